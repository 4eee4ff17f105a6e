/* in: content streams of the press, the elements. out: the same streams with everything painted outside an element
 * marked as artifact, and the mark of each leaf. Numbers are copied as they stand.
 * Refuses to know: what the glyphs say; images, forms and transparency, which the press does not make. */
#include "archive/inner.h"
#include <stdlib.h>
#include <string.h>

static const char *const ROLE_TAGS[] = {
#define X(name, text) [ELEMENT_##name] = text,
    ELEMENT_ROLES(X)
#undef X
};

enum artifact { ARTIFACT_NONE, ARTIFACT_LAYOUT, ARTIFACT_PAGINATION };
static const char *const ARTIFACT_OPENERS[] = {
    NULL, "/Artifact<</Type/Layout>>BDC\n", "/Artifact<</Type/Pagination>>BDC\n"};

struct content { /* one page's stream being copied */
	struct archive *a;
	int32_t page;
	const char *from, *end; /* all of it */
	const char *copied;     /* copied to out up to here */
	const char *operands;   /* where the operands of the next operator begin */
	const char *path;       /* where the path under construction begins; NULL: none */
	int depth;              /* of marked content; the outermost is a leaf's unless in artifact text */
	bool in_text, actual;   /* actual: a span with the leaf's text is open */
	bool parted;            /* the leaf's marks lie within the text object that is open */
	enum artifact open;
	int32_t leaves, marks; /* begun; a parted leaf has several marks */
	struct buf out;
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool
is_regular(char c)
{
	return !is_space(c) && !strchr("()<>[]{}/%", c);
}

static const char *
skip_string(const char *s, const char *end)
{
	int depth = 0;
	for (; s < end; s++) {
		if (*s == '\\')
			s++;
		else if (*s == '(')
			depth++;
		else if (*s == ')' && --depth == 0)
			return s + 1;
	}
	return end;
}

/* A hexadecimal string, or a whole dictionary: its keys and values are operands, whatever they look like. */
static const char *
skip_angles(const char *s, const char *end)
{
	int depth = 0;
	while (s < end) {
		if (*s == '(') {
			s = skip_string(s, end);
			continue;
		}
		depth += *s == '<' ? 1 : *s == '>' ? -1 : 0;
		s++;
		if (depth == 0)
			return s;
	}
	return end;
}

static const char *
skip_token(const char *s, const char *end)
{
	if (*s == '(')
		return skip_string(s, end);
	if (*s == '<')
		return skip_angles(s, end);
	if (*s == '[' || *s == ']')
		return s + 1;
	for (s++; s < end && is_regular(*s); s++)
		;
	return s;
}

/* Numbers begin with a digit, a sign or a point, names with a slash. */
static bool
is_operator(char first)
{
	return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '\'' || first == '"';
}

static void
copy_to(struct content *c, const char *to)
{
	buf_add(&c->out, c->copied, (size_t)(to - c->copied));
	c->copied = to;
}

/* Changes the open artifact at `at`, where an operation begins. */
static void
set_artifact(struct content *c, enum artifact wanted, const char *at)
{
	if (c->open == wanted)
		return;
	copy_to(c, at);
	if (c->open != ARTIFACT_NONE)
		buf_puts(&c->out, is_space(c->copied[-1]) ? "EMC\n" : "\nEMC\n");
	if (wanted != ARTIFACT_NONE)
		buf_puts(&c->out, ARTIFACT_OPENERS[wanted]);
	c->open = wanted;
}

static bool
is_leaf(const struct archive *a, int32_t e)
{
	return (size_t)e + 1 == a->element_count || a->elements[e + 1].parent != e;
}

/* The leaves come in preorder: the next one must have this tag, and the page's next id. */
static bool
take_mark(struct content *c, const char *tag, size_t length, long id)
{
	struct archive *a = c->a;
	int32_t e = a->next_element;
	while ((size_t)e < a->element_count && !is_leaf(a, e))
		e++;
	if ((size_t)e == a->element_count || id != c->leaves++)
		return archive_fault(a, "marked content without an element");
	const char *role = ROLE_TAGS[a->elements[e].role];
	if (strlen(role) != length || memcmp(role, tag, length) != 0)
		return archive_fault(a, "marked content of another element");
	a->marks[e] = (struct mark){c->page, c->marks++, 1};
	a->next_element = e + 1;
	return true;
}

/* A span of the press inside a leaf says what some of its letters read as. Readers of the structure take the first end
 * that they meet for the leaf's own, so the leaf is parted round it: marks side by side, none within another. The marks
 * move into the text object, for a mark and a text object may not cross. */
static void
begin_part(struct content *c, const char *tag, const char *actual, size_t length)
{
	c->a->marks[c->a->next_element - 1].count++;
	buf_print(&c->out, "/%s<</MCID %d", tag, c->marks++);
	buf_add(&c->out, actual, length);
	buf_puts(&c->out, ">>BDC\n");
}

static void
begin_rest(struct content *c)
{
	begin_part(c, ROLE_TAGS[c->a->elements[c->a->next_element - 1].role], "", 0);
}

static bool
holds_span(const char *from, const char *end)
{
	static const char ends[] = "\nET\n", actual[] = "/ActualText";
	const char *to = memmem(from, (size_t)(end - from), ends, sizeof ends - 1);
	return to && memmem(from, (size_t)(to - from), actual, sizeof actual - 1);
}

static void
part_text(struct content *c, const char *op, bool begins)
{
	if (begins && c->depth == 1 && !c->actual && c->open == ARTIFACT_NONE && holds_span(op, c->end)) {
		copy_to(c, op);
		buf_puts(&c->out, "EMC\n");
		copy_to(c, op + strlen("BT"));
		buf_puts(&c->out, "\n");
		begin_rest(c);
		c->parted = true;
	} else if (!begins && c->parted) {
		copy_to(c, op);
		buf_puts(&c->out, "EMC\n");
		copy_to(c, op + strlen("ET"));
		buf_puts(&c->out, "\n");
		begin_rest(c);
		c->parted = false;
	}
}

/* operands: /Span << /ActualText <...> >> */
static bool
begin_span(struct content *c, const char *op)
{
	static const char key[] = "/ActualText";
	const char *actual = memmem(c->operands, (size_t)(op - c->operands), key, sizeof key - 1);
	const char *to = actual ? memchr(actual, '>', (size_t)(op - actual)) : NULL;
	if (!to)
		return archive_fault(c->a, "a span that says nothing");
	copy_to(c, c->operands);
	buf_puts(&c->out, "EMC\n");
	begin_part(c, "Span", actual, (size_t)(to + 1 - actual));
	c->copied = op + strlen("BDC");
	return true;
}

static void
end_span(struct content *c, const char *op)
{
	copy_to(c, op + strlen("EMC"));
	buf_puts(&c->out, "\n");
	begin_rest(c);
}

/* What set-apart letters say stands at the content itself too, in a span around all of it: there readers look who copy
 * or search. */
static void
begin_actual(struct content *c, const char *at, const char *text)
{
	size_t size;
	const char *bytes = archive_utf16(c->a->arena, text, &size);
	copy_to(c, at);
	buf_puts(&c->out, "\n/Span<</ActualText <");
	for (size_t i = 0; i < size; i++)
		buf_print(&c->out, "%02X", (unsigned char)bytes[i]);
	buf_puts(&c->out, ">>>BDC");
	c->actual = true;
}

static void
end_actual(struct content *c)
{
	copy_to(c, c->operands);
	buf_puts(&c->out, "EMC\n");
	c->actual = false;
}

/* operands: /Tag << /MCID n >> begins a leaf; any other marked content must lie inside one, or inside artifact text. */
static bool
begin_marked(struct content *c, const char *op)
{
	static const char key[] = "/MCID ";
	const char *tag = c->operands + 1, *tag_end = tag;
	while (tag_end < op && is_regular(*tag_end))
		tag_end++;
	const char *id = memmem(c->operands, (size_t)(op - c->operands), key, sizeof key - 1);
	bool leaf = id && c->depth == 0 && !c->in_text;
	if (!leaf && (id || (c->depth == 0 && !c->in_text)))
		return archive_fault(c->a, "marked content out of place");
	c->depth++;
	if (!leaf)
		return c->depth != 2 || !c->parted || begin_span(c, op);
	set_artifact(c, ARTIFACT_NONE, c->operands);
	if (!take_mark(c, tag, (size_t)(tag_end - tag), strtol(id + sizeof key - 1, NULL, 10)))
		return false;
	if (c->marks != c->leaves) { /* another leaf of the page was parted */
		copy_to(c, id + sizeof key - 1);
		buf_print(&c->out, "%d", c->marks - 1);
		c->copied += strspn(c->copied, "0123456789");
	}
	const struct element *e = &c->a->elements[c->a->next_element - 1];
	if (e->actual)
		begin_actual(c, op + strlen("BDC"), e->actual);
	return true;
}

static bool
end_marked(struct content *c, const char *op)
{
	if (c->depth-- == 0)
		return archive_fault(c->a, "marked content ends twice");
	if (c->depth == 1 && c->parted)
		end_span(c, op);
	if (c->depth == 0 && c->actual)
		end_actual(c);
	return true;
}

static bool
take_path(struct content *c, bool paints)
{
	if (c->depth == 0 && paints)
		set_artifact(c, ARTIFACT_LAYOUT, c->path);
	c->path = NULL;
	return true;
}

static bool
take_text(struct content *c, const char *op)
{
	bool begins = op[0] == 'B';
	if (begins && c->depth == 0)
		set_artifact(c, ARTIFACT_PAGINATION, c->operands);
	part_text(c, op, begins);
	c->in_text = begins;
	return true;
}

static bool
take_state(struct content *c)
{
	if (c->depth == 0)
		set_artifact(c, ARTIFACT_NONE, c->operands);
	return true;
}

#define OP1(a) (a)
#define OP2(a, b) ((a) | (b) << 8)
#define OP3(a, b, c) ((a) | (b) << 8 | (c) << 16)

static bool
take_operator(struct content *c, const char *op, size_t length)
{
	int code = 0;
	for (size_t i = 0; i < length; i++)
		code = i < 3 ? code | op[i] << (8 * i) : 0;
	switch (code) {
	case OP3('B', 'D', 'C'):
	case OP3('B', 'M', 'C'):
		return begin_marked(c, op);
	case OP3('E', 'M', 'C'):
		return end_marked(c, op);
	case OP2('B', 'T'):
	case OP2('E', 'T'):
		return take_text(c, op);
	case OP1('m'):
	case OP2('r', 'e'):
		if (!c->path)
			c->path = c->operands;
		return true;
	case OP1('f'):
	case OP1('F'):
	case OP2('f', '*'):
	case OP1('S'):
	case OP1('s'):
	case OP1('B'):
	case OP2('B', '*'):
	case OP1('b'):
	case OP2('b', '*'):
	case OP1('n'):
		return take_path(c, op[0] != 'n');
	case OP1('q'):
	case OP1('Q'):
		return take_state(c);
	case OP2('D', 'o'):
	case OP2('s', 'h'):
	case OP2('B', 'I'):
	case OP2('I', 'D'):
	case OP2('d', '0'):
	case OP2('d', '1'):
		return archive_fault(c->a, "an image, form or shading in the page");
	default:
		return true;
	}
}

static bool
take_page(struct content *c)
{
	const char *next;
	c->copied = c->from;
	for (const char *s = c->from; s < c->end; s = next) {
		next = s + 1;
		if (is_space(*s))
			continue;
		next = skip_token(s, c->end);
		if (!c->operands)
			c->operands = s;
		if (!is_operator(*s))
			continue;
		if (!take_operator(c, s, (size_t)(next - s)))
			return false;
		c->operands = NULL;
	}
	set_artifact(c, ARTIFACT_NONE, c->end);
	copy_to(c, c->end);
	return c->depth == 0 || archive_fault(c->a, "marked content does not end");
}

static bool
mark_content(struct archive *a, int32_t page, qpdf_oh stream, const char *from, size_t size)
{
	struct content c = {.a = a, .page = page, .from = from, .end = from + size};
	bool taken = take_page(&c);
	a->mark_counts[page] = c.marks;
	if (taken) {
		qpdf_oh none = qpdf_oh_new_null(a->q); /* takes away the old stream's filter */
		qpdf_oh_replace_stream_data(a->q, stream, (unsigned char *)c.out.data, c.out.size, none, none);
	}
	buf_free(&c.out);
	return taken;
}

/* What shows through would need a transparency group, which the page no longer has. */
static bool
is_opaque(struct archive *a, qpdf_oh page)
{
	static const char *const keys[] = {"/CA", "/ca"};
	qpdf_oh resources = qpdf_oh_get_key(a->q, page, "/Resources");
	qpdf_oh states = qpdf_oh_get_key_if_dict(a->q, resources, "/ExtGState");
	if (!qpdf_oh_is_dictionary(a->q, states))
		return true;
	qpdf_oh_begin_dict_key_iter(a->q, states);
	while (qpdf_oh_dict_more_keys(a->q)) {
		qpdf_oh state = qpdf_oh_get_key(a->q, states, qpdf_oh_dict_next_key(a->q));
		for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
			double alpha;
			if (qpdf_oh_get_value_as_number(a->q, qpdf_oh_get_key_if_dict(a->q, state, keys[i]), &alpha) &&
			    alpha != 1)
				return archive_fault(a, "something in the page is transparent");
		}
	}
	return true;
}

static bool
mark_page(struct archive *a, int32_t page)
{
	if (!is_opaque(a, a->pages[page]))
		return false;
	unsigned char *bytes = NULL;
	size_t size = 0;
	qpdf_oh stream = qpdf_oh_get_key(a->q, a->pages[page], "/Contents");
	bool marked;
	if (!qpdf_oh_is_stream(a->q, stream) || qpdf_oh_get_page_content_data(a->q, a->pages[page], &bytes, &size))
		marked = archive_sound(a) && archive_fault(a, "a page without content");
	else
		marked = mark_content(a, page, stream, (const char *)bytes, size);
	free(bytes);
	return marked;
}

bool
archive_mark_pages(struct archive *a)
{
	for (size_t e = 0; e < a->element_count; e++)
		a->marks[e].page = -1;
	for (int32_t page = 0; page < a->page_count; page++)
		if (!mark_page(a, page))
			return false;
	for (size_t e = (size_t)a->next_element; e < a->element_count; e++)
		if (is_leaf(a, (int32_t)e))
			return archive_fault(a, "an element without marked content");
	return true;
}
