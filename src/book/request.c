/* in: what a figure of a sentence asks for. out: the fact that answers it, and the name of what it is about.
 * A request is of one row, or narrower (an object, a line of its basis, columns) or wider (rows added up or counted).
 * Refuses to know: sentences, how the fact is written. */
#include <string.h>
#include "book/inner.h"
#include "facts/found.h"

struct asking { /* a request being resolved */
	struct maker *mk;
	const struct node *node;
	const struct inline_item *item;
	const char *place;
	struct fact_request q;
	const struct row **rows; /* what is added up or counted */
	size_t row_count;
	struct fact_part *terms; /* the sign of each column; their fact is not used */
	const struct column **columns;
	size_t column_count;
	const struct basis_line *line;
	const char *subject; /* of the answer, when it is not the row's name */
};

const char *
node_inherit(const struct node *n, enum inherited what)
{
	for (; n; n = n->parent) {
		const char *s = what == INHERIT_SUBJECT ? n->subject : what == INHERIT_STAGE ? n->stage : n->base;
		if (s)
			return s;
	}
	return NULL;
}

static const char *
subject_of(const struct asking *a)
{
	const struct inline_request *r = &a->item->request;
	return r->subject ? r->subject : node_inherit(a->node, INHERIT_SUBJECT);
}

static void
rows_push(struct asking *a, const struct row *row)
{
	*ARENA_PUSH(a->mk->arena, a->rows, a->row_count, const struct row *) = row;
}

static bool
say(struct asking *a, enum message_id id, const char *second, const char *third)
{
	place_say(a->mk, id, a->item->pos, a->place, second, third);
	return false;
}

/* ---- which rows ---- */

const struct report_list *
list_lookup(const struct maker *mk, const char *id)
{
	for (size_t i = 0; i < mk->report->list_count; i++)
		if (strcmp(mk->report->lists[i].id, id) == 0)
			return &mk->report->lists[i];
	return NULL;
}

bool
level_resolve(struct maker *mk, const struct table *t, const char *level, const char *place, struct pos pos, int *depth)
{
	size_t i = 0;
	*depth = 0;
	if (!level)
		return true;
	while (i < t->level_count && strcmp(t->levels[i], level) != 0)
		i++;
	*depth = (int)i + 1;
	if (i == t->level_count)
		place_say(mk, MSG_LEVEL_UNKNOWN, pos, place, level, t->id);
	return i < t->level_count;
}

bool
list_filter(struct maker *mk, const struct report_list *list, const char *place, struct fact_filter *filter,
    const struct row **top)
{
	*top = subject_resolve(mk, list->subject ? list->subject : "", place, list->pos);
	if (!*top)
		return false;
	*filter = (struct fact_filter){
	    .is_new = list->is_new, .at_least = list->at_least, .at_most = list->at_most};
	filter->by_least = list->by_least;
	filter->by_most = list->by_most;
	filter->stage = stage_resolve(mk, (*top)->table, list->stage, "단계", place, list->pos);
	filter->base = stage_resolve(mk, (*top)->table, list->base, "견줌", place, list->pos);
	if (!filter->stage || !filter->base ||
	    !level_resolve(mk, (*top)->table, list->level, place, list->pos, &filter->depth))
		return false;
	list_check_merged(mk, filter, *top, list->id, list->pos);
	return true;
}

static bool
rows_of_list(struct asking *a)
{
	const char *id = a->item->request.list;
	const struct report_list *list = list_lookup(a->mk, id);
	struct fact_filter filter;
	const struct row *top;
	if (!list)
		return say(a, MSG_LIST_UNKNOWN, id, NULL);
	if (!list_filter(a->mk, list, a->place, &filter, &top))
		return false;
	a->q = (struct fact_request){a->q.kind, top, filter.stage, filter.base};
	a->subject = arena_print(a->mk->arena, "%s(%s)", facts_name_subject(a->mk->arena, top), id);
	for (const struct row *r = top; r; r = model_row_next(top, r))
		if (facts_passes(a->mk->facts, &filter, r))
			rows_push(a, r);
	return true;
}

static bool
rows_of_set(struct asking *a)
{
	struct maker *mk = a->mk;
	const char *s = a->item->request.set;
	for (size_t n; *s; s += n) {
		n = strcspn(s, " ");
		if (n == 0) {
			n = 1;
			continue;
		}
		const struct row *row = subject_resolve(mk, arena_copy(mk->arena, s, n), a->place, a->item->pos);
		if (!row)
			return false;
		if (a->row_count && row->table != a->rows[0]->table)
			return say(a, MSG_TABLE_OTHER, row->table->id, a->rows[0]->table->id);
		rows_push(a, row);
	}
	a->q.row = a->rows[0]->table->root;
	a->subject = a->item->request.set;
	return true;
}

