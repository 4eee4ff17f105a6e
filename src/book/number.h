/* in: text that begins with a number as a Korean report prints it. out: its value, and how far its last place reaches.
 * The other direction of base/form.h, written apart from it, so that each can check the other.
 * Refuses to know: which figure it is, where it stands. */
#ifndef BOOK_NUMBER_H
#define BOOK_NUMBER_H
#include "base/ratio.h"
#include <stddef.h>

enum number_kind {
	NUMBER_PLAIN, /* 1,733  3만 */
	NUMBER_MONEY, /* 107억 9천 4백만원 */
	NUMBER_RATE   /* 17.0%: value is the plain quotient */
};

struct number {
	enum number_kind kind;
	struct ratio value; /* den 0: too large to say */
	struct ratio step;  /* what 1 in its last place is worth: 백만원 for "107억 9천 4백만원" */
	bool negative;      /* written with △, ▲ or - */
	int decimals;       /* of its last token */
	size_t length;      /* bytes read */
};

/* s begins with a digit, or with a sign and then one. False: no number there. */
bool number_read(const char *s, size_t n, struct number *number);
#endif
