/* in: cells of words. out: a book of one table. Private to errata.c and queries.c.
 * Refuses to know: what the words say. */
#ifndef AUDIT_SHEET_H
#define AUDIT_SHEET_H
#include "audit/errata.h"

struct sheet_column {
	const char *name;
	enum cell_kind kind; /* TEXT or NUMBER */
	bool centre;
};
struct sheet {
	struct book *book;
	struct block_table *table;
	const struct sheet_column *columns;
	size_t count;
};

/* Title, what the document is about, the head of its table. */
void sheet_open(struct sheet *s, const struct errata *e, const char *word, const char *about,
    const struct sheet_column *columns, size_t count);
/* One row; NULL and "" are empty cells. */
void sheet_add(struct sheet *s, const char *const cells[], struct pos pos);
#endif
