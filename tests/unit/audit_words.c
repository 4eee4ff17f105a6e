/* in: sentences whose words their figures do not bear out, amounts that no reader can be sure of. out: that each is
 * found, and that sound ones are silent.
 * Refuses to know: XML. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "audit/audit.h"
#include "report_of.h"

struct test {
	struct made d;
	struct made_report r;
};

/* 가 is 80 % of 세입 and fell by 20 % from 최종, by 50 % from 당초; 나 is 20 %. */
static void
make(struct test *t, const char *spec)
{
	made_open(&t->d, "1 가 1600 1000 800\n1 나 200 196 200\n");
	report_open(&t->r, &t->d, spec);
	report_make(&t->r);
}

/* Findings of one kind; unbound numbers are another rule's. */
static size_t
found(struct test *t, const char *id)
{
	audit_report(&(struct audit){t->r.book, &t->d.budget, t->d.facts, NULL, t->d.messages});
	const char *said = made_said(&t->d), *wanted = arena_print(t->d.arena, "[%s]", id);
	size_t count = 0;
	for (const char *s = said; (s = strstr(s, wanted)); s++)
		count++;
	return count;
}

static void
sentence_gives(const char *sentence, const char *id, size_t count)
{
	struct test t;
	char spec[1000];
	snprintf(spec, sizeof spec, "section 가 제목\np ○ %s\n", sentence);
	make(&t, spec);
	size_t n = found(&t, id);
	if (n != count)
		fail_msg("%s: %zu of %s, not %zu:\n%s", sentence, n, id, count, made_said(&t.d));
	made_close(&t.d);
}

static void
malformed_amounts_are_found(void **state)
{
	(void)state;
	static const char *const bad[] = {"예산 2..47억원", "예산 1,,200천원", "예산 12,34천원", "예산 1,2345원",
	    "예산 3226만4200만원", "예산 4천만 9억원", "예산 2백 3천원", "예산 1.2.3%", "예산 1,234,56백만원"};
	static const char *const good[] = {"예산 2.47억원", "예산 1,200천원", "2018.10.18. 예산", "예산 3226만4200원",
	    "예산 9억 4천만원", "예산 107억 9천 4백만원", "3만~4만원", "1, 2, 3차", "예산 12,345,678원", "1,200.5천원",
	    "제1,2조", "1억 2018년", "1억원 2억원", "예산 3천 5%", "①1..."};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		sentence_gives(bad[i], "AMOUNT_MALFORMED", 1);
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		sentence_gives(good[i], "AMOUNT_MALFORMED", 0);
}

