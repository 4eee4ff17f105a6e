/* in: sentences that state a rank. out: that false ones are found with the rank that is, and true ones are silent.
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

/* By amount 나 다 라 가 (가 is the largest of its own); by change 라 +70, 나 +40, 가 -100, 다 -200. */
static const char rows[] = "1 과 . . .\n2 가 . 200 100\n2 나 . 400 440\n"
                           "1 국 . . .\n2 다 . 500 300\n2 라 . 100 170\n";

static const char *
audited(struct test *t, const char *sentence)
{
	char spec[1000];
	made_open(&t->d, rows);
	snprintf(spec, sizeof spec, "section 절 제목\np ○ %s\n", sentence);
	report_open(&t->r, &t->d, spec);
	report_make(&t->r);
	audit_report(&(struct audit){t->r.book, &t->d.budget, t->d.facts, NULL, t->d.messages});
	return made_said(&t->d);
}

static void
gives(const char *sentence, const char *part)
{
	struct test t;
	const char *said = audited(&t, sentence);
	if (part ? !strstr(said, part) : strstr(said, "RANK_STATED") != NULL)
		fail_msg("%s: %s in:\n%s", sentence, part ? part : "RANK_STATED", said);
	made_close(&t.d);
}

static void
false_ranks_are_found(void **state)
{
	(void)state;
	gives("다는 {예산안 대상=세입:다}으로 예산이 가장 작은 사업임.", "'가장 작'(이)라 하였으나 세입:국/다는 금액이 작은 순서로 2위/2임");
	gives("다는 {증감 대상=세입:다} {증감말 대상=세입:다}되어 감액 규모가 두 번째로 큰 사업임.",
	    "'두 번째로 큰'(이)라 하였으나 세입:국/다는 증감이 작은 순서로 1위/2임");
	gives("나는 {증감 대상=세입:나} 증액되어 증액 규모 3위임.", "RANK_STATED");
	gives("라는 {증감률 대상=세입:라}로 증가율이 두 번째로 높음.", "RANK_STATED");
	gives("국은 {예산안 대상=세입:국}으로 비중이 가장 높음.", "'가장 높'(이)라 하였으나 세입:국은 금액이 큰 순서로 2위/2임");
}

/* What is said in another clause is not what is the largest. */
static void
ranks_of_a_clause_are_found(void **state)
{
	(void)state;
	gives("국은 {예산안 대상=세입:국}으로 가장 많고, 과는 {예산안 대상=세입:과}임.",
	    "'가장 많'(이)라 하였으나 세입:국은 금액이 큰 순서로 2위/2임");
	gives("과는 {예산안 대상=세입:과}으로 전체의 {비중 대상=세입:과}를 차지하여 가장 적으며, 국은 {예산안 대상=세입:국}임.",
	    "'가장 적'(이)라 하였으나 세입:과는 금액이 작은 순서로 2위/2임");
	gives("과는 {예산안 대상=세입:과}으로 전체의 {비중 대상=세입:과}를 차지하여 가장 많고, 국은 {예산안 대상=세입:국}임.", NULL);
	gives("국은 {예산안 대상=세입:국}으로 가장 적은 것으로 나타났으며, 과는 {예산안 대상=세입:과}임.", NULL);
	gives("국은 {예산안 대상=세입:국}으로 가장 큰 문제는 홍보임.", NULL);
	gives("과를 제외하면 국이 {예산안 대상=세입:국}으로 가장 많고, 과는 {예산안 대상=세입:과}임.", NULL);
	gives("가는 {예산안 대상=세입:가}으로 예산이 가장 많고, 나는 {예산안 대상=세입:나}임.", "RANK_STATED");
	gives("가는 {예산안 대상=세입:가}으로 가장 많고, 나는 {예산안 대상=세입:나}임.", NULL); /* of a list, perhaps */
}

static void
true_and_other_ranks_are_silent(void **state)
{
	(void)state;
	gives("나는 {예산안 대상=세입:나}으로 예산이 가장 많음.", NULL);
	gives("다는 {예산안 대상=세입:다}으로 국에서 예산이 가장 많음.", NULL);
	gives("다는 {예산안 대상=세입:다}으로 예산이 두 번째로 많음.", NULL);
	gives("다는 {증감 대상=세입:다} 감액되어 가장 많이 감액됨.", NULL);
	gives("증가율은 {증감률 대상=세입:라}로 가장 높음.", NULL);
	gives("나와 라 중 라가 {증감 대상=세입:나}보다 {증감 대상=세입:라} 더 증액되어 가장 큰 폭으로 증액됨.", NULL);
	gives("가는 {예산안 대상=세입:가}이나 가장 큰 문제는 홍보임.", NULL);
	gives("가는 {예산안 대상=세입:가}으로 제3위원회 예산임.", NULL);
	gives("가장 많은 예산임.", NULL); /* of what? */
}

static void
open_ranks_are_told(void **state)
{
	(void)state;
	struct test t;
	made_open(&t.d, "1 가 . 1 ~2000\n1 나 . 1 2300\n");
	report_open(&t.r, &t.d, "section 절 제목\np ○ {순위 대상=세입:가 꼴=건} {예산안 대상=세입:나}.\n");
	report_make(&t.r);
	audit_report(&(struct audit){t.r.book, &t.d.budget, t.d.facts, NULL, t.d.messages});
	assert_non_null(strstr(made_said(&t.d), "1위에서 2위 사이임"));
	assert_non_null(strstr(made_said(&t.d), "[RANK_OPEN]"));
	made_close(&t.d);
	made_open(&t.d, "1 가 . 1 ~2000\n1 나 . 1 2600\n");
	report_open(&t.r, &t.d, "section 절 제목\np ○ {순위 대상=세입:가 꼴=건} {예산안 대상=세입:나}.\n");
	report_make(&t.r);
	audit_report(&(struct audit){t.r.book, &t.d.budget, t.d.facts, NULL, t.d.messages});
	assert_string_equal(made_said(&t.d), "");
	made_close(&t.d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(false_ranks_are_found),
	    cmocka_unit_test(ranks_of_a_clause_are_found),
	    cmocka_unit_test(true_and_other_ranks_are_silent), cmocka_unit_test(open_ranks_are_told)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
