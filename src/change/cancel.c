/* in: the changes of rows and amounts. out: which of them come to nothing together: the lowest row above whose sum they
 * leave as it was.
 * Refuses to know: figures, blocks. */
#include <string.h>
#include "change/inner.h"

struct sum { /* of the changes below a row in one column */
	__int128 total;
	size_t count;
};

struct sums {
	struct finder *f;
	struct pairs *at; /* (row, column) as NEW has them */
};

/* The same row in NEW, so that both sides add up in one place. */
static const void *
in_new(const struct finder *f, const void *thing, enum side side)
{
	const void *twin = side == SIDE_OLD ? pairs_lookup(f->twins, thing, NULL) : NULL;
	return twin ? twin : thing;
}

static bool
is_summed(const struct column *c)
{
	return c->kind != COLUMN_TEXT && strcmp(c->unit_name, "%") != 0;
}

static int64_t
value_of(const struct row *r, const struct column *c)
{
	const struct cell *cell = c ? &r->cells[model_column_index(r->table, c)] : NULL;
	if (!cell || !cell->given)
		return 0;
	return c->kind == COLUMN_AMOUNT ? cell->amount.value : cell->number;
}

static struct sum *
sum_at(struct sums *s, const struct row *r, const struct column *c, enum side side)
{
	void **slot = pairs_slot(s->at, in_new(s->f, r, side), in_new(s->f, c, side));
	if (!*slot)
		*slot = ARENA_NEW(s->f->arena, struct sum);
	return *slot;
}

/* Every row above, up to one that has it before and after. */
static void
add_above(struct sums *s, const struct row *leaf, const struct row *stop, const struct column *c, enum side side,
    __int128 delta)
{
	for (const struct row *r = leaf->parent; r && r != stop; r = r->parent) {
		struct sum *sum = sum_at(s, r, c, side);
		sum->total += delta;
		sum->count++;
	}
}

static bool
is_above(const struct row *above, const struct row *r)
{
	while (r && r != above)
		r = r->parent;
	return r != NULL;
}

static const struct row *
common_row(const struct finder *f, const struct row *here, const struct row *there)
{
	const struct row *r = there ? here->parent : NULL;
	while (r && !is_above(row_twin(f, r), there))
		r = r->parent;
	return r;
}

static void
add_rows(struct sums *s, const struct row *top, const struct row *stop, enum side side, bool below)
{
	for (const struct row *r = top; r; r = below ? model_row_next(top, r) : NULL)
		for (size_t i = 0; !r->first && i < r->table->column_count; i++) {
			const struct column *c = &r->table->columns[i];
			int64_t v = is_summed(c) ? value_of(r, c) : 0;
			if (v)
				add_above(s, r, stop, c, side, side == SIDE_NEW ? v : -(__int128)v);
		}
}

/* An amount counts where it stands now. */
static void
add_amount(struct sums *s, const struct cause *cause)
{
	enum side side = cause->columns[SIDE_NEW] ? SIDE_NEW : SIDE_OLD;
	const struct row *const *rows = cause->rows;
	const struct column *c = cause->columns[side];
	__int128 delta = (__int128)value_of(rows[SIDE_NEW], cause->columns[SIDE_NEW]) -
	                 value_of(rows[SIDE_OLD], cause->columns[SIDE_OLD]);
	if (delta && is_summed(c) && !rows[side]->first)
		add_above(s, rows[side], NULL, c, side, delta);
}

static void
add_change(struct sums *s, size_t i)
{
	const struct cause *cause = &s->f->causes[i];
	enum change_kind kind = s->f->changes->list[i].kind;
	if (cause->relation || (!cause->rows[SIDE_OLD] && !cause->rows[SIDE_NEW]))
		return;
	if (cause->columns[SIDE_OLD] || cause->columns[SIDE_NEW]) {
		add_amount(s, cause);
		return;
	}
	if (kind == CHANGE_REBASED)
		return;
	for (int side = 0; side < SIDES; side++) {
		const struct row *r = cause->rows[side];
		const struct row *stop = r ? common_row(s->f, r, cause->rows[1 - side]) : NULL;
		if (r)
			add_rows(s, r, stop, (enum side)side, kind == CHANGE_MOVED);
	}
}

static const char *
cancelled_at(struct sums *s, const struct cause *cause)
{
	enum side side = cause->columns[SIDE_NEW] ? SIDE_NEW : SIDE_OLD;
	const struct row *row = cause->rows[side];
	const struct column *c = in_new(s->f, cause->columns[side], side);
	for (const struct row *r = row->parent; r; r = r->parent) {
		const struct sum *sum = pairs_lookup(s->at, in_new(s->f, r, side), c);
		if (sum && sum->total == 0 && sum->count > 1)
			return subject_of(s->f->arena, in_new(s->f, r, side));
	}
	return NULL;
}

void
change_find_cancelled(struct finder *f)
{
	struct sums s = {f, pairs_new(f->arena)};
	for (size_t i = 0; i < f->changes->count; i++)
		add_change(&s, i);
	for (size_t i = 0; i < f->changes->count; i++) {
		struct change *c = &f->changes->list[i];
		bool amount = f->causes[i].columns[SIDE_OLD] || f->causes[i].columns[SIDE_NEW];
		if (amount && (c->kind == CHANGE_RAISED || c->kind == CHANGE_CUT) &&
		    (f->causes[i].rows[SIDE_OLD] || f->causes[i].rows[SIDE_NEW]))
			c->cancels = cancelled_at(&s, &f->causes[i]);
	}
}
