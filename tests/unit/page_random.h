/* in: a seed. out: books of blocks at random, tables, notes and boxes among them, and what must be true of their pages.
 * Refuses to know: what they say. */
#ifndef TESTS_PAGE_RANDOM_H
#define TESTS_PAGE_RANDOM_H
#include "page_joins.h"
#include "page_set.h"

static inline void
make_block(struct set *s, uint32_t *seed, size_t *notes);

/* A box of paragraphs and now and then a table, at times longer than a page. */
static inline void
make_box(struct set *s, uint32_t *seed, size_t *notes)
{
	static const enum block_role roles[2][5] = {
	    {BLOCK_BOX_HEADING, BLOCK_BOX_CIRCLE, BLOCK_BOX_DASH, BLOCK_BOX_REMARK, BLOCK_BOX_TEXT},
	    {BLOCK_LAW_SOURCE, BLOCK_LAW_ARTICLE, BLOCK_LAW_PARAGRAPH, BLOCK_LAW_ITEM, BLOCK_LAW_ITEM}};
	static const char *const marks[2][5] = {{"◇", "○", "-", "※", NULL}, {NULL, NULL, "①", "1.", "2."}};
	bool law = next_random(seed) % 3 == 0;
	size_t blocks = 1 + next_random(seed) % (next_random(seed) % 4 == 0 ? 60 : 9);

	box_begin(&s->k, law ? BOX_LAW : BOX_CALCULATION, next_random(seed) % 2 ? "산출내역" : "");
	for (size_t i = 0; i < blocks; i++) {
		size_t pick = next_random(seed) % 6;
		const char *text = prose(s->a, seed, 3 + next_random(seed) % 90);
		if (pick == 5)
			make_block(s, seed, notes);
		else
			block_make(&s->k, roles[law][pick], marks[law][pick], text);
	}
	block_make(&s->k, roles[law][1], marks[law][1], "끝"); /* no heading ends a box */
	box_end(&s->k);
}

static inline void
make_block(struct set *s, uint32_t *seed, size_t *notes)
{
	static const enum block_role roles[] = {BLOCK_CIRCLE, BLOCK_CIRCLE, BLOCK_DASH, BLOCK_DOT, BLOCK_REMARK};
	static const char *const marks[] = {"○", "○", "-", "·", "※"};
	size_t pick = next_random(seed) % 9;
	struct block_table *t;

	if (pick < 5) {
		const char *text = prose(s->a, seed, 5 + next_random(seed) % 160);
		if (next_random(seed) % 6 == 0 && *notes < 9)
			text = arena_print(s->a, "%s^%zu %s", text, ++*notes, prose(s->a, seed, 20));
		block_make(&s->k, roles[pick], marks[pick], text);
	} else if (pick == 5) {
		block_make(&s->k, BLOCK_HEADING2, "1.", prose(s->a, seed, 6));
	} else if (pick == 6) {
		block_make(&s->k, BLOCK_SQUARE, "■", prose(s->a, seed, 8));
	} else {
		size_t rows = 1 + next_random(seed) % 40;
		t = table_make(&s->k, "Nnnt", next_random(seed) % 2 ? "(단위 : 천원)" : NULL, "표 이름");
		t->tree = true;
		table_head(&s->k, t, "~구분;2018년도\n(최종);2019년도;~비고");
		for (size_t i = 0; i < rows; i++)
			table_row(&s->k, t, i == 0 ? ROW_TOTAL : ROW_BODY, i == 0 ? 0 : 1 + (int)(i % 3),
			    arena_print(s->a, "%s;%u;△%u.%u%%;%s", prose(s->a, seed, 2 + next_random(seed) % 9),
			        next_random(seed) % 99999, next_random(seed) % 100, next_random(seed) % 10,
			        prose(s->a, seed, next_random(seed) % 90)));
	}
}

/* Notes that nothing calls are not in the book. */
static inline void
set_notes_called(struct set *s, size_t notes)
{
	for (size_t i = notes; i < s->k.book.note_count; i++)
		for (size_t k = 0; k < s->k.book.notes[i].count; k++)
			s->k.book.notes[i].paragraphs[k].count = 0;
	s->k.book.note_count = notes;
}

/* All but the places: figures of notes that were left out have none. */
static inline void
set_check_set(struct set *s)
{
	check_preorder(s->pages);
	check_leaves(s->pages);
	check_parents(s->pages);
	check_tables(s->pages, &s->k.book);
	check_boxes(s->pages, &s->k.book);
	check_inside(s->pages, &s->style);
	check_overlap(s->pages);
	check_once(s->pages, &s->k.book);
	check_keep(s->pages);
	assert_int_equal(messages_count(s->m, LEVEL_WARNING), 0);
	set_free(s);
}

static inline void
set_check_random(struct set *s)
{
	set_pages(s);
	set_check_set(s);
}
#endif
