/* in: the objects of expenditure of each project, with their bases of estimate. out: lines whose result does not
 * follow, results that miss the sum below them, objects and projects that miss the sum of their parts.
 * Each printed result stands for all that rounding and cutting allow; only what lies outside is a finding.
 * Refuses to know: which tables are printed. */
#include <string.h>
#include "audit/inner.h"
#include "facts/basis.h"

struct basis_at {
	struct auditor *a;
	const struct project *project;
	const struct object *object;
	const struct basis *basis;
	const struct basis_reading *reading;
	const char *subject; /* 인공지능/사무관리비 */
};

static const char *
object_name(const struct object *o)
{
	return o->name ? o->name : o->id;
}

static const char *
tail_of(const struct basis_at *at, const struct basis_line *line)
{
	size_t item = (size_t)(line - at->reading->lines) + 1;
	return arena_print(at->a->arena, "%s/%s/%zu/결과", at->object->id, stage_place(at->a, at->basis->stage), item);
}

static const char *
result_text(struct auditor *a, struct ratio value, won unit)
{
	const char *name = model_unit_name(unit);
	return amount_text(a, value, name ? unit : 1, name ? name : "원");
}

/* A line that has no label is named by its number. */
static const char *
line_name(const struct basis_at *at, const struct basis_line *line)
{
	return *line->label ? line->label : arena_print(at->a->arena, "%zu", (size_t)(line - at->reading->lines) + 1);
}

static void
report_line(const struct basis_at *at, enum message_id id, const struct basis_line *line, struct ratio computed)
{
	struct auditor *a = at->a;
	struct finding f = {.subject = at->subject, .measure = "산출근거", .pos = line->pos};
	f.printed = result_text(a, ratio_of(line->result, 1), line->unit);
	f.computed = result_text(a, computed, line->unit);
	f.tail = tail_of(at, line);
	finding_fill_quoted(a,
	    message_add(a->messages, id, line->pos, at->subject, at->basis->stage->id, line_name(at, line), f.printed,
	        f.computed, NULL),
	    &f);
}

/* All that rounding and cutting to its unit allow. */
static struct interval
printed_interval(const struct basis_line *line)
{
	struct ratio v = ratio_of(line->result, 1);
	return (struct interval){
	    ratio_sub(v, ratio_of(line->unit, 2)), ratio_add(v, ratio_of(line->unit, 1)), false, line->unit > 1};
}

/* What its formula gives, if it gives the result. */
static struct interval
line_interval(const struct basis_line *line)
{
	bool exact = line->end == BASIS_RIGHT && ratio_ok(line->computed);
	return exact ? interval_point(line->computed) : printed_interval(line);
}

/* The lines one level below `parent` (NULL: the outermost) as one sum. False: there is none, or one has no result. */
static bool
sum_below(const struct basis_at *at, const struct basis_line *parent, won *sum, struct interval *within)
{
	if (!basis_sum(at->reading, parent, sum))
		return false;
	*within = interval_point(ratio_of(0, 1));
	for (size_t i = 0; i < at->reading->count; i++) {
		const struct basis_line *line = &at->reading->lines[i];
		if (line->parent == parent && strcmp(line->mark, "※") != 0)
			*within = interval_add(*within, line_interval(line));
	}
	return interval_ok(*within);
}

static void
check_line(const struct basis_at *at, const struct basis_line *line)
{
	won sum;
	struct interval below;
	if (line->end == BASIS_WRONG)
		report_line(at, MSG_BASIS_WRONG, line, line->computed);
	if (!line->has_result || !line->first || !sum_below(at, line, &sum, &below))
		return;
	if (sum != line->result && !interval_meet(below, printed_interval(line)))
		report_line(at, MSG_BASIS_NESTED, line, ratio_of(sum, 1));
}

