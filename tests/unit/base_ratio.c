/* in: -. out: does base/ratio.h hold: exact or refused; intervals hold what they should and nothing else.
 * Small numbers are tried against every pair of points, large ones against 128 bits.
 * Refuses to know: what a fraction measures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include "base/ratio.h"
#include "random.h"

static void
is(struct ratio r, int64_t num, int64_t den)
{
	assert_int_equal(r.num, num);
	assert_int_equal(r.den, den);
}

static void
fractions_are_reduced(void **state)
{
	(void)state;
	is(ratio_of(6, 4), 3, 2);
	is(ratio_of(-6, 4), -3, 2);
	is(ratio_of(6, -4), -3, 2);
	is(ratio_of(-6, -4), 3, 2);
	is(ratio_of(0, -7), 0, 1);
	assert_false(ratio_ok(ratio_of(1, 0)));
	assert_false(ratio_ok(ratio_of(0, 0)));
	assert_false(ratio_ok(ratio_of(INT64_MIN, 1)));
	is(ratio_of(INT64_MIN, 2), INT64_MIN / 2, 1);
	is(ratio_of(INT64_MAX, INT64_MAX), 1, 1);
}

static void
overflow_is_no_number(void **state)
{
	(void)state;
	struct ratio big = ratio_of(INT64_MAX, 1), one = ratio_of(1, 1), none = ratio_of(1, 0);
	assert_false(ratio_ok(ratio_add(big, one)));
	assert_false(ratio_ok(ratio_sub(ratio_of(-INT64_MAX, 1), one)));
	assert_false(ratio_ok(ratio_mul(big, ratio_of(2, 1))));
	assert_false(ratio_ok(ratio_div(big, ratio_of(1, 2))));
	assert_false(ratio_ok(ratio_div(one, ratio_of(0, 1))));
	is(ratio_mul(big, ratio_of(1, INT64_MAX)), 1, 1); /* only the reduced result must fit */
	is(ratio_sub(big, big), 0, 1);
	assert_false(ratio_ok(ratio_add(none, one)) || ratio_ok(ratio_sub(one, none)) ||
	             ratio_ok(ratio_mul(none, one)) || ratio_ok(ratio_div(one, none)));
}

static struct ratio
some_ratio(struct random *r, unsigned bits)
{
	return ratio_of(random_number(r, bits), 1 + (int64_t)random_below(r, UINT64_C(1) << bits));
}

/* a = b as fractions that need not be reduced */
static bool
equal(struct ratio a, __int128 num, __int128 den)
{
	return (__int128)a.num * den == num * a.den;
}

static void
arithmetic_is_exact(void **state)
{
	(void)state;
	struct random r = {37};
	for (int i = 0; i < 100000; i++) {
		struct ratio a = some_ratio(&r, 28), b = some_ratio(&r, 28);
		__int128 cross = (__int128)a.num * b.den, other = (__int128)b.num * a.den,
		         den = (__int128)a.den * b.den;
		assert_true(equal(ratio_add(a, b), cross + other, den));
		assert_true(equal(ratio_sub(a, b), cross - other, den));
		assert_true(equal(ratio_mul(a, b), (__int128)a.num * b.num, den));
		if (b.num)
			assert_true(equal(ratio_div(a, b), cross, other));
		else
			assert_false(ratio_ok(ratio_div(a, b)));
		assert_int_equal(ratio_compare(a, b), cross < other ? -1 : cross > other);
		assert_int_equal(ratio_compare(b, a), -ratio_compare(a, b));
	}
}

/* Numbers of the greatest size: right or refused. */
static void
large_results_are_right_or_refused(void **state)
{
	(void)state;
	struct random r = {41};
	int fits = 0;
	for (int i = 0; i < 100000; i++) {
		struct ratio a = some_ratio(&r, 62), b = some_ratio(&r, 62);
		struct ratio product = ratio_mul(a, b);
		if (ratio_ok(product)) {
			fits++;
			is(ratio_div(product, b.num ? b : ratio_of(1, 1)), b.num ? a.num : 0, b.num ? a.den : 1);
		}
		struct ratio sum = ratio_add(a, b);
		if (ratio_ok(sum) && ratio_ok(ratio_sub(sum, b)))
			is(ratio_sub(sum, b), a.num, a.den);
	}
	assert_true(fits > 100);
}

