/* in: -. out: do the look-ups of model/budget.h name what they should, and nothing where two things could be meant.
 * Refuses to know: XML. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "model/budget.h"

static struct stage stages[] = {
    {.id = "당초18", .year = 2018, .kind = STAGE_ORIGINAL},
    {.id = "추경1", .year = 2018, .kind = STAGE_SUPPLEMENTARY},
    {.id = "추경2", .year = 2018, .kind = STAGE_SUPPLEMENTARY},
    {.id = "최종18", .year = 2018, .kind = STAGE_FINAL},
    {.id = "예산안", .year = 2017, .kind = STAGE_PROPOSED}, /* an id that looks like a selector */
    {.id = "예산안19", .year = 2019, .kind = STAGE_PROPOSED},
    {.id = "최종-2", .year = 2019, .kind = STAGE_FORECAST},
};

static const struct budget budget = {.year = 2019, .stages = stages, .stage_count = sizeof stages / sizeof *stages};

static void
stages_by_id_and_selector(void **state)
{
	(void)state;
	assert_ptr_equal(model_stage_lookup(&budget, "최종18"), &stages[3]);
	assert_null(model_stage_lookup(&budget, "최종"));
	assert_ptr_equal(model_stage_select(&budget, "최종-1", 2019), &stages[3]);
	assert_ptr_equal(model_stage_select(&budget, "최종", 2018), &stages[3]);
	assert_ptr_equal(model_stage_select(&budget, "최종+1", 2017), &stages[3]);
	assert_ptr_equal(model_stage_select(&budget, "당초-1", 2019), &stages[0]);
	assert_ptr_equal(model_stage_select(&budget, "최종18", 2019), &stages[3]);
	assert_ptr_equal(model_stage_select(&budget, "예산안", 2019), &stages[4]); /* an id comes first */
	assert_ptr_equal(model_stage_select(&budget, "예산안+0", 2019), &stages[5]);
	assert_ptr_equal(model_stage_select(&budget, "최종-2", 2020), &stages[6]);
	assert_ptr_equal(model_stage_select(&budget, "추경1", 2018), &stages[1]);
}

