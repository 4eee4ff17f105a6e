/* in: spans of text with their roles. out: a paragraph of letters, shaped, with its breaks and the sums of its widths.
 * The glyphs come from the body behind glyphs_set.
 * Refuses to know: faces, lines. */
#include "base/utf8.h"
#include "type/inner.h"
#include <assert.h>
#include <string.h>

static const struct {
	uint32_t first, last;
} joining[] = {
    {0x300, 0x36f},
    {0x1ab0, 0x1aff},
    {0x1dc0, 0x1dff},
    {0x200c, 0x200d},
    {0x20d0, 0x20ff},
    {0x302a, 0x302f},
    {0x3099, 0x309a},
    {0xfe00, 0xfe0f},
    {0xfe20, 0xfe2f},
    {0xe0100, 0xe01ef},
};

static bool
is_jamo_tail(uint32_t c)
{
	return (c >= 0x1160 && c <= 0x11ff) || (c >= 0xd7b0 && c <= 0xd7fb);
}

static bool
takes_jamo(uint32_t c)
{
	return (c >= 0x1100 && c <= 0x11ff) || (c >= 0xa960 && c <= 0xa97c) || (c >= 0xd7b0 && c <= 0xd7fb) ||
	       utf8_is_hangul(c);
}

bool
letter_joins(uint32_t before, uint32_t c)
{
	if (c < 0x300)
		return false;
	for (size_t i = 0; i < sizeof joining / sizeof joining[0]; i++)
		if (c >= joining[i].first && c <= joining[i].last)
			return true;
	return is_jamo_tail(c) && takes_jamo(before);
}

static mpt
scaled(mpt size, int32_t per_mille)
{
	int64_t product = (int64_t)size * per_mille;
	return (mpt)((product + (product < 0 ? -500 : 500)) / 1000);
}

uint32_t
letter_sign(uint32_t c)
{
	switch (c) {
	case 0xb9:
		return '1';
	case 0xb2:
	case 0xb3:
		return c - 0xb0 + '0';
	case 0x207d:
		return '(';
	case 0x207e:
		return ')';
	default:
		return c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ? c - 0x2070 + '0' : c;
	}
}

/* Bold inside a paragraph changes the face, not the size: it serves body, notes and cells alike. */
static struct look
look_of(const struct style *style, const struct text_style *base, enum text_role role, bool raised)
{
	const struct text_style *own = &style->text[role];
	struct look look = {.style = own, .size = role == TEXT_STRONG ? base->size : own->size};
	look.raised = raised;
	if (raised) {
		look.size = scaled(look.size, style->note_call_scale);
		look.rise = scaled(look.size, style->note_call_raise);
	}
	look.track = scaled(look.size, base->tracking);
	look.scale_x = base->scale_x;
	return look;
}

/* Joins the spans and counts their characters. */
static char *
spans_join(struct arena *a, const struct type_text *text, size_t *characters)
{
	size_t n = 0;
	for (size_t i = 0; i < text->count; i++)
		n += strlen(text->spans[i].text);
	assert(n < INT32_MAX);
	char *joined = arena_alloc(a, n + 1), *at = joined;
	for (size_t i = 0; i < text->count; i++) {
		size_t part = strlen(text->spans[i].text);
		memcpy(at, text->spans[i].text, part);
		at += part;
	}
	*characters = 0;
	for (size_t i = 0; i < n; i++)
		*characters += ((unsigned char)joined[i] & 0xc0) != 0x80;
	return joined;
}

/* Letters of one span, from byte *at to its end. */
static void
letters_split(struct type_shaped *s, size_t *at, size_t end, const struct type_span *span, size_t number)
{
	uint32_t before = 0, c = 0;
	bool first = true;
	for (size_t length; *at < end; *at += length, before = c, first = false) {
		length = utf8_next(s->text + *at, end - *at, &c);
		assert(length); /* the reader of the input refused anything else */
		if (!first && before != '\n' && letter_joins(before, c)) {
			s->letters[s->count - 1].end = (uint32_t)(*at + length);
			continue;
		}
		struct letter *l = &s->letters[s->count++];
		*l = (struct letter){.c = c, .byte = (uint32_t)*at, .end = (uint32_t)(*at + length)};
		l->look = (int32_t)(2 * number) + (span->raised || letter_sign(c) != c);
		l->blank = utf8_is_space(c);
		l->half = c == 0x300c || c == 0x300d;
		l->after = c == '\n' ? BREAK_FORCED : BREAK_NEVER;
		l->factor = 1000;
	}
}

/* A narrower blank, with letters drawn together on either side, is read as one neither by the eye nor by programs; of
 * its size, 1/1000. */
#define LEAST_BLANK 215

