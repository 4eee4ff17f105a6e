/* in: -. out: a hand-made `struct pages` that has everything a report has: headings with bookmarks, a paragraph over
 * two pages, a list, a drawing, tables with spanning heads and empty cells, a note and its reference, artifacts,
 * letters set apart.
 * Refuses to know: type, page. */
#ifndef TESTS_SAMPLE_H
#define TESTS_SAMPLE_H
#include "page/page.h"

struct sample {
	struct style style;
	struct pages pages;
};
/* `tables` tables of 20 rows, one a page, after the first page. */
struct sample *sample_new(struct arena *a, size_t tables);
#endif
