/* in: books of sections, styles printed on two sides. out: margins, heads, folios, first pages of sections as the style
 * says, whatever the sections hold.
 * Refuses to know: fonts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "page_set.h"

static struct set
set_two_sides(void)
{
	struct set s = set_new();

	s.style.sides = SIDES_TWO;
	s.style.sections = SECTIONS_ODD;
	s.style.gutter = MM(6);
	s.style.left = MM(12);
	s.style.right = MM(22);
	s.style.running[0] = (struct running_style){RUNNING_NONE, RUNNING_HEADINGS};
	s.style.running[1] = (struct running_style){RUNNING_REPORT, RUNNING_HEADING1};
	s.style.running_rule = MM(0.12);
	s.style.running_rule_at = MM(20);
	s.style.folio_place = FOLIO_OUTER;
	s.k.book.running_left = text_make(&s.k, "보고서");
	return s;
}

/* Sections of the given lengths in syllables. */
static void
sections_make(struct set *s, const size_t *lengths, size_t count, uint32_t seed)
{
	for (size_t i = 0; i < count; i++) {
		block_make(&s->k, BLOCK_HEADING1, "Ⅰ.", arena_print(s->a, "제%zu장", i + 1));
		block_make(&s->k, BLOCK_HEADING2, "1.", "마디");
		block_make(&s->k, BLOCK_CIRCLE, "○", prose(s->a, &seed, lengths[i]));
	}
}

static const struct item *
run_lookup(const struct page *g, const char *text)
{
	for (size_t k = 0; k < g->count; k++)
		if (g->items[k].kind == ITEM_RUN && strncmp(g->items[k].run->text + g->items[k].run->from, text,
		                                        strlen(text)) == 0)
			return &g->items[k];
	return NULL;
}

/* The page of each first section is odd; the page before it is blank when that one was odd too. */
static void
test_sections_begin_on_odd_pages(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 40; seed++) {
		struct set s = set_two_sides();
		uint32_t random = seed;
		size_t lengths[4], headings = 0;
		for (size_t i = 0; i < 4; i++)
			lengths[i] = 20 + next_random(&random) % 2400;
		sections_make(&s, lengths, 4, seed);
		set_pages(&s);
		check_pages(s.pages, &s.k.book, &s.style);
		for (size_t i = 0; i < s.pages->count; i++)
			for (size_t k = 0; k < s.pages->pages[i].count; k++) {
				int32_t e = s.pages->pages[i].items[k].element;
				if (e < 0 || s.pages->elements[s.pages->elements[e].parent].role != ELEMENT_H1)
					continue;
				assert_int_equal(i % 2, 0);
				headings++;
				/* nothing of the section before stands above it */
				for (size_t n = 0; n < k; n++) {
					int32_t above = s.pages->pages[i].items[n].element;
					assert_true(above < 0 || check_under(s.pages, above, ELEMENT_H1));
				}
			}
		assert_true(headings >= 4);
		set_free(&s);
	}
}

static void
test_margins_and_heads(void **state)
{
	struct set s = set_two_sides();
	const size_t lengths[2] = {100, 3000};
	mpt inner = MM(18), outer = MM(22), measure = MM(210) - MM(12) - MM(22) - MM(6);

	(void)state;
	sections_make(&s, lengths, 2, 5);
	set_pages(&s);
	assert_true(s.pages->count >= 4);
	/* page 2 is left blank, page 3 is a right-hand one, page 4 a left-hand one */
	assert_int_equal(s.pages->pages[1].count, 0);
	assert_int_equal(run_lookup(&s.pages->pages[2], "Ⅰ")->x > inner, true);
	const struct page *right = &s.pages->pages[2], *left = &s.pages->pages[3];
	const struct item *folio3 = run_lookup(right, "- 3 -"), *folio4 = run_lookup(left, "- 4 -");
	assert_in_range(folio3->x + folio3->width, inner + measure - 2, inner + measure + 2);
	assert_int_equal(folio4->x, outer);
	assert_null(run_lookup(right, "보고서"));
	assert_int_equal(run_lookup(left, "보고서")->x, outer);
	set_free(&s);
}

/* A note too long for its section ends before the next one begins. */
static void
test_notes_end_with_their_section(void **state)
{
	(void)state;
	for (size_t above = 1; above < 30; above += 4) {
		struct set s = set_two_sides();
		uint32_t seed = 17;
		note_make(&s.k, prose(s.a, &seed, 2500));
		block_make(&s.k, BLOCK_HEADING1, "Ⅰ.", "제1장");
		for (size_t i = 0; i < above; i++)
			block_make(&s.k, BLOCK_DASH, "-", "한 줄");
		block_make(&s.k, BLOCK_CIRCLE, "○", "각주를 부름^1");
		block_make(&s.k, BLOCK_HEADING1, "Ⅱ.", "제2장");
		block_make(&s.k, BLOCK_CIRCLE, "○", prose(s.a, &seed, 60));
		set_pages(&s);
		check_pages(s.pages, &s.k.book, &s.style);
		const struct page *last = &s.pages->pages[s.pages->count - 1];
		for (size_t k = 0; k < last->count; k++)
			assert_false(last->items[k].element >= 0 &&
			             check_under(s.pages, last->items[k].element, ELEMENT_NOTE));
		set_free(&s);
	}
}

/* On a new page, but any: no page is blank. And the defaults: sections run on. */
static void
test_other_sections(void **state)
{
	(void)state;
	for (int sections = SECTIONS_ANY; sections <= SECTIONS_PAGE; sections++) {
		struct set s = set_two_sides();
		const size_t lengths[3] = {100, 100, 100};
		s.style.sections = (enum style_sections)sections;
		sections_make(&s, lengths, 3, 5);
		set_pages(&s);
		check_pages(s.pages, &s.k.book, &s.style);
		assert_int_equal(s.pages->count, sections == SECTIONS_ANY ? 1 : 3);
		set_free(&s);
	}
}

/* A folio that the style leaves out on the first page and sets on blank ones. */
static void
test_folio_rules(void **state)
{
	struct set s = set_two_sides();
	const size_t lengths[2] = {100, 100};

	(void)state;
	s.style.folio_first = false;
	s.style.folio_blank = true;
	sections_make(&s, lengths, 2, 5);
	set_pages(&s);
	check_pages(s.pages, &s.k.book, &s.style);
	assert_null(run_lookup(&s.pages->pages[0], "- 1 -"));
	assert_non_null(run_lookup(&s.pages->pages[1], "- 2 -"));
	set_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_sections_begin_on_odd_pages),
	    cmocka_unit_test(test_margins_and_heads),
	    cmocka_unit_test(test_notes_end_with_their_section),
	    cmocka_unit_test(test_other_sections),
	    cmocka_unit_test(test_folio_rules),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
