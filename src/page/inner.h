/* in: blocks. out: the structs that compose, break and draw share inside this room.
 * compose: text -> words (shaped) -> setting (lines) -> box; table -> cells, columns, rows, strips.
 * Refuses to know: budgets, facts, PDF. */
#ifndef PAGE_INNER_H
#define PAGE_INNER_H
#include "page/page.h"

enum {
	COST_LINE = 30,         /* break between two lines of a paragraph */
	COST_ROW = 15,          /* break between two rows; + 5 a level of the tree */
	COST_LAST_ROW = 1800,    /* one row alone on the next page */
	COST_BOX = 150,         /* break inside a box, beside what the break itself costs */
	COST_SMALL = 6000,      /* inside a box or table that should stay whole: the more the smaller it is */
	COST_REMARK = 300,      /* between a paragraph and the remark below it */
	COST_CHILD = 400,       /* between an item and the first one below it */
	COST_SPAN = 1500,        /* break inside a group that a cell spans */
	COST_NAME = 4000,       /* break inside a name that spans rows */
	COST_CUT = 150,         /* break inside a row, at two lines on both sides */
	COST_CUT_TALL = 400,    /* the same in a row taller than a page, anywhere */
	COST_NOTE_SPLIT = 4000, /* a footnote that goes on overleaf */
	COST_NEVER = 1000000    /* taken only where nothing else is possible */
};

/* ---- paragraph.c: texts ---- */
struct word_span { /* one run of the block, as bytes of the shaped text */
	uint32_t from, to;
	int figure; /* -1: none */
	int note;   /* a call: index into book.notes; -1: none */
	enum run_mark mark;
	int link;   /* one more than its index in book.links; 0: none */
};
struct words {                      /* a text shaped, not yet set in lines */
	struct type_shaped *shaped; /* NULL: empty */
	const struct word_span *spans;
	size_t span_count;
	enum text_role role;
	const char *plain;
};
struct setting { /* a text set in lines */
	struct type_lines lines;
	mpt x; /* left of its measure, from the left of what holds it */
	const struct word_span *spans;
	size_t span_count;
	const char *actual; /* what spread letters say; NULL */
	enum text_role role;
};
struct text_extra { /* what is set before and after a text */
	const char *before;
	int before_figure;
	const char *after;
};

struct area { /* what a block is set in: the type area, or the inside of a box */
	mpt left, measure;
};

struct galley;
struct words words_shape(struct galley *g, const struct text *t, enum text_role role, const struct text_extra *extra);
struct words words_plain(struct galley *g, const char *text, enum text_role role);
mpt words_width(const struct words *w);
mpt words_hard_width(const struct words *w);
mpt words_letter_width(const struct words *w); /* the widest that stays whole when words are parted */
size_t words_letters(const struct words *w); /* characters that are no blanks */
struct setting setting_break(struct galley *g, const struct words *w, mpt x, mpt measure, enum align align);
struct setting setting_spread(struct galley *g, const struct words *w, mpt x, mpt width);
/* Glyphs, sizes and leading x permille / 1000: shaping is linear without hinting. */
void setting_scale(struct arena *a, struct setting *s, int permille);
bool setting_has_call(const struct setting *s, size_t from, size_t to); /* in lines [from, to) */
/* Some of its text in those lines needs an element of its own: a call, a mark, a link. */
bool setting_is_parted(const struct setting *s, size_t from, size_t to);
/* The span that the run is of; NULL: of none */
const struct word_span *setting_span(const struct setting *s, const struct type_run *r);
mpt setting_height(const struct setting *s);
mpt setting_baseline(const struct setting *s);

/* ---- galley ---- */
struct paragraph {
	const struct block *block;
	struct setting text;
	struct setting mark; /* no lines: none, or part of the text */
	mpt mark_rise;
	struct setting label, colon; /* 위 치 : */
};

