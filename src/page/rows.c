/* in: cells with their lines. out: row heights, and strips: the pieces between two places where a page may end.
 * Positions in the body count from its top, every cell at the head of its row: which lines of a cell stand before a
 * break follows from the break alone, whatever broke before it.
 * Refuses to know: which break is taken. */
#include "page/inner.h"

static mpt
larger(mpt a, mpt b)
{
	return a > b ? a : b;
}

mpt
rows_rule_below(const struct style *s, const struct table_box *t, size_t row)
{
	return row + 1 == t->row_count ? s->table.rule_outer : s->table.rule_inner;
}

static void
heights_set(const struct galley *g, struct table_box *t, struct row_box *rows, size_t count, mpt pad, mpt empty)
{
	for (size_t r = 0; r < count; r++) {
		mpt around = 2 * (rows[r].row->role == ROW_BAND ? g->style->table.band_pad : pad);
		rows[r].height = empty + around;
		for (size_t k = 0; k < rows[r].cell_count; k++) {
			const struct cell_box *c = &t->cells[rows[r].first_cell + k];
			if (c->rows == 1)
				rows[r].height = larger(rows[r].height, c->height + around);
		}
	}
	for (size_t r = 0; r < count; r++) {
		for (size_t k = 0; k < rows[r].cell_count; k++) {
			const struct cell_box *c = &t->cells[rows[r].first_cell + k];
			mpt have = 0, lack;
			if (c->rows == 1)
				continue;
			for (size_t i = r; i < r + c->rows; i++)
				have += rows[i].height + (i > r ? g->style->table.rule_inner : 0);
			lack = c->height + 2 * pad - have;
			for (size_t i = r; i < r + c->rows && lack > 0; i++)
				rows[i].height += lack / (mpt)c->rows + 1;
		}
	}
}

/* May this cell be cut there: names and numbers whole, two lines of text on both sides, no lone line of a paragraph. */
static bool
cell_cut_allowed(const struct cell_box *c, mpt cut)
{
	const struct cell_line *l = c->lines;
	size_t n = 0;

	while (n < c->line_count && l[n].top + l[n].height <= cut)
		n++;
	if (n == c->line_count)
		return true;
	if (c->cell->kind != CELL_TEXT || n < 2 || c->line_count - n < 2)
		return false;
	if (l[n - 1].paragraph != l[n].paragraph)
		return !c->paragraphs[l[n].paragraph].close; /* an expression stays with what it is of */
	return l[n - 2].paragraph == l[n].paragraph && l[n + 1].paragraph == l[n].paragraph;
}

static int
cut_penalty(const struct table_box *t, size_t row, mpt cut, bool tall)
{
	const struct row_box *r = &t->rows[row];

	for (size_t k = 0; k < r->cell_count; k++)
		if (!cell_cut_allowed(&t->cells[r->first_cell + k], cut))
			return tall ? COST_CUT_TALL : COST_NEVER;
	return COST_CUT;
}

static const struct cell_box *
tallest_cell(const struct table_box *t, size_t row)
{
	const struct row_box *r = &t->rows[row];
	const struct cell_box *tallest = NULL;

	for (size_t k = 0; k < r->cell_count; k++) {
		const struct cell_box *c = &t->cells[r->first_cell + k];
		if (c->rows == 1 && (tallest == NULL || c->height > tallest->height))
			tallest = c;
	}
	return tallest;
}

static bool
row_in_span(const struct table_box *t, size_t row)
{
	for (size_t x = 0; x < t->columns && row > 0 && row < t->row_count; x++) {
		int32_t here = t->owner[(t->head_count + row) * t->columns + x];
		if (here >= 0 && t->cells[here].first_row < row)
			return true;
	}
	return false;
}

/* A name that spans the rows around this place is whole above it. */
static bool
name_is_cut(const struct table_box *t, size_t row)
{
	for (size_t x = 0; x < t->columns && row > 0; x++) {
		int32_t here = t->owner[(t->head_count + row) * t->columns + x];
		const struct cell_box *c = here < 0 ? NULL : &t->cells[here];
		mpt room = 0;
		if (c == NULL || c->column != x || c->first_row >= row || c->cell->kind == CELL_TEXT)
			continue;
		for (size_t r = c->first_row; r < row; r++)
			room += t->rows[r].height;
		if (room < c->height + 2 * t->pad_y)
			return true;
	}
	return false;
}

