/* in: a Table element. out: header cells without scope, rows that do not fill the same columns, cells that lie over
 * each other.
 * Refuses to know: what the cells hold. */
#include "check.h"
#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MAX = 256 };

struct grid {
	struct pdf_check *c;
	int table;                /* its object number, for the message */
	int covered[COLUMNS_MAX]; /* rows still covered from above, counting this one */
	int columns;              /* of the first row; 0: none yet */
	int row, heads;
};

static void
place_cell(struct grid *g, int *column, int wide, int high)
{
	while (*column < COLUMNS_MAX && g->covered[*column] > 0)
		(*column)++;
	for (int i = 0; i < wide; i++, (*column)++) {
		if (*column >= COLUMNS_MAX || g->covered[*column] > 0) {
			violated(g->c, "UA 7.5", "table %d, row %d: cells lie over each other", g->table, g->row);
			return;
		}
		g->covered[*column] = high;
	}
}

static void
check_cell(struct grid *g, qpdf_oh cell, int *column)
{
	struct pdf_check *c = g->c;
	bool head = is_name(c, key_of(c, cell, "/S"), "/TH");
	if (!head && !is_name(c, key_of(c, cell, "/S"), "/TD")) {
		violated(c, "UA 7.5", "table %d, row %d: neither TH nor TD", g->table, g->row);
		return;
	}
	qpdf_oh attributes = key_of(c, cell, "/A"), scope = key_of(c, attributes, "/Scope");
	bool known = is_name(c, scope, "/Row") || is_name(c, scope, "/Column") || is_name(c, scope, "/Both");
	if (head && !known)
		violated(c, "UA 7.5", "table %d, row %d: TH without /Scope", g->table, g->row);
	if (qpdf_oh_is_dictionary(c->q, attributes) && !is_name(c, key_of(c, attributes, "/O"), "/Table"))
		violated(c, "UA 7.5", "table %d, row %d: attributes of another owner", g->table, g->row);
	g->heads += head;
	int wide = int_of(c, key_of(c, attributes, "/ColSpan"), 1),
	    high = int_of(c, key_of(c, attributes, "/RowSpan"), 1);
	place_cell(g, column, wide, high);
}

static void
check_row(struct grid *g, qpdf_oh row)
{
	struct pdf_check *c = g->c;
	qpdf_oh cells = key_of(c, row, "/K");
	int count = qpdf_oh_is_array(c->q, cells) ? count_of(c, cells) : -1, column = 0;
	g->row++;
	if (count < 0 && qpdf_oh_is_dictionary(c->q, cells))
		check_cell(g, cells, &column);
	for (int i = 0; i < count; i++)
		check_cell(g, item_of(c, cells, i), &column);
	int filled = 0;
	while (filled < COLUMNS_MAX && g->covered[filled] > 0)
		g->covered[filled++]--;
	for (int i = filled; i < COLUMNS_MAX; i++)
		if (g->covered[i] > 0) {
			violated(c, "UA 7.5", "table %d, row %d: a gap before column %d", g->table, g->row, i + 1);
			g->covered[i]--;
		}
	if (g->columns && filled != g->columns)
		violated(c, "UA 7.5", "table %d, row %d: %d columns, not %d", g->table, g->row, filled, g->columns);
	if (!g->columns)
		g->columns = filled;
}

static void
check_rows(struct grid *g, qpdf_oh group)
{
	struct pdf_check *c = g->c;
	qpdf_oh kids = key_of(c, group, "/K");
	bool many = qpdf_oh_is_array(c->q, kids);
	int count = many ? count_of(c, kids) : 1;
	for (int i = 0; i < count; i++) {
		qpdf_oh kid = many ? item_of(c, kids, i) : kids;
		qpdf_oh role = key_of(c, kid, "/S");
		if (is_name(c, role, "/TR"))
			check_row(g, kid);
		else if (is_name(c, role, "/THead") || is_name(c, role, "/TBody") || is_name(c, role, "/TFoot"))
			check_rows(g, kid);
		else if (!is_name(c, role, "/Caption"))
			violated(c, "UA 7.5", "table %d: something that is no row", g->table);
	}
}

void
check_tables(struct pdf_check *c, qpdf_oh table)
{
	struct grid g = {.c = c, .table = qpdf_oh_get_object_id(c->q, table)};
	check_rows(&g, table);
	if (g.row == 0 || g.heads == 0)
		violated(c, "UA 7.5", "table %d: no rows or no header cells", g.table);
	for (int i = 0; i < COLUMNS_MAX; i++)
		if (g.covered[i] > 0) {
			violated(c, "UA 7.5", "table %d: a cell reaches below the last row", g.table);
			return;
		}
}
