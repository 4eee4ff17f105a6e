/* in: UTF-8 bytes. out: characters, checked; classes of characters; the number tokens of a text.
 * The table of well-formed sequences is Unicode's (table 3-7).
 * Refuses to know: fonts, lines. */
#include "base/utf8.h"

static bool
is_tail(char c)
{
	return ((unsigned char)c & 0xc0U) == 0x80;
}

size_t
utf8_next(const char *s, size_t n, uint32_t *c)
{
	if (n == 0)
		return 0;
	unsigned char lead = (unsigned char)s[0];
	if (lead < 0x80) {
		*c = lead;
		return 1;
	}
	size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
	if (lead < 0xc2 || lead > 0xf4 || n < length)
		return 0;
	uint32_t v = lead & (0x7fU >> length);
	for (size_t i = 1; i < length; i++) {
		if (!is_tail(s[i]))
			return 0;
		v = v << 6 | ((unsigned char)s[i] & 0x3fU);
	}
	if ((length == 3 && v < 0x800) || (length == 4 && v < 0x10000))
		return 0;
	if (v > 0x10ffff || (v >= 0xd800 && v <= 0xdfff))
		return 0;
	*c = v;
	return length;
}

bool
utf8_valid(const char *s, size_t n, size_t *bad_at)
{
	uint32_t c;
	for (size_t i = 0, length; i < n; i += length) {
		length = utf8_next(s + i, n - i, &c);
		if (length)
			continue;
		if (bad_at)
			*bad_at = i;
		return false;
	}
	return true;
}

size_t
utf8_put(uint32_t c, char out[4])
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = length - 1; i > 0; i--, c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3f));
	out[0] = (char)((0xf00U >> length & 0xf0U) | c);
	return length;
}

bool
utf8_is_hangul(uint32_t c)
{
	return c >= 0xac00 && c <= 0xd7a3;
}

bool
utf8_is_space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == 0xa0 || c == 0x3000;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
utf8_next_number(const char *s, size_t n, size_t *at, size_t *from, size_t *to)
{
	size_t i = *at;
	while (i < n && !is_digit(s[i]))
		i++;
	if (i >= n)
		return false;
	*from = i;
	while (i < n) {
		bool joined = (s[i] == ',' || s[i] == '.') && i + 1 < n && is_digit(s[i + 1]);
		if (!is_digit(s[i]) && !joined)
			break;
		i++;
	}
	*to = *at = i;
	return true;
}

bool
utf8_is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
	       c == 0x2028 || c == 0x2029;
}
