/* in: -. out: the look as numbers: page, faces, text roles, block spacing, tables, rules, tints, breaking.
 * All lengths in mpt. Role lists are X-macros: the style schema's enumerations are checked against them by a test.
 * Refuses to know: XML, budgets, what stands on a page. */
#ifndef MODEL_STYLE_H
#define MODEL_STYLE_H
#include <stdbool.h>
#include <stddef.h>
#include "base/length.h"
#include "base/pos.h"

/* X(C name, id in the style file) */
#define TEXT_ROLES(X) \
	X(BODY, "body") X(NOTE, "note") X(FOOTNOTE, "footnote") X(FOLIO, "folio") \
	X(TITLE_LINE, "title-line") X(TITLE_WORD, "title-word") \
	X(HEADING1, "heading1") X(HEADING2, "heading2") X(HEADING3, "heading3") X(HEADING4, "heading4") \
	X(HEADING_MARKED, "heading-marked") \
	X(CAPTION, "caption") X(UNIT, "unit") \
	X(CELL, "cell") X(CELL_BOLD, "cell-bold") X(NUMBER, "number") X(NUMBER_BOLD, "number-bold") X(HEAD, "head") \
	X(SECOND_NAME, "second-name") X(CARRIED, "carried") \
	X(CELL_TEXT, "cell-text") /* reasons */ X(CELL_CALCULATION, "cell-calculation") /* with results */ \
	X(BAND, "band") /* 증감사유 */ \
	X(RUNNING, "running") X(STAMP, "stamp") X(MARK_DASH, "mark-dash") X(STRONG, "strong") \
	X(BOX, "box") X(BOX_STRONG, "box-strong") X(BOX_NOTE, "box-note") \
	X(BOX_HEADING, "box-heading") X(BOX_HEAD, "box-head") \
	X(LAW, "law") X(LAW_STRONG, "law-strong") X(LAW_SOURCE, "law-source") \
	X(PICTURE_TITLE, "picture-title") X(PICTURE_NOTE, "picture-note") \
	X(SIGNATURE, "signature") X(SIGNATURE_LABEL, "signature-label")
enum text_role {
#define X(name, id) TEXT_##name,
	TEXT_ROLES(X)
#undef X
	TEXT_ROLE_COUNT
};

#define BLOCK_ROLES(X) \
	X(TITLE, "title") X(HEADING1, "heading1") X(HEADING2, "heading2") X(HEADING3, "heading3") \
	X(HEADING4, "heading4") \
	X(SQUARE, "square") /* ■ □ ▶ */ \
	X(CIRCLE, "circle") /* ○ ▣ */ X(DASH, "dash") X(DOT, "dot") X(REMARK, "remark") /* ※ */ \
	X(PLAIN, "plain") /* no mark */ \
	X(UNIT, "unit") X(CAPTION, "caption") X(TABLE, "table") X(FOOTNOTE, "footnote") \
	X(BOX, "box") /* holds blocks */ \
	X(BOX_HEADING, "box-heading") /* ◇ ● ▶ */ X(BOX_CIRCLE, "box-circle") /* ○ ▶ ① */ X(BOX_DASH, "box-dash") \
	X(BOX_DOT, "box-dot") X(BOX_REMARK, "box-remark") /* ※ */ X(BOX_TEXT, "box-text") /* no mark */ \
	X(LAW_SOURCE, "law-source") /* [조례] */ X(LAW_ARTICLE, "law-article") /* 제28조(...) */ \
	X(LAW_PARAGRAPH, "law-paragraph") /* ① */ X(LAW_ITEM, "law-item") /* 1. */ \
	X(PICTURE, "picture") X(PICTURE_NOTE, "picture-note") /* ※ below it, centred */ X(SIGNATURE, "signature")
enum block_role {
#define X(name, id) BLOCK_##name,
	BLOCK_ROLES(X)
#undef X
	BLOCK_ROLE_COUNT
};

