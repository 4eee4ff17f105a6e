/* in: budgets as XML, of several tables. out: typed totals, shares and items of two tables that do not fit are found
 * with both numbers; rounding, averages and tables that are not related are silent.
 * Refuses to know: books. */
#include "document_of.h"
#include "audit/audit.h"
#include "facts/facts.h"

#define HEAD \
	"<예산 id='b' 이름='예산' 연도='2021' 단위='천원'><단계 id='본20' 연도='2020' 갈래='당초' 이름='2020년 본예산'/>" \
	"<단계 id='안21' 연도='2021' 갈래='예산안' 이름='2021년 예산안'/>"
#define TABLE(id, more) "<표 id='" id "' 이름='" id "'>" more
#define STAGES "<열 id='본20' 이름='전년' 갈래='금액' 단계='본20'/><열 id='안21' 이름='올해' 갈래='금액' 단계='안21'/>"
#define ROW(id, a, b) "<행 id='" id "' 이름='" id "'><칸 열='본20' 값='" a "'/><칸 열='안21' 값='" b "'/></행>"

/* What is said of the data; the caller frees it. */
static char *
audited(const char *text)
{
	struct given g;
	if (!given_open(&g, SCHEMA_BUDGET, text))
		fail_msg("%s", given_said(g.m));
	struct budget *b = budget_read(&g.d);
	struct book book = {0};
	assert_non_null(b);
	assert_silent(g.m);
	audit_report(&(struct audit){&book, b, facts_new(b, g.source.arena, g.m), NULL, g.m});
	char *said = given_said(g.m);
	given_close(&g);
	return said;
}

static void
finds(const char *text, const char *expected)
{
	char *said = audited(text);
	const char *end = strchr(said, '\n');
	if (*expected ? !strstr(said, expected) || !end || end[1] : *said)
		fail_msg("expected \"%s\":\n%s", expected, said);
	free(said);
}

#define NUMBERS(column, own, a, b, c) \
	HEAD TABLE("인력", "<열 id='수' 이름='" column "/>" \
	    "<행 id='과' 이름='과'>" own "<행 id='가' 이름='가'><칸 열='수' 값='" a "'/></행>" \
	    "<행 id='나' 이름='나'><칸 열='수' 값='" b "'/></행>" \
	    "<행 id='다' 이름='다'><칸 열='수' 값='" c "'/></행></행></표></예산>")
#define OWN(v) "<칸 열='수' 값='" v "'/>"

static void
typed_totals_are_added_up(void **state)
{
	(void)state;
	finds(NUMBERS("정원' 갈래='수' 단위='명'", OWN("12"), "3", "4", "5"), "");
	finds(NUMBERS("정원' 갈래='수' 단위='명'", "", "3", "4", "5"), "");
	finds(NUMBERS("정원' 갈래='수' 단위='명'", OWN("13"), "3", "4", "5"),
	    "경고: 인력:과 정원: 적힌 합계 13명이 아래 행의 합 12명과 다름; 적힌 대로 인쇄함, 확인할 것 [TOTAL_DIFFERS]");
	finds(NUMBERS("면적' 갈래='수' 단위='㎡'", OWN("10.1"), "3.3", "3.3", "3.3"), ""); /* each cut */
	finds(NUMBERS("면적' 갈래='수' 단위='㎡'", OWN("10.9"), "3.3", "3.3", "3.3"), "10.9㎡가 아래 행의 합 9.9㎡와");
	finds(NUMBERS("1인당 면적' 갈래='수' 단위='㎡'", OWN("4"), "3", "4", "5"), ""); /* a mean */
	finds(NUMBERS("집행률' 갈래='수' 단위='%'", OWN("50"), "30", "40", "80"), "");
}

static void
shares_sum_to_the_whole(void **state)
{
	(void)state;
	finds(NUMBERS("구성비' 갈래='수' 단위='%'", OWN("100"), "33.3", "33.3", "33.3"), "");
	finds(NUMBERS("구성비' 갈래='수' 단위='%'", OWN("100.0"), "33.4", "33.4", "33.3"), ""); /* 100.1 by rounding */
	finds(NUMBERS("구성비' 갈래='수' 단위='%'", OWN("100"), "30", "35", "34"), "");         /* 99 likewise */
	finds(NUMBERS("구성비' 갈래='수' 단위='%'", OWN("100"), "45.3", "30.2", "34.5"),
	    "경고: 인력:과 구성비: 나란한 비중의 합이 110%: 맺음을 감안해도 100%가 될 수 없음; 그대로 인쇄함, 확인할 것 [SHARES_SUM]");
	finds(NUMBERS("구성비' 갈래='수' 단위='%'", OWN("40"), "10", "15", "9"), "합이 34%: 맺음을 감안해도 40%");
	finds(HEAD TABLE("예", "<열 id='비' 이름='비중' 갈래='수' 단위='%'/>"
	                       "<행 id='가' 이름='가'><칸 열='비' 값='50.1'/></행>"
	                       "<행 id='나' 이름='나'><칸 열='비' 값='50.5'/></행></표></예산>"),
	    "합이 100.6%");
}

#define MAIN(last) \
	HEAD TABLE("세출", STAGES ROW("가", "10", "20") ROW("나", "30", "40") ROW("다", "50", "60") \
	        ROW("라", "70", "80") ROW("마", "5", "6") "</표>") \
	TABLE("둘째", STAGES last "</표></예산>")

static void
one_item_has_one_amount(void **state)
{
	(void)state;
	finds(MAIN(ROW("가", "10", "20") ROW("나", "30", "40")), "");
	finds(MAIN(ROW("가", "10", "20") ROW("나", "30", "41")),
	    "경고: 둘째:나 안21: 41천원이나 같은 항목인 세출:나(a.xml:1)에서는 40천원임; 그대로 인쇄함, 확인할 것 [ITEM_DIFFERS]");
	finds(MAIN(ROW("가", "1", "20") ROW("나", "30", "41")), ""); /* nothing says that they should be the same */
	finds(MAIN(ROW("가", "3", "5") ROW("나", "4", "8")), "");
}

static void
a_part_is_no_larger_than_its_whole(void **state)
{
	(void)state;
	finds(MAIN(ROW("가", "1", "2") ROW("나", "3", "4") ROW("다", "5", "6") ROW("라", "7", "8") ROW("마", "1", "1")), "");
	finds(MAIN(ROW("가", "1", "2") ROW("나", "3", "4") ROW("다", "5", "6") ROW("라", "7", "8") ROW("마", "1", "7")),
	    "참고: 둘째:마 안21: 7천원이 이를 품은 세출:마(a.xml:1)의 6천원보다 큼; 그대로 인쇄함, 확인할 것 [PART_EXCEEDS]");
	finds(MAIN(ROW("가", "1", "2") ROW("나", "99", "99") ROW("다", "5", "6") ROW("라", "7", "8") ROW("마", "1", "7")),
	    ""); /* too many: it is no part */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(typed_totals_are_added_up),
	    cmocka_unit_test(shares_sum_to_the_whole), cmocka_unit_test(one_item_has_one_amount),
	    cmocka_unit_test(a_part_is_no_larger_than_its_whole)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
