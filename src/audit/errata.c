/* in: the differences from what was published. out: the book of those that are our errors: page, place, wrong, right,
 * reason.
 * Refuses to know: how a difference was found. */
#include "audit/errata.h"
#include <stdio.h>
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

/* A caption less the marks that set it off: "○ ...", "〈...〉". */
static const char *
plain_caption(struct arena *a, const char *s)
{
	static const char *const opening[] = {"○ ", "□ ", "◇ ", "※ ", "〈", "<"}, *const closing[] = {"〉", ">"};
	for (size_t i = 0; i < sizeof opening / sizeof *opening; i++)
		if (strncmp(s, opening[i], strlen(opening[i])) == 0)
			s += strlen(opening[i]);
	size_t n = strlen(s);
	for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
		if (n > strlen(closing[i]) && strcmp(s + n - strlen(closing[i]), closing[i]) == 0)
			n -= strlen(closing[i]);
	return arena_copy(a, s, n);
}

static const struct figure *
figure_at(const struct book *b, const char *place)
{
	for (size_t i = 0; i < b->figure_count; i++)
		if (strcmp(b->figures[i].place, place) == 0)
			return &b->figures[i];
	return NULL;
}

/* "세입:이자수입" -> "이자수입"; NULL: it is no row of a table, or the whole table. */
static const char *
subject_name(const struct errata *e, const char *subject)
{
	const char *colon = strchr(subject, ':');
	const struct table *t =
	    colon ? model_table_lookup(e->budget, arena_copy(e->arena, subject, (size_t)(colon - subject))) : NULL;
	bool ambiguous;
	const struct row *r = t ? model_row_lookup(t, colon + 1, &ambiguous) : NULL;
	return r ? r->name : NULL;
}

/* What a figure in a sentence says: of whom, and its measure: an amount goes by its stage. */
static const char *
figure_said(const struct errata *e, const struct figure *f, const char *heading)
{
	const char *name = *f->subject ? subject_name(e, f->subject) : NULL;
	const struct stage *s = model_stage_lookup(e->budget, f->stage);
	if (!*f->measure || (!name && strpbrk(f->subject, ":(.+")))
		return last_part(e, f->place);
	const char *what = strcmp(f->measure, "금액") == 0 && s ? s->name : f->measure;
	return name && strcmp(name, heading) != 0 ? arena_print(e->arena, "%s, %s", name, what) : what;
}

/* "세입예산 세부내역: 이자수입, 증감률"; of a wording its heading alone. */
static const char *
place_said(const struct errata *e, const char *place, bool wording)
{
	struct finder f = {.e = e, .place = place};
	find_place(&f, e->book->first);
	const char *where = plain_caption(e->arena, f.found_heading ? f.found_heading : place);
	const struct figure *figure = figure_at(e->book, place);
	if (wording)
		return where;
	if (f.row && *f.row)
		return arena_print(e->arena, "%s: %s, %s", where, f.row, last_part(e, place));
	return arena_print(
	    e->arena, "%s: %s", where, figure ? figure_said(e, figure, where) : last_part(e, place));
}

