/* in: the widths that cells need and want. out: the column edges of a table, once for all its pages.
 * Numbers get what they want, names what numbers leave; then less padding, smaller sizes, breaking inside words, and
 * last a refusal that names the table.
 * Refuses to know: rows, pages. */
#include <string.h>
#include "page/inner.h"

struct need {
	mpt hard, want, cap;
	int64_t weight;
	bool text;
};

/* Rungs of a ladder: less padding, then smaller, down to the style's least size; then words may part, and at last what
 * is smaller than the style likes is still better than figures over rules. */
struct step {
	int padding, scale; /* per mille of the style's padding and sizes */
	bool letters;
};
static const struct step first_steps[] = {
    {1000, 1000, false}, {800, 1000, false}, {800, 950, false}, {800, 900, false}, {660, 900, false}};
enum { FIRST_STEPS = sizeof first_steps / sizeof *first_steps, SCALE_STEP = 50, SCALE_LAST = 600 };

/* False: there is no such rung. */
static bool
ladder_step(const struct style *s, size_t i, struct step *out)
{
	int size = s->text[TEXT_CELL].size > 0 ? s->text[TEXT_CELL].size : 1, last = first_steps[FIRST_STEPS - 1].scale;
	int64_t least = (int64_t)s->table.least_size * 1000 / size;
	int smallest = last;

	while (smallest - SCALE_STEP >= SCALE_LAST && smallest - SCALE_STEP >= least)
		smallest -= SCALE_STEP;
	if (i < FIRST_STEPS) {
		*out = first_steps[i];
		return true;
	}
	*out = (struct step){.padding = first_steps[FIRST_STEPS - 1].padding};
	out->scale = last - (int)(i - FIRST_STEPS + 1) * SCALE_STEP;
	if (out->scale < smallest) { /* one rung at the smallest size parts words, then it goes on down */
		out->scale += SCALE_STEP;
		out->letters = true;
	}
	return out->scale >= SCALE_LAST;
}

static mpt
larger(mpt a, mpt b)
{
	return a > b ? a : b;
}

static mpt
least(mpt a, mpt b)
{
	return a < b ? a : b;
}

static void
cell_need(
    const struct galley *g, const struct table_box *t, const struct cell_box *c, bool letters, mpt *hard, mpt *want)
{
	const struct table_style *s = &g->style->table;
	mpt around = table_indent(g, t, c) + (c->head ? t->head_pad_x : t->pad_x);
	size_t n = words_letters(cell_words(c));

	if (t->scale != 1000)
		around += MPT_PER_PT / 100; /* sizes are rounded there and back */
	cell_widths(t, c, hard, want);
	*hard += around;
	*want += around;
	if (letters && (c->head || c->cell->kind != CELL_NUMBER)) {
		mpt few = (c->head ? 2 : 3) * table_scaled(t, g->style->text[c->head ? TEXT_HEAD : TEXT_CELL].size);
		*hard = least(*hard, around + larger(few, cell_letter_width(t, c)));
	}
	if (c->cell->spread && c->head && n >= 2 && n <= 4)
		*want = larger(*want, around + table_scaled(t, s->head_spread[n]));
	if (c->cell->spread && !c->head)
		*want = larger(*want, s->spread_left + s->spread_right + c->cell->indent * s->spread_step +
		                          table_scaled(t, words_width(cell_words(c))));
}

/* A number column is as wide as its widest figure and air, and at least its longest head word; it must have less air
 * where the padding is less, but does not want less. */
static void
figure_need(const struct galley *g, const struct table_box *t, size_t column, struct need *n)
{
	mpt air = (mpt)((int64_t)g->style->table.number_air * t->pad_x / larger(g->style->table.pad_x, 1));
	mpt least_width = figures_width(t, column) + air;
	mpt full_width = figures_width(t, column) + g->style->table.number_air;

	n->want = larger(larger(n->hard, full_width), least(n->want, full_width + full_width / 2));
	n->hard = larger(n->hard, least_width);
}

static void
span_need(struct need *needs, const struct cell_box *c, mpt hard, mpt want)
{
	mpt hard_sum = 0, want_sum = 0;
	size_t end = c->column + c->columns;

	for (size_t i = c->column; i < end; i++) {
		hard_sum += needs[i].hard;
		want_sum += needs[i].want;
	}
	for (size_t i = c->column; i < end && hard > hard_sum; i++)
		needs[i].hard += (mpt)((int64_t)(hard - hard_sum) * (hard_sum > 0 ? needs[i].hard : 1) /
		                       (hard_sum > 0 ? hard_sum : (mpt)c->columns)) +
		                 1;
	for (size_t i = c->column; i < end && want > want_sum; i++)
		needs[i].want += (mpt)((int64_t)(want - want_sum) * (want_sum > 0 ? needs[i].want : 1) /
		                       (want_sum > 0 ? want_sum : (mpt)c->columns)) +
		                 1;
}

