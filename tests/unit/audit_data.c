/* in: data with something that does not add up. out: that each is found, with both numbers; that rounding is silent.
 * Refuses to know: XML, what is printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "audit/audit.h"
#include "budget_of.h"

enum { PROPOSED = 2 };

struct test {
	struct made d;
	struct project project;
	struct book book;
};

static void
make(struct test *t, const char *rows)
{
	memset(t, 0, sizeof *t);
	made_open(&t->d, rows);
	for (size_t i = 0; i < t->d.table.column_count; i++)
		t->d.table.columns[i].grain = 1;
}

/* The project of a row, with one object of that amount (천원) and that basis of estimate. */
static void
add_object(struct test *t, const char *row, int64_t amount, const char *basis)
{
	struct arena *a = t->d.arena;
	struct project *p = &t->project;
	*p = (struct project){.id = row, .table = &t->d.table, .row = made_find(&t->d, row), .pos = {"p.xml", 2, 1}};
	p->objects = ARENA_NEW(a, struct object);
	p->object_count = 1;
	struct object *o = p->objects;
	*o = (struct object){.id = "사무관리비", .cells = ARENA_ARRAY(a, t->d.table.column_count, struct cell)};
	o->cells[PROPOSED] =
	    (struct cell){.given = true, .amount = {amount * 1000, 1, ROUND_EXACT}, .pos = {"p.xml", 4, 9}};
	if (basis) {
		o->bases = ARENA_NEW(a, struct basis);
		o->bases[o->basis_count++] = (struct basis){&t->d.budget.stages[PROPOSED], basis, {"p.xml", 5, 7}};
	}
	t->d.budget.projects = p;
	t->d.budget.project_count = 1;
}

static struct check_term
term(struct test *t, bool left, const char *column, int64_t percent)
{
	return (struct check_term){
	    .left = left, .column = model_column_lookup(&t->d.table, column), .factor = ratio_of(percent, 100)};
}

/* left = right x percent, of each row. */
static struct check *
add_check(struct test *t, const char *left, const char *right, int64_t percent)
{
	struct arena *a = t->d.arena;
	struct check *c = ARENA_NEW(a, struct check);
	*c = (struct check){.table = &t->d.table, .text = "왼쪽 = 오른쪽", .pos = {"budget.xml", 3, 1}};
	c->terms = ARENA_ARRAY(a, 3, struct check_term);
	c->terms[0] = term(t, true, left, 100);
	c->terms[1] = term(t, false, right, percent);
	c->term_count = 2;
	t->d.budget.checks = c;
	t->d.budget.check_count = 1;
	return c;
}

static const char *
audited(struct test *t)
{
	if (!t->d.facts)
		made_count(&t->d);
	audit_report(&(struct audit){&t->book, &t->d.budget, t->d.facts, NULL, t->d.messages});
	return made_said(&t->d);
}

static void
assert_finds(struct test *t, const char *expected)
{
	const char *said = audited(t);
	if (!strstr(said, expected))
		fail_msg("no \"%s\" in:\n%s", expected, said);
	assert_int_equal(messages_count(t->d.messages, LEVEL_INFO), 1);
	made_close(&t->d);
}

static void
assert_silent(struct test *t)
{
	assert_string_equal(audited(t), "");
	made_close(&t->d);
}

static void
a_basis_that_follows_is_silent(void **state)
{
	(void)state;
	static const char *const sound[] = {"○ 자문 800천원 × 6명 = 4,800천원", "○ 자문 4,800천원\n○ 인쇄 = 0원",
	    "○ 자문 = 4,800천원\n  - 국내 2,400천원 × 1 = 2,400천원\n  - 국외 = 2,400천원",
	    "○ 자문 = 4,800천원 ※ 부가세 포함", "○ 자문 사업비의 2% = 4,800천원", "○ 자문"};
	for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
		struct test t;
		make(&t, "1 가 . . 4800\n");
		add_object(&t, "가", 4800, sound[i]);
		assert_silent(&t);
	}
}

