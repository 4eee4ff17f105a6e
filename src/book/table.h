/* in: -. out: what the makers of tables share: the table being made, its rows, its rules.
 * Refuses to know: sentences, sections. */
#ifndef BOOK_TABLE_H
#define BOOK_TABLE_H
#include "book/inner.h"
#include "facts/basis.h"

struct rule { /* a design column with what it names found; NULL: not found, and said so */
	const struct design_column *design;
	const struct column *stage, *base; /* the base is the divisor of a quotient */
	const struct column **terms;
	const struct column *second;
};

struct line { /* a row of the table before its cells are made */
	const struct row *row;
	const struct design_mean *mean; /* then row is the first of the rows it is the mean of */
	const struct report_row *named; /* the report names it */
	const char *key;                /* in places */
	int depth;                      /* 0: the total */
};

struct table_maker {
	struct maker *mk;
	const struct node *node;
	const struct design *design;
	const struct table *data;
	const struct row *top;  /* depth 0 */
	const char *place;
	struct rule *rules, *totals; /* of each design column; of total rows */
	struct line *lines;
	size_t line_count;
	bool unknown; /* which rows there are; said so */
	bool filtered; /* its rows are those that the filter takes */
	struct fact_filter filter;
	int ordinal;
	struct block_table *out;
};

/* lines.c: which rows, in which order */
void lines_collect(struct table_maker *t);

/* cell.c */
struct rule *rules_resolve(struct table_maker *t, bool total);
enum cell_kind cell_kind_of(enum column_rule r);
const struct level_style *line_level(const struct table_maker *t, const struct line *line);
void cell_make(struct table_maker *t, struct block_cell *out, const struct line *line, size_t column);
/* What a merged cell is one by: equal pointers or equal text; NULL: it is not merged with a neighbour. */
const char *cell_identity(const struct table_maker *t, const struct line *line, size_t column);
struct text line_name(struct table_maker *t, const struct line *line, const char *place);

/* paragraphs.c: text of the data in a cell; lines and marks open paragraphs of it, their numbers are counted */
void cell_add_paragraphs(struct maker *mk, struct block_cell *out, const char *s, const char *place, struct pos pos);
/* One part for each item of a basis of estimate, numbered from 1: place/1/수1, place/1/결과. */
void cell_add_basis(struct maker *mk, struct block_cell *out, const char *text, const char *times, const char *place,
    struct pos pos);
/* The same without results: reasons. */
void cell_add_reason(struct maker *mk, struct block_cell *out, const char *text, const char *place, struct pos pos);

/* rows whose cells are not one for each column */
void basis_rows_make(struct table_maker *t);
void grid_rows_make(struct table_maker *t);

/* head.c */
void head_make(struct table_maker *t);
void head_make_across(struct table_maker *t);

/* words.c: text of a design: its values stand under the table's place */
struct text words_make(struct table_maker *t, const struct template_text *words, const char *place, struct pos pos);
/* The one value that the words are, if it is a text; NULL */
const struct cell *words_text(struct table_maker *t, const struct template_text *words, const char **place);
#endif
