/* in: small tables. out: that roll-ups, differences, rates, shares and counts are what arithmetic says, with intervals.
 * Refuses to know: XML, reports. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <time.h>
#include <cmocka.h>
#include "budget_of.h"
#include "random.h"

static const char revenue[] = "1 경상 . . .\n"
                              "2 임대 . 7525987 8009075\n"
                              "2 사용료 . 3593 1733\n"
                              "1 임시 . . .\n"
                              "2 지난연도 . 0 5538\n";

static const struct fact *
ask(struct made *d, enum fact_kind kind, const char *key, int stage, int base)
{
	struct fact_request q = {kind, made_find(d, key), stage < 0 ? NULL : &d->table.columns[stage],
	    base < 0 ? NULL : &d->table.columns[base]};
	return facts_lookup(d->facts, &q);
}

static void
assert_ratio(struct ratio r, int64_t num, int64_t den)
{
	struct ratio wanted = ratio_of(num, den);
	assert_true(r.num == wanted.num && r.den == wanted.den);
}

static void
amounts_are_sums_of_leaves(void **state)
{
	(void)state;
	struct made d;
	made_open(&d, revenue);
	made_count(&d);
	const struct fact *leaf = ask(&d, FACT_AMOUNT, "사용료", 2, -1);
	assert_true(leaf->ok && leaf->given && leaf->is_input);
	assert_ratio(leaf->value, 1733000, 1);
	assert_int_equal(leaf->source.column, 12);
	const struct fact *sum = ask(&d, FACT_AMOUNT, "", 2, -1);
	assert_true(sum->ok && sum->given && !sum->is_input);
	assert_ratio(sum->value, 8016346000, 1);
	assert_string_equal(sum->formula, "8010808000+5538000");
	assert_true(ratio_compare(sum->interval.low, sum->interval.high) == 0);
	assert_false(ask(&d, FACT_AMOUNT, "", 0, -1)->given);
	assert_false(ask(&d, FACT_AMOUNT, "", 0, -1)->ok);
	assert_ratio(ask(&d, FACT_BASE, "경상", 2, 1)->value, 7529580000, 1);
	assert_int_equal(messages_count(d.messages, LEVEL_INFO), 0);
	made_close(&d);
}

static void
differences_and_rates_are_exact(void **state)
{
	(void)state;
	struct made d;
	made_open(&d, revenue);
	made_count(&d);
	const struct fact *f = ask(&d, FACT_DIFFERENCE, "사용료", 2, 1);
	assert_ratio(f->value, -1860000, 1);
	assert_string_equal(f->formula, "1733000-3593000");
	f = ask(&d, FACT_RATE, "사용료", 2, 1);
	assert_ratio(f->value, -1860, 3593);
	assert_string_equal(f->formula, "(1733000-3593000)/3593000");
	assert_true(f->ok && !f->zero_base);
	f = ask(&d, FACT_RATE, "지난연도", 2, 1);
	assert_true(!f->ok && f->zero_base && f->given);
	assert_false(ask(&d, FACT_RATE, "임대", 2, 0)->given);
	made_close(&d);
}

static void
shares_are_of_the_parent(void **state)
{
	(void)state;
	struct made d;
	made_open(&d, revenue);
	made_count(&d);
	assert_ratio(ask(&d, FACT_SHARE, "경상/사용료", 2, -1)->value, 1733, 8010808);
	assert_ratio(ask(&d, FACT_SHARE, "", 2, -1)->value, 1, 1);
	assert_true(ask(&d, FACT_SHARE, "임시/지난연도", 1, -1)->zero_base);
	made_close(&d);
}

static void
counts_leave_out_what_has_no_amount(void **state)
{
	(void)state;
	struct made d;
	made_open(&d, revenue);
	made_count(&d);
	assert_ratio(ask(&d, FACT_COUNT, "", -1, -1)->value, 3, 1);
	assert_ratio(ask(&d, FACT_COUNT, "", 1, -1)->value, 2, 1);
	assert_ratio(ask(&d, FACT_COUNT, "경상", 2, -1)->value, 2, 1);
	assert_ratio(ask(&d, FACT_COUNT, "사용료", 2, -1)->value, 0, 1);
	made_close(&d);
}

/* Two leaves known to 백만원 and one to the won: their sum lies within 1백만원, its rate within the quotient's ends. */
static void
coarse_amounts_carry_their_interval(void **state)
{
	(void)state;
	struct made d;
	made_open(&d, "1 가 . . .\n2 나 . ~40000 ~50000\n2 다 . ~20000 ~10000\n2 라 . 1 2\n");
	made_count(&d);
	const struct fact *f = ask(&d, FACT_AMOUNT, "가", 2, -1);
	assert_ratio(f->value, 60002000, 1);
	assert_ratio(f->interval.low, 59002000, 1);
	assert_ratio(f->interval.high, 61002000, 1);
	assert_int_equal(f->grain, 1000000);
	assert_int_equal(ask(&d, FACT_AMOUNT, "라", 2, -1)->grain, 1);
	f = ask(&d, FACT_DIFFERENCE, "가", 2, 1);
	assert_ratio(f->value, 1000, 1);
	assert_ratio(f->interval.low, -1999000, 1);
	assert_ratio(f->interval.high, 2001000, 1);
	f = ask(&d, FACT_RATE, "나", 2, 1);
	assert_ratio(f->value, 1, 4);
	assert_ratio(f->interval.low, 495 * 2 - 405 * 2, 405 * 2);
	assert_ratio(f->interval.high, 505 - 395, 395);
	made_close(&d);
}

