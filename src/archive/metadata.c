/* in: what the document is called, by whom, when. out: document information and XMP that agree, identification as
 * PDF/A and PDF/UA, output intent, and the entries of the catalog that both ask for.
 * Refuses to know: pages, elements. */
#include "archive/inner.h"
#include <string.h>

static void
add_escaped(struct buf *x, const char *s)
{
	for (size_t n; *s; s += n) {
		n = strcspn(s, "&<>");
		buf_add(x, s, n);
		if (!s[n])
			return;
		buf_puts(x, s[n] == '&' ? "&amp;" : s[n] == '<' ? "&lt;" : "&gt;");
		n++;
	}
}

/* <name>text</name>, with the text wrapped in a container of XMP when there is one. */
static void
add_property(struct buf *x, const char *name, const char *open, const char *text, const char *close)
{
	buf_print(x, "<%s>%s", name, open);
	add_escaped(x, text);
	buf_print(x, "%s</%s>\n", close, name);
}

static void
add_identification(struct buf *x, bool twin)
{
	buf_print(x, "<pdfaid:part>%s</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n", twin ? "1" : "3");
	buf_puts(x, "<pdfuaid:part>1</pdfuaid:part>\n");
}

/* PDF/A knows no PDF/UA: its schema must be described in the packet (ISO 19005-3, 6.6.2.3). */
static const char SCHEMA_OF_UA[] =
    "</rdf:Description>\n<rdf:Description rdf:about=\"\"\n"
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static const char PACKET_HEAD[] = "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                                  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                                  "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                                  "<rdf:Description rdf:about=\"\"\n"
                                  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                                  " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                                  " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                                  " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n"
                                  " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
                                  " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n";

static const char PACKET_FOOT[] = "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n";

static void
write_packet(struct archive *a, const char *creator, const char *producer)
{
	const struct archive_info *info = a->info;
	const char *date = arena_print(a->arena, "%sT00:00:00+09:00", info->date);
	struct buf x = {0};
	buf_puts(&x, PACKET_HEAD);
	add_property(&x, "dc:format", "", "application/pdf", "");
	add_property(&x, "dc:title", "<rdf:Alt><rdf:li xml:lang=\"x-default\">", info->title, "</rdf:li></rdf:Alt>");
	add_property(&x, "dc:creator", "<rdf:Seq><rdf:li>", info->author, "</rdf:li></rdf:Seq>");
	add_property(&x, "dc:language", "<rdf:Bag><rdf:li>", info->language, "</rdf:li></rdf:Bag>");
	add_property(&x, "xmp:CreateDate", "", date, "");
	add_property(&x, "xmp:ModifyDate", "", date, "");
	add_property(&x, "xmp:CreatorTool", "", creator, "");
	add_property(&x, "pdf:Producer", "", producer, "");
	add_property(&x, "xmpMM:VersionID", "", info->build_id, "");
	add_identification(&x, info->twin);
	buf_puts(&x, SCHEMA_OF_UA);
	buf_puts(&x, PACKET_FOOT);
	qpdf_oh stream = archive_stream(a, x.data, x.size);
	qpdf_oh d = qpdf_oh_get_dict(a->q, stream);
	archive_put_name(a, d, "/Type", "/Metadata");
	archive_put_name(a, d, "/Subtype", "/XML");
	archive_put(a, a->root, "/Metadata", stream);
	buf_free(&x);
}

