/* in: two budgets with their books. out: the list of changes, each with its dependents.
 * One pass over the rows, one over the blocks, one over the figures: linear in both.
 * Refuses to know: how any of them is printed. */
#include "change/inner.h"

struct change *
change_add(struct finder *f, enum change_kind kind, const char *subject, const char *measure)
{
	struct change *c = ARENA_PUSH(f->arena, f->changes->list, f->changes->count, struct change);
	*c = (struct change){.kind = kind, .subject = subject, .measure = measure};
	return c;
}

struct changes *
change_find(const struct change_side *old, const struct change_side *new, struct arena *a)
{
	struct finder f = {.arena = a, .old = old, .new = new, .changes = ARENA_NEW(a, struct changes)};
	change_find_rows(&f);
	change_find_dependents(&f);
	change_find_prose(&f);
	change_find_places(&f);
	return f.changes;
}
