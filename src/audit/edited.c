/* in: the inputs of the book, and what the published original printed at their places. out: those edited since, and
 * which figures follow them: an edit moves what follows and sets it aside.
 * Refuses to know: rows that have come or gone, what is said of the others. */
#include <inttypes.h>
#include <string.h>
#include "audit/witness.h"
#include "book/number.h"

/* What a row's text says in the figure's own measure, and what its last place is worth. False: no number. */
static bool
row_says(const struct figure *f, const struct published_row *row, struct ratio *value, struct ratio *step)
{
	struct number n;
	size_t length = strlen(row->text);
	if (!number_read(row->text, length, &n) || !ratio_ok(n.value) || !ratio_ok(n.step) ||
	    strpbrk(row->text + n.length, "0123456789"))
		return false;
	won unit = model_unit_of(f->unit);
	bool bare = n.kind == NUMBER_PLAIN && ratio_compare(n.step, ratio_of(1, 1)) <= 0; /* not "8천 2백만" */
	struct ratio scale = ratio_of(bare && unit ? unit : 1, 1);
	if (figure_is_typed_percent(f))
		scale = ratio_of(n.kind == NUMBER_RATE ? 100 : 1, 1);
	else if (n.kind == NUMBER_PLAIN && strcmp(f->unit, "%") == 0)
		scale = ratio_of(1, 100);
	*value = ratio_mul(n.value, scale);
	*step = ratio_mul(n.step, scale);
	return ratio_ok(*value) && ratio_ok(*step);
}

/* The row says what the book prints. Rows of numbers in text carry the unit that stands behind them ("8명"); there the
 * number alone is the figure. */
bool
witness_agrees(const struct figure *f, const struct published_row *row)
{
	static const char *const more[] = {"십", "백", "천", "만", "억", "조", "원", "%", ",", "."};
	size_t n = strlen(f->text);
	if (strncmp(f->text, row->text, n) != 0)
		return false;
	const char *rest = row->text + n;
	if (*rest == '\0')
		return true;
	if ((f->kind != FIGURE_STATED && f->kind != FIGURE_LABEL) || strpbrk(rest, "0123456789"))
		return false;
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		if (strncmp(rest, more[i], strlen(more[i])) == 0)
			return false;
	return true;
}

/* k steps are v, rounded half up or cut. */
static bool
rounds_once(struct ratio v, int64_t k)
{
	int64_t half, cut;
	return (ratio_round(v, 0, ROUND_HALF_UP, &half) && half == k) ||
	       (ratio_round(v, 0, ROUND_TRUNCATED, &cut) && cut == k);
}

/* Rounded to one more place, then to this one. */
static bool
rounds_twice(struct ratio v, int64_t k)
{
	int64_t once, twice;
	return ratio_round(v, 1, ROUND_HALF_UP, &once) && ratio_round(ratio_of(once, 10), 0, ROUND_HALF_UP, &twice) &&
	       twice == k;
}

/* Blanks apart, or a table's word for nothing: "3천1백만원", "-" for 0. */
static bool
form_agrees(const struct figure *f, const struct published_row *row)
{
	const char *a = f->text, *b = row->text;
	while (*a == *b || *a == ' ' || *b == ' ') {
		if (*a == '\0' && *b == '\0')
			return true;
		bool blank = *a == ' ' || *b == ' ';
		a += !blank || *a == ' ';
		b += !blank || *b == ' ';
	}
	bool none = strcmp(f->text, "-") == 0 || *f->text == '\0' || (f->value.den && f->value.num == 0);
	return none && (strcmp(row->text, "-") == 0 || strcmp(row->text, "0") == 0);
}