/* Each item cut or rounded to 천원: their sum may miss by one. */
static void
rounding_is_silent(void **state)
{
	(void)state;
	struct test t;
	make(&t, "1 가 . . 101\n");
	add_object(
	    &t, "가", 101, "○ 합 = 101천원\n - 가 33,500원 = 33천원\n - 나 33,500원 = 33천원\n - 다 33,500원 = 34천원");
	assert_silent(&t);
	make(&t, "1 가 . . 100\n");
	add_object(&t, "가", 100, "○ 가 = 33천원\n○ 나 = 33천원\n○ 다 = 33천원");
	assert_silent(&t);
	make(&t, "1 가 . . 3333\n");
	add_object(&t, "가", 3333, "○ 가 3,333,333원 = 3,333천원");
	assert_silent(&t);
}

static void
a_line_that_does_not_follow_is_found(void **state)
{
	(void)state;
	struct test t;
	make(&t, "1 가 . . 6400\n");
	add_object(&t, "가", 6400, "○ 협의체 운영 800천원 × 6분과 = 6,400천원");
	assert_finds(&t, "p.xml:5:1: 경고: 가/사무관리비 예산안19 산출근거 '협의체 운영': 적힌 6,400천원이 산식의 값 "
	                 "4,800천원과 다름; "
	                 "제출된 대로 인쇄함, 담당과에 확인할 것 [BASIS_WRONG]\n");
}

static void
a_result_that_misses_the_items_below_is_found(void **state)
{
	(void)state;
	struct test t;
	make(&t, "1 가 . . 4900\n");
	add_object(&t, "가", 4900, "○ 자문 = 4,900천원\n - 국내 2,400천원 × 1 = 2,400천원\n - 국외 = 2,400천원");
	assert_finds(&t, "적힌 4,900천원이 아래 항목의 합 4,800천원과 다름; 제출된 대로 인쇄함, 담당과에 확인할 것 "
	                 "[BASIS_NESTED]\n");
}

static void
an_object_that_misses_its_basis_is_found(void **state)
{
	(void)state;
	struct test t;
	make(&t, "1 가 . . 4800\n");
	add_object(&t, "가", 4800, "○ 자문 = 2,400천원\n○ 인쇄 = 2,500천원");
	assert_finds(&t,
	    "p.xml:4:9: 경고: 가/사무관리비 예산안19: 산출근거(5행)의 합 4,900천원이 통계목의 금액 4,800천원과 다름; "
	    "제출된 대로 인쇄함, 담당과에 확인할 것 [BASIS_OBJECT]\n");
}

static void
a_project_that_misses_its_objects_is_found(void **state)
{
	(void)state;
	struct test t;
	make(&t, "1 가 . . 4801\n");
	add_object(&t, "가", 4800, NULL);
	assert_finds(&t, "budget.xml:10:12: 경고: 가 2019년도 예산안: 통계목(p.xml:2)의 합 4,800천원이 세부사업의 금액 "
	                 "4,801천원과 다름; "
	                 "그대로 인쇄함, 담당과에 확인할 것 [PROJECT_SUM]\n");
	make(&t, "1 가 . . ~5000\n"); /* known in 백만원 only: 4,800 is within */
	add_object(&t, "가", 4800, NULL);
	assert_silent(&t);
}

static void
a_check_that_holds_is_silent(void **state)
{
	(void)state;
	struct test t;
	make(&t, "1 가 . 100 102\n1 나 . . 7\n");
	add_check(&t, "예산안19", "최종18", 102);
	assert_silent(&t); /* 나 has no 최종: nothing to check */
	make(&t, "1 가 . 100 99\n");
	add_check(&t, "예산안19", "최종18", 100)->at_most = true;
	assert_silent(&t);
	make(&t, "1 가 . ~9000 8501\n");
	add_check(&t, "예산안19", "최종18", 100);
	assert_silent(&t);
}

