/* in: bytes and formatted text. out: one growing byte buffer, always NUL-terminated.
 * Running out of memory ends the program with status 5.
 * Refuses to know: what the bytes mean, where they are written. */
#include "base/buf.h"
#include "base/arena.h"
#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Room for n more bytes and the NUL. */
static void
reserve(struct buf *b, size_t n)
{
	size_t need;
	if (__builtin_add_overflow(b->size, n, &need) || need == SIZE_MAX)
		arena_exhausted();
	need++;
	if (need <= b->room)
		return;
	size_t room = b->room ? b->room : 64;
	while (room < need)
		if (__builtin_mul_overflow(room, 2, &room))
			room = need;
	char *data = realloc(b->data, room);
	if (!data)
		arena_exhausted();
	b->data = data;
	b->room = room;
}

void
buf_add(struct buf *b, const void *bytes, size_t n)
{
	reserve(b, n);
	if (n)
		memcpy(b->data + b->size, bytes, n);
	b->size += n;
	b->data[b->size] = 0;
}

void
buf_puts(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_print(struct buf *b, const char *form, ...)
{
	va_list args;
	va_start(args, form);
	int n = vsnprintf(NULL, 0, form, args);
	va_end(args);
	assert(n >= 0);
	reserve(b, (size_t)n);
	va_start(args, form);
	vsnprintf(b->data + b->size, (size_t)n + 1, form, args);
	va_end(args);
	b->size += (size_t)n;
}

void
buf_free(struct buf *b)
{
	free(b->data);
	*b = (struct buf){0};
}
