/* in: a table and the strips of it that stand on one page. out: their bands, text, cells of the structure.
 * A part that goes on has the unit line, the head and the open groups again, as artifacts: they say nothing new.
 * Refuses to know: how the page was chosen. */
#include "page/inner.h"

struct part {
	struct pager *p;
	struct table_box *t;
	size_t from, to; /* strips */
	bool opens;
	mpt grow;
	struct band *bands;
	size_t count, heads; /* heads: bands before the body's */
	size_t head_rows;    /* of the head, as far as it stands here */
	size_t first_row;
	struct setting carried;
	bool has_carried;
	mpt start; /* more height of the first band: lines that go on */
};

/* ---- bands ---- */

static int32_t *
owners_same(struct arena *a, size_t columns)
{
	int32_t *owners = ARENA_ARRAY(a, columns, int32_t);

	for (size_t i = 0; i < columns; i++)
		owners[i] = INT32_MAX;
	return owners;
}

static mpt
band_add(struct part *x, mpt y, mpt height, mpt rule, int tint, int32_t *owners)
{
	*ARENA_PUSH(x->p->a, x->bands, x->count, struct band) = (struct band){y, y + height, rule, tint, owners};
	return y + height + rule;
}

static int
row_tint(const struct table_style *s, enum row_role role)
{
	switch (role) {
	case ROW_HEAD:
		return s->tint_head;
	case ROW_TOTAL:
		return s->tint_total;
	case ROW_GROUP:
	case ROW_BAND:
		return s->tint_group;
	case ROW_BODY:
		break;
	}
	return 0;
}

static mpt
heads_lay(struct part *x, mpt y)
{
	const struct table_style *s = &x->p->g->style->table;
	const struct table_box *t = x->t;

	for (size_t r = 0; r < x->head_rows; r++) {
		mpt rule = r + 1 < t->head_count ? s->rule_inner : t->row_count == 0 ? s->rule_outer : s->rule_head;
		y = band_add(x, y, t->heads[r].height, rule, s->tint_head, t->owner + r * t->columns);
	}
	if (x->has_carried)
		y = band_add(x, y, continued_groups_height(x->p->g, &x->carried), s->rule_inner, s->tint_carried,
		    owners_same(x->p->a, t->columns));
	x->heads = x->count;
	return y;
}

static mpt
rows_lay(struct part *x, mpt y)
{
	const struct table_style *s = &x->p->g->style->table;
	const struct table_box *t = x->t;

	for (size_t i = x->from; i < x->to;) {
		size_t row = t->strips[i].row;
		mpt height = i == x->from ? x->start : 0, rule = s->rule_open;
		height += t->strips[i].opens ? x->grow : 0;
		for (; i < x->to && t->strips[i].row == row; i++)
			height += t->strips[i].height;
		if (t->strips[i - 1].closes) {
			rule = rows_rule_below(x->p->g->style, t, row);
			height += x->grow - rule;
		} else {
			height += t->pad_y;
		}
		if (i == x->to && i < t->strip_count)
			rule = s->rule_open;
		y = band_add(x, y, height, rule, row_tint(s, t->rows[row].row->role),
		    t->owner + (t->head_count + row) * t->columns);
	}
	return y;
}

static const struct band *
row_band(const struct part *x, size_t row)
{
	return &x->bands[x->heads + row - x->first_row];
}

/* ---- text and structure ---- */

/* One line of a paragraph of a cell, with the mark before its first and the result after its last. */
static void
cell_line_draw(struct pager *p, const struct cell_paragraph *c, size_t line, mpt y, int32_t element)
{
	if (line == 0)
		draw_lines(p, &c->sign, 0, c->sign.lines.count, y, element);
	if (line < c->text.lines.count)
		draw_lines(p, &c->text, line, line + 1, y, element);
	if (line + 1 == c->text.lines.count + c->alone)
		draw_lines(p, &c->outcome, 0, c->outcome.lines.count, y, element);
}

