/* in: the figures of a table's columns. out: the place of their unit digits: the widest figure of the whole table
 * stands in the middle of the column, every other one has its unit digit under it; the place of a decimal, a % is kept
 * empty.
 * Refuses to know: values; rows and pages. */
#include <string.h>
#include "base/utf8.h"
#include "page/inner.h"

struct parts {
	size_t unit, last;
	bool figure, dash;
}; /* bytes up to the unit digit, up to the last digit */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_dash(const char *s)
{
	return strcmp(s, "-") == 0 || strcmp(s, "–") == 0 || strcmp(s, "−") == 0;
}

static struct parts
parts_of(const char *s)
{
	struct parts p = {0};
	size_t n = strlen(s), i = 0;

	p.dash = is_dash(s);
	while (i < n && !is_digit(s[i]))
		i++;
	if (i == n)
		return p;
	p.figure = true;
	for (; i < n && (is_digit(s[i]) || (s[i] == ',' && is_digit(s[i + 1]))); i++)
		p.unit = i + 1;
	for (i = n; !is_digit(s[i - 1]);)
		i--;
	p.last = i;
	return p;
}

static mpt
larger(mpt a, mpt b)
{
	return a > b ? a : b;
}

static void
cell_measure(struct cell_box *c)
{
	const struct words *w = cell_words(c);
	struct parts p = parts_of(w->plain);
	uint32_t n = (uint32_t)strlen(w->plain);

	c->figure = p.figure;
	c->dash = p.dash;
	if (!p.figure)
		return;
	c->left = type_width_of(w->shaped, 0, (uint32_t)p.unit);
	c->tail = type_width_of(w->shaped, (uint32_t)p.unit, n);
	c->suffix = type_width_of(w->shaped, (uint32_t)p.last, n);
}

/* The widest in bold: a total that becomes the widest must not move the column. */
static void
column_embolden(struct galley *g, struct figure_column *f, const struct cell_box *left, const struct cell_box *tail)
{
	const struct cell_box *cells[2] = {left, tail};

	for (int i = 0; i < 2; i++) {
		struct cell_box bold;
		struct cell_paragraph paragraph;
		if (cells[i] == NULL || cells[i]->bold)
			continue;
		bold = *cells[i];
		paragraph.words = words_plain(g, cell_words(cells[i])->plain, TEXT_NUMBER_BOLD);
		bold.paragraphs = &paragraph;
		cell_measure(&bold);
		f->left = larger(f->left, bold.left);
		f->tail = larger(f->tail, bold.tail);
		f->suffix = larger(f->suffix, bold.suffix);
	}
}

void
figures_measure(struct galley *g, struct table_box *t)
{
	const struct cell_box **left = ARENA_ARRAY(g->a, t->columns, const struct cell_box *);
	const struct cell_box **tail = ARENA_ARRAY(g->a, t->columns, const struct cell_box *);

	t->figures = ARENA_ARRAY(g->a, t->columns, struct figure_column);
	for (size_t i = 0; i < t->cell_count; i++) {
		struct cell_box *c = &t->cells[i];
		struct figure_column *f = &t->figures[c->column];
		if (c->cell->kind != CELL_NUMBER || cell_words(c)->shaped == NULL)
			continue;
		cell_measure(c);
		if (!c->figure || c->columns > 1)
			continue;
		if (left[c->column] == NULL || c->left > left[c->column]->left)
			left[c->column] = c;
		if (tail[c->column] == NULL || c->tail > tail[c->column]->tail)
			tail[c->column] = c;
		f->any = true;
		f->left = larger(f->left, c->left);
		f->tail = larger(f->tail, c->tail);
		f->suffix = larger(f->suffix, c->suffix);
	}
	for (size_t i = 0; i < t->columns; i++)
		column_embolden(g, &t->figures[i], left[i], tail[i]);
}

mpt
figures_width(const struct table_box *t, size_t column)
{
	return table_scaled(t, t->figures[column].left) + table_scaled(t, t->figures[column].tail);
}

mpt
figures_x(const struct table_box *t, const struct cell_box *c, mpt width)
{
	const struct figure_column *f = &t->figures[c->column];
	mpt from = t->x[c->column], to = t->x[c->column + c->columns], block, right;

	if (c->columns > 1 || !f->any || (!c->figure && !c->dash))
		return from + (to - from - width) / 2;
	block = figures_width(t, c->column);
	right = to - (to - from - block) / 2;
	if (c->dash)
		return right - table_scaled(t, f->suffix) - width;
	return right - table_scaled(t, f->tail) - table_scaled(t, c->left);
}

/* Smaller, its unit digit below that of the column; where there is no room for that, as far left as the cell goes. */
mpt
figures_former_x(const struct table_box *t, const struct cell_box *c, const struct words *w)
{
	const struct figure_column *f = &t->figures[c->column];
	mpt from = t->x[c->column], to = t->x[c->column + c->columns], width = table_scaled(t, words_width(w)), x;
	struct parts p = parts_of(w->plain);

	if (c->columns > 1 || !f->any)
		return from + (to - from - width) / 2;
	x = to - (to - from - figures_width(t, c->column)) / 2 - table_scaled(t, f->tail);
	x -= p.figure ? table_scaled(t, type_width_of(w->shaped, 0, (uint32_t)p.unit)) : width;
	if (x + width > to)
		x = to - width;
	return x > from ? x : from;
}
