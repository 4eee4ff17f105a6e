/* in: -. out: what the files of this room share.
 * Refuses to know: anything outside the room. */
#ifndef SHEETS_INNER_H
#define SHEETS_INNER_H
#include "base/arena.h"

/* `path` as one would write it in a file that stands beside `from`: both as the user named them, in '/'s.
 * Purely by their letters: nothing is looked up. */
const char *path_from(struct arena *a, const char *from, const char *path);
#endif