/* Lines [first, last) of a cell, top at y, all for one element. */
static void
cell_lines_draw(struct pager *p, const struct cell_box *c, size_t first, size_t last, mpt y, int32_t element)
{
	for (size_t i = first; i < last; i++) {
		const struct cell_line *l = &c->lines[i];
		cell_line_draw(p, &c->paragraphs[l->paragraph], l->line, y + l->top - c->lines[first].top, element);
	}
}

/* Also where only its result is. */
static bool
cell_is_parted(const struct cell_box *c, size_t first, size_t last)
{
	for (size_t i = first; i < last; i++) {
		const struct cell_paragraph *k = &c->paragraphs[c->lines[i].paragraph];
		size_t line = c->lines[i].line;
		if (setting_is_parted(&k->text, line, line + 1) ||
		    setting_is_parted(&k->outcome, 0, k->outcome.lines.count))
			return true;
	}
	return false;
}

/* Lines [from, to) of a paragraph of several elements: the mark begins the first Span, the result has its own. */
static void
cell_parted(struct pager *p, const struct cell_paragraph *c, size_t from, size_t to, mpt y, int32_t element)
{
	size_t end = to < c->text.lines.count ? to : c->text.lines.count;
	int32_t leaf = -1;

	if (from == 0 && c->sign.lines.count > 0) {
		leaf = element_new(p, ELEMENT_SPAN, element);
		draw_lines(p, &c->sign, 0, 1, y, leaf);
	}
	structure_lines(p, &c->text, from, end, y, element, leaf);
	if (c->outcome.lines.count > 0 && to == c->text.lines.count + c->alone) {
		mpt below = (mpt)(to - 1 - from) * c->text.lines.leading;
		structure_lines(p, &c->outcome, 0, 1, y + below, element, -1);
	}
	structure_notes(p, &c->text, from, end, element);
}

static void
cell_paragraphs(struct pager *p, const struct cell_box *c, size_t first, size_t last, mpt y, int32_t cell)
{
	for (size_t i = first; i < last;) {
		const struct cell_paragraph *s = &c->paragraphs[c->lines[i].paragraph];
		size_t from = c->lines[i].line, end = i;
		mpt top = y + c->lines[i].top - c->lines[first].top;
		int32_t element = element_new(p, ELEMENT_P, cell);
		while (end < last && c->lines[end].paragraph == c->lines[i].paragraph)
			end++;
		if (cell_is_parted(c, i, end)) {
			cell_parted(p, s, from, from + end - i, top, element);
		} else {
			p->out->elements[element].actual = s->text.actual;
			cell_lines_draw(p, c, i, end, top, element);
			p->last_leaf = element;
		}
		i = end;
	}
}

/* The text of a cell below its element: in the element itself when that is one paragraph, else in paragraphs. */
static void
cell_text(struct pager *p, const struct cell_box *c, size_t first, size_t last, mpt y, int32_t cell)
{
	bool several = first < last && c->lines[first].paragraph != c->lines[last - 1].paragraph;

	if (structure_is_pending(p)) {
		structure_pending(p, cell);
		several = true;
	}
	if (several || cell_is_parted(c, first, last)) {
		cell_paragraphs(p, c, first, last, y, cell);
		return;
	}
	if (first < last)
		p->out->elements[cell].actual = c->paragraphs[c->lines[first].paragraph].text.actual;
	cell_lines_draw(p, c, first, last, y, cell);
	p->last_leaf = cell;
}

static int32_t
cell_element(struct pager *p, const struct cell_box *c, int32_t row, size_t rows)
{
	bool name = c->head || c->cell->kind == CELL_NAME || c->cell->kind == CELL_HEAD;
	int32_t e = element_new(p, name ? ELEMENT_TH : ELEMENT_TD, row);

	p->out->elements[e].scope = c->head ? SCOPE_COLUMN : name ? SCOPE_ROW : SCOPE_NONE;
	p->out->elements[e].column_span = (int)c->columns;
	p->out->elements[e].row_span = (int)rows;
	return e;
}

