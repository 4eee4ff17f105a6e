/* in: -. out: does base/length.h hold: exact conversion, strict reading.
 * Refuses to know: pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/length.h"
#include "random.h"

static void
converts_known_lengths(void **state)
{
	(void)state;
	assert_int_equal(length_from_um(210000), 595276); /* A4 */
	assert_int_equal(length_from_um(297000), 841890);
	assert_int_equal(length_from_um(25400), 72000);
	assert_int_equal(length_from_um(-25400), -72000);
	assert_int_equal(length_from_um(0), 0);
	assert_int_equal(length_from_um(1), 3); /* 2.83 */
	assert_int_equal(length_from_um(-1), -3);
	assert_int_equal(length_from_um(3), 9); /* 8.50: 8.5039 */
	assert_int_equal(length_from_um(100000000), 283464567);
}

/* No other integer lies nearer to the exact length. */
static void
is_the_nearest(void **state)
{
	(void)state;
	struct random r = {5};
	for (int i = 0; i < 100000; i++) {
		int64_t um = random_number(&r, 29);
		__int128 miss = (__int128)length_from_um(um) * 25400 - (__int128)um * 72000;
		assert_true(miss > -12700 && miss < 12700);
	}
}

static void
reads_decimals(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int64_t value;
	} good[] = {{"12.75", 12750}, {"0", 0}, {"7", 7000}, {"0.005", 5}, {"-1.5", -1500}, {"100.0", 100000},
	    {"007.250", 7250}, {"100000", 100000000}, {"-0", 0}};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		int64_t v = -99;
		assert_true(length_read_thousandths(good[i].text, &v));
		assert_int_equal(v, good[i].value);
	}
}

static void
refuses_other_text(void **state)
{
	(void)state;
	static const char *const bad[] = {"", "-", ".", ".5", "5.", "1.2345", "1,000", "1 ", " 1", "+1", "1e3", "0x10",
	    "１", "--1", "1.2.3", "100000.001", "100001", "99999999999999999999", "1.-5", "1-"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		int64_t v = -99;
		assert_false(length_read_thousandths(bad[i], &v));
		assert_int_equal(v, -99);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(converts_known_lengths),
	    cmocka_unit_test(is_the_nearest),
	    cmocka_unit_test(reads_decimals),
	    cmocka_unit_test(refuses_other_text),
	};
	return cmocka_run_group_tests_name("base/length", tests, NULL, NULL);
}
