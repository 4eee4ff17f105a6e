/* in: bytes and formatted text. out: one growing byte buffer, always NUL-terminated.
 * Running out of memory ends the program with status 5.
 * Refuses to know: what the bytes mean, where they are written. */
#ifndef BASE_BUF_H
#define BASE_BUF_H
#include <stddef.h>

struct buf {
	char *data; /* NULL while empty; otherwise data[size] == 0 */
	size_t size;
	size_t room;
};

void buf_add(struct buf *b, const void *bytes, size_t n);
void buf_puts(struct buf *b, const char *s);
void buf_print(struct buf *b, const char *form, ...) __attribute__((format(printf, 2, 3)));
void buf_free(struct buf *b);
#endif
