/* in: the rows of cells that a design writes out. out: the same rows with their texts and values.
 * Refuses to know: what the cells say. */
#include <string.h>
#include "book/table.h"

static void
cell_fill(struct table_maker *t, struct block_cell *out, const struct grid_cell *in, const char *place)
{
	const char *value_at;
	*out = (struct block_cell){.kind = in->head     ? CELL_HEAD
	                                   : in->number ? CELL_NUMBER
	                                                : CELL_TEXT,
	    .centre = in->centre,
	    .bold = in->bold || in->head,
	    .spread = in->spread,
	    .column = in->column,
	    .column_span = in->column_span,
	    .row_span = in->row_span};
	const struct cell *text = words_text(t, &in->text, &value_at);
	if (text)
		cell_add_paragraphs(t->mk, out, text->text, value_at, text->pos);
	else
		out->text = words_make(t, &in->text, place, in->pos);
}

void
grid_rows_make(struct table_maker *t)
{
	struct maker *mk = t->mk;
	for (size_t i = 0; i < t->design->grid_count; i++) {
		const struct grid_row *in = &t->design->grid[i];
		bool total = in->role && strcmp(in->role, "total") == 0;
		bool group = in->role && strcmp(in->role, "group") == 0;
		struct block_row *row = ARENA_PUSH(mk->arena, t->out->rows, t->out->row_count, struct block_row);
		*row = (struct block_row){.role = total   ? ROW_TOTAL
		                                  : group ? ROW_GROUP
		                                          : ROW_BODY,
		    .depth = 1,
		    .count = in->count};
		row->cells = ARENA_ARRAY(mk->arena, in->count, struct block_cell);
		for (size_t c = 0; c < in->count; c++) {
			const char *id = arena_print(mk->arena, "%zu.%d", i + 1, in->cells[c].column + 1);
			const char *place = place_new(mk, arena_print(mk->arena, "%s/칸", t->place), id);
			cell_fill(t, &row->cells[c], &in->cells[c], place);
			if (c == 0)
				row->name = text_again(mk, &row->cells[c].text);
		}
	}
}
