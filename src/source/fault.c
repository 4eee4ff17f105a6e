/* in: the XML library's faults. out: messages of our list, at exact places, in the reader's language.
 * The library's English text is only searched for the names in it; what has no entry here is passed on as it is.
 * Refuses to know: what the elements mean. */
#include <stdlib.h>
#include <string.h>
#include "base/utf8.h"
#include "source/inner.h"

#define FAULTS_SHOWN 50
#define CLIP 60 /* characters of a value or name shown */

const char *
fault_clip(struct arena *a, const char *s)
{
	size_t n = strlen(s), at = 0, length;
	uint32_t c;
	for (int chars = 0; at < n && (length = utf8_next(s + at, n - at, &c)); at += length)
		if (chars++ == CLIP)
			return arena_print(a, "%.*s…", (int)at, s);
	return s;
}

static const char *
clean(struct document *d, const char *s)
{
	if (!s)
		return "?";
	char *copy = text_collapse(arena_copy(d->scratch, s, strlen(s)));
	return fault_clip(d->scratch, copy);
}

/* The library's own text, where there is no entry for it. */
static const char *
whole(struct document *d, const char *s)
{
	return s ? text_collapse(arena_copy(d->scratch, s, strnlen(s, 2000))) : "?";
}

static const char *
number(struct document *d, int n)
{
	return arena_print(d->scratch, "%d", n);
}

/* The parser stands behind what it complains of; a message about a tag stands at its '<'. */
static size_t
back_to_tag(const struct document *d, size_t at)
{
	size_t i = at < d->scan.size ? at : d->scan.size;
	while (i > d->scan.start && d->scan.bytes[i - 1] != '<')
		i--;
	return i > d->scan.start ? i - 1 : at;
}

void
fault_parse(struct document *d, const xmlError *e, size_t at)
{
	struct pos pos = document_pos(d, at);
	const char *one = clean(d, e->str1), *two = clean(d, e->str2);
	switch (e->code) {
	case XML_ERR_TAG_NAME_MISMATCH:
		REFUSE(d, XML_TAG_MISMATCH, document_pos(d, back_to_tag(d, at)), one, number(d, e->int1), two);
		return;
	case XML_ERR_TAG_NOT_FINISHED:
		REFUSE(d, XML_TRUNCATED, pos, one, number(d, e->int1));
		return;
	case XML_ERR_UNDECLARED_ENTITY:
	case XML_WAR_UNDECLARED_ENTITY:
		REFUSE(d, XML_ENTITY, pos, one);
		return;
	case XML_ERR_ATTRIBUTE_REDEFINED:
		REFUSE(d, XML_ATTRIBUTE_TWICE, pos, one);
		return;
	case XML_ERR_DOCUMENT_EMPTY:
		REFUSE(d, XML_NO_ELEMENT, pos, "");
		return;
	case XML_ERR_DOCUMENT_END:
		REFUSE(d, XML_AFTER, pos, "");
		return;
	case XML_NS_ERR_UNDEFINED_NAMESPACE:
		REFUSE(d, XML_PREFIX, document_pos(d, back_to_tag(d, at)), one);
		return;
	case XML_ERR_INVALID_CHAR:
	case XML_ERR_INVALID_CHARREF:
		REFUSE(d, XML_CHARACTER, pos, "");
		return;
	case XML_ERR_LT_IN_ATTRIBUTE:
		REFUSE(d, XML_LESS_THAN, pos, "");
		return;
	case XML_ERR_GT_REQUIRED:
	case XML_ERR_SPACE_REQUIRED:
	case XML_ERR_EQUAL_REQUIRED:
	case XML_ERR_ATTRIBUTE_NOT_STARTED:
	case XML_ERR_ATTRIBUTE_NOT_FINISHED:
	case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
		REFUSE(d, XML_TAG, pos, "");
		return;
	default:
		REFUSE(d, XML_FORM, pos, whole(d, e->message));
	}
}

/* The text between `from` and `to` in the library's message, in scratch; NULL: not there. */
static const char *
between(struct document *d, const char *text, const char *from, const char *to)
{
	const char *start = strstr(text, from);
	if (!start)
		return NULL;
	start += strlen(from);
	const char *end = strstr(start, to);
	return end ? arena_copy(d->scratch, start, (size_t)(end - start)) : NULL;
}

/* "층, 열" of "Expected is one of ( 층, 열 )."; the library gives no list when it is long: then what the parent may
 * hold. */
static const char *
expected(struct document *d, const char *text, const xmlNode *parent)
{
	const char *list = between(d, text, "Expected is ", " ).");
	const char *open = list ? strchr(list, '(') : NULL;
	if (open)
		return whole(d, open + 1);
	return parent && parent->name ? schema_children(d->schema, (const char *)parent->name, d->scratch) : "-";
}

static const char *
described(struct document *d, const char *type, const char *pattern)
{
	const char *text = schema_describe(d->schema, type, pattern, d->language, d->scratch);
	return *text ? text : clean(d, type ? type : pattern);
}

