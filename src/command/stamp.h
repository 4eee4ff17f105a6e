/* in: what a build was made from and what it made. out: whether the next build would make the same.
 * Contents are compared, never times. Only a build without findings leaves a stamp: findings are shown again.
 * Refuses to know: how anything is made. */
#ifndef COMMAND_STAMP_H
#define COMMAND_STAMP_H
#include <stdbool.h>
#include "base/arena.h"

struct stamp {
	const char *key;    /* whatever decides the outputs, as one text */
	const char *pdf;    /* paths of the outputs */
	const char *ledger;
};

/* The stamp's text for outputs as they stand on the disk now; NULL if one cannot be read. */
char *stamp_print(const struct stamp *s, struct arena *a);
/* Whether the file holds exactly that text. */
bool stamp_is_current(const char *path, const struct stamp *s, struct arena *a);
#endif