static const struct row *
child_of(const struct table *t, const char *id)
{
	for (const struct row *r = t ? t->root->first : NULL; r; r = r->next)
		if (strcmp(r->id, id) == 0)
			return r;
	return NULL;
}

/* The row of the table that follows from the data: of the natures of a tree, of the objects of a project. */
static bool
row_narrow(struct asking *a)
{
	const struct inline_request *r = &a->item->request;
	const struct row *row = a->q.row;
	if (r->nature) {
		const struct table *t = facts_table_of_natures(a->mk->facts, row->table);
		a->q.row = row == row->table->root ? child_of(t, r->nature) : NULL;
		return a->q.row || say(a, MSG_NATURE_UNKNOWN, r->nature, facts_name_subject(a->mk->arena, row));
	}
	if (r->object && !r->line) {
		a->q.row = child_of(facts_table_of_objects(a->mk->facts, row), r->object);
		return a->q.row || say(a, MSG_OBJECT_UNKNOWN, r->object, facts_name_subject(a->mk->arena, row));
	}
	return true;
}

static bool
rows_of_level(struct asking *a)
{
	const struct row *top = a->q.row;
	int depth;
	if (!level_resolve(a->mk, top->table, a->item->request.level, a->place, a->item->pos, &depth))
		return false;
	for (const struct row *r = top; r; r = model_row_next(top, r))
		if (r->depth == depth)
			rows_push(a, r);
	return true;
}

/* Like for like: the subject and what relations join to it. */
static bool
rows_of_relations(struct asking *a)
{
	const struct row *const *rows;
	size_t count = facts_joined(a->mk->facts, a->q.row, &rows);
	for (size_t i = 0; i < count; i++)
		rows_push(a, rows[i]);
	a->subject = arena_print(a->mk->arena, "%s(실질)", facts_name_subject(a->mk->arena, a->q.row));
	return true;
}

/* Among which rows one has its rank: those of a list, of a level, of a set; else its siblings. */
static bool
rows_of_rank(struct asking *a)
{
	const struct inline_request *r = &a->item->request;
	struct asking among = *a;
	bool found = true;
	among.q.row = a->q.row->table->root;
	if (r->list)
		found = rows_of_list(&among);
	else if (r->set)
		found = rows_of_set(&among);
	else if (r->level)
		found = rows_of_level(&among);
	else
		for (const struct row *s = a->q.row->parent ? a->q.row->parent->first : a->q.row; s; s = s->next)
			rows_push(&among, s);
	a->rows = among.rows;
	a->row_count = among.row_count;
	for (size_t i = 0; i < a->row_count; i++)
		if (a->rows[i] == a->q.row) {
			a->q.stage = r->list ? among.q.stage : NULL;
			a->q.base = r->list ? among.q.base : NULL;
			return found;
		}
	return found && say(a, MSG_RANK_OUTSIDE, facts_name_subject(a->mk->arena, a->q.row), NULL);
}

static bool
rows_resolve(struct asking *a)
{
	const struct inline_request *r = &a->item->request;
	bool rank = a->q.kind == FACT_RANK;
	if (r->list && !rank)
		return rows_of_list(a);
	if (r->set && !rank)
		return rows_of_set(a);
	const char *subject = subject_of(a);
	if (!subject)
		return say(a, MSG_SUBJECT_MISSING, NULL, NULL);
	a->q.row = subject_resolve(a->mk, subject, a->place, a->item->pos);
	if (!a->q.row || !row_narrow(a))
		return false;
	if (rank)
		return rows_of_rank(a);
	if (r->joined)
		return rows_of_relations(a);
	return !r->level || rows_of_level(a);
}

/* ---- which columns ---- */

/* "최종예산+전년이월-집행액" */
static bool
columns_read(struct asking *a, const char *s, struct fact_part **terms, const struct column ***columns, size_t *count)
{
	struct maker *mk = a->mk;
	size_t terms_count = 0;
	*count = 0;
	for (bool minus = false; *s; s++) {
		size_t n = strcspn(s, "+-");
		const char *id = arena_copy(mk->arena, s, n);
		const struct column *c = model_column_lookup(a->q.row->table, id);
		if (!c)
			return say(a, MSG_VALUE_COLUMN, id, a->q.row->table->id);
		*ARENA_PUSH(mk->arena, *columns, *count, const struct column *) = c;
		*ARENA_PUSH(mk->arena, *terms, terms_count, struct fact_part) = (struct fact_part){NULL, minus};
		s += n;
		if (!*s)
			break;
		minus = *s == '-';
	}
	return true;
}

static bool
compares(const struct asking *a)
{
	enum fact_kind kind = a->q.kind;
	if (kind == FACT_RANK)
		return a->item->request.by != RANK_AMOUNT;
	return kind == FACT_BASE || kind == FACT_DIFFERENCE || kind == FACT_RATE;
}

