/* in: -. out: does base/utf8.h hold: every character there and back, every malformed form refused, number tokens.
 * Refuses to know: fonts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/utf8.h"
#include "random.h"

static void
every_character_comes_back(void **state)
{
	(void)state;
	for (uint32_t c = 0; c <= 0x10ffff; c++) {
		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		char bytes[4];
		uint32_t back = 0xffffffff;
		size_t n = utf8_put(c, bytes);
		assert_int_equal(n, c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4);
		assert_int_equal(utf8_next(bytes, n, &back), n);
		assert_int_equal(back, c);
		for (size_t less = 0; less < n; less++)
			assert_int_equal(utf8_next(bytes, less, &back), 0);
	}
}

/* Every sequence of one to three bytes, and a sieve of four: well-formed exactly when utf8_put writes it. */
static void
nothing_else_is_read(void **state)
{
	(void)state;
	for (uint32_t v = 0; v < 1U << 24; v++) {
		char bytes[4] = {(char)(v >> 16), (char)(v >> 8), (char)v, (char)(0x80 | (v * 7 & 0x3f))}, again[4];
		uint32_t c;
		size_t n = utf8_next(bytes, 4, &c);
		if (n == 0)
			continue;
		assert_true(c <= 0x10ffff && (c < 0xd800 || c > 0xdfff));
		assert_int_equal(utf8_put(c, again), n);
		assert_memory_equal(bytes, again, n);
	}
}

static void
malformed_bytes_are_found(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t bad_at;
	} bad[] = {{"ab\x80", 2}, {"\xc0\xaf", 0}, {"\xc1\x81", 0}, {"가\xe0\x80\x80", 3}, {"\xed\xa0\x80", 0},
	    {"\xf4\x90\x80\x80", 0}, {"\xf8\x88\x80\x80\x80", 0}, {"\xff", 0}, {"a\xea\xb0", 1},
	    {"\xf0\x8f\xbf\xbf", 0},
	    {"\xea\xb0"
	     "a",
	        0}};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		size_t at = 99;
		assert_false(utf8_valid(bad[i].text, strlen(bad[i].text), &at));
		assert_int_equal(at, bad[i].bad_at);
		assert_false(utf8_valid(bad[i].text, strlen(bad[i].text), NULL));
	}
	assert_true(utf8_valid("검토 review 🙂", strlen("검토 review 🙂"), NULL));
	assert_true(utf8_valid("", 0, NULL));
	assert_true(utf8_valid("a\0b", 3, NULL));
}

static void
classes(void **state)
{
	(void)state;
	assert_true(utf8_is_hangul(0xac00) && utf8_is_hangul(0xd7a3));
	assert_false(
	    utf8_is_hangul(0xabff) || utf8_is_hangul(0xd7a4) || utf8_is_hangul(0x1100) || utf8_is_hangul(0x3131));
	assert_true(utf8_is_space(' ') && utf8_is_space('\t') && utf8_is_space('\n') && utf8_is_space(0xa0) &&
	            utf8_is_space(0x3000));
	assert_false(utf8_is_space('a') || utf8_is_space(0) || utf8_is_space(0x200b));
}

/* The tokens of text, each in brackets. */
static const char *
tokens(const char *text, size_t n)
{
	static char out[500];
	size_t at = 0, from, to, used = 0;
	while (utf8_next_number(text, n, &at, &from, &to)) {
		assert_true(from < to && to <= n && at == to);
		out[used++] = '[';
		memcpy(out + used, text + from, to - from);
		used += to - from;
		out[used++] = ']';
	}
	out[used] = 0;
	return out;
}

static void
number_tokens(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
	    {"", ""},
	    {"예산안", ""},
	    {"1,200천원", "[1,200]"},
	    {"2018.10.18.", "[2018.10.18]"},
	    {"△17.0%, 3건", "[17.0][3]"},
	    {"1,, 2", "[1][2]"},
	    {".5 ,6 7. 8,", "[5][6][7][8]"},
	    {"107억 9천 4백만원", "[107][9][4]"},
	    {"1.,2", "[1][2]"},
	    {"3~4", "[3][4]"},
	    {"25,750.5", "[25,750.5]"},
	    {"１２3", "[3]"}, /* full-width digits are not digits */
	    {"T01/2-3", "[01][2][3]"},
	    {"1\xc2\xb7"
	     "2",
	        "[1][2]"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(tokens(cases[i][0], strlen(cases[i][0])), cases[i][1]);
	assert_string_equal(tokens("1,2", 2), "[1]"); /* what lies beyond n is not seen */
	assert_string_equal(tokens("12", 1), "[1]");
}

/* Tokens are maximal, in order, and hold every digit. */
static void
tokens_hold_every_digit(void **state)
{
	(void)state;
	struct random r = {29};
	static const char letters[] = "0123456789,,,...  ab-";
	for (int i = 0; i < 20000; i++) {
		char text[40];
		size_t n = (size_t)random_below(&r, sizeof text), digits = 0, seen = 0, at = 0, from, to, last = 0;
		for (size_t k = 0; k < n; k++) {
			text[k] = letters[random_below(&r, sizeof letters - 1)];
			digits += text[k] >= '0' && text[k] <= '9';
		}
		while (utf8_next_number(text, n, &at, &from, &to)) {
			assert_true(from >= last);
			assert_true(
			    text[from] >= '0' && text[from] <= '9' && text[to - 1] >= '0' && text[to - 1] <= '9');
			assert_false(to < n && text[to] >= '0' && text[to] <= '9');
			for (size_t k = from; k < to; k++)
				seen += text[k] >= '0' && text[k] <= '9';
			last = to;
		}
		assert_int_equal(seen, digits);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_character_comes_back),
	    cmocka_unit_test(nothing_else_is_read),
	    cmocka_unit_test(malformed_bytes_are_found),
	    cmocka_unit_test(classes),
	    cmocka_unit_test(number_tokens),
	    cmocka_unit_test(tokens_hold_every_digit),
	};
	return cmocka_run_group_tests_name("base/utf8", tests, NULL, NULL);
}
