/* in: -. out: does base/form.h choose particles as Korean is read aloud.
 * Cases are phrases of budget reviews where there are any.
 * Refuses to know: grammar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/form.h"
#include "base/utf8.h"
#include "random.h"

static void
pairs_are_recognised(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum particle particle;
		const char *pair;
	} cases[] = {{"은(는) 다음", PARTICLE_EUN_NEUN, "은(는)"}, {"이(가)", PARTICLE_I_GA, "이(가)"},
	    {"을(를)", PARTICLE_EUL_REUL, "을(를)"}, {"(으)로 편성", PARTICLE_EURO_RO, "(으)로"},
	    {"과(와)", PARTICLE_GWA_WA, "과(와)"}, {"은", PARTICLE_NONE, ""}, {"", PARTICLE_NONE, ""},
	    {"은 (는)", PARTICLE_NONE, ""}, {" 은(는)", PARTICLE_NONE, ""}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t length = 99;
		assert_int_equal(particle_read(cases[i].text, &length), cases[i].particle);
		assert_int_equal(length, strlen(cases[i].pair));
	}
}

/* Each sound has its five particles, written in the order of the enumeration. */
#define VOWEL "는 가 를 로 와"
#define RIEUL "은 이 을 로 과"
#define CONSONANT "은 이 을 으로 과"
#define UNKNOWN "은(는) 이(가) 을(를) (으)로 과(와)"

static const char *
five(const char *before)
{
	static char out[100];
	out[0] = 0;
	for (int p = 0; p < PARTICLE_NONE; p++) {
		strcat(out, p ? " " : "");
		strcat(out, particle_fit((enum particle)p, before, strlen(before)));
	}
	assert_string_equal(particle_fit(PARTICLE_NONE, before, strlen(before)), "");
	return out;
}

struct reading {
	const char *before, *particles;
};

static void
read_all(const struct reading *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(five(cases[i].before), cases[i].particles) != 0)
			print_message("after \"%s\":\n", cases[i].before);
		assert_string_equal(five(cases[i].before), cases[i].particles);
	}
}
#define READ_ALL(cases) read_all((cases), sizeof(cases) / sizeof *(cases))

static void
after_hangul(void **state)
{
	(void)state;
	static const struct reading cases[] = {{"예산", CONSONANT}, {"수수료", VOWEL}, {"서울", RIEUL},
	    {"5천만원", CONSONANT}, {"2019년", CONSONANT}, {"3건", CONSONANT}, {"18개", VOWEL}, {"조례안 ", CONSONANT},
	    {"값", CONSONANT}, {"삶", CONSONANT}};
	READ_ALL(cases);
}

static void
after_numbers(void **state)
{
	(void)state;
	static const struct reading cases[] = {
	    {"0", CONSONANT},
	    {"1", RIEUL},
	    {"2", VOWEL},
	    {"3", CONSONANT},
	    {"4", VOWEL},
	    {"5", VOWEL},
	    {"6", CONSONANT},
	    {"7", RIEUL},
	    {"8", RIEUL},
	    {"9", VOWEL},
	    {"10", CONSONANT},
	    {"300", CONSONANT},
	    {"2,000", CONSONANT},
	    {"10,000", CONSONANT},
	    {"100,000,000", CONSONANT},
	    {"1,000,000,000,000", VOWEL},          /* 일조 */
	    {"10,000,000,000,000", VOWEL},         /* 십조 */
	    {"10,000,000,000,000,000", CONSONANT}, /* 일경 */
	    {"17.0", CONSONANT},
	    {"25,750.5", VOWEL},
	    {"2018.10.18", RIEUL},
	    {"2018. 10. 19.", VOWEL},
	    {"0.000000000000", CONSONANT},
	    {"Ⅱ", VOWEL},
	    {"Ⅲ", CONSONANT},
	    {"ⅶ", RIEUL},
	    {"①", RIEUL},
	    {"⑩", CONSONANT},
	    {"⑳", CONSONANT},
	};
	READ_ALL(cases);
}

static void
after_signs_and_units(void **state)
{
	(void)state;
	static const struct reading cases[] = {{"22.6%", VOWEL}, {"22.6％", VOWEL}, {"12.5%p", VOWEL},
	    {"903,253원/m²", VOWEL}, {"11,940.79㎡", VOWEL}, {"40㎥", VOWEL}, {"3km²", VOWEL}, {"x²", CONSONANT},
	    {"5kg", CONSONANT}, {"5㎏", CONSONANT}, {"100 m", VOWEL}, {"5km", VOWEL}, {"20L", VOWEL},
	    {"30t", CONSONANT}, {"65dB", RIEUL}, {"20℃", VOWEL}, {"10GB", VOWEL}, {"5Gbps", VOWEL}, {"+α", VOWEL}};
	READ_ALL(cases);
}

