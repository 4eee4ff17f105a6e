/* in: literal text and a number token in it. out: whether it is a label (year, date, article, ordinal, list number).
 * Dates are read by one function, every other form stands in label.def.
 * Refuses to know: figures, places, what becomes of a number that is none. */
#include <string.h>
#include "base/utf8.h"
#include "book/inner.h"

enum digits { YEAR, TWO, MONTH, DAY, ORDINAL };

static const struct label_form {
	const char *before;
	enum digits digits;
	const char *after, *unless;
} forms[] = {
#define X(name, before, digits, after, unless, example) {before, digits, after, unless},
#include "book/label.def"
#undef X
};

/* What makes a number an amount or a rate wherever it stands. */
static const char *const amounts[] = {"%", "％", "원", "천원", "만원", "백만원", "십만원", "억", "조원", "퍼센트"};
static const char *const range_signs[] = {"~", "∼", "～", "-", "·", "․"};

static bool
begins(const struct literal *t, size_t at, const char *word)
{
	size_t n = strlen(word);
	return at <= t->n && t->n - at >= n && memcmp(t->s + at, word, n) == 0;
}

static bool
ends(const struct literal *t, size_t at, const char *word)
{
	size_t n = strlen(word);
	return at >= n && memcmp(t->s + at - n, word, n) == 0;
}

static bool
is_amount(const struct literal *t, size_t end)
{
	for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
		if (begins(t, end, amounts[i]))
			return true;
	return false;
}

/* Up to five plain digits as a number; -1: not plain. */
static int
plain(const char *s, size_t n)
{
	int v = 0;
	if (n == 0 || n > 5)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		v = v * 10 + (s[i] - '0');
	}
	return v;
}

static bool
digits_fit(const struct literal *t, size_t from, size_t to, enum digits d)
{
	int v = plain(t->s + from, to - from);
	switch (d) {
	case YEAR:
		return to - from == 4 && v >= 1900 && v < 2100;
	case TWO:
		return to - from == 2 && v >= 0;
	case MONTH:
		return to - from <= 2 && v >= 1 && v <= 12;
	case DAY:
		return to - from <= 2 && v >= 1 && v <= 31;
	case ORDINAL:
		return v >= 1;
	}
	return false;
}

static size_t
range_sign(const struct literal *t, size_t at)
{
	for (size_t i = 0; i < sizeof range_signs / sizeof *range_signs; i++)
		if (begins(t, at, range_signs[i]))
			return strlen(range_signs[i]);
	return 0;
}

static size_t
range_sign_back(const struct literal *t, size_t at)
{
	for (size_t i = 0; i < sizeof range_signs / sizeof *range_signs; i++)
		if (ends(t, at, range_signs[i]))
			return strlen(range_signs[i]);
	return 0;
}

static size_t
digits_end(const struct literal *t, size_t at)
{
	while (at < t->n && t->s[at] >= '0' && t->s[at] <= '9')
		at++;
	return at;
}

/* Where the label ends if `after` follows the token, also beyond a range: the 8 of "8~9월". 0: it does not. */
static size_t
after_fits(const struct literal *t, const struct label_form *f, size_t to)
{
	if (begins(t, to, f->after)) {
		size_t end = to + strlen(f->after);
		return *f->unless && begins(t, end, f->unless) ? 0 : end;
	}
	for (size_t at = to, sign, end; (sign = range_sign(t, at)) > 0; at = end) {
		end = digits_end(t, at + sign);
		if (end == at + sign || !digits_fit(t, at + sign, end, f->digits))
			return 0;
		if (begins(t, end, f->after))
			return to;
	}
	return 0;
}

/* Where the label begins if `before` precedes the token, also before a range: the 3 of "제1~3항". SIZE_MAX: no. */
static size_t
before_fits(const struct literal *t, const struct label_form *f, size_t from)
{
	if (f->before[0] == '^') {
		size_t n = strlen(f->before + 1);
		return t->starts && from == n && ends(t, from, f->before + 1) ? 0 : SIZE_MAX;
	}
	if (ends(t, from, f->before))
		return from - strlen(f->before);
	for (size_t at = from, sign; (sign = range_sign_back(t, at)) > 0;) {
		size_t begin = at -= sign;
		while (begin > 0 && t->s[begin - 1] >= '0' && t->s[begin - 1] <= '9')
			begin--;
		if (begin == at)
			return SIZE_MAX;
		if (ends(t, begin, f->before))
			return from;
		at = begin;
	}
	return SIZE_MAX;
}

/* "." and blanks, then one or two digits from 1 to most; returns their end, 0: not there. */
static size_t
date_part(const struct literal *t, size_t at, int most)
{
	if (at >= t->n || t->s[at] != '.')
		return 0;
	for (at++; at < t->n && t->s[at] == ' '; at++)
		;
	size_t end = digits_end(t, at);
	int v = plain(t->s + at, end - at);
	return end - at <= 2 && v >= 1 && v <= most ? end : 0;
}

static bool
date_closes(const struct literal *t, size_t end)
{
	static const char *const signs[] = {".", "월", "~", "∼", "～"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (begins(t, end, signs[i]))
			return true;
	return false;
}

/* "2018.10.18", "'16. 2.29", "2018. 10."; two parts only where something says that they are no decimal. 0: no date. */
static size_t
date_read(const struct literal *t, size_t from, bool is_short)
{
	size_t year = digits_end(t, from);
	if (!digits_fit(t, from, year, is_short ? TWO : YEAR))
		return 0;
	size_t month = date_part(t, year, 12);
	size_t day = month ? date_part(t, month, 31) : 0;
	if (day)
		return day;
	return month && (is_short || date_closes(t, month)) ? month : 0;
}

/* "255,103천원*12월": what is multiplied is no date. */
static bool
is_factor(const struct literal *t, size_t from)
{
	while (from > 0 && t->s[from - 1] == ' ')
		from--;
	return ends(t, from, "*") || ends(t, from, "×");
}

size_t
label_read(const struct literal *t, size_t from, size_t to, size_t *begin)
{
	static const char *const quotes[] = {"'", "’", "‘"};
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
		if (!ends(t, from, quotes[i]))
			continue;
		*begin = from - strlen(quotes[i]);
		size_t end = date_read(t, from, true);
		if (end && !is_amount(t, end))
			return end;
	}
	*begin = from;
	if (is_factor(t, from))
		return 0;
	size_t end = date_read(t, from, false);
	if (end && !is_amount(t, end))
		return end;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (!digits_fit(t, from, to, forms[i].digits))
			continue;
		*begin = before_fits(t, &forms[i], from);
		end = *begin == SIZE_MAX ? 0 : after_fits(t, &forms[i], to);
		if (end && !is_amount(t, end))
			return end;
	}
	return 0;
}
