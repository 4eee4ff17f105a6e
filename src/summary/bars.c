/* in: rows of a table at two stages. out: their amounts as a table, and a pair of bars in each row.
 * Refuses to know: which rows, which table.  */
#include "summary/inner.h"

enum {
	ROW = 17000,
	HEAD = 15000,
	BAR = 4800, /* one of the two */
	SIZE = 9500,
	HEAD_SIZE = 8500,
	AIR = 4000, /* between columns */
	GRAY_BASE = 330,
	GRAY_STAGE = 850,
	GRAY_RULE = 450,
	GRAY_LINE = 180
};
enum { NAME, BASE, STAGE, DIFFERENCE, RATE, COLUMNS };
/* per mille of the width; what is left stands between name and amounts, for the bars */
static const int widths[COLUMNS] = {200, 160, 160, 110, 100};

struct frame {
	struct sheet *s;
	const struct panel *p;
	mpt x[COLUMNS], width[COLUMNS], bars, bars_width;
	struct ratio most; /* the longest bar */
};

static struct frame
frame_of(struct sheet *s, const struct panel *p)
{
	struct frame f = {.s = s, .p = p, .most = {0, 1}};
	mpt all = s->right - s->left, x = s->right;
	for (int c = COLUMNS - 1; c > NAME; c--) {
		f.width[c] = all / 1000 * widths[c];
		x -= f.width[c];
		f.x[c] = x;
		f.width[c] -= AIR;
		f.x[c] += AIR;
	}
	f.x[NAME] = s->left;
	f.width[NAME] = all / 1000 * widths[NAME] - AIR;
	f.bars = s->left + all / 1000 * widths[NAME];
	f.bars_width = x - f.bars;
	for (size_t i = 0; i < p->count; i++) {
		const struct fact *at[2] = {panel_fact(s, p, p->rows[i], FACT_AMOUNT, p->base),
		    panel_fact(s, p, p->rows[i], FACT_AMOUNT, p->stage)};
		for (int k = 0; k < 2; k++)
			if (at[k]->ok && ratio_compare(at[k]->value, f.most) > 0)
				f.most = at[k]->value;
	}
	return f;
}

static int32_t
cell_element(struct sheet *s, int column, bool head, int32_t row)
{
	bool th = head || column == NAME;
	int32_t e = sheet_element(s, th ? ELEMENT_TH : ELEMENT_TD, row);
	struct element *cell = &s->pages->elements[e];
	cell->scope = head ? SCOPE_COLUMN : th ? SCOPE_ROW : SCOPE_NONE;
	cell->column_span = cell->row_span = 1;
	return e;
}

static void
heads_draw(struct frame *f, int32_t table)
{
	struct sheet *s = f->s;
	const struct summary_design *d = s->in->template->summary;
	const char *const heads[COLUMNS] = {
	    d->name_head, f->p->base->stage->name, f->p->stage->stage->name, d->difference_head, d->rate_head};
	int32_t row = sheet_element(s, ELEMENT_TR, sheet_element(s, ELEMENT_THEAD, table));
	for (int c = 0; c < COLUMNS; c++) {
		struct pen pen = {TEXT_CELL, HEAD_SIZE, c == NAME ? ALIGN_LEFT : ALIGN_RIGHT, 650};
		sheet_write(s, &pen, heads[c], f->x[c], f->width[c], s->y + HEAD - 4500, cell_element(s, c, true, row));
		sheet_label(s, panel_place(s, f->p, f->p->table->root, "머리"), heads[c], f->p->base->stage->pos);
	}
	s->y += HEAD;
	sheet_rect(s, s->left, s->y - 500, s->right - s->left, 500, GRAY_RULE, -1);
}

static void
row_draw(struct frame *f, const struct row *row, int32_t body)
{
	struct sheet *s = f->s;
	const struct panel *p = f->p;
	const struct amount_style *amount = s->in->template->summary->amount;
	const char *text[COLUMNS] = {row->name};
	text[BASE] =
	    sheet_figure(s, panel_place(s, p, row, "전년"), panel_fact(s, p, row, FACT_AMOUNT, p->base), amount);
	text[STAGE] =
	    sheet_figure(s, panel_place(s, p, row, "예산안"), panel_fact(s, p, row, FACT_AMOUNT, p->stage), amount);
	text[DIFFERENCE] =
	    sheet_figure(s, panel_place(s, p, row, "증감"), panel_fact(s, p, row, FACT_DIFFERENCE, p->stage), amount);
	text[RATE] = panel_rate(s, p, row);
	int32_t e = sheet_element(s, ELEMENT_TR, body);
	for (int c = 0; c < COLUMNS; c++) {
		struct pen pen = {c == NAME ? TEXT_CELL : TEXT_NUMBER, SIZE, c == NAME ? ALIGN_LEFT : ALIGN_RIGHT, 0};
		if (c == STAGE)
			pen.role = TEXT_NUMBER_BOLD;
		sheet_write(
		    s, &pen, text[c] ? text[c] : "-", f->x[c], f->width[c], s->y + 11800, cell_element(s, c, false, e));
		if (c == NAME)
			sheet_label(s, panel_place(s, p, row, "이름"), row->name, row->pos);
	}
	s->y += ROW;
	sheet_rect(s, s->left, s->y - 250, s->right - s->left, 250, GRAY_LINE, -1);
}

static void
bar_draw(struct frame *f, const struct row *row, const struct column *column, mpt y, int gray, int32_t element)
{
	const struct fact *fact = panel_fact(f->s, f->p, row, FACT_AMOUNT, column);
	struct ratio part = ratio_div(fact->value, f->most);
	if (!fact->ok || !ratio_ok(part) || part.num <= 0)
		return;
	mpt length = (mpt)((__int128)f->bars_width * part.num / part.den);
	sheet_rect(f->s, f->bars, y, length > 300 ? length : 300, BAR, gray, element);
}

void
bars_draw(struct sheet *s, const struct panel *p)
{
	struct frame f = frame_of(s, p);
	panel_heading(s, p, s->left, s->right);
	int32_t table = sheet_element(s, ELEMENT_TABLE, 0);
	heads_draw(&f, table);
	mpt top = s->y;
	int32_t body = sheet_element(s, ELEMENT_TBODY, table);
	for (size_t i = 0; i < p->count; i++)
		row_draw(&f, p->rows[i], body);
	int32_t figure = sheet_element(s, ELEMENT_FIGURE, 0);
	struct element *e = &s->pages->elements[figure];
	e->alt =
	    arena_print(s->a, "%s: 위 표의 두 금액을 행마다 두 막대의 길이로 나타낸 그림. 옅은 것은 %s, 짙은 것은 %s",
	        p->asked->title, p->base->stage->name, p->stage->stage->name);
	e->left = f.bars;
	e->right = f.bars + f.bars_width;
	e->top = top;
	e->bottom = s->y;
	for (size_t i = 0; i < p->count; i++) {
		mpt y = top + (mpt)i * ROW + (ROW - 2 * BAR) / 2;
		bar_draw(&f, p->rows[i], p->base, y, GRAY_BASE, figure);
		bar_draw(&f, p->rows[i], p->stage, y + BAR, GRAY_STAGE, figure);
	}
}
