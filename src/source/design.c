/* in: one <table-design>, valid. out: its rows, columns, head, cells of a grid.
 * Refused here: attributes that a rule needs or does not use, heads and grids that do not cover the columns.
 * Refuses to know: what the data table holds, which report uses it. */
#include <string.h>
#include "source/design.h"

static const char *const rule_names[] = {
#define X(name, text) text,
    COLUMN_RULES(X)
#undef X
};

#define RULE(name) (1u << RULE_##name)
#define FIGURES                                                                                                        \
	(RULE(AMOUNT) | RULE(DIFFERENCE) | RULE(RATE) | RULE(SHARE) | RULE(NUMBER) | RULE(SUM) | RULE(QUOTIENT) |      \
	    RULE(RANK))
/* What each rule takes: X(attribute, rules that may have it, rules that must) */
#define COLUMN_ATTRIBUTES(X)                                                                                           \
	X("stage", RULE(AMOUNT) | RULE(DIFFERENCE) | RULE(RATE) | RULE(SHARE) | RULE(BASIS) | RULE(RANK),              \
	    RULE(BASIS))                                                                                               \
	X("base", RULE(DIFFERENCE) | RULE(RATE) | RULE(RANK), 0)                                                       \
	X("column", RULE(AMOUNT) | RULE(SHARE) | RULE(TEXT) | RULE(NUMBER) | RULE(QUOTIENT) | RULE(RANK),              \
	    RULE(TEXT) | RULE(NUMBER) | RULE(QUOTIENT))                                                                \
	X("by", RULE(RANK), RULE(RANK))                                                                                \
	X("direction", RULE(RANK), 0)                                                                                  \
	X("over", RULE(QUOTIENT), RULE(QUOTIENT))                                                                      \
	X("of", RULE(SHARE), 0)                                                                                       \
	X("terms", RULE(SUM), RULE(SUM))                                                                               \
	X("style", FIGURES, FIGURES & ~RULE(NUMBER))                                                                   \
	X("zero-base", RULE(RATE) | RULE(QUOTIENT), 0)                                                                 \
	X("absent", FIGURES | RULE(TEXT) | RULE(BASIS), 0)                                                             \
	X("zero", FIGURES & ~RULE(RANK), 0) \
	X("second", RULE(AMOUNT) | RULE(NUMBER), 0)                                                                    \
	X("times", RULE(BASIS), 0) \
	X("partial", RULE(SUM) | RULE(DIFFERENCE), 0)                                                                  \
	X("depth", RULE(NAME), 0)                                                                                      \
	X("second-names", RULE(NAME), 0)                                                                               \
	X("merge", RULE(NAME) | RULE(TEXT) | RULE(LABEL), 0)                                                           \
	X("align", RULE(TEXT) | RULE(LABEL) | RULE(NAME), 0)

static void
check_column(struct document *d, const xmlNode *n, enum column_rule rule)
{
	static const struct {
		const char *name;
		unsigned may, must;
	} attributes[] = {
#define X(name, may, must) {name, may, must},
	    COLUMN_ATTRIBUTES(X)
#undef X
	};
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
		if (!(attributes[i].may & 1u << rule))
			design_idle(d, n, attributes[i].name, rule_names[rule]);
		if (attributes[i].must & 1u << rule)
			design_needed(d, n, attributes[i].name);
	}
	if (node_value(n, "column") && (rule == RULE_AMOUNT || rule == RULE_SHARE || rule == RULE_RANK))
		design_idle(d, n, "stage", "column");
}

static const char *const rank_words[] = {
#define X(name, text, word) word,
    RANK_MEASURES(X)
#undef X
};

static enum rank_measure
read_by(const xmlNode *n)
{
	const char *by = node_value(n, "by");
	return by ? (enum rank_measure)INDEX_OF(rank_words, by) : RANK_AMOUNT;
}

/* A rank by amount has no base. */
static bool
read_direction(struct document *d, const xmlNode *n)
{
	const char *direction = node_value(n, "direction");
	if (node_value(n, "by") && read_by(n) == RANK_AMOUNT)
		design_idle(d, n, "base", rank_words[RANK_AMOUNT]);
	return direction && strcmp(direction, "ascending") == 0;
}

