/* in: the functions of base/fold.h. out: verdicts on matching names and on the letters that are put right.
 * Refuses to know: spreadsheets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/fold.h"

static void
assert_same(const char *a, const char *b)
{
	struct arena *arena = arena_new();
	assert_string_equal(fold_name(arena, a), fold_name(arena, b));
	arena_free(arena);
}

static void
names_that_look_alike_are_the_same(void **state)
{
	(void)state;
	assert_same("스마트시티 민·관 협력", "스마트시티민ㆍ관협력");
	assert_same("민‧관", "민・관");
	assert_same("민•관", "민･관");
	assert_same("WiFi 설치", "ＷＩＦＩ　설치");
	assert_same("1,000", "１，０００");
	assert_same("가\u00a0나\u200b다\ufeff", "가나다");
	assert_same("18－19", "18–19");
	assert_same("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글");
	assert_same("\uac00\u11a8", "각");
	assert_same("①", "\U000f02b1");
	assert_same("", " \t\n");
}

static void
names_that_differ_are_not(void **state)
{
	struct arena *a = arena_new();
	(void)state;
	assert_string_not_equal(fold_name(a, "국비"), fold_name(a, "구비"));
	assert_string_not_equal(fold_name(a, "가나"), fold_name(a, "가·나"));
	assert_string_not_equal(fold_name(a, "△1"), fold_name(a, "1"));
	arena_free(a);
}

static void
assert_text(const char *s, const char *expected, unsigned changes)
{
	struct arena *a = arena_new();
	unsigned did;
	assert_string_equal(fold_text(a, s, &did), expected);
	assert_int_equal(did, changes);
	arena_free(a);
}

static void
letters_are_put_right_and_it_is_said(void **state)
{
	(void)state;
	assert_text("서울시 홈페이지·운영", "서울시 홈페이지·운영", 0);
	assert_text("\u1112\u1161\u11ab", "한", FOLD_JAMO);
	assert_text("\uac00\u11a8", "각", FOLD_JAMO);
	assert_text("\u1112\u1161", "하", FOLD_JAMO);
	assert_text("\u1112", "\u1112", 0); /* nothing to put it together with */
	assert_text("\u11ab", "\u11ab", 0);
	assert_text("가\u00a0나", "가 나", FOLD_BLANK);
	assert_text("가\u200b나", "가나", FOLD_BLANK);
	assert_text("\U000f02b1\U000f02c4", "①⑳", FOLD_HANCOM);
	assert_text("\U000f02ef", "·", FOLD_HANCOM);
	assert_text("\U000f0854", "\U000f0854", FOLD_UNKNOWN);
	assert_text("\ue000\u00a0", "\ue000 ", FOLD_BLANK | FOLD_UNKNOWN);
}

static void
a_private_character_has_a_name(void **state)
{
	struct arena *a = arena_new();
	(void)state;
	assert_string_equal(fold_find_private(a, "가\U000f0854나"), "U+F0854");
	assert_string_equal(fold_find_private(a, "\ue000"), "U+E000");
	assert_null(fold_find_private(a, "가나다"));
	arena_free(a);
}

/* Every syllable, taken apart and put together, is itself. */
static void
every_syllable_comes_back(void **state)
{
	(void)state;
	for (uint32_t c = 0xac00; c <= 0xd7a3; c += 7) {
		struct arena *a = arena_new();
		uint32_t s = c - 0xac00, jamo[3] = {0x1100 + s / 588, 0x1161 + s % 588 / 28, 0x11a7 + s % 28};
		char apart[10] = "", whole[4];
		size_t n = 0;
		for (int i = 0; i < (s % 28 ? 3 : 2); i++) {
			apart[n++] = (char)(0xe0 | jamo[i] >> 12);
			apart[n++] = (char)(0x80 | (jamo[i] >> 6 & 0x3f));
			apart[n++] = (char)(0x80 | (jamo[i] & 0x3f));
		}
		whole[0] = (char)(0xe0 | c >> 12);
		whole[1] = (char)(0x80 | (c >> 6 & 0x3f));
		whole[2] = (char)(0x80 | (c & 0x3f));
		whole[3] = 0;
		unsigned did;
		assert_string_equal(fold_text(a, apart, &did), whole);
		assert_int_equal(did, FOLD_JAMO);
		arena_free(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(names_that_look_alike_are_the_same),
	    cmocka_unit_test(names_that_differ_are_not), cmocka_unit_test(letters_are_put_right_and_it_is_said),
	    cmocka_unit_test(a_private_character_has_a_name), cmocka_unit_test(every_syllable_comes_back)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
