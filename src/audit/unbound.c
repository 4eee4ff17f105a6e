/* in: the numbers that the author typed. out: each of them, with the facts that it equals, if any, and the element to
 * write instead; an amount typed behind an item's name that is none of the item's amounts.
 * Refuses to know: how figures are written, what sentences claim. */
#include <string.h>
#include "audit/said.h"
#include "base/form.h"
#include "book/number.h"

enum { SHOWN = 3 };

struct twins { /* up to three facts that equal a typed number */
	struct buf text;
	int found;
	const char *subject, *measure; /* of the first */
	struct map *seen; /* elements */
};

/* ---- the element to write ---- */

/* 단계="최종-1"; a stage that its kind and year do not tell goes by its id. */
static const char *
stage_selector(struct auditor *a, const struct stage *s)
{
	const char *selector = stage_place(a, s);
	return model_stage_select(a->budget, selector, a->budget->year) == s ? selector : s->id;
}

static const char *
stage_attribute(struct auditor *a, const char *name, const char *id, bool needed)
{
	const struct stage *s = *id ? model_stage_lookup(a->budget, id) : NULL;
	bool bill = s && s->kind == STAGE_PROPOSED && s->year == a->budget->year;
	if (!s || (bill && !needed))
		return "";
	return arena_print(a->arena, " %s=\"%s\"", name, stage_selector(a, s));
}

/* "세출(주요감액)" is a list; other subjects that are no rows are the author's own: NULL. */
static const char *
subject_attribute(struct auditor *a, const char *subject)
{
	const char *open = strchr(subject, '(');
	size_t n = strlen(subject);
	if (open && subject[n - 1] == ')')
		return arena_print(a->arena, " 목록=\"%.*s\"", (int)(n - 2 - (size_t)(open - subject)), open + 1);
	return strpbrk(subject, "(.+") ? NULL : arena_print(a->arena, " 대상=\"%s\"", subject);
}

/* <증감률 대상="세입:이자수입" 견줌="최종-1"/>; NULL: there is none for such a figure. */
static const char *
element_of(struct auditor *a, const struct figure *f)
{
	static const struct {
		const char *measure, *element;
	} elements[] = {
#define X(name, measure, element) {measure, element},
	    FACT_KINDS(X)
#undef X
	};
	const char *subject = *f->subject ? subject_attribute(a, f->subject) : NULL;
	for (size_t i = 0; subject && i < sizeof elements / sizeof *elements; i++)
		if (strcmp(elements[i].measure, f->measure) == 0)
			return arena_print(a->arena, "<%s%s%s%s/>", elements[i].element, subject,
			    stage_attribute(a, "단계", f->stage, false), stage_attribute(a, "견줌", f->base, true));
	return NULL;
}

static void
twins_add(struct auditor *a, struct twins *t, const char *name, const struct figure *f)
{
	const char *element = *f->measure ? element_of(a, f) : NULL;
	const char *text = element ? arena_print(a->arena, "%s: %s", name, element) : name;
	if (t->found >= SHOWN || map_lookup(t->seen, element ? element : name))
		return;
	map_add(t->seen, element ? element : name, t);
	buf_puts(&t->text, t->found++ ? ", " : " (= ");
	buf_puts(&t->text, text);
	if (t->found > 1)
		return;
	t->subject = f->subject;
	t->measure = f->measure;
}

/* ---- what a typed number equals ---- */

static struct interval
printed_within(const struct number *n)
{
	struct ratio half = ratio_div(n->step, ratio_of(2, 1)), zero = ratio_of(0, 1);
	struct ratio size = n->value.num < 0 ? ratio_sub(zero, n->value) : n->value;
	return (struct interval){ratio_sub(size, half), ratio_add(size, n->step), false, true};
}

/* The figure may stand for the number: the same kind, and a value that prints so. */
static bool
is_twin(const struct figure *f, const struct number *n, struct interval within)
{
	bool bound = f->kind == FIGURE_FACT || f->kind == FIGURE_INPUT, rate = strcmp(f->unit, "%") == 0;
	struct ratio zero = ratio_of(0, 1);
	if (!bound || !*f->subject || !ratio_ok(f->value) || strcmp(f->measure, "증감말") == 0)
		return false;
	if (n->kind == NUMBER_PLAIN ? rate || model_unit_of(f->unit) != 0 : (n->kind == NUMBER_RATE) != rate)
		return false;
	struct ratio size = f->value.num < 0 ? ratio_sub(zero, f->value) : f->value;
	return interval_ok(within) && interval_meet(interval_point(size), within);
}

