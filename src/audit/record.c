/* in: a book, and what the original printed. out: the same book as it was published: at each place whose row carries a
 * reason the row's text, with a sign; the figures keep what is computed beside what is printed.
 * Refuses to know: why they differ, where pages end. */
#include <string.h>
#include "audit/inner.h"
#include "book/book.h"

#define SIGN "†"
#define FOOT SIGN " 발간본에 적힌 그대로임. 바로잡은 것은 정오표에 있음"

struct recorder {
	struct book *book;
	const struct published *published;
	struct arena *arena;
	struct map *figures; /* place -> one more than the figure's index */
	struct map *used;    /* places of rows that a rewritten part has shown */
	struct text *wordings; /* by wording: what was published; count 0: nothing is known */
};

static int
figure_at(const struct recorder *r, const char *place)
{
	return (int)(uintptr_t)map_lookup(r->figures, place) - 1;
}

static const struct published_row *
reasoned_row(const struct recorder *r, const char *place)
{
	const struct published_row *row = place ? map_lookup(r->published->by_place, place) : NULL;
	return row && *row->reason ? row : NULL;
}

static const char *
signed_text(const struct recorder *r, const char *s)
{
	return arena_print(r->book->arena, "%s" SIGN, s);
}

/* ---- figures ---- */

static void
record_figure(struct recorder *r, struct figure *f)
{
	const struct published_row *row = reasoned_row(r, f->place);
	if (!row || witness_agrees(f, row))
		return;
	f->printed = signed_text(r, row->text);
	f->as_published = true;
}

/* ---- rewritten parts of sentences ---- */

/* The row of a number that the original printed in this part: of the same paragraph, with this text, in their order. */
static const struct published_row *
row_within(struct recorder *r, const char *paragraph, size_t n, const char *text)
{
	for (size_t i = 0; i < r->published->count; i++) {
		const struct published_row *row = &r->published->rows[i];
		bool within = strncmp(row->place, paragraph, n) == 0 && !strchr(row->place + n, '/');
		if (within && strcmp(row->text, text) == 0 && !map_lookup(r->used, row->place))
			return row;
	}
	return NULL;
}

/* The number takes its row's place; the figure that stands there now is shown as published. */
static void
adopt_number(struct recorder *r, struct run *run, const char *wording)
{
	struct book *b = r->book;
	size_t n = (size_t)(strrchr(wording, '/') - wording) + 1;
	const struct published_row *row = row_within(r, wording, n, run->text);
	if (!row)
		return;
	map_add(r->used, row->place, r);
	int at = figure_at(r, row->place);
	if (at < 0) {
		b->figures[run->figure].place = row->place;
		b->figures[run->figure].source = row->pos;
		at = run->figure;
	}
	struct figure *f = &b->figures[at];
	f->as_published = *row->reason != '\0';
	f->printed = f->as_published ? signed_text(r, row->text) : row->text;
	run->figure = at;
	run->text = f->printed;
}

/* The sign behind the part is the figure of its words: what stands there now is its text. */
static void
add_sign(struct recorder *r, struct text *t, const char *place, const char *now, struct pos pos)
{
	struct figure f = {.place = place, .kind = FIGURE_LABEL, .whose = WHOSE_OURS, .measure = "글", .text = now};
	f.as_published = true;
	f.printed = SIGN;
	f.source = pos;
	words_add_figure(r->book, t, words_new_figure(r->book, &f));
}

static const struct text *
published_part(struct recorder *r, int wording, const char *now)
{
	const struct wording *w = &r->book->wordings[wording - 1];
	const struct published_row *row = reasoned_row(r, w->place);
	struct text *t = &r->wordings[wording - 1];
	if (t->count || !row)
		return t;
	t->pos = w->pos;
	words_add(r->book, t, row->text, w->place);
	for (size_t i = 0; i < t->count; i++)
		if (t->runs[i].figure >= 0)
			adopt_number(r, &t->runs[i], w->place);
	add_sign(r, t, w->place, now, w->pos);
	return t;
}

/* The runs [from, to) of one rewritten part. */
static size_t
part_end(const struct text *t, size_t from, const char **now, struct arena *a)
{
	size_t to = from;
	*now = "";
	while (to < t->count && t->runs[to].wording == t->runs[from].wording)
		*now = arena_print(a, "%s%s", *now, t->runs[to++].text);
	return to;
}

static void
record_parts(struct recorder *r, struct text *t)
{
	struct arena *a = r->book->arena;
	struct text new = {.place = t->place, .pos = t->pos};
	for (size_t i = 0, to; i < t->count; i = to) {
		const struct text *part = NULL;
		const char *now;
		to = t->runs[i].wording ? part_end(t, i, &now, a) : i + 1;
		if (t->runs[i].wording)
			part = published_part(r, t->runs[i].wording, now);
		const struct run *runs = part && part->count ? part->runs : &t->runs[i];
		size_t count = part && part->count ? part->count : to - i;
		for (size_t k = 0; k < count; k++)
			*ARENA_PUSH(a, new.runs, new.count, struct run) = runs[k];
	}
	*t = new;
}

static void
record_text(struct text *t, void *with)
{
	struct recorder *r = with;
	bool rewritten = false;
	for (size_t i = 0; i < t->count; i++)
		rewritten = rewritten || t->runs[i].wording;
	if (rewritten)
		record_parts(r, t);
	for (size_t i = 0; i < t->count; i++)
		if (t->runs[i].figure >= 0 && r->book->figures[t->runs[i].figure].as_published)
			t->runs[i].text = r->book->figures[t->runs[i].figure].printed;
}

/* ---- names in tables ---- */

static void
record_name(struct recorder *r, struct block_row *row, struct block_cell *cell)
{
	const char *place = cell->text.place, *end = place ? strrchr(place, '/') : NULL;
	if (cell->kind != CELL_NAME || !end)
		return;
	const char *name = arena_print(r->book->arena, "%.*s/이름", (int)(end - place), place);
	const struct published_row *was = reasoned_row(r, name);
	const char *first = words_said(r->arena, &cell->text), *printed = was ? words_fold(r->arena, was->text) : "";
	const char *full = arena_print(r->book->arena, "%s%s", first, words_said(r->arena, &cell->second));
	if (!was || strcmp(first, printed) == 0 || strcmp(full, printed) == 0)
		return;
	struct text text = {.place = place, .pos = cell->text.pos};
	words_add(r->book, &text, was->text, place);
	add_sign(r, &text, name, full, was->pos);
	if (strcmp(words_said(r->arena, &row->name), first) == 0)
		row->name = text;
	cell->text = text;
	cell->second = (struct text){0};
}

static void
record_names(struct recorder *r, struct block *first)
{
	for (struct block *b = first; b; b = b->next) {
		record_names(r, b->first);
		for (size_t i = 0; b->table && i < b->table->row_count; i++)
			for (size_t k = 0; k < b->table->rows[i].count; k++)
				record_name(r, &b->table->rows[i], &b->table->rows[i].cells[k]);
	}
}

void
audit_record(struct book *b, const struct published *p)
{
	struct arena *a = arena_new();
	struct recorder r = {.book = b, .published = p, .arena = a, .figures = map_new(a), .used = map_new(a)};
	r.wordings = ARENA_ARRAY(b->arena, b->wording_count + 1, struct text);
	for (size_t i = 0; i < b->figure_count; i++) {
		map_add(r.figures, b->figures[i].place, (void *)(uintptr_t)(i + 1));
		record_figure(&r, &b->figures[i]);
	}
	record_names(&r, b->first);
	book_edit_texts(b, record_text, &r);
	b->record_foot = FOOT;
	arena_free(a);
}
