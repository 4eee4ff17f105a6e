/* in: cells of words. out: a book of tables, one below another. The errata, the queries,
 * the table of changes.
 * Refuses to know: what the words say. */
#ifndef AUDIT_SHEET_H
#define AUDIT_SHEET_H
#include "base/arena.h"
#include "model/block.h"
#include "model/report.h"

struct sheet_column {
	const char *name;
	enum cell_kind kind; /* TEXT or NUMBER */
	bool centre;
	int share;           /* per mille of the measure */
	bool merge;          /* the same words in rows that follow each other stand once */
};
struct sheet_subject { /* what the book is about */
	struct arena *arena;
	const struct report *report;
	const struct book *after; /* whose figures it has too, as its first ones; NULL: none */
	const char *prefix;       /* before the places of its figures; "" */
};
struct sheet {
	struct book *book;
	const char *prefix;
	struct block_table *table; /* being filled; NULL: none */
	struct block *block;       /* it stands here once it has a row */
	const char *place;         /* "표1" */
	const struct sheet_column *columns;
	size_t count, tables;
	struct block_cell **above; /* by column: the cell that a merged one joins */
};

/* Title, and one paragraph for each text of about (NULL ends them); one that begins with ※ is a note. */
void sheet_open(struct sheet *s, const struct sheet_subject *of, const char *word, const char *const about[]);
/* The rows added from now on stand in a table of these columns, under that heading (NULL: none). */
void sheet_table(
    struct sheet *s, const char *heading, const struct sheet_column *columns, size_t count, struct pos pos);
/* One row; NULL and "" are empty cells. */
void sheet_add(struct sheet *s, const char *const cells[], struct pos pos);
/* More words behind those of a text: of the last paragraph, of a cell of the last row. link: as in a run. */
void sheet_say(struct sheet *s, struct text *t, const char *words, enum run_mark mark, int link);
struct text *sheet_paragraph(struct sheet *s);
struct text *sheet_cell(struct sheet *s, size_t column); /* no cell of the row may have joined the one above */
/* Who signs the report signs this. */
void sheet_sign(struct sheet *s, const struct book *report);
#endif
