/* in: a map for an import, valid. out: the map as plain structs.
 * What the schema cannot say is refused here: units, columns that speak of no column, ids that stand twice.
 * Refuses to know: the spreadsheet. */
#include <string.h>
#include "base/fold.h"
#include "source/inner.h"
#include "source/write.h"

#define TOTAL_WORDS "소계 합계 총계 계 총합계"

static bool
is_yes(const xmlNode *n, const char *name, bool absent)
{
	const char *value = node_value(n, name);
	return value ? strcmp(value, "예") == 0 : absent;
}

/* 단위 of the column, its table or the map; NULL: none. */
static const char *
unit_above(const xmlNode *n)
{
	for (; n && n->type == XML_ELEMENT_NODE; n = n->parent)
		if (node_value(n, "단위"))
			return node_value(n, "단위");
	return NULL;
}

static void
read_precision(struct document *d, const xmlNode *n, struct import_column *c)
{
	enum rounding how = ROUND_EXACT;
	won grain = 0;
	if (precision_read(d, n, c->kept, &grain, &how)) {
		c->grain = grain;
		c->how = how;
	}
}

static bool
is_money(enum import_kind k)
{
	return k == IMPORT_AMOUNT || k == IMPORT_FUNDING || k == IMPORT_DIFFERENCE;
}

static const struct import_column *
column_lookup(const struct import_table *t, const char *id)
{
	for (size_t i = 0; i < t->column_count; i++)
		if (strcmp(t->columns[i].id, id) == 0)
			return &t->columns[i];
	return NULL;
}

/* 증감 and 증감률 speak of two amount columns before them. */
static void
check_reference(struct document *d, const xmlNode *n, const char *name, const struct import_table *t, const char *id)
{
	const struct import_column *c = column_lookup(t, id);
	if (!c || c->kind != IMPORT_AMOUNT)
		REFUSE(d, XML_REFERENCE, node_attribute_pos(d, n, name), node_show(d, n, name), "금액");
}

/* 재원 is part of an amount of its stage. */
static void
check_funding(struct document *d, const xmlNode *n, const struct import_table *t, const struct import_column *c)
{
	for (size_t i = 0; i < t->column_count; i++)
		if (t->columns[i].kind == IMPORT_AMOUNT && t->columns[i].stage &&
		    strcmp(t->columns[i].stage, c->stage) == 0)
			return;
	REFUSE(d, XML_REFERENCE, node_attribute_pos(d, n, "단계"), node_show(d, n, "단계"), "금액");
}

static void
read_unit(struct document *d, const xmlNode *n, const struct import_table *t, struct import_column *c)
{
	const struct import_column *of = c->column ? column_lookup(t, c->column) : NULL;
	const char *unit = of && !node_value(n, "단위") ? of->unit_name : unit_above(n);
	c->unit = unit ? model_unit_of(unit) : 0;
	c->unit_name = c->unit ? model_unit_name(c->unit) : "";
	const char *kept = node_value(n, "예산단위");
	c->kept = kept ? model_unit_of(kept) : of ? of->kept : c->unit;
	if (!c->unit)
		REFUSE(d, COLUMN_UNIT, node_pos(d, n), node_show(d, n, "id"));
}

static void
read_column(struct document *d, const xmlNode *n, struct import_table *t, enum import_kind kind)
{
	struct import_column c = {.kind = kind,
	    .id = node_string(d, n, "id"),
	    .name = node_string(d, n, "이름"),
	    .stage = node_string(d, n, "단계"),
	    .column = node_string(d, n, "금액"),
	    .base = node_string(d, n, "견줌"),
	    .at = node_string(d, n, "열"),
	    .precision_at = node_string(d, n, "정밀열"),
	    .unit_name = node_string(d, n, "단위"),
	    .joined = is_yes(n, "이음", false),
	    .pos = node_pos(d, n)};
	const char *empty = node_value(n, "빈칸");
	c.zero = empty ? strcmp(empty, "0") == 0 : kind == IMPORT_FUNDING;
	if (column_lookup(t, c.id))
		REFUSE(d, XML_DUPLICATE, node_attribute_pos(d, n, "id"), node_show(d, n, "id"), t->id);
	if (c.column) {
		check_reference(d, n, "금액", t, c.column);
		check_reference(d, n, "견줌", t, c.base);
	}
	if (kind == IMPORT_FUNDING)
		check_funding(d, n, t, &c);
	if (is_money(kind))
		read_unit(d, n, t, &c);
	if (kind == IMPORT_AMOUNT)
		read_precision(d, n, &c);
	*ARENA_PUSH(d->arena, t->columns, t->column_count, struct import_column) = c;
}

static void
read_columns(struct document *d, const xmlNode *table, struct import_table *t)
{
	static const char *const names[] = {
#define X(name, text) text,
	    IMPORT_KINDS(X)
#undef X
	};
	for (const xmlNode *n = node_first(table); n; n = node_next(n))
		for (int k = 0; k < IMPORT_KIND_COUNT; k++)
			if (node_is(n, names[k]))
				read_column(d, n, t, (enum import_kind)k);
	if (t->column_count > TABLE_COLUMNS_MAX)
		REFUSE(d, TABLE_COLUMNS, t->pos, node_show(d, table, "id"),
		    arena_print(d->scratch, "%d", TABLE_COLUMNS_MAX));
}

