/* in: a seed. out: a budget made at random, and a second one that random edits made of it. For property tests.
 * A draft is written as XML-free structs; rows are nested, ids repeat in different parents.
 * Refuses to know: what is tested. */
#ifndef TEST_DRAFTS_OF_H
#define TEST_DRAFTS_OF_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "model/budget.h"
#include "random.h"

enum { MADE_COLUMNS = 4, MADE_ROWS = 40, MADE_LINES = 6, MADE_OBJECTS = 3, MADE_RELATIONS = 4, MADE_TABLES = 2 };

struct made_value {
	bool given, coarse;
	int64_t value;
	int decimals;
	int word; /* of a text */
};
struct made_line { /* of a tree: -1 parent: below the root */
	bool there;
	int id, parent, name, second, nature;
	struct made_value values[MADE_COLUMNS];
	int order; /* among its siblings */
};
struct made_object {
	bool there;
	int id, name, reason;
	struct made_value values[MADE_COLUMNS];
	int basis[MADE_LINES], basis_count;
};
struct made_tree {
	bool there, columns[MADE_COLUMNS];
	int units[MADE_COLUMNS], names[MADE_COLUMNS], name;
	struct made_line rows[MADE_ROWS];
};
struct made_draft {
	struct made_tree trees[MADE_TABLES];
	struct made_object objects[MADE_OBJECTS];
	int project; /* row of the first tree; -1: no project */
	int project_reason;
	struct {
		int kind, from, to; /* rows of the first tree; kind -1: none */
	} relations[MADE_RELATIONS];
	int stage_name;
};

static inline int
made_below(struct random *r, int n)
{
	return (int)random_below(r, (uint64_t)n);
}

static inline struct made_value
made_value(struct random *r, int column)
{
	struct made_value v = {.given = made_below(r, 4) > 0, .value = made_below(r, 2000) - 300};
	v.coarse = column < 2 && made_below(r, 8) == 0;
	v.decimals = column == 2 ? made_below(r, 3) : 0;
	v.word = made_below(r, 5);
	return v;
}

static inline bool
made_is_below(const struct made_tree *t, int row, int above)
{
	for (; row >= 0; row = t->rows[row].parent)
		if (row == above)
			return true;
	return false;
}

static inline int
made_depth(const struct made_tree *t, int row)
{
	int depth = 0;
	for (; row >= 0; row = t->rows[row].parent)
		depth++;
	return depth;
}

static inline bool
made_id_free(const struct made_tree *t, int parent, int id, int but)
{
	for (int i = 0; i < MADE_ROWS; i++)
		if (i != but && t->rows[i].there && t->rows[i].parent == parent && t->rows[i].id == id)
			return false;
	return true;
}

static inline void
made_add_row(struct random *r, struct made_tree *t)
{
	int at = made_below(r, MADE_ROWS), parent = made_below(r, MADE_ROWS + 8) - 8;
	struct made_line *row = &t->rows[at];
	if (parent < 0 || !t->rows[parent].there || made_depth(t, parent) > 3)
		parent = -1;
	int id = made_below(r, 25);
	if (row->there || parent == at || !made_id_free(t, parent, id, at))
		return;
	*row = (struct made_line){.there = true, .id = id, .parent = parent};
	row->name = made_below(r, 30);
	row->second = made_below(r, 6);
	row->nature = made_below(r, 4);
	row->order = made_below(r, 1000);
	for (int c = 0; c < MADE_COLUMNS; c++)
		row->values[c] = made_value(r, c);
}

static inline void
made_drop_row(struct made_tree *t, int at)
{
	t->rows[at].there = false;
	for (int i = 0; i < MADE_ROWS; i++)
		if (t->rows[i].there && t->rows[i].parent == at)
			made_drop_row(t, i);
}

static inline void
made_settle(struct made_draft *d)
{
	const struct made_line *rows = d->trees[0].rows;
	if (d->project >= 0 && (!d->trees[0].there || !rows[d->project].there))
		d->project = -1;
	for (int i = 0; i < MADE_RELATIONS; i++)
		if (!d->trees[0].there || !rows[d->relations[i].from].there || !rows[d->relations[i].to].there)
			d->relations[i].kind = -1;
}

