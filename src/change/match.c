/* in: the tables of two budgets. out: which row of the one is which of the other.
 * A row is itself by its full key; below a row that has moved, by its id; else by its id alone where that is the only
 * one of its name on both sides. Never by likeness. Both ways give the same pairs.
 * Refuses to know: what the rows hold. */
#include <stdlib.h>
#include <string.h>
#include "change/align.h"
#include "change/inner.h"

static void
twins_add(struct finder *f, const void *old, const void *new)
{
	*pairs_slot(f->twins, old, NULL) = (void *)(uintptr_t) new;
	*pairs_slot(f->twins, new, NULL) = (void *)(uintptr_t)old;
}

const struct row *
row_twin(const struct finder *f, const struct row *r)
{
	return r ? pairs_lookup(f->twins, r, NULL) : NULL;
}

/* The row of that id below the twin of its parent. */
static const struct row *
row_below_twin(struct finder *f, const struct row *r, const struct table *other)
{
	const struct row *parent = row_twin(f, r->parent);
	if (!parent)
		return NULL;
	const char *key = *parent->key ? arena_print(f->arena, "%s/%s", parent->key, r->id) : r->id;
	return map_lookup(other->by_key, key);
}

static const struct row *
row_alone(const struct row *r, const struct table *other)
{
	if (map_lookup(r->table->by_id, r->id) != r)
		return NULL;
	const struct row *there = map_lookup(other->by_id, r->id);
	return there == &model_ambiguous_row ? NULL : there;
}

typedef const struct row *
seek(struct finder *f, const struct row *r, const struct table *other);

static const struct row *
by_id(struct finder *f, const struct row *r, const struct table *other)
{
	(void)f;
	return row_alone(r, other);
}

/* What is left after the keys: parents come before their children. */
static void
rows_match(struct finder *f, const struct table *old, const struct table *new, seek *find)
{
	for (const struct row *r = model_row_next(new->root, new->root); r; r = model_row_next(new->root, r)) {
		const struct row *there = row_twin(f, r) ? NULL : find(f, r, old);
		if (there && !row_twin(f, there))
			twins_add(f, there, r);
	}
}

static void
columns_match(struct finder *f, const struct table *old, const struct table *new)
{
	for (size_t i = 0; i < new->column_count; i++) {
		const struct column *c = model_column_lookup(old, new->columns[i].id);
		if (c)
			twins_add(f, c, &new->columns[i]);
	}
}

static void
table_match(struct finder *f, const struct table *old, const struct table *new)
{
	twins_add(f, old, new);
	columns_match(f, old, new);
	twins_add(f, old->root, new->root);
	bool left = false;
	for (const struct row *r = model_row_next(new->root, new->root); r; r = model_row_next(new->root, r)) {
		const struct row *there = map_lookup(old->by_key, r->key);
		if (there)
			twins_add(f, there, r);
		left = left || !there;
	}
	if (!left)
		return;
	rows_match(f, old, new, by_id);
	rows_match(f, old, new, row_below_twin);
}

void
match_tables(struct finder *f)
{
	const struct budget *old = f->side[SIDE_OLD]->budget, *new = f->side[SIDE_NEW]->budget;
	for (size_t i = 0; i < new->table_count; i++) {
		const struct table *there = model_table_lookup(old, new->tables[i].id);
		if (there)
			table_match(f, there, &new->tables[i]);
	}
}

/* ---- in order ---- */

static int32_t
key_of(struct map *keys, const char *text, int32_t *count, struct arena *a)
{
	int32_t *key = map_lookup(keys, text);
	if (key)
		return *key;
	key = ARENA_NEW(a, int32_t);
	*key = ++*count;
	map_add(keys, text, key);
	return *key;
}

static int
lists_compare(const char *const *a, size_t n, const char *const *b, size_t m)
{
	for (size_t i = 0; i < n && i < m; i++) {
		int difference = strcmp(a[i], b[i]);
		if (difference)
			return difference;
	}
	return (n > m) - (n < m);
}

/* Of several longest common lists one is taken, the same whichever side is called old: the lesser list leads. */
int32_t *
align_texts(struct finder *f, const char *const *old, size_t old_count, const char *const *new, size_t new_count)
{
	struct arena *scratch = arena_new();
	struct map *keys = map_new(scratch);
	int32_t count = 0;
	int32_t *o = ARENA_ARRAY(scratch, old_count + 1, int32_t), *n = ARENA_ARRAY(scratch, new_count + 1, int32_t);
	int32_t *partner = ARENA_ARRAY(f->arena, old_count + 1, int32_t);
	bool turned = lists_compare(old, old_count, new, new_count) > 0;
	for (size_t i = 0; turned && i < new_count; i++)
		key_of(keys, new[i], &count, scratch);
	for (size_t i = 0; i < old_count; i++)
		o[i] = key_of(keys, old[i], &count, scratch);
	for (size_t i = 0; i < new_count; i++)
		n[i] = key_of(keys, new[i], &count, scratch);
	struct align_side lesser = {turned ? n : o, turned ? new_count : old_count};
	struct align_side other = {turned ? o : n, turned ? old_count : new_count};
	const int32_t *found = align_lists(lesser, other, scratch);
	for (size_t i = 0; i < old_count; i++)
		partner[i] = turned ? ALIGN_NONE : found[i];
	for (size_t i = 0; turned && i < new_count; i++)
		if (found[i] != ALIGN_NONE)
			partner[found[i]] = (int32_t)i;
	arena_free(scratch);
	return partner;
}
