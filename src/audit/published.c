/* in: the figures of the book, and what the published original printed at their places. out: each difference, with both
 * texts; inputs edited since, with what follows them set aside; how many rows have no place in the book.
 * Whose mistake a difference is, a person has said in the row's reason; one without a reason is an error.
 * Refuses to know: how the rows were read, what is printed where. */
#include <inttypes.h>
#include <string.h>
#include "audit/inner.h"
#include "base/buf.h"
#include "book/book.h"
#include "book/number.h"

struct edit { /* an input whose own row says something else, that has come since, or that is gone */
	const struct figure *input;      /* gone: made of the figure above it */
	const struct published_row *row; /* NULL: the whole row has come since */
	bool gone;
	size_t followers;
};

struct name { /* as set in a row, without blanks: alone, and with the second name */
	const char *first, *full;
};

struct witness {
	struct auditor *a;
	struct map *edit_by_pos; /* source position -> struct edit */
	struct edit **edits;
	size_t edit_count;
	struct map *rows;    /* "T04/가/나" of each published place */
	struct map *lines;   /* the same of each place in the book */
	struct map *known;   /* source positions of inputs that stand in some published row */
	struct map *left;    /* "가/나" that is gone -> struct edit */
	struct map *names;   /* "T01/가/이름" -> struct name */
	struct map *texts;   /* place -> text of a paragraph */
	size_t unseen, lost; /* rows without a place; those of them without a reason */
};

static const struct published_row *
row_of(const struct witness *w, const char *place)
{
	return map_lookup(w->a->published->by_place, place);
}

static const char *
pos_key(struct witness *w, struct pos p)
{
	return arena_print(w->a->arena, "%s:%d:%d", p.file ? p.file : "", (int)p.line, (int)p.column);
}

/* ---- inputs edited since publication ---- */

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
	if (n.kind == NUMBER_PLAIN && strcmp(f->unit, "%") == 0)
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

/* k steps are v, rounded half up, cut, or rounded twice: to one more place, then to this one. */
static bool
rounds_to(struct ratio v, int64_t k)
{
	int64_t half, cut, once, twice;
	return (ratio_round(v, 0, ROUND_HALF_UP, &half) && half == k) ||
	       (ratio_round(v, 0, ROUND_TRUNCATED, &cut) && cut == k) ||
	       (ratio_round(v, 1, ROUND_HALF_UP, &once) && ratio_round(ratio_of(once, 10), 0, ROUND_HALF_UP, &twice) &&
	           twice == k);
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

/* The row stands for the figure's value, however it was rounded: to the last place that it shows. */
static bool
row_agrees(const struct figure *f, const struct published_row *row)
{
	struct ratio value, step;
	int64_t k;
	if (witness_agrees(f, row) || form_agrees(f, row))
		return true;
	if (!ratio_ok(f->value) || !row_says(f, row, &value, &step) ||
	    !ratio_round(ratio_div(value, step), 0, ROUND_EXACT, &k))
		return false;
	/* a sentence says the direction in words: "16.9% 감액" */
	struct ratio ends[] = {f->value, f->interval.low, f->interval.high};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct ratio v = ratio_ok(ends[i]) ? ratio_div(ends[i], step) : ends[i];
		bool bare = ratio_ok(v) && v.num < 0 && k > 0 && *f->text >= '0' && *f->text <= '9';
		if (ratio_ok(v) && rounds_to(bare ? ratio_sub(ratio_of(0, 1), v) : v, k))
			return true;
	}
	return false;
}

static bool
is_input(const struct figure *f)
{
	bool quoted = f->whose == WHOSE_QUOTED || f->whose == WHOSE_GIVEN;
	return quoted && (f->kind == FIGURE_INPUT || f->kind == FIGURE_STATED);
}

