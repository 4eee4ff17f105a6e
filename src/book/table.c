/* in: a table of the report, its design, the data. out: rows and cells, each number a figure with its place.
 * Refuses to know: widths, pages, how a cell is made.
 * Lines are lines.c's, cells cell.c's, heads head.c's. */
#include <string.h>
#include "book/table.h"

#define EMPTY_LIST "해당 없음"

/* A subject given at the table must lie in its data table; an inherited one counts only if it does. */
static const struct row *
top_find(struct table_maker *t)
{
	const struct node *n = t->node;
	while (n && !n->subject)
		n = n->parent;
	if (!n)
		return t->data->root;
	size_t length = strcspn(n->subject, ":");
	bool here = strlen(t->data->id) == length && memcmp(t->data->id, n->subject, length) == 0;
	if (!here && n != t->node)
		return t->data->root;
	const char *key = n->subject[length] == ':' ? n->subject + length + 1 : "";
	bool ambiguous;
	const struct row *r = here ? model_row_lookup(t->data, key, &ambiguous) : NULL;
	if (!r)
		place_say(t->mk, MSG_TABLE_SUBJECT, t->node->pos, t->place, n->subject, t->data->id);
	return r;
}

static bool
open_data(struct table_maker *t)
{
	t->data = model_table_lookup(t->mk->budget, t->design->table);
	if (!t->data)
		place_say(t->mk, MSG_DESIGN_TABLE, t->design->pos, t->place, t->design->table, NULL);
	return t->data != NULL;
}

/* The section's project, in whatever table it stands. */
static bool
open_project(struct table_maker *t)
{
	struct maker *mk = t->mk;
	const char *subject = node_inherit(t->node, INHERIT_SUBJECT);
	if (!subject) {
		place_say(mk, MSG_SUBJECT_MISSING, t->node->pos, t->place, NULL, NULL);
		return false;
	}
	t->top = subject_resolve(mk, subject, t->place, t->node->pos);
	const struct table *objects = t->top ? facts_table_of_objects(mk->facts, t->top) : NULL;
	if (t->top && !objects)
		place_say(mk, MSG_PROJECT_NONE, t->node->pos, t->place, subject, NULL);
	if (!objects)
		return false;
	t->data = objects;
	if (t->design->rows == ROWS_OBJECTS)
		t->top = objects->root;
	return true;
}

static bool
open_natures(struct table_maker *t)
{
	if (!open_data(t))
		return false;
	const struct table *natures = facts_table_of_natures(t->mk->facts, t->data);
	if (!natures) {
		place_say(t->mk, MSG_NATURE_NONE, t->design->pos, t->place, t->data->id, NULL);
		return false;
	}
	t->data = natures;
	t->top = natures->root;
	return true;
}

static bool
table_open(struct table_maker *t)
{
	const char *id = t->node->design ? t->node->design : "";
	t->design = template_design_lookup(t->mk->template, id);
	if (!t->design) {
		place_say(t->mk, MSG_DESIGN_UNKNOWN, t->node->pos, t->place, id, NULL);
		return false;
	}
	if (t->design->rows == ROWS_OBJECTS || t->design->rows == ROWS_BASIS)
		return open_project(t);
	if (t->design->rows == ROWS_NATURE)
		return open_natures(t);
	if (!open_data(t))
		return false;
	t->top = t->design->rows == ROWS_GRID ? t->data->root : top_find(t);
	return t->top != NULL;
}

static enum row_role
role_of(const struct level_style *level)
{
	if (level->role && strcmp(level->role, "total") == 0)
		return ROW_TOTAL;
	return level->role && strcmp(level->role, "group") == 0 ? ROW_GROUP : ROW_BODY;
}

static bool
is_total(const struct line *line)
{
	return line->depth == 0 && !line->mean;
}

/* In a total row the name stands over all columns of names before the figures. */
static size_t
leading_names(const struct table_maker *t)
{
	size_t n = 0;
	while (n < t->design->column_count) {
		enum column_rule rule = t->design->columns[n].rule;
		if (rule != RULE_NAME && rule != RULE_LABEL && rule != RULE_ORDINAL)
			break;
		n++;
	}
	return n;
}

static bool
same_above(const struct table_maker *t, size_t line, size_t column)
{
	if (line == 0)
		return false;
	const char *here = cell_identity(t, &t->lines[line], column);
	const char *above = cell_identity(t, &t->lines[line - 1], column);
	return here && above && strcmp(here, above) == 0;
}

static int
rows_spanned(const struct table_maker *t, size_t line, size_t column)
{
	int n = 1;
	while (line + (size_t)n < t->line_count && same_above(t, line + (size_t)n, column))
		n++;
	return n;
}

static struct block_row *
row_add(struct table_maker *t, enum row_role role, int depth)
{
	struct maker *mk = t->mk;
	struct block_row *row = ARENA_PUSH(mk->arena, t->out->rows, t->out->row_count, struct block_row);
	*row = (struct block_row){.role = role, .depth = depth};
	return row;
}