static void
selectors_that_name_nothing(void **state)
{
	(void)state;
	static const char *const none[] = {"최종", "추경-1", "추경", "최종-3", "최종-", "최종 -1", "최종-1x", "최종--1",
	    "", "결산-1", "최종-99999999999", "최종1"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_null(model_stage_select(&budget, none[i], 2019));
}

static void
columns(void **state)
{
	(void)state;
	struct column list[] = {
	    {.id = "비고", .kind = COLUMN_TEXT, .stage = &stages[3]},
	    {.id = "최종18", .kind = COLUMN_AMOUNT, .stage = &stages[3]},
	    {.id = "건수", .kind = COLUMN_NUMBER, .stage = &stages[0]},
	};
	struct table t = {.id = "세입", .columns = list, .column_count = 3};
	struct budget b = {.tables = &t, .table_count = 1};
	assert_ptr_equal(model_table_lookup(&b, "세입"), &t);
	assert_null(model_table_lookup(&b, "세출"));
	assert_ptr_equal(model_column_of_stage(&t, &stages[3]), &list[1]); /* the amount, though it comes later */
	assert_ptr_equal(model_column_of_stage(&t, &stages[0]), &list[2]);
	assert_null(model_column_of_stage(&t, &stages[1]));
	assert_ptr_equal(model_column_lookup(&t, "비고"), &list[0]);
	assert_null(model_column_lookup(&t, "비"));
	assert_int_equal(model_column_index(&t, &list[2]), 2);
}

/* root { a { x, y }, b { x { z } } } */
struct tree {
	struct arena *arena;
	struct row root, a, b, ax, ay, bx, bxz;
	struct table table;
};

static void
add_row(struct tree *t, struct row *row, struct row *parent, const char *key, const char *id)
{
	struct row **slot = &parent->first;
	while (*slot)
		slot = &(*slot)->next;
	*slot = row;
	row->parent = parent;
	row->key = key;
	row->id = id;
	map_add(t->table.by_key, key, row);
	if (map_add(t->table.by_id, id, row) != row)
		assert_string_equal(id, "x");
}

static void
tree_fill(struct tree *t)
{
	*t = (struct tree){.arena = arena_new()};
	t->table.by_key = map_new(t->arena);
	t->table.by_id = map_new(t->arena);
	t->table.root = &t->root;
	t->root.key = "";
	map_add(t->table.by_id, "x", &model_ambiguous_row);
	add_row(t, &t->a, &t->root, "a", "a");
	add_row(t, &t->b, &t->root, "b", "b");
	add_row(t, &t->ax, &t->a, "a/x", "x");
	add_row(t, &t->ay, &t->a, "a/y", "y");
	add_row(t, &t->bx, &t->b, "b/x", "x");
	add_row(t, &t->bxz, &t->bx, "b/x/z", "z");
}

static void
rows_by_key_and_id(void **state)
{
	(void)state;
	struct tree t;
	tree_fill(&t);
	bool ambiguous = true;
	assert_ptr_equal(model_row_lookup(&t.table, "", &ambiguous), &t.root);
	assert_false(ambiguous);
	assert_ptr_equal(model_row_lookup(&t.table, NULL, NULL), &t.root);
	assert_ptr_equal(model_row_lookup(&t.table, "a/x", &ambiguous), &t.ax);
	assert_ptr_equal(model_row_lookup(&t.table, "b/x", &ambiguous), &t.bx);
	assert_ptr_equal(model_row_lookup(&t.table, "z", &ambiguous), &t.bxz);
	assert_false(ambiguous);
	assert_null(model_row_lookup(&t.table, "x", &ambiguous));
	assert_true(ambiguous);
	assert_null(model_row_lookup(&t.table, "x", NULL));
	assert_ptr_equal(model_row_lookup(&t.table, "y", &ambiguous), &t.ay);
	assert_null(model_row_lookup(&t.table, "y/x", &ambiguous));
	assert_false(ambiguous);
	assert_null(model_row_lookup(&t.table, "x/z", &ambiguous));
	assert_false(ambiguous);
	arena_free(t.arena);
}

static void
preorder(void **state)
{
	(void)state;
	struct tree t;
	tree_fill(&t);
	const struct row *const all[] = {&t.root, &t.a, &t.ax, &t.ay, &t.b, &t.bx, &t.bxz};
	size_t i = 0;
	for (const struct row *r = &t.root; r; r = model_row_next(&t.root, r))
		assert_ptr_equal(r, all[i++]);
	assert_int_equal(i, 7);
	i = 1;
	for (const struct row *r = &t.a; r; r = model_row_next(&t.a, r)) /* stays below a */
		assert_ptr_equal(r, all[i++]);
	assert_int_equal(i, 4);
	assert_null(model_row_next(&t.ay, &t.ay));
	arena_free(t.arena);
}

static void
names_by_place(void **state)
{
	(void)state;
	struct naming namings[] = {{.kind = "총괄", .text = "보조금"}, {.kind = "세부", .text = "국고보조금"}};
	struct row r = {.name = "국고보조금 등", .namings = namings, .naming_count = 2};
	assert_string_equal(model_row_name(&r, "세부"), "국고보조금");
	assert_string_equal(model_row_name(&r, "다른"), "국고보조금 등");
	assert_string_equal(model_row_name(&r, NULL), "국고보조금 등");
}

static void
units(void **state)
{
	(void)state;
	assert_int_equal(model_unit_of("원"), 1);
	assert_int_equal(model_unit_of("천원"), 1000);
	assert_int_equal(model_unit_of("백만원"), 1000000);
	assert_int_equal(model_unit_of("억원"), 100000000);
	assert_int_equal(model_unit_of("달러"), 0);
	assert_int_equal(model_unit_of(""), 0);
	assert_string_equal(model_unit_name(1000), "천원");
	assert_null(model_unit_name(10));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(stages_by_id_and_selector),
	    cmocka_unit_test(selectors_that_name_nothing),
	    cmocka_unit_test(columns),
	    cmocka_unit_test(rows_by_key_and_id),
	    cmocka_unit_test(preorder),
	    cmocka_unit_test(names_by_place),
	    cmocka_unit_test(units),
	};
	return cmocka_run_group_tests_name("model/budget", tests, NULL, NULL);
}
