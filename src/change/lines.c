/* in: changes. out: lines for a terminal: one a change, below it one for each thing that moved with it, in columns.
 * Hangul takes two cells. Refuses to know: how changes were found, JSON. */
#include <string.h>
#include "base/utf8.h"
#include "change/inner.h"
#include "change/words.h"

enum { SUBJECT_MOST = 60, VALUE_MOST = 40, KIND_WIDTH = 14, INDENT = 4, CONTEXT = 2 };
#define ARROW " → "
#define NOTHING "-"

/* Ranges of East Asian wide characters. */
static const uint32_t wide[][2] = {{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x4DBF}, {0x4E00, 0x9FFF},
    {0xA960, 0xA97F}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6},
    {0x20000, 0x3FFFD}};

static size_t
width_of(uint32_t c)
{
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (c >= wide[i][0] && c <= wide[i][1])
			return 2;
	return 1;
}

static size_t
cells(const char *s)
{
	size_t n = strlen(s), width = 0;
	for (size_t at = 0, length; at < n; at += length ? length : 1) {
		uint32_t c;
		length = utf8_next(s + at, n - at, &c);
		width += width_of(c);
	}
	return width;
}

enum colour { PLAIN, GREEN, RED, YELLOW, LOUD };

struct paper {
	FILE *out;
	struct arena *arena;
	bool coloured;
	size_t subject, value, place; /* widths of columns */
};

static void
ink(const struct paper *p, enum colour colour)
{
	static const char *const codes[] = {
	    [PLAIN] = "0", [GREEN] = "32", [RED] = "31", [YELLOW] = "33", [LOUD] = "1;31"};
	if (p->coloured)
		fprintf(p->out, "\033[%sm", codes[colour]);
}

static void
put(const struct paper *p, const char *s, size_t width)
{
	fputs(s, p->out);
	for (size_t n = cells(s); n < width; n++)
		fputc(' ', p->out);
}

/* A column behind which others come. */
static void
put_column(const struct paper *p, const char *s, size_t width)
{
	put(p, s, width);
	fputs("  ", p->out);
}

/* On one line: breaks become blanks, what a terminal would obey is left out. */
static const char *
flat(struct arena *a, const char *s)
{
	struct buf b = {0};
	size_t n = strlen(s);
	for (size_t at = 0, length; at < n; at += length) {
		uint32_t c;
		length = utf8_next(s + at, n - at, &c);
		if (length == 0 || utf8_is_control(c))
			buf_puts(&b, " ");
		else
			buf_add(&b, s + at, length);
		length = length ? length : 1;
	}
	const char *text = arena_copy(a, b.size ? b.data : "", b.size);
	buf_free(&b);
	return text;
}

/* ---- words ---- */

/* Kept words far from any change are left out. */
static bool
is_near(const struct words_side *w, size_t i)
{
	for (size_t k = i >= CONTEXT ? i - CONTEXT : 0; k <= i + CONTEXT && k < w->count; k++)
		if (!w->words[k].kept)
			return true;
	return false;
}

static const char *
words_near(struct arena *a, const struct words_side *w)
{
	struct buf b = {0};
	bool left = false;
	for (size_t i = 0; i < w->count; i++) {
		bool near = is_near(w, i);
		if (near)
			buf_add(&b, w->words[i].text, w->words[i].length);
		else if (!left)
			buf_puts(&b, "… ");
		left = !near;
	}
	const char *text = arena_copy(a, b.size ? b.data : "", b.size);
	buf_free(&b);
	return flat(a, text);
}

static bool
any_changed(const struct words_side *w)
{
	for (size_t i = 0; i < w->count; i++)
		if (!w->words[i].kept)
			return true;
	return false;
}

/* Of long texts what is near a changed word; a side that only lost or gained words is shown whole. */
static const char *
values_text(struct arena *a, const char *old, const char *new)
{
	if (old && new &&cells(old) + cells(new) > VALUE_MOST) {
		struct words_pair w = words_compare(old, new, a);
		old = any_changed(&w.old) ? words_near(a, &w.old) : old;
		new = any_changed(&w.new) ? words_near(a, &w.new) : new;
	}
	if (!old && !new)
		return "";
	return arena_print(a, "%s" ARROW "%s", old ? flat(a, old) : NOTHING, new ? flat(a, new) : NOTHING);
}

/* What came or went, with all that it has. */
static const char *
whole_text(struct arena *a, const struct change *c)
{
	const char *name = c->new_text ? c->new_text : c->old_text, *list = "";
	for (size_t i = 0; i < c->part_count; i++)
		if (strcmp(c->parts[i].text, name) != 0)
			list = arena_print(a, "%s%s%s %s", list, *list ? ", " : "", c->parts[i].name, c->parts[i].text);
	const char *text = *list ? arena_print(a, "%s (%s)", name, list) : name;
	return values_text(a, c->old_text ? text : NULL, c->new_text ? text : NULL);
}

