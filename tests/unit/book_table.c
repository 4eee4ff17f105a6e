/* in: a table design over a small tree. out: that rows, cells, places and words are as the design says, and that
 * an edit moves exactly what follows from it.
 * Refuses to know: XML, widths. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "report_of.h"

static const char tree[] = "1 경상 . . .\n"
                           "2 임대 . . .\n"
                           "3 공유재산 . 7525987 8009075\n"
                           "2 사용료 . . .\n"
                           "3 기타 . 3593 1733\n"
                           "1 임시 . . .\n"
                           "2 지난연도 . . .\n"
                           "3 지난목 . 0 5538\n";

struct test {
	struct made d;
	struct made_report r;
	struct design design;
};

enum { NAME, BASE, STAGE, DIFFERENCE, RATE, COLUMNS };

static void
design_fill(struct test *t)
{
	struct arena *a = t->d.arena;
	struct amount_style *styles = t->r.template.styles;
	static const struct design_column columns[COLUMNS] = {[NAME] = {.id = "구분", .rule = RULE_NAME},
	    [BASE] = {.id = "최종-1", .rule = RULE_AMOUNT, .stage = "최종-1"},
	    [STAGE] = {.id = "예산안", .rule = RULE_AMOUNT},
	    [DIFFERENCE] = {.id = "증감", .rule = RULE_DIFFERENCE},
	    [RATE] = {.id = "증감률", .rule = RULE_RATE, .zero_base = "-"}};
	struct design *d = &t->design;
	*d = (struct design){.id = "총괄",
	    .table = "세입",
	    .naming = "총괄",
	    .depth_to = 3,
	    .total_name = "총계",
	    .column_count = COLUMNS};
	d->columns = ARENA_ARRAY(a, COLUMNS, struct design_column);
	memcpy(d->columns, columns, sizeof columns);
	for (int i = BASE; i < COLUMNS; i++)
		d->columns[i].style = &styles[i == RATE ? 3 : 2];
	d->levels[0] = (struct level_style){.bold = true, .role = "total"};
	d->levels[1] = (struct level_style){.spread = true, .role = "group"};
	d->levels[2].indent = 1;
	d->levels[3].indent = 2;
	t->r.template.designs = d;
	t->r.template.design_count = 1;
}

static void
test_open(struct test *t, const char *spec)
{
	made_open(&t->d, tree);
	report_open(&t->r, &t->d, spec);
	design_fill(t);
}

static const char one[] = "section 가 세입예산안\nh ■ 세부내역{각주|주}\ntable T01 총괄\n";

static struct block_table *
table_of(struct test *t)
{
	report_make(&t->r);
	const struct block *b = block_at(&t->r, "T01");
	assert_non_null(b);
	assert_non_null(b->table);
	return b->table;
}

static const char *
cell_said(struct test *t, const struct block_table *table, size_t row, size_t column)
{
	return text_said(&t->r, &table->rows[row].cells[column].text);
}

static void
rows_follow_the_tree(void **state)
{
	(void)state;
	struct test t;
	test_open(&t, one);
	struct row *r = (struct row *)(uintptr_t)made_find(&t.d, "임대");
	static struct naming naming = {.kind = "총괄", .text = "재산 임대"};
	r->namings = &naming;
	r->naming_count = 1;
	r->second_name = "2016 임대";
	struct block_table *table = table_of(&t);
	assert_int_equal(table->row_count, 9);
	assert_true(table->tree);
	assert_string_equal(cell_said(&t, table, 0, NAME), "총계");
	assert_string_equal(cell_said(&t, table, 2, NAME), "재산 임대");
	assert_string_equal(text_said(&t.r, &table->rows[2].cells[NAME].second), "(2016 임대)");
	assert_string_equal(text_said(&t.r, &table->rows[2].name), "재산 임대");
	assert_string_equal(text_said(&t.r, &table->caption), "세부내역");
	assert_int_equal(table->rows[0].role, ROW_TOTAL);
	assert_int_equal(table->rows[1].role, ROW_GROUP);
	assert_int_equal(table->rows[2].role, ROW_BODY);
	assert_int_equal(table->rows[3].depth, 3);
	assert_true(table->rows[0].cells[STAGE].bold && table->rows[1].cells[NAME].spread &&
	            !table->rows[1].cells[STAGE].spread);
	assert_int_equal(table->rows[3].cells[NAME].indent, 2);
	static const enum cell_kind kinds[] = {CELL_NAME, CELL_NUMBER, CELL_NUMBER, CELL_NUMBER, CELL_NUMBER};
	assert_memory_equal(table->columns, kinds, sizeof kinds);
	assert_string_equal(made_said(&t.d), "");
	made_close(&t.d);
}

static void
cells_are_figures_with_places(void **state)
{
	(void)state;
	struct test t;
	test_open(&t, one);
	struct block_table *table = table_of(&t);
	assert_string_equal(cell_said(&t, table, 5, DIFFERENCE), "△1,860");
	assert_string_equal(cell_said(&t, table, 5, RATE), "△51.8");
	assert_string_equal(cell_said(&t, table, 8, RATE), "-");
	assert_string_equal(cell_said(&t, table, 8, BASE), "0");
	const struct figure *f = figure_at(&t.r, "T01/계/예산안");
	assert_string_equal(f->text, "8,016,346");
	assert_int_equal(f->kind, FIGURE_FACT);
	assert_int_equal(f->whose, WHOSE_OURS);
	f = figure_at(&t.r, "T01/경상/사용료/기타/예산안");
	assert_int_equal(f->kind, FIGURE_INPUT);
	assert_int_equal(f->whose, WHOSE_QUOTED);
	assert_string_equal(f->subject, "세입:경상/사용료/기타");
	assert_string_equal(f->source.file, "budget.xml");
	f = figure_at(&t.r, "T01/임시/지난연도/지난목/증감률");
	assert_string_equal(f->text, "-");
	assert_false(ratio_ok(f->value));
	made_close(&t.d);
}

static void
depths_and_subjects_choose_rows(void **state)
{
	(void)state;
	struct test t;
	test_open(&t, one);
	t.design.depth_from = 1;
	t.design.depth_to = 1;
	struct block_table *table = table_of(&t);
	assert_int_equal(table->row_count, 2);
	assert_false(table->tree);
	made_close(&t.d);

	test_open(&t, one);
	t.r.report.first->first->next->subject = "세입:경상";
	t.design.depth_to = 1;
	table = table_of(&t);
	assert_int_equal(table->row_count, 3);
	assert_string_equal(cell_said(&t, table, 0, NAME), "경상");
	assert_non_null(figure_at(&t.r, "T01/경상/예산안"));
	assert_non_null(figure_at(&t.r, "T01/임대/예산안")); /* below a subject keys are its own */
	made_close(&t.d);
}

