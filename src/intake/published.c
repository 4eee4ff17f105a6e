/* in: bytes of published.csv. out: what the original printed at each place.
 * A witness with a fault in one row keeps the others: the row is named and left out.
 * Refuses to know: what is computed, which places the report has. */
#include "base/buf.h"
#include "intake/csv.h"
#include "intake/intake.h"
#include <stdlib.h>
#include <string.h>

/* The columns, in their order. */
#define COLUMNS(X) X(PLACE, "place") X(TEXT, "text") X(LINE, "line") X(CLASS, "class") X(REASON, "reason")
enum column_at {
#define X(name, text) AT_##name,
	COLUMNS(X)
#undef X
	    COLUMN_COUNT
};

static const char *const classes[] = {
#define X(name, text) text,
    PUBLISHED_CLASSES(X)
#undef X
};

/* Names with commas between; `quoted`: each in quotes, the empty one too. */
static const char *
list_of(struct arena *a, const char *const *names, size_t count, bool quoted)
{
	struct buf text = {0};
	for (size_t i = 0; i < count; i++)
		buf_print(&text, quoted ? "%s'%s'" : "%s%s", i ? quoted ? ", " : "," : "", names[i]);
	const char *copy = arena_copy(a, text.data, text.size);
	buf_free(&text);
	return copy;
}

static bool
head_fits(const struct csv *csv, struct arena *a, struct messages *m)
{
	static const char *const names[] = {
#define X(name, text) text,
	    COLUMNS(X)
#undef X
	};
	size_t count = csv->count ? csv->rows[0].count : 0;
	bool fits = count == COLUMN_COUNT;
	const char **found = ARENA_ARRAY(a, count, const char *);
	for (size_t i = 0; i < count; i++) {
		found[i] = csv->rows[0].fields[i].text;
		fits = fits && strcmp(found[i], names[i]) == 0;
	}
	if (fits)
		return true;
	message_add(m, MSG_PUBLISHED_HEAD, (struct pos){csv->path, 1, 1}, list_of(a, names, COLUMN_COUNT, false),
	    list_of(a, found, count, false), NULL);
	return false;
}

static bool
read_class(const char *text, enum published_class *class)
{
	for (int i = 0; i < PUBLISHED_CLASS_COUNT; i++)
		if (strcmp(classes[i], text) == 0) {
			*class = (enum published_class)i;
			return true;
		}
	return false;
}

/* A line of the original: a positive number of at most nine digits; 0 for none. */
static bool
read_line(const char *text, int *line)
{
	size_t digits = strspn(text, "0123456789");
	if (text[digits] || digits > 9)
		return false;
	*line = atoi(text);
	return *line > 0 || digits == 0;
}

/* Fills row; false: it cannot stand, and a message says why. */
static bool
read_row(struct published_row *row, const struct csv *csv, const struct csv_field *fields, struct arena *a,
    struct messages *m)
{
	*row = (struct published_row){.place = fields[AT_PLACE].text,
	    .text = fields[AT_TEXT].text,
	    .reason = fields[AT_REASON].text,
	    .pos = intake_pos(csv, &fields[AT_PLACE])};
	if (!*row->place) {
		message_add(m, MSG_PUBLISHED_PLACE, row->pos, NULL);
		return false;
	}
	if (!read_line(fields[AT_LINE].text, &row->source_line)) {
		message_add(m, MSG_PUBLISHED_LINE, intake_pos(csv, &fields[AT_LINE]), fields[AT_LINE].text, NULL)
		    ->place = messages_copy(m, row->place);
		return false;
	}
	if (!read_class(fields[AT_CLASS].text, &row->class)) {
		message_add(m, MSG_PUBLISHED_CLASS, intake_pos(csv, &fields[AT_CLASS]), fields[AT_CLASS].text,
		    list_of(a, classes, PUBLISHED_CLASS_COUNT, true), NULL)
		    ->place = messages_copy(m, row->place);
		return false;
	}
	return true;
}

/* The first row of a place stands. */
static bool
enter_row(struct published *p, struct published_row *row, struct arena *a, struct messages *m)
{
	struct published_row *there = map_add(p->by_place, row->place, row);
	if (there == row)
		return true;
	message_add(m, MSG_PUBLISHED_TWICE, row->pos, row->place, arena_print(a, "%d", there->pos.line), NULL)->place =
	    messages_copy(m, row->place);
	return false;
}

bool
intake_read_published(
    struct published *p, const char *path, const void *bytes, size_t size, struct arena *a, struct messages *m)
{
	*p = (struct published){.by_place = map_new(a)};
	struct csv csv;
	if (!intake_read_csv(&csv, path, bytes, size, a, m) || !head_fits(&csv, a, m))
		return false;
	p->rows = ARENA_ARRAY(a, csv.count, struct published_row);
	for (size_t i = 1; i < csv.count; i++) {
		struct published_row *row = &p->rows[p->count];
		if (read_row(row, &csv, csv.rows[i].fields, a, m) && enter_row(p, row, a, m))
			p->count++;
	}
	return true;
}