static void
needs_collect(struct galley *g, const struct table_box *t, bool letters, struct need *needs)
{
	mpt most = (mpt)((int64_t)t->area.measure * 6 / 10);
	mpt enough = g->style->table.names_enough;
	mpt hard, want;

	for (size_t i = 0; i < t->columns; i++) {
		needs[i].text = t->table->columns[i] != CELL_NUMBER;
		needs[i].cap = INT32_MAX;
	}
	for (size_t i = 0; i < t->cell_count; i++) {
		const struct cell_box *c = &t->cells[i];
		struct need *n = &needs[c->column];
		if (c->columns > 1 || (c->cell->kind == CELL_NUMBER && !c->head && c->figure))
			continue;
		cell_need(g, t, c, letters, &hard, &want);
		n->hard = larger(n->hard, hard);
		n->want = larger(n->want, least(want, larger(most, hard)));
		n->weight += want;
	}
	for (size_t i = 0; i < t->columns; i++) {
		if (t->figures[i].any)
			figure_need(g, t, i, &needs[i]);
		if (t->table->columns[i] == CELL_NAME) {
			needs[i].cap = larger(enough, needs[i].hard);
			needs[i].want = least(needs[i].want, needs[i].cap);
		}
		needs[i].want = larger(needs[i].want, needs[i].hard);
	}
	for (size_t i = 0; i < t->cell_count; i++) {
		const struct cell_box *c = &t->cells[i];
		if (c->columns == 1)
			continue;
		cell_need(g, t, c, letters, &hard, &want);
		span_need(needs, c, hard, least(want, larger(most, hard)));
	}
}

static mpt
sum_of(const struct need *needs, size_t n, bool want)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += want ? needs[i].want : needs[i].hard;
	return sum > INT32_MAX ? INT32_MAX : (mpt)sum;
}

/* A column whose share is given takes it, or what its words cannot do without: the table then gets smaller. */
static void
shares_take(const struct table_box *t, struct need *needs)
{
	if (t->table->shares == NULL)
		return;
	for (size_t i = 0; i < t->columns; i++) {
		mpt share = (mpt)((int64_t)t->area.measure * t->table->shares[i] / 1000);
		needs[i].hard = needs[i].want = needs[i].cap = larger(needs[i].hard, share);
		needs[i].weight = t->table->shares[i];
	}
}

/* Number columns that want nearly the same get the same: a row of equal columns reads as one. */
static void
numbers_equal(struct need *needs, size_t n, mpt measure)
{
	for (size_t i = 0; i < n; i++) {
		mpt top = needs[i].want, grown;
		if (needs[i].text)
			continue;
		for (size_t k = 0; k < n; k++)
			if (!needs[k].text && needs[k].want > top &&
			    (int64_t)needs[k].want * 100 <= (int64_t)needs[i].want * 118)
				top = needs[k].want;
		grown = top - needs[i].want;
		if (sum_of(needs, n, true) + grown <= measure)
			needs[i].want = top;
	}
}

/* Equal air to all columns; a name column takes no more than it can use. */
static void
air_share(const struct need *needs, size_t n, mpt *widths, mpt rest)
{
	while (rest > 0) {
		mpt open = 0, share, given = 0;
		for (size_t i = 0; i < n; i++)
			open += widths[i] < needs[i].cap;
		if (open == 0)
			break;
		share = larger(rest / open, 1);
		for (size_t i = 0; i < n && given < rest; i++) {
			mpt more = least(least(share, rest - given), needs[i].cap - widths[i]);
			if (more <= 0)
				continue;
			widths[i] += more;
			given += more;
		}
		rest -= given;
	}
	for (size_t i = 0; i < n && rest > 0; i++)
		widths[i] += rest / (mpt)n;
}

static void
widths_roomy(struct need *needs, size_t n, mpt *widths, mpt measure)
{
	numbers_equal(needs, n, measure);
	for (size_t i = 0; i < n; i++)
		widths[i] = needs[i].want;
	air_share(needs, n, widths, measure - sum_of(needs, n, true));
}

