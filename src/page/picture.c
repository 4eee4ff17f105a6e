/* in: a picture. out: its title, rules and place; one that was lost is a light frame around its words.
 * Refuses to know: what a drawing shows, how it is drawn. */
#include "page/inner.h"

static struct picture_box *
lost_compose(struct galley *g, struct picture_box *x, struct words *w)
{
	const struct picture_style *s = &g->style->picture;
	mpt in = g->style->box.pad_x, natural;

	x->lost = true;
	x->title = setting_break(g, w, x->area.left + in, x->area.measure - 2 * in, ALIGN_CENTRE);
	natural = setting_height(&x->title) + 2 * (s->gap + s->rule);
	x->height = natural > s->lost_height ? natural : s->lost_height;
	return x;
}

/* Three quarters of a point each pixel, no wider than the measure and no taller than a page has room for. */
static void
drawing_fit(struct galley *g, struct picture_box *x)
{
	const struct picture *d = x->block->picture;
	mpt most = page_room(g->style, false) * 3 / 5;
	int64_t width = d->width * 3 / 4, height = d->height * 3 / 4;

	if (width > x->area.measure) {
		height = height * x->area.measure / width;
		width = x->area.measure;
	}
	if (height > most) {
		width = width * most / height;
		height = most;
	}
	x->drawing_width = (mpt)width;
	x->drawing_height = (mpt)height;
	x->drawing_x = x->area.left + (x->area.measure - x->drawing_width) / 2;
}

struct picture_box *
picture_compose(struct galley *g, const struct block *b, struct area area)
{
	const struct picture_style *s = &g->style->picture;
	struct picture_box *x = ARENA_NEW(g->a, struct picture_box);
	struct words w = words_shape(g, &b->text, g->style->block[BLOCK_PICTURE].text, NULL);

	*x = (struct picture_box){.block = b, .area = area};
	if (b->picture == NULL || b->picture->svg == NULL)
		return lost_compose(g, x, &w);
	x->title = setting_break(g, &w, area.left, area.measure, ALIGN_CENTRE);
	drawing_fit(g, x);
	x->drawing_y = setting_height(&x->title) + (x->title.lines.count > 0 ? s->title_gap : 0) + s->rule + s->gap;
	x->height = x->drawing_y + x->drawing_height + s->gap + s->rule;
	return x;
}

static void
title_draw(struct pager *p, const struct picture_box *x, mpt y)
{
	int32_t e;

	if (x->title.lines.count == 0)
		return;
	e = element_new(p, ELEMENT_P, p->parent);
	structure_lines(p, &x->title, 0, x->title.lines.count, y, e, -1);
	structure_notes(p, &x->title, 0, x->title.lines.count, e);
}

static void
frame_draw(struct pager *p, const struct picture_box *x, mpt y)
{
	mpt rule = p->g->style->picture.rule, left = page_left(p) + x->area.left, width = x->area.measure;

	draw_rect(p, left, y, width, rule, 1000);
	draw_rect(p, left, y + rule, rule, x->height - 2 * rule, 1000);
	draw_rect(p, left + width - rule, y + rule, rule, x->height - 2 * rule, 1000);
	draw_rect(p, left, y + x->height - rule, width, rule, 1000);
}

static void
drawing_draw(struct pager *p, const struct picture_box *x, mpt y)
{
	const struct picture *d = x->block->picture;
	int32_t e = element_new(p, ELEMENT_FIGURE, p->parent);
	mpt left = page_left(p) + x->drawing_x;

	p->out->elements[e].alt = d->alt;
	p->out->elements[e].left = left;
	p->out->elements[e].top = y;
	p->out->elements[e].right = left + x->drawing_width;
	p->out->elements[e].bottom = y + x->drawing_height;
	*item_new(p) = (struct item){.kind = ITEM_DRAWING,
	    .element = e,
	    .x = left,
	    .y = y,
	    .width = x->drawing_width,
	    .height = x->drawing_height,
	    .picture = d};
	p->last_leaf = e;
	for (size_t i = 0; i < d->figure_count; i++)
		draw_place(p, d->figures[i], y);
}

void
picture_draw(struct pager *p, const struct picture_box *x, mpt y)
{
	const struct picture_style *s = &p->g->style->picture;
	mpt left = page_left(p) + x->area.left;

	structure_block_begins(p);
	if (x->lost) {
		frame_draw(p, x, y);
		title_draw(p, x, y + (x->height - setting_height(&x->title)) / 2);
		return;
	}
	title_draw(p, x, y);
	draw_rect(p, left, y + x->drawing_y - s->gap - s->rule, x->area.measure, s->rule, 1000);
	draw_rect(p, left, y + x->height - s->rule, x->area.measure, s->rule, 1000);
	drawing_draw(p, x, y + x->drawing_y);
}
