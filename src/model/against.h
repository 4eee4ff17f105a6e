/* in: -. out: a second source of amounts (the bill's own totals, a newer export) as rows of keys and amounts.
 * Refuses to know: how it is read, which of the two sources is right. */
#ifndef MODEL_AGAINST_H
#define MODEL_AGAINST_H
#include <stdbool.h>
#include <stddef.h>
#include "base/pos.h"
#include "base/won.h"

struct against_row {
	const char *table;    /* its id or name */
	const char *key;      /* ids joined by '/', or the last where that is unique; NULL: the name tells */
	const char *name;     /* names joined by '/', from any level down; NULL: the key tells. "" or 계: the total */
	const char *stage;    /* id, name or selector of a stage, else id or name of a column */
	bool given;           /* false: the item is there without an amount */
	struct amount amount; /* won; grain: what its last digit is worth; how it was rounded is not known */
	const char *text;     /* the amount as written, with its unit: "1,234천원" */
	struct pos pos;       /* of the amount */
};
struct against {
	const char *path;
	struct against_row *rows;
	size_t count;
};
#endif
