/* in: the text of a formula. out: its value by recursive descent: sum of products of factors.
 * A factor is a number with its unit, a bracket, or a name before a bracket; a percentage in a sum is of what stands
 * before it. Refuses to know: where the formula stands. */
#include "facts/expression.h"
#include <string.h>
#include "base/utf8.h"

struct reader {
	const char *s;
	size_t n, at;
	int depth;
	bool unknown, money, number, counted, operators;
};

struct value {
	struct ratio point;
	struct interval interval;
	bool percent; /* a bare percentage: 25% */
};

/* Units of money: longest first. */
static const struct {
	const char *name;
	won unit;
} money_units[] = {{"백만원", 1000000}, {"천원", 1000}, {"만원", 10000}, {"억원", 100000000}, {"원", 1}};

static void
skip_blanks(struct reader *r)
{
	while (r->at < r->n && (r->s[r->at] == ' ' || r->s[r->at] == '\n' || r->s[r->at] == '\t'))
		r->at++;
}

static bool
take(struct reader *r, const char *word)
{
	size_t length = strlen(word);
	if (r->n - r->at < length || memcmp(r->s + r->at, word, length) != 0)
		return false;
	r->at += length;
	return true;
}

static bool
at_digit(const struct reader *r)
{
	return r->at < r->n && r->s[r->at] >= '0' && r->s[r->at] <= '9';
}

/* Digits with commas and one point -> exact ratio. */
static bool
read_number(struct reader *r, struct ratio *out)
{
	size_t at = r->at, from, to;
	if (!at_digit(r) || !utf8_next_number(r->s, r->n, &at, &from, &to) || from != r->at)
		return false;
	int64_t digits = 0, scale = 1;
	bool point = false;
	for (size_t i = from; i < to; i++) {
		char c = r->s[i];
		if (c == ',')
			continue;
		if (c == '.') {
			if (point)
				return false; /* a date */
			point = true;
			continue;
		}
		if (__builtin_mul_overflow(digits, 10, &digits) || __builtin_add_overflow(digits, c - '0', &digits))
			return false;
		if (point && __builtin_mul_overflow(scale, 10, &scale))
			return false;
	}
	r->at = to;
	*out = ratio_of(digits, scale);
	return ratio_ok(*out);
}

/* A unit that counts: letters up to a blank or an operator (명, 회, 개월, "개 자치구", M/M). It has no weight of its
 * own. */
static void
skip_counting_unit(struct reader *r)
{
	if (take(r, "M/M"))
		return;
	bool counter = take(r, "개 ");
	size_t start = r->at;
	while (r->at < r->n) {
		uint32_t c;
		size_t length = utf8_next(r->s + r->at, r->n - r->at, &c);
		bool latin = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z' && c != 'x');
		if (length == 0 || (c < 0x80 && !latin) || c == 0xD7 || c == 0x2252 || c == 0x300C)
			break;
		r->at += length;
	}
	if (counter && r->at == start)
		r->at -= 1;
}

static struct interval
interval_rounded(struct ratio v, struct ratio unit)
{
	struct ratio half = ratio_mul(unit, ratio_of(1, 2));
	struct interval i = {.low = ratio_sub(v, half), .high = ratio_add(v, half)};
	return i;
}

static bool
read_quantity(struct reader *r, struct value *v)
{
	struct ratio number;
	if (!read_number(r, &number))
		return false;
	r->number = true;
	*v = (struct value){.point = number, .interval = interval_point(number)};
	if (take(r, "%")) {
		struct ratio part = ratio_mul(number, ratio_of(1, 100));
		*v = (struct value){.point = part, .interval = interval_point(part), .percent = true};
		return true;
	}
	for (size_t i = 0; i < sizeof money_units / sizeof *money_units; i++) {
		if (!take(r, money_units[i].name))
			continue;
		struct ratio unit = ratio_of(money_units[i].unit, 1);
		v->point = ratio_mul(number, unit);
		v->interval = money_units[i].unit == 1 ? interval_point(v->point) : interval_rounded(v->point, unit);
		r->money = true;
		return true;
	}
	size_t before = r->at;
	skip_counting_unit(r);
	r->counted |= r->at > before;
	return true;
}

static bool
read_sum(struct reader *r, struct value *out);

/* "(중급)" after a quantity: a remark without digits, skipped. */
static void
skip_remark(struct reader *r)
{
	size_t start = r->at;
	skip_blanks(r);
	if (!take(r, "(")) {
		r->at = start;
		return;
	}
	while (r->at < r->n && r->s[r->at] != ')' && r->s[r->at] != '(' && !at_digit(r))
		r->at++;
	if (!take(r, ")"))
		r->at = start;
}

