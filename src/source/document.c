/* in: an XML file and the schema it must fit. out: its tree, and the place of every element, attribute and text in it.
 * Success means: no error was reported, the parser was not stopped, the tree is whole and valid. (The library's own
 * flag stays set on a tree that was cut short.) Refuses to know: what the elements mean. */
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "source/inner.h"

/* never NOENT, DTDLOAD, DTDATTR, DTDVALID, XINCLUDE, HUGE */
#define OPTIONS (XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA | XML_PARSE_COMPACT)

static void
on_error(void *context, xmlError *e)
{
	xmlParserCtxt *c = context;
	struct document *d = c->_private;
	if (!d || e->level < XML_ERR_ERROR || !d->ok)
		return;
	long consumed = xmlByteConsumed(c);
	fault_parse(d, e, d->scan.start + (consumed > 0 ? (size_t)consumed : 0));
	xmlStopParser(c);
}

/* The scan has refused DOCTYPE already; should it ever be led past one, the parser stops here. */
static void
on_doctype(void *context, const xmlChar *name, const xmlChar *id, const xmlChar *url)
{
	(void)name;
	(void)id;
	(void)url;
	xmlParserCtxt *c = context;
	struct document *d = c->_private;
	if (d->ok)
		REFUSE(d, XML_DOCTYPE, document_pos(d, d->scan.start), "");
	xmlStopParser(c);
}

/* Numbers the elements in document order: the n-th is the scan's n-th tag. */
static bool
number_elements(struct document *d)
{
	size_t count = 0;
	const xmlNode *root = xmlDocGetRootElement(d->tree);
	for (xmlNode *n = (xmlNode *)root; n;) {
		if (n->type == XML_ELEMENT_NODE)
			n->_private = (void *)(uintptr_t)count++;
		if (n->type == XML_ELEMENT_NODE && n->children) {
			n = n->children;
			continue;
		}
		while (n != root && !n->next)
			n = n->parent;
		n = n == root ? NULL : n->next;
	}
	return count == d->scan.count;
}

static bool
parse(struct document *d)
{
	xmlParserCtxt *c = xmlNewParserCtxt();
	if (!c)
		arena_exhausted();
	c->_private = d;
	c->sax->serror = on_error;
	c->sax->internalSubset = on_doctype;
	const struct scan *s = &d->scan;
	d->tree = xmlCtxtReadMemory(c, s->bytes + s->start, (int)(s->size - s->start), NULL, "UTF-8", OPTIONS);
	bool whole = d->ok && c->wellFormed && c->nsWellFormed && d->tree;
	xmlFreeParserCtxt(c);
	if (whole && number_elements(d))
		return true;
	if (d->ok)
		REFUSE(d, XML_FORM, document_pos(d, s->start), "?");
	return false;
}

static void
on_fault(void *data, xmlError *e)
{
	fault_schema(data, e);
}

static bool
validate(struct document *d, xmlSchema *schema)
{
	xmlSchemaValidCtxt *c = xmlSchemaNewValidCtxt(schema);
	if (!c)
		arena_exhausted();
	xmlSchemaSetValidStructuredErrors(c, on_fault, d);
	int result = xmlSchemaValidateDoc(c, d->tree);
	xmlSchemaFreeValidCtxt(c);
	fault_rest(d);
	if (result != 0 && d->ok && d->dangling_count == 0)
		REFUSE(d, XML_SCHEMA, document_pos(d, d->scan.start), "?");
	return d->ok;
}

static bool
right_root(struct document *d)
{
	const xmlNode *root = xmlDocGetRootElement(d->tree);
	const char *expected = schema_text(d->schema)->root;
	if (node_is(root, expected) && !root->ns)
		return true;
	REFUSE(d, XML_ROOT, node_pos(d, root), fault_clip(d->scratch, (const char *)root->name), expected);
	return false;
}

static xmlSchema *
reader_schema(struct reader *r, enum schema k)
{
	if (!r->schemas[k])
		r->schemas[k] = schema_compile(k);
	if (!r->schemas[k])
		arena_exhausted(); /* the schemas are ours and tested: only memory can be missing */
	return r->schemas[k];
}

void
reader_close(struct reader *r)
{
	for (int k = 0; k < SCHEMA_COUNT; k++)
		xmlSchemaFree(r->schemas[k]);
}

bool
document_open_bytes(
    struct document *d, struct reader *r, enum schema k, const char *path, const void *bytes, size_t size)
{
	*d = (struct document){.path = path,
	    .schema = k,
	    .arena = r->source->arena,
	    .scratch = arena_new(),
	    .m = r->m,
	    .language = message_language(),
	    .ok = true};
	xmlSchema *schema = k == SCHEMA_NONE ? NULL : reader_schema(r, k);
	struct scan_fault fault;
	if (!scan_bytes(&d->scan, bytes, size, d->scratch, &fault)) {
		d->ok = false;
		(void)message_add(r->m, fault.id, document_pos(d, fault.at), fault.word, NULL);
		return false;
	}
	if (!parse(d) || (schema && (!right_root(d) || !validate(d, schema)))) {
		xmlFreeDoc(d->tree);
		d->tree = NULL;
	}
	return d->tree != NULL;
}

bool
document_open(struct document *d, struct reader *r, enum schema k, const char *path, struct pos asked)
{
	size_t size;
	const unsigned char *bytes = file_read(r->source->arena, path, &size, asked, r->m);
	if (!bytes) {
		*d = (struct document){0};
		return false;
	}
	source_add_file(r->source, path, k == SCHEMA_NONE ? "image/svg+xml" : "application/xml", bytes, size);
	return document_open_bytes(d, r, k, path, bytes, size);
}