static void
after_latin_letters(void **state)
{
	(void)state;
	static const struct reading cases[] = {{"API", VOWEL}, {"CCTV", VOWEL}, {"ARS", VOWEL}, {"DB", VOWEL},
	    {"ISP", VOWEL}, {"URL", RIEUL}, {"VR", RIEUL}, {"CRM", CONSONANT}, {"LAN", CONSONANT}, {"IoT", VOWEL},
	    {"PoC", VOWEL}, {"OpenAPI", VOWEL}, {"A", VOWEL}, {"L", RIEUL}, {"S-Net", CONSONANT}, {"3D", VOWEL}};
	READ_ALL(cases);
}

static void
after_latin_words(void **state)
{
	(void)state;
	static const struct reading cases[] = {{"WeGO", VOWEL}, {"Virtual Seoul", RIEUL}, {"Smart City", VOWEL},
	    {"Information system", CONSONANT}, {"Online", CONSONANT}, {"Mobile", RIEUL}, {"Cloud", VOWEL},
	    {"Server", VOWEL}, {"Space", VOWEL}, {"Web", CONSONANT}, {"web", CONSONANT}, {"App", CONSONANT},
	    {"Chatbot", CONSONANT}, {"Block", CONSONANT}, {"Blockchain", CONSONANT}, {"MAP", VOWEL},
	    {"Map", CONSONANT}};
	READ_ALL(cases);
}

/* The particle belongs to the word; what is in brackets only explains it. */
static void
after_brackets_and_quotes(void **state)
{
	(void)state;
	static const struct reading cases[] = {{"OGP(협의체)", VOWEL}, {"전자정부 협의체(WeGO)", VOWEL},
	    {"서울산업진흥원(SBA)", CONSONANT}, {"챗봇 ISP(정보전략계획)", VOWEL}, {"서울(Virtual Seoul)", RIEUL},
	    {"시스템 (Information system)", CONSONANT}, {"'위탁수수료(9천 1백만원)'", VOWEL},
	    {"사업(1단계(2018))", CONSONANT}, {"계획[2019]", CONSONANT}, {"예산안（안）", CONSONANT},
	    {"(협의체)", VOWEL}, {" (예산)", CONSONANT}, {"「지방재정법」", CONSONANT}, {"‘모바일’", RIEUL},
	    {"“스마트시티”", VOWEL}, {"〈서울지도〉", VOWEL}, {"1)", RIEUL}, {"가)", VOWEL}, {"예산)안)", CONSONANT},
	    {"세입·세출", RIEUL}, {"예산!", CONSONANT}};
	READ_ALL(cases);
}

static void
what_nobody_can_read_keeps_the_pair(void **state)
{
	(void)state;
	static const struct reading cases[] = {{"", UNKNOWN}, {" ", UNKNOWN}, {"( )", UNKNOWN}, {"漢字", UNKNOWN},
	    {"漢字(한자)", VOWEL}, {"\xff", UNKNOWN}, {"예산\xea\xb0", UNKNOWN}, {"。", UNKNOWN}};
	READ_ALL(cases);
}

/* Every syllable by its composition: 28 finals, none first, ㄹ ninth. */
static void
every_syllable(void **state)
{
	(void)state;
	for (uint32_t c = 0xac00; c <= 0xd7a3; c++) {
		char s[4];
		size_t n = utf8_put(c, s);
		uint32_t final = (c - 0xac00) % 28;
		assert_string_equal(particle_fit(PARTICLE_EUN_NEUN, s, n), final ? "은" : "는");
		assert_string_equal(particle_fit(PARTICLE_EURO_RO, s, n), final && final != 8 ? "으로" : "로");
	}
}

/* Any bytes get an answer, and never look outside their length. */
static void
any_bytes_get_an_answer(void **state)
{
	(void)state;
	struct random r = {59};
	static const char *const pieces[] = {
	    "(", ")", "[", "]", "예", "산", "0", "12", ",", ".", "%", "a", "B", "²", "\xea", "\x80", " ", "漢"};
	for (int i = 0; i < 50000; i++) {
		struct arena *a = NULL;
		char text[64];
		size_t n = 0;
		for (uint64_t k = random_below(&r, 12); k > 0; k--) {
			const char *piece = pieces[random_below(&r, sizeof pieces / sizeof *pieces)];
			memcpy(text + n, piece, strlen(piece));
			n += strlen(piece);
		}
		a = arena_new();
		char *exact = arena_copy(a, text, n);
		enum particle p = (enum particle)random_below(&r, PARTICLE_NONE);
		const char *first = particle_fit(p, exact, n);
		assert_true(first && *first);
		text[n] = ')'; /* beyond n */
		assert_string_equal(particle_fit(p, text, n), first);
		arena_free(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pairs_are_recognised),
	    cmocka_unit_test(after_hangul),
	    cmocka_unit_test(after_numbers),
	    cmocka_unit_test(after_signs_and_units),
	    cmocka_unit_test(after_latin_letters),
	    cmocka_unit_test(after_latin_words),
	    cmocka_unit_test(after_brackets_and_quotes),
	    cmocka_unit_test(what_nobody_can_read_keeps_the_pair),
	    cmocka_unit_test(every_syllable),
	    cmocka_unit_test(any_bytes_get_an_answer),
	};
	return cmocka_run_group_tests_name("base/particle", tests, NULL, NULL);
}
