/* in: the tables of the data. out: typed totals that their rows do not sum to, shares that cannot sum to the whole, and
 * items that stand in two tables with amounts that do not fit.
 * How two tables are related is learned from their own amounts: where most items have the same amount of the same stage
 * in both, the others are findings; where nearly all of one are no larger than the other's, those that exceed are.
 * Refuses to know: any table by name. */
#include <string.h>
#include "audit/inner.h"
#include "base/form.h"

/* ---- numbers with a total of their own ---- */

static bool
holds_any(const char *s, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strstr(s, words[i]))
			return true;
	return false;
}

#define HOLDS(s, words) holds_any((s), (words), sizeof(words) / sizeof *(words))

/* Per head, per cent, averages: their total is no sum. */
static bool
adds_up(const struct column *c)
{
	static const char *const words[] = {"평균", "당", "률", "율", "단가", "지수", "비중", "구성비", "순위", "%"};
	return c->kind == COLUMN_NUMBER && !HOLDS(c->name, words) && !HOLDS(c->unit_name, words);
}

static bool
is_share(const struct column *c)
{
	static const char *const words[] = {"비중", "구성비", "점유"};
	return c->kind == COLUMN_NUMBER && strcmp(c->unit_name, "%") == 0 && HOLDS(c->name, words);
}

static struct ratio
step_of(int decimals)
{
	struct ratio step = ratio_of(1, 1);
	while (decimals-- > 0)
		step = ratio_div(step, ratio_of(10, 1));
	return step;
}

/* All that rounding or cutting to its last place allows; a count is exact. */
static struct interval
typed_interval(const struct cell *c)
{
	struct ratio v = ratio_mul(ratio_of(c->number, 1), step_of(c->decimals)), step = step_of(c->decimals);
	if (c->decimals == 0)
		return interval_point(v);
	return (struct interval){
	    ratio_sub(v, ratio_div(step, ratio_of(2, 1))), ratio_add(v, step), false, true};
}

/* Shares without decimals are rounded too. */
static struct interval
share_interval(const struct cell *c)
{
	struct interval i = typed_interval(c);
	if (c->decimals > 0)
		return i;
	return (struct interval){
	    ratio_sub(i.low, ratio_of(1, 2)), ratio_add(i.low, ratio_of(1, 1)), false, true};
}

struct total { /* of the children of a row */
	struct interval within;
	struct ratio value;
	size_t count;
};

/* False: a child has none, or there are not two. */
static bool
sum_children(const struct row *row, size_t column, bool shares, struct total *t)
{
	*t = (struct total){.within = interval_point(ratio_of(0, 1)), .value = ratio_of(0, 1)};
	for (const struct row *r = row->first; r; r = r->next, t->count++) {
		const struct cell *c = &r->cells[column];
		if (!c->given)
			return false;
		t->within = interval_add(t->within, shares ? share_interval(c) : typed_interval(c));
		t->value = ratio_add(t->value, ratio_mul(ratio_of(c->number, 1), step_of(c->decimals)));
	}
	return t->count > 1 && interval_ok(t->within) && ratio_ok(t->value);
}

static const char *
number_text(struct auditor *a, struct ratio v, const char *unit)
{
	int decimals = 0;
	int64_t scaled = 0;
	while (decimals < 9 && !ratio_round(v, decimals, ROUND_EXACT, &scaled))
		decimals++;
	struct form form = {
	    .kind = FORM_DIGITS, .unit = 1, .decimals = decimals, .how = ROUND_HALF_UP, .suffix = unit};
	const char *text = form_ratio(a->arena, v, &form);
	return text ? text : "?";
}

static void
report_total(struct auditor *a, enum message_id id, const struct row *row, const struct column *c, struct pos pos,
    struct ratio printed, struct ratio sum)
{
	struct finding f = {.subject = facts_name_subject(a->arena, row), .measure = c->id, .pos = pos};
	f.printed = number_text(a, printed, c->unit_name);
	f.computed = number_text(a, sum, c->unit_name);
	f.tail = arena_print(a->arena, "%s/%s", *row->key ? row->key : "계", c->id);
	for (const struct row *r = row->first; r; r = r->next)
		if (witness_edited(a, r->cells[model_column_index(row->table, c)].pos))
			f.parts[0] = r->cells[model_column_index(row->table, c)].pos;
	finding_fill_quoted(a, message_add(a->messages, id, pos, f.subject, c->name, f.printed, f.computed, NULL), &f);
}

static void
check_totals(struct auditor *a, const struct row *row, size_t column)
{
	const struct column *c = &row->table->columns[column];
	const struct cell *own = &row->cells[column];
	struct ratio whole = ratio_of(100, 1);
	struct total t;
	bool shares = is_share(c);
	if (own->given)
		whole = ratio_mul(ratio_of(own->number, 1), step_of(own->decimals));
	bool asked = shares ? own->given || !row->parent : own->given && adds_up(c);
	if (!asked || !sum_children(row, column, shares, &t))
		return;
	struct interval printed = interval_point(whole);
	if (own->given)
		printed = shares ? share_interval(own) : typed_interval(own);
	if (interval_meet(printed, t.within))
		return;
	struct pos pos = own->given ? own->pos : row->first->cells[column].pos;
	report_total(a, shares ? MSG_SHARES_SUM : MSG_TOTAL_DIFFERS, row, c, pos, whole, t.value);
}

