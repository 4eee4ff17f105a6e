/* in: -. out: what the three files share that hold the book against what was published: edits since, and the maps.
 * edited.c: inputs that were edited; moved.c: rows that have come or gone; published.c: the differences.
 * Refuses to know: how any of them is found. */
#ifndef AUDIT_WITNESS_H
#define AUDIT_WITNESS_H
#include "audit/inner.h"

struct edit { /* an input whose own row says something else, that has come since, or that is gone */
	const struct figure *input;      /* gone: made of the figure above it */
	const struct published_row *row; /* NULL: the whole row has come since */
	bool gone;
	size_t followers;
};

struct witness {
	struct auditor *a;
	struct map *edit_by_pos; /* source position -> struct edit */
	struct map *pasted;      /* source positions of lines of pasted text that were edited */
	struct edit **edits;
	size_t edit_count;
	struct map *rows;    /* "T04/가/나" of each published place */
	struct map *lines;   /* the same of each place in the book */
	struct map *known;   /* source positions of inputs that stand in some published row */
	struct map *left;    /* "가/나" that is gone -> struct edit */
	struct map *names;   /* "T01/가/이름" -> struct name */
	struct map *texts;   /* place -> text of a paragraph */
	size_t unseen, lost; /* rows without a place; those of them without a reason */
};

/* published.c */
const struct published_row *witness_row(const struct witness *w, const char *place);
const char *witness_pos_key(struct witness *w, struct pos p);

/* edited.c */
bool witness_is_input(const struct figure *f);
/* The row stands for the figure's value, however it was rounded: to the last place that it shows. */
bool witness_row_agrees(const struct figure *f, const struct published_row *row);
/* The same, but only because it was rounded twice. */
bool witness_rounded_twice(const struct figure *f, const struct published_row *row);
void witness_add_edit(struct witness *w, const char *key, struct edit *e);
void witness_find_edit(struct witness *w, const struct figure *f);
/* The edit that the figure is or follows; NULL: none. */
struct edit *witness_edit_of(struct witness *w, const struct figure *f);
void witness_soften_lists(struct witness *w);
void witness_report_edit(struct witness *w, const struct edit *e);

/* moved.c */
void witness_enter_rows(struct witness *w);
void witness_find_come(struct witness *w, const struct figure *f);
void witness_find_gone(struct witness *w, const struct published_row *r);
/* The row that is gone to which a published place belongs, in whatever table, or the edit that took its row out of a
 * list; NULL: none. */
struct edit *witness_gone_of(struct witness *w, const struct published_row *r);
void witness_report_moved(struct witness *w, const struct edit *e);
#endif
