/* in: requests by name. out: facts found and written as figures of the book.
 * Refuses to know: sentences, tables of the report. */
#include <string.h>
#include "book/inner.h"
#include "book/number.h"

int
figure_add(struct maker *mk, const struct figure *f)
{
	struct book *b = mk->book;
	struct figure *kept = ARENA_PUSH(mk->arena, b->figures, b->figure_count, struct figure);
	*kept = *f;
	kept->printed = kept->text;
	const char **texts[] = {&kept->subject, &kept->measure, &kept->stage, &kept->base, &kept->unit, &kept->formula};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (!*texts[i])
			*texts[i] = "";
	if (kept->interval.low.den == 0 && kept->value.den != 0)
		kept->interval = interval_point(kept->value);
	return (int)b->figure_count - 1;
}

void
inputs_add_member(struct arena *a, struct figure_input **inputs, size_t *count, const struct row *row,
    const struct column *stage, const struct column *base)
{
	struct figure_input input = {.kind = INPUT_MEMBER, .row = row, .column = stage};
	*ARENA_PUSH(a, *inputs, *count, struct figure_input) = input;
	input.column = base;
	*ARENA_PUSH(a, *inputs, *count, struct figure_input) = input;
}

void
figure_read_stated(struct figure *f)
{
	struct number number;
	size_t n = strlen(f->text);
	if (!number_read(f->text, n, &number) || number.length != n)
		return;
	f->value = number.value;
	f->decimals = number.decimals;
	f->unit = number.kind == NUMBER_MONEY ? "원" : number.kind == NUMBER_RATE ? "%" : "";
}

int
figure_label(struct maker *mk, const char *place, const char *text, struct pos pos)
{
	struct figure f = {.place = place, .kind = FIGURE_LABEL, .whose = WHOSE_NOBODY, .text = text, .source = pos};
	return figure_add(mk, &f);
}

/* Full keys of the rows whose own id is key. */
static const char *
candidates(struct maker *mk, const struct table *t, const char *key)
{
	enum { SHOWN = 5 };
	struct buf b = {0};
	int found = 0;
	for (const struct row *r = t->root; r; r = model_row_next(t->root, r)) {
		if (strcmp(r->id, key) != 0 || r == t->root)
			continue;
		if (found++ < SHOWN)
			buf_print(&b, "%s%s", found > 1 ? ", " : "", r->key);
	}
	if (found > SHOWN)
		buf_puts(&b, " ...");
	const char *text = arena_copy(mk->arena, b.size ? b.data : "", b.size);
	buf_free(&b);
	return text;
}

const struct row *
subject_resolve(struct maker *mk, const char *subject, const char *place, struct pos pos)
{
	const char *colon = strchr(subject, ':');
	size_t n = colon ? (size_t)(colon - subject) : strlen(subject);
	const char *id = arena_copy(mk->arena, subject, n), *key = colon ? colon + 1 : "";
	const struct table *t = model_table_lookup(mk->budget, id);
	if (!t) {
		place_say(mk, MSG_TABLE_UNKNOWN, pos, place, id, NULL);
		return NULL;
	}
	bool ambiguous;
	const struct row *r = model_row_lookup(t, key, &ambiguous);
	if (!r && ambiguous)
		place_say(mk, MSG_SUBJECT_AMBIGUOUS, pos, place, key, candidates(mk, t, key));
	else if (!r)
		place_say(mk, MSG_SUBJECT_UNKNOWN, pos, place, key, id);
	return r;
}

const struct column *
stage_resolve(
    struct maker *mk, const struct table *t, const char *selector, const char *what, const char *place, struct pos pos)
{
	if (!selector) {
		place_say(mk, MSG_STAGE_MISSING, pos, place, what, NULL);
		return NULL;
	}
	const struct stage *s = model_stage_select(mk->budget, selector, mk->report->year);
	if (!s) {
		place_say(mk, MSG_STAGE_UNKNOWN, pos, place, selector, NULL);
		return NULL;
	}
	const struct column *c = model_column_of_stage(t, s);
	if (!c)
		place_say(mk, MSG_STAGE_COLUMN, pos, place, t->id, s->id);
	return c;
}

bool
form_fits(const struct form *f, enum fact_kind kind)
{
	switch (f->kind) {
	case FORM_DIGITS:
	case FORM_KOREAN:
		return kind == FACT_AMOUNT || kind == FACT_BASE || kind == FACT_DIFFERENCE;
	case FORM_RATE:
		return kind == FACT_RATE || kind == FACT_SHARE;
	case FORM_COUNT:
		return kind == FACT_COUNT || kind == FACT_RANK;
	}
	return false;
}

static const char *
column_id(const struct column *c)
{
	if (!c)
		return "";
	return c->stage ? c->stage->id : c->id;
}

/* The column whose unit the fact is in: NUMBER columns have their own. */
static const struct column *
unit_column(const struct fact *f)
{
	return f->request.kind == FACT_BASE ? f->request.base : f->request.stage;
}

static const char *
unit_of(const struct fact *f, const struct form *form)
{
	const struct column *c = unit_column(f);
	const char *name;
	switch (form->kind) {
	case FORM_DIGITS:
	case FORM_KOREAN:
		if (c && c->kind == COLUMN_NUMBER)
			return c->unit_name;
		name = model_unit_name(form->unit);
		return name ? name : "원";
	case FORM_RATE:
		return "%";
	case FORM_COUNT:
		return form->suffix;
	}
	return "";
}

static void
check_fineness(struct maker *mk, const struct figure_form *ff)
{
	bool money = ff->form.kind == FORM_DIGITS || ff->form.kind == FORM_KOREAN;
	const struct column *c = unit_column(ff->fact);
	if (!money || !c || c->kind != COLUMN_AMOUNT || ff->form.unit >= ff->fact->grain)
		return;
	const char *printed = model_unit_name(ff->form.unit), *known = model_unit_name(ff->fact->grain);
	place_say(mk, MSG_FIGURE_TOO_FINE, ff->pos, ff->place, printed ? printed : "?", known ? known : "?");
}

int
figure_of_fact(struct maker *mk, const struct figure_form *ff)
{
	const struct fact *fact = ff->fact;
	const struct fact_request *q = &fact->request;
	const struct column *stage = q->kind == FACT_BASE ? q->base : q->stage;
	struct figure f = {.place = ff->place, .whose = ff->whose};
	f.kind = fact->is_input ? FIGURE_INPUT : FIGURE_FACT;
	f.subject = ff->subject ? ff->subject : facts_name_subject(mk->arena, q->row);
	f.measure = fact_kind_measure(q->kind);
	f.stage = column_id(stage);
	f.base = q->kind == FACT_BASE ? "" : column_id(q->base);
	f.unit = unit_of(fact, &ff->form);
	f.decimals = ff->form.kind == FORM_COUNT ? 0 : ff->form.decimals;
	f.rounding = ff->form.how;
	f.value = fact->value;
	f.interval = fact->interval;
	f.text = form_ratio(mk->arena, fact->value, &ff->form);
	f.formula = fact->formula;
	f.source = fact->source;
	f.inputs = fact->inputs;
	f.input_count = fact->input_count;
	if (!f.text) {
		place_say(mk, MSG_FIGURE_ABSENT, ff->pos, ff->place, f.subject, f.measure);
		return -1;
	}
	const char *before = mk->asked.printed;
	mk->asked.printed = f.text;
	check_fineness(mk, ff);
	mk->asked.printed = before;
	return figure_add(mk, &f);
}
