/* in: the figures of two drafts whose data are not known. out: the inputs that differ, by subject and stage; each with
 * the figures about it and about what stands above it.
 * Refuses to know: rows, formulas: a ledger names neither. */
#include <string.h>
#include "change/causes.h"

struct entry { /* an input of one side */
	const struct figure *figure;
	bool seen;
};

static const char *
input_key(struct finder *f, const struct figure *g)
{
	return arena_print(f->arena, "%s\n%s", g->subject, g->stage);
}

/* The first figure that says it stands for all. */
static struct map *
inputs_of(struct finder *f, enum side side)
{
	const struct book *b = f->side[side]->book;
	struct map *m = map_new(f->arena);
	for (size_t i = 0; i < b->figure_count; i++) {
		const struct figure *g = &b->figures[i];
		if (g->kind != FIGURE_INPUT || !*g->subject)
			continue;
		struct entry *e = ARENA_NEW(f->arena, struct entry);
		e->figure = g;
		map_add(m, input_key(f, g), e);
	}
	return m;
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
	change_tell(f, kind_of(old, new), known->subject, known->stage, text, pos);
}

void
change_find_figures(struct finder *f)
{
	struct map *before = inputs_of(f, SIDE_OLD), *after = inputs_of(f, SIDE_NEW);
	for (int s = SIDES - 1; s >= 0; s--) {
		const struct book *b = f->side[s]->book;
		for (size_t i = 0; i < b->figure_count; i++) {
			const struct figure *g = &b->figures[i];
			if (g->kind != FIGURE_INPUT || !*g->subject)
				continue;
			struct entry *old = map_lookup(before, input_key(f, g)),
			             *new = map_lookup(after, input_key(f, g));
			struct entry *own = s == SIDE_NEW ? new : old;
			if (own->seen || (s == SIDE_OLD && new))
				continue;
			own->seen = true;
			if (!old || !new || !input_same(old->figure, new->figure))
				input_tell(f, old ? old->figure : NULL, new ? new->figure : NULL);
		}
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

static bool
looks_at(const struct thing *t, const char *stage)
{
	for (int s = 0; s < SIDES; s++) {
		const struct figure *g = t->figures[s];
		if (g && (strcmp(g->stage, stage) == 0 || strcmp(g->base, stage) == 0))
			return true;
	}
	return false;
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
			if (looks_at(things[i], f->changes->list[at->list[k]].measure))
				causes_claim(c, at->list[k], things[i]);
	}
}