/* "세출:가/나" of a cell of that row, by the ids above it; NULL: it stands in none. */
static const char *
subject_of(struct document *d, const xmlNode *n)
{
	const char *subject = NULL;
	for (; n && n->type == XML_ELEMENT_NODE; n = n->parent) {
		const char *id = node_value(n, "id"), *name = (const char *)n->name;
		if (!id || (strcmp(name, "행") != 0 && strcmp(name, "표") != 0 && strcmp(name, "사업") != 0))
			continue;
		bool table = strcmp(name, "표") == 0;
		subject = subject ? arena_print(d->scratch, "%s%s%s", id, table ? ":" : "/", subject) : id;
	}
	return subject;
}

/* A refused value: whose it is, in what column or attribute, what it says. */
static void
refuse_value(struct document *d, enum message_id id, struct pos pos, const xmlNode *n, const char *attribute,
    const char *given, const char *allowed)
{
	struct message *m = message_add(d->m, id, pos, node_show(d, n, attribute), allowed, NULL);
	const char *column = node_value(n, "열"), *subject = subject_of(d, n);
	const char *measure = column ? column : attribute ? attribute : (const char *)n->name;
	d->ok = false;
	m->subject = subject ? messages_copy(d->m, fault_clip(d->scratch, subject)) : NULL;
	m->measure = messages_copy(d->m, fault_clip(d->scratch, measure));
	m->printed = given ? messages_copy(d->m, fault_clip(d->scratch, given)) : NULL;
}

/* The value of an attribute, or the text of the element, breaks a facet of its type. */
static void
fault_facet(struct document *d, const xmlError *e, const xmlNode *n, const char *attribute, struct pos pos)
{
	if (!attribute && node_first(n))
		return; /* an element where text belongs: reported as such */
	const char *bound = e->str2 ? e->str2 : "";
	char *value = attribute ? NULL : text_collapse(node_text(d, n));
	const char *given = attribute ? node_value(n, attribute) : value;
	if (!given || !given[strspn(given, " \t\r\n")]) {
		refuse_value(d, MSG_XML_BLANK, pos, n, attribute, NULL, NULL);
		return;
	}
	switch (e->code) {
	case XML_SCHEMAV_CVC_ENUMERATION_VALID:
		refuse_value(d, MSG_XML_CHOICE, pos, n, attribute, given, bound);
		return;
	case XML_SCHEMAV_CVC_PATTERN_VALID:
		refuse_value(d, MSG_XML_VALUE, pos, n, attribute, given, described(d, NULL, bound));
		return;
	case XML_SCHEMAV_CVC_MAXLENGTH_VALID: /* value, length, bound; without the value for an element */
		refuse_value(d, MSG_XML_LONG, pos, n, attribute, given, clean(d, e->str3 ? e->str3 : e->str2));
		return;
	default: /* value, bound */
		refuse_value(d, MSG_XML_RANGE, pos, n, attribute, given, clean(d, e->str2));
	}
}

static const char *
attribute_of(struct document *d, const xmlError *e)
{
	switch (e->code) {
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
		return arena_copy(d->scratch, e->str1 ? e->str1 : "", e->str1 ? strlen(e->str1) : 0);
	default:
		return between(d, e->message, ", attribute '", "'");
	}
}

static const xmlNode *
first_text(const xmlNode *n)
{
	for (const xmlNode *c = n->children; c; c = c->next)
		if (c->type == XML_TEXT_NODE && c->content[strspn((const char *)c->content, " \t\r\n")])
			return c;
	return n;
}

/* The attribute of n whose value the key sequence "['x']" quotes; NULL when there is none. */
static const char *
key_attribute(struct document *d, const xmlNode *n, const char *sequence)
{
	const char *value = between(d, sequence ? sequence : "", "['", "']");
	for (const xmlAttr *a = n->properties; value && a; a = a->next) {
		const char *given = a->children && a->children->content ? (const char *)a->children->content : "";
		if (!a->ns && strcmp(given, value) == 0)
			return (const char *)a->name;
	}
	return NULL;
}

/* Document order over the elements of the tree. */
static xmlNode *
walk(const xmlNode *root, xmlNode *n)
{
	if (n->children && n->type == XML_ELEMENT_NODE)
		return n->children;
	while (n != root && !n->next)
		n = n->parent;
	return n == root ? NULL : n->next;
}

/* Another element with that value of the attribute, before n if there is one, of the same name if there is one. */
static const xmlNode *
find_other(struct document *d, const xmlNode *n, const char *attribute)
{
	const char *value = node_value(n, attribute);
	const xmlNode *root = document_root(d), *found = NULL;
	bool before = true;
	for (xmlNode *w = (xmlNode *)root; w; w = walk(root, w)) {
		before &= w != n;
		const char *given = w != n && w->type == XML_ELEMENT_NODE ? node_value(w, attribute) : NULL;
		if (!given || strcmp(given, value) != 0 || (!before && found))
			continue;
		if (!found || node_is(w, (const char *)n->name))
			found = w;
	}
	return found;
}

