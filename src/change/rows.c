/* in: the tables of two budgets, their rows matched. out: rows added, removed, moved, renamed, reordered; amounts
 * raised and cut. Refuses to know: sentences, tables as printed, which row is which. */
#include <string.h>
#include "change/align.h"
#include "change/inner.h"

#define FIRST "맨 앞"

/* What it is about has another key in OLD. */
static void
called_before(struct finder *f, const struct row *old, const struct row *new)
{
	if (strcmp(old->key, new->key) != 0)
		f->changes->list[f->changes->count - 1].old_subject = subject_of(f->arena, old);
}

/* ---- cells ---- */

static enum change_kind
amount_kind(const struct column *const columns[SIDES], const struct cell *const cells[SIDES])
{
	int64_t value[SIDES] = {0, 0};
	for (int s = 0; s < SIDES; s++) {
		if (columns[s] && columns[s]->kind == COLUMN_TEXT)
			return CHANGE_PROSE;
		if (columns[s] && cells[s]->given)
			value[s] = columns[s]->kind == COLUMN_AMOUNT ? cells[s]->amount.value : cells[s]->number;
	}
	bool numbers = columns[SIDE_OLD] && columns[SIDE_NEW] && columns[SIDE_NEW]->kind == COLUMN_NUMBER;
	if (numbers && cells[SIDE_OLD]->decimals != cells[SIDE_NEW]->decimals && cells[SIDE_OLD]->given &&
	    cells[SIDE_NEW]->given)
		return CHANGE_REBASED;
	if (value[SIDE_OLD] == value[SIDE_NEW])
		return CHANGE_REBASED; /* same value, other precision */
	return value[SIDE_NEW] > value[SIDE_OLD] ? CHANGE_RAISED : CHANGE_CUT;
}

static bool
is_nothing(const struct column *c, const struct cell *cell)
{
	if (!c || !cell->given)
		return true;
	return c->kind == COLUMN_AMOUNT ? cell->amount.value == 0 : c->kind == COLUMN_NUMBER && cell->number == 0;
}

/* A column of another kind or unit holds another cell, whatever its digits. */
static bool
cells_same(const struct column *const columns[SIDES], const struct cell *const cells[SIDES])
{
	const struct column *o = columns[SIDE_OLD], *n = columns[SIDE_NEW];
	bool given[SIDES] = {o && cells[SIDE_OLD]->given, n && cells[SIDE_NEW]->given};
	if (!given[SIDE_OLD] || !given[SIDE_NEW])
		return given[SIDE_OLD] == given[SIDE_NEW];
	return o->kind == n->kind && cell_same(n, cells[SIDE_OLD], cells[SIDE_NEW]);
}

void
change_find_cell(struct finder *f, const char *subject, const struct column *const columns[SIDES],
    const struct cell *const cells[SIDES], const struct row *const rows[SIDES], const struct pos pos[SIDES])
{
	if (cells_same(columns, cells))
		return;
	const char *text[SIDES];
	struct pos at[SIDES];
	for (int s = 0; s < SIDES; s++) {
		text[s] = columns[s] ? cell_text(f->arena, columns[s], cells[s]) : NULL;
		at[s] = text[s] ? cells[s]->pos : pos[s];
	}
	const struct column *known = columns[SIDE_NEW] ? columns[SIDE_NEW] : columns[SIDE_OLD];
	change_tell(f, amount_kind(columns, cells), subject, known->id, text, at);
	struct cause *cause = cause_last(f);
	for (int s = 0; s < SIDES; s++) {
		cause->rows[s] = rows[s];
		cause->columns[s] = columns[s];
	}
	cause->crosses =
	    is_nothing(columns[SIDE_OLD], cells[SIDE_OLD]) != is_nothing(columns[SIDE_NEW], cells[SIDE_NEW]);
}

static const struct cell *
cell_of(const struct row *r, const struct column *c)
{
	return r && c ? &r->cells[model_column_index(r->table, c)] : NULL;
}

