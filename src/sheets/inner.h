/* in: -. out: what the files of this room share.
 * Refuses to know: anything outside the room. */
#ifndef SHEETS_INNER_H
#define SHEETS_INNER_H
#include "sheets/sheets.h"

/* Each row of the ledger, its heads first. A cell without content is NULL or "". */
typedef void ledger_sink(void *to, const char *const *cells, size_t count);
void ledger_walk(const struct ledger *l, ledger_sink *sink, void *to);
struct sheet_file *sheets_add_file(struct sheet_files *files, const char *name, struct arena *a);

/* `path` as one would write it in a file that stands beside `from`: both as the user named them, in '/'s.
 * Purely by their letters: nothing is looked up. */
const char *path_from(struct arena *a, const char *from, const char *path);
/* The text with & < > " written as entities, and line_end in place of each line end; NULL: as it is. */
void markup_put(struct buf *out, const char *s, const char *line_end);
#endif
