/* in: texts. out: rows of CSV (RFC 4180, but lines end in LF).
 * Refuses to know: what the columns mean, encodings other than UTF-8. */
#ifndef SHEETS_CSV_H
#define SHEETS_CSV_H
#include <stddef.h>
#include "base/buf.h"

enum csv_guard {
	CSV_AS_IS,  /* read by programs */
	CSV_GUARDED /* opened in a spreadsheet: text that it would take for a formula gets an apostrophe before it */
};
/* Quoted where it has to be. NULL is an empty cell. A guarded cell is one that begins with = + - @ tab or CR and is not
 * a number: "-1,234.5%" and "-" stand as they are (OWASP, CSV injection). */
void csv_put_row(struct buf *out, const char *const *cells, size_t count, enum csv_guard guard);
#endif
