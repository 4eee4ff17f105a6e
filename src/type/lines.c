/* in: a shaped paragraph and where its lines end. out: lines of runs, their glyphs placed: aligned, justified or
 * spread. The blanks at a line's end keep their glyphs, beyond its width: whoever copies the text gets them back.
 * Refuses to know: how the breaks were chosen, pages. */
#include "type/inner.h"
#include <string.h>

struct gaps {               /* what is added after each letter of a line but its last */
	const int64_t *pen; /* tracking is in these sums; NULL: none */
	size_t from, end;
	int64_t blank, letter;   /* shared out over its blanks and letters by their size */
	int64_t blanks, letters; /* the sizes' sums */
	const int64_t *blank_em, *letter_em; /* of those that have a share */
	int64_t even;            /* shared out evenly */
};

/* The share of letter i in a total given out in proportion to running sums: the shares add up to the total exactly. */
static mpt
share_of(int64_t total, int64_t sum, int64_t before, int64_t after)
{
	return sum ? (mpt)(total * after / sum - total * before / sum) : 0;
}

static mpt
gap_after(const struct type_shaped *s, const struct gaps *g, size_t i)
{
	if (i + 1 >= g->end)
		return 0;
	mpt gap = g->pen ? (mpt)(g->pen[i + 1] - g->pen[i]) - s->letters[i].advance : 0;
	if (g->blank)
		gap += share_of(g->blank, g->blanks, g->blank_em[i] - g->blank_em[g->from],
		    g->blank_em[i + 1] - g->blank_em[g->from]);
	if (g->letter)
		gap += share_of(g->letter, g->letters, g->letter_em[i] - g->letter_em[g->from],
		    g->letter_em[i + 1] - g->letter_em[g->from]);
	int64_t at = (int64_t)(i - g->from);
	return gap + share_of(g->even, (int64_t)(g->end - g->from) - 1, at, at + 1);
}

/* Letters open as far as the style lets them, blanks take the rest; a line without blanks may then stay short. */
static void
gaps_justify(struct gaps *g, const struct type_shaped *s, mpt measure)
{
	const struct breaking *b = &s->style->breaking;
	if (g->end <= g->from)
		return;
	int64_t slack = measure - line_width(s, g->pen, g->from, g->end);
	g->blank_em = slack >= 0 ? s->blank_em : s->blank_take;
	g->blanks = g->blank_em[g->end - 1] - g->blank_em[g->from];
	g->letter_em = slack >= 0 ? s->open_em : s->letter_em;
	g->letters = g->letter_em[g->end - 1] - g->letter_em[g->from];
	int64_t of_letters = g->letters * (slack >= 0 ? b->stretch_letter : b->shrink_letter);
	int64_t of_blanks = g->blanks * (slack >= 0 ? b->stretch_space : 1);
	if (of_letters + of_blanks == 0)
		return;
	int64_t most = g->letters * b->letter_max / 1000;
	g->letter = slack * of_letters / (of_letters + of_blanks);
	if (g->letter > most)
		g->letter = most;
	g->blank = g->blanks ? slack - g->letter : 0;
}

static bool
same_run(const struct letter *a, const struct letter *b)
{
	return a->look == b->look && a->face == b->face;
}

/* Spread letters are one word, and a trimmed square belongs to the letter that it reaches over: whoever reads the PDF
 * by the places of its glyphs would see blanks and new lines there. */
static bool
reads_on(const struct type_shaped *s, const struct gaps *g, size_t i)
{
	const struct letter *l = s->letters;
	if (i == g->from || i >= g->end)
		return false;
	if (g->even || l[i].over_before)
		return true;
	if (l[i].blank) /* with the letter behind it, or the blank would be read twice where it is wide */
		return l[i - 1].over_after && i + 1 < g->end && !l[i + 1].blank;
	return l[i - 1].over_after || (l[i - 1].blank && i >= g->from + 2 && l[i - 2].over_after);
}

/* Sets the letters [from, to) of one span and face. */
static void
set_run(struct arena *a, const struct type_shaped *s, const struct gaps *g, size_t from, size_t to, uint32_t *byte,
    struct type_run *run)
{
	const struct letter *first = &s->letters[from];
	const struct look *look = &s->looks[first->look];
	mpt x = run->x;
	*run = (struct type_run){.face = first->face,
	    .size = look->size,
	    .x = x,
	    .rise = look->rise,
	    .scale_x = look->scale_x,
	    .gray = look->style->gray,
	    .span = first->look / 2,
	    .text = s->text,
	    .from = first->byte,
	    .to = s->letters[to - 1].end};
	for (size_t i = from; i < to; i++)
		run->count += s->letters[i].glyphs;
	struct type_glyph *glyphs = ARENA_ARRAY(a, run->count, struct type_glyph), *at = glyphs;
	int64_t width = 0;
	for (size_t i = from; i < to; i++) {
		const struct letter *l = &s->letters[i];
		memcpy(at, s->glyphs + l->glyph, l->glyphs * sizeof *at);
		if (!reads_on(s, g, i))
			*byte = l->byte;
		for (size_t k = 0; k < l->glyphs; k++)
			at++->byte = *byte;
		mpt gap = at > glyphs ? gap_after(s, g, i) : 0;
		if (gap)
			at[-1].advance += gap;
		if (i < g->end)
			width += l->advance + gap;
	}
	run->width = width_capped(width);
	run->glyphs = glyphs;
}

