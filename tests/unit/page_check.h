/* in: pages and the book they were made of. out: nothing, or a failed test: what must be true of every result.
 * Refuses to know: how the pages were made. */
#ifndef TESTS_PAGE_CHECK_H
#define TESTS_PAGE_CHECK_H
#include <stdlib.h>
#include "page_book.h"

#define CHECK(x)                                                                                                       \
	do {                                                                                                           \
		if (!(x)) {                                                                                            \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #x);                                        \
			fail();                                                                                        \
		}                                                                                                      \
	} while (0)

static inline bool
check_is_leaf(const struct pages *p, size_t e)
{
	return e + 1 == p->element_count || p->elements[e + 1].parent != (int32_t)e;
}

/* Preorder: each element's parent is the one before it or one of that one's ancestors. */
static inline void
check_preorder(const struct pages *p)
{
	CHECK(p->element_count > 0 && p->elements[0].role == ELEMENT_DOCUMENT && p->elements[0].parent == -1);
	for (size_t e = 1; e < p->element_count; e++) {
		int32_t at = (int32_t)e - 1;
		while (at >= 0 && at != p->elements[e].parent)
			at = p->elements[at].parent;
		CHECK(at >= 0);
	}
}

/* Items stand in the order of their elements, each leaf's items together and on one page. */
static inline void
check_leaves(const struct pages *p)
{
	int32_t last = -1;
	size_t last_page = 0;
	bool *used = calloc(p->element_count, sizeof *used);

	for (size_t i = 0; i < p->count; i++) {
		for (size_t k = 0; k < p->pages[i].count; k++) {
			const struct item *it = &p->pages[i].items[k];
			if (it->element < 0)
				continue;
			CHECK((size_t)it->element < p->element_count);
			CHECK(it->element >= last);
			CHECK(it->element != last || last_page == i);
			CHECK(check_is_leaf(p, (size_t)it->element));
			CHECK(it->kind == ITEM_RUN || (it->kind == ITEM_DRAWING &&
			                                  p->elements[it->element].role == ELEMENT_FIGURE));
			used[it->element] = true;
			last = it->element;
			last_page = i;
		}
	}
	for (size_t e = 1; e < p->element_count; e++) {
		enum element_role r = p->elements[e].role;
		CHECK(!check_is_leaf(p, e) || used[e] || r == ELEMENT_TD || r == ELEMENT_TH || r == ELEMENT_P);
		CHECK(p->elements[e].actual == NULL || check_is_leaf(p, e));
	}
	free(used);
}

static inline void
check_parents(const struct pages *p)
{
	for (size_t e = 1; e < p->element_count; e++) {
		enum element_role r = p->elements[e].role, up = p->elements[p->elements[e].parent].role;
		CHECK(r != ELEMENT_TR || up == ELEMENT_THEAD || up == ELEMENT_TBODY);
		CHECK((r != ELEMENT_THEAD && r != ELEMENT_TBODY) || up == ELEMENT_TABLE);
		CHECK((r != ELEMENT_TH && r != ELEMENT_TD) || (up == ELEMENT_TR && p->elements[e].column_span > 0));
		CHECK(r != ELEMENT_TH || p->elements[e].scope != SCOPE_NONE);
		CHECK(r != ELEMENT_LI || up == ELEMENT_L);
		CHECK(r != ELEMENT_LBODY || up == ELEMENT_LI);
		CHECK(r != ELEMENT_LBL || up == ELEMENT_LI || up == ELEMENT_NOTE || up == ELEMENT_REFERENCE);
		CHECK(r != ELEMENT_L || up == ELEMENT_DOCUMENT || up == ELEMENT_DIV || up == ELEMENT_LBODY);
		CHECK(r != ELEMENT_NOTE || p->elements[e].id != NULL);
		CHECK(up != ELEMENT_TABLE || r == ELEMENT_THEAD || r == ELEMENT_TBODY);
	}
	for (size_t e = 1; e < p->element_count; e++)
		for (size_t f = e + 1; f < p->element_count && p->elements[e].id != NULL; f++)
			CHECK(p->elements[f].id == NULL || strcmp(p->elements[e].id, p->elements[f].id) != 0);
}

