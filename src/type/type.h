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
	uint32_t byte;       /* first byte of its cluster in the text; letters that only read right together are one,
	                      * also with letters of the run before */
};

struct type_run {        /* glyphs of one face, size and span, on one line */
	int face;            /* index into style.faces */
	mpt size;
	mpt x;               /* from the line's left edge */
	mpt rise;            /* raised above the line's baseline */
	int32_t scale_x;     /* of the glyphs' shapes, 1/1000: their advances and offsets have it */
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
/* Compares each face file of the style with its SHA-256 in the manifest; a difference is a message (FACE_DIFFERS).
 * Touches no font library: the parent runs it while its child sets the pages. */
bool type_check_faces(const struct style *s, struct messages *m);

struct type_shaped; /* a paragraph, shaped once */
/* A character that no face has, or whose glyph is blank, is an error message naming character and place. */
struct type_shaped *type_shape(struct type *t, struct arena *a, const struct type_text *text);
/* A text that another hand sets from the style's faces (a drawing's): each character that none of them draws is an
 * error message with that position, once a place. */
void type_check_text(struct type *t, const char *text, const char *place, struct pos pos);
mpt type_width(const struct type_shaped *s);      /* its widest forced line, unbroken */
/* Its widest piece that a cell keeps whole: an 어절, or what is left of one parted before a bracket and after · , / -;
 * where the role breaks by letters, what no letter break parts. */
mpt type_hard_width(const struct type_shaped *s);
/* Its widest piece that nothing parts, not even between syllables: a number with its unit, a Latin word. */
mpt type_letter_width(const struct type_shaped *s);
/* Width of the letters that begin in the bytes [from, to), unjustified. */
mpt type_width_of(const struct type_shaped *s, uint32_t from, uint32_t to);
/* Lines of at most `measure`, total-fit, by the base role's unit: by 어절, words part between syllables only where a
 * line would be too loose or a word is wider than the measure. Justified lines but the last are exactly the measure;
 * only a line without blanks stays short when its letters are open as far as the style lets them; numbers, and what
 * stands beside a bracket or a point, keep their width. What has to be cut where no break is allowed is
 * a warning, a letter wider than the measure an error, each once a paragraph. An empty paragraph is one empty line.
 * A blank at a line's end keeps its glyph, beyond the width: copied text has its blanks. */
struct type_lines type_break(
	struct type *t, struct arena *a, const struct type_shaped *s, mpt measure, enum align align);
/* One line (one for each forced line), its letters spread over exactly `width` (균등배분): the first at the left, the
 * last at the right, even gaps between; one letter is centred. A blank inside counts as a letter, so it parts twice.
 * What would have to be closed by more than 0.1 em a letter stays as wide as it is: an error message. */
struct type_lines type_spread(struct type *t, struct arena *a, const struct type_shaped *s, mpt width);
/* Baseline below the top of a line of that leading: leading/2 + 0.35 size. */
mpt type_baseline(mpt leading, mpt size);
/* One line a line: its place and width in points, its text. */
void type_print_lines(const struct type_lines *l, FILE *out);
#endif
