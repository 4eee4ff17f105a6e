/* in: a budget. out: its tables as CSV files, and the map with which `geomto import` makes the same budget of them.
 * Refuses to know: the report. */
#ifndef SHEETS_TREE_H
#define SHEETS_TREE_H
#include "model/budget.h"
#include "sheets/sheets.h"

#define TREE_PREFIX "budget."
#define TREE_MAP "budget.map.xml"

/* budget.TABLE.csv for each table (UTF-8 with byte order mark, text that a spreadsheet would compute made harmless),
 * then budget.map.xml: stages, natures, tables, relations and checks. Comments, projects and the origins of imported
 * amounts are not in them. */
void
sheets_write_trees(const struct budget *b, struct sheet_files *files, struct arena *a);
#endif
