/* in: the galley and where its pages end. out: pages: every item with its place, in reading order.
 * Refuses to know: why a page ends where it does, PDF. */
#include "page/inner.h"

mpt
page_left(const struct pager *p)
{
	return style_page_left(p->g->style, page_index(p));
}

size_t
page_index(const struct pager *p)
{
	return p->number + (size_t)p->g->book->pages_before;
}

/* ---- items ---- */

struct item *
item_new(struct pager *p)
{
	struct page *page = &p->out->pages[p->number];

	return ARENA_PUSH(p->a, page->items, page->count, struct item);
}

void
draw_rect(struct pager *p, mpt x, mpt y, mpt width, mpt height, int gray)
{
	*item_new(p) = (struct item){
	    .kind = ITEM_RECT, .element = -1, .x = x, .y = y, .width = width, .height = height, .gray = gray};
}

void
draw_run(struct pager *p, const struct setting *s, const struct type_line *l, const struct type_run *r, mpt baseline,
    int32_t element)
{
	mpt x = page_left(p) + s->x + l->x + r->x;

	r = changed_run(p, s, r, x, baseline);
	*item_new(p) = (struct item){.kind = ITEM_RUN,
	    .element = element,
	    .x = x,
	    .y = baseline - r->rise,
	    .width = r->width,
	    .gray = r->gray,
	    .run = r};
}

void
draw_place(struct pager *p, int figure, mpt y)
{
	*ARENA_PUSH(p->a, p->out->places, p->out->place_count, struct page_place) =
	    (struct page_place){figure, (int32_t)p->number + 1, y};
}

/* Something in this line is to be looked at again. */
static void
mark_note(struct pager *p, mpt baseline, mpt size)
{
	for (size_t i = 0; i < p->mark_count; i++)
		if (p->marks[i].baseline == baseline)
			return;
	*ARENA_PUSH(p->a, p->marks, p->mark_count, struct margin_mark) = (struct margin_mark){baseline, size};
}

/* Small bars right of the type area. They are no content of a paragraph, whose items are not to be parted: they stand
 * behind all of the page's. */
static void
marks_draw(struct pager *p)
{
	const struct style *s = p->g->style;
	for (size_t i = 0; i < p->mark_count; i++) {
		mpt height = p->marks[i].size * 8 / 10;
		mpt x = page_left(p) + p->g->measure + s->draft_at;
		draw_rect(p, x, p->marks[i].baseline - height, s->draft_width, height, 1000);
	}
	p->marks = NULL;
	p->mark_count = 0;
}

/* A figure stands where its first byte stands. */
void
draw_places(struct pager *p, const struct setting *s, const struct type_line *l, mpt baseline)
{
	for (size_t i = 0; i < s->span_count; i++) {
		int figure = s->spans[i].figure;
		if (figure < 0 || s->spans[i].from < l->from || s->spans[i].from >= l->to)
			continue;
		draw_place(p, figure, baseline);
		if (p->g->book->figures == NULL)
			continue;
		p->as_published = p->as_published || p->g->book->figures[figure].as_published;
		if (p->g->book->figures[figure].marked)
			mark_note(p, baseline, s->lines.size);
	}
}

void
draw_lines(struct pager *p, const struct setting *s, size_t from, size_t to, mpt y, int32_t element)
{
	for (size_t i = from; i < to; i++) {
		const struct type_line *l = &s->lines.lines[i];
		mpt baseline = y + (mpt)(i - from) * s->lines.leading + setting_baseline(s);
		for (size_t k = 0; k < l->count; k++)
			draw_run(p, s, l, &l->runs[k], baseline, element);
		draw_places(p, s, l, baseline);
	}
}

/* ---- notes ---- */

/* The notes stand at the very foot of the type area, below their rule. */
static void
notes_place(struct pager *p, const struct page_plan *plan)
{
	const struct style *s = p->g->style;
	struct placed_note *notes = ARENA_ARRAY(p->a, p->note_count + plan->note_count + 1, struct placed_note);
	size_t n = 0;
	mpt y = s->bottom - plan->note_height + notes_overhead(s);

	for (size_t i = 0; i < p->note_count; i++)
		if (!p->notes[i].drawn)
			notes[n++] = p->notes[i]; /* still without an element to stand in */
	for (size_t i = 0; i < plan->note_count; i++) {
		const struct note_part *part = &plan->notes[i];
		notes[n++] = (struct placed_note){part->note, part->from, part->to, y, p->number, false};
		y += note_line_height(&p->g->notes[part->note], part->from, part->to);
	}
	p->notes = notes;
	p->note_count = n;
	if (plan->note_count > 0)
		draw_rect(p, page_left(p), s->bottom - plan->note_height + s->footnote_above, s->footnote_rule_width,
		    s->footnote_rule, 1000);
}

/* ---- pages ---- */

static mpt
space_above(const struct slug *b, const struct page_plan *plan)
{
	return b->flexible ? b->space + (mpt)((int64_t)b->space * plan->flex / 1000) : b->space;
}

static size_t
same_run(const struct galley *g, size_t i, size_t end)
{
	size_t k = i + 1;

	if (g->slugs[i].kind == SLUG_LINE) {
		while (k < end && g->slugs[k].paragraph == g->slugs[i].paragraph)
			k++;
		return k;
	}
	while (k < end && g->slugs[k].kind == SLUG_STRIP && g->slugs[k].table == g->slugs[i].table)
		k++;
	return k;
}