static inline void
made_object(struct random *r, struct made_object *o, int id)
{
	*o = (struct made_object){.there = made_below(r, 3) > 0, .id = id, .name = made_below(r, 9)};
	o->reason = made_below(r, 4);
	for (int c = 0; c < MADE_COLUMNS; c++)
		o->values[c] = made_value(r, c);
	o->basis_count = made_below(r, MADE_LINES);
	for (int i = 0; i < o->basis_count; i++)
		o->basis[i] = made_below(r, 30);
}

static inline void
made_first(struct random *r, struct made_draft *d)
{
	*d = (struct made_draft){.project = -1};
	for (int i = 0; i < MADE_TABLES; i++) {
		d->trees[i].there = true;
		for (int c = 0; c < MADE_COLUMNS; c++)
			d->trees[i].columns[c] = true, d->trees[i].units[c] = 1;
		for (int n = made_below(r, 30); n > 0; n--)
			made_add_row(r, &d->trees[i]);
	}
	d->project = made_below(r, MADE_ROWS);
	for (int i = 0; i < MADE_OBJECTS; i++)
		made_object(r, &d->objects[i], i);
	for (int i = 0; i < MADE_RELATIONS; i++) {
		d->relations[i].kind = made_below(r, 5) - 1;
		d->relations[i].from = made_below(r, MADE_ROWS);
		d->relations[i].to = made_below(r, MADE_ROWS);
	}
	made_settle(d);
}

static inline void
made_edit_row(struct random *r, struct made_tree *t)
{
	int at = made_below(r, MADE_ROWS), column = made_below(r, MADE_COLUMNS), parent;
	struct made_line *row = &t->rows[at];
	if (!row->there)
		return;
	switch (made_below(r, 10)) {
	case 9: /* known to another precision */
		row->values[column].coarse = column < 2 && !row->values[column].coarse;
		break;
	case 0:
		row->name = made_below(r, 30);
		break;
	case 1:
		row->second = made_below(r, 6);
		break;
	case 2:
		row->nature = made_below(r, 4);
		break;
	case 3:
		row->order = made_below(r, 1000);
		break;
	case 4: /* moved, with all that is below it */
		parent = made_below(r, MADE_ROWS + 8) - 8;
		parent = parent < 0 || !t->rows[parent].there ? -1 : parent;
		if (!made_is_below(t, parent, at) && made_id_free(t, parent, row->id, at) && made_depth(t, parent) < 4)
			row->parent = parent;
		break;
	case 5:
		made_drop_row(t, at);
		break;
	default:
		row->values[column] = made_value(r, column);
	}
}

static inline void
made_edit(struct random *r, struct made_draft *d)
{
	struct made_tree *t = &d->trees[made_below(r, 4) == 0];
	struct made_object *o = &d->objects[made_below(r, MADE_OBJECTS)];
	int column = made_below(r, MADE_COLUMNS), i = made_below(r, MADE_RELATIONS);
	switch (made_below(r, 24)) {
	case 0:
	case 1:
	case 2:
		made_add_row(r, t);
		break;
	case 3:
		d->trees[1].there = !d->trees[1].there;
		break;
	case 4:
		t->columns[column] = !t->columns[column];
		break;
	case 5:
		t->units[column] = column < 2 ? 1 + made_below(r, 2) * 999 : made_below(r, 3);
		break;
	case 6:
		t->names[column] = made_below(r, 3);
		break;
	case 7:
		t->name = made_below(r, 3);
		break;
	case 8:
		made_object(r, o, o->id);
		break;
	case 9:
		o->basis[made_below(r, MADE_LINES)] = made_below(r, 30);
		o->basis_count = made_below(r, MADE_LINES);
		break;
	case 10:
		d->project = made_below(r, MADE_ROWS);
		break;
	case 11:
		d->relations[i].kind = made_below(r, 5) - 1;
		d->relations[i].from = made_below(r, MADE_ROWS);
		d->relations[i].to = made_below(r, MADE_ROWS);
		break;
	case 12:
		d->stage_name = made_below(r, 3);
		break;
	case 13:
		d->project_reason = made_below(r, 3);
		break;
	default:
		made_edit_row(r, t);
	}
	made_settle(d);
}

