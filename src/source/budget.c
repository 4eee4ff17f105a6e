/* in: budget.xml, valid. out: stages, tables, rows with keys, relations.
 * What the schema cannot say is refused here: units, amounts above leaves, depth against levels, keys that name no row.
 * Refuses to know: sums, who asks for a row. */
#include <string.h>
#include "base/buf.h"
#include "source/inner.h"

#define DEPTH_MAX 8 /* of rows below the root, as many as a table may have levels */

void
stage_read(struct document *d, const xmlNode *n, struct stage *s)
{
	static const char *const kinds[] = {
#define X(name, text) text,
	    STAGE_KINDS(X)
#undef X
	};
	const char *kind = node_value(n, "갈래");
	*s = (struct stage){.id = node_string(d, n, "id"),
	    .year = node_integer(n, "연도", 0),
	    .name = node_string(d, n, "이름"),
	    .as_of = node_string(d, n, "기준일"),
	    .pos = node_pos(d, n)};
	for (int k = 0; k < STAGE_KIND_COUNT; k++)
		if (strcmp(kinds[k], kind) == 0)
			s->kind = (enum stage_kind)k;
}

static enum column_kind
column_kind_of(const char *name)
{
	return strcmp(name, "금액") == 0 ? COLUMN_AMOUNT : strcmp(name, "수") == 0 ? COLUMN_NUMBER : COLUMN_TEXT;
}

/* The unit on the nearest of column, table, budget. */
static const char *
nearest_unit(const xmlNode *n)
{
	for (; n && n->type == XML_ELEMENT_NODE; n = n->parent)
		if (node_value(n, "단위"))
			return node_value(n, "단위");
	return "";
}

static void
read_unit(struct document *d, const xmlNode *n, struct column *c)
{
	const char *own = node_string(d, n, "단위");
	c->unit_name = own ? own : "";
	c->grain = 1;
	if (c->kind == COLUMN_AMOUNT) {
		c->unit = model_unit_of(nearest_unit(n));
		c->unit_name = c->unit ? model_unit_name(c->unit) : "";
		if (!c->unit)
			REFUSE(d, COLUMN_UNIT, node_pos(d, n), node_show(d, n, "id"));
	}
	if (c->kind == COLUMN_TEXT && own)
		REFUSE(d, ATTRIBUTE_IDLE, node_attribute_pos(d, n, "단위"), node_show(d, n, "단위"), "갈래=\"글\"");
	precision_read(d, n, c->unit, &c->grain, &c->how);
}

static void
read_column(struct document *d, const xmlNode *n, const struct budget *b, struct column *c)
{
	*c = (struct column){.id = node_string(d, n, "id"),
	    .name = node_string(d, n, "이름"),
	    .kind = column_kind_of(node_value(n, "갈래")),
	    .pos = node_pos(d, n)};
	const char *stage = node_value(n, "단계");
	if (stage && !(c->stage = model_stage_lookup(b, stage)))
		REFUSE(d, XML_REFERENCE, node_attribute_pos(d, n, "단계"), node_show(d, n, "단계"), "단계");
	read_unit(d, n, c);
}

static void
read_namings(struct document *d, const xmlNode *n, struct row *r)
{
	r->namings = ARENA_ARRAY(d->arena, node_count(n, "이름"), struct naming);
	for (const xmlNode *e = node_child(n, "이름"); e; e = node_next_same(e))
		r->namings[r->naming_count++] = (struct naming){
		    .kind = node_string(d, e, "갈래"), .text = text_collapse(node_text(d, e)), .pos = node_pos(d, e)};
}

/* A row with rows below it states no amount: it would be a second statement of what is computed. */
static void
check_leaf(struct document *d, const struct row *r)
{
	for (size_t i = 0; r->first && i < r->table->column_count; i++)
		if (r->cells[i].given && r->table->columns[i].kind == COLUMN_AMOUNT)
			REFUSE(d, ROW_AMOUNT, r->cells[i].pos, r->id, r->first->id);
}

static void
check_depth(struct document *d, const struct row *r)
{
	size_t levels = r->table->level_count ? r->table->level_count : DEPTH_MAX;
	if ((size_t)r->depth > levels)
		REFUSE(d, ROW_DEPTH, r->pos, r->id, arena_print(d->scratch, "%d", r->depth),
		    arena_print(d->scratch, "%zu", levels));
}

