/* in: the books of two drafts. out: a third one: the new one, with what the old one had instead struck where it stood,
 * and what is new marked. Every number in it is a figure: those of new as they are, those of old stated by the old
 * draft.
 * Blocks match by place; one that stands elsewhere is struck there and marked here.
 * Refuses to know: how changes are told in a list, pages. */
#include "change/marks.h"
#include <string.h>
#include "base/map.h"
#include "change/align.h"

#define MOVED_SIGN " [옮김]"

struct keys
keys_new(struct arena *a)
{
	return (struct keys){a, map_new(a), 0};
}

int32_t
keys_number(struct keys *k, const char *name)
{
	int32_t *own = map_lookup(k->seen, name);
	if (!own) {
		own = ARENA_NEW(k->arena, int32_t);
		*own = k->count++;
		map_add(k->seen, name, own);
	}
	return *own;
}

/* ---- figures ---- */

int
mark_figure(struct marker *m, int old)
{
	if (old < 0)
		return -1;
	if (m->figures[old] == 0) {
		struct figure *g = ARENA_PUSH(m->arena, m->out->figures, m->out->figure_count, struct figure);
		*g = m->old->figures[old];
		g->place = arena_print(m->arena, OLD_PLACE "%s", g->place);
		g->kind = g->kind == FIGURE_LABEL ? FIGURE_LABEL : FIGURE_STATED;
		g->marked = g->as_published = false;
		m->figures[old] = (int)m->out->figure_count;
	}
	return m->figures[old] - 1;
}

/* ---- notes ---- */

int
mark_note_gone(struct marker *m, int old)
{
	const struct book_note *from = &m->old->notes[old];
	if (m->notes[old])
		return m->notes[old] - 1;
	size_t at = m->out->note_count;
	*ARENA_PUSH(m->arena, m->out->notes, m->out->note_count, struct book_note) = *from;
	m->notes[old] = (int)m->out->note_count;
	struct text *paragraphs = ARENA_ARRAY(m->arena, from->count + 1, struct text);
	for (size_t i = 0; i < from->count; i++)
		paragraphs[i] = mark_text_gone(m, &from->paragraphs[i]);
	m->out->notes[at].paragraphs = paragraphs;
	m->out->notes[at].number_figure = mark_figure(m, from->number_figure);
	return (int)at;
}

void
mark_note_new(struct marker *m, int new)
{
	const struct book_note *from = &m->new->notes[new];
	if (m->noted[new])
		return;
	m->noted[new] = true;
	struct text *paragraphs = ARENA_ARRAY(m->arena, from->count + 1, struct text);
	for (size_t i = 0; i < from->count; i++)
		paragraphs[i] = mark_text_new(m, &from->paragraphs[i]);
	m->out->notes[new].paragraphs = paragraphs;
}

void
mark_note_kept(struct marker *m, int old, int new)
{
	const struct book_note *before = &m->old->notes[old], *after = &m->new->notes[new];
	bool changed = false;
	if (m->noted[new])
		return;
	m->noted[new] = true;
	size_t count = before->count > after->count ? before->count : after->count;
	struct text *paragraphs = ARENA_ARRAY(m->arena, count + 1, struct text);
	for (size_t i = 0; i < count; i++) {
		if (i >= after->count)
			paragraphs[i] = mark_text_gone(m, &before->paragraphs[i]);
		else if (i >= before->count)
			paragraphs[i] = mark_text_new(m, &after->paragraphs[i]);
		else
			paragraphs[i] = mark_texts(m, &before->paragraphs[i], &after->paragraphs[i], &changed);
	}
	m->out->notes[new].paragraphs = paragraphs;
	m->out->notes[new].count = count;
}

/* ---- blocks ---- */

static struct block *
blocks_mark(struct marker *m, const struct block *old, const struct block *new);

static struct block *
block_copy(struct marker *m, const struct block *b)
{
	struct block *copy = ARENA_NEW(m->arena, struct block);
	*copy = *b;
	copy->next = NULL;
	return copy;
}

/* A drawing cannot be struck through: its frame and name stand for it. */
static const struct picture *
picture_gone(struct marker *m, const struct picture *old)
{
	struct picture *p = ARENA_NEW(m->arena, struct picture);
	*p = *old;
	p->svg = NULL;
	p->size = 0;
	p->figures = NULL;
	p->figure_count = 0;
	return p;
}

/* No heading of this report: it opens nothing. */
static struct block *
block_gone(struct marker *m, const struct block *old)
{
	struct block *b = block_copy(m, old);
	b->place = arena_print(m->arena, OLD_PLACE "%s", old->place ? old->place : "");
	b->mark_figure = mark_figure(m, old->mark_figure);
	b->text = mark_text_gone(m, &old->text);
	b->second = mark_text_gone(m, &old->second);
	b->label = mark_text_gone(m, &old->label);
	b->outline = 0;
	if (old->table)
		b->table = mark_table_gone(m, old->table);
	if (old->picture)
		b->picture = picture_gone(m, old->picture);
	b->first = blocks_mark(m, old->first, NULL);
	return b;
}

static struct block *
block_new(struct marker *m, const struct block *new)
{
	struct block *b = block_copy(m, new);
	b->text = mark_text_new(m, &new->text);
	b->second = mark_text_new(m, &new->second);
	b->label = mark_text_new(m, &new->label);
	if (new->table)
		b->table = mark_table_new(m, new->table);
	b->first = blocks_mark(m, NULL, new->first);
	return b;
}

