/* in: the book's tables and the ledger. out: one workbook.
 * A spreadsheet's numbers are floating by nature: they are made here, from exact ones, at the last moment; whole
 * numbers above 2^53, which it cannot hold, are written as text.
 * Refuses to know: how formulas were found. */
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include "base/map.h"
#include "base/utf8.h"
#include "sheets/inner.h"
#include "sheets/sheet.h"

/* Loaded when a workbook is asked for: what it brings along would cost every run. */
#define LIBRARY "libxlsxwriter.so.4"
#define CALLS(X)                                                                                                       \
	X(workbook_new_opt) X(workbook_close) X(workbook_add_worksheet) X(workbook_add_format)                         \
	X(workbook_set_properties) X(worksheet_write_string) X(worksheet_write_number) X(worksheet_write_blank)        \
	X(worksheet_write_formula_num) X(worksheet_merge_range) X(worksheet_set_column) X(worksheet_set_row)           \
	X(worksheet_freeze_panes) X(worksheet_set_landscape) X(worksheet_set_paper) X(worksheet_fit_to_pages)          \
	X(worksheet_repeat_rows) X(format_set_num_format) X(format_set_bold) X(format_set_align)                       \
	X(format_set_text_wrap) X(format_set_border) X(format_set_bg_color) X(format_set_indent)                       \
	X(format_set_font_name) X(format_set_font_size) X(lxw_strerror)

enum {
	CAPTION_ROW,
	UNIT_ROW,
	FIRST_ROW,           /* of the table, from 0 */
	SHEET_NAME_MAX = 31, /* characters */
	WIDTH_MAX = 48,      /* of a column, in digits */
	INTEGER_MAX_BITS = 53
};

struct workbook {
#define X(name) __typeof__(name) *name;
	CALLS(X)
#undef X
	lxw_workbook *book;
	struct map *formats; /* by look: "number,bold,tint,indent,format" */
	struct map *names;
	struct arena *arena;
	lxw_worksheet *ledger;
	lxw_row_t ledger_row;
	lxw_error error; /* the first */
};

struct look {
	const char *format; /* NULL: general */
	bool bold, head, wrap, plain;
	int align, indent;
	lxw_color_t tint; /* 0: none */
};

static void
check(struct workbook *w, lxw_error e)
{
	if (w->error == LXW_NO_ERROR)
		w->error = e;
}

static lxw_format *
format_of(struct workbook *w, const struct look *l)
{
	const char *key = arena_print(w->arena, "%d%d%d%d,%d,%d,%x,%s", l->bold, l->head, l->wrap, l->plain, l->align,
	    l->indent, (unsigned)l->tint, l->format ? l->format : "");
	lxw_format *f = map_lookup(w->formats, key);
	if (f)
		return f;
	f = w->workbook_add_format(w->book);
	w->format_set_font_name(f, "맑은 고딕");
	w->format_set_font_size(f, 10);
	if (l->format)
		w->format_set_num_format(f, l->format);
	if (l->bold)
		w->format_set_bold(f);
	if (l->wrap)
		w->format_set_text_wrap(f);
	if (!l->plain)
		w->format_set_border(f, LXW_BORDER_HAIR);
	if (l->tint)
		w->format_set_bg_color(f, l->tint);
	if (l->indent)
		w->format_set_indent(f, (uint8_t)l->indent);
	w->format_set_align(f, (uint8_t)l->align);
	w->format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
	map_add(w->formats, key, f);
	return f;
}

static lxw_format *
cell_format(struct workbook *w, const struct sheet_cell *c, enum row_role role)
{
	bool head = role == ROW_HEAD || c->kind == CELL_HEAD;
	struct look l = {.head = head, .bold = head || c->bold, .wrap = c->kind != CELL_NUMBER, .indent = c->indent};
	l.align = head || c->centre ? LXW_ALIGN_CENTER : c->kind == CELL_NUMBER ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT;
	l.tint = head ? 0xE6E6E6 : role == ROW_BODY ? 0 : 0xF0F0F0;
	l.format = ratio_ok(c->number) ? c->format : NULL;
	if (l.align != LXW_ALIGN_LEFT)
		l.indent = 0;
	return format_of(w, &l);
}

static bool
fits(struct ratio r)
{
	int64_t limit = INT64_C(1) << INTEGER_MAX_BITS;
	return r.num <= limit && r.num >= -limit && r.den <= limit;
}

