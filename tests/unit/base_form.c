/* in: -. out: does base/form.h write figures as the printed budget does, and say honestly what they stand for.
 * The reader of figures here is written apart from the writer, so that one's fault is not the other's.
 * Refuses to know: where figures stand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "base/form.h"
#include "random.h"

static const struct form sentence = {
    .kind = FORM_KOREAN, .unit = 1000000, .how = ROUND_TRUNCATED, .sign = SIGN_NONE, .suffix = "원"};
static const struct form thousands = {
    .kind = FORM_DIGITS, .unit = 1000, .how = ROUND_HALF_UP, .sign = SIGN_TRIANGLE, .suffix = ""};
static const struct form rate = {
    .kind = FORM_RATE, .decimals = 1, .how = ROUND_HALF_UP, .sign = SIGN_TRIANGLE, .suffix = "%"};

struct expected {
	won value;
	const char *text;
};

static void
amounts_are(const struct form *f, const struct expected *cases, size_t count)
{
	struct arena *a = arena_new();
	for (size_t i = 0; i < count; i++) {
		const char *text = form_amount(a, cases[i].value, f);
		assert_non_null(text);
		assert_string_equal(text, cases[i].text);
	}
	arena_free(a);
}
#define AMOUNTS_ARE(form, cases) amounts_are((form), (cases), sizeof(cases) / sizeof *(cases))

/* Sentences of the 2019 review and their exact amounts. */
static void
korean_amounts_in_sentences(void **state)
{
	(void)state;
	static const struct expected cases[] = {
	    {10794261000, "107억 9천 4백만원"},
	    {8954324000, "89억 5천 4백만원"},
	    {8009075000, "80억 9백만원"},
	    {2350831000, "23억 5천만원"},
	    {13463853000, "134억 6천 3백만원"},
	    {112050432000, "1,120억 5천만원"},
	    {540000000, "5억 4천만원"},
	    {50000000, "5천만원"},
	    {20061000, "2천만원"},
	    {13442000, "1천 3백만원"},
	    {91900000000, "919억원"},
	    {7501000000, "75억 1백만원"},
	    {1000000, "1백만원"},
	    {3505000, "3백만원"},
	    {-1839937000, "18억 3천 9백만원"},
	    {12345678901234, "12조 3,456억 7천 8백만원"},
	    {5000000000000, "5조원"},
	    {1000000500000000, "1,000조 5억원"},
	    {9223372036000000000, "9,223,372조 360억원"},
	};
	AMOUNTS_ARE(&sentence, cases);
}

static void
an_amount_below_its_unit_is_not_lost(void **state)
{
	(void)state;
	static const struct expected cases[] = {
	    {300000, "3십만원"},
	    {641000, "6십 4만원"},
	    {506000, "5십만원"},
	    {999999, "9십 9만원"},
	    {10000, "1만원"},
	    {9999, "9천 9백 9십 9원"},
	    {1010, "1천 1십원"},
	    {7, "7원"},
	    {0, "0원"},
	};
	AMOUNTS_ARE(&sentence, cases);
	struct form hundred_millions = sentence;
	hundred_millions.unit = 100000000;
	static const struct expected below_eok[] = {
	    {8954324000, "89억원"}, {54321000, "5천 4백만원"}, {641000, "6십 4만원"}};
	AMOUNTS_ARE(&hundred_millions, below_eok);
	struct form half_up = sentence;
	half_up.how = ROUND_HALF_UP;
	static const struct expected rounded[] = {{999600, "1백만원"}, {641000, "6십 4만원"}, {3505000, "4백만원"},
	    {999500000, "10억원"}, {999499999, "9억 9천 9백만원"}};
	AMOUNTS_ARE(&half_up, rounded);
}

static void
korean_amounts_in_finer_units(void **state)
{
	(void)state;
	struct form f = sentence;
	f.unit = 1000;
	static const struct expected to_thousand[] = {
	    {641000, "6십 4만 1천원"}, {10794261000, "107억 9천 4백 2십 6만 1천원"}, {100001000, "1억 1천원"}};
	AMOUNTS_ARE(&f, to_thousand);
	f.unit = 1;
	f.how = ROUND_EXACT;
	f.sign = SIGN_TRIANGLE;
	static const struct expected to_won[] = {{-123456789, "△1억 2천 3백 4십 5만 6천 7백 8십 9원"}, {0, "0원"}};
	AMOUNTS_ARE(&f, to_won);
}

