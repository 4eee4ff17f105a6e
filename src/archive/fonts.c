/* in: the fonts of the pages. out: what PDF/A asks of them beyond the press's: CIDToGIDMap (ISO 19005-3,
 * 6.2.11.3.2), and for the twin CIDSet (ISO 19005-1, 6.3.5).
 * Refuses to know: glyphs. */
#include "archive/inner.h"
#include <string.h>

/* One bit for each glyph of the subset, glyph 0 first; /W [0 [...]] has one width for each. */
static bool
put_cid_set(struct archive *a, qpdf_oh font)
{
	qpdf_oh widths = qpdf_oh_get_array_item(a->q, qpdf_oh_get_key(a->q, font, "/W"), 1);
	int count = qpdf_oh_get_array_n_items(a->q, widths);
	if (count <= 0)
		return archive_fault(a, "a font without widths");
	size_t size = ((size_t)count + 7) / 8;
	unsigned char *bits = arena_alloc(a->arena, size);
	for (int i = 0; i < count; i++)
		bits[i / 8] = (unsigned char)(bits[i / 8] | 0x80 >> i % 8);
	archive_put(a, qpdf_oh_get_key(a->q, font, "/FontDescriptor"), "/CIDSet", archive_stream(a, bits, size));
	return true;
}

static bool
complete_font(struct archive *a, qpdf_oh font)
{
	if (!qpdf_oh_is_name_and_equals(a->q, qpdf_oh_get_key(a->q, font, "/Subtype"), "/Type0"))
		return true;
	qpdf_oh inner = qpdf_oh_get_array_item(a->q, qpdf_oh_get_key(a->q, font, "/DescendantFonts"), 0);
	if (qpdf_oh_is_name_and_equals(a->q, qpdf_oh_get_key(a->q, inner, "/Subtype"), "/CIDFontType2"))
		archive_put_name(a, inner, "/CIDToGIDMap", "/Identity");
	return !a->info->twin || put_cid_set(a, inner);
}

struct seen { /* object numbers of the fonts that are done */
	int *ids;
	size_t count;
};

static bool
is_seen(struct archive *a, struct seen *seen, int id)
{
	for (size_t i = 0; i < seen->count; i++)
		if (seen->ids[i] == id)
			return true;
	*ARENA_PUSH(a->arena, seen->ids, seen->count, int) = id;
	return false;
}

static bool
complete_page(struct archive *a, qpdf_oh page, struct seen *seen)
{
	qpdf_oh fonts = qpdf_oh_get_key(a->q, qpdf_oh_get_key(a->q, page, "/Resources"), "/Font");
	if (!qpdf_oh_is_dictionary(a->q, fonts))
		return true; /* a page without text */
	qpdf_oh_begin_dict_key_iter(a->q, fonts);
	while (qpdf_oh_dict_more_keys(a->q)) {
		qpdf_oh font = qpdf_oh_get_key(a->q, fonts, qpdf_oh_dict_next_key(a->q));
		if (!is_seen(a, seen, qpdf_oh_get_object_id(a->q, font)) && !complete_font(a, font))
			return false;
	}
	return true;
}

bool
archive_complete_fonts(struct archive *a)
{
	struct seen seen = {0};
	for (int32_t page = 0; page < a->page_count; page++)
		if (!complete_page(a, a->pages[page], &seen))
			return false;
	return true;
}
