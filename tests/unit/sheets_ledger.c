/* in: a book and pages. out: that the ledger has a row for each appearance, exact values, sources beside the report.
 * Refuses to know: XML, how pages come about. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "report_of.h"
#include "sheets/inner.h"
#include "sheets/sheets.h"

static void
paths_are_relative_to_the_report(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	static const char *const samples[][3] = {
	    {"data/2019/report.xml", "data/2019/budget.xml", "budget.xml"},
	    {"data/2019/report.xml", "data/2019/../../templates/review/review.xml",
	        "../../templates/review/review.xml"},
	    {"report.xml", "./projects/가.xml", "projects/가.xml"},
	    {"/a/b/report.xml", "/a/c/budget.xml", "../c/budget.xml"},
	    {"/a/b/report.xml", "a/budget.xml", "a/budget.xml"},
	    {"../x/report.xml", "../x/budget.xml", "budget.xml"},
	    {"../x/report.xml", "budget.xml", "budget.xml"},
	    {"x/report.xml", "../budget.xml", "../../budget.xml"},
	};
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		assert_string_equal(path_from(a, samples[i][0], samples[i][1]), samples[i][2]);
	arena_free(a);
}

static const char *
ledger(struct made *d, const struct book *b, const struct placed *placed, size_t count)
{
	struct buf out = {0};
	struct ledger l = {b, placed, count, "- {0} -", "data/report.xml", "abc"};
	sheets_write_ledger(&l, &out);
	const char *text = arena_copy(d->arena, out.data, out.size);
	buf_free(&out);
	return text;
}

static void
rows_are_written_for_each_appearance(void **state)
{
	(void)state;
	struct made d;
	made_open(&d, "1 가 . 1 2\n");
	struct figure figures[] = {
	    {.place = "가/p1/예산안",
	        .kind = FIGURE_INPUT,
	        .whose = WHOSE_QUOTED,
	        .subject = "세입:가",
	        .measure = "금액",
	        .base = "",
	        .unit = "천원",
	        .rounding = ROUND_HALF_UP,
	        .value = {1839937000, 1},
	        .interval = {{1839937000, 1}, {1839937500, 1}, false, true},
	        .text = "1,839,937",
	        .printed = "1,839,937",
	        .source = {"data/budget.xml", 12, 3}},
	    {.place = "가/p1/\"말\"",
	        .kind = FIGURE_FACT,
	        .whose = WHOSE_OURS,
	        .subject = "",
	        .measure = "증감률",
	        .base = "최종18",
	        .unit = "%",
	        .decimals = 1,
	        .rounding = ROUND_TRUNCATED,
	        .value = {-17, 100},
	        .interval = {{-18, 100}, {-17, 100}, true, false},
	        .text = "△17.0%",
	        .printed = "△17.0%"},
	    {.place = "가/수",
	        .kind = FIGURE_LABEL,
	        .whose = WHOSE_NOBODY,
	        .subject = "",
	        .measure = "",
	        .base = "",
	        .unit = "",
	        .text = "2019년",
	        .printed = "2019년",
	        .source = {"data/report.xml", 0, 0}},
	};
	struct book b = {.figures = figures, .figure_count = 3};
	static const struct placed placed[] = {{-1, 1}, {1, 1}, {2, 1}, {-1, 2}, {2, 2}};
	assert_string_equal(ledger(&d, &b, placed, 5),
	    "id,kind,whose,page,subject,measure,base,unit,decimals,rounding,value,low,high,text,printed,source\n"
	    "가/p1/"
	    "예산안,input,quoted,,세입:가,금액,,천원,0,half-up,1839937000,1839937000,~1839937500,\"1,839,937\",,budget."
	    "xml:12\n"
	    "\"가/p1/\"\"말\"\"\",fact,ours,1,,증감률,최종18,%,1,truncated,-17/100,~-18/100,-17/100,△17.0%,△17.0%,\n"
	    "가/수,label,,1,,,,,,,,,,2019년,2019년,report.xml\n"
	    "가/수,label,,2,,,,,,,,,,2019년,2019년,report.xml\n"
	    "쪽/1,label,,1,,,,,,,,,,- 1 -,- 1 -,\n"
	    "쪽/2,label,,2,,,,,,,,,,- 2 -,- 2 -,\n"
	    "build,label,,,,,,,,,,,,abc,,\n");
	made_close(&d);
}

/* Every figure of a real book has its row, in the book's order. */
static void
a_book_has_one_row_a_figure(void **state)
{
	(void)state;
	struct made d;
	struct made_report r;
	made_open(&d, "1 가 . 1000 2000\n");
	report_open(&r, &d, "section 가 개요\np ○ {예산안}, {증감률}, {각주|6. 하나}\n");
	report_make(&r);
	const char *text = ledger(&d, r.book, NULL, 0);
	size_t lines = 0;
	for (const char *s = text; *s; s++)
		lines += *s == '\n';
	assert_int_equal(lines, r.book->figure_count + 2);
	for (size_t i = 0; i < r.book->figure_count; i++)
		assert_non_null(strstr(text, r.book->figures[i].place));
	assert_non_null(
	    strstr(text, "가/문단1/증감률,fact,ours,,세입,증감률,최종18,%,1,half-up,1,1,1,100.0%,,../budget.xml:5"));
	made_close(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(paths_are_relative_to_the_report),
	    cmocka_unit_test(rows_are_written_for_each_appearance),
	    cmocka_unit_test(a_book_has_one_row_a_figure),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