static void
a_check_that_fails_is_found(void **state)
{
	(void)state;
	struct test t;
	make(&t, "1 가 . 100 103\n1 나 . 100 102\n");
	add_check(&t, "예산안19", "최종18", 102);
	assert_finds(&t, "budget.xml:10:12: 경고: 세입:가: 검산 '왼쪽 = 오른쪽'에 맞지 않음: 왼쪽 103, 오른쪽 102; "
	                 "그대로 인쇄함, 담당과에 확인할 것 [CHECK_FAILS]\n");
	make(&t, "1 가 . ~9000 8499\n");
	add_check(&t, "예산안19", "최종18", 100);
	assert_finds(&t, "왼쪽 8,499, 오른쪽 9,000; 그대로 인쇄함, 담당과에 확인할 것 [CHECK_FAILS]\n");
}

static void
a_check_of_other_rows_names_their_lines(void **state)
{
	(void)state;
	struct test t;
	make(&t, "1 가 . . 5\n1 나 . . 3\n1 다 . . 1\n");
	struct check *c = add_check(&t, "예산안19", "예산안19", 100);
	c->table = NULL;
	c->terms[0].row = made_find(&t.d, "가");
	c->terms[1].row = made_find(&t.d, "나");
	c->terms[2] = c->terms[1];
	c->terms[2].row = made_find(&t.d, "다");
	c->terms[2].minus = true;
	c->term_count = 3;
	assert_finds(&t, "왼쪽 5, 오른쪽 2 (budget.xml:11, 12); 그대로");
}

static void
what_exceeds_its_limit_is_found(void **state)
{
	(void)state;
	struct test t;
	make(&t, "1 가 . 100 101\n");
	add_check(&t, "예산안19", "최종18", 100)->at_most = true;
	assert_finds(&t, "검산 '왼쪽 = 오른쪽'에 맞지 않음: 왼쪽 101이 오른쪽 100보다 큼; 그대로 인쇄함, 담당과에 "
	                 "확인할 것 [CHECK_EXCEEDS]\n");
}

/* A text column says its value in a formula, up to its remark; words that are none are passed over. */
static void
a_formula_in_a_cell_is_checked(void **state)
{
	(void)state;
	static const struct {
		const char *text, *finding;
	} cases[] = {
	    {"100천원 ×(1+0.02) ※ 물가", NULL}, {"100천원 ×1.03", "왼쪽 102, 오른쪽 103; 그대로"}, {"전년 수준", NULL}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct test t;
		make(&t, "1 가 . . 102\n");
		struct cell *cell = &t.d.table.root->first->cells[STAGES + 1];
		cell->given = true;
		cell->text = cases[i].text;
		add_check(&t, "예산안19", "사유", 100);
		if (cases[i].finding)
			assert_finds(&t, cases[i].finding);
		else
			assert_silent(&t);
	}
}

static void
words_of_the_data_are_read(void **state)
{
	(void)state;
	struct test t;
	make(&t, "1 가 . . 4800\n");
	add_object(&t, "가", 4800, "○ 자문 = 4,800천원\n○ 인쇄 비용 2..47억");
	const char *said = audited(&t);
	assert_non_null(strstr(said,
	    "p.xml:6:7: 경고: 가/사무관리비: 수의 꼴이 바르지 않음: '2..47억'; 그대로 인쇄함 [AMOUNT_MALFORMED]"));
	made_close(&t.d);
}

/* What a row says of the one it was merged with: by a name that is somebody's, or by nobody's. */
static void
a_relation_by_another_name_is_told(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool told;
	} cases[] = {{"〈나 사업〉으로 통합", true}, {"〈나〉사업으로 통합", false}, {"통합함", false}, {"〈다〉로 통합", false},
	    {"〈 나·〉로 통합", false}, {"〈다〉와 〈나 사업〉을 통합", true}, {"〈나 사업", false}, {"〈나 사업〉과 〈나〉", false}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct test t;
		make(&t, "1 가 . . 1\n1 나 . . 1\n1 다 . . 1\n");
		const struct row *from = made_find(&t.d, "가");
		struct cell *cell = &from->cells[STAGES + 1];
		*cell = (struct cell){.given = true, .text = cases[i].text, .pos = {"budget.xml", 9, 5}};
		struct relation r = {.kind = RELATION_MERGED, .from = from, .to = made_find(&t.d, "나")};
		t.d.budget.relations = &r;
		t.d.budget.relation_count = 1;
		assert_string_equal(audited(&t), cases[i].told ? "budget.xml:9:5: 참고: 세입:가/사유: 이름 '나 사업'이 "
		                                                 "세입:나에서는 '나'임; 그대로 둠 [NAMES_VARY]\n"
		                                               : "");
		made_close(&t.d);
	}
}