static bool
same_section(const struct figure *a, const struct figure *b)
{
	size_t n = strcspn(a->place, "/");
	return strncmp(a->place, b->place, n) == 0 && b->place[n] == '/';
}

/* Figures of the book: those of the same section first. */
static void
twins_of_book(struct auditor *a, const struct figure *stated, const struct number *n, struct twins *t)
{
	struct interval within = printed_within(n);
	for (int near = 1; near >= 0; near--)
		for (size_t i = 0; t->found < SHOWN && i < a->book->figure_count; i++) {
			const struct figure *f = &a->book->figures[i];
			if (same_section(stated, f) == near && is_twin(f, n, within))
				twins_add(a, t, f->place, f);
		}
}

/* Amounts of the tables that print so, whether cut or rounded. */
static void
twins_of_tables(struct auditor *a, const struct number *n, struct twins *t)
{
	size_t at = 0;
	const struct fact *fact;
	struct interval within = printed_within(n);
	while (interval_ok(within) && t->found < SHOWN && (fact = facts_next_amount(a->facts, within, &at))) {
		const char *subject = facts_name_subject(a->arena, fact->request.row);
		const struct column *c = fact->request.stage;
		const char *stage = c->stage ? c->stage->id : "";
		struct figure f = {.subject = subject, .measure = *stage ? "금액" : "", .stage = stage, .base = ""};
		const char *name = arena_print(a->arena, "%s@%s", subject, c->id);
		twins_add(a, t, name, &f);
	}
}

static void
find_twins(struct auditor *a, const struct figure *stated, struct twins *t)
{
	struct number n;
	if (!number_read(stated->text, strlen(stated->text), &n) || n.value.num == 0 || !ratio_ok(n.value))
		return;
	twins_of_book(a, stated, &n, t);
	if (n.kind == NUMBER_MONEY)
		twins_of_tables(a, &n, t);
	if (t->found)
		buf_puts(&t->text, ")");
}

static void
check_typed(struct auditor *a, const struct figure *f)
{
	struct twins t = {.seen = map_new(a->arena)};
	find_twins(a, f, &t);
	const char *text = t.text.size ? t.text.data : "";
	struct message *m = message_add(a->messages, MSG_UNBOUND_NUMBER, f->source, f->place, f->text, text, NULL);
	finding_fill(a, m, f, NULL);
	if (t.found == 1) {
		m->subject = messages_copy(a->messages, t.subject);
		m->measure = messages_copy(a->messages, t.measure);
	}
	buf_free(&t.text);
}

static bool
is_typed(const struct figure *f)
{
	return f && f->kind == FIGURE_STATED && f->whose == WHOSE_OURS;
}

/* ---- amounts behind a name ---- */

struct named {
	struct auditor *a;
	struct map *rows; /* folded name -> struct row_list */
};
struct row_list {
	const struct row **rows;
	size_t count;
};

static void
enter_name(struct named *n, const char *name, const struct row *r)
{
	if (!name || !*name)
		return;
	const char *folded = names_fold(n->a->arena, name);
	struct row_list *l = map_lookup(n->rows, folded);
	if (!l) {
		l = ARENA_NEW(n->a->arena, struct row_list);
		map_add(n->rows, folded, l);
	}
	*ARENA_PUSH(n->a->arena, l->rows, l->count, const struct row *) = r;
}

static void
enter_rows(struct named *n)
{
	for (size_t i = 0; i < n->a->budget->table_count; i++) {
		const struct table *t = &n->a->budget->tables[i];
		for (const struct row *r = model_row_next(t->root, t->root); r; r = model_row_next(t->root, r)) {
			enter_name(n, r->name, r);
			enter_name(n, r->second_name, r);
			for (size_t k = 0; k < r->naming_count; k++)
				enter_name(n, r->namings[k].text, r);
		}
	}
}

