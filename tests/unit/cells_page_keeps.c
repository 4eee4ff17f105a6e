/* in: small books. out: what keeps together, gives, grows, is said again: one rule of the page builder a test.
 * Refuses to know: fonts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "page_set.h"

/* A figure of a repeated head, of a carried name, of a running head has a place on each page it stands on. */
static void
test_places_of_repeats(void **state)
{
	struct set s = set_new();
	struct block_table *t;
	size_t head = 0, left = 0, folio = 0;

	(void)state;
	s.k.book.running_left = text_make(&s.k, "#2019#년");
	t = table_make(&s.k, "Nn", "(단위 : 천원)", "표");
	table_head(&s.k, t, "구분;#2018#년도");
	for (int i = 0; i < 120; i++)
		table_row(&s.k, t, ROW_BODY, -1, "행;금액");
	set_pages(&s);
	check_pages(s.pages, &s.k.book, &s.style);
	assert_true(s.pages->count >= 4);
	for (size_t i = 0; i < s.pages->place_count; i++) {
		left += s.pages->places[i].figure == 0;
		head += s.pages->places[i].figure == 1;
		folio += s.pages->places[i].figure == -1;
	}
	assert_int_equal(head, s.pages->count);
	assert_int_equal(left, s.pages->count - 1);
	assert_int_equal(folio, s.pages->count);
	set_free(&s);
}

/* y of the lowest item of the type area. */
static mpt
lowest(const struct set *s, size_t page)
{
	mpt y = 0;

	for (size_t k = 0; k < s->pages->pages[page].count; k++) {
		const struct item *it = &s->pages->pages[page].items[k];
		if (it->kind == ITEM_RECT && it->y + it->height > y)
			y = it->y + it->height;
	}
	return y;
}

/* A table, then a paragraph that cannot stand below it: rows grow, but not above their most. */
static void
test_rows_grow(void **state)
{
	mpt foot[2];

	(void)state;
	for (int grows = 0; grows < 2; grows++) {
		struct set s = set_new();
		struct block_table *t = table_make(&s.k, "Nn", NULL, NULL);
		if (!grows)
			s.style.table.pad_y_max = s.style.table.pad_y;
		for (int i = 0; i < 34; i++)
			table_row(&s.k, t, ROW_BODY, -1, "행;금액");
		block_make(&s.k, BLOCK_HEADING1, "Ⅱ.", "다음");
		block_make(&s.k, BLOCK_CIRCLE, "○", "문단");
		set_pages(&s);
		check_pages(s.pages, &s.k.book, &s.style);
		assert_int_equal(s.pages->count, 2);
		foot[grows] = lowest(&s, 0);
		assert_true(foot[grows] <= s.style.bottom);
		set_free(&s);
	}
	assert_true(foot[1] > foot[0] + MM(10));
}

/* Missing millimetres are taken out of the spaces above headings, up to a quarter. */
static void
test_spaces_give(void **state)
{
	(void)state;
	for (int over = 0; over < 2; over++) {
		struct set s = set_new();
		mpt height = 0;
		for (int i = 0; i < 5; i++) {
			block_make(&s.k, BLOCK_HEADING1, "Ⅰ.", "제목");
			block_make(&s.k, BLOCK_CIRCLE, "○", "문단");
			height += s.style.text[TEXT_HEADING1].leading + s.style.text[TEXT_BODY].leading +
			          s.style.block[BLOCK_HEADING1].after;
		}
		height += 4 * s.style.block[BLOCK_HEADING1].before;
		s.style.bottom = s.style.first_top + height - (over ? MM(4.3) : MM(3.5));
		set_pages(&s);
		assert_int_equal(s.pages->count, over ? 2 : 1);
		if (!over)
			check_inside(s.pages, &s.style);
		set_free(&s);
	}
}

