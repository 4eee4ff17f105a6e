/* in: template.xml, valid. out: boilerplate, numbering, amount styles, table designs.
 * Refused here: styles of the wrong kind, attributes that a rule needs or does not use, heads that do not cover the
 * columns. Refuses to know: which report uses it, what a table holds. */
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "source/inner.h"

static const char *const rule_names[] = {
#define X(name, text) text,
    COLUMN_RULES(X)
#undef X
};
static const char *const element_names[] = {
#define X(name, measure, element) element,
    FACT_KINDS(X)
#undef X
};

/* The place of `value` in `names`; the schema has made sure that it is there. */
static int
index_of(const char *const *names, size_t count, const char *value)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i], value) == 0)
			return (int)i;
	abort();
}
#define INDEX_OF(names, value) index_of((names), sizeof(names) / sizeof *(names), (value))

static void
add_literal(struct document *d, struct template_text *t, struct buf *b)
{
	if (b->size)
		ARENA_PUSH(d->arena, t->parts, t->count, struct template_part)->text =
		    arena_copy(d->arena, b->data, b->size);
	b->size = 0;
}

static void
add_words(struct buf *b, const char *s)
{
	for (; *s; s++) {
		bool blank = strchr(" \t\r\n", *s);
		if (!blank)
			buf_add(b, s, 1);
		else if (b->size && b->data[b->size - 1] != ' ' && b->data[b->size - 1] != '\n')
			buf_add(b, " ", 1);
	}
}

static void
drop_blank(struct buf *b)
{
	if (b->size && b->data[b->size - 1] == ' ')
		b->size--;
}

/* Text with <year/> and <br/>; blanks as in sentences. A blank after <year/> stands in the file and is kept. */
static struct template_text
read_text(struct document *d, const xmlNode *n)
{
	struct template_text t = {0};
	struct buf b = {0};
	for (const xmlNode *e = n->children; e; e = e->next) {
		if (e->type == XML_TEXT_NODE) {
			if (t.count && b.size == 0 && strchr(" \t\r\n", *e->content))
				buf_add(&b, " ", 1);
			add_words(&b, (const char *)e->content);
		} else if (node_is(e, "br")) {
			drop_blank(&b);
			buf_add(&b, "\n", 1);
		} else if (node_is(e, "year")) {
			add_literal(d, &t, &b);
			*ARENA_PUSH(d->arena, t.parts, t.count, struct template_part) =
			    (struct template_part){.is_year = true, .year_offset = node_integer(e, "offset", 0)};
		}
	}
	drop_blank(&b);
	add_literal(d, &t, &b);
	buf_free(&b);
	return t;
}

static void
idle(struct document *d, const xmlNode *n, const char *name, const char *where)
{
	if (node_value(n, name))
		REFUSE(d, ATTRIBUTE_IDLE, node_attribute_pos(d, n, name), node_show(d, n, name), where);
}

static void
needed(struct document *d, const xmlNode *n, const char *name)
{
	if (!node_value(n, name))
		REFUSE(d, ATTRIBUTE_NEEDED, node_pos(d, n), node_show(d, n, "id"), name);
}

static void
read_style(struct document *d, const xmlNode *n, struct amount_style *s)
{
	static const char *const kinds[] = {"digits", "korean", "rate", "count"};
	const char *kind = node_value(n, "kind"), *unit = node_value(n, "unit"), *suffix = node_value(n, "suffix");
	const char *rounding = node_value(n, "rounding"), *sign = node_value(n, "sign");
	*s = (struct amount_style){.id = node_string(d, n, "id"), .pos = node_pos(d, n)};
	s->form = (struct form){.kind = (enum form_kind)INDEX_OF(kinds, kind),
	    .unit = unit ? model_unit_of(unit) : 1,
	    .decimals = node_integer(n, "decimals", 0),
	    .drop_zero = node_flag(n, "drop-zero"),
	    .how = rounding && strcmp(rounding, "truncated") == 0 ? ROUND_TRUNCATED : ROUND_HALF_UP,
	    .sign = sign && strcmp(sign, "none") == 0 ? SIGN_NONE : SIGN_TRIANGLE,
	    .suffix = suffix ? arena_copy(d->arena, suffix, strlen(suffix)) : ""};
	if (s->form.kind == FORM_RATE || s->form.kind == FORM_COUNT)
		idle(d, n, "unit", kind);
	if (s->form.kind == FORM_KOREAN || s->form.kind == FORM_COUNT)
		idle(d, n, "decimals", kind);
	if (s->form.kind == FORM_KOREAN)
		needed(d, n, "unit");
	if (s->form.kind == FORM_DIGITS && unit)
		idle(d, n, "decimals", kind);
}

