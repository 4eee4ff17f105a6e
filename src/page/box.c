/* in: a block that holds blocks. out: its frame: where the inside stands, its head band, its edges on each page.
 * A box over pages is closed and opened again by lighter edges; its head band is not repeated.
 * Refuses to know: what stands inside, where pages end. */
#include "page/inner.h"

struct area
box_inner(const struct galley *g, const struct block *b)
{
	const struct box_style *s = &g->style->box;
	mpt in = s->frame + (b->box == BOX_LAW ? s->law_pad_x : s->pad_x);

	return (struct area){in, g->measure - 2 * in};
}

static mpt
band_height(const struct galley *g, const struct box_frame *f)
{
	return f->head.lines.count > 0 ? setting_height(&f->head) + 2 * g->style->box.head_pad_y : 0;
}

static void
head_compose(struct galley *g, struct box_frame *f)
{
	const struct box_style *s = &g->style->box;
	struct words w = words_shape(g, &f->block->text, g->style->block[BLOCK_BOX].text, NULL);
	mpt measure = g->measure - 2 * f->inner.left;
	size_t letters = words_letters(&w);

	if (w.shaped == NULL)
		return;
	if (letters > 1 && words_width(&w) <= s->head_spread && letters <= 6)
		f->head = setting_spread(g, &w, (g->measure - s->head_spread) / 2, s->head_spread);
	else
		f->head = setting_break(g, &w, f->inner.left, measure, ALIGN_CENTRE);
}

struct box_frame *
box_compose(struct galley *g, const struct block *b)
{
	const struct box_style *s = &g->style->box;
	struct box_frame *f = ARENA_NEW(g->a, struct box_frame);
	bool law = b->box == BOX_LAW;

	f->block = b;
	f->inner = box_inner(g, b);
	f->pad_top = law ? s->law_pad_top : s->pad_top;
	f->pad_foot = law ? s->law_pad_foot : s->pad_foot;
	head_compose(g, f);
	f->open_height = s->frame + f->pad_top;
	if (f->head.lines.count > 0)
		f->open_height = s->frame + band_height(g, f) + s->head_rule + s->pad_below_head;
	f->close_height = f->pad_foot + s->frame;
	return f;
}

mpt
box_reopen_height(const struct galley *g, const struct box_frame *f)
{
	return g->style->box.open + f->pad_top;
}

mpt
box_end_height(const struct galley *g, const struct box_frame *f)
{
	return f->pad_foot + g->style->box.open;
}

/* ---- on a page ---- */

static void
band_draw(struct pager *p, const struct box_frame *f, mpt y, int32_t box)
{
	const struct style *s = p->g->style;
	mpt x = page_left(p) + s->box.frame, width = p->g->measure - 2 * s->box.frame, height = band_height(p->g, f);
	int32_t element;

	draw_rect(p, x, y, width, height, s->box.head_tint);
	draw_rect(p, x, y + height, width, s->box.head_rule, 1000);
	element = element_new(p, ELEMENT_P, box);
	structure_lines(p, &f->head, 0, f->head.lines.count, y + s->box.head_pad_y, element, -1);
	structure_notes(p, &f->head, 0, f->head.lines.count, element);
}

mpt
box_open(struct pager *p, const struct box_frame *f, mpt y)
{
	const struct box_style *s = &p->g->style->box;

	structure_block_begins(p);
	p->parent = element_new(p, ELEMENT_DIV, 0);
	p->box = f;
	p->box_top = y;
	p->box_edge = s->frame;
	if (f->head.lines.count > 0)
		band_draw(p, f, y + s->frame, p->parent);
	return y + f->open_height;
}

mpt
box_reopen(struct pager *p, const struct box_frame *f, mpt y)
{
	p->box = f;
	p->box_top = y;
	p->box_edge = p->g->style->box.open;
	return y + box_reopen_height(p->g, f);
}

/* Draws the frame down to its lower edge; the box ends there, or goes on overleaf. */
void
box_close(struct pager *p, mpt bottom, bool ends)
{
	const struct style *s = p->g->style;
	mpt edge = ends ? s->box.frame : s->box.open, top = p->box_top + p->box_edge;
	mpt height = bottom - edge - top;

	draw_rect(p, page_left(p), p->box_top, p->g->measure, p->box_edge, 1000);
	draw_rect(p, page_left(p), top, s->box.frame, height, 1000);
	draw_rect(p, page_left(p) + p->g->measure - s->box.frame, top, s->box.frame, height, 1000);
	draw_rect(p, page_left(p), bottom - edge, p->g->measure, edge, 1000);
	p->box = NULL;
	if (!ends)
		return;
	structure_block_begins(p);
	p->parent = 0;
}
