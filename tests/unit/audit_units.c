/* in: tables whose unit lines and heads do not fit what their columns print. out: that each is found, and that units
 * said anywhere near are enough.
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
	struct design design;
	struct design_column columns[3];
	struct head_cell heads[3];
	struct head_row head;
};

static struct template_text
words(struct test *t, const char *s)
{
	if (!*s)
		return (struct template_text){0};
	struct template_part *part = ARENA_NEW(t->d.arena, struct template_part);
	*part = (struct template_part){.text = s};
	return (struct template_text){part, 1};
}

/* A table of names, amounts in 천원 and rates whose text has no %. */
static void
make_of(struct test *t, const char *rows, const char *unit_line, const char *amount_head, const char *rate_head)
{
	memset(t, 0, sizeof *t);
	made_open(&t->d, rows);
	report_open(&t->r, &t->d, "section 가 세입예산안\ntable T01 표\n");
	const char *said[] = {"구분", amount_head, rate_head};
	t->columns[0] = (struct design_column){.id = "구분", .rule = RULE_NAME};
	t->columns[1] = (struct design_column){.id = "예산안", .rule = RULE_AMOUNT, .style = &t->r.template.styles[2]};
	t->columns[2] = (struct design_column){.id = "증감률", .rule = RULE_RATE, .style = &t->r.template.styles[3]};
	for (size_t i = 0; i < 3; i++)
		t->heads[i] = (struct head_cell){.text = words(t, said[i]), .column_span = 1, .row_span = 1};
	t->head = (struct head_row){t->heads, 3};
	t->design = (struct design){.id = "표",
	    .table = "세입",
	    .depth_to = 2,
	    .columns = t->columns,
	    .column_count = 3,
	    .heads = &t->head,
	    .head_count = 1,
	    .unit_line = words(t, unit_line)};
	t->r.template.designs = &t->design;
	t->r.template.design_count = 1;
}

static void
make(struct test *t, const char *unit_line, const char *amount_head, const char *rate_head)
{
	make_of(t, "1 가 . 100000 200000\n1 나 . 400000 300000\n", unit_line, amount_head, rate_head);
}

static const char *
audited(struct test *t)
{
	report_make(&t->r);
	audit_report(&(struct audit){t->r.book, &t->d.budget, t->d.facts, NULL, t->d.messages});
	return made_said(&t->d);
}

static void
finds(const char *unit_line, const char *amount_head, const char *rate_head, const char *expected)
{
	struct test t;
	make(&t, unit_line, amount_head, rate_head);
	const char *said = audited(&t);
	if (*expected ? !strstr(said, expected) : *said)
		fail_msg("%s | %s | %s: no \"%s\" in:\n%s", unit_line, amount_head, rate_head, expected, said);
	made_close(&t.d);
}

static void
units_that_fit_are_silent(void **state)
{
	(void)state;
	finds("(단위 : 천원, %)", "예산안", "증감률", "");
	finds("(단위:천원)", "예산안", "증감률(%)", "");
	finds("", "예산안(천원)", "증감률[%]", "");
	finds("", "예산안\n(단위 : 천원)", "비율 %", "");
}

static void
amounts_in_another_unit_are_found(void **state)
{
	(void)state;
	finds("(단위 : 백만원, %)", "예산안", "증감률",
	    "경고: 표 T01: 열 '예산안'의 500,000은 천원 단위인데 머리와 단위 줄의 단위는 백만원임; 단위 줄이나 열을 고칠 것; "
	    "그대로 인쇄함 [UNIT_DIFFERS]");
	finds("(단위 : 천원, %)", "예산안(억원)", "증감률", "머리와 단위 줄의 단위는 억원임");
	finds("", "예산안", "증감률", ""); /* nothing is said of units */
	finds("(단위 : %)", "예산안", "증감률", "머리와 단위 줄의 단위는 없음임");
	finds("(단위 : 명, %)", "예산안", "증감률", "UNIT_DIFFERS");
}

static void
per_cent_is_asked_for_both_ways(void **state)
{
	(void)state;
	finds("(단위 : 천원)", "예산안", "증감률",
	    "참고: 표 T01: 열 '증감률'의 0.0은 백분율인데 머리에도 단위 줄에도 %가 없음; 그대로 인쇄함 [UNIT_PERCENT]");
	struct test t;
	make(&t, "(단위 : 천원, %)", "예산안", "증감");
	t.columns[2] = (struct design_column){.id = "증감", .rule = RULE_DIFFERENCE, .style = &t.r.template.styles[2]};
	const char *said = audited(&t);
	if (!strstr(said, "참고: 표 T01: 단위 줄의 % 단위로 적은 수가 없음 (적은 단위: 천원); 그대로 인쇄함 [UNIT_IDLE]"))
		fail_msg("%s", said);
	made_close(&t.d);
}

/* Every base is 0: the column of rates prints only the text that stands for none. */
static void
rates_without_a_value_are_per_cent(void **state)
{
	(void)state;
	struct test t;
	make_of(&t, "1 가 0 0 200000\n1 나 0 0 300000\n", "(단위 : 천원, %)", "예산안", "증감률");
	t.columns[2].zero_base = t.columns[2].absent = "순증";
	assert_string_equal(audited(&t), "");
	made_close(&t.d);
	make_of(&t, "1 가 0 0 200000\n1 나 0 0 300000\n", "(단위 : 천원, %)", "예산안", "증감");
	t.columns[2] = (struct design_column){.id = "증감", .rule = RULE_DIFFERENCE, .style = &t.r.template.styles[2]};
	assert_non_null(strstr(audited(&t), "UNIT_IDLE"));
	made_close(&t.d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(units_that_fit_are_silent),
	    cmocka_unit_test(amounts_in_another_unit_are_found), cmocka_unit_test(per_cent_is_asked_for_both_ways),
	    cmocka_unit_test(rates_without_a_value_are_per_cent)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
