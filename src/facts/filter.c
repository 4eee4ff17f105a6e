/* in: what a list asks of its rows, relations between rows. out: which rows it takes, alone and like for like: together
 * with those that were merged into them, moved, split or renamed.
 * Refuses to know: lists of a report, how they are printed. */
#include "facts/inner.h"

/* from_nothing: the base is 0 or none. */
static bool
passes(const struct fact_filter *filter, const struct fact *stage, bool from_nothing, const struct fact *rate,
    const struct fact *change)
{
	if (filter->is_new)
		return from_nothing && stage->ok && stage->value.num != 0;
	if (!rate->ok)
		return false;
	if (filter->by_least && ratio_compare(change->value, ratio_of(filter->by_least, 1)) < 0)
		return false;
	if (filter->by_most && ratio_compare(change->value, ratio_of(filter->by_most, 1)) > 0)
		return false;
	if (filter->at_least.den && ratio_compare(rate->value, filter->at_least) < 0)
		return false;
	return !filter->at_most.den || ratio_compare(rate->value, filter->at_most) <= 0;
}

static bool
is_nothing(const struct fact *base)
{
	return !base->given || (base->ok && base->value.num == 0);
}

bool
facts_passes(struct facts *f, const struct fact_filter *filter, const struct row *row)
{
	if (filter->depth ? row->depth != filter->depth : row->first != NULL)
		return false;
	const struct fact *stage = facts_lookup(f, &(struct fact_request){FACT_AMOUNT, row, filter->stage, NULL});
	const struct fact *base = facts_lookup(f, &(struct fact_request){FACT_AMOUNT, row, filter->base, NULL});
	const struct fact *rate = facts_lookup(f, &(struct fact_request){FACT_RATE, row, filter->stage, filter->base});
	const struct fact *change =
	    facts_lookup(f, &(struct fact_request){FACT_DIFFERENCE, row, filter->stage, filter->base});
	return passes(filter, stage, is_nothing(base), rate, change);
}

static bool
is_among(const struct row *const *rows, size_t count, const struct row *row)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i] == row)
			return true;
	return false;
}

size_t
facts_joined(struct facts *f, const struct row *row, const struct row *const **rows)
{
	const struct row **found = NULL;
	size_t count = 0;
	*ARENA_PUSH(f->arena, found, count, const struct row *) = row;
	for (size_t at = 0; at < count; at++)
		for (size_t i = 0; i < f->budget->relation_count; i++) {
			const struct relation *r = &f->budget->relations[i];
			const struct row *other = r->from == found[at] ? r->to : r->to == found[at] ? r->from : NULL;
			if (other && other->table == row->table && !is_among(found, count, other))
				*ARENA_PUSH(f->arena, found, count, const struct row *) = other;
		}
	*rows = found;
	return count;
}

static const struct fact *
sum_joined(struct facts *f, const struct row *row, const struct column *column, const struct column *less)
{
	const struct row *const *rows;
	size_t n = facts_joined(f, row, &rows), count = 0;
	struct fact_part *parts = ARENA_ARRAY(f->arena, 2 * n, struct fact_part);
	for (size_t i = 0; i < n; i++)
		for (int k = 0; k < 1 + (less != NULL); k++) {
			struct fact_request q = {FACT_AMOUNT, rows[i], k ? less : column, NULL};
			parts[count++] = (struct fact_part){facts_lookup(f, &q), k == 1};
		}
	return facts_sum(f, parts, count);
}

const struct fact *
facts_joined_rate(struct facts *f, const struct fact_filter *stages, const struct row *row)
{
	const struct fact *change = sum_joined(f, row, stages->stage, stages->base);
	struct fact *rate = ARENA_NEW(f->arena, struct fact);
	*rate = *facts_quotient(f, change, sum_joined(f, row, stages->base, NULL));
	rate->request = (struct fact_request){FACT_RATE, row, stages->stage, stages->base};
	return rate;
}

bool
facts_passes_joined(struct facts *f, const struct fact_filter *filter, const struct row *row)
{
	const struct fact *base = sum_joined(f, row, filter->base, NULL);
	return passes(filter, sum_joined(f, row, filter->stage, NULL), is_nothing(base),
	    facts_joined_rate(f, filter, row), sum_joined(f, row, filter->stage, filter->base));
}