/* ---- as a budget ---- */

static inline void
made_fill(struct arena *a, struct cell *cells, const struct made_tree *t, const struct made_value *v, int line)
{
	size_t n = 0;
	for (int c = 0; c < MADE_COLUMNS; c++) {
		if (!t->columns[c])
			continue;
		struct cell *cell = &cells[n++];
		cell->given = v[c].given;
		cell->pos = (struct pos){"budget.xml", line, 10 + c};
		cell->amount =
		    (struct amount){v[c].value * 1000 * (t->units[c] == 1 || c > 1 ? 1 : 1000), 1, ROUND_EXACT};
		if (v[c].coarse)
			cell->amount.grain = 1000000,
			cell->amount.how = v[c].value % 2 ? ROUND_HALF_UP : ROUND_TRUNCATED;
		cell->number = v[c].value;
		cell->decimals = v[c].decimals;
		cell->text = arena_print(a, "글 %d\n둘째", v[c].word);
	}
}

static inline void
made_columns(struct arena *a, struct table *out, const struct made_tree *t, const struct stage *stages)
{
	out->columns = ARENA_ARRAY(a, MADE_COLUMNS, struct column);
	for (int c = 0; c < MADE_COLUMNS; c++) {
		if (!t->columns[c])
			continue;
		struct column *column = &out->columns[out->column_count++];
		*column = (struct column){.id = arena_print(a, "열%d", c), .unit = 1, .unit_name = "", .grain = 1};
		column->name = arena_print(a, "열 %d-%d", c, t->names[c]);
		column->kind = c < 2 ? COLUMN_AMOUNT : c == 2 ? COLUMN_NUMBER : COLUMN_TEXT;
		column->pos = (struct pos){"budget.xml", 3, c + 1};
		if (c < 2) {
			column->stage = &stages[c];
			column->unit = t->units[c] == 1 ? 1000 : 1000000;
			column->unit_name = t->units[c] == 1 ? "천원" : "백만원";
		} else if (c == 2) {
			column->unit_name = t->units[c] == 0 ? "명" : t->units[c] == 1 ? "건" : "%";
		}
	}
}

static inline void
made_rows(
    struct arena *a, struct table *out, const struct made_tree *t, int parent, struct row *above, struct row **rows)
{
	struct row **tail = &above->first;
	for (int order = 0; order < 1000; order++)
		for (int i = 0; i < MADE_ROWS; i++) {
			const struct made_line *l = &t->rows[i];
			if (!l->there || l->parent != parent || l->order != order)
				continue;
			static const char *const natures[] = {NULL, "사업비", "재무활동", "행정운영경비"};
			struct row *r = rows[i] = *tail = ARENA_NEW(a, struct row);
			tail = &r->next;
			*r = (struct row){.id = arena_print(a, "행%d", l->id), .table = out, .parent = above};
			r->key = *above->key ? arena_print(a, "%s/%s", above->key, r->id) : r->id;
			r->name = arena_print(a, "이름 %d", l->name);
			r->second_name = l->second ? arena_print(a, "사업 %d", l->second) : NULL;
			r->nature = natures[l->nature];
			r->depth = above->depth + 1;
			r->pos = (struct pos){"budget.xml", 10 + i, 1};
			r->cells = ARENA_ARRAY(a, MADE_COLUMNS, struct cell);
			made_fill(a, r->cells, t, l->values, 10 + i);
			out->row_count++;
			map_add(out->by_key, r->key, r);
			made_rows(a, out, t, i, r, rows);
		}
}

static inline void
made_ids(struct arena *a, struct table *t)
{
	struct map *seen = map_new(a);
	for (struct row *r = t->root; r; r = (struct row *)(uintptr_t)model_row_next(t->root, r)) {
		if (r == t->root)
			continue;
		int *times = map_add(seen, r->id, ARENA_NEW(a, int));
		++*times;
	}
	for (struct row *r = t->root; r; r = (struct row *)(uintptr_t)model_row_next(t->root, r))
		if (r != t->root)
			map_add(t->by_id, r->id, *(int *)map_lookup(seen, r->id) > 1 ? &model_ambiguous_row : r);
}

