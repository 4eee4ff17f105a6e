/* in: runs of text. out: words (shaped) and settings (lines that know which figure and which note stand where).
 * Every text of the pages comes through here, so no figure can be set without its place.
 * Refuses to know: pages, tables. */
#include <assert.h>
#include <string.h>
#include "base/utf8.h"
#include "page/inner.h"

static enum text_role
strong_role(enum text_role base)
{
	switch (base) {
	case TEXT_BODY:
		return TEXT_STRONG;
	case TEXT_CELL:
	case TEXT_CELL_TEXT:
	case TEXT_CELL_CALCULATION:
		return TEXT_CELL_BOLD;
	case TEXT_BOX:
		return TEXT_BOX_STRONG;
	case TEXT_LAW:
		return TEXT_LAW_STRONG;
	case TEXT_NUMBER:
		return TEXT_NUMBER_BOLD;
	default:
		return base; /* its role has one weight or another size */
	}
}

struct builder {
	struct type_span *type;
	struct word_span *spans;
	size_t count;
	char *plain;
	size_t size;
};

static void
build_span(struct builder *b, const char *text, enum text_role role, const struct word_span *span)
{
	size_t n = strlen(text);

	if (n == 0)
		return;
	memcpy(b->plain + b->size, text, n);
	b->type[b->count] = (struct type_span){text, role, span->note >= 0};
	b->spans[b->count] = *span;
	b->spans[b->count].from = (uint32_t)b->size;
	b->spans[b->count].to = (uint32_t)(b->size + n);
	b->size += n;
	b->count++;
}

static void
build_run(struct builder *b, const struct run *r, enum text_role role)
{
	struct word_span span = {.figure = -1, .note = -1, .mark = r->mark, .link = r->link};

	if (r->kind == RUN_BREAK) {
		build_span(b, "\n", role, &span);
		return;
	}
	span.figure = r->figure;
	span.note = r->kind == RUN_NOTE_CALL ? r->note : -1;
	build_span(b, r->text, r->strong ? strong_role(role) : role, &span);
}

struct words
words_shape(struct galley *g, const struct text *t, enum text_role role, const struct text_extra *extra)
{
	struct words w = {.role = role, .plain = ""};
	struct builder b = {0};
	size_t bytes = 1;

	for (size_t i = 0; i < t->count; i++)
		bytes += t->runs[i].kind == RUN_BREAK ? 1 : strlen(t->runs[i].text);
	if (extra != NULL)
		bytes += (extra->before ? strlen(extra->before) : 0) + (extra->after ? strlen(extra->after) : 0);
	b.type = ARENA_ARRAY(g->a, t->count + 2, struct type_span);
	b.spans = ARENA_ARRAY(g->a, t->count + 2, struct word_span);
	b.plain = arena_alloc(g->a, bytes);
	if (extra != NULL && extra->before != NULL)
		build_span(&b, extra->before, role, &(struct word_span){.figure = extra->before_figure, .note = -1});
	for (size_t i = 0; i < t->count; i++)
		build_run(&b, &t->runs[i], role);
	if (extra != NULL && extra->after != NULL)
		build_span(&b, extra->after, role, &(struct word_span){.figure = -1, .note = -1});
	if (b.count == 0)
		return w;
	w.plain = b.plain;
	w.spans = b.spans;
	w.span_count = b.count;
	w.shaped =
	    type_shape(g->type, g->a, &(struct type_text){b.type, b.count, role, t->place ? t->place : "", t->pos});
	return w;
}

struct words
words_plain(struct galley *g, const char *text, enum text_role role)
{
	struct run run = {.kind = RUN_TEXT, .text = text, .figure = -1, .note = -1};

	return words_shape(g, &(struct text){.runs = &run, .count = 1, .place = ""}, role, NULL);
}

mpt
words_width(const struct words *w)
{
	return w->shaped == NULL ? 0 : type_width(w->shaped);
}

mpt
words_hard_width(const struct words *w)
{
	return w->shaped == NULL ? 0 : type_hard_width(w->shaped);
}

mpt
words_letter_width(const struct words *w)
{
	return w->shaped == NULL ? 0 : type_letter_width(w->shaped);
}

