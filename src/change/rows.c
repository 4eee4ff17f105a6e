/* in: the tables of two budgets. out: rows added, removed, moved, renamed, reordered; amounts raised and cut.
 * A row is itself by its full key; a key that is gone from one parent and new under another is the same row moved.
 * Refuses to know: sentences, tables as printed. */
#include <inttypes.h>
#include <string.h>
#include "base/form.h"
#include "change/inner.h"

static const char *
subject_of(struct finder *f, const struct row *r)
{
	return r->depth == 0 ? r->table->id : arena_print(f->arena, "%s:%s", r->table->id, r->key);
}

/* The cell as a person reads it in the data: digits in the column's own unit, a number with its decimals, or the text.
 */
static const char *
cell_text(struct finder *f, const struct column *column, const struct cell *cell)
{
	if (!cell->given)
		return NULL;
	if (column->kind == COLUMN_TEXT)
		return cell->text;
	if (column->kind == COLUMN_AMOUNT) {
		struct form form = {
		    .kind = FORM_DIGITS, .unit = column->unit, .how = ROUND_EXACT, .suffix = column->unit_name};
		return form_amount(f->arena, cell->amount.value, &form);
	}
	int64_t scale = 1;
	for (int i = 0; i < cell->decimals; i++)
		scale *= 10;
	if (cell->decimals == 0)
		return arena_print(f->arena, "%" PRId64, cell->number);
	int64_t part = cell->number % scale;
	return arena_print(f->arena, "%s%" PRId64 ".%0*" PRId64,
	    cell->number < 0 && cell->number / scale == 0 ? "-" : "", cell->number / scale, cell->decimals,
	    part < 0 ? -part : part);
}

static bool
text_same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static enum change_kind
amount_kind(const struct column *column, const struct cell *old, const struct cell *new)
{
	if (column->kind == COLUMN_TEXT)
		return CHANGE_PROSE;
	int64_t before = column->kind == COLUMN_AMOUNT ? old->amount.value : old->number;
	int64_t after = column->kind == COLUMN_AMOUNT ? new->amount.value : new->number;
	if (column->kind == COLUMN_NUMBER && old->decimals != new->decimals)
		return CHANGE_REBASED;
	if (before == after)
		return CHANGE_REBASED; /* same value, other precision */
	return after > before ? CHANGE_RAISED : CHANGE_CUT;
}

static bool
cell_same(const struct column *column, const struct cell *old, const struct cell *new)
{
	if (old->given != new->given)
		return false;
	if (!old->given)
		return true;
	if (column->kind == COLUMN_TEXT)
		return text_same(old->text, new->text);
	if (column->kind == COLUMN_NUMBER)
		return old->number == new->number && old->decimals == new->decimals;
	return old->amount.value == new->amount.value && old->amount.grain == new->amount.grain;
}

static void
cell_compare(struct finder *f, const struct row *old, const struct row *new, const struct column *column)
{
	static const struct cell absent;
	const struct column *before = model_column_lookup(old->table, column->id);
	const struct cell *was = before ? &old->cells[model_column_index(old->table, before)] : &absent;
	const struct cell *is = &new->cells[model_column_index(new->table, column)];
	if (before && before->unit == column->unit && cell_same(column, was, is))
		return;
	if (!was->given && !is->given)
		return;
	struct change *c = change_add(f, amount_kind(column, was, is), subject_of(f, new), column->id);
	c->old_text = before ? cell_text(f, before, was) : NULL;
	c->new_text = cell_text(f, column, is);
	c->old_pos = was->given ? was->pos : old->pos;
	c->new_pos = is->given ? is->pos : new->pos;
}

