/* in: a budget. out: it as lines of fields, raw values and no texts of the program: the canonical form in which two
 * budgets are held against each other.
 * Refuses to know: changes. */
#ifndef TEST_SHEET_OF_H
#define TEST_SHEET_OF_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "facts/basis.h"
#include "model/budget.h"

struct field { /* what something has */
	const char *name, *text;
};
struct line { /* a row, table, object: its key, its fields, what stands below it in order */
	const char *id, *old_key;
	struct field *fields;
	size_t field_count;
	struct line *parent, **below;
	size_t count;
	bool settled; /* stands where it stands in NEW */
	bool gone;
};
struct sheet { /* a budget as fields: the canonical form */
	struct arena *arena;
	struct line *root;  /* tables; then stages, projects and relations as fields */
	struct map *by_old; /* "세출:가/나" -> line */
};

/* ---- fields ---- */

static inline void
field_set(struct arena *a, struct line *l, const char *name, const char *text)
{
	for (size_t i = 0; i < l->field_count; i++) {
		if (strcmp(l->fields[i].name, name) != 0)
			continue;
		if (text)
			l->fields[i].text = text;
		else
			l->fields[i] = l->fields[--l->field_count];
		return;
	}
	if (!text)
		return;
	struct field *grown = ARENA_ARRAY(a, l->field_count + 1, struct field);
	if (l->field_count)
		memcpy(grown, l->fields, l->field_count * sizeof *grown);
	grown[l->field_count++] = (struct field){name, text};
	l->fields = grown;
}

static inline const char *
field_get(const struct line *l, const char *name)
{
	for (size_t i = 0; i < l->field_count; i++)
		if (strcmp(l->fields[i].name, name) == 0)
			return l->fields[i].text;
	return NULL;
}

/* A field of which there may be several: of equal ones so many. */
static inline void
bag_change(struct arena *a, struct line *l, const char *name, int by)
{
	const char *was = field_get(l, name);
	int times = (was ? atoi(was) : 0) + by;
	assert_true(times >= 0);
	field_set(a, l, name, times ? arena_print(a, "%d", times) : NULL);
}

static inline void
insert(struct arena *a, struct line *above, struct line *l, size_t at)
{
	struct line **grown = ARENA_ARRAY(a, above->count + 1, struct line *);
	for (size_t i = 0; i < above->count; i++)
		grown[i + (i >= at)] = above->below[i];
	grown[at] = l;
	above->below = grown;
	above->count++;
	l->parent = above;
}

static inline void
detach(struct line *l)
{
	struct line *above = l->parent;
	size_t at = 0;
	while (above->below[at] != l)
		at++;
	memmove(above->below + at, above->below + at + 1, (above->count - at - 1) * sizeof *above->below);
	above->count--;
}

static inline struct line *
line_new(struct arena *a, const char *id)
{
	struct line *l = ARENA_NEW(a, struct line);
	*l = (struct line){.id = id, .settled = true};
	return l;
}

static inline struct line *
below(const struct line *l, const char *id)
{
	for (size_t i = 0; i < l->count; i++)
		if (l->below[i]->settled && strcmp(l->below[i]->id, id) == 0)
			return l->below[i];
	return NULL;
}

/* ---- a budget as a sheet: raw values, not the program's texts ---- */

static inline const char *
cell_raw(struct arena *a, const struct column *c, const struct cell *cell)
{
	if (!cell->given)
		return NULL;
	if (c->kind == COLUMN_TEXT)
		return cell->text;
	if (c->kind == COLUMN_NUMBER)
		return arena_print(a, "%lld/%d", (long long)cell->number, cell->decimals);
	bool exact = cell->amount.how == ROUND_EXACT;
	return arena_print(a, "%lld~%lld%s", (long long)cell->amount.value, exact ? 1LL : (long long)cell->amount.grain,
	    exact                               ? ""
	    : cell->amount.how == ROUND_HALF_UP ? "h"
	                                        : "t");
}

static inline void
cells_read(struct arena *a, struct line *l, const struct table *t, const struct cell *cells)
{
	for (size_t i = 0; i < t->column_count; i++)
		field_set(a, l, t->columns[i].id, cell_raw(a, &t->columns[i], &cells[i]));
}

