/* in: the pages of two books of one document. out: the pages of both, one behind the other.
 * Refuses to know: what stands on them. */
#include <assert.h>
#include "page/inner.h"

/* The second Document is the first one. */
static int32_t
element_joined(int32_t e, size_t before)
{
	return e <= 0 ? e : e + (int32_t)before - 1;
}

static void
elements_join(struct pages *to, const struct pages *more, struct arena *a)
{
	size_t before = to->element_count;

	for (size_t i = 1; i < more->element_count; i++) {
		struct element e = more->elements[i];
		e.parent = element_joined(e.parent, before);
		*ARENA_PUSH(a, to->elements, to->element_count, struct element) = e;
	}
}

static void
page_join(struct page *to, const struct page *from, size_t before, struct arena *a)
{
	to->items = ARENA_ARRAY(a, from->count, struct item);
	to->count = from->count;
	for (size_t i = 0; i < from->count; i++) {
		to->items[i] = from->items[i];
		to->items[i].element = element_joined(from->items[i].element, before);
	}
}

void
pages_join(struct pages *to, const struct pages *more, struct arena *a)
{
	size_t elements = to->element_count, pages = to->count;
	struct page *all = ARENA_ARRAY(a, pages + more->count, struct page);

	assert(elements > 0 && more->element_count > 0 && to->width == more->width && to->height == more->height);
	elements_join(to, more, a);
	for (size_t i = 0; i < pages; i++)
		all[i] = to->pages[i];
	for (size_t i = 0; i < more->count; i++)
		page_join(&all[pages + i], &more->pages[i], elements, a);
	to->pages = all;
	to->count = pages + more->count;
	for (size_t i = 0; i < more->place_count; i++) {
		struct page_place place = more->places[i];
		place.page += (int32_t)pages;
		*ARENA_PUSH(a, to->places, to->place_count, struct page_place) = place;
	}
	for (size_t i = 0; i < more->block_count; i++) {
		struct page_block block = more->blocks[i];
		block.page += (int32_t)pages;
		*ARENA_PUSH(a, to->blocks, to->block_count, struct page_block) = block;
	}
}
