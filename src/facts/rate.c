/* in: a request over rolled-up tables. out: its amount, difference, rate, share or count, with interval and formula.
 * Refuses to know: how sums come about, how a figure is printed. */
#include <inttypes.h>
#include <string.h>
#include "base/buf.h"
#include "facts/inner.h"

enum { TERMS_SHOWN = 12 }; /* a longer sum is written with its first terms and how many follow */

static bool
interval_has_zero(struct interval i)
{
	return interval_ok(i) && interval_holds_zero(i);
}

static bool
is_nothing(struct interval i)
{
	return interval_ok(i) && i.low.num == 0 && i.high.num == 0;
}

static void
print_ratio(struct buf *b, struct ratio r)
{
	const char *open = r.num < 0 ? "(" : "", *close = r.num < 0 ? ")" : "";
	if (r.den == 0)
		buf_puts(b, "?");
	else if (r.den == 1)
		buf_print(b, "%s%" PRId64 "%s", open, r.num, close);
	else
		buf_print(b, "%s%" PRId64 "/%" PRId64 "%s", open, r.num, r.den, close);
}

static const char *
formula_keep(struct facts *f, struct buf *b)
{
	const char *s = b->size ? arena_copy(f->arena, b->data, b->size) : "";
	buf_free(b);
	return s;
}

static const char *
sum_formula(struct facts *f, const struct row *row, const struct column *column)
{
	struct buf b = {0};
	size_t terms = 0, left = 0;
	for (const struct row *c = row->first; c; c = c->next) {
		if (!roll_lookup(f, c, column)->given)
			continue;
		if (terms == TERMS_SHOWN) {
			left++;
			continue;
		}
		if (terms++)
			buf_puts(&b, "+");
		print_ratio(&b, roll_value(f, c, column));
	}
	if (left)
		buf_print(&b, "+...(%zu)", left);
	return formula_keep(f, &b);
}

/* "a-b", "(a-b)/b" or "a/b". */
static const char *
pair_formula(struct facts *f, const char *between, struct ratio a, struct ratio b, bool over_b)
{
	struct buf out = {0};
	buf_puts(&out, over_b ? "(" : "");
	print_ratio(&out, a);
	buf_puts(&out, between);
	print_ratio(&out, b);
	if (over_b) {
		buf_puts(&out, ")/");
		print_ratio(&out, b);
	}
	return formula_keep(f, &out);
}

void
fact_overflow(struct facts *f, const struct row *row, const struct column *column)
{
	const char *subject = facts_name_subject(f->arena, row);
	struct message *m = message_add(f->messages, MSG_FIGURE_OVERFLOW, row->pos, subject, column->name, NULL);
	m->whose = "ours";
	m->subject = messages_copy(f->messages, subject);
}

void
fact_amount(struct facts *f, struct fact *fact, const struct column *column)
{
	const struct row *row = fact->request.row;
	const struct rolled *r = roll_lookup(f, row, column);
	fact->given = r->given;
	fact->is_input = r->is_input;
	fact->ok = r->given && !r->overflow;
	fact->grain = r->grain;
	fact->value = roll_value(f, row, column);
	fact->interval = roll_interval(f, row, column);
	fact->formula = r->is_input ? "" : sum_formula(f, row, column);
	fact->source = r->is_input ? row->cells[model_column_index(row->table, column)].pos : row->pos;
}

/* Fills a and b with the two amounts of the request; false: one is missing or cannot be told. */
static bool
two_amounts(struct facts *f, struct fact *fact, struct ratio *a, struct ratio *b)
{
	const struct fact_request *q = &fact->request;
	const struct rolled *ra = roll_lookup(f, q->row, q->stage), *rb = roll_lookup(f, q->row, q->base);
	fact->given = ra->given && rb->given;
	fact->source = q->row->pos;
	fact->grain = ra->grain > rb->grain ? ra->grain : rb->grain;
	*a = roll_value(f, q->row, q->stage);
	*b = roll_value(f, q->row, q->base);
	return ratio_ok(*a) && ratio_ok(*b);
}

void
fact_difference(struct facts *f, struct fact *fact)
{
	const struct fact_request *q = &fact->request;
	struct ratio a, b;
	if (!two_amounts(f, fact, &a, &b))
		return;
	fact->value = ratio_sub(a, b);
	fact->interval = interval_sub(roll_interval(f, q->row, q->stage), roll_interval(f, q->row, q->base));
	fact->formula = pair_formula(f, "-", a, b, false);
	fact->ok = ratio_ok(fact->value) && interval_ok(fact->interval);
	if (!fact->ok)
		fact_overflow(f, q->row, q->stage);
}

/* The interval of (S-B)/B is that of S/B less 1: S and B are then each used once, so it is as narrow as it can be. */
void
fact_rate(struct facts *f, struct fact *fact)
{
	const struct fact_request *q = &fact->request;
	struct ratio a, b;
	if (!two_amounts(f, fact, &a, &b))
		return;
	struct interval stage = roll_interval(f, q->row, q->stage), base = roll_interval(f, q->row, q->base);
	fact->formula = pair_formula(f, "-", a, b, true);
	if (is_nothing(stage) && b.num != 0) { /* of whatever there was, nothing is left */
		fact->value = ratio_of(-1, 1);
		fact->interval = interval_point(fact->value);
		fact->ok = true;
		return;
	}
	fact->zero_base = b.num == 0 || interval_has_zero(base);
	if (fact->zero_base)
		return;
	fact->value = ratio_div(ratio_sub(a, b), b);
	fact->interval = interval_sub(interval_div(stage, base), interval_point(ratio_of(1, 1)));
	fact->ok = ratio_ok(fact->value) && interval_ok(fact->interval);
	if (!fact->ok)
		fact_overflow(f, q->row, q->stage);
}

/* Of the parent's amount; the root's share is the whole. */
void
fact_share(struct facts *f, struct fact *fact)
{
	const struct fact_request *q = &fact->request;
	const struct row *whole = q->row->parent ? q->row->parent : q->row;
	struct ratio a = roll_value(f, q->row, q->stage), b = roll_value(f, whole, q->stage);
	fact->given = roll_lookup(f, q->row, q->stage)->given;
	fact->source = q->row->pos;
	if (!ratio_ok(a) || !ratio_ok(b))
		return;
	struct interval base = roll_interval(f, whole, q->stage);
	fact->formula = pair_formula(f, "/", a, b, false);
	fact->zero_base = b.num == 0 || interval_has_zero(base);
	if (fact->zero_base)
		return;
	fact->value = ratio_div(a, b);
	fact->interval = interval_div(roll_interval(f, q->row, q->stage), base);
	fact->ok = ratio_ok(fact->value) && interval_ok(fact->interval);
	if (!fact->ok)
		fact_overflow(f, q->row, q->stage);
}

/* Leaves under the subject, itself left out; with a stage only those that have an amount other than 0 there:
 * a project that the bill drops is not one of its projects. */
void
fact_count(struct facts *f, struct fact *fact)
{
	const struct fact_request *q = &fact->request;
	int64_t n = 0;
	for (const struct row *r = model_row_next(q->row, q->row); r; r = model_row_next(q->row, r)) {
		if (r->first)
			continue;
		const struct rolled *amount = q->stage ? roll_lookup(f, r, q->stage) : NULL;
		n += !amount || (amount->given && (amount->value != 0 || amount->overflow));
	}
	fact->given = fact->ok = true;
	fact->value = ratio_of(n, 1);
	fact->interval = interval_point(fact->value);
	fact->source = q->row->pos;
}
