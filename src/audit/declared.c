/* in: the checks that the data declare of themselves (검산). out: those that do not hold, by interval arithmetic.
 * A column of text in a check stands for the value of the formula that it says.
 * Refuses to know: any table or column by name. */
#include <string.h>
#include "audit/inner.h"
#include "base/buf.h"
#include "facts/expression.h"

struct side {
	struct ratio value;
	struct interval interval;
};

/* What a formula says: up to its remark. */
static bool
formula_value(const char *text, struct side *s)
{
	const char *remark = strstr(text, "※");
	size_t n = remark ? (size_t)(remark - text) : strlen(text);
	while (n && text[n - 1] == ' ')
		n--;
	struct expression e = expression_read(text, n);
	*s = (struct side){e.value, e.interval};
	return e.is && !e.unknown && ratio_ok(e.value) && interval_ok(e.interval);
}

static bool
term_value(struct auditor *a, const struct row *row, const struct check_term *t, struct side *s)
{
	const struct cell *cell = &row->cells[model_column_index(row->table, t->column)];
	if (t->column->kind == COLUMN_TEXT) {
		if (!cell->given || !formula_value(cell->text, s))
			return false;
	} else {
		struct fact_request q = {.kind = FACT_AMOUNT, .row = row, .stage = t->column};
		const struct fact *f = facts_lookup(a->facts, &q);
		if (!f->ok || !f->given || !interval_ok(f->interval))
			return false;
		*s = (struct side){f->value, f->interval};
	}
	s->value = ratio_mul(s->value, t->factor);
	s->interval = interval_mul(s->interval, interval_point(t->factor));
	return true;
}

static const struct row *
term_row(const struct check_term *t, const struct row *row)
{
	return t->row ? t->row : row;
}

/* Both sides; false: something they need is not given. */
static bool
sides_value(struct auditor *a, const struct check *c, const struct row *row, struct side sides[2])
{
	sides[0] = sides[1] = (struct side){ratio_of(0, 1), interval_point(ratio_of(0, 1))};
	for (size_t i = 0; i < c->term_count; i++) {
		const struct check_term *t = &c->terms[i];
		struct side one, *s = &sides[t->left ? 0 : 1];
		if (!term_value(a, term_row(t, row), t, &one))
			return false;
		s->value = t->minus ? ratio_sub(s->value, one.value) : ratio_add(s->value, one.value);
		s->interval =
		    t->minus ? interval_sub(s->interval, one.interval) : interval_add(s->interval, one.interval);
	}
	return interval_ok(sides[0].interval) && interval_ok(sides[1].interval);
}

static bool
check_holds(const struct check *c, const struct side sides[2])
{
	if (interval_meet(sides[0].interval, sides[1].interval))
		return true;
	return c->at_most && ratio_compare(sides[0].interval.low, sides[1].interval.high) < 0;
}

static struct pos
term_pos(const struct check_term *t, const struct row *row)
{
	const struct row *r = term_row(t, row);
	const struct cell *cell = &r->cells[model_column_index(r->table, t->column)];
	return cell->given ? cell->pos : r->pos;
}

/* The other lines that a check rests on: " (budget.xml:44, 52)"; "" when all stand in one. */
static const char *
other_lines(struct auditor *a, const struct check *c, const struct row *row)
{
	struct buf b = {0};
	struct pos first = term_pos(&c->terms[0], row);
	const char *slash = first.file ? strrchr(first.file, '/') : NULL, *name = slash ? slash + 1 : first.file;
	for (size_t i = 1; i < c->term_count; i++) {
		int32_t line = term_pos(&c->terms[i], row).line;
		if (line != first.line && b.size == 0)
			buf_print(&b, " (%s:%d", name ? name : "", (int)line);
		else if (line != first.line)
			buf_print(&b, ", %d", (int)line);
	}
	if (b.size)
		buf_puts(&b, ")");
	const char *text = arena_copy(a->arena, b.size ? b.data : "", b.size);
	buf_free(&b);
	return text;
}

static const char *
key_of(const struct row *r)
{
	return *r->key ? r->key : "계";
}

/* The inputs that a check rests on, those below a sum too: one that was edited since publication matters. */
static void
edited_parts(struct auditor *a, const struct check *c, const struct row *row, struct finding *f)
{
	for (size_t i = 0; a->witness && i < c->term_count; i++) {
		const struct row *top = term_row(&c->terms[i], row);
		size_t column = model_column_index(top->table, c->terms[i].column);
		for (const struct row *r = top; r; r = model_row_next(top, r))
			if (r->cells[column].given && witness_edited(a, r->cells[column].pos))
				f->parts[0] = r->cells[column].pos;
	}
}

static void
report_check(struct auditor *a, const struct check *c, const struct row *row, const struct side sides[2])
{
	const struct check_term *first = &c->terms[0];
	const struct row *r = term_row(first, row);
	const struct column *unit = first->column;
	for (size_t i = 0; unit->kind == COLUMN_TEXT && i < c->term_count; i++)
		unit = c->terms[i].column;
	won scale = unit->kind == COLUMN_AMOUNT ? unit->unit : 1;
	struct finding f = {.subject = facts_name_subject(a->arena, r), .measure = first->column->id};
	f.pos = term_pos(first, row);
	edited_parts(a, c, row, &f);
	f.printed = amount_text(a, sides[0].value, scale, "");
	f.computed = amount_text(a, sides[1].value, scale, "");
	f.tail = arena_print(a->arena, "%s/%s", key_of(r),
	    first->column->stage ? stage_place(a, first->column->stage) : first->column->id);
	finding_fill_quoted(a,
	    message_add(a->messages, c->at_most ? MSG_CHECK_EXCEEDS : MSG_CHECK_FAILS, f.pos, f.subject, c->text,
	        f.printed, f.computed, other_lines(a, c, row), NULL),
	    &f);
}

static void
check_row(struct auditor *a, const struct check *c, const struct row *row)
{
	struct side sides[2];
	if (sides_value(a, c, row, sides) && !check_holds(c, sides))
		report_check(a, c, row, sides);
}

void
audit_declared(struct auditor *a)
{
	for (size_t i = 0; i < a->budget->check_count; i++) {
		const struct check *c = &a->budget->checks[i];
		if (!c->table)
			check_row(a, c, NULL);
		else
			for (const struct row *r = c->table->root; r; r = model_row_next(c->table->root, r))
				if (!r->first)
					check_row(a, c, r);
	}
}
