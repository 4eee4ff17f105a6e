/* in: the tables of the data, and amounts of a second source. out: where the two disagree: amounts whose intervals do
 * not meet, items that stand on one side only, items of one key and two names; each with both numbers and both places.
 * Names are matched folded, whole paths or their ends; never by likeness.
 * Refuses to know: which side is right, what is printed. */
#include <string.h>
#include "audit/inner.h"
#include "base/form.h"

struct listing { /* what the second source has of one column of one table */
	const struct column *column;
	struct map *rows; /* key -> struct against_row */
	const struct row **listed;
	size_t count;
};

struct comparison {
	const struct budget *budget;
	struct facts *facts;
	struct messages *messages;
	struct arena *arena;
	struct map **names; /* of each table: folded path or its end -> row, or &model_ambiguous_row */
	struct listing *listings;
	size_t listing_count;
	size_t same, different, theirs, ours; /* for the last line */
};

/* ---- who is meant ---- */

static struct message *
say(struct comparison *c, enum message_id id, const struct against_row *r, const char *second, const char *third)
{
	const char *item = r->key ? r->key : r->name && *r->name ? r->name : "계";
	struct message *m = message_add(
	    c->messages, id, r->pos, arena_print(c->arena, "%s:%s", r->table, item), second, third, NULL);
	m->whose = figure_whose_name(WHOSE_QUOTED);
	return m;
}

static const struct table *
find_table(struct comparison *c, const struct against_row *r)
{
	const struct table *t = model_table_lookup(c->budget, r->table);
	const char *folded = names_fold(c->arena, r->table);
	for (size_t i = 0; !t && i < c->budget->table_count; i++)
		if (strcmp(names_fold(c->arena, c->budget->tables[i].name), folded) == 0)
			t = &c->budget->tables[i];
	if (!t)
		say(c, MSG_AGAINST_TABLE, r, r->table, NULL);
	return t;
}

/* By id, by name, as a selector; else a column by id or name. */
static const struct column *
find_column(struct comparison *c, const struct table *t, const struct against_row *r)
{
	const struct budget *b = c->budget;
	const struct stage *s = model_stage_lookup(b, r->stage);
	const char *folded = names_fold(c->arena, r->stage);
	for (size_t i = 0; !s && i < b->stage_count; i++)
		if (strcmp(names_fold(c->arena, b->stages[i].name), folded) == 0)
			s = &b->stages[i];
	if (!s)
		s = model_stage_select(b, r->stage, b->year);
	const struct column *column = s ? model_column_of_stage(t, s) : model_column_lookup(t, r->stage);
	for (size_t i = 0; !column && i < t->column_count; i++)
		if (strcmp(names_fold(c->arena, t->columns[i].name), folded) == 0)
			column = &t->columns[i];
	if (column && column->kind == COLUMN_AMOUNT)
		return column;
	say(c, MSG_AGAINST_STAGE, r, r->stage, NULL);
	return NULL;
}

static void
enter_name(struct comparison *c, struct map *names, const struct row *row, const char *name)
{
	const char *path = names_fold(c->arena, name);
	for (const struct row *r = row; r && r->parent; r = r->parent) {
		struct row **slot = map_lookup(names, path);
		if (!slot) {
			slot = ARENA_NEW(c->arena, struct row *);
			map_add(names, path, slot);
			*slot = (struct row *)(uintptr_t)row;
		} else if (*slot != row) {
			*slot = &model_ambiguous_row;
		}
		if (r->parent->parent)
			path = arena_print(c->arena, "%s/%s", names_fold(c->arena, r->parent->name), path);
	}
}

static struct map *
names_of(struct comparison *c, const struct table *t)
{
	struct map **names = &c->names[t - c->budget->tables];
	if (*names)
		return *names;
	*names = map_new(c->arena);
	for (const struct row *r = model_row_next(t->root, t->root); r; r = model_row_next(t->root, r)) {
		enter_name(c, *names, r, r->name);
		for (size_t i = 0; i < r->naming_count; i++)
			enter_name(c, *names, r, r->namings[i].text);
		if (!r->second_name)
			continue;
		enter_name(c, *names, r, r->second_name);
		enter_name(c, *names, r, arena_print(c->arena, "%s(%s)", r->name, r->second_name));
	}
	return *names;
}