/* One pasted line holds several numbers at one position: the same number is one of the same value. */
static bool
same_input(struct witness *w, const struct figure *a, const struct figure *b)
{
	if (strcmp(pos_key(w, a->source), pos_key(w, b->source)) != 0)
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
		bool input = g != f && g->kind == FIGURE_INPUT && is_input(g);
		const struct published_row *other = input ? row_of(w, g->place) : NULL;
		if (!other || !same_input(w, g, f))
			continue;
		if (row_agrees(g, other) && row_says(g, other, &other_value, &other_step) &&
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

static void
find_edit(struct witness *w, const struct figure *f)
{
	const struct published_row *row = is_input(f) ? row_of(w, f->place) : NULL;
	if (!row || is_explained(row) || row_agrees(f, row) || printed_elsewhere(w, f, row))
		return;
	struct edit *e = ARENA_NEW(w->a->arena, struct edit);
	*e = (struct edit){.input = f, .row = row};
	/* numbers of one pasted text share its position */
	const char *key = f->kind == FIGURE_STATED ? f->place : pos_key(w, f->source);
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

static struct edit *
edit_of(struct witness *w, const struct figure *f)
{
	struct edit *own = map_lookup(w->edit_by_pos, f->kind == FIGURE_STATED ? f->place : pos_key(w, f->source));
	if (own)
		return own;
	for (size_t i = 0; i < w->edit_count; i++)
		if ((f->kind == FIGURE_FACT || f->kind == FIGURE_INPUT) &&
		    (follows(f, w->edits[i]->input) || same_input(w, f, w->edits[i]->input)))
			return w->edits[i];
	return NULL;
}

/* ---- rows that have come or gone since publication ---- */

/* "T04/가/나/예산안" -> "T04/가/나": the row of a place; NULL: the place has none. */
static const char *
row_place(struct witness *w, const char *place)
{
	const char *slash = strrchr(place, '/');
	return slash ? arena_copy(w->a->arena, place, (size_t)(slash - place)) : NULL;
}

static void
enter_rows(struct witness *w)
{
	for (size_t i = 0; i < w->a->published->count; i++) {
		const char *row = row_place(w, w->a->published->rows[i].place);
		if (row)
			map_add(w->rows, row, w);
	}
	for (size_t i = 0; i < w->a->book->figure_count; i++) {
		const struct figure *f = &w->a->book->figures[i];
		const char *row = row_place(w, f->place);
		if (row)
			map_add(w->lines, row, w);
		if (is_input(f) && row_of(w, f->place))
			map_add(w->known, pos_key(w, f->source), w);
	}
}

/* An input in a row that no place of the original has, and that stands in no other row of it: it has come since. */
static void
find_come(struct witness *w, const struct figure *f)
{
	const char *row = is_input(f) && strchr(f->subject, ':') ? row_place(w, f->place) : NULL;
	if (!row || map_lookup(w->rows, row) || map_lookup(w->known, pos_key(w, f->source)))
		return;
	const char *above = row_place(w, row);
	if (!above || (!map_lookup(w->rows, above) && strchr(above, '/')))
		return; /* a table that the original does not have */
	struct edit *e = ARENA_NEW(w->a->arena, struct edit);
	*e = (struct edit){.input = f};
	if (map_add(w->edit_by_pos, pos_key(w, f->source), e) == e)
		*ARENA_PUSH(w->a->arena, w->edits, w->edit_count, struct edit *) = e;
}

/* A published cell whose whole row is no longer in its table, while the row above it is: what stands above follows. */
static void
find_gone(struct witness *w, const struct published_row *r)
{
	struct arena *a = w->a->arena;
	const char *row = row_place(w, r->place), *above = row ? row_place(w, row) : NULL;
	if (!above || map_lookup(w->lines, row))
		return;
	const char *column = r->place + strlen(row), *id = row + strlen(above) + 1;
	const char *place = arena_print(a, strchr(above, '/') ? "%s%s" : "%s/계%s", above, column);
	const struct figure *parent = map_lookup(w->a->by_place, place);
	if (!parent || parent->kind != FIGURE_FACT || !*parent->subject || strcmp(parent->measure, "금액") != 0)
		return;
	struct figure *input = ARENA_NEW(a, struct figure);
	*input = *parent;
	input->subject = arena_print(a, "%s%s%s", parent->subject, strchr(parent->subject, ':') ? "/" : ":", id);
	struct edit *e = ARENA_NEW(a, struct edit);
	*e = (struct edit){.input = input, .row = r, .gone = true};
	*ARENA_PUSH(a, w->edits, w->edit_count, struct edit *) = e;
	map_add(w->left, strchr(row, '/') + 1, e);
}

/* The row that is gone to which a published place belongs, in whatever table; NULL: none. */
static struct edit *
gone_of(struct witness *w, const struct published_row *r)
{
	const char *row = row_place(w, r->place), *key = row ? strchr(row, '/') : NULL;
	return key ? map_lookup(w->left, key + 1) : NULL;
}

static void
report_moved(struct witness *w, const struct edit *e)
{
	struct auditor *a = w->a;
	const char *followers = arena_print(a->arena, "%zu", e->followers);
	if (e->gone)
		message_add(a->messages, MSG_INPUT_GONE, e->row->pos, e->row->place, e->row->text, followers, NULL)
		    ->known = true;
	else
		finding_fill(a,
		    message_add(a->messages, MSG_INPUT_COME, e->input->source, e->input->place, e->input->text,
		        followers, NULL),
		    e->input, e->input->text);
}

static void
report_edit(struct witness *w, const struct edit *e)
{
	struct auditor *a = w->a;
	if (!e->row || e->gone) {
		report_moved(w, e);
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

/* ---- figures ---- */

static const char *
reason_text(struct auditor *a, const struct published_row *row)
{
	return *row->reason ? arena_print(a->arena, "; 까닭: %s", row->reason) : "";
}

static void
report_difference(struct witness *w, const struct figure *f, const struct published_row *row)
{
	struct auditor *a = w->a;
	enum message_id id = row_agrees(f, row) ? MSG_PUBLISHED_ROUNDED : MSG_PUBLISHED_DIFFERS;
	struct message *m =
	    message_add(a->messages, id, row->pos, f->place, row->text, f->text, reason_text(a, row), NULL);
	finding_fill(a, m, f, f->text);
	m->printed = messages_copy(a->messages, row->text);
	m->known = *row->reason != '\0';
}

/* A person has called it our error, and it stands there still. */
static void
report_stays(struct witness *w, const struct published_row *row)
{
	struct auditor *a = w->a;
	struct message *m =
	    message_add(a->messages, MSG_PUBLISHED_STAYS, row->pos, row->place, row->text, reason_text(a, row), NULL);
	m->place = messages_copy(a->messages, row->place);
	m->printed = messages_copy(a->messages, row->text);
	m->whose = figure_whose_name(WHOSE_OURS);
}

static void
check_figure(struct witness *w, const struct figure *f)
{
	const struct published_row *row = row_of(w, f->place);
	if (row && witness_agrees(f, row) && f->kind == FIGURE_FACT && row->class == PUBLISHED_OURS)
		report_stays(w, row);
	if (!row || witness_agrees(f, row))
		return;
	struct edit *e = *row->reason && !is_input(f) ? NULL : edit_of(w, f);
	if (!e)
		report_difference(w, f, row);
	else if (e->input != f)
		e->followers++;
}

/* ---- names and wordings ---- */

static void
enter_name(struct witness *w, const struct block_cell *cell)
{
	const char *place = cell->text.place, *end = place ? strrchr(place, '/') : NULL;
	if (cell->kind != CELL_NAME || !end)
		return;
	struct arena *a = w->a->arena;
	struct name *name = ARENA_NEW(a, struct name);
	name->first = words_said(a, &cell->text);
	name->full = arena_print(a, "%s%s", name->first, words_said(a, &cell->second));
	map_add(w->names, arena_print(a, "%.*s/이름", (int)(end - place), place), name);
}

static void
enter_names(struct witness *w, const struct block *b)
{
	for (; b; b = b->next) {
		enter_names(w, b->first);
		for (size_t i = 0; b->table && i < b->table->row_count; i++)
			for (size_t k = 0; k < b->table->rows[i].count; k++)
				enter_name(w, &b->table->rows[i].cells[k]);
	}
}

static void
enter_text(const struct text *t, void *with)
{
	struct witness *w = with;
	if (t->place && t->count)
		map_add(w->texts, t->place, (void *)(uintptr_t)words_said(w->a->arena, t));
}

static bool
ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), k = strlen(end);
	return n >= k && strcmp(s + n - k, end) == 0;
}

static void
report_wording(struct witness *w, enum message_id id, const struct published_row *row, const char *now)
{
	struct auditor *a = w->a;
	struct message *m =
	    message_add(a->messages, id, row->pos, row->place, row->text, now, reason_text(a, row), NULL);
	m->place = messages_copy(a->messages, row->place);
	m->printed = messages_copy(a->messages, row->text);
	m->computed = messages_copy(a->messages, now);
	m->whose = figure_whose_name(WHOSE_OURS);
	m->known = *row->reason != '\0';
}

/* Rows of names (…/이름) and of wordings (…/글). False: their place is not in the book. */
static bool
check_wording(struct witness *w, const struct published_row *row)
{
	struct arena *a = w->a->arena;
	const char *printed = words_fold(a, row->text);
	const struct name *name = ends_with(row->place, "/이름") ? map_lookup(w->names, row->place) : NULL;
	if (name) {
		if (strcmp(name->first, printed) != 0 && strcmp(name->full, printed) != 0)
			report_wording(w, MSG_NAME_DIFFERS, row, name->full);
		return true;
	}
	const char *end = strrchr(row->place, '/');
	const char *text = end ? map_lookup(w->texts, arena_copy(a, row->place, (size_t)(end - row->place))) : NULL;
	if (text && !strstr(text, printed))
		report_wording(w, MSG_WORDING_DIFFERS, row, "");
	else if (text && row->class == PUBLISHED_OURS)
		report_stays(w, row);
	return text != NULL;
}

/* It stood in a wording that was rewritten, with a reason. */
static bool
is_rewritten(struct witness *w, const struct published_row *row)
{
	struct arena *a = w->a->arena;
	const char *end = strrchr(row->place, '/');
	const struct published_row *wording =
	    end ? row_of(w, arena_print(a, "%.*s/글", (int)(end - row->place), row->place)) : NULL;
	return wording && *wording->reason && strstr(words_fold(a, wording->text), words_fold(a, row->text));
}

static void
check_row(struct witness *w, const struct published_row *row)
{
	if (map_lookup(w->a->by_place, row->place))
		return;
	bool wording = ends_with(row->place, "/이름") || ends_with(row->place, "/글");
	if (wording && check_wording(w, row))
		return;
	w->unseen++;
	struct edit *gone = gone_of(w, row);
	if (gone)
		gone->followers++;
	if (gone || *row->reason || is_rewritten(w, row))
		return;
	w->lost++;
	report_wording(w, MSG_PUBLISHED_LOST, row, "");
}

void
witness_open(struct auditor *a)
{
	struct witness *w = ARENA_NEW(a->arena, struct witness);
	*w = (struct witness){
	    .a = a, .edit_by_pos = map_new(a->arena), .names = map_new(a->arena), .texts = map_new(a->arena)};
	w->rows = map_new(a->arena);
	w->lines = map_new(a->arena);
	w->known = map_new(a->arena);
	w->left = map_new(a->arena);
	enter_rows(w);
	for (size_t i = 0; i < a->book->figure_count; i++) {
		find_edit(w, &a->book->figures[i]);
		find_come(w, &a->book->figures[i]);
	}
	for (size_t i = 0; i < a->published->count; i++)
		find_gone(w, &a->published->rows[i]);
	a->witness = w;
}

bool
witness_edited(const struct auditor *a, struct pos input)
{
	struct witness *w = a->witness;
	return w && input.file && map_lookup(w->edit_by_pos, pos_key(w, input));
}

void
audit_published(struct auditor *a)
{
	struct witness *w = a->witness;
	const struct published *p = a->published;
	enter_names(w, a->book->first);
	book_walk_texts(a->book, enter_text, w);
	for (size_t i = 0; i < a->book->figure_count; i++)
		check_figure(w, &a->book->figures[i]);
	for (size_t i = 0; i < p->count; i++)
		check_row(w, &p->rows[i]);
	for (size_t i = 0; i < w->edit_count; i++)
		report_edit(w, w->edits[i]);
	if (w->unseen == 0)
		return;
	struct pos pos = {.file = p->rows[0].pos.file};
	message_add(a->messages, MSG_PUBLISHED_UNSEEN, pos, arena_print(a->arena, "%zu", w->unseen),
	    arena_print(a->arena, "%zu", p->count), NULL)
	    ->known = w->lost == 0;
}
