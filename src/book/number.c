/* in: text that begins with a number as a Korean report prints it. out: its value, and how far its last place reaches.
 * Refuses to know: which figure it is, where it stands. */
#include "book/number.h"
#include <string.h>
#include "base/form.h"
#include "base/utf8.h"

/* X(word, factor, closes a section of four places) */
#define MULTIPLIERS(X) \
	X("십", 10, false) X("백", 100, false) X("천", 1000, false) \
	X("만", 10000, true) X("억", 100000000, true) X("조", 1000000000000, true)

static const struct multiplier {
	const char *word;
	int64_t factor;
	bool closes;
} multipliers[] = {
#define X(word, factor, closes) {word, factor, closes},
    MULTIPLIERS(X)
#undef X
};

struct reader {
	const char *s;
	size_t n, at;
	struct ratio total, section, step;
	int decimals;
};

static bool
begins(const struct reader *r, size_t at, const char *word)
{
	size_t length = strlen(word);
	return r->n - at >= length && memcmp(r->s + at, word, length) == 0;
}

static bool
skip(struct reader *r, const char *word)
{
	if (!begins(r, r->at, word))
		return false;
	r->at += strlen(word);
	return true;
}

static const struct multiplier *
multiplier_at(const struct reader *r, size_t at)
{
	for (size_t i = 0; i < sizeof multipliers / sizeof *multipliers; i++)
		if (begins(r, at, multipliers[i].word))
			return &multipliers[i];
	return NULL;
}

/* Digits with commas and a point. */
static struct ratio
token_value(const char *s, size_t n, int *decimals)
{
	int64_t digits = 0, scale = 1;
	bool fits = true, fraction = false;
	*decimals = 0;
	for (size_t i = 0; i < n; i++) {
		fraction = fraction || s[i] == '.';
		if (s[i] < '0' || s[i] > '9')
			continue;
		fits = fits && !__builtin_mul_overflow(digits, 10, &digits) &&
		       !__builtin_add_overflow(digits, s[i] - '0', &digits);
		*decimals += fraction;
		fits = fits && (!fraction || !__builtin_mul_overflow(scale, 10, &scale));
	}
	return fits ? ratio_of(digits, scale) : (struct ratio){0};
}

static bool
token_at(const struct reader *r, size_t at, size_t *end)
{
	size_t from;
	*end = at;
	return utf8_next_number(r->s, r->n, end, &from, end) && from == at;
}

/* One token with its multipliers: "9천", "4백만". False: nothing read. *multiplied says whether it had any. */
static bool
read_group(struct reader *r, bool *multiplied)
{
	size_t end;
	*multiplied = false;
	if (!token_at(r, r->at, &end))
		return false;
	struct ratio v = token_value(r->s + r->at, end - r->at, &r->decimals);
	const struct multiplier *m;
	r->step = ratio_of(1, 1);
	for (int i = 0; i < r->decimals; i++)
		r->step = ratio_div(r->step, ratio_of(10, 1));
	bool closed = false;
	for (r->at = end; (m = multiplier_at(r, r->at)); r->at += strlen(m->word)) {
		*multiplied = true;
		r->step = ratio_mul(r->step, ratio_of(m->factor, 1));
		if (m->closes) {
			r->section = closed ? r->section : ratio_add(r->section, v);
			r->section = ratio_mul(r->section, ratio_of(m->factor, 1));
			closed = true;
		} else {
			v = ratio_mul(v, ratio_of(m->factor, 1));
		}
	}
	if (closed) {
		r->total = ratio_add(r->total, r->section);
		r->section = ratio_of(0, 1);
	} else {
		r->section = ratio_add(r->section, v);
	}
	return true;
}

/* Another group with a multiplier or 원, behind a blank or none, goes on with the same number: "107억 9천", "92억3천",
 * "1십 8원"; not "1억 2018년". */
static bool
goes_on(struct reader *r)
{
	size_t end, blank = r->at < r->n && r->s[r->at] == ' ';
	if (!token_at(r, r->at + blank, &end) || !(multiplier_at(r, end) || begins(r, end, "원")))
		return false;
	r->at += blank;
	return true;
}

static bool
read_sign(struct reader *r)
{
	size_t sign = strlen(form_sign_read(r->s + r->at, r->n - r->at));
	r->at += sign;
	return sign > 0;
}

/* "7천 원": the unit behind a blank, as long as no other word begins so (원인, 원가). */
static bool
skip_won(struct reader *r, bool multiplied)
{
	static const char *const after[] = {"을", "은", "이", "으", "에", "과", "의", "씩"};
	if (skip(r, "원"))
		return true;
	size_t end = r->at + strlen(" 원");
	if (!multiplied || !begins(r, r->at, " 원"))
		return false;
	uint32_t c;
	bool ends = end >= r->n || !utf8_next(r->s + end, r->n - end, &c) || !utf8_is_hangul(c);
	for (size_t i = 0; !ends && i < sizeof after / sizeof *after; i++)
		ends = begins(r, end, after[i]);
	r->at = ends ? end : r->at;
	return ends;
}

bool
number_read(const char *s, size_t n, struct number *number)
{
	struct reader r = {.s = s, .n = n, .total = ratio_of(0, 1), .section = ratio_of(0, 1)};
	bool multiplied;
	*number = (struct number){.negative = read_sign(&r)};
	if (number->negative)
		skip(&r, " ");
	if (!read_group(&r, &multiplied))
		return false;
	bool places = multiplied;
	while (multiplied && goes_on(&r))
		read_group(&r, &multiplied);
	number->value = ratio_add(r.total, r.section);
	number->step = r.step;
	number->decimals = r.decimals;
	if (skip_won(&r, places)) {
		number->kind = NUMBER_MONEY;
	} else if (skip(&r, "%")) {
		number->kind = NUMBER_RATE;
		number->value = ratio_div(number->value, ratio_of(100, 1));
		number->step = ratio_div(number->step, ratio_of(100, 1));
	}
	if (number->negative)
		number->value = ratio_sub(ratio_of(0, 1), number->value);
	number->length = r.at;
	return true;
}