static const struct row *
row_of_name(struct comparison *c, const struct table *t, const char *name, bool *ambiguous)
{
	const char *folded = names_fold(c->arena, name);
	*ambiguous = false;
	if (!*folded || strcmp(folded, "계") == 0 || strcmp(folded, names_fold(c->arena, t->root->name)) == 0)
		return t->root;
	struct row **found = map_lookup(names_of(c, t), folded);
	*ambiguous = found && *found == &model_ambiguous_row;
	return found && !*ambiguous ? *found : NULL;
}

static const struct row *
find_row(struct comparison *c, const struct table *t, const struct against_row *r, bool *ambiguous)
{
	*ambiguous = false;
	if (r->key && strcmp(r->key, "계") == 0)
		return t->root;
	if (r->key)
		return model_row_lookup(t, r->key, ambiguous);
	return row_of_name(c, t, r->name, ambiguous);
}

/* ---- amounts and names ---- */

static bool
same_row_name(struct comparison *c, const struct row *row, const char *name)
{
	bool ambiguous;
	return row_of_name(c, row->table, name, &ambiguous) == row || ambiguous;
}

static const char *
our_text(struct comparison *c, const struct fact *f, const struct column *column)
{
	const char *unit = model_unit_name(column->unit);
	struct form form = {.kind = FORM_DIGITS, .unit = 1, .how = ROUND_HALF_UP, .suffix = unit ? unit : "원"};
	struct ratio value = ratio_div(f->value, ratio_of(unit ? column->unit : 1, 1));
	const char *text = f->ok ? form_ratio(c->arena, value, &form) : NULL;
	return text ? text : "-";
}

static void
fill(struct comparison *c, struct message *m, const struct row *row, const struct column *column, const char *ours,
    const char *theirs)
{
	m->whose = figure_whose_name(WHOSE_QUOTED);
	m->subject = messages_copy(c->messages, facts_name_subject(c->arena, row));
	m->measure = messages_copy(c->messages, column->id);
	m->printed = messages_copy(c->messages, ours);
	m->computed = theirs ? messages_copy(c->messages, theirs) : NULL;
}

/* Their last digit may be rounded or cut. */
static bool
amounts_agree(const struct fact *f, const struct against_row *r)
{
	struct ratio value = ratio_of(r->amount.value, 1), step = ratio_of(r->amount.grain, 1);
	if (!f->given)
		return r->amount.value == 0;
	if (!f->ok || !interval_ok(f->interval))
		return false;
	if (r->amount.grain == 1)
		return interval_meet(interval_point(value), f->interval);
	return interval_meet(interval_of_rounded(value, step, ROUND_HALF_UP), f->interval) ||
	       interval_meet(interval_of_rounded(value, step, ROUND_TRUNCATED), f->interval);
}

static const char *
place_text(struct comparison *c, struct pos p)
{
	const char *slash = p.file ? strrchr(p.file, '/') : NULL;
	return arena_print(c->arena, "%s:%d", slash ? slash + 1 : p.file ? p.file : "", (int)p.line);
}

static void
compare_amount(struct comparison *c, const struct row *row, const struct column *column, const struct against_row *r)
{
	const struct fact *f = facts_lookup(c->facts, &(struct fact_request){FACT_AMOUNT, row, column, NULL});
	if (amounts_agree(f, r)) {
		c->same++;
		return;
	}
	c->different++;
	const char *ours = our_text(c, f, column), *subject = facts_name_subject(c->arena, row);
	fill(c,
	    message_add(c->messages, MSG_AGAINST_AMOUNT, f->source, subject, column->id, ours, r->text,
	        place_text(c, r->pos), NULL),
	    row, column, ours, r->text);
}

static void
compare_name(struct comparison *c, const struct row *row, const struct column *column, const struct against_row *r)
{
	if (!r->key || !r->name || same_row_name(c, row, r->name))
		return;
	fill(c,
	    message_add(c->messages, MSG_AGAINST_NAME, row->pos, facts_name_subject(c->arena, row), row->name, r->name,
	        place_text(c, r->pos), NULL),
	    row, column, row->name, r->name);
}

static struct listing *
listing_of(struct comparison *c, const struct column *column)
{
	for (size_t i = 0; i < c->listing_count; i++)
		if (c->listings[i].column == column)
			return &c->listings[i];
	struct listing *l = ARENA_PUSH(c->arena, c->listings, c->listing_count, struct listing);
	*l = (struct listing){.column = column, .rows = map_new(c->arena)};
	return l;
}

