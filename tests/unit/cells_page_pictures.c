/* in: small tables. out: their pages, compared with drawings: rules, tints, spans, parts.
 * Refuses to know: fonts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "page_picture.h"

struct shot {
	struct arena *a;
	struct messages *m;
	struct style style;
	struct type *type;
	struct maker k;
	struct pages *pages;
};

static struct shot
shot_new(mpt height)
{
	struct shot s = {.a = arena_new(), .m = messages_new(LANGUAGE_EN), .style = picture_style(height)};

	s.k = maker_new(s.a);
	return s;
}

static void
shot_take(struct shot *s)
{
	s->type = type_open(&s->style, s->m);
	s->pages = page_break(page_compose(&s->k.book, &s->style, s->type, s->a, s->m), s->a, s->m);
	check_pages(s->pages, &s->k.book, &s->style);
}

static void
shot_compare(struct shot *s, size_t page, const char *expected)
{
	const char *got;

	assert_true(page < s->pages->count);
	got = picture_draw(s->a, &s->pages->pages[page], &s->style);
	if (strcmp(got, expected) != 0) {
		fprintf(stderr, "page %zu is\n%s", page + 1, got);
		fail();
	}
}

static void
shot_free(struct shot *s)
{
	type_close(s->type);
	messages_free(s->m);
	arena_free(s->a);
}

static void
test_head_of_two_levels(void **state)
{
	struct shot s = shot_new(500000);
	struct block_table *t = table_make(&s.k, "Nnnn", NULL, NULL);

	(void)state;
	table_head(&s.k, t, "[2x1]name;[1x2]years;.;[2x1]rate");
	table_head(&s.k, t, ".;old;new;.");
	table_row(&s.k, t, ROW_TOTAL, 0, "total;1,234;987;17.0%");
	table_row(&s.k, t, ROW_BODY, 1, "one;34;-;-");
	table_row(&s.k, t, ROW_BODY, 1, ">two;1,200;987;100%");
	shot_take(&s);
	shot_compare(&s, 0,
	    "===============+============================+===============\n"
	    ":::::::::::::::|:::::::::::years::::::::::::|:::::::::::::::\n"
	    ":::::name::::::+---------------+------------|:::::rate::::::\n"
	    ":::::::::::::::|:::::old:::::::|::::new:::::|:::::::::::::::\n"
	    "===============+===============+============+===============\n"
	    ":::::total:::::|::::1,234::::::|::::987:::::|:::::17.0%:::::\n"
	    "---------------+---------------+------------+---------------\n"
	    " one           |       34      |      -     |        -\n"
	    "---------------+---------------+------------+---------------\n"
	    "  two          |    1,200      |    987     |    100%\n"
	    "============================================================\n");
	shot_free(&s);
}

static void
test_spans(void **state)
{
	struct shot s = shot_new(500000);
	struct block_table *t = table_make(&s.k, "ttNn", NULL, NULL);

	(void)state;
	table_head(&s.k, t, "[1x2]group;.;work;sum");
	table_row(&s.k, t, ROW_TOTAL, -1, "[1x3]all;.;.;30");
	table_row(&s.k, t, ROW_BODY, -1, "[3x1]alpha;[2x1]beta;w1;10");
	table_row(&s.k, t, ROW_BODY, -1, ".;.;w2;9");
	table_row(&s.k, t, ROW_BODY, -1, ".;c;w3;1");
	table_row(&s.k, t, ROW_BODY, -1, "[2x2]delta;.;w4;5");
	table_row(&s.k, t, ROW_BODY, -1, ".;.;w5;5");
	shot_take(&s);
	shot_compare(&s, 0,
	    "===============================+==============+=============\n"
	    ":::::::::::::group:::::::::::::|::::work::::::|::::sum::::::\n"
	    "==============================================+=============\n"
	    ":::::::::::::::::::::all::::::::::::::::::::::|:::::30::::::\n"
	    "----------------+--------------+--------------+-------------\n"
	    "                |              |w1            |     10\n"
	    "                |beta          +--------------+-------------\n"
	    " alpha          |              |w2            |      9\n"
	    "                +--------------+--------------+-------------\n"
	    "                |c             |w3            |      1\n"
	    "-------------------------------+--------------+-------------\n"
	    "                               |w4            |      5\n"
	    " delta                         +--------------+-------------\n"
	    "                               |w5            |      5\n"
	    "============================================================\n");
	shot_free(&s);
}

static void
test_parts(void **state)
{
	struct shot s = shot_new(160000);
	struct block_table *t = table_make(&s.k, "Nn", "(unit)", "caption");

	(void)state;
	t->tree = true;
	table_head(&s.k, t, "name;sum");
	table_row(&s.k, t, ROW_TOTAL, 0, "total;60");
	table_row(&s.k, t, ROW_GROUP, 1, "group;60");
	table_row(&s.k, t, ROW_BODY, 2, ">sub;60");
	for (int i = 1; i < 7; i++)
		table_row(&s.k, t, ROW_BODY, 3, arena_print(s.a, ">>item %d;10", i));
	shot_take(&s);
	assert_int_equal(s.pages->count, 2);
	shot_compare(&s, 0,
	    "                                                      (unit)\n"
	    "\n"
	    "================================+===========================\n"
	    "::::::::::::::name::::::::::::::|:::::::::::sum:::::::::::::\n"
	    "================================+===========================\n"
	    ":::::::::::::total::::::::::::::|::::::::::::60:::::::::::::\n"
	    "--------------------------------+---------------------------\n"
	    ":group::::::::::::::::::::::::::|::::::::::::60:::::::::::::\n"
	    "--------------------------------+---------------------------\n"
	    "  sub                           |            60\n"
	    "--------------------------------+---------------------------\n"
	    "   item 1                       |            10\n"
	    "--------------------------------+---------------------------\n"
	    "   item 2                       |            10\n"
	    "------------------------------------------------------------\n");
	shot_compare(&s, 1,
	    "caption (# # )                                        (unit)\n"
	    "\n"
	    "================================+===========================\n"
	    "::::::::::::::name::::::::::::::|:::::::::::sum:::::::::::::\n"
	    "============================================================\n"
	    ":group:>:sub:(#:#:):::::::::::::::::::::::::::::::::::::::::\n"
	    "--------------------------------+---------------------------\n"
	    "   item 3                       |            10\n"
	    "--------------------------------+---------------------------\n"
	    "   item 4                       |            10\n"
	    "--------------------------------+---------------------------\n"
	    "   item 5                       |            10\n"
	    "--------------------------------+---------------------------\n"
	    "   item 6                       |            10\n"
	    "============================================================\n");
	shot_free(&s);
}

static void
test_cut_row(void **state)
{
	struct shot s = shot_new(190000);
	struct block_table *t = table_make(&s.k, "Nnt", NULL, "caption");

	(void)state;
	table_head(&s.k, t, "name;sum;why");
	for (int i = 0; i < 4; i++)
		table_row(&s.k, t, ROW_BODY, -1, "one;1;a");
	table_row(&s.k, t, ROW_BODY, -1,
	    "three;3;- aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk llll mmmm nnnn oooo\n"
	    "- pppp qqqq rrrr ssss tttt uuuu vvvv wwww xxxx yyyy zzzz aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii "
	    "jjjj kkkk");
	shot_take(&s);
	assert_int_equal(s.pages->count, 2);
	shot_compare(&s, 0,
	    "===========+========+=======================================\n"
	    ":::name::::|::sum:::|:::::::::::::::::why:::::::::::::::::::\n"
	    "===========+========+=======================================\n"
	    " one       |   1    |a\n"
	    "-----------+--------+---------------------------------------\n"
	    " one       |   1    |a\n"
	    "-----------+--------+---------------------------------------\n"
	    " one       |   1    |a\n"
	    "-----------+--------+---------------------------------------\n"
	    " one       |   1    |a\n"
	    "-----------+--------+---------------------------------------\n"
	    " three     |   3    |-aaaa bbbb cccc dddd eeee ffff gggg\n"
	    "           |        | hhhh iiii jjjj kkkk llll mmmm nnnn\n"
	    "           |        | oooo\n"
	    "           |        |\n"
	    "           |        |-pppp qqqq rrrr ssss tttt uuuu vvvv\n"
	    "           |        | wwww xxxx yyyy zzzz aaaa bbbb cccc\n"
	    "           |        |\n"
	    "------------------------------------------------------------\n");
	shot_compare(&s, 1,
	    "caption (# # )\n"
	    "\n"
	    "===========+========+=======================================\n"
	    ":::name::::|::sum:::|:::::::::::::::::why:::::::::::::::::::\n"
	    "===========+========+=======================================\n"
	    " three     |        | dddd eeee ffff gggg hhhh iiii jjjj\n"
	    " (# # )    |        | kkkk\n"
	    "===========+========+=======================================\n");
	shot_free(&s);
}

static void
test_span_over_pages(void **state)
{
	struct shot s = shot_new(150000);
	struct block_table *t = table_make(&s.k, "tNn", NULL, NULL);

	(void)state;
	table_head(&s.k, t, "who;name;sum");
	table_row(&s.k, t, ROW_BODY, -1, "zero;one;1");
	table_row(&s.k, t, ROW_BODY, -1, "[9x1]alpha;two;2");
	for (int i = 3; i < 11; i++)
		table_row(&s.k, t, ROW_BODY, -1, arena_print(s.a, ".;item;%d", i));
	shot_take(&s);
	assert_int_equal(s.pages->count, 2);
	shot_compare(&s, 0,
	    "=====================+===================+==================\n"
	    ":::::::::who:::::::::|:::::::name::::::::|:::::::sum::::::::\n"
	    "=====================+===================+==================\n"
	    " zero                |one                |        1\n"
	    "---------------------+-------------------+------------------\n"
	    " alpha               |two                |        2\n"
	    "                     +-------------------+------------------\n"
	    "                     |item               |        3\n"
	    "                     +-------------------+------------------\n"
	    "                     |item               |        4\n"
	    "                     +-------------------+------------------\n"
	    "                     |item               |        5\n"
	    "                     +-------------------+------------------\n"
	    "                     |item               |        6\n"
	    "------------------------------------------------------------\n");
	shot_compare(&s, 1,
	    "=====================+===================+==================\n"
	    ":::::::::who:::::::::|:::::::name::::::::|:::::::sum::::::::\n"
	    "=====================+===================+==================\n"
	    " alpha (# # )        |item               |        7\n"
	    "                     +-------------------+------------------\n"
	    "                     |item               |        8\n"
	    "                     +-------------------+------------------\n"
	    "                     |item               |        9\n"
	    "                     +-------------------+------------------\n"
	    "                     |item               |       10\n"
	    "============================================================\n");
	shot_free(&s);
}

/* A basis of estimate: items with their results flush right, a band, a reason over both columns. */
static void
test_basis(void **state)
{
	struct shot s = shot_new(500000);
	struct block_table *t = table_make(&s.k, "Ntt", NULL, NULL);
	struct block_cell *c;

	(void)state;
	table_head(&s.k, t, "object;old;new");
	table_row(&s.k, t, ROW_BODY, -1, "[3x1]office;;");
	c = t->rows[0].cells;
	part_make(&s.k, &c[1], "○0 paper");
	part_make(&s.k, &c[1], ".1 100 x 12 = 1,200");
	part_make(&s.k, &c[1], "○0 ink and toner");
	part_make(&s.k, &c[1], "-1 2 x 3 = 6");
	part_make(&s.k, &c[2], ".0 1,000 x 12 x 11 x 10 = 1,320,000");
	t->rows[0].keep_next = true;
	table_row(&s.k, t, ROW_BAND, -1, ".;[1x2]why;.");
	t->rows[1].cells[0].centre = true;
	t->rows[1].keep_next = true;
	table_row(&s.k, t, ROW_BODY, -1, ".;[1x2]more of it;.");
	shot_take(&s);
	shot_compare(&s, 0,
	    "========+=========================+=========================\n"
	    ":object:|::::::::::old::::::::::::|::::::::::new::::::::::::\n"
	    "========+=========================+=========================\n"
	    "        |# paper                  |1,000 x 12 x 11 x 10\n"
	    "        |  100 x 12       = 1,200 |             = 1,320,000\n"
	    "        |                         |\n"
	    "        |# ink and toner          |\n"
	    " office |  - 2 x 3            = 6 |\n"
	    "        +-------------------------+-------------------------\n"
	    "        |::::::::::::::::::::w:::h::::y:::::::::::::::::::::\n"
	    "        +---------------------------------------------------\n"
	    "        |  more of it\n"
	    "========+===================================================\n");
	shot_free(&s);
}

