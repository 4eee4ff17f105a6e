/* in: facts. out: facts that follow from several of them: sums with signs, quotients, means.
 * Refuses to know: where the parts come from, how a figure is printed. */
#include <inttypes.h>
#include "base/buf.h"
#include "facts/inner.h"

enum { PARTS_SHOWN = 12 };

static struct fact *
compound_new(struct facts *f, enum fact_kind kind, const struct fact *first)
{
	struct fact *fact = ARENA_NEW(f->arena, struct fact);
	fact->request = first->request;
	fact->request.kind = kind;
	fact->source = first->source;
	fact->grain = first->grain;
	fact->formula = "";
	return fact;
}

static void
add_inputs(struct facts *f, struct fact *fact, const struct fact *part)
{
	struct figure_input *inputs = ARENA_ARRAY(f->arena, fact->input_count + part->input_count, struct figure_input);
	for (size_t i = 0; i < fact->input_count; i++)
		inputs[i] = fact->inputs[i];
	for (size_t i = 0; i < part->input_count; i++)
		inputs[fact->input_count + i] = part->inputs[i];
	fact->inputs = inputs;
	fact->input_count += part->input_count;
}

/* Also of the parts that have no value: they may come to have one. */
static void
add_parts(struct facts *f, struct fact *fact, const struct fact_part *parts, size_t count)
{
	struct figure_input *inputs = NULL;
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < parts[i].fact->input_count; k++)
			*ARENA_PUSH(f->arena, inputs, fact->input_count, struct figure_input) =
			    parts[i].fact->inputs[k];
	fact->inputs = inputs;
}

static void
add_ratio(struct buf *b, struct ratio r, bool minus)
{
	const char *open = r.num < 0 && (b->size || minus) ? "(" : "", *close = *open ? ")" : "";
	buf_puts(b, minus ? "-" : b->size ? "+" : "");
	if (r.den == 1)
		buf_print(b, "%s%" PRId64 "%s", open, r.num, close);
	else
		buf_print(b, "%s%" PRId64 "/%" PRId64 "%s", open, r.num, r.den, close);
}

static const char *
keep(struct facts *f, struct buf *b)
{
	const char *s = arena_copy(f->arena, b->size ? b->data : "", b->size);
	buf_free(b);
	return s;
}

/* Adds up the parts that have a value; their count. */
static int64_t
add_up(struct facts *f, struct fact *sum, const struct fact_part *parts, size_t count)
{
	int64_t given = 0;
	struct buf formula = {0};
	sum->value = ratio_of(0, 1);
	sum->interval = interval_point(sum->value);
	for (size_t i = 0; i < count; i++) {
		const struct fact *p = parts[i].fact;
		if (!p->given)
			continue;
		if (given++ < PARTS_SHOWN && p->ok)
			add_ratio(&formula, p->value, parts[i].minus);
		sum->grain = sum->grain > p->grain ? sum->grain : p->grain;
		sum->value = !p->ok           ? (struct ratio){0}
		             : parts[i].minus ? ratio_sub(sum->value, p->value)
		                              : ratio_add(sum->value, p->value);
		sum->interval = parts[i].minus ? interval_sub(sum->interval, p->interval)
		                               : interval_add(sum->interval, p->interval);
	}
	if (given > PARTS_SHOWN)
		buf_print(&formula, "+...(%" PRId64 ")", given - PARTS_SHOWN);
	sum->formula = keep(f, &formula);
	sum->given = given > 0;
	sum->ok = given > 0 && ratio_ok(sum->value) && interval_ok(sum->interval);
	return given;
}

const struct fact *
facts_sum(struct facts *f, const struct fact_part *parts, size_t count)
{
	struct fact *sum = compound_new(f, FACT_SUM, parts[0].fact);
	add_up(f, sum, parts, count);
	add_parts(f, sum, parts, count);
	return sum;
}

const struct fact *
facts_mean(struct facts *f, const struct fact_part *parts, size_t count)
{
	struct fact *mean = compound_new(f, FACT_MEAN, parts[0].fact);
	int64_t n = add_up(f, mean, parts, count);
	add_parts(f, mean, parts, count);
	if (!mean->ok)
		return mean;
	struct interval by = interval_point(ratio_of(n, 1));
	mean->formula = arena_print(f->arena, "(%s)/%" PRId64, mean->formula, n);
	mean->value = ratio_div(mean->value, by.low);
	mean->interval = interval_div(mean->interval, by);
	mean->ok = ratio_ok(mean->value) && interval_ok(mean->interval);
	return mean;
}

const struct fact *
facts_quotient(struct facts *f, const struct fact *a, const struct fact *b)
{
	struct fact *q = compound_new(f, FACT_QUOTIENT, a);
	struct buf formula = {0};
	q->request.base = b->request.stage;
	q->given = a->given && b->given;
	q->grain = 1;
	add_inputs(f, q, a);
	add_inputs(f, q, b);
	if (!a->ok || !b->ok)
		return q;
	add_ratio(&formula, a->value, false);
	buf_puts(&formula, "/");
	buf_print(&formula, b->value.den == 1 ? "%" PRId64 : "(%" PRId64 "/%" PRId64 ")", b->value.num, b->value.den);
	q->formula = keep(f, &formula);
	q->zero_base = b->value.num == 0 || interval_holds_zero(b->interval);
	if (q->zero_base)
		return q;
	q->value = ratio_div(a->value, b->value);
	q->interval = interval_div(a->interval, b->interval);
	q->ok = ratio_ok(q->value) && interval_ok(q->interval);
	return q;
}
