/* in: a job whose book is made. out: the page of each figure and of each block, found in a child that sets the pages
 * and draws none. What comes back is believed only as far as its size agrees.
 * Refuses to know: what changed, how pages are set. */
#include "command/diff.h"
#include <string.h>
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
	struct type *t = type_open(j->source.style, m);
	struct galley *g = t ? page_compose(b, j->source.style, t, j->arena, m) : NULL;
	const struct pages *p = g ? page_break(g, j->arena, m) : NULL;
	if (!p)
		return false;
	size_t count = 1 + b->figure_count + blocks_count(b->first), next = 0, at = 0;
	int32_t *pages = ARENA_ARRAY(j->arena, count, int32_t);
	pages[0] = (int32_t)p->count;
	for (size_t i = 0; i < p->place_count; i++)
		if (p->places[i].figure >= 0 && pages[1 + p->places[i].figure] == 0)
			pages[1 + p->places[i].figure] = p->places[i].page;
	blocks_note(b->first, p, &next, &at, pages + 1 + b->figure_count);
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

static void
places_note(struct map *m, const struct block *first, const int32_t *pages, size_t *at)
{
	for (const struct block *b = first; b; b = b->next) {
		place_note(m, b->place, pages[(*at)++]);
		places_note(m, b->first, pages, at);
	}
}

const struct change_pages *
diff_wait_pages(struct job *j, struct fence_child *c)
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
		for (size_t i = 0; i < b->figure_count; i++)
			place_note(known->by_place, b->figures[i].place, pages[1 + i]);
		places_note(known->by_place, b->first, pages + 1 + b->figure_count, &at);
	}
	buf_free(&result);
	return known;
}