/* Known if any of the lines that make up the sum has its reason. */
static void
report_object(const struct basis_at *at, won sum, const struct cell *cell, won unit)
{
	struct auditor *a = at->a;
	const char *printed = result_text(a, ratio_of(sum, 1), unit);
	const char *amount = result_text(a, ratio_of(cell->amount.value, 1), unit);
	struct message *m = message_add(a->messages, MSG_BASIS_OBJECT, cell->pos, at->subject, at->basis->stage->id,
	    printed, amount, arena_print(a->arena, "%d", (int)at->basis->pos.line), NULL);
	for (size_t i = 0; i < at->reading->count && !m->known; i++) {
		const struct basis_line *line = &at->reading->lines[i];
		if (line->parent || !line->has_result)
			continue;
		struct finding f = {.subject = at->subject, .measure = "산출근거", .pos = line->pos};
		f.parts[0] = cell->pos;
		f.printed = result_text(a, ratio_of(line->result, 1), line->unit);
		f.computed = amount;
		f.tail = tail_of(at, line);
		finding_fill_quoted(a, m, &f);
	}
	m->printed = messages_copy(a->messages, printed);
	m->computed = messages_copy(a->messages, amount);
}

static void
check_object(const struct basis_at *at)
{
	const struct table *t = at->project->table;
	const struct column *c = model_column_of_stage(t, at->basis->stage);
	if (!c || c->kind != COLUMN_AMOUNT)
		return;
	const struct cell *cell = &at->object->cells[model_column_index(t, c)];
	won sum;
	struct interval within;
	if (!cell->given || !sum_below(at, NULL, &sum, &within) || sum == cell->amount.value)
		return;
	struct interval amount = interval_of_amount(cell->amount);
	if (cell->amount.grain == 1) /* the bill's smallest unit: what it sums is rounded to it */
		amount = interval_of_rounded(ratio_of(cell->amount.value, 1), ratio_of(c->unit, 1), ROUND_HALF_UP);
	if (!interval_meet(within, amount))
		report_object(at, sum, cell, c->unit);
}

static void
check_basis(struct basis_at *at)
{
	at->reading = basis_read(at->basis->text, at->basis->pos, at->a->arena);
	for (size_t i = 0; i < at->reading->count; i++)
		check_line(at, &at->reading->lines[i]);
	check_object(at);
}

/* The sum of the objects' amounts. False: none states one. */
static bool
sum_objects(const struct project *p, size_t column, struct interval *within, won *sum)
{
	bool given = false;
	*sum = 0;
	*within = interval_point(ratio_of(0, 1));
	for (size_t i = 0; i < p->object_count; i++) {
		const struct cell *cell = &p->objects[i].cells[column];
		if (!cell->given)
			continue;
		given = true;
		*within = interval_add(*within, interval_of_amount(cell->amount));
		if (!won_add(*sum, cell->amount.value, sum))
			return false;
	}
	return given && interval_ok(*within);
}

static void
check_project(struct auditor *a, const struct project *p, size_t column)
{
	const struct column *c = &p->table->columns[column];
	won sum;
	struct interval within;
	if (c->kind != COLUMN_AMOUNT || !sum_objects(p, column, &within, &sum))
		return;
	struct fact_request q = {.kind = FACT_AMOUNT, .row = p->row, .stage = c};
	const struct fact *amount = facts_lookup(a->facts, &q);
	if (!amount->ok || !interval_ok(amount->interval) || interval_meet(within, amount->interval))
		return;
	const struct cell *cell = &p->row->cells[column];
	struct finding f = {.subject = p->id, .measure = "금액", .pos = cell->given ? cell->pos : p->pos};
	for (size_t i = 0; i < p->object_count; i++)
		if (witness_edited(a, p->objects[i].cells[column].pos))
			f.parts[0] = p->objects[i].cells[column].pos;
	f.printed = result_text(a, ratio_of(sum, 1), c->unit);
	f.computed = result_text(a, amount->value, c->unit);
	struct message *m = message_add(a->messages, MSG_PROJECT_SUM, f.pos, p->id, c->name, f.printed, f.computed,
	    arena_print(a->arena, "%s:%d", p->pos.file ? p->pos.file : "", (int)p->pos.line), NULL);
	finding_fill_quoted(a, m, &f);
}

void
audit_bases(struct auditor *a)
{
	for (size_t i = 0; i < a->budget->project_count; i++) {
		const struct project *p = &a->budget->projects[i];
		for (size_t k = 0; k < p->object_count; k++) {
			struct basis_at at = {.a = a, .project = p, .object = &p->objects[k]};
			at.subject = arena_print(a->arena, "%s/%s", p->id, object_name(at.object));
			for (size_t n = 0; n < at.object->basis_count; n++) {
				at.basis = &at.object->bases[n];
				check_basis(&at);
			}
		}
		for (size_t column = 0; column < p->table->column_count; column++)
			check_project(a, p, column);
	}
}
