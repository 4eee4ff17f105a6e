/* in: sizes. out: zeroed memory carved from chunks that double; all of it goes at once.
 * An array grows in place while it is the newest piece of its chunk.
 * Refuses to know: what is stored in it, how to free one piece of it. */
#include "base/arena.h"
#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ALIGNMENT ((size_t)16)
#define CHUNK_FIRST ((size_t)16 << 10)
#define CHUNK_LAST ((size_t)4 << 20)

struct chunk {
	struct chunk *next;
	size_t size, used;
	_Alignas(16) unsigned char bytes[];
};

struct arena {
	struct chunk *newest; /* the one that is carved; the older ones are full */
	size_t next_size;
};

void
arena_exhausted(void)
{
	static const char line[] = "geomto: 메모리 부족 (out of memory)\n";
	/* write, not fputs: nothing may be allocated on this path */
	if (write(STDERR_FILENO, line, sizeof line - 1) < 0)
		_exit(5);
	_exit(5);
}

static size_t
round_up(size_t n)
{
	if (n > SIZE_MAX - sizeof(struct chunk) - ALIGNMENT)
		arena_exhausted();
	return (n + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}

static struct chunk *
chunk_new(struct arena *a, size_t least)
{
	size_t size = a->next_size > least ? a->next_size : least;
	struct chunk *c = calloc(1, sizeof *c + size);
	if (!c)
		arena_exhausted();
	c->size = size;
	c->next = a->newest;
	a->newest = c;
	if (a->next_size < CHUNK_LAST)
		a->next_size *= 2;
	return c;
}

struct arena *
arena_new(void)
{
	struct arena *a = calloc(1, sizeof *a);
	if (!a)
		arena_exhausted();
	a->next_size = CHUNK_FIRST;
	return a;
}

void
arena_free(struct arena *a)
{
	if (!a)
		return;
	for (struct chunk *c = a->newest, *next; c; c = next) {
		next = c->next;
		free(c);
	}
	free(a);
}

void *
arena_alloc(struct arena *a, size_t n)
{
	size_t size = round_up(n ? n : 1);
	struct chunk *c = a->newest;
	if (!c || c->size - c->used < size)
		c = chunk_new(a, size);
	void *p = c->bytes + c->used;
	c->used += size;
	return p;
}

static size_t
product(size_t n, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(n, size, &bytes))
		arena_exhausted();
	return bytes;
}

void *
arena_array(struct arena *a, size_t n, size_t size)
{
	return arena_alloc(a, product(n, size));
}

char *
arena_copy(struct arena *a, const char *s, size_t n)
{
	if (n == SIZE_MAX)
		arena_exhausted();
	char *copy = arena_alloc(a, n + 1);
	if (n)
		memcpy(copy, s, n);
	return copy;
}

char *
arena_print(struct arena *a, const char *form, ...)
{
	va_list args;
	va_start(args, form);
	int n = vsnprintf(NULL, 0, form, args);
	va_end(args);
	assert(n >= 0);
	char *s = arena_alloc(a, (size_t)n + 1);
	va_start(args, form);
	vsnprintf(s, (size_t)n + 1, form, args);
	va_end(args);
	return s;
}

/* The newest piece of the newest chunk, `old` bytes long, made `grown` bytes long where it stands. */
static int
extend(struct arena *a, void *piece, size_t old, size_t grown)
{
	struct chunk *c = a->newest;
	if (!c || (unsigned char *)piece + old != c->bytes + c->used)
		return 0;
	if (grown - old > c->size - c->used)
		return 0;
	c->used += grown - old;
	return 1;
}

void *
arena_grow(struct arena *a, void *array, size_t count, size_t size)
{
	if (count == 0)
		return arena_alloc(a, size);
	assert(array);
	unsigned char *old = array;
	if (count & (count - 1)) {
		memset(old + count * size, 0, size); /* a popped element may have stood there */
		return array;
	}
	size_t bytes = product(count, size), grown = product(bytes, 2);
	if (extend(a, array, round_up(bytes), round_up(grown))) {
		memset(old + bytes, 0, grown - bytes);
		return array;
	}
	void *moved = arena_alloc(a, grown);
	memcpy(moved, array, bytes);
	return moved;
}
