/* in: projects that rise or fall most. out: a list with a bar for each, and where one came from or went.
 * Refuses to know: how they were chosen. */
#include "summary/inner.h"

enum {
	ROW = 23500,
	HEAD = 13000,
	NUMBER = 46000,
	RATE = 44000,
	AIR = 5000,
	BAR = 4800,
	BARS = 400, /* per mille of the width */
	SIZE = 9000,
	NOTE_SIZE = 7500,
	GRAY_RISE = 850,
	GRAY_CUT = 330,
	GRAY_RULE = 450,
	GRAY_LINE = 180
};

static const char *
relation_name(enum relation_kind kind)
{
	static const char *const names[] = {
#define X(name, text) text,
	    RELATION_KINDS(X)
#undef X
	};
	return names[kind];
}

/* ◆ → 지도정보 플랫폼 운영 통합; of several the first is named and the rest counted. */
static const char *
relation_text(struct sheet *s, const struct row *row)
{
	const struct budget *b = s->in->budget;
	const struct relation *first = NULL;
	int others = 0;
	for (size_t i = 0; i < b->relation_count; i++) {
		const struct relation *r = &b->relations[i];
		if (r->from != row && r->to != row)
			continue;
		others += first != NULL;
		first = first ? first : r;
	}
	if (!first)
		return "";
	const char *more = "";
	const char *name = (first->from == row ? first->to : first->from)->name;
	const char *way = first->from == row ? "→" : "←", *kind = relation_name(first->kind);
	if (others)
		more = arena_print(s->a, " 외 %d건", others);
	return arena_print(s->a, "◆ %s %s%s %s", way, name, more, kind);
}

static int32_t
cell(struct sheet *s, enum element_role role, int32_t row)
{
	int32_t e = sheet_element(s, role, row);
	struct element *c = &s->pages->elements[e];
	c->scope = role == ELEMENT_TH ? SCOPE_ROW : SCOPE_NONE;
	c->column_span = c->row_span = 1;
	return e;
}

struct list {
	struct sheet *s;
	const struct panel *p;
	mpt left, right;
};

static void
row_draw(const struct list *l, const struct row *row, mpt y, int32_t body)
{
	struct sheet *s = l->s;
	const struct panel *p = l->p;
	const struct fact *fact = panel_fact(s, p, row, FACT_DIFFERENCE, p->stage);
	const char *amount = sheet_figure(s, panel_place(s, p, row, "증감"), fact, s->in->template->summary->amount);
	const char *rate = panel_rate(s, p, row), *note = relation_text(s, row);
	struct pen name = {TEXT_CELL, SIZE, ALIGN_LEFT, 0}, number = {TEXT_NUMBER_BOLD, SIZE, ALIGN_RIGHT, 0},
	           rates = {TEXT_NUMBER, SIZE, ALIGN_RIGHT, 0}, small = {TEXT_CELL, NOTE_SIZE, ALIGN_LEFT, 750};
	mpt line = y + 10500, amounts = l->right - RATE - NUMBER, bars = (l->right - l->left) / 1000 * BARS;
	int32_t e = sheet_element(s, ELEMENT_TR, body);
	sheet_write(s, &name, row->name, l->left, amounts - l->left, line, cell(s, ELEMENT_TH, e));
	sheet_label(s, panel_place(s, p, row, "이름"), row->name, row->pos);
	sheet_write(s, &number, amount ? amount : "-", amounts, NUMBER, line, cell(s, ELEMENT_TD, e));
	sheet_write(s, &rates, rate, l->right - RATE + AIR, RATE - AIR, line, cell(s, ELEMENT_TD, e));
	sheet_write(s, &small, note, l->left + bars + AIR, l->right - l->left - bars - AIR, line + 9500,
	    cell(s, ELEMENT_TD, e));
	sheet_label(s, panel_place(s, p, row, "관계"), note, row->pos);
	sheet_rect(s, l->left, y + ROW - 250, l->right - l->left, 250, GRAY_LINE, -1);
}

static void
heads_draw(const struct list *l, mpt baseline, int32_t table)
{
	struct sheet *s = l->s;
	const struct summary_design *d = s->in->template->summary;
	mpt amounts = l->right - RATE - NUMBER, note = l->left + (l->right - l->left) / 1000 * BARS + AIR;
	const char *const heads[] = {d->name_head, d->difference_head, d->rate_head, d->relation_head};
	const mpt x[] = {l->left, amounts, l->right - RATE, note},
	          width[] = {note - l->left, NUMBER, RATE, amounts - note};
	int32_t row = sheet_element(s, ELEMENT_TR, sheet_element(s, ELEMENT_THEAD, table));
	for (int i = 0; i < 4; i++) {
		struct pen pen = {TEXT_CELL, NOTE_SIZE, i == 1 || i == 2 ? ALIGN_RIGHT : ALIGN_LEFT, 650};
		int32_t e = cell(s, ELEMENT_TH, row);
		s->pages->elements[e].scope = SCOPE_COLUMN;
		sheet_write(s, &pen, heads[i], x[i], width[i], baseline, e);
	}
}

static void
bars_below(const struct list *l, mpt top, int32_t figure)
{
	struct sheet *s = l->s;
	const struct panel *p = l->p;
	mpt whole = (l->right - l->left) / 1000 * BARS;
	struct ratio most = panel_fact(s, p, p->rows[0], FACT_DIFFERENCE, p->stage)->value;
	for (size_t i = 0; i < p->count; i++) {
		struct ratio part = ratio_div(panel_fact(s, p, p->rows[i], FACT_DIFFERENCE, p->stage)->value, most);
		if (!ratio_ok(part) || part.num <= 0)
			continue;
		mpt length = (mpt)((__int128)whole * part.num / part.den);
		sheet_rect(s, l->left, top + (mpt)i * ROW + 14500, length > 300 ? length : 300, BAR,
		    most.num > 0 ? GRAY_RISE : GRAY_CUT, figure);
	}
}

void
changes_draw(struct sheet *s, const struct panel *p, mpt left, mpt right)
{
	struct list l = {s, p, left, right};
	panel_heading(s, p, left, right);
	if (p->count == 0)
		return;
	int32_t table = sheet_element(s, ELEMENT_TABLE, 0);
	heads_draw(&l, s->y + 8500, table);
	s->y += HEAD;
	sheet_rect(s, left, s->y - 500, right - left, 500, GRAY_RULE, -1);
	int32_t body = sheet_element(s, ELEMENT_TBODY, table);
	mpt top = s->y;
	for (size_t i = 0; i < p->count; i++)
		row_draw(&l, p->rows[i], top + (mpt)i * ROW, body);
	int32_t figure = sheet_element(s, ELEMENT_FIGURE, 0);
	struct element *e = &s->pages->elements[figure];
	e->alt = arena_print(s->a, "%s: 위 표의 증감을 행마다 막대의 길이로 나타낸 그림", p->asked->title);
	e->left = left;
	e->right = left + (right - left) / 1000 * BARS;
	e->top = top;
	e->bottom = top + (mpt)p->count * ROW;
	bars_below(&l, top, figure);
	s->y = e->bottom;
}
