/* in: the notes of the book. out: their lines, and what of them stands at the foot of a page.
 * A note that does not fit goes on overleaf, two lines at least on each side.
 * Refuses to know: who calls a note. */
#include "page/inner.h"

static void
note_compose(struct galley *g, struct note_box *n, const struct book_note *note)
{
	const struct block_style *b = &g->style->block[BLOCK_FOOTNOTE];
	const struct text_style *ts = &g->style->text[b->text];
	char *label = arena_print(g->a, "%d)", note->number);
	struct run run = {.kind = RUN_TEXT, .text = label, .figure = note->number_figure, .note = -1};
	struct words mark =
	    words_shape(g, &(struct text){.runs = &run, .count = 1, .place = "", .pos = note->pos}, b->text, NULL);

	n->mark = setting_break(g, &mark, b->mark_at, words_width(&mark) + MPT_PER_PT, ALIGN_LEFT);
	n->paragraphs = ARENA_ARRAY(g->a, note->count + 1, struct setting);
	n->count = note->count;
	n->leading = ts->leading;
	for (size_t i = 0; i < note->count; i++) {
		struct words w = words_shape(g, &note->paragraphs[i], b->text, NULL);
		n->paragraphs[i] = setting_break(g, &w, b->text_at, g->measure - b->text_at, ts->align);
		n->line_count += n->paragraphs[i].lines.count;
	}
	if (n->line_count == 0)
		n->line_count = 1; /* its number alone */
}

void
notes_compose(struct galley *g)
{
	g->notes = ARENA_ARRAY(g->a, g->book->note_count + 1, struct note_box);
	for (size_t i = 0; i < g->book->note_count; i++)
		note_compose(g, &g->notes[i], &g->book->notes[i]);
}

mpt
notes_overhead(const struct style *s)
{
	return s->footnote_above + s->footnote_rule + s->footnote_below;
}

mpt
note_line_height(const struct note_box *n, size_t from, size_t to)
{
	return (mpt)(to - from) * n->leading;
}

struct fitting {
	const struct galley *g;
	struct arena *a;
	struct note_fit fit;
	mpt room;
	bool stopped; /* the rest of one note goes overleaf: nothing stands below it */
};

static void
fit_note(struct fitting *f, int note, size_t from)
{
	const struct note_box *n = &f->g->notes[note];
	size_t lines = n->line_count - from, fits = f->room > 0 ? (size_t)(f->room / n->leading) : 0;
	size_t side = lines < 2 * NOTE_SIDE ? lines : NOTE_SIDE;

	if (f->stopped) {
		f->fit.fits = false; /* a note called here must begin here */
		return;
	}
	if (fits >= lines) {
		fits = lines;
	} else {
		f->stopped = true;
		if (lines - fits < NOTE_SIDE && fits > NOTE_SIDE)
			fits = lines - NOTE_SIDE;
		if (fits < side) {
			f->fit.fits = false;
			return;
		}
		f->fit.rest = (struct note_rest){note, from + fits};
	}
	if (f->a != NULL)
		*ARENA_PUSH(f->a, f->fit.parts, f->fit.count, struct note_part) =
		    (struct note_part){note, from, from + fits};
	f->fit.height += note_line_height(n, from, from + fits);
	f->room -= note_line_height(n, from, from + fits);
}

/* What stands at the foot of a page that holds boxes [from, to) and leaves so much room. */
struct note_fit
notes_fit(const struct galley *g, struct arena *a, struct note_rest carried, size_t from, size_t to, mpt room)
{
	struct fitting f = {.g = g, .a = a, .room = room - notes_overhead(g->style)};

	f.fit.fits = true;
	f.fit.rest.note = -1;
	if (carried.note >= 0)
		fit_note(&f, carried.note, carried.line);
	for (size_t i = from; i < to && f.fit.fits; i++)
		for (size_t k = 0; k < g->slugs[i].note_count && f.fit.fits; k++)
			fit_note(&f, g->slugs[i].notes[k], 0);
	if (f.fit.height > 0)
		f.fit.height += notes_overhead(g->style);
	return f.fit;
}