static mpt
cell_top(const struct part *x, const struct cell_box *c, mpt area_top, mpt area_bottom, bool whole, mpt lines_height)
{
	if (whole)
		return area_top + (area_bottom - area_top - lines_height) / 2;
	return area_top + (c->head ? x->t->head_pad_y : x->t->pad_y) + (c->head ? 0 : x->grow);
}

static void
heads_draw(struct part *x)
{
	struct pager *p = x->p;
	int32_t head = -1, row = -1;

	if (x->opens && x->t->head_count > 0)
		head = element_new(p, ELEMENT_THEAD, p->table_element);
	for (size_t r = 0; r < x->head_rows; r++) {
		if (x->opens)
			row = element_new(p, ELEMENT_TR, head);
		for (size_t k = 0; k < x->t->heads[r].cell_count; k++) {
			const struct cell_box *c = &x->t->cells[x->t->heads[r].first_cell + k];
			mpt y = cell_top(x, c, x->bands[r].top, x->bands[r + c->rows - 1].bottom, true, c->height);
			if (x->opens)
				cell_text(p, c, 0, c->line_count, y, cell_element(p, c, row, c->rows));
			else
				cell_lines_draw(p, c, 0, c->line_count, y, -1);
		}
	}
	if (x->has_carried) {
		mpt y = x->bands[x->heads - 1].top + p->g->style->table.carried_pad_y;
		draw_lines(p, &x->carried, 0, x->carried.lines.count, y, -1);
	}
}

/* The name of a cell that was cut or spans, once more, where it fits. */
static void
cell_repeat_draw(struct part *x, const struct cell_box *c, mpt top, mpt bottom)
{
	struct setting s;

	if (!continued_says_again(c) || c->line_count == 0)
		return;
	s = continued_cell(x->p->g, x->t, c);
	if (setting_height(&s) + x->t->pad_y + x->grow <= bottom - top)
		draw_lines(x->p, &s, 0, s.lines.count, top + x->t->pad_y + x->grow, -1);
}

/* A cell that began on an earlier page: its lines go on in a cell of their own, or it spans this row too. */
static void
cell_resume(struct part *x, const struct cell_box *c, int32_t row, bool row_goes_on)
{
	struct pager *p = x->p;
	struct cell_state *state = &p->cells[c - x->t->cells];
	size_t first, last, rows_left = c->first_row + c->rows - x->first_row;
	const struct band *top = row_band(x, x->first_row), *bottom;
	size_t end_row = c->first_row + c->rows - 1, last_row = x->t->strips[x->to - 1].row;

	bottom = row_band(x, end_row < last_row ? end_row : last_row);
	rows_cell_lines(x->t, c, x->from, x->to, &first, &last);
	if (first < c->line_count || c->rows == 1) {
		if (c->rows > 1)
			p->out->elements[state->element].row_span = (int)(p->row_elements - state->row);
		state->element = cell_element(p, c, row, rows_left);
		state->row = p->row_elements;
		cell_text(p, c, first, last, top->top + x->t->pad_y + x->grow, state->element);
	} else if (row_goes_on) {
		p->out->elements[state->element].row_span++;
	}
	if (first == c->line_count)
		cell_repeat_draw(x, c, top->top, bottom->bottom);
}

/* Lists stand at the head of their row, and texts beside lists; a dash alone stands in the middle. */
static bool
stands_at_head(const struct table_box *t, const struct cell_box *c)
{
	const struct row_box *r = &t->rows[c->first_row];

	if (c->cell->kind != CELL_TEXT || cell_is_centred(c))
		return false;
	for (size_t k = 0; k < r->cell_count; k++)
		if (cell_is_list(&t->cells[r->first_cell + k]))
			return true;
	return false;
}