static void
test_notes(void **state)
{
	struct set s = set_new();
	struct block_table *t;
	uint32_t seed = 11;

	(void)state;
	note_make(&s.k, prose(s.a, &seed, 60));
	note_make(&s.k, prose(s.a, &seed, 9000)); /* longer than a page */
	note_make(&s.k, prose(s.a, &seed, 100));
	note_make(&s.k, "표 머리의 각주");
	block_make(
	    &s.k, BLOCK_CIRCLE, "○", arena_print(s.a, "%s^1 %s", prose(s.a, &seed, 900), prose(s.a, &seed, 100)));
	block_make(
	    &s.k, BLOCK_CIRCLE, "○", arena_print(s.a, "%s^2 %s", prose(s.a, &seed, 100), prose(s.a, &seed, 300)));
	block_make(
	    &s.k, BLOCK_CIRCLE, "○", arena_print(s.a, "%s^3 %s", prose(s.a, &seed, 10), prose(s.a, &seed, 3000)));
	t = table_make(&s.k, "Nnt", "(단위 : 천원)", "각주 있는 표");
	table_head(&s.k, t, "구분;금액^4;비고");
	for (int i = 0; i < 80; i++)
		table_row(&s.k, t, ROW_BODY, -1, "행;1,000;글");
	set_check(&s);
}

/* A note longer than what is left, called at every height of a page. */
static void
test_long_note_anywhere(void **state)
{
	(void)state;
	for (size_t above = 0; above < 40; above++) {
		struct set s = set_new();
		uint32_t seed = 17;
		note_make(&s.k, prose(s.a, &seed, 2500));
		for (size_t i = 0; i < above; i++)
			block_make(&s.k, BLOCK_DASH, "-", "한 줄");
		block_make(&s.k, BLOCK_CIRCLE, "○", "각주를 부름^1");
		for (size_t i = 0; i < 12; i++)
			block_make(&s.k, BLOCK_DASH, "-", prose(s.a, &seed, 60));
		set_check(&s);
	}
}

static void
test_note_goes_on_into_a_table(void **state)
{
	struct set s = set_new();
	struct block_table *t;
	uint32_t seed = 13;

	(void)state;
	note_make(&s.k, prose(s.a, &seed, 3000));
	t = table_make(&s.k, "Nnt", "(단위 : 천원)", "표");
	table_head(&s.k, t, "구분;금액;비고");
	for (int i = 0; i < 80; i++)
		table_row(&s.k, t, ROW_BODY, -1, i == 5 ? "행;1,000;글^1" : "행;1,000;글");
	set_check(&s);
}

static size_t
page_of_last_row(const struct set *s)
{
	size_t page = 0;

	for (size_t i = 0; i < s->pages->count; i++)
		for (size_t k = 0; k < s->pages->pages[i].count; k++) {
			int32_t e = s->pages->pages[i].items[k].element;
			if (e >= 0 && check_under(s->pages, e, ELEMENT_TBODY))
				page = i;
		}
	return page;
}

/* A table of four rows that does not fit goes over whole; one of forty is cut. */
static void
test_small_tables_stay_whole(void **state)
{
	(void)state;
	for (int rows = 4; rows <= 40; rows += 36) {
		struct set s = set_new();
		struct block_table *t;
		size_t first = SIZE_MAX;
		for (int i = 0; i < 25; i++)
			block_make(&s.k, BLOCK_DASH, "-", "한 줄");
		t = table_make(&s.k, "Nnt", "(단위 : 천원)", "표");
		head_of_three(&s, t);
		for (int i = 0; i < rows; i++)
			table_row(&s.k, t, ROW_BODY, -1, "행;1,000;글");
		set_pages(&s);
		check_pages(s.pages, &s.k.book, &s.style);
		for (size_t i = s.pages->count; i-- > 0;)
			for (size_t k = 0; k < s.pages->pages[i].count; k++) {
				int32_t e = s.pages->pages[i].items[k].element;
				if (e >= 0 && check_under(s.pages, e, ELEMENT_TBODY))
					first = i;
			}
		assert_true((first == page_of_last_row(&s)) == (rows == 4));
		set_free(&s);
	}
}

/* Items of one element stand together: nothing, no mark in the margin either, comes between them. */
static void
check_together(const struct pages *p)
{
	for (size_t i = 0; i < p->count; i++)
		for (size_t k = 2; k < p->pages[i].count; k++) {
			const struct item *it = &p->pages[i].items[k];
			assert_false(it->element >= 0 && it[-1].element < 0 && it[-2].element == it->element);
		}
}

