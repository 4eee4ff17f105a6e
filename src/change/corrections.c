/* in: what a published report printed wrong, on the side that stands for the edition as published. out: a change for
 * each: wrong and right, or the other way round.
 * Refuses to know: how an error was found. */
#include "change/inner.h"

static void
correction_tell(struct finder *f, const struct change_correction *c, enum side published)
{
	const char *text[SIDES];
	struct pos pos[SIDES];
	text[published] = c->wrong;
	text[1 - published] = c->right;
	pos[published] = c->pos;
	pos[1 - published] = c->right_pos;
	change_tell(f, CHANGE_CORRECTED, c->place, "", text, pos);
}

void
change_find_corrections(struct finder *f)
{
	for (int s = 0; s < SIDES; s++)
		for (size_t i = 0; !f->side[1 - s]->corrections && i < f->side[s]->correction_count; i++)
			correction_tell(f, &f->side[s]->corrections[i], (enum side)s);
}