static void
text_number_and_ordinal_columns(void **state)
{
	(void)state;
	struct test t;
	test_open(&t, one);
	t.design.columns[BASE] =
	    (struct design_column){.id = "사유", .rule = RULE_TEXT, .column = "사유", .absent = "해당 없음"};
	t.design.columns[STAGE] =
	    (struct design_column){.id = "면적", .rule = RULE_NUMBER, .column = "면적", .absent = "-"};
	t.design.columns[RATE] = (struct design_column){.id = "연번", .rule = RULE_ORDINAL};
	struct row *r = (struct row *)(uintptr_t)made_find(&t.d, "공유재산");
	r->cells[STAGES] = (struct cell){.given = true, .number = 1250, .decimals = 2};
	r->cells[STAGES + 1] = (struct cell){.given = true, .text = "2018년 대비 3명 증원"};
	struct block_table *table = table_of(&t);
	assert_string_equal(cell_said(&t, table, 3, BASE), "2018년 대비 3명 증원");
	assert_int_equal(figure_at(&t.r, "T01/경상/임대/공유재산/사유/수1")->whose, WHOSE_QUOTED);
	assert_string_equal(cell_said(&t, table, 4, BASE), "해당 없음");
	assert_string_equal(cell_said(&t, table, 3, STAGE), "12.50");
	assert_string_equal(figure_at(&t.r, "T01/경상/임대/공유재산/면적")->unit, "㎡");
	assert_string_equal(cell_said(&t, table, 1, STAGE), "12.5");
	assert_string_equal(cell_said(&t, table, 4, STAGE), "-");
	assert_string_equal(cell_said(&t, table, 0, RATE), "");
	assert_string_equal(cell_said(&t, table, 1, RATE), "1");
	assert_int_equal(table->columns[BASE], CELL_TEXT);
	assert_string_equal(made_said(&t.d), "");
	made_close(&t.d);
}

