/* in: a count, or a line of a basis of estimate. out: a fact that says where it comes from.
 * Refuses to know: tables, reports. */
#include "facts/found.h"
#include "facts/inner.h"

static struct fact *
fact_new(struct facts *f, const struct fact_request *q)
{
	struct fact *fact = ARENA_NEW(f->arena, struct fact);
	*fact = (struct fact){.request = *q, .formula = "", .grain = 1, .source = q->row->pos};
	return fact;
}

const struct fact *
facts_of_count(struct facts *f, const struct fact_request *q, size_t count)
{
	struct fact *fact = fact_new(f, q);
	fact->given = fact->ok = true;
	fact->value = ratio_of((int64_t)count, 1);
	fact->interval = interval_point(fact->value);
	struct figure_input *rows = ARENA_NEW(f->arena, struct figure_input);
	*rows = (struct figure_input){.row = q->row};
	fact->inputs = rows;
	fact->input_count = 1;
	return fact;
}

const struct fact *
facts_of_line(struct facts *f, const struct fact_request *q, const struct basis_line *line)
{
	struct fact *fact = fact_new(f, q);
	if (!line->has_result)
		return fact;
	fact->given = fact->ok = fact->is_input = true;
	fact->value = ratio_of(line->result, 1);
	fact->interval = interval_point(fact->value);
	fact->grain = line->unit;
	fact->source = line->pos;
	return fact;
}