static void
cells_compare(struct finder *f, const struct row *const rows[SIDES], const char *subject)
{
	const struct table *old = rows[SIDE_OLD]->table, *new = rows[SIDE_NEW]->table;
	const struct pos pos[SIDES] = {rows[SIDE_OLD]->pos, rows[SIDE_NEW]->pos};
	for (size_t i = 0; i < new->column_count + old->column_count; i++) {
		const struct column *columns[SIDES];
		bool gone = i >= new->column_count;
		const struct column *here = gone ? &old->columns[i - new->column_count] : &new->columns[i];
		const struct column *there = pairs_lookup(f->twins, here, NULL);
		if (gone && there)
			continue;
		columns[SIDE_OLD] = gone ? here : there;
		columns[SIDE_NEW] = gone ? NULL : here;
		const struct cell *cells[SIDES] = {
		    cell_of(rows[SIDE_OLD], columns[SIDE_OLD]), cell_of(rows[SIDE_NEW], columns[SIDE_NEW])};
		if (cells_same(columns, cells))
			continue;
		if (!subject)
			subject = subject_of(f->arena, rows[SIDE_NEW]);
		change_find_cell(f, subject, columns, cells, rows, pos);
		called_before(f, rows[SIDE_OLD], rows[SIDE_NEW]);
	}
}

/* ---- names ---- */

struct attributes { /* of one row: few, so they are sought one by one */
	struct finder *f;
	struct change_part *list;
	size_t count;
};

static void
attribute_take(const char *name, const char *text, void *with)
{
	struct attributes *a = with;
	*ARENA_PUSH(a->f->arena, a->list, a->count, struct change_part) = (struct change_part){name, text};
}

static const char *
attribute_find(const struct attributes *a, const char *name)
{
	for (size_t i = 0; i < a->count; i++)
		if (strcmp(a->list[i].name, name) == 0)
			return a->list[i].text;
	return NULL;
}

static void
attribute_tell(
    struct finder *f, const struct row *const rows[SIDES], const char *name, const char *old, const char *new)
{
	bool base = strcmp(name, "성질") == 0 || strcmp(name, "코드") == 0;
	const char *text[SIDES] = {old, new};
	const struct pos pos[SIDES] = {rows[SIDE_OLD]->pos, rows[SIDE_NEW]->pos};
	change_tell(f, base ? CHANGE_REBASED : CHANGE_RENAMED, subject_of(f->arena, rows[SIDE_NEW]), name, text, pos);
	called_before(f, rows[SIDE_OLD], rows[SIDE_NEW]);
	struct cause *cause = cause_last(f);
	if (strcmp(name, "성질") != 0)
		return;
	cause->rows[SIDE_OLD] = rows[SIDE_OLD];
	cause->rows[SIDE_NEW] = rows[SIDE_NEW];
	cause->crosses = true;
}

static bool
names_same(const struct row *a, const struct row *b)
{
	bool same = text_same(a->name, b->name) && text_same(a->second_name, b->second_name) &&
	            text_same(a->nature, b->nature) && text_same(a->code, b->code) &&
	            a->naming_count == b->naming_count;
	for (size_t i = 0; same && i < a->naming_count; i++)
		same = text_same(a->namings[i].kind, b->namings[i].kind) &&
		       text_same(a->namings[i].text, b->namings[i].text);
	return same;
}

static void
names_compare(struct finder *f, const struct row *const rows[SIDES])
{
	struct attributes old = {.f = f}, new = {.f = f};
	if (names_same(rows[SIDE_OLD], rows[SIDE_NEW]))
		return;
	row_attributes(f->arena, rows[SIDE_OLD], attribute_take, &old);
	row_attributes(f->arena, rows[SIDE_NEW], attribute_take, &new);
	for (size_t i = 0; i < new.count; i++) {
		const char *before = attribute_find(&old, new.list[i].name);
		if (!text_same(before, new.list[i].text))
			attribute_tell(f, rows, new.list[i].name, before, new.list[i].text);
	}
	for (size_t i = 0; i < old.count; i++)
		if (!attribute_find(&new, old.list[i].name))
			attribute_tell(f, rows, old.list[i].name, old.list[i].text, NULL);
}

