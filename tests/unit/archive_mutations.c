/* in: -. out: does the checker see? Each single change to a finished PDF must be named by its clause.
 * Refuses to know: how the PDF is made or checked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "../pdf/check.h"
#include "../pdf/made.h"
#include "base/arena.h"

static qpdf_data q; /* the PDF being changed: every change is a function without arguments */

static qpdf_oh
root(void)
{
	return qpdf_get_root(q);
}

static qpdf_oh
at(qpdf_oh dictionary, const char *key)
{
	if (qpdf_oh_is_stream(q, dictionary))
		dictionary = qpdf_oh_get_dict(q, dictionary);
	return qpdf_oh_get_key_if_dict(q, dictionary, key);
}

static qpdf_oh
nth(qpdf_oh array, int i)
{
	return qpdf_oh_get_array_item(q, array, i);
}

static qpdf_oh
parse(const char *text)
{
	return qpdf_oh_parse(q, text);
}

static void
put(qpdf_oh dictionary, const char *key, const char *value)
{
	if (qpdf_oh_is_stream(q, dictionary))
		dictionary = qpdf_oh_get_dict(q, dictionary);
	qpdf_oh_replace_key(q, dictionary, key, parse(value));
}

static void
drop(qpdf_oh dictionary, const char *key)
{
	if (qpdf_oh_is_stream(q, dictionary))
		dictionary = qpdf_oh_get_dict(q, dictionary);
	assert_true(qpdf_oh_has_key(q, dictionary, key)); /* what is not there cannot be dropped */
	qpdf_oh_remove_key(q, dictionary, key);
}

/* The n-th element with that role in preorder, n counted down; null when there is none. */
static qpdf_oh
find(qpdf_oh element, const char *role, int *n)
{
	if (!qpdf_oh_is_dictionary(q, element))
		return qpdf_oh_new_null(q); /* a mark */
	if (qpdf_oh_is_name_and_equals(q, at(element, "/S"), role) && (*n)-- == 0)
		return element;
	qpdf_oh kids = at(element, "/K");
	if (qpdf_oh_is_dictionary(q, kids))
		return find(kids, role, n);
	for (int i = 0; qpdf_oh_is_array(q, kids) && i < qpdf_oh_get_array_n_items(q, kids); i++) {
		qpdf_oh found = find(nth(kids, i), role, n);
		if (!qpdf_oh_is_null(q, found))
			return found;
	}
	return qpdf_oh_new_null(q);
}

static qpdf_oh
element(const char *role, int n)
{
	qpdf_oh found = find(at(at(root(), "/StructTreeRoot"), "/K"), role, &n);
	assert_true(qpdf_oh_is_dictionary(q, found));
	return found;
}

/* The attributes of equal cells are one object: a change to one cell needs its own. */
static qpdf_oh
own_attributes(qpdf_oh cell)
{
	char *text = strdup(qpdf_oh_unparse_resolved(q, at(cell, "/A")));
	qpdf_oh copy = parse(text);
	free(text);
	qpdf_oh_replace_key(q, cell, "/A", copy);
	return copy;
}

static void
replace_stream(qpdf_oh stream, const char *from, const char *to)
{
	unsigned char *bytes = NULL;
	size_t size = 0;
	QPDF_BOOL decoded;
	qpdf_oh_get_stream_data(q, stream, qpdf_dl_all, &decoded, &bytes, &size);
	const char *found = memmem(bytes, size, from, strlen(from));
	assert_non_null(found);
	size_t before = (size_t)(found - (const char *)bytes);
	struct buf out = {0};
	buf_add(&out, bytes, before);
	buf_puts(&out, to);
	buf_add(&out, found + strlen(from), size - before - strlen(from));
	qpdf_oh none = qpdf_oh_new_null(q);
	qpdf_oh_replace_stream_data(q, stream, (unsigned char *)out.data, out.size, none, none);
	buf_free(&out);
	free(bytes);
}

static void
replace_content(const char *from, const char *to)
{
	replace_stream(at(qpdf_get_page_n(q, 0), "/Contents"), from, to);
}

static void
replace_packet(const char *from, const char *to)
{
	replace_stream(at(root(), "/Metadata"), from, to);
}

static qpdf_oh
font(const char *subtype)
{
	qpdf_oh fonts = at(at(qpdf_get_page_n(q, 0), "/Resources"), "/Font");
	qpdf_oh_begin_dict_key_iter(q, fonts);
	while (qpdf_oh_dict_more_keys(q)) {
		qpdf_oh f = at(fonts, qpdf_oh_dict_next_key(q));
		if (qpdf_oh_is_name_and_equals(q, at(f, "/Subtype"), subtype))
			return f;
	}
	fail();
	return 0;
}