static void
spelled_out_amounts_are_found(void **state)
{
	(void)state;
	static const char *const bad[] = {"예산은 천오백만원임", "예산 삼백만원을 편성", "(천오백만)", "이십오원"};
	static const char *const good[] = {"(단위: 백만원)", "단위 천원", "조사원 수당", "5천만원", "수십억원",
	    "통일백만원", "만원", "일원화", "천만에", "사업비 오억"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		sentence_gives(bad[i], "AMOUNT_SPELLED", 1);
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		sentence_gives(good[i], "AMOUNT_SPELLED", 0);
}

static void
falls_beyond_the_whole_are_found(void **state)
{
	(void)state;
	sentence_gives("예산은 106.4% 감액됨", "FALL_BEYOND_WHOLE", 1);
	sentence_gives("증감률 △123%", "FALL_BEYOND_WHOLE", 1);
	sentence_gives("예산은 106.4% 증액됨", "FALL_BEYOND_WHOLE", 0);
	sentence_gives("예산은 100% 감액됨", "FALL_BEYOND_WHOLE", 0);
	sentence_gives("예산은 {증감률 대상=세입:가} {증감말 대상=세입:가}됨", "FALL_BEYOND_WHOLE", 0);
}

static void
words_of_size_are_held_against_the_figure(void **state)
{
	(void)state;
	sentence_gives("나는 {비중 대상=세입:나}로 세입의 대부분임", "SIZE_WORD", 1);
	sentence_gives("가는 {비중 대상=세입:가}로 세입의 대부분임", "SIZE_WORD", 0);
	sentence_gives("가는 {비중 대상=세입:가}로 세입의 절반임", "SIZE_WORD", 1);
	sentence_gives("나는 {증감률 대상=세입:나} 급격히 {증감말 대상=세입:나}함", "SIZE_WORD", 1);
	sentence_gives("가는 {증감률 대상=세입:가} 급격히 {증감말 대상=세입:가}함", "SIZE_WORD", 0);
	sentence_gives("가는 {증감률 대상=세입:가} 소폭 {증감말 대상=세입:가}함", "SIZE_WORD", 1);
	sentence_gives("나는 {비중 대상=세입:나}임. 대부분은 임대료임", "SIZE_WORD", 0);
	sentence_gives("대부분은 임대료임", "SIZE_WORD", 0);
}

static void
the_comparison_named_is_the_one_used(void **state)
{
	(void)state;
	sentence_gives("당초예산 대비 {증감률} {증감말}함", "COMPARISON_DIFFERS", 1);
	sentence_gives("최종예산({전년}) 대비 {증감률} {증감말}함", "COMPARISON_DIFFERS", 0);
	sentence_gives("당초예산 대비 {증감률 견줌=당초-1} {증감말}함", "COMPARISON_DIFFERS", 0);
	sentence_gives("본예산 대비 {증감률 견줌=당초-1}, 최종예산 대비 {증감률} {증감말}함", "COMPARISON_DIFFERS", 0);
	sentence_gives("본예산 대비 {증감률}, 최종예산 대비 {증감률} {증감말}함", "COMPARISON_DIFFERS", 1);
	sentence_gives("가내시를 기준으로 편성함(전년 대비 {증감률} {증감말})", "COMPARISON_DIFFERS", 0);
	sentence_gives("전년도 당초예산 대비 {증감률} {증감말}함", "COMPARISON_DIFFERS", 1);
	sentence_gives("결산에 따라 {증감률} {증감말}함", "COMPARISON_DIFFERS", 0);
	sentence_gives("최종예산 대비 {증감률 견줌=최종-1 단계=당초-1} {증감말}함", "COMPARISON_DIFFERS", 0);
	sentence_gives("전년 대비 {증감률 견줌=최종-1 단계=당초-1} {증감말}함", "COMPARISON_DIFFERS", 1);
}

/* What the figure would be on the base that is named. */
static void
the_rate_on_the_named_base_is_told(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 가 제목\np ○ 당초예산 대비 {증감률 대상=세입:가} {증감말 대상=세입:가}함\n");
	assert_int_equal(found(&t, "COMPARISON_DIFFERS"), 1);
	const struct message *m;
	for (size_t at = 0; (m = messages_next(t.d.messages, &at));)
		if (m->id == MSG_COMPARISON_DIFFERS) {
			assert_string_equal(m->printed, "20.0%");
			assert_string_equal(m->computed, "50.0%");
		}
	made_close(&t.d);
}

static void
the_year_before_means_one_thing(void **state)
{
	(void)state;
	sentence_gives("전년 대비 {증감률} {증감말}함. 나는 전년 대비 {증감률 대상=세입:나 견줌=당초-1} 달라짐",
	    "COMPARISON_MIXED", 1);
	sentence_gives(
	    "전년 대비 {증감률} {증감말}함. 나는 전년 대비 {증감률 대상=세입:나} 달라짐", "COMPARISON_MIXED", 0);
	sentence_gives(
	    "전년 대비 {증감률} {증감말}함. 나는 전년도 당초예산 대비 {증감률 대상=세입:나 견줌=당초-1} 달라짐",
	    "COMPARISON_MIXED", 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(malformed_amounts_are_found),
	    cmocka_unit_test(spelled_out_amounts_are_found),
	    cmocka_unit_test(falls_beyond_the_whole_are_found),
	    cmocka_unit_test(words_of_size_are_held_against_the_figure),
	    cmocka_unit_test(the_comparison_named_is_the_one_used),
	    cmocka_unit_test(the_rate_on_the_named_base_is_told),
	    cmocka_unit_test(the_year_before_means_one_thing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
