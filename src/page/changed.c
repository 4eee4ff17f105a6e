/* in: runs that were inserted or deleted since another draft. out: a line under or through them, a tint, a bar beside
 * their lines. None of it is content of a paragraph, whose items are not to be parted: tints stand before all of the
 * page's, lines behind.
 * Refuses to know: what changed, and why. */
#include <stdlib.h>
#include <string.h>
#include "page/inner.h"

static mpt
part_of(mpt size, int permille)
{
	return (mpt)((int64_t)size * permille / 1000);
}

static void
line_note(struct pager *p, mpt x, mpt y, mpt width, mpt height)
{
	*ARENA_PUSH(p->a, p->over, p->over_count, struct item) = (struct item){
	    .kind = ITEM_RECT, .element = -1, .x = x, .y = y, .width = width, .height = height, .gray = 1000};
}

/* Lines follow upon each other: one bar beside all of them. */
static void
bar_note(struct pager *p, mpt top, mpt bottom)
{
	struct change_bar *last = p->bar_count > 0 ? &p->bars[p->bar_count - 1] : NULL;

	if (!p->g->book->barred)
		return;
	if (last != NULL && last->top == top && last->bottom == bottom)
		return;
	*ARENA_PUSH(p->a, p->bars, p->bar_count, struct change_bar) = (struct change_bar){top, bottom};
}

static const struct type_run *
run_paler(struct pager *p, const struct type_run *r)
{
	struct type_run *paler = ARENA_NEW(p->a, struct type_run);

	*paler = *r;
	paler->gray = part_of(r->gray, p->g->style->changed.deleted);
	return paler;
}

const struct type_run *
changed_run(struct pager *p, const struct setting *s, const struct type_run *r, mpt x, mpt baseline)
{
	const struct changed_style *k = &p->g->style->changed;
	const struct word_span *w = setting_span(s, r);
	mpt y = baseline - r->rise, rule = part_of(r->size, k->rule), top = baseline - setting_baseline(s);

	if (w == NULL || w->mark == RUN_KEPT || r->width <= 0)
		return r;
	bar_note(p, top, top + s->lines.leading);
	if (w->mark == RUN_DELETED) {
		line_note(p, x, y - part_of(r->size, k->strike) - rule / 2, r->width, rule);
		return run_paler(p, r);
	}
	line_note(p, x, y + part_of(r->size, k->under), r->width, rule);
	*ARENA_PUSH(p->a, p->under, p->under_count, struct item) = (struct item){.kind = ITEM_RECT,
	    .element = -1,
	    .x = x,
	    .y = y - part_of(r->size, 900),
	    .width = r->width,
	    .height = part_of(r->size, 900 + k->under),
	    .gray = k->tint};
	return r;
}

static int
bar_compare(const void *a, const void *b)
{
	const struct change_bar *p = a, *q = b;

	return (p->top > q->top) - (p->top < q->top);
}

static void
bars_draw(struct pager *p)
{
	const struct style *s = p->g->style;
	size_t n = 0;

	if (p->bar_count == 0)
		return;
	qsort(p->bars, p->bar_count, sizeof *p->bars, bar_compare);
	for (size_t i = 1; i < p->bar_count; i++) {
		if (p->bars[i].top > p->bars[n].bottom + MPT_PER_PT)
			p->bars[++n] = p->bars[i];
		else if (p->bars[i].bottom > p->bars[n].bottom)
			p->bars[n].bottom = p->bars[i].bottom;
	}
	for (size_t i = 0; i <= n; i++)
		draw_rect(p, page_left(p) - s->changed.bar_at - s->changed.bar_width, p->bars[i].top,
		    s->changed.bar_width, p->bars[i].bottom - p->bars[i].top, 1000);
}

void
changed_draw(struct pager *p)
{
	struct page *page = &p->out->pages[p->number];
	struct item *all;

	if (p->over_count == 0)
		return;
	bars_draw(p);
	all = ARENA_ARRAY(p->a, p->under_count + page->count + p->over_count, struct item);
	if (p->under_count > 0)
		memcpy(all, p->under, p->under_count * sizeof *all);
	memcpy(all + p->under_count, page->items, page->count * sizeof *all);
	memcpy(all + p->under_count + page->count, p->over, p->over_count * sizeof *all);
	page->items = all;
	page->count += p->under_count + p->over_count;
	p->under = p->over = NULL;
	p->bars = NULL;
	p->under_count = p->over_count = p->bar_count = 0;
}
