/* in: the tables of a budget and ids, keys, selectors. out: the stage, column or row they name.
 * What could mean two things names nothing.
 * Refuses to know: XML, how a figure is computed, where it is printed. */
#include "model/budget.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { IDENTIFIER_BYTES = 400 }; /* an id has at most a hundred characters */

struct row model_ambiguous_row;

const struct table *
model_table_lookup(const struct budget *b, const char *id)
{
	for (size_t i = 0; i < b->table_count; i++)
		if (strcmp(b->tables[i].id, id) == 0)
			return &b->tables[i];
	return NULL;
}

const struct stage *
model_stage_lookup(const struct budget *b, const char *id)
{
	for (size_t i = 0; i < b->stage_count; i++)
		if (strcmp(b->stages[i].id, id) == 0)
			return &b->stages[i];
	return NULL;
}

/* "", "-1", "+1" and the like: years counted from the year asked for. At most three digits. */
static bool
read_offset(const char *s, int *offset)
{
	*offset = 0;
	if (!*s)
		return true;
	int sign = *s == '-' ? -1 : *s == '+' ? 1 : 0;
	size_t digits = strspn(s + 1, "0123456789");
	if (!sign || digits == 0 || digits > 3 || s[1 + digits])
		return false;
	*offset = sign * atoi(s + 1);
	return true;
}

/* "최종-1" -> kind and offset. One kind's text may begin another's, so the whole selector must fit. */
static bool
read_selector(const char *selector, enum stage_kind *kind, int *offset)
{
	static const char *const names[] = {
#define X(name, text) text,
	    STAGE_KINDS(X)
#undef X
	};
	for (int k = 0; k < STAGE_KIND_COUNT; k++) {
		size_t n = strlen(names[k]);
		if (strncmp(selector, names[k], n) != 0 || !read_offset(selector + n, offset))
			continue;
		*kind = (enum stage_kind)k;
		return true;
	}
	return false;
}

const struct stage *
model_stage_select(const struct budget *b, const char *selector, int year)
{
	const struct stage *found = model_stage_lookup(b, selector);
	enum stage_kind kind;
	int offset;
	if (found || !read_selector(selector, &kind, &offset))
		return found;
	for (size_t i = 0; i < b->stage_count; i++) {
		const struct stage *s = &b->stages[i];
		if (s->kind != kind || s->year != year + offset)
			continue;
		if (found)
			return NULL;
		found = s;
	}
	return found;
}

const struct column *
model_column_of_stage(const struct table *t, const struct stage *s)
{
	const struct column *found = NULL;
	for (size_t i = 0; i < t->column_count; i++) {
		const struct column *c = &t->columns[i];
		if (c->stage != s)
			continue;
		if (c->kind == COLUMN_AMOUNT)
			return c;
		if (!found)
			found = c;
	}
	return found;
}

const struct column *
model_column_lookup(const struct table *t, const char *id)
{
	for (size_t i = 0; i < t->column_count; i++)
		if (strcmp(t->columns[i].id, id) == 0)
			return &t->columns[i];
	return NULL;
}

size_t
model_column_index(const struct table *t, const struct column *c)
{
	assert(c >= t->columns && c < t->columns + t->column_count);
	return (size_t)(c - t->columns);
}

/* By the last id of one row, unique in the table, and from there down: "하나/201". */
static const struct row *
row_below_unique(const struct table *t, const char *key)
{
	char first[IDENTIFIER_BYTES + 1];
	size_t n = strcspn(key, "/");
	const struct row *r = NULL;
	if (n <= IDENTIFIER_BYTES) {
		memcpy(first, key, n);
		first[n] = 0;
		r = map_lookup(t->by_id, first);
	}
	if (r == &model_ambiguous_row && key[n] == '/')
		return NULL;
	for (key += n; r && *key == '/'; key += n) {
		n = strcspn(++key, "/");
		r = r->first;
		while (r && !(strncmp(r->id, key, n) == 0 && r->id[n] == 0))
			r = r->next;
	}
	return r;
}

const struct row *
model_row_lookup(const struct table *t, const char *key, bool *ambiguous)
{
	if (ambiguous)
		*ambiguous = false;
	if (!key || !*key)
		return t->root;
	const struct row *r = map_lookup(t->by_key, key);
	if (!r)
		r = row_below_unique(t, key);
	if (r != &model_ambiguous_row)
		return r;
	if (ambiguous)
		*ambiguous = true;
	return NULL;
}

const char *
model_row_name(const struct row *r, const char *naming)
{
	for (size_t i = 0; naming && i < r->naming_count; i++)
		if (strcmp(r->namings[i].kind, naming) == 0)
			return r->namings[i].text;
	return r->name;
}

const struct row *
model_row_next(const struct row *top, const struct row *r)
{
	if (r->first)
		return r->first;
	while (r != top && !r->next)
		r = r->parent;
	return r == top ? NULL : r->next;
}

static const struct {
	won unit;
	const char *name;
} units[] = {{1, "원"}, {1000, "천원"}, {10000, "만원"}, {1000000, "백만원"}, {100000000, "억원"}};

won
model_unit_of(const char *name)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (strcmp(units[i].name, name) == 0)
			return units[i].unit;
	return 0;
}

const char *
model_unit_name(won unit)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (units[i].unit == unit)
			return units[i].name;
	return NULL;
}
