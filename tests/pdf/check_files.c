/* in: embedded files and annotations. out: what ISO 19005-3, 6.8 and ISO 14289-1, 7.11 and 7.18 ask of them and is
 * not there.
 * Refuses to know: what the files hold. */
#include "check.h"
#include <string.h>

static bool
is_associated(struct pdf_check *c, int id)
{
	qpdf_oh files = key_of(c, c->root, "/AF");
	int count = count_of(c, files);
	for (int i = 0; i < count; i++)
		if (qpdf_oh_get_object_id(c->q, item_of(c, files, i)) == id)
			return true;
	return false;
}

static void
check_stream(struct pdf_check *c, qpdf_oh specification, int id)
{
	qpdf_oh stream = key_of(c, key_of(c, specification, "/EF"), "/F");
	if (!qpdf_oh_is_stream(c->q, stream)) {
		violated(c, "A 6.8", "file %d: no embedded stream", id);
		return;
	}
	if (!is_name(c, key_of(c, stream, "/Type"), "/EmbeddedFile"))
		violated(c, "A 6.8", "file %d: the stream's /Type is not /EmbeddedFile", id);
	qpdf_oh type = key_of(c, stream, "/Subtype"), parameters = key_of(c, stream, "/Params");
	if (!qpdf_oh_is_name(c->q, type) || !strchr(qpdf_oh_get_name(c->q, type) + 1, '/'))
		violated(c, "A 6.8", "file %d: no MIME type", id);
	if (!qpdf_oh_is_string(c->q, key_of(c, parameters, "/ModDate")))
		violated(c, "A 6.8", "file %d: no /ModDate", id);
	if (!qpdf_oh_is_integer(c->q, key_of(c, parameters, "/Size")))
		violated(c, "A 6.8", "file %d: no /Size", id);
}

static void
check_specification(struct pdf_check *c, qpdf_oh specification)
{
	int id = qpdf_oh_get_object_id(c->q, specification);
	if (!is_name(c, key_of(c, specification, "/Type"), "/Filespec"))
		violated(c, "A 6.8", "file %d: /Type is not /Filespec", id);
	if (!qpdf_oh_is_string(c->q, key_of(c, specification, "/F")) ||
	    !qpdf_oh_is_string(c->q, key_of(c, specification, "/UF")))
		violated(c, "UA 7.11", "file %d: not both /F and /UF", id);
	static const char *const kinds[] = {"/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"};
	bool known = false;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		known |= is_name(c, key_of(c, specification, "/AFRelationship"), kinds[i]);
	if (!known)
		violated(c, "A 6.8", "file %d: no /AFRelationship", id);
	if (!is_associated(c, id))
		violated(c, "A 6.8", "file %d: not in /AF of the catalog", id);
	check_stream(c, specification, id);
}

void
check_files(struct pdf_check *c)
{
	qpdf_oh names = key_of(c, key_of(c, key_of(c, c->root, "/Names"), "/EmbeddedFiles"), "/Names");
	int count = count_of(c, names);
	if (count > 0 && strcmp(qpdf_get_pdf_version(c->q), "1.4") == 0)
		violated(c, "A 6.8", "part 1 forbids embedded files");
	char last[512] = "";
	for (int i = 0; i + 1 < count; i += 2) {
		size_t size = 0;
		const char *key = qpdf_oh_get_binary_string_value(c->q, item_of(c, names, i), &size);
		char copy[512] = "";
		memcpy(copy, key, size < sizeof copy ? size : sizeof copy);
		if (i && memcmp(last, copy, sizeof copy) >= 0)
			violated(c, "A 6.8", "the names of the files are not in order");
		memcpy(last, copy, sizeof last);
		check_specification(c, item_of(c, names, i + 1));
	}
}

/* What the parent tree has under that number: of an annotation, its element. */
static qpdf_oh
owner_of(struct pdf_check *c, qpdf_oh tree, int number)
{
	qpdf_oh numbers = key_of(c, tree, "/Nums"), kids = key_of(c, tree, "/Kids");
	for (int i = 0; i + 1 < count_of(c, numbers); i += 2)
		if (int_of(c, item_of(c, numbers, i), -1) == number)
			return item_of(c, numbers, i + 1);
	for (int i = 0; i < count_of(c, kids); i++) {
		qpdf_oh found = owner_of(c, item_of(c, kids, i), number);
		if (qpdf_oh_is_dictionary(c->q, found))
			return found;
	}
	return qpdf_oh_new_null(c->q);
}

/* The element is a link, and one of its kids refers to the annotation. */
static bool
link_is_owned(struct pdf_check *c, qpdf_oh annotation)
{
	qpdf_oh tree = key_of(c, key_of(c, c->root, "/StructTreeRoot"), "/ParentTree");
	qpdf_oh owner = owner_of(c, tree, int_of(c, key_of(c, annotation, "/StructParent"), -1));
	if (!is_name(c, key_of(c, owner, "/S"), "/Link"))
		return false;
	qpdf_oh kids = key_of(c, owner, "/K");
	for (int i = 0; i < count_of(c, kids); i++) {
		qpdf_oh kid = item_of(c, kids, i);
		qpdf_oh object = qpdf_oh_is_dictionary(c->q, kid) ? key_of(c, kid, "/Obj") : kid;
		if (qpdf_oh_get_object_id(c->q, object) == qpdf_oh_get_object_id(c->q, annotation))
			return true;
	}
	return false;
}

static void
check_annotation(struct pdf_check *c, qpdf_oh annotation, int page)
{
	enum { INVISIBLE = 1, HIDDEN = 2, PRINT = 4, NO_VIEW = 32 };
	int flags = int_of(c, key_of(c, annotation, "/F"), 0);
	if (!(flags & PRINT) || flags & (INVISIBLE | HIDDEN | NO_VIEW))
		violated(c, "A 6.3.2", "page %d: an annotation that does not print", page + 1);
	if (!qpdf_oh_is_string(c->q, key_of(c, annotation, "/Contents")))
		violated(c, "UA 7.18.1", "page %d: an annotation without /Contents", page + 1);
	if (!qpdf_oh_is_integer(c->q, key_of(c, annotation, "/StructParent")))
		violated(c, "UA 7.18.1", "page %d: an annotation outside the structure", page + 1);
	if (is_name(c, key_of(c, annotation, "/Subtype"), "/Link") && !link_is_owned(c, annotation))
		violated(c, "UA 7.18.5", "page %d: a link that no Link element holds", page + 1);
	if (is_name(c, key_of(c, annotation, "/Subtype"), "/Link") && count_of(c, key_of(c, annotation, "/Dest")) == 0)
		violated(c, "UA 7.18.5", "page %d: a link that leads nowhere", page + 1);
}

void
check_annotations(struct pdf_check *c)
{
	for (int page = 0; page < c->pages; page++) {
		qpdf_oh all = key_of(c, qpdf_get_page_n(c->q, (size_t)page), "/Annots");
		int count = count_of(c, all);
		for (int i = 0; i < count; i++)
			check_annotation(c, item_of(c, all, i), page);
	}
}
