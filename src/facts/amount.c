/* in: the tables. out: every row's amount in every column: its own or its children's sum, with its interval.
 * One walk backwards through the preorder: linear in rows x columns, no recursion, whatever the depth.
 * Refuses to know: differences, rates, requests. */
#include <assert.h>
#include <string.h>
#include "facts/inner.h"

struct sum { /* of the children seen so far */
	__int128 value; /* terms of both signs may leave int64 on the way and come back */
	won grain;
	struct interval *off; /* how far the sum may lie from value; NULL: exact */
	bool given, overflow;
};

static size_t
row_hash(const struct row *r)
{
	uint64_t h = (uint64_t)(uintptr_t)r * 0x9e3779b97f4a7c15U;
	return (size_t)(h >> 17);
}

static struct row_slot *
slot_find(const struct facts *f, const struct row *r)
{
	size_t i = row_hash(r) & (f->slot_room - 1);
	while (f->slots[i].row && f->slots[i].row != r)
		i = (i + 1) & (f->slot_room - 1);
	return &f->slots[i];
}

static int64_t
power_of_ten(int n)
{
	int64_t p = 1;
	while (n-- > 0)
		if (__builtin_mul_overflow(p, 10, &p))
			return 0;
	return p;
}

/* NUMBER columns are summed in the finest decimals that any of their cells has. */
static int64_t
column_scale(const struct roll *roll, size_t c)
{
	int decimals = 0;
	if (roll->table->columns[c].kind != COLUMN_NUMBER)
		return 1;
	for (size_t i = 0; i < roll->row_count; i++)
		if (roll->rows[i]->cells[c].given && roll->rows[i]->cells[c].decimals > decimals)
			decimals = roll->rows[i]->cells[c].decimals;
	return power_of_ten(decimals);
}

static void
own_number(const struct cell *cell, int64_t scale, struct rolled *own)
{
	int64_t step = power_of_ten(cell->decimals);
	own->overflow = !scale || !step || __builtin_mul_overflow(cell->number, scale / step, &own->value);
}

static struct rolled
own_read(struct facts *f, const struct row *row, size_t c, int64_t scale)
{
	struct rolled own = {.grain = 1};
	const struct cell *cell = &row->cells[c];
	enum column_kind kind = row->table->columns[c].kind;
	if (!cell->given || kind == COLUMN_TEXT)
		return own;
	own.given = own.is_input = true;
	if (kind == COLUMN_NUMBER) {
		own_number(cell, scale, &own);
		return own;
	}
	own.value = cell->amount.value;
	own.overflow = own.value == INT64_MIN; /* has no negative */
	own.grain = cell->amount.how == ROUND_EXACT ? 1 : cell->amount.grain;
	if (cell->amount.how != ROUND_EXACT) {
		struct interval *known = ARENA_NEW(f->arena, struct interval);
		*known = interval_of_amount(cell->amount);
		own.interval = known;
		own.overflow = own.overflow || !interval_ok(*known);
	}
	return own;
}

static struct interval
point(int64_t v)
{
	return interval_point(ratio_of(v, 1));
}

static struct rolled
sum_read(struct facts *f, const struct sum *sum)
{
	struct rolled r = {.given = true, .value = (int64_t)sum->value, .grain = sum->grain};
	r.overflow = sum->overflow || sum->value != (__int128)r.value || r.value == INT64_MIN;
	if (r.overflow || !sum->off)
		return r;
	struct interval *known = ARENA_NEW(f->arena, struct interval);
	*known = interval_add(*sum->off, point(r.value));
	r.interval = known;
	r.overflow = !interval_ok(*known);
	return r;
}

static void
sum_add(struct arena *scratch, struct sum *sum, const struct rolled *child)
{
	if (!child->given)
		return;
	sum->given = true;
	sum->overflow = sum->overflow || child->overflow;
	sum->value += child->value;
	if (sum->grain < child->grain)
		sum->grain = child->grain;
	if (!child->interval || child->overflow)
		return;
	struct interval off = interval_sub(*child->interval, point(child->value));
	if (!sum->off) {
		sum->off = ARENA_NEW(scratch, struct interval);
		*sum->off = off;
		return;
	}
	*sum->off = interval_add(*sum->off, off);
	sum->overflow = sum->overflow || !interval_ok(*sum->off);
}

static struct rolled
cell_roll(struct facts *f, const struct row *row, size_t c, int64_t scale, const struct sum *sum)
{
	const struct column *column = &row->table->columns[c];
	struct rolled own = own_read(f, row, c, scale);
	bool sums =
	    sum->given && (column->kind == COLUMN_AMOUNT || (!own.given && strcmp(column->unit_name, "%") != 0));
	struct rolled r = sums ? sum_read(f, sum) : own;
	if (r.overflow && !(sums && sum->overflow)) /* told where it happens, not again at each ancestor */
		fact_overflow(f, row, column);
	return r;
}