enum slug_kind {
	SLUG_LINE,
	SLUG_TITLE,
	SLUG_UNIT,
	SLUG_HEAD,
	SLUG_STRIP,
	SLUG_OPEN, /* head of a box: frame, band, padding */
	SLUG_CLOSE,
	SLUG_PICTURE,
	SLUG_SIGNATURE
};
struct slug {
	enum slug_kind kind;
	mpt height;
	mpt space;                         /* glue before it; vanishes at the head of a page */
	bool flexible;                     /* the space belongs to a heading: it may give and take a quarter */
	int penalty;                       /* cost of a page break before it */
	bool begins;                       /* a page: the one before it ends here, however short */
	const struct paragraph *paragraph; /* LINE, TITLE */
	struct table_box *table;           /* UNIT, HEAD, STRIP */
	struct box_frame *box;             /* it stands in; OPEN, CLOSE: it is the edge of */
	struct picture_box *picture;       /* PICTURE */
	struct signature_box *signature;   /* SIGNATURE */
	size_t index;                      /* line, strip */
	const int *notes;                  /* called in it */
	size_t note_count;
	mpt start,
	    end; /* more height when a page begins with it / when the page before ends at it; start -1: not yet known */
	const struct block *heading[2]; /* open here: level 1 and 2 */
};

struct note_box { /* a footnote: its lines one below the other */
	struct setting *paragraphs;
	size_t count;
	struct setting mark;
	size_t line_count;
	mpt leading;
};

struct galley {
	const struct book *book;
	const struct style *style;
	struct type *type;
	struct arena *a;
	struct messages *m;
	mpt measure;
	struct slug *slugs;
	size_t count;
	struct note_box *notes; /* one for each of the book */
	struct paragraph *title;
	struct title_box *title_box;
};

/* ---- title.c ---- */
struct title_box {
	struct setting line, word;
	mpt height, line_y, word_y;
};
struct title_box *title_compose(struct galley *g, const struct block *b);

/* ---- box.c: frames that hold blocks ---- */
struct box_frame {
	const struct block *block;
	struct area inner;
	struct setting head; /* no lines: none */
	mpt pad_top, pad_foot;
	mpt open_height, close_height; /* of its OPEN and CLOSE */
};
struct pager;
struct box_frame *box_compose(struct galley *g, const struct block *b);
struct area box_inner(const struct galley *g, const struct block *b);
mpt box_reopen_height(const struct galley *g, const struct box_frame *f); /* above the first block of a later page */
mpt box_end_height(const struct galley *g, const struct box_frame *f);    /* below the last block of an earlier one */
mpt box_open(struct pager *p, const struct box_frame *f, mpt y);
mpt box_reopen(struct pager *p, const struct box_frame *f, mpt y);
void box_close(struct pager *p, mpt bottom, bool ends);

/* ---- picture.c, signature.c ---- */
struct picture_box {
	const struct block *block;
	struct area area;
	struct setting title; /* of a lost picture: its words, in the middle of a frame */
	struct setting sign;  /* of what leads to it from the picture before (➔); no lines: none */
	struct setting note;  /* of one that stands beside others; otherwise the note is a block of its own */
	bool lost;
	mpt height, title_y, rule_y, foot_y, note_y; /* rules above and below the drawing */
	mpt drawing_y, drawing_x, drawing_width, drawing_height, sign_y;
	struct picture_box *beside; /* the next one to the right; NULL: none */
};
/* *blocks: how many blocks stand in it: pictures that follow each other stand side by side where all have room, each
 * with its note. */
struct picture_box *picture_compose(struct galley *g, const struct block *b, struct area area, size_t *blocks);
void picture_draw(struct pager *p, const struct picture_box *x, mpt y);
struct signature_box {
	const struct block *block;
	struct setting *cells; /* row by row */
	size_t columns;
	mpt left, row_height, height;
};
struct signature_box *signature_compose(struct galley *g, const struct block *b);
void signature_draw(struct pager *p, const struct signature_box *x, mpt y);

