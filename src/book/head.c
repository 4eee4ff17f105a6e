/* in: the head rows of a table design. out: head cells in their columns, years written, spans kept.
 * Refuses to know: rows below the head, data. */
#include <assert.h>
#include "book/inner.h"

/* The first column at or after `from` that no cell of an earlier row reaches into. */
static size_t
free_column(const int *covered, size_t count, size_t from)
{
	while (from < count && covered[from] > 0)
		from++;
	return from;
}

static void
row_make(struct maker *mk, const struct head_row *row, size_t number, int *covered, size_t columns,
    struct block_row *out, const char *place)
{
	size_t column = 0;
	*out = (struct block_row){.role = ROW_HEAD, .depth = -1, .count = row->count};
	out->cells = ARENA_ARRAY(mk->arena, row->count, struct block_cell);
	for (size_t i = 0; i < row->count; i++) {
		const struct head_cell *in = &row->cells[i];
		struct block_cell *cell = &out->cells[i];
		column = free_column(covered, columns, column);
		assert(column + (size_t)in->column_span <= columns &&
		       "source refuses heads that do not fill their columns");
		const char *name = arena_print(mk->arena, "%zu.%zu", number, column + 1);
		const char *at = place_new(mk, arena_print(mk->arena, "%s/head", place), name);
		*cell = (struct block_cell){.kind = CELL_HEAD, .spread = in->spread, .column = (int)column};
		cell->column_span = in->column_span;
		cell->row_span = in->row_span;
		cell->text = text_of_template(mk, &in->text, at, in->pos);
		for (int c = 0; c < in->column_span; c++)
			covered[column++] = in->row_span;
	}
	for (size_t c = 0; c < columns; c++)
		covered[c] -= covered[c] > 0;
}

void
head_make(struct maker *mk, const struct design *d, struct block_table *t, const char *place)
{
	int *covered = ARENA_ARRAY(mk->arena, d->column_count, int);
	t->head_count = d->head_count;
	t->heads = ARENA_ARRAY(mk->arena, d->head_count, struct block_row);
	for (size_t i = 0; i < d->head_count; i++)
		row_make(mk, &d->heads[i], i + 1, covered, d->column_count, &t->heads[i], place);
}