/* Cost of a page that ends above this row. */
static int
row_penalty(const struct galley *g, const struct table_box *t, size_t row)
{
	enum { LAST_ROWS = 4 };
	const struct block_row *here = t->rows[row].row, *above;
	int cost = COST_ROW;
	size_t left;

	if (row == 0 || row < (size_t)g->style->table.keep_rows)
		return COST_NEVER;
	above = t->rows[row - 1].row;
	if (above->keep_next)
		return COST_NEVER;
	if (t->table->tree && above->role != ROW_TOTAL && here->depth > above->depth && above->depth >= 0)
		return COST_NEVER;
	left = t->row_count - row;
	if (left == 1)
		return here->role == ROW_TOTAL ? COST_NEVER : COST_LAST_ROW;
	if (left < LAST_ROWS) /* the fewer go over alone, the worse */
		cost += COST_LAST_ROW * (int)(LAST_ROWS - left) / LAST_ROWS;
	if (t->table->tree && here->depth > 1)
		cost += 5 * (here->depth - 1);
	if (name_is_cut(t, row))
		cost += COST_NAME;
	return cost + (row_in_span(t, row) ? COST_SPAN : 0);
}

static void
strip_add(struct galley *g, struct table_box *t, struct strip strip)
{
	*ARENA_PUSH(g->a, t->strips, t->strip_count, struct strip) = strip;
	t->rows[strip.row].strip_count++;
}

/* The first rows stay with their head, but for one that is so much of a page that it would leave a hole. */
enum { KEEP_SHARE = 3 };

static void
row_cut(struct galley *g, struct table_box *t, size_t row, int64_t top, mpt page)
{
	const struct cell_box *tallest = tallest_cell(t, row);
	mpt height = t->rows[row].height, done = 0;
	bool tall = height > page;
	struct strip s = {.row = row, .opens = true, .top = top, .penalty = row_penalty(g, t, row)};
	int more = row_in_span(t, row) || row_in_span(t, row + 1) ? COST_SPAN : 0;

	t->rows[row].first_strip = t->strip_count;
	for (size_t i = 0; tallest != NULL && i + 1 < tallest->line_count; i++) {
		mpt end = tallest->lines[i].top + tallest->lines[i].height, cut = t->pad_y + end;
		int penalty = cut_penalty(t, row, end, tall);
		if (penalty == COST_NEVER)
			continue;
		s.height = cut - done;
		s.limit = top + cut;
		strip_add(g, t, s);
		s = (struct strip){.row = row, .top = top + cut, .penalty = penalty + more};
		if (row < (size_t)g->style->table.keep_rows && height < page / KEEP_SHARE)
			s.penalty = COST_NEVER;
		done = cut;
	}
	s.closes = true;
	s.height = height - done + rows_rule_below(g->style, t, row);
	s.limit = top + height - t->pad_y;
	strip_add(g, t, s);
}

void
rows_set(struct galley *g, struct table_box *t, mpt page_height)
{
	const struct style *s = g->style;
	int64_t top = 0;
	mpt page;

	heights_set(g, t, t->heads, t->head_count, t->head_pad_y, table_scaled(t, s->text[TEXT_HEAD].leading));
	heights_set(g, t, t->rows, t->row_count, t->pad_y, table_scaled(t, s->text[TEXT_CELL].leading));
	t->head_height = s->table.rule_outer;
	for (size_t r = 0; r < t->head_count; r++)
		t->head_height +=
		    t->heads[r].height + (r + 1 < t->head_count ? s->table.rule_inner : s->table.rule_head);
	if (t->row_count == 0 && t->head_count > 0)
		t->head_height += s->table.rule_outer - s->table.rule_head;
	page = page_height - t->head_height - s->text[TEXT_UNIT].leading * 3 - s->table.rule_outer;
	for (size_t r = 0; r < t->row_count; r++) {
		row_cut(g, t, r, top, page);
		top += t->rows[r].height + rows_rule_below(s, t, r);
	}
	for (size_t i = 1; i < t->strip_count; i++)
		if (t->strips[i].penalty < COST_NEVER)
			t->strips[i].penalty += cost_whole(s, top + t->head_height);
}

size_t
rows_cell_end(const struct table_box *t, const struct cell_box *c)
{
	const struct row_box *last = &t->rows[c->first_row + c->rows - 1];

	return last->first_strip + last->strip_count;
}

/* Lines of the cell that end above a break before this strip. */
static size_t
lines_before(const struct table_box *t, const struct cell_box *c, size_t strip)
{
	size_t first = t->rows[c->first_row].first_strip, n = 0;
	int64_t top;

	if (strip <= first)
		return 0;
	if (strip >= rows_cell_end(t, c))
		return c->line_count;
	top = t->strips[first].top + t->pad_y;
	while (n < c->line_count && top + c->lines[n].top + c->lines[n].height <= t->strips[strip - 1].limit)
		n++;
	return n;
}

bool
rows_cell_lines(
    const struct table_box *t, const struct cell_box *c, size_t from, size_t to, size_t *first, size_t *last)
{
	if (c->head || t->rows[c->first_row].first_strip >= to || rows_cell_end(t, c) <= from)
		return false;
	*first = lines_before(t, c, from);
	*last = lines_before(t, c, to);
	return true;
}
