/* in: pairs of addresses. out: the pointer stored under each.
 * Refuses to know: what stands there. */
#ifndef CHANGE_PAIRS_H
#define CHANGE_PAIRS_H
#include "base/arena.h"

struct pairs;

struct pairs *pairs_new(struct arena *a);
/* Where the value of (first, second) stands: NULL the first time. Valid until the next call. */
void **pairs_slot(struct pairs *p, const void *first, const void *second);
void *pairs_lookup(const struct pairs *p, const void *first, const void *second); /* NULL: not there */
#endif
