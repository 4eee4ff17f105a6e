/* in: -. out: the logical structure of the pages (ISO 32000-1, 14.7), made by page, drawn by press, completed
 * by archive.
 * Elements stand in the order in which press begins them: preorder, a parent before its children.
 * Refuses to know: items, PDF objects. */
#ifndef MODEL_ELEMENT_H
#define MODEL_ELEMENT_H
#include <stdint.h>
#include "base/length.h"

/* X(C name, PDF structure type). A leaf holds marked content; only leaves do. */
#define ELEMENT_ROLES(X) \
	X(DOCUMENT, "Document") X(H1, "H1") X(H2, "H2") X(H3, "H3") X(H4, "H4") X(H5, "H5") X(H6, "H6") \
	X(P, "P") X(SPAN, "Span") \
	X(L, "L") X(LI, "LI") X(LBL, "Lbl") X(LBODY, "LBody") \
	X(TABLE, "Table") X(CAPTION, "Caption") X(THEAD, "THead") X(TBODY, "TBody") \
	X(TR, "TR") X(TH, "TH") X(TD, "TD") \
	X(NOTE, "Note") X(REFERENCE, "Reference") X(FIGURE, "Figure") X(DIV, "Div") X(LINK, "Link")
enum element_role {
#define X(name, text) ELEMENT_##name,
	ELEMENT_ROLES(X)
#undef X
	ELEMENT_ROLE_COUNT
};

enum decoration { DECORATION_NONE, DECORATION_UNDERLINE, DECORATION_STRIKE };
enum scope { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW, SCOPE_BOTH };

struct element {
	enum element_role role;
	int32_t parent;      /* index of the parent, less than its own; -1 for the Document */
	enum scope scope;    /* TH */
	int column_span, row_span; /* TH, TD: 1 or more; 0: not a cell */
	const char *id;      /* Note: unique ASCII id; NULL */
	const char *actual;  /* /ActualText: what spread or split letters say; NULL */
	const char *alt;     /* Figure: /Alt; Link: what it leads to; NULL */
	mpt left, top, right, bottom; /* Figure, Link: where it stands, from its page's top left; else 0 */
	enum decoration decoration;   /* Span: a line through or under its text */
	int32_t link_page;            /* Link: the page it leads to, from 1, and how far down; 0: no link */
	mpt link_y;
	const char *outline; /* heading: text of its bookmark; NULL: none */
	int outline_level;
};
#endif