static bool
is_money(enum form_kind k)
{
	return k == FORM_DIGITS || k == FORM_KOREAN;
}

/* The style that an attribute names, of a kind that the figure can be written in; NULL: refused or not given. */
static const struct amount_style *
find_style(struct document *d, const xmlNode *n, const struct template *t, enum form_kind kind, const char *where)
{
	const char *id = node_value(n, "style");
	const struct amount_style *s = id ? template_style_lookup(t, id) : NULL;
	struct pos pos = node_attribute_pos(d, n, "style");
	if (id && !s)
		REFUSE(d, XML_REFERENCE, pos, node_show(d, n, "style"), "amount-style");
	else if (s && s->form.kind != kind && !(is_money(kind) && is_money(s->form.kind)))
		REFUSE(d, STYLE_KIND, pos, node_show(d, n, "style"), s->id, where);
	return s;
}

static enum form_kind
form_of_fact(enum fact_kind k)
{
	return k == FACT_RATE || k == FACT_SHARE ? FORM_RATE : k == FACT_COUNT ? FORM_COUNT : FORM_DIGITS;
}

static void
read_default(struct document *d, const xmlNode *n, struct template *t)
{
	const char *measure = node_value(n, "measure");
	enum fact_kind k = (enum fact_kind)INDEX_OF(element_names, measure);
	t->defaults[k] = find_style(d, n, t, form_of_fact(k), measure);
}

static void
read_numbering(const xmlNode *n, struct template *t)
{
	static const char *const kinds[] = {"none", "roman", "arabic", "hangul", "arabic-paren"};
	t->numbering[node_integer(n, "level", 1) - 1] = (enum numbering)INDEX_OF(kinds, node_value(n, "kind"));
}

/* What each rule takes; an attribute that it does not use is refused, not ignored. */
static void
check_column(struct document *d, const xmlNode *n, enum column_rule rule)
{
	const char *name = rule_names[rule];
	bool money = rule == RULE_AMOUNT || rule == RULE_DIFFERENCE, rate = rule == RULE_RATE || rule == RULE_SHARE;
	bool data = rule == RULE_TEXT || rule == RULE_NUMBER;
	if (!money && !rate)
		idle(d, n, "stage", name);
	if (rule != RULE_DIFFERENCE && rule != RULE_RATE)
		idle(d, n, "base", name);
	if (rule != RULE_RATE)
		idle(d, n, "zero-base", name);
	if (money || rate)
		needed(d, n, "style");
	else if (rule != RULE_NUMBER)
		idle(d, n, "style", name);
	if (data)
		needed(d, n, "column");
	else
		idle(d, n, "column", name);
	if (rule == RULE_NAME || rule == RULE_ORDINAL)
		idle(d, n, "absent", name);
}