/* ---- cell.c, table.c, columns.c, figures.c, rows.c ---- */
struct cell_line { /* of a cell: which line of which paragraph, and where below the cell's first line */
	uint32_t paragraph, line;
	mpt top, height;
};
struct cell_paragraph {
	struct words words, mark, result; /* mark and result: empty if none */
	mpt step;                         /* from the cell's text edge to its mark, or to the text when there is none */
	mpt hang;                         /* from its mark to its text */
	bool second;                      /* the former name */
	bool former;                      /* what a figure was */
	bool close;                       /* no space above: it goes on from the paragraph before */
	struct setting text, sign, outcome; /* set: words, mark, result */
	bool alone;                         /* the result stands on a line of its own */
};
struct cell_box {
	const struct block_cell *cell;
	const struct block_row *row;
	bool head, bold;
	bool reason; /* below a band: its plain paragraphs stand where the text of items stands */
	size_t first_row, rows, column, columns;
	struct cell_paragraph *paragraphs;
	size_t paragraph_count;
	mpt left, tail, suffix; /* NUMBER: up to the unit digit, after it, after the last digit */
	bool dash, figure;
	struct cell_line *lines; /* line of a paragraph; past its last: its result alone */
	size_t line_count;
	mpt height;
};
struct row_box {
	const struct block_row *row;
	size_t first_cell, cell_count;
	mpt height; /* with padding, without rule */
	size_t first_strip, strip_count;
};
struct strip { /* between two places where the table's body may be cut */
	size_t row;
	bool opens, closes; /* first, last of its row */
	int64_t top;        /* below the body's head */
	mpt height;         /* with the rule below, when it closes a row */
	int64_t limit;      /* text that ends above this stands before a break below the strip */
	int penalty;        /* of a break above it */
};
struct figure_column {
	mpt left, tail, suffix;
	bool any;
};

struct table_box {
	const struct block *block;
	const struct block_table *table;
	const struct table_style *look;
	struct area area;
	mpt second_size; /* of former names */
	size_t columns;
	mpt *x;    /* columns + 1 edges from the type area's left */
	int scale; /* per mille of the style's sizes */
	mpt pad_x, pad_y, head_pad_x, head_pad_y;
	struct figure_column *figures;
	struct cell_box *cells;
	size_t cell_count;
	struct row_box *heads, *rows;
	size_t head_count, row_count;
	int32_t *owner; /* (head_count + row_count) x columns: cell; -1: none */
	struct strip *strips;
	size_t strip_count;
	mpt head_height; /* with its rules */
	struct setting unit;
};
/* Shapes the cells; then columns_set, for neighbouring tables of one head together; then sets lines, rows, strips. */
struct table_box *table_shape(struct galley *g, const struct block *b, struct area area);
void table_settle(struct galley *g, struct table_box *t);
bool table_same_head(const struct table_box *a, const struct table_box *b);
void figures_measure(struct galley *g, struct table_box *t);
mpt figures_width(const struct table_box *t, size_t column);
mpt figures_x(const struct table_box *t, const struct cell_box *c, mpt width); /* left of the figure in the page */
/* The same of the former figure below it. */
mpt figures_former_x(const struct table_box *t, const struct cell_box *c, const struct words *w);
void columns_set(struct galley *g, struct table_box **tables, size_t count);
/* Shapes the paragraphs of a cell; the widths it must have and wants inside its padding; sets its lines. */
void cell_shape(struct galley *g, struct cell_box *c);
void cell_widths(const struct table_box *t, const struct cell_box *c, mpt *hard, mpt *want);
mpt cell_letter_width(const struct table_box *t, const struct cell_box *c);
void cell_settle(struct galley *g, const struct table_box *t, struct cell_box *c);
const struct words *cell_words(const struct cell_box *c); /* its first paragraph */
bool cell_is_centred(const struct cell_box *c);
bool cell_has_result(const struct cell_box *c);
bool cell_is_list(const struct cell_box *c); /* marked paragraphs: they stand at the head of their row */
int64_t cell_lines_at(const struct table_box *t, const struct cell_box *c, mpt inner); /* about how many */
mpt table_scaled(const struct table_box *t, mpt v);
mpt table_indent(const struct galley *g, const struct table_box *t, const struct cell_box *c);
mpt table_inner(const struct galley *g, const struct table_box *t, const struct cell_box *c);
void rows_set(struct galley *g, struct table_box *t, mpt page_height);
mpt rows_rule_below(
    const struct style *s, const struct table_box *t, size_t row); /* of a body row, in the whole table */
