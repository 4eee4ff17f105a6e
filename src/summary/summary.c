/* in: the template's panels and the facts they ask for. out: one page.
 * Refuses to know: how text is set, how bars are drawn.  */
#include "summary/summary.h"
#include <stdlib.h>
#include <string.h>
#include "summary/inner.h"

enum {
	TOP = 46000,
	TITLE_SIZE = 20000,
	TITLE = 30000,
	TITLE_RULE = 1200,
	UNIT_SIZE = 8500,
	UNIT = 14000,
	KEY = 50000,
	KEY_GAP = 10000,
	KEY_TINT = 60,
	KEY_NAME = 10000,
	KEY_NUMBER = 19000,
	KEY_NOTE = 12000,
	PANEL = 11000, /* above a panel */
	HEADING_SIZE = 11500,
	HEADING = 18000,
	BESIDE = 18000, /* between rises and cuts */
	SOURCE_SIZE = 8000
};

/* ---- what panels share ---- */

const struct fact *
panel_fact(
    struct sheet *s, const struct panel *p, const struct row *row, enum fact_kind kind, const struct column *column)
{
	bool compares = kind == FACT_DIFFERENCE || kind == FACT_RATE;
	return facts_lookup(s->in->facts, &(struct fact_request){kind, row, column, compares ? p->base : NULL});
}

const char *
panel_place(struct sheet *s, const struct panel *p, const struct row *row, const char *what)
{
	const char *key = row->parent == NULL ? "계" : row->key;
	return arena_print(s->a, "요약/%s/%s/%s", p->asked->title, key, what);
}

const char *
panel_rate(struct sheet *s, const struct panel *p, const struct row *row)
{
	const struct summary_design *d = s->in->template->summary;
	const struct fact *rate = panel_fact(s, p, row, FACT_RATE, p->stage);
	const struct fact *stage = panel_fact(s, p, row, FACT_AMOUNT, p->stage);
	if (rate->zero_base)
		return stage->ok && stage->value.num > 0 ? d->zero_base : "-";
	const char *text = sheet_figure(s, panel_place(s, p, row, "증감률"), rate, d->rate);
	return text ? text : "-";
}

int32_t
panel_heading(struct sheet *s, const struct panel *p, mpt left, mpt right)
{
	struct pen pen = {TEXT_HEAD, HEADING_SIZE, ALIGN_LEFT, 0};
	int32_t e = sheet_element(s, ELEMENT_H2, 0);
	struct element *heading = &s->pages->elements[e];
	heading->outline = p->asked->title;
	heading->outline_level = 2;
	sheet_write(s, &pen, p->asked->title, left, right - left, s->y + 11500, e);
	sheet_label(s, panel_place(s, p, p->table->root, "제목"), p->asked->title, p->asked->pos);
	s->y += HEADING;
	return e;
}

/* ---- rows ---- */

static void
rows_of_level(struct sheet *s, struct panel *p, int depth)
{
	for (const struct row *r = p->table->root; r; r = model_row_next(p->table->root, r))
		if (r->depth == depth && (r->parent == NULL || r->depth > 0))
			*ARENA_PUSH(s->a, p->rows, p->count, const struct row *) = r;
}

/* The leaves that rise most; ascending those that fall most. */
static void
rows_ranked(struct sheet *s, struct panel *p, bool ascending)
{
	const struct row **leaves = NULL;
	size_t count = 0, most = (size_t)p->asked->count;
	for (const struct row *r = p->table->root; r; r = model_row_next(p->table->root, r))
		if (!r->first)
			*ARENA_PUSH(s->a, leaves, count, const struct row *) = r;
	struct fact_ranking ranking = {RANK_DIFFERENCE, ascending, p->stage, p->base, leaves, count};
	const struct row **ordered = ARENA_ARRAY(s->a, count, const struct row *);
	count = facts_order(s->in->facts, &ranking, ordered);
	for (size_t i = 0; i < count && p->count < most; i++) {
		int64_t difference = panel_fact(s, p, ordered[i], FACT_DIFFERENCE, p->stage)->value.num;
		if (ascending ? difference < 0 : difference > 0)
			*ARENA_PUSH(s->a, p->rows, p->count, const struct row *) = ordered[i];
	}
}

