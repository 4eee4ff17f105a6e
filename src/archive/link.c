/* in: an element that leads to another page, and the page it stands on. out: its annotation (ISO 32000-1, 12.5.6.5).
 * Refuses to know: the structure tree around it (tree.c). */
#include "archive/inner.h"

static double
page_height(struct archive *a, qpdf_oh page)
{
	qpdf_oh box = qpdf_oh_get_key(a->q, page, "/MediaBox");
	return qpdf_oh_get_numeric_value(a->q, qpdf_oh_get_array_item(a->q, box, 3));
}

static qpdf_oh
rectangle(struct archive *a, const struct element *e, qpdf_oh page)
{
	double height = page_height(a, page);
	const double sides[] = {e->left / 1e3, height - e->bottom / 1e3, e->right / 1e3, height - e->top / 1e3};
	qpdf_oh box = qpdf_oh_new_array(a->q);
	for (int i = 0; i < 4; i++)
		archive_append(a, box, qpdf_oh_new_real_from_double(a->q, sides[i], 3));
	return box;
}

static qpdf_oh
no_border(struct archive *a)
{
	qpdf_oh border = qpdf_oh_new_array(a->q);
	for (int i = 0; i < 3; i++)
		archive_append(a, border, qpdf_oh_new_integer(a->q, 0));
	return border;
}

/* The page there, as far down as is told, as large as it is. */
static qpdf_oh
destination(struct archive *a, const struct element *e)
{
	qpdf_oh page = a->pages[e->link_page - 1], to = qpdf_oh_new_array(a->q);
	qpdf_oh_append_item(a->q, to, page);
	archive_append(a, to, qpdf_oh_new_name(a->q, "/XYZ"));
	archive_append(a, to, qpdf_oh_new_null(a->q));
	archive_append(a, to, qpdf_oh_new_real_from_double(a->q, page_height(a, page) - e->link_y / 1e3, 3));
	archive_append(a, to, qpdf_oh_new_null(a->q));
	return to;
}

qpdf_oh
archive_write_link(struct archive *a, const struct element *e, int32_t page, int key)
{
	qpdf_oh link = qpdf_oh_new_dictionary(a->q), on = a->pages[page];
	archive_put_name(a, link, "/Type", "/Annot");
	archive_put_name(a, link, "/Subtype", "/Link");
	archive_put(a, link, "/Rect", rectangle(a, e, on));
	archive_put(a, link, "/Border", no_border(a));
	archive_put(a, link, "/F", qpdf_oh_new_integer(a->q, 4)); /* it prints */
	archive_put_text(a, link, "/Contents", e->alt ? e->alt : "");
	archive_put(a, link, "/Dest", destination(a, e));
	archive_put(a, link, "/StructParent", qpdf_oh_new_integer(a->q, key));
	link = qpdf_make_indirect_object(a->q, link);
	if (!qpdf_oh_is_array(a->q, qpdf_oh_get_key(a->q, on, "/Annots")))
		archive_put(a, on, "/Annots", qpdf_oh_new_array(a->q));
	qpdf_oh_append_item(a->q, qpdf_oh_get_key(a->q, on, "/Annots"), link);
	return link;
}
