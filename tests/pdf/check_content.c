/* in: the content streams of the pages. out: paint operations that are neither tagged nor artifact, and the marks of
 * each page.
 * Refuses to know: what the marks belong to (check_tree.c). */
#include "check.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum kind { OTHER, ARTIFACT, TAGGED };
enum { NESTING_MAX = 64 };

struct reader {
	struct pdf_check *c;
	int page;
	const char *s, *end;
	char token[256];      /* cut off at that length: only operators and short operands matter */
	char tag[64];         /* last name before a BDC */
	char properties[256]; /* last dictionary */
	enum kind open[NESTING_MAX];
	int depth, saved;
	bool in_text;
};

static bool
is_delimiter(char c)
{
	return c == 0 || isspace((unsigned char)c) || strchr("()<>[]{}/%", c) != NULL;
}

static void
read_string(struct reader *r)
{
	for (int depth = 0; r->s < r->end; r->s++) {
		if (*r->s == '\\')
			r->s++;
		else if (*r->s == '(')
			depth++;
		else if (*r->s == ')' && --depth == 0)
			break;
	}
	r->s++;
}

static void
read_dictionary(struct reader *r)
{
	const char *from = r->s;
	int depth = 0;
	do {
		if (*r->s == '(') {
			read_string(r);
			continue;
		}
		int step = 1;
		if (r->end - r->s >= 2 && memcmp(r->s, "<<", 2) == 0)
			depth++, step = 2;
		else if (r->end - r->s >= 2 && memcmp(r->s, ">>", 2) == 0)
			depth--, step = 2;
		r->s += step;
	} while (depth > 0 && r->s < r->end);
	size_t n = (size_t)(r->s - from);
	n = n < sizeof r->properties ? n : sizeof r->properties - 1;
	memcpy(r->properties, from, n);
	r->properties[n] = 0;
}

/* The next operator; operands are passed over. False at the end. */
static bool
next_operator(struct reader *r)
{
	while (r->s < r->end) {
		char c = *r->s;
		if (c == '(') {
			read_string(r);
		} else if (c == '<' && r->s + 1 < r->end && r->s[1] == '<') {
			read_dictionary(r);
		} else if (c == '<') {
			r->s = memchr(r->s, '>', (size_t)(r->end - r->s));
			r->s = r->s ? r->s + 1 : r->end;
		} else if (c != '/' && is_delimiter(c)) {
			r->s++;
		} else {
			const char *from = r->s++;
			while (r->s < r->end && !is_delimiter(*r->s))
				r->s++;
			snprintf(r->token, sizeof r->token, "%.*s", (int)(r->s - from < 200 ? r->s - from : 200), from);
			if (c == '/')
				snprintf(r->tag, sizeof r->tag, "%.60s", r->token);
			else if (isalpha((unsigned char)c) || c == '\'' || c == '"')
				return true;
		}
	}
	return false;
}

static bool
is_within(const struct reader *r, enum kind kind)
{
	for (int i = 0; i < r->depth; i++)
		if (r->open[i] == kind)
			return true;
	return false;
}

static void
add_mark(struct reader *r, int id)
{
	struct pdf_check *c = r->c;
	if (mark_of(c, r->page, id))
		violated(c, "UA 7.1", "page %d: mark %d twice", r->page + 1, id);
	if (c->mark_count == c->mark_room) {
		c->mark_room = c->mark_room ? 2 * c->mark_room : 256;
		c->marks = realloc(c->marks, c->mark_room * sizeof *c->marks);
		if (!c->marks)
			abort();
	}
	c->marks[c->mark_count++] = (struct leaf_mark){r->page, id, 0, 0};
}

static void
begin(struct reader *r, bool properties)
{
	const char *id = properties ? strstr(r->properties, "/MCID") : NULL;
	enum kind kind = strcmp(r->tag, "/Artifact") == 0 ? ARTIFACT : id ? TAGGED : OTHER;
	if (kind == ARTIFACT && is_within(r, TAGGED))
		violated(r->c, "UA 7.1", "page %d: an artifact inside tagged content", r->page + 1);
	if (kind == TAGGED && is_within(r, ARTIFACT))
		violated(r->c, "UA 7.1", "page %d: tagged content inside an artifact", r->page + 1);
	if (kind == TAGGED && is_within(r, TAGGED))
		violated(r->c, "UA 7.1", "page %d: tagged content inside tagged content", r->page + 1);
	if (kind == TAGGED)
		add_mark(r, atoi(id + 5));
	if (r->depth < NESTING_MAX)
		r->open[r->depth++] = kind;
	else
		violated(r->c, "A 6.1.13", "page %d: marked content nested too deep", r->page + 1);
	r->properties[0] = 0;
}

static void
end(struct reader *r)
{
	if (r->depth == 0)
		violated(r->c, "A 6.2.2", "page %d: EMC without BDC", r->page + 1);
	else
		r->depth--;
}

static void
paint(struct reader *r)
{
	if (!is_within(r, TAGGED) && !is_within(r, ARTIFACT))
		violated(
		    r->c, "UA 7.1", "page %d: %s paints neither tagged content nor an artifact", r->page + 1, r->token);
}

static bool
is_in(const char *op, const char *list)
{
	size_t n = strlen(op);
	for (const char *s = strstr(list, op); s; s = strstr(s + 1, op))
		if ((s == list || s[-1] == ' ') && (s[n] == ' ' || s[n] == 0))
			return true;
	return false;
}

static void
take(struct reader *r)
{
	const char *op = r->token;
	if (is_in(op, "BDC BMC"))
		begin(r, op[1] == 'D');
	else if (is_in(op, "EMC"))
		end(r);
	else if (is_in(op, "S s f F f* B B* b b* Tj TJ ' \" sh Do EI"))
		paint(r);
	else if (is_in(op, "k K CS cs sc scn SC SCN"))
		violated(r->c, "A 6.2.4", "page %d: %s: a colour other than gray or RGB", r->page + 1, op);
	else if (is_in(op, "q Q"))
		r->saved += *op == 'q' ? 1 : -1;
	else if (is_in(op, "BT ET"))
		r->in_text = *op == 'B';
	else if (!is_in(op, "w J j M d ri i gs cm m l c v y h re W W* n Tc Tw Tz TL Tf Tr Ts Td TD Tm T* rg RG g G"))
		violated(r->c, "A 6.2.2", "page %d: unknown operator %s", r->page + 1, op);
	if (r->saved > 28)
		violated(r->c, "A 6.1.13", "page %d: q nested deeper than 28", r->page + 1);
}

static void
check_page(struct pdf_check *c, int page)
{
	qpdf_oh object = qpdf_get_page_n(c->q, (size_t)page);
	unsigned char *bytes = NULL;
	size_t size = 0;
	if (qpdf_oh_get_page_content_data(c->q, object, &bytes, &size) & QPDF_ERRORS)
		violated(c, "A 6.2.2", "page %d: unreadable content", page + 1);
	if (!is_name(c, key_of(c, object, "/Tabs"), "/S"))
		violated(c, "UA 7.18.3", "page %d: /Tabs is not /S", page + 1);
	struct reader r = {.c = c, .page = page, .s = (const char *)bytes, .end = (const char *)bytes + size};
	while (next_operator(&r))
		take(&r);
	if (r.depth != 0 || r.saved != 0 || r.in_text)
		violated(c, "A 6.2.2", "page %d: marked content, text or q is left open", page + 1);
	free(bytes);
}

void
check_contents(struct pdf_check *c)
{
	for (int page = 0; page < c->pages; page++)
		check_page(c, page);
}
