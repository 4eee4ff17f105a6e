/* in: an SVG file. out: its bytes, its size and what its texts say; or why it is refused.
 * A whitelist: shapes and text. No scripts, style sheets, links, pictures, gradients, filters, masks; no opacity
 * either, which becomes a transparency group that PDF/A forbids. Refuses to know: how it is drawn, where it stands. */
#include <string.h>
#include <strings.h>
#include "source/inner.h"

#define NAMESPACE "http://www.w3.org/2000/svg"

static const char *const elements[] = {
    "g", "path", "line", "rect", "circle", "ellipse", "polyline", "polygon", "text", "tspan", "title", "desc"};
static const char *const attributes[] = {"id", "version", "width", "height", "viewBox", "preserveAspectRatio",
    "transform", "x", "y", "dx", "dy", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "d", "points", "fill",
    "fill-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray",
    "font-family", "font-size", "font-weight", "font-style", "text-anchor", "letter-spacing"};
/* anywhere in a value: something loaded, or a colour that may let through (names and #rrggbb never do) */
static const char *const forbidden[] = {"url", "rgb", "hsl", "var(", "env(", ":", "\\"};

static bool
listed(const char *const *list, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(list[i], name) == 0)
			return true;
	return false;
}
#define LISTED(list, name) listed((list), sizeof(list) / sizeof *(list), (name))

/* "#rgba" and "#rrggbbaa" */
static bool
has_alpha(const char *value)
{
	if (*value != '#')
		return false;
	size_t digits = strspn(value + 1, "0123456789abcdefABCDEF");
	return digits == 4 || digits == 8;
}

static bool
plain_value(const char *value)
{
	for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
		if (strcasestr(value, forbidden[i]))
			return false;
	return !has_alpha(value);
}

static void
check_attributes(struct document *d, const xmlNode *n)
{
	for (const xmlAttr *a = n->properties; a; a = a->next) {
		const char *name = (const char *)a->name;
		if (a->ns && strcmp((const char *)a->ns->prefix, "xml") == 0)
			continue; /* xml:lang, xml:space */
		if (!a->ns && LISTED(attributes, name) && plain_value(node_value(n, name)))
			continue;
		REFUSE(d, SVG_ATTRIBUTE, node_attribute_pos(d, n, name), node_show(d, n, name));
	}
}

static bool
allowed(const xmlNode *n, const xmlNode *root)
{
	if (n->type == XML_ELEMENT_NODE)
		return n->ns && strcmp((const char *)n->ns->href, NAMESPACE) == 0 &&
		       (n == root ? node_is(n, "svg") : LISTED(elements, (const char *)n->name));
	return n->type == XML_TEXT_NODE || n->type == XML_COMMENT_NODE;
}

static void
read_words(struct document *d, const xmlNode *n, struct drawing *g)
{
	char *text = text_collapse(node_text(d, n));
	if (node_is(n, "title") && !*g->title)
		g->title = text;
	if (node_is(n, "text") && *text)
		*ARENA_PUSH(d->arena, g->texts, g->text_count, struct drawing_text) =
		    (struct drawing_text){text, node_pos(d, n)};
}

static void
read_elements(struct document *d, const xmlNode *root, const xmlNode *n, struct drawing *g)
{
	if (!allowed(n, root)) {
		const xmlNode *at = n->type == XML_ELEMENT_NODE ? n : n->parent;
		REFUSE(d, SVG_ELEMENT, node_pos(d, at), fault_clip(d->scratch, n->name ? (const char *)n->name : "?"));
		return;
	}
	if (n->type != XML_ELEMENT_NODE)
		return;
	check_attributes(d, n);
	read_words(d, n, g);
	for (const xmlNode *c = n->children; c; c = c->next)
		read_elements(d, root, c, g);
}

/* "0 0 640 480": the last two. Without it nobody could say how large the drawing is. */
static void
read_size(struct document *d, const xmlNode *root, struct drawing *g)
{
	const char *box = node_value(root, "viewBox");
	char *save = NULL, *copy = box ? arena_copy(d->scratch, box, strlen(box)) : NULL;
	int64_t numbers[4];
	size_t count = 0;
	bool plain = true;
	for (char *word = copy ? strtok_r(copy, " ,\t\r\n", &save) : NULL; word;
	     word = strtok_r(NULL, " ,\t\r\n", &save)) {
		plain = plain && count < 4 && length_read_thousandths(word, &numbers[count]);
		count++;
	}
	if (!plain || count != 4 || numbers[2] <= 0 || numbers[3] <= 0) {
		REFUSE(d, SVG_ATTRIBUTE, node_attribute_pos(d, root, "viewBox"), node_show(d, root, "viewBox"));
		return;
	}
	g->width = numbers[2];
	g->height = numbers[3];
}

/* Instructions beside the outermost element could name a style sheet. */
static void
check_beside(struct document *d)
{
	for (const xmlNode *n = d->tree->children; n; n = n->next)
		if (n->type != XML_ELEMENT_NODE && n->type != XML_COMMENT_NODE)
			REFUSE(d, SVG_ELEMENT, document_pos(d, d->scan.start),
			    fault_clip(d->scratch, n->name ? (const char *)n->name : "?"));
}

bool
source_read_svg(
    struct source *s, const char *path, struct pos asked, struct drawing *drawing, struct messages *m)
{
	struct reader r = {.source = s, .m = m};
	struct document d;
	bool ok = document_open(&d, &r, SCHEMA_NONE, path, asked);
	*drawing = (struct drawing){.path = path, .title = ""};
	if (ok) {
		drawing->bytes = (const unsigned char *)d.scan.bytes;
		drawing->size = d.scan.size;
		const xmlNode *root = document_root(&d);
		check_beside(&d);
		read_elements(&d, root, root, drawing);
		read_size(&d, root, drawing);
		ok = document_settle(&d);
	}
	document_close(&d);
	return ok;
}
