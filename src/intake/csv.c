/* in: bytes of a CSV file (RFC 4180, UTF-8). out: rows of fields, each with its place in the file.
 * libcsv says what a field is but not where it stands: it is fed in pieces that end at a comma or a line's end,
 * so that a field always ends with the piece. Refuses to know: what the columns mean. */
#include "intake/csv.h"
#include "base/utf8.h"
#include <csv.h>
#include <stdlib.h>
#include <string.h>

#define SIZE_MOST ((size_t)64 << 20)
#define ROWS_MOST ((size_t)1000000)
#define CELLS_MOST ((size_t)16000000)
#define RAGGED_MOST ((size_t)100)

struct place {
	int32_t line, column;
};

struct reader {
	struct csv *csv;
	struct arena *arena;
	struct messages *messages;
	struct csv_field *cells; /* of all rows, one after another; the array moves while it grows */
	size_t cell_count;
	size_t row_start; /* first cell of the row that is being read */
	char *text;       /* one block for all fields: unquoted they are never longer than quoted */
	size_t text_used;
	struct place field; /* where the field that is being read began */
	size_t ragged;
	bool ended; /* the last piece ended a field */
	bool refused;
};

static struct pos
pos_of(const struct csv *csv, struct place place)
{
	return (struct pos){csv->path, place.line, place.column};
}

struct pos
intake_pos(const struct csv *csv, const struct csv_field *field)
{
	return pos_of(csv, (struct place){field->line, field->column});
}

static void
refuse(struct reader *r, enum message_id id, struct place at, size_t most)
{
	r->refused = true;
	message_add(r->messages, id, pos_of(r->csv, at), arena_print(r->arena, "%zu", most), NULL);
}

static void
end_field(void *bytes, size_t size, void *data)
{
	struct reader *r = data;
	r->ended = true;
	if (r->refused)
		return;
	if (r->cell_count >= CELLS_MOST) {
		refuse(r, MSG_CSV_CELLS, r->field, CELLS_MOST);
		return;
	}
	char *text = r->text + r->text_used;
	if (size)
		memcpy(text, bytes, size);
	text[size] = 0;
	r->text_used += size + 1;
	*ARENA_PUSH(r->arena, r->cells, r->cell_count, struct csv_field) =
	    (struct csv_field){text, r->field.line, r->field.column};
}

/* Leaves the row out if it has not as many fields as the first. */
static bool
row_fits(struct reader *r, size_t count)
{
	if (r->csv->count == 0 || r->csv->rows[0].count == count)
		return true;
	const struct csv_field *first = &r->cells[r->row_start];
	message_add(r->messages, MSG_CSV_RAGGED, intake_pos(r->csv, first),
	    arena_print(r->arena, "%zu", r->csv->rows[0].count), arena_print(r->arena, "%zu", count), NULL);
	if (++r->ragged > RAGGED_MOST)
		refuse(r, MSG_CSV_RAGGED_MANY, (struct place){first->line, first->column}, RAGGED_MOST);
	r->cell_count = r->row_start;
	return false;
}

static void
end_row(int terminator, void *data)
{
	(void)terminator;
	struct reader *r = data;
	size_t count = r->cell_count - r->row_start;
	if (r->refused || !row_fits(r, count))
		return;
	if (r->csv->count >= ROWS_MOST) {
		refuse(r, MSG_CSV_ROWS, r->field, ROWS_MOST);
		return;
	}
	ARENA_PUSH(r->arena, r->csv->rows, r->csv->count, struct csv_row)->count = count;
	r->row_start = r->cell_count;
}

/* The place after the n bytes of s that begin at `at`; column in characters. */
static struct place
advance(struct place at, const char *s, size_t n, bool more)
{
	for (size_t i = 0; i < n; i++) {
		bool last = i + 1 == n && !more;
		bool line_end = s[i] == '\n' || (s[i] == '\r' && (last || s[i + 1] != '\n'));
		if (line_end)
			at = (struct place){at.line + 1, 1};
		else if (((unsigned char)s[i] & 0xc0U) != 0x80)
			at.column++;
	}
	return at;
}

static bool
check_bytes(struct reader *r, const char *s, size_t n)
{
	size_t bad = n;
	utf8_valid(s, n, &bad);
	const char *nul = n ? memchr(s, 0, n) : NULL; /* valid UTF-8, but no text holds it */
	if (nul && (size_t)(nul - s) < bad)
		bad = (size_t)(nul - s);
	if (bad == n)
		return true;
	struct place at = advance((struct place){1, 1}, s, bad, true);
	message_add(r->messages, MSG_CSV_BYTE, pos_of(r->csv, at),
	    arena_print(r->arena, "0x%02X", (unsigned)(unsigned char)s[bad]), NULL);
	return false;
}

static int
no_space(unsigned char c)
{
	(void)c;
	return 0; /* blanks around a field belong to it (RFC 4180, 2.4) */
}

/* What libcsv itself says: running out of memory, or quotes it cannot make a field of. */
static bool
parsed(struct reader *r, struct csv_parser *parser, bool whole)
{
	if (whole)
		return !r->refused;
	if (csv_error(parser) == CSV_ENOMEM)
		arena_exhausted();
	message_add(r->messages, MSG_CSV_QUOTE, pos_of(r->csv, r->field), NULL);
	return false;
}

static size_t
piece_length(const char *s, size_t n)
{
	size_t length = 0;
	while (length < n && s[length] != ',' && s[length] != '\n' && s[length] != '\r')
		length++;
	return length < n ? length + 1 : n;
}

static bool
same_place(struct place a, struct place b)
{
	return a.line == b.line && a.column == b.column;
}

static bool
feed(struct reader *r, struct csv_parser *parser, const char *s, size_t n)
{
	struct place at = {1, 1};
	while (n) {
		size_t length = piece_length(s, n);
		struct place begin = at;
		at = advance(at, s, length, length < n);
		r->ended = false;
		size_t eaten = csv_parse(parser, s, length, end_field, end_row, r);
		if (!parsed(r, parser, eaten == length))
			return false;
		bool blank = (s[0] == '\n' || s[0] == '\r') && same_place(r->field, begin);
		if (r->ended || blank)
			r->field = at;
		s += length;
		n -= length;
	}
	r->ended = false;
	return parsed(r, parser, csv_fini(parser, end_field, end_row, r) == 0);
}

static void
point_rows(struct reader *r)
{
	const struct csv_field *fields = r->cells;
	for (size_t i = 0; i < r->csv->count; i++) {
		r->csv->rows[i].fields = fields;
		fields += r->csv->rows[i].count;
	}
}

bool
intake_read_csv(struct csv *csv, const char *path, const void *bytes, size_t size, struct arena *a, struct messages *m)
{
	*csv = (struct csv){.path = path};
	struct reader r = {.csv = csv, .arena = a, .messages = m, .field = {1, 1}};
	if (size > SIZE_MOST) {
		refuse(&r, MSG_CSV_SIZE, (struct place){0, 0}, SIZE_MOST);
		return false;
	}
	const char *s = bytes;
	if (size >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0) {
		s += 3;
		size -= 3;
	}
	if (!check_bytes(&r, s, size))
		return false;
	r.text = arena_alloc(a, size + 1);
	struct csv_parser parser;
	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		arena_exhausted();
	csv_set_space_func(&parser, no_space);
	csv_set_blk_size(&parser, size + 1); /* it grows by blocks, 128 bytes at a time: quadratic for a long field */
	bool read = feed(&r, &parser, s, size);
	csv_free(&parser);
	if (!read) {
		*csv = (struct csv){.path = path};
		return false;
	}
	point_rows(&r);
	return true;
}
