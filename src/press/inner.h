/* in: -. out: the doors between the files of press.
 * Refuses to know: who else there is; only press includes it. */
#ifndef PRESS_INNER_H
#define PRESS_INNER_H
#include <cairo.h>
#include "base/buf.h"
#include "page/page.h"

static inline double
press_points(mpt length)
{
	return (double)length / MPT_PER_PT;
}

struct press_faces; /* the style's faces as cairo knows them, opened when first drawn */
struct press_faces *press_faces_new(const struct style *s);
void press_faces_free(struct press_faces *f);
/* NULL: the file cannot be read; *path says which. */
cairo_font_face_t *press_face_lookup(struct press_faces *f, int face, const char **path);

struct press_pen { /* as it is set, and the runs still to be drawn */
	cairo_t *cr;
	cairo_font_face_t *face; /* as set; NULL: none */
	mpt size;                /* 0: none */
	int32_t scale_x;         /* of that size's width, 1/1000 */
	int gray;                /* -1: none */
	cairo_glyph_t *glyphs;   /* of runs of that face, size and shade */
	cairo_text_cluster_t *clusters;
	size_t glyph_count, cluster_count, room;
	struct buf text; /* their bytes */
};
void press_pen_run(struct press_pen *p, const struct type_run *r, cairo_font_face_t *face, mpt x, mpt y);
void press_pen_box(struct press_pen *p, const struct item *i);
/* Draws the runs that are still pending. */
void press_pen_lift(struct press_pen *p);
void press_pen_free(struct press_pen *p);

struct press_drawings; /* what draws SVG, made for the first drawing */
/* NULL: *why says what is not to be had. */
struct press_drawings *press_drawings_new(const struct style *s, const char **why);
void press_drawings_free(struct press_drawings *d);
/* Returns why the item could not be drawn, valid until the next drawing; NULL: drawn. */
const char *press_drawing_draw(struct press_drawings *d, cairo_t *cr, const struct item *i);

struct press_tags { /* where the pen stands in the logical structure */
	cairo_t *cr;
	cairo_surface_t *surface;
	const struct element *elements;
	size_t count;
	int32_t last; /* begun last; -1: none yet */
	int32_t open; /* innermost open element; -1: none */
	int *outline; /* cairo's outline ids by level; [0] is the root */
	int levels;
};
/* Opens everything up to the leaf e, which is about to be drawn at x, y. */
void press_tags_advance(struct press_tags *t, int32_t e, mpt x, mpt y);
/* Closes the leaf, if one is open: what follows belongs to no element. */
void press_tags_rest(struct press_tags *t);
/* Begins the elements that nothing was drawn for and closes all. The last page must still be open. */
void press_tags_finish(struct press_tags *t);
#endif
