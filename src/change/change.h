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
#include "model/report.h"

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

struct change_part { /* of a row, column or list that came or went: what it has */
	const char *name, *text;
};

struct change {
	enum change_kind kind;
	/* what of NEW it is about, of OLD when it is gone: "세입:경상적세외수입/재산임대수입", its object "세출:가/나:여비",
	 * "세입" a table, "단계:최종18", "목록:증가", "검산", "예산", "보고서", "꼴"; a block's or figure's place */
	const char *subject;
	const char *old_subject; /* the same in OLD, where it has moved from */
	/* column id of an amount; "이름" "사업명" "성질" ... of a row; "열 ID" of a table; "산출근거 STAGE/LABEL"; "관계";
	 * "단위" "견줌" ... of figures; "모양" of what looks otherwise; "" */
	const char *measure;
	const char *old_text, *new_text; /* NULL: not there on that side */
	struct pos old_pos, new_pos;
	int old_page, new_page;          /* where the subject first stands; 0: not set, or not there on that side */
	const char *division;            /* name of the 과 that the subject belongs to; "": none */
	struct dependent *dependents;    /* those that are flipped first */
	size_t dependent_count;
	struct change_part *parts;       /* ADDED, REMOVED: of a row, its names and amounts */
	size_t part_count;
	const char *old_after, *new_after; /* id of the row before it, "": none; NULL: not told */
	const char *cancels; /* the row under which this and others come to nothing: its amount stays; NULL */
	bool aligned;        /* a paragraph without an id, held against the one that stood there before */
};

struct changes {
	struct change *list;
	size_t count;
};

struct change_pages { /* of a draft that has been set */
	int count;            /* of pages */
	struct map *by_place; /* place of a figure or block -> its first page, from 1, as a number */
};

struct change_look { /* a file that decides how pages look, and nothing of what they say */
	const char *name;
	const void *bytes;
	size_t size;
};

struct change_correction { /* of a published report: what it printed wrong */
	const char *place, *wrong, *right;
	struct pos pos, right_pos; /* the row of published.csv; the input */
};

struct change_side {
	const struct budget *budget; /* NULL: only the figures are known */
	const struct book *book;     /* as computed, also where the edition as published is compared */
	const struct report *report; /* NULL like budget */
	const struct change_pages *pages; /* NULL: not set */
	const struct change_look *looks;
	size_t look_count;
	const struct change_correction *corrections; /* of the edition as published: all of them; else NULL */
	size_t correction_count;
};

/* First those with a flipped dependent; then inputs table by table in the order of NEW, what is gone after them; then
 * blocks in the order of NEW. A dependent reads differently and was computed from the changed input; whatever else
 * reads differently stands under a change of its block, so nothing is left out. All of it lives in the arena. */
struct changes *
change_find(const struct change_side *old, const struct change_side *new, struct arena *a);

/* One line a change, below it one for each dependent, in columns; quiet: how many of each kind; coloured: for a
 * terminal. */
void
change_print_text(const struct changes *c, bool quiet, bool coloured, FILE *out);
/* The budget as lines of subject, measure and text, tabs between: what change_find tells, each in the same words. Rows
 * in their order, so that equal lines are equal budgets. */
void
change_print_budget(const struct budget *b, FILE *out);
/* {"changes":[{...}]}, members as in struct change, NULL, page 0 and pos without file as null; a pos is {"file","line",
 * "column"}, parts an object, a dependent {"place","old","new","old_page","new_page","flipped"}. */
void
change_print_json(const struct changes *c, FILE *out);

struct change_draft { /* one of the two, for who reads of it */
	struct change_side side; /* budget or book NULL: what they would name is called by its key */
	const char *title, *date, *path; /* of the report; report.xml as the user named it */
};
/* The new book with what the old one had instead: its words struck, the new ones marked. Its first figures are those of
 * new, by the same indices; after them those of old that are shown, stated, their places with "앞/" before them. */
struct book *
change_mark_book(const struct book *old, const struct book *new, struct arena *a);

struct change_spot { /* in the document that shows the changes: page from 1, mpt from its head */
	int page;
	int32_t y;
};
struct change_spots {
	struct map *by_place, *by_subject; /* of the marked book's figures and blocks -> struct change_spot */
};
struct comparison {
	const struct changes *changes;
	const struct change_side *old, *new;
	const struct report *report;      /* the new one */
	const char *old_path, *new_path;  /* of the drafts, as the user named them */
	const struct book *marked;        /* the book of marks that follows; its figures are the book's too, first */
	const struct change_spots *spots; /* NULL: not known yet */
	struct arena *arena;
};
/* The table of changes, with page numbers and links as far as they are known. */
struct book *
change_compare_book(const struct comparison *of);
/* One HTML page that needs nothing beside itself; XML too. The same bytes for the same changes and names. */
void
change_print_html(
    const struct changes *c, const struct change_draft *old, const struct change_draft *new, struct buf *out);
#endif
