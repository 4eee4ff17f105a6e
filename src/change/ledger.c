/* in: the figures of two drafts whose data are not known. out: the inputs that differ, by subject and value; each with
 * the figures about it and about what stands above it.
 * Refuses to know: rows, formulas: a ledger names neither. */
#include <string.h>
#include "change/causes.h"

static bool
is_input(const struct figure *g)
{
	return g && g->kind == FIGURE_INPUT && *g->subject;
}

static enum change_kind
kind_of(const struct figure *old, const struct figure *new)
{
	if (!old || !new)
		return new ? CHANGE_ADDED : CHANGE_REMOVED;
	if (!ratio_ok(old->value) || !ratio_ok(new->value))
		return CHANGE_PROSE;
	int order = ratio_compare(new->value, old->value);
	return order > 0 ? CHANGE_RAISED : order < 0 ? CHANGE_CUT : CHANGE_REBASED;
}

static bool
input_same(const struct figure *old, const struct figure *new)
{
	bool values = ratio_ok(old->value) && ratio_ok(new->value);
	return values ? ratio_compare(old->value, new->value) == 0 : strcmp(old->text, new->text) == 0;
}

/* The last step of its place: the column of a table, the name in a sentence. */
static const char *
column_of(struct finder *f, const struct figure *g)
{
	const char *slash = strrchr(g->place, '/'), *name = slash ? slash + 1 : g->place;
	return arena_copy(f->arena, name, strlen(name));
}

static void
input_tell(struct finder *f, const struct figure *old, const struct figure *new)
{
	const struct figure *known = new ? new : old;
	const char *text[SIDES] = {NULL, NULL};
	const struct figure *figures[SIDES] = {old, new};
	struct pos pos[SIDES] = {{0}, {0}};
	for (int s = 0; s < SIDES; s++)
		if (figures[s]) {
			text[s] = arena_print(f->arena, "%s%s", figures[s]->text,
			    strstr(figures[s]->text, figures[s]->unit) ? "" : figures[s]->unit);
			pos[s] = figures[s]->source;
		}
	change_tell(f, kind_of(old, new), known->subject, column_of(f, known), text, pos);
}

/* An input that stands in several places is told once: a ledger does not name its stage, but its values do. */
static const char *
input_key(struct finder *f, const struct figure *old, const struct figure *new)
{
	const char *before = old ? old->text : "-", *after = new ? new->text : "-";
	const struct figure *known = new ? new : old;
	if (old && new &&ratio_ok(old->value) && ratio_ok(new->value)) {
		before = arena_print(f->arena, "%lld/%lld", (long long)old->value.num, (long long)old->value.den);
		after = arena_print(f->arena, "%lld/%lld", (long long)new->value.num, (long long)new->value.den);
	}
	return arena_print(f->arena, "%s\n%s\n%s", known->subject, before, after);
}

static struct map *
subjects_of(struct finder *f, enum side side)
{
	const struct book *b = f->side[side]->book;
	struct map *m = map_new(f->arena);
	for (size_t i = 0; i < b->figure_count; i++)
		if (is_input(&b->figures[i]))
			map_add(m, b->figures[i].subject, m);
	return m;
}

void
change_find_figures(struct finder *f)
{
	const struct book *old = f->side[SIDE_OLD]->book, *new = f->side[SIDE_NEW]->book;
	struct map *before = map_new(f->arena), *after = map_new(f->arena), *told = map_new(f->arena);
	const struct map *subjects[SIDES] = {subjects_of(f, SIDE_OLD), subjects_of(f, SIDE_NEW)};
	for (size_t i = 0; i < old->figure_count; i++)
		map_add(before, old->figures[i].place, (void *)(uintptr_t)&old->figures[i]);
	for (size_t i = 0; i < new->figure_count; i++)
		map_add(after, new->figures[i].place, (void *)(uintptr_t) & new->figures[i]);
	for (size_t i = 0; i < new->figure_count + old->figure_count; i++) {
		bool gone = i >= new->figure_count;
		const struct figure *n = gone ? NULL : &new->figures[i];
		const struct figure *o = gone ? &old->figures[i - new->figure_count] : map_lookup(before, n->place);
		if (gone && map_lookup(after, o->place))
			continue;
		if ((!is_input(o) && !is_input(n)) || (o && n && input_same(o, n)))
			continue;
		if ((!o || !n) && map_lookup(subjects[n ? SIDE_OLD : SIDE_NEW], (n ? n : o)->subject))
			continue; /* one of its places came or went, not the input */
		const char *key = input_key(f, o, n);
		if (map_lookup(told, key))
			continue;
		map_add(told, key, f);
		input_tell(f, o, n);
	}
}

/* ---- what follows from them ---- */

static struct map *
changes_by_subject(struct finder *f)
{
	struct map *m = map_new(f->arena);
	for (size_t i = 0; i < f->changes->count; i++) {
		char *part = arena_copy(f->arena, f->changes->list[i].subject, strlen(f->changes->list[i].subject));
		for (;;) {
			struct indices *at = map_add(m, part, ARENA_NEW(f->arena, struct indices));
			*ARENA_PUSH(f->arena, at->list, at->count, size_t) = i;
			char *cut = strrchr(part, '/');
			cut = cut ? cut : strchr(part, ':');
			if (!cut)
				break;
			part = arena_copy(f->arena, part, (size_t)(cut - part));
		}
	}
	return m;
}

void
causes_claim_subjects(struct causes *c, struct finder *f, struct thing *const *things, size_t count)
{
	struct map *below = changes_by_subject(f);
	for (size_t i = 0; i < count; i++) {
		const struct figure *g =
		    things[i]->figures[SIDE_NEW] ? things[i]->figures[SIDE_NEW] : things[i]->figures[SIDE_OLD];
		const struct indices *at = *g->subject ? map_lookup(below, g->subject) : NULL;
		for (size_t k = 0; at && k < at->count; k++)
			causes_claim(c, at->list[k], things[i]);
	}
}
