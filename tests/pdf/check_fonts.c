/* in: the fonts in the pages' resources. out: fonts not embedded, without a way back to text, or with the wrong
 * encoding.
 * Refuses to know: the font programs. */
#include "check.h"
#include <stdlib.h>
#include <string.h>

/* Values of ToUnicode that stand for nothing (7.21.7). */
static void
check_unicode(struct pdf_check *c, qpdf_oh font, int id)
{
	qpdf_oh stream = key_of(c, font, "/ToUnicode");
	if (!qpdf_oh_is_stream(c->q, stream)) {
		violated(c, "UA 7.21.7", "font %d: no /ToUnicode", id);
		return;
	}
	unsigned char *bytes = NULL;
	size_t size = 0;
	QPDF_BOOL decoded;
	qpdf_oh_get_stream_data(c->q, stream, qpdf_dl_all, &decoded, &bytes, &size);
	static const char *const nothing[] = {" <0000>\n", " <FEFF>\n", " <feff>\n", " <FFFE>\n", " <fffe>\n"};
	for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
		if (memmem(bytes, size, nothing[i], strlen(nothing[i])))
			violated(c, "UA 7.21.7", "font %d: /ToUnicode gives%.7s", id, nothing[i]);
	free(bytes);
}

static void
check_program(struct pdf_check *c, qpdf_oh font, int id)
{
	qpdf_oh descriptor = key_of(c, font, "/FontDescriptor");
	if (!qpdf_oh_is_stream(c->q, key_of(c, descriptor, "/FontFile2")) &&
	    !qpdf_oh_is_stream(c->q, key_of(c, descriptor, "/FontFile3")) &&
	    !qpdf_oh_is_stream(c->q, key_of(c, descriptor, "/FontFile")))
		violated(c, "A 6.2.11.4.1", "font %d: not embedded", id);
}

static void
check_composite(struct pdf_check *c, qpdf_oh font, int id)
{
	qpdf_oh inner = item_of(c, key_of(c, font, "/DescendantFonts"), 0);
	check_program(c, inner, id);
	if (!is_name(c, key_of(c, font, "/Encoding"), "/Identity-H"))
		violated(c, "A 6.2.11.3.3", "font %d: the encoding is not Identity-H", id);
	qpdf_oh map = key_of(c, inner, "/CIDToGIDMap");
	if (is_name(c, key_of(c, inner, "/Subtype"), "/CIDFontType2") && !is_name(c, map, "/Identity") &&
	    !qpdf_oh_is_stream(c->q, map))
		violated(c, "A 6.2.11.3.2", "font %d: no /CIDToGIDMap", id);
}

static void
check_font(struct pdf_check *c, qpdf_oh font)
{
	int id = qpdf_oh_get_object_id(c->q, font);
	qpdf_oh kind = key_of(c, font, "/Subtype"), encoding = key_of(c, font, "/Encoding");
	check_unicode(c, font, id);
	if (is_name(c, kind, "/Type0")) {
		check_composite(c, font, id);
		return;
	}
	check_program(c, font, id);
	bool symbolic = int_of(c, key_of(c, key_of(c, font, "/FontDescriptor"), "/Flags"), 4) & 4;
	if (is_name(c, kind, "/TrueType") && !symbolic && !is_name(c, encoding, "/WinAnsiEncoding") &&
	    !is_name(c, encoding, "/MacRomanEncoding"))
		violated(c, "A 6.2.11.6", "font %d: a TrueType font of unknown encoding", id);
	if (is_name(c, kind, "/Type3"))
		violated(c, "A 6.2.11.4.1", "font %d: Type 3: this house draws with faces only", id);
}

void
check_fonts(struct pdf_check *c)
{
	int size = int_of(c, key_of(c, qpdf_get_trailer(c->q), "/Size"), 0);
	char *used = calloc((size_t)size + 1, 1); /* each font once, whatever the number of pages */
	for (int page = 0; page < c->pages; page++) {
		qpdf_oh fonts = key_of(c, key_of(c, qpdf_get_page_n(c->q, (size_t)page), "/Resources"), "/Font");
		if (!qpdf_oh_is_dictionary(c->q, fonts))
			continue;
		qpdf_oh_begin_dict_key_iter(c->q, fonts);
		while (qpdf_oh_dict_more_keys(c->q)) {
			int id = qpdf_oh_get_object_id(c->q, key_of(c, fonts, qpdf_oh_dict_next_key(c->q)));
			used[id > 0 && id <= size ? id : 0] = 1;
		}
	}
	for (int id = 1; id <= size; id++)
		if (used[id])
			check_font(c, qpdf_get_object_by_id(c->q, id, 0));
	free(used);
}
