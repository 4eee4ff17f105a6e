/* in: -. out: what the files of this room share.
 * Refuses to know: anything outside the room. */
#ifndef CHANGE_INNER_H
#define CHANGE_INNER_H
#include "change/change.h"

struct finder {
	struct arena *arena;
	const struct change_side *old, *new;
	struct changes *changes;
};

/* Adds a change of that kind; the caller fills texts and positions. */
struct change *
change_add(struct finder *f, enum change_kind kind, const char *subject, const char *measure);
/* Changes of rows and their amounts: one table after another. */
void
change_find_rows(struct finder *f);
/* Changes of literal text and of tables' shape, block by block. */
void
change_find_prose(struct finder *f);
/* Gives each change of an amount, row or name the figures that moved with it. */
void
change_find_dependents(struct finder *f);
/* Fills pages and divisions: the last step. */
void
change_find_places(struct finder *f);
#endif