/* The spans of a head or body fill a rectangle: every place of it once. */
static inline void
check_group(const struct pages *p, size_t group, int columns)
{
	enum { MOST = 64 };
	int open[MOST] = {0}; /* rows for which each column is still covered */

	for (size_t e = group + 1, end; e < p->element_count && p->elements[e].parent >= (int32_t)group; e = end) {
		int at = 0;
		end = e + 1;
		if (p->elements[e].role != ELEMENT_TR || p->elements[e].parent != (int32_t)group)
			continue;
		for (size_t c = e + 1; c < p->element_count && p->elements[c].parent >= (int32_t)e; c++) {
			if (p->elements[c].parent != (int32_t)e)
				continue;
			while (at < columns && open[at] > 0)
				at++;
			for (int i = 0; i < p->elements[c].column_span; i++, at++) {
				CHECK(at < columns && open[at] == 0);
				open[at] = p->elements[c].row_span;
			}
		}
		while (at < columns && open[at] > 0)
			at++;
		CHECK(at == columns);
		for (int i = 0; i < columns; i++)
			open[i]--;
	}
	for (int i = 0; i < columns; i++)
		CHECK(open[i] == 0);
}

static inline void
check_tables_of(const struct pages *p, const struct block *first, size_t *e)
{
	for (const struct block *b = first; b != NULL; b = b->next) {
		check_tables_of(p, b->first, e);
		if (b->table == NULL)
			continue;
		while (*e < p->element_count && p->elements[*e].role != ELEMENT_TABLE)
			++*e;
		CHECK(*e < p->element_count);
		for (size_t g = *e + 1; g < p->element_count && p->elements[g].parent >= (int32_t)*e; g++)
			if (p->elements[g].parent == (int32_t)*e)
				check_group(p, g, (int)b->table->column_count);
		++*e;
	}
}

/* Each table of the book, in boxes too, is a Table, and there is no other. */
static inline void
check_tables(const struct pages *p, const struct book *book)
{
	size_t e = 1;

	check_tables_of(p, book->first, &e);
	for (; e < p->element_count; e++)
		CHECK(p->elements[e].role != ELEMENT_TABLE);
}

/* Each box is a Div. */
static inline void
check_boxes(const struct pages *p, const struct book *book)
{
	size_t boxes = 0;

	for (const struct block *b = book->first; b != NULL; b = b->next)
		boxes += b->role == BLOCK_BOX;
	for (size_t e = 1; e < p->element_count; e++) {
		boxes -= p->elements[e].role == ELEMENT_DIV;
		CHECK(p->elements[e].role != ELEMENT_DIV || p->elements[e].parent == 0);
	}
	CHECK(boxes == 0);
}

/* Type stands inside the type area; artifacts may stand in the head and foot too. */
static inline void
check_inside(const struct pages *p, const struct style *s)
{
	mpt slack = 700;

	for (size_t i = 0; i < p->count; i++) {
		mpt top = i == 0 ? s->first_top : s->top;
		mpt edge = style_page_left(s, i), left = edge - slack, right = edge + style_measure(s) + slack;
		for (size_t k = 0; k < p->pages[i].count; k++) {
			const struct item *it = &p->pages[i].items[k];
			mpt size = it->kind == ITEM_RUN ? it->run->size : 0;
			if (it->kind == ITEM_RECT && it->x == edge + style_measure(s) + s->draft_at)
				continue; /* the mark of a finding */
			if (it->kind == ITEM_RECT && s->running_rule > 0 && it->y == s->running_rule_at)
				continue;
			CHECK(it->x >= left && it->x + it->width <= right);
			if (it->element < 0 && it->kind == ITEM_RUN &&
			    (it->y < s->running_at + MM(5) || it->y > s->folio_at))
				continue;
			CHECK(it->y - size * 7 / 10 >= top - slack);
			CHECK((it->kind == ITEM_RUN ? it->y + size / 8 : it->y + it->height) <= s->bottom + slack);
		}
	}
}