/* Text columns share what is left in proportion to their text, each between what it must and what it wants. */
static mpt
text_share(const struct need *needs, size_t n, mpt *widths, mpt rest)
{
	for (int round = 0; round < 8 && rest > 0; round++) {
		int64_t weight = 0;
		mpt given = 0;
		for (size_t i = 0; i < n; i++)
			if (needs[i].text && widths[i] < needs[i].want)
				weight += needs[i].weight + 1;
		if (weight == 0)
			break;
		for (size_t i = 0; i < n; i++) {
			mpt more;
			if (!needs[i].text || widths[i] >= needs[i].want)
				continue;
			more = (mpt)((int64_t)rest * (needs[i].weight + 1) / weight);
			more = least(more, needs[i].want - widths[i]);
			widths[i] += more;
			given += more;
		}
		if (given == 0)
			break;
		rest -= given;
	}
	return rest;
}

static void
widths_tight(struct need *needs, size_t n, mpt *widths, mpt measure)
{
	mpt rest = measure - sum_of(needs, n, false), asked = 0;
	bool text = false;

	for (size_t i = 0; i < n; i++) {
		widths[i] = needs[i].hard;
		asked += needs[i].text ? 0 : needs[i].want - needs[i].hard;
		text = text || needs[i].text;
	}
	for (size_t i = 0; i < n && asked > 0; i++) {
		mpt more = needs[i].text ? 0 : needs[i].want - needs[i].hard;
		if (rest < asked)
			more = (mpt)((int64_t)more * rest / asked);
		widths[i] += more;
	}
	rest -= least(rest, asked);
	rest = text_share(needs, n, widths, rest);
	for (size_t i = 0; i < n; i++) { /* names have enough: the rest goes to the numbers */
		if (widths[i] > needs[i].cap) {
			rest += widths[i] - needs[i].cap;
			widths[i] = needs[i].cap;
		}
	}
	air_share(needs, n, widths, rest);
}

/* About how many lines the body takes: the measure of the small moves. */
static int64_t
lines_estimate(const struct galley *g, const struct table_box *t, const mpt *widths)
{
	int64_t sum = 0;

	for (size_t r = 0; r < t->row_count; r++) {
		int64_t most = 1;
		for (size_t k = 0; k < t->rows[r].cell_count; k++) {
			const struct cell_box *c = &t->cells[t->rows[r].first_cell + k];
			mpt width = 0;
			if (c->rows > 1 || c->cell->kind == CELL_NUMBER)
				continue;
			for (size_t i = 0; i < c->columns; i++)
				width += widths[c->column + i];
			most = larger((mpt)most,
			    (mpt)cell_lines_at(t, c, larger(width - table_indent(g, t, c) - t->pad_x, 1000)));
		}
		sum += most;
	}
	return sum;
}

/* Columns of calculations of different years are of one width, for they are compared, where that costs but one line in
 * so many. */
enum { EQUAL_WORTH = 16 };

static void
texts_equal(const struct galley *g, const struct table_box *t, const struct need *needs, mpt *widths)
{
	mpt *equal = ARENA_ARRAY(g->a, t->columns, mpt), sum = 0, count = 0;
	int64_t before;
	bool results = false;

	for (size_t i = 0; i < t->cell_count && !results; i++)
		results = cell_has_result(&t->cells[i]);
	for (size_t i = 0; i < t->columns; i++) {
		equal[i] = widths[i];
		if (t->table->columns[i] != CELL_TEXT)
			continue;
		sum += widths[i];
		count++;
	}
	if (!results || count < 2)
		return;
	for (size_t i = 0; i < t->columns; i++) {
		if (t->table->columns[i] == CELL_TEXT)
			equal[i] = sum / count;
		if (equal[i] < needs[i].hard)
			return;
	}
	before = lines_estimate(g, t, widths);
	if (lines_estimate(g, t, equal) <= before + before / EQUAL_WORTH)
		memcpy(widths, equal, t->columns * sizeof *widths);
}

static void
small_moves(const struct galley *g, const struct table_box *t, const struct need *needs, mpt *widths)
{
	static const int64_t moves_um[] = {6000, 3000, 1500};
	int64_t best = lines_estimate(g, t, widths);
	int tries = 0;

	for (size_t m = 0; m < sizeof moves_um / sizeof *moves_um; m++) {
		mpt move = length_from_um(moves_um[m]);
		for (size_t from = 0; from < t->columns; from++) {
			for (size_t to = 0; to < t->columns && tries < 120; to++) {
				int64_t now;
				if (from == to || !needs[from].text || !needs[to].text ||
				    widths[from] - move < needs[from].hard)
					continue;
				tries++;
				widths[from] -= move;
				widths[to] += move;
				now = lines_estimate(g, t, widths);
				if (now < best) {
					best = now;
					continue;
				}
				widths[from] += move;
				widths[to] -= move;
			}
		}
	}
}

