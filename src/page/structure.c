/* in: what is drawn, in reading order. out: the logical elements around it, preorder; only leaves hold items.
 * A paragraph that a page break or a note call divides has one Span a piece; a Note stands after the piece that calls
 * it.
 * Refuses to know: where anything stands on the page. */
#include <assert.h>
#include "page/inner.h"

int32_t
element_new(struct pager *p, enum element_role role, int32_t parent)
{
	struct element *e = ARENA_PUSH(p->a, p->out->elements, p->out->element_count, struct element);

	*e = (struct element){.role = role, .parent = parent};
	assert(parent < (int32_t)p->out->element_count - 1);
	return (int32_t)p->out->element_count - 1;
}

static int32_t
span_begin(struct pager *p, const struct setting *s, int32_t parent)
{
	int32_t leaf = element_new(p, ELEMENT_SPAN, parent);

	p->out->elements[leaf].actual = s->actual;
	return leaf;
}

/* Where it leads is known; where it stands is told as it is drawn. */
static int32_t
link_begin(struct pager *p, int link, int32_t parent)
{
	int32_t e = element_new(p, ELEMENT_LINK, parent);
	const struct book_link *to = &p->g->book->links[link - 1];

	p->out->elements[e].link_page = to->page;
	p->out->elements[e].link_y = to->y;
	p->out->elements[e].alt = to->says;
	return e;
}

static void
link_grow(struct pager *p, int32_t leaf, mpt size)
{
	struct element *e = &p->out->elements[p->out->elements[leaf].parent];
	const struct page *page = &p->out->pages[p->number];
	const struct item *i = &page->items[page->count - 1];
	bool first = e->right == e->left;

	e->left = first || i->x < e->left ? i->x : e->left;
	e->right = first || i->x + i->width > e->right ? i->x + i->width : e->right;
	e->top = first || i->y - size < e->top ? i->y - size : e->top;
	e->bottom = first || i->y + size / 4 > e->bottom ? i->y + size / 4 : e->bottom;
}

/* The leaf that text of that span stands in. */
static int32_t
leaf_begin(struct pager *p, const struct setting *s, const struct word_span *w, int32_t parent)
{
	static const enum decoration decorations[] = {
	    [RUN_INSERTED] = DECORATION_UNDERLINE, [RUN_DELETED] = DECORATION_STRIKE};
	int32_t leaf;

	if (w->note >= 0) {
		leaf = element_new(p, ELEMENT_LBL, element_new(p, ELEMENT_REFERENCE, parent));
	} else {
		leaf = span_begin(p, s, w->link > 0 ? link_begin(p, w->link, parent) : parent);
		p->out->elements[leaf].decoration = decorations[w->mark];
	}
	return leaf;
}

/* Whether text of both goes into one leaf: a call and a link are one of their own. */
static bool
same_leaf(const struct word_span *a, const struct word_span *b)
{
	if (a == b)
		return true;
	return a->note < 0 && b->note < 0 && a->link == b->link && a->mark == b->mark;
}

void
structure_lines(struct pager *p, const struct setting *s, size_t from, size_t to, mpt y, int32_t parent, int32_t leaf)
{
	static const struct word_span plain = {.figure = -1, .note = -1};
	const struct word_span *open = &plain; /* what the leaf holds text of */

	for (size_t i = from; i < to; i++) {
		const struct type_line *l = &s->lines.lines[i];
		mpt baseline = y + (mpt)(i - from) * s->lines.leading + setting_baseline(s);
		for (size_t k = 0; k < l->count; k++) {
			const struct type_run *r = &l->runs[k];
			const struct word_span *w = setting_span(s, r);
			w = w != NULL ? w : &plain;
			if (leaf < 0 || !same_leaf(w, open))
				leaf = leaf_begin(p, s, w, parent);
			open = w;
			draw_run(p, s, l, r, baseline, leaf);
			if (w->link > 0)
				link_grow(p, leaf, r->size);
			p->last_leaf = leaf;
		}
		draw_places(p, s, l, baseline);
	}
}

/* ---- notes ---- */

static void
note_lines(struct pager *p, struct placed_note *n, int32_t note)
{
	const struct note_box *box = &p->g->notes[n->note];
	size_t here = p->number, line = 0;
	mpt y = n->y;

	p->number = n->page;
	if (n->from == 0 && box->mark.lines.count > 0) {
		int32_t label = element_new(p, ELEMENT_LBL, note);
		draw_lines(p, &box->mark, 0, box->mark.lines.count, y, label);
		p->last_leaf = label;
	}
	for (size_t k = 0; k < box->count; k++) {
		const struct setting *s = &box->paragraphs[k];
		size_t end = line + s->lines.count, from = n->from > line ? n->from : line,
		       to = n->to < end ? n->to : end;
		if (from < to) {
			if (from == line || p->note_paragraph[n->note] != k + 1)
				p->note_paragraphs[n->note] = element_new(p, ELEMENT_P, note);
			p->note_paragraph[n->note] = k + 1;
			structure_lines(p, s, from - line, to - line, y, p->note_paragraphs[n->note], -1);
			y += (mpt)(to - from) * box->leading;
		}
		line = end;
	}
	n->drawn = true;
	p->number = here;
}

