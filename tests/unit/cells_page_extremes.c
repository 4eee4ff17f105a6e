/* in: every style that is shipped, and styles at random; books at random with what is hardest to set: rows taller than
 * a page, notes called in heads, cells that span over pages, boxes over pages, pictures side by side, sections.
 * out: what must be true of the pages of every one of them. Refuses to know: fonts, which styles there are. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "page_random.h"
#include "source/source.h"

#define REPORT "tests/refuse/whole/report.xml"
#define STYLES "templates/style"

/* A table of a head with a note, rows of every height, cells that span. */
static void
make_monster(struct set *s, uint32_t *seed, size_t *notes)
{
	struct block_table *t = table_make(&s->k, "NntT", next_random(seed) % 2 ? "(단위 : 천원)" : NULL, "큰 표");
	size_t rows = 2 + next_random(seed) % 24, left = 0;

	if (next_random(seed) % 3 == 0)
		table_head(&s->k, t, "[1x4]온 머리;.;.;.");
	table_head(&s->k, t, *notes < 9 ? arena_print(s->a, "~구분;금액^%zu;사유;~비고", ++*notes) : "~구분;금액;사유;~비고");
	for (size_t i = 0; i < rows; i++) {
		size_t long_one = next_random(seed) % 8 == 0 ? 200 + next_random(seed) % 1600 : next_random(seed) % 60;
		const char *name = ".";
		if (left == 0) {
			left = 1 + (next_random(seed) % 4 == 0 ? next_random(seed) % 5 : 0);
			left = left > rows - i ? rows - i : left;
			name = arena_print(s->a, "[%zux1]%s", left, prose(s->a, seed, 2 + next_random(seed) % 9));
		}
		left--;
		table_row(&s->k, t, ROW_BODY, -1,
		    arena_print(s->a, "%s;%u;%s;%s", name, next_random(seed) % 9999999, prose(s->a, seed, long_one),
		        next_random(seed) % 5 ? "" : "짧은 글"));
	}
}

static void
make_pictures(struct set *s, uint32_t *seed)
{
	static const char svg[] = "<svg/>";
	size_t count = 1 + next_random(seed) % 3;

	for (size_t i = 0; i < count; i++) {
		struct picture *p = ARENA_NEW(s->a, struct picture);
		struct block *b = block_make(&s->k, BLOCK_PICTURE, i > 0 ? "→" : NULL, prose(s->a, seed, 4));
		*p = (struct picture){.svg = (const unsigned char *)svg, .size = sizeof svg - 1, .alt = "그림"};
		p->width = (40 + next_random(seed) % 400) * (next_random(seed) % 9 ? 1000 : 1); /* or hardly there */
		p->height = (40 + next_random(seed) % 260) * 1000;
		b->picture = p;
		if (next_random(seed) % 2)
			block_make(&s->k, BLOCK_PICTURE_NOTE, NULL, "※ 그림의 설명");
	}
}

static void
make_book(struct set *s, uint32_t *seed)
{
	size_t notes = 0;

	for (int i = 0; i < 9; i++)
		note_make(&s->k, prose(s->a, seed, 10 + next_random(seed) % (i == 4 ? 2000 : 120)));
	block_make(&s->k, BLOCK_TITLE, NULL, "보고서의 이름")->second = text_make(&s->k, "검토보고");
	for (size_t sections = 1 + next_random(seed) % 3; sections > 0; sections--) {
		block_make(&s->k, BLOCK_HEADING1, "Ⅰ.", prose(s->a, seed, 4));
		for (size_t i = 3 + next_random(seed) % 8; i > 0; i--) {
			size_t pick = next_random(seed) % 8;
			if (pick == 0)
				make_monster(s, seed, &notes);
			else if (pick == 1)
				make_box(s, seed, &notes);
			else if (pick == 2)
				make_pictures(s, seed);
			else
				make_block(s, seed, &notes);
		}
		block_make(&s->k, BLOCK_CIRCLE, "○", prose(s->a, seed, 10 + next_random(seed) % 90));
	}
	signature_make(&s->k, "전문위원;김태한;입법조사관;김정덕");
	s->k.book.running_left = text_make(&s->k, "보고서의 이름");
	set_notes_called(s, notes);
}

static void
check_book(struct style style, uint32_t seed)
{
	struct set s = set_new();

	s.style = style;
	make_book(&s, &seed);
	set_pages(&s);
	check_joins(s.pages, &s.style);
	check_calls(s.pages);
	set_check_set(&s);
}

/* The style that a file names, its faces unused: letters are cells. */
static void
with_style(const char *path, uint32_t books)
{
	struct arena *a = arena_new();
	struct messages *m = messages_new(LANGUAGE_EN);
	struct source source;

	assert_true(source_open_styled(&source, REPORT, path, a, m));
	for (uint32_t seed = 1; seed <= books; seed++)
		check_book(*source.style, seed * 31);
	messages_free(m);
	arena_free(a);
}

static void
test_every_style(void **state)
{
	struct dirent **names;
	int count = scandir(STYLES, &names, NULL, alphasort);

	(void)state;
	assert_true(count > 0);
	for (int i = 0; i < count; i++) {
		char path[512];
		snprintf(path, sizeof path, STYLES "/%s", names[i]->d_name);
		if (names[i]->d_name[0] != '.')
			with_style(path, 40);
		free(names[i]);
	}
	free(names);
}

