/* in: sections, headings, marks. out: their numbers, levels and roles, the running head, the printed tree.
 * Refuses to know: XML, figures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "book/inner.h"
#include "report_of.h"

static void
assert_number(enum numbering kind, int n, const char *text)
{
	struct arena *a = arena_new();
	assert_string_equal(numbering_text(a, kind, n), text);
	arena_free(a);
}

static void
numbers_are_those_of_official_documents(void **state)
{
	(void)state;
	assert_number(NUMBER_ROMAN, 1, "Ⅰ.");
	assert_number(NUMBER_ROMAN, 12, "Ⅻ.");
	assert_number(NUMBER_ROMAN, 13, "ⅩⅢ.");
	assert_number(NUMBER_ARABIC, 21, "21.");
	assert_number(NUMBER_HANGUL, 1, "가.");
	assert_number(NUMBER_HANGUL, 10, "차.");
	assert_number(NUMBER_HANGUL, 14, "하.");
	assert_number(NUMBER_HANGUL, 15, "거.");
	assert_number(NUMBER_HANGUL, 28, "허.");
	assert_number(NUMBER_HANGUL, 29, "고.");
	assert_number(NUMBER_HANGUL, 84, "히.");
	assert_number(NUMBER_HANGUL, 85, "85.");
	assert_number(NUMBER_ARABIC_PAREN, 3, "3)");
	assert_number(NUMBER_HANGUL_PAREN, 2, "나)");
	assert_number(NUMBER_HANGUL_PAREN, 85, "85)");
	assert_number(NUMBER_ARABIC_BRACKETS, 12, "(12)");
	assert_number(NUMBER_HANGUL_BRACKETS, 15, "(거)");
	assert_number(NUMBER_CIRCLED, 20, "⑳");
	assert_number(NUMBER_CIRCLED, 21, "(21)");
	assert_null(numbering_text(NULL, NUMBER_NONE, 1));
}

static const char spec[] = "section 가 개요\n"
                           "section 나 세입\n"
                           "h ■ 하나\n"
                           "h □ 둘\n"
                           "p ○ 동그라미\n"
                           "p - 줄\n"
                           "p · 점\n"
                           "p ※ 참고\n"
                           "p ▣ 네모\n"
                           "p _ 표 없음\n"
                           "h ▶ 셋\n"
                           "h ■ 넷\n"
                           "section 다 세부\n"
                           "section 라 더 세부\n"
                           "h ▶ 다섯\n"
                           "h □ 여섯\n"
                           "h ■ 일곱\n"
                           "end\n"
                           "end\n"
                           "end\n"
                           "section 마 세출\n"
                           "end\n"
                           "end\n"
                           "section 바 검토의견\n";

struct expected {
	const char *place, *mark;
	enum block_role role;
	int outline, list;
};

static void
blocks_have_their_roles_and_levels(void **state)
{
	(void)state;
	static const struct expected expected[] = {
	    {"표지", NULL, BLOCK_TITLE, 0, 0},
	    {"가", "Ⅰ.", BLOCK_HEADING1, 1, 0},
	    {"나", "1.", BLOCK_HEADING2, 2, 0},
	    {"나/제목줄1", "■", BLOCK_SQUARE, 3, 0},
	    {"나/제목줄2", "□", BLOCK_SQUARE, 4, 0},
	    {"나/문단1", "○", BLOCK_CIRCLE, 0, 1},
	    {"나/문단2", "-", BLOCK_DASH, 0, 2},
	    {"나/문단3", "·", BLOCK_DOT, 0, 3},
	    {"나/문단4", "※", BLOCK_REMARK, 0, 0},
	    {"나/문단5", "▣", BLOCK_CIRCLE, 0, 1},
	    {"나/문단6", NULL, BLOCK_PLAIN, 0, 0},
	    {"나/제목줄3", "▶", BLOCK_SQUARE, 5, 0},
	    {"나/제목줄4", "■", BLOCK_SQUARE, 3, 0},
	    {"다", "가.", BLOCK_HEADING3, 3, 0},
	    {"라", "1)", BLOCK_HEADING4, 4, 0},
	    {"라/제목줄1", "▶", BLOCK_SQUARE, 5, 0},
	    {"라/제목줄2", "□", BLOCK_SQUARE, 5, 0},
	    {"라/제목줄3", "■", BLOCK_SQUARE, 5, 0},
	    {"마", "2.", BLOCK_HEADING2, 2, 0},
	    {"바", "Ⅱ.", BLOCK_HEADING1, 1, 0},
	};
	struct made d;
	struct made_report r;
	made_open(&d, "1 가 . 1 2\n");
	report_open(&r, &d, spec);
	report_make(&r);
	const struct block *b = r.book->first;
	int level = 0;
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++, b = b->next) {
		const struct expected *e = &expected[i];
		assert_non_null(b);
		assert_string_equal(b->place, e->place);
		assert_int_equal(b->role, e->role);
		assert_int_equal(b->outline, e->outline);
		assert_int_equal(b->list_depth, e->list);
		assert_true(e->mark ? b->mark && strcmp(b->mark, e->mark) == 0 : !b->mark);
		assert_true(b->outline <= level + 1);
		if (b->outline)
			level = b->outline;
	}
	assert_null(b);
	assert_string_equal(figure_at(&r, "나/번호")->text, "1.");
	assert_int_equal(block_at(&r, "가")->mark_figure, -1);
	assert_string_equal(text_said(&r, &r.book->running_left), "2019년도 예산안 검토보고");
	assert_string_equal(text_said(&r, &r.book->first->second), "검토보고");
	assert_string_equal(made_said(&d), "");
	made_close(&d);
}

static void
deep_headings_end_at_six(void **state)
{
	(void)state;
	struct made d;
	struct made_report r;
	made_open(&d, "1 가 . 1 2\n");
	report_open(&r, &d,
	    "section 가 가\nsection 나 나\nsection 다 다\nsection 라 라\nh ■ 하나\nh □ 둘\nh ◇ 셋\nh ▶ 넷\nh ■ 다섯\n");
	report_make(&r);
	static const int levels[] = {5, 6, 6, 6, 5};
	for (int i = 0; i < 5; i++)
		assert_int_equal(block_at(&r, arena_print(d.arena, "라/제목줄%d", i + 1))->outline, levels[i]);
	made_close(&d);
}

static void
an_unknown_mark_is_said(void **state)
{
	(void)state;
	struct made d;
	struct made_report r;
	made_open(&d, "1 가 . 1 2\n");
	report_open(&r, &d, "section 가 가\np ☆ 별\n");
	report_make(&r);
	assert_non_null(strstr(made_said(&d), "[MARK_UNKNOWN]"));
	assert_int_equal(block_at(&r, "가/문단1")->role, BLOCK_CIRCLE);
	made_close(&d);
}

static void
the_template_may_give_the_running_head(void **state)
{
	(void)state;
	static struct template_part parts[] = {{.is_year = true}, {.text = "년 검토"}};
	struct made d;
	struct made_report r;
	made_open(&d, "1 가 . 1 2\n");
	report_open(&r, &d, "section 가 가\n");
	r.template.running_head = (struct template_text){parts, 2};
	report_make(&r);
	assert_string_equal(text_said(&r, &r.book->running_left), "2019년 검토");
	made_close(&d);
}

static void
the_tree_is_printed(void **state)
{
	(void)state;
	struct made d;
	struct made_report r;
	made_open(&d, "1 가 . 1000 2000\n");
	report_open(&r, &d,
	    "section 가 개요\nh ■ 제목{각주|주 {수|1}}\np ○ {강}굵게 {예산안}{/강}{줄}{주어진값 출처=책|5%}, 3개\n");
	report_make(&r);
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);
	book_print(r.book, out);
	fclose(out);
	assert_string_equal(text,
	    "book 2019년도 예산안 검토보고\n"
	    "ko-KR 2018-11-20 의회\n"
	    "running {label 2019년도 @수} 예산안 검토보고\n"
	    "title 표지: {label 2019년도 @수} 예산안 / 검토보고\n"
	    "heading1 가 h1 Ⅰ.: 개요\n"
	    "  square 가/제목줄1 h2 ■: 제목{note 1) @각주}\n"
	    "    circle 가/문단1 l1 ○: **굵게 ****{fact 2백만원 @예산안}**⏎{given 5% @주어진값}, {stated 3 @수}개\n"
	    "note 1 가/제목줄1/각주: 주 {label 1 @수}\n");
	free(text);
	made_close(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(numbers_are_those_of_official_documents),
	    cmocka_unit_test(blocks_have_their_roles_and_levels),
	    cmocka_unit_test(deep_headings_end_at_six),
	    cmocka_unit_test(an_unknown_mark_is_said),
	    cmocka_unit_test(the_template_may_give_the_running_head),
	    cmocka_unit_test(the_tree_is_printed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