/* Items that go by the quoted name right before the amount: ‘가’(3억원), “나” 5억원. NULL: none does. */
static const struct row_list *
items_before(const struct named *n, const struct said *s, const struct quantity *q)
{
	static const char *const closings[] = {"’(", "”(", "’ (", "” (", "’ ", "” ", "’은 ", "’는 ", "”은 ", "”는 ", NULL};
	static const char *const openings[] = {"‘", "“", NULL};
	size_t k = said_ends_any(s, q->from, closings), end = q->from - k, open;
	for (size_t at = end; k && at > 0 && end - at < 300; at--)
		if ((open = said_ends_any(s, at, openings)) > 0)
			return map_lookup(
			    n->rows, names_fold(n->a->arena, arena_copy(n->a->arena, s->words.data + at, end - at)));
	return NULL;
}

static const struct fact *
amount_of(const struct named *n, const struct row *r, const struct column *c)
{
	struct fact_request q = {.kind = FACT_AMOUNT, .row = r, .stage = c};
	const struct fact *f = c->kind == COLUMN_AMOUNT ? facts_lookup(n->a->facts, &q) : NULL;
	return f && f->ok && f->given && interval_ok(f->interval) ? f : NULL;
}

/* An amount of the row, or the difference of two of them; *bill: what the bill has. */
static bool
row_holds(const struct named *n, const struct row *r, struct interval within, const struct fact **bill)
{
	const struct table *t = r->table;
	for (size_t i = 0; i < t->column_count; i++) {
		const struct fact *f = amount_of(n, r, &t->columns[i]);
		const struct stage *s = t->columns[i].stage;
		if (f && s && s->kind == STAGE_PROPOSED && s->year == n->a->budget->year)
			*bill = f;
		if (f && interval_meet(f->interval, within))
			return true;
		for (size_t k = 0; f && k < t->column_count; k++) {
			const struct fact *other = k == i ? NULL : amount_of(n, r, &t->columns[k]);
			struct interval change = other ? interval_sub(f->interval, other->interval) : within;
			if (other && interval_ok(change) && interval_meet(change, within))
				return true;
		}
	}
	return false;
}

/* Its amounts below: objects of the project are parts of it, and may be what is said. */
static bool
parts_hold(const struct named *n, const struct row *r, struct interval within)
{
	const struct fact *bill = NULL;
	const struct project *p = facts_project_of(n->a->facts, r);
	const struct table *objects = p ? facts_table_of_objects(n->a->facts, r) : NULL;
	for (const struct row *c = r->first; c; c = c->next)
		if (row_holds(n, c, within, &bill))
			return true;
	for (const struct row *o = objects ? objects->root : NULL; o; o = model_row_next(objects->root, o))
		if (row_holds(n, o, within, &bill))
			return true;
	return false;
}

static void
check_named(const struct named *n, const struct said *s, const struct quantity *q)
{
	bool typed = q->kind == QUANTITY_MONEY && !q->loose && is_typed(q->figure);
	const struct row_list *l = typed ? items_before(n, s, q) : NULL;
	const struct fact *bill = NULL;
	size_t end;
	if (!l || said_direction(s, q->to, &end))
		return;
	for (size_t i = 0; i < l->count; i++)
		if (row_holds(n, l->rows[i], q->within, &bill) || parts_hold(n, l->rows[i], q->within))
			return;
	if (!bill)
		return;
	struct auditor *a = n->a;
	const char *subject = facts_name_subject(a->arena, bill->request.row);
	struct form form = {.kind = FORM_KOREAN, .unit = 1, .how = ROUND_HALF_UP, .suffix = "원"};
	if (ratio_ok(q->step) && q->step.den == 1)
		form.unit = q->step.num;
	const char *computed = form_ratio(a->arena, bill->value, &form);
	struct message *m = message_add(a->messages, MSG_AMOUNT_DIFFERS, q->figure->source, q->figure->place,
	    said_text(s, q), subject, computed ? computed : "?", NULL);
	finding_fill(a, m, q->figure, computed);
	m->subject = messages_copy(a->messages, subject);
	m->measure = messages_copy(a->messages, "금액");
}

static void
visit_sentence(struct said *s, void *with)
{
	for (size_t i = 0; i < s->count; i++)
		check_named(with, s, &s->quantities[i]);
}

void
audit_unbound(struct auditor *a)
{
	struct named n = {a, map_new(a->arena)};
	size_t typed = 0;
	for (size_t i = 0; i < a->book->figure_count; i++) {
		const struct figure *f = &a->book->figures[i];
		if (!is_typed(f))
			continue;
		check_typed(a, f);
		typed++;
	}
	if (typed == 0)
		return;
	enter_rows(&n);
	said_walk(a, visit_sentence, &n);
}