static const struct column *
column_of(struct sheet *s, const struct panel *p, const char *selector)
{
	const struct stage *stage = model_stage_select(s->in->budget, selector, s->in->report->year);
	const struct column *c = stage ? model_column_of_stage(p->table, stage) : NULL;
	if (!stage)
		message_add(s->m, MSG_STAGE_UNKNOWN, p->asked->pos, p->asked->title, selector, NULL);
	else if (!c)
		message_add(s->m, MSG_STAGE_COLUMN, p->asked->pos, p->asked->title, p->table->id, stage->id, NULL);
	return c;
}

static bool
panel_read(struct sheet *s, const struct summary_panel *asked, struct panel *p)
{
	const struct summary_design *d = s->in->template->summary;
	*p = (struct panel){.asked = asked, .table = model_table_lookup(s->in->budget, asked->table)};
	if (p->table && asked->kind == PANEL_NATURES)
		p->table = facts_table_of_natures(s->in->facts, p->table);
	if (!p->table) {
		message_add(s->m, MSG_TABLE_UNKNOWN, asked->pos, asked->title, asked->table, NULL);
		return false;
	}
	p->stage = column_of(s, p, d->stage);
	p->base = column_of(s, p, d->base);
	if (!p->stage || !p->base)
		return false;
	switch (asked->kind) {
	case PANEL_LEVEL:
	case PANEL_NATURES:
		rows_of_level(s, p, asked->depth);
		break;
	case PANEL_RISES:
		rows_ranked(s, p, false);
		break;
	case PANEL_CUTS:
		rows_ranked(s, p, true);
		break;
	case PANEL_KIND_COUNT:
		abort();
	}
	return true;
}

/* ---- the page ---- */

static void
title_draw(struct sheet *s)
{
	const struct summary_design *d = s->in->template->summary;
	const char *title = arena_print(s->a, "%s %s", s->in->budget->name, d->title);
	struct pen pen = {TEXT_TITLE_LINE, TITLE_SIZE, ALIGN_LEFT, 0}, unit = {TEXT_CELL, UNIT_SIZE, ALIGN_RIGHT, 650};
	mpt width = s->right - s->left;
	int32_t e = sheet_element(s, ELEMENT_H1, 0);
	s->pages->elements[e].outline = title;
	s->pages->elements[e].outline_level = 1;
	while (pen.size > HEADING_SIZE && sheet_width(s, &pen, title) > width)
		pen.size -= MPT_PER_PT / 2;
	sheet_write(s, &pen, title, s->left, width, s->y + TITLE_SIZE, e);
	sheet_label(s, "요약/제목", title, s->in->budget->pos);
	s->y += TITLE;
	sheet_rect(s, s->left, s->y, width, TITLE_RULE, 1000, -1);
	sheet_write(s, &unit, d->unit_line, s->left, width, s->y + UNIT - 2000, sheet_element(s, ELEMENT_P, 0));
	sheet_label(s, "요약/단위", d->unit_line, d->pos);
	s->y += UNIT + 4000;
}

/* A table's total in large figures. */
static void
key_draw(struct sheet *s, const struct panel *p, mpt x, mpt width)
{
	const struct summary_design *d = s->in->template->summary;
	const struct row *root = p->table->root;
	struct pen name = {TEXT_HEAD, KEY_NAME, ALIGN_LEFT, 0}, number = {TEXT_NUMBER_BOLD, KEY_NUMBER, ALIGN_LEFT, 0},
	           note = {TEXT_NUMBER, KEY_NOTE, ALIGN_RIGHT, 0}, words = {TEXT_CELL, UNIT_SIZE, ALIGN_RIGHT, 650};
	const char *place = arena_print(s->a, "요약/%s", p->table->id);
	const char *amount = sheet_figure(
	    s, arena_print(s->a, "%s/예산안", place), panel_fact(s, p, root, FACT_AMOUNT, p->stage), d->amount);
	const char *difference = sheet_figure(
	    s, arena_print(s->a, "%s/증감", place), panel_fact(s, p, root, FACT_DIFFERENCE, p->stage), d->amount);
	const char *rate = sheet_figure(
	    s, arena_print(s->a, "%s/증감률", place), panel_fact(s, p, root, FACT_RATE, p->stage), d->rate);
	const char *against = arena_print(s->a, "%s %s", p->base->stage->name, d->base_words);
	const char *change = arena_print(s->a, "%s (%s)", difference ? difference : "-", rate ? rate : "-");
	mpt in = 10000, inner = width - 2 * in, half = inner / 2;
	sheet_rect(s, x, s->y, width, KEY, KEY_TINT, -1);
	sheet_rect(s, x, s->y, 2500, KEY, 850, -1);
	int32_t e = sheet_element(s, ELEMENT_P, 0);
	sheet_write(s, &name, arena_print(s->a, "%s ", p->table->name), x + in, half, s->y + 17000, e);
	sheet_write(s, &number, arena_print(s->a, "%s ", amount ? amount : "-"), x + in, half, s->y + 40500, e);
	sheet_write(s, &words, arena_print(s->a, "%s ", against), x + in + half, half, s->y + 17000, e);
	sheet_write(s, &note, change, x + in + half, half, s->y + 40500, e);
	sheet_label(s, arena_print(s->a, "%s/이름", place), p->table->name, p->table->pos);
	sheet_label(s, arena_print(s->a, "%s/견줌", place), against, p->base->stage->pos);
}

