/* in: a book and what was found in it. out: the same book as a draft, while an error of ours is open: its stamp, and a
 * mark at each place that a finding names.
 * Refuses to know: the rules, where the stamp and the marks are drawn. */
#include <string.h>
#include "audit/inner.h"

#define STAMP "초안 - 해결할 것 %zu건"

static bool
is_open(const struct message *f, enum level at_least)
{
	return !f->known && message_level(f->id) >= at_least;
}

/* The figure that stands there; of a paragraph or a table its first one; -1: none. */
static int
figure_at(const struct book *b, const char *place)
{
	size_t n = strlen(place);
	int first = -1;
	for (size_t i = 0; i < b->figure_count; i++) {
		const char *here = b->figures[i].place;
		if (strcmp(here, place) == 0)
			return (int)i;
		if (first < 0 && strncmp(here, place, n) == 0 && here[n] == '/')
			first = (int)i;
	}
	return first;
}

void
audit_draft(struct book *b, const struct messages *m)
{
	size_t open = messages_count(m, LEVEL_ERROR), at = 0;
	if (open == 0)
		return;
	struct figure stamp = {.place = "초안", .kind = FIGURE_LABEL, .whose = WHOSE_NOBODY};
	stamp.text = arena_print(b->arena, STAMP, open);
	b->stamp_figure = words_new_figure(b, &stamp) + 1;
	b->stamp = stamp.text;
	for (const struct message *f; (f = messages_next(m, &at));) {
		int figure = is_open(f, LEVEL_WARNING) && f->place ? figure_at(b, f->place) : -1;
		if (figure >= 0)
			b->figures[figure].marked = true;
	}
}
