/* in: the XMP packet and the document information. out: what is missing in them or differs between them.
 * Refuses to know: XML beyond finding an element's text; the packets checked here are our own. */
#include "check.h"
#include <stdlib.h>
#include <string.h>

static char
read_entity(const char **s)
{
	char c = strncmp(*s, "&lt;", 4) == 0 ? '<' : strncmp(*s, "&gt;", 4) == 0 ? '>' : '&';
	*s += c == '&' ? 4 : 3; /* to its semicolon */
	return c;
}

/* The text of the element, tags inside it skipped; "" when there is none. Valid until the next call. */
static const char *
text_of(const char *packet, const char *name)
{
	static char text[4096];
	char open[64], close[66];
	snprintf(open, sizeof open, "<%s>", name);
	snprintf(close, sizeof close, "</%s>", name);
	const char *from = strstr(packet, open), *to = from ? strstr(from, close) : NULL;
	size_t n = 0;
	for (const char *s = from; to && s < to && n + 1 < sizeof text; s++) {
		if (*s == '<')
			s = strchr(s, '>');
		else
			text[n++] = *s == '&' ? read_entity(&s) : *s;
	}
	text[n] = 0;
	return text;
}

static void
check_identification(struct pdf_check *c, const char *packet)
{
	bool oldest = strcmp(qpdf_get_pdf_version(c->q), "1.4") == 0;
	const char *part = text_of(packet, "pdfaid:part");
	if (strcmp(part, oldest ? "1" : "3") != 0 && (oldest || strcmp(part, "2") != 0))
		violated(c, "A 6.6.4", "pdfaid:part is \"%s\"", part);
	if (strcmp(text_of(packet, "pdfaid:conformance"), "A") != 0)
		violated(c, "A 6.6.4", "pdfaid:conformance is not A");
	if (strcmp(text_of(packet, "pdfuaid:part"), "1") != 0)
		violated(c, "UA 5", "pdfuaid:part is not 1");
	const char *schema = strstr(packet, "<pdfaExtension:schemas>");
	if (!schema || !strstr(schema, "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"))
		violated(c, "A 6.6.2.3.3", "the schema of pdfuaid is not described");
}

/* "2018-11-15T00:00:00+09:00" against "D:20181115000000+09'00'": the same digits. */
static bool
same_date(const char *xmp, const char *pdf)
{
	if (strncmp(pdf, "D:", 2) != 0)
		return false;
	for (pdf += 2; *pdf || *xmp; pdf++, xmp++) {
		xmp += strspn(xmp, "-:T");
		pdf += *pdf == '\'';
		if (!*pdf && !*xmp)
			return true;
		if (*pdf != *xmp)
			return false;
	}
	return true;
}

static void
check_agreement(struct pdf_check *c, const char *packet)
{
	static const struct {
		const char *key, *element;
		bool date;
	} pairs[] = {
	    {"/Title", "dc:title", false},
	    {"/Author", "dc:creator", false},
	    {"/Creator", "xmp:CreatorTool", false},
	    {"/Producer", "pdf:Producer", false},
	    {"/CreationDate", "xmp:CreateDate", true},
	    {"/ModDate", "xmp:ModifyDate", true},
	};
	qpdf_oh info = key_of(c, qpdf_get_trailer(c->q), "/Info");
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		qpdf_oh value = key_of(c, info, pairs[i].key);
		const char *said = qpdf_oh_is_string(c->q, value) ? qpdf_oh_get_utf8_value(c->q, value) : "";
		const char *text = text_of(packet, pairs[i].element);
		if (!*said || !(pairs[i].date ? same_date(text, said) : strcmp(text, said) == 0))
			violated(
			    c, "A 6.6.3", "%s is \"%s\", %s is \"%s\"", pairs[i].key, said, pairs[i].element, text);
	}
}

void
check_metadata(struct pdf_check *c)
{
	qpdf_oh stream = key_of(c, c->root, "/Metadata");
	if (!qpdf_oh_is_stream(c->q, stream)) {
		violated(c, "A 6.6.2.1", "no /Metadata in the catalog");
		return;
	}
	if (!is_name(c, key_of(c, stream, "/Type"), "/Metadata") || !is_name(c, key_of(c, stream, "/Subtype"), "/XML"))
		violated(c, "A 6.6.2.1", "/Metadata is not of type Metadata, XML");
	if (!qpdf_oh_is_null(c->q, key_of(c, stream, "/Filter")))
		violated(c, "A 6.6.2.1", "the packet is filtered: part 1 forbids it");
	unsigned char *bytes = NULL;
	size_t size = 0;
	QPDF_BOOL decoded;
	qpdf_oh_get_stream_data(c->q, stream, qpdf_dl_all, &decoded, &bytes, &size);
	char *packet = calloc(size + 1, 1);
	if (!packet)
		abort();
	memcpy(packet, bytes, size);
	if (strncmp(packet, "<?xpacket begin=", 16) != 0 || !strstr(packet, "<?xpacket end="))
		violated(c, "A 6.6.2.1", "no XMP packet");
	if (!*text_of(packet, "dc:title"))
		violated(c, "UA 7.1", "no dc:title");
	check_identification(c, packet);
	check_agreement(c, packet);
	free(packet);
	free(bytes);
}
