/* in: a table and the strips of it that stand on one page. out: their bands, text, cells of the structure.
 * A part that goes on has the unit line, the head and the open groups again, as artifacts: they say nothing new.
 * Refuses to know: how the page was chosen. */
#include <string.h>
#include "page/inner.h"

static const char continued[] = " (계속)";

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

static mpt
larger(mpt a, mpt b)
{
	return a > b ? a : b;
}

/* ---- what a continued part repeats ---- */

static size_t
open_groups(const struct table_box *t, size_t row, const struct block_row **groups, size_t most)
{
	int depth = t->rows[row].row->depth;
	size_t n = 0;

	if (!t->table->tree || depth < 0)
		return 0;
	for (size_t r = row; r-- > 0 && n < most;) {
		const struct block_row *b = t->rows[r].row;
		if (b->role == ROW_TOTAL || b->depth < 0 || b->depth >= depth)
			continue;
		groups[n++] = b;
		depth = b->depth;
		if (depth <= 0)
			break;
	}
	return n;
}

enum { GROUPS_MOST = 16 };

/* Open groups from outside in: 가 > 나 > 다 (계속). */
static bool
carried_compose(struct galley *g, const struct table_box *t, size_t row, struct setting *out)
{
	const struct block_row *groups[GROUPS_MOST];
	size_t n = open_groups(t, row, groups, GROUPS_MOST), runs = 0, at = 0;
	struct text text = {.place = t->block->place, .pos = t->block->pos};
	struct words w;

	if (n == 0)
		return false;
	for (size_t i = 0; i < n; i++)
		runs += groups[i]->name.count + 1;
	text.runs = ARENA_ARRAY(g->a, runs, struct run);
	for (size_t i = n; i-- > 0;) {
		memcpy(text.runs + at, groups[i]->name.runs, groups[i]->name.count * sizeof(struct run));
		at += groups[i]->name.count;
		text.runs[at++] =
		    (struct run){.kind = RUN_TEXT, .text = i > 0 ? " > " : continued, .figure = -1, .note = -1};
	}
	text.count = at;
	w = words_shape(g, &text, TEXT_CARRIED, NULL);
	*out = setting_break(g, &w, t->area.left + t->pad_x, t->area.measure - 2 * t->pad_x, ALIGN_LEFT);
	return true;
}

static mpt
carried_height(const struct galley *g, const struct setting *s)
{
	return setting_height(s) + 2 * g->style->table.carried_pad_y;
}

static struct setting
continued_caption(struct galley *g, const struct table_box *t)
{
	struct text_extra extra = {.before_figure = -1, .after = continued};
	struct words w;
	mpt unit = 0;

	if (t->table->caption.count == 0)
		return (struct setting){0};
	for (size_t i = 0; i < t->unit.lines.count; i++)
		unit = larger(unit, t->unit.lines.lines[i].width);
	w = words_shape(g, &t->table->caption, TEXT_UNIT, &extra);
	return setting_break(
	    g, &w, t->area.left, larger(t->area.measure - unit - 10 * MPT_PER_PT, t->area.measure / 4), ALIGN_LEFT);
}

static mpt
continued_line_height(const struct galley *g, const struct table_box *t, const struct setting *caption)
{
	mpt height = larger(setting_height(caption), setting_height(&t->unit));

	return height > 0 ? height + g->style->block[BLOCK_UNIT].after : 0;
}

/* A name that spans or is cut says itself again; numbers do not (a reader would add them twice). */
static bool
cell_repeats(const struct cell_box *c)
{
	return c->cell->kind == CELL_NAME || (c->cell->kind == CELL_TEXT && c->rows > 1) || c->column == 0;
}

static struct setting
cell_repeat(struct galley *g, const struct table_box *t, const struct cell_box *c)
{
	struct text_extra extra = {.before_figure = -1, .after = continued};
	bool name = c->cell->kind != CELL_NUMBER && (c->cell->kind == CELL_NAME || c->rows > 1);
	struct words w = *cell_words(c);
	struct setting s;

	if (name)
		w = words_shape(g, &c->cell->text, w.role, &extra);
	s = setting_break(g, &w, t->x[c->column] + table_indent(g, t, c),
	    (mpt)((int64_t)table_inner(g, t, c) * 1000 / t->scale), cell_is_centred(c) ? ALIGN_CENTRE : ALIGN_LEFT);
	if (!name && c->paragraphs[0].text.lines.count > 0)
		s.x = c->paragraphs[0].text.x;
	setting_scale(g->a, &s, t->scale);
	return s;
}