/* The value rounds so to the last place that the row shows, from some end of what is known. */
static bool
row_rounds(const struct figure *f, const struct published_row *row, bool (*rounds)(struct ratio v, int64_t k))
{
	struct ratio value, step;
	int64_t k;
	if (!ratio_ok(f->value) || !row_says(f, row, &value, &step) ||
	    !ratio_round(ratio_div(value, step), 0, ROUND_EXACT, &k))
		return false;
	/* a sentence says the direction in words: "16.9% 감액" */
	struct ratio ends[] = {f->value, f->interval.low, f->interval.high};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct ratio v = ratio_ok(ends[i]) ? ratio_div(ends[i], step) : ends[i];
		bool bare = ratio_ok(v) && v.num < 0 && k > 0 && *f->text >= '0' && *f->text <= '9';
		if (ratio_ok(v) && rounds(bare ? ratio_sub(ratio_of(0, 1), v) : v, k))
			return true;
	}
	return false;
}

static bool
agrees_once(const struct figure *f, const struct published_row *row)
{
	return witness_agrees(f, row) || form_agrees(f, row) || row_rounds(f, row, rounds_once);
}

bool
witness_rounded_twice(const struct figure *f, const struct published_row *row)
{
	return !agrees_once(f, row) && row_rounds(f, row, rounds_twice);
}

bool
witness_row_agrees(const struct figure *f, const struct published_row *row)
{
	return agrees_once(f, row) || row_rounds(f, row, rounds_twice);
}

/* An amount that only a sentence cites is an input too, though the sentence is ours. */
bool
witness_is_input(const struct figure *f)
{
	bool quoted = f->whose == WHOSE_QUOTED || f->whose == WHOSE_GIVEN;
	return f->kind == FIGURE_INPUT || (quoted && f->kind == FIGURE_STATED);
}

/* One pasted line holds several numbers at one position: the same number is one of the same value. */
static bool
same_input(struct witness *w, const struct figure *a, const struct figure *b)
{
	if (strcmp(witness_pos_key(w, a->source), witness_pos_key(w, b->source)) != 0)
		return false;
	return ratio_ok(a->value) && ratio_ok(b->value) && ratio_compare(a->value, b->value) == 0;
}

/* Another place shows the same input as it was printed there, at least as finely: the differing place was wrong. */
static bool
printed_elsewhere(struct witness *w, const struct figure *f, const struct published_row *row)
{
	struct ratio value, step, other_value, other_step;
	bool fine = f->kind == FIGURE_INPUT && row_says(f, row, &value, &step); /* numbers of a text share its place */
	for (size_t i = 0; fine && i < w->a->book->figure_count; i++) {
		const struct figure *g = &w->a->book->figures[i];
		bool input = g != f && g->kind == FIGURE_INPUT && witness_is_input(g);
		const struct published_row *other = input ? witness_row(w, g->place) : NULL;
		if (!other || !same_input(w, g, f))
			continue;
		if (witness_row_agrees(g, other) && row_says(g, other, &other_value, &other_step) &&
		    ratio_compare(other_step, step) <= 0)
			return true;
	}
	return false;
}

/* The reason says why the row is not what the data hold. What was submitted so, or only rounded, is what they hold. */
static bool
is_explained(const struct published_row *row)
{
	return *row->reason && row->class != PUBLISHED_SUBMITTED && row->class != PUBLISHED_ROUNDING;
}

void
witness_find_edit(struct witness *w, const struct figure *f)
{
	const struct published_row *row = witness_is_input(f) ? witness_row(w, f->place) : NULL;
	if (!row || is_explained(row) || witness_row_agrees(f, row) || printed_elsewhere(w, f, row))
		return;
	struct edit *e = ARENA_NEW(w->a->arena, struct edit);
	*e = (struct edit){.input = f, .row = row};
	/* numbers of one pasted text share its position */
	const char *pos = witness_pos_key(w, f->source), *key = f->kind == FIGURE_STATED ? f->place : pos;
	if (f->kind == FIGURE_STATED)
		map_add(w->pasted, pos, w);
	if (map_add(w->edit_by_pos, key, e) == e)
		*ARENA_PUSH(w->a->arena, w->edits, w->edit_count, struct edit *) = e;
}

/* above "세입" or "세입:가" holds below "세입:가/나". */
static bool
subject_holds(const char *above, const char *below)
{
	size_t n = strlen(above);
	return strncmp(above, below, n) == 0 && (below[n] == '\0' || below[n] == '/' || below[n] == ':');
}

