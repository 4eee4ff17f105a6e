/* in: the book and the pages on which its figures came to stand. out: the ledger as CSV; its tables for spreadsheets
 * and word processors.
 * Refuses to know: how figures are computed or set. */
#ifndef SHEETS_SHEETS_H
#define SHEETS_SHEETS_H
#include "base/arena.h"
#include "base/buf.h"
#include "base/message.h"
#include "model/block.h"

struct placed { int32_t figure; int32_t page; }; /* figure -1: the folio of that page */

struct ledger {
	const struct book *book;
	const struct placed *placed; /* in any order */
	size_t placed_count;
	const char *folio_text;      /* "- {0} -" */
	const char *report_path, *build_id;
};

/* id,kind,whose,page,subject,measure,base,unit,decimals,rounding,value,low,high,text,printed,source (RFC 4180, but LF).
 * value, low, high in won or a/b; an open end has a leading '~'. source is path:line, relative to the report.
 * One row for each appearance on a page; a figure that stands nowhere has an empty page and `printed`.
 * The last row is the build id: id "build", kind label, text = build_id, no page. */
void sheets_write_ledger(const struct ledger *l, struct buf *out);

struct sheet_file { /* to be written into the directory of the export */
	const char *name;
	struct buf bytes; /* free with buf_free */
};
struct sheet_files {
	struct sheet_file *list;
	size_t count;
};

/* Each table as a file of its own, NAME.csv after its place, the figures of the ledger (figures.csv) and what there is
 * (tables.csv). UTF-8 with byte order mark; numbers as spreadsheets read them (-1839937, -17.0%), text that one would
 * take for a formula made harmless. */
void sheets_write_csv(const struct ledger *l, struct sheet_files *files, struct arena *a);
/* tables.xlsx: one sheet a table, heads merged and frozen, sums and differences as live formulas with their values; the
 * ledger as last sheet. The same bytes for the same book; `date` ("2018-11-20") is all it knows of time.
 * False and a message: the library is not there, or could not write. */
bool sheets_write_xlsx(
    const struct ledger *l, const char *date, struct sheet_files *files, struct arena *a, struct messages *m);
/* tables.html: the tables one below the other, spans and all, for pasting into a word processor. */
void sheets_write_html(const struct ledger *l, struct sheet_files *files, struct arena *a);
#endif