enum align { ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

/* Where lines of Hangul may end: X(C name, id in the style file) */
#define BREAK_UNITS(X) \
	X(WORD, "word") /* by 어절; inside one only where a line would be too loose, or the word is wider than it */ \
	X(WHOLE_WORD, "whole-word") /* inside an 어절 only where it is wider than the line */ \
	X(LETTER, "letter") /* after any 글자 */
enum break_unit {
#define X(name, id) BREAK_UNIT_##name,
	BREAK_UNITS(X)
#undef X
	BREAK_UNIT_COUNT
};

#define STYLE_FACES_MAX 32
#define STYLE_FALLBACKS_MAX 4

struct style_face { /* a face of the manifest that the style uses */
	const char *id;     /* "NanumMyeongjo-Regular" */
	const char *path;   /* absolute path of the font file */
	const char *sha256; /* 64 hexadecimal digits */
	const char *package;
	struct pos pos;
};

struct text_style {
	int face;              /* index into style.faces */
	int fallbacks[STYLE_FALLBACKS_MAX]; /* tried in turn for characters it lacks; -1 ends */
	mpt size;
	mpt leading;           /* line pitch: size x percent */
	int32_t tracking;      /* 자간: 1/1000 em added after each character; negative closes */
	int32_t scale_x;       /* 장평: the glyphs' width in 1/1000 of their own; 1000 leaves them as drawn */
	enum break_unit breaks;
	int gray;              /* per mille black: 1000 black */
	enum align align;
};

struct block_style {
	enum text_role text;
	mpt before;
	mpt before_first; /* under its heading: heading1 under the title box, heading2 under heading1, a box */
	mpt after;
	mpt mark_at, text_at;  /* left edges of mark and text from the text block's left */
	const char *mark;      /* drawn instead of the data's mark when set ("○" for a "▣"?): NULL keeps the data's */
	enum text_role mark_text;
	int mark_scale;        /* per mille of the text size */
	int mark_raise;        /* 1/1000 em */
	bool keep_next;
};

struct table_style {
	mpt pad_x, pad_y, head_pad_x, head_pad_y, pad_y_max;
	mpt indent_first, indent_step; /* tree names: 1.5 + 3.0 a level */
	mpt spread_left, spread_step, spread_right; /* spread names: field from 4.0 (+3.0 a level) to width - 4.0 */
	mpt head_spread[5];    /* over which a head of n letters is spread, [2]..[4]; [0]: of two in a narrow column */
	mpt spread_wide;       /* a name spread in a column wider than names_enough */
	mpt rule_outer, rule_head, rule_inner, rule_open; /* rule_open: foot of a part that goes on */
	int tint_head, tint_total, tint_group, tint_carried; /* per mille black */
	mpt number_air;        /* widest figure + this = least width of a number column */
	mpt carried_pad_y;
	int keep_rows;         /* body rows kept with the head */
	mpt second_gap, paragraph_gap; /* former name below its name; between paragraphs of one cell */
	mpt hang, hang_circle; /* items of a cell marked - or ·; those marked ○ or ※, and the first level below them */
	mpt result_gap;        /* least between an expression and its result on one line */
	mpt band_pad;          /* above and below the text of a band (증감사유) */
	mpt names_enough;      /* a name column wider than this gives the rest to the numbers */
	mpt between;           /* two tables in a row */
	mpt least_size;        /* of cells: a table that is too wide is set smaller down to this before words part */
};

struct box_style {
	mpt frame, open;       /* thickness; of an edge at which the box goes on */
	mpt small;             /* a box or table up to this height stays whole where a page has room for it */
	mpt label_gap;         /* the colon of a label stands in the middle of this */
	mpt head_pad_y, head_rule, head_spread;
	int head_tint;         /* per mille black */
	mpt pad_x, pad_top, pad_below_head, pad_foot;
	mpt law_pad_x, law_pad_top, law_pad_foot;
};

struct picture_style {
	mpt rule;              /* above and below a drawing, around the note of a lost one */
	mpt title_gap, gap;    /* title to rule, rule to drawing */
	mpt lost_height;
	mpt beside;            /* between pictures side by side */
	int sign_scale, sign_black; /* of ➔ between them: per mille of its title's size; per mille black */
};

struct signature_style {
	mpt cell, pad_x, pad_y;
	int tint;              /* of a label, per mille black */
};

struct changed_style { /* what a book of changes shows: lines and tints per mille of the size */
	mpt bar_at, bar_width;   /* left of the type area */
	int rule, strike, under; /* thickness; above and below the baseline */
	int tint, deleted;       /* per mille black behind what was inserted; of the text's own, what was deleted */
};

struct breaking { /* look.md 8; lengths per em in 1/1000 em, demerits as there */
	int stretch_space, stretch_letter, shrink_space, shrink_letter, letter_max;
	int class_penalty, word_break_penalty, amount_break_penalty, short_last_penalty;
	int short_last;        /* per mille of the measure */
	int loosest;           /* r x 1000 past which a word is broken instead */
	int min_last_em;       /* 1/1000 em */
	int retry_tracking;    /* 1/1000 em */
};

enum style_sides { SIDES_ONE, SIDES_TWO };
enum style_sections { SECTIONS_ANY, SECTIONS_PAGE, SECTIONS_ODD }; /* where a top section may begin */
enum running_part { RUNNING_NONE, RUNNING_REPORT, RUNNING_HEADING1, RUNNING_HEADING2, RUNNING_HEADINGS };
struct running_style {
	enum running_part left, right;
};
enum folio_place { FOLIO_CENTRE, FOLIO_OUTER };

struct style {
	const char *id;
	mpt page_width, page_height;
	mpt left, right;               /* margins; printed on two sides: inner, outer */
	mpt gutter;                    /* what the binding takes beside the left or inner margin */
	enum style_sides sides;
	enum style_sections sections;
	struct running_style running[2]; /* of odd and of even pages */
	mpt running_rule, running_rule_at; /* thickness 0: none */
	bool running_first;            /* on the first page too */
	enum folio_place folio_place;
	bool folio_first, folio_blank; /* on the first page, on pages that are left blank */
	mpt top, first_top, bottom;    /* of the text block, from the page's head; bottom is where it ends */
	mpt running_at, folio_at;      /* top of the type */
	const char *folio_text;        /* "- {0} -" */
	mpt title_height, title_outer, title_gap, title_inner;
	mpt title_pad_top, title_pad_bottom, title_between, title_spread;
	mpt footnote_rule, footnote_rule_width, footnote_above, footnote_below;
	struct style_face faces[STYLE_FACES_MAX];
	size_t face_count;
	struct text_style text[TEXT_ROLE_COUNT];
	struct block_style block[BLOCK_ROLE_COUNT];
	struct table_style table;
	struct box_style box;
	struct picture_style picture;
	struct signature_style signature;
	mpt draft_at, draft_width;     /* mark at a finding: right of the text block */
	struct changed_style changed;
	mpt squeeze;                   /* the most that is taken out of a page's spaces */
	struct breaking breaking;
	int note_call_scale, note_call_raise; /* per mille, 1/1000 em */
	int widow, orphan;             /* least lines at head and foot of a page */
	struct pos pos;
};

mpt style_measure(const struct style *s); /* width of the text block */
/* Left edge of the text block on a page, counted from 0: the first page is a right-hand one. */
mpt style_page_left(const struct style *s, size_t page);
const char *style_text_role_name(enum text_role r);
const char *style_block_role_name(enum block_role r);
const char *style_break_unit_name(enum break_unit u);
#endif
