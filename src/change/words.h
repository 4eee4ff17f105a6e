/* in: two texts. out: their words (어절 with the blanks behind them), and which of them stand in both.
 * Private to this room.
 * Refuses to know: figures, how a word is marked. */
#ifndef CHANGE_WORDS_H
#define CHANGE_WORDS_H
#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"

struct word {
	const char *text; /* a part of the side's text: words follow upon each other */
	size_t length;
	bool kept; /* stands on the other side too */
};
struct words_side {
	struct word *words;
	size_t count;
};
struct words_pair {
	struct words_side old, new;
};

struct words_pair words_compare(const char *old, const char *new, struct arena *a);
#endif
