/* in: the book's tables and the ledger. out: them as files of CSV.
 * Refuses to know: how a spreadsheet shows them. */
#include <string.h>
#include "sheets/csv.h"
#include "sheets/inner.h"
#include "sheets/sheet.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF" /* without it Korean spreadsheets take the file for CP949 */

struct sheet_file *
sheets_add_file(struct sheet_files *files, const char *name, struct arena *a)
{
	struct sheet_file *f = ARENA_PUSH(a, files->list, files->count, struct sheet_file);
	f->name = name;
	return f;
}

/* A place may hold what a file's name cannot. */
static const char *
file_name(struct arena *a, const char *place)
{
	char *name = arena_print(a, "%s.csv", place);
	for (char *p = name; *p; p++)
		if (*p == '/' || *p == ':' || *p == '\\')
			*p = '-';
	return name;
}

static void
write_table(const struct sheet *s, struct buf *out, struct arena *a)
{
	const char **cells = ARENA_ARRAY(a, (size_t)s->column_count, const char *);
	buf_puts(out, BYTE_ORDER_MARK);
	for (int r = 0; r < s->row_count; r++) {
		for (int k = 0; k < s->column_count; k++) {
			const struct sheet_cell *c = sheet_at(s, r, k);
			cells[k] = ratio_ok(c->number) ? c->plain : c->text;
		}
		csv_put_row(out, cells, (size_t)s->column_count, CSV_GUARDED);
	}
}

static void
put_row(void *out, const char *const *cells, size_t count)
{
	csv_put_row(out, cells, count, CSV_GUARDED);
}

void
sheets_write_csv(const struct ledger *l, struct sheet_files *files, struct arena *a)
{
	static const char *const head[] = {"id", "caption", "unit", "rows", "columns", "file"};
	struct buf index = {0}, figures = {0};
	buf_puts(&index, BYTE_ORDER_MARK);
	csv_put_row(&index, head, sizeof head / sizeof *head, CSV_GUARDED);
	for (const struct sheet *s = sheet_list(l->book, a); s; s = s->next) {
		const char *name = file_name(a, s->place);
		write_table(s, &sheets_add_file(files, name, a)->bytes, a);
		const char *row[] = {s->place, s->caption, s->unit, arena_print(a, "%d", s->row_count),
		    arena_print(a, "%d", s->column_count), name};
		csv_put_row(&index, row, sizeof row / sizeof *row, CSV_GUARDED);
	}
	buf_puts(&figures, BYTE_ORDER_MARK);
	ledger_walk(l, put_row, &figures);
	sheets_add_file(files, "figures.csv", a)->bytes = figures;
	sheets_add_file(files, "tables.csv", a)->bytes = index;
}
