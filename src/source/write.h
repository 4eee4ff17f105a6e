/* in: imported rows, the budget that stands there. out: the bytes of the new budget.xml.
 * Refuses to know: spreadsheets, files. */
#ifndef SOURCE_WRITE_H
#define SOURCE_WRITE_H
#include "base/buf.h"
#include "base/message.h"
#include "model/import.h"

/* A map for an import, in a. NULL and messages: refused. */
struct import_map *
source_read_map(const char *path, struct arena *a, struct messages *m);

struct merge_counts { /* what an import did to the budget */
	size_t rows_new, rows_kept, amounts, amounts_changed, vanished;
};
/* The budget `old` (NULL: none) with the imported amounts in it, in canonical form: made anew when there is no such
 * file, as it is to stand at `path`. What people have made stays: ids, names, order, comments, relations, checks,
 * texts, amounts that no file stated. Rows that the files have no more are marked and stay until somebody says why.
 * False and messages: refused, out is empty. The paths of the imported files are written relative to `path`. */
bool
source_write_import(const struct import *import, const char *old, const char *path, struct buf *out,
    struct merge_counts *counts, struct messages *m);

/* Whether the bytes are a budget that can be read, with the projects that stand beside `path`; *b is it, in a. False
 * and messages: refused. */
bool
source_read_budget(
    struct budget **b, const char *path, const void *bytes, size_t size, struct arena *a, struct messages *m);
#endif