/* Draws the box at i with those that go on from it; returns the y below, *next the box after. */
static mpt
slug_draw(struct pager *p, const struct page_plan *plan, size_t i, mpt y, size_t *next)
{
	const struct galley *g = p->g;
	const struct slug *b = &g->slugs[i];
	size_t end = same_run(g, i, plan->to);

	*next = end;
	switch (b->kind) {
	case SLUG_TITLE:
		structure_title(p, g->title_box, y);
		*next = i + 1;
		return y + b->height;
	case SLUG_UNIT:
		part_draw_unit(p, b->table, y);
		*next = i + 1;
		return y + b->height;
	case SLUG_LINE:
		structure_paragraph(p, b->paragraph, b->index, b->index + (end - i), y);
		return y + (mpt)(end - i) * b->height;
	case SLUG_HEAD:
		return part_draw(p, b->table, 0, end - i - 1, true, y, plan->grow);
	case SLUG_OPEN:
		*next = i + 1;
		return box_open(p, b->box, y);
	case SLUG_CLOSE:
		*next = i + 1;
		box_close(p, y + b->height, true);
		return y + b->height;
	case SLUG_PICTURE:
		*next = i + 1;
		picture_draw(p, b->picture, y);
		return y + b->height;
	case SLUG_SIGNATURE:
		*next = i + 1;
		signature_draw(p, b->signature, y);
		return y + b->height;
	case SLUG_STRIP:
		break;
	}
	return part_draw(p, b->table, b->index, b->index + (end - i), false, y, plan->grow);
}

/* The block that the box is of; NULL: none, as of a box's foot. */
static const struct block *
slug_block(const struct slug *b)
{
	if (b->paragraph != NULL)
		return b->paragraph->block;
	if (b->table != NULL)
		return b->table->block;
	if (b->picture != NULL)
		return b->picture->block;
	if (b->signature != NULL)
		return b->signature->block;
	return b->kind == SLUG_OPEN ? b->box->block : NULL;
}

static void
draw_block(struct pager *p, const struct slug *slug, mpt y)
{
	struct pages *out = p->out;
	const struct block *block = slug_block(slug);
	const struct page_block *last = out->block_count > 0 ? &out->blocks[out->block_count - 1] : NULL;

	if (block == NULL || (last != NULL && last->block == block && last->page == (int32_t)p->number + 1))
		return;
	*ARENA_PUSH(p->a, out->blocks, out->block_count, struct page_block) =
	    (struct page_block){block, (int32_t)p->number + 1, y};
}

/* Its headings stand in the running head: on a page of footnotes alone, those of the page before. */
static const struct slug *
page_first(const struct pager *p, const struct page_plan *plan)
{
	if (plan->from < plan->to)
		return &p->g->slugs[plan->from];
	return plan->from > 0 ? &p->g->slugs[plan->from - 1] : NULL;
}

static void
page_draw(struct pager *p, const struct page_plan *plan)
{
	const struct style *s = p->g->style;
	mpt y = p->number == 0 ? s->first_top : s->top;
	const struct slug *slugs = p->g->slugs;

	p->as_published = false;
	if (plan->blank) {
		furniture_draw_blank(p);
		return;
	}
	furniture_draw(p, page_first(p, plan));
	notes_place(p, plan);
	structure_notes_resume(p);
	for (size_t i = plan->from; i < plan->to;) {
		if (i > plan->from)
			y += space_above(&slugs[i], plan);
		else if (slugs[i].box != NULL && slugs[i].kind != SLUG_OPEN)
			y = box_reopen(p, slugs[i].box, y);
		draw_block(p, &slugs[i], y);
		y = slug_draw(p, plan, i, y, &i);
	}
	if (p->box != NULL)
		box_close(p, y + box_end_height(p->g, p->box), false);
	if (p->as_published)
		record_foot_draw(p);
	marks_draw(p);
	changed_draw(p);
}

struct pages *
page_break(struct galley *g, struct arena *a, struct messages *m)
{
	struct pages *out = ARENA_NEW(a, struct pages);
	struct pager p = {.g = g, .a = a, .m = m, .out = out, .last_leaf = -1};
	struct page_plan *plans = pages_plan(g, a, m, &out->count);

	out->width = g->style->page_width;
	out->height = g->style->page_height;
	if (out->count == 0) { /* an empty book is an empty page: its folio says so */
		plans = ARENA_NEW(a, struct page_plan);
		out->count = 1;
	}
	out->pages = ARENA_ARRAY(a, out->count, struct page);
	p.note_elements = ARENA_ARRAY(a, g->book->note_count + 1, int32_t);
	p.note_paragraphs = ARENA_ARRAY(a, g->book->note_count + 1, int32_t);
	p.note_paragraph = ARENA_ARRAY(a, g->book->note_count + 1, size_t);
	for (size_t i = 0; i < g->book->note_count; i++)
		p.note_elements[i] = -1;
	element_new(&p, ELEMENT_DOCUMENT, -1);
	for (p.number = 0; p.number < out->count; p.number++)
		page_draw(&p, &plans[p.number]);
	p.number = out->count - 1;
	structure_block_begins(&p);
	return out;
}
