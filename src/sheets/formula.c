/* in: a sheet whose cells know their figures. out: which of them follow from others of the sheet, and how.
 * Whatever is found is tried: only what gives the printed number over the sheet's own numbers is kept.
 * Refuses to know: files, how a figure was asked for. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "base/buf.h"
#include "base/map.h"
#include "sheets/sheet.h"

enum { REFS_APART = 200 }; /* spreadsheets take 255 arguments */

struct finder {
	struct sheet *sheet;
	const struct book *book;
	struct arena *arena;
	struct map *amounts; /* "subject@stage" -> struct place */
};
struct place {
	struct sheet_ref at;
	struct sheet_ref *parts; /* amounts of the rows next below it that stand in the sheet */
	size_t part_count;
};

static bool
measures(const struct figure *f, enum fact_kind kind)
{
	return strcmp(f->measure, fact_kind_measure(kind)) == 0;
}

static const struct figure *
figure_at(const struct finder *f, int row, int column)
{
	const struct sheet_cell *c = sheet_at(f->sheet, row, column);
	return c->figure >= 0 && ratio_ok(c->number) ? &f->book->figures[c->figure] : NULL;
}

static struct place *
place_of(const struct finder *f, const char *subject, size_t n, const char *stage)
{
	return map_lookup(f->amounts, arena_print(f->arena, "%.*s@%s", (int)n, subject, stage));
}

/* Length of the subject of the row above: "세입:가/나" -> "세입:가" -> "세입" -> 0. */
static size_t
parent_length(const char *subject, size_t n)
{
	while (n > 0 && subject[n - 1] != '/' && subject[n - 1] != ':')
		n--;
	return n > 0 ? n - 1 : 0;
}

static void
add_amounts(struct finder *f)
{
	for (int r = f->sheet->head_count; r < f->sheet->row_count; r++) {
		for (int k = 0; k < f->sheet->column_count; k++) {
			const struct figure *g = figure_at(f, r, k);
			if (!g || !measures(g, FACT_AMOUNT))
				continue;
			struct place *p = ARENA_NEW(f->arena, struct place);
			p->at = (struct sheet_ref){.row = r, .column = k};
			map_add(f->amounts, arena_print(f->arena, "%s@%s", g->subject, g->stage), p);
		}
	}
}

/* Each amount is a part of the nearest row above it that stands in the sheet. */
static void
add_parts(struct finder *f)
{
	for (int r = f->sheet->head_count; r < f->sheet->row_count; r++) {
		for (int k = 0; k < f->sheet->column_count; k++) {
			const struct figure *g = figure_at(f, r, k);
			if (!g || !measures(g, FACT_AMOUNT))
				continue;
			const struct place *own = place_of(f, g->subject, strlen(g->subject), g->stage);
			if (own->at.row != r || own->at.column != k)
				continue; /* the same amount a second time */
			struct place *above = NULL;
			size_t n = strlen(g->subject);
			while (!above && (n = parent_length(g->subject, n)) > 0)
				above = place_of(f, g->subject, n, g->stage);
			if (above)
				*ARENA_PUSH(f->arena, above->parts, above->part_count, struct sheet_ref) = own->at;
		}
	}
}

static struct ratio
evaluate(const struct sheet *s, const struct sheet_formula *m)
{
	struct ratio v[2] = {{0}};
	struct ratio sum = ratio_of(0, 1);
	for (size_t i = 0; i < m->count; i++) {
		struct ratio n = sheet_at(s, m->refs[i].row, m->refs[i].column)->number;
		sum = m->refs[i].minus ? ratio_sub(sum, n) : ratio_add(sum, n);
		if (i < 2)
			v[i] = n;
	}
	switch (m->kind) {
	case FORMULA_SUM:
		return sum;
	case FORMULA_DIFFERENCE:
		return ratio_sub(v[0], v[1]);
	case FORMULA_RATE:
		return ratio_div(ratio_sub(v[0], v[1]), v[1]);
	case FORMULA_QUOTIENT:
		return ratio_div(v[0], v[1]);
	case FORMULA_NONE:
		break;
	}
	return (struct ratio){0};
}

