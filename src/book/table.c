/* in: a table of the report, its design, the data. out: rows and cells, each number a figure with its place.
 * Refuses to know: widths, pages, how a fact is computed.
 * Heads are head.c's. */
#include <assert.h>
#include <string.h>
#include "book/inner.h"

#define ROOT_KEY "계" /* stands for the root, whose key is empty, in place ids */

struct table_maker {
	struct maker *mk;
	const struct node *node;
	const struct design *design;
	const struct table *data;
	const struct row *top; /* row of depth 0 */
	const struct column **stage, **base; /* of each design column; NULL: none, or not found and said so */
	const char *place;
	struct block_table *out;
	size_t row_room;
	int ordinal;
};

static const char *
inherit_stage(const struct node *n)
{
	while (n && !n->stage)
		n = n->parent;
	return n ? n->stage : NULL;
}

static const char *
inherit_base(const struct node *n)
{
	while (n && !n->base)
		n = n->parent;
	return n ? n->base : NULL;
}

/* A subject given at the table must lie in its data table; an inherited one counts only if it does. */
static const struct row *
top_find(struct table_maker *t)
{
	const struct node *n = t->node;
	while (n && !n->subject)
		n = n->parent;
	if (!n)
		return t->data->root;
	size_t length = strcspn(n->subject, ":");
	bool here = strlen(t->data->id) == length && memcmp(t->data->id, n->subject, length) == 0;
	if (!here && n != t->node)
		return t->data->root;
	const char *key = n->subject[length] == ':' ? n->subject + length + 1 : "";
	bool ambiguous;
	const struct row *r = here ? model_row_lookup(t->data, key, &ambiguous) : NULL;
	if (!r)
		place_say(t->mk, MSG_TABLE_SUBJECT, t->node->pos, t->place, n->subject, t->data->id);
	return r;
}

static bool
rule_has_base(enum column_rule r)
{
	return r == RULE_DIFFERENCE || r == RULE_RATE;
}

static void
columns_resolve(struct table_maker *t)
{
	const struct design *d = t->design;
	struct maker *mk = t->mk;
	t->stage = ARENA_ARRAY(mk->arena, d->column_count, const struct column *);
	t->base = ARENA_ARRAY(mk->arena, d->column_count, const struct column *);
	for (size_t i = 0; i < d->column_count; i++) {
		const struct design_column *c = &d->columns[i];
		const char *stage = c->stage ? c->stage : inherit_stage(t->node);
		const char *base = c->base ? c->base : inherit_base(t->node);
		const char *place = arena_print(mk->arena, "%s/%s", t->place, c->id);
		if (c->rule == RULE_AMOUNT || c->rule == RULE_SHARE || rule_has_base(c->rule))
			t->stage[i] = stage_resolve(mk, t->data, stage, "단계", place, c->pos);
		if (rule_has_base(c->rule))
			t->base[i] = stage_resolve(mk, t->data, base, "견줌", place, c->pos);
		if (c->rule != RULE_TEXT && c->rule != RULE_NUMBER)
			continue;
		t->stage[i] = c->column ? model_column_lookup(t->data, c->column) : NULL;
		if (!t->stage[i])
			place_say(mk, MSG_COLUMN_UNKNOWN, c->pos, place, t->data->id, c->column ? c->column : "");
	}
}

static enum cell_kind
cell_kind_of(enum column_rule r)
{
	switch (r) {
	case RULE_NAME:
		return CELL_NAME;
	case RULE_TEXT:
		return CELL_TEXT;
	case RULE_AMOUNT:
	case RULE_DIFFERENCE:
	case RULE_RATE:
	case RULE_SHARE:
	case RULE_NUMBER:
	case RULE_ORDINAL:
		return CELL_NUMBER;
	case COLUMN_RULE_COUNT:
		break;
	}
	assert(false && "a column rule without a kind of cell");
	return CELL_TEXT;
}

static enum fact_kind
fact_kind_of(enum column_rule r)
{
	switch (r) {
	case RULE_DIFFERENCE:
		return FACT_DIFFERENCE;
	case RULE_RATE:
		return FACT_RATE;
	case RULE_SHARE:
		return FACT_SHARE;
	default:
		return FACT_AMOUNT;
	}
}