static void
step_apply(const struct galley *g, struct table_box *t, const struct step *step)
{
	const struct table_style *s = &g->style->table;

	t->scale = step->scale;
	t->pad_x = (mpt)((int64_t)s->pad_x * step->padding / 1000);
	t->head_pad_x = (mpt)((int64_t)s->head_pad_x * step->padding / 1000);
}

static void
table_refuse(struct galley *g, const struct table_box *t, mpt needed)
{
	const char *place = t->block->place ? t->block->place : "";
	struct message *m = message_add(g->m, MSG_TABLE_TOO_WIDE, t->block->pos, place,
	    arena_print(g->a, "%d", (int)((int64_t)needed * 254 / 720000)),
	    arena_print(g->a, "%d", (int)((int64_t)t->area.measure * 254 / 720000)), NULL);

	m->place = messages_copy(g->m, place);
}

/* Figures of tables that share their columns share the place of their unit digits. */
static void
figures_share(struct table_box **tables, size_t count)
{
	for (size_t c = 0; c < tables[0]->columns; c++) {
		struct figure_column all = {0};
		for (size_t i = 0; i < count; i++) {
			const struct figure_column *f = &tables[i]->figures[c];
			all.left = larger(all.left, f->left);
			all.tail = larger(all.tail, f->tail);
			all.suffix = larger(all.suffix, f->suffix);
			all.any = all.any || f->any;
		}
		for (size_t i = 0; i < count; i++)
			tables[i]->figures[c] = all;
	}
}

/* The first rung of the ladder on which the tables fit, among so many; false: none, and they stand on the last. */
static bool
step_find(struct galley *g, struct table_box **tables, size_t count, size_t steps, struct need *needs)
{
	struct step step;

	for (size_t i = 0; i < steps && ladder_step(g->style, i, &step); i++) {
		memset(needs, 0, tables[0]->columns * sizeof *needs);
		for (size_t k = 0; k < count; k++) {
			step_apply(g, tables[k], &step);
			needs_collect(g, tables[k], step.letters, needs);
			shares_take(tables[k], needs);
		}
		if (sum_of(needs, tables[0]->columns, false) <= tables[0]->area.measure)
			return true;
	}
	return false;
}

static void
widths_find(struct galley *g, const struct table_box *t, struct need *needs, mpt *widths)
{
	size_t n = t->columns, texts = 0;
	mpt measure = t->area.measure;
	mpt hard = sum_of(needs, n, false);

	if (hard > measure) {
		table_refuse(g, t, hard);
		for (size_t i = 0; i < n; i++)
			widths[i] = (mpt)((int64_t)needs[i].hard * measure / hard);
		return;
	}
	if (sum_of(needs, n, true) <= measure) {
		widths_roomy(needs, n, widths, measure);
		texts_equal(g, t, needs, widths);
		return;
	}
	widths_tight(needs, n, widths, measure);
	for (size_t i = 0; i < n; i++)
		texts += needs[i].text;
	if (texts > 1)
		small_moves(g, t, needs, widths);
	texts_equal(g, t, needs, widths);
}

/* Sets the columns of tables of one head that follow each other; one that only fits by shrinking is set for itself. */
void
columns_set(struct galley *g, struct table_box **tables, size_t count)
{
	size_t n = tables[0]->columns;
	struct need *needs = ARENA_ARRAY(g->a, n, struct need);
	mpt *widths = ARENA_ARRAY(g->a, n, mpt);
	mpt at = tables[0]->area.left;

	if (count > 1 && !step_find(g, tables, count, 1, needs)) {
		for (size_t i = 0; i < count; i++)
			columns_set(g, &tables[i], 1);
		return;
	}
	if (count == 1)
		step_find(g, tables, 1, SIZE_MAX, needs);
	else
		figures_share(tables, count);
	widths_find(g, tables[0], needs, widths);
	tables[0]->x = ARENA_ARRAY(g->a, n + 1, mpt);
	for (size_t i = 0; i < n; i++) {
		tables[0]->x[i] = at;
		at += widths[i];
	}
	tables[0]->x[n] = tables[0]->area.left + tables[0]->area.measure;
	for (size_t i = 1; i < count; i++)
		tables[i]->x = tables[0]->x;
}
