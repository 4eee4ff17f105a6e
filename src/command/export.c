/* in: a computed report. out: in one directory its tables and the ledger, as CSV, as a workbook or as HTML.
 * Refuses to know: how a table becomes a sheet, how pages are made. */
#include <string.h>
#include "command/job.h"
#include "fence/fence.h"
#include "sheets/tree.h"
#include "type/type.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define EXPORT_DIRECTORY OPTIONS_DEFAULT_DIRECTORY "/export"

static bool
is_csv(const char *name)
{
	size_t n = strlen(name);
	return n > 4 && strcmp(name + n - 4, ".csv") == 0;
}

/* The files as they were asked for; the rooms make UTF-8 with a mark. */
static bool
encode(struct job *j, struct sheet_files *files, struct messages *m)
{
	bool ok = true;
	for (size_t i = 0; i < files->count && j->options->encoding != NULL; i++) {
		struct sheet_file *f = &files->list[i];
		struct buf bytes = {0};
		size_t mark = strlen(BYTE_ORDER_MARK);
		if (!is_csv(f->name))
			continue;
		ok &= intake_encode(
		    f->name, f->bytes.data + mark, f->bytes.size - mark, j->options->encoding, &bytes, m);
		buf_free(&f->bytes);
		f->bytes = bytes;
	}
	return ok;
}

static bool
write_sheets(struct job *j, const struct ledger *l, struct sheet_files *files, struct messages *m)
{
	switch (j->options->format) {
	case FORMAT_XLSX:
		return sheets_write_xlsx(l, j->source.report->date, files, j->arena, m);
	case FORMAT_HTML:
		sheets_write_html(l, files, j->arena);
		return true;
	default:
		sheets_write_csv(l, files, j->arena);
		sheets_write_trees(j->source.budget, files, j->arena);
		return encode(j, files, m);
	}
}

/* The child's work: the ledger names pages, so the report is set. */
static bool
set_export(void *data, struct buf *result, struct messages *m)
{
	struct job *j = data;
	struct type *t = type_open(j->source.style, m);
	struct galley *g = t != NULL ? page_compose(j->book, j->source.style, t, j->arena, m) : NULL;
	struct pages *p = g != NULL ? page_break(g, j->arena, m) : NULL;
	if (p == NULL)
		return false;
	type_close(t);
	struct sheet_files files = {0};
	struct ledger l = job_ledger(j, p);
	if (!write_sheets(j, &l, &files, m))
		return false;
	for (size_t i = 0; i < files.count; i++) {
		parcel_add(result, files.list[i].name, &files.list[i].bytes);
		buf_free(&files.list[i].bytes);
	}
	return true;
}

bool
export_make(struct job *j)
{
	struct buf result = {0};
	const char *directory = j->options->output;
	if (directory == NULL && !deliver_directory(j, OPTIONS_DEFAULT_DIRECTORY))
		return false;
	struct fence_child *c = fence_start(set_export, j, j->language, j->messages);
	bool ok = c != NULL && fence_wait(c, &result, j->messages) &&
	          parcel_write(j, directory != NULL ? directory : EXPORT_DIRECTORY, &result);
	buf_free(&result);
	return ok;
}
