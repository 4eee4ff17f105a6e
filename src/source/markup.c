/* in: XML, changes. out: the changed XML in one form: the same tree gives the same bytes.
 * Refuses to know: what the elements mean. */
#include "source/markup.h"
#include <string.h>

struct markup *
markup_new(struct arena *a, const char *name)
{
	struct markup *e = ARENA_NEW(a, struct markup);
	e->name = name;
	return e;
}

struct markup *
markup_new_text(struct arena *a, const char *text)
{
	struct markup *e = markup_new(a, NULL);
	e->kind = MARKUP_TEXT;
	e->text = text;
	return e;
}

struct markup *
markup_new_comment(struct arena *a, const char *text)
{
	struct buf b = {0};
	for (const char *p = text; *p; p++) {
		if (*p == '-' && b.size && b.data[b.size - 1] == '-')
			buf_puts(&b, " ");
		buf_add(&b, p, 1);
	}
	struct markup *e = markup_new(a, NULL);
	e->kind = MARKUP_COMMENT;
	e->text = arena_print(a, " %s ", b.data ? b.data : "");
	buf_free(&b);
	return e;
}

void
markup_insert(struct markup *parent, struct markup *after, struct markup *e)
{
	e->parent = parent;
	e->before = after;
	e->next = after ? after->next : parent->first;
	*(after ? &after->next : &parent->first) = e;
	*(e->next ? &e->next->before : &parent->last) = e;
}

void
markup_take_out(struct markup *e)
{
	*(e->before ? &e->before->next : &e->parent->first) = e->next;
	*(e->next ? &e->next->before : &e->parent->last) = e->before;
	e->parent = e->before = e->next = NULL;
}

static const char *
copy(struct arena *a, const char *s)
{
	return arena_copy(a, s, strlen(s));
}

/* Names of elements and attributes are few: each is kept once. */
static const char *
name_of(struct map *names, struct arena *a, const xmlChar *prefix, const char *name)
{
	if (prefix)
		name = arena_print(a, "%s:%s", (const char *)prefix, name);
	const char *kept = map_lookup(names, name);
	if (kept)
		return kept;
	kept = prefix ? name : copy(a, name);
	return map_add(names, kept, (void *)(uintptr_t)kept);
}

static void
add_attribute(struct arena *a, struct markup *e, const char *name, const char *value)
{
	*ARENA_PUSH(a, e->attributes, e->attribute_count, struct markup_attribute) =
	    (struct markup_attribute){name, value};
}

static struct markup *
element_of(const struct document *d, const xmlNode *n, struct map *names, struct arena *a)
{
	struct markup *e = markup_new(a, name_of(names, a, NULL, (const char *)n->name));
	e->pos = node_pos(d, n);
	for (const xmlNs *ns = n->nsDef; ns; ns = ns->next)
		if (ns->prefix)
			add_attribute(a, e, name_of(names, a, (const xmlChar *)"xmlns", (const char *)ns->prefix),
			    copy(a, (const char *)ns->href));
	size_t count = 0;
	for (const xmlAttr *p = n->properties; p; p = p->next)
		count++;
	if (!e->attribute_count)
		e->attributes = ARENA_ARRAY(a, count + 1, struct markup_attribute);
	for (const xmlAttr *p = n->properties; p; p = p->next) {
		const char *value = p->children && p->children->content ? (const char *)p->children->content : "";
		const char *name = name_of(names, a, p->ns ? p->ns->prefix : NULL, (const char *)p->name);
		if (n->nsDef)
			add_attribute(a, e, name, copy(a, value));
		else
			e->attributes[e->attribute_count++] = (struct markup_attribute){name, copy(a, value)};
	}
	return e;
}

static bool
is_blank(const char *s)
{
	return !s[strspn(s, " \t\r\n")];
}

/* What is no element: text, comments, instructions to editors. NULL: blanks. */
static struct markup *
other_of(const xmlNode *c, struct arena *a)
{
	const char *content = c->content ? (const char *)c->content : "";
	enum markup_kind kind = MARKUP_TEXT;
	if (c->type == XML_COMMENT_NODE)
		kind = MARKUP_COMMENT;
	else if (c->type == XML_PI_NODE)
		kind = MARKUP_INSTRUCTION;
	else if ((c->type != XML_TEXT_NODE && c->type != XML_CDATA_SECTION_NODE) || is_blank(content))
		return NULL;
	struct markup *m = markup_new(a, NULL);
	m->kind = kind;
	m->text =
	    kind == MARKUP_INSTRUCTION ? arena_print(a, "%s %s", (const char *)c->name, content) : copy(a, content);
	return m;
}

static void
add_children(const struct document *d, const xmlNode *n, struct markup *e, struct map *names, struct arena *a)
{
	for (const xmlNode *c = n->children; c; c = c->next) {
		bool element = c->type == XML_ELEMENT_NODE;
		struct markup *child = element ? element_of(d, c, names, a) : other_of(c, a);
		if (child)
			markup_insert(e, e->last, child);
		if (element)
			add_children(d, c, child, names, a);
	}
}