static void
heads_keep_spans_and_years(void **state)
{
	(void)state;
	struct test t;
	test_open(&t, one);
	struct arena *a = t.d.arena;
	static struct template_part last_year[] = {{.is_year = true, .year_offset = -1}, {.text = "년도\n최종"}},
	                            name[] = {{.text = "구분"}}, change[] = {{.text = "증감"}},
	                            percent[] = {{.text = "100%"}};
	t.design.head_count = 2;
	t.design.heads = ARENA_ARRAY(a, 2, struct head_row);
	struct head_cell *c = t.design.heads[0].cells = ARENA_ARRAY(a, 3, struct head_cell);
	t.design.heads[0].count = 3;
	c[0] = (struct head_cell){.text = {name, 1}, .spread = true, .column_span = 1, .row_span = 2};
	c[1] = (struct head_cell){.text = {last_year, 2}, .column_span = 2, .row_span = 1};
	c[2] = (struct head_cell){.text = {change, 1}, .column_span = 2, .row_span = 1};
	c = t.design.heads[1].cells = ARENA_ARRAY(a, 4, struct head_cell);
	t.design.heads[1].count = 4;
	for (int i = 0; i < 4; i++)
		c[i] = (struct head_cell){.text = {i == 3 ? percent : change, 1}, .column_span = 1, .row_span = 1};
	struct block_table *table = table_of(&t);
	assert_int_equal(table->heads[0].cells[1].column, 1);
	assert_int_equal(table->heads[0].cells[2].column, 3);
	assert_int_equal(table->heads[1].cells[0].column, 1);
	assert_int_equal(table->heads[1].cells[3].column, 4);
	const struct text *text = &table->heads[0].cells[1].text;
	assert_string_equal(text_said(&t.r, text), "2018년도\n최종");
	assert_int_equal(text->runs[2].kind, RUN_BREAK);
	assert_int_equal(figure_at(&t.r, "T01/head/1.2/수")->kind, FIGURE_LABEL);
	assert_string_equal(figure_at(&t.r, "T01/head/2.5/수")->text, "100%");
	made_close(&t.d);
}

static void
assert_reports(struct test *t, const char *id)
{
	report_make(&t->r);
	const char *wanted = arena_print(t->d.arena, "[%s]", id);
	if (!strstr(made_said(&t->d), wanted))
		fail_msg("no %s in:\n%s", wanted, made_said(&t->d));
	assert_int_equal(messages_count(t->d.messages, LEVEL_INFO), 1);
	made_close(&t->d);
}

static void
what_a_design_cannot_have_is_said(void **state)
{
	(void)state;
	struct test t;
	test_open(&t, "section 가 제목\ntable T01 없음\n");
	assert_reports(&t, "DESIGN_UNKNOWN");
	test_open(&t, one);
	t.design.table = "세출";
	assert_reports(&t, "DESIGN_TABLE");
	test_open(&t, one);
	t.design.columns[BASE].stage = "결산";
	assert_reports(&t, "STAGE_UNKNOWN");
	test_open(&t, one);
	t.design.columns[BASE] = (struct design_column){.id = "비고", .rule = RULE_TEXT, .column = "비고"};
	assert_reports(&t, "COLUMN_UNKNOWN");
	test_open(&t, "section 가 제목\ntable T01 총괄\ntable T01 총괄\n");
	assert_reports(&t, "PLACE_TWICE");
	test_open(&t, one);
	t.r.report.first->first->next->subject = "세출:경상";
	assert_reports(&t, "TABLE_SUBJECT");
	test_open(&t, one);
	t.r.report.first->first->next->subject = "세입:없음";
	assert_reports(&t, "TABLE_SUBJECT");
}

