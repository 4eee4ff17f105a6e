/* in: a line and a column of a table. out: its cell: name, figure or text, each number with its place.
 * Refuses to know: which lines there are, spans, pages, how a fact is computed. */
#include <assert.h>
#include <string.h>
#include "book/table.h"

static bool
rule_has_base(const struct design_column *c)
{
	return c->rule == RULE_DIFFERENCE || c->rule == RULE_RATE || (c->rule == RULE_RANK && c->by != RANK_AMOUNT);
}

static const struct column *
column_find(struct table_maker *t, const char *id, struct pos pos, const char *place)
{
	const struct column *c = model_column_lookup(t->data, id);
	if (!c)
		place_say(t->mk, MSG_COLUMN_UNKNOWN, pos, place, t->data->id, id);
	return c;
}

static void
rule_resolve(struct table_maker *t, const struct design_column *c, struct rule *r)
{
	struct maker *mk = t->mk;
	const char *place = arena_print(mk->arena, "%s/%s", t->place, c->id);
	bool staged = c->rule == RULE_AMOUNT || c->rule == RULE_SHARE || c->rule == RULE_BASIS ||
	              c->rule == RULE_RANK || rule_has_base(c);
	*r = (struct rule){.design = c};
	if (c->column)
		r->stage = column_find(t, c->column, c->pos, place);
	else if (staged)
		r->stage = stage_resolve(
		    mk, t->data, c->stage ? c->stage : node_inherit(t->node, INHERIT_STAGE), "단계", place, c->pos);
	if (rule_has_base(c))
		r->base = stage_resolve(
		    mk, t->data, c->base ? c->base : node_inherit(t->node, INHERIT_BASE), "견줌", place, c->pos);
	if (c->over)
		r->base = column_find(t, c->over, c->pos, place);
	if (c->second)
		r->second = column_find(t, c->second, c->pos, place);
	r->terms = ARENA_ARRAY(mk->arena, c->term_count, const struct column *);
	for (size_t i = 0; i < c->term_count; i++)
		r->terms[i] = column_find(t, c->terms[i].column, c->pos, place);
}

struct rule *
rules_resolve(struct table_maker *t, bool total)
{
	const struct design *d = t->design;
	struct rule *rules = ARENA_ARRAY(t->mk->arena, d->column_count, struct rule);
	for (size_t i = 0; i < d->column_count; i++) {
		const struct design_column *c = &d->columns[i];
		if (total && !c->total)
			rules[i] = t->rules[i];
		else
			rule_resolve(t, total ? c->total : c, &rules[i]);
	}
	return rules;
}

enum cell_kind
cell_kind_of(enum column_rule r)
{
	switch (r) {
	case RULE_NAME:
		return CELL_NAME;
	case RULE_TEXT:
	case RULE_BASIS:
	case RULE_LABEL:
		return CELL_TEXT;
	case RULE_AMOUNT:
	case RULE_DIFFERENCE:
	case RULE_RATE:
	case RULE_SHARE:
	case RULE_NUMBER:
	case RULE_SUM:
	case RULE_QUOTIENT:
	case RULE_ORDINAL:
	case RULE_RANK:
		return CELL_NUMBER;
	case COLUMN_RULE_COUNT:
		break;
	}
	assert(false && "a column rule without a kind of cell");
	return CELL_TEXT;
}

static bool
is_total(const struct line *line)
{
	return line->depth == 0 && !line->mean;
}

static const struct rule *
rule_of(const struct table_maker *t, const struct line *line, size_t column)
{
	return is_total(line) ? &t->totals[column] : &t->rules[column];
}

static const struct fact *
amount_of(struct table_maker *t, const struct row *row, const struct column *c)
{
	return facts_lookup(t->mk->facts, &(struct fact_request){FACT_AMOUNT, row, c, NULL});
}

/* Nothing can be said of a sum of which a term is missing: the missing one answers. */
static const struct fact *
sum_of(struct table_maker *t, const struct rule *r, const struct row *row)
{
	const struct design_column *c = r->design;
	struct fact_part *parts = ARENA_ARRAY(t->mk->arena, c->term_count, struct fact_part);
	for (size_t i = 0; i < c->term_count; i++) {
		if (!r->terms[i])
			return NULL;
		parts[i] = (struct fact_part){amount_of(t, row, r->terms[i]), c->terms[i].minus};
		if (!parts[i].fact->given && !c->partial)
			return parts[i].fact;
	}
	return facts_sum(t->mk->facts, parts, c->term_count);
}

/* A difference to which a missing amount is none. */
static const struct fact *
partial_difference(struct table_maker *t, const struct rule *r, const struct row *row)
{
	struct fact_part parts[] = {{amount_of(t, row, r->stage), false}, {amount_of(t, row, r->base), true}};
	struct fact *d = ARENA_NEW(t->mk->arena, struct fact);
	*d = *facts_sum(t->mk->facts, parts, 2);
	d->request.kind = FACT_DIFFERENCE;
	d->request.base = r->base;
	return d;
}

