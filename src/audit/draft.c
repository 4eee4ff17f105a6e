/* in: a book and what was found in it. out: the same book as a draft, while an error of ours is open: its stamp, and a
 * mark at each place that a finding names: at its figure, else at the 【?】 that stands for one, else where its
 * paragraph or table begins.
 * Refuses to know: the rules, where the stamp and the marks are drawn. */
#include <string.h>
#include "audit/inner.h"
#include "book/book.h"

#define STAMP "초안 - 해결할 것 %zu건"

static bool
is_open(const struct message *f, enum level at_least)
{
	return !f->known && message_level(f->id) >= at_least;
}

/* place is base, or stands below it. */
static bool
stands_at(const char *place, const char *base, size_t n)
{
	return strncmp(place, base, n) == 0 && (place[n] == '\0' || place[n] == '/');
}

/* The figure that stands there; -1: none. */
static int
figure_at(const struct book *b, const char *place)
{
	for (size_t i = 0; i < b->figure_count; i++)
		if (strcmp(b->figures[i].place, place) == 0)
			return (int)i;
	return -1;
}

/* The first figure of that paragraph or table; -1: none. */
static int
figure_below(const struct book *b, const char *place)
{
	size_t n = strlen(place);
	for (size_t i = 0; i < b->figure_count; i++)
		if (stands_at(b->figures[i].place, place, n))
			return (int)i;
	return -1;
}

/* The first figure that shows the input on that line; -1: none. */
static int
figure_of_input(const struct book *b, struct pos pos)
{
	for (size_t i = 0; pos.file && i < b->figure_count; i++) {
		const struct pos *p = &b->figures[i].source;
		if (p->file && p->line == pos.line && p->column == pos.column && strcmp(p->file, pos.file) == 0)
			return (int)i;
	}
	return -1;
}

/* ---- places without a figure ---- */

struct seeker { /* of the text nearest around a place, or of the first below one */
	const char *place;
	size_t n;
	struct text *text; /* NULL: none yet */
};

static void
seek_text(struct text *t, void *with)
{
	struct seeker *s = with;
	size_t n = t->place ? strlen(t->place) : 0;
	if (n == 0 || t->count == 0 || !stands_at(s->place, t->place, n))
		return;
	if (!s->text || strlen(s->text->place) < n)
		s->text = t;
}

static void
seek_below(struct text *t, void *with)
{
	struct seeker *s = with;
	if (!s->text && t->place && t->count && stands_at(t->place, s->place, s->n))
		s->text = t;
}

/* Of the paragraph around the place; else the first that stands below it, or below what it stands in. */
static struct text *
text_of_place(struct book *b, const char *place)
{
	struct seeker s = {.place = place, .n = strlen(place)};
	book_edit_texts(b, seek_text, &s);
	while (!s.text && s.n) {
		book_edit_texts(b, seek_below, &s);
		const char *slash = memrchr(place, '/', s.n);
		s.n = slash ? (size_t)(slash - place) : 0;
	}
	return s.text;
}

/* Bytes [from, to) of a run become a run of their own, a label with a mark: what is said of the place is said there. */
static void
mark_words(struct book *b, struct text *t, const char *place, size_t at, size_t from, size_t to)
{
	const struct run whole = t->runs[at];
	struct figure f = {.place = arena_copy(b->arena, place, strlen(place)),
	    .kind = FIGURE_LABEL,
	    .whose = WHOSE_NOBODY,
	    .source = t->pos,
	    .marked = true};
	f.text = arena_copy(b->arena, whole.text + from, to - from);
	struct run *runs = NULL, part = whole;
	size_t count = 0;
	for (size_t i = 0; i < at; i++)
		*ARENA_PUSH(b->arena, runs, count, struct run) = t->runs[i];
	part.text = arena_copy(b->arena, whole.text, from);
	if (from)
		*ARENA_PUSH(b->arena, runs, count, struct run) = part;
	part.text = f.text;
	part.figure = words_new_figure(b, &f);
	*ARENA_PUSH(b->arena, runs, count, struct run) = part;
	part = whole;
	part.text = whole.text + to;
	if (*part.text)
		*ARENA_PUSH(b->arena, runs, count, struct run) = part;
	for (size_t i = at + 1; i < t->count; i++)
		*ARENA_PUSH(b->arena, runs, count, struct run) = t->runs[i];
	t->runs = runs;
	t->count = count;
}

static bool
is_words(const struct run *r)
{
	return r->kind == RUN_TEXT && r->figure < 0 && r->text[strspn(r->text, " ")] != '\0';
}

/* The text's first figure, of those in `words` when there is one; -1: none. */
static int
figure_within(const struct book *b, const struct text *t, const char *words)
{
	int first = -1;
	for (size_t i = 0; i < t->count; i++) {
		int figure = t->runs[i].figure;
		if (figure < 0 || t->runs[i].kind != RUN_TEXT)
			continue;
		if (words && strstr(words, b->figures[figure].printed))
			return figure;
		first = first < 0 && !words ? figure : first;
	}
	return first;
}

/* At the figure that the finding quotes, at what stands for one, at the text's first figure, at its first word. */
static void
mark_text(struct book *b, struct text *t, const char *place, const char *quoted)
{
	int figure = quoted && !strstr(quoted, BOOK_UNMADE) ? figure_within(b, t, quoted) : -1;
	for (size_t i = 0; figure < 0 && i < t->count; i++) {
		const char *unmade = is_words(&t->runs[i]) ? strstr(t->runs[i].text, BOOK_UNMADE) : NULL;
		if (!unmade)
			continue;
		size_t from = (size_t)(unmade - t->runs[i].text);
		mark_words(b, t, place, i, from, from + strlen(BOOK_UNMADE));
		return;
	}
	figure = figure < 0 ? figure_within(b, t, NULL) : figure;
	if (figure >= 0)
		b->figures[figure].marked = true;
	for (size_t i = 0; figure < 0 && i < t->count; i++)
		if (is_words(&t->runs[i])) {
			size_t from = strspn(t->runs[i].text, " ");
			mark_words(b, t, place, i, from, from + strcspn(t->runs[i].text + from, " "));
			return;
		}
}

static void
mark_place(struct book *b, const struct message *f)
{
	int figure = f->place ? figure_at(b, f->place) : figure_of_input(b, f->pos);
	struct text *text = figure < 0 && f->place ? text_of_place(b, f->place) : NULL;
	bool around = text && stands_at(f->place, text->place, strlen(text->place));
	if (figure < 0 && f->place && !around)
		figure = figure_below(b, f->place);
	if (figure >= 0)
		b->figures[figure].marked = true;
	else if (text)
		mark_text(b, text, f->place, f->printed);
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
	for (const struct message *f; (f = messages_next(m, &at));)
		if (is_open(f, LEVEL_WARNING))
			mark_place(b, f);
}
