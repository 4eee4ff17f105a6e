/* in: -. out: does base/buf.h hold: grows, stays NUL-terminated, keeps bytes.
 * Refuses to know: who uses buffers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/buf.h"
#include "random.h"

static void
begins_empty(void **state)
{
	(void)state;
	struct buf b = {0};
	assert_null(b.data);
	buf_add(&b, NULL, 0);
	assert_int_equal(b.size, 0);
	assert_string_equal(b.data, "");
	buf_free(&b);
	assert_null(b.data);
	assert_int_equal(b.size + b.room, 0);
}

static void
keeps_bytes_and_ends_with_nul(void **state)
{
	(void)state;
	struct random r = {3};
	static unsigned char all[400000];
	size_t size = 0;
	struct buf b = {0};
	for (int i = 0; i < 2000; i++) {
		unsigned char piece[150];
		size_t n = (size_t)random_below(&r, sizeof piece);
		for (size_t k = 0; k < n; k++)
			piece[k] = (unsigned char)random_next(&r);
		memcpy(all + size, piece, n);
		size += n;
		buf_add(&b, piece, n);
		assert_int_equal(b.size, size);
		assert_int_equal(b.data[size], 0);
		assert_true(b.room > size);
	}
	assert_memory_equal(b.data, all, size);
	buf_free(&b);
}

static void
prints(void **state)
{
	(void)state;
	struct buf b = {0};
	buf_puts(&b, "세입");
	buf_print(&b, ":%d/%s", 2019, "예산안");
	char wide[500];
	memset(wide, 'w', sizeof wide - 1);
	wide[sizeof wide - 1] = 0;
	buf_print(&b, "%s", wide);
	assert_int_equal(b.size, strlen("세입:2019/예산안") + 499);
	assert_memory_equal(b.data, "세입:2019/예산안w", strlen("세입:2019/예산안w"));
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(begins_empty),
	    cmocka_unit_test(keeps_bytes_and_ends_with_nul),
	    cmocka_unit_test(prints),
	};
	return cmocka_run_group_tests_name("base/buf", tests, NULL, NULL);
}