static bool
stage_touches(const struct figure *f, const struct figure *input)
{
	return !*input->stage || !*f->stage || strcmp(f->stage, input->stage) == 0 ||
	       strcmp(f->base, input->stage) == 0;
}

/* The table of a subject; *derived: what stands behind it is no row of that table alone: "세출.성질:사업비",
 * "세출(주요감액)", "세출:가+세출:나". */
static size_t
subject_table(const char *subject, bool *derived)
{
	size_t n = strcspn(subject, ":.(+");
	*derived = subject[n] == '.' || subject[n] == '(' || strchr(subject, '+');
	return n;
}

static bool
is_plain_measure(const char *measure)
{
	return strcmp(measure, "금액") == 0 || strcmp(measure, "증감") == 0 || strcmp(measure, "증감률") == 0;
}

/* A figure follows an input of its own row or of one below it; a share, a rank, a list follow their whole table. */
static bool
follows(const struct figure *f, const struct figure *input)
{
	if (!*input->subject) /* a number in pasted text: what was made of that text is of its file */
		return input->source.file && f->source.file && strcmp(f->source.file, input->source.file) == 0;
	if (!*f->subject)
		return f->kind == FIGURE_FACT;
	if (!stage_touches(f, input))
		return false;
	bool derived, other;
	size_t table = subject_table(f->subject, &derived);
	bool same = subject_table(input->subject, &other) == table && strncmp(f->subject, input->subject, table) == 0;
	if (same && (derived || !is_plain_measure(f->measure)))
		return true;
	return subject_holds(f->subject, input->subject);
}

struct edit *
witness_edit_of(struct witness *w, const struct figure *f)
{
	const char *key = f->kind == FIGURE_STATED ? f->place : witness_pos_key(w, f->source);
	struct edit *own = map_lookup(w->edit_by_pos, key);
	if (own)
		return own;
	for (size_t i = 0; i < w->edit_count; i++)
		if ((f->kind == FIGURE_FACT || f->kind == FIGURE_INPUT) &&
		    (follows(f, w->edits[i]->input) || same_input(w, f, w->edits[i]->input)))
			return w->edits[i];
	return NULL;
}

void
witness_report_edit(struct witness *w, const struct edit *e)
{
	struct auditor *a = w->a;
	if (!e->row || e->gone) {
		witness_report_moved(w, e);
		return;
	}
	const char *slash = strrchr(e->row->pos.file, '/');
	const char *line = arena_print(a->arena, "%s:%d", slash ? slash + 1 : e->row->pos.file, (int)e->row->pos.line);
	const char *followers = arena_print(a->arena, "%zu", e->followers);
	struct message *m = message_add(a->messages, MSG_INPUT_EDITED, e->input->source, e->input->place, e->row->text,
	    e->input->text, followers, line, NULL);
	finding_fill(a, m, e->input, e->input->text);
	m->printed = messages_copy(a->messages, e->row->text);
}

/* A list that no longer holds a row, or holds another, because its amounts were edited: a sentence or a row of the
 * report is to be rewritten, and the draft may go on. */
void
witness_soften_lists(struct witness *w)
{
	struct message *m;
	for (size_t at = 0; (m = messages_at(w->a->messages, at)); at++) {
		bool left = m->id == MSG_LIST_EXTRA || m->id == MSG_LIST_MEMBER, joined = m->id == MSG_LIST_MISSING;
		bool edited = false;
		for (size_t i = 0; (left || joined) && m->subject && i < w->edit_count; i++)
			edited = edited || subject_holds(m->subject, w->edits[i]->input->subject);
		if (!edited)
			continue;
		m->id = left ? MSG_LIST_LEFT : MSG_LIST_JOINED;
		m->args[2] = NULL;
	}
}

bool
witness_edited(const struct auditor *a, struct pos input)
{
	struct witness *w = a->witness;
	if (!w || !input.file)
		return false;
	const char *pos = witness_pos_key(w, input);
	return map_lookup(w->edit_by_pos, pos) || map_lookup(w->pasted, pos);
}
