/* in: elements with their attributes, the marks of the leaves. out: the structure tree of the PDF (ISO 32000-1,
 * 14.7): StructTreeRoot, elements, parent tree, ids, attributes.
 * Refuses to know: content streams. */
#include "archive/inner.h"
#include <stdlib.h>
#include <string.h>

static const char *const ROLE_NAMES[] = {
#define X(name, text) [ELEMENT_##name] = "/" text,
    ELEMENT_ROLES(X)
#undef X
};
static const char *const SCOPE_NAMES[] = {[SCOPE_COLUMN] = "/Column", [SCOPE_ROW] = "/Row", [SCOPE_BOTH] = "/Both"};

enum { SPAN_SHARED = 16, SCOPES = SCOPE_BOTH + 1 };

struct tree {
	struct archive *a;
	qpdf_oh root;
	qpdf_oh *elements; /* indirect */
	qpdf_oh *kids;     /* arrays under construction; 0: none */
	int32_t *kid_counts;
	int32_t *pages; /* on which an element's own marks stand; -1: it has none */
	qpdf_oh roles[ELEMENT_ROLE_COUNT], *ids;   /* values made once: names, and the numbers of marks */
	int link_count;
	qpdf_oh lists;                                   /* attributes of every list */
	qpdf_oh decorations[DECORATION_STRIKE + 1];      /* of every span with a line through or under it */
	qpdf_oh cells[SCOPES][SPAN_SHARED][SPAN_SHARED]; /* attributes that many cells share; 0: not yet made */
};

static qpdf_oh
cell_attributes(struct archive *a, const struct element *e)
{
	qpdf_oh d = qpdf_oh_new_dictionary(a->q);
	archive_put_name(a, d, "/O", "/Table");
	if (e->scope != SCOPE_NONE)
		archive_put_name(a, d, "/Scope", SCOPE_NAMES[e->scope]);
	if (e->column_span > 1)
		archive_put(a, d, "/ColSpan", qpdf_oh_new_integer(a->q, e->column_span));
	if (e->row_span > 1)
		archive_put(a, d, "/RowSpan", qpdf_oh_new_integer(a->q, e->row_span));
	return d;
}

static void
put_cell_attributes(struct tree *t, const struct element *e, qpdf_oh object)
{
	struct archive *a = t->a;
	if (e->scope == SCOPE_NONE && e->column_span <= 1 && e->row_span <= 1)
		return;
	if (e->column_span >= SPAN_SHARED || e->row_span >= SPAN_SHARED) {
		archive_put(a, object, "/A", cell_attributes(a, e));
		return;
	}
	qpdf_oh *shared = &t->cells[e->scope][e->column_span][e->row_span];
	if (!*shared)
		*shared = qpdf_make_indirect_object(a->q, cell_attributes(a, e));
	qpdf_oh_replace_key(a->q, object, "/A", *shared);
}

static void
put_list_attributes(struct tree *t, qpdf_oh object)
{
	struct archive *a = t->a;
	if (!t->lists) {
		qpdf_oh d = qpdf_oh_new_dictionary(a->q);
		archive_put_name(a, d, "/O", "/List");
		archive_put_name(a, d, "/ListNumbering", "/Disc");
		t->lists = qpdf_make_indirect_object(a->q, d);
	}
	qpdf_oh_replace_key(a->q, object, "/A", t->lists);
}

/* From the page's bottom left. */
static void
put_frame(struct tree *t, const struct element *e, qpdf_oh page, qpdf_oh object)
{
	struct archive *a = t->a;
	double height =
	    qpdf_oh_get_numeric_value(a->q, qpdf_oh_get_array_item(a->q, qpdf_oh_get_key(a->q, page, "/MediaBox"), 3));
	const double frame[] = {e->left / 1e3, height - e->bottom / 1e3, e->right / 1e3, height - e->top / 1e3};
	qpdf_oh box = qpdf_oh_new_array(a->q), d = qpdf_oh_new_dictionary(a->q);
	for (int i = 0; i < 4; i++)
		archive_append(a, box, qpdf_oh_new_real_from_double(a->q, frame[i], 3));
	archive_put_name(a, d, "/O", "/Layout");
	archive_put(a, d, "/BBox", box);
	archive_put(a, object, "/A", d);
}

static void
put_decoration(struct tree *t, enum decoration decoration, qpdf_oh object)
{
	static const char *const names[] = {
	    [DECORATION_UNDERLINE] = "/Underline", [DECORATION_STRIKE] = "/LineThrough"};
	struct archive *a = t->a;
	if (!t->decorations[decoration]) {
		qpdf_oh d = qpdf_oh_new_dictionary(a->q);
		archive_put_name(a, d, "/O", "/Layout");
		archive_put_name(a, d, "/TextDecorationType", names[decoration]);
		t->decorations[decoration] = qpdf_make_indirect_object(a->q, d);
	}
	qpdf_oh_replace_key(a->q, object, "/A", t->decorations[decoration]);
}

