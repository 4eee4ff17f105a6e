/* in: the objects of a project. out: for each of them three rows: its bases of estimate at the stages of the columns,
 * the band 증감사유, the reason; the name stands over all three.
 * Refuses to know: how a basis is read. */
#include <string.h>
#include "book/table.h"

struct group { /* the rows of one object */
	struct table_maker *t;
	const struct object *object;
	const char *place;
	size_t names; /* columns that stand over all three rows */
};

static struct block_row *
row_add(struct group *g, enum row_role role, size_t cells)
{
	struct maker *mk = g->t->mk;
	struct block_row *row = ARENA_PUSH(mk->arena, g->t->out->rows, g->t->out->row_count, struct block_row);
	*row = (struct block_row){.role = role, .depth = 1, .count = cells};
	row->cells = ARENA_ARRAY(mk->arena, cells, struct block_cell);
	for (size_t i = 0; i < cells; i++)
		row->cells[i] = (struct block_cell){.column_span = 1, .row_span = 1, .column = (int)i};
	return row;
}

static const struct basis *
basis_at(const struct object *o, const struct stage *s)
{
	for (size_t i = 0; i < o->basis_count; i++)
		if (o->bases[i].stage == s)
			return &o->bases[i];
	return NULL;
}

static void
fill_basis(struct group *g, struct block_cell *cell, const struct rule *r)
{
	struct maker *mk = g->t->mk;
	const char *place = place_new(mk, g->place, r->design->id);
	const struct basis *b = r->stage && r->stage->stage ? basis_at(g->object, r->stage->stage) : NULL;
	cell->kind = CELL_TEXT;
	if (b)
		cell_add_basis(mk, cell, b->text, r->design->times, place, b->pos);
	else
		cell->text = text_of_literal(mk, r->design->absent, LITERAL_PROSE, place, g->object->pos);
}

static void
fill_name(struct group *g, struct block_cell *cell, size_t column)
{
	struct maker *mk = g->t->mk;
	const char *place = place_new(mk, g->place, g->t->design->columns[column].id);
	cell->kind = CELL_NAME;
	cell->row_span = 3;
	cell->text = text_of_literal(mk, g->object->name, LITERAL_NAME, place, g->object->pos);
}

static void
add_amounts(struct group *g)
{
	struct table_maker *t = g->t;
	size_t columns = t->design->column_count;
	struct block_row *row = row_add(g, ROW_BODY, columns);
	row->keep_next = true;
	for (size_t i = 0; i < columns; i++) {
		if (t->rules[i].design->rule == RULE_NAME)
			fill_name(g, &row->cells[i], i);
		else
			fill_basis(g, &row->cells[i], &t->rules[i]);
	}
	row->name = text_again(t->mk, &row->cells[0].text);
}

/* One cell over all columns but the name's. */
static struct block_cell *
add_wide(struct group *g, enum row_role role)
{
	struct block_row *row = row_add(g, role, 1);
	row->cells[0].kind = CELL_TEXT;
	row->cells[0].column = (int)g->names;
	row->cells[0].column_span = (int)(g->t->design->column_count - g->names);
	return &row->cells[0];
}

static void
add_reason(struct group *g)
{
	struct table_maker *t = g->t;
	struct maker *mk = t->mk;
	struct block_cell *band = add_wide(g, ROW_BAND);
	band->centre = true;
	t->out->rows[t->out->row_count - 1].keep_next = true;
	band->text = words_make(t, &t->design->band, place_new(mk, g->place, "띠"), t->design->pos);
	struct block_cell *reason = add_wide(g, ROW_BODY);
	const char *place = place_new(mk, g->place, "사유");
	const char *absent = t->design->columns[t->design->column_count - 1].absent;
	if (g->object->reason)
		cell_add_reason(mk, reason, g->object->reason, place, g->object->reason_pos);
	else
		reason->text = text_of_literal(mk, absent, LITERAL_PROSE, place, g->object->pos);
}

void
basis_rows_make(struct table_maker *t)
{
	struct maker *mk = t->mk;
	const struct project *p = facts_project_of(mk->facts, t->top);
	for (size_t i = 0; p && i < p->object_count; i++) {
		struct group g = {.t = t, .object = &p->objects[i]};
		g.place = place_new(mk, t->place, g.object->id);
		while (g.names < t->design->column_count && t->rules[g.names].design->rule == RULE_NAME)
			g.names++;
		add_amounts(&g);
		add_reason(&g);
	}
}
