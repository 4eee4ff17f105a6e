/* in: pieces of text, literal or of figures. out: the runs of one text, every number of it in a run with a figure.
 * Refuses to know: blocks, how figures are computed. */
#include <assert.h>
#include <string.h>
#include "base/utf8.h"
#include "book/inner.h"
#include "book/number.h"

void
writer_open(struct writer *w, struct maker *mk, const char *place, struct pos pos)
{
	*w = (struct writer){.mk = mk, .pos = pos};
	w->text.place = place;
	w->text.pos = pos;
}

struct text
writer_close(struct writer *w)
{
	buf_free(&w->said);
	return w->text;
}

static struct run *
run_add(struct writer *w, enum run_kind kind, const char *text)
{
	struct run *r = ARENA_PUSH(w->mk->arena, w->text.runs, w->text.count, struct run);
	*r = (struct run){.kind = kind, .text = text, .figure = -1, .note = -1};
	r->strong = w->strong;
	r->wording = w->wording;
	buf_puts(&w->said, text);
	return r;
}

void
writer_add_plain(struct writer *w, const char *s, size_t n)
{
	for (size_t line; n > 0; s += line, n -= line) {
		const char *end = memchr(s, '\n', n);
		line = end ? (size_t)(end - s) : n;
		if (line)
			run_add(w, RUN_TEXT, arena_copy(w->mk->arena, s, line));
		if (end) {
			run_add(w, RUN_BREAK, "\n");
			line++;
		}
	}
}

void
writer_add_figure(struct writer *w, int figure)
{
	run_add(w, RUN_TEXT, w->mk->book->figures[figure].printed)->figure = figure;
}

/* What is said does not change: a particle behind the call follows the word before it. */
void
writer_add_call(struct writer *w, const char *call, int figure, int note)
{
	size_t said = w->said.size;
	struct run *r = run_add(w, RUN_NOTE_CALL, call);
	r->figure = figure;
	r->note = note;
	w->said.size = said;
}

void
writer_add_label(struct writer *w, const char *s, size_t n)
{
	const char *place = place_new(w->mk, w->text.place, "수");
	writer_add_figure(w, figure_label(w->mk, place, arena_copy(w->mk->arena, s, n), w->pos));
}

static const char *
stated_place(struct writer *w, const char *s)
{
	struct maker *mk = w->mk;
	if (!w->counted)
		return place_new(mk, w->text.place, "수");
	if (s == w->result)
		return place_new(mk, w->text.place, "결과");
	return place_new(mk, w->text.place, arena_print(mk->arena, "수%d", ++w->count));
}

/* What is counted, the longer before what it begins with: part of a quoted number. */
static size_t
counter_length(const char *s, size_t n)
{
	static const char *const counters[] = {"개소", "개동", "개월", "개", "분과", "M/M", "m²", "㎡", "㎢", "명", "회", "식", "대",
	    "종", "층", "월", "일", "건"};
	for (size_t i = 0; i < sizeof counters / sizeof *counters; i++)
		if (strlen(counters[i]) <= n && memcmp(s, counters[i], strlen(counters[i])) == 0)
			return strlen(counters[i]);
	return 0;
}

/* A number that no form knows: it stands in the ledger as stated, so nothing printed is untraced. */
static size_t
add_stated(struct writer *w, const char *s, size_t n, enum whose whose)
{
	struct maker *mk = w->mk;
	struct number number;
	bool read = number_read(s, n, &number);
	assert(read); /* s begins with a number token */
	struct figure f = {.place = stated_place(w, s), .kind = FIGURE_STATED, .whose = whose};
	size_t length = read ? number.length : 1;
	f.text = arena_copy(mk->arena, s, length);
	f.source = w->pos;
	figure_read_stated(&f);
	if (w->counted && number.kind == NUMBER_PLAIN)
		f.text = arena_copy(mk->arena, s, length + counter_length(s + length, n - length));
	writer_add_figure(w, figure_add(mk, &f));
	return strlen(f.text);
}

void
writer_add_literal(struct writer *w, const char *s, size_t n, enum literal_kind kind)
{
	struct literal t = {.s = s, .n = n, .starts = w->text.count == 0};
	enum whose whose = kind == LITERAL_PROSE ? WHOSE_OURS : WHOSE_QUOTED;
	size_t done = 0, at = 0, from, to;
	while (at = done, utf8_next_number(s, n, &at, &from, &to)) {
		size_t begin = from, end = label_read(&t, from, to, &begin);
		/* what stands before it may be another label's end: the 월 of "10월 18일" */
		if (end == 0 || begin < done)
			begin = from;
		writer_add_plain(w, s + done, begin - done);
		if (end == 0 && kind == LITERAL_NAME)
			end = to;
		if (end)
			writer_add_label(w, s + begin, end - begin);
		else
			end = from + add_stated(w, s + from, n - from, whose);
		done = end;
	}
	writer_add_plain(w, s + done, n - done);
}

void
writer_add_template(struct writer *w, const struct template_text *t)
{
	for (size_t i = 0; i < t->count; i++) {
		const struct template_part *p = &t->parts[i];
		if (!p->is_year) {
			writer_add_literal(w, p->text, strlen(p->text), LITERAL_PROSE);
			continue;
		}
		const char *year = arena_print(w->mk->arena, "%d", w->mk->report->year + p->year_offset);
		writer_add_label(w, year, strlen(year));
	}
}

struct text
text_of_literal(struct maker *mk, const char *s, enum literal_kind kind, const char *place, struct pos pos)
{
	struct writer w;
	writer_open(&w, mk, place, pos);
	writer_add_literal(&w, s, strlen(s), kind);
	return writer_close(&w);
}

struct text
text_of_template(struct maker *mk, const struct template_text *t, const char *place, struct pos pos)
{
	struct writer w;
	writer_open(&w, mk, place, pos);
	writer_add_template(&w, t);
	return writer_close(&w);
}

struct text
text_again(struct maker *mk, const struct text *t)
{
	struct text again = {.place = t->place, .pos = t->pos};
	for (size_t i = 0; i < t->count; i++) {
		if (t->runs[i].kind == RUN_NOTE_CALL)
			continue;
		struct run *r = ARENA_PUSH(mk->arena, again.runs, again.count, struct run);
		*r = t->runs[i];
		if (r->kind == RUN_BREAK)
			*r = (struct run){.kind = RUN_TEXT, .text = " ", .figure = -1, .note = -1};
	}
	return again;
}
