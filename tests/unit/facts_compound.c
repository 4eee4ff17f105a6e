/* in: small tables. out: that sums with signs, means and quotients of facts are what arithmetic says, with intervals,
 * and that a filter takes exactly the rows it names.
 * Refuses to know: XML, reports. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "budget_of.h"
#include "random.h"

enum { ORIGINAL, FINAL, PROPOSED };

static const struct fact *
amount(struct made *d, const char *key, int column)
{
	return facts_lookup(
	    d->facts, &(struct fact_request){FACT_AMOUNT, made_find(d, key), &d->table.columns[column], NULL});
}

static void
assert_ratio(struct ratio r, int64_t num, int64_t den)
{
	struct ratio wanted = ratio_of(num, den);
	assert_true(r.num == wanted.num && r.den == wanted.den);
}

static void
open_counted(struct made *d, const char *spec)
{
	made_open(d, spec);
	made_count(d);
}

static void
sums_take_signs(void **state)
{
	(void)state;
	struct made d;
	open_counted(&d, "1 가 500 300 40\n1 나 . 7 .\n");
	struct fact_part parts[] = {
	    {amount(&d, "가", ORIGINAL), false}, {amount(&d, "가", FINAL), true}, {amount(&d, "가", PROPOSED), true}};
	const struct fact *sum = facts_sum(d.facts, parts, 3);
	assert_true(sum->ok && sum->given && !sum->is_input);
	assert_ratio(sum->value, 160000, 1);
	assert_string_equal(sum->formula, "500000-300000-40000");
	assert_int_equal(sum->request.kind, FACT_SUM);
	assert_ptr_equal(sum->request.row, made_find(&d, "가"));
	parts[0].fact = amount(&d, "나", ORIGINAL);
	parts[1].fact = amount(&d, "나", FINAL);
	sum = facts_sum(d.facts, parts, 2);
	assert_true(sum->ok); /* what is not given is left out */
	assert_ratio(sum->value, -7000, 1);
	assert_string_equal(sum->formula, "-7000");
	sum = facts_sum(d.facts, parts, 1);
	assert_false(sum->given || sum->ok);
	made_close(&d);
}

static void
intervals_of_sums_add(void **state)
{
	(void)state;
	struct made d;
	open_counted(&d, "1 가 ~5000 ~3000 .\n");
	struct fact_part parts[] = {{amount(&d, "가", ORIGINAL), false}, {amount(&d, "가", FINAL), true}};
	const struct fact *sum = facts_sum(d.facts, parts, 2);
	assert_ratio(sum->value, 2000000, 1);
	assert_ratio(sum->interval.low, 1000000, 1);
	assert_ratio(sum->interval.high, 3000000, 1);
	assert_int_equal(sum->grain, 1000000);
	made_close(&d);
}

static void
sums_out_of_range_are_not_ok(void **state)
{
	(void)state;
	struct made d;
	open_counted(&d, "1 가 9000000000000000 9000000000000000 .\n");
	struct fact_part parts[] = {{amount(&d, "가", ORIGINAL), false}, {amount(&d, "가", FINAL), false}};
	const struct fact *sum = facts_sum(d.facts, parts, 2);
	assert_true(sum->given);
	assert_false(sum->ok);
	assert_false(facts_quotient(d.facts, sum, parts[0].fact)->ok);
	assert_false(facts_mean(d.facts, parts, 2)->ok);
	made_close(&d);
}

static void
means_are_of_what_is_given(void **state)
{
	(void)state;
	struct made d;
	open_counted(&d, "1 가 10 . .\n1 나 . . .\n1 다 11 . .\n1 라 14 . .\n");
	struct fact_part parts[] = {{amount(&d, "가", ORIGINAL), false}, {amount(&d, "나", ORIGINAL), false},
	    {amount(&d, "다", ORIGINAL), false}, {amount(&d, "라", ORIGINAL), false}};
	const struct fact *mean = facts_mean(d.facts, parts, 4);
	assert_true(mean->ok);
	assert_ratio(mean->value, 35000, 3);
	assert_string_equal(mean->formula, "(10000+11000+14000)/3");
	assert_int_equal(mean->request.kind, FACT_MEAN);
	assert_false(facts_mean(d.facts, &parts[1], 1)->given);
	made_close(&d);
}