/* "최종예산 전년이월 -집행액": a sign before a column's id. */
static void
read_terms(struct document *d, const xmlNode *n, struct design_column *c)
{
	const char *s = node_string(d, n, "terms");
	while (s && *s) {
		struct design_term *term = ARENA_PUSH(d->arena, c->terms, c->term_count, struct design_term);
		term->minus = *s == '-';
		s += *s == '-' || *s == '+';
		size_t length = strcspn(s, " ");
		term->column = arena_copy(d->arena, s, length);
		s += length + (s[length] == ' ');
	}
}

static const char *
read_short(struct document *d, const xmlNode *n, const char *name, const char *absent)
{
	const char *s = node_value(n, name);
	return s ? arena_copy(d->arena, s, strlen(s)) : absent;
}

static bool
is_align_centre(const xmlNode *n)
{
	const char *align = node_value(n, "align");
	return align && strcmp(align, "centre") == 0;
}

static enum form_kind
form_of_rule(enum column_rule rule)
{
	if (rule == RULE_RANK)
		return FORM_COUNT;
	return rule == RULE_RATE || rule == RULE_SHARE || rule == RULE_QUOTIENT ? FORM_RATE : FORM_DIGITS;
}

/* A quotient may be a rate, or so much money for each. */
static enum form_kind
form_of_column(const xmlNode *n, const struct template *t, enum column_rule rule)
{
	const char *id = node_value(n, "style");
	const struct amount_style *s = id && rule == RULE_QUOTIENT ? template_style_lookup(t, id) : NULL;
	return s && s->form.kind != FORM_COUNT ? s->form.kind : form_of_rule(rule);
}

static void
read_column(struct document *d, const xmlNode *n, const struct template *t, struct design_column *c)
{
	*c = (struct design_column){.id = node_string(d, n, "id"),
	    .rule = (enum column_rule)INDEX_OF(rule_names, node_value(n, "rule")),
	    .stage = node_string(d, n, "stage"),
	    .base = node_string(d, n, "base"),
	    .column = node_string(d, n, "column"),
	    .over = node_string(d, n, "over"),
	    .second = node_string(d, n, "second"),
	    .depth = node_integer(n, "depth", 0),
	    .times = node_string(d, n, "times"),
	    .of_total = node_value(n, "of") && strcmp(node_value(n, "of"), "total") == 0,
	    .merge = node_flag(n, "merge"),
	    .partial = node_flag(n, "partial"),
	    .centre = is_align_centre(n),
	    .bare = node_value(n, "second-names") && !node_flag(n, "second-names"),
	    .zero_base = read_short(d, n, "zero-base", ""),
	    .absent = read_short(d, n, "absent", ""),
	    .zero = read_short(d, n, "zero", NULL),
	    .words = design_read_text(d, n, t),
	    .pos = node_pos(d, n)};
	c->by = read_by(n);
	c->ascending = read_direction(d, n);
	c->style = design_find_style(d, n, "style", t, form_of_column(n, t, c->rule), rule_names[c->rule]);
	read_terms(d, n, c);
	check_column(d, n, c->rule);
	const xmlNode *total = node_child(n, "total");
	if (!total)
		return;
	struct design_column *other = ARENA_NEW(d->arena, struct design_column);
	read_column(d, total, t, other);
	other->id = c->id;
	c->total = other;
}

static void
read_head(struct document *d, const xmlNode *n, const struct template *t, struct head_row *row)
{
	row->cells = ARENA_ARRAY(d->arena, node_count(n, "cell"), struct head_cell);
	for (const xmlNode *e = node_child(n, "cell"); e; e = node_next_same(e))
		row->cells[row->count++] = (struct head_cell){.text = design_read_text(d, e, t),
		    .spread = node_flag(e, "spread"),
		    .column_span = node_integer(e, "span", 1),
		    .row_span = node_integer(e, "rows", 1),
		    .pos = node_pos(d, e)};
}

/* One row of the head over columns of which some are still covered from above: how many it fills, cells past the
 * last column and cells upon others included. */
