/* in: the font files of a style. out: their HarfBuzz fonts, and which characters each of them really draws.
 * A glyph without ink for a character that should have some counts as lacking: it would be text missing in silence.
 * Refuses to know: text, sizes, lines. */
#include "type/face.h"
#include <assert.h>
#include <errno.h>
#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>

#define BASIC_PLANE 0x10000

static bool
has_halt(hb_face_t *face)
{
	hb_tag_t tags[64];
	unsigned at = 0, n = 64;
	for (; n == 64; at += n) {
		hb_ot_layout_table_get_feature_tags(face, HB_OT_TAG_GPOS, at, &n, tags);
		for (unsigned i = 0; i < n; i++)
			if (tags[i] == HB_TAG('h', 'a', 'l', 't'))
				return true;
	}
	return false;
}

static bool
face_open(struct face *f, const struct style_face *from, struct messages *m)
{
	hb_blob_t *blob = hb_blob_create_from_file_or_fail(from->path);
	if (!blob) {
		message_add(m, MSG_FILE_READ, from->pos, from->path, strerror(errno), NULL);
		return false;
	}
	hb_face_t *face = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	bool font = hb_face_get_glyph_count(face) > 0;
	if (font) {
		f->upem = (int32_t)hb_face_get_upem(face);
		f->halt = has_halt(face);
		f->font = hb_font_create(face);
		f->coverage = calloc(BASIC_PLANE, 1);
		if (!f->coverage)
			arena_exhausted();
	} else {
		message_add(m, MSG_FACE_FORM, from->pos, from->id, from->path, NULL);
	}
	hb_face_destroy(face);
	return font;
}

bool
faces_open(struct type *t)
{
	struct faces *f = t->faces = ARENA_NEW(t->arena, struct faces);
	bool whole = true;
	assert(t->style->face_count <= STYLE_FACES_MAX);
	for (f->count = 0; f->count < t->style->face_count; f->count++)
		whole &= face_open(&f->face[f->count], &t->style->faces[f->count], t->messages);
	f->buffer = hb_buffer_create();
	f->language = hb_language_from_string("ko", 2);
	return whole;
}

void
faces_close(struct faces *f)
{
	for (size_t i = 0; i < f->count; i++) {
		hb_font_destroy(f->face[i].font);
		free(f->face[i].coverage);
	}
	hb_buffer_destroy(f->buffer);
}

/* Characters that rightly draw nothing: blanks, and what only directs the others. */
static bool
is_inkless(uint32_t c)
{
	switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), c)) {
	case HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR:
	case HB_UNICODE_GENERAL_CATEGORY_FORMAT:
	case HB_UNICODE_GENERAL_CATEGORY_CONTROL:
		return true;
	default:
		return false;
	}
}

static enum coverage
cover(const struct face *f, uint32_t c)
{
	hb_codepoint_t glyph;
	hb_glyph_extents_t ink;
	if (!hb_font_get_nominal_glyph(f->font, c, &glyph) || !glyph)
		return COVERAGE_LACKS;
	if (is_inkless(c))
		return COVERAGE_DRAWS;
	if (!hb_font_get_glyph_extents(f->font, glyph, &ink) || !ink.width || !ink.height)
		return COVERAGE_BLANK;
	return COVERAGE_DRAWS;
}

enum coverage
face_covers(struct face *f, uint32_t c)
{
	if (c >= BASIC_PLANE)
		return cover(f, c);
	if (f->coverage[c] == COVERAGE_UNKNOWN)
		f->coverage[c] = (uint8_t)cover(f, c);
	return f->coverage[c];
}