static inline bool
check_apart(mpt a, mpt b, mpt c, mpt d)
{
	return b <= c + 300 || d <= a + 300;
}

/* No type over type, no rule through type. */
static inline void
check_overlap(const struct pages *p)
{
	for (size_t i = 0; i < p->count; i++) {
		const struct page *g = &p->pages[i];
		for (size_t k = 0; k < g->count; k++) {
			const struct item *a = &g->items[k];
			if (a->kind != ITEM_RUN || a->width <= 0)
				continue;
			for (size_t n = 0; n < g->count; n++) {
				const struct item *b = &g->items[n];
				mpt top = b->kind == ITEM_RUN ? b->y - b->run->size * 6 / 10 : b->y;
				mpt bottom = b->kind == ITEM_RUN ? b->y : b->y + b->height;
				if ((b->kind == ITEM_RUN && n <= k) || (b->kind == ITEM_RECT && b->gray < 1000))
					continue;
				if (!check_apart(a->x, a->x + a->width, b->x, b->x + b->width) &&
				    !check_apart(a->y - a->run->size * 6 / 10, a->y, top, bottom)) {
					fprintf(stderr, "page %zu: \"%.*s\" over %.*s\n", i + 1,
					    (int)(a->run->to - a->run->from), a->run->text + a->run->from,
					    b->kind == ITEM_RUN ? (int)(b->run->to - b->run->from) : 6,
					    b->kind == ITEM_RUN ? b->run->text + b->run->from : "a rule");
					fail();
				}
			}
		}
	}
}

static inline void
check_count(long *bytes, const char *s, size_t n, long by)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] != ' ' && s[i] != '\n')
			bytes[(unsigned char)s[i]] += by;
}

static inline void
check_count_text(long *bytes, const struct text *t, long by)
{
	for (size_t i = 0; i < t->count; i++)
		if (t->runs[i].kind != RUN_BREAK)
			check_count(bytes, t->runs[i].text, strlen(t->runs[i].text), by);
}

static inline void
check_count_rows(long *bytes, const struct block_row *rows, size_t n)
{
	for (size_t r = 0; r < n; r++) {
		for (size_t k = 0; k < rows[r].count; k++) {
			check_count_text(bytes, &rows[r].cells[k].text, 1);
			check_count_text(bytes, &rows[r].cells[k].second, 1);
			for (size_t i = 0; i < rows[r].cells[k].part_count; i++) {
				const struct cell_part *part = &rows[r].cells[k].parts[i];
				check_count(
				    bytes, part->mark ? part->mark : "", part->mark ? strlen(part->mark) : 0, 1);
				check_count_text(bytes, &part->text, 1);
				check_count_text(bytes, &part->result, 1);
			}
		}
	}
}

static inline void
check_count_blocks(long *bytes, const struct block *first)
{
	for (const struct block *b = first; b != NULL; b = b->next) {
		check_count_blocks(bytes, b->first);
		if (b->mark != NULL)
			check_count(bytes, b->mark, strlen(b->mark), 1);
		check_count_text(bytes, &b->text, 1);
		check_count_text(bytes, &b->second, 1);
		check_count_text(bytes, &b->label, 1);
		if (b->label.count > 0)
			check_count(bytes, ":", 1, 1);
		if (b->table == NULL)
			continue;
		check_count_text(bytes, &b->table->unit_line, 1);
		check_count_rows(bytes, b->table->heads, b->table->head_count);
		check_count_rows(bytes, b->table->rows, b->table->row_count);
	}
}

