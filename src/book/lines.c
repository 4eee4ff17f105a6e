/* in: a design's rows and what the report says of them. out: the lines of the table, in order.
 * A list named by the report is held against the design's filter: what is missing or too much is told.
 * Refuses to know: cells. */
#include <string.h>
#include "book/table.h"

#define ROOT_KEY "계" /* stands for the root, whose key is empty, in place ids */

/* Below a subject keys are its own; the subject itself stands under its whole key. */
static const char *
key_of(const struct table_maker *t, const struct row *row)
{
	if (!*row->key)
		return ROOT_KEY;
	size_t above = row == t->top ? 0 : strlen(t->top->key);
	return row->key + above + (above > 0);
}

static struct line *
line_add(struct table_maker *t, const struct row *row, int depth)
{
	struct line *line = ARENA_PUSH(t->mk->arena, t->lines, t->line_count, struct line);
	*line = (struct line){.row = row, .key = key_of(t, row), .depth = depth};
	return line;
}

static bool
shown(const struct table_maker *t, const struct row *row)
{
	const struct design *d = t->design;
	int depth = row->depth - t->top->depth;
	int last = d->depth_to < DESIGN_DEPTH_MAX - 1 ? d->depth_to : DESIGN_DEPTH_MAX - 1;
	return depth >= d->depth_from && depth <= last && !(d->leaves && depth > 0 && row->first);
}

static void
add_all(struct table_maker *t)
{
	for (const struct row *r = t->top; r; r = model_row_next(t->top, r))
		if (shown(t, r) && !(r == t->top && t->design->total_last))
			line_add(t, r, r->depth - t->top->depth);
	if (t->design->total_last && shown(t, t->top))
		line_add(t, t->top, 0);
}

static const struct row *
row_find(struct table_maker *t, const char *key, struct pos pos)
{
	bool ambiguous;
	const struct row *row = model_row_lookup(t->data, key, &ambiguous);
	enum message_id id = ambiguous ? MSG_ROW_AMBIGUOUS : MSG_ROW_UNKNOWN;
	if (!row)
		place_say(t->mk, id, pos, t->place, key, t->data->id)->subject =
		    messages_copy(t->mk->messages, arena_print(t->mk->arena, "%s:%s", t->data->id, key));
	return row;
}

static void
add_ordered(struct table_maker *t)
{
	const struct design *d = t->design;
	if (d->depth_from == 0 && !d->total_last)
		line_add(t, t->top, 0);
	for (size_t i = 0; i < d->order_count; i++) {
		const struct row *row = row_find(t, d->order[i], d->pos);
		if (row)
			line_add(t, row, row->depth - t->top->depth);
	}
	if (d->depth_from == 0 && d->total_last)
		line_add(t, t->top, 0);
}

static void
add_named(struct table_maker *t)
{
	for (size_t i = 0; i < t->node->row_count; i++) {
		const struct report_row *named = &t->node->rows[i];
		const struct row *row = row_find(t, named->subject, named->pos);
		if (!row)
			continue;
		int depth = t->design->rows == ROWS_FILTER ? 1 : row->depth - t->top->depth;
		line_add(t, row, depth < 0 ? 0 : depth)->named = named;
	}
}

static bool
is_listed(const struct table_maker *t, const struct row *row)
{
	for (size_t i = 0; i < t->line_count; i++)
		if (t->lines[i].row == row)
			return true;
	return false;
}

static void
check_named(struct table_maker *t, const struct fact_filter *f)
{
	struct maker *mk = t->mk;
	for (size_t i = 0; i < t->line_count; i++) {
		const struct line *line = &t->lines[i];
		if (!facts_passes(mk->facts, f, line->row))
			place_say_row(mk, MSG_LIST_EXTRA, line->named->pos, t->place, line->row, NULL);
	}
	for (const struct row *r = t->top; r; r = model_row_next(t->top, r))
		if (r != t->top && facts_passes(mk->facts, f, r) && !is_listed(t, r))
			place_say_row(mk, MSG_LIST_MISSING, t->node->pos, t->place, r, r->key);
}

/* Rows that only give names choose nothing: the filter does. */
static bool
only_names(const struct table_maker *t)
{
	for (size_t i = 0; i < t->node->row_count; i++)
		if (!t->node->rows[i].name && !t->node->rows[i].second_name)
			return false;
	return true;
}

static void
name_listed(struct table_maker *t)
{
	for (size_t i = 0; i < t->node->row_count; i++) {
		const struct report_row *named = &t->node->rows[i];
		const struct row *row = row_find(t, named->subject, named->pos);
		bool found = !row;
		for (size_t k = 0; row && k < t->line_count; k++)
			if (t->lines[k].row == row)
				t->lines[k].named = named, found = true;
		if (!found)
			place_say_row(t->mk, MSG_NAME_IDLE, named->pos, t->place, row, NULL);
	}
}

/* A list of the report, so that sentences and table speak of the same rows. */
static bool
list_resolve(struct table_maker *t, struct fact_filter *f)
{
	struct maker *mk = t->mk;
	const struct report_list *list = list_lookup(mk, t->node->list);
	const struct row *top;
	if (!list) {
		place_say(mk, MSG_LIST_UNKNOWN, t->node->pos, t->place, t->node->list, NULL);
		return false;
	}
	if (!list_filter(mk, list, t->place, f, &top))
		return false;
	if (top->table != t->data) {
		place_say(mk, MSG_TABLE_SUBJECT, t->node->pos, t->place, list->subject, t->data->id);
		return false;
	}
	t->top = top;
	return true;
}

