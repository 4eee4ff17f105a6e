/* in: <검산> elements, valid, and the tables that they speak of. out: each as a list of terms.
 * Words stand apart by blanks, so that a name may hold any sign. A name that stands nowhere is refused.
 * Refuses to know: whether a check holds. */
#include <string.h>
#include "source/inner.h"

struct check_reader {
	struct document *d;
	const xmlNode *node;
	const struct budget *budget;
	struct check *check;
	struct pos pos;
	char *rest; /* of the words */
	bool right; /* behind = or ≤ */
};

static bool
refuse_word(struct check_reader *r, const char *word)
{
	REFUSE(r->d, CHECK_FORM, r->pos, node_show(r->d, r->node, "식"), word ? word : "끝");
	return false;
}

static char *
next_word(struct check_reader *r)
{
	return strtok_r(NULL, " ", &r->rest);
}

static bool
refuse_name(struct check_reader *r, const char *word, const char *where)
{
	REFUSE(r->d, XML_REFERENCE, r->pos, node_show(r->d, r->node, "식"),
	    arena_print(r->d->scratch, "%s: %s", where, word));
	return false;
}

/* "표:행@열" or "표@열" */
static bool
read_reference(struct check_reader *r, char *word, struct check_term *t)
{
	const char *whole = arena_copy(r->d->scratch, word, strlen(word));
	char *at = strrchr(word, '@'), *colon = strchr(word, ':');
	if (!at)
		return refuse_name(r, whole, "표:행@열");
	*at = '\0';
	if (colon && colon < at)
		*colon = '\0';
	const struct table *table = model_table_lookup(r->budget, word);
	bool ambiguous = false;
	t->row = table ? model_row_lookup(table, colon && colon < at ? colon + 1 : "", &ambiguous) : NULL;
	t->column = t->row ? model_column_lookup(table, at + 1) : NULL;
	return t->column || refuse_name(r, whole, "표:행@열");
}

static bool
read_name(struct check_reader *r, char *word, struct check_term *t)
{
	if (!r->check->table)
		return read_reference(r, word, t);
	t->column = model_column_lookup(r->check->table, word);
	return t->column || refuse_name(r, word, r->check->table->id);
}

/* "1.02": at most 15 digits. */
static bool
read_factor(const char *word, struct ratio *factor)
{
	int64_t value = 0, scale = 1;
	size_t digits = 0;
	bool point = false;
	for (const char *s = word; *s; s++) {
		if (*s == '.' && !point && digits) {
			point = true;
			continue;
		}
		if (*s < '0' || *s > '9' || ++digits > 15)
			return false;
		value = value * 10 + (*s - '0');
		scale *= point ? 10 : 1;
	}
	*factor = ratio_of(value, scale);
	return digits > 0;
}

/* One term and, behind it, the sign of the next: NULL at the end. */
static bool
read_term(struct check_reader *r, char *word, bool minus, char **sign)
{
	struct check_term t = {.left = !r->right, .minus = minus, .factor = ratio_of(1, 1)};
	if (!word || !read_name(r, word, &t))
		return word ? false : refuse_word(r, word);
	*sign = next_word(r);
	if (*sign && strcmp(*sign, "×") == 0) {
		const char *factor = next_word(r);
		if (!factor || !read_factor(factor, &t.factor))
			return refuse_word(r, factor);
		*sign = next_word(r);
	}
	*ARENA_PUSH(r->d->arena, r->check->terms, r->check->term_count, struct check_term) = t;
	return true;
}

/* What stands between two terms: + - = ≤. The equals sign stands once. */
static bool
read_sign(struct check_reader *r, const char *sign, bool *minus)
{
	*minus = strcmp(sign, "-") == 0;
	if (*minus || strcmp(sign, "+") == 0)
		return true;
	bool at_most = strcmp(sign, "≤") == 0;
	if (r->right || (!at_most && strcmp(sign, "=") != 0))
		return refuse_word(r, sign);
	r->right = true;
	r->check->at_most = at_most;
	return true;
}

static bool
read_check(struct check_reader *r)
{
	struct document *d = r->d;
	r->check->text = node_string(d, r->node, "식");
	r->check->pos = node_pos(d, r->node);
	char *word = strtok_r(arena_copy(d->scratch, r->check->text, strlen(r->check->text)), " ", &r->rest);
	bool minus = word && strcmp(word, "-") == 0;
	if (minus)
		word = next_word(r);
	for (char *sign = NULL;; word = next_word(r)) {
		if (!read_term(r, word, minus, &sign))
			return false;
		if (!sign)
			return r->right || refuse_word(r, NULL);
		if (!read_sign(r, sign, &minus))
			return false;
	}
}

static void
read_checks(struct document *d, const xmlNode *parent, struct budget *b, const struct table *t)
{
	for (const xmlNode *n = node_child(parent, "검산"); n; n = node_next_same(n)) {
		struct check check = {.table = t};
		struct check_reader r = {
		    .d = d, .node = n, .budget = b, .check = &check, .pos = node_attribute_pos(d, n, "식")};
		if (read_check(&r))
			*ARENA_PUSH(d->arena, b->checks, b->check_count, struct check) = check;
	}
}

void
checks_read(struct document *d, struct budget *b)
{
	const xmlNode *root = document_root(d);
	size_t at = 0;
	for (const xmlNode *n = node_child(root, "표"); n && at < b->table_count; n = node_next_same(n))
		read_checks(d, n, b, &b->tables[at++]);
	read_checks(d, root, b, NULL);
}
