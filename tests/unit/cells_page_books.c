/* in: generated books. out: what must be true of the pages of every one of them.
 * Refuses to know: fonts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "page_random.h"
#include "page_report.h"

static void
test_report(void **state)
{
	struct set s = set_new();

	(void)state;
	report_make(&s.k);
	set_check(&s);
}

static void
test_empty_book(void **state)
{
	struct set s = set_new();

	(void)state;
	set_pages(&s);
	assert_int_equal(s.pages->count, 1);
	check_pages(s.pages, &s.k.book, &s.style);
	set_free(&s);
}

static void
test_empty_table(void **state)
{
	struct set s = set_new();
	struct block_table *t;

	(void)state;
	block_make(&s.k, BLOCK_HEADING1, "Ⅰ.", "개요");
	t = table_make(&s.k, "Nnt", "(단위 : 천원)", NULL);
	head_of_three(&s, t);
	t = table_make(&s.k, "Nnt", NULL, NULL);
	table_row(&s.k, t, ROW_BODY, -1, "이름;12;글");
	set_check(&s);
}

static void
test_long_names(void **state)
{
	struct set s = set_new();
	struct block_table *t = table_make(&s.k, "Nnnnn", "(단위 : 천원)", "표");

	(void)state;
	table_head(&s.k, t, "구분;예산;최종;증감;비율");
	for (int i = 0; i < 60; i++)
		table_row(&s.k, t, ROW_BODY, -1,
		    arena_print(s.a, "%s%d;%d,000;△1,234;12;4.5%%", piece(s.a, "가나다라마바사아", 60), i, i + 1));
	set_check(&s);
}

static void
test_twelve_columns(void **state)
{
	struct set s = set_new();
	struct block_table *t = table_make(&s.k, "Nnnnnnnnnnnn", "(단위 : 천원)", "열두 열");

	(void)state;
	table_head(&s.k, t, "[2x1]구분;[1x6]2018년;.;.;.;.;.;[1x5]2019년;.;.;.;.");
	table_head(&s.k, t, ".;가;나;다;라;마;바;가;나;다;라;마");
	for (int i = 0; i < 40; i++)
		table_row(
		    &s.k, t, i == 0 ? ROW_TOTAL : ROW_BODY, -1, "사업;1,234;1,234;123;12;1;0;1,234;1,234;123;12;1");
	set_check(&s);
}

/* Rows exactly once, and a head over each part. */
static void
test_five_hundred_rows(void **state)
{
	struct set s = set_new();
	struct block_table *t = table_make(&s.k, "Nnt", "(단위 : 천원)", "긴 표");
	size_t heads = 0;

	(void)state;
	head_of_three(&s, t);
	for (int i = 0; i < 500; i++)
		table_row(&s.k, t, ROW_BODY, -1, arena_print(s.a, "행%03d;%d;글", i, i));
	set_pages(&s);
	check_pages(s.pages, &s.k.book, &s.style);
	assert_true(s.pages->count >= 14 && s.pages->count <= 16);
	for (size_t i = 0; i < s.pages->count; i++)
		for (size_t k = 0; k < s.pages->pages[i].count; k++) {
			const struct item *it = &s.pages->pages[i].items[k];
			if (it->kind == ITEM_RUN && it->run->to - it->run->from == 6 &&
			    memcmp(it->run->text + it->run->from, "금액", 6) == 0) {
				assert_true(it->element < 0 || i == 0);
				heads++;
			}
		}
	assert_int_equal(heads, s.pages->count);
	set_free(&s);
}

static void
test_cell_of_two_pages(void **state)
{
	struct set s = set_new();
	struct block_table *t = table_make(&s.k, "Nnt", "(단위 : 천원)", "큰 칸");
	uint32_t seed = 7;

	(void)state;
	head_of_three(&s, t);
	table_row(&s.k, t, ROW_BODY, -1, "첫째;1;글");
	table_row(&s.k, t, ROW_BODY, -1, arena_print(s.a, "둘째;2;%s", prose(s.a, &seed, 3000)));
	table_row(&s.k, t, ROW_BODY, -1, "셋째;3;글");
	set_check(&s);
}

/* Depth of the row that ends or begins a page, from the name of its cell. */
static int
depth_at(const struct page *g, bool last)
{
	int depth = 0;

	for (size_t k = 0; k < g->count; k++) {
		const struct item *it = &g->items[k];
		const char *text = it->kind == ITEM_RUN ? it->run->text + it->run->from : "";
		if (it->element < 0 || strncmp(text, "깊이", 6) != 0)
			continue;
		if (depth == 0 || last)
			depth = text[6] - '0';
	}
	return depth;
}

/* A parent is never the last row of a page. */
static void
test_deep_tree(void **state)
{
	struct set s = set_new();
	struct block_table *t = table_make(&s.k, "Nn", "(단위 : 천원)", "나무");

	(void)state;
	t->tree = true;
	table_head(&s.k, t, "구분;금액");
	table_row(&s.k, t, ROW_TOTAL, 0, "총계;999");
	for (int i = 0; i < 30; i++)
		for (int d = 1; d < 8; d += 1 + (i + d) % 2)
			table_row(&s.k, t, d == 1 ? ROW_GROUP : ROW_BODY, d,
			    arena_print(s.a, "%.*s깊이%d;%d", d - 1, ">>>>>>>>", d, i));
	set_pages(&s);
	check_pages(s.pages, &s.k.book, &s.style);
	assert_true(s.pages->count > 3);
	for (size_t i = 0; i + 1 < s.pages->count; i++)
		assert_true(depth_at(&s.pages->pages[i], true) >= depth_at(&s.pages->pages[i + 1], false));
	set_free(&s);
}