static size_t
fill_row(const struct head_row *row, int *reach, size_t columns)
{
	size_t at = 0, filled = 0;
	for (size_t k = 0; k < columns; k++)
		filled += reach[k] > 0;
	for (size_t i = 0; i < row->count; i++) {
		const struct head_cell *c = &row->cells[i];
		while (at < columns && reach[at] > 0)
			at++;
		for (int k = 0; k < c->column_span; k++, at++, filled++) {
			if (at < columns && reach[at] > 0)
				filled += columns; /* it runs into one from above */
			if (at < columns)
				reach[at] = c->row_span;
		}
	}
	for (size_t k = 0; k < columns; k++)
		reach[k] -= reach[k] > 0;
	return filled;
}

/* Each row of the head fills every column once, and no cell reaches below the last row. */
static void
check_head(struct document *d, const xmlNode *n, const struct design *s)
{
	int reach[TABLE_COLUMNS_MAX] = {0}; /* rows that a column is still covered */
	const xmlNode *e = node_child(n, "head");
	for (size_t r = 0; r < s->head_count; r++, e = node_next_same(e)) {
		const struct head_row *row = &s->heads[r];
		const xmlNode *c = node_child(e, "cell");
		for (size_t i = 0; i < row->count; i++, c = node_next_same(c))
			if ((size_t)row->cells[i].row_span > s->head_count - r)
				REFUSE(d, HEAD_ROWS, row->cells[i].pos, node_show(d, c, "rows"));
		size_t filled = fill_row(row, reach, s->column_count);
		if (filled != s->column_count)
			REFUSE(d, HEAD_GRID, node_pos(d, e), s->id, arena_print(d->scratch, "%zu", r + 1),
			    arena_print(d->scratch, "%zu", filled), arena_print(d->scratch, "%zu", s->column_count));
	}
}

static void
read_level(struct document *d, const xmlNode *n, struct design *s)
{
	const char *role = node_value(n, "role");
	s->levels[node_integer(n, "depth", 0)] = (struct level_style){.bold = node_flag(n, "bold"),
	    .spread = node_flag(n, "spread"),
	    .role = role ? arena_copy(d->arena, role, strlen(role)) : "body",
	    .indent = node_integer(n, "indent", 0)};
}

/* Cells of a grid take the first free column of their row, as the cells of a head do. */
static void
read_grid(
    struct document *d, const xmlNode *n, const struct template *t, struct grid_row *row, int *reach, size_t columns)
{
	size_t at = 0;
	row->role = node_string(d, n, "role");
	row->cells = ARENA_ARRAY(d->arena, node_count(n, "cell"), struct grid_cell);
	for (const xmlNode *e = node_child(n, "cell"); e; e = node_next_same(e)) {
		const char *kind = node_value(e, "kind");
		while (at < columns && reach[at] > 0)
			at++;
		row->cells[row->count++] = (struct grid_cell){.column = (int)at,
		    .column_span = node_integer(e, "span", 1),
		    .row_span = node_integer(e, "rows", 1),
		    .head = kind && strcmp(kind, "head") == 0,
		    .number = kind && strcmp(kind, "number") == 0,
		    .centre = is_align_centre(e),
		    .bold = node_flag(e, "bold"),
		    .spread = node_flag(e, "spread"),
		    .text = design_read_text(d, e, t),
		    .pos = node_pos(d, e)};
		int span = row->cells[row->count - 1].column_span;
		for (int k = 0; k < span && at < columns; k++, at++)
			reach[at] = 0;
	}
}

static void
read_grids(struct document *d, const xmlNode *n, const struct template *t, struct design *s)
{
	int place[TABLE_COLUMNS_MAX] = {0}, reach[TABLE_COLUMNS_MAX] = {0};
	size_t left = s->grid_count = node_count(n, "row"), k = 0;
	s->grid = ARENA_ARRAY(d->arena, s->grid_count, struct grid_row);
	for (const xmlNode *e = node_child(n, "row"); e; e = node_next_same(e), left--, k++) {
		struct grid_row *row = &s->grid[k];
		read_grid(d, e, t, row, place, s->column_count);
		struct head_row same = {
		    .cells = ARENA_ARRAY(d->scratch, row->count, struct head_cell), .count = row->count};
		for (size_t i = 0; i < row->count; i++) {
			same.cells[i].column_span = row->cells[i].column_span;
			same.cells[i].row_span = row->cells[i].row_span;
			if ((size_t)row->cells[i].row_span > left)
				REFUSE(d, GRID_BELOW, row->cells[i].pos,
				    arena_print(d->scratch, "<cell rows=\"%d\">", row->cells[i].row_span));
		}
		size_t filled = fill_row(&same, reach, s->column_count);
		if (filled != s->column_count)
			REFUSE(d, GRID_FILL, node_pos(d, e), s->id, arena_print(d->scratch, "%zu", k + 1),
			    arena_print(d->scratch, "%zu", filled), arena_print(d->scratch, "%zu", s->column_count));
		memcpy(place, reach, sizeof place);
	}
}

