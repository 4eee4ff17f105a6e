/* in: the book's tables. out: the same as sheets of plain cells, spans laid out.
 * Refuses to know: files, encodings, formulas. */
#include "sheets/sheet.h"
#include <string.h>
#include "base/buf.h"

struct maker {
	const struct book *book;
	struct arena *arena;
	struct sheet *first, **end;
};

struct sheet_cell *
sheet_at(const struct sheet *s, int row, int column)
{
	return &s->cells[(size_t)row * (size_t)s->column_count + (size_t)column];
}

static const char *
keep(struct arena *a, struct buf *b)
{
	const char *s = arena_copy(a, b->size ? b->data : "", b->size);
	buf_free(b);
	return s;
}

static void
put_text(struct buf *b, const struct text *t)
{
	for (size_t i = 0; i < t->count; i++)
		buf_puts(b, t->runs[i].kind == RUN_BREAK ? "\n" : t->runs[i].text);
}

static const char *
plain_text(struct maker *mk, const struct text *t)
{
	struct buf b = {0};
	put_text(&b, t);
	return keep(mk->arena, &b);
}

static void
put_part(struct buf *b, const struct cell_part *p)
{
	if (b->size)
		buf_puts(b, "\n");
	if (p->mark)
		buf_print(b, "%s ", p->mark);
	put_text(b, &p->text);
	if (p->result.count)
		buf_puts(b, p->text.count ? " " : "");
	put_text(b, &p->result);
}

static const char *
cell_text(struct maker *mk, const struct block_cell *c)
{
	struct buf b = {0};
	put_text(&b, &c->text);
	if (c->second.count && b.size)
		buf_puts(&b, "\n");
	put_text(&b, &c->second);
	for (size_t i = 0; i < c->part_count; i++)
		put_part(&b, &c->parts[i]);
	return keep(mk->arena, &b);
}

/* The figure that is all the cell says. */
static int
cell_figure(const struct block_cell *c)
{
	bool alone = c->text.count == 1 && c->second.count == 0 && c->part_count == 0;
	return alone && c->text.runs[0].kind == RUN_TEXT ? c->text.runs[0].figure : -1;
}

static void
cover(struct sheet *s, int row, int column, const struct block_cell *c)
{
	for (int r = row; r < row + c->row_span && r < s->row_count; r++)
		for (int k = column; k < column + c->column_span && k < s->column_count; k++)
			if (r != row || k != column)
				sheet_at(s, r, k)->covered = true;
}

static void
put_notes(struct maker *mk, struct sheet *s, const struct text *t)
{
	for (size_t i = 0; i < t->count; i++) {
		if (t->runs[i].kind != RUN_NOTE_CALL)
			continue;
		const struct book_note *note = &mk->book->notes[t->runs[i].note];
		struct buf b = {0};
		buf_print(&b, "%s", t->runs[i].text);
		for (size_t p = 0; p < note->count; p++) {
			buf_puts(&b, p ? "\n" : " ");
			put_text(&b, &note->paragraphs[p]);
		}
		*ARENA_PUSH(mk->arena, s->notes, s->note_count, const char *) = keep(mk->arena, &b);
	}
}

static void
put_cell(struct maker *mk, struct sheet *s, int row, const struct block_cell *from)
{
	struct sheet_cell *c = sheet_at(s, row, from->column);
	c->text = cell_text(mk, from);
	c->column_span = from->column_span;
	c->row_span = from->row_span;
	c->kind = from->kind;
	c->bold = from->bold;
	c->centre = from->centre;
	c->indent = from->indent;
	c->figure = cell_figure(from);
	if (c->figure >= 0 && from->kind == CELL_NUMBER)
		sheet_read_number(c, &mk->book->figures[c->figure], mk->arena);
	cover(s, row, from->column, from);
	put_notes(mk, s, &from->text);
}

static void
put_row(struct maker *mk, struct sheet *s, enum row_role *roles, int at, const struct block_row *row)
{
	roles[at] = row->role;
	for (size_t i = 0; i < row->count; i++)
		put_cell(mk, s, at, &row->cells[i]);
}

static void
put_table(struct maker *mk, const struct block *k)
{
	const struct block_table *t = k->table;
	struct sheet *s = ARENA_NEW(mk->arena, struct sheet);
	s->place = k->place;
	s->caption = plain_text(mk, t->caption.count ? &t->caption : &k->text);
	s->unit = plain_text(mk, &t->unit_line);
	s->head_count = (int)t->head_count;
	s->row_count = (int)(t->head_count + t->row_count);
	s->column_count = (int)t->column_count;
	enum row_role *roles = ARENA_ARRAY(mk->arena, (size_t)s->row_count, enum row_role);
	s->roles = roles;
	s->cells = ARENA_ARRAY(mk->arena, (size_t)s->row_count * t->column_count, struct sheet_cell);
	for (size_t i = 0; i < (size_t)s->row_count * t->column_count; i++)
		s->cells[i] = (struct sheet_cell){
		    .text = "", .plain = "", .column_span = 1, .row_span = 1, .kind = CELL_TEXT, .figure = -1};
	for (int i = 0; i < s->row_count; i++)
		put_row(mk, s, roles, i, i < s->head_count ? &t->heads[i] : &t->rows[i - s->head_count]);
	sheet_find_formulas(s, mk->book, mk->arena);
	*mk->end = s;
	mk->end = &s->next;
}

static void
walk(struct maker *mk, const struct block *k)
{
	for (; k; k = k->next) {
		if (k->role == BLOCK_TABLE && k->table)
			put_table(mk, k);
		walk(mk, k->first);
	}
}

struct sheet *
sheet_list(const struct book *b, struct arena *a)
{
	struct maker mk = {.book = b, .arena = a};
	mk.end = &mk.first;
	walk(&mk, b->first);
	return mk.first;
}
