/* in: text with roles. out: shaped lines of positioned glyphs.
 * Only user of HarfBuzz. One second body behind this header (cells.c) sets every character one or two cells wide,
 * for layout tests that need no fonts.
 * Refuses to know: pages, tables, budgets, PDF. */
#ifndef TYPE_TYPE_H
#define TYPE_TYPE_H
#include "base/message.h"
#include "model/style.h"

struct type;

struct type_glyph {
	uint32_t glyph;
	mpt advance;         /* as set: with tracking and justification */
	mpt dx, dy;          /* offset from the pen */
	uint32_t byte;       /* first byte of its cluster in the text */
};

struct type_run {        /* glyphs of one face, size and span, on one line */
	int face;            /* index into style.faces */
	mpt size;
	mpt x;               /* from the line's left edge */
	mpt rise;            /* raised above the line's baseline */
	mpt width;           /* without trailing blanks */
	int gray;            /* per mille black */
	int span;            /* index of the span it comes from */
	const struct type_glyph *glyphs;
	size_t count;
	const char *text;    /* the whole paragraph; the glyphs stand for its bytes [from, to) */
	uint32_t from, to;
};

struct type_line {
	struct type_run *runs;
	size_t count;
	mpt x;               /* where the line begins, from the left of the measure */
	mpt width;           /* as set, without trailing blanks */
	uint32_t from, to;   /* bytes of the paragraph */
	bool last;           /* of its paragraph (or before a forced break) */
};
struct type_lines { struct type_line *lines; size_t count; mpt leading; mpt size; /* of the base role */ };

struct type_span {       /* consecutive parts of one paragraph's text */
	const char *text;    /* UTF-8; '\n' is a forced line break */
	enum text_role role;
	bool raised;         /* a note call: scaled and raised as the style says */
};
struct type_text {
	const struct type_span *spans;
	size_t count;
	enum text_role role; /* base role: leading, alignment, tracking */
	const char *place;   /* for messages */
	struct pos pos;
};

/* Opens the style's faces; NULL and a message when one cannot be read. */
struct type *type_open(const struct style *s, struct messages *m);
void type_close(struct type *t);
/* Compares each face file of the style with its SHA-256 in the manifest; a difference is a message (FACE_DIFFERS). Touches no
 * font library: the parent runs it while its child sets the pages. */
bool type_check_faces(const struct style *s, struct messages *m);

struct type_shaped; /* a paragraph, shaped once */
/* A character that no face has, or whose glyph is blank, is an error message naming character and place. */
struct type_shaped *type_shape(struct type *t, struct arena *a, const struct type_text *text);
mpt type_width(const struct type_shaped *s);      /* its widest forced line, unbroken */
mpt type_hard_width(const struct type_shaped *s); /* its widest unbreakable piece */
/* Width of the first n bytes / of the bytes [from, to), unjustified. */
mpt type_width_of(const struct type_shaped *s, uint32_t from, uint32_t to);
/* Lines of at most `measure`. Justified text: total-fit over 어절, falling back to letters (look.md 8). Ragged text: total-fit too. */
struct type_lines type_break(struct type *t, struct arena *a, const struct type_shaped *s, mpt measure, enum align align);
/* One line, its letters spread over exactly `width` (균등배분): first letter at the left, last at the right; one letter is centred. */
struct type_lines type_spread(struct type *t, struct arena *a, const struct type_shaped *s, mpt width);
/* Baseline below the top of a line of that leading: leading/2 + 0.35 size. */
mpt type_baseline(mpt leading, mpt size);
/* "type" stage print: one line of text a line. */
void type_print_lines(const struct type_lines *l, FILE *out);
#endif