static bool
read_bracket(struct reader *r, struct value *v)
{
	if (++r->depth > 32)
		return false;
	bool good = read_sum(r, v);
	skip_blanks(r);
	r->depth--;
	return good && take(r, ")");
}

/* A name: letters (with blanks between) up to a bracket or an operator. "월평균 대관수입(1,250천원)" has the bracket's
 * value; "부가세" has none. "사업비의 2%" is a percentage of something named. */
static bool
read_name(struct reader *r, struct value *v)
{
	size_t start = r->at;
	while (r->at < r->n && !strchr("()+*=:", r->s[r->at]) && !at_digit(r)) {
		if (strncmp(r->s + r->at, "×", strlen("×")) == 0 || strncmp(r->s + r->at, "≒", strlen("≒")) == 0)
			break;
		r->at++;
	}
	if (r->at == start)
		return false;
	if (take(r, "("))
		return read_bracket(r, v);
	if (at_digit(r)) { /* only "…의 2%" goes on from a name to a number */
		size_t back = r->at;
		while (back > start && r->s[back - 1] == ' ')
			back--;
		if (back < start + strlen("의") || memcmp(r->s + back - strlen("의"), "의", strlen("의")) != 0)
			return false;
		if (memchr(r->s + start, ' ', back - start)) /* the words before the last one are a label */
			return false;
		if (!read_quantity(r, v) || !v->percent)
			return false;
		v->percent = false;
	}
	r->unknown = true;
	*v = (struct value){.point = ratio_of(1, 1), .interval = interval_point(ratio_of(1, 1))};
	return true;
}

static bool
read_factor(struct reader *r, struct value *v)
{
	skip_blanks(r);
	if (r->at >= r->n)
		return false;
	bool good = at_digit(r) ? read_quantity(r, v) : take(r, "(") ? read_bracket(r, v) : read_name(r, v);
	if (good)
		skip_remark(r);
	return good;
}

static bool
take_times(struct reader *r)
{
	skip_blanks(r);
	return take(r, "×") || take(r, "*") || take(r, "x ");
}

static bool
read_product(struct reader *r, struct value *out)
{
	if (!read_factor(r, out))
		return false;
	while (take_times(r)) {
		struct value v;
		r->operators = true;
		if (!read_factor(r, &v))
			return false;
		out->point = ratio_mul(out->point, v.point);
		out->interval = interval_mul(out->interval, v.interval);
		out->percent = false;
	}
	return true;
}

static bool
read_sum(struct reader *r, struct value *out)
{
	if (!read_product(r, out))
		return false;
	for (;;) {
		skip_blanks(r);
		bool minus = false;
		if (!take(r, "+") && !(minus = take(r, "-")))
			return true;
		struct value v;
		r->operators = true;
		if (!read_product(r, &v))
			return false;
		if (v.percent) { /* of what stands before */
			v.point = ratio_mul(out->point, v.point);
			v.interval = interval_mul(out->interval, v.interval);
		}
		out->point = minus ? ratio_sub(out->point, v.point) : ratio_add(out->point, v.point);
		out->interval =
		    minus ? interval_sub(out->interval, v.interval) : interval_add(out->interval, v.interval);
		out->percent = false;
	}
}

struct expression
expression_read(const char *s, size_t n)
{
	struct reader r = {.s = s, .n = n};
	struct value v;
	struct expression e = {0};
	if (!read_sum(&r, &v))
		return e;
	skip_blanks(&r);
	if (r.at != n || !r.number)
		return e;
	if (r.counted && !r.money && !r.operators)
		return e; /* "인건비(5명)": a count, not a formula */
	e.is = true;
	e.unknown = r.unknown || v.percent; /* a percentage alone is of something unnamed */
	e.unitless = !r.money;
	e.value = v.point;
	e.interval = v.interval;
	return e;
}

size_t
expression_read_amount(const char *s, size_t n, won *value, won *unit)
{
	struct reader r = {.s = s, .n = n};
	struct ratio number;
	if (!read_number(&r, &number))
		return 0;
	for (size_t i = 0; i < sizeof money_units / sizeof *money_units; i++) {
		if (!take(&r, money_units[i].name))
			continue;
		struct ratio v = ratio_mul(number, ratio_of(money_units[i].unit, 1));
		if (!ratio_ok(v) || v.den != 1)
			return 0;
		*value = v.num;
		*unit = money_units[i].unit;
		return r.at;
	}
	return 0;
}
