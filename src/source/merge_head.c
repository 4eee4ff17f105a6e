/* in: a map. out: what a budget says before its rows: stages, origins, tables, levels, columns, checks, relations.
 * What stands there stays; what the map adds is added behind it.
 * Refuses to know: rows, amounts. */
#include <stdlib.h>
#include <string.h>
#include "source/merge.h"

#define SCHEMA_LANGUAGE "http://www.w3.org/2001/XMLSchema-instance"

/* The order of the schema, for each element that holds several kinds. */
static int
rank_of(const char *name)
{
	static const char *const order[] = {
	    "단계", "성질", "출처", "층", "열", "대조열", "표", "관계", "이름", "칸", "검산", "대조", "행"};
	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		if (strcmp(order[i], name) == 0)
			return (int)i;
	return 0;
}

struct markup *
merge_place(const struct markup *parent, const char *name)
{
	struct markup *after = NULL;
	int rank = rank_of(name);
	for (struct markup *c = parent->first; c; c = c->next) {
		if (c->kind != MARKUP_ELEMENT)
			continue;
		if (rank_of(c->name) > rank)
			break;
		after = c;
	}
	return after;
}

static struct markup *
add(struct merge *g, struct markup *parent, const char *name)
{
	struct markup *e = markup_new(g->arena, name);
	markup_insert(parent, merge_place(parent, name), e);
	return e;
}

static void
set(struct merge *g, struct markup *e, const char *name, const char *value)
{
	if (value)
		markup_set(g->arena, e, name, value);
}

static struct markup *
find(const struct markup *parent, const char *name, const char *attribute, const char *value)
{
	for (struct markup *e = markup_child(parent, name); e; e = markup_next(e)) {
		const char *given = markup_get(e, attribute);
		if (given && strcmp(given, value) == 0)
			return e;
	}
	return NULL;
}

struct markup *
budget_new(struct merge *g)
{
	const struct import_map *map = g->import->map;
	struct markup *e = markup_new(g->arena, "예산");
	markup_insert(markup_new(g->arena, NULL), NULL, e);
	set(g, e, "xmlns:xsi", SCHEMA_LANGUAGE);
	set(g, e, "xsi:noNamespaceSchemaLocation", "../schema/budget.xsd");
	set(g, e, "id", map->id);
	set(g, e, "이름", map->name);
	set(g, e, "연도", arena_print(g->arena, "%d", map->year));
	set(g, e, "단위", map->unit_name);
	return e;
}

void
merge_stages(struct merge *g)
{
	static const char *const kinds[] = {
#define X(name, text) text,
	    STAGE_KINDS(X)
#undef X
	};
	for (size_t i = 0; i < g->import->map->stage_count; i++) {
		const struct stage *s = &g->import->map->stages[i];
		if (find(g->budget, "단계", "id", s->id))
			continue;
		struct markup *e = add(g, g->budget, "단계");
		set(g, e, "id", s->id);
		set(g, e, "연도", arena_print(g->arena, "%d", s->year));
		set(g, e, "갈래", kinds[s->kind]);
		set(g, e, "이름", s->name);
		set(g, e, "기준일", s->as_of);
	}
	for (size_t i = 0; i < g->import->map->nature_count; i++) {
		const struct nature *n = &g->import->map->natures[i];
		if (find(g->budget, "성질", "id", n->id))
			continue;
		struct markup *e = add(g, g->budget, "성질");
		set(g, e, "id", n->id);
		set(g, e, "이름", n->name);
	}
}

/* 단위 of the column, its table or the budget. */
static won
unit_of(const struct markup *e)
{
	for (; e && e->kind == MARKUP_ELEMENT && e->name; e = e->parent)
		if (markup_get(e, "단위"))
			return model_unit_of(markup_get(e, "단위"));
	return 0;
}

static const char *
kind_name(const struct import_column *c)
{
	return c->kind == IMPORT_NUMBER ? "수" : c->kind == IMPORT_TEXT ? "글" : "금액";
}

static void
refuse_column(struct merge *g, const struct markup *e, const struct import_column *c, const char *what)
{
	message_add(g->messages, MSG_MERGE_COLUMN, e->pos.file ? e->pos : c->pos, c->id, what, NULL);
	g->ok = false;
}

