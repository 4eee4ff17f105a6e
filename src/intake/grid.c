/* in: the text of a spreadsheet, UTF-8. out: its rows of cells, counted as the spreadsheet counts them.
 * Lines within a cell are no rows; blank rows are rows. libcsv is fed in pieces, so that what is refused is refused at
 * once.
 * Refuses to know: what the cells mean. */
#include <csv.h>
#include <stdlib.h>
#include <string.h>
#include "intake/inner.h"

#define ROWS_MOST ((size_t)1000000)
#define CELLS_MOST ((size_t)16000000)
#define COLUMNS_MOST ((size_t)1024)
#define CELL_MOST ((size_t)1 << 20)
#define PIECE ((size_t)65536)

struct reader {
	struct grid *grid;
	struct arena *arena;
	struct messages *messages;
	const char **cells; /* of all rows, one after another; the array moves while it grows */
	size_t cell_count, row_start;
	char *text; /* one block for all cells */
	size_t text_used;
	bool filled;       /* a cell of the row holds something */
	bool after_return; /* \r ended the last row: an \n that follows belongs to it */
	bool refused;
};

static struct pos
here(const struct reader *r)
{
	return (struct pos){r->grid->path, (int32_t)r->grid->count + 1, (int32_t)(r->cell_count - r->row_start) + 1};
}

static void
refuse(struct reader *r, enum message_id id, size_t most)
{
	r->refused = true;
	message_add(r->messages, id, here(r), arena_print(r->arena, "%zu", most), NULL);
}

static void
end_cell(void *bytes, size_t size, void *data)
{
	struct reader *r = data;
	r->after_return = false;
	if (r->refused)
		return;
	if (size > CELL_MOST)
		return refuse(r, MSG_IMPORT_CELL, CELL_MOST);
	if (r->cell_count - r->row_start >= COLUMNS_MOST)
		return refuse(r, MSG_IMPORT_COLUMNS, COLUMNS_MOST);
	if (r->cell_count >= CELLS_MOST)
		return refuse(r, MSG_CSV_CELLS, CELLS_MOST);
	char *text = r->text + r->text_used;
	if (size)
		memcpy(text, bytes, size);
	text[size] = 0;
	r->filled = r->filled || strspn(text, " \t\r\n") < size;
	r->text_used += size + 1;
	*ARENA_PUSH(r->arena, r->cells, r->cell_count, const char *) = text;
}

static void
end_row(int terminator, void *data)
{
	struct reader *r = data;
	bool second_half = terminator == '\n' && r->after_return;
	r->after_return = terminator == '\r';
	if (r->refused || second_half)
		return;
	if (r->grid->count >= ROWS_MOST)
		return refuse(r, MSG_CSV_ROWS, ROWS_MOST);
	if (!r->filled)
		r->cell_count = r->row_start;
	ARENA_PUSH(r->arena, r->grid->rows, r->grid->count, struct grid_row)->count = r->cell_count - r->row_start;
	r->row_start = r->cell_count;
	r->filled = false;
}

static int
no_space(unsigned char c)
{
	(void)c;
	return 0;
}

/* What libcsv itself says: running out of memory, or quotes that it cannot make a cell of. */
static bool
parsed(struct reader *r, struct csv_parser *parser, bool whole)
{
	if (whole)
		return !r->refused;
	if (csv_error(parser) == CSV_ENOMEM)
		arena_exhausted();
	message_add(r->messages, MSG_CSV_QUOTE, here(r), NULL);
	return false;
}

static bool
feed(struct reader *r, struct csv_parser *parser, const char *s, size_t n)
{
	while (n) {
		size_t length = n < PIECE ? n : PIECE;
		if (!parsed(r, parser, csv_parse(parser, s, length, end_cell, end_row, r) == length))
			return false;
		s += length;
		n -= length;
	}
	return parsed(r, parser, csv_fini(parser, end_cell, end_row, r) == 0);
}

static void
point_rows(struct reader *r)
{
	const char *const *cells = r->cells;
	for (size_t i = 0; i < r->grid->count; i++) {
		r->grid->rows[i].cells = cells;
		cells += r->grid->rows[i].count;
	}
}

bool
grid_read(struct grid *g, const char *path, const char *text, size_t size, struct arena *a, struct messages *m)
{
	*g = (struct grid){.path = path};
	struct reader r = {.grid = g, .arena = a, .messages = m};
	/* Never more than the text and an end for each cell: a cell takes its separator along. */
	r.text = arena_alloc(a, size + 2);
	struct csv_parser parser;
	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
		arena_exhausted();
	csv_set_delim(&parser, (unsigned char)encoding_find_separator(text, size));
	csv_set_space_func(&parser, no_space);
	csv_set_blk_size(&parser, PIECE);
	bool read = feed(&r, &parser, text, size);
	csv_free(&parser);
	if (read)
		point_rows(&r);
	return read;
}
