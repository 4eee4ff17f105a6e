/* in: changes of inputs and figures that read differently. out: each figure under every change that it was computed
 * from: a figure knows its rows and columns; what stands in a row belongs to every row above it.
 * Refuses to know: what a change is told as, why a figure reads differently. */
#include "change/causes.h"
#include <string.h>

struct reading { /* a thing that was computed from a row and column, or a list */
	struct thing *thing;
	enum input_kind kind;
};
struct readings {
	struct reading *list;
	size_t count;
};
struct derived {             /* tables that follow from the data: their rows for the rows and objects they are of */
	struct pairs *known; /* table -> itself */
	struct pairs *rows;  /* cells of an object -> row */
	struct map *natures; /* table id -> map of key -> row */
};

struct causes {
	struct finder *f;
	struct pairs *readings[SIDES]; /* (row, column) -> struct readings */
	struct map *lists;             /* list id -> struct readings */
	struct map *places[SIDES];     /* "file:line:column", "file:line" -> struct indices */
	struct derived derived[SIDES];
	struct pairs *claims; /* (thing, change): told */
};

/* ---- by place ---- */

static const char *
pos_key(struct arena *a, struct pos p)
{
	return p.column ? arena_print(a, "%s:%d:%d", p.file, p.line, p.column)
	                : arena_print(a, "%s:%d", p.file, p.line);
}

static void
pos_note(struct causes *c, enum side side, struct pos p, size_t change)
{
	if (!p.file)
		return;
	const char *key = pos_key(c->f->arena, p);
	struct indices *at = map_lookup(c->places[side], key);
	if (!at)
		at = map_add(c->places[side], key, ARENA_NEW(c->f->arena, struct indices));
	if (at->count == 0 || at->list[at->count - 1] != change)
		*ARENA_PUSH(c->f->arena, at->list, at->count, size_t) = change;
}

static void
places_note(struct causes *c)
{
	struct finder *f = c->f;
	for (size_t i = 0; i < f->changes->count; i++) {
		const struct change *change = &f->changes->list[i];
		if (change->kind == CHANGE_CORRECTED)
			continue; /* nothing follows from it */
		pos_note(c, SIDE_OLD, change->old_pos, i);
		pos_note(c, SIDE_NEW, change->new_pos, i);
		for (int s = 0; s < SIDES; s++)
			for (size_t k = 0; k < f->causes[i].pos_count[s]; k++)
				pos_note(c, (enum side)s, f->causes[i].pos[s][k], i);
	}
}

/* What is there on both sides did not come or go with its row. */
static bool
comes_or_goes(enum change_kind k)
{
	return k == CHANGE_ADDED || k == CHANGE_REMOVED || k == CHANGE_MOVED;
}

static bool
pos_claim(struct causes *c, enum side side, struct pos p, struct thing *t)
{
	bool whole = t->said[SIDE_OLD] && t->said[SIDE_NEW], found = false;
	if (!p.file)
		return false;
	const struct indices *at = map_lookup(c->places[side], pos_key(c->f->arena, p));
	if (!at)
		at = map_lookup(c->places[side], pos_key(c->f->arena, (struct pos){p.file, p.line, 0}));
	for (size_t i = 0; at && i < at->count; i++) {
		if (whole && comes_or_goes(c->f->changes->list[at->list[i]].kind))
			continue;
		causes_claim(c, at->list[i], t);
		found = true;
	}
	return found;
}

bool
causes_claim_pos(struct causes *c, struct thing *t)
{
	bool found = false;
	for (int s = SIDES - 1; s >= 0; s--)
		if (t->said[s])
			found |= pos_claim(c, (enum side)s, t->pos[s], t);
	return found;
}

/* ---- claims ---- */

static int
direction(const struct figure *g)
{
	return (g->value.num > 0) - (g->value.num < 0);
}

static bool
is_flipped(const struct thing *t)
{
	const struct figure *o = t->figures[SIDE_OLD], *n = t->figures[SIDE_NEW];
	return o && n && strcmp(o->measure, "증감말") == 0 && strcmp(n->measure, "증감말") == 0 &&
	       direction(o) * direction(n) < 0;
}

void
causes_claim(struct causes *c, size_t i, struct thing *t)
{
	struct finder *f = c->f;
	void **told = pairs_slot(c->claims, t, (const void *)(uintptr_t)(i + 1));
	if (*told)
		return;
	*told = t;
	t->claimed = true; /* also by a change of another kind */
	struct change *change = &f->changes->list[i];
	*ARENA_PUSH(f->arena, change->dependents, change->dependent_count, struct dependent) = (struct dependent){
	    .place = t->place, .old_text = t->said[SIDE_OLD], .new_text = t->said[SIDE_NEW], .flipped = is_flipped(t)};
}

/* ---- by what figures are computed from ---- */

