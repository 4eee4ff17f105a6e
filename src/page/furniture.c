/* in: the first box of a page. out: running head and folio, as artifacts; their numbers are places too.
 * A page printed on two sides has its own on each; a page left blank has none, or its folio alone.
 * Refuses to know: the rest of the page. */
#include <string.h>
#include "page/inner.h"

enum { HEADING_GAP = 1000 }; /* per mille of the size, between two heading names */

static struct words
heading_words(struct galley *g, const struct block *b)
{
	struct text_extra extra = {
	    .before = b->mark ? arena_print(g->a, "%s ", b->mark) : NULL, .before_figure = b->mark_figure};
	struct text text = b->text;
	size_t n = 0;

	text.runs = ARENA_ARRAY(g->a, b->text.count + 1, struct run);
	for (size_t i = 0; i < b->text.count; i++) { /* one line, no calls: a note is called where its heading stands */
		struct run r = b->text.runs[i];
		if (r.kind == RUN_NOTE_CALL || r.mark == RUN_DELETED)
			continue;
		r.mark = RUN_KEPT;
		if (r.kind == RUN_BREAK)
			r = (struct run){.kind = RUN_TEXT, .text = " ", .figure = -1, .note = -1};
		r.strong = false;
		text.runs[n++] = r;
	}
	text.count = n;
	return words_shape(g, &text, TEXT_RUNNING, &extra);
}

static void
words_draw(struct pager *p, const struct words *w, mpt x)
{
	struct setting s = setting_break(p->g, w, x, words_width(w) + MPT_PER_PT, ALIGN_LEFT);

	draw_lines(p, &s, 0, s.lines.count, p->g->style->running_at, -1);
}

/* What a draft has still to solve: above every page, in the middle. */
static struct words
stamp_words(struct galley *g)
{
	struct run run = {.kind = RUN_TEXT, .text = g->book->stamp, .figure = g->book->stamp_figure - 1, .note = -1};

	if (g->book->stamp == NULL)
		return (struct words){.role = TEXT_STAMP, .plain = ""};
	return words_shape(g, &(struct text){.runs = &run, .count = 1}, TEXT_STAMP, NULL);
}

static void
stamp_draw(struct pager *p, const struct words *stamp)
{
	struct setting s = setting_break(p->g, stamp, 0, p->g->measure, ALIGN_CENTRE);

	draw_lines(p, &s, 0, s.lines.count, p->g->style->running_at, -1);
}

enum { PARTS_MOST = 2 };
struct parts { /* of one end of the running head, from left to right; dropped from the left, the outermost first */
	struct words words[PARTS_MOST];
	size_t count;
};

static struct parts
parts_of(struct galley *g, enum running_part part, const struct slug *first)
{
	bool wanted[PARTS_MOST] = {part == RUNNING_HEADING1 || part == RUNNING_HEADINGS,
	    part == RUNNING_HEADING2 || part == RUNNING_HEADINGS};
	struct parts p = {.count = 0};

	if (part == RUNNING_REPORT && g->book->running_left.count > 0)
		p.words[p.count++] = words_shape(g, &g->book->running_left, TEXT_RUNNING, NULL);
	for (size_t i = 0; i < PARTS_MOST && first != NULL; i++)
		if (wanted[i] && first->heading[i] != NULL)
			p.words[p.count++] = heading_words(g, first->heading[i]);
	return p;
}

static mpt
parts_gap(const struct galley *g)
{
	return g->style->text[TEXT_RUNNING].size * HEADING_GAP / 1000;
}

/* Draws what has room between two edges, flush with one of them; returns how much it takes. */
static mpt
parts_draw(struct pager *p, const struct parts *parts, mpt from, mpt to, bool right)
{
	mpt gap = parts_gap(p->g), taken = 0, at;
	size_t drawn = parts->count;

	while (drawn > 0) {
		mpt more = words_width(&parts->words[drawn - 1]) + (taken > 0 ? gap : 0);
		if (taken + more > to - from)
			break;
		taken += more;
		drawn--;
	}
	at = right ? to - taken : from;
	for (size_t i = drawn; i < parts->count; i++) {
		words_draw(p, &parts->words[i], at);
		at += words_width(&parts->words[i]) + gap;
	}
	return taken;
}

/* The ends leave the stamp in the middle its room, and the left end goes first. */
static void
running_draw(struct pager *p, const struct slug *first, mpt stamp)
{
	struct galley *g = p->g;
	const struct style *s = g->style;
	const struct running_style *look = &s->running[page_index(p) % 2];
	struct parts left = parts_of(g, look->left, first), right = parts_of(g, look->right, first);
	mpt air = 2 * parts_gap(g), half = (g->measure - stamp) / 2 - air;
	mpt taken = parts_draw(p, &left, 0, stamp > 0 ? half : g->measure, false);

	parts_draw(p, &right, stamp > 0 ? g->measure - half : taken + (taken > 0 ? air : 0), g->measure, true);
	if (s->running_rule > 0)
		draw_rect(p, page_left(p), s->running_rule_at, g->measure, s->running_rule, 1000);
}

static bool
is_left_hand(const struct pager *p)
{
	return p->g->style->sides == SIDES_TWO && page_index(p) % 2 == 1;
}

static enum align
folio_align(const struct pager *p)
{
	if (p->g->style->folio_place == FOLIO_CENTRE)
		return ALIGN_CENTRE;
	return is_left_hand(p) ? ALIGN_LEFT : ALIGN_RIGHT;
}

static void
folio_draw(struct pager *p)
{
	struct galley *g = p->g;
	const char *form = g->style->folio_text != NULL ? g->style->folio_text : "{0}", *slot = strstr(form, "{0}");
	size_t number = page_index(p) + 1;
	char *text;
	struct words w;
	struct setting s;

	if (slot == NULL)
		text = arena_print(g->a, "%s%zu", form, number);
	else
		text = arena_print(g->a, "%.*s%zu%s", (int)(slot - form), form, number, slot + 3);
	w = words_plain(g, text, TEXT_FOLIO);
	s = setting_break(g, &w, 0, g->measure, folio_align(p));
	draw_lines(p, &s, 0, s.lines.count, g->style->folio_at, -1);
	draw_place(p, -1, g->style->folio_at);
}

void
record_foot_draw(struct pager *p)
{
	struct galley *g = p->g;
	const struct text_style *folio = &g->style->text[TEXT_FOLIO];
	enum align align = folio_align(p) == ALIGN_LEFT ? ALIGN_RIGHT : ALIGN_LEFT;
	struct words w;
	struct setting s;

	if (g->book->record_foot == NULL)
		return;
	w = words_plain(g, g->book->record_foot, TEXT_RUNNING);
	s = setting_break(g, &w, 0, g->measure, align);
	draw_lines(p, &s, 0, s.lines.count, g->style->folio_at + (folio->leading - s.lines.leading) / 2, -1);
}

void
furniture_draw(struct pager *p, const struct slug *first)
{
	const struct style *s = p->g->style;
	struct words stamp = stamp_words(p->g);

	if (p->number > 0 || s->running_first)
		running_draw(p, first, words_width(&stamp));
	stamp_draw(p, &stamp);
	if (p->number > 0 || s->folio_first)
		folio_draw(p);
}

void
furniture_draw_blank(struct pager *p)
{
	if (p->g->style->folio_blank)
		folio_draw(p);
}
