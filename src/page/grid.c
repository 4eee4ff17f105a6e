/* in: the bands of a table on one page and who owns each place of its grid. out: tints and rules, one rectangle each.
 * A rule stands where owners differ; what continues is one rectangle: cells that span leave no seam, corners no gap.
 * Refuses to know: text, what a cell is. */
#include "page/inner.h"

/* A cell that reaches out of the tinted bands belongs to the row above or below: it keeps that row's colour. */
static bool
reaches_out(const struct band *bands, size_t count, size_t from, size_t to, size_t column)
{
	return (from > 0 && bands[from - 1].owners[column] == bands[from].owners[column]) ||
	       (to < count && bands[to].owners[column] == bands[to - 1].owners[column]);
}

/* Bands [from, to) of one tint: a rectangle for each run of columns, under the rules around it. */
static void
tint_draw(
    struct pager *p, const struct table_box *t, const struct band *bands, size_t count, size_t from, size_t to, mpt top)
{
	mpt y = from == 0 ? top : bands[from - 1].bottom, height = bands[to - 1].bottom + bands[to - 1].rule - y;

	for (size_t c = 0, end; c < t->columns; c = end + 1) {
		for (end = c; end < t->columns && !reaches_out(bands, count, from, to, end); end++)
			;
		if (end > c)
			draw_rect(p, page_left(p) + t->x[c], y, t->x[end] - t->x[c], height, bands[from].tint);
	}
}

static void
tints_draw(struct pager *p, const struct table_box *t, const struct band *bands, size_t count, mpt top)
{
	for (size_t i = 0, end; i < count; i = end) {
		for (end = i + 1; end < count && bands[end].tint == bands[i].tint; end++)
			;
		if (bands[i].tint > 0)
			tint_draw(p, t, bands, count, i, end, top);
	}
}

static bool
rule_across(const struct band *above, const struct band *below, size_t column)
{
	return below == NULL || above->owners[column] != below->owners[column];
}

static void
horizontals_draw(struct pager *p, const struct table_box *t, const struct band *bands, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct band *below = i + 1 < count ? &bands[i + 1] : NULL;
		for (size_t c = 0; c < t->columns;) {
			size_t end = c;
			while (end < t->columns && rule_across(&bands[i], below, end))
				end++;
			if (end > c)
				draw_rect(p, page_left(p) + t->x[c], bands[i].bottom, t->x[end] - t->x[c],
				    bands[i].rule, 1000);
			c = end + 1;
		}
	}
}

static void
verticals_draw(struct pager *p, const struct table_box *t, const struct band *bands, size_t count)
{
	mpt thick = p->g->style->table.rule_inner;

	for (size_t c = 1; c < t->columns; c++) {
		for (size_t i = 0; i < count;) {
			size_t end = i;
			while (end < count && bands[end].owners[c] != bands[end].owners[c - 1])
				end++;
			if (end > i)
				draw_rect(p, page_left(p) + t->x[c] - thick / 2, bands[i].top, thick,
				    bands[end - 1].bottom - bands[i].top, 1000);
			i = end + 1;
		}
	}
}

void
grid_draw(struct pager *p, const struct table_box *t, const struct band *bands, size_t count, mpt top)
{
	mpt first = count > 0 ? bands[0].top : top + p->g->style->table.rule_outer;

	tints_draw(p, t, bands, count, top);
	draw_rect(p, page_left(p) + t->area.left, top, t->area.measure, first - top, 1000);
	horizontals_draw(p, t, bands, count);
	verticals_draw(p, t, bands, count);
}
