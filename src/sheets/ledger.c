/* in: the book's figures and the pages on which they came to stand. out: the ledger as CSV (RFC 4180, lines end in LF).
 * Refuses to know: how figures are computed or set. */
#include "sheets/sheets.h"
#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "model/ledger.h"
#include "sheets/csv.h"
#include "sheets/inner.h"

struct ledger_row { /* NULL prints as empty */
	const char *cell[LEDGER_COLUMN_COUNT];
};

struct ledger_writer {
	const struct book *book;
	const char *report_path;
	struct arena *scratch;
	ledger_sink *sink;
	void *to;
};

static const char *
ratio_text(struct arena *a, struct ratio r, bool open)
{
	const char *sign = open ? "~" : "";
	if (!ratio_ok(r))
		return "";
	if (r.den == 1)
		return arena_print(a, "%s%" PRId64, sign, r.num);
	return arena_print(a, "%s%" PRId64 "/%" PRId64, sign, r.num, r.den);
}

static const char *
rounding_name(enum rounding r)
{
	static const char *const names[] = {
#define X(name, text) [ROUND_##name] = text,
	    LEDGER_ROUNDINGS(X)
#undef X
	};
	return names[r];
}

static const char *
source_text(struct ledger_writer *w, struct pos pos)
{
	if (!pos.file)
		return "";
	const char *path = path_from(w->scratch, w->report_path, pos.file);
	return pos.line > 0 ? arena_print(w->scratch, "%s:%d", path, (int)pos.line) : path;
}

/* One appearance; page 0: the figure stands nowhere. */
static void
add_figure(struct ledger_writer *w, const struct figure *f, int32_t page)
{
	struct ledger_row r = {{0}};
	r.cell[LEDGER_id] = f->place;
	r.cell[LEDGER_kind] = figure_kind_name(f->kind);
	r.cell[LEDGER_whose] = figure_whose_name(f->whose);
	r.cell[LEDGER_page] = page > 0 ? arena_print(w->scratch, "%d", (int)page) : "";
	r.cell[LEDGER_subject] = f->subject;
	r.cell[LEDGER_measure] = f->measure;
	r.cell[LEDGER_base] = f->base;
	r.cell[LEDGER_unit] = f->unit;
	r.cell[LEDGER_text] = f->text;
	r.cell[LEDGER_printed] = page > 0 ? f->printed : "";
	r.cell[LEDGER_source] = source_text(w, f->source);
	if (ratio_ok(f->value)) {
		r.cell[LEDGER_decimals] = arena_print(w->scratch, "%d", f->decimals);
		r.cell[LEDGER_rounding] = rounding_name(f->rounding);
		r.cell[LEDGER_value] = ratio_text(w->scratch, f->value, false);
		r.cell[LEDGER_low] = ratio_text(w->scratch, f->interval.low, f->interval.low_open);
		r.cell[LEDGER_high] = ratio_text(w->scratch, f->interval.high, f->interval.high_open);
	}
	w->sink(w->to, r.cell, LEDGER_COLUMN_COUNT);
}

static const char *
fill_number(struct arena *a, const char *form, int32_t number)
{
	const char *at = strstr(form, "{0}");
	if (!at)
		return form;
	return arena_print(a, "%.*s%d%s", (int)(at - form), form, (int)number, at + 3);
}

static void
add_folio(struct ledger_writer *w, const char *folio_text, int32_t page)
{
	struct ledger_row r = {{0}};
	r.cell[LEDGER_id] = arena_print(w->scratch, LEDGER_FOLIO "%d", (int)page);
	r.cell[LEDGER_kind] = figure_kind_name(FIGURE_LABEL);
	r.cell[LEDGER_page] = arena_print(w->scratch, "%d", (int)page);
	r.cell[LEDGER_text] = r.cell[LEDGER_printed] = fill_number(w->scratch, folio_text, page);
	w->sink(w->to, r.cell, LEDGER_COLUMN_COUNT);
}

static int
compare_placed(const void *a, const void *b)
{
	const struct placed *p = a, *q = b;
	if (p->figure != q->figure)
		return p->figure < q->figure ? -1 : 1;
	return (p->page > q->page) - (p->page < q->page);
}

/* Figures in the order of the book, each on its pages; then folios; the build id last. */
void
ledger_walk(const struct ledger *l, ledger_sink *sink, void *to)
{
	const struct book *b = l->book;
	size_t count = l->placed_count;
	struct ledger_writer w = {
	    .book = b, .report_path = l->report_path, .scratch = arena_new(), .sink = sink, .to = to};
	struct placed *sorted = ARENA_ARRAY(w.scratch, count + 1, struct placed);
	if (count)
		memcpy(sorted, l->placed, count * sizeof *sorted);
	qsort(sorted, count, sizeof *sorted, compare_placed);
	static const char *const head[LEDGER_COLUMN_COUNT] = {
#define X(name) #name,
	    LEDGER_COLUMNS(X)
#undef X
	};
	sink(to, head, LEDGER_COLUMN_COUNT);
	size_t folios = 0, at;
	while (folios < count && sorted[folios].figure < 0)
		folios++;
	at = folios;
	for (size_t i = 0; i < b->figure_count; i++) {
		if (at == count || sorted[at].figure != (int32_t)i)
			add_figure(&w, &b->figures[i], 0);
		for (; at < count && sorted[at].figure == (int32_t)i; at++)
			add_figure(&w, &b->figures[i], sorted[at].page);
	}
	assert(at == count && "a page bears a figure that the book does not have");
	for (size_t i = 0; i < folios; i++)
		add_folio(&w, l->folio_text, sorted[i].page);
	struct ledger_row build = {
	    {[LEDGER_id] = LEDGER_BUILD, [LEDGER_kind] = figure_kind_name(FIGURE_LABEL), [LEDGER_text] = l->build_id}};
	sink(to, build.cell, LEDGER_COLUMN_COUNT);
	arena_free(w.scratch);
}

static void
put_row(void *out, const char *const *cells, size_t count)
{
	csv_put_row(out, cells, count, CSV_AS_IS);
}

void
sheets_write_ledger(const struct ledger *l, struct buf *out)
{
	ledger_walk(l, put_row, out);
}
