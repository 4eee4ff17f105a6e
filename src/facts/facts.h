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
	const struct figure_input *inputs; /* what it was computed from */
	size_t input_count;
};

struct facts;
struct facts *facts_new(const struct budget *b, struct arena *a, struct messages *m);
/* Never NULL; answers are kept, so asking twice costs a look-up. Overflow is a message (FIGURE_OVERFLOW), once. */
const struct fact *facts_lookup(struct facts *f, const struct fact_request *r);
/* The roll-up of a column: the sum of the children's values where one of them has any, else the row's own.
 * A NUMBER column prefers the row's own value, and percentages are never summed. SHARE is of the parent's amount.
 * COUNT is of leaves below, with a stage only those that have an amount other than 0 there. */

/* Facts of facts. Never NULL; the subject and columns are those of the first part, the interval follows from the
 * parts'. Overflow makes them not ok, without a message. */
struct fact_part {
	const struct fact *fact;
	bool minus;
};
/* Parts without a value are left out; given when one has any. */
const struct fact *facts_sum(struct facts *f, const struct fact_part *parts, size_t count);
/* a / b as a plain quotient; zero_base as in a rate. */
const struct fact *facts_quotient(struct facts *f, const struct fact *a, const struct fact *b);
/* Of the parts that have a value. */
const struct fact *facts_mean(struct facts *f, const struct fact_part *parts, size_t count);

/* Which rows belong to a list: those new at the stage, or whose rate lies within the limits. */
struct fact_filter {
	const struct column *stage, *base;
	int depth;                      /* of the rows that count; 0: the leaves */
	bool is_new;                    /* base 0 or none, stage other than 0 */
	struct ratio at_least, at_most; /* of the rate, as a plain quotient; den 0: no limit */
	won by_least, by_most;          /* of the change; 0: no limit */
};
/* A row of another depth, or without depth one with rows below it, does not. */
bool facts_passes(struct facts *f, const struct fact_filter *filter, const struct row *row);

/* A rank: how many rows have more (ascending: less), and one. Equal values share a rank and the next is left out:
 * 1, 2, 2, 4. A row without a value has no rank; nor has one whose amount is 0 a rank by amount: what the bill drops is
 * none of its projects. */
struct fact_ranking {
	enum rank_measure by;
	bool ascending;                   /* from the least: falls and their rates, the smallest amounts */
	const struct column *stage, *base; /* base: DIFFERENCE and RATE */
	const struct row *const *rows;    /* among these */
	size_t count;
};
/* Never NULL: kind RANK, a plain number from 1; given: the row has a value. The interval holds every rank that amounts
 * known only coarsely allow. The row need not be one of the rows: it is then ranked as if it were. */
const struct fact *facts_rank(struct facts *f, const struct fact_ranking *r, const struct row *row);
/* What the row is ranked by. */
const struct fact *facts_ranked_value(struct facts *f, const struct fact_ranking *r, const struct row *row);
/* The rows that have a rank, in its order, equals as they were given; their count. ordered has room for r->count. */
size_t facts_order(struct facts *f, const struct fact_ranking *r, const struct row **ordered);

/* Like for like (실질): the rows that relations join to this one, directly or over others, itself first; their count, 1
 * when none does. Room: an array in the arena of f. */
size_t facts_joined(struct facts *f, const struct row *row, const struct row *const **rows);
/* The rate of all of them as one; amounts that are missing count nothing. */
const struct fact *facts_joined_rate(struct facts *f, const struct fact_filter *stages, const struct row *row);
/* Whether they belong to the list as one. */
bool facts_passes_joined(struct facts *f, const struct fact_filter *filter, const struct row *row);

/* Tables that follow from the data, with the columns of the table they come from. NULL: there is none.
 * objects: the 통계목 of the project of that row; the root is the project, its id the subject's name.
 * natures: the leaves of a table by 성질; those of none stand under "(성질없음)". */
const struct table *facts_table_of_objects(const struct facts *f, const struct row *row);
const struct table *facts_table_of_natures(const struct facts *f, const struct table *t);
const struct project *facts_project_of(const struct facts *f, const struct row *row);

/* "세입:경상적세외수입/재산임대수입"; the table's id alone for its root. */
const char *facts_name_subject(struct arena *a, const struct row *row);
/* The next amount of any table that lies in the interval, after *at (0 first); NULL: no more. */
const struct fact *facts_next_amount(struct facts *f, struct interval within, size_t *at);
/* -T facts: every amount, difference and rate of each table over its stages, one line each, in input order. */
void facts_print(struct facts *f, FILE *out);
#endif
