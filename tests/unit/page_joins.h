/* in: pages. out: nothing, or a failed test: rules meet exactly, to the thousandth of a point: no gap, no overshoot.
 * Refuses to know: which rules belong to what. */
#ifndef TESTS_PAGE_JOINS_H
#define TESTS_PAGE_JOINS_H
#include "page_check.h"

static inline bool
joins_is_rule(const struct item *it)
{
	return it->kind == ITEM_RECT && it->gray == 1000;
}

static inline bool
joins_is_vertical(const struct item *it)
{
	return joins_is_rule(it) && it->height > it->width;
}

static inline bool
joins_is_horizontal(const struct item *it)
{
	return joins_is_rule(it) && it->width >= it->height;
}

/* Is there a horizontal rule over this point whose lower (or upper) edge is here? */
static inline bool
joins_ends_at(const struct page *g, mpt x, mpt y, bool below)
{
	for (size_t k = 0; k < g->count; k++) {
		const struct item *h = &g->items[k];
		if (joins_is_horizontal(h) && h->x <= x && x <= h->x + h->width &&
		    y == (below ? h->y : h->y + h->height))
			return true;
	}
	return false;
}

/* A vertical rule begins where a horizontal one ends and ends where one begins, over its whole thickness. */
static inline void
joins_check_vertical(const struct page *g, const struct item *v)
{
	CHECK(joins_ends_at(g, v->x, v->y, false) && joins_ends_at(g, v->x + v->width, v->y, false));
	CHECK(joins_ends_at(g, v->x, v->y + v->height, true) &&
	      joins_ends_at(g, v->x + v->width, v->y + v->height, true));
}

/* Does the vertical rule meet the horizontal one, within its span? */
static inline bool
joins_meets(const struct item *v, const struct item *h)
{
	return joins_is_vertical(v) && v->x + v->width >= h->x && v->x <= h->x + h->width && v->y <= h->y + h->height &&
	       v->y + v->height >= h->y;
}

static inline bool
joins_continues(const struct page *g, const struct item *h, mpt x)
{
	for (size_t k = 0; k < g->count; k++) {
		const struct item *o = &g->items[k];
		if (joins_meets(o, h) && o->x <= x && x <= o->x + o->width)
			return true; /* ends in the middle of a vertical rule */
		if (o != h && joins_is_horizontal(o) && o->y == h->y && o->height == h->height &&
		    (o->x == x || o->x + o->width == x))
			return true;
	}
	return false;
}

/* A horizontal rule of a table ends at the table's edge, on a vertical rule, or goes on as another. */
static inline void
joins_check_horizontal(const struct page *g, const struct item *h, mpt edge)
{
	bool met = false;
	mpt left = INT32_MAX, right = 0;

	for (size_t k = 0; k < g->count; k++)
		met = met || joins_meets(&g->items[k], h);
	if (!met)
		return;
	/* the edges of what it belongs to: those of the widest rule that a vertical one ties it to */
	for (size_t k = 0; k < g->count; k++) {
		const struct item *v = &g->items[k];
		for (size_t n = 0; n < g->count && joins_meets(v, h); n++)
			if (joins_is_horizontal(&g->items[n]) && joins_meets(v, &g->items[n])) {
				const struct item *o = &g->items[n];
				left = o->x < left ? o->x : left;
				right = o->x + o->width > right ? o->x + o->width : right;
			}
	}
	CHECK(h->x == left || h->x == edge || joins_continues(g, h, h->x));
	CHECK(h->x + h->width == right || joins_continues(g, h, h->x + h->width));
}

static inline void
check_joins(const struct pages *p, const struct style *s)
{
	for (size_t i = 0; i < p->count; i++) {
		const struct page *g = &p->pages[i];
		mpt left = style_page_left(s, i), right = left + style_measure(s);
		for (size_t k = 0; k < g->count; k++) {
			const struct item *it = &g->items[k];
			if (it->x >= right && joins_is_rule(it))
				continue; /* the mark of a finding */
			if (joins_is_vertical(it))
				joins_check_vertical(g, it);
			else if (joins_is_horizontal(it))
				joins_check_horizontal(g, it, left);
		}
	}
}
#endif
