/* in: int64 numbers. out: exact fractions and intervals of them.
 * Products are made in 128 bits and reduced; what still does not fit 63 is not a number (den 0), never a wrong one.
 * Refuses to know: what a fraction measures, how it is written. */
#include "base/ratio.h"
#include <assert.h>
#include <stddef.h>

typedef __int128 wide;
typedef unsigned __int128 uwide;

static const struct ratio not_a_number = {0, 0};

static uwide
magnitude(wide v)
{
	return v < 0 ? -(uwide)v : (uwide)v;
}

static uwide
gcd(uwide a, uwide b)
{
	while (b) {
		uwide rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

/* num / den reduced. INT64_MIN is refused too, so that every number has its negative. */
static struct ratio
reduce(wide num, wide den)
{
	if (den == 0)
		return not_a_number;
	uwide n = magnitude(num), d = magnitude(den), common = gcd(n, d);
	n /= common;
	d /= common;
	if (n > INT64_MAX || d > INT64_MAX)
		return not_a_number;
	bool negative = (num < 0) != (den < 0);
	return (struct ratio){negative ? -(int64_t)n : (int64_t)n, (int64_t)d};
}

struct ratio
ratio_of(int64_t num, int64_t den)
{
	return reduce(num, den);
}

bool
ratio_ok(struct ratio r)
{
	return r.den > 0;
}

static bool
both_ok(struct ratio a, struct ratio b)
{
	return ratio_ok(a) && ratio_ok(b);
}

int
ratio_compare(struct ratio a, struct ratio b)
{
	assert(both_ok(a, b));
	wide left = (wide)a.num * b.den, right = (wide)b.num * a.den;
	return left < right ? -1 : left > right;
}

struct ratio
ratio_add(struct ratio a, struct ratio b)
{
	if (!both_ok(a, b))
		return not_a_number;
	return reduce((wide)a.num * b.den + (wide)b.num * a.den, (wide)a.den * b.den);
}

static struct ratio
negate(struct ratio r)
{
	return (struct ratio){-r.num, r.den};
}

struct ratio
ratio_sub(struct ratio a, struct ratio b)
{
	return ratio_add(a, negate(b));
}

struct ratio
ratio_mul(struct ratio a, struct ratio b)
{
	if (!both_ok(a, b))
		return not_a_number;
	return reduce((wide)a.num * b.num, (wide)a.den * b.den);
}

struct ratio
ratio_div(struct ratio a, struct ratio b)
{
	if (!both_ok(a, b))
		return not_a_number;
	return reduce((wide)a.num * b.den, (wide)a.den * b.num);
}

bool
ratio_round(struct ratio r, int decimals, enum rounding how, int64_t *scaled)
{
	assert(decimals >= 0 && decimals <= 18);
	if (!ratio_ok(r))
		return false;
	uwide n = magnitude(r.num), d = magnitude(r.den);
	for (int i = 0; i < decimals; i++)
		n *= 10;
	uwide whole = n / d, rest = n % d;
	if (how == ROUND_EXACT && rest)
		return false;
	if (how == ROUND_HALF_UP && rest >= d - rest)
		whole++;
	if (whole > INT64_MAX)
		return false;
	*scaled = r.num < 0 ? -(int64_t)whole : (int64_t)whole;
	return true;
}

struct interval
interval_point(struct ratio r)
{
	return (struct interval){r, r, false, false};
}

struct interval
interval_of_rounded(struct ratio value, struct ratio unit, enum rounding how)
{
	if (how == ROUND_EXACT)
		return interval_point(value);
	if (how == ROUND_HALF_UP) {
		struct ratio half = ratio_div(unit, ratio_of(2, 1));
		return (struct interval){ratio_sub(value, half), ratio_add(value, half), false, false};
	}
	struct interval i = interval_point(value);
	if (value.num <= 0) {
		i.low = ratio_sub(value, unit);
		i.low_open = true;
	}
	if (value.num >= 0) {
		i.high = ratio_add(value, unit);
		i.high_open = true;
	}
	return i;
}

struct interval
interval_of_amount(struct amount a)
{
	/* won are whole: an amount known to the won is known */
	enum rounding how = a.grain > 1 ? a.how : ROUND_EXACT;
	return interval_of_rounded(ratio_of(a.value, 1), ratio_of(a.grain, 1), how);
}

bool
interval_ok(struct interval a)
{
	return both_ok(a.low, a.high);
}

struct interval
interval_add(struct interval a, struct interval b)
{
	return (struct interval){
	    ratio_add(a.low, b.low), ratio_add(a.high, b.high), a.low_open || b.low_open, a.high_open || b.high_open};
}

struct interval
interval_sub(struct interval a, struct interval b)
{
	struct interval turned = {negate(b.high), negate(b.low), b.high_open, b.low_open};
	return interval_add(a, turned);
}

static const struct interval no_interval = {{0, 0}, {0, 0}, false, false};

struct end {
	struct ratio at;
	bool open;
};

/* A product of two ends is reached when both are, or when one is a zero that is reached: zero times anything. */
static struct end
corner(struct end a, struct end b)
{
	bool zero = (a.at.num == 0 && !a.open) || (b.at.num == 0 && !b.open);
	return (struct end){ratio_mul(a.at, b.at), !zero && (a.open || b.open)};
}

/* A product is linear in each factor, so its extremes are at corners; of equal corners a reached one counts. */
struct interval
interval_mul(struct interval a, struct interval b)
{
	if (!interval_ok(a) || !interval_ok(b))
		return no_interval;
	struct end ea[] = {{a.low, a.low_open}, {a.high, a.high_open}};
	struct end eb[] = {{b.low, b.low_open}, {b.high, b.high_open}};
	struct end low = corner(ea[0], eb[0]), high = low;
	for (size_t i = 0; i < 4; i++) {
		struct end c = corner(ea[i / 2], eb[i % 2]);
		if (!both_ok(low.at, c.at))
			return no_interval;
		int under = ratio_compare(c.at, low.at), over = ratio_compare(c.at, high.at);
		if (under < 0 || (under == 0 && !c.open))
			low = c;
		if (over > 0 || (over == 0 && !c.open))
			high = c;
	}
	return (struct interval){low.at, high.at, low.open, high.open};
}

struct interval
interval_div(struct interval a, struct interval b)
{
	if (!interval_ok(a) || !interval_ok(b) || interval_holds_zero(b))
		return no_interval;
	/* an open end at zero: 1/0 is not ok and neither is the quotient, which has no bound there */
	struct ratio one = ratio_of(1, 1);
	struct interval inverse = {ratio_div(one, b.high), ratio_div(one, b.low), b.high_open, b.low_open};
	return interval_mul(a, inverse);
}

/* Does a end before b begins? */
static bool
before(struct interval a, struct interval b)
{
	int order = ratio_compare(a.high, b.low);
	return order < 0 || (order == 0 && (a.high_open || b.low_open));
}

bool
interval_meet(struct interval a, struct interval b)
{
	assert(interval_ok(a) && interval_ok(b));
	return !before(a, b) && !before(b, a);
}

bool
interval_holds_zero(struct interval a)
{
	return interval_meet(a, interval_point(ratio_of(0, 1)));
}
