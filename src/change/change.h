/* in: two budgets with the books made of them. out: what changed, by key, each change with the figures it moved.
 * Items match by key, never by likeness; paragraphs by place.
 * Refuses to know: XML, pages, how a change is coloured. */
#ifndef CHANGE_CHANGE_H
#define CHANGE_CHANGE_H
#include <stdio.h>
#include "base/arena.h"
#include "base/buf.h"
#include "model/block.h"
#include "model/budget.h"

/* X(C name, kind as printed) */
#define CHANGE_KINDS(X)                                                                                                \
	X(ADDED, "신설")                                                                                               \
	X(REMOVED, "폐지") X(RAISED, "증액") X(CUT, "감액") X(MOVED, "이관") X(RENAMED, "명칭변경")                    \
	    X(REORDERED, "순서변경") X(REBASED, "기준변경") X(PROSE, "본문변경") X(TABLE, "표·서식변경")                    \
	    X(MERGED, "통합") X(BASIS, "산출근거변경") X(CORRECTED, "정정")
enum change_kind {
#define X(name, text) CHANGE_##name,
	CHANGE_KINDS(X)
#undef X
	    CHANGE_KIND_COUNT
};

struct dependent { /* a figure, word or list entry that reads differently because of the change */
	const char *place;
	const char *old_text, *new_text; /* NULL: not there on that side */
	int old_page, new_page;          /* from 1; 0: not set, or not there on that side */
	bool flipped;                    /* a word of direction (증액, 감액) that says the contrary now: these come first */
};

struct change {
	enum change_kind kind;
	const char *subject; /* "세입:경상적세외수입/재산임대수입", a block's place for PROSE and TABLE */
	const char *measure;             /* column id of an amount; "이름"; "" */
	const char *old_text, *new_text; /* NULL: not there on that side */
	struct pos old_pos, new_pos;
	int old_page, new_page;          /* where the subject first stands; 0: not set, or not there on that side */
	const char *division;            /* name of the 과 that the subject belongs to; "": none */
	struct dependent *dependents;
	size_t dependent_count;
};

struct changes {
	struct change *list;
	size_t count;
};

struct change_pages { /* of a draft that has been set */
	int count;
	struct map *by_place; /* place of a figure or block -> its first page, from 1, as a number */
};

struct change_side {
	const struct budget *budget;
	const struct book *book;
	const struct change_pages *pages; /* NULL: not set */
};

/* Changes in the order of NEW, what is gone after them. Dependents: every figure whose text differs and whose subject
 * is the changed row or one above it. */
struct changes *
change_find(const struct change_side *old, const struct change_side *new, struct arena *a);

void
change_print_text(const struct changes *c, bool quiet, FILE *out);
/* {"changes":[{"kind","subject","measure","old","new","old_pos","new_pos","dependents":[{"place","old","new"}]}]} */
void
change_print_json(const struct changes *c, FILE *out);

struct change_draft { /* one of the two, for who reads of it */
	struct change_side side; /* budget or book NULL: what they would name is called by its key */
	const char *title, *date, *path; /* of the report; report.xml as the user named it */
};
/* One HTML page that needs nothing beside itself; XML too. The same bytes for the same changes and names. */
void
change_print_html(
    const struct changes *c, const struct change_draft *old, const struct change_draft *new, struct buf *out);
#endif
