/* in: -. out: what the files share that make the book of marks: marks.c blocks and notes, mark_table.c tables,
 * mark_text.c texts. Private to this room.
 * Refuses to know: pages. */
#ifndef CHANGE_MARKS_H
#define CHANGE_MARKS_H
#include "change/inner.h"

struct marker {
	struct arena *arena;
	const struct book *old, *new;
	struct book *out; /* its figures and notes begin with those of new, by the same indices */
	int *figures;     /* of each of old: one more than its index in out; 0: not there yet */
	int *notes;       /* of each of old: likewise */
	bool *noted;      /* of each of new: its text has been compared */
};

/* marks.c */
/* The figure of old as one of out: stated, under its place with OLD_PLACE before it. -1 stays -1. */
int mark_figure(struct marker *m, int old);
#define OLD_PLACE "앞/"
/* A call in old that new has not: its note, struck; index into out.notes. */
int mark_note_gone(struct marker *m, int old);
void mark_note_new(struct marker *m, int new);
void mark_note_kept(struct marker *m, int old, int new);

/* mark_text.c */
/* The text of new with what it lacks of old struck and what old lacks marked as inserted. *changed is set when there is
 * any of that, and left alone otherwise. */
struct text mark_texts(struct marker *m, const struct text *old, const struct text *new, bool *changed);
struct text mark_text_gone(struct marker *m, const struct text *old);
struct text mark_text_new(struct marker *m, const struct text *new);
/* Whether both say the same: words, figures as printed. */
bool mark_texts_same(struct marker *m, const struct text *old, const struct text *new);

/* mark_table.c */
struct block_table *mark_tables(struct marker *m, const struct block_table *old, const struct block_table *new);
struct block_table *mark_table_gone(struct marker *m, const struct block_table *old);
struct block_table *mark_table_new(struct marker *m, const struct block_table *new);
/* Both have columns that can be told apart by place: else one is struck and the other inserted. */
bool mark_tables_fit(const struct block_table *old, const struct block_table *new);

/* Numbers things by what they are called: equal names, equal keys. */
struct keys {
	struct arena *arena;
	struct map *seen;
	int32_t count;
};
struct keys keys_new(struct arena *a);
int32_t keys_number(struct keys *k, const char *name);
#endif