/* ---- one item in two tables ---- */

struct pair { /* an item in two tables, at one stage */
	const struct row *a, *b;
	const struct column *ca, *cb;
	const struct fact *fa, *fb;
};

struct pairs {
	struct pair *list;
	size_t count, equal, below, above; /* below, above: a's amount against b's, for certain */
};

static bool
is_number(const char *id)
{
	return id[strspn(id, "0123456789")] == '\0';
}

static const struct fact *
amount_of(struct auditor *a, const struct row *row, const struct column *c)
{
	const struct fact *f = facts_lookup(a->facts, &(struct fact_request){FACT_AMOUNT, row, c, NULL});
	return f->ok && f->given && interval_ok(f->interval) && f->value.num != 0 ? f : NULL;
}

static void
add_pair(struct auditor *a, struct pairs *p, struct pair pair)
{
	pair.fa = amount_of(a, pair.a, pair.ca);
	pair.fb = amount_of(a, pair.b, pair.cb);
	if (!pair.fa || !pair.fb)
		return;
	*ARENA_PUSH(a->arena, p->list, p->count, struct pair) = pair;
	if (interval_meet(pair.fa->interval, pair.fb->interval))
		p->equal++;
	else if (ratio_compare(pair.fa->value, pair.fb->value) < 0)
		p->below++;
	else
		p->above++;
}

/* Rows known by the same id, each the only one of its table; the same stage. */
static void
find_pairs(struct auditor *a, const struct table *ta, const struct table *tb, struct pairs *p)
{
	for (const struct row *r = model_row_next(ta->root, ta->root); r; r = model_row_next(ta->root, r)) {
		const struct row *other = map_lookup(tb->by_id, r->id);
		if (!other || other == &model_ambiguous_row || is_number(r->id) || map_lookup(ta->by_id, r->id) != r)
			continue;
		for (size_t i = 0; i < ta->column_count; i++) {
			const struct column *c = &ta->columns[i];
			const struct column *same = c->stage ? model_column_of_stage(tb, c->stage) : NULL;
			if (same && c->kind == COLUMN_AMOUNT && same->kind == COLUMN_AMOUNT &&
			    model_column_of_stage(ta, c->stage) == c)
				add_pair(a, p, (struct pair){.a = r, .b = other, .ca = c, .cb = same});
		}
	}
}

static const char *
amount_said(struct auditor *a, const struct fact *f, const struct column *c)
{
	const char *unit = model_unit_name(c->unit);
	return amount_text(a, f->value, unit ? c->unit : 1, unit ? unit : "원");
}

static void
report_pair(struct auditor *a, enum message_id id, const struct pair *p)
{
	struct finding f = {.subject = facts_name_subject(a->arena, p->a), .measure = p->ca->id, .pos = p->fa->source};
	const char *slash = p->fb->source.file ? strrchr(p->fb->source.file, '/') : NULL;
	const char *there = arena_print(a->arena, "%s:%d",
	    slash ? slash + 1 : p->fb->source.file ? p->fb->source.file : "", (int)p->fb->source.line);
	f.parts[0] = p->fb->source;
	f.printed = amount_said(a, p->fa, p->ca);
	f.computed = amount_said(a, p->fb, p->cb);
	f.tail = arena_print(a->arena, "%s/%s", p->a->key, stage_place(a, p->ca->stage));
	finding_fill_quoted(a,
	    message_add(a->messages, id, p->fa->source, f.subject, p->ca->id, f.printed,
	        facts_name_subject(a->arena, p->b), f.computed, there, NULL),
	    &f);
}

/* The same: two in three at least, and two of them. A part: nine in ten at least, of eight or more. */
static void
check_tables(struct auditor *a, const struct table *ta, const struct table *tb)
{
	struct pairs p = {0};
	find_pairs(a, ta, tb, &p);
	bool same = p.equal > 1 && p.equal * 3 >= p.count * 2, part = p.count >= 8 && p.above * 10 <= p.count;
	for (size_t i = 0; i < p.count; i++) {
		const struct pair *q = &p.list[i];
		bool equal = interval_meet(q->fa->interval, q->fb->interval);
		if (!equal && same)
			report_pair(a, MSG_ITEM_DIFFERS, q);
		else if (!equal && part && ratio_compare(q->fa->value, q->fb->value) > 0)
			report_pair(a, MSG_PART_EXCEEDS, q);
	}
}

void
audit_tables(struct auditor *a)
{
	for (size_t i = 0; i < a->budget->table_count; i++) {
		const struct table *t = &a->budget->tables[i];
		for (const struct row *r = t->root; r; r = model_row_next(t->root, r))
			for (size_t c = 0; r->first && c < t->column_count; c++)
				check_totals(a, r, c);
		for (size_t k = 0; k < i; k++) /* the later table is held against the earlier */
			check_tables(a, t, &a->budget->tables[k]);
	}
}
