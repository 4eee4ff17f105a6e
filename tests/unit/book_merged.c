/* in: a tree whose rows were merged, split and moved. out: that rates like for like, lists and sentences tell them from
 * real rises and falls.
 * Refuses to know: XML. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "report_of.h"

/* 나 was merged into 가; 라 was split into 다 and the new 마; 바 fell by itself. */
static const char tree[] = "1 과 . . .\n2 가 . 100 190\n2 나 . 100 0\n2 다 . 100 80\n2 라 . 200 0\n2 마 . 0 160\n"
                           "2 바 . 100 50\n2 사 . 0 10\n";

struct test {
	struct made d;
	struct made_report r;
	struct relation relations[3];
	struct report_list lists[3];
};

static void
join(struct test *t, size_t i, enum relation_kind kind, const char *from, const char *to)
{
	t->relations[i] = (struct relation){kind, made_find(&t->d, from), made_find(&t->d, to), {"budget.xml", 90, 1}};
}

static void
test_open(struct test *t, const char *spec, bool joined)
{
	memset(t, 0, sizeof *t);
	made_open(&t->d, tree);
	join(t, 0, RELATION_MERGED, "나", "가");
	join(t, 1, RELATION_SPLIT, "라", "다");
	join(t, 2, RELATION_SPLIT, "라", "마");
	t->d.budget.relations = t->relations;
	t->d.budget.relation_count = joined ? 3 : 0;
	made_count(&t->d);
	report_open(&t->r, &t->d, spec);
	t->lists[0] = (struct report_list){.id = "증액", .at_least = {20, 100}, .limit = "20"};
	t->lists[1] = (struct report_list){.id = "감액", .at_most = {-20, 100}, .limit = "-20"};
	t->lists[2] = (struct report_list){.id = "신규", .is_new = true};
	for (size_t i = 0; i < 3; i++) {
		t->lists[i].subject = "세입";
		t->lists[i].stage = "예산안";
		t->lists[i].base = "최종-1";
		t->lists[i].pos = (struct pos){"report.xml", (int32_t)i + 1, 1};
	}
	t->r.report.lists = t->lists;
	t->r.report.list_count = 3;
	report_make(&t->r);
}

static void
rates_like_for_like(void **state)
{
	(void)state;
	struct test t;
	test_open(&t, "section 절 제목\n", true);
	const struct row *const *rows;
	assert_int_equal(facts_joined(t.d.facts, made_find(&t.d, "다"), &rows), 3);
	assert_string_equal(rows[0]->id, "다");
	assert_string_equal(rows[1]->id, "라");
	assert_string_equal(rows[2]->id, "마");
	assert_int_equal(facts_joined(t.d.facts, made_find(&t.d, "바"), &rows), 1);
	struct fact_filter f = {.stage = &t.d.table.columns[2], .base = &t.d.table.columns[1]};
	const struct fact *rate = facts_joined_rate(t.d.facts, &f, made_find(&t.d, "나"));
	assert_true(rate->ok);
	assert_int_equal(rate->value.num, -1); /* 200 -> 190 */
	assert_int_equal(rate->value.den, 20);
	f.is_new = true;
	assert_true(facts_passes(t.d.facts, &f, made_find(&t.d, "마")));
	assert_false(facts_passes_joined(t.d.facts, &f, made_find(&t.d, "마")));
	assert_true(facts_passes_joined(t.d.facts, &f, made_find(&t.d, "사")));
	made_close(&t.d);
}

static void
lists_tell_what_a_merger_put_there(void **state)
{
	(void)state;
	static const char spec[] = "section 절 제목\n"
	                           "p ○ {건수 목록=증액 꼴=건} {건수 목록=감액 꼴=건} {건수 목록=신규 꼴=건} {예산안 목록=감액}\n";
	struct test t;
	test_open(&t, spec, true);
	assert_string_equal(made_said(&t.d),
	    "report.xml:1:1: 알림: 증액: 1건 가운데 1건은 통합·이관 때문에 든 것이고 합친 기준(실질)으로는 들지 않음: "
	    "가 90.0%(실질 △5.0%); 그대로 둠 [LIST_MERGED]\n"
	    "report.xml:2:1: 알림: 감액: 4건 가운데 1건은 통합·이관 때문에 든 것이고 합친 기준(실질)으로는 들지 않음: "
	    "나 △100.0%(실질 △5.0%); 그대로 둠 [LIST_MERGED]\n"
	    "report.xml:3:1: 알림: 신규: 2건 가운데 1건은 통합·이관 때문에 든 것이고 합친 기준(실질)으로는 들지 않음: "
	    "마 -(실질 △20.0%); 그대로 둠 [LIST_MERGED]\n");
	made_close(&t.d);
	test_open(&t, spec, false); /* nothing was joined */
	assert_string_equal(made_said(&t.d), "");
	made_close(&t.d);
}

static void
sentences_ask_like_for_like(void **state)
{
	(void)state;
	struct test t;
	test_open(&t,
	    "section 절 제목\n"
	    "p ○ {증감률 대상=세입:가} {증감률 대상=세입:가 실질=예 id=실질} {전년 대상=세입:마 실질=예}\n", true);
	assert_string_equal(said_at(&t.r, "절/문단1"), "90.0% △5.0% 3십만원");
	assert_string_equal(figure_at(&t.r, "절/문단1/실질")->subject, "세입:과/가(실질)");
	assert_string_equal(figure_at(&t.r, "절/문단1/실질")->measure, "증감률");
	assert_string_equal(made_said(&t.d), "");
	made_close(&t.d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(rates_like_for_like),
	    cmocka_unit_test(lists_tell_what_a_merger_put_there), cmocka_unit_test(sentences_ask_like_for_like)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
