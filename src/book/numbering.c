/* in: a kind of numbering and a count. out: the number of a heading.
 * Refuses to know: headings. */
#include "base/utf8.h"
#include "book/inner.h"

/* Ⅰ .. Ⅻ are characters of their own; beyond, tens stand before ones. */
static const char *
roman(struct arena *a, int n)
{
	char out[4 * 8];
	size_t length = 0;
	for (; n > 12 && length < 24; n -= 10)
		length += utf8_put(0x2169, out + length);
	length += utf8_put(0x2160 + (uint32_t)(n > 12 ? 12 : n) - 1, out + length);
	return arena_print(a, "%.*s.", (int)length, out);
}

/* 가 나 .. 하, then 거 너 .. 허, 고, 구, 그, 기: the order of official documents. */
static const char *
hangul(struct arena *a, int n, const char *before, const char *after)
{
	static const uint32_t initials[] = {0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18};
	static const uint32_t vowels[] = {0, 4, 8, 13, 18, 20};
	uint32_t i = (uint32_t)n - 1;
	if (i >= 14 * 6)
		return arena_print(a, "%s%d%s", before, n, after);
	char out[4];
	size_t length = utf8_put(0xac00 + (initials[i % 14] * 21 + vowels[i / 14]) * 28, out);
	return arena_print(a, "%s%.*s%s", before, (int)length, out, after);
}

/* ① .. ⑳; beyond there are no such characters in most faces. */
static const char *
circled(struct arena *a, int n)
{
	char out[4];
	if (n > 20)
		return arena_print(a, "(%d)", n);
	return arena_copy(a, out, utf8_put(0x2460 + (uint32_t)n - 1, out));
}

const char *
numbering_text(struct arena *a, enum numbering kind, int n)
{
	switch (kind) {
	case NUMBER_NONE:
		return NULL;
	case NUMBER_ROMAN:
		return roman(a, n);
	case NUMBER_ARABIC:
		return arena_print(a, "%d.", n);
	case NUMBER_HANGUL:
		return hangul(a, n, "", ".");
	case NUMBER_ARABIC_PAREN:
		return arena_print(a, "%d)", n);
	case NUMBER_HANGUL_PAREN:
		return hangul(a, n, "", ")");
	case NUMBER_ARABIC_BRACKETS:
		return arena_print(a, "(%d)", n);
	case NUMBER_HANGUL_BRACKETS:
		return hangul(a, n, "(", ")");
	case NUMBER_CIRCLED:
		return circled(a, n);
	}
	return NULL;
}