static int
decimals_of(const struct cell *cell, struct ratio value)
{
	int64_t power = 1;
	int decimals = 0;
	if (cell->given)
		return cell->decimals;
	while (decimals < 9 && power % value.den != 0)
		power *= 10, decimals++;
	return decimals;
}

/* A number column without a style prints what the data hold. */
static struct form
form_of(const struct table_maker *t, size_t column, const struct fact *fact)
{
	const struct design_column *c = &t->design->columns[column];
	if (c->style)
		return c->style->form;
	const struct cell *cell = &fact->request.row->cells[model_column_index(t->data, t->stage[column])];
	int decimals = decimals_of(cell, fact->value);
	return (struct form){.kind = FORM_DIGITS, .unit = 1, .decimals = decimals, .how = ROUND_EXACT, .suffix = ""};
}

/* The table's word where there is no value: "-", "", "100". A figure without value, so that a comparison sees it. */
static void
add_word(struct table_maker *t, struct writer *w, const char *word, const struct fact *fact)
{
	struct figure f = {.place = w->text.place, .kind = FIGURE_FACT, .whose = WHOSE_OURS, .text = word};
	if (!word || !*word)
		return;
	f.subject = facts_name_subject(t->mk->arena, fact->request.row);
	f.measure = measure_name(fact->request.kind);
	f.stage = fact->request.stage->id;
	f.base = fact->request.base ? fact->request.base->id : "";
	f.formula = fact->formula;
	f.source = fact->source;
	writer_add_figure(w, figure_add(t->mk, &f));
}

static void
add_fact(struct table_maker *t, struct writer *w, const struct row *row, size_t column)
{
	const struct design_column *c = &t->design->columns[column];
	struct fact_request q = {fact_kind_of(c->rule), row, t->stage[column], t->base[column]};
	if (!q.stage && c->rule == RULE_NUMBER)
		return; /* said once for the column */
	if (!q.stage || (rule_has_base(c->rule) && !q.base)) {
		writer_add_plain(w, UNMADE, strlen(UNMADE));
		return;
	}
	const struct fact *fact = facts_lookup(t->mk->facts, &q);
	if (!fact->ok) {
		add_word(t, w, fact->zero_base ? c->zero_base : fact->given ? UNMADE : c->absent, fact);
		return;
	}
	struct figure_form ff = {.fact = fact, .form = form_of(t, column, fact), .place = w->text.place, .pos = c->pos};
	ff.whose = fact->is_input ? WHOSE_QUOTED : WHOSE_OURS;
	int figure = figure_of_fact(t->mk, &ff);
	if (figure < 0)
		writer_add_plain(w, UNMADE, strlen(UNMADE));
	else
		writer_add_figure(w, figure);
}

static const char *
name_of(const struct table_maker *t, const struct row *row)
{
	if (row == t->data->root && t->design->total_name)
		return t->design->total_name;
	return model_row_name(row, t->design->naming);
}

static void
add_ordinal(struct table_maker *t, struct writer *w)
{
	const char *text = arena_print(t->mk->arena, "%d", ++t->ordinal);
	writer_add_figure(w, figure_label(t->mk, w->text.place, text, t->design->pos));
}

static void
cell_text(struct table_maker *t, struct writer *w, const struct row *row, size_t column)
{
	const struct design_column *c = &t->design->columns[column];
	const struct cell *cell = NULL;
	switch (c->rule) {
	case RULE_NAME:
		writer_add_literal(w, name_of(t, row), strlen(name_of(t, row)), LITERAL_NAME);
		return;
	case RULE_ORDINAL:
		if (row != t->top)
			add_ordinal(t, w);
		return;
	case RULE_TEXT:
		if (!t->stage[column])
			return;
		cell = &row->cells[model_column_index(t->data, t->stage[column])];
		if (cell->given)
			writer_add_literal(w, cell->text, strlen(cell->text), LITERAL_QUOTED);
		else if (c->absent)
			writer_add_literal(w, c->absent, strlen(c->absent), LITERAL_PROSE);
		return;
	default:
		add_fact(t, w, row, column);
	}
}

static struct pos
cell_pos(const struct table_maker *t, const struct row *row, size_t column)
{
	if (!t->stage[column])
		return row->pos;
	const struct cell *cell = &row->cells[model_column_index(t->data, t->stage[column])];
	return cell->given ? cell->pos : row->pos;
}

