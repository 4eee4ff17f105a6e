/* in: -. out: what the files of this room share: the maker of a book, places, the writer of a text.
 * Refuses to know: anything outside the room. */
#ifndef BOOK_INNER_H
#define BOOK_INNER_H
#include "base/buf.h"
#include "book/book.h"

struct asked { /* what messages speak of while it is being made; NULL: not known */
	const char *subject, *measure, *printed;
};

struct maker {
	const struct report *report;
	const struct template *template;
	const struct budget *budget;
	struct facts *facts;
	struct arena *arena;
	struct messages *messages;
	struct book *book;
	struct map *places;    /* every place handed out -> struct place_use */
	struct map *lists;     /* names of lists whose mergers have been told */
	struct block **tail;   /* where the next block goes */
	const struct node *box; /* the one being filled; NULL: none */
	struct text heading;   /* the heading open above: the caption of a continued table */
	struct asked asked;
};

/* place.c */
/* "base/name", or "base/name-2", -3 ... when that is taken. NULL base: the name alone. */
const char *place_new(struct maker *mk, const char *base, const char *name);
/* The same for a place whose name the author gave: a second one is an error message. */
const char *place_claim(struct maker *mk, const char *base, const char *name, struct pos pos);
/* A message about a place; further arguments may be NULL. */
struct message *place_say(struct maker *mk, enum message_id id, struct pos pos, const char *place, const char *second,
    const char *third);
/* A message about a row, whose name comes second. */
struct message *place_say_row(struct maker *mk, enum message_id id, struct pos pos, const char *place,
    const struct row *row, const char *third);
const char *place_of_node(struct maker *mk, const struct node *n, const char *section);

/* label.c */
struct literal {
	const char *s;
	size_t n;
	bool starts; /* s is the start of its paragraph */
};
/* Where the label ends (and begins) if the token [from, to) of t is one of the listed forms; 0: it is none. */
size_t label_read(const struct literal *t, size_t from, size_t to, size_t *begin);

/* text.c */
enum literal_kind {
	LITERAL_PROSE,  /* ours: a number that is no label is stated by us */
	LITERAL_QUOTED, /* text of the data: a number that is no label is quoted */
	LITERAL_NAME    /* a number in a name is part of the name */
};
struct writer {
	struct maker *mk;
	struct text text;
	struct pos pos;        /* of what is being added */
	bool strong;
	int wording;           /* the rewritten part being added; 0: none */
	bool counted;          /* stated numbers are called 수1 수2 ... */
	int count;
	const char *result;    /* where the number called 결과 begins; NULL: none does */
	bool after_figure;     /* a pair of particles that comes now follows the figure */
	struct buf said;       /* the text so far, for the particles */
};
void writer_open(struct writer *w, struct maker *mk, const char *place, struct pos pos);
struct text writer_close(struct writer *w);
void writer_add_plain(struct writer *w, const char *s, size_t n);
/* A run that holds the whole printed text of a figure. */
void writer_add_figure(struct writer *w, int figure);
void writer_add_call(struct writer *w, const char *call, int figure, int note);
void writer_add_label(struct writer *w, const char *s, size_t n);
/* Splits literal text: labels, other numbers, the rest; '\n' is a forced break. */
void writer_add_literal(struct writer *w, const char *s, size_t n, enum literal_kind kind);
void writer_add_template(struct writer *w, const struct template_text *t);
struct text text_of_literal(struct maker *mk, const char *s, enum literal_kind kind, const char *place, struct pos pos);
struct text text_of_template(struct maker *mk, const struct template_text *t, const char *place, struct pos pos);
/* Its runs without note calls and breaks: the figures are the same ones. */
struct text text_again(struct maker *mk, const struct text *t);

/* figure.c */
int figure_add(struct maker *mk, const struct figure *f);
/* The row was taken because of what stands in both columns. */
void inputs_add_member(struct arena *a, struct figure_input **inputs, size_t *count, const struct row *row,
    const struct column *stage, const struct column *base);
int figure_label(struct maker *mk, const char *place, const char *text, struct pos pos);
/* The row named by "table" or "table:key"; NULL and a message. */
const struct row *subject_resolve(struct maker *mk, const char *subject, const char *place, struct pos pos);
/* The column of a stage selector in a table; NULL and a message. what: 단계 or 견줌. */
const struct column *stage_resolve(struct maker *mk, const struct table *t, const char *selector, const char *what,
    const char *place, struct pos pos);
struct figure_form {
	const struct fact *fact;
	struct form form;
	enum whose whose;   /* of a computed value; an input's is given too: sentences are ours, cells quote the bill */
	const char *place;
	struct pos pos;     /* for messages */
	const char *subject; /* instead of the row's name; NULL */
};
/* The figure of a fact that is ok, in that form; -1 and a message if it cannot be written. */
int figure_of_fact(struct maker *mk, const struct figure_form *ff);
bool form_fits(const struct form *f, enum fact_kind kind);

/* request.c */
enum inherited { INHERIT_SUBJECT, INHERIT_STAGE, INHERIT_BASE };
/* What the node or the nearest one around it says; NULL: none does. */
const char *node_inherit(const struct node *n, enum inherited what);
/* The fact that a figure or direction word asks for, and what it is about; NULL and a message. */
const struct fact *request_answer(struct maker *mk, const struct node *node, const struct inline_item *item,
    const char *place, const char **subject);
const struct report_list *list_lookup(const struct maker *mk, const char *id);
/* What a list asks of its rows, the leaves below top; false and a message. */
/* The depth of a level of the table; 0 without one. False: there is none of that name, and that was said. */
bool level_resolve(
    struct maker *mk, const struct table *t, const char *level, const char *place, struct pos pos, int *depth);
bool list_filter(struct maker *mk, const struct report_list *list, const char *place, struct fact_filter *filter,
    const struct row **top);
/* merged.c: says once of each list (by its name) which of its rows stand there only because of a merger */
void list_check_merged(struct maker *mk, const struct fact_filter *f, const struct row *top, const char *name,
    struct pos pos);
/* The pasted text of an object of the project of that row; NULL: none. */
const struct basis *basis_of(struct maker *mk, const struct row *row, const char *object, const struct stage *stage);

/* sentence.c */
struct text sentence_make(struct maker *mk, const struct sentence *s, const struct node *node, const char *place);

/* book.c */
struct block *block_add(struct maker *mk, enum block_role role, const char *place, const char *mark, struct pos pos);
void paragraph_role(struct maker *mk, const char *mark, struct pos pos, const char *place, enum block_role *role,
    int *depth);

/* quote.c: what others submitted, as they wrote it */
/* Its numbers are called 수1 수2 ..., the one after the last "=", "≒" or " : " 결과. */
/* The number that ends the line after its last sign of equality; NULL: none does. */
const char *quote_result(const char *s);
struct text text_of_quote(struct maker *mk, const char *s, const char *place, struct pos pos);
void basis_make(struct maker *mk, const struct node *n, const char *place);

/* picture.c */
void picture_make(struct maker *mk, const struct node *n, const char *place);
void signature_make(struct maker *mk, const struct node *n, const char *place);

/* table.c; what the makers of tables share among themselves is table.h's */
struct block_table *table_make(struct maker *mk, const struct node *node, const char *place);

/* numbering.c */
/* The n-th number (from 1) with its full stop or bracket: "Ⅰ." "1." "가." "1)"; NULL for none. */
const char *numbering_text(struct arena *a, enum numbering kind, int n);

/* check.c */
/* Asserts that every number printed is a figure; two numbers of the author that touch are a message. */
void book_check_numbers(struct maker *mk);
#endif