/* The lines [first, last) of a cell that stand in strips [from, to). False: the cell does not reach into them. */
bool rows_cell_lines(
    const struct table_box *t, const struct cell_box *c, size_t from, size_t to, size_t *first, size_t *last);
size_t rows_cell_end(const struct table_box *t, const struct cell_box *c); /* strip after its last */

/* ---- continued.c: what a page says again of a table that goes on ---- */
bool continued_groups(struct galley *g, const struct table_box *t, size_t row, struct setting *out); /* false: none */
mpt continued_groups_height(const struct galley *g, const struct setting *s);
struct setting continued_caption(struct galley *g, const struct table_box *t);
mpt continued_line_height(const struct galley *g, const struct table_box *t, const struct setting *caption);
bool continued_says_again(const struct cell_box *c);
struct setting continued_cell(struct galley *g, const struct table_box *t, const struct cell_box *c);
mpt continued_restart(struct galley *g, const struct table_box *t, size_t strip); /* more height of its first band */
bool continued_has_head(const struct galley *g, const struct table_box *t);
mpt continued_height(struct galley *g, struct table_box *t, size_t strip);
mpt table_end_height(const struct galley *g, const struct table_box *t, size_t strip);

/* ---- part.c, grid.c: a table, or what of it stands on one page ---- */
struct band {            /* one row of the grid on a page: head row, carried row, body row or a part of it */
	mpt top, bottom; /* between the rules */
	mpt rule;        /* thickness of the rule below */
	int tint;        /* per mille */
	int32_t *owners; /* cell in each column; equal neighbours are not parted by a rule */
};
mpt part_draw(struct pager *p, struct table_box *t, size_t from, size_t to, bool opens, mpt y, mpt grow);
void part_draw_unit(struct pager *p, struct table_box *t, mpt y);
void grid_draw(struct pager *p, const struct table_box *t, const struct band *bands, size_t count, mpt top);

/* ---- footnote.c ---- */
enum { NOTE_SIDE = 2 }; /* least lines of a note on each side of a page break */
struct note_rest {
	int note;
	size_t line;
}; /* a footnote that goes on overleaf; note -1: none */
struct note_part {
	int note;
	size_t from, to;
};
struct note_fit { /* the footnotes of one page */
	struct note_part *parts;
	size_t count;
	mpt height; /* with rule and spaces; 0: none */
	struct note_rest rest;
	bool fits;
};
void notes_compose(struct galley *g);
struct note_fit notes_fit(
    const struct galley *g, struct arena *a, struct note_rest carried, size_t from, size_t to, mpt room);
mpt notes_overhead(const struct style *s);
mpt note_line_height(const struct note_box *n, size_t from, size_t to);

/* ---- break.c -> pages.c ---- */
int cost_whole(const struct style *s, int64_t height); /* of a break in what is so high and better stays whole */
struct page_plan { /* boxes [from, to); what rows take more padding, what the spaces of headings give or take (per
	              mille) */
	size_t from, to;
	struct note_part *notes;
	size_t note_count;
	mpt note_height, grow;
	int flex;
	bool overfull;
	bool blank; /* before a section that begins on a right-hand page */
};
struct page_plan *pages_plan(struct galley *g, struct arena *a, struct messages *m, size_t *count);
mpt page_room(const struct style *s, bool first);