static void
read_levels(struct document *d, const xmlNode *table, struct import_table *t)
{
	for (const xmlNode *n = node_child(table, "층"); n; n = node_next_same(n))
		t->levels[t->level_count++] = (struct import_level){.name = node_string(d, n, "이름"),
		    .at = node_string(d, n, "열"),
		    .code_at = node_string(d, n, "코드"),
		    .carried = is_yes(n, "내림", true),
		    .pos = node_pos(d, n)};
}

static void
read_namings(struct document *d, const xmlNode *table, struct import_table *t)
{
	for (const xmlNode *n = node_child(table, "이름"); n; n = node_next_same(n))
		*ARENA_PUSH(d->arena, t->namings, t->naming_count, struct import_naming) = (struct import_naming){
		    .kind = node_string(d, n, "갈래"), .at = node_string(d, n, "열"), .pos = node_pos(d, n)};
}

static const char *
column_of(struct document *d, const xmlNode *table, const char *name)
{
	const xmlNode *n = node_child(table, name);
	return n ? node_string(d, n, "열") : NULL;
}

static void
read_total_words(struct document *d, const xmlNode *table, struct import_table *t)
{
	const char *given = node_string(d, table, "소계");
	char *rest = arena_copy(d->arena, given ? given : TOTAL_WORDS, strlen(given ? given : TOTAL_WORDS));
	size_t count = 0;
	for (char *word; (word = strtok_r(rest, " ", &rest)) && count < IMPORT_TOTAL_WORDS_MAX;)
		t->total_words[count++] = fold_name(d->arena, word);
	if (!given && t->total) /* the first row is often called as the whole: 정보기획관 */
		t->total_words[count++] = fold_name(d->arena, t->total);
}

static const char **
read_checks(struct document *d, const xmlNode *parent, size_t *count)
{
	const char **list = NULL;
	for (const xmlNode *n = node_child(parent, "검산"); n; n = node_next_same(n))
		*ARENA_PUSH(d->arena, list, *count, const char *) = node_string(d, n, "식");
	return list;
}

static void
read_table(struct document *d, const xmlNode *n, struct import_table *t)
{
	*t = (struct import_table){.id = node_string(d, n, "id"),
	    .name = node_string(d, n, "이름"),
	    .total = node_string(d, n, "합계"),
	    .file = node_string(d, n, "파일"),
	    .unit_name = node_string(d, n, "단위"),
	    .sum_grain_name = node_string(d, n, "합계정밀"),
	    .head_from = node_integer(n, "머리", 1),
	    .head_count = node_integer(n, "머리줄수", 1),
	    .pos = node_pos(d, n)};
	if (!t->file)
		t->file = arena_print(d->arena, "%s.csv", t->id);
	read_total_words(d, n, t);
	read_levels(d, n, t);
	read_columns(d, n, t);
	read_namings(d, n, t);
	const xmlNode *filter = node_child(n, "거름");
	t->filter_at = column_of(d, n, "거름");
	t->filter = filter ? node_string(d, filter, "값") : NULL;
	t->id_at = column_of(d, n, "식별");
	t->code_at = column_of(d, n, "코드");
	t->second_at = column_of(d, n, "사업명");
	t->nature_at = column_of(d, n, "성질");
	t->checks = read_checks(d, n, &t->check_count);
}

struct import_map *
import_map_read(struct document *d)
{
	const xmlNode *root = document_root(d);
	struct import_map *map = ARENA_NEW(d->arena, struct import_map);
	*map = (struct import_map){.id = node_string(d, root, "id"),
	    .name = node_string(d, root, "이름"),
	    .unit_name = node_string(d, root, "단위"),
	    .year = node_integer(root, "연도", 0),
	    .pos = node_pos(d, root)};
	map->stages = ARENA_ARRAY(d->arena, node_count(root, "단계"), struct stage);
	for (const xmlNode *n = node_child(root, "단계"); n; n = node_next_same(n))
		stage_read(d, n, &map->stages[map->stage_count++]);
	map->natures = ARENA_ARRAY(d->arena, node_count(root, "성질"), struct nature);
	for (const xmlNode *n = node_child(root, "성질"); n; n = node_next_same(n))
		map->natures[map->nature_count++] =
		    (struct nature){node_string(d, n, "id"), node_string(d, n, "이름"), node_pos(d, n)};
	map->tables = ARENA_ARRAY(d->arena, node_count(root, "표"), struct import_table);
	for (const xmlNode *n = node_child(root, "표"); n; n = node_next_same(n))
		read_table(d, n, &map->tables[map->table_count++]);
	map->relations = ARENA_ARRAY(d->arena, node_count(root, "관계"), struct import_relation);
	for (const xmlNode *n = node_child(root, "관계"); n; n = node_next_same(n))
		map->relations[map->relation_count++] = (struct import_relation){
		    node_string(d, n, "갈래"), node_string(d, n, "에서"), node_string(d, n, "으로")};
	map->checks = read_checks(d, root, &map->check_count);
	return map;
}

struct import_map *
source_read_map(const char *path, struct arena *a, struct messages *m)
{
	struct source source = {.arena = a};
	struct reader r = {.source = &source, .m = m};
	struct document d;
	struct import_map *map = NULL;
	if (document_open(&d, &r, SCHEMA_IMPORT, path, (struct pos){.file = path})) {
		map = import_map_read(&d);
		if (!document_settle(&d))
			map = NULL;
	}
	document_close(&d);
	reader_close(&r);
	return map;
}
