/* in: -. out: what the files of this room share: a sheet of paper to write and draw on, and its figures.
 * Refuses to know: anything outside the room. */
#ifndef SUMMARY_INNER_H
#define SUMMARY_INNER_H
#include "summary/summary.h"

struct sheet {
	const struct summary_input *in;
	struct type *type;
	struct arena *a;
	struct messages *m;
	struct book *book;
	struct pages *pages;
	mpt left, right, y; /* y: where the next thing begins */
};

struct pen { /* how a text is set: a role of the style at a size of its own */
	enum text_role role;
	mpt size;
	enum align align;
	int gray; /* 0: the role's */
};

/* sheet.c */
struct sheet *sheet_new(const struct summary_input *in, struct type *t, struct arena *a, struct messages *m);
int32_t sheet_element(struct sheet *s, enum element_role role, int32_t parent);
mpt sheet_width(struct sheet *s, const struct pen *pen, const char *text);
/* One line in [x, x + width); too long, it is set smaller, and words are cut with an ellipsis, and the element says the
 * whole. */
void sheet_write(
    struct sheet *s, const struct pen *pen, const char *text, mpt x, mpt width, mpt baseline, int32_t element);
void sheet_rect(struct sheet *s, mpt x, mpt y, mpt width, mpt height, int gray, int32_t element);
/* The numbers that stand in words (names, titles, years) are labels of the ledger. */
void sheet_label(struct sheet *s, const char *place, const char *text, struct pos pos);
/* The fact in the form's text, entered in the ledger at the place. NULL: it has no text there. */
const char *sheet_figure(struct sheet *s, const char *place, const struct fact *f, const struct amount_style *style);

struct panel { /* one of the template's, with what it stands for in the data */
	const struct summary_panel *asked;
	const struct table *table; /* of the tree or of its natures */
	const struct column *stage, *base;
	const struct row **rows;
	size_t count;
};

/* bars.c: a table of amounts with a pair of bars in each row; changes.c: rises and cuts side by side. */
void bars_draw(struct sheet *s, const struct panel *p);
void changes_draw(struct sheet *s, const struct panel *p, mpt left, mpt right);
int32_t panel_heading(struct sheet *s, const struct panel *p, mpt left, mpt right);
const struct fact *panel_fact(
    struct sheet *s, const struct panel *p, const struct row *row, enum fact_kind kind, const struct column *column);
const char *panel_place(struct sheet *s, const struct panel *p, const struct row *row, const char *what);
/* The rate, or what stands for it where there was nothing before. */
const char *panel_rate(struct sheet *s, const struct panel *p, const struct row *row);
#endif