/* "20", "-20", "12.5": per cent. The schema has checked the form. */
static struct ratio
read_percent(const xmlNode *n, const char *name)
{
	const char *s = node_value(n, name);
	int64_t number = 0, scale = 100;
	if (!s)
		return (struct ratio){0};
	bool minus = *s == '-', point = false;
	for (s += minus; *s; s++) {
		if (*s == '.') {
			point = true;
			continue;
		}
		number = number * 10 + (*s - '0');
		scale *= point ? 10 : 1;
	}
	return ratio_of(minus ? -number : number, scale);
}

static const struct design_filter *
read_filter(struct document *d, const xmlNode *n)
{
	if (!n)
		return NULL;
	struct design_filter *f = ARENA_NEW(d->arena, struct design_filter);
	*f = (struct design_filter){.level = node_string(d, n, "level"),
	    .stage = node_string(d, n, "stage"),
	    .base = node_string(d, n, "base"),
	    .is_new = node_flag(n, "new"),
	    .at_least = read_percent(n, "at-least"),
	    .at_most = read_percent(n, "at-most"),
	    .pos = node_pos(d, n)};
	if (f->is_new) {
		design_idle(d, n, "at-least", "new");
		design_idle(d, n, "at-most", "new");
	} else if (!f->at_least.den && !f->at_most.den) {
		design_needed(d, n, "at-least");
	}
	return f;
}

static const struct design_order *
read_rank_order(struct document *d, const xmlNode *n)
{
	if (!n)
		return NULL;
	struct design_order *o = ARENA_NEW(d->arena, struct design_order);
	*o = (struct design_order){.by = read_by(n),
	    .ascending = read_direction(d, n),
	    .stage = node_string(d, n, "stage"),
	    .base = node_string(d, n, "base"),
	    .pos = node_pos(d, n)};
	return o;
}

static void
read_means(struct document *d, const xmlNode *n, const struct template *t, struct design *s)
{
	s->means = ARENA_ARRAY(d->arena, node_count(n, "mean"), struct design_mean);
	for (const xmlNode *e = node_child(n, "mean"); e; e = node_next_same(e)) {
		struct design_mean *m = &s->means[s->mean_count++];
		*m = (struct design_mean){.id = node_string(d, e, "id"),
		    .over_table = node_string(d, e, "over-table"),
		    .over_column = node_string(d, e, "over-column"),
		    .style = design_find_style(d, e, "style", t, FORM_DIGITS, "mean"),
		    .words = design_read_text(d, e, t),
		    .pos = node_pos(d, e)};
		design_needed(d, e, "style");
		if (m->over_table)
			design_needed(d, e, "over-column");
	}
}

static void
read_order(struct document *d, const xmlNode *n, struct design *s)
{
	s->order = ARENA_ARRAY(d->arena, node_count(n, "show"), const char *);
	for (const xmlNode *e = node_child(n, "show"); e; e = node_next_same(e))
		s->order[s->order_count++] = node_string(d, e, "row");
}

static void
check_part(struct document *d, const xmlNode *n, const char *what, const char *part, bool wanted, bool given)
{
	if (wanted && !given)
		REFUSE(d, DESIGN_LACKS, node_pos(d, n), node_show(d, n, "id"), what, part);
	else if (!wanted && given)
		REFUSE(d, DESIGN_IDLE, node_pos(d, n), node_show(d, n, "id"), what, part);
}