static void
cell_make(struct table_maker *t, struct block_cell *out, const struct row *row, size_t column)
{
	struct maker *mk = t->mk;
	const struct level_style *level = &t->design->levels[row->depth - t->top->depth];
	const char *key = *row->key ? row->key : ROOT_KEY;
	const char *name = arena_print(mk->arena, "%s/%s", key, t->design->columns[column].id);
	struct writer w;
	writer_open(&w, mk, place_new(mk, t->place, name), cell_pos(t, row, column));
	cell_text(t, &w, row, column);
	out->kind = cell_kind_of(t->design->columns[column].rule);
	out->text = writer_close(&w);
	out->bold = level->bold;
	out->column_span = out->row_span = 1;
	out->column = (int)column;
	if (out->kind != CELL_NAME)
		return;
	out->spread = level->spread;
	out->indent = level->indent;
	if (row->second_name) {
		const char *second = arena_print(mk->arena, "(%s)", row->second_name);
		out->second = text_of_literal(mk, second, LITERAL_NAME, out->text.place, row->pos);
	}
}

static enum row_role
role_of(const struct level_style *level)
{
	if (level->role && strcmp(level->role, "total") == 0)
		return ROW_TOTAL;
	return level->role && strcmp(level->role, "group") == 0 ? ROW_GROUP : ROW_BODY;
}

static void
row_make(struct table_maker *t, const struct row *row)
{
	struct maker *mk = t->mk;
	const struct design *d = t->design;
	int depth = row->depth - t->top->depth;
	struct block_row *out = ARENA_PUSH(mk->arena, t->out->rows, t->out->row_count, struct block_row);
	*out = (struct block_row){.role = role_of(&d->levels[depth]), .depth = depth, .count = d->column_count};
	out->cells = ARENA_ARRAY(mk->arena, out->count, struct block_cell);
	for (size_t i = 0; i < d->column_count; i++) {
		cell_make(t, &out->cells[i], row, i);
		if (out->cells[i].kind == CELL_NAME && out->name.count == 0)
			out->name = text_again(mk, &out->cells[i].text);
	}
}

static void
rows_make(struct table_maker *t)
{
	const struct design *d = t->design;
	int last = d->depth_to < DESIGN_DEPTH_MAX - 1 ? d->depth_to : DESIGN_DEPTH_MAX - 1;
	int lowest = 0, highest = DESIGN_DEPTH_MAX; /* depths shown below the total */
	for (const struct row *r = t->top; r; r = model_row_next(t->top, r)) {
		int depth = r->depth - t->top->depth;
		if (depth < d->depth_from || depth > last)
			continue;
		row_make(t, r);
		if (depth > lowest)
			lowest = depth;
		if (depth > 0 && depth < highest)
			highest = depth;
	}
	t->out->tree = lowest > highest;
}

static bool
table_open(struct table_maker *t)
{
	struct maker *mk = t->mk;
	const char *id = t->node->design ? t->node->design : "";
	t->design = template_design_lookup(mk->template, id);
	if (!t->design) {
		place_say(mk, MSG_DESIGN_UNKNOWN, t->node->pos, t->place, id, NULL);
		return false;
	}
	t->data = model_table_lookup(mk->budget, t->design->table);
	if (!t->data) {
		place_say(mk, MSG_DESIGN_TABLE, t->design->pos, t->place, t->design->table, NULL);
		return false;
	}
	t->top = top_find(t);
	return t->top != NULL;
}

struct block_table *
table_make(struct maker *mk, const struct node *node, const char *place)
{
	struct table_maker t = {.mk = mk, .node = node, .place = place};
	if (!table_open(&t))
		return NULL;
	t.out = ARENA_NEW(mk->arena, struct block_table);
	t.out->column_count = t.design->column_count;
	t.out->columns = ARENA_ARRAY(mk->arena, t.design->column_count, enum cell_kind);
	for (size_t i = 0; i < t.design->column_count; i++)
		t.out->columns[i] = cell_kind_of(t.design->columns[i].rule);
	const char *unit = arena_print(mk->arena, "%s/unit", place);
	if (t.design->unit_line.count)
		t.out->unit_line = text_of_template(mk, &t.design->unit_line, unit, t.design->pos);
	columns_resolve(&t);
	head_make(mk, t.design, t.out, place);
	rows_make(&t);
	return t.out;
}
