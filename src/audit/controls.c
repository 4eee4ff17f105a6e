/* in: what imported files printed of sums, differences and rates, and the figures that the amounts give. out: those
 * that disagree; rows that the file imported last has no more and nobody has given a reason for. A printed rate may be
 * rounded or cut. Refuses to know: books, how files were imported. */
#include <string.h>
#include "audit/audit.h"
#include "base/form.h"

struct controls {
	struct facts *facts;
	struct arena *arena;
	struct messages *messages;
};

static const struct fact *
computed(const struct controls *s, const struct control *c)
{
	static const enum fact_kind kinds[] = {
	    [CONTROL_SUM] = FACT_AMOUNT, [CONTROL_DIFFERENCE] = FACT_DIFFERENCE, [CONTROL_RATE] = FACT_RATE};
	struct fact_request q = {.kind = kinds[c->kind], .row = c->row, .stage = c->column, .base = c->base};
	return facts_lookup(s->facts, &q);
}

static struct ratio
ten_to(int n)
{
	int64_t p = 1;
	while (n-- > 0)
		p *= 10;
	return ratio_of(p, 1);
}

/* Of a rate as a plain quotient: percent x 10^decimals. */
static bool
rate_agrees(const struct control *c, const struct fact *f)
{
	struct ratio unit = ratio_div(ratio_of(1, 100), ten_to(c->decimals));
	struct ratio printed = ratio_mul(ratio_of(c->number, 1), unit);
	return interval_meet(interval_of_rounded(printed, unit, ROUND_HALF_UP), f->interval) ||
	       interval_meet(interval_of_rounded(printed, unit, ROUND_TRUNCATED), f->interval);
}

static bool
agrees(const struct control *c, const struct fact *f)
{
	if (!f->ok || !f->given || !interval_ok(f->interval))
		return true; /* told elsewhere, or nothing to hold it against */
	if (c->kind == CONTROL_RATE)
		return rate_agrees(c, f);
	return interval_meet(interval_of_amount(c->amount), f->interval);
}

static const char *
amount_text(const struct controls *s, struct ratio won_value, const struct column *c)
{
	struct form form = {.kind = FORM_DIGITS, .unit = 1, .how = ROUND_HALF_UP, .suffix = c->unit_name};
	const char *text = form_ratio(s->arena, ratio_div(won_value, ratio_of(c->unit, 1)), &form);
	return text ? text : "?";
}

static const char *
rate_text(const struct controls *s, struct ratio value, int decimals)
{
	struct form form = {.kind = FORM_RATE, .decimals = decimals, .how = ROUND_HALF_UP, .suffix = "%"};
	const char *text = form_ratio(s->arena, value, &form);
	return text ? text : "?";
}

static const char *
measure_name(const struct controls *s, const struct control *c)
{
	static const char *const names[] = {
	    [CONTROL_SUM] = "합계", [CONTROL_DIFFERENCE] = "증감", [CONTROL_RATE] = "증감률"};
	return arena_print(s->arena, "%s %s", c->column->name, names[c->kind]);
}

static void
report(const struct controls *s, const struct control *c, const struct fact *f)
{
	const char *subject = facts_name_subject(s->arena, c->row), *measure = measure_name(s, c), *printed, *gives;
	if (c->kind == CONTROL_RATE) {
		struct ratio value = ratio_div(ratio_of(c->number, 100), ten_to(c->decimals));
		printed = rate_text(s, value, c->decimals);
		gives = rate_text(s, f->value, c->decimals);
	} else {
		printed = amount_text(s, ratio_of(c->amount.value, 1), c->column);
		gives = amount_text(s, f->value, c->column);
	}
	struct message *m =
	    message_add(s->messages, MSG_CONTROL_DIFFERS, c->pos, subject, measure, printed, gives, NULL);
	m->whose = "quoted";
	m->subject = messages_copy(s->messages, subject);
	m->measure = messages_copy(s->messages, measure);
	m->printed = messages_copy(s->messages, printed);
	m->computed = messages_copy(s->messages, gives);
}

static void
find_vanished(const struct controls *s, const struct table *t)
{
	for (const struct row *r = t->root; r; r = model_row_next(t->root, r))
		if (r->vanished && strcmp(r->vanished, "?") == 0)
			message_add(s->messages, MSG_ROW_VANISHED, r->pos, facts_name_subject(s->arena, r), NULL);
}

void
audit_controls(const struct budget *b, struct facts *f, struct messages *m)
{
	struct controls s = {f, arena_new(), m};
	for (size_t i = 0; i < b->table_count; i++) {
		const struct table *t = &b->tables[i];
		for (size_t k = 0; k < t->control_count; k++) {
			const struct fact *fact = computed(&s, &t->controls[k]);
			if (!agrees(&t->controls[k], fact))
				report(&s, &t->controls[k], fact);
		}
		find_vanished(&s, t);
	}
	arena_free(s.arena);
}
