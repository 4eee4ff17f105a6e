/* in: the title block. out: the box of the first page: double frame, a line, a word spread below it.
 * Refuses to know: pages, what the title says. */
#include "page/inner.h"

struct title_box *
title_compose(struct galley *g, const struct block *b)
{
	const struct style *s = g->style;
	struct title_box *t = ARENA_NEW(g->a, struct title_box);
	mpt frame = s->title_outer + s->title_gap + s->title_inner;
	mpt inset = 2 * frame, inner = g->measure - 2 * inset, natural;
	struct words line = words_shape(g, &b->text, s->block[BLOCK_TITLE].text, NULL);
	struct words word = words_shape(g, &b->second, TEXT_TITLE_WORD, NULL);
	mpt field = s->title_spread < inner ? s->title_spread : inner;

	t->line = setting_break(g, &line, inset, inner, s->text[line.role].align);
	if (words_width(&word) <= field)
		t->word = setting_spread(g, &word, (g->measure - field) / 2, field);
	else
		t->word = setting_break(g, &word, inset, inner, ALIGN_CENTRE);
	t->line_y = frame + s->title_pad_top;
	t->word_y = t->line_y + setting_height(&t->line) + (b->second.count > 0 ? s->title_between : 0);
	natural = t->word_y + setting_height(&t->word) + s->title_pad_bottom + frame;
	t->height = natural > s->title_height ? natural : s->title_height;
	return t;
}