static void
read_natures(struct document *d, const xmlNode *root, struct budget *b)
{
	static const char *const usual[] = {"사업비", "행정운영경비", "재무활동"};
	size_t declared = node_count(root, "성질"), most = sizeof usual / sizeof *usual;
	b->natures = ARENA_ARRAY(d->arena, declared ? declared : most, struct nature);
	for (const xmlNode *n = node_child(root, "성질"); n; n = node_next_same(n)) {
		const char *id = node_string(d, n, "id"), *name = node_string(d, n, "이름");
		b->natures[b->nature_count++] = (struct nature){id, name ? name : id, node_pos(d, n)};
	}
	for (size_t i = 0; !declared && i < most; i++)
		b->natures[b->nature_count++] = (struct nature){usual[i], usual[i], b->pos};
}

static void
refuse_nature(struct document *d, const xmlNode *n, const struct budget *b)
{
	struct buf all = {0};
	for (size_t i = 0; i < b->nature_count; i++)
		buf_print(&all, "%s'%s'", i ? ", " : "", b->natures[i].id);
	REFUSE(d, XML_CHOICE, node_attribute_pos(d, n, "성질"), node_show(d, n, "성질"),
	    arena_copy(d->scratch, all.data, all.size));
	buf_free(&all);
}

static const char *
read_nature(struct document *d, const xmlNode *n, const struct budget *b)
{
	const char *id = node_value(n, "성질");
	for (size_t i = 0; id && i < b->nature_count; i++)
		if (strcmp(b->natures[i].id, id) == 0)
			return b->natures[i].id;
	if (id)
		refuse_nature(d, n, b);
	return NULL;
}

static struct row *
read_row(struct document *d, const xmlNode *n, const struct budget *b, struct table *t, struct row *parent)
{
	struct row *r = ARENA_NEW(d->arena, struct row);
	r->id = node_string(d, n, "id");
	r->name = node_string(d, n, "이름");
	r->second_name = node_string(d, n, "사업명");
	r->nature = read_nature(d, n, b);
	r->code = node_string(d, n, "코드");
	r->vanished = node_string(d, n, "빠짐");
	r->key = *parent->key ? arena_print(d->arena, "%s/%s", parent->key, r->id) : r->id;
	r->parent = parent;
	r->depth = parent->depth + 1;
	r->cells = ARENA_ARRAY(d->arena, t->column_count, struct cell);
	r->table = t;
	r->pos = node_pos(d, n);
	t->row_count++;
	read_namings(d, n, r);
	check_depth(d, r);
	for (const xmlNode *c = node_child(n, "칸"); c; c = node_next_same(c))
		cell_read(d, c, t, r->cells);
	controls_read(d, n, t, r);
	return r;
}

/* A small file can name more cells than memory holds: every row has one for each column. */
static bool
fits(const struct table *t)
{
	return t->column_count <= TABLE_COLUMNS_MAX && t->row_count < TABLE_CELLS_MAX / t->column_count;
}

static void
check_size(struct document *d, const xmlNode *n, const struct table *t)
{
	if (t->column_count > TABLE_COLUMNS_MAX)
		REFUSE(
		    d, TABLE_COLUMNS, t->pos, node_show(d, n, "id"), arena_print(d->scratch, "%d", TABLE_COLUMNS_MAX));
	else if (!fits(t))
		REFUSE(d, TABLE_SIZE, t->pos, node_show(d, n, "id"), arena_print(d->scratch, "%d", TABLE_CELLS_MAX));
}

/* The rows below n, nested; too deep ones are refused and not followed. */
static void
read_rows(struct document *d, const xmlNode *n, const struct budget *b, struct table *t, struct row *parent)
{
	struct row **last = &parent->first;
	for (const xmlNode *e = node_child(n, "행"); e && fits(t); e = node_next_same(e)) {
		struct row *r = read_row(d, e, b, t, parent);
		*last = r;
		last = &r->next;
		if (r->depth <= DEPTH_MAX)
			read_rows(d, e, b, t, r);
		check_leaf(d, r);
	}
}

/* By full key, and by last id where no other row of the table has it. */
static void
index_rows(struct document *d, struct table *t)
{
	struct map *first = map_new(d->scratch), *twice = map_new(d->scratch);
	t->by_key = map_new(d->arena);
	t->by_id = map_new(d->arena);
	for (const struct row *r = model_row_next(t->root, t->root); r; r = model_row_next(t->root, r)) {
		map_add(t->by_key, r->key, (void *)(uintptr_t)r);
		if (map_add(first, r->id, (void *)(uintptr_t)r) != r)
			map_add(twice, r->id, &model_ambiguous_row);
	}
	for (const struct row *r = model_row_next(t->root, t->root); r; r = model_row_next(t->root, r)) {
		void *ambiguous = map_lookup(twice, r->id);
		map_add(t->by_id, r->id, ambiguous ? ambiguous : (void *)(uintptr_t)r);
	}
}