static void
read_column(struct document *d, const xmlNode *n, const struct template *t, struct design_column *c)
{
	const char *zero = node_value(n, "zero-base"), *absent = node_value(n, "absent");
	*c = (struct design_column){.id = node_string(d, n, "id"),
	    .rule = (enum column_rule)INDEX_OF(rule_names, node_value(n, "rule")),
	    .stage = node_string(d, n, "stage"),
	    .base = node_string(d, n, "base"),
	    .column = node_string(d, n, "column"),
	    .zero_base = zero ? arena_copy(d->arena, zero, strlen(zero)) : "",
	    .absent = absent ? arena_copy(d->arena, absent, strlen(absent)) : "",
	    .pos = node_pos(d, n)};
	enum form_kind kind = c->rule == RULE_RATE || c->rule == RULE_SHARE ? FORM_RATE : FORM_DIGITS;
	c->style = find_style(d, n, t, kind, rule_names[c->rule]);
	check_column(d, n, c->rule);
}

static void
read_head(struct document *d, const xmlNode *n, struct head_row *row)
{
	row->cells = ARENA_ARRAY(d->arena, node_count(n, "cell"), struct head_cell);
	for (const xmlNode *e = node_child(n, "cell"); e; e = node_next_same(e))
		row->cells[row->count++] = (struct head_cell){.text = read_text(d, e),
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

static void
read_design(struct document *d, const xmlNode *n, const struct template *t, struct design *s)
{
	*s = (struct design){.id = node_string(d, n, "id"),
	    .table = node_string(d, n, "table"),
	    .naming = node_string(d, n, "naming"),
	    .depth_from = node_integer(n, "depth-from", 0),
	    .depth_to = node_integer(n, "depth-to", DESIGN_DEPTH_MAX - 1),
	    .total_name = node_string(d, n, "total"),
	    .pos = node_pos(d, n)};
	const xmlNode *unit = node_child(n, "unit-line");
	if (unit)
		s->unit_line = read_text(d, unit);
	s->heads = ARENA_ARRAY(d->arena, node_count(n, "head"), struct head_row);
	for (const xmlNode *e = node_child(n, "head"); e; e = node_next_same(e))
		read_head(d, e, &s->heads[s->head_count++]);
	s->columns = ARENA_ARRAY(d->arena, node_count(n, "column"), struct design_column);
	for (const xmlNode *e = node_child(n, "column"); e; e = node_next_same(e))
		read_column(d, e, t, &s->columns[s->column_count++]);
	for (int i = 0; i < DESIGN_DEPTH_MAX; i++)
		s->levels[i].role = "body";
	for (const xmlNode *e = node_child(n, "level"); e; e = node_next_same(e))
		read_level(d, e, s);
	if (s->column_count > TABLE_COLUMNS_MAX)
		REFUSE(
		    d, TABLE_COLUMNS, s->pos, node_show(d, n, "id"), arena_print(d->scratch, "%d", TABLE_COLUMNS_MAX));
	else
		check_head(d, n, s);
	if (s->depth_from > s->depth_to)
		REFUSE(d, DEPTH_ORDER, node_attribute_pos(d, n, "depth-from"), node_show(d, n, "depth-from"));
}

struct template *
template_read(struct document *d)
{
	const xmlNode *root = document_root(d);
	struct template *t = ARENA_NEW(d->arena, struct template);
	t->title_word = node_string(d, root, "title-word");
	t->pos = node_pos(d, root);
	const xmlNode *running = node_child(root, "running-head");
	if (running)
		t->running_head = read_text(d, running);
	for (const xmlNode *n = node_child(root, "numbering"); n; n = node_next_same(n))
		read_numbering(n, t);
	t->styles = ARENA_ARRAY(d->arena, node_count(root, "amount-style"), struct amount_style);
	for (const xmlNode *n = node_child(root, "amount-style"); n; n = node_next_same(n))
		read_style(d, n, &t->styles[t->style_count++]);
	for (const xmlNode *n = node_child(root, "default"); n; n = node_next_same(n))
		read_default(d, n, t);
	t->designs = ARENA_ARRAY(d->arena, node_count(root, "table-design"), struct design);
	for (const xmlNode *n = node_child(root, "table-design"); n; n = node_next_same(n))
		read_design(d, n, t, &t->designs[t->design_count++]);
	return t;
}
