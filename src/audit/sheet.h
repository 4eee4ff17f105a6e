/* in: cells of words. out: a book of tables, one below another. Private to errata.c and queries.c.
 * Refuses to know: what the words say. */
#ifndef AUDIT_SHEET_H
#define AUDIT_SHEET_H
#include "audit/errata.h"

struct sheet_column {
	const char *name;
	enum cell_kind kind; /* TEXT or NUMBER */
	bool centre;
	int share;           /* per mille of the measure */
	bool merge;          /* the same words in rows that follow each other stand once */
};
struct sheet {
	struct book *book;
	struct block_table *table; /* being filled; NULL: none */
	struct block *block;       /* it stands here once it has a row */
	const char *place;         /* "표1" */
	const struct sheet_column *columns;
	size_t count, tables;
	struct block_cell **above; /* by column: the cell that a merged one joins */
};

/* Title, and one paragraph for each text of about (NULL ends them); one that begins with ※ is a note. */
void sheet_open(struct sheet *s, const struct errata *e, const char *word, const char *const about[]);
/* The rows added from now on stand in a table of these columns, under that heading (NULL: none). */
void sheet_table(
    struct sheet *s, const char *heading, const struct sheet_column *columns, size_t count, struct pos pos);
/* One row; NULL and "" are empty cells. */
void sheet_add(struct sheet *s, const char *const cells[], struct pos pos);
/* Who signs the report signs this. */
void sheet_sign(struct sheet *s, const struct book *report);
#endif