/* Cells that reach across the place above a strip; NULL after the last. */
static const struct cell_box *
cell_across(const struct table_box *t, size_t strip, size_t *column)
{
	const int32_t *owner = t->owner + (t->head_count + t->strips[strip].row) * t->columns;

	for (; *column < t->columns; (*column)++) {
		const struct cell_box *c = owner[*column] < 0 ? NULL : &t->cells[owner[*column]];
		if (c == NULL || c->column != *column || t->rows[c->first_row].first_strip >= strip)
			continue;
		(*column)++;
		return c;
	}
	return NULL;
}

static mpt
strips_height(const struct table_box *t, size_t from, size_t to)
{
	mpt height = 0;

	for (size_t i = from; i < to; i++)
		height += t->strips[i].height;
	return height;
}

/* How much taller the first band is than its strips: lines begin again below a padding, a name stands there again. */
static mpt
restart_height(struct galley *g, const struct table_box *t, size_t strip)
{
	const struct strip *s = &t->strips[strip];
	mpt more = s->opens ? 0 : t->pad_y, left = 0;
	const struct cell_box *c;

	for (size_t i = strip; i < t->strip_count && t->strips[i].row == s->row; i++)
		left += t->strips[i].height;
	for (size_t column = 0; (c = cell_across(t, strip, &column)) != NULL;) {
		size_t first, last;
		if (!rows_cell_lines(t, c, strip, t->strip_count, &first, &last))
			continue;
		if (first < c->line_count) {
			int64_t top = t->strips[t->rows[c->first_row].first_strip].top + t->pad_y + c->lines[first].top;
			more = larger(more, (mpt)(s->top + t->pad_y - top));
		} else if (cell_repeats(c) && c->line_count > 0) {
			struct setting again = cell_repeat(g, t, c);
			mpt have = c->rows > 1 ? strips_height(t, strip, rows_cell_end(t, c)) : left;
			more = larger(more, setting_height(&again) + 2 * t->pad_y + g->style->table.rule_inner - have);
		}
	}
	return more;
}

/* A head that fills most of a page is not set again: the rows would find no room below it. */
static bool
head_repeats(const struct galley *g, const struct table_box *t)
{
	return t->head_height <= page_room(g->style, false) / 2;
}

static mpt
repeated_height(const struct galley *g, const struct table_box *t)
{
	return head_repeats(g, t) ? t->head_height : g->style->table.rule_outer;
}

mpt
continued_height(struct galley *g, struct table_box *t, size_t strip)
{
	struct setting caption = continued_caption(g, t), carried;
	mpt height = continued_line_height(g, t, &caption) + repeated_height(g, t) + restart_height(g, t, strip);

	if (carried_compose(g, t, t->strips[strip].row, &carried))
		height += carried_height(g, &carried) + g->style->table.rule_inner;
	return height;
}

/* What a page that ends above this strip has more: the padding and rule of a cut row. */
mpt
table_end_height(const struct galley *g, const struct table_box *t, size_t strip)
{
	const struct table_style *s = &g->style->table;

	if (strip == 0)
		return 0;
	return t->strips[strip].opens ? s->rule_open - s->rule_inner : s->rule_open + t->pad_y;
}

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
		y = band_add(x, y, carried_height(x->p->g, &x->carried), s->rule_inner, s->tint_carried,
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

static bool
cell_has_call(const struct cell_box *c, size_t first, size_t last)
{
	for (size_t i = first; i < last; i++)
		if (setting_has_call(
		        &c->paragraphs[c->lines[i].paragraph].text, c->lines[i].line, c->lines[i].line + 1))
			return true;
	return false;
}

/* Lines [from, to) of a paragraph with a call: the mark begins the first Span, the result has one of its own. */
static void
cell_called(struct pager *p, const struct cell_paragraph *c, size_t from, size_t to, mpt y, int32_t element)
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
		p->last_leaf = element_new(p, ELEMENT_SPAN, element);
		draw_lines(p, &c->outcome, 0, 1, y + below, p->last_leaf);
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
		if (cell_has_call(c, i, end)) {
			cell_called(p, s, from, from + end - i, top, element);
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
	if (several || cell_has_call(c, first, last)) {
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

	if (!cell_repeats(c) || c->line_count == 0)
		return;
	s = cell_repeat(x->p->g, x->t, c);
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

static void
cell_begin(struct part *x, const struct cell_box *c, int32_t row)
{
	struct pager *p = x->p;
	size_t first, last, end_row = c->first_row + c->rows - 1, last_row = x->t->strips[x->to - 1].row;
	bool whole = rows_cell_end(x->t, c) <= x->to && !cell_is_list(c);
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
	x.head_rows = opens || head_repeats(p->g, t) ? t->head_count : 0;
	if (!opens) {
		x.start = restart_height(p->g, t, from);
		x.has_carried = carried_compose(p->g, t, x.first_row, &x.carried);
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
