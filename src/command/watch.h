/* in: the files that a build read. out: word that one of them, or of those beside them, has been saved.
 * Directories are watched, not files: editors put a new file in the place of the old one.
 * Refuses to know: what is built, whether a save changed anything. */
#ifndef COMMAND_WATCH_H
#define COMMAND_WATCH_H
#include "source/source.h"

struct watch;

/* From here on an interrupt ends the waiting instead of the program. NULL and a message: the system cannot. */
struct watch *watch_open(struct messages *m);
void watch_close(struct watch *w);
/* The directories of the report and of all that was read for it, and those in the report's own directory. True: some
 * were not watched before, and what was saved there meanwhile has not been seen. */
bool watch_follow(struct watch *w, const char *report_path, const struct source *s);
/* Waits for a save, and then until the editor has been quiet for a moment. False: interrupted. */
bool watch_wait(struct watch *w);
#endif
