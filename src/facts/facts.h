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
	won grain;               /* AMOUNT, BASE, DIFFERENCE: the coarsest its parts are known to; 1: exact */
	struct pos source;       /* of the input, or of the subject's row */
};

struct facts;
struct facts *facts_new(const struct budget *b, struct arena *a, struct messages *m);
/* Never NULL; answers are kept, so asking twice costs a look-up. Overflow is a message (FIGURE_OVERFLOW), once. */
const struct fact *facts_lookup(struct facts *f, const struct fact_request *r);
/* The roll-up of a column: the sum of the children's values where one of them has any, else the row's own.
 * A NUMBER column prefers the row's own value, and percentages are never summed. SHARE is of the parent's amount.
 * COUNT is of leaves below, with a stage only those that have an amount other than 0 there. */
/* "세입:경상적세외수입/재산임대수입"; the table's id alone for its root. */
const char *facts_name_subject(struct arena *a, const struct row *row);
/* The next amount of any table that lies in the interval, after *at (0 first); NULL: no more. */
const struct fact *facts_next_amount(struct facts *f, struct interval within, size_t *at);
/* -T facts: every amount, difference and rate of each table over its stages, one line each, in input order. */
void facts_print(struct facts *f, FILE *out);
#endif
