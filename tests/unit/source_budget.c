/* in: -. out: are amounts, keys, units, projects of a budget read exactly.
 * Refuses to know: sums. */
#include "document_of.h"

#define BUDGET(attributes, tables, rest) \
	"<예산 id='b' 이름='b' 연도='2019'" attributes ">" \
	"<단계 id='최종18' 연도='2018' 갈래='최종' 이름='s' 기준일='2018-09-30'/>" \
	"<단계 id='안' 연도='2019' 갈래='예산안' 이름='s'/>" tables rest "</예산>"
#define COLUMNS \
	"<열 id='x' 이름='x' 갈래='금액' 단계='최종18'/><열 id='y' 이름='y' 갈래='금액' 단계='안' 단위='백만원'/>" \
	"<열 id='n' 이름='n' 갈래='수' 단위='㎡'/><열 id='t' 이름='t' 갈래='글'/>" \
	"<열 id='z' 이름='z' 갈래='금액' 정밀='백만원' 맺음='절사'/>"

static struct budget *
read(struct given *g, const char *text)
{
	if (!given_open(g, SCHEMA_BUDGET, text))
		fail_msg("%s", given_said(g->m));
	struct budget *b = budget_read(&g->d);
	if (!document_settle(&g->d))
		fail_msg("%s", given_said(g->m));
	return b;
}

static const struct cell *
cell_of(const struct budget *b, const char *row, const char *column)
{
	const struct table *t = &b->tables[0];
	const struct row *r = model_row_lookup(t, row, NULL);
	assert_non_null(r);
	return &r->cells[model_column_index(t, model_column_lookup(t, column))];
}

static void
amounts_are_won(void **state)
{
	(void)state;
	struct given g;
	struct budget *b = read(&g, BUDGET(" 단위='천원'",
	                                "<표 id='가' 이름='가'>" COLUMNS "<행 id='r' 이름='r'>"
	                                "<칸 열='x' 값='-7525987'/><칸 열='y' 값='12' 정밀='억원'/><칸 열='n' "
	                                "값='-0.250'/><칸 열='t'>\n 비  고 </칸>"
	                                "<칸 열='z' 값='1500'/></행></표>",
	                                ""));
	const struct cell *x = cell_of(b, "r", "x"), *y = cell_of(b, "r", "y"), *n = cell_of(b, "r", "n");
	assert_int_equal(x->amount.value, -7525987000);
	assert_int_equal(x->amount.grain, 1);
	assert_int_equal(x->amount.how, ROUND_EXACT);
	assert_int_equal(y->amount.value, 12000000);
	assert_int_equal(y->amount.grain, 100000000);
	assert_int_equal(y->amount.how, ROUND_HALF_UP);
	assert_int_equal(n->number, -250);
	assert_int_equal(n->decimals, 3);
	assert_string_equal(cell_of(b, "r", "t")->text, "비 고");
	assert_int_equal(cell_of(b, "r", "z")->amount.grain, 1000000); /* the column's */
	assert_int_equal(cell_of(b, "r", "z")->amount.how, ROUND_TRUNCATED);
	assert_string_equal(b->tables[0].columns[0].unit_name, "천원");
	assert_string_equal(b->tables[0].columns[2].unit_name, "㎡");
	assert_string_equal(b->stages[0].as_of, "2018-09-30");
	given_close(&g);
}

static void
the_largest_amounts_are_exact(void **state)
{
	(void)state;
	struct given g;
	struct budget *b = read(&g, BUDGET(" 단위='천원'",
	                                "<표 id='가' 이름='가'><열 id='x' 이름='x' 갈래='금액'/>"
	                                "<행 id='r' 이름='r'><칸 열='x' 값='999999999999999'/></행></표>",
	                                ""));
	assert_int_equal(cell_of(b, "r", "x")->amount.value, 999999999999999000);
	given_close(&g);
}

static void
keys_are_paths(void **state)
{
	(void)state;
	struct given g;
	struct budget *b = read(&g, BUDGET("",
	                                "<표 id='가' 이름='가' 합계='총계' 단위='원'><층 이름='관'/><층 이름='항'/>"
	                                "<열 id='x' 이름='x' 갈래='금액'/><행 id='a' 이름='A' 성질='사업비' "
	                                "코드='123'><이름 갈래='총괄'> 다른\n이름 </이름>"
	                                "<행 id='c' 이름='C' 사업명='씨'/><행 id='d' 이름='C'/></행><행 id='b' "
	                                "이름='B'><행 id='c' 이름='C2'/></행></표>",
	                                "<관계 갈래='분리' 에서='가:a/c' 으로='가:d'/>"));
	const struct table *t = &b->tables[0];
	bool ambiguous;
	assert_string_equal(t->root->name, "총계");
	assert_int_equal(t->row_count, 5);
	assert_int_equal(t->level_count, 2);
	assert_string_equal(model_row_lookup(t, "b/c", NULL)->name, "C2");
	assert_string_equal(model_row_lookup(t, "d", NULL)->key, "a/d");
	assert_null(model_row_lookup(t, "c", &ambiguous));
	assert_true(ambiguous);
	assert_ptr_equal(model_row_lookup(t, "", NULL), t->root);
	const struct row *a = model_row_lookup(t, "a", NULL);
	assert_string_equal(model_row_name(a, "총괄"), "다른 이름");
	assert_string_equal(a->nature, "사업비");
	assert_string_equal(a->code, "123");
	assert_string_equal(a->first->second_name, "씨");
	assert_int_equal(a->first->depth, 2);
	assert_int_equal(b->relations[0].kind, RELATION_SPLIT);
	assert_string_equal(b->relations[0].from->key, "a/c");
	assert_string_equal(b->relations[0].to->key, "a/d");
	given_close(&g);
}