static bool
same(const char *a, const char *b)
{
	return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

static struct markup *
column_new(struct merge *g, const struct import_column *c)
{
	struct markup *e = add(g, g->into, "열");
	set(g, e, "id", c->id);
	set(g, e, "이름", c->name);
	set(g, e, "갈래", kind_name(c));
	if (c->kind != IMPORT_FUNDING) /* the stage has one amount: the whole */
		set(g, e, "단계", c->stage);
	if (c->kind == IMPORT_NUMBER)
		set(g, e, "단위", c->unit_name);
	else if (c->kind != IMPORT_TEXT && unit_of(e) != c->kept)
		set(g, e, "단위", model_unit_name(c->kept));
	if (c->grain) {
		set(g, e, "정밀", model_unit_name(c->grain));
		set(g, e, "맺음", c->how == ROUND_TRUNCATED ? "절사" : NULL);
	}
	return e;
}

/* A printed difference or rate. */
static void
control_column(struct merge *g, const struct import_column *c)
{
	const char *kind = c->kind == IMPORT_RATE ? "증감률" : "증감";
	struct markup *e = find(g->into, "대조열", "id", c->id);
	if (!e) {
		e = add(g, g->into, "대조열");
		set(g, e, "id", c->id);
		set(g, e, "이름", c->name);
		set(g, e, "갈래", kind);
		set(g, e, "열", c->column);
		set(g, e, "견줌", c->base);
	}
	if (!same(markup_get(e, "갈래"), kind) || !same(markup_get(e, "열"), c->column) ||
	    !same(markup_get(e, "견줌"), c->base))
		refuse_column(g, e, c, "갈래·열·견줌");
}

static void
open_column(struct merge *g, struct merge_column *column, const struct import_column *c)
{
	column->from = c;
	if (c->kind == IMPORT_DIFFERENCE || c->kind == IMPORT_RATE) {
		control_column(g, c);
		return;
	}
	struct markup *e = find(g->into, "열", "id", c->id);
	if (!e)
		e = column_new(g, c);
	if (!same(markup_get(e, "갈래"), kind_name(c)))
		refuse_column(g, e, c, arena_print(g->arena, "갈래 %s", markup_get(e, "갈래")));
	else if (c->stage && c->kind != IMPORT_FUNDING && !same(markup_get(e, "단계"), c->stage))
		refuse_column(
		    g, e, c, arena_print(g->arena, "단계 %s", markup_get(e, "단계") ? markup_get(e, "단계") : "-"));
	column->unit = c->kind == IMPORT_NUMBER || c->kind == IMPORT_TEXT ? 1 : unit_of(e);
	const char *grain = markup_get(e, "정밀"), *how = markup_get(e, "맺음");
	column->grain = grain ? model_unit_of(grain) : 0;
	column->how = how && strcmp(how, "절사") == 0 ? ROUND_TRUNCATED : ROUND_HALF_UP;
}

static struct markup *
table_new(struct merge *g, const struct import_table *t)
{
	struct markup *e = add(g, g->budget, "표");
	set(g, e, "id", t->id);
	set(g, e, "이름", t->name);
	set(g, e, "합계", t->total);
	set(g, e, "합계정밀", t->sum_grain_name);
	set(g, e, "단위", t->unit_name);
	for (size_t i = 0; i < t->level_count && t->levels[i].name; i++)
		set(g, add(g, e, "층"), "이름", t->levels[i].name);
	return e;
}

bool
merge_open_table(struct merge *g, const struct import_table *t)
{
	g->table = t;
	g->into = find(g->budget, "표", "id", t->id);
	if (!g->import->roots[t - g->import->map->tables]) {
		if (g->into)
			return false; /* stays as it is */
		message_add(g->messages, MSG_MERGE_MISSING, t->pos, t->id, t->file, NULL);
		return g->ok = false;
	}
	if (!g->into)
		g->into = table_new(g, t);
	g->columns = ARENA_ARRAY(g->arena, t->column_count, struct merge_column);
	for (size_t i = 0; i < t->column_count; i++)
		open_column(g, &g->columns[i], &t->columns[i]);
	return g->ok;
}

static void
add_check(struct merge *g, struct markup *parent, const char *text)
{
	if (!find(parent, "검산", "식", text))
		set(g, add(g, parent, "검산"), "식", text);
}

/* 국비19 + 시비19 = 예산안19: the parts of each funded stage. */
static const char *
funding_check(struct merge *g, const struct import_column *whole)
{
	const struct import_table *t = g->table;
	const char *sum = NULL;
	for (size_t i = 0; i < t->column_count; i++) {
		const struct import_column *c = &t->columns[i];
		if (c->kind == IMPORT_FUNDING && same(c->stage, whole->stage))
			sum = sum ? arena_print(g->arena, "%s + %s", sum, c->id) : c->id;
	}
	return sum ? arena_print(g->arena, "%s = %s", sum, whole->id) : NULL;
}

/* Those of the table, or without one of the budget. */
void
merge_checks(struct merge *g)
{
	const struct import_table *t = g->table;
	for (size_t i = 0; t && i < t->column_count; i++) {
		const char *check = t->columns[i].kind == IMPORT_AMOUNT ? funding_check(g, &t->columns[i]) : NULL;
		if (check)
			add_check(g, g->into, check);
	}
	for (size_t i = 0; t && i < t->check_count; i++)
		add_check(g, g->into, t->checks[i]);
	for (size_t i = 0; !t && i < g->import->map->check_count; i++)
		add_check(g, g->budget, g->import->map->checks[i]);
}

void
merge_relations(struct merge *g)
{
	const struct import_map *map = g->import->map;
	for (size_t i = 0; i < map->relation_count; i++) {
		const struct import_relation *r = &map->relations[i];
		bool stands = false;
		for (struct markup *e = markup_child(g->budget, "관계"); e && !stands; e = markup_next(e))
			stands = same(markup_get(e, "갈래"), r->kind) && same(markup_get(e, "에서"), r->from) &&
			         same(markup_get(e, "으로"), r->to);
		if (stands)
			continue;
		struct markup *e = add(g, g->budget, "관계");
		set(g, e, "갈래", r->kind);
		set(g, e, "에서", r->from);
		set(g, e, "으로", r->to);
	}
}

bool
merge_is_given(const struct merge *g, const char *place)
{
	size_t n = place ? strcspn(place, ":") : 0;
	for (size_t i = 0; n && i < g->import->file_count; i++)
		if (strlen(g->import->files[i].id) == n && strncmp(g->import->files[i].id, place, n) == 0)
			return true;
	return false;
}

/* From the directory of budget.xml: both are asked of the file system, so that links and ".." lead where they do. */
static const char *
relative_path(struct arena *a, const char *from, const char *to)
{
	char *directory = realpath(source_join(a, from, "."), NULL), *target = realpath(to, NULL);
	const char *result = to;
	if (directory && target) {
		size_t same_length = 0;
		for (size_t i = 0; directory[i] == target[i] && directory[i]; i++)
			if (target[i] == '/')
				same_length = i + 1;
		size_t n = strlen(directory);
		if (strncmp(directory, target, n) == 0 && target[n] == '/')
			same_length = n + 1;
		const char *up = "";
		if (same_length <= n)
			for (const char *p = directory + same_length - 1; p && *p; p = strchr(p + 1, '/'))
				up = arena_print(a, "%s../", up);
		result = arena_print(a, "%s%s", up, target + same_length);
	}
	free(directory);
	free(target);
	return result;
}

static bool
is_used(const struct markup *e, const char *id)
{
	size_t n = strlen(id);
	for (const struct markup *c = e->first; c; c = c->next) {
		const char *place = c->kind == MARKUP_ELEMENT ? markup_get(c, "자리") : NULL;
		if ((place && strncmp(place, id, n) == 0 && place[n] == ':') || is_used(c, id))
			return true;
	}
	return false;
}

void
merge_origins(struct merge *g)
{
	for (size_t i = 0; i < g->import->file_count; i++) {
		const struct import_file *f = &g->import->files[i];
		struct markup *e = find(g->budget, "출처", "id", f->id);
		if (!e)
			e = add(g, g->budget, "출처");
		set(g, e, "id", f->id);
		set(g, e, "파일", relative_path(g->arena, g->path, f->path));
		set(g, e, "해시", f->hash);
	}
	for (struct markup *e = markup_child(g->budget, "출처"), *next; e; e = next) {
		next = markup_next(e);
		if (!is_used(g->budget, markup_get(e, "id")))
			markup_take_out(e);
	}
}
