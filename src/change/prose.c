/* in: the blocks of two books. out: blocks whose literal text changed, came or went.
 * Figures inside a sentence are left out of its text: they are told where their input changed.
 * Refuses to know: amounts, positions on pages. */
#include <string.h>
#include "base/buf.h"
#include "base/map.h"
#include "change/inner.h"

/* The text with each computed figure shown as its measure in brackets: "대비 <증감률> 감액된". */
static void
text_add(struct buf *b, const struct book *book, const struct text *t)
{
	for (size_t i = 0; i < t->count; i++) {
		const struct run *r = &t->runs[i];
		if (r->kind == RUN_BREAK) {
			buf_puts(b, "\n");
			continue;
		}
		const struct figure *figure = r->figure >= 0 ? &book->figures[r->figure] : NULL;
		if (figure && (figure->kind == FIGURE_FACT || figure->kind == FIGURE_INPUT))
			buf_print(b, "<%s>", figure->measure);
		else
			buf_puts(b, r->text);
	}
}

static const char *
block_text(struct finder *f, const struct book *book, const struct block *block)
{
	struct buf b = {0};
	text_add(&b, book, &block->label);
	text_add(&b, book, &block->text);
	text_add(&b, book, &block->second);
	for (size_t h = 0; block->table && h < block->table->head_count; h++)
		for (size_t i = 0; i < block->table->heads[h].count; i++) {
			buf_puts(&b, " | ");
			text_add(&b, book, &block->table->heads[h].cells[i].text);
		}
	const char *text = arena_copy(f->arena, b.size ? b.data : "", b.size);
	buf_free(&b);
	return text;
}

static void
blocks_enter(struct map *m, struct block *first)
{
	for (struct block *b = first; b; b = b->next) {
		map_add(m, b->place, b);
		blocks_enter(m, b->first);
	}
}

static struct map *
blocks_by_place(struct finder *f, const struct book *book)
{
	struct map *m = map_new(f->arena);
	blocks_enter(m, book->first);
	return m;
}

static void
block_change(struct finder *f, const struct block *old, const struct block *new)
{
	const struct block *b = new ? new : old;
	const char *before = old ? block_text(f, f->old->book, old) : NULL;
	const char *after = new ? block_text(f, f->new->book, new) : NULL;
	if (before && after && strcmp(before, after) == 0)
		return;
	struct change *c = change_add(f, b->table ? CHANGE_TABLE : CHANGE_PROSE, b->place, "");
	c->old_text = before;
	c->new_text = after;
	c->old_pos = old ? old->pos : (struct pos){0};
	c->new_pos = new ? new->pos : (struct pos){0};
}

static void
note_changes(struct finder *f)
{
	size_t count =
	    f->old->book->note_count > f->new->book->note_count ? f->old->book->note_count : f->new->book->note_count;
	for (size_t i = 0; i < count; i++) {
		const struct book_note *notes[2] = {i < f->old->book->note_count ? &f->old->book->notes[i] : NULL,
		    i < f->new->book->note_count ? &f->new->book->notes[i] : NULL};
		const struct book *books[2] = {f->old->book, f->new->book};
		const char *text[2] = {NULL, NULL};
		for (int side = 0; side < 2; side++) {
			struct buf b = {0};
			for (size_t p = 0; notes[side] && p < notes[side]->count; p++)
				text_add(&b, books[side], &notes[side]->paragraphs[p]);
			text[side] = notes[side] ? arena_copy(f->arena, b.size ? b.data : "", b.size) : NULL;
			buf_free(&b);
		}
		if (text[0] && text[1] && strcmp(text[0], text[1]) == 0)
			continue;
		struct change *c = change_add(f, CHANGE_PROSE, arena_print(f->arena, "각주/%zu", i + 1), "");
		c->old_text = text[0];
		c->new_text = text[1];
		c->old_pos = notes[0] ? notes[0]->pos : (struct pos){0};
		c->new_pos = notes[1] ? notes[1]->pos : (struct pos){0};
	}
}

static void
blocks_compare(struct finder *f, const struct block *first, const struct map *before)
{
	for (const struct block *b = first; b; b = b->next) {
		block_change(f, map_lookup(before, b->place), b);
		blocks_compare(f, b->first, before);
	}
}

static void
blocks_gone(struct finder *f, const struct block *first, const struct map *after)
{
	for (const struct block *b = first; b; b = b->next) {
		if (!map_lookup(after, b->place))
			block_change(f, b, NULL);
		blocks_gone(f, b->first, after);
	}
}

void
change_find_prose(struct finder *f)
{
	struct map *before = blocks_by_place(f, f->old->book), *after = blocks_by_place(f, f->new->book);
	blocks_compare(f, f->new->book->first, before);
	blocks_gone(f, f->old->book->first, after);
	note_changes(f);
}
