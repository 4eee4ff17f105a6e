/* in: sizes. out: zeroed memory that lives until the arena is freed.
 * Each stage's product lives in one arena; running out ends the program with status 5.
 * Refuses to know: what is stored in it, how to free one piece of it. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a);
/* n zeroed bytes, aligned to 16. Never NULL. */
void *arena_alloc(struct arena *a, size_t n);
/* A zeroed array of n elements of size bytes; the product is checked. */
void *arena_array(struct arena *a, size_t n, size_t size);
/* A NUL-terminated copy of n bytes of s. */
char *arena_copy(struct arena *a, const char *s, size_t n);
char *arena_print(struct arena *a, const char *form, ...) __attribute__((format(printf, 2, 3)));

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, n, type) ((type *)arena_array((a), (n), sizeof(type)))

/* Grows an array kept as pointer + count: room for one more element, doubling at powers of two.
 * Returns the (possibly moved) array with element [count] zeroed; the old one stays in the arena.
 * The array must have been grown this way from count 0: its room is known from its count alone. */
void *arena_grow(struct arena *a, void *array, size_t count, size_t size);
#define ARENA_PUSH(a, array, count, type) \
	((array) = (type *)arena_grow((a), (array), (count), sizeof(type)), &(array)[(count)++])

/* For whoever allocates outside an arena: one line to stderr, then status 5. */
_Noreturn void arena_exhausted(void);
#endif
