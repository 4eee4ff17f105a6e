/* in: the structure tree. out: elements that do not fit: roles, parents, marks without owner, headings that skip,
 * missing attributes.
 * Refuses to know: the grid of a table (check_tables.c). */
#include "check.h"
#include <stdlib.h>
#include <string.h>

static const char *const STANDARD[] = {"/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/Caption", "/TOC",
    "/TOCI", "/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/L", "/LI", "/Lbl", "/LBody", "/Table", "/TR", "/TH",
    "/TD", "/THead", "/TBody", "/TFoot", "/Span", "/Quote", "/Note", "/Reference", "/Link", "/Figure", "/Formula",
    NULL};

/* Roles that may stand only in certain others (ISO 32000-1, 14.8.4.3). */
static const struct {
	const char *role, *parents;
} PLACES[] = {
    {"/LI", "/L "},
    {"/LBody", "/LI "},
    {"/Lbl", "/LI /Note /Reference /P /TOCI "},
    {"/TR", "/Table /THead /TBody /TFoot "},
    {"/THead", "/Table "},
    {"/TBody", "/Table "},
    {"/TFoot", "/Table "},
    {"/TH", "/TR "},
    {"/TD", "/TR "},
};

struct walk {
	struct pdf_check *c;
	int heading; /* level of the heading before; 0: none */
	char **ids;
	size_t id_count, id_room;
	int *seen; /* object numbers on the way */
	size_t seen_count, seen_room;
	int depth;
};

static void
check_place(struct walk *w, const char *role, const char *parent, int id)
{
	bool standard = false;
	for (int i = 0; STANDARD[i]; i++)
		standard |= strcmp(STANDARD[i], role) == 0;
	if (!standard)
		violated(w->c, "UA 7.1", "element %d: %s is no standard type", id, role);
	for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
		char wanted[32];
		snprintf(wanted, sizeof wanted, "%.28s ", parent);
		if (strcmp(PLACES[i].role, role) == 0 && !strstr(PLACES[i].parents, wanted))
			violated(w->c, role[1] == 'L' ? "UA 7.6" : "UA 7.5", "element %d: %s in %s", id, role, parent);
	}
}

static void
check_heading(struct walk *w, const char *role, int id)
{
	if (role[1] != 'H' || role[2] < '1' || role[2] > '6' || role[3])
		return;
	int level = role[2] - '0';
	if (level > w->heading + 1)
		violated(w->c, "UA 7.4.2", "element %d: H%d after H%d", id, level, w->heading);
	w->heading = level;
}

static void
check_note(struct walk *w, qpdf_oh element, int id)
{
	qpdf_oh text = key_of(w->c, element, "/ID");
	if (!qpdf_oh_is_string(w->c->q, text)) {
		violated(w->c, "UA 7.9", "element %d: a note without /ID", id);
		return;
	}
	char *copy = strdup(qpdf_oh_get_string_value(w->c->q, text));
	for (size_t i = 0; i < w->id_count; i++)
		if (strcmp(w->ids[i], copy) == 0)
			violated(w->c, "UA 7.9", "element %d: /ID %s is not unique", id, copy);
	if (w->id_count == w->id_room) {
		w->id_room = w->id_room ? 2 * w->id_room : 16;
		w->ids = realloc(w->ids, w->id_room * sizeof *w->ids);
	}
	w->ids[w->id_count++] = copy;
}

static bool
has_text(struct pdf_check *c, qpdf_oh element, const char *key)
{
	qpdf_oh text = key_of(c, element, key);
	return qpdf_oh_is_string(c->q, text) && *qpdf_oh_get_utf8_value(c->q, text);
}

static void
check_figure(struct pdf_check *c, qpdf_oh element, int id)
{
	if (!has_text(c, element, "/Alt") && !has_text(c, element, "/ActualText"))
		violated(c, "UA 7.3", "element %d: a figure without /Alt", id);
	qpdf_oh box = key_of(c, key_of(c, element, "/A"), "/BBox");
	double sides[4] = {0};
	for (int i = 0; i < 4; i++)
		qpdf_oh_get_value_as_number(c->q, item_of(c, box, i), &sides[i]);
	if (sides[0] < 0 || sides[0] >= sides[2] || sides[1] < 0 || sides[1] >= sides[3])
		violated(c, "UA 7.3", "element %d: a figure without /BBox", id);
}

static void
check_attributes(struct walk *w, qpdf_oh element, const char *role, int id)
{
	struct pdf_check *c = w->c;
	if (strcmp(role, "/Note") == 0)
		check_note(w, element, id);
	if (strcmp(role, "/Figure") == 0)
		check_figure(c, element, id);
	qpdf_oh numbering = key_of(c, key_of(c, element, "/A"), "/ListNumbering");
	if (strcmp(role, "/L") == 0 && (!qpdf_oh_is_name(c->q, numbering) || is_name(c, numbering, "/None")))
		violated(c, "UA 7.6", "element %d: a list with labels and no numbering", id);
	if (strcmp(role, "/Table") == 0)
		check_tables(c, element);
	check_heading(w, role, id);
}

static void
take_mark(struct walk *w, int id, qpdf_oh page, int mark)
{
	struct pdf_check *c = w->c;
	int number = qpdf_oh_is_dictionary(c->q, page) ? qpdf_find_page_by_oh(c->q, page) : -1;
	struct leaf_mark *m = number < 0 ? NULL : mark_of(c, number, mark);
	if (!m) {
		violated(c, "A 6.7.3.2", "element %d: mark %d is on no page", id, mark);
		return;
	}
	m->found++;
	if (m->owner != id)
		violated(c, "A 6.7.3.2", "element %d: the parent tree gives mark %d of page %d to %d", id, mark,
		    number + 1, m->owner);
}

