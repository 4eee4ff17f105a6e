/* in: a small tree and amounts of a second source. out: that every disagreement is found, and that agreement, other
 * units and sources that list less are silent.
 * Refuses to know: CSV, XML. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "audit/audit.h"
#include "budget_of.h"

static const char tree[] = "1 경상 . . .\n2 임대료 . 100 1499\n2 사용·료 . 5 6\n"
                           "1 임시 . . .\n2 이자 . 3 ~2000\n2 잡수입 . 1 0\n";

struct test {
	struct made d;
	struct book book;
	struct against_row rows[12];
	struct against against;
};

/* The proposed amount of an item, in that unit. */
static void
add_row(struct test *t, const char *key, const char *name, won amount, won unit)
{
	struct against_row *r = &t->rows[t->against.count++];
	*r = (struct against_row){.table = "세입", .key = key, .name = name, .stage = "예산안", .given = true};
	r->amount = (struct amount){amount * unit, unit, ROUND_HALF_UP};
	r->text = arena_print(t->d.arena, "%ld%s", (long)amount, model_unit_name(unit));
	r->pos = (struct pos){"b.csv", (int32_t)t->against.count + 1, 1};
	t->against.rows = t->rows;
}

static void
open_test(struct test *t)
{
	memset(t, 0, sizeof *t);
	made_open(&t->d, tree);
	made_count(&t->d);
	t->against.path = "b.csv";
}

static const char *
compared(struct test *t)
{
	audit_against(&(struct audit){&t->book, &t->d.budget, t->d.facts, NULL, t->d.messages}, &t->against);
	return made_said(&t->d);
}

static void
finds(struct test *t, const char *expected)
{
	const char *said = compared(t);
	if (!strstr(said, expected))
		fail_msg("no \"%s\" in:\n%s", expected, said);
	assert_int_equal(messages_count(t->d.messages, LEVEL_REMARK), 1);
	made_close(&t->d);
}

static void
agreement_is_silent(void **state)
{
	(void)state;
	struct test t;
	open_test(&t);
	add_row(&t, "경상/임대료", "임대료", 1499, 1000);
	add_row(&t, "사용·료", "사용 ㆍ료", 6, 1000);  /* a name is folded */
	add_row(&t, NULL, "임시/이자", 2400, 1000);    /* known to 백만원 only: 1,500 to 2,500 */
	add_row(&t, NULL, "경상", 1505000, 1);
	add_row(&t, NULL, "", 3, 1000000);              /* 3,505 cut */
	add_row(&t, "계", NULL, 4, 1000000);            /* TWICE: told, not compared */
	const char *said = compared(&t);
	assert_non_null(
	    strstr(said, "b.csv:7:1: 오류: 세입:계: b.csv:6에 이미 있음; 그것을 쓰고 이 행을 빼고 견줌 [AGAINST_TWICE]"));
	assert_non_null(strstr(said, "둘째 자료 6행을 견줌: 같은 금액 5, 다른 금액 0, 둘째 자료에만 0, 자료에만 0 [AGAINST_DONE]"));
	assert_null(strstr(said, "AGAINST_MISSING")); /* of divisions it lists one alone */
	made_close(&t.d);
}

static void
other_amounts_are_found(void **state)
{
	(void)state;
	static const struct {
		const char *key;
		won amount, unit;
		const char *expected;
	} cases[] = {{"임대료", 1498, 1000,
	                 "budget.xml:11:12: 오류: 세입:경상/임대료 예산안19: 자료는 1,499천원, "
	                 "둘째 자료(b.csv:2)는 1498천원; 자료의 금액을 씀 [AGAINST_AMOUNT]"},
	    {"임대료", 2, 1000000, "AGAINST_AMOUNT"}, {"이자", 2501, 1000, "AGAINST_AMOUNT"},
	    {"계", 5, 1000000, "둘째 자료(b.csv:2)는 5백만원"}, {"임대료", -1499, 1000, "AGAINST_AMOUNT"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct test t;
		open_test(&t);
		add_row(&t, cases[i].key, NULL, cases[i].amount, cases[i].unit);
		finds(&t, cases[i].expected);
	}
}

static void
items_of_one_side_are_found(void **state)
{
	(void)state;
	struct test t;
	open_test(&t);
	add_row(&t, NULL, "새 사업", 7, 1000);
	finds(&t, "b.csv:2:1: 경고: 세입:새 사업 예산안19: 둘째 자료에만 있음 (7천원); 셈에 넣지 않음 [AGAINST_NEW]");
	open_test(&t);
	add_row(&t, "임대료", NULL, 1499, 1000);
	add_row(&t, "이자", NULL, 2000, 1000); /* 잡수입 is 0: nothing to miss */
	finds(&t, "budget.xml:12:12: 경고: 세입:경상/사용·료 예산안19: 둘째 자료에 없음 (자료는 6천원); "
	          "그대로 셈에 넣음 [AGAINST_MISSING]");
	open_test(&t); /* a part of the tree: what lies outside is not missed */
	add_row(&t, "임대료", NULL, 1499, 1000);
	add_row(&t, "사용·료", NULL, 6, 1000);
	assert_int_equal(messages_count(t.d.messages, LEVEL_REMARK), 0);
	assert_non_null(strstr(compared(&t), "같은 금액 2, 다른 금액 0, 둘째 자료에만 0, 자료에만 0"));
	made_close(&t.d);
}

static void
names_and_columns_are_held_too(void **state)
{
	(void)state;
	struct test t;
	open_test(&t);
	add_row(&t, "이자", "이자수입", 2000, 1000);
	finds(&t, "세입:임시/이자: 자료의 이름은 '이자', 둘째 자료(b.csv:2)의 이름은 '이자수입'; 그대로 둠 [AGAINST_NAME]");
	open_test(&t);
	add_row(&t, "이자", NULL, 2000, 1000);
	t.rows[0].table = "세출";
	finds(&t, "AGAINST_TABLE");
	open_test(&t);
	add_row(&t, "이자", NULL, 2000, 1000);
	t.rows[0].stage = "사유";
	finds(&t, "AGAINST_STAGE");
	made_open(&t.d, "1 가 . . .\n2 같은 . 1 1\n1 나 . . .\n2 같은 . 1 1\n");
	made_count(&t.d);
	t.against.count = 0;
	add_row(&t, NULL, "같은", 1, 1000);
	finds(&t, "b.csv:2:1: 오류: 세입:같은: 가리키는 행이 여럿임; 윗행부터 적을 것; 이 행을 빼고 견줌 [AGAINST_AMBIGUOUS]");
	made_open(&t.d, "1 가 . . .\n2 같은 . 1 1\n1 나 . . .\n2 같은 . 1 1\n");
	made_count(&t.d);
	t.against.count = 0;
	add_row(&t, NULL, "나/같은", 1, 1000);
	assert_non_null(strstr(compared(&t), "같은 금액 1, 다른 금액 0"));
	made_close(&t.d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(agreement_is_silent),
	    cmocka_unit_test(other_amounts_are_found),
	    cmocka_unit_test(items_of_one_side_are_found), cmocka_unit_test(names_and_columns_are_held_too)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