static void
note_begin(struct pager *p, struct placed_note *n, int32_t parent)
{
	int32_t e = element_new(p, ELEMENT_NOTE, parent);
	int number = n->note + 1; /* its own: two drafts in one book may both have a third note */

	p->out->elements[e].id = n->from == 0 ? arena_print(p->a, "note-%d", number)
	                                      : arena_print(p->a, "note-%d-page-%zu", number, n->page + 1);
	p->note_elements[n->note] = e;
	p->note_paragraph[n->note] = 0;
	note_lines(p, n, e);
}

void
structure_notes(struct pager *p, const struct setting *s, size_t from, size_t to, int32_t parent)
{
	if (!setting_has_call(s, from, to))
		return;
	for (size_t i = 0; i < s->span_count; i++) {
		const struct word_span *w = &s->spans[i];
		if (w->note < 0 || w->from < s->lines.lines[from].from || w->from >= s->lines.lines[to - 1].to)
			continue;
		for (size_t k = 0; k < p->note_count; k++)
			if (p->notes[k].note == w->note && p->notes[k].from == 0 && !p->notes[k].drawn)
				note_begin(p, &p->notes[k], parent);
	}
}

static bool
within(const struct pager *p, int32_t element, int32_t ancestor)
{
	while (element >= 0 && element != ancestor)
		element = p->out->elements[element].parent;
	return element >= 0 && element == ancestor;
}

void
structure_notes_resume(struct pager *p)
{
	for (size_t k = 0; k < p->note_count; k++) {
		struct placed_note *n = &p->notes[k];
		if (!n->drawn && n->from > 0 && within(p, p->last_leaf, p->note_elements[n->note]))
			note_lines(p, n, p->note_elements[n->note]);
	}
}

bool
structure_is_pending(const struct pager *p)
{
	for (size_t k = 0; k < p->note_count; k++)
		if (!p->notes[k].drawn && p->notes[k].from > 0)
			return true;
	return false;
}

void
structure_pending(struct pager *p, int32_t parent)
{
	for (size_t k = 0; k < p->note_count; k++)
		if (!p->notes[k].drawn && p->notes[k].from > 0)
			note_begin(p, &p->notes[k], parent);
}

/* A block begins outside the lists; notes still waiting for a place go before it. */
void
structure_block_begins(struct pager *p)
{
	p->list_count = 0;
	p->paragraph = NULL;
	if (structure_is_pending(p))
		structure_pending(p, element_new(p, ELEMENT_P, p->parent));
}

/* ---- blocks ---- */

const char *
structure_outline(struct arena *a, const struct block *b)
{
	const char *out = b->mark != NULL ? b->mark : "";

	for (size_t i = 0; i < b->text.count; i++) {
		const struct run *r = &b->text.runs[i];
		if (r->mark == RUN_DELETED)
			continue;
		if (r->kind == RUN_TEXT)
			out = arena_print(a, "%s%s%s", out, i == 0 && out[0] != '\0' ? " " : "", r->text);
		else if (r->kind == RUN_BREAK)
			out = arena_print(a, "%s ", out);
	}
	return out;
}

static int32_t
heading_begin(struct pager *p, const struct block *b)
{
	static const enum element_role roles[] = {
	    ELEMENT_H1,
	    ELEMENT_H2,
	    ELEMENT_H3,
	    ELEMENT_H4,
	    ELEMENT_H5,
	    ELEMENT_H6,
	};
	int level = b->outline < 1 ? 1 : b->outline > 6 ? 6 : b->outline;
	int32_t e;

	structure_block_begins(p);
	e = element_new(p, roles[level - 1], p->parent);
	p->out->elements[e].outline = structure_outline(p->a, b);
	p->out->elements[e].outline_level = b->outline;
	return e;
}

