/* in: a picture, or several that follow each other. out: titles, rules, places; one that was lost is a light frame
 * around its words; those that have room stand side by side, their rules on one height, the sign between them.
 * Refuses to know: what a drawing shows, how it is drawn. */
#include "page/inner.h"

static mpt
larger(mpt a, mpt b)
{
	return a > b ? a : b;
}

static struct picture_box *
lost_compose(struct galley *g, struct picture_box *x, struct words *w)
{
	const struct picture_style *s = &g->style->picture;
	mpt in = g->style->box.pad_x, natural;

	x->lost = true;
	x->title = setting_break(g, w, x->area.left + in, x->area.measure - 2 * in, ALIGN_CENTRE);
	natural = setting_height(&x->title) + 2 * (s->gap + s->rule);
	x->height = natural > s->lost_height ? natural : s->lost_height;
	x->title_y = (x->height - setting_height(&x->title)) / 2;
	return x;
}

static mpt
drawing_width(const struct block *b)
{
	int64_t width = b->picture->width * 3 / 4;

	return width > INT32_MAX ? INT32_MAX : (mpt)width;
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

/* From below its title down to the rule below the drawing, which has so much height. */
static void
rules_set(const struct picture_style *s, struct picture_box *x, mpt title, mpt drawing)
{
	x->rule_y = x->title_y + title + (title > 0 ? s->title_gap : 0);
	x->drawing_y = x->rule_y + s->rule + s->gap + (drawing - x->drawing_height) / 2;
	x->foot_y = x->rule_y + s->rule + 2 * s->gap + drawing;
	x->height = x->foot_y + s->rule;
}

static struct setting
sign_compose(struct galley *g, const struct block *b, struct area area)
{
	struct run run = {.kind = RUN_TEXT, .text = b->mark, .figure = b->mark_figure, .note = -1};
	struct words w;
	struct setting s;

	if (b->mark == NULL || b->mark[0] == '\0')
		return (struct setting){0};
	w = words_shape(g, &(struct text){&run, 1, b->text.place, b->pos}, g->style->block[BLOCK_PICTURE].text, NULL);
	s = setting_break(g, &w, 0, words_width(&w) + MPT_PER_PT, ALIGN_LEFT);
	setting_scale(g->a, &s, g->style->picture.sign_scale + 1); /* a copy of its runs, for the gray */
	s.x = area.left + (area.measure - (s.lines.count > 0 ? s.lines.lines[0].width : 0)) / 2;
	for (size_t i = 0; i < s.lines.count; i++)
		for (size_t k = 0; k < s.lines.lines[i].count; k++)
			s.lines.lines[i].runs[k].gray = g->style->picture.sign_black;
	return s;
}

static struct picture_box *
one_compose(struct galley *g, const struct block *b, struct area area)
{
	struct picture_box *x = ARENA_NEW(g->a, struct picture_box);
	struct words w = words_shape(g, &b->text, g->style->block[BLOCK_PICTURE].text, NULL);

	*x = (struct picture_box){.block = b, .area = area};
	if (b->picture == NULL || b->picture->svg == NULL)
		return lost_compose(g, x, &w);
	for (size_t i = 0; i < b->picture->text_count; i++)
		type_check_text(g->type, b->picture->texts[i].text, b->place, b->picture->texts[i].pos);
	x->title = setting_break(g, &w, area.left, area.measure, ALIGN_CENTRE);
	drawing_fit(g, x);
	return x;
}

/* ---- side by side ---- */

enum { ROW_MOST = 4, ROW_TITLE_LINES = 2 };

static const struct block *
note_of(const struct block *b)
{
	return b->next != NULL && b->next->role == BLOCK_PICTURE_NOTE ? b->next : NULL;
}

/* The drawings from this one on that nothing but their notes parts. */
static size_t
row_collect(const struct block *b, const struct block **row, size_t *blocks)
{
	size_t n = 0;

	*blocks = 0;
	while (n < ROW_MOST && b != NULL && b->role == BLOCK_PICTURE && b->picture != NULL && b->picture->svg != NULL) {
		row[n++] = b;
		*blocks += note_of(b) != NULL ? 2 : 1;
		b = note_of(b) != NULL ? note_of(b)->next : b->next;
	}
	return n;
}

static struct picture_box *
side_compose(struct galley *g, const struct block *b, struct area area)
{
	struct picture_box *x = one_compose(g, b, area);

	if (note_of(b) != NULL) {
		struct words w =
		    words_shape(g, &note_of(b)->text, g->style->block[BLOCK_PICTURE_NOTE].text, NULL);
		x->note = setting_break(g, &w, area.left, area.measure, ALIGN_CENTRE);
	}
	return x;
}

/* Titles above one line, rules on one height, notes below one line; the sign at mid-height of the drawings. */
static void
row_align(const struct style *s, struct picture_box **row, size_t n)
{
	mpt title = 0, drawing = 0, note = 0, above = s->block[BLOCK_PICTURE_NOTE].before;
	mpt top = setting_height(&row[0]->sign); /* of what leads to the first one: above all of them */

	for (size_t i = 0; i < n; i++) {
		title = larger(title, setting_height(&row[i]->title));
		drawing = larger(drawing, row[i]->drawing_height);
		note = larger(note, setting_height(&row[i]->note));
		if (i > 0) /* a sign taller than the drawings stays between the rules */
			drawing = larger(drawing, setting_height(&row[i]->sign) - 2 * s->picture.gap);
	}
	for (size_t i = 0; i < n; i++) {
		row[i]->title_y = top + title - setting_height(&row[i]->title);
		rules_set(&s->picture, row[i], setting_height(&row[i]->title), drawing);
		row[i]->note_y = row[i]->height + above;
		row[i]->height += note > 0 ? above + note : 0;
		row[i]->sign_y =
		    i == 0 ? 0
		           : (row[i]->rule_y + row[i]->foot_y + s->picture.rule - setting_height(&row[i]->sign)) / 2;
		row[i]->beside = i + 1 < n ? row[i + 1] : NULL;
	}
}

/* NULL: they stand one below the other. */
static struct picture_box *
row_compose(struct galley *g, const struct block *b, struct area area, size_t *blocks)
{
	const struct block *found[ROW_MOST];
	struct picture_box *row[ROW_MOST];
	mpt gap = g->style->picture.beside, side;

	for (size_t n = row_collect(b, found, blocks); n > 1; n = 0) {
		side = (area.measure - (mpt)(n - 1) * gap) / (mpt)n;
		for (size_t i = 0; i < n; i++) {
			mpt left = area.left + (mpt)i * (side + gap);
			if (drawing_width(found[i]) > side)
				return NULL;
			row[i] = side_compose(g, found[i], (struct area){left, side});
			if (row[i]->title.lines.count > ROW_TITLE_LINES)
				return NULL;
			row[i]->sign =
			    sign_compose(g, found[i], i == 0 ? area : (struct area){left - gap, gap});
		}
		row_align(g->style, row, n);
		return row[0];
	}
	return NULL;
}

struct picture_box *
picture_compose(struct galley *g, const struct block *b, struct area area, size_t *blocks)
{
	struct picture_box *x = row_compose(g, b, area, blocks);

	if (x != NULL)
		return x;
	*blocks = 1;
	x = one_compose(g, b, area);
	if (x->lost)
		return x;
	x->sign = sign_compose(g, b, area);
	x->title_y = setting_height(&x->sign);
	rules_set(&g->style->picture, x, setting_height(&x->title), x->drawing_height);
	return x;
}

/* ---- on a page ---- */

static void
words_draw(struct pager *p, const struct setting *s, mpt y)
{
	int32_t e;

	if (s->lines.count == 0)
		return;
	e = element_new(p, ELEMENT_P, p->parent);
	structure_lines(p, s, 0, s->lines.count, y, e, -1);
	structure_notes(p, s, 0, s->lines.count, e);
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

static void
one_draw(struct pager *p, const struct picture_box *x, mpt y)
{
	mpt left = page_left(p) + x->area.left, rule = p->g->style->picture.rule;

	words_draw(p, &x->sign, y + x->sign_y);
	if (x->lost)
		frame_draw(p, x, y);
	words_draw(p, &x->title, y + x->title_y);
	if (x->lost)
		return;
	draw_rect(p, left, y + x->rule_y, x->area.measure, rule, 1000);
	draw_rect(p, left, y + x->foot_y, x->area.measure, rule, 1000);
	drawing_draw(p, x, y + x->drawing_y);
	words_draw(p, &x->note, y + x->note_y);
}

void
picture_draw(struct pager *p, const struct picture_box *x, mpt y)
{
	structure_block_begins(p);
	for (; x != NULL; x = x->beside)
		one_draw(p, x, y);
}
