/* in: the differences from what was published. out: the book of those that are our errors: page, place, wrong, right,
 * reason.
 * Refuses to know: how a difference was found. */
#include "audit/errata.h"
#include <string.h>
#include "audit/sheet.h"
#include "book/book.h"

struct finder { /* what stands at a place */
	const struct errata *e;
	const char *place;
	const char *heading, *found_heading; /* open, and over the place */
	const char *row;
};

static const char *
said(struct arena *a, const struct text *t)
{
	struct buf b = {0};
	for (size_t i = 0; i < t->count; i++)
		buf_puts(&b, t->runs[i].kind == RUN_TEXT ? t->runs[i].text : "");
	const char *s = arena_copy(a, b.size ? b.data : "", b.size);
	buf_free(&b);
	return s;
}

/* place is base or stands below it. */
static bool
stands_below(const char *place, const char *base)
{
	size_t n = base ? strlen(base) : 0;
	return n && strncmp(place, base, n) == 0 && (place[n] == '/' || place[n] == '\0');
}

static void
find_row(struct finder *f, const struct block_table *t)
{
	for (size_t i = 0; i < t->row_count; i++)
		for (size_t k = 0; k < t->rows[i].count; k++)
			if (t->rows[i].cells[k].text.place && strcmp(t->rows[i].cells[k].text.place, f->place) == 0)
				f->row = said(f->e->arena, &t->rows[i].name);
	f->found_heading = t->caption.count ? said(f->e->arena, &t->caption) : f->heading;
}

static void
find_place(struct finder *f, const struct block *b)
{
	for (; b; b = b->next) {
		if (b->outline)
			f->heading = said(f->e->arena, &b->text);
		if (stands_below(f->place, b->place)) {
			f->found_heading = f->heading;
			if (b->table)
				find_row(f, b->table);
		}
		find_place(f, b->first);
	}
}

/* The end of a place: a column of a stage goes by the stage's name, "2018년도 최종예산". */
static const char *
last_part(const struct errata *e, const char *place)
{
	const char *slash = strrchr(place, '/'), *part = slash ? slash + 1 : place;
	const struct stage *s = model_stage_select(e->budget, part, e->report->year);
	return s ? s->name : part;
}

/* "세입예산 세부내역: 이자수입, 증감률" */
static const char *
place_said(const struct errata *e, const char *place)
{
	struct finder f = {.e = e, .place = place};
	find_place(&f, e->book->first);
	const char *where = f.found_heading ? f.found_heading : place;
	if (f.row && *f.row)
		return arena_print(e->arena, "%s: %s, %s", where, f.row, last_part(e, place));
	return arena_print(e->arena, "%s: %s", where, last_part(e, place));
}

/* The page of a figure of that place, or of the first one below its paragraph. */
static int32_t
page_of(const struct errata *e, const char *place)
{
	const char *end = strrchr(place, '/');
	const char *paragraph = arena_copy(e->arena, place, end ? (size_t)(end - place) : strlen(place));
	int32_t below = 0;
	for (size_t i = 0; i < e->book->figure_count; i++) {
		if (strcmp(e->book->figures[i].place, place) == 0)
			return e->pages[i];
		if (below == 0 && stands_below(e->book->figures[i].place, paragraph))
			below = e->pages[i];
	}
	return below;
}

struct wording_finder {
	const struct errata *e;
	size_t index;
	struct buf text;
};

static void
add_wording(const struct text *t, void *with)
{
	struct wording_finder *f = with;
	for (size_t i = 0; f->text.size == 0 && i < t->count; i++)
		for (; i < t->count && t->runs[i].wording == (int)f->index + 1; i++)
			buf_puts(&f->text, t->runs[i].text);
}

/* What a rewritten part says now; "" when it is not known. */
static const char *
wording_now(const struct errata *e, const char *place)
{
	for (size_t i = 0; i < e->book->wording_count; i++) {
		struct wording_finder f = {.e = e, .index = i};
		if (strcmp(e->book->wordings[i].place, place) != 0)
			continue;
		book_walk_texts(e->book, add_wording, &f);
		const char *text = arena_copy(e->arena, f.text.size ? f.text.data : "", f.text.size);
		buf_free(&f.text);
		return text;
	}
	return "";
}

/* Ours, or nobody has said whose. */
static bool
is_ours(const struct published_row *row)
{
	return row->class == PUBLISHED_OURS || row->class == PUBLISHED_BASE || row->class == PUBLISHED_NONE;
}

bool
errata_next(const struct errata *e, size_t *at, struct erratum *erratum)
{
	const struct message *m;
	while (e->published && (m = messages_next(e->messages, at))) {
		bool wording = m->id == MSG_WORDING_DIFFERS, differs = wording || m->id == MSG_PUBLISHED_DIFFERS;
		const struct published_row *row = differs ? map_lookup(e->published->by_place, m->place) : NULL;
		if (!row || !is_ours(row))
			continue;
		const char *right = wording ? wording_now(e, m->place) : m->computed;
		*erratum = (struct erratum){m->place, row->text, right, row};
		return true;
	}
	return false;
}

static void
add_erratum(struct sheet *s, const struct errata *e, const struct erratum *erratum)
{
	int32_t page = page_of(e, erratum->place);
	const char *cells[] = {page ? arena_print(e->arena, "%d", (int)page) : "", place_said(e, erratum->place),
	    erratum->wrong, erratum->right, erratum->row->reason};
	sheet_add(s, cells, erratum->row->pos);
}

struct book *
errata_book(const struct errata *e)
{
	static const struct sheet_column columns[] = {{"쪽", CELL_TEXT, true}, {"자리", CELL_TEXT, false},
	    {"오", CELL_TEXT, false}, {"정", CELL_TEXT, false}, {"까닭", CELL_TEXT, false}};
	struct sheet s;
	sheet_open(&s, e, "정오표", "인쇄본에서 잘못 적은 곳을 다음과 같이 바로잡음.", columns,
	    sizeof columns / sizeof *columns);
	struct erratum erratum;
	for (size_t at = 0; errata_next(e, &at, &erratum);)
		add_erratum(&s, e, &erratum);
	return s.book;
}
