/* in: small trees. out: that ranks and orders follow from the amounts, with ties, gaps and what rounding leaves open.
 * Refuses to know: XML, reports. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "budget_of.h"
#include "random.h"

static struct fact_ranking
ranking_of(struct made *d, enum rank_measure by, bool ascending)
{
	const struct row **rows = NULL;
	size_t count = 0;
	for (const struct row *r = d->table.root->first; r; r = r->next)
		*ARENA_PUSH(d->arena, rows, count, const struct row *) = r;
	return (struct fact_ranking){by, ascending, &d->table.columns[2], &d->table.columns[1], rows, count};
}

static void
assert_ranks(struct made *d, enum rank_measure by, bool ascending, const char *wanted)
{
	struct fact_ranking r = ranking_of(d, by, ascending);
	const char *said = "";
	for (size_t i = 0; i < r.count; i++) {
		const struct fact *f = facts_rank(d->facts, &r, r.rows[i]);
		said = arena_print(d->arena, "%s%s%ld", said, i ? " " : "", f->ok ? (long)f->value.num : 0L);
	}
	assert_string_equal(said, wanted);
}

static void
assert_order(struct made *d, enum rank_measure by, bool ascending, const char *wanted)
{
	struct fact_ranking r = ranking_of(d, by, ascending);
	const struct row *rows[20];
	const char *said = "";
	size_t n = facts_order(d->facts, &r, rows);
	for (size_t i = 0; i < n; i++)
		said = arena_print(d->arena, "%s%s", said, rows[i]->id);
	assert_string_equal(said, wanted);
}

static void
ranks_by_amount_change_and_rate(void **state)
{
	(void)state;
	struct made d;
	made_open(&d, "1 가 . 100 150\n1 나 . 200 100\n1 다 . 0 300\n1 라 . 50 100\n1 마 . 80 0\n1 바 . . .\n");
	made_count(&d);
	assert_ranks(&d, RANK_AMOUNT, false, "2 3 1 3 0 0"); /* 마 is dropped, 바 has nothing */
	assert_ranks(&d, RANK_AMOUNT, true, "3 1 4 1 0 0");
	assert_ranks(&d, RANK_DIFFERENCE, false, "2 5 1 2 4 0");
	assert_ranks(&d, RANK_DIFFERENCE, true, "3 1 5 3 2 0");
	assert_ranks(&d, RANK_RATE, false, "2 3 0 1 4 0"); /* 다 rises from nothing: no rate */
	assert_order(&d, RANK_AMOUNT, false, "다가나라");
	assert_order(&d, RANK_DIFFERENCE, true, "나마가라다");
	made_close(&d);
}

/* 1, 2, 2, 4. */
static void
equals_share_a_rank(void **state)
{
	(void)state;
	struct made d;
	made_open(&d, "1 가 . 1 7\n1 나 . 1 9\n1 다 . 1 7\n1 라 . 1 5\n");
	made_count(&d);
	assert_ranks(&d, RANK_AMOUNT, false, "2 1 2 4");
	assert_ranks(&d, RANK_AMOUNT, true, "2 4 2 1");
	made_close(&d);
}

static void
coarse_amounts_leave_ranks_open(void **state)
{
	(void)state;
	struct made d;
	made_open(&d, "1 가 . 1 ~2000\n1 나 . 1 2300\n1 다 . 1 9000\n1 라 . 1 1400\n");
	made_count(&d);
	struct fact_ranking r = ranking_of(&d, RANK_AMOUNT, false);
	const struct fact *f = facts_rank(d.facts, &r, r.rows[0]);
	assert_int_equal(f->value.num, 3);
	assert_int_equal(f->interval.low.num, 2);
	assert_int_equal(f->interval.high.num, 3);
	f = facts_rank(d.facts, &r, r.rows[2]);
	assert_int_equal(f->interval.low.num, 1);
	assert_int_equal(f->interval.high.num, 1);
	made_close(&d);
}

/* The k-th of the order has no more than k - 1 rows before it, and ranks never fall along it. */
static void
order_and_ranks_agree(void **state)
{
	(void)state;
	struct random random = {.state = 11};
	for (int round = 0; round < 100; round++) {
		struct made d;
		char spec[600] = "";
		for (int i = 0; i < 12; i++)
			snprintf(spec + strlen(spec), sizeof spec - strlen(spec), "1 r%d . %d %d\n", i,
			    (int)(random_next(&random) % 6), (int)(random_next(&random) % 6));
		made_open(&d, spec);
		made_count(&d);
		for (int by = 0; by < RANK_MEASURE_COUNT; by++) {
			struct fact_ranking r = ranking_of(&d, (enum rank_measure)by, round % 2);
			const struct row *rows[12];
			size_t n = facts_order(d.facts, &r, rows);
			int64_t last = 1;
			for (size_t i = 0; i < n; i++) {
				const struct fact *f = facts_rank(d.facts, &r, rows[i]);
				assert_true(f->ok && f->value.num >= last && f->value.num <= (int64_t)i + 1);
				assert_true(f->value.num == last || f->value.num == (int64_t)i + 1);
				last = f->value.num;
			}
		}
		made_close(&d);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(ranks_by_amount_change_and_rate),
	    cmocka_unit_test(equals_share_a_rank), cmocka_unit_test(coarse_amounts_leave_ranks_open),
	    cmocka_unit_test(order_and_ranks_agree)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