static void
put_attributes(struct tree *t, const struct element *e, const struct mark *mark, qpdf_oh object)
{
	struct archive *a = t->a;
	if (e->right > e->left && mark->page >= 0)
		put_frame(t, e, a->pages[mark->page], object);
	if (e->role == ELEMENT_TH || e->role == ELEMENT_TD)
		put_cell_attributes(t, e, object);
	if (e->role == ELEMENT_L)
		put_list_attributes(t, object);
	if (e->decoration != DECORATION_NONE)
		put_decoration(t, e->decoration, object);
	if (e->id)
		archive_put(a, object, "/ID", qpdf_oh_new_string(a->q, e->id));
	if (e->actual)
		archive_put_text(a, object, "/ActualText", e->actual);
	if (e->alt && e->role != ELEMENT_LINK) /* a link's annotation says where it leads */
		archive_put_text(a, object, "/Alt", e->alt);
}

/* An only child stands in /K itself. */
static void
put_kid(struct tree *t, int32_t parent, qpdf_oh kid)
{
	struct archive *a = t->a;
	if (parent < 0) {
		qpdf_oh_replace_key(a->q, t->root, "/K", kid);
	} else if (t->kid_counts[parent] <= 1) {
		qpdf_oh_replace_key(a->q, t->elements[parent], "/K", kid);
	} else {
		if (!t->kids[parent]) {
			t->kids[parent] = qpdf_oh_new_array(a->q);
			qpdf_oh_replace_key(a->q, t->elements[parent], "/K", t->kids[parent]);
		}
		qpdf_oh_append_item(a->q, t->kids[parent], kid);
	}
}

/* The element's page is that of its first mark; a mark of another page says so itself. */
static void
put_mark(struct tree *t, int32_t e, struct mark mark)
{
	struct archive *a = t->a;
	if (t->pages[e] < 0) {
		t->pages[e] = mark.page;
		qpdf_oh_replace_key(a->q, t->elements[e], "/Pg", a->pages[mark.page]);
	}
	for (int32_t id = mark.id; id < mark.id + mark.count; id++) {
		if (t->pages[e] == mark.page) {
			put_kid(t, e, t->ids[id]);
			continue;
		}
		qpdf_oh reference = qpdf_oh_new_dictionary(a->q);
		archive_put_name(a, reference, "/Type", "/MCR");
		qpdf_oh_replace_key(a->q, reference, "/Pg", a->pages[mark.page]);
		qpdf_oh_replace_key(a->q, reference, "/MCID", t->ids[id]);
		put_kid(t, e, reference);
		qpdf_oh_release(a->q, reference);
	}
}

/* A span that says nothing of its own: cairo needs it for the leaf rule, the reader does not. */
static bool
is_plain(const struct archive *a, int32_t e)
{
	const struct element *element = &a->elements[e];
	return element->role == ELEMENT_SPAN && a->marks[e].page >= 0 && !element->id && !element->actual &&
	       !element->alt && element->decoration == DECORATION_NONE;
}

static void
write_element(struct tree *t, int32_t e)
{
	struct archive *a = t->a;
	const struct element *element = &a->elements[e];
	if (is_plain(a, e)) {
		t->elements[e] = t->elements[element->parent];
		put_mark(t, element->parent, a->marks[e]);
		return;
	}
	qpdf_oh object = qpdf_oh_new_dictionary(a->q);
	qpdf_oh_replace_key(a->q, object, "/S", t->roles[element->role]);
	qpdf_oh_replace_key(a->q, object, "/P", element->parent < 0 ? t->root : t->elements[element->parent]);
	put_attributes(t, element, &a->marks[e], object);
	t->elements[e] = qpdf_make_indirect_object(a->q, object);
	t->pages[e] = -1;
	qpdf_oh_release(a->q, object);
	put_kid(t, element->parent, t->elements[e]);
	if (a->marks[e].page >= 0)
		put_mark(t, e, a->marks[e]);
}

/* A link stands on the page of its leaf, the element after it. It is named by the element and names it. */
static bool
write_link(struct tree *t, int32_t e, qpdf_oh numbers)
{
	struct archive *a = t->a;
	const struct element *element = &a->elements[e];
	bool sound = (size_t)e + 1 < a->element_count && a->marks[e + 1].page >= 0 && element->link_page > 0 &&
	             element->link_page <= a->page_count;
	if (!sound)
		return archive_fault(a, "a link that leads nowhere");
	int32_t page = a->marks[e + 1].page;
	int key = a->page_count + t->link_count++;
	qpdf_oh link = archive_write_link(a, element, page, key), reference = qpdf_oh_new_dictionary(a->q);
	archive_put_name(a, reference, "/Type", "/OBJR");
	qpdf_oh_replace_key(a->q, reference, "/Pg", a->pages[page]);
	qpdf_oh_replace_key(a->q, reference, "/Obj", link);
	put_kid(t, e, reference);
	archive_append(a, numbers, qpdf_oh_new_integer(a->q, key));
	qpdf_oh_append_item(a->q, numbers, t->elements[e]);
	return true;
}