/* One for each table that a panel shows by level, in order. */
static void
keys_draw(struct sheet *s, const struct panel *panels, size_t count)
{
	const struct panel *keys[4];
	size_t n = 0;
	for (size_t i = 0; i < count && n < sizeof keys / sizeof *keys; i++) {
		bool seen = panels[i].asked->kind != PANEL_LEVEL;
		for (size_t k = 0; k < n; k++)
			seen |= keys[k]->table == panels[i].table;
		if (!seen)
			keys[n++] = &panels[i];
	}
	if (n == 0)
		return;
	mpt width = (s->right - s->left - (mpt)(n - 1) * KEY_GAP) / (mpt)n;
	for (size_t k = 0; k < n; k++)
		key_draw(s, keys[k], s->left + (mpt)k * (width + KEY_GAP), width);
	s->y += KEY;
}

static bool
is_change(const struct panel *p)
{
	return p->asked->kind == PANEL_RISES || p->asked->kind == PANEL_CUTS;
}

/* Two lists of changes stand side by side. */
static void
panels_draw(struct sheet *s, const struct panel *panels, size_t count)
{
	mpt half = (s->right - s->left - BESIDE) / 2;
	for (size_t i = 0; i < count; i++) {
		s->y += PANEL;
		if (!is_change(&panels[i])) {
			bars_draw(s, &panels[i]);
			continue;
		}
		mpt top = s->y, end;
		changes_draw(s, &panels[i], s->left, s->left + half);
		if (i + 1 == count || !is_change(&panels[i + 1]))
			continue;
		end = s->y;
		s->y = top;
		changes_draw(s, &panels[++i], s->right - half, s->right);
		s->y = s->y > end ? s->y : end;
	}
}

static void
source_draw(struct sheet *s)
{
	const struct summary_design *d = s->in->template->summary;
	struct pen pen = {TEXT_CELL, SOURCE_SIZE, ALIGN_LEFT, 650};
	sheet_write(s, &pen, d->source, s->left, s->right - s->left, s->y + 14000, sheet_element(s, ELEMENT_P, 0));
	sheet_label(s, "요약/출처", d->source, d->pos);
	s->y += 16000;
}

struct summary *
summary_compose(const struct summary_input *in, struct type *t, struct arena *a, struct messages *m)
{
	const struct summary_design *d = in->template->summary;
	if (!d) {
		message_add(m, MSG_SUMMARY_NONE, in->template->pos, NULL);
		return NULL;
	}
	struct sheet *s = sheet_new(in, t, a, m);
	struct panel *panels = ARENA_ARRAY(a, d->panel_count, struct panel);
	bool ok = true;
	for (size_t i = 0; i < d->panel_count; i++)
		ok &= panel_read(s, &d->panels[i], &panels[i]);
	if (!ok)
		return NULL;
	s->y = TOP;
	sheet_element(s, ELEMENT_DOCUMENT, -1);
	title_draw(s);
	keys_draw(s, panels, d->panel_count);
	panels_draw(s, panels, d->panel_count);
	source_draw(s);
	if (s->y > in->style->page_height - TOP / 2)
		message_add(m, MSG_SUMMARY_LONG, d->pos, NULL);
	struct summary *summary = ARENA_NEW(a, struct summary);
	*summary = (struct summary){s->book, s->pages};
	return summary;
}
