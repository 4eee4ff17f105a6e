/* in: -. out: the columns of the ledger and the words of its cells, for who writes and who reads it.
 * Refuses to know: CSV, files. */
#ifndef MODEL_LEDGER_H
#define MODEL_LEDGER_H
#include "base/won.h"

/* Columns in order. X(name) */
#define LEDGER_COLUMNS(X) \
	X(id) X(kind) X(whose) X(page) X(subject) X(measure) X(base) X(unit) X(decimals) X(rounding) \
	X(value) X(low) X(high) X(text) X(printed) X(source)
enum ledger_column {
#define X(name) LEDGER_##name,
	LEDGER_COLUMNS(X)
#undef X
	LEDGER_COLUMN_COUNT
};

/* How a figure is rounded. X(C name, word) */
#define LEDGER_ROUNDINGS(X) X(EXACT, "exact") X(HALF_UP, "half-up") X(TRUNCATED, "truncated")

#define LEDGER_BUILD "build" /* id of the last row: its text is the build id */
#define LEDGER_FOLIO "쪽/"    /* ids of page numbers begin with it */
#endif
