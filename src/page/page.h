/* in: blocks, style, type. out: pages of positioned items in reading order, the logical structure, the place of each
 * figure.
 * Refuses to know: budgets, facts, PDF. */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H
#include "base/message.h"
#include "model/block.h"
#include "model/element.h"
#include "type/type.h"

enum item_kind { ITEM_RUN, ITEM_RECT, ITEM_DRAWING };
struct item {
	enum item_kind kind;
	int32_t element;   /* leaf element, of a DRAWING its Figure; -1: artifact (rules, tints, folios, heads again) */
	mpt x, y;          /* RUN: pen before its first glyph, on the run's own baseline (line.x, run.x and run.rise are
	                    * already in it: press adds nothing); else: top left corner; from the page's top left */
	mpt width, height; /* RECT; DRAWING: what its viewBox fills, in its own proportion */
	int gray;          /* per mille black; a DRAWING has its own colours */
	const struct type_run *run;
	const struct picture *picture; /* DRAWING: svg is not NULL */
};

struct page {
	struct item *items;
	size_t count;
};

struct page_place { int32_t figure; int32_t page; mpt y; }; /* figure -1: the folio; pages from 1; y: baseline */
struct page_block { const struct block *block; int32_t page; mpt y; }; /* it begins or goes on there; pages from 1 */

struct pages {
	mpt width, height;
	struct page *pages;
	size_t count;
	struct element *elements; /* preorder; a leaf gets its items consecutively, on one page only */
	size_t element_count;
	struct page_place *places;
	size_t place_count;
	struct page_block *blocks; /* in reading order */
	size_t block_count;
};

/* The unpaged material: a list of boxes, glue and penalties. */
struct galley;
struct galley *page_compose(
    const struct book *b, const struct style *s, struct type *t, struct arena *a, struct messages *m);
struct pages *page_break(struct galley *g, struct arena *a, struct messages *m);
/* The pages of `more` behind those of `to`, as one document: elements, places and blocks count on. The figures of both
 * are those of one book; the folios of `more` have counted on already (book.pages_before). */
void pages_join(struct pages *to, const struct pages *more, struct arena *a);
/* -T galley, -T pages: points with three decimals; runs with face, size and text; rectangles; elements. */
void page_print_galley(const struct galley *g, FILE *out);
void page_print(const struct pages *p, const struct style *s, FILE *out);
#endif