/* A sum goes on into others and must be exact; what ends here need only print the same. */
static bool
keep(struct finder *f, struct sheet_cell *c, struct sheet_formula m)
{
	struct ratio v = evaluate(f->sheet, &m);
	int64_t shown, computed;
	int decimals = c->decimals + (c->percent ? 2 : 0);
	if ((m.kind == FORMULA_RATE || m.kind == FORMULA_QUOTIENT) && !c->percent)
		v = ratio_mul(v, ratio_of(100, 1));
	if (!ratio_ok(v))
		return false;
	bool same = ratio_compare(v, c->number) == 0;
	if (!same && (m.kind == FORMULA_SUM || !ratio_round(v, decimals, ROUND_HALF_UP, &computed) ||
	                 !ratio_round(c->number, decimals, ROUND_HALF_UP, &shown) || computed != shown))
		return false;
	c->number = v;
	c->formula = m;
	return true;
}

static struct sheet_ref *
two(struct finder *f, struct sheet_ref a, struct sheet_ref b)
{
	struct sheet_ref *refs = ARENA_ARRAY(f->arena, 2, struct sheet_ref);
	refs[0] = a;
	refs[1] = b;
	return refs;
}

static bool
find_pair(struct finder *f, struct sheet_cell *c, const struct figure *g, enum formula_kind kind)
{
	size_t n = strlen(g->subject);
	bool share = kind == FORMULA_QUOTIENT;
	const struct place *a = place_of(f, g->subject, n, g->stage);
	size_t of = share ? parent_length(g->subject, n) : n;
	const struct place *b = place_of(f, g->subject, of, share ? g->stage : g->base);
	return a && b && keep(f, c, (struct sheet_formula){kind, two(f, a->at, b->at), 2});
}

static bool
find_parts(struct finder *f, struct sheet_cell *c, const struct figure *g)
{
	const struct place *own = place_of(f, g->subject, strlen(g->subject), g->stage);
	if (g->kind != FIGURE_FACT || !own || own->part_count == 0)
		return false;
	if (sheet_at(f->sheet, own->at.row, own->at.column) != c)
		return false; /* the same amount a second time */
	return keep(f, c, (struct sheet_formula){FORMULA_SUM, own->parts, own->part_count});
}

/* A cell of the same row, or else of the same column, that holds this amount and has not been named yet. */
static bool
find_term(struct finder *f, int row, int column, struct ratio v, struct sheet_formula *m, bool minus)
{
	const struct sheet *s = f->sheet;
	for (int i = 0; i < s->column_count + s->row_count; i++) {
		int r = i < s->column_count ? row : i - s->column_count, k = i < s->column_count ? i : column;
		const struct figure *g = figure_at(f, r, k);
		if (!g || (r == row && k == column) || !ratio_ok(g->value) || ratio_compare(g->value, v) != 0)
			continue;
		bool named = false;
		for (size_t j = 0; j < m->count; j++)
			named = named || (m->refs[j].row == r && m->refs[j].column == k);
		if (named)
			continue;
		*ARENA_PUSH(f->arena, m->refs, m->count, struct sheet_ref) =
		    (struct sheet_ref){.row = r, .column = k, .minus = minus};
		return true;
	}
	return false;
}

/* A fact of facts says its parts: "1200+300-(-40)", "300/1200". */
static bool
find_terms(struct finder *f, struct sheet_cell *c, const struct figure *g, int row, int column)
{
	bool quotient = measures(g, FACT_QUOTIENT);
	struct sheet_formula m = {quotient ? FORMULA_QUOTIENT : FORMULA_SUM, NULL, 0};
	for (const char *s = g->formula; *s;) {
		bool minus = *s == '-';
		s += *s == '-' || *s == '+' || (quotient && *s == '/');
		int64_t v;
		int used = 0;
		if (sscanf(s, "(%" SCNd64 ")%n", &v, &used) != 1 || used == 0)
			used = 0, sscanf(s, "%" SCNd64 "%n", &v, &used);
		if (used == 0 || !find_term(f, row, column, ratio_of(v, 1), &m, minus))
			return false;
		s += used;
		if (*s && !strchr("+-/", *s))
			return false;
	}
	return m.count >= 2 && (!quotient || m.count == 2) && keep(f, c, m);
}