static void
row_make(struct table_maker *t, size_t number)
{
	struct maker *mk = t->mk;
	const struct line *line = &t->lines[number];
	size_t names = is_total(line) ? leading_names(t) : 0;
	struct block_row *out = row_add(t, role_of(line_level(t, line)), line->depth);
	out->cells = ARENA_ARRAY(mk->arena, t->design->column_count, struct block_cell);
	for (size_t i = 0; i < t->design->column_count; i++) {
		if (same_above(t, number, i))
			continue;
		if (names > 1 && i + 1 < names)
			continue; /* the last of the name columns speaks for them */
		struct block_cell *cell = &out->cells[out->count++];
		cell_make(t, cell, line, i);
		cell->row_span = rows_spanned(t, number, i);
		if (names > 1 && i + 1 == names) {
			cell->column = 0;
			cell->column_span = (int)names;
		}
		if (cell->kind == CELL_NAME)
			out->name = text_again(mk, &cell->text);
	}
}

static void
empty_make(struct table_maker *t)
{
	struct block_row *row = row_add(t, ROW_BODY, 1);
	row->count = 1;
	row->cells = ARENA_NEW(t->mk->arena, struct block_cell);
	*row->cells = (struct block_cell){.kind = CELL_TEXT, .centre = true, .row_span = 1};
	row->cells->column_span = (int)t->out->column_count;
	row->cells->text =
	    text_of_literal(t->mk, t->unknown ? BOOK_UNMADE : EMPTY_LIST, LITERAL_PROSE, t->place, t->node->pos);
}

static bool
is_tree(const struct table_maker *t)
{
	int lowest = 0, highest = DESIGN_DEPTH_MAX; /* depths shown below the total */
	for (size_t i = 0; i < t->line_count; i++) {
		int depth = t->lines[i].depth;
		lowest = depth > lowest ? depth : lowest;
		highest = depth > 0 && depth < highest ? depth : highest;
	}
	return lowest > highest && !t->design->leaves;
}

static void
kinds_fill(struct table_maker *t)
{
	const struct design *d = t->design;
	t->out->column_count = d->column_count;
	t->out->columns = ARENA_ARRAY(t->mk->arena, d->column_count, enum cell_kind);
	for (size_t i = 0; i < d->column_count; i++)
		t->out->columns[i] = cell_kind_of(d->columns[i].rule);
}

/* The lines run across: each column of the design is a row, its words their head. */
static void
make_across(struct table_maker *t)
{
	struct maker *mk = t->mk;
	const struct design *d = t->design;
	size_t heads = d->columns[0].rule == RULE_NAME, columns = heads + t->line_count;
	t->out->column_count = columns;
	t->out->columns = ARENA_ARRAY(mk->arena, columns, enum cell_kind);
	for (size_t i = 0; i < columns; i++)
		t->out->columns[i] = i < heads ? CELL_NAME : CELL_NUMBER;
	head_make_across(t);
	for (size_t c = heads; c < d->column_count; c++) {
		struct block_row *row = row_add(t, ROW_BODY, 1);
		row->count = columns;
		row->cells = ARENA_ARRAY(mk->arena, columns, struct block_cell);
		if (heads) {
			const char *at = place_new(mk, arena_print(mk->arena, "%s/머리", t->place), d->columns[c].id);
			row->cells[0] = (struct block_cell){.kind = CELL_NAME, .column_span = 1, .row_span = 1};
			row->cells[0].text = words_make(t, &d->columns[c].words, at, d->columns[c].pos);
			row->name = text_again(mk, &row->cells[0].text);
		}
		for (size_t i = 0; i < t->line_count; i++) {
			cell_make(t, &row->cells[heads + i], &t->lines[i], c);
			row->cells[heads + i].column = (int)(heads + i);
			row->cells[heads + i].bold = false;
			if (row->cells[heads + i].kind == CELL_TEXT)
				t->out->columns[heads + i] = CELL_TEXT;
		}
	}
}

static void
make_down(struct table_maker *t)
{
	kinds_fill(t);
	head_make(t);
	if (t->design->rows == ROWS_GRID) {
		grid_rows_make(t);
		return;
	}
	if (t->design->rows == ROWS_BASIS) {
		basis_rows_make(t);
		return;
	}
	lines_collect(t);
	for (size_t i = 0; i < t->line_count; i++)
		row_make(t, i);
	if (t->line_count == 0)
		empty_make(t);
	t->out->tree = is_tree(t);
}

static struct block_table *
table_fill(struct table_maker *t)
{
	t->out = ARENA_NEW(t->mk->arena, struct block_table);
	const char *unit = arena_print(t->mk->arena, "%s/unit", t->place);
	if (t->design->unit_line.count)
		t->out->unit_line = words_make(t, &t->design->unit_line, unit, t->design->pos);
	t->rules = rules_resolve(t, false);
	t->totals = rules_resolve(t, true);
	if (t->design->transposed) {
		lines_collect(t);
		make_across(t);
	} else {
		make_down(t);
	}
	return t->out;
}

struct block_table *
table_make(struct maker *mk, const struct node *node, const char *place)
{
	struct table_maker t = {.mk = mk, .node = node, .place = place};
	struct asked before = mk->asked;
	mk->asked = (struct asked){.subject = node_inherit(node, INHERIT_SUBJECT)};
	struct block_table *out = table_open(&t) ? table_fill(&t) : NULL;
	mk->asked = before;
	return out;
}
