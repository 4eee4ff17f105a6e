/* in: the head rows of a spreadsheet and the names that a map gives its columns. out: where each column stands.
 * A name is the words of a head cell, of several joined from above ("2018/최종"), or a number from the left.
 * Refuses to know: rows, amounts. */
#include <stdlib.h>
#include <string.h>
#include "base/fold.h"
#include "intake/import_table.h"

static const char *
head_cell(const struct import_reader *r, int row, size_t column)
{
	size_t i = (size_t)(r->table->head_from - 1 + row);
	const struct grid_row *line = &r->grid.rows[i];
	return column < line->count ? line->cells[column] : "";
}

/* A cell that was merged over several columns stands in the first of them only. */
static const char *
head_above(const struct import_reader *r, int row, size_t column)
{
	const char *s = fold_name(r->scratch, head_cell(r, row, column));
	while (!*s && column > 0 && row + 1 < r->table->head_count)
		s = fold_name(r->scratch, head_cell(r, row, --column));
	return s;
}

static const char *
joined(const struct import_reader *r, size_t column)
{
	const char *all = "";
	for (int row = 0; row < r->table->head_count; row++) {
		const char *s = head_above(r, row, column);
		if (*s)
			all = *all ? arena_print(r->scratch, "%s/%s", all, s) : s;
	}
	return all;
}

static bool
is_named(const struct import_reader *r, size_t column, const char *name)
{
	for (int row = 0; row < r->table->head_count; row++)
		if (strcmp(fold_name(r->scratch, head_cell(r, row, column)), name) == 0)
			return true;
	return strcmp(joined(r, column), name) == 0;
}

static bool
by_number(const struct import_reader *r, const char *at, size_t *column)
{
	if (strspn(at, "0123456789") != strlen(at) || strlen(at) > 4)
		return false;
	*column = (size_t)strtoul(at, NULL, 10) - 1;
	return *column < r->width;
}

static struct pos
head_pos(const struct import_reader *r, size_t column)
{
	return (struct pos){r->grid.path, r->table->head_from + r->table->head_count - 1, (int32_t)column + 1};
}

static bool
find_column(struct import_reader *r, const char *at, struct pos asked, size_t *column)
{
	*column = NO_COLUMN;
	if (!at || by_number(r, at, column))
		return true;
	const char *name = fold_name(r->scratch, at);
	size_t found = 0;
	for (size_t i = r->width; i-- > 0;)
		if (is_named(r, i, name)) {
			found++;
			*column = i;
		}
	if (found == 1)
		return true;
	r->refusals++;
	if (found)
		message_add(r->messages, MSG_IMPORT_COLUMN_TWICE, head_pos(r, *column), at,
		    arena_print(r->scratch, "%zu", found), NULL);
	else
		message_add(r->messages, MSG_IMPORT_COLUMN, asked, at, r->grid.path, NULL);
	return false;
}

static bool
find_all(struct import_reader *r)
{
	const struct import_table *t = r->table;
	bool ok = true;
	for (size_t i = 0; i < t->level_count; i++) {
		ok &= find_column(r, t->levels[i].at, t->levels[i].pos, &r->levels[i]);
		ok &= find_column(r, t->levels[i].code_at, t->levels[i].pos, &r->codes[i]);
	}
	for (size_t i = 0; i < t->column_count; i++) {
		ok &= find_column(r, t->columns[i].at, t->columns[i].pos, &r->columns[i]);
		ok &= find_column(r, t->columns[i].precision_at, t->columns[i].pos, &r->precisions[i]);
	}
	for (size_t i = 0; i < t->naming_count; i++)
		ok &= find_column(r, t->namings[i].at, t->namings[i].pos, &r->namings[i]);
	ok &= find_column(r, t->filter_at, t->pos, &r->filter);
	ok &= find_column(r, t->id_at, t->pos, &r->id);
	ok &= find_column(r, t->code_at, t->pos, &r->code);
	ok &= find_column(r, t->second_at, t->pos, &r->second);
	return find_column(r, t->nature_at, t->pos, &r->nature) && ok;
}