static int64_t
take_of(const struct type_shaped *s, const struct letter *l, const struct look *look)
{
	int64_t most = (int64_t)s->style->breaking.shrink_space * look->size;
	int64_t over = ((int64_t)l->advance + look->track) * 1000 - (int64_t)LEAST_BLANK * look->size;
	return over < 0 ? 0 : over < most ? over : most;
}

static void
sums_set(struct arena *a, struct type_shaped *s)
{
	s->pen = ARENA_ARRAY(a, s->count + 1, int64_t);
	s->blank_em = ARENA_ARRAY(a, s->count + 1, int64_t);
	s->letter_em = ARENA_ARRAY(a, s->count + 1, int64_t);
	s->open_em = ARENA_ARRAY(a, s->count + 1, int64_t);
	s->blank_take = ARENA_ARRAY(a, s->count + 1, int64_t);
	for (size_t i = 0; i < s->count; i++) {
		const struct letter *l = &s->letters[i];
		const struct look *look = &s->looks[l->look];
		bool nothing = l->after == BREAK_FORCED;
		s->pen[i + 1] = s->pen[i] + (nothing ? 0 : l->advance + look->track);
		s->blank_em[i + 1] = s->blank_em[i] + (l->blank && !nothing ? look->size : 0);
		s->blank_take[i + 1] = s->blank_take[i] + (l->blank && !nothing ? take_of(s, l, look) : 0);
		s->letter_em[i + 1] = s->letter_em[i] + (l->blank ? 0 : look->size);
		s->open_em[i + 1] = s->open_em[i] + (l->blank || l->rigid ? 0 : look->size);
	}
}

struct type_shaped *
type_shape(struct type *t, struct arena *a, const struct type_text *text)
{
	struct type_shaped *s = ARENA_NEW(a, struct type_shaped);
	*s = (struct type_shaped){.style = t->style, .messages = t->messages, .place = text->place, .pos = text->pos};
	s->base = &t->style->text[text->role];
	s->told = ARENA_NEW(a, bool);
	size_t characters;
	s->text = spans_join(a, text, &characters);
	assert(text->count < INT32_MAX / 2);
	struct look *looks = ARENA_ARRAY(a, 2 * text->count, struct look);
	s->looks = looks;
	s->letters = ARENA_ARRAY(a, characters + 1, struct letter);
	size_t at = 0, end = 0;
	for (size_t i = 0; i < text->count; i++) {
		const struct type_span *span = &text->spans[i];
		looks[2 * i] = look_of(t->style, s->base, span->role, false);
		looks[2 * i + 1] = look_of(t->style, s->base, span->role, true);
		end += strlen(span->text);
		letters_split(s, &at, end, span, i);
	}
	glyphs_set(t, a, s);
	breaks_find(a, s);
	sums_set(a, s);
	return s;
}

size_t
line_end(const struct type_shaped *s, size_t from, size_t to)
{
	while (to > from && s->letters[to - 1].blank)
		to--;
	return to;
}

int64_t
line_width(const struct type_shaped *s, const int64_t *pen, size_t from, size_t end)
{
	return end > from ? pen[end - 1] - pen[from] + s->letters[end - 1].advance : 0;
}

mpt
width_capped(int64_t width)
{
	return width < WIDEST ? (mpt)width : WIDEST;
}

/* The widest stretch of letters between breaks that are at least as free as `least`. */
static mpt
widest_piece(const struct type_shaped *s, enum break_kind least)
{
	int64_t widest = 0;
	size_t from = 0;
	for (size_t i = 0; i < s->count; i++) {
		if (s->letters[i].after < least && i + 1 < s->count)
			continue;
		int64_t width = line_width(s, s->pen, from, line_end(s, from, i + 1));
		if (width > widest)
			widest = width;
		from = i + 1;
	}
	return width_capped(widest);
}

mpt
type_width(const struct type_shaped *s)
{
	return widest_piece(s, BREAK_FORCED);
}

mpt
type_hard_width(const struct type_shaped *s)
{
	return widest_piece(s, s->base->breaks == BREAK_UNIT_LETTER ? BREAK_LETTER : BREAK_BRACKET);
}

mpt
type_letter_width(const struct type_shaped *s)
{
	return widest_piece(s, BREAK_LETTER);
}

/* The first letter that begins at this byte or after it. */
static size_t
letter_at(const struct type_shaped *s, uint32_t byte)
{
	size_t low = 0, high = s->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (s->letters[middle].byte < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

mpt
type_width_of(const struct type_shaped *s, uint32_t from, uint32_t to)
{
	return width_capped(line_width(s, s->pen, letter_at(s, from), letter_at(s, to)));
}

mpt
type_baseline(mpt leading, mpt size)
{
	return leading / 2 + (mpt)((35 * (int64_t)size + 50) / 100);
}