/* ---- rows ---- */

struct order { /* the rows before each, and which of them changed their order */
	struct pairs *before[SIDES];
	struct pairs *displaced; /* of NEW */
};

static void
order_note(struct order *o, const struct table *t, enum side side)
{
	for (const struct row *r = t->root; r; r = model_row_next(t->root, r))
		for (const struct row *c = r->first; c && c->next; c = c->next)
			*pairs_slot(o->before[side], c->next, NULL) = (void *)(uintptr_t)c;
}

static const char *
after_id(const struct order *o, enum side side, const struct row *r)
{
	const struct row *before = pairs_lookup(o->before[side], r, NULL);
	return before ? before->id : "";
}

static const char *
after_name(struct finder *f, const struct order *o, enum side side, const struct row *r)
{
	const struct row *before = pairs_lookup(o->before[side], r, NULL);
	return before ? arena_print(f->arena, "%s 뒤", before->name) : FIRST;
}

static void
row_tell(struct finder *f, enum change_kind kind, const struct row *r, enum side side)
{
	const char *text[SIDES] = {NULL, NULL};
	struct pos pos[SIDES] = {{0}, {0}};
	text[side] = r->name;
	pos[side] = r->pos;
	struct change *c = change_tell(f, kind, subject_of(f->arena, r), "", text, pos);
	struct attributes names = {.f = f};
	row_attributes(f->arena, r, attribute_take, &names);
	for (size_t i = 0; i < names.count; i++)
		change_add_part(f, c, names.list[i].name, names.list[i].text);
	for (size_t i = 0; i < r->table->column_count; i++) {
		const char *cell = cell_text(f->arena, &r->table->columns[i], &r->cells[i]);
		if (cell)
			change_add_part(f, c, r->table->columns[i].id, cell);
	}
	cause_last(f)->rows[side] = r;
	cause_last(f)->crosses = true;
}

static void
row_moved(struct finder *f, const struct row *const rows[SIDES], const struct order *o)
{
	const char *text[SIDES] = {rows[SIDE_OLD]->key, rows[SIDE_NEW]->key};
	const struct pos pos[SIDES] = {rows[SIDE_OLD]->pos, rows[SIDE_NEW]->pos};
	struct change *c = change_tell(f, CHANGE_MOVED, subject_of(f->arena, rows[SIDE_NEW]), "", text, pos);
	c->old_subject = subject_of(f->arena, rows[SIDE_OLD]);
	c->old_after = after_id(o, SIDE_OLD, rows[SIDE_OLD]);
	c->new_after = after_id(o, SIDE_NEW, rows[SIDE_NEW]);
	struct cause *cause = cause_last(f);
	cause->rows[SIDE_OLD] = rows[SIDE_OLD];
	cause->rows[SIDE_NEW] = rows[SIDE_NEW];
	cause->crosses = true;
}

static void
row_displaced(struct finder *f, const struct row *const rows[SIDES], const struct order *o)
{
	const char *text[SIDES] = {
	    after_name(f, o, SIDE_OLD, rows[SIDE_OLD]), after_name(f, o, SIDE_NEW, rows[SIDE_NEW])};
	const struct pos pos[SIDES] = {rows[SIDE_OLD]->pos, rows[SIDE_NEW]->pos};
	struct change *c = change_tell(f, CHANGE_REORDERED, subject_of(f->arena, rows[SIDE_NEW]), "", text, pos);
	c->old_after = after_id(o, SIDE_OLD, rows[SIDE_OLD]);
	c->new_after = after_id(o, SIDE_NEW, rows[SIDE_NEW]);
	called_before(f, rows[SIDE_OLD], rows[SIDE_NEW]);
}

static bool
stays(struct finder *f, const struct row *r)
{
	const struct row *there = row_twin(f, r);
	return there && row_twin(f, r->parent) == there->parent;
}