static void
reading_add(struct causes *c, void **slot, struct thing *t, enum input_kind kind)
{
	if (!*slot)
		*slot = ARENA_NEW(c->f->arena, struct readings);
	struct readings *r = *slot;
	*ARENA_PUSH(c->f->arena, r->list, r->count, struct reading) = (struct reading){t, kind};
}

static void
list_add(struct causes *c, const char *id, struct thing *t)
{
	void *there = map_lookup(c->lists, id);
	if (!there)
		there = map_add(c->lists, id, ARENA_NEW(c->f->arena, struct readings));
	reading_add(c, &there, t, INPUT_LIST);
}

static bool
is_derived(const struct causes *c, enum side side, const struct table *t)
{
	const struct budget *b = c->f->side[side]->budget;
	return t < b->tables || t >= b->tables + b->table_count;
}

/* Of a table by 성질 the leaves are called by the keys of the rows they are; the objects' have their cells. */
static void
derived_note(struct causes *c, enum side side, const struct table *t)
{
	struct arena *a = c->f->arena;
	struct derived *d = &c->derived[side];
	void **slot = pairs_slot(d->known, t, NULL);
	if (*slot)
		return;
	*slot = (void *)(uintptr_t)t;
	const char *dot = strrchr(t->id, '.');
	const char *of = dot ? arena_copy(a, t->id, (size_t)(dot - t->id)) : NULL;
	bool natures = of && model_table_lookup(c->f->side[side]->budget, of);
	struct map *leaves = natures ? map_new(a) : NULL;
	for (const struct row *r = t->root; r; r = model_row_next(t->root, r)) {
		if (natures && r->depth == 2)
			map_add(leaves, r->id, (void *)(uintptr_t)r);
		else if (!natures && r->depth == 1)
			*pairs_slot(d->rows, r->cells, NULL) = (void *)(uintptr_t)r;
	}
	if (natures)
		map_add(d->natures, of, leaves);
}

/* The same rows and columns taken on the other side. */
static struct pairs *
members_of(struct causes *c, const struct figure *g, struct arena *scratch)
{
	struct pairs *m = pairs_new(scratch);
	for (size_t i = 0; g && i < g->input_count; i++) {
		const struct figure_input *in = &g->inputs[i];
		const void *row = in->kind == INPUT_MEMBER ? pairs_lookup(c->f->twins, in->row, NULL) : NULL;
		const void *column = row && in->column ? pairs_lookup(c->f->twins, in->column, NULL) : NULL;
		if (row && column)
			*pairs_slot(m, row, column) = m;
	}
	return m;
}

static void
gather_side(struct causes *c, struct thing *t, enum side side)
{
	const struct figure *g = t->figures[side];
	struct arena *scratch = arena_new();
	const struct pairs *others = members_of(c, t->figures[1 - side], scratch);
	for (size_t i = 0; g && i < g->input_count; i++) {
		const struct figure_input *in = &g->inputs[i];
		if (in->kind == INPUT_LIST) {
			list_add(c, in->list, t);
			continue;
		}
		if (in->kind == INPUT_MEMBER && pairs_lookup(others, in->row, in->column))
			continue;
		if (is_derived(c, side, in->row->table))
			derived_note(c, side, in->row->table);
		reading_add(c, pairs_slot(c->readings[side], in->row, in->column), t, in->kind);
		if (in->column)
			reading_add(c, pairs_slot(c->readings[side], in->column, NULL), t, in->kind);
	}
	arena_free(scratch);
}

void
causes_gather(struct causes *c, struct thing *t)
{
	gather_side(c, t, SIDE_NEW);
	gather_side(c, t, SIDE_OLD);
}

static void
readings_claim(struct causes *c, const struct readings *r, size_t change)
{
	for (size_t i = 0; r && i < r->count; i++)
		if (r->list[i].kind != INPUT_PRESENCE || c->f->causes[change].crosses)
			causes_claim(c, change, r->list[i].thing);
}

struct walk { /* from what a change is of, upwards */
	enum side side;
	size_t change;
	const struct row
	    *stop;      /* a row that has moved leaves what stands above both its places as it was; NULL: none */
	bool renatured; /* only what is by 성질 */
};

static void
upwards_claim(struct causes *c, const struct walk *w, const struct row *row, const struct column *column)
{
	for (const struct row *r = row; r && r != w->stop; r = r->parent)
		readings_claim(c, pairs_lookup(c->readings[w->side], r, column), w->change);
}

static void
column_claim(struct causes *c, const struct walk *w, const struct row *row, const struct column *column)
{
	const struct map *leaves = map_lookup(c->derived[w->side].natures, row->table->id);
	const struct row *leaf = leaves && !row->first ? map_lookup(leaves, row->key) : NULL;
	upwards_claim(c, w, row, column);
	if (leaf)
		upwards_claim(c, w, leaf, column);
}

