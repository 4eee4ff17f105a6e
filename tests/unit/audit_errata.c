/* in: findings of a small report. out: that our errors stand in the errata, the executive's in the queries, with their
 * pages and names, and that rounding stands in neither.
 * Refuses to know: XML, how a book is set. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "audit/audit.h"
#include "audit/errata.h"
#include "report_of.h"

struct test {
	struct made d;
	struct made_report r;
	struct published published;
	struct project project;
	struct errata errata;
};

static void
publish(struct test *t, const char *place, const char *text, enum published_class class, const char *reason)
{
	struct published_row *r = ARENA_NEW(t->d.arena, struct published_row);
	*r = (struct published_row){.place = place, .text = text, .class = class, .reason = reason};
	r->pos = (struct pos){"published.csv", 2, 1};
	map_add(t->published.by_place, place, r);
}

/* A project whose basis does not follow from its formula. */
static void
add_project(struct test *t)
{
	struct arena *a = t->d.arena;
	struct project *p = &t->project;
	*p = (struct project){
	    .id = "구축", .table = &t->d.table, .row = made_find(&t->d, "가/ㄱ"), .pos = {"p.xml", 2, 1}};
	p->objects = ARENA_NEW(a, struct object);
	p->object_count = 1;
	struct object *o = p->objects;
	*o = (struct object){.id = "사무관리비", .cells = ARENA_ARRAY(a, t->d.table.column_count, struct cell)};
	o->bases = ARENA_NEW(a, struct basis);
	o->bases[o->basis_count++] = (struct basis){
	    &t->d.budget.stages[2], "○ 협의체 \"가\" 운영 800천원 × 6분과 = 6,400천원", {"p.xml", 5, 7}};
	t->d.budget.projects = p;
	t->d.budget.project_count = 1;
}

static void
make(struct test *t)
{
	memset(t, 0, sizeof *t);
	made_open(&t->d, "1 가 . 7525987 8009075\n2 ㄱ . 7525987 8009075\n1 나 . 3593 1733\n");
	add_project(t);
	report_open(&t->r, &t->d, "section 가 제목\np ○ {예산안}, {증감률 대상=세입:나} {증감말 대상=세입:나}\n");
	report_make(&t->r);
	t->published.by_place = map_new(t->d.arena);
	int32_t *pages = ARENA_ARRAY(t->d.arena, t->r.book->figure_count, int32_t);
	for (size_t i = 0; i < t->r.book->figure_count; i++)
		pages[i] = 7;
	t->errata =
	    (struct errata){&t->r.report, t->r.book, &t->d.budget, &t->published, t->d.messages, NULL, pages,
	        t->d.arena};
}

static void
audit(struct test *t)
{
	audit_report(&(struct audit){t->r.book, &t->d.budget, t->d.facts, &t->published, t->d.messages});
}

static const struct block_table *
table_of(const struct book *b)
{
	for (const struct block *k = b->first; k; k = k->next)
		if (k->table)
			return k->table;
	return NULL;
}

/* The cells of a row, with bars between. */
static const char *
row_said(struct test *t, const struct block_row *r)
{
	const char *s = "";
	for (size_t i = 0; i < r->count; i++)
		s = arena_print(t->d.arena, "%s%s%s", s, i ? "|" : "", text_said(&t->r, &r->cells[i].text));
	return s;
}

static void
our_errors_are_errata(void **state)
{
	(void)state;
	struct test t;
	make(&t);
	publish(&t, "가/문단1/증감률", "51.9%", PUBLISHED_OURS, "잘못 맺음");
	audit(&t);
	const struct block_table *table = table_of(errata_book(&t.errata));
	assert_non_null(table);
	assert_string_equal(row_said(&t, &table->heads[0]), "번호|쪽|자리|오|정|까닭");
	assert_int_equal(table->row_count, 1);
	assert_string_equal(row_said(&t, &table->rows[0]), "1|7|제목: 나, 증감률|51.9%|51.8%|잘못 맺음");
	made_close(&t.d);
}

static void
rounding_and_what_was_submitted_are_none(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum published_class class;
	} cases[] = {{"52%", PUBLISHED_NONE}, {"51.7%", PUBLISHED_ROUNDING}, {"51.9%", PUBLISHED_ROUNDING},
	    {"51.9%", PUBLISHED_SUBMITTED}, {"51.9%", PUBLISHED_FORM}, {"51.9%", PUBLISHED_BASE}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct test t;
		make(&t);
		publish(&t, "가/문단1/증감률", cases[i].text, cases[i].class, "까닭");
		audit(&t);
		struct book *b = errata_book(&t.errata);
		assert_null(table_of(b));
		assert_non_null(b->first);
		made_close(&t.d);
	}
}

