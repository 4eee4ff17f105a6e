/* in: -. out: a map of a spreadsheet (which column is what) and the rows read by it: a tree of amounts with its places
 * in the files.
 * Refuses to know: XML, bytes of files, what is in the budget already. */
#ifndef MODEL_IMPORT_H
#define MODEL_IMPORT_H
#include "model/budget.h"

/* What a column of the map holds. X(C name, its element) */
#define IMPORT_KINDS(X) \
	X(AMOUNT, "금액") X(FUNDING, "재원") X(NUMBER, "수") X(TEXT, "글") X(DIFFERENCE, "증감") X(RATE, "증감률")
enum import_kind {
#define X(name, text) IMPORT_##name,
	IMPORT_KINDS(X)
#undef X
	IMPORT_KIND_COUNT
};

/* Columns of the file are named by their head, or by their number from 1: "세부사업", "2018/최종", "7". NULL: none. */
struct import_column {
	enum import_kind kind;
	const char *id, *name;
	const char *stage;         /* id or NULL; FUNDING: of the amount that it is part of */
	const char *column, *base; /* DIFFERENCE, RATE: ids of amount columns */
	const char *at;
	const char *precision_at;  /* AMOUNT: a column that says 정밀 (and 맺음) of each cell */
	won unit;                  /* AMOUNT, FUNDING, DIFFERENCE: of bare digits in the file */
	won kept;                  /* and in the budget */
	const char *unit_name;     /* of unit; NUMBER: as written */
	won grain;                 /* AMOUNT, FUNDING: 정밀 of the whole column; 0: none */
	enum rounding how;
	bool zero;                 /* an empty cell of a leaf is 0 */
	bool joined;               /* TEXT: rows with nothing but text go on with the row above */
	struct pos pos;
};

struct import_level { /* <층 이름 열 코드 내림/>, outermost first */
	const char *name;    /* NULL: the table declares no names of levels */
	const char *at;
	const char *code_at; /* NULL: none */
	bool carried;        /* an empty cell repeats the one above */
	struct pos pos;
};

struct import_naming { /* <이름 갈래 열/> */
	const char *kind, *at;
	struct pos pos;
};

enum { IMPORT_LEVELS_MAX = 8, IMPORT_TOTAL_WORDS_MAX = 16 };

struct import_table { /* <표> of the map */
	const char *id, *name, *total;
	const char *file;    /* name of its file, where the map has several tables; else NULL */
	const char *unit_name, *sum_grain_name; /* 단위, 합계정밀 as written; NULL: none */
	int head_from, head_count; /* rows of the head, from 1; what stands above it is title */
	const char *total_words[IMPORT_TOTAL_WORDS_MAX + 1]; /* 소계 합계 ..., folded: such a row is a sum; NULL ends */
	struct import_level levels[IMPORT_LEVELS_MAX];
	size_t level_count;
	struct import_column *columns;
	size_t column_count;
	struct import_naming *namings;
	size_t naming_count;
	const char *filter_at, *filter; /* rows of another value in that column are left out; NULL: none are */
	const char *id_at, *code_at, *second_at, *nature_at; /* of the row's own node; NULL: none */
	const char **checks;
	size_t check_count;
	struct pos pos;
};

struct import_relation {
	const char *kind, *from, *to;
};

struct import_map { /* <들여오기> */
	const char *id, *name, *unit_name; /* of the budget */
	int year;
	struct stage *stages;
	size_t stage_count;
	struct nature *natures; /* none: the usual ones */
	size_t nature_count;
	struct import_table *tables;
	size_t table_count;
	struct import_relation *relations;
	size_t relation_count;
	const char **checks;
	size_t check_count;
	struct pos pos;
};

struct import_value {
	bool given;
	struct amount amount; /* won */
	int64_t number;       /* NUMBER, RATE: x 10^decimals */
	int decimals;
	const char *text;
	int32_t row, column;  /* in the file, from 1 */
	int32_t file;         /* index into import.files */
};

struct import_row {
	const char *id, *code, *name, *second_name, *nature; /* name alone is never NULL */
	const char **namings; /* one for each of the table's; NULL where none is given. NULL: none at all */
	struct import_row *parent, *first, *last, *next;
	struct import_value *values; /* one for each column of the table; of a row with rows below it: controls */
	int depth;            /* root 0 */
	struct pos pos;       /* where it was met first */
};

struct import_file {
	const char *path;     /* as the user named it */
	const char *id;       /* of the origin */
	const char *encoding;
	char hash[65];
	size_t table;         /* index into map.tables */
};

struct import {
	const struct import_map *map;
	struct import_file *files;
	size_t file_count;
	struct map **indexes;      /* for each table: its rows by their identity, while files are read */
	struct import_row **roots; /* one for each table of the map; NULL: no file of it was given */
};
#endif