/* As other councils write them. */
static void
korean_amounts_of_other_houses(void **state)
{
	(void)state;
	struct form f = {.kind = FORM_KOREAN, .unit = 1000, .how = ROUND_TRUNCATED, .suffix = " 원", .tight = true};
	static const struct expected tight[] = {{9238217000, "92억3천8백2십1만7천 원"}, {-20061000, "△2천6만1천 원"},
	    {2000000000000, "2조 원"}, {0, "0 원"}};
	AMOUNTS_ARE(&f, tight);
	f = (struct form){
	    .kind = FORM_KOREAN, .unit = 1000, .how = ROUND_TRUNCATED, .suffix = "원", .steps = STEPS_DIGITS};
	static const struct expected digits[] = {{9238217000, "92억 3,821만 7천원"}, {10794000000, "107억 9,400만원"},
	    {1234567890123, "1조 2,345억 6,789만원"}, {50007000, "5,000만 7천원"}, {7000, "7천원"}};
	AMOUNTS_ARE(&f, digits);
	f.unit = 1;
	f.tight = true;
	static const struct expected to_won[] = {{50007250, "5,000만7,250원"}, {999, "999원"}};
	AMOUNTS_ARE(&f, to_won);
	f = (struct form){.kind = FORM_KOREAN, .unit = 1000000, .how = ROUND_HALF_UP, .suffix = "원"};
	f.largest = 100000000;
	static const struct expected in_eok[] = {{1234567890123, "12,345억 6천 8백만원"}, {54321000, "5천 4백만원"}};
	AMOUNTS_ARE(&f, in_eok);
	f.largest = 10000;
	static const struct expected in_man[] = {{1234567890123, "123,456,800만원"}, {94000000, "9천 4백만원"}};
	AMOUNTS_ARE(&f, in_man);
}

static void
digits_of_tables(void **state)
{
	(void)state;
	static const struct expected cases[] = {
	    {1839937000, "1,839,937"},
	    {-1839937000, "△1,839,937"},
	    {0, "0"},
	    {-400, "△0"},
	    {-500, "△1"},
	    {499, "0"},
	    {999000, "999"},
	    {1000000, "1,000"},
	    {-1000500, "△1,001"},
	    {9223372036854000000, "9,223,372,036,854,000"},
	};
	AMOUNTS_ARE(&thousands, cases);
	struct form millions = {.kind = FORM_DIGITS, .unit = 1000000, .how = ROUND_HALF_UP, .suffix = "백만원"};
	static const struct expected in_millions[] = {{6412500000, "6,413백만원"}, {-39000000, "△39백만원"}};
	AMOUNTS_ARE(&millions, in_millions);
	struct form eok = {
	    .kind = FORM_DIGITS, .unit = 100000000, .decimals = 1, .how = ROUND_TRUNCATED, .suffix = "억원"};
	static const struct expected in_eok[] = {{112059000000, "1,120.5억원"}, {-5000000, "△0.0억원"}};
	AMOUNTS_ARE(&eok, in_eok);
}

static void
rates_and_counts(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	assert_string_equal(form_ratio(a, ratio_of(-1839937, 10794261), &rate), "△17.0%");
	assert_string_equal(form_ratio(a, ratio_of(481734, 7529715), &rate), "6.4%");
	assert_string_equal(form_ratio(a, ratio_of(1339026, 5200), &rate), "25,750.5%");
	assert_string_equal(form_ratio(a, ratio_of(-1, 52000), &rate), "△0.0%");
	assert_string_equal(form_ratio(a, ratio_of(0, 1), &rate), "0.0%");
	assert_string_equal(form_ratio(a, ratio_of(1, 2000), &rate), "0.1%"); /* 0.05 */
	struct form f = rate;
	f.zeros = ZEROS_WHOLE;
	assert_string_equal(form_ratio(a, ratio_of(1, 1), &f), "100%");
	assert_string_equal(form_ratio(a, ratio_of(-1, 52000), &f), "△0%");
	assert_string_equal(form_ratio(a, ratio_of(1005, 1000), &f), "100.5%");
	f.decimals = 2;
	assert_string_equal(form_ratio(a, ratio_of(125, 1000), &f), "12.50%");
	f.zeros = ZEROS_ALL;
	assert_string_equal(form_ratio(a, ratio_of(125, 1000), &f), "12.5%");
	assert_string_equal(form_ratio(a, ratio_of(1005, 10000), &f), "10.05%");
	assert_string_equal(form_ratio(a, ratio_of(3, 1), &f), "300%");
	f.sign = SIGN_SOLID;
	assert_string_equal(form_ratio(a, ratio_of(-207, 1000), &f), "▲20.7%");
	f.sign = SIGN_MINUS;
	assert_string_equal(form_ratio(a, ratio_of(-1, 52000), &f), "-0%");
	f.suffix = "";
	f.decimals = 0;
	f.sign = SIGN_NONE;
	assert_string_equal(form_ratio(a, ratio_of(-10446, 10000), &f), "104");
	f.how = ROUND_TRUNCATED;
	assert_string_equal(form_ratio(a, ratio_of(-10499, 10000), &f), "104");
	struct form count = {.kind = FORM_COUNT, .how = ROUND_EXACT, .sign = SIGN_NONE, .suffix = "건"};
	assert_string_equal(form_ratio(a, ratio_of(18, 1), &count), "18건");
	assert_string_equal(form_ratio(a, ratio_of(1234, 1), &count), "1,234건");
	arena_free(a);
}

