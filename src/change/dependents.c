/* in: the changes so far and the figures of two books. out: under each change the figures that read differently because
 * of it. A figure depends on a changed row if its subject is that row or stands above it in the same table.
 * Refuses to know: formulas; it needs none, since everything above a leaf is a roll-up of it. */
#include <string.h>
#include "base/map.h"
#include "change/inner.h"

struct moved { /* figures whose text differs, by subject */
	const struct figure **old, **new;
	size_t count;
};

static void
moved_add(struct finder *f, struct map *m, const char *subject, const struct figure *old, const struct figure *new)
{
	struct moved *list = map_lookup(m, subject);
	if (!list) {
		list = ARENA_NEW(f->arena, struct moved);
		map_add(m, subject, list);
	}
	size_t count = list->count;
	*ARENA_PUSH(f->arena, list->old, count, const struct figure *) = old;
	*ARENA_PUSH(f->arena, list->new, list->count, const struct figure *) = new;
}

static struct map *
figures_by_place(struct finder *f, const struct book *b)
{
	struct map *m = map_new(f->arena);
	for (size_t i = 0; i < b->figure_count; i++)
		map_add(m, b->figures[i].place, &b->figures[i]);
	return m;
}

static bool
figure_counts(const struct figure *g)
{
	return g->subject[0] != '\0' && (g->kind == FIGURE_FACT || g->kind == FIGURE_INPUT);
}

static struct map *
figures_moved(struct finder *f)
{
	struct map *m = map_new(f->arena);
	struct map *before = figures_by_place(f, f->old->book), *after = figures_by_place(f, f->new->book);
	for (size_t i = 0; i < f->new->book->figure_count; i++) {
		const struct figure *new = &f->new->book->figures[i], *old = map_lookup(before, new->place);
		if (!figure_counts(new) || (old && strcmp(old->text, new->text) == 0))
			continue;
		moved_add(f, m, new->subject, old, new);
	}
	for (size_t i = 0; i < f->old->book->figure_count; i++) {
		const struct figure *old = &f->old->book->figures[i];
		if (!figure_counts(old) || map_lookup(after, old->place))
			continue;
		moved_add(f, m, old->subject, old, NULL);
	}
	return m;
}

static void
dependents_of(struct finder *f, struct change *c, const struct map *moved, const char *subject)
{
	const struct moved *list = map_lookup(moved, subject);
	for (size_t i = 0; list && i < list->count; i++) {
		const struct figure *old = list->old[i], *new = list->new[i];
		*ARENA_PUSH(f->arena, c->dependents, c->dependent_count, struct dependent) =
		    (struct dependent){.place = new ? new->place : old->place,
		        .old_text = old ? old->text : NULL,
		        .new_text = new ? new->text : NULL};
	}
}

/* Whether `above` is `subject` itself or stands above it. */
static bool
stands_above(const char *above, const char *subject)
{
	size_t n = strlen(above);
	return strncmp(above, subject, n) == 0 && (subject[n] == '\0' || subject[n] == '/' || subject[n] == ':');
}

/* The row itself, then each row above it, then the table's root; it ends where `until` (NULL: nowhere) has been. */
static void
dependents_upwards(struct finder *f, struct change *c, const struct map *moved, const char *from, const char *until)
{
	char *subject = arena_copy(f->arena, from, strlen(from));
	while (!until || !stands_above(subject, until)) {
		dependents_of(f, c, moved, subject);
		char *cut = strrchr(subject, '/');
		if (!cut)
			cut = strchr(subject, ':');
		if (!cut)
			return;
		*cut = '\0';
	}
}

/* The subject under which a moved row stood before. */
static const char *
subject_left(struct finder *f, const struct change *c)
{
	const char *colon = strchr(c->subject, ':');
	size_t table = colon ? (size_t)(colon - c->subject) : strlen(c->subject);
	return arena_print(f->arena, "%.*s:%s", (int)table, c->subject, c->old_text);
}

void
change_find_dependents(struct finder *f)
{
	struct map *moved = figures_moved(f);
	for (size_t i = 0; i < f->changes->count; i++) {
		struct change *c = &f->changes->list[i];
		if (c->kind == CHANGE_REORDERED)
			continue;
		dependents_upwards(f, c, moved, c->subject, NULL);
		if (c->kind == CHANGE_MOVED) /* and what it left behind, up to where both paths meet */
			dependents_upwards(f, c, moved, subject_left(f, c), c->subject);
	}
}