static inline void
made_table(struct arena *a, struct table *out, const struct made_tree *t, int number, const struct stage *stages,
    struct row **rows)
{
	*out = (struct table){.id = number ? "세입" : "세출", .by_key = map_new(a), .by_id = map_new(a)};
	out->name = arena_print(a, "표 %d", t->name);
	made_columns(a, out, t, stages);
	out->root = ARENA_NEW(a, struct row);
	*out->root = (struct row){.id = "", .key = "", .name = "계", .table = out};
	out->root->cells = ARENA_ARRAY(a, MADE_COLUMNS, struct cell);
	made_rows(a, out, t, -1, out->root, rows);
	made_ids(a, out);
}

static inline void
made_project(struct arena *a, struct budget *b, const struct made_draft *d, const struct row *row)
{
	static const char *const marks[] = {"○", "-", "·"};
	struct project *p = b->projects = ARENA_NEW(a, struct project);
	b->project_count = 1;
	*p = (struct project){.id = "사업", .table = &b->tables[0], .row = row, .pos = {"사업.xml", 1, 1}};
	p->reason = d->project_reason ? arena_print(a, "까닭 %d", d->project_reason) : NULL;
	p->objects = ARENA_ARRAY(a, MADE_OBJECTS, struct object);
	for (int i = 0; i < MADE_OBJECTS; i++) {
		const struct made_object *m = &d->objects[i];
		if (!m->there)
			continue;
		struct object *o = &p->objects[p->object_count++];
		*o = (struct object){.id = arena_print(a, "목%d", m->id), .name = arena_print(a, "과목 %d", m->name)};
		o->reason = m->reason ? arena_print(a, "사유 %d", m->reason) : NULL;
		o->cells = ARENA_ARRAY(a, MADE_COLUMNS, struct cell);
		o->pos = (struct pos){"사업.xml", 10 + i, 1};
		made_fill(a, o->cells, &d->trees[0], m->values, 10 + i);
		const char *text = "";
		for (int k = 0; k < m->basis_count; k++)
			text = arena_print(a, "%s%s%s 항목 %d %d,000원*2회 = %d천원", text, k ? "\n" : "",
			    marks[m->basis[k] % 3], m->basis[k] / 4, m->basis[k] % 4 + 1, (m->basis[k] % 4 + 1) * 2);
		o->bases = ARENA_NEW(a, struct basis);
		o->basis_count = m->basis_count > 0;
		*o->bases = (struct basis){.stage = &b->stages[1], .text = text, .pos = {"사업.xml", 100 + i * 10, 20}};
	}
}

static inline struct budget *
made_budget(struct arena *a, const struct made_draft *d)
{
	struct budget *b = ARENA_NEW(a, struct budget);
	*b = (struct budget){.id = "예산", .name = "예산", .year = 2020, .stage_count = 2};
	b->stages = ARENA_ARRAY(a, 2, struct stage);
	b->stages[0] = (struct stage){.id = "최종19", .year = 2019, .kind = STAGE_FINAL, .name = "최종"};
	b->stages[1] = (struct stage){.id = "예산안20", .year = 2020, .kind = STAGE_PROPOSED};
	b->stages[1].name = arena_print(a, "예산안 %d", d->stage_name);
	b->tables = ARENA_ARRAY(a, MADE_TABLES, struct table);
	struct row *rows[MADE_TABLES][MADE_ROWS] = {{NULL}};
	for (int i = 0; i < MADE_TABLES; i++)
		if (d->trees[i].there)
			made_table(a, &b->tables[b->table_count++], &d->trees[i], i, b->stages, rows[i]);
	if (d->project >= 0)
		made_project(a, b, d, rows[0][d->project]);
	b->relations = ARENA_ARRAY(a, MADE_RELATIONS, struct relation);
	for (int i = 0; i < MADE_RELATIONS; i++)
		if (d->relations[i].kind >= 0)
			b->relations[b->relation_count++] =
			    (struct relation){.kind = (enum relation_kind)d->relations[i].kind,
			        .from = rows[0][d->relations[i].from],
			        .to = rows[0][d->relations[i].to],
			        .pos = {"budget.xml", 500 + i, 1}};
	return b;
}
#endif