/* Every byte of the book stands in a leaf exactly once; what is repeated is an artifact. */
static inline void
check_once(const struct pages *p, const struct book *book)
{
	long bytes[256] = {0};

	check_count_blocks(bytes, book->first);
	for (size_t i = 0; i < book->note_count; i++) {
		char label[16];
		int n = snprintf(label, sizeof label, "%d)", book->notes[i].number);
		check_count(bytes, label, (size_t)n, 1);
		for (size_t k = 0; k < book->notes[i].count; k++)
			check_count_text(bytes, &book->notes[i].paragraphs[k], 1);
	}
	for (size_t i = 0; i < p->count; i++)
		for (size_t k = 0; k < p->pages[i].count; k++) {
			const struct item *it = &p->pages[i].items[k];
			if (it->kind == ITEM_RUN && it->element >= 0)
				check_count(bytes, it->run->text + it->run->from, it->run->to - it->run->from, -1);
		}
	for (int i = 0; i < 256; i++)
		CHECK(bytes[i] == 0);
}

/* A page left blank before a section: nothing that means anything stands there. */
static inline bool
check_is_blank(const struct page *g)
{
	for (size_t k = 0; k < g->count; k++)
		if (g->items[k].element >= 0)
			return false;
	return true;
}

/* Each figure has a place, and its page is one of the report's; each page has its folio, if the style gives it one. */
static inline void
check_places(const struct pages *p, const struct book *book, const struct style *s)
{
	size_t *seen = calloc(book->figure_count + 1, sizeof *seen), folios = 0, expected = 0;

	for (size_t i = 0; i < p->count; i++) {
		bool blank = book->first != NULL && check_is_blank(&p->pages[i]);
		CHECK(!blank || (s->sections == SECTIONS_ODD && i % 2 == 1 && i + 1 < p->count));
		expected += blank ? s->folio_blank : i == 0 ? s->folio_first : true;
	}

	for (size_t i = 0; i < p->place_count; i++) {
		CHECK(p->places[i].page >= 1 && (size_t)p->places[i].page <= p->count);
		CHECK(p->places[i].figure < (int32_t)book->figure_count);
		if (p->places[i].figure < 0)
			folios++;
		else
			seen[p->places[i].figure]++;
	}
	CHECK(folios == expected);
	for (size_t i = 0; i < book->figure_count; i++)
		CHECK(seen[i] > 0);
	free(seen);
}

static inline bool
check_under(const struct pages *p, int32_t e, enum element_role role)
{
	for (; e >= 0; e = p->elements[e].parent)
		if (p->elements[e].role == role)
			return true;
	return false;
}

static inline bool
check_is_heading(enum element_role r)
{
	return r >= ELEMENT_H1 && r <= ELEMENT_H6;
}

/* What ends a page: no heading, no head of a table without rows. */
static inline void
check_foot(const struct pages *p, const struct page *g)
{
	int32_t last = -1;

	for (size_t k = 0; k < g->count; k++)
		if (g->items[k].element >= 0 && !check_under(p, g->items[k].element, ELEMENT_NOTE))
			last = g->items[k].element;
	if (last < 0)
		return;
	CHECK(!check_under(p, last, ELEMENT_THEAD));
	CHECK(!check_is_heading(p->elements[p->elements[last].parent].role));
}

/* Lines of a paragraph on the page of its leaf: different baselines of its Spans. */
static inline size_t
check_lines(const struct pages *p, const struct page *g, int32_t paragraph)
{
	size_t lines = 0;
	mpt y = -1;

	for (size_t k = 0; k < g->count; k++) {
		int32_t e = g->items[k].element;
		if (e < 0 || p->elements[e].role != ELEMENT_SPAN || p->elements[e].parent != paragraph)
			continue;
		lines += g->items[k].y > y;
		y = g->items[k].y > y ? g->items[k].y : y;
	}
	return lines;
}

