/* in: the first box of a page. out: running head and folio, as artifacts; their numbers are places too.
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
		if (r.kind == RUN_NOTE_CALL)
			continue;
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

/* What stands right is measured from the right; what does not fit beside the rest is left out, outermost first. */
static void
running_draw(struct pager *p, const struct slug *first, mpt stamp)
{
	struct galley *g = p->g;
	mpt gap = g->style->text[TEXT_RUNNING].size * HEADING_GAP / 1000, at = g->measure;
	struct words left = words_shape(g, &g->book->running_left, TEXT_RUNNING, NULL);
	mpt taken = words_width(&left) > 0 ? words_width(&left) + 2 * gap : 0;

	if (words_width(&left) > g->measure || (stamp > 0 && taken > (g->measure - stamp) / 2))
		taken = 0;
	else
		words_draw(p, &left, 0);
	if (stamp > 0)
		taken = (g->measure + stamp) / 2 + 2 * gap;
	for (int i = 1; i >= 0 && first != NULL; i--) {
		struct words w;
		if (first->heading[i] == NULL)
			continue;
		w = heading_words(g, first->heading[i]);
		if (at - words_width(&w) < taken)
			break;
		at -= words_width(&w);
		words_draw(p, &w, at);
		at -= gap;
	}
}

static void
folio_draw(struct pager *p)
{
	struct galley *g = p->g;
	const char *form = g->style->folio_text != NULL ? g->style->folio_text : "{0}", *slot = strstr(form, "{0}");
	char *text;
	struct words w;
	struct setting s;

	if (slot == NULL)
		text = arena_print(g->a, "%s%zu", form, p->number + 1);
	else
		text = arena_print(g->a, "%.*s%zu%s", (int)(slot - form), form, p->number + 1, slot + 3);
	w = words_plain(g, text, TEXT_FOLIO);
	s = setting_break(g, &w, 0, g->measure, ALIGN_CENTRE);
	draw_lines(p, &s, 0, s.lines.count, g->style->folio_at, -1);
	draw_place(p, -1);
}

void
record_foot_draw(struct pager *p)
{
	struct galley *g = p->g;
	const struct text_style *folio = &g->style->text[TEXT_FOLIO];
	struct words w;
	struct setting s;

	if (g->book->record_foot == NULL)
		return;
	w = words_plain(g, g->book->record_foot, TEXT_RUNNING);
	s = setting_break(g, &w, 0, words_width(&w) + MPT_PER_PT, ALIGN_LEFT);
	draw_lines(p, &s, 0, s.lines.count, g->style->folio_at + (folio->leading - s.lines.leading) / 2, -1);
}

void
furniture_draw(struct pager *p, const struct slug *first)
{
	struct words stamp = stamp_words(p->g);

	if (p->number > 0)
		running_draw(p, first, words_width(&stamp));
	stamp_draw(p, &stamp);
	folio_draw(p);
}
