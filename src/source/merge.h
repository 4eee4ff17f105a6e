/* in: -. out: what the files of the merge share.
 * Inside the room only.
 * Refuses to know: anything outside the room. */
#ifndef SOURCE_MERGE_H
#define SOURCE_MERGE_H
#include "base/map.h"
#include "source/markup.h"
#include "source/write.h"

struct merge_column { /* of the table in the budget */
	const struct import_column *from;
	won unit;  /* of the budget's column */
	won grain; /* its 정밀; 0: none */
	enum rounding how;
};

struct merge {
	const struct import *import;
	const char *path;    /* of budget.xml */
	struct arena *arena; /* of the result */
	struct messages *messages;
	struct merge_counts *counts;
	struct markup *budget;
	bool ok;
	/* the table that is merged */
	const struct import_table *table;
	struct markup *into;
	struct merge_column *columns; /* one for each of the map's */
	struct map *known;            /* rows that stand there, by parent and identity */
};

/* merge_head.c: the budget made anew, its stages, origins, tables and columns */
struct markup *
budget_new(struct merge *g);
void
merge_stages(struct merge *g);
/* Finds or makes the table; false: refused. */
bool
merge_open_table(struct merge *g, const struct import_table *t);
void
merge_checks(struct merge *g);
void
merge_relations(struct merge *g);
void
merge_origins(struct merge *g);
/* Behind the last child that may stand before an element of that name. */
struct markup *
merge_place(const struct markup *parent, const char *name);
/* Whether 자리 names a file of this import. */
bool
merge_is_given(const struct merge *g, const char *place);

/* merge_value.c: the cells and controls of one row */
void
merge_values(struct merge *g, struct markup *e, const struct import_row *row);
/* Takes out cells and controls that came from the files of this import; the number taken. */
size_t
merge_clear(struct merge *g, struct markup *e);
bool
merge_has_imported(const struct merge *g, const struct markup *e);
/* "세출:과/정책/..." */
const char *
merge_subject(const struct merge *g, const struct markup *e);
#endif
