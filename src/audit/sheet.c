/* in: cells of words. out: a book of one table, every number in it a figure.
 * Refuses to know: what the words say. */
#include "audit/sheet.h"
#include <string.h>
#include "audit/inner.h"

static struct text
text_of(struct book *b, const char *words, const char *place, struct pos pos)
{
	struct text t = {.place = place, .pos = pos};
	if (words && *words)
		words_add(b, &t, words, place);
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

static struct block_row
row_of(struct sheet *s, enum row_role role, const char *const cells[], const char *place, struct pos pos)
{
	struct arena *a = s->book->arena;
	struct block_row row = {.role = role, .depth = -1, .count = s->count};
	row.cells = ARENA_ARRAY(a, s->count, struct block_cell);
	for (size_t i = 0; i < s->count; i++) {
		struct block_cell *c = &row.cells[i];
		c->kind = role == ROW_HEAD ? CELL_HEAD : s->columns[i].kind;
		c->centre = s->columns[i].centre;
		c->column_span = c->row_span = 1;
		c->column = (int)i;
		c->text = text_of(s->book, cells[i], arena_print(a, "%s/%zu", place, i + 1), pos);
	}
	return row;
}

void
sheet_open(struct sheet *s, const struct errata *e, const char *word, const char *about,
    const struct sheet_column *columns, size_t count)
{
	struct arena *a = e->arena;
	struct pos pos = e->report->pos;
	*s = (struct sheet){.book = ARENA_NEW(a, struct book), .columns = columns, .count = count};
	*s->book = (struct book){.arena = a,
	    .title = arena_print(a, "%s %s", e->report->title, word),
	    .language = e->report->language,
	    .author = e->report->author,
	    .date = e->report->date};
	struct block *title = block_after(s->book, BLOCK_TITLE, "표지");
	title->text = text_of(s->book, e->report->title, "표지", pos);
	title->second = text_of(s->book, word, "표지/말", pos);
	struct block *opening = block_after(s->book, BLOCK_CIRCLE, "글");
	opening->mark = "○";
	opening->list_depth = 1;
	opening->text = text_of(s->book, about, "글", pos);
	s->book->running_left = text_of(s->book, s->book->title, "머리", pos);
	s->table = ARENA_NEW(a, struct block_table);
	s->table->column_count = count;
	s->table->columns = ARENA_ARRAY(a, count, enum cell_kind);
	const char **names = ARENA_ARRAY(a, count, const char *);
	for (size_t i = 0; i < count; i++) {
		names[i] = columns[i].name;
		s->table->columns[i] = columns[i].kind;
	}
	s->table->heads = ARENA_NEW(a, struct block_row);
	s->table->heads[s->table->head_count++] = row_of(s, ROW_HEAD, names, "표/머리", pos);
	s->table->caption = text_of(s->book, word, "표", pos);
}

void
sheet_add(struct sheet *s, const char *const cells[], struct pos pos)
{
	struct arena *a = s->book->arena;
	if (s->table->row_count == 0) {
		struct block *table = block_after(s->book, BLOCK_TABLE, "표");
		table->table = s->table;
		table->pos = pos;
	}
	const char *place = arena_print(a, "표/%zu", s->table->row_count + 1);
	struct block_row row = row_of(s, ROW_BODY, cells, place, pos);
	*ARENA_PUSH(a, s->table->rows, s->table->row_count, struct block_row) = row;
}