static void
walk_element(struct walk *w, qpdf_oh element, int parent, const char *parent_role);

static void
walk_kid(struct walk *w, qpdf_oh element, qpdf_oh kid, int id, const char *role)
{
	struct pdf_check *c = w->c;
	if (qpdf_oh_is_integer(c->q, kid))
		take_mark(w, id, key_of(c, element, "/Pg"), int_of(c, kid, -1));
	else if (is_name(c, key_of(c, kid, "/Type"), "/MCR"))
		take_mark(w, id, key_of(c, kid, "/Pg"), int_of(c, key_of(c, kid, "/MCID"), -1));
	else if (qpdf_oh_is_dictionary(c->q, kid) && !is_name(c, key_of(c, kid, "/Type"), "/OBJR"))
		walk_element(w, kid, id, role);
}

static bool
is_new(struct walk *w, int id)
{
	for (size_t i = 0; i < w->seen_count; i++)
		if (w->seen[i] == id)
			return false;
	if (w->seen_count == w->seen_room) {
		w->seen_room = w->seen_room ? 2 * w->seen_room : 256;
		w->seen = realloc(w->seen, w->seen_room * sizeof *w->seen);
	}
	w->seen[w->seen_count++] = id;
	return true;
}

static void
walk_element(struct walk *w, qpdf_oh element, int parent, const char *parent_role)
{
	struct pdf_check *c = w->c;
	int id = qpdf_oh_get_object_id(c->q, element);
	char role[32];
	qpdf_oh name = key_of(c, element, "/S");
	snprintf(role, sizeof role, "%.30s", qpdf_oh_is_name(c->q, name) ? qpdf_oh_get_name(c->q, name) : "/?");
	if (id == 0 || !is_new(w, id) || w->depth > 100) {
		violated(c, "A 6.7.3.3", "element %d: not indirect, or met twice", id);
		return;
	}
	if (qpdf_oh_get_object_id(c->q, key_of(c, element, "/P")) != parent)
		violated(c, "A 6.7.3.3", "element %d: /P is not the parent", id);
	check_place(w, role, parent_role, id);
	check_attributes(w, element, role, id);
	qpdf_oh kids = key_of(c, element, "/K");
	int count = qpdf_oh_is_array(c->q, kids) ? count_of(c, kids) : -1;
	w->depth++;
	if (count < 0)
		walk_kid(w, element, kids, id, role);
	for (int i = 0; i < count; i++)
		walk_kid(w, element, item_of(c, kids, i), id, role);
	w->depth--;
}

/* Parent tree: one flat array is enough for what this house writes; /Kids are followed one level down. */
static void
read_numbers(struct pdf_check *c, qpdf_oh numbers, int page, int wanted)
{
	int count = count_of(c, numbers);
	for (int i = 0; i + 1 < count; i += 2) {
		if (int_of(c, item_of(c, numbers, i), -1) != wanted)
			continue;
		qpdf_oh owners = item_of(c, numbers, i + 1);
		for (int mark = 0; mark < count_of(c, owners); mark++) {
			struct leaf_mark *m = mark_of(c, page, mark);
			if (m)
				m->owner = qpdf_oh_get_object_id(c->q, item_of(c, owners, mark));
		}
	}
}

static void
read_owners(struct pdf_check *c, qpdf_oh tree)
{
	qpdf_oh kids = key_of(c, tree, "/Kids");
	int count = count_of(c, kids);
	for (int page = 0; page < c->pages; page++) {
		int wanted = int_of(c, key_of(c, qpdf_get_page_n(c->q, (size_t)page), "/StructParents"), -2);
		read_numbers(c, key_of(c, tree, "/Nums"), page, wanted);
		for (int i = 0; i < count; i++)
			read_numbers(c, key_of(c, item_of(c, kids, i), "/Nums"), page, wanted);
	}
}

static void
check_ids(struct walk *w, qpdf_oh root)
{
	qpdf_oh names = key_of(w->c, key_of(w->c, root, "/IDTree"), "/Names");
	int count = count_of(w->c, names);
	if ((size_t)count < 2 * w->id_count)
		violated(w->c, "UA 7.9", "the /IDTree lacks ids of notes");
	for (size_t i = 0; i < w->id_count; i++)
		free(w->ids[i]);
	free(w->ids);
	free(w->seen);
}

void
check_tree(struct pdf_check *c)
{
	qpdf_oh root = key_of(c, c->root, "/StructTreeRoot"), top = key_of(c, root, "/K");
	if (!qpdf_oh_is_dictionary(c->q, root)) {
		violated(c, "A 6.7.3.1", "no structure tree");
		return;
	}
	read_owners(c, key_of(c, root, "/ParentTree"));
	if (count_of(c, top) == 1)
		top = item_of(c, top, 0);
	if (!is_name(c, key_of(c, top, "/S"), "/Document"))
		violated(c, "A 6.7.3.3", "the top of the tree is no Document");
	struct walk w = {.c = c};
	walk_element(&w, top, qpdf_oh_get_object_id(c->q, root), "/StructTreeRoot");
	for (size_t i = 0; i < c->mark_count; i++)
		if (c->marks[i].found != 1)
			violated(c, "A 6.7.3.2", "page %d: mark %d is referred to %d times", c->marks[i].page + 1,
			    c->marks[i].id, c->marks[i].found);
	check_ids(&w, root);
}