struct markup *
markup_of(const struct document *d, struct arena *a)
{
	struct arena *scratch = arena_new();
	struct map *names = map_new(scratch);
	struct markup *root = element_of(d, document_root(d), names, a);
	/* what stands before and behind the outermost element is kept around it */
	struct markup *whole = markup_new(a, NULL);
	for (const xmlNode *c = d->tree->children; c; c = c->next) {
		struct markup *child = c == document_root(d) ? root : other_of(c, a);
		if (child)
			markup_insert(whole, whole->last, child);
	}
	add_children(d, document_root(d), root, names, a);
	arena_free(scratch);
	return root;
}

const char *
markup_get(const struct markup *e, const char *name)
{
	for (size_t i = 0; i < e->attribute_count; i++)
		if (strcmp(e->attributes[i].name, name) == 0)
			return e->attributes[i].value;
	return NULL;
}

void
markup_set(struct arena *a, struct markup *e, const char *name, const char *value)
{
	size_t i = 0;
	while (i < e->attribute_count && strcmp(e->attributes[i].name, name) != 0)
		i++;
	if (i < e->attribute_count && value) {
		e->attributes[i].value = value;
	} else if (i < e->attribute_count) {
		memmove(&e->attributes[i], &e->attributes[i + 1], (e->attribute_count - i - 1) * sizeof *e->attributes);
		e->attribute_count--;
	} else if (value) {
		struct markup_attribute *more = ARENA_ARRAY(a, e->attribute_count + 2, struct markup_attribute);
		if (e->attribute_count)
			memcpy(more, e->attributes, e->attribute_count * sizeof *more);
		more[e->attribute_count++] = (struct markup_attribute){name, value};
		e->attributes = more;
	}
}

bool
markup_is(const struct markup *e, const char *name)
{
	return e->kind == MARKUP_ELEMENT && strcmp(e->name, name) == 0;
}

static struct markup *
named_from(struct markup *e, const char *name)
{
	while (e && !markup_is(e, name))
		e = e->next;
	return e;
}

struct markup *
markup_child(const struct markup *e, const char *name)
{
	return named_from(e->first, name);
}

struct markup *
markup_next(const struct markup *e)
{
	return named_from(e->next, e->name);
}

static void
print_escaped(struct buf *out, const char *s, bool attribute)
{
	for (size_t n; *s; s += n) {
		n = strcspn(s, attribute ? "<&>\"\t\n\r" : "<&>\r");
		buf_add(out, s, n);
		s += n;
		n = *s ? 1 : 0;
		switch (*s) {
		case '<':
			buf_puts(out, "&lt;");
			break;
		case '>':
			buf_puts(out, "&gt;");
			break;
		case '&':
			buf_puts(out, "&amp;");
			break;
		case '"':
			buf_puts(out, "&quot;");
			break;
		case '\0':
			break;
		default:
			buf_print(out, "&#%d;", *s);
		}
	}
}

static void
print_tag(const struct markup *e, struct buf *out)
{
	buf_print(out, "<%s", e->name);
	bool wrapped = false;
	for (size_t i = 0; i < e->attribute_count; i++) {
		const struct markup_attribute *p = &e->attributes[i];
		bool schema = strchr(p->name, ':') != NULL;
		wrapped = wrapped || schema;
		if (wrapped && !schema) {
			buf_puts(out, "\n   "); /* what an editor needs stands on a line of its own */
			wrapped = false;
		}
		buf_print(out, " %s=\"", p->name);
		print_escaped(out, p->value, true);
		buf_puts(out, "\"");
	}
	buf_puts(out, e->first ? ">" : "/>");
}

static bool
holds_text(const struct markup *e)
{
	for (const struct markup *c = e->first; c; c = c->next)
		if (c->kind == MARKUP_TEXT)
			return true;
	return false;
}

static void
print_element(const struct markup *e, int depth, struct buf *out);

static void
print_inside(const struct markup *c, bool inlined, int depth, struct buf *out)
{
	/* tables stand apart, and so does what follows them */
	bool apart = !inlined && depth == 1 && c->kind == MARKUP_ELEMENT && c->before &&
	             (markup_is(c, "표") || (c->before->kind == MARKUP_ELEMENT && markup_is(c->before, "표")));
	if (apart)
		buf_puts(out, "\n");
	if (!inlined)
		buf_print(out, "%*s", depth * 2, "");
	if (c->kind == MARKUP_TEXT)
		print_escaped(out, c->text, false);
	else if (c->kind == MARKUP_COMMENT)
		buf_print(out, "<!--%s-->", c->text);
	else if (c->kind == MARKUP_INSTRUCTION)
		buf_print(out, "<?%s?>", c->text);
	else
		print_element(c, depth, out);
	if (!inlined)
		buf_puts(out, "\n");
}

static void
print_element(const struct markup *e, int depth, struct buf *out)
{
	bool inlined = holds_text(e);
	print_tag(e, out);
	if (!e->first)
		return;
	if (!inlined)
		buf_puts(out, "\n");
	for (const struct markup *c = e->first; c; c = c->next)
		print_inside(c, inlined, depth + 1, out);
	if (!inlined)
		buf_print(out, "%*s", depth * 2, "");
	buf_print(out, "</%s>", e->name);
}

void
markup_print(const struct markup *root, struct buf *out)
{
	buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	const struct markup *first = root->parent ? root->parent->first : root;
	for (const struct markup *c = first; c; c = c->next)
		print_inside(c, false, 0, out);
}
