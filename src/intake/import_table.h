/* in: -. out: what the files of an import share: one table of the map, where its columns stand in the file that is
 * read. Inside the room only. Refuses to know: anything outside the room. */
#ifndef INTAKE_IMPORT_TABLE_H
#define INTAKE_IMPORT_TABLE_H
#include "base/map.h"
#include "intake/inner.h"

#define NO_COLUMN SIZE_MAX

struct import_reader { /* one file into one table */
	struct import *import;
	const struct import_table *table;
	struct grid grid;
	int32_t file;
	struct arena *arena;
	struct arena *scratch;
	struct messages *messages;
	size_t refusals;
	size_t width; /* cells of the head */
	size_t levels[IMPORT_LEVELS_MAX], codes[IMPORT_LEVELS_MAX];
	size_t *columns, *precisions, *namings;
	size_t id, code, second, nature, filter;
	const char *filtered; /* folded: what the filter's column said last */
	size_t left_out;      /* rows that the filter has not let through */
	struct map *children;                          /* "parent key" -> row */
	struct import_row *current[IMPORT_LEVELS_MAX]; /* the path of the row before */
	struct import_row *last;                       /* the row that the text of a continuing line belongs to */
	size_t row;                                    /* index of the row that is being read */
};

/* head.c: finds every column that the map names, and the unit that the title states. False and messages: not found. */
bool
head_resolve(struct import_reader *r);

/* value.c: the cell of the column in the row that is being read. False and a message: refused. */
bool
value_read_cell(struct import_reader *r, size_t column, struct import_value *v);
/* The words of a cell as they may be printed, blanks at the ends left out; remarks when letters were changed. NULL:
 * empty. told: say what was changed, and keep it as long as the import; else it goes with the
 * row. */
const char *
value_read_text(struct import_reader *r, size_t column, bool lines, bool told);
/* The cell as it stands; "": none. */
const char *
value_raw(const struct import_reader *r, size_t column);

/* A message of refusal at a cell of the row that is being read. */
#define REFUSE_CELL(r, id, column, ...)                                                                                \
	((r)->refusals++, (void)message_add((r)->messages, MSG_##id, cell_pos(r, column), __VA_ARGS__, NULL))
struct pos
cell_pos(const struct import_reader *r, size_t column);
#endif