static void
a_base_that_may_be_zero_has_no_rate(void **state)
{
	(void)state;
	struct made d;
	made_open(&d, "1 가 . ~400 5000\n");
	made_count(&d);
	assert_true(ask(&d, FACT_RATE, "가", 2, 1)->zero_base);
	assert_true(ask(&d, FACT_DIFFERENCE, "가", 2, 1)->ok);
	made_close(&d);
}

/* FIGURE_OVERFLOW: told once, where it happens; terms of both signs may leave the range on the way. */
static void
overflow_is_refused_once(void **state)
{
	(void)state;
	struct made d;
	made_open(&d, "1 가 . . .\n2 나 . . 9000000000000000\n2 다 . . 9000000000000000\n1 라 . . 1\n");
	made_count(&d);
	assert_false(ask(&d, FACT_AMOUNT, "가", 2, -1)->ok);
	assert_false(ask(&d, FACT_AMOUNT, "", 2, -1)->ok);
	assert_int_equal(messages_count(d.messages, LEVEL_ERROR), 1);
	assert_non_null(strstr(made_said(&d), "[FIGURE_OVERFLOW]"));
	assert_non_null(strstr(made_said(&d), "세입:가"));
	made_close(&d);
	made_open(&d, "1 나 . . 9000000000000000\n1 다 . . 9000000000000000\n1 라 . . -9000000000000000\n");
	made_count(&d);
	assert_ratio(ask(&d, FACT_AMOUNT, "", 2, -1)->value, 9000000000000000000, 1);
	assert_int_equal(messages_count(d.messages, LEVEL_INFO), 0);
	made_close(&d);
	made_open(&d, "1 나 . . -9223372036854775\n1 다 . . -1\n");
	((struct row *)(uintptr_t)made_find(&d, "다"))->cells[2].amount.value = -808; /* together the least int64 */
	made_count(&d);
	assert_false(ask(&d, FACT_AMOUNT, "", 2, -1)->ok);
	made_close(&d);
	made_open(&d, "1 나 . -9000000000000000 9000000000000000\n");
	made_count(&d);
	assert_false(ask(&d, FACT_DIFFERENCE, "나", 2, 1)->ok);
	assert_non_null(strstr(made_said(&d), "[FIGURE_OVERFLOW]"));
	made_close(&d);
}

static void
number_columns_keep_decimals_and_prefer_their_own(void **state)
{
	(void)state;
	struct made d;
	made_open(&d, "1 가 . . .\n2 나 . . 1\n2 다 . . 1\n1 라 . . .\n2 마 . . 1\n");
	struct cell *c = made_find(&d, "나")->cells + STAGES;
	c->given = true, c->number = 125, c->decimals = 1;
	c = made_find(&d, "다")->cells + STAGES;
	c->given = true, c->number = 275, c->decimals = 2;
	c = made_find(&d, "라")->cells + STAGES;
	c->given = true, c->number = 9;
	c = made_find(&d, "마")->cells + STAGES;
	c->given = true, c->number = 8;
	made_count(&d);
	assert_ratio(ask(&d, FACT_AMOUNT, "가", STAGES, -1)->value, 1525, 100);
	assert_ratio(ask(&d, FACT_AMOUNT, "라", STAGES, -1)->value, 9, 1);
	assert_ratio(ask(&d, FACT_AMOUNT, "", STAGES, -1)->value, 2425, 100);
	made_close(&d);
}

static void
the_same_request_is_one_fact(void **state)
{
	(void)state;
	struct made d;
	made_open(&d, revenue);
	made_count(&d);
	assert_ptr_equal(ask(&d, FACT_RATE, "", 2, 1), ask(&d, FACT_RATE, "", 2, 1));
	assert_ptr_not_equal(ask(&d, FACT_RATE, "", 2, 1), ask(&d, FACT_DIFFERENCE, "", 2, 1));
	made_close(&d);
}

static void
amounts_are_found_by_interval(void **state)
{
	(void)state;
	struct made d;
	made_open(&d, revenue);
	made_count(&d);
	struct interval within = {ratio_of(1700000, 1), ratio_of(1800000, 1), false, true};
	size_t at = 0;
	const struct fact *f = facts_next_amount(d.facts, within, &at);
	assert_non_null(f);
	assert_string_equal(f->request.row->id, "사용료");
	assert_null(facts_next_amount(d.facts, within, &at));
	made_close(&d);
}

