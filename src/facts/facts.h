/* in: tables and a request. out: a figure: exact value, the interval it is known to, formula, inputs.
 * Refuses to know: reports, templates, how a figure is printed. */
#ifndef FACTS_FACTS_H
#define FACTS_FACTS_H
#include "base/ratio.h"
#include "base/message.h"
#include "model/budget.h"
#include "model/fact_kind.h"

struct fact_request {
	enum fact_kind kind;
	const struct row *row;      /* the subject */
	const struct column *stage; /* amount column */
	const struct column *base;  /* DIFFERENCE, RATE, BASE; else NULL */
};

struct fact {
	struct fact_request request;
	bool ok;                 /* false: overflow, or a rate on base 0 */
	bool zero_base;          /* RATE: the base is 0 (or its interval holds 0) */
	bool given;              /* false: no value stands anywhere below */
	bool is_input;           /* the value itself stands in the data */
	struct ratio value;      /* won; RATE, SHARE: plain quotient (-17/100); COUNT: number */
	struct interval interval;
	const char *formula;     /* "8954324000-10794261000", for people */
	struct pos source;       /* of the input, or of the subject's row */
};

struct facts;
struct facts *facts_new(const struct budget *b, struct arena *a, struct messages *m);
/* Never NULL; answers are kept, so asking twice costs a look-up. Overflow is a message (FIGURE_OVERFLOW), once. */
const struct fact *facts_lookup(struct facts *f, const struct fact_request *r);
/* The roll-up of a column: the row's own value if it has no children, else the sum of its children's. */
/* -T facts: every amount, difference and rate of each table over its stages, one line each, in input order. */
void facts_print(struct facts *f, FILE *out);
#endif
