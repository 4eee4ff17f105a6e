/* in: the places of the book and of the published original. out: rows that have come or gone since, as edits that what
 * stands above them follows.
 * Refuses to know: inputs whose row is still there. */
#include <inttypes.h>
#include <string.h>
#include "audit/witness.h"

/* "T04/가/나/예산안" -> "T04/가/나": the row of a place; NULL: the place has none. */
static const char *
row_place(struct witness *w, const char *place)
{
	const char *slash = strrchr(place, '/');
	return slash ? arena_copy(w->a->arena, place, (size_t)(slash - place)) : NULL;
}

void
witness_enter_rows(struct witness *w)
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
		if (witness_is_input(f) && witness_row(w, f->place))
			map_add(w->known, witness_pos_key(w, f->source), w);
	}
}

/* An input in a row that no place of the original has, and that stands in no other row of it: it has come since. */
void
witness_find_come(struct witness *w, const struct figure *f)
{
	const char *row = witness_is_input(f) && strchr(f->subject, ':') ? row_place(w, f->place) : NULL;
	if (!row || map_lookup(w->rows, row) || map_lookup(w->known, witness_pos_key(w, f->source)))
		return;
	const char *above = row_place(w, row);
	if (!above || (!map_lookup(w->rows, above) && strchr(above, '/')))
		return; /* a table that the original does not have */
	struct edit *e = ARENA_NEW(w->a->arena, struct edit);
	*e = (struct edit){.input = f};
	if (map_add(w->edit_by_pos, witness_pos_key(w, f->source), e) == e)
		*ARENA_PUSH(w->a->arena, w->edits, w->edit_count, struct edit *) = e;
}

/* A published cell whose whole row is no longer in its table, while the row above it is: what stands above follows. */
void
witness_find_gone(struct witness *w, const struct published_row *r)
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

/* The edit of an input of the row with that key, or with a key that ends so: below a subject keys are its own. */
static struct edit *
edit_of_key(const struct witness *w, const char *key)
{
	size_t n = strlen(key);
	for (size_t i = 0; i < w->edit_count; i++) {
		const char *subject = w->edits[i]->input->subject;
		size_t length = strlen(subject);
		if (length > n && strcmp(subject + length - n, key) == 0 && strchr(":/", subject[length - n - 1]))
			return w->edits[i];
	}
	return NULL;
}

struct edit *
witness_gone_of(struct witness *w, const struct published_row *r)
{
	const char *row = row_place(w, r->place), *key = row ? strchr(row, '/') : NULL;
	if (!key)
		return NULL;
	struct edit *gone = map_lookup(w->left, key + 1);
	return gone || map_lookup(w->lines, row) ? gone : edit_of_key(w, key + 1);
}

void
witness_report_moved(struct witness *w, const struct edit *e)
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
