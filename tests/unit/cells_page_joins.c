/* in: tables of cells that span at random, over pages, in boxes. out: their rules meet exactly.
 * Refuses to know: fonts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "page_joins.h"
#include "page_set.h"

enum { COLUMNS = 6, ROWS_MOST = 60 };

/* Rows of a grid whose places are merged at random into rectangles. */
static void
grid_make(struct set *s, struct block_table *t, size_t rows, uint32_t *seed, bool head)
{
	bool taken[ROWS_MOST + 8][COLUMNS] = {{false}};

	for (size_t r = 0; r < rows; r++) {
		char line[1024] = "";
		for (size_t c = 0; c < COLUMNS; c++) {
			size_t wide = 1, high = 1;
			strcat(line, c > 0 ? ";" : "");
			if (taken[r][c]) {
				strcat(line, ".");
				continue;
			}
			if (next_random(seed) % 3 == 0)
				while (c + wide < COLUMNS && wide < 3 && !taken[r][c + wide] && next_random(seed) % 2)
					wide++;
			if (next_random(seed) % 3 == 0)
				high += next_random(seed) % 3;
			high = r + high > rows ? rows - r : high;
			for (size_t y = r; y < r + high; y++)
				for (size_t x = c; x < c + wide; x++)
					taken[y][x] = true;
			sprintf(line + strlen(line), "[%zux%zu]%s", high, wide, next_random(seed) % 4 ? "글" : "12");
		}
		if (head)
			table_head(&s->k, t, line);
		else
			table_row(&s->k, t, next_random(seed) % 9 ? ROW_BODY : ROW_GROUP, -1, line);
	}
}

static void
test_random_grids(void **state)
{
	(void)state;
	for (uint32_t n = 1; n <= 150; n++) {
		struct set s = set_new();
		uint32_t seed = n * 7919;
		bool boxed = n % 4 == 0;
		s.style.sides = n % 3 == 0 ? SIDES_TWO : SIDES_ONE;
		s.style.gutter = n % 3 == 0 ? MM(5) : 0;
		if (boxed)
			box_begin(&s.k, BOX_CALCULATION, "산출내역");
		struct block_table *t = table_make(&s.k, "Ntntnt", n % 2 ? "(단위 : 천원)" : NULL, "표");
		grid_make(&s, t, 1 + n % 3, &seed, true);
		grid_make(&s, t, 1 + next_random(&seed) % (ROWS_MOST - 1), &seed, false);
		if (boxed)
			box_end(&s.k);
		set_pages(&s);
		check_joins(s.pages, &s.style);
		check_overlap(s.pages);
		set_free(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_random_grids)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
