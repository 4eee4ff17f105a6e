/* in: -. out: what the files of this room share: the auditor, how a finding is filled, whether it is known.
 * Refuses to know: anything outside the room. */
#ifndef AUDIT_INNER_H
#define AUDIT_INNER_H
#include "audit/audit.h"

struct witness;

struct auditor {
	const struct book *book;
	const struct budget *budget;
	struct facts *facts;
	const struct published *published; /* NULL: none */
	struct messages *messages;
	struct arena *arena;  /* while auditing */
	struct map *by_place; /* place -> figure */
	struct witness *witness; /* NULL: nothing was published */
};

/* finding.c */
/* Place, subject, measure and whose of the figure; printed is its own text. computed NULL: none. */
void finding_fill(struct auditor *a, struct message *m, const struct figure *f, const char *computed);
struct finding { /* of the data: no figure of the book */
	const char *subject, *measure, *printed, *computed;
	struct pos pos;   /* of the cell or line that it speaks of */
	struct pos parts[2]; /* other inputs that it rests on; file NULL: none */
	const char *tail; /* end of its place in any table: "사무관리비/예산안/1/결과"; NULL: none */
};
/* Whose is quoted; known when published.csv gives a reason for what is printed there. When one of its inputs was edited
 * since publication it becomes a remark: whoever edits one amount sees what no longer agrees, and may go on. */
void finding_fill_quoted(struct auditor *a, struct message *m, const struct finding *f);
/* "예산안", "최종-1": a stage as places name it. */
const char *stage_place(struct auditor *a, const struct stage *s);
/* "542,873천원" */
const char *amount_text(struct auditor *a, struct ratio value, won unit, const char *suffix);

/* names.c: without blanks and middle dots, for matching */
const char *names_fold(struct arena *a, const char *s);

/* figures.c: a number of the data in per cent: its value is 42.9, not the plain quotient of a rate */
bool figure_is_typed_percent(const struct figure *f);

/* the families */
void audit_figures(struct auditor *a);   /* figures.c: the book's figures alone */
void audit_unbound(struct auditor *a);   /* unbound.c */
void audit_bases(struct auditor *a);     /* bases.c */
void audit_declared(struct auditor *a);  /* declared.c */
void audit_names(struct auditor *a);     /* names.c */
void audit_natures(struct auditor *a);   /* nature.c */
void audit_literals(struct auditor *a);  /* literal.c */
void audit_sentences(struct auditor *a); /* sentence.c */
void audit_ranks(struct auditor *a);     /* rank.c */
void audit_years(struct auditor *a);     /* year.c */
void audit_units(struct auditor *a);     /* units.c */
void audit_tables(struct auditor *a);    /* tables.c */
void audit_sizes(struct auditor *a);     /* size.c */
void audit_claims(struct auditor *a);    /* claim.c */
void audit_published(struct auditor *a); /* published.c */
/* published.c: which inputs were edited since publication; asked before the other families. */
void witness_open(struct auditor *a);
bool witness_edited(const struct auditor *a, struct pos input);
/* The row says what the book prints, but for a unit that stands behind a number in text. */
bool witness_agrees(const struct figure *f, const struct published_row *row);

/* words.c: texts, as far as they were published or are made here */
/* Without blanks and line ends. */
const char *words_fold(struct arena *a, const char *s);
/* What a text says, folded, without its note calls. */
const char *words_said(struct arena *a, const struct text *t);
/* Adds words to a text; each number in them is a figure of its own: "place/수1", "place/수2" ... */
void words_add(struct book *b, struct text *t, const char *s, const char *place);
/* A run that holds what the figure prints. */
void words_add_figure(struct book *b, struct text *t, int figure);
int words_new_figure(struct book *b, const struct figure *f);
#endif
