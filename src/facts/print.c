/* in: facts. out: their lines for -T facts: subject, stage, base, measure, value, interval if not exact, formula.
 * Refuses to know: how facts are computed, reports. */
#include <inttypes.h>
#include "facts/inner.h"

static void
print_ratio(FILE *out, struct ratio r)
{
	if (r.den == 0)
		fputs("-", out);
	else if (r.den == 1)
		fprintf(out, "%" PRId64, r.num);
	else
		fprintf(out, "%" PRId64 "/%" PRId64, r.num, r.den);
}

static void
print_fact(const struct fact *fact, const char *subject, FILE *out)
{
	const struct fact_request *q = &fact->request;
	fprintf(out, "%s\t%s\t%s\t%s\t", subject, q->stage->id, q->base ? q->base->id : "", fact_kind_measure(q->kind));
	print_ratio(out, fact->value);
	const struct interval *i = &fact->interval;
	if (fact->ok && interval_ok(*i) && ratio_compare(i->low, i->high) != 0) {
		fputs(i->low_open ? "\t(" : "\t[", out);
		print_ratio(out, i->low);
		fputs("..", out);
		print_ratio(out, i->high);
		fputs(i->high_open ? ")" : "]", out);
	} else {
		fputs("\t", out);
	}
	fprintf(out, "\t%s\n", fact->is_input ? "입력" : fact->formula);
}

static void
print_row(struct facts *f, const struct row *row, FILE *out)
{
	const struct table *t = row->table;
	const char *subject = facts_name_subject(f->arena, row);
	for (size_t i = 0; i < t->column_count; i++) {
		const struct column *stage = &t->columns[i];
		if (stage->kind == COLUMN_TEXT)
			continue;
		const struct fact *amount = facts_lookup(f, &(struct fact_request){FACT_AMOUNT, row, stage, NULL});
		if (amount->given)
			print_fact(amount, subject, out);
		for (size_t j = 0; j < i && stage->stage; j++) {
			const struct column *base = &t->columns[j];
			if (!base->stage || base->kind != stage->kind)
				continue;
			const struct fact *d =
			    facts_lookup(f, &(struct fact_request){FACT_DIFFERENCE, row, stage, base});
			if (!d->given)
				continue;
			print_fact(d, subject, out);
			print_fact(facts_lookup(f, &(struct fact_request){FACT_RATE, row, stage, base}), subject, out);
		}
	}
}

void
facts_print(struct facts *f, FILE *out)
{
	for (size_t i = 0; i < f->table_count; i++)
		for (size_t r = 0; r < f->rolls[i].row_count; r++)
			print_row(f, f->rolls[i].rows[r], out);
}