/* One line of the letters [g->from, next). */
static struct type_line
set_line(struct arena *a, const struct type_shaped *s, const struct gaps *g, size_t next)
{
	struct type_line line = {.from = g->from < s->count ? s->letters[g->from].byte : 0};
	line.to = next > g->from ? s->letters[next - 1].end : line.from;
	size_t to = next > g->from && s->letters[next - 1].after == BREAK_FORCED ? next - 1 : next;
	for (size_t i = g->from; i < to; i++)
		line.count += i == g->from || !same_run(&s->letters[i - 1], &s->letters[i]);
	line.runs = ARENA_ARRAY(a, line.count, struct type_run);
	size_t n = 0;
	uint32_t byte = 0;
	for (size_t i = g->from, end; i < to; i = end) {
		for (end = i + 1; end < to && same_run(&s->letters[i], &s->letters[end]); end++)
			;
		line.runs[n].x = line.width;
		set_run(a, s, g, i, end, &byte, &line.runs[n]);
		line.width = width_capped((int64_t)line.width + line.runs[n++].width);
	}
	return line;
}

static mpt
aligned_at(enum align align, mpt measure, mpt width)
{
	if (align == ALIGN_CENTRE)
		return (measure - width) / 2;
	return align == ALIGN_RIGHT ? measure - width : 0;
}

/* The word round letter i, as a message shows it. */
static const char *
word_at(struct arena *a, const struct type_shaped *s, size_t i)
{
	size_t from = i, to = i;
	while (from > 0 && i - from < 10 && !s->letters[from - 1].blank)
		from--;
	while (to + 1 < s->count && to - i < 10 && !s->letters[to + 1].blank)
		to++;
	return arena_copy(a, s->text + s->letters[from].byte, s->letters[to].end - s->letters[from].byte);
}

static void
tell(struct arena *a, const struct type_shaped *s, enum message_id id, size_t i)
{
	if (*s->told)
		return;
	*s->told = true;
	struct message *m = message_add(s->messages, id, s->pos, s->place ? s->place : "", word_at(a, s, i), NULL);
	m->place = messages_copy(s->messages, s->place);
}

/* The letters up to and with the next forced break. */
static size_t
part_end(const struct type_shaped *s, size_t from)
{
	while (from < s->count && s->letters[from].after != BREAK_FORCED)
		from++;
	return from < s->count ? from + 1 : from;
}

static struct type_lines
lines_start(const struct type_shaped *s)
{
	return (struct type_lines){.leading = s->base->leading, .size = s->base->size};
}

struct type_lines
type_break(struct type *t, struct arena *a, const struct type_shaped *s, mpt measure, enum align align)
{
	struct type_lines lines = lines_start(s);
	size_t from = 0, to;
	do {
		to = part_end(s, from);
		struct fitted fitted = fit_lines(t->fit, a, s, from, to, measure, align == ALIGN_JUSTIFY);
		for (size_t i = 0; i < fitted.count; i++) {
			const struct fit_line *l = &fitted.lines[i];
			struct gaps gaps = {.pen = fitted.pen, .from = l->from, .end = l->end};
			bool last = i + 1 == fitted.count;
			if (align == ALIGN_JUSTIFY && (!last || line_width(s, gaps.pen, l->from, l->end) > measure))
				gaps_justify(&gaps, s, measure);
			struct type_line *line = ARENA_PUSH(a, lines.lines, lines.count, struct type_line);
			*line = set_line(a, s, &gaps, l->next);
			line->last = last;
			line->x = aligned_at(align, measure, line->width);
			if (line->width > measure)
				tell(a, s, MSG_LINE_OVER, l->from);
			else if (l->kind == BREAK_NEVER)
				tell(a, s, MSG_LINE_CUT, l->next - 1);
		}
		from = to;
	} while (from < s->count);
	return lines;
}

struct type_lines
type_spread(struct type *t, struct arena *a, const struct type_shaped *s, mpt width)
{
	(void)t;
	struct type_lines lines = lines_start(s);
	size_t from = 0, to;
	do {
		to = part_end(s, from);
		struct gaps gaps = {.from = from, .end = line_end(s, from, to)};
		while (gaps.from < gaps.end && s->letters[gaps.from].blank)
			gaps.from++;
		int64_t natural = 0;
		for (size_t i = gaps.from; i < gaps.end; i++)
			natural += s->letters[i].advance;
		int64_t slack = width - natural, closest = -(int64_t)(gaps.end - gaps.from) * s->base->size / 10;
		if (gaps.end > gaps.from + 1 && slack >= closest)
			gaps.even = slack;
		struct type_line *line = ARENA_PUSH(a, lines.lines, lines.count, struct type_line);
		*line = set_line(a, s, &gaps, to);
		line->last = true;
		if (gaps.end == gaps.from + 1)
			line->x = (width - line->width) / 2;
		if (line->width > width)
			tell(a, s, MSG_LINE_OVER, gaps.from);
		from = to;
	} while (from < s->count);
	return lines;
}

void
type_print_lines(const struct type_lines *l, FILE *out)
{
	for (size_t i = 0; i < l->count; i++) {
		const struct type_line *line = &l->lines[i];
		const char *text = line->count ? line->runs[0].text + line->from : "";
		int n = line->count ? (int)(line->runs[line->count - 1].to - line->from) : 0;
		while (n > 0 && text[n - 1] == ' ')
			n--;
		fprintf(out, "%9.3f %9.3f %.*s\n", line->x / 1000.0, line->width / 1000.0, n, text);
	}
}
