/* in: what stands in a budget or a report's lists. out: its text, all of it, so that equal texts are equal data.
 * Refuses to know: what it is compared with, how it is shown. */
#include <inttypes.h>
#include <string.h>
#include "base/buf.h"
#include "base/form.h"
#include "change/inner.h"

static const char *
kept(struct arena *a, struct buf *b)
{
	const char *s = arena_copy(a, b->size ? b->data : "", b->size);
	buf_free(b);
	return s;
}

const char *
grain_text(struct arena *a, won grain, enum rounding how)
{
	if (how == ROUND_EXACT)
		return "";
	const char *unit = model_unit_name(grain);
	const char *said = unit ? unit : arena_print(a, "%" PRId64 "원", grain);
	return arena_print(a, " (%s %s)", said, how == ROUND_HALF_UP ? "반올림" : "절사");
}

static const char *
number_text(struct arena *a, const struct cell *cell)
{
	int64_t scale = 1;
	for (int i = 0; i < cell->decimals; i++)
		scale *= 10;
	if (cell->decimals == 0)
		return arena_print(a, "%" PRId64, cell->number);
	int64_t whole = cell->number / scale, part = cell->number % scale;
	const char *sign = cell->number < 0 && whole == 0 ? "-" : "";
	return arena_print(a, "%s%" PRId64 ".%0*" PRId64, sign, whole, cell->decimals, part < 0 ? -part : part);
}

/* Finer than the column's unit: in won. */
static const char *
amount_text(struct arena *a, const struct column *column, const struct cell *cell)
{
	struct form form = {.kind = FORM_DIGITS, .unit = column->unit, .how = ROUND_EXACT, .suffix = column->unit_name};
	const char *text = form_amount(a, cell->amount.value, &form);
	if (!text)
		text = arena_print(a, "%" PRId64 "원", cell->amount.value);
	return arena_print(a, "%s%s", text, grain_text(a, cell->amount.grain, cell->amount.how));
}

const char *
cell_text(struct arena *a, const struct column *column, const struct cell *cell)
{
	if (!cell->given)
		return NULL;
	if (column->kind == COLUMN_TEXT)
		return cell->text;
	if (column->kind == COLUMN_AMOUNT)
		return amount_text(a, column, cell);
	return arena_print(a, "%s%s", number_text(a, cell), column->unit_name);
}

bool
text_same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool
amount_same(struct amount a, struct amount b)
{
	bool exact = a.how == ROUND_EXACT && b.how == ROUND_EXACT;
	return a.value == b.value && (exact || (a.how == b.how && a.grain == b.grain));
}

bool
cell_same(const struct column *column, const struct cell *old, const struct cell *new)
{
	if (!old->given || !new->given)
		return old->given == new->given;
	if (column->kind == COLUMN_TEXT)
		return text_same(old->text, new->text);
	if (column->kind == COLUMN_NUMBER)
		return old->number == new->number && old->decimals == new->decimals;
	return amount_same(old->amount, new->amount);
}

static const char *
stage_kind_text(enum stage_kind k)
{
	static const char *const names[] = {
#define X(name, text) text,
	    STAGE_KINDS(X)
#undef X
	};
	return names[k];
}

const char *
stage_text(struct arena *a, const struct stage *s)
{
	return arena_print(a, "%s · %d · %s%s%s", s->name, s->year, stage_kind_text(s->kind), s->as_of ? " · " : "",
	    s->as_of ? s->as_of : "");
}

const char *
column_text(struct arena *a, const struct column *c)
{
	static const char *const kinds[] = {[COLUMN_AMOUNT] = "금액", [COLUMN_NUMBER] = "수", [COLUMN_TEXT] = "글"};
	struct buf b = {0};
	buf_print(&b, "%s · %s", c->name, kinds[c->kind]);
	if (c->stage)
		buf_print(&b, " · %s", c->stage->id);
	if (*c->unit_name)
		buf_print(&b, " · %s", c->unit_name);
	buf_puts(&b, grain_text(a, c->grain, c->kind == COLUMN_AMOUNT ? c->how : ROUND_EXACT));
	return kept(a, &b);
}

const char *
levels_text(struct arena *a, const struct table *t)
{
	struct buf b = {0};
	for (size_t i = 0; i < t->level_count; i++)
		buf_print(&b, "%s%s", i ? "/" : "", t->levels[i]);
	return kept(a, &b);
}

const char *
relation_text(struct arena *a, const struct relation *r)
{
	static const char *const kinds[] = {
#define X(name, text) text,
	    RELATION_KINDS(X)
#undef X
	};
	return arena_print(a, "%s → %s", kinds[r->kind], subject_of(a, r->to));
}

const char *
list_text(struct arena *a, const struct report_list *l)
{
	struct buf b = {0};
	buf_print(&b, "%s · %s 대비 %s · ", l->subject ? l->subject : "-", l->base ? l->base : "-",
	    l->stage ? l->stage : "-");
	if (l->is_new)
		buf_puts(&b, "신규");
	else if (!l->limit && l->by_unit)
		buf_print(&b, "증감 %" PRId64 "%s %s", (l->by_least ? l->by_least : l->by_most) / l->by_unit,
		    model_unit_name(l->by_unit), l->by_least ? "이상" : "이하");
	else
		buf_print(&b, "%s%% %s", l->limit ? l->limit : "-", l->at_least.den ? "이상" : "이하");
	return kept(a, &b);
}

const char *
check_text(struct arena *a, const struct check *c)
{
	return c->table ? arena_print(a, "%s: %s", c->table->id, c->text) : c->text;
}

const char *
subject_of(struct arena *a, const struct row *r)
{
	return r->depth == 0 ? r->table->id : arena_print(a, "%s:%s", r->table->id, r->key);
}

const char *
object_subject(struct arena *a, const struct project *p, const struct object *o)
{
	return arena_print(a, "%s:%s", subject_of(a, p->row), o->id);
}

void
row_attributes(struct arena *a, const struct row *r, attribute_visit *visit, void *with)
{
	visit("이름", r->name, with);
	if (r->second_name)
		visit("사업명", r->second_name, with);
	if (r->nature)
		visit("성질", r->nature, with);
	if (r->code)
		visit("코드", r->code, with);
	for (size_t i = 0; i < r->naming_count; i++)
		visit(arena_print(a, "이름(%s)", r->namings[i].kind), r->namings[i].text, with);
}
