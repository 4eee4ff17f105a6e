/* in: -. out: a table of the book as a sheet of cells, which every form of export is written from.
 * Refuses to know: files, encodings, how a spreadsheet stores it. */
#ifndef SHEETS_SHEET_H
#define SHEETS_SHEET_H
#include "base/arena.h"
#include "model/block.h"

enum formula_kind {
	FORMULA_NONE,
	FORMULA_SUM,        /* of all that it names, each with its sign */
	FORMULA_DIFFERENCE, /* first less second */
	FORMULA_RATE,       /* (first less second) / second */
	FORMULA_QUOTIENT    /* first / second */
};
struct sheet_ref {
	int row, column; /* from 0, in the sheet's cells */
	bool minus;      /* SUM */
};
struct sheet_formula {
	enum formula_kind kind;
	struct sheet_ref *refs;
	size_t count;
};

struct sheet_cell {
	const char *text;      /* as printed, lines parted by LF; "" in a cell covered by a span */
	bool covered;          /* by a span of another */
	int column_span, row_span;
	enum cell_kind kind;
	bool bold, centre;
	int indent;            /* steps */
	int figure;            /* index into book.figures of the one figure that the cell is; -1: none */
	struct ratio number;   /* den 0: the cell is text. In the unit that is printed; a rate printed with % is the
	                        * plain quotient. As exact as it is known, and with no digit beyond that */
	const char *format;    /* spreadsheet's number format that shows `number` as it is printed */
	const char *plain;     /* what is printed, as a machine reads it: "-1839937", "-17.0%" */
	int decimals;          /* printed */
	bool percent;          /* `number` is a quotient shown with a sign of percent */
	struct sheet_formula formula; /* gives `number` from other cells of this sheet */
};

struct sheet {
	const char *place;     /* "T01" */
	const char *caption;   /* "" : none */
	const char *unit;      /* "(단위 : 천원, %)"; "": none */
	int head_count, row_count, column_count; /* rows: heads and all */
	const enum row_role *roles; /* of each row */
	struct sheet_cell *cells;   /* row_count x column_count */
	const char **notes;    /* footnotes called in it, "1) ..." */
	size_t note_count;
	struct sheet *next;
};

/* All tables of the book in reading order, those in boxes too. NULL: there are none. */
struct sheet *sheet_list(const struct book *b, struct arena *a);
struct sheet_cell *sheet_at(const struct sheet *s, int row, int column);
/* Reads the printed text of a figure into number, format, plain. Leaves the cell as text where the text says more than
 * a number with words behind it (107억 9천만원), or nothing. */
void sheet_read_number(struct sheet_cell *c, const struct figure *f, struct arena *a);
/* Finds what the cells that hold facts are computed from, by subject, measure and stage. A formula is kept only if its
 * exact value over the sheet's own numbers is what is printed. */
void sheet_find_formulas(struct sheet *s, const struct book *b, struct arena *a);
/* "C4+C9", "(C4-B4)/B4": without the leading =; first_row is the spreadsheet's number of the first row, from 1. */
const char *sheet_print_formula(const struct sheet_cell *c, int first_row, struct arena *a);
#endif