static qpdf_oh
inner_font(void)
{
	return nth(at(font("/Type0"), "/DescendantFonts"), 0);
}

static qpdf_oh
attached(void)
{
	return nth(at(root(), "/AF"), 0);
}

static void
annotate(const char *annotation)
{
	qpdf_oh page = qpdf_get_page_n(q, 0);
	qpdf_oh_replace_key(q, page, "/Annots", qpdf_oh_wrap_in_array(q, parse(annotation)));
}

/* X(name, the clause that must name it, the change) */
#define MUTATIONS(X)                                                                                                   \
	X(no_language, "14289-1 7.2:", drop(root(), "/Lang"))                                                          \
	X(empty_language, "14289-1 7.2:", put(root(), "/Lang", "()"))                                                  \
	X(no_mark_info, "19005-3 6.7.2.2:", drop(root(), "/MarkInfo"))                                                 \
	X(suspects, "14289-1 7.1:", put(at(root(), "/MarkInfo"), "/Suspects", "true"))                                 \
	X(no_title_shown, "14289-1 7.1:", drop(root(), "/ViewerPreferences"))                                          \
	X(no_metadata, "19005-3 6.6.2.1:", drop(root(), "/Metadata"))                                                  \
	X(no_part_of_a, "19005-3 6.6.4:", replace_packet("<pdfaid:part>3", "<pdfaid:part>"))                           \
	X(conformance_b, "19005-3 6.6.4:", replace_packet("<pdfaid:conformance>A", "<pdfaid:conformance>B"))           \
	X(no_part_of_ua, "14289-1 5:", replace_packet("<pdfuaid:part>1", "<pdfuaid:part>2"))                           \
	X(schema_not_described, "19005-3 6.6.2.3.3:", replace_packet("<pdfaSchema:prefix>pdfuaid", "<x>"))             \
	X(no_xmp_title, "14289-1 7.1:", replace_packet("<dc:title>", "<dc:subject>"))                                  \
	X(another_title, "19005-3 6.6.3:", replace_packet("2019", "2020"))                                             \
	X(another_date, "19005-3 6.6.3:", replace_packet("-11-15T", "-11-16T"))                                        \
	X(date_without_mark, "19005-3 6.6.3:",                                                                         \
	    put(at(qpdf_get_trailer(q), "/Info"), "/ModDate", "(20181115000000+09'00')"))                              \
	X(no_intent, "19005-3 6.2.3:", drop(root(), "/OutputIntents"))                                                 \
	X(profile_of_four, "19005-3 6.2.3:",                                                                           \
	    put(at(nth(at(root(), "/OutputIntents"), 0), "/DestOutputProfile"), "/N", "4"))                            \
	X(open_action, "19005-3 6.5.2:", put(root(), "/OpenAction", "<</S/GoTo>>"))                                    \
	X(script, "19005-3 6.5.1:",                                                                                    \
	    qpdf_oh_replace_key(q, root(), "/X", qpdf_make_indirect_object(q, parse("<</S/JavaScript/JS(x)>>"))))      \
	X(form, "19005-3 6.4.1:", put(root(), "/AcroForm", "<<>>"))                                                    \
	X(no_labels, "14289-1 7.17:", put(at(root(), "/PageLabels"), "/Nums", "[]"))                                   \
	X(group, "19005-3 6.2.10:", put(qpdf_get_page_n(q, 0), "/Group", "<</S/Transparency>>"))                       \
	X(half_clear, "19005-3 6.2.10:",                                                                               \
	    put(at(at(qpdf_get_page_n(q, 0), "/Resources"), "/ExtGState"), "/a0", "<</ca 0.5>>"))                      \
	X(tabs, "14289-1 7.18.3:", drop(qpdf_get_page_n(q, 0), "/Tabs"))                                               \
	X(unmarked_path, "14289-1 7.1:", replace_content("/Artifact<</Type/Layout>>BDC", "/Span BMC"))                 \
	X(unmarked_text, "14289-1 7.1:", replace_content("/Artifact<</Type/Pagination>>BDC", "/Span BMC"))             \
	X(artifact_in_leaf, "14289-1 7.1:",                                                                            \
	    replace_content("/H1 << /MCID 0 >> BDC", "/H1 << /MCID 0 >> BDC /Artifact BMC EMC"))                       \
	X(leaf_in_artifact, "14289-1 7.1:",                                                                            \
	    replace_content("/Artifact<</Type/Layout>>BDC", "/Artifact BMC /H1 <</MCID 99>> BDC EMC"))                 \
	X(mark_twice, "14289-1 7.1:", replace_content("/MCID 1 ", "/MCID 0 "))                                         \
	X(mark_unknown, "19005-3 6.7.3.2:", replace_content("/MCID 1 ", "/MCID 99 "))                                  \
	X(mark_not_closed, "19005-3 6.2.2:", replace_content("EMC", ""))                                               \
	X(unknown_operator, "19005-3 6.2.2:", replace_content("EMC", "EMC xyz"))                                       \
	X(cmyk, "19005-3 6.2.4:", replace_content("EMC", "EMC 0 0 0 1 k"))                                             \
	X(no_tree, "19005-3 6.7.3.1:", drop(root(), "/StructTreeRoot"))                                                \
	X(no_parent_tree, "19005-3 6.7.3.2:", drop(at(root(), "/StructTreeRoot"), "/ParentTree"))                      \
	X(other_parent_key, "19005-3 6.7.3.2:", put(qpdf_get_page_n(q, 0), "/StructParents", "1"))                     \
	X(mark_of_another, "19005-3 6.7.3.2:", put(element("/H1", 0), "/K", "1"))                                      \
	X(lost_element, "19005-3 6.7.3.2:", qpdf_oh_erase_item(q, at(element("/Document", 0), "/K"), 0))               \
	X(other_parent, "19005-3 6.7.3.3:", qpdf_oh_replace_key(q, element("/LI", 0), "/P", element("/Document", 0)))  \
	X(met_twice, "19005-3 6.7.3.3:", qpdf_oh_append_item(q, at(element("/Document", 0), "/K"), element("/H1", 0))) \
	X(top_is_part, "19005-3 6.7.3.3:", put(element("/Document", 0), "/S", "/Part"))                                \
	X(unknown_role, "14289-1 7.1:", put(element("/H1", 0), "/S", "/Heading"))                                      \
	X(skipped_heading, "14289-1 7.4.2:", put(element("/H2", 0), "/S", "/H3"))                                      \
	X(first_heading, "14289-1 7.4.2:", put(element("/H1", 0), "/S", "/H2"))                                        \
	X(item_outside_list, "14289-1 7.6:", put(element("/L", 0), "/S", "/Div"))                                      \
	X(no_numbering, "14289-1 7.6:", drop(element("/L", 0), "/A"))                                                  \
	X(row_outside_table, "14289-1 7.5:", put(element("/Table", 0), "/S", "/Div"))                                  \
	X(no_scope, "14289-1 7.5:", drop(own_attributes(element("/TH", 2)), "/Scope"))                                 \
	X(no_column_span, "14289-1 7.5:", drop(own_attributes(element("/TH", 1)), "/ColSpan"))                         \
	X(no_row_span, "14289-1 7.5:", drop(own_attributes(element("/TH", 0)), "/RowSpan"))                            \
	X(span_too_wide, "14289-1 7.5:", put(own_attributes(element("/TH", 1)), "/ColSpan", "4"))                      \
	X(span_below_the_end, "14289-1 7.5:", put(element("/TD", 59), "/A", "<</O/Table/RowSpan 2>>"))                 \
	X(no_cell, "14289-1 7.5:", qpdf_oh_erase_item(q, at(element("/TR", 3), "/K"), 1))                              \
	X(figure_without_alt, "14289-1 7.3:", drop(element("/Figure", 0), "/Alt"))                                     \
	X(figure_without_frame, "14289-1 7.3:", drop(element("/Figure", 0), "/A"))                                     \
	X(figure_of_no_height, "14289-1 7.3:", put(element("/Figure", 0), "/A", "<</O/Layout/BBox[9 9 99 9]>>"))       \
	X(note_without_id, "14289-1 7.9:", drop(element("/Note", 0), "/ID"))                                           \
	X(no_id_tree, "14289-1 7.9:", drop(at(root(), "/StructTreeRoot"), "/IDTree"))                                  \
	X(not_embedded, "19005-3 6.2.11.4.1:", drop(at(inner_font(), "/FontDescriptor"), "/FontFile2"))                \
	X(no_unicode, "14289-1 7.21.7:", drop(font("/Type0"), "/ToUnicode"))                                           \
	X(unicode_of_nothing, "14289-1 7.21.7:",                                                                       \
	    replace_stream(at(font("/Type0"), "/ToUnicode"), "endbfchar", "<0001> <FEFF>\nendbfchar"))                 \
	X(no_glyph_map, "19005-3 6.2.11.3.2:", drop(inner_font(), "/CIDToGIDMap"))                                     \
	X(other_encoding, "19005-3 6.2.11.3.3:", put(font("/Type0"), "/Encoding", "/UniKS-UCS2-H"))                    \
	X(simple_encoding, "19005-3 6.2.11.6:", drop(font("/TrueType"), "/Encoding"))                                  \
	X(file_without_relation, "19005-3 6.8:", drop(attached(), "/AFRelationship"))                                  \
	X(file_without_plain_name, "14289-1 7.11:", drop(attached(), "/F"))                                            \
	X(file_without_name, "14289-1 7.11:", drop(attached(), "/UF"))                                                 \
	X(file_not_associated, "19005-3 6.8:", drop(root(), "/AF"))                                                    \
	X(file_without_type, "19005-3 6.8:", drop(at(at(attached(), "/EF"), "/F"), "/Subtype"))                        \
	X(file_without_date, "19005-3 6.8:", drop(at(at(at(attached(), "/EF"), "/F"), "/Params"), "/ModDate"))         \
	X(annotation_hidden, "19005-3 6.3.2:", annotate("<</Subtype/Link/F 2/Contents(x)/StructParent 9>>"))           \
	X(annotation_mute, "14289-1 7.18.1:", annotate("<</Subtype/Link/F 4/StructParent 9>>"))                        \
	X(annotation_untagged, "14289-1 7.18.1:", annotate("<</Subtype/Link/F 4/Contents(x)>>"))