static inline void
row_read(struct sheet *s, struct line *above, const struct row *r)
{
	struct line *l = line_new(s->arena, r->id);
	insert(s->arena, above, l, above->count);
	l->old_key = arena_print(s->arena, "%s:%s", r->table->id, r->key);
	map_add(s->by_old, l->old_key, l);
	field_set(s->arena, l, "이름", r->name);
	field_set(s->arena, l, "사업명", r->second_name);
	field_set(s->arena, l, "성질", r->nature);
	cells_read(s->arena, l, r->table, r->cells);
	for (const struct row *c = r->first; c; c = c->next)
		row_read(s, l, c);
}

static inline const char *
column_raw(struct arena *a, const struct column *c)
{
	return arena_print(a, "%s|%d|%s|%s", c->name, c->kind, c->stage ? c->stage->id : "", c->unit_name);
}

static inline const char *
row_called(struct arena *a, const struct row *r)
{
	return arena_print(a, "%s:%s", r->table->id, r->key);
}

static inline void
project_read(struct sheet *s, const struct project *p)
{
	struct arena *a = s->arena;
	struct line *l = line_new(a, "사업:사업");
	insert(a, s->root, l, s->root->count);
	field_set(a, l, "대상", row_called(a, p->row));
	field_set(a, l, "증감사유", p->reason);
	for (size_t i = 0; i < p->object_count; i++) {
		const struct object *o = &p->objects[i];
		struct line *object = line_new(a, o->id);
		insert(a, l, object, l->count);
		field_set(a, object, "이름", o->name);
		field_set(a, object, "증감사유", o->reason);
		cells_read(a, object, p->table, o->cells);
		for (size_t b = 0; b < o->basis_count; b++) {
			const struct basis_reading *read = basis_read(o->bases[b].text, o->bases[b].pos, a);
			for (size_t k = 0; k < read->count; k++)
				bag_change(a, object,
				    arena_print(a, "근거 %s %s", read->lines[k].mark, read->lines[k].text), 1);
		}
	}
}

static inline struct sheet
sheet_read(const struct budget *b, struct arena *a)
{
	static const char *const kinds[] = {"통합", "이관", "분리", "명칭변경"};
	struct sheet s = {a, line_new(a, ""), map_new(a)};
	for (size_t i = 0; i < b->table_count; i++) {
		const struct table *t = &b->tables[i];
		struct line *l = line_new(a, t->id);
		insert(a, s.root, l, s.root->count);
		field_set(a, l, "표 이름", t->name);
		for (size_t c = 0; c < t->column_count; c++)
			field_set(a, l, arena_print(a, "열 %s", t->columns[c].id), column_raw(a, &t->columns[c]));
		for (const struct row *r = t->root->first; r; r = r->next)
			row_read(&s, l, r);
	}
	for (size_t i = 0; i < b->stage_count; i++)
		field_set(a, s.root, arena_print(a, "단계:%s", b->stages[i].id), b->stages[i].name);
	for (size_t i = 0; i < b->project_count; i++)
		project_read(&s, &b->projects[i]);
	for (size_t i = 0; i < b->relation_count; i++) {
		const struct relation *r = &b->relations[i];
		bag_change(a, s.root,
		    arena_print(a, "%s %s → %s", row_called(a, r->from), kinds[r->kind], row_called(a, r->to)), 1);
	}
	return s;
}

static inline bool
begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

/* ---- the canonical form ---- */

static inline int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct field *)a)->name, ((const struct field *)b)->name);
}

static inline int
by_id(const void *a, const void *b)
{
	return strcmp((*(struct line *const *)a)->id, (*(struct line *const *)b)->id);
}

/* Rows in their order; tables and objects, of which the order means nothing, by id. */
static inline void
line_print(const struct line *l, int depth, FILE *out)
{
	fprintf(out, "%*s%s\n", depth * 2, "", l->id);
	if (l->field_count)
		qsort(l->fields, l->field_count, sizeof *l->fields, by_name);
	for (size_t i = 0; i < l->field_count; i++)
		fprintf(out, "%*s  %s = %s\n", depth * 2, "", l->fields[i].name, l->fields[i].text);
	if (l->count && (depth == 0 || begins(l->id, "사업:")))
		qsort(l->below, l->count, sizeof *l->below, by_id);
	for (size_t i = 0; i < l->count; i++)
		if (l->below[i]->settled)
			line_print(l->below[i], depth + 1, out);
}

static inline char *
sheet_print(const struct sheet *s)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	line_print(s->root, 0, out);
	fclose(out);
	return text;
}
#endif