/* What each kind of rows needs beside the columns. */
static void
check_rows(struct document *d, const xmlNode *n, const struct design *s, const char *rows)
{
	if (s->rows != ROWS_OBJECTS && s->rows != ROWS_BASIS)
		design_needed(d, n, "table");
	if (s->rows != ROWS_FILTER) /* a list without one shows the list that the report names */
		check_part(d, n, rows, "filter", false, s->filter != NULL);
	if (s->rows == ROWS_GRID || s->rows == ROWS_BASIS)
		check_part(d, n, rows, "order", false, s->rank_order != NULL);
	if (s->order_count)
		check_part(d, n, "show", "order", false, s->rank_order != NULL);
	check_part(d, n, rows, "row", s->rows == ROWS_GRID, s->grid_count > 0);
	check_part(d, n, rows, "band", s->rows == ROWS_BASIS, s->band.count > 0);
	if (s->transposed)
		check_part(d, n, "transposed", "head", false, s->head_count > 0);
	else if (s->rows != ROWS_GRID)
		check_part(d, n, rows, "head", true, s->head_count > 0);
	for (size_t i = 1; s->transposed && i < s->column_count; i++)
		if (s->columns[i].rule == RULE_NAME)
			REFUSE(d, ATTRIBUTE_IDLE, s->columns[i].pos, "<column rule=\"name\">", "transposed");
}

static void
read_columns(struct document *d, const xmlNode *n, const struct template *t, struct design *s)
{
	s->columns = ARENA_ARRAY(d->arena, node_count(n, "column"), struct design_column);
	for (const xmlNode *e = node_child(n, "column"); e; e = node_next_same(e))
		read_column(d, e, t, &s->columns[s->column_count++]);
	if (s->column_count > TABLE_COLUMNS_MAX) {
		REFUSE(
		    d, TABLE_COLUMNS, s->pos, node_show(d, n, "id"), arena_print(d->scratch, "%d", TABLE_COLUMNS_MAX));
		return;
	}
	s->heads = ARENA_ARRAY(d->arena, node_count(n, "head"), struct head_row);
	for (const xmlNode *e = node_child(n, "head"); e; e = node_next_same(e))
		read_head(d, e, t, &s->heads[s->head_count++]);
	check_head(d, n, s);
	read_grids(d, n, t, s);
}

void
design_read(struct document *d, const xmlNode *n, const struct template *t, struct design *s)
{
	static const char *const row_names[] = {
#define X(name, text) text,
	    ROW_SOURCES(X)
#undef X
	};
	const char *rows = node_value(n, "rows");
	*s = (struct design){.id = node_string(d, n, "id"),
	    .table = node_string(d, n, "table"),
	    .naming = node_string(d, n, "naming"),
	    .rows = rows ? (enum row_source)INDEX_OF(row_names, rows) : ROWS_TREE,
	    .depth_from = node_integer(n, "depth-from", 0),
	    .depth_to = node_integer(n, "depth-to", DESIGN_DEPTH_MAX - 1),
	    .leaves = node_flag(n, "leaves"),
	    .total_last = node_flag(n, "total-last"),
	    .transposed = node_flag(n, "transposed"),
	    .total_name = node_string(d, n, "total"),
	    .pos = node_pos(d, n)};
	const xmlNode *unit = node_child(n, "unit-line"), *band = node_child(n, "band");
	if (unit)
		s->unit_line = design_read_text(d, unit, t);
	if (band)
		s->band = design_read_text(d, band, t);
	for (int i = 0; i < DESIGN_DEPTH_MAX; i++)
		s->levels[i].role = "body";
	for (const xmlNode *e = node_child(n, "level"); e; e = node_next_same(e))
		read_level(d, e, s);
	s->filter = read_filter(d, node_child(n, "filter"));
	s->rank_order = read_rank_order(d, node_child(n, "order"));
	read_order(d, n, s);
	read_means(d, n, t, s);
	read_columns(d, n, t, s);
	check_rows(d, n, s, rows ? rows : "tree");
	if (s->depth_from > s->depth_to)
		REFUSE(d, DEPTH_ORDER, node_attribute_pos(d, n, "depth-from"), node_show(d, n, "depth-from"));
}