/* What the table says of its sums: they are known better than their parts. */
static void
sum_sharpen(struct facts *f, const struct row *row, size_t c, struct rolled *r)
{
	const struct table *t = row->table;
	const struct column *column = &t->columns[c];
	if (!t->sum_grain || row->depth > t->sum_depth || column->kind != COLUMN_AMOUNT || r->is_input || r->overflow ||
	    r->grain <= t->sum_grain)
		return;
	r->interval = NULL;
	r->grain = t->sum_grain > column->unit ? t->sum_grain : 1;
	if (r->grain == 1)
		return;
	struct interval *known = ARENA_NEW(f->arena, struct interval);
	*known = interval_of_amount((struct amount){r->value, r->grain, ROUND_HALF_UP});
	r->interval = known;
}

static void
roll_up(struct facts *f, struct roll *roll)
{
	size_t columns = roll->table->column_count;
	struct arena *scratch = arena_new();
	struct sum *sums = ARENA_ARRAY(scratch, roll->row_count * columns, struct sum);
	for (size_t i = roll->row_count; i-- > 0;) {
		const struct row *row = roll->rows[i];
		size_t parent = i == 0 ? 0 : slot_find(f, row->parent)->index;
		for (size_t c = 0; c < columns; c++) {
			struct rolled *r = &roll->cells[i * columns + c];
			*r = cell_roll(f, row, c, roll->scales[c], &sums[i * columns + c]);
			sum_sharpen(f, row, c, r);
			if (i > 0)
				sum_add(scratch, &sums[parent * columns + c], r);
		}
	}
	arena_free(scratch);
}

static void
roll_rows(struct facts *f, struct roll *roll)
{
	const struct row *root = roll->table->root;
	roll->rows = ARENA_ARRAY(f->arena, roll->table->row_count + 1, const struct row *);
	for (const struct row *r = root; r; r = model_row_next(root, r)) {
		assert(roll->row_count <= roll->table->row_count);
		*slot_find(f, r) = (struct row_slot){.row = r, .roll = roll, .index = roll->row_count};
		roll->rows[roll->row_count++] = r;
	}
}

void
roll_tables(struct facts *f)
{
	size_t rows = 0;
	for (size_t i = 0; i < f->table_count; i++)
		rows += f->tables[i]->row_count + 1;
	for (f->slot_room = 16; f->slot_room < rows * 2; f->slot_room *= 2)
		;
	f->slots = ARENA_ARRAY(f->arena, f->slot_room, struct row_slot);
	f->rolls = ARENA_ARRAY(f->arena, f->table_count + 1, struct roll);
	for (size_t i = 0; i < f->table_count; i++) {
		struct roll *roll = &f->rolls[i];
		roll->table = f->tables[i];
		if (!roll->table->root)
			continue;
		roll_rows(f, roll);
		roll->cells = ARENA_ARRAY(f->arena, roll->row_count * roll->table->column_count, struct rolled);
		roll->scales = ARENA_ARRAY(f->arena, roll->table->column_count, int64_t);
		for (size_t c = 0; c < roll->table->column_count; c++)
			roll->scales[c] = column_scale(roll, c);
		roll_up(f, roll);
	}
}

const struct rolled *
roll_lookup(const struct facts *f, const struct row *row, const struct column *column)
{
	const struct row_slot *s = slot_find(f, row);
	assert(s->row && "a row of another budget");
	return &s->roll->cells[s->index * s->roll->table->column_count + model_column_index(s->roll->table, column)];
}

static int64_t
scale_of(const struct facts *f, const struct row *row, const struct column *column)
{
	const struct row_slot *s = slot_find(f, row);
	return s->roll->scales[model_column_index(s->roll->table, column)];
}

struct ratio
roll_value(const struct facts *f, const struct row *row, const struct column *column)
{
	const struct rolled *r = roll_lookup(f, row, column);
	if (!r->given || r->overflow)
		return (struct ratio){0};
	return ratio_of(r->value, scale_of(f, row, column));
}

struct interval
roll_interval(const struct facts *f, const struct row *row, const struct column *column)
{
	const struct rolled *r = roll_lookup(f, row, column);
	if (r->given && !r->overflow && r->interval)
		return *r->interval;
	return interval_point(roll_value(f, row, column));
}

/* *at counts the cells of all tables on end. */
const struct fact *
facts_next_amount(struct facts *f, struct interval within, size_t *at)
{
	size_t before = 0;
	for (size_t i = 0; i < f->budget->table_count; i++) {
		const struct roll *roll = &f->rolls[i];
		size_t columns = roll->table->column_count, cells = roll->row_count * columns;
		for (; *at < before + cells; ++*at) {
			size_t cell = *at - before;
			const struct column *column = &roll->table->columns[cell % columns];
			const struct rolled *r = &roll->cells[cell];
			if (column->kind != COLUMN_AMOUNT || !r->given || r->overflow)
				continue;
			if (!interval_meet(point(r->value), within))
				continue;
			++*at;
			return facts_lookup(
			    f, &(struct fact_request){FACT_AMOUNT, roll->rows[cell / columns], column, NULL});
		}
		before += cells;
	}
	return NULL;
}
