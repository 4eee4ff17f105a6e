/* in: the tables of the data. out: items that go by other names in other tables, and in the texts that say what was
 * merged with what. An item is known by its id, the other side of a relation by the relation.
 * Blanks and middle dots are no difference, nor is the second name (사업명) of the other.
 * Refuses to know: which name is right. */
#include <string.h>
#include "audit/inner.h"

const char *
names_fold(struct arena *a, const char *s)
{
	static const char *const dots[] = {"·", "ㆍ", "‧", "・", "･"};
	char *out = arena_copy(a, s, strlen(s)), *to = out;
	while (*s) {
		size_t dot = 0;
		for (size_t i = 0; !dot && i < sizeof dots / sizeof *dots; i++)
			if (strncmp(s, dots[i], strlen(dots[i])) == 0)
				dot = strlen(dots[i]);
		if (dot == 0 && *s != ' ')
			*to++ = *s;
		s += dot ? dot : 1;
	}
	*to = '\0';
	return out;
}

static bool
goes_by(struct auditor *a, const struct row *r, const char *name)
{
	if (strcmp(names_fold(a->arena, r->name), name) == 0)
		return true;
	if (r->second_name && strcmp(names_fold(a->arena, r->second_name), name) == 0)
		return true;
	for (size_t i = 0; i < r->naming_count; i++)
		if (strcmp(names_fold(a->arena, r->namings[i].text), name) == 0)
			return true;
	return false;
}

static bool
is_number(const char *id)
{
	return id[strspn(id, "0123456789")] == '\0';
}

/* The one row of another table, before this one, with the same id. Years and other numbers name no item. */
static const struct row *
same_item(const struct auditor *a, const struct row *r)
{
	if (is_number(r->id) || map_lookup(r->table->by_id, r->id) != r)
		return NULL;
	for (size_t i = 0; i < a->budget->table_count && &a->budget->tables[i] != r->table; i++) {
		const struct row *other = map_lookup(a->budget->tables[i].by_id, r->id);
		if (other && other != &model_ambiguous_row)
			return other;
	}
	return NULL;
}

static void
check_name(struct auditor *a, const struct row *r)
{
	const struct row *other = same_item(a, r);
	if (!other || goes_by(a, other, names_fold(a->arena, r->name)) ||
	    (r->second_name && goes_by(a, other, names_fold(a->arena, r->second_name))))
		return;
	struct finding f = {.subject = facts_name_subject(a->arena, r), .measure = "이름", .pos = r->pos};
	f.printed = r->name;
	f.computed = other->name;
	f.tail = arena_print(a->arena, "%s/이름", r->key);
	finding_fill_quoted(a,
	    message_add(a->messages, MSG_NAMES_VARY, r->pos, f.subject, r->name, facts_name_subject(a->arena, other),
	        other->name, NULL),
	    &f);
}

struct quoted { /* 〈a name〉 in a text */
	const char *name;
	size_t length;
};

static bool
quoted_next(const char **at, struct quoted *q)
{
	static const char open[] = "〈", close[] = "〉";
	const char *from = strstr(*at, open), *to = from ? strstr(from, close) : NULL;
	if (!to)
		return false;
	*q = (struct quoted){from + strlen(open), (size_t)(to - from) - strlen(open)};
	*at = to + strlen(close);
	return true;
}

static bool
is_a_name(struct auditor *a, const struct table *t, const char *name)
{
	for (const struct row *r = t->root; r; r = model_row_next(t->root, r))
		if (goes_by(a, r, name))
			return true;
	return false;
}

/* The first name that the text quotes and that is nobody's; NULL where it names `other`, or quotes no such name. */
static const char *
misnamed(struct auditor *a, const char *text, const struct row *other)
{
	const char *first = NULL;
	struct quoted q;
	while (quoted_next(&text, &q)) {
		const char *name = arena_copy(a->arena, q.name, q.length), *fold = names_fold(a->arena, name);
		if (goes_by(a, other, fold))
			return NULL;
		if (!first && !is_a_name(a, other->table, fold))
			first = name;
	}
	return first;
}

/* What the row's texts say of the row that it was merged with or moved to. */
static void
check_texts(struct auditor *a, const struct row *r, const struct row *other)
{
	for (size_t i = 0; i < r->table->column_count; i++) {
		const struct cell *c = &r->cells[i];
		const char *name = c->given && c->text ? misnamed(a, c->text, other) : NULL;
		if (!name)
			continue;
		struct finding f = {.subject = facts_name_subject(a->arena, r), .measure = "이름", .pos = c->pos};
		f.printed = name;
		f.computed = other->name;
		f.tail = arena_print(a->arena, "%s/%s/이름", r->key, r->table->columns[i].id);
		const char *place = arena_print(a->arena, "%s/%s", f.subject, r->table->columns[i].id);
		finding_fill_quoted(a,
		    message_add(a->messages, MSG_NAMES_VARY, c->pos, place, name, facts_name_subject(a->arena, other),
		        other->name, NULL),
		    &f);
	}
}

void
audit_names(struct auditor *a)
{
	for (size_t i = 0; i < a->budget->relation_count; i++) {
		const struct relation *r = &a->budget->relations[i];
		check_texts(a, r->from, r->to);
		check_texts(a, r->to, r->from);
	}
	for (size_t i = 0; i < a->budget->table_count; i++) {
		const struct table *t = &a->budget->tables[i];
		for (const struct row *r = model_row_next(t->root, t->root); r; r = model_row_next(t->root, r))
			check_name(a, r);
	}
}
