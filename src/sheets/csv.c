/* in: texts. out: rows of CSV, safe in a spreadsheet where asked.
 * Refuses to know: what the columns mean. */
#include "sheets/csv.h"
#include <stdbool.h>
#include <string.h>

/* -1234 -17.0% -: no spreadsheet finds anything to do in it. */
static bool
is_harmless(const char *s)
{
	if (*s != '-' && *s != '+')
		return false;
	return s[1 + strspn(s + 1, "0123456789,.%")] == '\0';
}

static bool
is_formula(const char *s)
{
	return *s != '\0' && strchr("=+-@\t\r", *s) != NULL && !is_harmless(s);
}

static void
put_cell(struct buf *out, const char *s, enum csv_guard guard)
{
	const char *before = guard == CSV_GUARDED && is_formula(s) ? "'" : "";
	if (!s[strcspn(s, ",\"\r\n")]) {
		buf_puts(out, before);
		buf_puts(out, s);
		return;
	}
	buf_print(out, "\"%s", before);
	for (; *s; s++)
		buf_add(out, *s == '"' ? "\"\"" : s, *s == '"' ? 2 : 1);
	buf_puts(out, "\"");
}

void
csv_put_row(struct buf *out, const char *const *cells, size_t count, enum csv_guard guard)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_puts(out, ",");
		if (cells[i])
			put_cell(out, cells[i], guard);
	}
	buf_puts(out, "\n");
}