/* The frame closes with a light edge at the page's foot and opens with one; the band is not repeated. */
static void
test_box_over_pages(void **state)
{
	struct shot s = shot_new(125000);

	(void)state;
	box_begin(&s.k, BOX_CALCULATION, "band");
	for (int i = 0; i < 7; i++)
		block_make(&s.k, BLOCK_BOX_CIRCLE, "o", arena_print(s.a, "item %d", i));
	box_end(&s.k);
	shot_take(&s);
	assert_int_equal(s.pages->count, 2);
	shot_compare(&s, 0,
	    "+==========================================================+\n"
	    "|:::::::::::::::::::b:::::a:::::n::::::d:::::::::::::::::::|\n"
	    "+----------------------------------------------------------+\n"
	    "|                                                          |\n"
	    "| o item 0                                                 |\n"
	    "|                                                          |\n"
	    "| o item 1                                                 |\n"
	    "|                                                          |\n"
	    "| o item 2                                                 |\n"
	    "|                                                          |\n"
	    "| o item 3                                                 |\n"
	    "|                                                          |\n"
	    "------------------------------------------------------------\n");
	shot_compare(&s, 1,
	    "+----------------------------------------------------------+\n"
	    "|                                                          |\n"
	    "| o item 4                                                 |\n"
	    "|                                                          |\n"
	    "| o item 5                                                 |\n"
	    "|                                                          |\n"
	    "| o item 6                                                 |\n"
	    "|                                                          |\n"
	    "============================================================\n");
	shot_free(&s);
}