/* One id, two tables: the second name and blanks are no other name. */
static void
an_item_of_two_names_is_told(void **state)
{
	(void)state;
	static const struct {
		const char *name, *second;
		bool told;
	} cases[] = {{"가 사업", NULL, true}, {"가", NULL, false}, {"ㄱ 사업", "가", false}, {" 가·", NULL, false}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct test t;
		struct made other;
		make(&t, "1 가 . . 1\n1 2019 . . 1\n");
		made_open(&other, "1 가 . . 1\n1 2019 . . 1\n");
		struct row *r = other.table.root->first;
		r->name = cases[i].name;
		r->second_name = cases[i].second;
		r->next->name = "이천십구";
		struct table tables[2] = {t.d.table, other.table};
		tables[1].id = "정산";
		for (struct row *q = tables[0].root->first; q; q = q->next)
			q->table = &tables[0];
		for (struct row *q = tables[1].root->first; q; q = q->next)
			q->table = &tables[1];
		tables[0].root->table = &tables[0];
		tables[1].root->table = &tables[1];
		t.d.budget.tables = tables;
		t.d.budget.table_count = 2;
		const char *said = audited(&t);
		assert_string_equal(said, cases[i].told ? "budget.xml:10:3: 참고: 정산:가: 이름 '가 사업'이 "
		                                          "세입:가에서는 '가'임; 그대로 둠 [NAMES_VARY]\n"
		                                        : "");
		made_close(&other);
		made_close(&t.d);
	}
}

/* What stands above a leaf is its own too; a row that others stand below has none to have. */
static void
a_leaf_that_lacks_what_its_siblings_have_is_told(void **state)
{
	(void)state;
	static const struct {
		const char *with[2];
		bool told;
	} cases[] = {{{"가"}, true}, {{"가", "나"}, false}, {{"과"}, false}, {{"국"}, false}, {{NULL}, false}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct test t;
		make(&t, "1 과 . . .\n2 가 . . 1\n2 나 . . 2\n1 국 . . 3\n");
		for (size_t k = 0; k < 2 && cases[i].with[k]; k++)
			((struct row *)(uintptr_t)made_find(&t.d, cases[i].with[k]))->nature = "물건비";
		const char *said = audited(&t);
		if (cases[i].told)
			assert_non_null(strstr(said, "참고: 세입:과/나: 성질이 없음; 곁의 세입:과/가는 물건비임; (성질없음)으로 셈함, "
			                             "빠뜨린 것이면 적을 것 [NATURE_MISSING]"));
		else
			assert_string_equal(said, "");
		made_close(&t.d);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_basis_that_follows_is_silent),
	    cmocka_unit_test(rounding_is_silent),
	    cmocka_unit_test(a_line_that_does_not_follow_is_found),
	    cmocka_unit_test(a_result_that_misses_the_items_below_is_found),
	    cmocka_unit_test(an_object_that_misses_its_basis_is_found),
	    cmocka_unit_test(a_project_that_misses_its_objects_is_found),
	    cmocka_unit_test(a_check_that_holds_is_silent),
	    cmocka_unit_test(a_check_that_fails_is_found),
	    cmocka_unit_test(a_check_of_other_rows_names_their_lines),
	    cmocka_unit_test(what_exceeds_its_limit_is_found),
	    cmocka_unit_test(a_formula_in_a_cell_is_checked),
	    cmocka_unit_test(words_of_the_data_are_read),
	    cmocka_unit_test(an_item_of_two_names_is_told),
	    cmocka_unit_test(a_relation_by_another_name_is_told),
	    cmocka_unit_test(a_leaf_that_lacks_what_its_siblings_have_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
