/* in: -. out: what the files of this room share: letters, the shaped paragraph, breaks, the fitted part.
 * Two bodies give letters their glyphs: the faces (face.c, glyphs.c) and cells.c; everything else serves both.
 * Refuses to know: which of them is linked. */
#ifndef TYPE_INNER_H
#define TYPE_INNER_H
#include "type/type.h"

/* What may happen after a letter, from never to always; the order is that of last resort first. */
enum break_kind {
	BREAK_NEVER,   /* only when a piece is wider than the measure and nothing milder helps; that is told */
	BREAK_LETTER,  /* between two syllables of a word wider than the measure */
	BREAK_WORD,    /* between two syllables, two at least on each side */
	BREAK_BRACKET, /* before an opening bracket; in ragged text only */
	BREAK_POINT,   /* after · , / - inside a word */
	BREAK_AMOUNT,  /* at a blank inside 107억 9천 4백만원; after 조, 억, 만 where it has none */
	BREAK_BLANK,
	BREAK_FORCED
};

/* What a reader takes for one character: a base with its marks, a syllable of conjoining jamo. Nothing smaller is
 * tracked, stretched or broken. */
struct letter {
	uint32_t c;          /* its first character */
	uint32_t byte, end;  /* of the paragraph */
	uint32_t glyph, glyphs; /* where in the paragraph's glyphs, how many */
	mpt advance;         /* of its glyphs, without tracking */
	int32_t look;        /* index into looks */
	int16_t face;
	bool blank;          /* widens in justified text, vanishes at a line's end */
	bool rigid;          /* never opened after it: inside a number, beside a bracket or a point */
	bool half;           /* 「 or 」: asks the face for its half-width form */
	bool over_before, over_after; /* its glyph's own square, part of it taken off, reaches over its neighbour */
	uint8_t after;       /* enum break_kind */
	int16_t factor;      /* of the penalty of that break, per mille */
};

struct look { /* a span as it is set */
	const struct text_style *style; /* faces, gray */
	mpt size, rise;
	mpt track;                      /* after each of its letters */
	int32_t scale_x;                /* of its glyphs' advances and shapes, 1/1000 */
	bool raised;
};

struct type_shaped {
	const struct style *style;
	const struct text_style *base;
	struct messages *messages;
	const char *place;
	struct pos pos;
	bool *told;          /* a fault of its breaking is told once, however often it is broken */
	const char *text;    /* the spans joined */
	const struct look *looks; /* two for each span: on the line, raised */
	struct letter *letters;
	size_t count;
	struct type_glyph *glyphs;
	size_t glyph_count;
	/* sums before each letter, count + 1 of them, for texts of any length; a line's width is a difference of two */
	int64_t *pen;        /* advances and tracking */
	int64_t *blank_em, *letter_em; /* sizes of the blanks and of the other letters: what stretching is a share of */
	int64_t *open_em;    /* sizes of the letters after which a line may be opened */
	int64_t *blank_take; /* what may be taken from the blanks, in thousandths of an mpt */
};

struct faces; /* a body's own */
struct fit;   /* room for the search of fit.c, kept between paragraphs */

struct type {
	const struct style *style;
	struct messages *messages;
	struct arena *arena;
	struct faces *faces;
	struct fit *fit;
};

/* face.c or cells.c: opens what glyphs need; false and a message when a face cannot be read. */
bool faces_open(struct type *t);
void faces_close(struct faces *f);
/* glyphs.c or cells.c: chooses each letter's face, sets its glyphs and advance; letters that share one are merged. */
void glyphs_set(struct type *t, struct arena *a, struct type_shaped *s);

/* letters.c: the sign that a character is drawn with: a superscript digit (m²) is the digit, small and raised. */
uint32_t letter_sign(uint32_t c);
/* letters.c: the characters that never stand alone: marks, variation selectors, jamo after the first. */
bool letter_joins(uint32_t before, uint32_t c);

/* breaks.c: sets .after, .factor and .rigid of every letter. */
void breaks_find(struct arena *a, struct type_shaped *s);

/* fit.c */
struct fit_line {
	uint32_t from, end, next; /* letters; [end, next) are trailing blanks */
	enum break_kind kind;    /* of the break it ends with */
};
struct fitted {
	const struct fit_line *lines;
	size_t count;
	const int64_t *pen;  /* the sums it was fitted with; the room's own till the next fit */
};
struct fit *fit_new(void);
void fit_free(struct fit *f);
/* The best lines for the letters [from, to), which hold no forced break but at their end. */
struct fitted fit_lines(struct fit *f, struct arena *a, const struct type_shaped *s, size_t from, size_t to,
	mpt measure, bool justified);

/* The letters [from, to) end before this one when set as a line: without blanks at the end. */
size_t line_end(const struct type_shaped *s, size_t from, size_t to);
/* Width of the letters [from, end) by those sums; the last one is not tracked. */
int64_t line_width(const struct type_shaped *s, const int64_t *pen, size_t from, size_t end);
/* A width as a length: what is wider than any page stays at WIDEST, so that sums of some columns stay lengths. */
#define WIDEST (1 << 26)
mpt width_capped(int64_t width);
#endif
