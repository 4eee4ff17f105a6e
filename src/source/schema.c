/* in: the embedded schemas. out: compiled schemas, and what a simple type allows, in the words of its documentation.
 * Refuses to know: which file is validated, what its elements mean. */
#include <assert.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>
#include "source/inner.h"

/* Nothing is ever loaded by name but the schemas that others include, and they come from the program. */
static xmlParserInput *
load_embedded(const char *url, const char *id, xmlParserCtxt *c)
{
	(void)id;
	enum schema k = !url                           ? SCHEMA_NONE
	                : strcmp(url, "types.xsd") == 0  ? SCHEMA_TYPES
	                : strcmp(url, "budget.xsd") == 0 ? SCHEMA_BUDGET
	                                                 : SCHEMA_NONE;
	return k == SCHEMA_NONE ? NULL : xmlNewStringInputStream(c, (const xmlChar *)schema_text(k)->bytes);
}

xmlSchema *
schema_compile(enum schema k)
{
	const struct schema_text *text = schema_text(k);
	xmlSetExternalEntityLoader(load_embedded);
	xmlSchemaParserCtxt *c = xmlSchemaNewMemParserCtxt(text->bytes, (int)(text->end - text->bytes));
	if (!c)
		return NULL;
	xmlSchema *schema = xmlSchemaParse(c);
	xmlSchemaFreeParserCtxt(c);
	return schema;
}

static bool
is(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

static bool
has_value(const xmlNode *n, const char *attribute, const char *value)
{
	xmlChar *given = xmlGetNoNsProp(n, (const xmlChar *)attribute);
	bool same = given && value && strcmp((const char *)given, value) == 0;
	xmlFree(given);
	return same;
}

static bool
has_pattern(const xmlNode *type, const char *pattern)
{
	for (const xmlNode *n = type->children; n; n = n->next)
		if (is(n, "restriction"))
			for (const xmlNode *f = n->children; f; f = f->next)
				if (is(f, "pattern") && has_value(f, "value", pattern))
					return true;
	return false;
}

static const char *
documentation(const xmlNode *type, const char *language, struct arena *a)
{
	for (const xmlNode *n = type->children; n; n = n->next)
		for (const xmlNode *d = is(n, "annotation") ? n->children : NULL; d; d = d->next) {
			if (!is(d, "documentation"))
				continue;
			xmlChar *given = xmlNodeGetLang(d), *text = xmlNodeGetContent(d);
			const char *copy = NULL;
			if (given && text && strcmp((const char *)given, language) == 0)
				copy = text_collapse(arena_copy(a, (const char *)text, strlen((const char *)text)));
			xmlFree(given);
			xmlFree(text);
			if (copy)
				return copy;
		}
	return NULL;
}

static const char *
describe_in(enum schema k, const char *type, const char *pattern, const char *language, struct arena *a)
{
	const struct schema_text *text = schema_text(k);
	xmlDoc *doc = xmlReadMemory(text->bytes, (int)(text->end - text->bytes), NULL, "UTF-8", XML_PARSE_NONET);
	const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	const char *found = NULL;
	for (const xmlNode *n = root ? root->children : NULL; n && !found; n = n->next)
		if (is(n, "simpleType") && (pattern ? has_pattern(n, pattern) : has_value(n, "name", type)))
			found = documentation(n, language, a);
	xmlFreeDoc(doc);
	return found;
}

const char *
schema_describe(enum schema k, const char *type, const char *pattern, enum language language, struct arena *a)
{
	const char *code = language == LANGUAGE_EN ? "en" : "ko";
	const char *found = describe_in(k, type, pattern, code, a);
	if (!found && k == SCHEMA_IMPORT)
		found = describe_in(SCHEMA_BUDGET, type, pattern, code, a);
	if (!found)
		found = describe_in(SCHEMA_TYPES, type, pattern, code, a);
	return found ? found : type ? type : "";
}

static const xmlNode *
named(const xmlNode *root, const char *what, const char *name)
{
	for (const xmlNode *n = root->children; n; n = n->next)
		if (is(n, what) && has_value(n, "name", name))
			return n;
	return NULL;
}

/* The declaration of an element of that name, global or within another. */
static const xmlNode *
declaration(const xmlNode *n, const char *name)
{
	for (const xmlNode *c = n->children; c; c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		if (is(c, "element") && has_value(c, "name", name))
			return c;
		const xmlNode *below = declaration(c, name);
		if (below)
			return below;
	}
	return NULL;
}

#define LIST_MAX 64

struct names {
	const xmlNode *root;
	struct arena *a;
	const char *list[LIST_MAX];
	size_t count;
};

static const char *
value_of(struct names *s, const xmlNode *n, const char *attribute)
{
	xmlChar *given = xmlGetNoNsProp(n, (const xmlChar *)attribute);
	const char *copy = given ? arena_copy(s->a, (const char *)given, strlen((const char *)given)) : NULL;
	xmlFree(given);
	return copy;
}

/* Names of the elements in a content model, through types, bases and groups, but not into the elements. */
static void
collect(struct names *s, const xmlNode *n, int depth)
{
	static const char *const links[][2] = {{"type", "complexType"}, {"base", "complexType"}, {"ref", "group"}};
	for (size_t i = 0; depth < 16 && i < 3; i++) {
		const char *name = value_of(s, n, links[i][0]);
		const xmlNode *target = name ? named(s->root, links[i][1], name) : NULL;
		if (target)
			collect(s, target, depth + 1);
	}
	for (const xmlNode *c = n->children; depth < 16 && c; c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		const char *name = is(c, "element") ? value_of(s, c, "name") : NULL;
		if (is(c, "element") && !name)
			name = value_of(s, c, "ref");
		if (!name)
			collect(s, c, depth + 1);
		else if (s->count < LIST_MAX)
			s->list[s->count++] = name;
	}
}

const char *
schema_children(enum schema k, const char *element, struct arena *a)
{
	const struct schema_text *text = schema_text(k);
	xmlDoc *doc = xmlReadMemory(text->bytes, (int)(text->end - text->bytes), NULL, "UTF-8", XML_PARSE_NONET);
	struct names s = {.root = doc ? xmlDocGetRootElement(doc) : NULL, .a = a};
	const xmlNode *n = s.root ? declaration(s.root, element) : NULL;
	if (n)
		collect(&s, n, 0);
	const char *all = s.count ? s.list[0] : "-";
	for (size_t i = 1; i < s.count; i++)
		all = arena_print(a, "%s, %s", all, s.list[i]);
	xmlFreeDoc(doc);
	return all;
}
