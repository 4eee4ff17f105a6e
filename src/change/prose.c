/* in: the blocks of two books, paired. out: those whose own words or looks changed, that came or went.
 * Figures are left out of a block's words: they are told where their input changed; words that are the data's likewise.
 * Refuses to know: amounts, positions on pages, which block is which. */
#include <string.h>
#include "base/digest.h"
#include "change/causes.h"

static struct change *
block_tell(struct finder *f, const struct block *const b[SIDES], const char *measure, const char *const text[SIDES])
{
	const struct block *known = b[SIDE_NEW] ? b[SIDE_NEW] : b[SIDE_OLD];
	const struct pos pos[SIDES] = {
	    b[SIDE_OLD] ? b[SIDE_OLD]->pos : (struct pos){0}, b[SIDE_NEW] ? b[SIDE_NEW]->pos : (struct pos){0}};
	bool looks = (known->table && known->role != BLOCK_SIGNATURE) || known->picture || *measure;
	struct change *c = change_tell(f, looks ? CHANGE_TABLE : CHANGE_PROSE, known->place, measure, text, pos);
	c->old_subject = b[SIDE_OLD] ? b[SIDE_OLD]->place : known->place;
	c->aligned = b[SIDE_OLD] && b[SIDE_NEW] && b[SIDE_NEW]->counted;
	cause_last(f)->blocks[SIDE_OLD] = b[SIDE_OLD];
	cause_last(f)->blocks[SIDE_NEW] = b[SIDE_NEW];
	return c;
}

/* Some number of the block reads differently, so that a particle behind it may too. */
static bool
numbers_differ(struct finder *f, const struct block *const b[SIDES])
{
	return strcmp(text_said(f->arena, &b[SIDE_OLD]->text), text_said(f->arena, &b[SIDE_NEW]->text)) != 0;
}

/* The words of a basis that a box quotes line by line. */
static bool
is_of_data(struct finder *f, struct causes *causes, const struct block *const b[SIDES])
{
	struct thing *t = ARENA_NEW(f->arena, struct thing);
	for (int s = 0; s < SIDES; s++) {
		if (!b[s])
			continue;
		t->place = b[s]->place;
		t->said[s] = text_said(f->arena, &b[s]->text);
		t->pos[s] = b[s]->text.pos.file ? b[s]->text.pos : b[s]->pos;
	}
	return causes_claim_pos(causes, t);
}

static void
words_compare(struct finder *f, struct causes *causes, const struct block *const b[SIDES])
{
	const char *text[SIDES] = {NULL, NULL}, *folded[SIDES] = {NULL, NULL};
	for (int s = 0; s < SIDES; s++) {
		if (!b[s])
			continue;
		text[s] = block_literal(f->arena, f->side[s]->book, b[s], false);
		folded[s] = block_literal(f->arena, f->side[s]->book, b[s], true);
	}
	bool both = b[SIDE_OLD] && b[SIDE_NEW];
	if (both && strcmp(text[SIDE_OLD], text[SIDE_NEW]) == 0)
		return;
	if (both && strcmp(folded[SIDE_OLD], folded[SIDE_NEW]) == 0 && numbers_differ(f, b))
		return;
	if (!is_of_data(f, causes, b))
		block_tell(f, b, "", text);
}

static struct map *
rows_by_place(struct finder *f, const struct block_table *t)
{
	struct map *m = map_new(f->arena);
	for (size_t i = 0; i < t->row_count; i++)
		if (t->rows[i].count && t->rows[i].cells[0].text.place)
			map_add(m, t->rows[i].cells[0].text.place, &t->rows[i]);
	return m;
}

/* Of rows on both sides. */
static bool
rows_look_same(struct finder *f, const struct block *const b[SIDES])
{
	if (!b[SIDE_OLD]->table || !b[SIDE_NEW]->table)
		return true;
	const struct block_table *t = b[SIDE_NEW]->table;
	const struct map *before = rows_by_place(f, b[SIDE_OLD]->table);
	for (size_t i = 0; i < t->row_count; i++) {
		const char *place = t->rows[i].count ? t->rows[i].cells[0].text.place : NULL;
		const struct block_row *there = place ? map_lookup(before, place) : NULL;
		if (there && strcmp(row_shape(f->arena, there), row_shape(f->arena, &t->rows[i])) != 0)
			return false;
	}
	return true;
}

static void
looks_compare(struct finder *f, const struct block *const b[SIDES])
{
	const char *nothing[SIDES] = {NULL, NULL};
	const char *old = block_shape(f->arena, b[SIDE_OLD]), *new = block_shape(f->arena, b[SIDE_NEW]);
	if (strcmp(old, new) == 0 && rows_look_same(f, b))
		return;
	struct change *c = block_tell(f, b, "모양", nothing);
	c->old_pos = b[SIDE_OLD]->pos;
	c->new_pos = b[SIDE_NEW]->pos;
}

static void
blocks_compare(struct finder *f, struct causes *causes, const struct block *first)
{
	for (const struct block *b = first; b; b = b->next) {
		const struct block *pair[SIDES] = {pairs_lookup(f->twins, b, NULL), b};
		words_compare(f, causes, pair);
		if (pair[SIDE_OLD])
			looks_compare(f, pair);
		blocks_compare(f, causes, b->first);
	}
}