/* "없음": a count of rows whatever they hold. */
static bool
stages_resolve(struct asking *a)
{
	const struct inline_request *r = &a->item->request;
	const struct table *t = a->q.row->table;
	const char *stage = r->stage ? r->stage : node_inherit(a->node, INHERIT_STAGE);
	const char *base = r->base ? r->base : node_inherit(a->node, INHERIT_BASE);
	if (a->q.kind == FACT_COUNT && (!stage || strcmp(stage, "없음") == 0))
		return true;
	if (a->q.kind != FACT_BASE)
		a->q.stage = stage_resolve(a->mk, t, stage, "단계", a->place, a->item->pos);
	if (compares(a))
		a->q.base = stage_resolve(a->mk, t, base, "견줌", a->place, a->item->pos);
	return (a->q.stage || a->q.kind == FACT_BASE) && (a->q.base || !compares(a));
}

static bool
columns_resolve(struct asking *a)
{
	const struct inline_request *r = &a->item->request;
	if (r->list)
		return true; /* the list's own */
	if (!r->columns)
		return stages_resolve(a);
	if (!columns_read(a, r->columns, &a->terms, &a->columns, &a->column_count))
		return false;
	a->q.stage = a->columns[0];
	if (a->q.kind == FACT_RANK && (a->column_count > 1 || compares(a)))
		return say(a, MSG_VALUE_COLUMN, r->columns, a->q.row->table->id);
	return true;
}

/* ---- a line of a basis ---- */

static const struct basis_line *
line_find(const struct basis_reading *b, const char *label)
{
	const struct basis_line *exact = basis_line_lookup(b, label);
	size_t n = strlen(label);
	for (size_t i = 0; !exact && i < b->count; i++)
		if (b->lines[i].has_result && strncmp(b->lines[i].label, label, n) == 0)
			exact = &b->lines[i];
	return exact;
}

const struct basis *
basis_of(struct maker *mk, const struct row *row, const char *object, const struct stage *stage)
{
	for (size_t i = 0; i < mk->budget->project_count; i++) {
		const struct project *p = &mk->budget->projects[i];
		for (size_t k = 0; p->row == row && k < p->object_count; k++) {
			const struct object *o = &p->objects[k];
			for (size_t b = 0; strcmp(o->id, object) == 0 && b < o->basis_count; b++)
				if (o->bases[b].stage == stage)
					return &o->bases[b];
		}
	}
	return NULL;
}

static bool
line_resolve(struct asking *a)
{
	const struct inline_request *r = &a->item->request;
	struct maker *mk = a->mk;
	const struct column *c = a->q.kind == FACT_BASE ? a->q.base : a->q.stage;
	const struct basis *b = r->object && c ? basis_of(mk, a->q.row, r->object, c->stage) : NULL;
	if (!b)
		return say(a, MSG_OBJECT_UNKNOWN, r->object ? r->object : "", facts_name_subject(mk->arena, a->q.row));
	a->line = line_find(basis_read(b->text, b->pos, mk->arena), r->line);
	if (!a->line)
		return say(a, MSG_LINE_UNKNOWN, r->line, r->object);
	const char *subject = facts_name_subject(mk->arena, a->q.row);
	a->subject = arena_print(mk->arena, "%s/%s/%s", subject, r->object, a->line->label);
	return true;
}

/* ---- the answer ---- */

static void
parts_add(struct asking *a, const struct row *row, const struct column *c, bool minus, struct fact_part **parts,
    size_t *count)
{
	const struct fact *fact = facts_lookup(a->mk->facts, &(struct fact_request){FACT_AMOUNT, row, c, NULL});
	*ARENA_PUSH(a->mk->arena, *parts, *count, struct fact_part) = (struct fact_part){fact, minus};
}

/* Every row in every column asked for; `column` where none is. */
static const struct fact *
sum_of(struct asking *a, const struct column *column, const struct column *less)
{
	struct fact_part *parts = NULL;
	size_t count = 0, rows = a->row_count ? a->row_count : 1;
	for (size_t i = 0; i < rows; i++) {
		const struct row *row = a->row_count ? a->rows[i] : a->q.row;
		if (a->column_count == 0)
			parts_add(a, row, column, false, &parts, &count);
		if (less)
			parts_add(a, row, less, true, &parts, &count);
		for (size_t c = 0; c < a->column_count; c++)
			parts_add(a, row, a->columns[c], a->terms[c].minus, &parts, &count);
	}
	return facts_sum(a->mk->facts, parts, count);
}