static bool
write_links(struct tree *t, qpdf_oh numbers)
{
	for (size_t e = 0; e < t->a->element_count; e++)
		if (t->a->elements[e].role == ELEMENT_LINK && !write_link(t, (int32_t)e, numbers))
			return false;
	return true;
}

/* For each page the elements of its marks, in their order: leaves come in that order. */
static bool
write_parent_tree(struct tree *t)
{
	struct archive *a = t->a;
	qpdf_oh numbers = qpdf_oh_new_array(a->q);
	int32_t e = 0;
	for (int32_t page = 0; page < a->page_count; page++) {
		qpdf_oh leaves = qpdf_oh_new_array(a->q);
		for (int32_t i = 0; i < a->mark_counts[page]; e++)
			for (int32_t k = 0; a->marks[e].page == page && k < a->marks[e].count; k++, i++)
				qpdf_oh_append_item(a->q, leaves, t->elements[e]);
		archive_append(a, numbers, qpdf_oh_new_integer(a->q, page));
		archive_append(a, numbers, qpdf_make_indirect_object(a->q, leaves));
		archive_put(a, a->pages[page], "/StructParents", qpdf_oh_new_integer(a->q, page));
	}
	if (!write_links(t, numbers))
		return false;
	qpdf_oh tree = qpdf_oh_new_dictionary(a->q);
	archive_put(a, tree, "/Nums", numbers);
	archive_put(a, t->root, "/ParentTree", qpdf_make_indirect_object(a->q, tree));
	archive_put(a, t->root, "/ParentTreeNextKey", qpdf_oh_new_integer(a->q, a->page_count + t->link_count));
	return true;
}

struct id {
	const char *text;
	int32_t element;
};

static int
compare_ids(const void *x, const void *y)
{
	const struct id *a = x, *b = y;
	return strcmp(a->text, b->text);
}

static bool
write_ids(struct tree *t)
{
	struct archive *a = t->a;
	struct id *ids = NULL;
	size_t count = 0;
	for (size_t e = 0; e < a->element_count; e++)
		if (a->elements[e].id)
			*ARENA_PUSH(a->arena, ids, count, struct id) = (struct id){a->elements[e].id, (int32_t)e};
	if (count == 0)
		return true;
	qsort(ids, count, sizeof *ids, compare_ids);
	qpdf_oh names = qpdf_oh_new_array(a->q);
	for (size_t i = 0; i < count; i++) {
		if (i && strcmp(ids[i - 1].text, ids[i].text) == 0)
			return archive_fault(a, ids[i].text);
		archive_append(a, names, qpdf_oh_new_string(a->q, ids[i].text));
		qpdf_oh_append_item(a->q, names, t->elements[ids[i].element]);
	}
	qpdf_oh tree = qpdf_oh_new_dictionary(a->q);
	archive_put(a, tree, "/Names", names);
	archive_put(a, t->root, "/IDTree", qpdf_make_indirect_object(a->q, tree));
	return true;
}

static void
make_values(struct tree *t)
{
	struct archive *a = t->a;
	int32_t most = 0;
	for (int32_t page = 0; page < a->page_count; page++)
		if (a->mark_counts[page] > most)
			most = a->mark_counts[page];
	t->ids = ARENA_ARRAY(a->arena, (size_t)most, qpdf_oh);
	for (int32_t i = 0; i < most; i++)
		t->ids[i] = qpdf_oh_new_integer(a->q, i);
	for (int role = 0; role < ELEMENT_ROLE_COUNT; role++)
		t->roles[role] = qpdf_oh_new_name(a->q, ROLE_NAMES[role]);
}

bool
archive_write_tree(struct archive *a)
{
	struct tree *t = ARENA_NEW(a->arena, struct tree);
	t->a = a;
	t->elements = ARENA_ARRAY(a->arena, a->element_count, qpdf_oh);
	t->kids = ARENA_ARRAY(a->arena, a->element_count, qpdf_oh);
	t->kid_counts = ARENA_ARRAY(a->arena, a->element_count, int32_t);
	t->pages = ARENA_ARRAY(a->arena, a->element_count, int32_t);
	for (size_t e = 0; e < a->element_count; e++) {
		t->kid_counts[e] += a->elements[e].role == ELEMENT_LINK; /* its annotation */
		if (e > 0)
			t->kid_counts[a->elements[e].parent]++;
		if (a->marks[e].page < 0)
			continue;
		if (is_plain(a, (int32_t)e))
			t->kid_counts[a->elements[e].parent] += a->marks[e].count - 1; /* its marks are its parent's */
		else
			t->kid_counts[e] += a->marks[e].count;
	}
	qpdf_oh root = qpdf_oh_new_dictionary(a->q);
	archive_put_name(a, root, "/Type", "/StructTreeRoot");
	t->root = qpdf_make_indirect_object(a->q, root);
	make_values(t);
	for (size_t e = 0; e < a->element_count; e++)
		write_element(t, (int32_t)e);
	qpdf_oh_replace_key(a->q, a->root, "/StructTreeRoot", t->root);
	return write_parent_tree(t) && write_ids(t);
}
