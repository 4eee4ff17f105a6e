/* in: a small tree with natures and a project. out: that the tables made of them roll up as the tree does.
 * Refuses to know: XML, reports. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "budget_of.h"

static const char tree[] = "1 가과 . . .\n"
                           "2 사업 . . .\n"
                           "3 하나 100 110 120\n"
                           "3 둘 200 ~210 220\n"
                           "2 경비 10 11 12\n"
                           "1 나과 . . .\n"
                           "2 셋 1 2 3\n";

static void
name_nature(struct made *d, const char *key, const char *nature)
{
	((struct row *)(uintptr_t)made_find(d, key))->nature = nature;
}

static int64_t
thousands(struct made *d, const struct row *row, int column)
{
	const struct fact *f =
	    facts_lookup(d->facts, &(struct fact_request){FACT_AMOUNT, row, &d->table.columns[column], NULL});
	assert_true(f->ok);
	assert_int_equal(f->value.num % 1000, 0);
	return f->value.num / 1000;
}

static void
natures_partition_the_leaves(void **state)
{
	(void)state;
	struct made d;
	made_open(&d, tree);
	name_nature(&d, "사업", "사업비");
	name_nature(&d, "둘", "재무활동"); /* nearer than its parent's */
	name_nature(&d, "경비", "행정운영경비");
	made_count(&d);
	const struct table *t = facts_table_of_natures(d.facts, &d.table);
	assert_non_null(t);
	static const struct {
		const char *key;
		int64_t proposed;
	} wanted[] = {{"사업비", 120}, {"재무활동", 220}, {"행정운영경비", 12}, {"(성질없음)", 3}};
	const struct row *r = t->root->first;
	for (size_t i = 0; i < 4; i++, r = r->next) {
		assert_string_equal(r->key, wanted[i].key); /* in the order of the tree */
		assert_int_equal(thousands(&d, r, 2), wanted[i].proposed);
		assert_ptr_equal(model_row_lookup(t, wanted[i].key, NULL), r);
	}
	assert_null(r);
	assert_int_equal(thousands(&d, t->root, 2), thousands(&d, d.table.root, 2));
	const struct fact *f = facts_lookup(d.facts,
	    &(struct fact_request){FACT_AMOUNT, model_row_lookup(t, "재무활동", NULL), &d.table.columns[1], NULL});
	assert_int_equal(f->grain, 1000000); /* no better known than its leaf */
	assert_string_equal(facts_name_subject(d.arena, f->request.row), "세입.성질:재무활동");
	made_close(&d);
}

static void
a_tree_without_natures_has_no_such_table(void **state)
{
	(void)state;
	struct made d;
	made_open(&d, tree);
	made_count(&d);
	assert_null(facts_table_of_natures(d.facts, &d.table));
	assert_null(facts_table_of_objects(d.facts, made_find(&d, "하나")));
	assert_null(facts_project_of(d.facts, made_find(&d, "하나")));
	made_close(&d);
}

static struct object
object_of(struct made *d, const char *id, int64_t base, int64_t stage)
{
	struct object o = {.id = id, .name = id, .cells = ARENA_ARRAY(d->arena, d->table.column_count, struct cell)};
	o.cells[1] = (struct cell){.given = true, .amount = {base * 1000, 1, ROUND_EXACT}};
	o.cells[2] = (struct cell){.given = stage >= 0, .amount = {stage * 1000, 1, ROUND_EXACT}};
	return o;
}

static void
objects_are_rows_below_their_project(void **state)
{
	(void)state;
	struct made d;
	made_open(&d, tree);
	struct object objects[] = {
	    object_of(&d, "사무관리비", 80, 100), object_of(&d, "여비", 30, 20), object_of(&d, "재료비", 5, -1)};
	struct project project = {
	    .id = "하나", .table = &d.table, .row = made_find(&d, "하나"), .objects = objects, .object_count = 3};
	d.budget.projects = &project;
	d.budget.project_count = 1;
	made_count(&d);
	const struct table *t = facts_table_of_objects(d.facts, project.row);
	assert_non_null(t);
	assert_string_equal(t->id, "세입:가과/사업/하나");
	assert_ptr_equal(facts_project_of(d.facts, project.row), &project);
	assert_int_equal(thousands(&d, t->root, 1), 115);
	assert_int_equal(thousands(&d, t->root, 2), 120);
	const struct row *r = t->root->first;
	assert_string_equal(r->key, "사무관리비");
	assert_string_equal(r->next->next->key, "재료비");
	assert_int_equal(r->depth, 1);
	const struct fact *rate =
	    facts_lookup(d.facts, &(struct fact_request){FACT_RATE, r, &d.table.columns[2], &d.table.columns[1]});
	assert_true(rate->ok && rate->value.num == 1 && rate->value.den == 4);
	assert_string_equal(facts_name_subject(d.arena, r), "세입:가과/사업/하나:사무관리비");
	const struct fact *none =
	    facts_lookup(d.facts, &(struct fact_request){FACT_AMOUNT, r->next->next, &d.table.columns[2], NULL});
	assert_false(none->given);
	made_close(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(natures_partition_the_leaves),
	    cmocka_unit_test(a_tree_without_natures_has_no_such_table),
	    cmocka_unit_test(objects_are_rows_below_their_project)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
