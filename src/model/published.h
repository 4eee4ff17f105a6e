/* in: -. out: what the published original printed at each place: a witness, never a source.
 * Refuses to know: how it is read, what is computed. */
#ifndef MODEL_PUBLISHED_H
#define MODEL_PUBLISHED_H
#include "base/map.h"
#include "base/pos.h"

/* Classes of difference. X(C name, text in the file) */
#define PUBLISHED_CLASSES(X) \
	X(NONE, "") X(OURS, "our error") X(SUBMITTED, "submitted so") X(ROUNDING, "rounding") \
	X(BASE, "other base") X(NAME, "name") X(FORM, "form")
enum published_class {
#define X(name, text) PUBLISHED_##name,
	PUBLISHED_CLASSES(X)
#undef X
	PUBLISHED_CLASS_COUNT
};

struct published_row {
	const char *place, *text;
	int source_line;
	enum published_class class;
	const char *reason; /* "" : none */
	struct pos pos;
};
struct published {
	struct published_row *rows;
	size_t count;
	struct map *by_place;
};
#endif