/* Editing a leaf by 10,000천원 moves its own cells, its ancestors', the total's and the bound sentence; nothing else. */
static void
an_edit_moves_what_follows_from_it(void **state)
{
	(void)state;
	static const char spec[] =
	    "section 가 세입예산안\np ○ {예산안} {증감률} {예산안 대상=세입:임시}\ntable T01 총괄\n";
	static const char *const moved[] = {"가/문단1/예산안", "가/문단1/증감률", "T01/계/예산안", "T01/계/증감",
	    "T01/계/증감률", "T01/경상/예산안", "T01/경상/증감", "T01/경상/증감률", "T01/경상/사용료/예산안",
	    "T01/경상/사용료/증감", "T01/경상/사용료/증감률", "T01/경상/사용료/기타/예산안",
	    "T01/경상/사용료/기타/증감", "T01/경상/사용료/기타/증감률"};
	struct test a, b;
	test_open(&a, spec);
	report_make(&a.r);
	test_open(&b, spec);
	struct row *leaf = (struct row *)(uintptr_t)made_find(&b.d, "기타");
	leaf->cells[2].amount.value += 10000000;
	report_make(&b.r);
	assert_int_equal(a.r.book->figure_count, b.r.book->figure_count);
	size_t count = 0, expected = sizeof moved / sizeof *moved;
	for (size_t i = 0; i < a.r.book->figure_count; i++) {
		const struct figure *f = &a.r.book->figures[i], *g = &b.r.book->figures[i];
		assert_string_equal(f->place, g->place);
		bool listed = false;
		for (size_t k = 0; k < expected; k++)
			listed = listed || strcmp(moved[k], f->place) == 0;
		bool same = f->value.num == g->value.num && f->value.den == g->value.den;
		assert_int_equal(listed, !same);
		assert_true(listed || strcmp(f->text, g->text) == 0);
		count += listed;
	}
	assert_int_equal(count, expected);
	assert_string_equal(said_at(&b.r, "가/문단1"), "80억 2천 6백만원 6.6% 5백만원");
	made_close(&a.d);
	made_close(&b.d);
}
/* Among the rows of its depth; equal amounts share it; the total has none. */
static void
a_column_of_ranks(void **state)
{
	(void)state;
	struct test t;
	test_open(&t, one);
	t.design.columns[RATE] = (struct design_column){
	    .id = "순위", .rule = RULE_RANK, .by = RANK_DIFFERENCE, .absent = "-", .style = &t.r.template.styles[4]};
	struct block_table *table = table_of(&t);
	static const char *const ranks[] = {"-", "1건", "1건", "1건", "3건", "3건", "2건", "2건", "2건"};
	for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
		assert_string_equal(cell_said(&t, table, i, RATE), ranks[i]);
	assert_string_equal(figure_at(&t.r, "T01/경상/순위")->measure, "순위");
	assert_string_equal(made_said(&t.d), "");
	made_close(&t.d);
}

/* Siblings in their order, each with what lies below it; rows that the report names stand as it names them. */
static void
rows_in_the_order_of_their_rank(void **state)
{
	(void)state;
	static const struct design_order fall = {.by = RANK_DIFFERENCE, .ascending = true},
	                                 amount = {.by = RANK_AMOUNT};
	static const struct {
		const struct design_order *order;
		const char *names[9];
	} cases[] = {{&fall, {"총계", "임시", "지난연도", "지난목", "경상", "사용료", "기타", "임대", "공유재산"}},
	    {&amount, {"총계", "경상", "임대", "공유재산", "사용료", "기타", "임시", "지난연도", "지난목"}}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct test t;
		test_open(&t, one);
		t.design.rank_order = cases[i].order;
		struct block_table *table = table_of(&t);
		for (size_t k = 0; k < 9; k++)
			assert_string_equal(cell_said(&t, table, k, NAME), cases[i].names[k]);
		assert_string_equal(made_said(&t.d), "");
		made_close(&t.d);
	}
	struct test t;
	test_open(&t, one);
	t.design.rank_order = &fall;
	t.r.report.first->first->next->rows = (struct report_row[]){{.subject = "경상"}, {.subject = "임시"}};
	t.r.report.first->first->next->row_count = 2;
	assert_string_equal(cell_said(&t, table_of(&t), 0, NAME), "경상");
	made_close(&t.d);
	test_open(&t, one);
	t.design.rank_order = &(struct design_order){.by = RANK_RATE, .base = "결산"};
	assert_string_equal(cell_said(&t, table_of(&t), 1, NAME), "경상");
	assert_non_null(strstr(made_said(&t.d), "STAGE_UNKNOWN"));
	made_close(&t.d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rows_follow_the_tree),
	    cmocka_unit_test(cells_are_figures_with_places),
	    cmocka_unit_test(depths_and_subjects_choose_rows),
	    cmocka_unit_test(text_number_and_ordinal_columns),
	    cmocka_unit_test(a_column_of_ranks),
	    cmocka_unit_test(rows_in_the_order_of_their_rank),
	    cmocka_unit_test(heads_keep_spans_and_years),
	    cmocka_unit_test(what_a_design_cannot_have_is_said),
	    cmocka_unit_test(an_edit_moves_what_follows_from_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
