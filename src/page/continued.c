/* in: a table and the strip at which a page begins. out: what the page says again: caption, open groups, names of cells
 * that go on; how much taller it is for that. Figures are not repeated: a reader would add them twice.
 * Refuses to know: how the page was chosen, how a part is drawn. */
#include <string.h>
#include "page/inner.h"

static const char continued[] = " (계속)";

static mpt
larger(mpt a, mpt b)
{
	return a > b ? a : b;
}

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
bool
continued_groups(struct galley *g, const struct table_box *t, size_t row, struct setting *out)
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

mpt
continued_groups_height(const struct galley *g, const struct setting *s)
{
	return setting_height(s) + 2 * g->style->table.carried_pad_y;
}

struct setting
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

mpt
continued_line_height(const struct galley *g, const struct table_box *t, const struct setting *caption)
{
	mpt height = larger(setting_height(caption), setting_height(&t->unit));

	return height > 0 ? height + g->style->block[BLOCK_UNIT].after : 0;
}

/* A name that spans or is cut says itself again; numbers do not (a reader would add them twice). */
bool
continued_says_again(const struct cell_box *c)
{
	return c->cell->kind == CELL_NAME || (c->cell->kind == CELL_TEXT && c->rows > 1) || c->column == 0;
}

struct setting
continued_cell(struct galley *g, const struct table_box *t, const struct cell_box *c)
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
mpt
continued_restart(struct galley *g, const struct table_box *t, size_t strip)
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
		} else if (continued_says_again(c) && c->line_count > 0) {
			struct setting again = continued_cell(g, t, c);
			mpt have = c->rows > 1 ? strips_height(t, strip, rows_cell_end(t, c)) : left;
			more = larger(more, setting_height(&again) + 2 * t->pad_y + g->style->table.rule_inner - have);
		}
	}
	return more;
}

/* A head that fills most of a page is not set again: the rows would find no room below it. */
bool
continued_has_head(const struct galley *g, const struct table_box *t)
{
	return t->head_height <= page_room(g->style, false) / 2;
}

static mpt
repeated_height(const struct galley *g, const struct table_box *t)
{
	return continued_has_head(g, t) ? t->head_height : g->style->table.rule_outer;
}

mpt
continued_height(struct galley *g, struct table_box *t, size_t strip)
{
	struct setting caption = continued_caption(g, t), carried;
	mpt height = continued_line_height(g, t, &caption) + repeated_height(g, t) + continued_restart(g, t, strip);

	if (continued_groups(g, t, t->strips[strip].row, &carried))
		height += continued_groups_height(g, &carried) + g->style->table.rule_inner;
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
