/* in: a job whose book is made. out: the page of each figure and of each block, found in a child that sets the pages
 * and draws none. What comes back is believed only as far as its size agrees.
 * Refuses to know: what changed, how pages are set. */
#include "command/diff.h"
#include <string.h>
#include "audit/audit.h"
#include "audit/errata.h"
#include "fence/fence.h"
#include "type/type.h"

/* The child returns int32: the number of pages, the first page of each figure, then of each block in reading order. */


static size_t
blocks_count(const struct block *first)
{
	size_t n = 0;
	for (const struct block *b = first; b; b = b->next)
		n += 1 + blocks_count(b->first);
	return n;
}

/* Pages come in reading order, and so do blocks: each is sought from where the last one was found. */
static void
blocks_note(const struct block *first, const struct pages *p, size_t *next, size_t *at, int32_t *pages)
{
	for (const struct block *b = first; b; b = b->next) {
		size_t i = *next;
		while (i < p->block_count && p->blocks[i].block != b)
			i++;
		if (i < p->block_count) {
			pages[*at] = p->blocks[i].page;
			*next = i;
		}
		++*at;
		blocks_note(b->first, p, next, at, pages);
	}
}

static bool
set_places(void *data, struct buf *result, struct messages *m)
{
	struct job *j = data;
	const struct book *b = j->book;
	size_t figures = b->figure_count; /* the parent knows no more of them */
	if (j->options->record)
		audit_record(j->book, j->published);
	struct type *t = type_open(j->source.style, m);
	struct galley *g = t ? page_compose(b, j->source.style, t, j->arena, m) : NULL;
	const struct pages *p = g ? page_break(g, j->arena, m) : NULL;
	if (!p)
		return false;
	size_t count = 1 + figures + blocks_count(b->first), next = 0, at = 0;
	int32_t *pages = ARENA_ARRAY(j->arena, count, int32_t);
	pages[0] = (int32_t)p->count;
	for (size_t i = 0; i < p->place_count; i++)
		if (p->places[i].figure >= 0 && (size_t)p->places[i].figure < figures &&
		    pages[1 + p->places[i].figure] == 0)
			pages[1 + p->places[i].figure] = p->places[i].page;
	blocks_note(b->first, p, &next, &at, pages + 1 + figures);
	buf_add(result, pages, count * sizeof *pages);
	type_close(t);
	return true;
}

struct fence_child *
diff_start_pages(struct job *j)
{
	return fence_start(set_places, j, j->language, j->messages);
}

static void
place_note(struct map *m, const char *place, int32_t page)
{
	if (place && page > 0)
		map_add(m, place, (void *)(uintptr_t)page);
}

/* A row stands where its first figure does. */
static void
figure_note(struct arena *a, struct map *m, const char *place, int32_t page)
{
	const char *cut = strrchr(place, '/');
	place_note(m, place, page);
	if (cut)
		place_note(m, arena_copy(a, place, (size_t)(cut - place)), page);
}

static void
places_note(struct map *m, const struct block *first, const int32_t *pages, size_t *at)
{
	for (const struct block *b = first; b; b = b->next) {
		place_note(m, b->place, pages[(*at)++]);
		places_note(m, b->first, pages, at);
	}
}

static const struct change_pages *
wait_pages(struct job *j, struct fence_child *c)
{
	const struct book *b = j->book;
	struct buf result = {0};
	struct change_pages *known = NULL;
	size_t count = 1 + b->figure_count + blocks_count(b->first), at = 0;
	bool ok = c && fence_wait(c, &result, j->messages);
	if (ok && result.size != count * sizeof(int32_t))
		ok = deliver_broken(j, "size");
	if (ok) {
		int32_t *pages = ARENA_ARRAY(j->arena, count, int32_t);
		memcpy(pages, result.data, result.size);
		known = ARENA_NEW(j->arena, struct change_pages);
		*known = (struct change_pages){.count = pages[0], .by_place = map_new(j->arena)};
		places_note(known->by_place, b->first, pages + 1 + b->figure_count, &at);
		for (size_t i = 0; i < b->figure_count; i++)
			figure_note(j->arena, known->by_place, b->figures[i].place, pages[1 + i]);
	}
	buf_free(&result);
	return known;
}

/* ---- what else is compared ---- */

/* The style and its manifest: of these nothing is read but that they are the same. */
static void
looks_find(struct job *j, struct change_side *side)
{
	const struct source *s = &j->source;
	const char *style = source_join(j->arena, s->report->path, s->report->style_path);
	for (size_t i = 0; i < s->file_count; i++) {
		if (strcmp(s->files[i].path, style) != 0)
			continue;
		struct change_look *look = ARENA_NEW(j->arena, struct change_look);
		*look = (struct change_look){s->files[i].path, s->files[i].bytes, s->files[i].size};
		side->looks = look;
		side->look_count = 1;
	}
}

static struct pos
figure_pos(const struct book *b, const char *place)
{
	for (size_t i = 0; i < b->figure_count; i++)
		if (strcmp(b->figures[i].place, place) == 0)
			return b->figures[i].source;
	return (struct pos){0};
}

/* What stands in the list of errata, and nothing else. */
static void
corrections_find(struct job *j, struct change_side *side)
{
	struct errata e = {
	    j->source.report, j->book, j->source.budget, j->published, j->messages, NULL, NULL, j->arena};
	struct change_correction *list = ARENA_NEW(j->arena, struct change_correction);
	struct change_correction *grown = NULL;
	struct erratum x;
	for (size_t at = 0; errata_next(&e, &at, &x);)
		*ARENA_PUSH(j->arena, grown, side->correction_count, struct change_correction) =
		    (struct change_correction){
		        x.place, x.wrong, x.right, x.row->pos, figure_pos(j->book, x.place)};
	side->corrections = grown ? grown : list;
}

struct change_side
diff_side(const struct draft *d, struct fence_child *pages)
{
	struct job *j = d->job;
	if (d->ledger) {
		struct change_pages *known = ARENA_NEW(j->arena, struct change_pages);
		*known = (struct change_pages){d->ledger->page_count, d->ledger->pages};
		return (struct change_side){.book = d->ledger->book, .pages = known};
	}
	struct change_side side = {.budget = j->source.budget, .book = j->book, .report = j->source.report};
	side.pages = wait_pages(j, pages);
	looks_find(j, &side);
	if (j->options->record)
		corrections_find(j, &side);
	return side;
}

/* A ledger names neither stages nor what a figure was computed from. */
static void
figures_only(struct change_side *side, struct arena *a)
{
	struct book *b = ARENA_NEW(a, struct book);
	*b = (struct book){.arena = a, .figure_count = side->book->figure_count};
	b->figures = ARENA_ARRAY(a, b->figure_count, struct figure);
	for (size_t i = 0; i < b->figure_count; i++) {
		b->figures[i] = side->book->figures[i];
		b->figures[i].stage = "";
		b->figures[i].inputs = NULL;
		b->figures[i].input_count = 0;
	}
	*side = (struct change_side){.book = b, .pages = side->pages};
}

void
diff_level(struct change_side *old, struct change_side *new, struct arena *a)
{
	if (old->budget && !new->budget)
		figures_only(old, a);
	if (new->budget && !old->budget)
		figures_only(new, a);
}

void
diff_call_files(const struct draft *old, const struct draft *new, struct changes *c)
{
	for (size_t i = 0; i < c->count; i++) {
		c->list[i].old_pos.file = draft_call_file(old, c->list[i].old_pos.file);
		c->list[i].new_pos.file = draft_call_file(new, c->list[i].new_pos.file);
	}
}