/* What is in the information dictionary must say the same as the packet; the press's dates lack their "D:". */
static bool
write_information(struct archive *a)
{
	qpdf_oh d = qpdf_oh_get_key(a->q, qpdf_get_trailer(a->q), "/Info");
	const char *creator = qpdf_oh_get_utf8_value(a->q, qpdf_oh_get_key(a->q, d, "/Creator"));
	creator = arena_copy(a->arena, creator, strlen(creator)); /* the library keeps only the last text */
	const char *producer = qpdf_oh_get_utf8_value(a->q, qpdf_oh_get_key(a->q, d, "/Producer"));
	producer = arena_copy(a->arena, producer, strlen(producer));
	if (!*creator || !*producer)
		return archive_fault(a, "no creator or producer");
	archive_put_text(a, d, "/Title", a->info->title);
	archive_put_text(a, d, "/Author", a->info->author);
	archive_put(a, d, "/CreationDate", qpdf_oh_new_string(a->q, archive_date(a)));
	archive_put(a, d, "/ModDate", qpdf_oh_new_string(a->q, archive_date(a)));
	write_packet(a, creator, producer);
	return true;
}

static void
write_intent(struct archive *a)
{
	size_t size;
	const void *profile = archive_profile(&size);
	qpdf_oh stream = archive_stream(a, profile, size);
	archive_put(a, qpdf_oh_get_dict(a->q, stream), "/N", qpdf_oh_new_integer(a->q, 3));
	qpdf_oh d = qpdf_oh_new_dictionary(a->q);
	archive_put_name(a, d, "/Type", "/OutputIntent");
	archive_put_name(a, d, "/S", "/GTS_PDFA1");
	archive_put_text(a, d, "/OutputConditionIdentifier", "sRGB IEC61966-2.1");
	archive_put_text(a, d, "/Info", "sRGB IEC61966-2.1");
	archive_put(a, d, "/DestOutputProfile", stream);
	archive_put(a, a->root, "/OutputIntents", qpdf_oh_wrap_in_array(a->q, qpdf_make_indirect_object(a->q, d)));
}

/* Pages are numbered from 1; cairo leaves such labels out and the tree empty, which is no valid tree. */
static void
write_labels(struct archive *a)
{
	qpdf_oh style = qpdf_oh_new_dictionary(a->q);
	archive_put_name(a, style, "/S", "/D");
	qpdf_oh numbers = qpdf_oh_new_array(a->q);
	archive_append(a, numbers, qpdf_oh_new_integer(a->q, 0));
	archive_append(a, numbers, style);
	qpdf_oh labels = qpdf_oh_new_dictionary(a->q);
	archive_put(a, labels, "/Nums", numbers);
	archive_put(a, a->root, "/PageLabels", labels);
}

/* All entries are open, so all are counted; cairo writes the number with the sign of closed ones. */
static void
mend_outline(struct archive *a)
{
	qpdf_oh outline = qpdf_oh_get_key(a->q, a->root, "/Outlines");
	if (!qpdf_oh_is_dictionary(a->q, outline))
		return;
	long long count = qpdf_oh_get_int_value(a->q, qpdf_oh_get_key(a->q, outline, "/Count"));
	if (count < 0)
		archive_put(a, outline, "/Count", qpdf_oh_new_integer(a->q, -count));
}

static void
write_catalog(struct archive *a)
{
	qpdf_oh mark = qpdf_oh_new_dictionary(a->q);
	archive_put(a, mark, "/Marked", qpdf_oh_new_bool(a->q, QPDF_TRUE));
	archive_put(a, a->root, "/MarkInfo", mark);
	qpdf_oh viewer = qpdf_oh_new_dictionary(a->q);
	archive_put(a, viewer, "/DisplayDocTitle", qpdf_oh_new_bool(a->q, QPDF_TRUE));
	archive_put(a, a->root, "/ViewerPreferences", viewer);
	archive_put_text(a, a->root, "/Lang", a->info->language);
	for (int32_t page = 0; page < a->page_count; page++) {
		archive_put_name(a, a->pages[page], "/Tabs", "/S");
		qpdf_oh_remove_key(a->q, a->pages[page], "/Group");
	}
}

bool
archive_write_metadata(struct archive *a)
{
	write_catalog(a);
	write_labels(a);
	mend_outline(a);
	write_intent(a);
	return write_information(a);
}