/* Among the lines of its depth: a total has no rank. */
static const struct fact *
rank_of(struct table_maker *t, const struct line *line, const struct rule *r)
{
	const struct row **rows = ARENA_ARRAY(t->mk->arena, t->line_count, const struct row *);
	size_t count = 0;
	for (size_t i = 0; i < t->line_count; i++)
		if (!t->lines[i].mean && t->lines[i].depth == line->depth)
			rows[count++] = t->lines[i].row;
	struct fact_ranking ranking = {r->design->by, r->design->ascending, r->stage, r->base, rows, count};
	const struct fact *rank = facts_rank(t->mk->facts, &ranking, line->row);
	if (!is_total(line))
		return rank;
	struct fact *none = ARENA_NEW(t->mk->arena, struct fact);
	*none = (struct fact){.request = rank->request, .formula = "", .source = rank->source};
	return none;
}

static const struct fact *
share_of_total(struct table_maker *t, const struct rule *r, const struct row *row)
{
	struct fact *share = ARENA_NEW(t->mk->arena, struct fact);
	*share = *facts_quotient(t->mk->facts, amount_of(t, row, r->stage), amount_of(t, t->top, r->stage));
	share->request = (struct fact_request){FACT_SHARE, row, r->stage, NULL};
	return share;
}

static const struct fact *
over_of(struct table_maker *t, const struct design_mean *m)
{
	struct maker *mk = t->mk;
	const struct table *table = model_table_lookup(mk->budget, m->over_table);
	const struct column *column = table ? model_column_lookup(table, m->over_column) : NULL;
	if (!column) {
		place_say(mk, MSG_COLUMN_UNKNOWN, m->pos, t->place, m->over_table, m->over_column);
		return NULL;
	}
	return facts_lookup(mk->facts, &(struct fact_request){FACT_AMOUNT, table->root, column, NULL});
}

/* Of the lines that are no total. */
static const struct fact *
mean_of(struct table_maker *t, const struct line *line, const struct rule *r)
{
	struct maker *mk = t->mk;
	struct fact_part *parts = ARENA_ARRAY(mk->arena, t->line_count, struct fact_part);
	size_t count = 0;
	if (!r->stage)
		return NULL;
	for (size_t i = 0; i < t->line_count; i++)
		if (!t->lines[i].mean && !is_total(&t->lines[i]))
			parts[count++] = (struct fact_part){amount_of(t, t->lines[i].row, r->stage), false};
	const struct fact *mean = count ? facts_mean(mk->facts, parts, count) : NULL;
	if (!mean || !line->mean->over_table)
		return mean;
	const struct fact *over = over_of(t, line->mean);
	if (!over)
		return NULL;
	struct fact *per = ARENA_NEW(mk->arena, struct fact);
	*per = *facts_quotient(mk->facts, mean, over);
	per->request.kind = FACT_MEAN;
	return per;
}