static void
compare_row(struct comparison *c, const struct against_row *r)
{
	const struct table *t = find_table(c, r);
	const struct column *column = t ? find_column(c, t, r) : NULL;
	if (!column)
		return;
	bool ambiguous;
	const struct row *row = find_row(c, t, r, &ambiguous);
	if (!row && ambiguous) {
		say(c, MSG_AGAINST_AMBIGUOUS, r, NULL, NULL);
		return;
	}
	if (!row) {
		c->theirs++;
		struct message *m = say(c, MSG_AGAINST_NEW, r, column->id, r->given ? r->text : "-");
		m->measure = messages_copy(c->messages, column->id);
		m->computed = messages_copy(c->messages, r->given ? r->text : "-");
		return;
	}
	struct listing *l = listing_of(c, column);
	const struct against_row *first = map_add(l->rows, row->key, (void *)(uintptr_t)r);
	if (first != r) {
		say(c, MSG_AGAINST_TWICE, r, place_text(c, first->pos), NULL);
		return;
	}
	*ARENA_PUSH(c->arena, l->listed, l->count, const struct row *) = row;
	compare_name(c, row, column, r);
	if (r->given)
		compare_amount(c, row, column, r);
}

/* ---- what they do not have ---- */

static const struct row *
common_parent(const struct row *a, const struct row *b)
{
	while (a != b) {
		const struct row **deeper = a->depth >= b->depth ? &a : &b;
		*deeper = (*deeper)->parent;
	}
	return a;
}

/* The row below which they list rows of this depth; NULL: they list none, or one alone. */
static const struct row *
listed_below(const struct listing *l, int depth)
{
	const struct row *top = NULL;
	for (size_t i = 0; i < l->count; i++)
		if (l->listed[i]->depth == depth)
			top = top ? common_parent(top, l->listed[i]) : l->listed[i];
	return top && top->depth < depth ? top : NULL;
}

static int
deepest(const struct listing *l)
{
	int depth = 0;
	for (size_t i = 0; i < l->count; i++)
		depth = l->listed[i]->depth > depth ? l->listed[i]->depth : depth;
	return depth;
}

static bool
is_below(const struct row *row, const struct row *top)
{
	while (row && row != top)
		row = row->parent;
	return row != NULL;
}

/* A row above it has been told already. */
static bool
is_told(const struct map *told, const struct row *row)
{
	for (const struct row *r = row->parent; r; r = r->parent)
		if (map_lookup(told, r->key))
			return true;
	return false;
}

static void
find_missing(struct comparison *c, const struct listing *l, int depth, struct map *told)
{
	const struct row *top = listed_below(l, depth);
	for (const struct row *r = top; r; r = model_row_next(top, r)) {
		if (r->depth != depth || !is_below(r, top) || map_lookup(l->rows, r->key) || is_told(told, r))
			continue;
		const struct fact *f = facts_lookup(c->facts, &(struct fact_request){FACT_AMOUNT, r, l->column, NULL});
		if (!f->given || (f->ok && f->value.num == 0))
			continue; /* nothing is there to miss */
		c->ours++;
		map_add(told, r->key, c);
		const char *ours = our_text(c, f, l->column), *subject = facts_name_subject(c->arena, r);
		fill(c, message_add(c->messages, MSG_AGAINST_MISSING, f->source, subject, l->column->id, ours, NULL), r,
		    l->column, ours, NULL);
	}
}

void
audit_against(const struct audit *a, const struct against *against)
{
	struct comparison c = {
	    .budget = a->budget, .facts = a->facts, .messages = a->messages, .arena = arena_new()};
	c.names = ARENA_ARRAY(c.arena, a->budget->table_count, struct map *);
	for (size_t i = 0; i < against->count; i++)
		compare_row(&c, &against->rows[i]);
	for (size_t i = 0; i < c.listing_count; i++) {
		struct map *told = map_new(c.arena);
		for (int depth = 1, last = deepest(&c.listings[i]); depth <= last; depth++)
			find_missing(&c, &c.listings[i], depth, told);
	}
	const size_t counts[] = {against->count, c.same, c.different, c.theirs, c.ours};
	const char *said[5];
	for (int i = 0; i < 5; i++)
		said[i] = arena_print(c.arena, "%zu", counts[i]);
	message_add(c.messages, MSG_AGAINST_DONE, (struct pos){.file = against->path}, said[0], said[1], said[2],
	    said[3], said[4], NULL);
	arena_free(c.arena);
}