/* All that the row has, and that it is there, row by row upwards. */
static void
columns_claim(struct causes *c, const struct walk *w, const struct row *row, const struct row *of)
{
	for (const struct row *r = row; r && r != w->stop; r = r->parent) {
		for (size_t i = 0; i < of->table->column_count; i++)
			if (of->cells[i].given)
				readings_claim(
				    c, pairs_lookup(c->readings[w->side], r, &of->table->columns[i]), w->change);
		readings_claim(c, pairs_lookup(c->readings[w->side], r, NULL), w->change);
	}
}

static void
row_claim(struct causes *c, const struct walk *w, const struct row *row)
{
	const struct map *leaves = map_lookup(c->derived[w->side].natures, row->table->id);
	const struct row *leaf = leaves && !row->first ? map_lookup(leaves, row->key) : NULL;
	struct walk natures = *w;
	natures.stop = w->stop && leaf ? leaf->parent : NULL;
	if (!w->renatured)
		columns_claim(c, w, row, row);
	if (leaf)
		columns_claim(c, &natures, leaf, row);
}

static void
object_claim(struct causes *c, const struct walk *w, const struct object *o, const struct column *column)
{
	const struct row *row = pairs_lookup(c->derived[w->side].rows, o->cells, NULL);
	if (row && column)
		upwards_claim(c, w, row, column);
	else if (row)
		row_claim(c, w, row);
}

static bool
stands_above(const struct row *above, const struct row *r)
{
	while (r && r != above)
		r = r->parent;
	return r != NULL;
}

/* The lowest row that both its places stand below. */
static const struct row *
common_row(const struct finder *f, const struct row *here, const struct row *there)
{
	const struct row *r = here->parent;
	while (r && !stands_above(row_twin(f, r), there))
		r = r->parent;
	return r;
}

/* What takes the row on one side only. */
static void
relation_claim(struct causes *c, enum side side, const struct row *row, size_t change)
{
	for (size_t i = 0; i < row->table->column_count; i++) {
		const struct readings *r = pairs_lookup(c->readings[side], row, &row->table->columns[i]);
		for (size_t k = 0; r && k < r->count; k++)
			if (r->list[k].kind == INPUT_MEMBER)
				causes_claim(c, change, r->list[k].thing);
	}
}

/* Of a column that is called otherwise: what prints its unit. */
static void
units_claim(struct causes *c, const struct readings *r, size_t change)
{
	for (size_t i = 0; r && i < r->count; i++) {
		struct thing *t = r->list[i].thing;
		const struct figure *o = t->figures[SIDE_OLD], *n = t->figures[SIDE_NEW];
		if (o && n && strcmp(o->unit, n->unit) != 0)
			causes_claim(c, change, t);
	}
}

static void
change_claim(struct causes *c, size_t i, enum side side)
{
	const struct cause *cause = &c->f->causes[i];
	enum change_kind kind = c->f->changes->list[i].kind;
	const struct row *row = cause->rows[side], *there = cause->rows[1 - side];
	struct walk w = {.side = side, .change = i};
	if (cause->relation) {
		if (row)
			relation_claim(c, side, row, i);
	} else if (!row && !there && cause->columns[side] && !cause->objects[side] && !cause->objects[1 - side])
		units_claim(c, pairs_lookup(c->readings[side], cause->columns[side], NULL), i);
	else if (cause->objects[side])
		object_claim(c, &w, cause->objects[side], cause->columns[side]);
	else if (row && cause->columns[side])
		column_claim(c, &w, row, cause->columns[side]);
	else if (row && !cause->columns[1 - side]) {
		w.stop = kind == CHANGE_MOVED && there ? common_row(c->f, row, there) : NULL;
		w.renatured = kind == CHANGE_REBASED;
		for (const struct row *r = row; r; r = there ? model_row_next(row, r) : NULL)
			row_claim(c, &w, r);
	}
	if (cause->list && side == SIDE_NEW)
		readings_claim(c, map_lookup(c->lists, cause->list), i);
}

void
causes_claim_gathered(struct causes *c)
{
	for (size_t i = 0; i < c->f->cause_count; i++) {
		change_claim(c, i, SIDE_NEW);
		change_claim(c, i, SIDE_OLD);
	}
}

struct causes *
causes_new(struct finder *f)
{
	struct causes *c = ARENA_NEW(f->arena, struct causes);
	*c = (struct causes){.f = f, .lists = map_new(f->arena), .claims = pairs_new(f->arena)};
	for (int s = 0; s < SIDES; s++) {
		c->readings[s] = pairs_new(f->arena);
		c->places[s] = map_new(f->arena);
		c->derived[s] = (struct derived){pairs_new(f->arena), pairs_new(f->arena), map_new(f->arena)};
	}
	places_note(c);
	return c;
}
