/* in: bytes of a CSV file (RFC 4180, UTF-8). out: rows of fields, each with its place in the file.
 * Inside the room only; the one user of libcsv.
 * Refuses to know: what the columns mean. */
#ifndef INTAKE_CSV_H
#define INTAKE_CSV_H
#include "base/message.h"

struct csv_field {
	const char *text; /* unquoted, NUL-terminated, in the arena */
	int32_t line, column;
};

struct csv_row {
	const struct csv_field *fields;
	size_t count;
};

struct csv {
	const char *path;
	struct csv_row *rows; /* the head row first; blank lines are left out */
	size_t count;
};

/* Every row that is given has as many fields as the first; another is reported and left out. False: refused whole (not
 * UTF-8, quotes that do not match, past a bound); the messages say where. A byte order mark is skipped. */
bool intake_read_csv(
    struct csv *csv, const char *path, const void *bytes, size_t size, struct arena *a, struct messages *m);
struct pos intake_pos(const struct csv *csv, const struct csv_field *field);
#endif