/* "(단위 : 천원, %)" -> the first unit of money in it; 0: none. */
static won
stated_unit(const char *folded)
{
	const char *word = strstr(folded, "단위");
	if (!word)
		return 0;
	won found = 0;
	const char *first = NULL;
	for (won unit = 1; unit <= 100000000; unit *= 10) {
		const char *name = model_unit_name(unit), *at = name ? strstr(word, name) : NULL;
		/* 천원 holds 원, and 백만원 holds 만원: the longest that begins first */
		if (at && (!first || at <= first)) {
			first = at;
			found = unit;
		}
	}
	return found;
}

static bool
has_unit(const struct import_table *t, won unit)
{
	for (size_t i = 0; i < t->column_count; i++)
		if (t->columns[i].unit == unit)
			return true;
	return false;
}

/* What stands above the rows states a unit: it must be one that the map knows. */
static bool
check_units(struct import_reader *r)
{
	const struct import_table *t = r->table;
	size_t rows = (size_t)(t->head_from + t->head_count - 1);
	for (r->row = 0; r->row < rows; r->row++)
		for (size_t i = 0; i < r->grid.rows[r->row].count; i++) {
			const char *cell = r->grid.rows[r->row].cells[i];
			won unit = stated_unit(fold_name(r->scratch, cell));
			if (!unit || has_unit(t, unit))
				continue;
			REFUSE_CELL(r, IMPORT_UNIT, i, cell, t->id);
			return false;
		}
	return true;
}

static bool
is_in(const size_t *list, size_t count, size_t column)
{
	for (size_t i = 0; i < count; i++)
		if (list[i] == column)
			return true;
	return false;
}

static bool
is_used(const struct import_reader *r, size_t column)
{
	const struct import_table *t = r->table;
	const size_t single[] = {r->id, r->code, r->second, r->nature, r->filter};
	return is_in(r->levels, t->level_count, column) || is_in(r->codes, t->level_count, column) ||
	       is_in(r->columns, t->column_count, column) || is_in(r->precisions, t->column_count, column) ||
	       is_in(r->namings, t->naming_count, column) || is_in(single, sizeof single / sizeof *single, column);
}

/* A column that the map does not name is not missed in silence. */
static void
tell_unused(const struct import_reader *r)
{
	const char *all = NULL;
	for (size_t i = 0; i < r->width; i++) {
		const char *name = head_cell(r, r->table->head_count - 1, i);
		if (!is_used(r, i) && name[strspn(name, " \t\r\n")])
			all = all ? arena_print(r->scratch, "%s, %s", all, name) : name;
	}
	if (all)
		message_add(r->messages, MSG_IMPORT_UNUSED, (struct pos){.file = r->grid.path}, all, NULL);
}

bool
head_resolve(struct import_reader *r)
{
	const struct import_table *t = r->table;
	size_t rows = (size_t)(t->head_from + t->head_count - 1);
	if (r->grid.count <= rows) {
		r->refusals++;
		message_add(r->messages, MSG_IMPORT_HEAD, (struct pos){.file = r->grid.path},
		    arena_print(r->scratch, "%zu", rows), arena_print(r->scratch, "%zu", r->grid.count), NULL);
		return false;
	}
	for (size_t i = (size_t)t->head_from - 1; i < rows; i++)
		if (r->grid.rows[i].count > r->width)
			r->width = r->grid.rows[i].count;
	r->columns = ARENA_ARRAY(r->scratch, t->column_count, size_t);
	r->precisions = ARENA_ARRAY(r->scratch, t->column_count, size_t);
	r->namings = ARENA_ARRAY(r->scratch, t->naming_count, size_t);
	if (!find_all(r) || !check_units(r))
		return false;
	tell_unused(r);
	return true;
}
