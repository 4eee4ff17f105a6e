/* in: the head rows of a table design, or the lines of a table that runs across. out: head cells in their columns,
 * years and values written, spans kept.
 * Refuses to know: rows below the head. */
#include <assert.h>
#include "book/table.h"

/* The first column at or after `from` that no cell of an earlier row reaches into. */
static size_t
free_column(const int *covered, size_t count, size_t from)
{
	while (from < count && covered[from] > 0)
		from++;
	return from;
}

static void
row_make(struct table_maker *t, const struct head_row *row, size_t number, int *covered, struct block_row *out)
{
	struct maker *mk = t->mk;
	size_t column = 0, columns = t->design->column_count;
	*out = (struct block_row){.role = ROW_HEAD, .depth = -1, .count = row->count};
	out->cells = ARENA_ARRAY(mk->arena, row->count, struct block_cell);
	for (size_t i = 0; i < row->count; i++) {
		const struct head_cell *in = &row->cells[i];
		struct block_cell *cell = &out->cells[i];
		column = free_column(covered, columns, column);
		assert(column + (size_t)in->column_span <= columns &&
		       "source refuses heads that do not fill their columns");
		const char *name = arena_print(mk->arena, "%zu.%zu", number, column + 1);
		const char *at = place_new(mk, arena_print(mk->arena, "%s/head", t->place), name);
		*cell = (struct block_cell){.kind = CELL_HEAD, .spread = in->spread, .column = (int)column};
		cell->column_span = in->column_span;
		cell->row_span = in->row_span;
		cell->text = words_make(t, &in->text, at, in->pos);
		for (int c = 0; c < in->column_span; c++)
			covered[column++] = in->row_span;
	}
	for (size_t c = 0; c < columns; c++)
		covered[c] -= covered[c] > 0;
}

void
head_make(struct table_maker *t)
{
	const struct design *d = t->design;
	int *covered = ARENA_ARRAY(t->mk->arena, d->column_count, int);
	t->out->head_count = d->head_count;
	t->out->heads = ARENA_ARRAY(t->mk->arena, d->head_count, struct block_row);
	for (size_t i = 0; i < d->head_count; i++)
		row_make(t, &d->heads[i], i + 1, covered, &t->out->heads[i]);
}

/* The corner, when the rows have heads of their own, then the names of the lines. */
void
head_make_across(struct table_maker *t)
{
	struct maker *mk = t->mk;
	size_t corner = t->out->column_count - t->line_count;
	struct block_row *row = ARENA_NEW(mk->arena, struct block_row);
	*row = (struct block_row){.role = ROW_HEAD, .depth = -1, .count = t->out->column_count};
	row->cells = ARENA_ARRAY(mk->arena, row->count, struct block_cell);
	for (size_t i = 0; i < row->count; i++) {
		struct block_cell *cell = &row->cells[i];
		*cell = (struct block_cell){.kind = CELL_HEAD, .column = (int)i, .column_span = 1, .row_span = 1};
		const char *id = i < corner ? "구분" : t->lines[i - corner].key;
		const char *at = place_new(mk, arena_print(mk->arena, "%s/머리", t->place), id);
		cell->text = i < corner ? words_make(t, &t->design->columns[0].words, at, t->design->pos)
		                        : line_name(t, &t->lines[i - corner], at);
	}
	t->out->heads = row;
	t->out->head_count = 1;
}
