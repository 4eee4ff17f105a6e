/* in: -. out: does base/arena.h hold: aligned, zeroed, growing, exhausted with status 5.
 * An arena that runs out ends its process, so that is tried in a child.
 * Refuses to know: who uses arenas. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/arena.h"
#include "random.h"

static void
gives_aligned_zeroes(void **state)
{
	(void)state;
	struct random r = {7};
	struct arena *a = arena_new();
	for (int i = 0; i < 3000; i++) {
		size_t n = (size_t)random_below(&r, i % 100 ? 300 : 200000);
		unsigned char *p = arena_alloc(a, n);
		assert_int_equal((uintptr_t)p % 16, 0);
		for (size_t k = 0; k < n; k++)
			assert_int_equal(p[k], 0);
		memset(p, 0xff, n);
	}
	arena_free(a);
	arena_free(NULL);
}

static void
pieces_do_not_overlap(void **state)
{
	(void)state;
	struct random r = {11};
	struct arena *a = arena_new();
	unsigned char *piece[500];
	size_t size[500];
	for (int i = 0; i < 500; i++) {
		size[i] = 1 + (size_t)random_below(&r, 5000);
		piece[i] = arena_alloc(a, size[i]);
		memset(piece[i], i, size[i]);
	}
	for (int i = 0; i < 500; i++)
		for (size_t k = 0; k < size[i]; k++)
			assert_int_equal(piece[i][k], i & 0xff);
	arena_free(a);
}

static void
grows_arrays(void **state)
{
	(void)state;
	struct random r = {13};
	struct arena *a = arena_new();
	struct pair {
		int one, two, three;
	} * arrays[5] = {0};
	size_t counts[5] = {0};
	for (int i = 0; i < 20000; i++) {
		size_t k = (size_t)random_below(&r, 5);
		struct pair *p = ARENA_PUSH(a, arrays[k], counts[k], struct pair);
		assert_ptr_equal(p, &arrays[k][counts[k] - 1]);
		assert_int_equal(p->one | p->two | p->three, 0);
		*p = (struct pair){(int)k, (int)counts[k], -1};
	}
	for (size_t k = 0; k < 5; k++)
		for (size_t i = 0; i < counts[k]; i++) {
			assert_int_equal(arrays[k][i].one, (int)k);
			assert_int_equal(arrays[k][i].two, (int)i + 1);
		}
	arena_free(a);
}

static void
grows_the_newest_in_place(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	long *array = NULL;
	size_t count = 0;
	*ARENA_PUSH(a, array, count, long) = 1;
	long *first = array;
	for (long i = 2; i <= 1000; i++)
		*ARENA_PUSH(a, array, count, long) = i;
	assert_ptr_equal(first, array); /* 8 KiB of a 16 KiB chunk, nothing between */
	arena_free(a);
}

static void
a_popped_element_comes_back_zeroed(void **state)
{
	(void)state;
	for (size_t most = 1; most <= 64; most++)
		for (size_t at = 0; at < most; at++) {
			struct arena *a = arena_new();
			int *array = NULL;
			size_t count = 0;
			for (size_t i = 0; i < most; i++)
				*ARENA_PUSH(a, array, count, int) = -1;
			count = at;
			assert_int_equal(*ARENA_PUSH(a, array, count, int), 0);
			arena_free(a);
		}
}

static void
copies_and_prints(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	assert_string_equal(arena_copy(a, "검토보고", 6), "검토");
	assert_string_equal(arena_copy(a, NULL, 0), "");
	char *text = arena_print(a, "%s-%05d", "가", 42);
	assert_string_equal(text, "가-00042");
	char long_text[40000];
	memset(long_text, 'x', sizeof long_text - 1);
	long_text[sizeof long_text - 1] = 0;
	assert_string_equal(arena_print(a, "%s", long_text), long_text);
	arena_free(a);
}

static void
ask_too_much(struct arena *a)
{
	arena_alloc(a, SIZE_MAX - 8);
}

static void
ask_a_product(struct arena *a)
{
	arena_array(a, SIZE_MAX / 8 + 2, 8);
}

static void
grow_past_all(struct arena *a)
{
	arena_grow(a, arena_alloc(a, 1), (size_t)1 << 40, (size_t)1 << 30);
}

static void
ends_with_5(void (*what)(struct arena *))
{
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		what(arena_new());
		_exit(0);
	}
	close(ends[1]);
	char line[200] = {0};
	ssize_t n = read(ends[0], line, sizeof line - 1);
	close(ends[0]);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 5);
	assert_true(n > 0);
	assert_ptr_equal(strchr(line, '\n'), line + n - 1); /* one line */
}

static void
runs_out_with_status_5(void **state)
{
	(void)state;
	ends_with_5(ask_too_much);
	ends_with_5(ask_a_product);
	ends_with_5(grow_past_all);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(gives_aligned_zeroes),
	    cmocka_unit_test(pieces_do_not_overlap),
	    cmocka_unit_test(grows_arrays),
	    cmocka_unit_test(grows_the_newest_in_place),
	    cmocka_unit_test(a_popped_element_comes_back_zeroed),
	    cmocka_unit_test(copies_and_prints),
	    cmocka_unit_test(runs_out_with_status_5),
	};
	return cmocka_run_group_tests_name("base/arena", tests, NULL, NULL);
}
