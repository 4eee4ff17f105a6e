/* in: -. out: does base/won.h hold: overflow refused, rounding on the magnitude.
 * Refuses to know: how amounts are written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/won.h"
#include "random.h"

static void
sums_are_exact_or_refused(void **state)
{
	(void)state;
	won v;
	assert_true(won_add(8954324000, -10794261000, &v));
	assert_int_equal(v, -1839937000);
	assert_true(won_sub(8954324000, 10794261000, &v));
	assert_int_equal(v, -1839937000);
	assert_true(won_mul(-3, 1000000, &v));
	assert_int_equal(v, -3000000);
	assert_false(won_add(INT64_MAX, 1, &v));
	assert_false(won_add(INT64_MIN, -1, &v));
	assert_false(won_sub(INT64_MIN, 1, &v));
	assert_false(won_sub(0, INT64_MIN, &v));
	assert_false(won_mul(INT64_MAX / 1000 + 1, 1000, &v));
	assert_true(won_mul(INT64_MAX / 1000, 1000, &v));
}

static void
rounds_on_the_magnitude(void **state)
{
	(void)state;
	assert_int_equal(won_round(-1500, 1000, ROUND_HALF_UP), -2);
	assert_int_equal(won_round(1500, 1000, ROUND_HALF_UP), 2);
	assert_int_equal(won_round(1499, 1000, ROUND_HALF_UP), 1);
	assert_int_equal(won_round(-1499, 1000, ROUND_HALF_UP), -1);
	assert_int_equal(won_round(-499, 1000, ROUND_HALF_UP), 0);
	assert_int_equal(won_round(1999, 1000, ROUND_TRUNCATED), 1);
	assert_int_equal(won_round(-1999, 1000, ROUND_TRUNCATED), -1);
	assert_int_equal(won_round(-2000, 1000, ROUND_EXACT), -2);
	assert_int_equal(won_round(6412500000, 1000000, ROUND_HALF_UP), 6413);
	assert_int_equal(won_round(INT64_MIN, 1, ROUND_HALF_UP), INT64_MIN);
	assert_int_equal(won_round(INT64_MAX, INT64_MAX, ROUND_HALF_UP), 1);
	assert_int_equal(won_round(INT64_MAX / 2, INT64_MAX, ROUND_HALF_UP), 0);
	assert_int_equal(won_round(INT64_MAX / 2 + 1, INT64_MAX, ROUND_HALF_UP), 1);
	assert_int_equal(won_round(5, 3, ROUND_HALF_UP), 2); /* odd units have no half */
	assert_int_equal(won_round(4, 3, ROUND_HALF_UP), 1);
}

static __int128
magnitude(__int128 v)
{
	return v < 0 ? -v : v;
}

static void
stays_within_the_unit(void **state)
{
	(void)state;
	struct random r = {23};
	for (int i = 0; i < 200000; i++) {
		won v = random_number(&r, 63), unit = 1 + (won)random_below(&r, i % 2 ? 1000 : 1000000000);
		int64_t half_up = won_round(v, unit, ROUND_HALF_UP), cut = won_round(v, unit, ROUND_TRUNCATED);
		assert_true(magnitude((__int128)half_up * unit - v) * 2 <= unit);
		__int128 rest = magnitude(v) - magnitude((__int128)cut * unit);
		assert_true(rest >= 0 && rest < unit);
		assert_true(cut == 0 || (cut < 0) == (v < 0));
		if (v != INT64_MIN) {
			assert_int_equal(won_round(-v, unit, ROUND_HALF_UP), -half_up);
			assert_int_equal(won_round(-v, unit, ROUND_TRUNCATED), -cut);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(sums_are_exact_or_refused),
	    cmocka_unit_test(rounds_on_the_magnitude),
	    cmocka_unit_test(stays_within_the_unit),
	};
	return cmocka_run_group_tests_name("base/won", tests, NULL, NULL);
}