static void
rounds_known_quotients(void **state)
{
	(void)state;
	int64_t v;
	assert_true(ratio_round(ratio_of(-1839937, 10794261), 3, ROUND_HALF_UP, &v));
	assert_int_equal(v, -170);
	assert_true(ratio_round(ratio_of(1, 8), 2, ROUND_HALF_UP, &v)); /* 0.125 */
	assert_int_equal(v, 13);
	assert_true(ratio_round(ratio_of(-1, 8), 2, ROUND_HALF_UP, &v));
	assert_int_equal(v, -13);
	assert_true(ratio_round(ratio_of(-1, 8), 2, ROUND_TRUNCATED, &v));
	assert_int_equal(v, -12);
	assert_false(ratio_round(ratio_of(1, 8), 2, ROUND_EXACT, &v));
	assert_true(ratio_round(ratio_of(1, 8), 3, ROUND_EXACT, &v));
	assert_int_equal(v, 125);
	assert_false(ratio_round(ratio_of(INT64_MAX, 1), 1, ROUND_HALF_UP, &v));
	assert_false(ratio_round(ratio_of(1, 0), 1, ROUND_HALF_UP, &v));
	assert_true(ratio_round(ratio_of(INT64_MAX, 1), 0, ROUND_HALF_UP, &v));
	assert_int_equal(v, INT64_MAX);
	assert_true(ratio_round(ratio_of(1, INT64_MAX), 18, ROUND_HALF_UP, &v));
	assert_int_equal(v, 0); /* 0.108 */
	assert_true(ratio_round(ratio_of(9, INT64_MAX), 18, ROUND_HALF_UP, &v));
	assert_int_equal(v, 1);
}

static void
intervals_of_amounts(void **state)
{
	(void)state;
	struct interval i = interval_of_amount((struct amount){5000, 1000, ROUND_HALF_UP});
	is(i.low, 4500, 1);
	is(i.high, 5500, 1);
	assert_false(i.low_open || i.high_open);
	i = interval_of_amount((struct amount){5000, 1000, ROUND_TRUNCATED});
	is(i.low, 5000, 1);
	is(i.high, 6000, 1);
	assert_true(!i.low_open && i.high_open);
	i = interval_of_amount((struct amount){-5000, 1000, ROUND_TRUNCATED});
	is(i.low, -6000, 1);
	is(i.high, -5000, 1);
	assert_true(i.low_open && !i.high_open);
	i = interval_of_amount((struct amount){0, 1000, ROUND_TRUNCATED});
	is(i.low, -1000, 1);
	is(i.high, 1000, 1);
	assert_true(i.low_open && i.high_open);
	i = interval_of_amount((struct amount){5001, 1000, ROUND_EXACT});
	is(i.low, 5001, 1);
	is(i.high, 5001, 1);
	i = interval_of_amount((struct amount){5001, 1, ROUND_HALF_UP});
	is(i.low, 5001, 1);
	is(i.high, 5001, 1);
	assert_false(interval_ok(interval_of_amount((struct amount){INT64_MAX, 1000, ROUND_HALF_UP})));
}

/* The interval of a rounded amount holds exactly the amounts that are rounded to it; a closed end on the far side
 * of a half is XBRL's choice. */
static void
intervals_hold_what_rounds_there(void **state)
{
	(void)state;
	for (won v = -60; v <= 60; v++)
		for (won unit = 2; unit <= 12; unit += 5)
			for (won t = -80; t <= 80; t++) {
				struct interval point = interval_point(ratio_of(t, 1));
				struct interval half =
				    interval_of_amount((struct amount){v * unit, unit, ROUND_HALF_UP});
				struct interval cut =
				    interval_of_amount((struct amount){v * unit, unit, ROUND_TRUNCATED});
				if (won_round(t, unit, ROUND_HALF_UP) == v)
					assert_true(interval_meet(half, point));
				else
					assert_true(!interval_meet(half, point) || llabs(t - v * unit) * 2 == unit);
				assert_int_equal(won_round(t, unit, ROUND_TRUNCATED) == v, interval_meet(cut, point));
			}
}

static struct interval
some_interval(struct random *r)
{
	int64_t low = (int64_t)random_below(r, 9) - 4, width = (int64_t)random_below(r, 5);
	struct interval i = {ratio_of(low, 1), ratio_of(low + width, 1), false, false};
	if (width) {
		i.low_open = random_below(r, 2);
		i.high_open = random_below(r, 2);
	}
	return i;
}

static bool
holds(struct interval i, struct ratio r)
{
	return interval_meet(i, interval_point(r));
}