static const struct fact *
whole_of(struct asking *a)
{
	const struct inline_request *r = &a->item->request;
	const struct row *row = a->q.row, *whole = a->row_count || !row->parent ? row->table->root : row->parent;
	if (r->over) {
		struct asking over = *a;
		over.terms = NULL;
		over.columns = NULL;
		if (!columns_read(&over, r->over, &over.terms, &over.columns, &over.column_count))
			return NULL;
		return sum_of(&over, a->q.stage, NULL);
	}
	struct asking all = *a;
	all.q.row = whole;
	all.row_count = 0;
	return sum_of(&all, a->q.stage, NULL);
}

/* A fact of facts, as the kind that was asked for. */
static const struct fact *
compound(struct asking *a)
{
	const struct fact *found = NULL, *base;
	switch (a->q.kind) {
	case FACT_BASE:
		found = sum_of(a, a->q.base, NULL);
		break;
	case FACT_DIFFERENCE:
		found = sum_of(a, a->q.stage, a->q.base);
		break;
	case FACT_RATE:
		base = sum_of(a, a->q.base, NULL);
		found = facts_quotient(a->mk->facts, sum_of(a, a->q.stage, a->q.base), base);
		break;
	case FACT_SHARE:
		base = whole_of(a);
		found = base ? facts_quotient(a->mk->facts, sum_of(a, a->q.stage, NULL), base) : NULL;
		break;
	default:
		base = a->item->request.over ? whole_of(a) : NULL; /* so much for each: 나눔="인원" */
		if (a->item->request.over && !base)
			return NULL;
		found = sum_of(a, a->q.stage, NULL);
		found = base ? facts_quotient(a->mk->facts, found, base) : found;
	}
	if (!found)
		return NULL;
	struct fact *fact = ARENA_NEW(a->mk->arena, struct fact);
	*fact = *found;
	fact->request = a->q;
	if (a->q.kind == FACT_AMOUNT && a->item->request.over)
		fact->request.kind = FACT_QUOTIENT;
	return fact;
}

static const struct fact *
rank_of(const struct asking *a)
{
	const struct inline_request *r = &a->item->request;
	struct fact_ranking ranking = {r->by, r->ascending, a->q.stage, a->q.base, a->rows, a->row_count};
	return facts_rank(a->mk->facts, &ranking, a->q.row);
}

static const struct fact *
answer(struct asking *a)
{
	const struct inline_request *r = &a->item->request;
	if (a->q.kind == FACT_RANK)
		return rank_of(a);
	bool wide = r->list || r->set || r->level || r->joined, plain = !wide && !r->columns && !r->over;
	if (a->line)
		return facts_of_line(a->mk->facts, &a->q, a->line);
	if (a->q.kind == FACT_COUNT && wide)
		return facts_of_count(a->mk->facts, &a->q, a->row_count);
	if (plain || (a->column_count == 1 && !wide && !r->over))
		return facts_lookup(a->mk->facts, &a->q);
	if (wide && a->row_count == 0)
		return facts_of_count(a->mk->facts, &a->q, 0); /* an empty list comes to nothing */
	return compound(a);
}

/* What made a list or relations take their rows belongs to the answer too. */
static const struct fact *
listed(struct asking *a, const struct fact *found)
{
	struct arena *arena = a->mk->arena;
	struct fact *fact = ARENA_NEW(arena, struct fact);
	struct figure_input *inputs = NULL;
	size_t n = 0;
	bool counted = found->request.kind == FACT_COUNT || a->row_count == 0;
	*fact = *found;
	for (size_t i = 0; !counted && i < found->input_count; i++)
		*ARENA_PUSH(arena, inputs, n, struct figure_input) = found->inputs[i];
	for (size_t i = 0; i < a->row_count; i++)
		inputs_add_member(arena, &inputs, &n, a->rows[i], a->q.stage, a->q.base);
	if (a->item->request.list)
		*ARENA_PUSH(arena, inputs, n, struct figure_input) =
		    (struct figure_input){.kind = INPUT_LIST, .list = a->item->request.list};
	fact->inputs = inputs;
	fact->input_count = n;
	return fact;
}

const struct fact *
request_answer(struct maker *mk, const struct node *node, const struct inline_item *item, const char *place,
    const char **subject)
{
	struct asking a = {.mk = mk, .node = node, .item = item, .place = place};
	a.q.kind = item->kind == INLINE_DIRECTION ? FACT_DIFFERENCE : item->request.kind;
	if (!rows_resolve(&a) || !columns_resolve(&a) || (item->request.line && !line_resolve(&a)))
		return NULL;
	const struct fact *fact = answer(&a);
	if (fact && (item->request.list || item->request.joined))
		fact = listed(&a, fact);
	if (fact)
		*subject = a.subject ? a.subject : facts_name_subject(mk->arena, fact->request.row);
	return fact;
}