/* A table in a box has open sides within its padding; labels are spread over the longest, colons in one column. */
static void
test_box_with_table(void **state)
{
	struct shot s = shot_new(500000);
	struct block_table *t;

	(void)state;
	box_begin(&s.k, BOX_PLAIN, "");
	block_make(&s.k, BLOCK_BOX_CIRCLE, "o", "here")->label = text_make(&s.k, "at");
	block_make(&s.k, BLOCK_BOX_CIRCLE, "o", "long")->label = text_make(&s.k, "number");
	t = table_make(&s.k, "Nn", NULL, NULL);
	table_head(&s.k, t, "name;sum");
	table_row(&s.k, t, ROW_BODY, -1, "one;34");
	block_make(&s.k, BLOCK_BOX_TEXT, NULL, "words");
	box_end(&s.k);
	shot_take(&s);
	shot_compare(&s, 0,
	    "+==========================================================+\n"
	    "|                                                          |\n"
	    "| o a    t : here                                          |\n"
	    "|                                                          |\n"
	    "| o number : long                                          |\n"
	    "| ============================+=========================== |\n"
	    "| ::::::::::::name::::::::::::|:::::::::::sum::::::::::::: |\n"
	    "| ============================+=========================== |\n"
	    "|  one                        |            34              |\n"
	    "| ======================================================== |\n"
	    "|                                                          |\n"
	    "| words                                                    |\n"
	    "|                                                          |\n"
	    "============================================================\n");
	shot_free(&s);
}

static void
test_lost_picture_and_signature(void **state)
{
	struct shot s = shot_new(500000);

	(void)state;
	block_make(&s.k, BLOCK_PICTURE, NULL, "lost");
	signature_make(&s.k, "boss;abc;clerk;xyz");
	shot_take(&s);
	shot_compare(&s, 0,
	    "+----------------------------------------------------------+\n"
	    "|                                                          |\n"
	    "|                                                          |\n"
	    "|                           lost                           |\n"
	    "|                                                          |\n"
	    "|                                                          |\n"
	    "--------------------==========+=========+=========+=========\n"
	    "                    :b:o:s::s:|a  b   c |cl:e:r:k:|x  y   z\n"
	    "                    ========================================\n");
	shot_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_head_of_two_levels),
	    cmocka_unit_test(test_spans),
	    cmocka_unit_test(test_parts),
	    cmocka_unit_test(test_cut_row),
	    cmocka_unit_test(test_span_over_pages),
	    cmocka_unit_test(test_basis),
	    cmocka_unit_test(test_box_over_pages),
	    cmocka_unit_test(test_box_with_table),
	    cmocka_unit_test(test_lost_picture_and_signature),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