/* NULL: what it needs was not found, and that was said. */
static const struct fact *
fact_of(struct table_maker *t, const struct line *line, const struct rule *r)
{
	static const enum fact_kind kinds[COLUMN_RULE_COUNT] = {[RULE_AMOUNT] = FACT_AMOUNT,
	    [RULE_NUMBER] = FACT_AMOUNT,
	    [RULE_DIFFERENCE] = FACT_DIFFERENCE,
	    [RULE_RATE] = FACT_RATE,
	    [RULE_SHARE] = FACT_SHARE};
	enum column_rule rule = r->design->rule;
	if (line->mean)
		return mean_of(t, line, r);
	if (rule == RULE_SUM)
		return sum_of(t, r, line->row);
	if (!r->stage || ((rule_has_base(r->design) || rule == RULE_QUOTIENT) && !r->base))
		return NULL;
	if (rule == RULE_QUOTIENT)
		return facts_quotient(
		    t->mk->facts, amount_of(t, line->row, r->stage), amount_of(t, line->row, r->base));
	if (rule == RULE_RANK)
		return rank_of(t, line, r);
	if (r->design->of_total)
		return share_of_total(t, r, line->row);
	if (r->design->partial)
		return partial_difference(t, r, line->row);
	return facts_lookup(t->mk->facts, &(struct fact_request){kinds[rule], line->row, r->stage, r->base});
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
form_of(const struct table_maker *t, const struct line *line, const struct rule *r, const struct fact *fact)
{
	const struct amount_style *style = line->mean ? line->mean->style : r->design->style;
	if (style)
		return style->form;
	const struct cell *cell = &line->row->cells[model_column_index(t->data, r->stage)];
	int decimals = decimals_of(cell, fact->value);
	return (struct form){.kind = FORM_DIGITS, .unit = 1, .decimals = decimals, .how = ROUND_EXACT, .suffix = ""};
}

static const char *
column_id(const struct column *c)
{
	return !c ? "" : c->stage ? c->stage->id : c->id;
}

/* The table's word instead of a value: "-", "", "100". A figure without value, so that a comparison sees it. */
static void
add_word(struct table_maker *t, struct writer *w, const char *word, const struct fact *fact)
{
	struct figure f = {.place = w->text.place, .kind = FIGURE_FACT, .whose = WHOSE_OURS, .text = word};
	if (!word || !*word)
		return;
	f.subject = facts_name_subject(t->mk->arena, fact->request.row);
	f.measure = fact_kind_measure(fact->request.kind);
	f.stage = column_id(fact->request.stage);
	f.base = column_id(fact->request.base);
	f.formula = fact->formula;
	f.source = fact->source;
	f.inputs = fact->inputs;
	f.input_count = fact->input_count;
	writer_add_figure(w, figure_add(t->mk, &f));
}

/* In a list a figure stands there because the filter took its row; a mean, because of all of them. */
static const struct fact *
taken(struct table_maker *t, const struct line *line, const struct fact *found)
{
	struct arena *a = t->mk->arena;
	struct fact *fact = ARENA_NEW(a, struct fact);
	struct figure_input *inputs = NULL;
	size_t n = 0;
	*fact = *found;
	for (size_t i = 0; i < found->input_count; i++)
		*ARENA_PUSH(a, inputs, n, struct figure_input) = found->inputs[i];
	if (!line->mean)
		inputs_add_member(a, &inputs, &n, line->row, t->filter.stage, t->filter.base);
	for (size_t i = 0; line->mean && i < t->line_count; i++)
		if (!t->lines[i].mean)
			inputs_add_member(a, &inputs, &n, t->lines[i].row, t->filter.stage, t->filter.base);
	if (t->node->list)
		*ARENA_PUSH(a, inputs, n, struct figure_input) =
		    (struct figure_input){.kind = INPUT_LIST, .list = t->node->list};
	fact->inputs = inputs;
	fact->input_count = n;
	return fact;
}

static void
add_fact(struct table_maker *t, struct writer *w, const struct line *line, const struct rule *r)
{
	const struct design_column *c = r->design;
	const struct fact *fact = fact_of(t, line, r);
	if (!fact) {
		if (c->rule != RULE_NUMBER) /* said once for the column */
			writer_add_plain(w, BOOK_UNMADE, strlen(BOOK_UNMADE));
		return;
	}
	if (t->filtered)
		fact = taken(t, line, fact);
	if (!fact->ok) {
		add_word(t, w, fact->zero_base ? c->zero_base : fact->given ? BOOK_UNMADE : c->absent, fact);
		return;
	}
	if (c->zero && fact->value.num == 0) {
		add_word(t, w, c->zero, fact);
		return;
	}
	struct figure_form ff = {
	    .fact = fact, .form = form_of(t, line, r, fact), .place = w->text.place, .pos = c->pos};
	ff.whose = fact->is_input ? WHOSE_QUOTED : WHOSE_OURS;
	int figure = figure_of_fact(t->mk, &ff);
	if (figure < 0)
		writer_add_plain(w, BOOK_UNMADE, strlen(BOOK_UNMADE));
	else
		writer_add_figure(w, figure);
}

static const struct row *
ancestor(const struct table_maker *t, const struct row *row, int depth)
{
	while (row != t->top && row->depth - t->top->depth > depth)
		row = row->parent;
	return row;
}

static const char *
name_of(const struct table_maker *t, const struct line *line, int depth)
{
	const struct row *row = depth ? ancestor(t, line->row, depth) : line->row;
	if (line->named && line->named->name && row == line->row)
		return line->named->name;
	if (row == t->data->root && t->design->total_name)
		return t->design->total_name;
	return model_row_name(row, t->design->naming);
}

struct text
line_name(struct table_maker *t, const struct line *line, const char *place)
{
	if (line->mean)
		return words_make(t, &line->mean->words, place, line->mean->pos);
	return text_of_literal(t->mk, name_of(t, line, 0), LITERAL_NAME, place, line->row->pos);
}

static void
make_name(struct table_maker *t, struct block_cell *out, const struct line *line, const struct design_column *c,
    const char *place)
{
	const struct level_style *level = line_level(t, line);
	struct maker *mk = t->mk;
	out->text = c->depth && !is_total(line)
	                ? text_of_literal(mk, name_of(t, line, c->depth), LITERAL_NAME, place, line->row->pos)
	                : line_name(t, line, place);
	out->spread = level->spread;
	out->indent = level->indent;
	out->centre = c->centre;
	const char *second =
	    line->named && line->named->second_name ? line->named->second_name : line->row->second_name;
	if (!second || c->bare || c->depth || line->mean)
		return;
	/* words behind the bracket belong to it: "(장애인 정보화교육)-국비" */
	second = *second == '(' ? second : arena_print(mk->arena, "(%s)", second);
	out->second = text_of_literal(mk, second, LITERAL_NAME, place, line->row->pos);
}

static void
make_ordinal(struct table_maker *t, struct block_cell *out, const struct line *line, const char *place)
{
	struct writer w;
	writer_open(&w, t->mk, place, line->row->pos);
	if (!is_total(line)) {
		const char *text = arena_print(t->mk->arena, "%d", ++t->ordinal);
		writer_add_figure(&w, figure_label(t->mk, place, text, t->design->pos));
	}
	out->text = writer_close(&w);
}

static void
make_text(
    struct table_maker *t, struct block_cell *out, const struct line *line, const struct rule *r, const char *place)
{
	if (!r->stage)
		return;
	const struct cell *cell = &line->row->cells[model_column_index(t->data, r->stage)];
	if (cell->given)
		cell_add_paragraphs(t->mk, out, cell->text, place, cell->pos);
	else
		out->text = text_of_literal(t->mk, r->design->absent, LITERAL_PROSE, place, line->row->pos);
}

/* A figure with a text of the data below it is a cell of two parts. */
static void
add_second(
    struct table_maker *t, struct block_cell *out, const struct line *line, const struct rule *r, const char *place)
{
	struct maker *mk = t->mk;
	const struct cell *cell = r->second ? &line->row->cells[model_column_index(t->data, r->second)] : NULL;
	if (!cell || !cell->given)
		return;
	ARENA_PUSH(mk->arena, out->parts, out->part_count, struct cell_part)->text = out->text;
	struct cell_part *below = ARENA_PUSH(mk->arena, out->parts, out->part_count, struct cell_part);
	*below = (struct cell_part){.small = true};
	below->text = text_of_literal(mk, arena_print(mk->arena, "(%s)", cell->text), LITERAL_QUOTED, place, cell->pos);
	out->text = (struct text){0};
	out->kind = CELL_TEXT;
	out->centre = true;
}

static struct pos
cell_pos(const struct table_maker *t, const struct line *line, const struct rule *r)
{
	if (line->mean || !r->stage)
		return line->row->pos;
	const struct cell *cell = &line->row->cells[model_column_index(t->data, r->stage)];
	return cell->given ? cell->pos : line->row->pos;
}

static void
make_figure(
    struct table_maker *t, struct block_cell *out, const struct line *line, const struct rule *r, const char *place)
{
	struct writer w;
	writer_open(&w, t->mk, place, cell_pos(t, line, r));
	add_fact(t, &w, line, r);
	out->text = writer_close(&w);
	if (!line->mean)
		add_second(t, out, line, r, place);
}

const struct level_style *
line_level(const struct table_maker *t, const struct line *line)
{
	int last = DESIGN_DEPTH_MAX - 1;
	return &t->design->levels[line->depth < last ? line->depth : last];
}

void
cell_make(struct table_maker *t, struct block_cell *out, const struct line *line, size_t column)
{
	const struct rule *r = rule_of(t, line, column);
	const struct design_column *c = r->design;
	const char *id = arena_print(t->mk->arena, "%s/%s", line->key, t->design->columns[column].id);
	const char *place = place_new(t->mk, t->place, id);
	*out = (struct block_cell){.kind = cell_kind_of(c->rule), .column_span = 1, .row_span = 1};
	out->bold = line_level(t, line)->bold;
	out->column = (int)column;
	switch (c->rule) {
	case RULE_NAME:
		make_name(t, out, line, c, place);
		return;
	case RULE_ORDINAL:
		make_ordinal(t, out, line, place);
		return;
	case RULE_LABEL:
		out->text = words_make(t, &c->words, place, c->pos);
		out->centre = c->centre;
		return;
	case RULE_TEXT:
		make_text(t, out, line, r, place);
		out->centre = c->centre;
		return;
	case RULE_BASIS:
		return; /* rows of their own */
	default:
		make_figure(t, out, line, r, place);
	}
}

const char *
cell_identity(const struct table_maker *t, const struct line *line, size_t column)
{
	const struct rule *r = rule_of(t, line, column);
	const struct design_column *c = r->design;
	if (!c->merge || is_total(line) || line->mean)
		return NULL;
	if (c->rule == RULE_NAME)
		return ancestor(t, line->row, c->depth)->key;
	if (c->rule == RULE_LABEL)
		return c->id;
	if (!r->stage)
		return NULL;
	const struct cell *cell = &line->row->cells[model_column_index(t->data, r->stage)];
	return cell->given && *cell->text ? cell->text : NULL;
}
