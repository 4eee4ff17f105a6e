/* in: -. out: one sentence as it is read: its words and the quantities in them, each with what a reader may conclude
 * from it. Private to the rules of sentences.
 * Refuses to know: any rule. */
#ifndef AUDIT_SAID_H
#define AUDIT_SAID_H
#include "audit/inner.h"
#include "base/buf.h"

enum quantity_kind {
	QUANTITY_MONEY,
	QUANTITY_RATE,  /* 17.0%: a plain quotient */
	QUANTITY_POINT, /* 3.2%p: likewise */
	QUANTITY_TIMES, /* 2.5배 */
	QUANTITY_COUNT  /* 18건: unit "건"; without one unit "" */
};

struct quantity {
	enum quantity_kind kind;
	size_t from, to;         /* in the sentence: sign, digits, unit */
	size_t unit, unit_end;   /* of a count: its unit in the sentence */
	struct ratio value;      /* as printed */
	struct ratio step;       /* what 1 in its last place is worth */
	struct interval within;  /* what it may stand for: rounded or cut, as nobody can see which; a fact: its own */
	bool loose;              /* no number to hold anything against: 이상, 이하, one end of a range, 0 */
	const struct figure *figure;
};

struct said {
	struct auditor *a;
	const struct text *text;
	struct buf words;
	struct quantity *quantities;
	size_t count;
};

typedef void said_visit(struct said *s, void *with);
/* Each sentence of each text of the book once. */
void said_walk(struct auditor *a, said_visit *visit, void *with);

/* ---- words around a quantity ---- */

/* word stands at byte `at`. */
bool said_begins(const struct said *s, size_t at, const char *word);
/* word ends before byte `end`. */
bool said_ends(const struct said *s, size_t end, const char *word);
/* word stands within [from, to). */
bool said_holds(const struct said *s, size_t from, size_t to, const char *word);
/* One of a list that NULL ends; its length, 0: none. */
size_t said_begins_any(const struct said *s, size_t at, const char *const words[]);
size_t said_ends_any(const struct said *s, size_t end, const char *const words[]);
bool said_holds_any(const struct said *s, size_t from, size_t to, const char *const words[]);
/* Behind blanks, closing brackets and quotes, and whole brackets with what they hold. */
size_t said_after(const struct said *s, size_t at);
/* Before blanks and opening brackets and quotes. */
size_t said_before(const struct said *s, size_t at);
/* Where the bracket around `at` opens (behind it) and closes; false: none. */
bool said_bracket(const struct said *s, size_t at, size_t *from, size_t *to);
/* The direction that is said of what ends at `at`: 1 up, -1 down, 0 none; *end behind its word. */
int said_direction(const struct said *s, size_t at, size_t *end);
/* The same kind, and of counts the same unit. */
bool said_alike(const struct said *s, const struct quantity *a, const struct quantity *b);
/* A quantity as it stands there. */
const char *said_text(const struct said *s, const struct quantity *q);
#endif
