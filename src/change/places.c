/* in: changes with their dependents. out: on which pages of both drafts they stand, to which 과 they belong.
 * Refuses to know: how changes were found, how pages are set. */
#include <string.h>
#include "change/inner.h"

#define DIVISION "과"

/* Of a cell of words: where its row, or else its table, first stands. */
static int
page_near(struct finder *f, const struct change_side *s, const char *place)
{
	char *part = s->pages && place ? arena_copy(f->arena, place, strlen(place)) : NULL;
	while (part) {
		int page = (int)(uintptr_t)map_lookup(s->pages->by_place, part);
		char *cut = strrchr(part, '/');
		if (page || !cut)
			return page;
		*cut = '\0';
	}
	return 0;
}

static int
page_of(const struct change_side *s, const char *place)
{
	return s->pages && place ? (int)(uintptr_t)map_lookup(s->pages->by_place, place) : 0;
}

/* subject -> the page on which a figure of it first stands */
static struct map *
subjects_by_page(struct finder *f, const struct change_side *s)
{
	struct map *m = map_new(f->arena);
	int *pages = ARENA_ARRAY(f->arena, s->book->figure_count + 1, int);
	for (size_t i = 0; s->pages && i < s->book->figure_count; i++) {
		const struct figure *g = &s->book->figures[i];
		pages[i] = page_of(s, g->place);
		if (!*g->subject || pages[i] == 0)
			continue;
		int *first = map_add(m, g->subject, &pages[i]);
		*first = pages[i] < *first ? pages[i] : *first;
	}
	return m;
}

static int
page_of_subject(const struct change_side *s, const struct map *subjects, const char *subject)
{
	int page = page_of(s, subject);
	const int *first = page ? &page : map_lookup(subjects, subject);
	return first ? *first : 0;
}

/* A dependent is called by its place in NEW where it is there. */
static const char *
place_old(struct finder *f, const struct dependent *d)
{
	return d->new_text ? place_across(f, SIDE_NEW, d->place) : d->place;
}

/* Of a subject without a figure of its own: the first of its dependents. */
static void
pages_fill(struct finder *f, struct change *c, const struct map *before, const struct map *after)
{
	if (c->old_pos.file || c->old_text)
		c->old_page = page_of_subject(f->side[SIDE_OLD], before, c->old_subject);
	if (c->new_pos.file || c->new_text)
		c->new_page = page_of_subject(f->side[SIDE_NEW], after, c->subject);
	for (size_t i = 0; i < c->dependent_count; i++) {
		struct dependent *d = &c->dependents[i];
		if (d->old_text)
			d->old_page = page_near(f, f->side[SIDE_OLD], place_old(f, d));
		if (d->new_text)
			d->new_page = page_near(f, f->side[SIDE_NEW], d->place);
		if (c->old_page == 0 && (c->old_pos.file || c->old_text))
			c->old_page = d->old_page;
		if (c->new_page == 0 && (c->new_pos.file || c->new_text))
			c->new_page = d->new_page;
	}
}

static bool
is_division(const struct table *t, int depth)
{
	return depth > 0 && (size_t)depth <= t->level_count && strcmp(t->levels[depth - 1], DIVISION) == 0;
}

/* The row of that subject, "table:key", or the lowest one above it that is there. */
static const struct row *
row_of(struct finder *f, const struct change_side *s, const char *subject)
{
	size_t n = strcspn(subject, ":");
	if (!s->budget || !subject[n])
		return NULL;
	const struct table *t = model_table_lookup(s->budget, arena_copy(f->arena, subject, n));
	char *key = arena_copy(f->arena, subject + n + 1, strlen(subject + n + 1));
	key[strcspn(key, ":")] = '\0'; /* of an object: its project */
	while (t && *key) {
		const struct row *r = map_lookup(t->by_key, key);
		if (r)
			return r;
		char *cut = strrchr(key, '/');
		*(cut ? cut : key) = '\0';
	}
	return NULL;
}

static const char *
division_of(struct finder *f, const char *subject)
{
	const struct row *r = row_of(f, f->side[SIDE_NEW], subject);
	if (!r)
		r = row_of(f, f->side[SIDE_OLD], subject);
	while (r && !is_division(r->table, r->depth))
		r = r->parent;
	return r ? r->name : "";
}

void
change_find_places(struct finder *f)
{
	struct map *before = subjects_by_page(f, f->side[SIDE_OLD]), *after = subjects_by_page(f, f->side[SIDE_NEW]);
	for (size_t i = 0; i < f->changes->count; i++) {
		pages_fill(f, &f->changes->list[i], before, after);
		f->changes->list[i].division = division_of(f, f->changes->list[i].subject);
	}
}