struct placed_note {
	int note;
	size_t from, to;
	mpt y;
	size_t page;
	bool drawn;
};
struct open_list {
	int32_t list, item, body;
	int depth;
};
#define LISTS_MAX 8
struct margin_mark {
	mpt baseline, size;
};
struct change_bar {
	mpt top, bottom;
};
struct pager {
	struct galley *g;
	struct arena *a;
	struct messages *m;
	struct pages *out;
	size_t number; /* index of the page being drawn */
	struct placed_note *notes;
	size_t note_count;
	int32_t *note_elements;   /* Note element of each note; -1: not begun */
	int32_t *note_paragraphs; /* the P in which its last line stands */
	size_t *note_paragraph;   /* which of its paragraphs that is */
	struct open_list lists[LISTS_MAX];
	size_t list_count;
	const struct paragraph *paragraph; /* begun last */
	int32_t paragraph_element, last_leaf;
	struct table_box *table; /* begun last */
	int32_t table_element, body_element;
	struct cell_state {
		int32_t element;
		size_t row;
	} * cells;           /* of that table: begun in which TR */
	size_t row_elements; /* TR begun in its body */
	int32_t parent;      /* of the blocks: the Document, or the Div of a box */
	const struct box_frame *box; /* being drawn on this page; NULL: none */
	mpt box_top, box_edge;
	struct margin_mark *marks; /* of this page: lines that hold a finding, each once */
	size_t mark_count;
	struct item *under, *over; /* of this page: what is drawn below and above its text to show what changed */
	size_t under_count, over_count;
	struct change_bar *bars;
	size_t bar_count;
	bool as_published; /* this page has a place as it was published */
};
size_t page_index(const struct pager *p); /* of the page being drawn, in its document, from 0 */
mpt page_left(const struct pager *p); /* of the text block on the page being drawn */
struct item *item_new(struct pager *p);
void draw_rect(struct pager *p, mpt x, mpt y, mpt width, mpt height, int gray);
/* Lines [from, to) one below the other, the first line's top at y; every item gets the element. Reports places. */
void draw_lines(struct pager *p, const struct setting *s, size_t from, size_t to, mpt y, int32_t element);
void draw_run(struct pager *p, const struct setting *s, const struct type_line *l, const struct type_run *r,
    mpt baseline, int32_t element);
/* The figures that stand in the line: their page, and the marks of findings. */
void draw_places(struct pager *p, const struct setting *s, const struct type_line *l, mpt baseline);
void draw_place(struct pager *p, int figure, mpt y);

/* ---- changed.c: inserted and deleted text ---- */
/* Notes what the run needs, which stands at x; the run as it is drawn. */
const struct type_run *changed_run(
    struct pager *p, const struct setting *s, const struct type_run *r, mpt x, mpt baseline);
void changed_draw(struct pager *p); /* once a page, when all else is drawn */

/* ---- structure.c ---- */
int32_t element_new(struct pager *p, enum element_role role, int32_t parent);
/* Lines as Span leaves below parent, calls as Reference > Lbl; leaf: a Span begun on this page that they go on in, or
 * -1. */
void structure_lines(
    struct pager *p, const struct setting *s, size_t from, size_t to, mpt y, int32_t parent, int32_t leaf);
/* The notes called in those lines, below the element. */
void structure_notes(struct pager *p, const struct setting *s, size_t from, size_t to, int32_t parent);
/* Notes that go on from earlier pages: at once where the last leaf is theirs, else below the element that comes next.
 */
void structure_notes_resume(struct pager *p);
bool structure_is_pending(const struct pager *p);
void structure_pending(struct pager *p, int32_t parent);
void structure_block_begins(struct pager *p);
void structure_paragraph(struct pager *p, const struct paragraph *para, size_t from, size_t to, mpt y);
void structure_title(struct pager *p, const struct title_box *t, mpt y);
const char *structure_outline(struct arena *a, const struct block *b);

/* ---- furniture.c ---- */
void furniture_draw(struct pager *p, const struct slug *first); /* NULL: no heading is open */
void furniture_draw_blank(struct pager *p);
/* Beside the folio, on its line, inner side: what the sign at a place as published means. */
void record_foot_draw(struct pager *p);
#endif