static void
places_are_exact(void **state)
{
	(void)state;
	struct given g;
	struct budget *b = read(&g, BUDGET(" 단위='원'",
	                                "\n<표 id='가' 이름='가'><열 id='x' 이름='x' 갈래='금액'/>\n"
	                                " <행 id='r' 이름='나라'><칸 열='x'\n  값='1'/></행></표>",
	                                ""));
	const struct cell *c = cell_of(b, "r", "x");
	assert_int_equal(c->pos.line, 4);
	assert_int_equal(c->pos.column, 3);
	const struct row *r = model_row_lookup(&b->tables[0], "r", NULL);
	assert_int_equal(r->pos.line, 3);
	assert_int_equal(r->pos.column, 2);
	assert_string_equal(r->pos.file, "a.xml");
	given_close(&g);
}

static void
pasted_text_is_kept(void **state)
{
	(void)state;
	struct given g;
	struct budget *b = read(&g, BUDGET(" 단위='천원'",
	                                "<표 id='가' 이름='가'><열 id='x' 이름='x' 갈래='금액' 단계='안'/>"
	                                "<행 id='r' 이름='r'/></표>",
	                                ""));
	struct document budget = g.d, d;
	static const char text[] =
	    "<사업 id='p' 대상='가:r'><통계목 id='201-01' 이름='사무관리비'><칸 열='x' 값='5'/>"
	    "<산출근거 단계='안'>\n\n  ○ 임차료 ×  2회\n    = 5천원  \n </산출근거><증감사유>늘어남</증감사유></통계목>"
	    "<증감사유>전체</증감사유></사업>";
	assert_true(document_open_bytes(&d, &g.reader, SCHEMA_PROJECT, "p.xml", text, strlen(text)));
	assert_true(project_read(&d, b));
	document_close(&d);
	g.d = budget;
	const struct project *p = &b->projects[0];
	assert_string_equal(p->row->id, "r");
	assert_string_equal(p->reason, "전체");
	const struct object *o = &p->objects[0];
	assert_int_equal(o->cells[0].amount.value, 5000);
	assert_string_equal(o->bases[0].text, "  ○ 임차료 ×  2회\n    = 5천원");
	assert_string_equal(o->bases[0].stage->id, "안");
	assert_int_equal(o->bases[0].pos.line, 3);
	assert_int_equal(o->bases[0].pos.column, 3);
	assert_string_equal(o->reason, "늘어남");
	assert_silent(g.m);
	given_close(&g);
}

/* Every fault of a file is told, not only the first. */
static void
all_faults_are_told(void **state)
{
	(void)state;
	struct given g;
	assert_true(given_open(&g, SCHEMA_BUDGET,
	    BUDGET(" 단위='억원'",
	        "<표 id='가' 이름='가'>" COLUMNS "<행 id='r' 이름='r'><칸 열='x' 값='1.5'/><칸 열='q' 값='1'/><칸 "
	                                         "열='t' 값='1'/><칸 열='n'>2</칸></행></표>",
	        "")));
	budget_read(&g.d);
	assert_false(document_settle(&g.d));
	static const char *const ids[] = {
	    "AMOUNT_DECIMALS", "XML_REFERENCE", "CELL_TEXT", "CELL_VALUE", "AMOUNT_PRECISION"};
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
		assert_said(g.m, ids[i]);
	given_close(&g);
}

/* A file that is wrong all over is told so in fifty messages and a count. */
static void
the_rest_is_counted(void **state)
{
	(void)state;
	struct buf b = {0};
	buf_puts(&b, "<예산 id='b' 이름='b' 연도='2019'>");
	for (int i = 0; i < 70; i++)
		buf_print(&b, "<단계 id='s%d' 연도='x' 갈래='최종' 이름='s'/>", i);
	buf_puts(&b, "<표 id='t' 이름='t'><열 id='x' 이름='x' 갈래='글'/><행 id='r' 이름='r'/></표></예산>");
	struct given g;
	assert_false(given_open(&g, SCHEMA_BUDGET, b.data));
	assert_int_equal(messages_count(g.m, LEVEL_REFUSED), 51);
	assert_said(g.m, "20건 더 있음");
	assert_said(g.m, "XML_MORE");
	given_close(&g);
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(amounts_are_won),
	    cmocka_unit_test(the_largest_amounts_are_exact),
	    cmocka_unit_test(keys_are_paths),
	    cmocka_unit_test(places_are_exact),
	    cmocka_unit_test(pasted_text_is_kept),
	    cmocka_unit_test(all_faults_are_told),
	    cmocka_unit_test(the_rest_is_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
