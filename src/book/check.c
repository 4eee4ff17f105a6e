/* in: a finished book. out: the certainty that every number token of every printed text lies in a run with a figure.
 * A number outside one is our fault (assert); two numbers that the author let touch are a message.
 * Refuses to know: how texts were made. */
#include <assert.h>
#include <string.h>
#include "base/utf8.h"
#include "book/inner.h"

static bool
has_number(const char *s)
{
	size_t at = 0, from, to;
	return utf8_next_number(s, strlen(s), &at, &from, &to);
}

/* Whether a number token goes over from one text into the next: read together, some token lies across the seam. */
static bool
numbers_touch(const char *joined, size_t seam)
{
	size_t at = 0, from, to;
	while (utf8_next_number(joined, strlen(joined), &at, &from, &to))
		if (from < seam && seam < to)
			return true;
	return false;
}

static void
check_seam(struct maker *mk, const struct text *t, const struct run *a, const struct run *b)
{
	if (a->kind == RUN_BREAK || b->kind == RUN_BREAK || (a->figure < 0 && b->figure < 0))
		return;
	const char *joined = arena_print(mk->arena, "%s%s", a->text, b->text);
	if (!numbers_touch(joined, strlen(a->text)))
		return;
	const char *place = t->place ? t->place : "";
	place_say(mk, MSG_NUMBERS_TOUCH, t->pos, place, joined, NULL);
}

static void
check_text(const struct text *t, void *with)
{
	struct maker *mk = with;
	for (size_t i = 0; i < t->count; i++) {
		const struct run *r = &t->runs[i];
		assert(r->figure < (int)mk->book->figure_count);
		assert((r->figure >= 0 || !has_number(r->text)) && "a number that the ledger does not know");
		assert(r->figure < 0 || strcmp(r->text, mk->book->figures[r->figure].printed) == 0);
		if (i > 0)
			check_seam(mk, t, &t->runs[i - 1], r);
	}
}

void
book_check_numbers(struct maker *mk)
{
	const struct book *b = mk->book;
	book_walk_texts(b, check_text, mk);
	for (const struct block *k = b->first; k; k = k->next)
		assert(!k->mark || k->mark_figure >= 0 || !has_number(k->mark));
	for (size_t i = 0; i < b->note_count; i++)
		assert(b->notes[i].number_figure >= 0);
}
