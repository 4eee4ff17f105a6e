/* in: a figure of the book, or a line of the data, that something is wrong with. out: the fields of its message.
 * Refuses to know: the rules. */
#include <inttypes.h>
#include <string.h>
#include "audit/inner.h"
#include "base/form.h"

static const char *
kept(struct auditor *a, const char *s)
{
	return s && *s ? messages_copy(a->messages, s) : NULL;
}

void
finding_fill(struct auditor *a, struct message *m, const struct figure *f, const char *computed)
{
	m->whose = figure_whose_name(f->whose);
	m->place = kept(a, f->place);
	m->subject = kept(a, f->subject);
	m->measure = kept(a, f->measure);
	m->printed = kept(a, f->printed);
	m->computed = kept(a, computed);
}

static bool
same_pos(struct pos a, struct pos b)
{
	return a.line == b.line && a.column == b.column && a.file && b.file && strcmp(a.file, b.file) == 0;
}

static const struct published_row *
row_of(const struct auditor *a, const char *place)
{
	return map_lookup(a->published->by_place, place);
}

/* The row of a place of the book that shows this very input. */
static const struct published_row *
row_of_pos(const struct auditor *a, const struct finding *f)
{
	for (size_t i = 0; i < a->book->figure_count; i++) {
		const struct figure *g = &a->book->figures[i];
		if (!same_pos(g->source, f->pos) || strcmp(g->text, f->printed) != 0)
			continue;
		const struct published_row *row = row_of(a, g->place);
		if (row && *row->reason)
			return row;
	}
	return NULL;
}

/* The row that printed the same text at the same place below any table: the table is the report's choice. */
static const struct published_row *
row_of_tail(const struct auditor *a, const struct finding *f)
{
	for (size_t i = 0; f->tail && i < a->published->count; i++) {
		const struct published_row *row = &a->published->rows[i];
		const char *tail = strchr(row->place, '/');
		if (tail && *row->reason && strcmp(tail + 1, f->tail) == 0 && strcmp(row->text, f->printed) == 0)
			return row;
	}
	return NULL;
}

/* The message as it reads when its disagreement follows from an edit. */
static void
soften(struct auditor *a, struct message *m, const struct finding *f)
{
	const char *words[] = {f->subject, f->measure, f->printed, f->computed};
	bool edited = witness_edited(a, f->pos) || witness_edited(a, f->parts[0]) || witness_edited(a, f->parts[1]);
	if (!edited)
		return;
	m->id = MSG_EDIT_DISAGREES;
	memset(m->args, 0, sizeof m->args);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		m->args[i] = messages_copy(a->messages, words[i]);
}

void
finding_fill_quoted(struct auditor *a, struct message *m, const struct finding *f)
{
	m->whose = figure_whose_name(WHOSE_QUOTED);
	m->subject = kept(a, f->subject);
	m->measure = kept(a, f->measure);
	m->printed = kept(a, f->printed);
	m->computed = kept(a, f->computed);
	if (!a->witness)
		return;
	soften(a, m, f);
	const struct published_row *row = row_of_pos(a, f);
	row = row ? row : row_of_tail(a, f);
	m->known = row != NULL;
	m->place = row ? kept(a, row->place) : NULL;
}

const char *
stage_place(struct auditor *a, const struct stage *s)
{
	static const char *const kinds[] = {
#define X(name, text) text,
	    STAGE_KINDS(X)
#undef X
	};
	int years = s->year - a->budget->year;
	return years ? arena_print(a->arena, "%s%+d", kinds[s->kind], years) : kinds[s->kind];
}

const char *
amount_text(struct auditor *a, struct ratio value, won unit, const char *suffix)
{
	struct form form = {.kind = FORM_DIGITS, .unit = 1, .how = ROUND_HALF_UP, .suffix = suffix};
	const char *text = ratio_ok(value) ? form_ratio(a->arena, ratio_div(value, ratio_of(unit, 1)), &form) : NULL;
	return text ? text : "?";
}