static const char *
change_values(struct arena *a, const struct change *c)
{
	bool alone = !c->old_text != !c->new_text;
	return alone ? whole_text(a, c) : values_text(a, c->old_text, c->new_text);
}

static const char *
pages_text(struct arena *a, int old, int new)
{
	if (old == 0 && new == 0)
		return "";
	if (old == new)
		return arena_print(a, "%d쪽", new);
	const char *from = old ? arena_print(a, "%d", old) : NOTHING, *to = new ? arena_print(a, "%d", new) : NOTHING;
	return arena_print(a, "%s→%s쪽", from, to);
}

static const char *
pos_text(struct arena *a, struct pos p)
{
	if (!p.file)
		return NOTHING;
	return p.column ? arena_print(a, "%s:%d:%d", p.file, p.line, p.column)
	                : arena_print(a, "%s:%d", p.file, p.line);
}

static const char *
subject_text(struct arena *a, const struct change *c)
{
	return flat(a, *c->measure ? arena_print(a, "%s %s", c->subject, c->measure) : c->subject);
}

/* ---- lines ---- */

static enum colour
kind_colour(enum change_kind k)
{
	if (k == CHANGE_ADDED || k == CHANGE_RAISED)
		return GREEN;
	return k == CHANGE_REMOVED || k == CHANGE_CUT ? RED : YELLOW;
}

static void
put_dependent(const struct paper *p, const struct dependent *d)
{
	fprintf(p->out, "%*s", INDENT, d->flipped ? "! " : "");
	ink(p, d->flipped ? LOUD : PLAIN);
	put_column(p, flat(p->arena, d->place), p->place);
	put_column(p, values_text(p->arena, d->old_text, d->new_text), p->value);
	fputs(pages_text(p->arena, d->old_page, d->new_page), p->out);
	ink(p, PLAIN);
	fputc('\n', p->out);
}

static void
put_change(const struct paper *p, const struct change *c)
{
	struct arena *a = p->arena;
	ink(p, kind_colour(c->kind));
	put(p, change_kind_name(c->kind), KIND_WIDTH);
	ink(p, PLAIN);
	put_column(p, subject_text(a, c), p->subject);
	put_column(p, change_values(a, c), p->value);
	put_column(p, pages_text(a, c->old_page, c->new_page), 0);
	fputs(pos_text(a, c->old_pos), p->out);
	fprintf(p->out, ARROW "%s", pos_text(a, c->new_pos));
	if (c->cancels)
		fprintf(p->out, "  (%s에서 서로 상쇄됨)", c->cancels);
	if (c->aligned)
		fputs("  (id가 없어 차례로 짝지음)", p->out);
	fputc('\n', p->out);
	for (size_t i = 0; i < c->dependent_count; i++)
		put_dependent(p, &c->dependents[i]);
}

static void
widen(size_t *column, const char *s, size_t most)
{
	size_t n = cells(s);
	if (n > *column && n <= most)
		*column = n;
}

static void
paper_measure(struct paper *p, const struct changes *c)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct change *one = &c->list[i];
		widen(&p->subject, subject_text(p->arena, one), SUBJECT_MOST);
		widen(&p->value, change_values(p->arena, one), VALUE_MOST);
		for (size_t k = 0; k < one->dependent_count; k++) {
			const struct dependent *d = &one->dependents[k];
			widen(&p->place, d->place, SUBJECT_MOST);
			widen(&p->value, values_text(p->arena, d->old_text, d->new_text), VALUE_MOST);
		}
	}
	/* the values of both stand below each other */
	size_t head = KIND_WIDTH + p->subject;
	if (INDENT + p->place < head)
		p->place = head - INDENT;
}

static void
put_counts(const struct changes *c, FILE *out)
{
	for (int kind = 0; kind < CHANGE_KIND_COUNT; kind++) {
		size_t n = 0;
		for (size_t i = 0; i < c->count; i++)
			n += c->list[i].kind == (enum change_kind)kind;
		if (n)
			fprintf(out, "%s %zu\n", change_kind_name((enum change_kind)kind), n);
	}
}

void
change_print_text(const struct changes *c, bool quiet, bool coloured, FILE *out)
{
	struct paper p = {.out = out, .arena = arena_new(), .coloured = coloured};
	if (quiet) {
		put_counts(c, out);
	} else {
		paper_measure(&p, c);
		for (size_t i = 0; i < c->count; i++)
			put_change(&p, &c->list[i]);
	}
	arena_free(p.arena);
}