static void
put_cell(struct workbook *w, lxw_worksheet *sheet, const struct sheet_cell *c, lxw_row_t row, lxw_col_t column,
    lxw_format *f)
{
	if (!ratio_ok(c->number) || !fits(c->number)) {
		check(w, *c->text ? w->worksheet_write_string(sheet, row, column, c->text, f)
		                  : w->worksheet_write_blank(sheet, row, column, f));
		return;
	}
	double value = (double)c->number.num / (double)c->number.den;
	if (c->formula.kind == FORMULA_NONE) {
		check(w, w->worksheet_write_number(sheet, row, column, value, f));
		return;
	}
	const char *formula = arena_print(w->arena, "=%s", sheet_print_formula(c, FIRST_ROW + 1, w->arena));
	check(w, w->worksheet_write_formula_num(sheet, row, column, formula, f, value));
}

/* A merged range is written empty first; its first cell is then written again, with what it holds. */
static void
put_row(struct workbook *w, lxw_worksheet *sheet, const struct sheet *s, int r)
{
	for (int k = 0; k < s->column_count; k++) {
		const struct sheet_cell *c = sheet_at(s, r, k);
		lxw_row_t row = (lxw_row_t)(FIRST_ROW + r);
		lxw_col_t column = (lxw_col_t)k;
		if (c->covered)
			continue;
		lxw_format *f = cell_format(w, c, s->roles[r]);
		if (c->row_span > 1 || c->column_span > 1)
			check(w, w->worksheet_merge_range(sheet, row, column, row + (lxw_row_t)(c->row_span - 1),
			             (lxw_col_t)(column + c->column_span - 1), "", f));
		put_cell(w, sheet, c, row, column, f);
	}
}

/* Digits that the widest line of the text takes: Hangul takes two. */
static int
text_width(const char *s)
{
	int widest = 0, line = 0;
	for (size_t n = strlen(s), step; n > 0; s += step, n -= step) {
		uint32_t c;
		step = utf8_next(s, n, &c);
		if (step == 0)
			break;
		line = c == '\n' ? 0 : line + (c >= 0x1100 ? 2 : 1);
		widest = line > widest ? line : widest;
	}
	return widest;
}

static void
set_columns(struct workbook *w, lxw_worksheet *sheet, const struct sheet *s)
{
	for (int k = 0; k < s->column_count; k++) {
		int width = 6;
		for (int r = 0; r < s->row_count; r++) {
			const struct sheet_cell *c = sheet_at(s, r, k);
			int own = c->column_span > 1 || c->covered ? 0 : text_width(c->text) + 2 * c->indent;
			width = own > width ? own : width;
		}
		width = width > WIDTH_MAX ? WIDTH_MAX : width;
		check(w, w->worksheet_set_column(sheet, (lxw_col_t)k, (lxw_col_t)k, width + 2, NULL));
	}
}

/* At most 31 characters, none of []:*?/\, no apostrophe at the ends, and no name twice. */
static const char *
sheet_name(struct workbook *w, const char *place, const char *caption)
{
	const char *whole = arena_print(w->arena, "%s%s%s", place, *caption ? " " : "", caption);
	char *name = arena_copy(w->arena, whole, strlen(whole)), *p = name;
	size_t left = strlen(name), step;
	uint32_t c;
	for (int n = 0; left > 0 && n < SHEET_NAME_MAX - 3 && (step = utf8_next(p, left, &c)) > 0; n++) {
		if (step == 1 && (strchr("[]:*?/\\'", *p) || (unsigned char)*p < ' '))
			*p = ' ';
		p += step;
		left -= step;
	}
	*p = '\0';
	const char *unique = name;
	for (int i = 2; map_lookup(w->names, unique); i++)
		unique = arena_print(w->arena, "%s %d", name, i);
	map_add(w->names, unique, name);
	return unique;
}

static void
put_line(struct workbook *w, lxw_worksheet *sheet, lxw_row_t row, int columns, const char *text, struct look look)
{
	lxw_format *f = format_of(w, &look);
	if (!*text)
		return;
	if (columns > 1)
		check(w, w->worksheet_merge_range(sheet, row, 0, row, (lxw_col_t)(columns - 1), "", f));
	check(w, w->worksheet_write_string(sheet, row, 0, text, f));
}