size_t
words_letters(const struct words *w)
{
	size_t letters = 0, n = strlen(w->plain);

	for (size_t at = 0; at < n;) {
		uint32_t c;
		size_t length = utf8_next(w->plain + at, n - at, &c);
		if (length == 0)
			return 0;
		letters += !utf8_is_space(c);
		at += length;
	}
	return letters;
}

static struct setting
setting_of(const struct words *w, mpt x)
{
	return (struct setting){.x = x, .spans = w->spans, .span_count = w->span_count, .role = w->role};
}

struct setting
setting_break(struct galley *g, const struct words *w, mpt x, mpt measure, enum align align)
{
	struct setting s = setting_of(w, x);

	if (w->shaped != NULL)
		s.lines = type_break(g->type, g->a, w->shaped, measure, align);
	return s;
}

struct setting
setting_spread(struct galley *g, const struct words *w, mpt x, mpt width)
{
	struct setting s = setting_of(w, x);

	if (w->shaped == NULL)
		return s;
	s.lines = type_spread(g->type, g->a, w->shaped, width);
	s.actual = w->plain;
	return s;
}

static mpt
scaled(mpt v, int permille)
{
	return (mpt)((int64_t)v * permille / 1000);
}

static struct type_run
run_scale(struct arena *a, const struct type_run *r, int permille)
{
	struct type_run out = *r;
	struct type_glyph *glyphs = ARENA_ARRAY(a, r->count, struct type_glyph);

	for (size_t i = 0; i < r->count; i++) {
		glyphs[i] = r->glyphs[i];
		glyphs[i].advance = scaled(glyphs[i].advance, permille);
		glyphs[i].dx = scaled(glyphs[i].dx, permille);
		glyphs[i].dy = scaled(glyphs[i].dy, permille);
	}
	out.glyphs = glyphs;
	out.size = scaled(out.size, permille);
	out.x = scaled(out.x, permille);
	out.rise = scaled(out.rise, permille);
	out.width = scaled(out.width, permille);
	return out;
}

void
setting_scale(struct arena *a, struct setting *s, int permille)
{
	struct type_line *lines;

	if (permille == 1000)
		return;
	lines = ARENA_ARRAY(a, s->lines.count, struct type_line);
	for (size_t i = 0; i < s->lines.count; i++) {
		lines[i] = s->lines.lines[i];
		lines[i].runs = ARENA_ARRAY(a, lines[i].count, struct type_run);
		for (size_t k = 0; k < lines[i].count; k++)
			lines[i].runs[k] = run_scale(a, &s->lines.lines[i].runs[k], permille);
		lines[i].x = scaled(lines[i].x, permille);
		lines[i].width = scaled(lines[i].width, permille);
	}
	s->lines.lines = lines;
	s->lines.leading = scaled(s->lines.leading, permille);
	s->lines.size = scaled(s->lines.size, permille);
}

bool
setting_has_call(const struct setting *s, size_t from, size_t to)
{
	if (from >= to || to > s->lines.count)
		return false;
	for (size_t i = 0; i < s->span_count; i++)
		if (s->spans[i].note >= 0 && s->spans[i].from >= s->lines.lines[from].from &&
		    s->spans[i].from < s->lines.lines[to - 1].to)
			return true;
	return false;
}

const struct word_span *
setting_span(const struct setting *s, const struct type_run *r)
{
	return r->span >= 0 && (size_t)r->span < s->span_count ? &s->spans[r->span] : NULL;
}

bool
setting_is_parted(const struct setting *s, size_t from, size_t to)
{
	for (size_t i = 0; i < s->span_count; i++) {
		const struct word_span *w = &s->spans[i];
		bool parted = w->note >= 0 || w->mark != RUN_KEPT || w->link > 0;
		if (parted && from < to && to <= s->lines.count && w->to > s->lines.lines[from].from &&
		    w->from < s->lines.lines[to - 1].to)
			return true;
	}
	return false;
}

mpt
setting_height(const struct setting *s)
{
	return (mpt)s->lines.count * s->lines.leading;
}

mpt
setting_baseline(const struct setting *s)
{
	return type_baseline(s->lines.leading, s->lines.size);
}
