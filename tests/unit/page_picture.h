/* in: a page set with one-width letters. out: the page as a drawing in letters, to be compared with one in the test.
 * A letter stands for 5 pt x 10 pt: - light rule, = heavy rule, | vertical, + both, : tint.
 * Refuses to know: tables. */
#ifndef TESTS_PAGE_PICTURE_H
#define TESTS_PAGE_PICTURE_H
#include "page_check.h"

enum { PICTURE_X = 5000, PICTURE_Y = 10000, PICTURE_WIDE = 62, PICTURE_HIGH = 60, HEAVY = 400 };

/* A style whose rows are 20 pt from rule to rule, whose measure is 300 pt: rules fall on letters. */
static inline struct style
picture_style(mpt height)
{
	struct style s = page_style();

	s.page_width = 320000;
	s.left = s.right = 10000;
	s.top = s.first_top = 10000;
	s.bottom = 10000 + height;
	s.page_height = s.bottom + 60000;
	s.running_at = 0;
	s.folio_at = s.bottom + 30000;
	s.table.rule_inner = s.table.rule_open = 200;
	s.table.rule_head = s.table.rule_outer = 400;
	s.text[TEXT_CELL].leading = s.text[TEXT_CELL_BOLD].leading = s.text[TEXT_NUMBER].leading =
	    s.text[TEXT_NUMBER_BOLD].leading = 14000;
	s.text[TEXT_HEAD].leading = s.text[TEXT_CARRIED].leading = 14000;
	s.text[TEXT_CELL_TEXT].leading = s.text[TEXT_CELL_CALCULATION].leading = s.text[TEXT_BAND].leading = 14000;
	s.text[TEXT_BAND].size = 10000;
	s.text[TEXT_UNIT].leading = 14000;
	s.text[TEXT_SECOND_NAME].leading = 14000;
	s.text[TEXT_CARRIED].size = s.text[TEXT_SECOND_NAME].size = 10000;
	s.text[TEXT_CELL].tracking = s.text[TEXT_CELL_BOLD].tracking = s.text[TEXT_SECOND_NAME].tracking = 0;
	s.text[TEXT_CELL_TEXT].tracking = s.text[TEXT_CELL_CALCULATION].tracking = 0;
	s.table.pad_y = s.table.pad_y_max = s.table.carried_pad_y = 2900;
	s.table.head_pad_y = 2850;
	s.table.pad_x = s.table.head_pad_x = s.table.indent_first = s.table.indent_step = 5000;
	s.table.number_air = 10000;
	s.table.spread_left = s.table.spread_right = s.table.spread_step = 5000;
	s.block[BLOCK_UNIT].after = 6000;
	for (int i = TEXT_BOX; i <= TEXT_SIGNATURE_LABEL; i++)
		s.text[i].leading = 20000, s.text[i].size = 10000, s.text[i].tracking = 0;
	for (int i = BLOCK_BOX; i <= BLOCK_SIGNATURE; i++)
		s.block[i].before = s.block[i].before_first = s.block[i].after = 0;
	for (int i = BLOCK_BOX_HEADING; i <= BLOCK_LAW_ITEM; i++)
		s.block[i].mark_at = 0, s.block[i].text_at = 10000, s.block[i].mark_scale = 1000;
	s.block[BLOCK_BOX_TEXT].text_at = 0;
	s.box = (struct box_style){.frame = 400,
	    .open = 200,
	    .small = 60000,
	    .label_gap = 15000,
	    .head_pad_y = 0,
	    .head_rule = 200,
	    .head_spread = 100000,
	    .head_tint = 100,
	    .pad_x = 9600,
	    .pad_top = 9600,
	    .pad_below_head = 9400,
	    .pad_foot = 9600};
	s.signature = (struct signature_style){.cell = 50000, .pad_x = 5000, .pad_y = 0, .tint = 100};
	s.picture = (struct picture_style){.rule = 200, .title_gap = 5000, .gap = 5000, .lost_height = 60000};
	s.text[TEXT_BODY].leading = 20000;
	return s;
}

struct drawing {
	char at[PICTURE_HIGH][PICTURE_WIDE + 1];
};

static inline void
picture_put(struct drawing *d, mpt x, mpt y, char c)
{
	int column = (int)(x / PICTURE_X), row = (int)(y / PICTURE_Y);
	char *at;

	if (column < 0 || column >= PICTURE_WIDE || row < 0 || row >= PICTURE_HIGH)
		return;
	at = &d->at[row][column];
	if ((*at == '-' || *at == '=') && c == '|')
		c = '+';
	*at = c;
}

static inline void
picture_rect(struct drawing *d, const struct item *it, mpt left, mpt top)
{
	mpt x = it->x - left, y = it->y - top;

	if (it->gray < 1000) {
		for (mpt i = x + 2500; i < x + it->width; i += PICTURE_X)
			for (mpt k = y + 5000; k < y + it->height; k += PICTURE_Y)
				picture_put(d, i, k, ':');
	} else if (it->width > it->height) {
		for (mpt i = x + 2500; i < x + it->width; i += PICTURE_X)
			picture_put(d, i, y + 4000, it->height >= HEAVY ? '=' : '-');
	} else {
		for (mpt k = y + 1000; k < y + it->height; k += PICTURE_Y)
			picture_put(d, x + it->width / 2, k, '|');
	}
}

static inline void
picture_run(struct drawing *d, const struct item *it, mpt left, mpt top)
{
	mpt x = it->x - left;

	for (size_t i = 0; i < it->run->count; i++) {
		uint32_t c = it->run->glyphs[i].glyph;
		if (c > ' ')
			picture_put(d, x + 1000, it->y - top - 2000, c < 127 ? (char)c : '#');
		x += it->run->glyphs[i].advance;
	}
}

/* The type area of a page; trailing blanks and empty rows at the end left out. */
static inline const char *
picture_draw(struct arena *a, const struct page *g, const struct style *s)
{
	struct drawing *d = ARENA_NEW(a, struct drawing);
	const char *out = "";

	memset(d, ' ', sizeof *d);
	for (int pass = 0; pass < 3; pass++)
		for (size_t i = 0; i < g->count; i++) {
			const struct item *it = &g->items[i];
			bool area = it->kind == ITEM_RECT || (it->y > s->top && it->y < s->bottom);
			if (pass == 0 && it->kind == ITEM_RECT && it->gray < 1000)
				picture_rect(d, it, s->left, s->top);
			if (pass == 1 && it->kind == ITEM_RECT && it->gray >= 1000)
				picture_rect(d, it, s->left, s->top);
			if (pass == 2 && it->kind == ITEM_RUN && area)
				picture_run(d, it, s->left, s->top);
		}
	for (int y = PICTURE_HIGH - 1, any = 0; y >= 0; y--) {
		int n = PICTURE_WIDE;
		while (n > 0 && d->at[y][n - 1] == ' ')
			n--;
		any = any || n > 0;
		if (any)
			out = arena_print(a, "%.*s\n%s", n, d->at[y], out);
	}
	return out;
}
#endif
