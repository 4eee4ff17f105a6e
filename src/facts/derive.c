/* in: the tables and projects of a budget. out: tables that follow from them: the objects of a project, the leaves of
 * a tree by nature. They have the columns of the table they come from, so every measure works on them.
 * Refuses to know: how rows are rolled up, what is asked of them. */
#include <string.h>
#include "facts/inner.h"

#define NO_NATURE "(성질없음)"

/* At the head of its parent's rows, so that a long list costs one step a row; rows_turn restores the order. */
static void
row_add(struct arena *a, struct table *t, struct row *parent, struct row *r)
{
	r->next = parent->first;
	parent->first = r;
	r->parent = parent;
	r->depth = parent->depth + 1;
	r->table = t;
	r->key = *parent->key ? arena_print(a, "%s/%s", parent->key, r->id) : r->id;
	t->row_count++;
	map_add(t->by_key, r->key, r);
}

static void
rows_turn(struct row *parent)
{
	struct row *turned = NULL;
	for (struct row *r = parent->first, *next; r; r = next) {
		next = r->next;
		r->next = turned;
		turned = r;
	}
	parent->first = turned;
}

static struct table *
table_new(struct arena *a, const struct table *from, const char *id, const char *name, struct pos pos)
{
	struct table *t = ARENA_NEW(a, struct table);
	*t = (struct table){
	    .id = id, .name = name, .columns = from->columns, .column_count = from->column_count, .pos = pos};
	t->by_key = map_new(a);
	t->by_id = map_new(a);
	t->root = ARENA_NEW(a, struct row);
	*t->root = (struct row){.id = "", .key = "", .name = from->root->name, .table = t, .pos = pos};
	t->root->cells = ARENA_ARRAY(a, from->column_count, struct cell);
	return t;
}

static const struct table *
objects_derive(struct arena *a, const struct project *p)
{
	struct table *t = table_new(a, p->table, facts_name_subject(a, p->row), p->row->name, p->pos);
	for (size_t i = 0; i < p->object_count; i++) {
		const struct object *o = &p->objects[i];
		struct row *r = ARENA_NEW(a, struct row);
		*r = (struct row){.id = o->id, .name = o->name, .cells = o->cells, .pos = o->pos};
		row_add(a, t, t->root, r);
	}
	rows_turn(t->root);
	return t;
}

static const char *
nature_of(const struct row *r)
{
	while (r && !r->nature)
		r = r->parent;
	return r ? r->nature : NULL;
}

static struct row *
nature_row(struct arena *a, struct table *t, const char *nature, const char *name, struct pos pos)
{
	struct row *r = map_lookup(t->by_key, nature);
	if (r)
		return r;
	r = ARENA_NEW(a, struct row);
	*r = (struct row){.id = nature, .name = name, .pos = pos};
	r->cells = ARENA_ARRAY(a, t->column_count, struct cell);
	row_add(a, t, t->root, r);
	return r;
}

/* The first leaf of a nature; NULL: none. Without one, the first row that has any. */
static const struct row *
nature_first(const struct table *t, const char *nature)
{
	for (const struct row *r = t->root; r; r = model_row_next(t->root, r)) {
		const char *here = r->nature;
		if (nature && !r->first)
			here = nature_of(r);
		if (here && (!nature || (!r->first && strcmp(here, nature) == 0)))
			return r;
	}
	return NULL;
}

/* A row for each nature that a leaf has, in the order in which the budget declares them. */
static void
nature_rows_add(struct arena *a, struct table *t, const struct budget *b, const struct table *from)
{
	for (size_t i = 0; i < b->nature_count; i++) {
		const struct row *first = nature_first(from, b->natures[i].id);
		if (first)
			nature_row(a, t, b->natures[i].id, b->natures[i].name, first->pos);
	}
}

static const struct table *
natures_derive(struct arena *a, const struct budget *b, const struct table *from)
{
	if (!from->root || !nature_first(from, NULL))
		return NULL;
	const char *id = arena_print(a, "%s.성질", from->id);
	struct table *t = table_new(a, from, id, from->name, from->pos);
	t->sum_grain = from->sum_grain;
	t->sum_depth = 1;
	nature_rows_add(a, t, b, from);
	for (const struct row *leaf = from->root; leaf; leaf = model_row_next(from->root, leaf)) {
		if (leaf->first || leaf == from->root)
			continue;
		const char *nature = nature_of(leaf);
		struct row *r = ARENA_NEW(a, struct row);
		*r = *leaf;
		r->id = leaf->key;
		nature = nature ? nature : NO_NATURE;
		row_add(a, t, nature_row(a, t, nature, nature, leaf->pos), r);
	}
	rows_turn(t->root);
	for (struct row *r = t->root->first; r; r = r->next)
		rows_turn(r);
	return t;
}

void
tables_derive(struct facts *f)
{
	const struct budget *b = f->budget;
	size_t most = b->table_count * 2 + b->project_count;
	f->tables = ARENA_ARRAY(f->arena, most, const struct table *);
	f->objects = ARENA_ARRAY(f->arena, b->project_count, const struct table *);
	f->natures = ARENA_ARRAY(f->arena, b->table_count, const struct table *);
	for (size_t i = 0; i < b->table_count; i++)
		f->tables[f->table_count++] = &b->tables[i];
	for (size_t i = 0; i < b->project_count; i++)
		f->tables[f->table_count++] = f->objects[i] = objects_derive(f->arena, &b->projects[i]);
	for (size_t i = 0; i < b->table_count; i++)
		if ((f->natures[i] = natures_derive(f->arena, b, &b->tables[i])))
			f->tables[f->table_count++] = f->natures[i];
}

const struct table *
facts_table_of_objects(const struct facts *f, const struct row *row)
{
	for (size_t i = 0; i < f->budget->project_count; i++)
		if (f->budget->projects[i].row == row)
			return f->objects[i];
	return NULL;
}

const struct table *
facts_table_of_natures(const struct facts *f, const struct table *t)
{
	for (size_t i = 0; i < f->budget->table_count; i++)
		if (&f->budget->tables[i] == t)
			return f->natures[i];
	return NULL;
}

const struct project *
facts_project_of(const struct facts *f, const struct row *row)
{
	for (size_t i = 0; i < f->budget->project_count; i++)
		if (f->budget->projects[i].row == row)
			return &f->budget->projects[i];
	return NULL;
}
