/* in: words. out: runs in which every number is a figure of the book; what a text says.
 * Refuses to know: where the words come from, what they mean. */
#include <string.h>
#include "audit/inner.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "book/book.h"
#include "book/number.h"

const char *
words_fold(struct arena *a, const char *s)
{
	char *out = arena_copy(a, s, strlen(s)), *to = out;
	for (; *s; s++)
		if (*s != ' ' && *s != '\n')
			*to++ = *s;
	*to = '\0';
	return out;
}

const char *
words_said(struct arena *a, const struct text *t)
{
	struct buf b = {0};
	for (size_t i = 0; i < t->count; i++)
		if (t->runs[i].kind != RUN_NOTE_CALL)
			buf_puts(&b, t->runs[i].text);
	const char *s = words_fold(a, b.size ? b.data : "");
	buf_free(&b);
	return s;
}

int
words_new_figure(struct book *b, const struct figure *f)
{
	struct figure *new = ARENA_PUSH(b->arena, b->figures, b->figure_count, struct figure);
	*new = *f;
	const char **words[] = {&new->subject, &new->measure, &new->stage, &new->base, &new->unit, &new->formula};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		*words[i] = *words[i] ? *words[i] : "";
	new->printed = new->printed ? new->printed : new->text;
	if (new->interval.low.den == 0 && new->value.den != 0)
		new->interval = interval_point(new->value);
	return (int)b->figure_count - 1;
}

static void
run_add(struct book *b, struct text *t, const char *s, int figure)
{
	*ARENA_PUSH(b->arena, t->runs, t->count, struct run) =
	    (struct run){.kind = RUN_TEXT, .text = s, .figure = figure, .note = -1};
}

void
words_add_figure(struct book *b, struct text *t, int figure)
{
	run_add(b, t, b->figures[figure].printed, figure);
}

/* The number of s that begins there, with the words that belong to it; its bare digits at least. */
static size_t
number_length(const char *s, size_t token)
{
	struct number n;
	return number_read(s, strlen(s), &n) && n.length > token ? n.length : token;
}

void
words_add(struct book *b, struct text *t, const char *s, const char *place)
{
	size_t at = 0, done = 0, end = strlen(s), from, to;
	int count = 0;
	while (utf8_next_number(s, end, &at, &from, &to)) {
		if (from > done)
			run_add(b, t, arena_copy(b->arena, s + done, from - done), -1);
		done = at = from + number_length(s + from, to - from);
		struct figure f = {.kind = FIGURE_STATED, .whose = WHOSE_OURS, .source = t->pos};
		f.place = arena_print(b->arena, "%s/수%d", place, ++count);
		f.text = arena_copy(b->arena, s + from, done - from);
		figure_read_stated(&f);
		words_add_figure(b, t, words_new_figure(b, &f));
	}
	if (end > done)
		run_add(b, t, arena_copy(b->arena, s + done, end - done), -1);
}