/* A paragraph of a list: its own level goes on, deeper ones open inside the last item, shallower ones close. */
static int32_t
item_begin(struct pager *p, const struct block *b, const struct paragraph *para, mpt baseline)
{
	struct open_list *list;

	if (structure_is_pending(p))
		structure_block_begins(p);
	while (p->list_count > 0 && p->lists[p->list_count - 1].depth > b->list_depth)
		p->list_count--;
	if (p->list_count == 0 || p->lists[p->list_count - 1].depth < b->list_depth) {
		int32_t parent = p->list_count == 0 ? p->parent : p->lists[p->list_count - 1].body;
		assert(p->list_count < LISTS_MAX);
		p->lists[p->list_count++] =
		    (struct open_list){.list = element_new(p, ELEMENT_L, parent), .depth = b->list_depth};
	}
	list = &p->lists[p->list_count - 1];
	list->item = element_new(p, ELEMENT_LI, list->list);
	if (para->mark.lines.count > 0) {
		int32_t label = element_new(p, ELEMENT_LBL, list->item);
		draw_lines(p, &para->mark, 0, 1, baseline, label);
		p->last_leaf = label;
	}
	list->body = element_new(p, ELEMENT_LBODY, list->item);
	return element_new(p, ELEMENT_P, list->body);
}

static int32_t
plain_begin(struct pager *p, const struct block *b)
{
	int32_t parent = p->parent;
	bool remark = b->role == BLOCK_REMARK || b->role == BLOCK_BOX_REMARK;

	if (remark && p->list_count > 0 && !structure_is_pending(p))
		parent = p->lists[p->list_count - 1].body;
	else
		structure_block_begins(p);
	return element_new(p, ELEMENT_P, parent);
}

/* Top of the mark's line so that its baseline is the text's. */
static mpt
mark_top(const struct paragraph *para, mpt y)
{
	const struct setting *text = para->text.lines.count > 0 ? &para->text : &para->mark;

	return y + setting_baseline(text) - setting_baseline(&para->mark) - para->mark_rise;
}

static void
label_draw(struct pager *p, const struct paragraph *para, mpt y)
{
	int32_t leaf = span_begin(p, &para->label, p->paragraph_element);

	draw_lines(p, &para->label, 0, 1, y, leaf);
	leaf = element_new(p, ELEMENT_SPAN, p->paragraph_element);
	draw_lines(p, &para->colon, 0, 1, y, leaf);
	p->last_leaf = leaf;
}

void
structure_paragraph(struct pager *p, const struct paragraph *para, size_t from, size_t to, mpt y)
{
	const struct block *b = para->block;
	int32_t leaf = -1;
	bool listed = b->list_depth > 0;

	if (p->paragraph != para) {
		if (b->outline > 0)
			p->paragraph_element = heading_begin(p, b);
		else if (listed)
			p->paragraph_element =
			    item_begin(p, b, para, para->mark.lines.count > 0 ? mark_top(para, y) : y);
		else
			p->paragraph_element = plain_begin(p, b);
		p->paragraph = para;
		if (para->label.lines.count > 0)
			label_draw(p, para, y);
		if (!listed && para->mark.lines.count > 0) {
			leaf = element_new(p, ELEMENT_SPAN, p->paragraph_element);
			draw_lines(p, &para->mark, 0, 1, mark_top(para, y), leaf);
			p->last_leaf = leaf;
		}
	} else {
		structure_pending(p, p->paragraph_element);
	}
	if (to > para->text.lines.count)
		to = para->text.lines.count;
	structure_lines(p, &para->text, from, to, y, p->paragraph_element, leaf);
	structure_notes(p, &para->text, from, to, p->paragraph_element);
}

void
structure_title(struct pager *p, const struct title_box *t, mpt y)
{
	const struct style *s = p->g->style;
	mpt frame = s->title_outer + s->title_gap, width = p->g->measure, x = page_left(p);
	int32_t e;

	structure_block_begins(p);
	draw_rect(p, x, y, width, s->title_outer, 1000);
	draw_rect(p, x, y + t->height - s->title_outer, width, s->title_outer, 1000);
	draw_rect(p, x, y + s->title_outer, s->title_outer, t->height - 2 * s->title_outer, 1000);
	draw_rect(
	    p, x + width - s->title_outer, y + s->title_outer, s->title_outer, t->height - 2 * s->title_outer, 1000);
	x += frame;
	width -= 2 * frame;
	draw_rect(p, x, y + frame, width, s->title_inner, 1000);
	draw_rect(p, x, y + t->height - frame - s->title_inner, width, s->title_inner, 1000);
	draw_rect(p, x, y + frame + s->title_inner, s->title_inner, t->height - 2 * (frame + s->title_inner), 1000);
	draw_rect(p, x + width - s->title_inner, y + frame + s->title_inner, s->title_inner,
	    t->height - 2 * (frame + s->title_inner), 1000);
	e = element_new(p, ELEMENT_P, p->parent);
	structure_lines(p, &t->line, 0, t->line.lines.count, y + t->line_y, e, -1);
	structure_lines(p, &t->word, 0, t->word.lines.count, y + t->word_y, e, -1);
	structure_notes(p, &t->line, 0, t->line.lines.count, e);
}
