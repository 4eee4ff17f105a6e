/* in: books with something amiss. out: that each is found, with its place, and that sound books are silent.
 * Refuses to know: XML. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "audit/audit.h"
#include "base/form.h"
#include "random.h"
#include "report_of.h"

struct test {
	struct made d;
	struct made_report r;
};

static void
make(struct test *t, const char *spec)
{
	made_open(&t->d, "1 가 . 7525987 8009075\n1 나 . 3593 1733\n1 다 . 100000 100001\n1 라 . 0 641\n");
	report_open(&t->r, &t->d, spec);
	report_make(&t->r);
}

static const char *
audited(struct test *t)
{
	audit_report(&(struct audit){t->r.book, &t->d.budget, t->d.facts, NULL, t->d.messages});
	return made_said(&t->d);
}

static void
assert_finds(struct test *t, const char *id, const char *part)
{
	const char *said = audited(t), *wanted = arena_print(t->d.arena, "[%s]", id);
	if (!strstr(said, wanted) || !strstr(said, part))
		fail_msg("no %s with \"%s\" in:\n%s", wanted, part, said);
	assert_int_equal(messages_count(t->d.messages, LEVEL_INFO), 1);
}

static void
a_sound_book_is_silent(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 가 2018년 예산\n"
	         "p ○ {예산안}, {전년}, {증감} {증감률}, {비중 대상=세입:나}, {건수 꼴=건}, {예산안 대상=세입:라}, "
	         "{예산안 꼴=천원 대상=세입:나}\n"
	         "p ○ {증감 대상=세입:나} {증감말 대상=세입:나}, {주어진값 출처=책|11,080천원} {수|3}\n");
	assert_string_equal(audited(&t), "");
	made_close(&t.d);
}

static void
unbound_numbers_are_found(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 가 제목\np ○ 모두 37개임\n");
	assert_finds(&t, "UNBOUND_NUMBER", "수 37이");
	made_close(&t.d);
}

static void
an_unbound_number_names_its_twins(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 가 제목\np ○ 예산은 {예산안}임. 즉 81억 1천 1백만원임\n");
	assert_finds(&t, "UNBOUND_NUMBER", "(= 가/문단1/예산안: <예산안 대상=\"세입\"/>)");
	made_close(&t.d);
	make(&t, "section 가 제목\np ○ 임대료는 80억 9백만원임\n");
	assert_finds(&t, "UNBOUND_NUMBER", "(= 세입:가@예산안19: <예산안 대상=\"세입:가\"/>)");
	made_close(&t.d);
}

/* Each typed number that equals a fact is told what to write. */
static void
an_unbound_number_is_told_its_element(void **state)
{
	(void)state;
	static const struct {
		const char *sentence, *element;
	} cases[] = {
	    {"{증감률 대상=세입:나}임. 즉 51.8%임", "<증감률 대상=\"세입:나\" 견줌=\"최종-1\"/>"},
	    {"전년은 75억 2천 5백만원임", "<예산안 대상=\"세입:가\" 단계=\"최종-1\"/>"},
	    {"{건수 꼴=건}임. 즉 4건임", "<건수 대상=\"세입\"/>"},
	    {"{비중 대상=세입:가}임. 즉 98.7%임", "<비중 대상=\"세입:가\"/>"},
	    {"모두 7,777,777명임", "요소로 바꾸거나"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct test t;
		char spec[500];
		snprintf(spec, sizeof spec, "section 가 제목\np ○ %s\n", cases[i].sentence);
		make(&t, spec);
		assert_finds(&t, "UNBOUND_NUMBER", cases[i].element);
		made_close(&t.d);
	}
}

static void
a_rate_of_zero_beside_a_direction_is_found(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 가 제목\np ○ {증감률 대상=세입:다} {증감말 대상=세입:다}함\n");
	assert_finds(&t, "RATE_ZERO", "0.0%");
	made_close(&t.d);
}

static void
a_text_that_its_value_does_not_give_is_found(void **state)
{
	(void)state;
	static const char *const wrong[] = {
	    "81억 1천 2백만원", "81억 1천만원", "△81억 1천 1백만원", "8,111,450", "없음"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct test t;
		make(&t, "section 가 제목\np ○ {예산안}\n");
		for (size_t f = 0; f < t.r.book->figure_count; f++)
			if (strcmp(t.r.book->figures[f].place, "가/문단1/예산안") == 0)
				t.r.book->figures[f].text = t.r.book->figures[f].printed = wrong[i];
		assert_finds(&t, "TEXT_DIFFERS", wrong[i]);
		made_close(&t.d);
	}
}

/* What base/form.h writes is what book/number.h reads: any amount, any style. */
static void
every_form_can_be_read_back(void **state)
{
	(void)state;
	struct random r = {20191};
	static const won units[] = {1, 1000, 1000000, 100000000};
	for (int i = 0; i < 2000; i++) {
		struct figure f = {
		    .place = "가", .kind = FIGURE_FACT, .subject = "", .measure = "금액", .source = {"a", 1, 1}};
		struct book b = {.figures = &f, .figure_count = 1};
		struct arena *a = arena_new();
		struct messages *m = messages_new(LANGUAGE_KO);
		struct form form = {.suffix = "",
		    .how = random_below(&r, 2) ? ROUND_HALF_UP : ROUND_TRUNCATED,
		    .unit = units[random_below(&r, 4)]};
		form.kind = random_below(&r, 2) ? FORM_KOREAN : FORM_DIGITS;
		form.sign = random_below(&r, 2) ? SIGN_NONE : SIGN_TRIANGLE;
		f.value = ratio_of(random_number(&r, 50), 1);
		f.unit = model_unit_name(form.unit);
		f.rounding = form.how;
		if (form.kind == FORM_KOREAN)
			form.suffix = "원";
		if (random_below(&r, 3) == 0) {
			form = (struct form){
			    .kind = FORM_RATE, .decimals = (int)random_below(&r, 3), .how = form.how, .suffix = "%"};
			f.value = ratio_of(random_number(&r, 30), 1 + (int64_t)random_below(&r, 1000000));
			f.unit = "%";
			f.measure = "증감률";
			f.decimals = form.decimals;
		}
		f.text = f.printed = form_ratio(a, f.value, &form);
		assert_non_null(f.text);
		audit_report(&(struct audit){&b, &(struct budget){0}, NULL, NULL, m});
		if (messages_count(m, LEVEL_INFO))
			fail_msg(
			    "%s is not read back as %lld/%lld", f.text, (long long)f.value.num, (long long)f.value.den);
		messages_free(m);
		arena_free(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_sound_book_is_silent),
	    cmocka_unit_test(unbound_numbers_are_found),
	    cmocka_unit_test(an_unbound_number_names_its_twins),
	    cmocka_unit_test(an_unbound_number_is_told_its_element),
	    cmocka_unit_test(a_rate_of_zero_beside_a_direction_is_found),
	    cmocka_unit_test(a_text_that_its_value_does_not_give_is_found),
	    cmocka_unit_test(every_form_can_be_read_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