static void
cell_begin(struct part *x, const struct cell_box *c, int32_t row)
{
	struct pager *p = x->p;
	size_t first, last, end_row = c->first_row + c->rows - 1, last_row = x->t->strips[x->to - 1].row;
	bool whole = rows_cell_end(x->t, c) <= x->to && !stands_at_head(x->t, c);
	const struct band *top = row_band(x, c->first_row),
	                  *bottom = row_band(x, end_row < last_row ? end_row : last_row);

	rows_cell_lines(x->t, c, x->from, x->to, &first, &last);
	p->cells[c - x->t->cells] = (struct cell_state){cell_element(p, c, row, c->rows), p->row_elements};
	cell_text(p, c, first, last, cell_top(x, c, top->top, bottom->bottom, whole, c->height),
	    p->cells[c - x->t->cells].element);
}

static void
row_draw(struct part *x, size_t row)
{
	struct pager *p = x->p;
	int32_t element = element_new(p, ELEMENT_TR, p->body_element);
	const int32_t *owner = x->t->owner + (x->t->head_count + row) * x->t->columns;
	bool goes_on = x->t->rows[row].first_strip < x->from;

	for (size_t column = 0; column < x->t->columns; column++) {
		const struct cell_box *c = owner[column] < 0 ? NULL : &x->t->cells[owner[column]];
		if (c == NULL || c->column != column)
			continue;
		if (x->t->rows[c->first_row].first_strip < x->from) {
			if (row == x->first_row)
				cell_resume(x, c, element, goes_on);
		} else if (c->first_row == row) {
			cell_begin(x, c, element);
		}
	}
	p->row_elements++;
}

static void
table_begins(struct part *x)
{
	struct pager *p = x->p;

	if (p->table == x->t)
		return;
	structure_block_begins(p);
	p->table = x->t;
	p->table_element = element_new(p, ELEMENT_TABLE, p->parent);
	p->body_element = -1;
	p->row_elements = 0;
	p->cells = ARENA_ARRAY(p->a, x->t->cell_count + 1, struct cell_state);
}

static mpt
continued_draw(struct part *x, mpt y)
{
	struct setting caption = continued_caption(x->p->g, x->t);
	mpt height = continued_line_height(x->p->g, x->t, &caption), lines;

	if (height == 0)
		return y;
	lines = height - x->p->g->style->block[BLOCK_UNIT].after;
	draw_lines(x->p, &caption, 0, caption.lines.count, y + lines - setting_height(&caption), -1);
	draw_lines(x->p, &x->t->unit, 0, x->t->unit.lines.count, y + lines - setting_height(&x->t->unit), -1);
	return y + height;
}

void
part_draw_unit(struct pager *p, struct table_box *t, mpt y)
{
	int32_t element;

	structure_block_begins(p);
	element = element_new(p, ELEMENT_P, p->parent);
	structure_lines(p, &t->unit, 0, t->unit.lines.count, y, element, -1);
	structure_notes(p, &t->unit, 0, t->unit.lines.count, element);
}

/* Draws strips [from, to), with the head when the part opens the table; returns the y below it. */
mpt
part_draw(struct pager *p, struct table_box *t, size_t from, size_t to, bool opens, mpt y, mpt grow)
{
	struct part x = {.p = p, .t = t, .from = from, .to = to, .opens = opens, .grow = grow};
	mpt top;

	table_begins(&x);
	if (from < to)
		x.first_row = t->strips[from].row;
	x.head_rows = opens || continued_has_head(p->g, t) ? t->head_count : 0;
	if (!opens) {
		x.start = continued_restart(p->g, t, from);
		x.has_carried = continued_groups(p->g, t, x.first_row, &x.carried);
		y = continued_draw(&x, y);
	}
	top = y;
	y = heads_lay(&x, y + p->g->style->table.rule_outer);
	y = rows_lay(&x, y);
	grid_draw(p, t, x.bands, x.count, top);
	heads_draw(&x);
	if (from < to && p->body_element < 0)
		p->body_element = element_new(p, ELEMENT_TBODY, p->table_element);
	for (size_t row = x.first_row; from < to && row <= t->strips[to - 1].row; row++)
		row_draw(&x, row);
	return y;
}