/* Is the end of `sum` reached, or come near, by points of a and b? Sampled at their ends and just inside them. */
#define SAMPLES 6
static size_t
samples(struct interval i, struct ratio out[SAMPLES])
{
	struct ratio near = ratio_of(1, 1000000);
	const struct ratio tries[SAMPLES] = {i.low, i.high, ratio_add(i.low, near), ratio_sub(i.high, near),
	    ratio_of(0, 1), ratio_div(ratio_add(i.low, i.high), ratio_of(2, 1))};
	size_t count = 0;
	for (size_t k = 0; k < SAMPLES; k++)
		if (holds(i, tries[k]))
			out[count++] = tries[k];
	return count;
}

struct reach {
	bool low_reached, high_reached, low_near, high_near;
};

static void
look(struct interval whole, struct ratio r, struct reach *reach)
{
	struct ratio near = ratio_of(1, 10000);
	assert_true(holds(whole, r));
	reach->low_reached |= ratio_compare(r, whole.low) == 0;
	reach->high_reached |= ratio_compare(r, whole.high) == 0;
	reach->low_near |= ratio_compare(r, ratio_add(whole.low, near)) < 0;
	reach->high_near |= ratio_compare(r, ratio_sub(whole.high, near)) > 0;
}

/* Sound (every result of points lies within) and tight (closed ends are reached, open ones only come near). */
static void
try_operation(struct interval a, struct interval b, struct interval (*on_intervals)(struct interval, struct interval),
    struct ratio (*on_points)(struct ratio, struct ratio))
{
	struct interval whole = on_intervals(a, b);
	assert_true(interval_ok(whole));
	struct ratio pa[SAMPLES], pb[SAMPLES];
	struct reach reach = {0};
	size_t na = samples(a, pa), nb = samples(b, pb);
	for (size_t i = 0; i < na; i++)
		for (size_t k = 0; k < nb; k++)
			look(whole, on_points(pa[i], pb[k]), &reach);
	assert_true(reach.low_near && reach.high_near);
	assert_int_equal(reach.low_reached, !whole.low_open);
	assert_int_equal(reach.high_reached, !whole.high_open);
}

static void
interval_arithmetic_is_sound_and_tight(void **state)
{
	(void)state;
	struct random r = {43};
	for (int i = 0; i < 20000; i++) {
		struct interval a = some_interval(&r), b = some_interval(&r);
		try_operation(a, b, interval_add, ratio_add);
		try_operation(a, b, interval_sub, ratio_sub);
		try_operation(a, b, interval_mul, ratio_mul);
		if (ratio_compare(b.low, ratio_of(0, 1)) > 0 || ratio_compare(b.high, ratio_of(0, 1)) < 0)
			try_operation(a, b, interval_div, ratio_div);
		else
			assert_false(interval_ok(interval_div(a, b)));
	}
}

static void
meeting_respects_open_ends(void **state)
{
	(void)state;
	struct interval left = {ratio_of(0, 1), ratio_of(1, 1), false, true};
	struct interval right = {ratio_of(1, 1), ratio_of(2, 1), false, false};
	assert_false(interval_meet(left, right) || interval_meet(right, left));
	left.high_open = false;
	assert_true(interval_meet(left, right) && interval_meet(right, left));
	right.low_open = true;
	assert_false(interval_meet(left, right));
	assert_true(interval_holds_zero(left));
	left.low_open = true;
	assert_false(interval_holds_zero(left));
}

static void
not_ok_ends_stay_not_ok(void **state)
{
	(void)state;
	struct interval bad = {ratio_of(1, 0), ratio_of(1, 1), false, false}, good = interval_point(ratio_of(2, 1));
	assert_false(interval_ok(interval_add(bad, good)) || interval_ok(interval_sub(good, bad)) ||
	             interval_ok(interval_mul(bad, good)) || interval_ok(interval_div(good, bad)));
	struct interval huge = interval_point(ratio_of(INT64_MAX, 1));
	assert_false(interval_ok(interval_mul(huge, good)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(fractions_are_reduced),
	    cmocka_unit_test(overflow_is_no_number),
	    cmocka_unit_test(arithmetic_is_exact),
	    cmocka_unit_test(large_results_are_right_or_refused),
	    cmocka_unit_test(rounds_known_quotients),
	    cmocka_unit_test(intervals_of_amounts),
	    cmocka_unit_test(intervals_hold_what_rounds_there),
	    cmocka_unit_test(interval_arithmetic_is_sound_and_tight),
	    cmocka_unit_test(meeting_respects_open_ends),
	    cmocka_unit_test(not_ok_ends_stay_not_ok),
	};
	return cmocka_run_group_tests_name("base/ratio", tests, NULL, NULL);
}
