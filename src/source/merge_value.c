/* in: the values of one imported row, and the row of the budget that it is. out: its cells and controls as they are
 * now. A row with rows below it states no amounts: what the file printed there becomes controls. Refuses to know: which
 * row is which. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "base/form.h"
#include "source/merge.h"

const char *
merge_subject(const struct merge *g, const struct markup *e)
{
	if (markup_is(e, "표"))
		return markup_get(e, "id");
	const char *above = merge_subject(g, e->parent);
	return arena_print(g->arena, "%s%s%s", above, markup_is(e->parent, "표") ? ":" : "/", markup_get(e, "id"));
}

static const char *
place_of(const struct merge *g, const struct import_value *v)
{
	return arena_print(g->arena, "%s:%d:%d", g->import->files[v->file].id, (int)v->row, (int)v->column);
}

/* A number as the budget writes it: "-1234", "17.05". */
static const char *
number_text(struct arena *a, int64_t number, int decimals)
{
	char digits[32];
	int n = snprintf(
	    digits, sizeof digits, "%0*" PRIu64, decimals + 1, number < 0 ? -(uint64_t)number : (uint64_t)number);
	const char *sign = number < 0 ? "-" : "";
	if (decimals == 0)
		return arena_print(a, "%s%s", sign, digits);
	return arena_print(a, "%s%.*s.%s", sign, n - decimals, digits, digits + n - decimals);
}

static struct markup *
cell_find(const struct markup *e, const char *name, const char *column)
{
	for (struct markup *c = markup_child(e, name); c; c = markup_next(c))
		if (strcmp(markup_get(c, "열"), column) == 0)
			return c;
	return NULL;
}

static struct markup *
cell_add(struct merge *g, struct markup *e, const char *name, const char *column)
{
	struct markup *c = markup_new(g->arena, name);
	markup_insert(e, merge_place(e, name), c);
	markup_set(g->arena, c, "열", column);
	return c;
}

/* What the cell said before, when a person had typed it. */
static void
tell_typed(struct merge *g, struct markup *e, const struct markup *cell, const struct import_value *v, const char *now)
{
	const char *before = markup_get(cell, "값"), *column = markup_get(cell, "열");
	struct pos pos = {g->import->files[v->file].path, v->row, v->column};
	if (before && strcmp(before, now) != 0)
		message_add(g->messages, MSG_MERGE_TYPED, pos, merge_subject(g, e), column, before, now, NULL);
}

static void
set_precision(struct merge *g, struct markup *c, const struct merge_column *column, const struct amount *v)
{
	bool known = v->how == ROUND_EXACT || v->grain <= 1;
	bool same = known || (v->grain == column->grain && v->how == column->how);
	markup_set(g->arena, c, "정밀", same ? NULL : model_unit_name(v->grain));
	markup_set(g->arena, c, "맺음", !same && v->how == ROUND_TRUNCATED ? "절사" : NULL);
}

/* The amount's digits in the budget's unit; NULL and a message: it is no whole number of them. */
static const char *
amount_digits(struct merge *g, struct markup *e, const struct merge_column *column, const struct import_value *v)
{
	if (v->amount.value % column->unit == 0)
		return number_text(g->arena, v->amount.value / column->unit, 0);
	struct pos pos = {g->import->files[v->file].path, v->row, v->column};
	message_add(g->messages, MSG_MERGE_UNIT, pos, merge_subject(g, e), model_unit_name(column->unit), NULL);
	g->ok = false;
	return NULL;
}

static void
put_number(struct merge *g, struct markup *e, const struct merge_column *column, const struct import_value *v)
{
	bool money = column->from->kind != IMPORT_NUMBER;
	const char *digits = money ? amount_digits(g, e, column, v) : number_text(g->arena, v->number, v->decimals);
	if (!digits)
		return;
	struct markup *c = cell_find(e, "칸", column->from->id);
	const char *before = c ? markup_get(c, "값") : NULL;
	if (c && !markup_get(c, "자리"))
		tell_typed(g, e, c, v, digits);
	if (!c)
		c = cell_add(g, e, "칸", column->from->id);
	g->counts->amounts++;
	g->counts->amounts_changed += before && strcmp(before, digits) != 0;
	markup_set(g->arena, c, "값", digits);
	if (money)
		set_precision(g, c, column, &v->amount);
	markup_set(g->arena, c, "자리", place_of(g, v));
}

static bool
same_text(const struct markup *c, const char *text)
{
	return c->first && !c->first->next && strcmp(c->first->text, text) == 0;
}

