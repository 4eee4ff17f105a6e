/* in: rows and what they are ranked by. out: the rank of one as a fact, the rows in that order.
 * Refuses to know: which rows a report speaks of, how a rank is printed. */
#include <inttypes.h>
#include <stdlib.h>
#include "facts/inner.h"

enum { INPUTS_MOST = 256 };

static const enum fact_kind kinds[RANK_MEASURE_COUNT] = {
    [RANK_AMOUNT] = FACT_AMOUNT, [RANK_DIFFERENCE] = FACT_DIFFERENCE, [RANK_RATE] = FACT_RATE};

const struct fact *
facts_ranked_value(struct facts *f, const struct fact_ranking *r, const struct row *row)
{
	const struct column *base = r->by == RANK_AMOUNT ? NULL : r->base;
	return facts_lookup(f, &(struct fact_request){kinds[r->by], row, r->stage, base});
}

static bool
has_rank(const struct fact_ranking *r, const struct fact *value)
{
	return value->ok && value->given && (r->by != RANK_AMOUNT || value->value.num != 0);
}

/* a stands before b, by their values. */
static bool
before(const struct fact_ranking *r, struct ratio a, struct ratio b)
{
	int order = ratio_compare(a, b);
	return r->ascending ? order < 0 : order > 0;
}

struct standing { /* how many rows stand before one: by value, for certain, at most */
	int64_t before, surely, maybe, ranked;
};

static void
stand(const struct fact_ranking *r, const struct fact *own, const struct fact *other, struct standing *s)
{
	struct interval a = other->interval, b = own->interval;
	s->ranked++;
	s->before += before(r, other->value, own->value);
	if (!interval_ok(a) || !interval_ok(b))
		return;
	s->surely += r->ascending ? ratio_compare(a.high, b.low) < 0 : ratio_compare(a.low, b.high) > 0;
	s->maybe += r->ascending ? ratio_compare(a.low, b.high) < 0 : ratio_compare(a.high, b.low) > 0;
}

/* All rows that it stands among; of very many, the table that they are of. */
static void
rank_inputs(struct facts *f, const struct fact_ranking *r, struct fact *rank)
{
	bool many = r->count > INPUTS_MOST;
	const struct column *columns[2] = {rank->request.stage, rank->request.base};
	struct figure_input *inputs = NULL;
	for (size_t i = 0; i < (many ? 1 : r->count); i++)
		for (size_t c = 0; c < 2; c++)
			if (columns[c])
				*ARENA_PUSH(f->arena, inputs, rank->input_count, struct figure_input) =
				    (struct figure_input){
				        .row = many ? r->rows[0]->table->root : r->rows[i], .column = columns[c]};
	rank->inputs = inputs;
}

const struct fact *
facts_rank(struct facts *f, const struct fact_ranking *r, const struct row *row)
{
	const struct fact *own = facts_ranked_value(f, r, row);
	struct fact *rank = ARENA_NEW(f->arena, struct fact);
	struct standing s = {0};
	*rank = (struct fact){.request = {FACT_RANK, row, r->stage, r->by == RANK_AMOUNT ? NULL : r->base},
	    .formula = "",
	    .grain = 1,
	    .source = row->pos};
	rank_inputs(f, r, rank);
	if (!has_rank(r, own))
		return rank;
	for (size_t i = 0; i < r->count; i++) {
		const struct fact *other = r->rows[i] == row ? own : facts_ranked_value(f, r, r->rows[i]);
		if (r->rows[i] != row && has_rank(r, other))
			stand(r, own, other, &s);
	}
	rank->given = rank->ok = true;
	rank->value = ratio_of(s.before + 1, 1);
	rank->interval = (struct interval){ratio_of(s.surely + 1, 1), ratio_of(s.maybe + 1, 1), false, false};
	rank->formula = arena_print(f->arena, "%" PRId64 "+1 (%" PRId64 ")", s.before, s.ranked + 1);
	return rank;
}

struct placed {
	const struct fact_ranking *ranking;
	const struct row *row;
	struct ratio value;
	size_t given; /* place among the rows as they were given */
};

static int
compare_placed(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	if (ratio_compare(x->value, y->value) != 0)
		return before(x->ranking, x->value, y->value) ? -1 : 1;
	return (x->given > y->given) - (x->given < y->given);
}

size_t
facts_order(struct facts *f, const struct fact_ranking *r, const struct row **ordered)
{
	struct placed *all = ARENA_ARRAY(f->arena, r->count ? r->count : 1, struct placed);
	size_t n = 0;
	for (size_t i = 0; i < r->count; i++) {
		const struct fact *value = facts_ranked_value(f, r, r->rows[i]);
		if (has_rank(r, value))
			all[n++] = (struct placed){r, r->rows[i], value->value, i};
	}
	qsort(all, n, sizeof *all, compare_placed);
	for (size_t i = 0; i < n; i++)
		ordered[i] = all[i].row;
	return n;
}
