/* in: -. out: the report as a tree of blocks with text runs: everything that will be printed, in reading order.
 * Every number in it is an entry of the ledger (index `figure`).
 * Refuses to know: millimetres, faces, pages, how a figure was computed. */
#ifndef MODEL_BLOCK_H
#define MODEL_BLOCK_H
#include "base/ratio.h"
#include "base/pos.h"
#include "model/budget.h"
#include "model/fact_kind.h"
#include "model/style.h"

#define FIGURE_KINDS(X) X(INPUT, "input") X(FACT, "fact") X(STATED, "stated") X(LABEL, "label") X(DRAWING, "drawing")
enum figure_kind {
#define X(name, text) FIGURE_##name,
	FIGURE_KINDS(X)
#undef X
};
#define WHOSE(X) X(OURS, "ours") X(QUOTED, "quoted") X(GIVEN, "given") X(NOBODY, "")
enum whose {
#define X(name, text) WHOSE_##name,
	WHOSE(X)
#undef X
};
const char *figure_kind_name(enum figure_kind k);
const char *figure_whose_name(enum whose w); /* "": nobody's */

struct figure { /* one row of the ledger less its page */
	const char *place;    /* T01/경상적세외수입/최종-1 | 세입/p1/예산안 | ... unique */
	enum figure_kind kind;
	enum whose whose;
	const char *subject;  /* 세입:경상적세외수입 or "" */
	const char *measure;  /* 금액 ... or "" */
	const char *stage, *base; /* stage ids or "" */
	const char *unit;     /* 원 천원 백만원 % ... or "" */
	int decimals;
	enum rounding rounding;
	struct ratio value;   /* won or plain quotient; den 0: none */
	struct interval interval;
	const char *text;     /* as computed */
	const char *printed;  /* as shown; equals text unless the record edition says otherwise */
	const char *formula;  /* "1733000-3593000" for people; or "" */
	struct pos source;    /* the input it comes from */
	const struct figure_input *inputs; /* all of them, of a computed figure; NULL: source says it */
	size_t input_count;
	bool marked;          /* a finding stands here: a mark in the margin at its line */
	bool as_published;    /* the record edition: printed is what the original printed, with its sign */
};

/* In a book that shows what changed since another draft. */
enum run_mark { RUN_KEPT, RUN_INSERTED, RUN_DELETED };
enum run_kind { RUN_TEXT, RUN_NOTE_CALL, RUN_BREAK /* forced line break */ };
struct run {
	enum run_kind kind;
	const char *text;   /* NOTE_CALL: "1)" */
	int figure;         /* index into book.figures; -1: none. A run with a figure holds its whole printed text */
	int note;           /* NOTE_CALL: index into book.notes */
	bool strong;
	int wording;        /* of a rewritten part: one more than its index in book.wordings; 0: none */
	enum run_mark mark;
	int link;           /* it leads to another place: one more than its index in book.links; 0: none */
};
struct text {
	struct run *runs;
	size_t count;
	const char *place;  /* for messages: "세입/p1" */
	struct pos pos;
};