/* The page of a figure of that place, or of the first one below its paragraph. */
static int32_t
page_of(const struct errata *e, const char *place)
{
	const struct book *b = e->printed ? e->printed : e->book;
	const char *end = strrchr(place, '/');
	const char *paragraph = arena_copy(e->arena, place, end ? (size_t)(end - place) : strlen(place));
	int32_t below = 0;
	for (size_t i = 0; i < b->figure_count; i++) {
		if (strcmp(b->figures[i].place, place) == 0 && e->pages[i])
			return e->pages[i];
		if (below == 0 && stands_below(b->figures[i].place, paragraph))
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
	return row->class == PUBLISHED_OURS || row->class == PUBLISHED_NONE;
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

struct erratum_list {
	struct erratum *items;
	size_t count, wordings;
	struct map *seen; /* places */
};

static bool
is_wording(const char *place)
{
	size_t n = strlen(place), k = strlen("/글");
	return n > k && strcmp(place + n - k, "/글") == 0;
}

static void
list_add(struct erratum_list *l, const struct errata *e, const struct erratum *new)
{
	*ARENA_PUSH(e->arena, l->items, l->count, struct erratum) = *new;
	l->wordings += is_wording(new->place);
	map_add(l->seen, new->place, l);
}

/* A number of a wording that was rewritten as a whole. */
static bool
is_rewritten(const struct errata *e, const struct published_row *row)
{
	const char *slash = strrchr(row->place, '/');
	const char *place =
	    slash ? arena_print(e->arena, "%.*s/글", (int)(slash - row->place), row->place) : row->place;
	const struct published_row *wording = map_lookup(e->published->by_place, place);
	return wording && wording != row && strstr(wording->text, row->text);
}

/* What stands there still is told in the findings, and is no erratum. */
static void
list_lost(struct erratum_list *l, const struct errata *e)
{
	const struct message *m;
	for (size_t at = 0; (m = messages_next(e->messages, &at));)
		if (m->id == MSG_PUBLISHED_STAYS || m->id == MSG_PUBLISHED_ROUNDED ||
		    m->id == MSG_PUBLISHED_ROUNDED_TWICE)
			map_add(l->seen, m->place, l);
	for (size_t i = 0; i < e->published->count; i++) {
		const struct published_row *row = &e->published->rows[i];
		if (row->class == PUBLISHED_OURS && !map_lookup(l->seen, row->place) && !is_rewritten(e, row))
			list_add(l, e, &(struct erratum){row->place, row->text, "", row});
	}
}

/* Our errors: the differences, then what has gone with its place. */
static struct erratum_list
list_errata(const struct errata *e)
{
	struct erratum_list l = {.seen = map_new(e->arena)};
	struct erratum erratum;
	for (size_t at = 0; errata_next(e, &at, &erratum);)
		list_add(&l, e, &erratum);
	if (e->published)
		list_lost(&l, e);
	return l;
}

static void
add_erratum(struct sheet *s, const struct errata *e, const struct erratum *one, size_t number)
{
	int32_t page = page_of(e, one->place);
	const char *cells[] = {arena_print(e->arena, "%zu", number), page ? arena_print(e->arena, "%d", (int)page) : "",
	    place_said(e, one->place, is_wording(one->place)), one->wrong, *one->right ? one->right : "(까닭에 적음)",
	    one->row->reason};
	sheet_add(s, cells, one->row->pos);
}

/* One of the two tables; numbers go on through both. */
static void
add_table(struct sheet *s, const struct errata *e, const struct erratum_list *l, bool wording, size_t *number)
{
	static const struct sheet_column columns[2][6] = {
	    {{"번호", CELL_TEXT, true, 50, false}, {"쪽", CELL_TEXT, true, 45, false},
	        {"자리", CELL_TEXT, false, 285, false}, {"오", CELL_TEXT, true, 180, false},
	        {"정", CELL_TEXT, true, 180, false}, {"까닭", CELL_TEXT, false, 260, true}},
	    {{"번호", CELL_TEXT, true, 55, false}, {"쪽", CELL_TEXT, true, 50, false},
	        {"자리", CELL_TEXT, false, 165, false}, {"오", CELL_TEXT, false, 255, false},
	        {"정", CELL_TEXT, false, 255, false}, {"까닭", CELL_TEXT, false, 220, false}}};
	if (wording ? l->wordings == 0 : l->count == l->wordings)
		return;
	sheet_table(s, wording ? "문안" : "수치", columns[wording], 6, e->report->pos);
	for (size_t i = 0; i < l->count; i++)
		if (is_wording(l->items[i].place) == wording)
			add_erratum(s, e, &l->items[i], ++*number);
}

const char *
errata_date(const struct errata *e)
{
	int year, month, day;
	if (!e->report->date || sscanf(e->report->date, "%d-%d-%d", &year, &month, &day) != 3)
		return e->report->date ? e->report->date : "";
	return arena_print(e->arena, "%d. %d. %d.", year, month, day);
}

struct book *
errata_book(const struct errata *e)
{
	static const char note[] = "※ 쪽은 발간된 그대로 다시 짠 판(report.record.pdf)의 쪽임. 맺음이나 적는 꼴만 다른 곳과 부서가 "
	                           "제출한 대로 옮긴 곳은 싣지 않음.";
	struct arena *a = e->arena;
	struct sheet s;
	size_t number = 0;
	struct erratum_list l = list_errata(e);
	const char *what = arena_print(
	    a, "대상: %s(%s, %s)", e->report->title, e->report->author ? e->report->author : "", errata_date(e));
	const char *some = arena_print(a, "위 보고서에 잘못 적은 곳이 있어 다음과 같이 바로잡음(수치 %zu곳, 문안 %zu곳).",
	    l.count - l.wordings, l.wordings);
	const char *const about[] = {what, l.count ? some : "바로잡을 곳이 없음.", l.count ? note : NULL, NULL};
	sheet_open(&s, &(struct sheet_subject){e->arena, e->report, NULL, ""}, "정오표", about);
	add_table(&s, e, &l, false, &number);
	add_table(&s, e, &l, true, &number);
	sheet_sign(&s, e->book);
	return s.book;
}