static void
blocks_gone(struct finder *f, struct causes *causes, const struct block *first)
{
	for (const struct block *b = first; b; b = b->next) {
		const struct block *pair[SIDES] = {b, NULL};
		if (!pairs_lookup(f->twins, b, NULL))
			words_compare(f, causes, pair);
		blocks_gone(f, causes, b->first);
	}
}

/* ---- footnotes: by the place of their call ---- */

static const char *
note_place(const struct book *book, const struct book_note *n)
{
	return book->figures[n->number_figure].place;
}

static const char *
note_literal(struct finder *f, enum side side, const struct book_note *n)
{
	const char *s = "";
	for (size_t i = 0; i < n->count; i++)
		s = arena_print(f->arena, "%s%s%s", s, i ? "\n" : "",
		    text_literal(f->arena, f->side[side]->book, &n->paragraphs[i], true));
	return s;
}

static void
note_tell(struct finder *f, const struct book_note *old, const struct book_note *new)
{
	const struct book_note *known = new ? new : old;
	enum side side = new ? SIDE_NEW : SIDE_OLD;
	const char *text[SIDES] = {
	    old ? note_literal(f, SIDE_OLD, old) : NULL, new ? note_literal(f, SIDE_NEW, new) : NULL};
	const struct pos pos[SIDES] = {old ? old->pos : (struct pos){0}, new ? new->pos : (struct pos){0}};
	if (text_same(text[SIDE_OLD], text[SIDE_NEW]))
		return;
	const char *place = note_place(f->side[side]->book, known), *cut = strrchr(place, '/');
	change_tell(
	    f, CHANGE_PROSE, arena_copy(f->arena, place, cut ? (size_t)(cut - place) : strlen(place)), "", text, pos);
}

static void
notes_compare(struct finder *f)
{
	const struct book *old = f->side[SIDE_OLD]->book, *new = f->side[SIDE_NEW]->book;
	struct map *before = map_new(f->arena);
	bool *used = ARENA_ARRAY(f->arena, old->note_count + 1, bool);
	for (size_t i = 0; i < old->note_count; i++)
		map_add(before, note_place(old, &old->notes[i]), (void *)(uintptr_t)(i + 1));
	for (size_t i = 0; i < new->note_count; i++) {
		const char *place = place_across(f, SIDE_NEW, note_place(new, &new->notes[i]));
		size_t there = place ? (size_t)(uintptr_t)map_lookup(before, place) : 0;
		if (there)
			used[there - 1] = true;
		note_tell(f, there ? &old->notes[there - 1] : NULL, &new->notes[i]);
	}
	for (size_t i = 0; i < old->note_count; i++)
		if (!used[i])
			note_tell(f, &old->notes[i], NULL);
}

/* ---- what no block says ---- */

static bool
looks_same(const struct change_look *a, const struct change_look *b)
{
	return a->size == b->size && memcmp(a->bytes, b->bytes, a->size) == 0;
}

/* "council.xml 1f3a9c04": wherever the file stands today, and which of its states it is. */
static const char *
look_text(struct finder *f, const struct change_look *l)
{
	char hex[65];
	const char *slash = strrchr(l->name, '/');
	struct digest *d = digest_new();
	digest_add(d, l->bytes, l->size);
	digest_finish(d, hex);
	return arena_print(f->arena, "%s %.8s", slash ? slash + 1 : l->name, hex);
}

static void
files_compare(struct finder *f)
{
	const struct change_side *o = f->side[SIDE_OLD], *n = f->side[SIDE_NEW];
	for (size_t i = 0; i < n->look_count && i < o->look_count; i++) {
		if (looks_same(&o->looks[i], &n->looks[i]))
			continue;
		const char *text[SIDES] = {look_text(f, &o->looks[i]), look_text(f, &n->looks[i])};
		const struct pos pos[SIDES] = {{o->looks[i].name, 1, 1}, {n->looks[i].name, 1, 1}};
		change_tell(f, CHANGE_TABLE, "꼴", "모양", text, pos);
	}
}

static void
running_compare(struct finder *f)
{
	const struct text *t[SIDES] = {&f->side[SIDE_OLD]->book->running_left, &f->side[SIDE_NEW]->book->running_left};
	const char *text[SIDES];
	for (int s = 0; s < SIDES; s++)
		text[s] = text_literal(f->arena, f->side[s]->book, t[s], false);
	const struct pos pos[SIDES] = {t[SIDE_OLD]->pos, t[SIDE_NEW]->pos};
	if (strcmp(text[SIDE_OLD], text[SIDE_NEW]) != 0)
		change_tell(f, CHANGE_PROSE, "머리", "", text, pos);
}

void
change_find_prose(struct finder *f, struct causes *causes)
{
	blocks_compare(f, causes, f->side[SIDE_NEW]->book->first);
	blocks_gone(f, causes, f->side[SIDE_OLD]->book->first);
	notes_compare(f);
	running_compare(f);
	files_compare(f);
}
