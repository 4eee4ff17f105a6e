/* in: the figures of the book, and what the published original printed at their places. out: each difference, with both
 * texts; inputs edited since, with what follows them set aside; how many rows have no place in the book.
 * Whose mistake a difference is, a person has said in the row's reason; one without a reason is an error.
 * Refuses to know: how the rows were read, what is printed where. */
#include <inttypes.h>
#include <string.h>
#include "audit/witness.h"
#include "base/buf.h"
#include "book/book.h"

struct name { /* as set in a row, without blanks: alone, and with the second name */
	const char *first, *full;
};

const struct published_row *
witness_row(const struct witness *w, const char *place)
{
	return map_lookup(w->a->published->by_place, place);
}

const char *
witness_pos_key(struct witness *w, struct pos p)
{
	return arena_print(w->a->arena, "%s:%d:%d", p.file ? p.file : "", (int)p.line, (int)p.column);
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
	enum message_id id = witness_rounded_twice(f, row) ? MSG_PUBLISHED_ROUNDED_TWICE
	                     : witness_row_agrees(f, row)  ? MSG_PUBLISHED_ROUNDED
	                                                   : MSG_PUBLISHED_DIFFERS;
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
	const struct published_row *row = witness_row(w, f->place);
	if (row && witness_agrees(f, row) && f->kind == FIGURE_FACT && row->class == PUBLISHED_OURS)
		report_stays(w, row);
	if (!row || witness_agrees(f, row))
		return;
	struct edit *e = *row->reason && !witness_is_input(f) ? NULL : witness_edit_of(w, f);
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
	    end ? witness_row(w, arena_print(a, "%.*s/글", (int)(end - row->place), row->place)) : NULL;
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
	struct edit *gone = witness_gone_of(w, row);
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
	w->pasted = map_new(a->arena);
	witness_enter_rows(w);
	for (size_t i = 0; i < a->book->figure_count; i++) {
		witness_find_edit(w, &a->book->figures[i]);
		witness_find_come(w, &a->book->figures[i]);
	}
	for (size_t i = 0; i < a->published->count; i++)
		witness_find_gone(w, &a->published->rows[i]);
	a->witness = w;
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
	witness_soften_lists(w);
	for (size_t i = 0; i < w->edit_count; i++)
		witness_report_edit(w, w->edits[i]);
	if (w->unseen == 0)
		return;
	struct pos pos = {.file = p->rows[0].pos.file};
	message_add(a->messages, MSG_PUBLISHED_UNSEEN, pos, arena_print(a->arena, "%zu", w->unseen),
	    arena_print(a->arena, "%zu", p->count), NULL)
	    ->known = w->lost == 0;
}
