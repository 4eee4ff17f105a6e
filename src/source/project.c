/* in: projects/NAME.xml, valid, and the budget. out: a project with its objects of expenditure, bases and reasons.
 * Pasted text is kept line for line: it is quoted, never mended.
 * Refuses to know: what a basis says, whether it adds up. */
#include <string.h>
#include "source/inner.h"

/* Without blank lines around it; the lines themselves stay as pasted. */
static const char *
pasted(const struct document *d, const xmlNode *n)
{
	char *text = node_text(d, n);
	size_t lead = strspn(text, " \t\r\n"), size = strlen(text);
	while (lead > 0 && text[lead - 1] != '\n')
		lead--;
	while (size > lead && strchr(" \t\r\n", text[size - 1]))
		size--;
	text[size] = 0;
	return text + lead;
}

static const char *
read_reason(const struct document *d, const xmlNode *parent, struct pos *pos)
{
	const xmlNode *n = node_child(parent, "증감사유");
	if (!n)
		return NULL;
	*pos = node_pos(d, n->children);
	return pasted(d, n);
}

static void
read_basis(struct document *d, const xmlNode *n, const struct budget *b, struct basis *s)
{
	*s = (struct basis){.stage = model_stage_lookup(b, node_value(n, "단계")),
	    .text = pasted(d, n),
	    .pos = node_pos(d, n->children)};
	if (!s->stage)
		REFUSE(d, XML_REFERENCE, node_attribute_pos(d, n, "단계"), node_show(d, n, "단계"), "단계");
}

static void
read_object(struct document *d, const xmlNode *n, const struct budget *b, const struct table *t, struct object *o)
{
	*o = (struct object){.id = node_string(d, n, "id"),
	    .name = node_string(d, n, "이름"),
	    .pos = node_pos(d, n),
	    .cells = ARENA_ARRAY(d->arena, t->column_count, struct cell),
	    .bases = ARENA_ARRAY(d->arena, node_count(n, "산출근거"), struct basis)};
	for (const xmlNode *e = node_child(n, "칸"); e; e = node_next_same(e))
		cell_read(d, e, t, o->cells);
	for (const xmlNode *e = node_child(n, "산출근거"); e; e = node_next_same(e))
		read_basis(d, e, b, &o->bases[o->basis_count++]);
	o->reason = read_reason(d, n, &o->reason_pos);
}

/* The project's id, and the row it explains, belong to it alone. */
static bool
check_alone(struct document *d, const struct budget *b, const xmlNode *root, const struct project *p)
{
	for (size_t i = 0; i < b->project_count; i++) {
		const struct project *other = &b->projects[i];
		bool id = strcmp(other->id, p->id) == 0;
		const char *name = id ? "id" : "대상";
		if (!id && other->row != p->row)
			continue;
		REFUSE(d, XML_DUPLICATE, node_attribute_pos(d, root, name), node_show(d, root, name),
		    arena_print(d->scratch, "%s:%d", other->pos.file, (int)other->pos.line));
		return false;
	}
	return true;
}

bool
project_read(struct document *d, struct budget *b)
{
	const xmlNode *root = document_root(d);
	struct project p = {
	    .id = node_string(d, root, "id"), .row = budget_subject(d, b, root, "대상"), .pos = node_pos(d, root)};
	if (!p.row || !check_alone(d, b, root, &p))
		return false;
	p.table = p.row->table;
	p.objects = ARENA_ARRAY(d->arena, node_count(root, "통계목"), struct object);
	for (const xmlNode *n = node_child(root, "통계목"); n; n = node_next_same(n))
		read_object(d, n, b, p.table, &p.objects[p.object_count++]);
	p.reason = read_reason(d, root, &p.reason_pos);
	*ARENA_PUSH(d->arena, b->projects, b->project_count, struct project) = p;
	return d->ok;
}
