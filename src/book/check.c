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

static void
say_touch(struct maker *mk, const struct text *t, const char *token, size_t n)
{
	const char *place = t->place ? t->place : "";
	place_say(mk, MSG_NUMBERS_TOUCH, t->pos, place, arena_copy(mk->arena, token, n), NULL);
}

/* A token of the text read as a whole that no run holds whole: a reader, and a search in the PDF, would take it for
 * one number. */
static void
check_seams(struct maker *mk, const struct text *t)
{
	struct buf joined = {0};
	for (size_t i = 0; i < t->count; i++)
		buf_puts(&joined, t->runs[i].text);
	size_t at = 0, from, to, run = 0, end = strlen(t->runs[0].text);
	while (utf8_next_number(joined.data, joined.size, &at, &from, &to)) {
		while (end <= from)
			end += strlen(t->runs[++run].text);
		if (to > end)
			say_touch(mk, t, joined.data + from, to - from);
	}
	buf_free(&joined);
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
	}
	if (t->count > 1)
		check_seams(mk, t);
}

static void
check_marks(const struct block *first)
{
	for (const struct block *k = first; k; k = k->next) {
		assert(!k->mark || k->mark_figure >= 0 || !has_number(k->mark));
		check_marks(k->first);
	}
}

void
book_check_numbers(struct maker *mk)
{
	const struct book *b = mk->book;
	book_walk_texts(b, check_text, mk);
	check_marks(b->first);
	for (size_t i = 0; i < b->note_count; i++)
		assert(b->notes[i].number_figure >= 0);
}