static void
what_cannot_be_written_is_not(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct form exact = thousands;
	exact.how = ROUND_EXACT;
	assert_null(form_amount(a, 1500, &exact));
	assert_string_equal(form_amount(a, 2000, &exact), "2");
	assert_null(form_amount(a, INT64_MIN, &thousands));
	assert_null(form_amount(a, INT64_MAX, &thousands)); /* what it stands for would not fit */
	assert_null(form_ratio(a, ratio_of(1, 0), &rate));
	assert_null(form_ratio(a, ratio_of(INT64_MAX, 1), &rate));
	assert_false(interval_ok(form_interval(ratio_of(1, 0), &rate)));
	assert_false(interval_ok(form_interval(ratio_of(1500, 1), &exact)));
	struct form wild = rate;
	wild.decimals = 19;
	assert_null(form_ratio(a, ratio_of(1, 2), &wild));
	wild.decimals = -1;
	assert_null(form_ratio(a, ratio_of(1, 2), &wild));
	arena_free(a);
}

static void
interval_is(struct interval i, struct ratio low, struct ratio high, bool low_open, bool high_open)
{
	assert_true(interval_ok(i));
	assert_int_equal(ratio_compare(i.low, low), 0);
	assert_int_equal(ratio_compare(i.high, high), 0);
	assert_int_equal(i.low_open, low_open);
	assert_int_equal(i.high_open, high_open);
}

static void
intervals_of_printed_figures(void **state)
{
	(void)state;
	interval_is(form_interval(ratio_of(-1839937000, 1), &thousands), ratio_of(-1839937500, 1),
	    ratio_of(-1839936500, 1), false, false);
	interval_is(form_interval(ratio_of(8954324000, 1), &sentence), ratio_of(8954000000, 1), ratio_of(8955000000, 1),
	    false, true);
	interval_is(form_interval(ratio_of(-8954324000, 1), &sentence), ratio_of(-8955000000, 1),
	    ratio_of(-8954000000, 1), true, false);
	interval_is(
	    form_interval(ratio_of(641000, 1), &sentence), ratio_of(640000, 1), ratio_of(650000, 1), false, true);
	interval_is(form_interval(ratio_of(-1839937, 10794261), &rate), ratio_of(-1705, 10000), ratio_of(-1695, 10000),
	    false, false);
	struct form half_up = sentence;
	half_up.how = ROUND_HALF_UP;
	/* printed 1백만원: a reader cannot know that it was rounded to 만원 */
	interval_is(
	    form_interval(ratio_of(999600, 1), &half_up), ratio_of(500000, 1), ratio_of(1500000, 1), false, false);
}

/* The amount a Korean text stands for: digits, commas, 천 백 십 within a group, 만 억 조 closing one. */
static int64_t
read_korean(const char *s)
{
	static const struct {
		const char *name;
		int64_t worth;
		bool group;
	} words[] = {{"조", 1000000000000, true}, {"억", 100000000, true}, {"만", 10000, true}, {"천", 1000, false},
	    {"백", 100, false}, {"십", 10, false}};
	int64_t total = 0, group = 0, digits = 0;
	while (*s) {
		if (*s >= '0' && *s <= '9') {
			digits = digits * 10 + (*s++ - '0');
			continue;
		}
		if (*s == ',' || *s == ' ') {
			s++;
			continue;
		}
		size_t k = 0;
		while (k < 6 && strncmp(s, words[k].name, 3) != 0)
			k++;
		if (k == 6)
			break;
		group += words[k].group ? digits : digits * words[k].worth;
		digits = 0;
		if (words[k].group) {
			total += group * words[k].worth;
			group = 0;
		}
		s += 3;
	}
	assert_string_equal(s, "원");
	return total + group + digits;
}

/* 25,750.5% -> 257505 and one decimal */
static int64_t
read_digits(const char *s, int *decimals)
{
	int64_t v = 0;
	bool point = false;
	*decimals = 0;
	for (; (*s >= '0' && *s <= '9') || *s == ',' || *s == '.'; s++) {
		if (*s == '.')
			point = true;
		if (*s == ',' || *s == '.')
			continue;
		v = v * 10 + (*s - '0');
		*decimals += point;
	}
	return v;
}

