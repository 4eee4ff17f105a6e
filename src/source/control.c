/* in: <출처>, <대조열> and <대조> of a budget, valid. out: the files that amounts came from, and what those printed of
 * sums, differences and rates. A name that stands nowhere is refused.
 * Refuses to know: whether a control holds. */
#include <stdlib.h>
#include <string.h>
#include "source/inner.h"

void
origins_read(struct document *d, struct budget *b)
{
	const xmlNode *root = document_root(d);
	b->origins = ARENA_ARRAY(d->arena, node_count(root, "출처"), struct origin);
	for (const xmlNode *n = node_child(root, "출처"); n; n = node_next_same(n)) {
		struct origin *o = &b->origins[b->origin_count++];
		*o = (struct origin){
		    .id = node_string(d, n, "id"), .hash = node_string(d, n, "해시"), .pos = node_pos(d, n)};
		o->path = source_join(d->arena, d->path, node_string(d, n, "파일"));
	}
}

bool
origin_find(struct document *d, const xmlNode *n, const struct table *t, struct pos *pos)
{
	const char *place = node_value(n, "자리");
	if (!place)
		return true;
	size_t length = strcspn(place, ":");
	for (size_t i = 0; i < t->origin_count; i++) {
		const struct origin *o = &t->origins[i];
		if (strncmp(o->id, place, length) != 0 || o->id[length])
			continue;
		char *column;
		long line = strtol(place + length + 1, &column, 10);
		*pos = (struct pos){o->path, (int32_t)line, (int32_t)strtol(column + 1, NULL, 10)};
		return true;
	}
	REFUSE(d, XML_REFERENCE, node_attribute_pos(d, n, "자리"), node_show(d, n, "자리"), "출처");
	return false;
}

/* An amount column of the table. */
static const struct column *
amount_column(struct document *d, const xmlNode *n, const struct table *t, const char *name)
{
	const struct column *c = model_column_lookup(t, node_value(n, name));
	if (c && c->kind == COLUMN_AMOUNT)
		return c;
	REFUSE(d, XML_REFERENCE, node_attribute_pos(d, n, name), node_show(d, n, name),
	    arena_print(d->scratch, "표 %s의 금액 열", t->id));
	return NULL;
}

void
controls_declare(struct document *d, const xmlNode *table, struct table *t)
{
	t->control_columns = ARENA_ARRAY(d->arena, node_count(table, "대조열"), struct control_column);
	for (const xmlNode *n = node_child(table, "대조열"); n; n = node_next_same(n)) {
		bool rate = strcmp(node_value(n, "갈래"), "증감률") == 0;
		t->control_columns[t->control_column_count++] = (struct control_column){.id = node_string(d, n, "id"),
		    .name = node_string(d, n, "이름"),
		    .kind = rate ? CONTROL_RATE : CONTROL_DIFFERENCE,
		    .column = amount_column(d, n, t, "열"),
		    .base = amount_column(d, n, t, "견줌"),
		    .pos = node_pos(d, n)};
	}
}

static const struct control_column *
control_column_lookup(const struct table *t, const char *id)
{
	for (size_t i = 0; i < t->control_column_count; i++)
		if (strcmp(t->control_columns[i].id, id) == 0)
			return &t->control_columns[i];
	return NULL;
}

static void
read_control(struct document *d, const xmlNode *n, struct table *t, const struct row *row)
{
	static const struct column percent = {.id = "", .name = "", .kind = COLUMN_NUMBER, .unit_name = "%"};
	const struct control_column *declared = control_column_lookup(t, node_value(n, "열"));
	const struct column *column = declared ? declared->column : amount_column(d, n, t, "열");
	enum control_kind kind = declared ? declared->kind : CONTROL_SUM;
	struct cell cell = {0};
	if (!column || !value_read(d, n, t, kind == CONTROL_RATE ? &percent : column, &cell))
		return;
	*ARENA_PUSH(d->arena, t->controls, t->control_count, struct control) = (struct control){.row = row,
	    .kind = kind,
	    .column = column,
	    .base = declared ? declared->base : NULL,
	    .amount = cell.amount,
	    .number = cell.number,
	    .decimals = cell.decimals,
	    .pos = cell.pos};
}

void
controls_read(struct document *d, const xmlNode *n, struct table *t, const struct row *row)
{
	for (const xmlNode *e = node_child(n, "대조"); e; e = node_next_same(e))
		read_control(d, e, t, row);
}