#define X(name, clause, change)                                                                                        \
	static void name(void)                                                                                         \
	{                                                                                                              \
		change;                                                                                                \
	}
MUTATIONS(X)
#undef X

static const struct mutation {
	const char *name, *clause;
	void (*change)(void);
} ALL[] = {
#define X(name, clause, change) {#name, clause, name},
    MUTATIONS(X)
#undef X
};

static struct buf made; /* the PDF before any change */

static int
make(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct messages *m = messages_new(LANGUAGE_KO);
	bool done = made_finish(sample_new(a, 1), false, &made, m);
	messages_free(m);
	arena_free(a);
	return done ? 0 : -1;
}

static int
unmake(void **state)
{
	(void)state;
	buf_free(&made);
	return 0;
}

/* The checker's lines on the PDF after the change; to be freed. */
static char *
lines_after(void (*change)(void), size_t *violations)
{
	q = qpdf_init();
	assert_int_equal(qpdf_read_memory(q, "PDF", made.data, made.size, NULL), QPDF_SUCCESS);
	if (change)
		change();
	assert_false(qpdf_has_error(q));
	qpdf_init_write_memory(q);
	qpdf_set_deterministic_ID(q, QPDF_TRUE);
	assert_int_equal(qpdf_write(q), QPDF_SUCCESS);
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);
	*violations = check_pdf(qpdf_get_buffer(q), qpdf_get_buffer_length(q), f);
	fclose(f);
	qpdf_cleanup(&q);
	return text;
}