static struct ratio
read_back(const char *text, const struct form *f, bool negative)
{
	static const char *const signs[] = {"△", "▲", "-", ""};
	size_t sign = strlen(signs[f->sign]);
	assert_int_equal(sign && strncmp(text, signs[f->sign], sign) == 0, negative && f->sign != SIGN_NONE);
	text += negative ? sign : 0;
	struct ratio r;
	if (f->kind == FORM_KOREAN)
		r = ratio_of(read_korean(text), 1);
	else {
		int decimals;
		r = ratio_of(read_digits(text, &decimals), f->kind == FORM_RATE ? 100 : 1);
		for (; decimals > 0; decimals--)
			r = ratio_div(r, ratio_of(10, 1));
		if (f->kind == FORM_DIGITS)
			r = ratio_mul(r, ratio_of(f->unit, 1));
	}
	return negative ? ratio_sub(ratio_of(0, 1), r) : r;
}

/* Text read back lies in the interval, the interval holds the value, and the text's value is printed as that text. */
static void
reads_back(struct arena *a, struct ratio value, const struct form *f)
{
	const char *text = form_ratio(a, value, f);
	if (!text)
		return;
	struct ratio shown = read_back(text, f, value.num < 0);
	struct interval i = form_interval(value, f);
	assert_true(interval_ok(i));
	assert_true(interval_meet(i, interval_point(value)));
	assert_true(interval_meet(i, interval_point(shown)));
	if (shown.num != 0 || value.num == 0)
		assert_string_equal(form_ratio(a, shown, f), text);
}

static void
figures_read_back(void **state)
{
	(void)state;
	static const won units[] = {1, 1000, 1000000, 100000000};
	struct random r = {47};
	int written = 0;
	for (int i = 0; i < 40000; i++) {
		struct arena *a = arena_new();
		static const won largest[] = {0, 100000000, 10000};
		struct form f = {.kind = (enum form_kind)random_below(&r, 3),
		    .unit = units[random_below(&r, 4)],
		    .how = random_below(&r, 2) ? ROUND_HALF_UP : ROUND_TRUNCATED,
		    .sign = (enum form_sign)random_below(&r, 4),
		    .suffix = "원",
		    .zeros = (enum form_zeros)random_below(&r, 3),
		    .steps = (enum form_steps)random_below(&r, 2),
		    .tight = random_below(&r, 2),
		    .largest = largest[random_below(&r, 3)]};
		if (f.kind == FORM_RATE) {
			f.unit = 0;
			f.suffix = "%";
		}
		if (f.kind != FORM_KOREAN)
			f.decimals = (int)random_below(&r, 4);
		struct ratio value = f.kind == FORM_RATE
		                         ? ratio_of(random_number(&r, 40), 1 + (int64_t)random_below(&r, 1 << 20))
		                         : ratio_of(random_number(&r, 55), 1);
		written += form_ratio(a, value, &f) != NULL;
		reads_back(a, value, &f);
		arena_free(a);
	}
	assert_true(written > 35000);
}

/* Money is rounded by won.h and written by form.h: both must agree. */
static void
amounts_agree_with_won_round(void **state)
{
	(void)state;
	struct random r = {53};
	struct arena *a = arena_new();
	for (int i = 0; i < 20000; i++) {
		won v = random_number(&r, 50);
		int decimals;
		const char *text = form_amount(a, v, &thousands);
		int64_t read = read_digits(text + (v < 0 ? strlen("△") : 0), &decimals);
		assert_int_equal(v < 0 ? -read : read, won_round(v, 1000, ROUND_HALF_UP));
		if (llabs(v) >= 1000000)
			assert_int_equal(read_korean(form_amount(a, v, &sentence)) / 1000000,
			    llabs(won_round(v, 1000000, ROUND_TRUNCATED)));
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(korean_amounts_in_sentences),
	    cmocka_unit_test(an_amount_below_its_unit_is_not_lost),
	    cmocka_unit_test(korean_amounts_in_finer_units),
	    cmocka_unit_test(korean_amounts_of_other_houses),
	    cmocka_unit_test(digits_of_tables),
	    cmocka_unit_test(rates_and_counts),
	    cmocka_unit_test(what_cannot_be_written_is_not),
	    cmocka_unit_test(intervals_of_printed_figures),
	    cmocka_unit_test(figures_read_back),
	    cmocka_unit_test(amounts_agree_with_won_round),
	};
	return cmocka_run_group_tests_name("base/form", tests, NULL, NULL);
}
