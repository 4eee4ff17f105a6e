/* in: the letters of a paragraph. out: each letter one cell wide, or two as East Asian text has it; no fonts.
 * The second body behind type.h, for tests of lines and pages: half an em a cell, so that they need no ruler.
 * Refuses to know: faces, files. */
#include "type/inner.h"

bool
faces_open(struct type *t)
{
	t->faces = NULL;
	return true;
}

void
faces_close(struct faces *f)
{
	(void)f;
}

void
type_check_text(struct type *t, const char *text, const char *place, struct pos pos)
{
	(void)t, (void)text, (void)place, (void)pos; /* every character has its cell */
}

/* East Asian wide: jamo, CJK signs and letters, Hangul, full-width forms. */
static bool
is_wide(uint32_t c)
{
	return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2460 && c <= 0x24ff) || (c >= 0x2e80 && c <= 0xa4cf) ||
	       (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0xff01 && c <= 0xff60) ||
	       (c >= 0xffe0 && c <= 0xffe6) || c >= 0x20000;
}

void
glyphs_set(struct type *t, struct arena *a, struct type_shaped *s)
{
	(void)t;
	s->glyphs = ARENA_ARRAY(a, s->count, struct type_glyph);
	for (size_t i = 0; i < s->count; i++) {
		struct letter *l = &s->letters[i];
		const struct look *look = &s->looks[l->look];
		l->face = (int16_t)look->style->face;
		if (l->after == BREAK_FORCED)
			continue;
		mpt cell = (mpt)((int64_t)(look->size / 2) * look->scale_x / 1000);
		l->advance = cell * (is_wide(l->c) && !l->half ? 2 : 1);
		l->glyph = (uint32_t)s->glyph_count;
		l->glyphs = 1;
		s->glyphs[s->glyph_count++] =
		    (struct type_glyph){.glyph = l->c, .advance = l->advance, .byte = l->byte};
	}
}