struct cell_part { /* one paragraph of a cell of several */
	const char *mark;   /* "○" "-" "·" "※": set apart, the text hangs; NULL: none */
	int level;          /* of hanging: 0 outermost */
	struct text text;
	struct text result; /* "= 6,000천원": flush right, on the last line or its own; count 0: none */
	bool small;         /* set as a second name */
};
enum cell_kind { CELL_NAME, CELL_NUMBER, CELL_TEXT, CELL_HEAD };
struct block_cell {
	enum cell_kind kind;
	struct text text;
	struct cell_part *parts; /* several paragraphs; then text is empty */
	size_t part_count;
	bool centre;        /* a TEXT cell that is centred (연번, 비고) */
	struct text second; /* former name, own line in brackets; count 0: none */
	struct text former; /* NUMBER: what stood there in the other draft, small below it; count 0: none */
	bool spread, bold;
	int indent;         /* steps */
	int column_span, row_span; /* from 1; cells covered by a span are left out of the row */
	int column;         /* first column it stands in */
};
enum row_role { ROW_HEAD, ROW_TOTAL, ROW_GROUP, ROW_BODY, ROW_BAND /* 증감사유: tinted, low */ };
struct block_row {
	enum row_role role;
	int depth;          /* of the tree; -1: none */
	struct block_cell *cells;
	size_t count;
	bool keep_next;     /* not parted from the next row */
	struct text name;   /* plain name, for the carried row of a continued table */
};
struct block_table {
	size_t column_count, head_count, row_count;
	enum cell_kind *columns; /* NAME, NUMBER or TEXT: what the column holds below its head */
	const int *shares;       /* per mille of the measure that each column takes; NULL: as its text asks */
	struct block_row *heads, *rows;
	struct text unit_line;   /* count 0: none */
	struct text caption;     /* for the (계속) line: the heading it stands under; count 0: none */
	bool tree;               /* rows nest by depth: parents stay with a child, open groups are carried over */
};

enum box_kind { BOX_PLAIN, BOX_CALCULATION, BOX_LAW };
struct picture_text { /* what one text of a drawing says */
	const char *text;
	struct pos pos;
};
struct picture {
	const unsigned char *svg; /* checked against the whitelist; NULL: lost, a framed note of its caption */
	size_t size;
	int64_t width, height;    /* of its viewBox: their ratio is the drawing's */
	const char *alt;
	int *figures;             /* its numbers, as entries of the ledger (kind drawing) */
	size_t figure_count;
	struct picture_text *texts;
	size_t text_count;
};
struct block {
	enum block_role role;
	const char *place;     /* "세입", "세입/p1", "T01" */
	const char *mark;      /* "Ⅰ.", "1.", "가.", "■", "○"; NULL: none */
	int mark_figure;       /* label figure of a number in the mark, or -1 */
	struct text text;
	struct text second;    /* TITLE: the word line (검토보고) */
	int outline;           /* heading level for tags and outline: 1.. ; 0: no heading. Levels never skip. */
	int list_depth;        /* 1.. for marked paragraphs (○ 1, - 2, · 3); 0: none */
	struct block_table *table; /* TABLE; SIGNATURE: labels (CELL_HEAD) and names (CELL_TEXT), four a row */
	struct text label;     /* in a box: what stands before the colon, spread over the longest */
	enum box_kind box;     /* BOX */
	struct block *first;   /* BOX: what it holds; text is its head band (산출내역), count 0: none */
	const struct picture *picture; /* PICTURE: text is its title; below it PICTURE_NOTE blocks */
	struct block *next;
	struct pos pos;
	bool counted;          /* its place is counted in its section, not given by the author */
};

struct book_note {
	int number;            /* 1.. through the report */
	int number_figure;
	struct text *paragraphs;
	size_t count;
	struct pos pos;
};

struct wording { /* a part of a text that was rewritten since publication */
	const char *place;
	struct pos pos;
};

struct book_link { /* where a run leads: to a place of the document that is already set */
	int page;          /* from 1 */
	int32_t y;         /* mpt from the page's head */
	const char *says;  /* for who hears it: "12쪽: 세입예산안" */
};

struct book {
	struct arena *arena;
	const char *title, *language, *author, *date; /* for metadata */
	struct block *first;
	struct figure *figures;
	size_t figure_count;
	struct book_note *notes;
	size_t note_count;
	struct wording *wordings;
	size_t wording_count;
	const char *stamp;        /* of a draft: "초안 - 해결할 것 3건", in the middle of the running head; NULL: none */
	int stamp_figure;         /* one more than the index of the figure that the stamp is; 0: none */
	const char *record_foot;  /* record edition: at the foot of pages with a place as published; NULL: none */
	struct text running_left; /* count 0: none. The right head is made by the page room from the open headings */
	struct book_link *links;
	size_t link_count;
	int pages_before;         /* of the document that it goes on: its folios count from there */
	bool barred;              /* a bar stands beside each line with a mark of what changed */
};
#endif
