/* in: -. out: what the files of this room share: roll-ups and the three ways to answer a request.
 * Refuses to know: anything outside the room. */
#ifndef FACTS_INNER_H
#define FACTS_INNER_H
#include "facts/facts.h"

/* The roll-up of one row in one column. NUMBER columns count in 10^-decimals of the column. */
struct rolled {
	int64_t value;
	const struct interval *interval; /* in units of value; NULL: exact */
	won grain;                       /* the coarsest of its parts; 1: known to the won */
	bool given;                      /* a value stands here or below */
	bool is_input;                   /* the value itself stands here */
	bool overflow;
};

struct roll {               /* one table rolled up */
	const struct table *table;
	const struct row **rows; /* preorder, the root first */
	size_t row_count;
	struct rolled *cells;    /* row_count x table->column_count */
	int64_t *scales;         /* of each column: 1, or 10^decimals of a NUMBER column */
};

struct row_slot {
	const struct row *row;
	const struct roll *roll;
	size_t index;
};

struct facts {
	const struct budget *budget;
	struct arena *arena;
	struct messages *messages;
	const struct table **tables; /* those of the budget, then those that follow from them */
	size_t table_count;
	const struct table **objects; /* one for each project */
	const struct table **natures; /* one for each table of the budget; NULL: no row has a nature */
	struct roll *rolls; /* one for each table */
	struct row_slot *slots; /* open addressing by row; slot_room is a power of two */
	size_t slot_room;
	struct fact **cache; /* open addressing by request */
	size_t cache_room, cache_count;
};

/* Fills tables, objects and natures. */
void tables_derive(struct facts *f);
void roll_tables(struct facts *f);
const struct rolled *roll_lookup(const struct facts *f, const struct row *row, const struct column *column);
struct ratio roll_value(const struct facts *f, const struct row *row, const struct column *column);
struct interval roll_interval(const struct facts *f, const struct row *row, const struct column *column);

/* Each fills value, interval, given, ok and formula of a fact whose request stands. */
void fact_amount(struct facts *f, struct fact *fact, const struct column *column);
void fact_difference(struct facts *f, struct fact *fact);
void fact_rate(struct facts *f, struct fact *fact);
void fact_share(struct facts *f, struct fact *fact);
void fact_count(struct facts *f, struct fact *fact);
void fact_overflow(struct facts *f, const struct row *row, const struct column *column);
#endif
