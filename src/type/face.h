/* in: -. out: the faces of a style as HarfBuzz fonts, and what each of them covers. For face.c and glyphs.c only.
 * Refuses to know: text, lines. */
#ifndef TYPE_FACE_H
#define TYPE_FACE_H
#include <hb.h>
#include "type/inner.h"

enum coverage {
	COVERAGE_UNKNOWN,
	COVERAGE_LACKS,
	COVERAGE_BLANK, /* in the character map, but draws nothing */
	COVERAGE_DRAWS
};

struct face {
	hb_font_t *font;      /* at one unit per em unit; NULL: not opened */
	int32_t upem;
	bool halt;            /* has half-width forms of its own */
	uint8_t *coverage;    /* enum coverage by character of the basic plane, filled as asked */
};

struct faces {
	struct face face[STYLE_FACES_MAX];
	size_t count;
	hb_buffer_t *buffer;  /* reused */
	hb_language_t language;
	struct missing { /* what was told */
		uint32_t c;
		int face;
		const char *place;
	} *missing;
	size_t missing_count;
};

enum coverage face_covers(struct face *f, uint32_t c);
#endif
