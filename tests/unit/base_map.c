/* in: -. out: does base/map.h hold: first value stays, nothing lost in growing, no quadratic walks.
 * Refuses to know: who uses maps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "base/map.h"
#include "random.h"

static void
first_value_stays(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct map *m = map_new(a);
	int one, two;
	assert_null(map_lookup(m, "세입"));
	assert_ptr_equal(map_add(m, "세입", &one), &one);
	assert_ptr_equal(map_add(m, "세입", &two), &one);
	assert_ptr_equal(map_lookup(m, "세입"), &one);
	assert_null(map_lookup(m, "세출"));
	assert_null(map_lookup(m, ""));
	assert_ptr_equal(map_add(m, "", &two), &two);
	assert_ptr_equal(map_lookup(m, ""), &two);
	arena_free(a);
}

/* Against the plainest map there is: an array, searched from the front. */
static void
agrees_with_a_list(void **state)
{
	(void)state;
	struct random r = {17};
	struct arena *a = arena_new();
	struct map *m = map_new(a);
	const char *keys[3000];
	void *values[3000];
	size_t count = 0;
	for (int i = 0; i < 3000; i++) {
		const char *key = arena_print(a, "%llx", (unsigned long long)random_below(&r, 1200));
		size_t k = 0;
		while (k < count && strcmp(keys[k], key) != 0)
			k++;
		assert_ptr_equal(map_lookup(m, key), k < count ? values[k] : NULL);
		void *value = arena_alloc(a, 1), *there = map_add(m, key, value);
		assert_ptr_equal(there, k < count ? values[k] : value);
		if (k == count) {
			keys[count] = key;
			values[count++] = value;
		}
	}
	for (size_t k = 0; k < count; k++)
		assert_ptr_equal(map_lookup(m, keys[k]), values[k]);
	arena_free(a);
}

/* Keys as reports have them: numbered, sharing long beginnings. Quadratic walks would take minutes. */
static void
many_like_keys_stay_quick(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct map *m = map_new(a);
	clock_t start = clock();
	for (int i = 0; i < 200000; i++) {
		char *key = arena_print(a, "세출/정보기획관/정책/단위/세부사업-%d", i);
		assert_ptr_equal(map_add(m, key, key), key);
	}
	char key[100];
	for (int i = 0; i < 200000; i++) {
		snprintf(key, sizeof key, "세출/정보기획관/정책/단위/세부사업-%d", i);
		assert_string_equal(map_lookup(m, key), key);
	}
	assert_true((clock() - start) / CLOCKS_PER_SEC < 10);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(first_value_stays),
	    cmocka_unit_test(agrees_with_a_list),
	    cmocka_unit_test(many_like_keys_stay_quick),
	};
	return cmocka_run_group_tests_name("base/map", tests, NULL, NULL);
}
