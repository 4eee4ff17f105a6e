/* in: the tables of the data. out: leaves that have no 성질 where a leaf beside them has one.
 * Refuses to know: which 성질 it ought to be. */
#include <string.h>
#include "audit/inner.h"

/* Of the row itself or of one above it. */
static bool
has_nature(const struct row *r)
{
	while (r && !r->nature)
		r = r->parent;
	return r != NULL;
}

static const struct row *
leaf_beside(const struct row *r)
{
	for (const struct row *other = r->parent->first; other; other = other->next)
		if (!other->first && other->nature)
			return other;
	return NULL;
}

static const char *
nature_name(const struct budget *b, const char *id)
{
	for (size_t i = 0; i < b->nature_count; i++)
		if (strcmp(b->natures[i].id, id) == 0)
			return b->natures[i].name;
	return id;
}

static void
check_leaf(struct auditor *a, const struct row *r)
{
	const struct row *beside = r->first || r->vanished || has_nature(r) ? NULL : leaf_beside(r);
	if (!beside)
		return;
	struct finding f = {.subject = facts_name_subject(a->arena, r), .measure = "성질", .pos = r->pos};
	f.printed = "";
	f.computed = "";
	finding_fill_quoted(a,
	    message_add(a->messages, MSG_NATURE_MISSING, r->pos, f.subject, facts_name_subject(a->arena, beside),
	        nature_name(a->budget, beside->nature), NULL),
	    &f);
}

void
audit_natures(struct auditor *a)
{
	for (size_t i = 0; i < a->budget->table_count; i++) {
		const struct row *root = a->budget->tables[i].root;
		for (const struct row *r = model_row_next(root, root); r; r = model_row_next(root, r))
			check_leaf(a, r);
	}
}