static bool
filter_resolve(struct table_maker *t, struct fact_filter *f)
{
	struct maker *mk = t->mk;
	const struct design_filter *d = t->design->filter;
	if (t->node->list)
		return list_resolve(t, f);
	if (!d) {
		place_say(mk, MSG_LIST_NONE, t->node->pos, t->place, t->design->id, NULL);
		return false;
	}
	*f = (struct fact_filter){.is_new = d->is_new, .at_least = d->at_least, .at_most = d->at_most};
	f->stage = stage_resolve(mk, t->data, d->stage, "단계", t->place, d->pos);
	f->base = stage_resolve(mk, t->data, d->base, "견줌", t->place, d->pos);
	return f->stage && f->base && level_resolve(mk, t->data, d->level, t->place, d->pos, &f->depth);
}

static void
add_filtered(struct table_maker *t)
{
	struct fact_filter f;
	t->unknown = !filter_resolve(t, &f);
	if (t->unknown)
		return;
	if (!t->node->list) /* those of the report are looked at once */
		list_check_merged(t->mk, &f, t->top, t->place, t->node->pos);
	t->filtered = true;
	t->filter = f;
	if (!only_names(t)) {
		add_named(t);
		check_named(t, &f);
		return;
	}
	for (const struct row *r = t->top; r; r = model_row_next(t->top, r))
		if (r != t->top && facts_passes(t->mk->facts, &f, r))
			line_add(t, r, 1);
	name_listed(t);
}

static void
add_means(struct table_maker *t)
{
	for (size_t i = 0; i < t->design->mean_count; i++) {
		const struct design_mean *mean = &t->design->means[i];
		struct line *line = ARENA_PUSH(t->mk->arena, t->lines, t->line_count, struct line);
		*line = (struct line){.row = t->top, .mean = mean, .key = mean->id, .depth = 1};
	}
}

/* ---- in the order of their rank ---- */

struct group { /* a line and the deeper ones that follow it */
	const struct line *first;
	size_t count;
	bool put;
};

static void
rank_lines(struct table_maker *t, struct fact_ranking *r, struct line *lines, size_t count);

static struct line *
put_group(struct table_maker *t, struct fact_ranking *r, struct group *g, struct line *at)
{
	memcpy(at, g->first, g->count * sizeof *at);
	g->put = true;
	if (g->count > 2)
		rank_lines(t, r, at + 1, g->count - 1);
	return at + g->count;
}

/* Groups in the order of their first lines' rank; those without one behind, as they were. */
static void
rank_lines(struct table_maker *t, struct fact_ranking *r, struct line *lines, size_t count)
{
	struct arena *a = t->mk->arena;
	struct line *copy = ARENA_ARRAY(a, count, struct line);
	struct group *groups = ARENA_ARRAY(a, count, struct group);
	const struct row **rows = ARENA_ARRAY(a, count, const struct row *);
	const struct row **ordered = ARENA_ARRAY(a, count, const struct row *);
	size_t n = 0;
	memcpy(copy, lines, count * sizeof *copy);
	for (size_t i = 0; i < count; i++) {
		if (copy[i].depth <= copy[0].depth) {
			rows[n] = copy[i].row;
			groups[n++].first = &copy[i];
		}
		groups[n - 1].count++;
	}
	r->rows = rows;
	r->count = n;
	size_t ranked = facts_order(t->mk->facts, r, ordered);
	for (size_t k = 0; k < ranked; k++)
		for (size_t i = 0; i < n; i++)
			if (rows[i] == ordered[k] && !groups[i].put)
				lines = put_group(t, r, &groups[i], lines);
	for (size_t i = 0; i < n; i++)
		if (!groups[i].put)
			lines = put_group(t, r, &groups[i], lines);
}

static void
order_lines(struct table_maker *t)
{
	struct maker *mk = t->mk;
	const struct design_order *o = t->design->rank_order;
	if (!o || t->line_count == 0)
		return;
	struct fact_ranking r = {.by = o->by, .ascending = o->ascending};
	r.stage = stage_resolve(
	    mk, t->data, o->stage ? o->stage : node_inherit(t->node, INHERIT_STAGE), "단계", t->place, o->pos);
	if (o->by != RANK_AMOUNT)
		r.base = stage_resolve(
		    mk, t->data, o->base ? o->base : node_inherit(t->node, INHERIT_BASE), "견줌", t->place, o->pos);
	if (!r.stage || (o->by != RANK_AMOUNT && !r.base))
		return;
	size_t from = t->lines[0].depth == 0, to = t->line_count - (t->lines[t->line_count - 1].depth == 0);
	if (to > from + 1)
		rank_lines(t, &r, t->lines + from, to - from);
}

void
lines_collect(struct table_maker *t)
{
	bool named = t->node->row_count && (t->design->rows != ROWS_FILTER || !only_names(t));
	if (t->design->rows == ROWS_FILTER)
		add_filtered(t);
	else if (t->node->row_count)
		add_named(t);
	else if (t->design->order_count)
		add_ordered(t);
	else
		add_all(t);
	if (!named)
		order_lines(t);
	add_means(t);
}