/* A draft's stamp on every page, one mark a line that holds a finding. */
static void
test_draft(void **state)
{
	struct set s = set_new();
	size_t stamps = 0, marks = 0;
	uint32_t seed = 23;

	(void)state;
	s.k.book.stamp = "초안 - 해결할 것 2건";
	s.k.book.running_left = text_make(&s.k, "긴 이름의 보고서 긴 이름의 보고서 긴 이름의 보고서");
	block_make(&s.k, BLOCK_HEADING1, "Ⅱ.", prose(s.a, &seed, 30));
	block_make(&s.k, BLOCK_HEADING2, "1.", prose(s.a, &seed, 14));
	block_make(&s.k, BLOCK_CIRCLE, "○", "#17.0%# 감액된 #89억원#임.");
	block_make(&s.k, BLOCK_CIRCLE, "○", prose(s.a, &seed, 1200));
	block_make(&s.k, BLOCK_CIRCLE, "○",
	    "#3건#인 바, 여러 줄에 걸치는 문단의 첫 줄에 지적이 있어도 그 아래의 줄은 같은 문단의 것으로 이어져야 함이 마땅함.");
	s.k.book.figures = ARENA_ARRAY(s.a, s.k.book.figure_count, struct figure);
	for (size_t i = 0; i < s.k.book.figure_count; i++)
		s.k.book.figures[i].marked = true;
	set_pages(&s);
	check_inside(s.pages, &s.style);
	check_overlap(s.pages);
	check_together(s.pages);
	for (size_t i = 0; i < s.pages->count; i++)
		for (size_t k = 0; k < s.pages->pages[i].count; k++) {
			const struct item *it = &s.pages->pages[i].items[k];
			mpt edge = s.style.page_width - s.style.right;
			stamps += it->kind == ITEM_RUN && it->run->to > 6 && strncmp(it->run->text, "초안", 6) == 0 &&
			          it->run->from == 0;
			marks += it->kind == ITEM_RECT && it->x > edge && it->width == s.style.draft_width;
		}
	assert_true(s.pages->count >= 2);
	assert_int_equal(stamps, s.pages->count);
	assert_int_equal(marks, 2);
	set_free(&s);
}

/* Columns whose shares are given take them, whatever they hold: an empty one too. */
static void
test_shares(void **state)
{
	static const int shares[] = {250, 600, 150};
	struct set s = set_new();
	struct block_table *t = table_make(&s.k, "ttt", NULL, NULL);
	mpt measure = s.style.page_width - s.style.left - s.style.right;
	size_t rules = 0;

	(void)state;
	t->shares = shares;
	table_head(&s.k, t, "짧음;짧음;빈칸");
	for (int i = 0; i < 5; i++)
		table_row(&s.k, t, ROW_BODY, -1, "훨씬 더 긴 글이 들어 있는 칸이라도 제 몫만 차지하며 줄을 바꿈;글;");
	set_pages(&s);
	check_pages(s.pages, &s.k.book, &s.style);
	for (size_t k = 0; k < s.pages->pages[0].count; k++) {
		const struct item *it = &s.pages->pages[0].items[k];
		mpt off = it->x + it->width / 2 - s.style.left - measure / 4;
		rules += it->kind == ITEM_RECT && it->height > it->width && off > -MM(1) && off < MM(1);
	}
	assert_true(rules > 0);
	set_free(&s);
}

/* What a merged cell says stands again where the page cuts its rows, for the eye alone. */
static void
test_merged_names_again(void **state)
{
	struct set s = set_new();
	struct block_table *t = table_make(&s.k, "NNn", "(단위 : 천원)", "묶음");
	size_t again = 0;

	(void)state;
	table_head(&s.k, t, "부처;사업;금액");
	table_row(&s.k, t, ROW_BODY, -1, "[9x1]행정관리;사업;1");
	t->rows[0].cells[0].row_span = 60;
	for (int i = 0; i < 59; i++)
		table_row(&s.k, t, ROW_BODY, -1, ".;사업;2");
	set_pages(&s);
	check_pages(s.pages, &s.k.book, &s.style);
	for (size_t k = 0; k < s.pages->pages[1].count; k++) {
		const struct item *it = &s.pages->pages[1].items[k];
		again += it->kind == ITEM_RUN && it->element < 0 && strncmp(it->run->text, "행정관리", 12) == 0 &&
		         it->run->from == 0;
	}
	assert_int_equal(again, 1);
	set_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_places_of_repeats),
	    cmocka_unit_test(test_rows_grow),
	    cmocka_unit_test(test_spaces_give),
	    cmocka_unit_test(test_notes),
	    cmocka_unit_test(test_long_note_anywhere),
	    cmocka_unit_test(test_note_goes_on_into_a_table),
	    cmocka_unit_test(test_small_tables_stay_whole),
	    cmocka_unit_test(test_draft),
	    cmocka_unit_test(test_shares),
	    cmocka_unit_test(test_merged_names_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