bool
document_settle(struct document *d)
{
	if (d->ok && d->dangling_count)
		REFUSE(d, XML_REFERENCE, ((struct pos){.file = d->path, .line = d->dangling[0].line}),
		    d->dangling[0].value, d->dangling[0].key);
	return d->ok;
}

void
document_close(struct document *d)
{
	xmlFreeDoc(d->tree);
	arena_free(d->scratch);
	*d = (struct document){0};
}

const xmlNode *
document_root(const struct document *d)
{
	return xmlDocGetRootElement(d->tree);
}

static const xmlNode *
element_from(const xmlNode *n)
{
	while (n && n->type != XML_ELEMENT_NODE)
		n = n->next;
	return n;
}

const xmlNode *
node_first(const xmlNode *parent)
{
	return element_from(parent->children);
}

const xmlNode *
node_next(const xmlNode *n)
{
	return element_from(n->next);
}

bool
node_is(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

static const xmlNode *
named_from(const xmlNode *n, const char *name)
{
	while (n && !node_is(n, name))
		n = n->next;
	return n;
}

const xmlNode *
node_child(const xmlNode *parent, const char *name)
{
	return named_from(parent->children, name);
}

const xmlNode *
node_next_same(const xmlNode *n)
{
	return named_from(n->next, (const char *)n->name);
}

size_t
node_count(const xmlNode *parent, const char *name)
{
	size_t count = 0;
	for (const xmlNode *n = node_child(parent, name); n; n = node_next_same(n))
		count++;
	return count;
}

const char *
node_value(const xmlNode *n, const char *name)
{
	for (const xmlAttr *a = n->properties; a; a = a->next)
		if (!a->ns && strcmp((const char *)a->name, name) == 0)
			return a->children && a->children->content ? (const char *)a->children->content : "";
	return NULL;
}

char *
text_collapse(char *s)
{
	char *to = s;
	for (const char *p = s; *p; p++) {
		bool blank = *p == ' ' || *p == '\t' || *p == '\n' || *p == '\r';
		if (!blank)
			*to++ = *p;
		else if (to > s && to[-1] != ' ')
			*to++ = ' ';
	}
	if (to > s && to[-1] == ' ')
		to--;
	*to = 0;
	return s;
}

const char *
node_string(const struct document *d, const xmlNode *n, const char *name)
{
	const char *value = node_value(n, name);
	return value ? text_collapse(arena_copy(d->arena, value, strlen(value))) : NULL;
}

bool
node_flag(const xmlNode *n, const char *name)
{
	const char *value = node_value(n, name);
	return value && strcmp(value, "yes") == 0;
}

int
node_integer(const xmlNode *n, const char *name, int absent)
{
	const char *value = node_value(n, name);
	return value ? (int)strtol(value, NULL, 10) : absent;
}

static void
add_text(const xmlNode *n, struct buf *b)
{
	for (const xmlNode *c = n->children; c; c = c->next) {
		if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE)
			buf_puts(b, (const char *)c->content);
		else if (c->type == XML_ELEMENT_NODE)
			add_text(c, b);
	}
}

char *
node_text(const struct document *d, const xmlNode *n)
{
	struct buf b = {0};
	add_text(n, &b);
	char *text = arena_copy(d->arena, b.data ? b.data : "", b.size);
	buf_free(&b);
	return text;
}

static size_t
tag_of(const xmlNode *element)
{
	return (size_t)(uintptr_t)element->_private;
}

/* Over blanks, comments and the like: to the text itself. */
static size_t
skip_to_text(const struct scan *s, size_t at)
{
	static const struct {
		const char *head, *tail;
	} skipped[] = {{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "["}};
	for (size_t i = 0; i < 3 && at < s->size;) {
		at += strspn(s->bytes + at, " \t\r\n");
		size_t head = strlen(skipped[i].head);
		if (s->size - at < head || memcmp(s->bytes + at, skipped[i].head, head) != 0) {
			i++;
			continue;
		}
		const char *end = memmem(s->bytes + at + 2, s->size - at - 2, skipped[i].tail, strlen(skipped[i].tail));
		at = end ? (size_t)(end - s->bytes) + strlen(skipped[i].tail) : s->size;
		if (i == 2)
			break;
		i = 0;
	}
	return at;
}

size_t
node_offset(const struct document *d, const xmlNode *n)
{
	if (n->type == XML_ELEMENT_NODE)
		return d->scan.tags[tag_of(n)].at;
	const xmlNode *before = n->prev;
	while (before && before->type != XML_ELEMENT_NODE)
		before = before->prev;
	size_t from = before ? d->scan.tags[tag_of(before)].end : d->scan.tags[tag_of(n->parent)].inside;
	return skip_to_text(&d->scan, from);
}

struct pos
document_pos(const struct document *d, size_t offset)
{
	struct place p = scan_place(&d->scan, offset);
	return (struct pos){.file = d->path, .line = p.line, .column = p.column};
}

struct pos
node_pos(const struct document *d, const xmlNode *n)
{
	return document_pos(d, node_offset(d, n));
}

struct pos
node_attribute_pos(const struct document *d, const xmlNode *n, const char *name)
{
	return document_pos(d, scan_attribute(&d->scan, tag_of(n), name));
}

const char *
node_show(const struct document *d, const xmlNode *n, const char *name)
{
	const char *element = fault_clip(d->scratch, (const char *)n->name);
	if (name) {
		const char *value = node_value(n, name);
		return arena_print(
		    d->scratch, "<%s %s=\"%s\">", element, name, fault_clip(d->scratch, value ? value : ""));
	}
	char *text = text_collapse(node_text(d, n));
	return *text ? arena_print(d->scratch, "<%s>%s", element, fault_clip(d->scratch, text))
	             : arena_print(d->scratch, "<%s>", element);
}
