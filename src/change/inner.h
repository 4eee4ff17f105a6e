/* in: -. out: what the files of this room share.
 * Refuses to know: anything outside the room. */
#ifndef CHANGE_INNER_H
#define CHANGE_INNER_H
#include "change/change.h"
#include "change/pairs.h"

enum side { SIDE_OLD, SIDE_NEW, SIDES };

struct cause { /* what of the budgets a change is of; one for each change */
	const struct row *rows[SIDES];       /* NULL: not there, or none */
	const struct column *columns[SIDES]; /* NULL: all that the row has */
	const struct object *objects[SIDES]; /* of a project; then rows are NULL */
	const char *list;                    /* id of a list of the report */
	bool relation; /* rows are those that it is of: it joins them to others */
	bool crosses; /* an amount that came to be, or ceased to be, other than 0; a row that came, went or moved */
	const struct block *blocks[SIDES];   /* of a change of a block */
	const struct pos *pos[SIDES];        /* further places that it stands for */
	size_t pos_count[SIDES];
};

struct finder {
	struct arena *arena;
	const struct change_side *side[SIDES];
	struct changes *changes;
	struct cause *causes;    /* one for each change */
	size_t cause_count;
	struct pairs *twins;     /* a row, column or object of one side -> the same of the other */
	struct map *places;      /* of NEW's blocks that stand elsewhere than OLD's: place in NEW -> in OLD; "": new */
	struct map *places_back; /* the other way */
};

/* change.c */
/* Adds a change of that kind; the caller fills texts and positions. Its cause is the last of f->causes. */
struct change *change_add(struct finder *f, enum change_kind kind, const char *subject, const char *measure);
struct cause *cause_last(struct finder *f);
/* The same with all that most have. NULL texts: not there on that side. */
struct change *change_tell(struct finder *f, enum change_kind kind, const char *subject, const char *measure,
    const char *const text[SIDES], const struct pos pos[SIDES]);
void change_add_part(struct finder *f, struct change *c, const char *name, const char *text);
bool text_same(const char *a, const char *b); /* NULLs too */

/* cell.c: data as a person reads it, with all that it holds */
const char *cell_text(struct arena *a, const struct column *column, const struct cell *cell); /* NULL: not given */
bool cell_same(const struct column *column, const struct cell *old, const struct cell *new);
const char *column_text(struct arena *a, const struct column *c);
const char *stage_text(struct arena *a, const struct stage *s);
const char *relation_text(struct arena *a, const struct relation *r);
const char *list_text(struct arena *a, const struct report_list *l);
const char *check_text(struct arena *a, const struct check *c);
const char *grain_text(struct arena *a, won grain, enum rounding how); /* " (백만원 반올림)"; "" */
const char *levels_text(struct arena *a, const struct table *t);
const char *subject_of(struct arena *a, const struct row *r);
const char *object_subject(struct arena *a, const struct project *p, const struct object *o);
/* nature, code, namings ... of a row: X(its name) */
typedef void attribute_visit(const char *name, const char *text, void *with);
void row_attributes(struct arena *a, const struct row *r, attribute_visit *visit, void *with);

/* match.c */
void match_tables(struct finder *f);
const struct row *row_twin(const struct finder *f, const struct row *r);
/* -1, 0 or which of the two sides comes first, whichever is called old: so that both ways give the same pairs. */
int32_t *align_texts(struct finder *f, const char *const *old, size_t old_count, const char *const *new,
    size_t new_count);

/* rows.c, declared.c, objects.c: the inputs */
void change_find_rows(struct finder *f);
void change_find_declared(struct finder *f);
void change_find_objects(struct finder *f);
/* A cell of a row or object that differs. subject of NEW; rows for its cause. */
void change_find_cell(struct finder *f, const char *subject, const struct column *const columns[SIDES],
    const struct cell *const cells[SIDES], const struct row *const rows[SIDES], const struct pos pos[SIDES]);
/* blocks.c, prose.c: which block is which; what they say otherwise */
void change_pair_blocks(struct finder *f);
struct causes;
void change_find_prose(struct finder *f, struct causes *causes);
/* The same place on the other side of that one; NULL: its block is not there. */
const char *place_across(const struct finder *f, enum side side, const char *place);
/* The text less what is computed: "전년(<전년>) 대비 <증감률> 감액된". folded: a particle behind a figure as its pair. */
const char *text_literal(struct arena *a, const struct book *book, const struct text *t, bool folded);
const char *block_literal(struct arena *a, const struct book *book, const struct block *b, bool folded);
/* Every number as "<>": equal when only numbers differ; all of it as printed. */
const char *text_words(struct arena *a, const struct text *t);
const char *text_said(struct arena *a, const struct text *t);
/* What it looks like: equal for equal looks. */
const char *block_shape(struct arena *a, const struct block *b);
const char *row_shape(struct arena *a, const struct block_row *r);
/* dependents.c: what else reads differently, under what it follows from */
void change_find_dependents(struct finder *f, struct causes *causes);
/* cancel.c */
void change_find_cancelled(struct finder *f);
/* corrections.c */
void change_find_corrections(struct finder *f);
/* ledger.c: of two ledgers, figure by figure */
void change_find_figures(struct finder *f);
/* places.c: fills pages and divisions: the last step */
void change_find_places(struct finder *f);

/* names.c: what a change is about, as a person says it */
struct change_names;
struct change_names *
change_names_new(const struct change_side *old, const struct change_side *new, struct arena *a);
/* "정보기획담당관 › 전자정부 › 블록체인", "Ⅰ. 개요 › 1. 세입예산안 › p1"; the key where nothing has a name. */
const char *
change_say_subject(struct change_names *n, const struct change *c);
/* Of a figure or block: the heading over it and what is its own. */
const char *
change_say_place(struct change_names *n, const char *place);
/* "2019년도 예산안" of a column of that stage */
const char *
change_say_measure(const struct change_names *n, const struct change *c);
struct change_texts {
	const char *old, *new; /* NULL: not there on that side */
};
/* What was and what is, names for keys, the amounts of a row that came or went with it. */
struct change_texts
change_say_texts(const struct change_names *n, const struct change *c);
const char *
change_say_remark(const struct change_names *n, const struct change *c);
struct change_sums {
	size_t changes, dependents, flipped; /* each place once, however many changes moved it */
};
struct change_sums
change_sum_up(const struct changes *c, struct arena *a);
const char *
change_kind_name(enum change_kind kind);
/* Relative to the report's directory where it lies below it. */
const char *
change_say_file(const char *report_path, const char *file);
#endif
