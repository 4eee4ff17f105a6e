/* in: two budgets with their books. out: the list of changes, each with its dependents.
 * One pass over the rows, one over the blocks, one over the figures: linear in both.
 * Refuses to know: how any of them is printed. */
#include "change/causes.h"

struct change *
change_add(struct finder *f, enum change_kind kind, const char *subject, const char *measure)
{
	struct change *c = ARENA_PUSH(f->arena, f->changes->list, f->changes->count, struct change);
	*c = (struct change){
	    .kind = kind, .subject = subject, .old_subject = subject, .measure = measure, .division = ""};
	*ARENA_PUSH(f->arena, f->causes, f->cause_count, struct cause) = (struct cause){.list = NULL};
	return c;
}

struct cause *
cause_last(struct finder *f)
{
	return &f->causes[f->cause_count - 1];
}

struct change *
change_tell(struct finder *f, enum change_kind kind, const char *subject, const char *measure,
    const char *const text[SIDES], const struct pos pos[SIDES])
{
	struct change *c = change_add(f, kind, subject, measure);
	c->old_text = text[SIDE_OLD];
	c->new_text = text[SIDE_NEW];
	if (text[SIDE_OLD])
		c->old_pos = pos[SIDE_OLD];
	if (text[SIDE_NEW])
		c->new_pos = pos[SIDE_NEW];
	return c;
}

void
change_add_part(struct finder *f, struct change *c, const char *name, const char *text)
{
	*ARENA_PUSH(f->arena, c->parts, c->part_count, struct change_part) = (struct change_part){name, text};
}

static bool
is_flipped(const struct change *c)
{
	return c->dependent_count > 0 && c->dependents[0].flipped;
}

/* Those that make a sentence say the contrary are to be read first. */
static void
flipped_first(struct finder *f)
{
	struct changes *c = f->changes;
	struct change *sorted = ARENA_ARRAY(f->arena, c->count + 1, struct change);
	size_t n = 0;
	for (int flipped = 1; flipped >= 0; flipped--)
		for (size_t i = 0; i < c->count; i++)
			if (is_flipped(&c->list[i]) == (flipped == 1))
				sorted[n++] = c->list[i];
	c->list = sorted;
}

struct changes *
change_find(const struct change_side *old, const struct change_side *new, struct arena *a)
{
	struct finder f = {.arena = a, .side = {old, new}, .changes = ARENA_NEW(a, struct changes)};
	f.twins = pairs_new(a);
	f.places = map_new(a);
	f.places_back = map_new(a);
	change_find_corrections(&f);
	if (old->budget && new->budget) {
		match_tables(&f);
		change_find_declared(&f);
		change_find_rows(&f);
		change_find_objects(&f);
		change_find_cancelled(&f);
	} else {
		change_find_figures(&f);
	}
	change_pair_blocks(&f);
	struct causes *causes = causes_new(&f);
	change_find_prose(&f, causes);
	change_find_dependents(&f, causes);
	change_find_places(&f);
	flipped_first(&f);
	return f.changes;
}