/* The sum of a list: all of its column but itself. */
static bool
find_column(struct finder *f, struct sheet_cell *c, int row, int column)
{
	struct sheet_formula m = {FORMULA_SUM, NULL, 0};
	for (int r = f->sheet->head_count; r < f->sheet->row_count; r++)
		if (r != row && f->sheet->roles[r] != ROW_TOTAL && figure_at(f, r, column))
			*ARENA_PUSH(f->arena, m.refs, m.count, struct sheet_ref) =
			    (struct sheet_ref){.row = r, .column = column};
	return f->sheet->roles[row] == ROW_TOTAL && m.count > 0 && keep(f, c, m);
}

static void
find_formula(struct finder *f, int row, int column)
{
	struct sheet_cell *c = sheet_at(f->sheet, row, column);
	const struct figure *g = figure_at(f, row, column);
	if (!g || g->kind == FIGURE_INPUT)
		return;
	if (measures(g, FACT_DIFFERENCE) && find_pair(f, c, g, FORMULA_DIFFERENCE))
		return;
	if (measures(g, FACT_RATE) && find_pair(f, c, g, FORMULA_RATE))
		return;
	if (measures(g, FACT_SHARE) && find_pair(f, c, g, FORMULA_QUOTIENT))
		return;
	if (measures(g, FACT_AMOUNT) && find_parts(f, c, g))
		return;
	if ((measures(g, FACT_SUM) || measures(g, FACT_QUOTIENT)) && find_terms(f, c, g, row, column))
		return;
	if (measures(g, FACT_AMOUNT) || measures(g, FACT_SUM))
		find_column(f, c, row, column);
}

void
sheet_find_formulas(struct sheet *s, const struct book *b, struct arena *a)
{
	struct finder f = {.sheet = s, .book = b, .arena = a, .amounts = map_new(a)};
	add_amounts(&f);
	add_parts(&f);
	for (int r = s->head_count; r < s->row_count; r++)
		for (int k = 0; k < s->column_count; k++)
			find_formula(&f, r, k);
}

static void
put_address(struct buf *b, struct sheet_ref at, int first_row)
{
	char letters[8], *p = letters + sizeof letters;
	*--p = '\0';
	for (int n = at.column + 1; n > 0; n = (n - 1) / 26)
		*--p = (char)('A' + (n - 1) % 26);
	buf_print(b, "%s%d", p, first_row + at.row);
}

/* How many follow each other in a column from refs[i] on, all added. */
static size_t
run_of(const struct sheet_formula *m, size_t i)
{
	size_t n = 1;
	while (i + n < m->count && !m->refs[i].minus && !m->refs[i + n].minus &&
	       m->refs[i + n].column == m->refs[i].column && m->refs[i + n].row == m->refs[i].row + (int)n)
		n++;
	return n;
}

static void
put_sum(struct buf *b, const struct sheet_formula *m, int first_row)
{
	bool signs = false;
	for (size_t i = 0; i < m->count; i++)
		signs = signs || m->refs[i].minus;
	if (signs || m->count <= 2) {
		for (size_t i = 0; i < m->count; i++) {
			buf_puts(b, m->refs[i].minus ? "-" : i ? "+" : "");
			put_address(b, m->refs[i], first_row);
		}
		return;
	}
	size_t terms = 0;
	buf_puts(b, "SUM(");
	for (size_t i = 0, n; i < m->count; i += n, terms++) {
		n = run_of(m, i);
		if (i > 0)
			buf_puts(b, terms % REFS_APART == 0 ? ")+SUM(" : ",");
		put_address(b, m->refs[i], first_row);
		if (n > 1)
			buf_puts(b, ":"), put_address(b, m->refs[i + n - 1], first_row);
	}
	buf_puts(b, ")");
}

const char *
sheet_print_formula(const struct sheet_cell *c, int first_row, struct arena *a)
{
	const struct sheet_formula *m = &c->formula;
	struct buf b = {0};
	if (m->kind == FORMULA_SUM) {
		put_sum(&b, m, first_row);
	} else {
		buf_puts(&b, m->kind == FORMULA_RATE ? "(" : "");
		put_address(&b, m->refs[0], first_row);
		buf_puts(&b, m->kind == FORMULA_QUOTIENT ? "/" : "-");
		put_address(&b, m->refs[1], first_row);
		if (m->kind == FORMULA_RATE)
			buf_puts(&b, ")/"), put_address(&b, m->refs[1], first_row);
		if (m->kind != FORMULA_DIFFERENCE && !c->percent)
			buf_puts(&b, "*100");
	}
	const char *s = arena_copy(a, b.data, b.size);
	buf_free(&b);
	return s;
}