static void
put_sheet(struct workbook *w, const struct sheet *s)
{
	lxw_worksheet *sheet = w->workbook_add_worksheet(w->book, sheet_name(w, s->place, s->caption));
	if (!sheet) {
		check(w, LXW_ERROR_SHEETNAME_ALREADY_USED);
		return;
	}
	set_columns(w, sheet, s);
	put_line(w, sheet, CAPTION_ROW, s->column_count, s->caption,
	    (struct look){.bold = true, .plain = true, .align = LXW_ALIGN_CENTER});
	put_line(w, sheet, UNIT_ROW, s->column_count, s->unit, (struct look){.plain = true, .align = LXW_ALIGN_RIGHT});
	for (int r = 0; r < s->row_count; r++)
		put_row(w, sheet, s, r);
	for (size_t i = 0; i < s->note_count; i++)
		put_line(w, sheet, (lxw_row_t)(FIRST_ROW + s->row_count + 1 + (int)i), 1, s->notes[i],
		    (struct look){.plain = true, .align = LXW_ALIGN_LEFT});
	lxw_row_t below = (lxw_row_t)(FIRST_ROW + s->head_count);
	w->worksheet_freeze_panes(sheet, below, s->column_count > 1 && s->head_count > 0 ? 1 : 0);
	if (s->head_count > 0)
		check(w, w->worksheet_repeat_rows(sheet, FIRST_ROW, below - 1));
	w->worksheet_set_paper(sheet, 9); /* A4 */
	w->worksheet_set_landscape(sheet);
	w->worksheet_fit_to_pages(sheet, 1, 0);
}

static void
put_ledger_row(void *to, const char *const *cells, size_t count)
{
	struct workbook *w = to;
	bool head = w->ledger_row == 0;
	lxw_format *f = format_of(w, &(struct look){.plain = true, .bold = head, .align = LXW_ALIGN_LEFT});
	for (size_t i = 0; i < count; i++)
		if (cells[i] && *cells[i])
			check(w, w->worksheet_write_string(w->ledger, w->ledger_row, (lxw_col_t)i, cells[i], f));
	w->ledger_row++;
}

/* Midday of the report's day: the one time that the workbook knows. */
static time_t
time_of(const char *date)
{
	struct tm t = {.tm_hour = 12, .tm_mday = 1, .tm_year = 100};
	strptime(date, "%Y-%m-%d", &t);
	return timegm(&t);
}

static void
put_book(struct workbook *w, const struct ledger *l, const char *date)
{
	lxw_doc_properties p = {.created = time_of(date)};
	p.title = arena_copy(w->arena, l->book->title, strlen(l->book->title));
	p.author = arena_copy(w->arena, l->book->author, strlen(l->book->author));
	check(w, w->workbook_set_properties(w->book, &p));
	for (const struct sheet *s = sheet_list(l->book, w->arena); s; s = s->next)
		put_sheet(w, s);
	w->ledger = w->workbook_add_worksheet(w->book, sheet_name(w, "figures", ""));
	if (w->ledger) {
		ledger_walk(l, put_ledger_row, w);
		w->worksheet_freeze_panes(w->ledger, 1, 1);
	}
}

static bool
find_calls(struct workbook *w)
{
	void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
	bool found = library != NULL;
#define X(name) found = found && (w->name = (__typeof__(w->name))dlsym(library, #name));
	CALLS(X)
#undef X
	return found;
}

static bool
failed(struct messages *m, const char *why)
{
	message_add(m, MSG_WORKBOOK_FAILED, (struct pos){0}, why, NULL);
	return false;
}

/* The library writes to a file by name: one that stands in memory only. */
static bool
read_back(int file, struct buf *out)
{
	struct stat st;
	if (fstat(file, &st) != 0 || st.st_size <= 0)
		return false;
	void *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, file, 0);
	if (bytes == MAP_FAILED)
		return false;
	buf_add(out, bytes, (size_t)st.st_size);
	munmap(bytes, (size_t)st.st_size);
	return true;
}

bool
sheets_write_xlsx(
    const struct ledger *l, const char *date, struct sheet_files *files, struct arena *a, struct messages *m)
{
	struct workbook w = {.formats = map_new(a), .names = map_new(a), .arena = a};
	if (!find_calls(&w))
		return failed(m, dlerror());
	int file = memfd_create("tables", MFD_CLOEXEC);
	if (file < 0)
		return failed(m, strerror(errno));
	w.book = w.workbook_new_opt(arena_print(a, "/proc/self/fd/%d", file), NULL);
	if (!w.book) {
		close(file);
		return failed(m, LIBRARY);
	}
	put_book(&w, l, date);
	check(&w, w.workbook_close(w.book));
	struct buf *out = &sheets_add_file(files, "tables.xlsx", a)->bytes;
	bool ok = w.error == LXW_NO_ERROR ? read_back(file, out) || failed(m, strerror(errno))
	                                  : failed(m, w.lxw_strerror(w.error));
	close(file);
	return ok;
}
