/* in: names as people and programs write them. out: one form for matching, or the same letters put together.
 * Jamo are composed by arithmetic (Unicode 3.12); nothing else of the normal forms is needed in Korean.
 * Refuses to know: what the names name. */
#include "base/fold.h"
#include <string.h>
#include "base/buf.h"
#include "base/utf8.h"

enum { S_BASE = 0xac00, L_BASE = 0x1100, V_BASE = 0x1161, T_BASE = 0x11a7, L_COUNT = 19, V_COUNT = 21, T_COUNT = 28 };

/* Characters of Hancom's word processor that its PDFs show as these. Numbers in a square have no characters of their
 * own beyond the circled ones. */
static const struct hancom {
	uint32_t from, to, shown;         /* from..to are shown as shown.. */
} hancom[] = {{0xf02b1, 0xf02c4, 0x2460}, /* 1 to 20 in a square: ① to ⑳ */
    {0xf02ce, 0xf02d7, 0x2776},           /* 1 to 10 in a black square: ❶ to ❿ */
    {0xf003b, 0xf003b, 0x2193},           /* ↓ */
    {0xf02ec, 0xf02ec, 0x25c7},           /* ◇ */
    {0xf02ef, 0xf02ef, 0xb7},             /* · */
    {0xf03c5, 0xf03c5, 0x25a1},           /* □ */
    {0xf03da, 0xf03da, 0x25a1}, {0xf03ff, 0xf03ff, 0x25a1}};

static uint32_t
hancom_shown(uint32_t c)
{
	for (size_t i = 0; i < sizeof hancom / sizeof *hancom; i++)
		if (c >= hancom[i].from && c <= hancom[i].to)
			return hancom[i].shown + (c - hancom[i].from);
	return 0;
}

static bool
is_private(uint32_t c)
{
	return (c >= 0xe000 && c <= 0xf8ff) || (c >= 0xf0000 && c <= 0xffffd) || (c >= 0x100000 && c <= 0x10fffd);
}

static bool
is_wide_blank(uint32_t c)
{
	return c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f || c == 0x3000;
}

static bool
is_invisible(uint32_t c)
{
	return c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff;
}

/* The character at s with the jamo that follow it and belong to it; *n bytes. */
static uint32_t
next_composed(const char *s, size_t size, size_t *n, bool *composed)
{
	uint32_t c = 0, v = 0, t = 0;
	*n = utf8_next(s, size, &c);
	*composed = false;
	if (c - L_BASE < L_COUNT) {
		size_t more = utf8_next(s + *n, size - *n, &v);
		if (!more || v - V_BASE >= V_COUNT)
			return c;
		c = S_BASE + ((c - L_BASE) * V_COUNT + (v - V_BASE)) * T_COUNT;
		*n += more;
		*composed = true;
	}
	if (c < S_BASE || c >= S_BASE + L_COUNT * V_COUNT * T_COUNT || (c - S_BASE) % T_COUNT)
		return c;
	size_t more = utf8_next(s + *n, size - *n, &t);
	if (!more || t <= T_BASE || t >= T_BASE + T_COUNT)
		return c;
	*n += more;
	*composed = true;
	return c + (t - T_BASE);
}

static void
put(struct buf *b, uint32_t c)
{
	char bytes[4];
	buf_add(b, bytes, utf8_put(c, bytes));
}

static const char *
keep(struct arena *a, struct buf *b)
{
	const char *s = arena_copy(a, b->size ? b->data : "", b->size);
	buf_free(b);
	return s;
}

/* 0: left out */
static uint32_t
folded(uint32_t c)
{
	static const uint32_t dots[] = {0xb7, 0x318d, 0x11a2, 0x2022, 0x2027, 0x22c5, 0x30fb, 0xff65, 0x387};
	static const uint32_t dashes[] = {0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xff0d};
	uint32_t shown = hancom_shown(c);
	c = shown ? shown : c;
	if (utf8_is_space(c) || is_wide_blank(c) || is_invisible(c))
		return 0;
	for (size_t i = 0; i < sizeof dots / sizeof *dots; i++)
		if (c == dots[i])
			return 0xb7;
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		if (c == dashes[i])
			return '-';
	if (c >= 0xff01 && c <= 0xff5e)
		c -= 0xfee0;
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

const char *
fold_name(struct arena *a, const char *s)
{
	struct buf b = {0};
	size_t size = strlen(s);
	for (size_t at = 0, n = 0; at < size; at += n) {
		bool composed;
		uint32_t c = folded(next_composed(s + at, size - at, &n, &composed));
		if (c)
			put(&b, c);
		if (n == 0)
			break;
	}
	return keep(a, &b);
}

const char *
fold_text(struct arena *a, const char *s, unsigned *changes)
{
	struct buf b = {0};
	size_t size = strlen(s);
	*changes = 0;
	for (size_t at = 0, n = 0; at < size; at += n) {
		bool composed;
		uint32_t c = next_composed(s + at, size - at, &n, &composed), shown = hancom_shown(c);
		*changes |= composed ? FOLD_JAMO : 0U;
		*changes |= is_wide_blank(c) || is_invisible(c) ? FOLD_BLANK : 0U;
		*changes |= shown ? FOLD_HANCOM : is_private(c) ? FOLD_UNKNOWN : 0U;
		if (n == 0)
			break;
		if (!is_invisible(c))
			put(&b, shown ? shown : is_wide_blank(c) ? ' ' : c);
	}
	if (*changes & ~(unsigned)FOLD_UNKNOWN)
		return keep(a, &b);
	buf_free(&b);
	return s;
}

const char *
fold_find_private(struct arena *a, const char *s)
{
	size_t size = strlen(s);
	uint32_t c = 0;
	for (size_t at = 0, n; at < size && (n = utf8_next(s + at, size - at, &c)); at += n)
		if (is_private(c))
			return arena_print(a, "U+%04X", (unsigned)c);
	return NULL;
}