static struct block *
block_kept(struct marker *m, const struct block *old, const struct block *new)
{
	struct block *b = block_copy(m, new);
	bool changed = false;
	b->text = mark_texts(m, &old->text, &new->text, &changed);
	b->second = mark_texts(m, &old->second, &new->second, &changed);
	b->label = mark_texts(m, &old->label, &new->label, &changed);
	if (new->table)
		b->table = mark_tables(m, old->table, new->table);
	b->first = blocks_mark(m, old->first, new->first);
	return b;
}

/* Of a paragraph that stands elsewhere now: said on both sides, since a bar alone would not say it. */
static void
moved_say(struct marker *m, struct text *t, enum run_mark mark)
{
	*ARENA_PUSH(m->arena, t->runs, t->count, struct run) =
	    (struct run){.kind = RUN_TEXT, .text = MOVED_SIGN, .figure = -1, .note = -1, .mark = mark};
}

/* Of one place but another kind they are two. */
static bool
blocks_fit(const struct block *old, const struct block *new)
{
	if (!old->table != !new->table || !old->picture != !new->picture || !old->first != !new->first)
		return false;
	return !new->table || mark_tables_fit(old->table, new->table);
}

static const struct block **
blocks_list(struct marker *m, const struct block *first, size_t *count)
{
	const struct block **list = NULL;
	*count = 0;
	for (const struct block *b = first; b; b = b->next)
		*ARENA_PUSH(m->arena, list, *count, const struct block *) = b;
	return list;
}

static int32_t *
blocks_keys(struct marker *m, struct keys *k, const struct block **list, size_t count)
{
	int32_t *keys = ARENA_ARRAY(m->arena, count + 1, int32_t);
	for (size_t i = 0; i < count; i++)
		keys[i] = keys_number(k, list[i]->place ? list[i]->place : "");
	return keys;
}

struct chain {
	struct block *first, **last;
};

static void
chain_add(struct chain *c, struct block *b)
{
	*c->last = b;
	c->last = &b->next;
}

static void
chain_pair(struct marker *m, struct chain *c, const struct block *old, const struct block *new)
{
	if (blocks_fit(old, new)) {
		chain_add(c, block_kept(m, old, new));
		return;
	}
	chain_add(c, block_gone(m, old));
	chain_add(c, block_new(m, new));
}

static bool
is_paragraph(const struct block *b)
{
	return b && b->place && !b->table && !b->picture && !b->first && b->text.count > 0;
}

struct lists {
	const struct block **old, **new;
	const int32_t *from, *to;              /* their keys */
	const struct block **by_old, **by_new; /* of each key; NULL: not there */
};

static const struct block **
by_key(struct marker *m, const struct keys *k, const struct block **list, const int32_t *keys, size_t count)
{
	const struct block **by = ARENA_ARRAY(m->arena, (size_t)k->count + 1, const struct block *);
	for (size_t i = 0; i < count; i++)
		by[keys[i]] = list[i];
	return by;
}

static struct block *
block_left(struct marker *m, const struct lists *l, size_t i)
{
	struct block *b = block_gone(m, l->old[i]);
	if (is_paragraph(l->old[i]) && is_paragraph(l->by_new[l->from[i]]))
		moved_say(m, &b->text, RUN_DELETED);
	return b;
}

static struct block *
block_arrived(struct marker *m, const struct lists *l, size_t at)
{
	const struct block *from = l->by_old[l->to[at]];
	if (!is_paragraph(from) || !is_paragraph(l->new[at]))
		return block_new(m, l->new[at]);
	struct block *b = block_kept(m, from, l->new[at]);
	moved_say(m, &b->text, RUN_INSERTED);
	return b;
}

static struct block *
blocks_mark(struct marker *m, const struct block *old, const struct block *new)
{
	size_t n, count, at = 0;
	const struct block **before = blocks_list(m, old, &n), **after = blocks_list(m, new, &count);
	struct keys k = keys_new(m->arena);
	int32_t *from = blocks_keys(m, &k, before, n), *to = blocks_keys(m, &k, after, count);
	int32_t *partner = align_lists((struct align_side){from, n}, (struct align_side){to, count}, m->arena);
	struct chain c = {.last = &c.first};
	struct lists l = {.old = before, .new = after, .from = from, .to = to};
	l.by_old = by_key(m, &k, before, from, n);
	l.by_new = by_key(m, &k, after, to, count);
	for (size_t i = 0; i < n; i++) {
		if (partner[i] == ALIGN_NONE) {
			chain_add(&c, block_left(m, &l, i));
			continue;
		}
		while (at < (size_t)partner[i])
			chain_add(&c, block_arrived(m, &l, at++));
		chain_pair(m, &c, before[i], after[at++]);
	}
	while (at < count)
		chain_add(&c, block_arrived(m, &l, at++));
	return c.first;
}

/* ---- the book ---- */

struct book *
change_mark_book(const struct book *old, const struct book *new, struct arena *a)
{
	struct marker m = {.arena = a, .old = old, .new = new, .out = ARENA_NEW(a, struct book)};
	m.figures = ARENA_ARRAY(a, old->figure_count + 1, int);
	m.notes = ARENA_ARRAY(a, old->note_count + 1, int);
	m.noted = ARENA_ARRAY(a, new->note_count + 1, bool);
	*m.out = *new;
	m.out->arena = a;
	m.out->barred = true;
	m.out->figures = NULL;
	m.out->figure_count = 0;
	for (size_t i = 0; i < new->figure_count; i++)
		*ARENA_PUSH(a, m.out->figures, m.out->figure_count, struct figure) = new->figures[i];
	m.out->notes = NULL;
	m.out->note_count = 0;
	for (size_t i = 0; i < new->note_count; i++)
		*ARENA_PUSH(a, m.out->notes, m.out->note_count, struct book_note) = new->notes[i];
	m.out->first = blocks_mark(&m, old->first, new->first);
	return m.out;
}
