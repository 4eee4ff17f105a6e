/* in: pictures and signatures of the report. out: their blocks. A lost picture keeps its caption and is never invented.
 * Refuses to know: how a drawing is drawn, where it stands. */
#include <string.h>
#include "base/utf8.h"
#include "book/inner.h"

enum { SIGNATURE_CELLS = 4 };

/* Every number that a drawing says is in the ledger. */
static void
labels_enter(struct maker *mk, struct picture *p, const struct drawing_text *t, const char *place)
{
	size_t at = 0, from, to, n = strlen(t->text);
	while (utf8_next_number(t->text, n, &at, &from, &to)) {
		struct figure f = {.kind = FIGURE_DRAWING, .whose = WHOSE_OURS, .source = t->pos};
		f.place = place_new(mk, place, "그림");
		f.text = arena_copy(mk->arena, t->text + from, to - from);
		*ARENA_PUSH(mk->arena, p->figures, p->figure_count, int) = figure_add(mk, &f);
	}
}

static const struct picture *
picture_of(struct maker *mk, const struct node *n, const char *place)
{
	struct picture *p = ARENA_NEW(mk->arena, struct picture);
	*p = (struct picture){.alt = n->description ? n->description : ""};
	const struct drawing *d = n->drawing;
	if (!d)
		return p;
	p->svg = d->bytes;
	p->size = d->size;
	p->width = d->width;
	p->height = d->height;
	p->texts = ARENA_ARRAY(mk->arena, d->text_count, struct picture_text);
	for (size_t i = 0; i < d->text_count; i++) {
		labels_enter(mk, p, &d->texts[i], place);
		p->texts[p->text_count++] = (struct picture_text){d->texts[i].text, d->texts[i].pos};
	}
	return p;
}

/* The part of a sentence before or behind its first forced break. */
static struct sentence
part_of(const struct sentence *s, bool behind)
{
	size_t at = 0;
	while (at < s->count && s->items[at].kind != INLINE_BREAK)
		at++;
	if (!behind)
		return (struct sentence){s->items, at, s->pos};
	size_t from = at < s->count ? at + 1 : at;
	return (struct sentence){s->items + from, s->count - from, s->pos};
}

/* The first line of its caption is its title, the rest a note below it. */
void
picture_make(struct maker *mk, const struct node *n, const char *place)
{
	struct sentence title = part_of(&n->text, false), note = part_of(&n->text, true);
	struct block *b = block_add(mk, BLOCK_PICTURE, place, NULL, n->pos);
	b->text = sentence_make(mk, &title, n, place);
	b->picture = picture_of(mk, n, place);
	b->mark = n->mark;
	if (note.count == 0)
		return;
	const char *at = place_new(mk, place, "설명");
	block_add(mk, BLOCK_PICTURE_NOTE, at, NULL, n->pos)->text = sentence_make(mk, &note, n, at);
}

static void
cell_fill(
    struct maker *mk, struct block_cell *c, enum cell_kind kind, const char *words, const char *place, struct pos pos)
{
	*c = (struct block_cell){.kind = kind, .column_span = 1, .row_span = 1};
	c->text = text_of_literal(mk, words, LITERAL_NAME, place_new(mk, place, words), pos);
}

/* Office and name in turn, two persons a row. */
void
signature_make(struct maker *mk, const struct node *n, const char *place)
{
	struct block_table *t = ARENA_NEW(mk->arena, struct block_table);
	struct block_row *row = NULL;
	for (size_t i = 0; i < n->signature_count; i++) {
		const struct signature *s = &n->signatures[i];
		if (!row || row->count == SIGNATURE_CELLS) {
			row = ARENA_PUSH(mk->arena, t->rows, t->row_count, struct block_row);
			*row = (struct block_row){.role = ROW_BODY, .depth = -1};
			row->cells = ARENA_ARRAY(mk->arena, SIGNATURE_CELLS, struct block_cell);
		}
		cell_fill(mk, &row->cells[row->count], CELL_HEAD, s->office, place, s->pos);
		cell_fill(mk, &row->cells[row->count + 1], CELL_TEXT, s->name, place, s->pos);
		row->cells[row->count].column = (int)row->count;
		row->cells[row->count + 1].column = (int)row->count + 1;
		row->count += 2;
		t->column_count = row->count > t->column_count ? row->count : t->column_count;
	}
	t->columns = ARENA_ARRAY(mk->arena, t->column_count, enum cell_kind);
	for (size_t i = 0; i < t->column_count; i++)
		t->columns[i] = i % 2 ? CELL_TEXT : CELL_NAME;
	block_add(mk, BLOCK_SIGNATURE, place, NULL, n->pos)->table = t;
}