/* A paragraph over pages has two lines at least on each; one of a single line is on one page. */
static inline void
check_lone_lines(const struct pages *p)
{
	size_t *pages = calloc(p->element_count, sizeof *pages), *last = calloc(p->element_count, sizeof *last);

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < p->count; i++)
			for (size_t k = 0; k < p->pages[i].count; k++) {
				int32_t e = p->pages[i].items[k].element, up = e < 0 ? -1 : p->elements[e].parent;
				if (e < 0 || p->elements[e].role != ELEMENT_SPAN || p->elements[up].role != ELEMENT_P ||
				    check_under(p, e, ELEMENT_NOTE) || check_under(p, e, ELEMENT_TABLE))
					continue;
				if (pass == 0 && last[up] != i + 1) {
					pages[up]++;
					last[up] = i + 1;
				}
				CHECK(pass == 0 || pages[up] == 1 || check_lines(p, &p->pages[i], up) >= 2);
			}
	free(pages);
	free(last);
}

/* Lines on a page of the notes with this number, whole or gone on. */
static inline size_t
check_note_lines(const struct pages *p, const struct page *g, int number)
{
	size_t lines = 0;
	mpt y = -1;

	for (size_t k = 0; k < g->count; k++) {
		int32_t e = g->items[k].element;
		int found = 0;
		while (e >= 0 && p->elements[e].role != ELEMENT_NOTE)
			e = p->elements[e].parent;
		if (e < 0 || sscanf(p->elements[e].id, "note-%d", &found) != 1 || found != number)
			continue;
		lines += g->items[k].y > y;
		y = g->items[k].y > y ? g->items[k].y : y;
	}
	return lines;
}

/* A note over pages has two lines at least on each. */
static inline void
check_notes(const struct pages *p)
{
	for (int number = 1; number < 10; number++) {
		size_t pages = 0, least = SIZE_MAX;
		for (size_t i = 0; i < p->count; i++) {
			size_t lines = check_note_lines(p, &p->pages[i], number);
			pages += lines > 0;
			least = lines > 0 && lines < least ? lines : least;
		}
		CHECK(pages <= 1 || least >= 2);
	}
}

/* The number that a label says: of a call ("3)") or of a note. */
static inline int
check_number(const struct pages *p, const struct item *it, enum element_role role)
{
	if (it->element < 0 || it->kind != ITEM_RUN || p->elements[it->element].role != ELEMENT_LBL ||
	    p->elements[p->elements[it->element].parent].role != role)
		return 0;
	return atoi(it->run->text + it->run->from);
}

/* A note begins on the page that calls it. */
static inline void
check_calls(const struct pages *p)
{
	enum { MOST = 1000 };
	size_t called[MOST] = {0}, begun[MOST] = {0};

	for (size_t i = 0; i < p->count; i++)
		for (size_t k = 0; k < p->pages[i].count; k++) {
			int call = check_number(p, &p->pages[i].items[k], ELEMENT_REFERENCE);
			int note = check_number(p, &p->pages[i].items[k], ELEMENT_NOTE);
			if (call > 0 && call < MOST && called[call] == 0)
				called[call] = i + 1;
			if (note > 0 && note < MOST && begun[note] == 0)
				begun[note] = i + 1;
		}
	for (int n = 0; n < MOST; n++)
		CHECK(called[n] == begun[n]);
}

static inline void
check_keep(const struct pages *p)
{
	check_calls(p);
	for (size_t i = 0; i + 1 < p->count; i++)
		check_foot(p, &p->pages[i]);
	check_lone_lines(p);
	check_notes(p);
}

static inline void
check_pages(const struct pages *p, const struct book *book, const struct style *s)
{
	check_preorder(p);
	check_leaves(p);
	check_parents(p);
	check_tables(p, book);
	check_boxes(p, book);
	check_inside(p, s);
	check_overlap(p);
	check_once(p, book);
	check_places(p, book, s);
	check_keep(p);
}
#endif
