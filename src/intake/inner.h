/* in: -. out: what the files of this room share: text of any encoding, a spreadsheet as a grid, numbers as people write
 * them.
 * Refuses to know: anything outside the room. */
#ifndef INTAKE_INNER_H
#define INTAKE_INNER_H
#include "base/message.h"
#include "model/import.h"

/* encoding.c */
struct decoded {
	const char *text; /* UTF-8 without byte order mark, NUL-terminated */
	size_t size;
	const char *encoding; /* its name as --encoding takes it */
};
/* asked NULL: found out from the bytes. False and a message: bytes that are no text, or could be two. */
bool
encoding_decode(struct decoded *d, const char *path, const unsigned char *bytes, size_t size, const char *asked,
    struct arena *a, struct messages *m);
/* The byte that parts the cells: the one of , ; and tab that the first lines have most of outside quotes. */
char
encoding_find_separator(const char *s, size_t n);

/* grid.c */
struct grid_row {
	const char *const *cells;
	size_t count; /* 0: nothing in it */
};
struct grid {
	const char *path;
	struct grid_row *rows; /* [0] is row 1 of the spreadsheet */
	size_t count;
};
/* Every row, blank ones too; cells as they stand. False and a message: quotes that do not match, past a bound. */
bool
grid_read(struct grid *g, const char *path, const char *text, size_t size, struct arena *a, struct messages *m);

/* written.c */
enum number_fault { NUMBER_READ, NUMBER_EMPTY, NUMBER_UNREADABLE, NUMBER_RANGE };
struct number {         /* "△1,234.5천원" */
	int64_t digits; /* without the point: -12345 */
	int decimals;
	const char *suffix; /* "천원", "%"; "". Of suffix_length bytes */
	size_t suffix_length;
};
/* s is folded for matching. "-" alone is 0. */
enum number_fault
written_read(const char *s, struct number *n);

#endif