static void
read_table(struct document *d, const xmlNode *n, const struct budget *b, struct table *t)
{
	*t = (struct table){.id = node_string(d, n, "id"),
	    .name = node_string(d, n, "이름"),
	    .origins = b->origins,
	    .origin_count = b->origin_count,
	    .pos = node_pos(d, n)};
	t->levels = ARENA_ARRAY(d->arena, node_count(n, "층"), const char *);
	for (const xmlNode *e = node_child(n, "층"); e; e = node_next_same(e))
		t->levels[t->level_count++] = node_string(d, e, "이름");
	t->columns = ARENA_ARRAY(d->arena, node_count(n, "열"), struct column);
	for (const xmlNode *e = node_child(n, "열"); e; e = node_next_same(e))
		read_column(d, e, b, &t->columns[t->column_count++]);
	controls_declare(d, n, t);
	const char *total = node_string(d, n, "합계"), *sums = node_string(d, n, "합계정밀");
	t->sum_grain = sums ? model_unit_of(sums) : 0;
	t->root = ARENA_NEW(d->arena, struct row);
	*t->root = (struct row){.id = "",
	    .key = "",
	    .name = total ? total : "계",
	    .table = t,
	    .pos = t->pos,
	    .cells = ARENA_ARRAY(d->arena, t->column_count, struct cell)};
	controls_read(d, n, t, t->root);
	read_rows(d, n, b, t, t->root);
	check_size(d, n, t);
	index_rows(d, t);
}

const struct row *
budget_subject(struct document *d, const struct budget *b, const xmlNode *n, const char *name)
{
	const char *subject = node_value(n, name), *colon = strchr(subject, ':');
	struct pos pos = node_attribute_pos(d, n, name);
	const struct table *t = NULL;
	if (colon)
		t = model_table_lookup(b, arena_copy(d->scratch, subject, (size_t)(colon - subject)));
	bool ambiguous = false;
	const struct row *r = t ? model_row_lookup(t, colon + 1, &ambiguous) : NULL;
	if (ambiguous)
		REFUSE(d, XML_AMBIGUOUS, pos, node_show(d, n, name));
	else if (!r)
		REFUSE(d, XML_REFERENCE, pos, node_show(d, n, name),
		    t ? arena_print(d->scratch, "표 %s", t->id) : "표:행");
	return r;
}

static void
read_relation(struct document *d, const xmlNode *n, const struct budget *b, struct relation *r)
{
	static const char *const kinds[] = {
#define X(name, text) text,
	    RELATION_KINDS(X)
#undef X
	};
	*r = (struct relation){
	    .from = budget_subject(d, b, n, "에서"), .to = budget_subject(d, b, n, "으로"), .pos = node_pos(d, n)};
	for (int k = 0; k < RELATION_KIND_COUNT; k++)
		if (strcmp(kinds[k], node_value(n, "갈래")) == 0)
			r->kind = (enum relation_kind)k;
}

struct budget *
budget_read(struct document *d)
{
	const xmlNode *root = document_root(d);
	struct budget *b = ARENA_NEW(d->arena, struct budget);
	*b = (struct budget){.id = node_string(d, root, "id"),
	    .name = node_string(d, root, "이름"),
	    .year = node_integer(root, "연도", 0),
	    .pos = node_pos(d, root)};
	b->stages = ARENA_ARRAY(d->arena, node_count(root, "단계"), struct stage);
	for (const xmlNode *n = node_child(root, "단계"); n; n = node_next_same(n))
		stage_read(d, n, &b->stages[b->stage_count++]);
	read_natures(d, root, b);
	origins_read(d, b);
	b->tables = ARENA_ARRAY(d->arena, node_count(root, "표"), struct table);
	for (const xmlNode *n = node_child(root, "표"); n; n = node_next_same(n))
		read_table(d, n, b, &b->tables[b->table_count++]);
	b->relations = ARENA_ARRAY(d->arena, node_count(root, "관계"), struct relation);
	for (const xmlNode *n = node_child(root, "관계"); n; n = node_next_same(n))
		read_relation(d, n, b, &b->relations[b->relation_count++]);
	checks_read(d, b);
	return b;
}