static void
test_spans_over_pages(void **state)
{
	struct set s = set_new();
	struct block_table *t = table_make(&s.k, "tNnt", "(단위 : 천원)", "묶음");
	uint32_t seed = 3;

	(void)state;
	table_head(&s.k, t, "부처;사업;금액;비고");
	for (int g = 0; g < 14; g++) {
		table_row(&s.k, t, ROW_BODY, -1, arena_print(s.a, "[5x1]부처%d %s;사업;1;글", g, prose(s.a, &seed, 8)));
		for (int i = 0; i < 4; i++)
			table_row(&s.k, t, ROW_BODY, -1,
			    arena_print(s.a, ".;사업;%d;%s", i, prose(s.a, &seed, (size_t)(g * 7))));
	}
	set_check(&s);
}

static void
test_tall_spans(void **state)
{
	struct set s = set_new();
	struct block_table *t = table_make(&s.k, "tNn", NULL, "큰 묶음");
	uint32_t seed = 5;

	(void)state;
	table_head(&s.k, t, "산출;사업;금액");
	table_row(&s.k, t, ROW_BODY, -1, arena_print(s.a, "[4x1]%s;사업;1", prose(s.a, &seed, 2500)));
	for (int i = 0; i < 3; i++)
		table_row(&s.k, t, ROW_BODY, -1, ".;사업;2");
	set_check(&s);
}

static void
test_random_books(void **state)
{
	(void)state;
	for (uint32_t n = 1; n <= 60; n++) {
		struct set s = set_new();
		uint32_t seed = n;
		size_t notes = 0;
		for (int i = 0; i < 9; i++)
			note_make(&s.k, prose(s.a, &seed, 10 + next_random(&seed) % 200));
		block_make(&s.k, BLOCK_HEADING1, "Ⅰ.", "개요");
		for (int i = 0; i < 30; i++)
			make_block(&s, &seed, &notes);
		set_notes_called(&s, notes);
		set_check_random(&s);
	}
}

static void
test_random_boxes(void **state)
{
	(void)state;
	for (uint32_t n = 1; n <= 60; n++) {
		struct set s = set_new();
		uint32_t seed = n * 7;
		size_t notes = 0;
		for (int i = 0; i < 9; i++)
			note_make(&s.k, prose(s.a, &seed, 10 + next_random(&seed) % 200));
		block_make(&s.k, BLOCK_HEADING1, "Ⅰ.", "개요");
		for (int i = 0; i < 16; i++) {
			make_block(&s, &seed, &notes);
			if (i % 3 == 1)
				make_box(&s, &seed, &notes);
			if (i % 5 == 4)
				block_make(&s.k, BLOCK_PICTURE, NULL, prose(s.a, &seed, 3 + next_random(&seed) % 60));
		}
		block_make(&s.k, BLOCK_CIRCLE, "○", prose(s.a, &seed, 10 + next_random(&seed) % 200));
		signature_make(&s.k, "전문위원;김태한;입법조사관;김정덕");
		s.k.book.stamp = "초안 - 해결할 것 3건";
		set_notes_called(&s, notes);
		set_check_random(&s);
	}
}

/* The messages name the fault and the table. */
static bool
set_says(const struct set *s, const char *id)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);
	bool found;

	messages_print(s->m, out);
	fclose(out);
	found = strstr(text, id) != NULL && strstr(text, "시험") != NULL;
	free(text);
	return found;
}

static void
test_too_wide(void **state)
{
	struct set s = set_new();
	struct block_table *t = table_make(&s.k, "NnnnnnnnnnnnN", NULL, NULL);
	char row[512] = "가";

	(void)state;
	for (int i = 0; i < 11; i++)
		strcat(row, ";1,234,567,890");
	table_row(&s.k, t, ROW_BODY, -1, strcat(row, ";나"));
	set_pages(&s);
	assert_true(set_says(&s, "[TABLE_TOO_WIDE]"));
	set_free(&s);
}

static void
test_head_taller_than_a_page(void **state)
{
	struct set s = set_new();
	struct block_table *t = table_make(&s.k, "Nn", NULL, NULL);
	char head[512] = "";

	(void)state;
	for (int i = 0; i < 70; i++)
		strcat(head, "줄\n");
	note_make(&s.k, "첫째 각주");
	note_make(&s.k, "둘째 각주");
	table_head(&s.k, t, arena_print(s.a, "구분^1;%s끝^2", head));
	table_row(&s.k, t, ROW_BODY, -1, "가;1");
	set_pages(&s);
	check_once(s.pages, &s.k.book);
	check_leaves(s.pages);
	assert_true(set_says(&s, "[PAGE_OVERFULL]"));
	set_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_report),
	    cmocka_unit_test(test_empty_book),
	    cmocka_unit_test(test_empty_table),
	    cmocka_unit_test(test_long_names),
	    cmocka_unit_test(test_twelve_columns),
	    cmocka_unit_test(test_five_hundred_rows),
	    cmocka_unit_test(test_cell_of_two_pages),
	    cmocka_unit_test(test_deep_tree),
	    cmocka_unit_test(test_spans_over_pages),
	    cmocka_unit_test(test_tall_spans),
	    cmocka_unit_test(test_random_books),
	    cmocka_unit_test(test_random_boxes),
	    cmocka_unit_test(test_too_wide),
	    cmocka_unit_test(test_head_taller_than_a_page),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
