/* in: cells of words. out: a book of tables, every number in it a figure.
 * Refuses to know: what the words say. */
#include "audit/sheet.h"
#include <string.h>
#include "audit/inner.h"

static struct text
text_of(struct sheet *s, const char *words, const char *place, struct pos pos)
{
	struct text t = {.place = arena_print(s->book->arena, "%s%s", s->prefix, place), .pos = pos};
	if (words && *words)
		words_add(s->book, &t, words, t.place);
	return t;
}

static struct block *
block_after(struct book *b, enum block_role role, const char *place)
{
	struct block **last = &b->first;
	while (*last)
		last = &(*last)->next;
	*last = ARENA_NEW(b->arena, struct block);
	**last = (struct block){.role = role, .place = place, .mark_figure = -1};
	return *last;
}

/* ---- rows ---- */

static struct block_cell
cell_of(struct sheet *s, enum row_role role, size_t column, const char *words, const char *place, struct pos pos)
{
	struct block_cell c = {.kind = role == ROW_HEAD ? CELL_HEAD : s->columns[column].kind};
	c.centre = s->columns[column].centre;
	c.column_span = c.row_span = 1;
	c.column = (int)column;
	c.text = text_of(s, words, arena_print(s->book->arena, "%s/%zu", place, column + 1), pos);
	return c;
}

static const char *
words_of(struct sheet *s, const struct text *t)
{
	const char *words = "";
	for (size_t i = 0; i < t->count; i++)
		words = arena_print(s->book->arena, "%s%s", words, t->runs[i].text);
	return words;
}

/* The cell above says the same: it goes on over this row. */
static bool
joins_above(struct sheet *s, size_t column, const char *words)
{
	struct block_cell *above = s->above[column];
	if (!s->columns[column].merge || !above || !words || !*words || strcmp(words_of(s, &above->text), words) != 0)
		return false;
	above->row_span++;
	return true;
}

static struct block_row
row_of(struct sheet *s, enum row_role role, const char *const cells[], const char *place, struct pos pos)
{
	struct block_row row = {.role = role, .depth = -1};
	row.cells = ARENA_ARRAY(s->book->arena, s->count, struct block_cell);
	for (size_t i = 0; i < s->count; i++) {
		if (role != ROW_HEAD && joins_above(s, i, cells[i]))
			continue;
		struct block_cell *c = &row.cells[row.count++];
		*c = cell_of(s, role, i, cells[i], place, pos);
		s->above[i] = role == ROW_HEAD ? NULL : c;
	}
	return row;
}

/* ---- the book ---- */

static void
about_add(struct sheet *s, const char *words, const char *place, struct pos pos)
{
	bool note = strncmp(words, "※ ", strlen("※ ")) == 0;
	struct block *b = block_after(s->book, note ? BLOCK_REMARK : BLOCK_CIRCLE, place);
	b->mark = note ? "※" : "○";
	b->list_depth = 1;
	b->text = text_of(s, words + (note ? strlen("※ ") : 0), place, pos);
}

void
sheet_open(struct sheet *s, const struct sheet_subject *of, const char *word, const char *const about[])
{
	struct arena *a = of->arena;
	const struct report *r = of->report;
	struct pos pos = r->pos;
	*s = (struct sheet){.book = ARENA_NEW(a, struct book), .prefix = of->prefix};
	*s->book = (struct book){.arena = a,
	    .title = arena_print(a, "%s %s", r->title, word),
	    .language = r->language,
	    .author = r->author,
	    .date = r->date};
	for (size_t i = 0; of->after && i < of->after->figure_count; i++)
		*ARENA_PUSH(a, s->book->figures, s->book->figure_count, struct figure) = of->after->figures[i];
	struct block *title = block_after(s->book, BLOCK_TITLE, "표지");
	title->text = text_of(s, r->title, "표지", pos);
	title->second = text_of(s, word, "표지/말", pos);
	for (size_t i = 0; about[i]; i++)
		about_add(s, about[i], arena_print(a, "글%zu", i + 1), pos);
	s->book->running_left = text_of(s, s->book->title, "머리", pos);
}

static void
heading_add(struct sheet *s, const char *heading, struct pos pos)
{
	struct block *b = block_after(s->book, BLOCK_SQUARE, arena_print(s->book->arena, "%s/제목", s->place));
	b->mark = "■";
	b->outline = 1;
	b->text = text_of(s, heading, b->place, pos);
}

void
sheet_table(
    struct sheet *s, const char *heading, const struct sheet_column *columns, size_t count, struct pos pos)
{
	struct arena *a = s->book->arena;
	s->place = arena_print(a, "표%zu", ++s->tables);
	s->columns = columns;
	s->count = count;
	s->above = ARENA_ARRAY(a, count, struct block_cell *);
	if (heading)
		heading_add(s, heading, pos);
	struct block_table *t = s->table = ARENA_NEW(a, struct block_table);
	s->block = NULL;
	t->column_count = count;
	t->columns = ARENA_ARRAY(a, count, enum cell_kind);
	int *shares = ARENA_ARRAY(a, count, int);
	const char **names = ARENA_ARRAY(a, count, const char *);
	for (size_t i = 0; i < count; i++) {
		names[i] = columns[i].name;
		shares[i] = columns[i].share;
		t->columns[i] = columns[i].kind;
	}
	t->shares = shares;
	t->heads = ARENA_NEW(a, struct block_row);
	t->heads[t->head_count++] = row_of(s, ROW_HEAD, names, arena_print(a, "%s/머리", s->place), pos);
	t->caption = text_of(s, heading ? heading : s->book->title, s->place, pos);
}

void
sheet_add(struct sheet *s, const char *const cells[], struct pos pos)
{
	struct arena *a = s->book->arena;
	if (!s->block) {
		s->block = block_after(s->book, BLOCK_TABLE, s->place);
		s->block->table = s->table;
		s->block->pos = pos;
	}
	const char *place = arena_print(a, "%s/%zu", s->place, s->table->row_count + 1);
	struct block_row row = row_of(s, ROW_BODY, cells, place, pos);
	*ARENA_PUSH(a, s->table->rows, s->table->row_count, struct block_row) = row;
}

struct text *
sheet_paragraph(struct sheet *s)
{
	struct block *b = s->book->first;
	while (b->next)
		b = b->next;
	return &b->text;
}

struct text *
sheet_cell(struct sheet *s, size_t column)
{
	return &s->table->rows[s->table->row_count - 1].cells[column].text;
}

void
sheet_say(struct sheet *s, struct text *t, const char *words, enum run_mark mark, int link)
{
	size_t from = t->count;
	words_add(s->book, t, words, arena_print(s->book->arena, "%s/%zu", t->place, from + 1));
	for (size_t i = from; i < t->count; i++) {
		t->runs[i].mark = mark;
		t->runs[i].link = link;
	}
}

/* Only names: no number of the report, whose ledger is another. */
static bool
has_figures(const struct block_table *t)
{
	for (size_t r = 0; r < t->row_count; r++)
		for (size_t c = 0; c < t->rows[r].count; c++)
			for (size_t i = 0; i < t->rows[r].cells[c].text.count; i++)
				if (t->rows[r].cells[c].text.runs[i].figure >= 0)
					return true;
	return false;
}

void
sheet_sign(struct sheet *s, const struct book *report)
{
	for (const struct block *b = report->first; b; b = b->next)
		if (b->role == BLOCK_SIGNATURE && b->table && !has_figures(b->table))
			block_after(s->book, BLOCK_SIGNATURE, b->place)->table = b->table;
}