static void
row_compare(struct finder *f, const struct row *old, const struct row *new)
{
	if (!text_same(old->name, new->name) || !text_same(old->second_name, new->second_name)) {
		struct change *c = change_add(f, CHANGE_RENAMED, subject_of(f, new), "이름");
		c->old_text = old->name;
		c->new_text = new->name;
		c->old_pos = old->pos;
		c->new_pos = new->pos;
	}
	for (size_t i = 0; i < new->table->column_count; i++)
		cell_compare(f, old, new, &new->table->columns[i]);
}

/* The row of the other table that is this one under another parent: same id, and gone from (or new at) its own key. */
static const struct row *
row_elsewhere(const struct row *r, const struct table *other, const struct table *own)
{
	bool ambiguous;
	const struct row *there = model_row_lookup(other, r->id, &ambiguous);
	if (!there || strcmp(there->id, r->id) != 0 || map_lookup(own->by_key, there->key))
		return NULL;
	return there;
}

static void
row_added(struct finder *f, const struct row *new, const struct table *old_table)
{
	const struct row *from = row_elsewhere(new, old_table, new->table);
	struct change *c = change_add(f, from ? CHANGE_MOVED : CHANGE_ADDED, subject_of(f, new), "");
	c->old_text = from ? from->key : NULL;
	c->new_text = from ? new->key : new->name;
	c->old_pos = from ? from->pos : (struct pos){0};
	c->new_pos = new->pos;
	if (from)
		row_compare(f, from, new);
}

static void
row_removed(struct finder *f, const struct row *old, const struct table *new_table)
{
	if (row_elsewhere(old, new_table, old->table))
		return; /* told as moved, at its new place */
	struct change *c = change_add(f, CHANGE_REMOVED, subject_of(f, old), "");
	c->old_text = old->name;
	c->old_pos = old->pos;
}

/* Children common to both that stand in another order: told once, at the parent. */
static void
order_compare(struct finder *f, const struct row *old, const struct row *new)
{
	const struct row *o = old->first, *n = new->first;
	for (;;) {
		while (o && !map_lookup(new->table->by_key, o->key))
			o = o->next;
		while (n && !map_lookup(old->table->by_key, n->key))
			n = n->next;
		if (!o || !n)
			return;
		if (strcmp(o->key, n->key) != 0)
			break;
		o = o->next;
		n = n->next;
	}
	struct change *c = change_add(f, CHANGE_REORDERED, subject_of(f, new), "");
	c->old_text = o->name;
	c->new_text = n->name;
	c->old_pos = o->pos;
	c->new_pos = n->pos;
}

static void
table_compare(struct finder *f, const struct table *old, const struct table *new)
{
	for (const struct row *r = new->root; r; r = model_row_next(new->root, r)) {
		const struct row *before = r == new->root ? old->root : map_lookup(old->by_key, r->key);
		if (!before) {
			row_added(f, r, old);
			continue;
		}
		row_compare(f, before, r);
		order_compare(f, before, r);
	}
	for (const struct row *r = model_row_next(old->root, old->root); r; r = model_row_next(old->root, r))
		if (!map_lookup(new->by_key, r->key))
			row_removed(f, r, new);
}

static void
table_alone(struct finder *f, const struct table *t, enum change_kind kind)
{
	struct change *c = change_add(f, kind, t->id, "");
	if (kind == CHANGE_ADDED) {
		c->new_text = t->name;
		c->new_pos = t->pos;
	} else {
		c->old_text = t->name;
		c->old_pos = t->pos;
	}
}

void
change_find_rows(struct finder *f)
{
	for (size_t i = 0; i < f->new->budget->table_count; i++) {
		const struct table *new = &f->new->budget->tables[i];
		const struct table *old = model_table_lookup(f->old->budget, new->id);
		if (old)
			table_compare(f, old, new);
		else
			table_alone(f, new, CHANGE_ADDED);
	}
	for (size_t i = 0; i < f->old->budget->table_count; i++)
		if (!model_table_lookup(f->new->budget, f->old->budget->tables[i].id))
			table_alone(f, &f->old->budget->tables[i], CHANGE_REMOVED);
}