static void
without_change_nothing_is_violated(void **state)
{
	(void)state;
	size_t violations;
	char *text = lines_after(NULL, &violations);
	assert_string_equal(text, "");
	assert_int_equal(violations, 0);
	free(text);
}

static void
each_change_is_named(void **state)
{
	(void)state;
	size_t unseen = 0;
	for (size_t i = 0; i < sizeof ALL / sizeof *ALL; i++) {
		size_t violations;
		char *text = lines_after(ALL[i].change, &violations);
		if (violations == 0 || !strstr(text, ALL[i].clause)) {
			print_error("%s: %s not named:\n%s", ALL[i].name, ALL[i].clause, text);
			unseen++;
		}
		free(text);
	}
	assert_int_equal(unseen, 0);
}

/* Changes of the file itself, below the library. */
static void
the_file_itself_is_read(void **state)
{
	(void)state;
	FILE *nowhere = fopen("/dev/null", "w");
	made.data[7] = '9';
	assert_true(check_pdf(made.data, made.size, nowhere) > 0);
	made.data[7] = '7';
	made.data[10] = 'x';
	assert_true(check_pdf(made.data, made.size, nowhere) > 0);
	made.data[10] = (char)0xbf;
	assert_true(check_pdf(made.data, made.size / 2, nowhere) > 0);
	assert_true(check_pdf("", 0, nowhere) > 0);
	fclose(nowhere);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(without_change_nothing_is_violated),
	    cmocka_unit_test(each_change_is_named),
	    cmocka_unit_test(the_file_itself_is_read),
	};
	return cmocka_run_group_tests(tests, make, unmake);
}
