/* in: pairs of lists. out: whether what stands in both, in order, is found: the most there can be in short lists,
 * and in long ones what an edit left alone.
 * Refuses to know: what is aligned. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "change/align.h"
#include "change/words.h"
#include "random.h"

/* The length of the longest common subsequence, by definition. */
static int
longest(const int32_t *a, size_t n, const int32_t *b, size_t m)
{
	if (n == 0 || m == 0)
		return 0;
	if (a[0] == b[0])
		return 1 + longest(a + 1, n - 1, b + 1, m - 1);
	int left = longest(a + 1, n - 1, b, m), right = longest(a, n, b + 1, m - 1);
	return left > right ? left : right;
}

/* Rising on both sides, equal keys; returns how many. */
static int
pairs_check(const int32_t *partner, struct align_side old, struct align_side new)
{
	int32_t last = -1;
	int pairs = 0;
	for (size_t i = 0; i < old.count; i++) {
		if (partner[i] == ALIGN_NONE)
			continue;
		assert_true(partner[i] > last && (size_t)partner[i] < new.count);
		assert_int_equal(old.keys[i], new.keys[partner[i]]);
		last = partner[i];
		pairs++;
	}
	return pairs;
}

static void
short_lists_keep_the_most(void **state)
{
	(void)state;
	struct random r = {7};
	for (int round = 0; round < 3000; round++) {
		int32_t old[8], new[8];
		struct align_side a = {old, random_below(&r, 9)}, b = {new, random_below(&r, 9)};
		for (size_t i = 0; i < 8; i++) {
			old[i] = (int32_t)random_below(&r, 4);
			new[i] = (int32_t)random_below(&r, 4);
		}
		struct arena *arena = arena_new();
		int32_t *partner = align_lists(a, b, arena);
		assert_int_equal(pairs_check(partner, a, b), longest(old, a.count, new, b.count));
		arena_free(arena);
	}
}

enum { LONG = 60000 };

/* Two far apart places edited: all else is kept, without a table of LONG x LONG. */
static void
long_lists_keep_what_was_left_alone(void **state)
{
	(void)state;
	static int32_t old[LONG], new[LONG];
	for (int32_t i = 0; i < LONG; i++)
		old[i] = new[i] = i;
	for (int32_t i = 100; i < 1300; i++)
		new[i] = LONG + i;
	for (int32_t i = LONG - 1300; i < LONG - 100; i++)
		new[i] = LONG + i;
	struct align_side a = {old, LONG}, b = {new, LONG};
	struct arena *arena = arena_new();
	assert_int_equal(pairs_check(align_lists(a, b, arena), a, b), LONG - 2400);
	arena_free(arena);
}

static void
nothing_in_common(void **state)
{
	(void)state;
	static int32_t old[LONG], new[LONG];
	for (int32_t i = 0; i < LONG; i++) {
		old[i] = i;
		new[i] = LONG + i;
	}
	struct arena *arena = arena_new();
	struct align_side a = {old, LONG}, b = {new, LONG}, none = {NULL, 0};
	assert_int_equal(pairs_check(align_lists(a, b, arena), a, b), 0);
	assert_int_equal(pairs_check(align_lists(a, none, arena), a, none), 0);
	assert_int_equal(pairs_check(align_lists(none, b, arena), none, b), 0);
	arena_free(arena);
}

static void
words_with_their_blanks(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct words_pair p = words_compare("가 나  다", "가 라 다 나", a);
	assert_int_equal(p.old.count, 3);
	assert_int_equal(p.new.count, 4);
	assert_int_equal(p.old.words[1].length, strlen("나  "));
	assert_true(p.old.words[0].kept && p.new.words[0].kept);
	assert_false(p.new.words[1].kept);
	assert_int_equal(p.old.words[1].kept + p.old.words[2].kept, 1);
	p = words_compare("", "가", a);
	assert_int_equal(p.old.count, 0);
	assert_false(p.new.words[0].kept);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(short_lists_keep_the_most),
	    cmocka_unit_test(long_lists_keep_what_was_left_alone),
	    cmocka_unit_test(nothing_in_common),
	    cmocka_unit_test(words_with_their_blanks),
	};
	return cmocka_run_group_tests_name("change_align", tests, NULL, NULL);
}