static void
what_does_not_add_up_is_asked(void **state)
{
	(void)state;
	struct test t;
	make(&t);
	audit(&t);
	const struct block_table *table = table_of(queries_book(&t.errata));
	assert_non_null(table);
	assert_int_equal(table->row_count, 1);
	assert_string_equal(row_said(&t, &table->rows[0]),
	    "1|가|ㄱ|사무관리비|2019년도 예산안: 협의체 \"가\" 운영|6,400천원|4,800천원|");
	assert_null(table_of(errata_book(&t.errata)));
	struct buf csv = {0};
	queries_write(&t.errata, &csv);
	assert_non_null(
	    strstr(csv.data, "\n\"가\",\"ㄱ\",\"사무관리비\",\"2019년도 예산안: 협의체 \"\"가\"\" 운영\","
	                     "\"6,400천원\",\"4,800천원\",\"\"\n"));
	buf_free(&csv);
	made_close(&t.d);
}

/* A cell that a spreadsheet would compute is made text. */
static void
no_cell_is_a_formula(void **state)
{
	(void)state;
	struct test t;
	make(&t);
	t.project.objects[0].id = "=1+1";
	audit(&t);
	struct buf csv = {0};
	queries_write(&t.errata, &csv);
	assert_non_null(strstr(csv.data, "\"'=1+1\""));
	buf_free(&csv);
	made_close(&t.d);
}

static void
each_number_of_them_is_a_figure(void **state)
{
	(void)state;
	struct test t;
	make(&t);
	publish(&t, "가/문단1/증감률", "51.9%", PUBLISHED_OURS, "1,733 - 3,593");
	audit(&t);
	const struct book *b = errata_book(&t.errata);
	const struct block_row *row = &table_of(b)->rows[0];
	size_t figures = 0;
	for (size_t i = 0; i < row->count; i++)
		for (size_t k = 0; k < row->cells[i].text.count; k++)
			figures += row->cells[i].text.runs[k].figure >= 0;
	assert_int_equal(figures, 6); /* number, page, wrong, right, two in the reason */
	made_close(&t.d);
}

/* Rows that follow each other for one reason say it once; what stood at a place that is gone is told too, but not the
 * numbers of a wording that stands there as a whole. */
static void
reasons_stand_once_and_lost_places_are_told(void **state)
{
	(void)state;
	struct test t;
	make(&t);
	publish(&t, "가/문단1/증감률", "51.9%", PUBLISHED_OURS, "잘못 맺음");
	publish(&t, "가/문단1/예산안", "81억원", PUBLISHED_OURS, "잘못 맺음");
	struct published_row rows[] = {
	    {.place = "가/문단2/글", .text = "‘다’(3억원)", .class = PUBLISHED_OURS, .reason = "옛 글"},
	    {.place = "가/문단2/다", .text = "3억원", .class = PUBLISHED_OURS, .reason = "옛 글"}};
	for (size_t i = 0; i < 2; i++)
		map_add(t.published.by_place, rows[i].place, &rows[i]);
	t.published.rows = rows;
	t.published.count = 2;
	audit(&t);
	const struct book *b = errata_book(&t.errata);
	const struct block_table *numbers = table_of(b), *wordings = NULL;
	for (const struct block *k = b->first; k; k = k->next)
		wordings = k->table ? k->table : wordings;
	assert_int_equal(numbers->row_count, 2);
	assert_int_equal(numbers->rows[0].cells[5].row_span, 2);
	assert_int_equal(numbers->rows[1].count, 5);
	assert_int_equal(wordings->row_count, 1);
	assert_string_equal(row_said(&t, &wordings->rows[0]), "3||제목|‘다’(3억원)|(까닭에 적음)|옛 글");
	made_close(&t.d);
}

/* Every paragraph above the table, one a line. */
static const char *
about_said(struct test *t, const struct book *b)
{
	const char *s = "";
	for (const struct block *k = b->first; k; k = k->next)
		if (k->role == BLOCK_CIRCLE)
			s = arena_print(t->d.arena, "%s%s\n", s, text_said(&t->r, &k->text));
	return s;
}

static void
both_say_what_they_are_about(void **state)
{
	(void)state;
	struct test t;
	make(&t);
	assert_string_equal(about_said(&t, errata_book(&t.errata)),
	    "대상: 2019년도 예산안 검토보고(의회, 2018. 11. 20.)\n바로잡을 곳이 없음.\n");
	assert_non_null(strstr(about_said(&t, queries_book(&t.errata)), "확인할 곳이 없음."));
	publish(&t, "가/문단1/증감률", "51.9%", PUBLISHED_OURS, "잘못 맺음");
	audit(&t);
	assert_non_null(strstr(about_said(&t, errata_book(&t.errata)), "(수치 1곳, 문안 0곳)"));
	assert_non_null(strstr(about_said(&t, queries_book(&t.errata)), "셈이 맞지 않는 곳 1건을"));
	made_close(&t.d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(our_errors_are_errata),
	    cmocka_unit_test(rounding_and_what_was_submitted_are_none),
	    cmocka_unit_test(what_does_not_add_up_is_asked),
	    cmocka_unit_test(no_cell_is_a_formula),
	    cmocka_unit_test(each_number_of_them_is_a_figure),
	    cmocka_unit_test(reasons_stand_once_and_lost_places_are_told),
	    cmocka_unit_test(both_say_what_they_are_about),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
