/* in: two lists of things, each named by a number. out: which of the one is which of the other, in order.
 * Private to this room.
 * Refuses to know: what the things are. */
#ifndef CHANGE_ALIGN_H
#define CHANGE_ALIGN_H
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"

enum { ALIGN_NONE = -1 };

struct align_side {
	const int32_t *keys; /* equal things have equal keys */
	size_t count;
};

/* For each of old its place in new (from 0), or ALIGN_NONE; both in rising order. The longest such list where the
 * product of the lengths is small, else one that keeps what stands once on both sides. */
int32_t *align_lists(struct align_side old, struct align_side new, struct arena *a);
#endif