static void
fault_duplicate(struct document *d, const xmlError *e, const xmlNode *n)
{
	const char *attribute = key_attribute(d, n, e->str1);
	const xmlNode *other = attribute ? find_other(d, n, attribute) : NULL;
	REFUSE(d, XML_DUPLICATE, node_attribute_pos(d, n, attribute ? attribute : ""), node_show(d, n, attribute),
	    arena_print(d->scratch, "%s:%d", d->path, other ? (int)node_pos(d, other).line : 0));
}

/* A key that nothing has is reported at the end of its scope, without its element. The reader looks every reference up
 * anyway and knows the exact place: it reports them, unless other faults keep it from reading. */
static void
fault_reference(struct document *d, const xmlError *e)
{
	struct dangling *r = ARENA_PUSH(d->scratch, d->dangling, d->dangling_count, struct dangling);
	*r = (struct dangling){.line = e->line, .value = clean(d, e->str2), .key = clean(d, e->str3)};
}

static void
fault_key(struct document *d, const xmlError *e, const xmlNode *n)
{
	if (strstr(e->message, "Duplicate"))
		fault_duplicate(d, e, n);
	else
		REFUSE(d, XML_SCHEMA, node_pos(d, n), whole(d, e->message));
}

static void
fault_element(struct document *d, const xmlError *e, const xmlNode *n)
{
	const char *name = clean(d, (const char *)n->name), *text = e->message;
	if (strstr(text, "Missing child"))
		REFUSE(d, XML_MISSING, node_pos(d, n), name, expected(d, text, n));
	else
		REFUSE(d, XML_ELEMENT, node_pos(d, n), name, expected(d, text, n->parent));
}

void
fault_schema(struct document *d, const xmlError *e)
{
	if (e->level < XML_ERR_ERROR)
		return;
	const xmlNode *n = e->node;
	if (e->code == XML_SCHEMAV_CVC_IDC && !n && d->dangling_count < FAULTS_SHOWN) {
		fault_reference(d, e);
		return;
	}
	d->ok = false;
	/* these follow a fault that was reported already: a key cannot be made of what is wrong or missing */
	if (strstr(e->message, "No precomputed value") || strstr(e->message, "Not all fields"))
		return;
	if (d->faults++ >= FAULTS_SHOWN)
		return;
	if (e->code == XML_SCHEMAV_CVC_IDC && n) {
		fault_key(d, e, n);
		return;
	}
	if (!n || n->type != XML_ELEMENT_NODE) {
		REFUSE(d, XML_SCHEMA, ((struct pos){.file = d->path, .line = e->line}), whole(d, e->message));
		return;
	}
	const char *attribute = attribute_of(d, e), *name = clean(d, (const char *)n->name);
	struct pos pos = attribute ? node_attribute_pos(d, n, attribute) : node_pos(d, n);
	switch (e->code) {
	case XML_SCHEMAV_ELEMENT_CONTENT:
		fault_element(d, e, n);
		return;
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
		REFUSE(d, XML_ATTRIBUTE, pos, node_show(d, n, attribute));
		return;
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
		REFUSE(d, XML_ATTRIBUTE_MISSING, node_pos(d, n), name, clean(d, e->str1));
		return;
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1:
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3:
		if (strstr(e->message, "Element content"))
			REFUSE(d, XML_CONTENT, node_pos(d, node_first(n) ? node_first(n) : n), name);
		else
			REFUSE(d, XML_TEXT, node_pos(d, first_text(n)), name);
		return;
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2:
	case XML_SCHEMAV_CVC_TYPE_3_1_2:
		REFUSE(d, XML_CONTENT, node_pos(d, node_first(n) ? node_first(n) : n), name);
		return;
	case XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_2:
		if (d->faults > 1)
			return; /* a list: its item or length was reported */
		                /* fall through */
	case XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1:
		refuse_value(d, MSG_XML_VALUE, pos, n, attribute, attribute ? node_value(n, attribute) : NULL,
		    described(d, between(d, e->message, "type '", "'"), NULL));
		return;
	case XML_SCHEMAV_CVC_LENGTH_VALID:
	case XML_SCHEMAV_CVC_MINLENGTH_VALID:
	case XML_SCHEMAV_CVC_MAXLENGTH_VALID:
	case XML_SCHEMAV_CVC_MININCLUSIVE_VALID:
	case XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID:
	case XML_SCHEMAV_CVC_PATTERN_VALID:
	case XML_SCHEMAV_CVC_ENUMERATION_VALID:
		fault_facet(d, e, n, attribute, pos);
		return;
	default:
		REFUSE(d, XML_SCHEMA, pos, whole(d, e->message));
	}
}

void
fault_rest(struct document *d)
{
	for (size_t i = 0; !d->ok && i < d->dangling_count; i++)
		REFUSE(d, XML_REFERENCE, ((struct pos){.file = d->path, .line = d->dangling[i].line}),
		    d->dangling[i].value, d->dangling[i].key);
	if (d->faults > FAULTS_SHOWN)
		REFUSE(d, XML_MORE, document_pos(d, d->scan.size),
		    arena_print(d->scratch, "%zu", d->faults - FAULTS_SHOWN));
}