static mpt
between(uint32_t *seed, double least, double most)
{
	return MM(least + (most - least) * (next_random(seed) % 1000) / 999);
}

/* Papers from A5 to A3, margins, gutters, leading, padding: whatever a style may say. */
static void
test_random_styles(void **state)
{
	(void)state;
	for (uint32_t n = 1; n <= 120; n++) {
		uint32_t seed = n * 104729;
		struct style s = page_style();
		s.page_width = between(&seed, 170, 297);
		s.page_height = between(&seed, 250, 420);
		s.left = between(&seed, 8, 22);
		s.right = between(&seed, 8, 22);
		s.gutter = between(&seed, 0, 10);
		s.sides = next_random(&seed) % 2 ? SIDES_TWO : SIDES_ONE;
		s.sections = (enum style_sections)(next_random(&seed) % 3);
		s.folio_place = next_random(&seed) % 2 ? FOLIO_OUTER : FOLIO_CENTRE;
		s.folio_blank = next_random(&seed) % 2;
		s.top = between(&seed, 20, 40);
		s.first_top = between(&seed, 20, 40);
		s.bottom = s.page_height - between(&seed, 15, 40);
		s.folio_at = s.bottom + MM(4);
		s.title_spread = between(&seed, 40, 90);
		s.table.pad_y_max = s.table.pad_y + between(&seed, 0, 1);
		s.squeeze = between(&seed, 0, 8);
		s.box.head_spread = between(&seed, 10, 60);
		s.text[TEXT_BODY].leading = s.text[TEXT_BODY].leading * (mpt)(80 + next_random(&seed) % 60) / 100;
		s.signature.cell = MM(26);
		check_book(s, seed);
	}
}

static struct block *
picture_make(struct set *s, const char *mark, int64_t pixels)
{
	struct picture *p = ARENA_NEW(s->a, struct picture);
	struct block *b = block_make(&s->k, BLOCK_PICTURE, mark, "그림");

	*p = (struct picture){.svg = (const unsigned char *)"<svg/>", .size = 6, .alt = "그림"};
	p->width = pixels * 1000;
	p->height = 100000;
	b->picture = p;
	block_make(&s->k, BLOCK_PICTURE_NOTE, NULL, "※ 설명");
	return b;
}

/* Two that have room stand on one height with the sign between them; two that have none, one below the other. */
static void
test_pictures_side_by_side(void **state)
{
	(void)state;
	for (int wide = 0; wide < 2; wide++) {
		struct set s = set_new();
		const struct item *drawings[2], *sign = NULL;
		size_t n = 0;
		picture_make(&s, NULL, wide ? 400 : 200);
		picture_make(&s, "→", wide ? 400 : 200);
		set_pages(&s);
		check_pages(s.pages, &s.k.book, &s.style);
		for (size_t k = 0; k < s.pages->pages[0].count; k++) {
			const struct item *it = &s.pages->pages[0].items[k];
			if (it->kind == ITEM_DRAWING && n < 2)
				drawings[n++] = it;
			if (it->kind == ITEM_RUN && strncmp(it->run->text, "→", 3) == 0)
				sign = it;
		}
		assert_true(n == 2 && sign != NULL);
		assert_int_equal(sign->gray, s.style.picture.sign_black);
		assert_true((drawings[0]->y == drawings[1]->y) == !wide);
		if (!wide) {
			assert_true(drawings[0]->x + drawings[0]->width < sign->x);
			assert_true(sign->x + sign->width < drawings[1]->x);
			assert_in_range(sign->y, drawings[0]->y, drawings[0]->y + drawings[0]->height);
		} else {
			assert_in_range(sign->y, drawings[0]->y + drawings[0]->height, drawings[1]->y);
		}
		set_free(&s);
	}
}

/* A name over rows is whole above the page's end, wherever that is. */
static void
test_names_are_not_cut(void **state)
{
	(void)state;
	for (size_t above = 10; above < 40; above++) {
		struct set s = set_new();
		struct block_table *t;
		for (size_t i = 0; i < above; i++)
			block_make(&s.k, BLOCK_DASH, "-", "한 줄");
		t = table_make(&s.k, "NNn", NULL, NULL);
		table_head(&s.k, t, "부처;사업;금액");
		for (int i = 0; i < 24; i++) /* groups of three rows, names of three lines */
			table_row(&s.k, t, ROW_BODY, -1, i % 3 == 0 ? "[3x1]가나다라마바\n사아자차\n카타;사업;1" : ".;사업;2");
		set_pages(&s);
		for (size_t i = 0; i < s.pages->count; i++) {
			size_t first = 0, last = 0;
			for (size_t k = 0; k < s.pages->pages[i].count; k++) {
				const struct item *it = &s.pages->pages[i].items[k];
				if (it->kind != ITEM_RUN || it->element < 0)
					continue;
				const char *text = it->run->text + it->run->from;
				first += strncmp(text, "가나", 6) == 0;
				last += strncmp(text, "카타", 6) == 0;
			}
			assert_int_equal(first, last);
		}
		set_free(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_every_style),
	    cmocka_unit_test(test_random_styles),
	    cmocka_unit_test(test_pictures_side_by_side),
	    cmocka_unit_test(test_names_are_not_cut),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
