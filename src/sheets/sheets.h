/* in: the book and the pages on which its figures came to stand. out: CSV bytes (the ledger).
 * Refuses to know: how figures are computed or set. */
#ifndef SHEETS_SHEETS_H
#define SHEETS_SHEETS_H
#include "base/buf.h"
#include "model/block.h"

struct placed { int32_t figure; int32_t page; }; /* figure -1: the folio of that page */

/* id,kind,whose,page,subject,measure,base,unit,decimals,rounding,value,low,high,text,printed,source (RFC 4180, but LF).
 * value, low, high in won or a/b; an open end has a leading '~'. source is path:line, relative to the report.
 * One row for each appearance on a page; a figure that stands nowhere has an empty page and `printed`.
 * The last row is the build id: id "build", kind label, text = build_id, no page. */
void sheets_write_ledger(const struct book *b, const struct placed *placed, size_t count, const char *folio_text,
    const char *report_path, const char *build_id, struct buf *out);
#endif