static const struct row *
next_staying(struct finder *f, const struct row *r)
{
	while (r && !stays(f, r))
		r = r->next;
	return r;
}

static bool
order_same(struct finder *f, const struct row *old, const struct row *new)
{
	const struct row *o = next_staying(f, old->first), *n = next_staying(f, new->first);
	while (o && n && row_twin(f, o) == n) {
		o = next_staying(f, o->next);
		n = next_staying(f, n->next);
	}
	return !o && !n;
}

static const char **
ids_staying(struct finder *f, const struct row *parent, size_t *count)
{
	const char **ids = NULL;
	*count = 0;
	for (const struct row *r = next_staying(f, parent->first); r; r = next_staying(f, r->next))
		*ARENA_PUSH(f->arena, ids, *count, const char *) = r->id;
	return ids;
}

/* As few rows as possible are said to have changed their place. */
static void
order_compare(struct finder *f, const struct row *old, const struct row *new, struct order *o)
{
	if (order_same(f, old, new))
		return;
	size_t before, after, at = 0;
	const char **old_ids = ids_staying(f, old, &before), **new_ids = ids_staying(f, new, &after);
	const int32_t *partner = align_texts(f, old_ids, before, new_ids, after);
	for (const struct row *r = next_staying(f, old->first); r; r = next_staying(f, r->next))
		if (partner[at++] == ALIGN_NONE)
			*pairs_slot(o->displaced, row_twin(f, r), NULL) = (void *)(uintptr_t)r;
}

static void
row_compare(struct finder *f, const struct row *const rows[SIDES], struct order *o)
{
	const struct row *parent = row_twin(f, rows[SIDE_NEW]->parent);
	if (rows[SIDE_NEW]->parent && parent != rows[SIDE_OLD]->parent)
		row_moved(f, rows, o);
	names_compare(f, rows);
	cells_compare(f, rows, NULL);
	if (pairs_lookup(o->displaced, rows[SIDE_NEW], NULL))
		row_displaced(f, rows, o);
	order_compare(f, rows[SIDE_OLD], rows[SIDE_NEW], o);
}

static void
table_compare(struct finder *f, const struct table *old, const struct table *new)
{
	struct order o = {{pairs_new(f->arena), pairs_new(f->arena)}, pairs_new(f->arena)};
	order_note(&o, old, SIDE_OLD);
	order_note(&o, new, SIDE_NEW);
	for (const struct row *r = new->root; r; r = model_row_next(new->root, r)) {
		const struct row *rows[SIDES] = {row_twin(f, r), r};
		if (rows[SIDE_OLD]) {
			row_compare(f, rows, &o);
			continue;
		}
		row_tell(f, CHANGE_ADDED, r, SIDE_NEW);
		f->changes->list[f->changes->count - 1].new_after = after_id(&o, SIDE_NEW, r);
	}
	for (const struct row *r = old->root; r; r = model_row_next(old->root, r)) {
		if (row_twin(f, r))
			continue;
		row_tell(f, CHANGE_REMOVED, r, SIDE_OLD);
		f->changes->list[f->changes->count - 1].old_after = after_id(&o, SIDE_OLD, r);
	}
}

void
change_find_rows(struct finder *f)
{
	const struct budget *old = f->side[SIDE_OLD]->budget, *new = f->side[SIDE_NEW]->budget;
	for (size_t i = 0; i < new->table_count; i++) {
		const struct table *t = &new->tables[i], *there = model_table_lookup(old, t->id);
		if (there) {
			table_compare(f, there, t);
			continue;
		}
		for (const struct row *r = model_row_next(t->root, t->root); r; r = model_row_next(t->root, r))
			row_tell(f, CHANGE_ADDED, r, SIDE_NEW);
	}
	for (size_t i = 0; i < old->table_count; i++) {
		const struct table *t = &old->tables[i];
		if (model_table_lookup(new, t->id))
			continue;
		for (const struct row *r = model_row_next(t->root, t->root); r; r = model_row_next(t->root, r))
			row_tell(f, CHANGE_REMOVED, r, SIDE_OLD);
	}
}
