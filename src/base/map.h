/* in: strings (borrowed). out: the pointer stored under each.
 * Refuses to know: ownership of keys or values; removal. */
#ifndef BASE_MAP_H
#define BASE_MAP_H
#include "base/arena.h"

struct map;

struct map *map_new(struct arena *a);
/* Stores value under key unless the key is there; returns what stands there now. */
void *map_add(struct map *m, const char *key, void *value);
void *map_lookup(const struct map *m, const char *key); /* NULL: not there */
#endif
