/* in: a basis of estimate (산출근거) as pasted text. out: its lines as a tree, and for each line whether its result
 * follows. A printed result is quoted, never replaced. Refuses to know: which project it belongs to, tables. */
#ifndef FACTS_BASIS_H
#define FACTS_BASIS_H
#include "base/arena.h"
#include "base/pos.h"
#include "base/ratio.h"

/* How a line ends. X(C name, text) */
#define BASIS_ENDS(X)                                                                                                  \
	X(RIGHT, "right")       /* the formula gives the printed result, rounded to its unit */                        \
	X(ROUNDING, "rounding") /* it gives it within the rounding of the amounts in the formula */                    \
	X(WRONG, "does not follow")                                                                                    \
	X(NO_FORMULA, "no formula")     /* a result alone, or no result at all */                                      \
	X(BASE_UNKNOWN, "base unknown") /* the formula names something whose value stands nowhere */
enum basis_end {
#define X(name, text) BASIS_##name,
	BASIS_ENDS(X)
#undef X
};

struct basis_line {
	char mark[8];        /* "○" "-" "·" "※" or "" */
	int depth;           /* of nesting, 0 outermost */
	const char *text;    /* all of it but the mark, blanks folded */
	const char *label;   /* what stands before the formula, blanks folded; "" */
	const char *formula; /* as written; "" */
	bool has_result, approximate /* ≒ */;
	won result, unit; /* as printed, in won; its unit */
	enum basis_end end;
	struct ratio computed; /* of the formula, in won; not ok when unknown */
	struct basis_line *parent, *first, *next;
	struct pos pos;
};

struct basis_reading {
	struct basis_line *lines; /* in input order */
	size_t count;
};

/* Text in lines; a line that begins with a mark opens an item, a line without continues the one before. pos: of the
 * text's start. */
struct basis_reading *
basis_read(const char *text, struct pos pos, struct arena *a);
/* The line with that label (blanks ignored), the first of them; NULL. */
const struct basis_line *
basis_line_lookup(const struct basis_reading *b, const char *label);
/* The sum of the printed results one level below `line` (NULL: of the outermost lines), in won. False: some line has
 * none, or `line` has a formula of its own (what stands below then explains it). */
bool
basis_sum(const struct basis_reading *b, const struct basis_line *line, won *sum);
const char *
basis_end_name(enum basis_end e);
#endif