static void
put_text(struct merge *g, struct markup *e, const struct merge_column *column, const struct import_value *v)
{
	struct markup *c = cell_find(e, "칸", column->from->id);
	if (c && !markup_get(c, "자리") && c->first)
		return; /* written by hand: a text is no figure, it stays */
	if (!c)
		c = cell_add(g, e, "칸", column->from->id);
	markup_set(g->arena, c, "자리", place_of(g, v));
	if (same_text(c, v->text))
		return;
	while (c->first)
		markup_take_out(c->first);
	markup_insert(c, NULL, markup_new_text(g->arena, v->text));
}

/* A printed sum, difference or rate. */
static void
put_control(struct merge *g, struct markup *e, const struct merge_column *column, const struct import_value *v)
{
	const struct import_column *from = column->from;
	struct merge_column of = *column;
	for (size_t i = 0; from->column && i < g->table->column_count; i++)
		if (strcmp(g->table->columns[i].id, from->column) == 0)
			of = g->columns[i];
	of.from = from;
	bool rate = from->kind == IMPORT_RATE;
	const char *digits = rate ? number_text(g->arena, v->number, v->decimals) : amount_digits(g, e, &of, v);
	if (!digits)
		return;
	struct markup *c = cell_add(g, e, "대조", from->id);
	markup_set(g->arena, c, "값", digits);
	if (!rate)
		set_precision(g, c, &of, &v->amount);
	markup_set(g->arena, c, "자리", place_of(g, v));
}

/* An imported cell that the file leaves empty now. */
static void
take_cell(const struct merge *g, struct markup *e, const char *column)
{
	struct markup *c = cell_find(e, "칸", column);
	if (c && merge_is_given(g, markup_get(c, "자리")))
		markup_take_out(c);
}

static void
put_value(struct merge *g, struct markup *e, size_t i, const struct import_value *v, bool leaf)
{
	const struct merge_column *column = &g->columns[i];
	enum import_kind kind = column->from->kind;
	bool money = kind == IMPORT_AMOUNT || kind == IMPORT_FUNDING;
	if (kind == IMPORT_DIFFERENCE || kind == IMPORT_RATE) {
		if (v->given)
			put_control(g, e, column, v);
		return;
	}
	if (!v->given)
		take_cell(g, e, column->from->id);
	else if (kind == IMPORT_TEXT)
		put_text(g, e, column, v);
	else if (leaf || !money)
		put_number(g, e, column, v);
	else
		put_control(g, e, column, v);
}

/* A row that has got rows below it: its amounts are theirs now. */
static void
drop_amounts(struct merge *g, struct markup *e)
{
	for (size_t i = 0; i < g->table->column_count; i++) {
		enum import_kind kind = g->table->columns[i].kind;
		struct markup *c = cell_find(e, "칸", g->table->columns[i].id);
		if (c && (kind == IMPORT_AMOUNT || kind == IMPORT_FUNDING))
			markup_take_out(c);
	}
}

static void
clear_controls(const struct merge *g, struct markup *e)
{
	for (struct markup *c = markup_child(e, "대조"), *next; c; c = next) {
		next = markup_next(c);
		if (merge_is_given(g, markup_get(c, "자리")))
			markup_take_out(c);
	}
}

void
merge_values(struct merge *g, struct markup *e, const struct import_row *row)
{
	bool root = !row->parent, leaf = !root && !markup_child(e, "행");
	clear_controls(g, e);
	if (!leaf && !root)
		drop_amounts(g, e);
	for (size_t i = 0; row->values && i < g->table->column_count; i++) {
		enum import_kind kind = g->table->columns[i].kind;
		if (!root || (kind != IMPORT_TEXT && kind != IMPORT_NUMBER))
			put_value(g, e, i, &row->values[i], leaf);
	}
}

bool
merge_has_imported(const struct merge *g, const struct markup *e)
{
	for (const struct markup *c = e->first; c; c = c->next)
		if (c->kind == MARKUP_ELEMENT && !markup_is(c, "행") && merge_is_given(g, markup_get(c, "자리")))
			return true;
	return false;
}

size_t
merge_clear(struct merge *g, struct markup *e)
{
	size_t taken = 0;
	for (struct markup *c = e->first, *next; c; c = next) {
		next = c->next;
		if (c->kind != MARKUP_ELEMENT || markup_is(c, "행") || !merge_is_given(g, markup_get(c, "자리")))
			continue;
		markup_take_out(c);
		taken++;
	}
	return taken;
}