/* Every total of a random tree equals the sum of the leaves below, added one by one. */
static void
random_trees_add_up(void **state)
{
	(void)state;
	struct random r = {20181101};
	for (int round = 0; round < 50; round++) {
		char spec[8000], *end = spec;
		int depth = 0, lines = 1 + (int)random_below(&r, 60);
		for (int i = 0; i < lines; i++) {
			depth = 1 + (int)random_below(&r, (uint64_t)(depth < 7 ? depth + 1 : 7));
			end += sprintf(end, "%d r%d . %lld %lld\n", depth, i, (long long)random_number(&r, 40),
			    (long long)random_number(&r, 40));
		}
		struct made d;
		made_open(&d, spec);
		made_count(&d);
		for (const struct row *top = d.table.root; top; top = model_row_next(d.table.root, top)) {
			won sum = 0;
			for (const struct row *q = top; q; q = model_row_next(top, q))
				sum += q->first ? 0 : q->cells[2].amount.value;
			struct fact_request q = {FACT_AMOUNT, top, &d.table.columns[2], NULL};
			assert_ratio(facts_lookup(d.facts, &q)->value, sum, 1);
		}
		made_close(&d);
	}
}

/* 100,000 rows in well under a second: the time grows with the rows, not with their square. */
static void
a_large_tree_is_linear(void **state)
{
	(void)state;
	enum { ROWS = 100000 };
	struct made d;
	made_open(&d, "");
	struct row *path[9] = {d.table.root}, *last[9] = {NULL};
	for (int i = 0; i < ROWS; i++) { /* made_rows walks siblings: too slow here */
		int depth = 1 + i % 7;
		struct row *row = ARENA_NEW(d.arena, struct row), *parent = path[depth - 1];
		row->id = row->name = row->key = arena_print(d.arena, "r%d", i);
		row->table = &d.table;
		row->parent = parent;
		row->depth = depth;
		row->cells = ARENA_ARRAY(d.arena, d.table.column_count, struct cell);
		row->cells[2] = (struct cell){.given = true, .amount = {.value = i, .grain = 1, .how = ROUND_EXACT}};
		if (parent->first)
			last[depth]->next = row;
		else
			parent->first = row;
		path[depth] = last[depth] = row;
		d.table.row_count++;
	}
	clock_t start = clock();
	made_count(&d);
	won leaves = 0;
	for (const struct row *q = d.table.root; q; q = model_row_next(d.table.root, q)) {
		leaves += q->first ? 0 : q->cells[2].amount.value;
		for (enum fact_kind k = 0; k < FACT_COUNT; k++)
			facts_lookup(d.facts, &(struct fact_request){k, q, &d.table.columns[2], &d.table.columns[1]});
	}
	assert_ratio(ask(&d, FACT_AMOUNT, "", 2, -1)->value, leaves, 1);
	assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
	print_message("100,000 rows, 500,000 facts: %ld ms\n", (long)((clock() - start) * 1000 / CLOCKS_PER_SEC));
	made_close(&d);
}

static void
the_print_names_everything_in_order(void **state)
{
	(void)state;
	struct made d;
	made_open(&d, "1 가 . ~2000 3000\n");
	made_count(&d);
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);
	facts_print(d.facts, out);
	fclose(out);
	assert_string_equal(text, "세입\t최종18\t\t금액\t2000000\t[1500000..2500000]\t2000000\n"
	                          "세입\t예산안19\t\t금액\t3000000\t\t3000000\n"
	                          "세입\t예산안19\t최종18\t증감\t1000000\t[500000..1500000]\t3000000-2000000\n"
	                          "세입\t예산안19\t최종18\t증감률\t1/2\t[1/5..1]\t(3000000-2000000)/2000000\n"
	                          "세입:가\t최종18\t\t금액\t2000000\t[1500000..2500000]\t입력\n"
	                          "세입:가\t예산안19\t\t금액\t3000000\t\t입력\n"
	                          "세입:가\t예산안19\t최종18\t증감\t1000000\t[500000..1500000]\t3000000-2000000\n"
	                          "세입:가\t예산안19\t최종18\t증감률\t1/2\t[1/5..1]\t(3000000-2000000)/2000000\n");
	free(text);
	made_close(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(amounts_are_sums_of_leaves),
	    cmocka_unit_test(differences_and_rates_are_exact),
	    cmocka_unit_test(shares_are_of_the_parent),
	    cmocka_unit_test(counts_leave_out_what_has_no_amount),
	    cmocka_unit_test(coarse_amounts_carry_their_interval),
	    cmocka_unit_test(a_base_that_may_be_zero_has_no_rate),
	    cmocka_unit_test(overflow_is_refused_once),
	    cmocka_unit_test(number_columns_keep_decimals_and_prefer_their_own),
	    cmocka_unit_test(the_same_request_is_one_fact),
	    cmocka_unit_test(amounts_are_found_by_interval),
	    cmocka_unit_test(random_trees_add_up),
	    cmocka_unit_test(a_large_tree_is_linear),
	    cmocka_unit_test(the_print_names_everything_in_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
