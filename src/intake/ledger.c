/* in: bytes of a ledger. out: its figures with their pages, as far as a ledger says what they are: no inputs, no stage.
 * Refuses to know: whether a text follows from its value, what the figures stand in. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "intake/csv.h"
#include "intake/intake.h"
#include "model/block.h"
#include "model/ledger.h"

enum { PAGE_DIGITS = 6 };

static const char *const columns[] = {
#define X(name) #name,
    LEDGER_COLUMNS(X)
#undef X
};

static bool
head_fits(const struct csv *csv, struct messages *m)
{
	bool fits = csv->count > 0 && csv->rows[0].count == LEDGER_COLUMN_COUNT;
	for (size_t i = 0; fits && i < LEDGER_COLUMN_COUNT; i++)
		fits = strcmp(csv->rows[0].fields[i].text, columns[i]) == 0;
	if (!fits)
		message_add(m, MSG_LEDGER_HEAD, (struct pos){csv->path, 1, 1}, NULL);
	return fits;
}

/* The whole of s as a number of at most so many digits; "" is 0. */
static bool
read_small(const char *s, int *n)
{
	size_t digits = strspn(s, "0123456789");
	if (s[digits] || digits > PAGE_DIGITS)
		return false;
	*n = atoi(s);
	return true;
}

static bool
read_whole(const char *s, const char **end, int64_t *n)
{
	char *stop;
	errno = 0;
	*n = strtoll(s, &stop, 10);
	*end = stop;
	return stop != s && errno == 0;
}

/* "17", "-1839937/10794261", "" for none. */
static bool
read_ratio(const char *s, struct ratio *r)
{
	int64_t num, den = 1;
	const char *end;
	*r = (struct ratio){0};
	if (!*s)
		return true;
	if (!read_whole(s, &end, &num) || (*end == '/' && (!read_whole(end + 1, &end, &den) || den <= 0)) || *end)
		return false;
	*r = ratio_of(num, den);
	return ratio_ok(*r);
}

static bool
read_word(const char *s, const char *const *words, size_t count, int *at)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(s, words[i]) == 0) {
			*at = (int)i;
			return true;
		}
	return false;
}

static bool
read_kinds(const struct csv_field *cells, struct figure *f)
{
	static const char *const kinds[] = {
#define X(name, text) text,
	    FIGURE_KINDS(X)
#undef X
	};
	static const char *const owners[] = {
#define X(name, text) text,
	    WHOSE(X)
#undef X
	};
	static const char *const roundings[] = {
#define X(name, text) [ROUND_##name] = text,
	    LEDGER_ROUNDINGS(X)
#undef X
	};
	int kind, whose, rounding = ROUND_EXACT;
	if (!read_word(cells[LEDGER_kind].text, kinds, sizeof kinds / sizeof *kinds, &kind) ||
	    !read_word(cells[LEDGER_whose].text, owners, sizeof owners / sizeof *owners, &whose))
		return false;
	if (*cells[LEDGER_rounding].text &&
	    !read_word(cells[LEDGER_rounding].text, roundings, sizeof roundings / sizeof *roundings, &rounding))
		return false;
	f->kind = (enum figure_kind)kind;
	f->whose = (enum whose)whose;
	f->rounding = (enum rounding)rounding;
	return true;
}

/* "budget.xml:23" */
static struct pos
read_source(const char *s, struct arena *a)
{
	const char *colon = strrchr(s, ':');
	int line = 0;
	if (!*s)
		return (struct pos){0};
	if (!colon || !colon[1] || !read_small(colon + 1, &line))
		return (struct pos){s, 0, 0};
	return (struct pos){arena_copy(a, s, (size_t)(colon - s)), line, 0};
}

static bool
read_row(struct figures_known *l, const struct csv_row *row, struct arena *a)
{
	const struct csv_field *c = row->fields;
	struct figure f = {.place = c[LEDGER_id].text, .text = c[LEDGER_text].text, .formula = "", .stage = ""};
	int page;
	f.printed = *c[LEDGER_printed].text ? c[LEDGER_printed].text : f.text;
	f.subject = c[LEDGER_subject].text;
	f.measure = c[LEDGER_measure].text;
	f.base = c[LEDGER_base].text;
	f.unit = c[LEDGER_unit].text;
	f.source = read_source(c[LEDGER_source].text, a);
	if (!*f.place || !read_kinds(c, &f) || !read_small(c[LEDGER_page].text, &page) ||
	    !read_small(c[LEDGER_decimals].text, &f.decimals) || !read_ratio(c[LEDGER_value].text, &f.value))
		return false;
	l->page_count = page > l->page_count ? page : l->page_count;
	if (strcmp(f.place, LEDGER_BUILD) == 0 || strncmp(f.place, LEDGER_FOLIO, strlen(LEDGER_FOLIO)) == 0)
		return true; /* of the document, not of the book */
	bool again = map_lookup(l->pages, f.place) != NULL;
	if (page > 0)
		map_add(l->pages, f.place, (void *)(uintptr_t)page);
	if (!again)
		*ARENA_PUSH(a, l->book->figures, l->book->figure_count, struct figure) = f;
	return true;
}

bool
intake_read_ledger(
    struct figures_known *l, const char *path, const void *bytes, size_t size, struct arena *a, struct messages *m)
{
	struct csv csv;
	*l = (struct figures_known){.book = ARENA_NEW(a, struct book), .pages = map_new(a)};
	l->book->arena = a;
	if (!intake_read_csv(&csv, path, bytes, size, a, m) || !head_fits(&csv, m))
		return false;
	for (size_t i = 1; i < csv.count; i++)
		if (!read_row(l, &csv.rows[i], a))
			message_add(m, MSG_LEDGER_ROW, intake_pos(&csv, &csv.rows[i].fields[LEDGER_id]),
			    csv.rows[i].fields[LEDGER_id].text, NULL);
	return true;
}
