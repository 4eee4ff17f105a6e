/* in: a table of blocks. out: a table of boxes: cells with their lines, column edges, rows, and strips where it may be
 * cut.
 * Refuses to know: pages; what the figures mean. */
#include <string.h>
#include "page/inner.h"

mpt
table_scaled(const struct table_box *t, mpt v)
{
	return (mpt)((int64_t)v * t->scale / 1000);
}

static size_t
at_least_one(int n)
{
	return n < 1 ? 1 : (size_t)n;
}

static size_t
smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

static void
cells_add(struct galley *g, struct table_box *t, struct row_box *rows, size_t count, bool head)
{
	for (size_t r = 0; r < count; r++) {
		const struct block_row *row = rows[r].row;
		rows[r].first_cell = t->cell_count;
		rows[r].cell_count = row->count;
		for (size_t k = 0; k < row->count; k++) {
			struct cell_box *c = &t->cells[t->cell_count];
			size_t at = head ? r : t->head_count + r;
			c->cell = &row->cells[k];
			c->row = row;
			c->head = head;
			c->bold = head || c->cell->bold || row->role == ROW_TOTAL || row->role == ROW_GROUP;
			c->reason = !head && r > 0 && rows[r - 1].row->role == ROW_BAND;
			c->first_row = r;
			c->column = smaller((size_t)c->cell->column, t->columns - 1);
			c->columns = smaller(at_least_one(c->cell->column_span), t->columns - c->column);
			c->rows = smaller(at_least_one(c->cell->row_span), count - r);
			for (size_t y = at; y < at + c->rows; y++)
				for (size_t x = c->column; x < c->column + c->columns; x++)
					t->owner[y * t->columns + x] = (int32_t)t->cell_count;
			t->cell_count++;
			cell_shape(g, c);
		}
	}
}

static void
cells_collect(struct galley *g, struct table_box *t)
{
	const struct block_table *b = t->table;
	size_t cells = 0, slots;

	t->heads = ARENA_ARRAY(g->a, b->head_count + 1, struct row_box);
	t->rows = ARENA_ARRAY(g->a, b->row_count + 1, struct row_box);
	t->head_count = b->head_count;
	t->row_count = b->row_count;
	for (size_t i = 0; i < b->head_count; i++) {
		t->heads[i].row = &b->heads[i];
		cells += b->heads[i].count;
	}
	for (size_t i = 0; i < b->row_count; i++) {
		t->rows[i].row = &b->rows[i];
		cells += b->rows[i].count;
	}
	slots = (t->head_count + t->row_count) * t->columns;
	t->owner = ARENA_ARRAY(g->a, slots + 1, int32_t);
	for (size_t i = 0; i < slots; i++)
		t->owner[i] = -1 - (int32_t)(i % t->columns); /* a hole is parted from its neighbours too */
	t->cells = ARENA_ARRAY(g->a, cells + 1, struct cell_box);
	cells_add(g, t, t->heads, t->head_count, true);
	cells_add(g, t, t->rows, t->row_count, false);
}

/* From the cell's left edge to its text. */
mpt
table_indent(const struct galley *g, const struct table_box *t, const struct cell_box *c)
{
	const struct table_style *s = &g->style->table;
	mpt steps = c->cell->indent * s->indent_step;

	if (c->head)
		return t->head_pad_x;
	if (c->cell->kind == CELL_NAME)
		return (mpt)((int64_t)s->indent_first * t->pad_x / (s->pad_x > 0 ? s->pad_x : 1)) + steps;
	return t->pad_x + steps;
}

mpt
table_inner(const struct galley *g, const struct table_box *t, const struct cell_box *c)
{
	mpt inner = t->x[c->column + c->columns] - t->x[c->column] - table_indent(g, t, c) -
	            (c->head ? t->head_pad_x : t->pad_x);

	return inner > 1000 ? inner : 1000;
}

struct table_box *
table_shape(struct galley *g, const struct block *b, struct area area)
{
	struct table_box *t = ARENA_NEW(g->a, struct table_box);

	t->block = b;
	t->table = b->table;
	t->look = &g->style->table;
	t->area = area;
	t->second_size = g->style->text[TEXT_SECOND_NAME].size;
	t->columns = b->table->column_count;
	t->scale = 1000;
	t->pad_x = g->style->table.pad_x;
	t->pad_y = g->style->table.pad_y;
	t->head_pad_x = g->style->table.head_pad_x;
	t->head_pad_y = g->style->table.head_pad_y;
	cells_collect(g, t);
	figures_measure(g, t);
	return t;
}

/* Tables of the same columns under the same heads: set one after the other they share their column edges. */
bool
table_same_head(const struct table_box *a, const struct table_box *b)
{
	size_t i = 0;

	if (a->area.left != b->area.left || a->columns != b->columns || a->head_count != b->head_count ||
	    a->head_count == 0)
		return false;
	for (size_t c = 0; c < a->columns; c++)
		if (a->table->columns[c] != b->table->columns[c])
			return false;
	for (; i < a->cell_count && a->cells[i].head; i++) {
		const struct cell_box *x = &a->cells[i], *y = &b->cells[i];
		if (i >= b->cell_count || !y->head || x->column != y->column || x->columns != y->columns ||
		    x->rows != y->rows || strcmp(cell_words(x)->plain, cell_words(y)->plain) != 0)
			return false;
	}
	return i >= b->cell_count || !b->cells[i].head;
}

void
table_settle(struct galley *g, struct table_box *t)
{
	struct words unit = words_shape(g, &t->table->unit_line, TEXT_UNIT, NULL);

	for (size_t i = 0; i < t->cell_count; i++)
		cell_settle(g, t, &t->cells[i]);
	t->unit = setting_break(g, &unit, t->area.left, t->area.measure, ALIGN_RIGHT);
	rows_set(g, t, page_room(g->style, false));
}
