/* in: who signs. out: the rows at the end of the report: labels and names in cells of one width, flush right.
 * Refuses to know: pages, whose names they are. */
#include "page/inner.h"

static struct setting
cell_compose(struct galley *g, const struct block_cell *c, mpt x)
{
	const struct signature_style *s = &g->style->signature;
	enum text_role role = c->kind == CELL_HEAD ? TEXT_SIGNATURE_LABEL : g->style->block[BLOCK_SIGNATURE].text;
	struct words w = words_shape(g, &c->text, role, NULL);
	mpt width = s->cell - 2 * s->pad_x;

	if (words_letters(&w) > 1 && words_width(&w) <= width)
		return setting_spread(g, &w, x + s->pad_x, width);
	return setting_break(g, &w, x + s->pad_x, width, ALIGN_CENTRE);
}

struct signature_box *
signature_compose(struct galley *g, const struct block *b)
{
	const struct signature_style *s = &g->style->signature;
	const struct block_table *t = b->table;
	struct signature_box *x = ARENA_NEW(g->a, struct signature_box);
	mpt lines = 0;

	x->block = b;
	x->columns = t->column_count;
	x->left = g->measure - (mpt)t->column_count * s->cell;
	x->cells = ARENA_ARRAY(g->a, t->row_count * t->column_count + 1, struct setting);
	for (size_t r = 0; r < t->row_count; r++)
		for (size_t k = 0; k < t->rows[r].count; k++) {
			struct setting *cell = &x->cells[r * t->column_count + k];
			*cell = cell_compose(g, &t->rows[r].cells[k], x->left + (mpt)k * s->cell);
			lines = setting_height(cell) > lines ? setting_height(cell) : lines;
		}
	x->row_height = lines + 2 * s->pad_y;
	x->height = g->style->table.rule_outer + (mpt)t->row_count * (x->row_height + g->style->table.rule_inner) -
	            g->style->table.rule_inner + g->style->table.rule_outer;
	return x;
}

static void
cell_draw(struct pager *p, const struct signature_box *x, size_t row, size_t k, mpt top, int32_t parent)
{
	const struct style *s = p->g->style;
	const struct block_cell *c = &x->block->table->rows[row].cells[k];
	const struct setting *text = &x->cells[row * x->columns + k];
	bool label = c->kind == CELL_HEAD;
	mpt left = page_left(p) + x->left + (mpt)k * s->signature.cell;
	int32_t e = element_new(p, label ? ELEMENT_TH : ELEMENT_TD, parent);

	p->out->elements[e].scope = label ? SCOPE_ROW : SCOPE_NONE;
	p->out->elements[e].column_span = p->out->elements[e].row_span = 1;
	p->out->elements[e].actual = text->actual;
	if (label)
		draw_rect(p, left, top, s->signature.cell, x->row_height, s->signature.tint);
	if (k > 0)
		draw_rect(p, left - s->table.rule_inner / 2, top, s->table.rule_inner, x->row_height, 1000);
	draw_lines(p, text, 0, text->lines.count, top + (x->row_height - setting_height(text)) / 2, e);
	p->last_leaf = e;
}

void
signature_draw(struct pager *p, const struct signature_box *x, mpt y)
{
	const struct style *s = p->g->style;
	const struct block_table *t = x->block->table;
	mpt left = page_left(p) + x->left, width = (mpt)x->columns * s->signature.cell, rule = s->table.rule_outer;
	int32_t body;

	structure_block_begins(p);
	body = element_new(p, ELEMENT_TBODY, element_new(p, ELEMENT_TABLE, p->parent));
	for (size_t r = 0; r < t->row_count; r++) {
		int32_t row = element_new(p, ELEMENT_TR, body);
		draw_rect(p, left, y, width, rule, 1000);
		y += rule;
		for (size_t k = 0; k < t->rows[r].count; k++)
			cell_draw(p, x, r, k, y, row);
		y += x->row_height;
		rule = s->table.rule_inner;
	}
	draw_rect(p, left, y, width, s->table.rule_outer, 1000);
}
