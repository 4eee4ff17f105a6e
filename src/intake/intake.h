/* in: bytes of CSV files. out: the model that they hold, positioned.
 * Only user of libcsv and iconv. Input is bounded; published.csv is strictly UTF-8, spreadsheets are of any encoding.
 * Refuses to know: values of figures, what is printed where. */
#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H
#include "base/message.h"
#include "model/against.h"
#include "model/import.h"
#include "model/published.h"

/* Reads published.csv (head row place,text,line,class,reason). Rows that cannot stand are reported and left out.
 * False: refused whole; p is then empty. Strings live in the arena. */
bool intake_read_published(
    struct published *p, const char *path, const void *bytes, size_t size, struct arena *a, struct messages *m);

/* Reads amounts of a second source. The head names the columns in any order: 표 table, 열쇠 key and/or 이름 name, 단계
 * stage, 금액 amount (digits, commas, a point, - or △), 단위 unit (원 천원 백만원 억원). Rows that cannot be compared are
 * reported and left out. False: refused whole; `against` is then empty. Strings live in the arena. */
bool intake_read_against(
    struct against *against, const char *path, const void *bytes, size_t size, struct arena *a, struct messages *m);

/* Whether --encoding takes the name: utf-8 cp949 euc-kr utf-16 utf-16le utf-16be. */
bool intake_is_encoding(const char *name);
/* The text (UTF-8) in an encoding, with a byte order mark for utf-8; false and a message: a character that it has not,
 * named with its place. Text is what the program made: valid UTF-8. */
struct buf;
bool intake_encode(const char *path, const char *text, size_t size, const char *encoding, struct buf *out,
    struct messages *m);

/* Starts an import by the map. Strings live in the arena. */
void intake_open_import(struct import *import, const struct import_map *map, struct arena *a);
/* Reads one spreadsheet (CSV; commas, tabs or semicolons) into the table of the map that it belongs to: the map's only
 * one, or the one that names the file. encoding NULL: found out from the bytes. Amounts keep row and column of the
 * spreadsheet (a line within a cell is no row). Rows whose cells below a level are empty are sums: the amounts of a row
 * with rows below it are kept to be held against what is computed. False and messages: something was refused; nothing
 * of the import may then be used. */
bool intake_read_import(struct import *import, const char *path, const void *bytes, size_t size, const char *encoding,
    struct arena *a, struct messages *m);
/* After the last file: what an empty cell of a leaf means, rows without any value. */
void intake_close_import(struct import *import, struct arena *a, struct messages *m);
struct book;
struct map;
struct figures_known { /* read back: figures, and nothing of the blocks that they stand in */
	struct book *book;
	struct map *pages; /* place -> its first page, from 1, as a number */
	int page_count;
};
/* Reads a ledger. A row that cannot stand is reported and left out. False: refused whole. All lives in the arena. */
bool intake_read_ledger(
    struct figures_known *l, const char *path, const void *bytes, size_t size, struct arena *a, struct messages *m);
#endif