static void
quotients_need_a_base(void **state)
{
	(void)state;
	struct made d;
	open_counted(&d, "1 가 192000 191599 0\n1 나 ~400 100 .\n");
	const struct fact *q = facts_quotient(d.facts, amount(&d, "가", FINAL), amount(&d, "가", ORIGINAL));
	assert_true(q->ok && !q->zero_base);
	assert_ratio(q->value, 191599, 192000);
	assert_string_equal(q->formula, "191599000/192000000");
	assert_ptr_equal(q->request.base, &d.table.columns[ORIGINAL]);
	q = facts_quotient(d.facts, amount(&d, "가", FINAL), amount(&d, "가", PROPOSED));
	assert_true(q->zero_base && q->given && !q->ok);
	q = facts_quotient(d.facts, amount(&d, "나", FINAL), amount(&d, "나", ORIGINAL));
	assert_true(q->zero_base && !q->ok); /* 400 천원 known to 백만원 may be nothing */
	q = facts_quotient(d.facts, amount(&d, "나", FINAL), amount(&d, "나", PROPOSED));
	assert_false(q->given || q->zero_base || q->ok);
	made_close(&d);
}

static const struct fact *
rate(struct made *d, const char *key)
{
	return facts_lookup(d->facts, &(struct fact_request){FACT_RATE, made_find(d, key), &d->table.columns[PROPOSED],
	                                  &d->table.columns[FINAL]});
}

static void
all_of_something_unsure_is_gone(void **state)
{
	(void)state;
	struct made d;
	open_counted(&d, "1 가 . ~190 0\n1 나 . ~190 5\n1 다 . 0 0\n");
	assert_true(rate(&d, "가")->ok);
	assert_ratio(rate(&d, "가")->value, -1, 1);
	assert_true(rate(&d, "나")->zero_base && !rate(&d, "나")->ok);
	assert_true(rate(&d, "다")->zero_base && !rate(&d, "다")->ok);
	made_close(&d);
}

static bool
passes(struct made *d, bool is_new, int least, int most, const char *key)
{
	struct fact_filter f = {
	    .stage = &d->table.columns[PROPOSED], .base = &d->table.columns[FINAL], .is_new = is_new};
	f.at_least = least ? ratio_of(least, 100) : f.at_least;
	f.at_most = most ? ratio_of(most, 100) : f.at_most;
	return facts_passes(d->facts, &f, made_find(d, key));
}

static void
filters_take_the_rows_they_name(void **state)
{
	(void)state;
	struct made d;
	open_counted(&d, "1 새 . 0 5\n1 처음 . . 5\n1 없음 . 0 0\n1 빈 . . .\n1 꼭 . 1000 1200\n1 덜 . 100000 119999\n"
	                 "1 줄 . 1000 800\n1 덜줄 . 100000 80001\n1 끝 . 7 0\n");
	static const struct {
		const char *key;
		bool is_new, up, down;
	} rows[] = {{"새", true, false, false}, {"처음", true, false, false}, {"없음", false, false, false},
	    {"빈", false, false, false}, {"꼭", false, true, false}, {"덜", false, false, false},
	    {"줄", false, false, true}, {"덜줄", false, false, false}, {"끝", false, false, true}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(passes(&d, true, 0, 0, rows[i].key), rows[i].is_new);
		assert_int_equal(passes(&d, false, 20, 0, rows[i].key), rows[i].up);
		assert_int_equal(passes(&d, false, 0, -20, rows[i].key), rows[i].down);
		assert_false(passes(&d, false, 20, -20, rows[i].key));
	}
	made_close(&d);
}

/* Whatever the amounts: a sum is the sum, and a quotient times its base gives the dividend. */
static void
compounds_keep_the_laws(void **state)
{
	(void)state;
	struct random random = {.state = 7};
	for (int round = 0; round < 200; round++) {
		struct made d;
		char spec[200];
		int64_t v[3];
		for (int i = 0; i < 3; i++)
			v[i] = (int64_t)(random_next(&random) % 2000001) - 1000000;
		snprintf(spec, sizeof spec, "1 가 %ld %ld %ld\n", (long)v[0], (long)v[1], (long)v[2]);
		open_counted(&d, spec);
		bool minus[3] = {random_next(&random) % 2, random_next(&random) % 2, random_next(&random) % 2};
		struct fact_part parts[3];
		int64_t wanted = 0;
		for (int i = 0; i < 3; i++) {
			parts[i] = (struct fact_part){amount(&d, "가", i), minus[i]};
			wanted += (minus[i] ? -v[i] : v[i]) * 1000;
		}
		assert_ratio(facts_sum(d.facts, parts, 3)->value, wanted, 1);
		const struct fact *q = facts_quotient(d.facts, parts[0].fact, parts[1].fact);
		assert_int_equal(q->zero_base, v[1] == 0);
		if (q->ok)
			assert_ratio(ratio_mul(q->value, parts[1].fact->value), v[0] * 1000, 1);
		made_close(&d);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(sums_take_signs), cmocka_unit_test(intervals_of_sums_add),
	    cmocka_unit_test(sums_out_of_range_are_not_ok), cmocka_unit_test(means_are_of_what_is_given),
	    cmocka_unit_test(quotients_need_a_base), cmocka_unit_test(all_of_something_unsure_is_gone),
	    cmocka_unit_test(filters_take_the_rows_they_name), cmocka_unit_test(compounds_keep_the_laws)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
