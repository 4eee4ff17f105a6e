/* in: <칸> elements. out: amounts in won with what they are known to, numbers, texts.
 * Digits go straight into int64; a column's kind decides what a cell may hold.
 * Refuses to know: rows, sums. */
#include <string.h>
#include "source/inner.h"

static const char *const kind_names[] = {[COLUMN_AMOUNT] = "금액", [COLUMN_NUMBER] = "수", [COLUMN_TEXT] = "글"};

/* The schema has let pass: an optional minus, 1 to 15 digits, at most 6 decimals. 21 digits can exceed int64. */
static bool
read_digits(const char *s, int64_t *value, int *decimals)
{
	bool negative = *s == '-', point = false;
	int64_t v = 0;
	*decimals = 0;
	for (s += negative; *s; s++) {
		if (*s == '.') {
			point = true;
			continue;
		}
		if (__builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, *s - '0', &v))
			return false;
		*decimals += point;
	}
	*value = negative ? -v : v;
	return true;
}

/* 정밀 and 맺음 of a cell or column whose unit is `unit`. */
bool
precision_read(struct document *d, const xmlNode *n, won unit, won *grain, enum rounding *how)
{
	const char *precision = node_value(n, "정밀"), *rounding = node_value(n, "맺음");
	if (!precision && !rounding)
		return true;
	won g = precision ? model_unit_of(precision) : 0;
	if (unit == 0 || g < unit) {
		const char *name = precision ? "정밀" : "맺음";
		REFUSE(d, AMOUNT_PRECISION, node_attribute_pos(d, n, name), node_show(d, n, name));
		return false;
	}
	*grain = g;
	*how = rounding && strcmp(rounding, "절사") == 0 ? ROUND_TRUNCATED : ROUND_HALF_UP;
	return true;
}

static bool
read_amount(struct document *d, const xmlNode *n, const struct column *c, const char *value, struct cell *cell)
{
	int64_t v;
	int decimals;
	struct pos pos = cell->pos;
	if (!read_digits(value, &v, &decimals) || decimals) {
		REFUSE(d, AMOUNT_DECIMALS, pos, node_show(d, n, "값"));
		return false;
	}
	if (!won_mul(v, c->unit, &cell->amount.value)) {
		REFUSE(d, AMOUNT_RANGE, pos, node_show(d, n, "값"), c->unit_name);
		return false;
	}
	cell->amount.grain = c->grain;
	cell->amount.how = c->how;
	return precision_read(d, n, c->unit, &cell->amount.grain, &cell->amount.how);
}

static bool
read_number(struct document *d, const xmlNode *n, const char *value, struct cell *cell)
{
	won grain;
	enum rounding how;
	if (!read_digits(value, &cell->number, &cell->decimals)) {
		REFUSE(d, AMOUNT_RANGE, cell->pos, node_show(d, n, "값"), "1");
		return false;
	}
	return precision_read(d, n, 0, &grain, &how);
}

static bool
read_text(struct document *d, const xmlNode *n, const char *value, char *text, struct cell *cell)
{
	if (value || !*text || node_value(n, "정밀") || node_value(n, "맺음")) {
		REFUSE(d, CELL_TEXT, node_pos(d, n), node_show(d, n, "열"));
		return false;
	}
	cell->text = text;
	cell->pos = node_pos(d, n->children);
	return true;
}

/* The author's lines are kept, each without blanks at its ends: they are the paragraphs of the cell. */
static char *
keep_lines(char *s)
{
	char *out = s, *line = s;
	while (line) {
		char *end = strchr(line, '\n'), *next = end ? end + 1 : NULL;
		if (end)
			*end = '\0';
		text_collapse(line);
		size_t n = strlen(line);
		if (n && out > s)
			*out++ = '\n';
		memmove(out, line, n);
		out += n;
		line = next;
	}
	*out = '\0';
	return s;
}

static bool
read_value(struct document *d, const xmlNode *n, const struct column *c, struct cell *cell)
{
	const char *value = node_value(n, "값");
	char *text = keep_lines(node_text(d, n));
	cell->given = true;
	cell->pos = node_attribute_pos(d, n, "값");
	if (c->kind == COLUMN_TEXT)
		return read_text(d, n, value, text, cell);
	if (!value || *text) {
		REFUSE(d, CELL_VALUE, node_pos(d, n), node_show(d, n, "열"), kind_names[c->kind]);
		return false;
	}
	return c->kind == COLUMN_AMOUNT ? read_amount(d, n, c, value, cell) : read_number(d, n, value, cell);
}

bool
value_read(struct document *d, const xmlNode *n, const struct table *t, const struct column *c, struct cell *cell)
{
	return read_value(d, n, c, cell) && origin_find(d, n, t, &cell->pos);
}

bool
cell_read(struct document *d, const xmlNode *n, const struct table *t, struct cell *cells)
{
	const struct column *c = model_column_lookup(t, node_value(n, "열"));
	if (!c) {
		REFUSE(d, XML_REFERENCE, node_attribute_pos(d, n, "열"), node_show(d, n, "열"),
		    arena_print(d->scratch, "표 %s", t->id));
		return false;
	}
	return value_read(d, n, t, c, &cells[model_column_index(t, c)]);
}
