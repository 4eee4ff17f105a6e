/* in: runs and rectangles in the order of the page. out: cairo's operations, as few as will do: runs that follow upon
 * each other in one face, size and shade are one operation, for cairo spends more on each than on what is in it.
 * Refuses to know: tags, pages, drawings. */
#include "press/inner.h"
#include "base/arena.h"
#include <assert.h>
#include <stdlib.h>

static void
set_gray(struct press_pen *p, int gray)
{
	if (gray == p->gray)
		return;
	double light = (1000 - gray) / 1000.0;
	cairo_set_source_rgb(p->cr, light, light, light);
	p->gray = gray;
}

static bool
same_size(const struct press_pen *p, const struct type_run *r)
{
	return r->size == p->size && r->scale_x == p->scale_x;
}

static void
set_size(struct press_pen *p, const struct type_run *r)
{
	if (same_size(p, r))
		return;
	assert(r->scale_x > 0);
	cairo_matrix_t m;
	double height = press_points(r->size);
	cairo_matrix_init_scale(&m, r->scale_x == 1000 ? height : height * r->scale_x / 1000, height);
	cairo_set_font_matrix(p->cr, &m);
	p->size = r->size;
	p->scale_x = r->scale_x;
}

static void
reserve(struct press_pen *p, size_t count)
{
	if (count <= p->room)
		return;
	p->room = 2 * count;
	p->glyphs = realloc(p->glyphs, p->room * sizeof *p->glyphs);
	p->clusters = realloc(p->clusters, p->room * sizeof *p->clusters);
	if (!p->glyphs || !p->clusters)
		arena_exhausted();
}

static void
add_glyphs(struct press_pen *p, const struct type_run *r, mpt x, mpt y)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct type_glyph *g = &r->glyphs[i];
		p->glyphs[p->glyph_count++] =
		    (cairo_glyph_t){g->glyph, press_points(x + g->dx), press_points(y - g->dy)};
		x += g->advance;
	}
}

/* Glyphs of the same first byte are one cluster; it reaches to the first byte of the next. One that begins in the run
 * before is continued, if that run is still pending. */
static void
add_clusters(struct press_pen *p, const struct type_run *r)
{
	for (size_t i = 0, n; i < r->count; i += n) {
		uint32_t from = i ? r->glyphs[i].byte : r->from;
		for (n = 1; i + n < r->count && r->glyphs[i + n].byte == r->glyphs[i].byte; n++)
			;
		uint32_t to = i + n < r->count ? r->glyphs[i + n].byte : r->to;
		assert(from < to); /* set from left to right, every glyph stands for something */
		if (i == 0 && r->glyphs[0].byte < r->from && p->cluster_count > 0) {
			p->clusters[p->cluster_count - 1].num_bytes += (int)(to - from);
			p->clusters[p->cluster_count - 1].num_glyphs += (int)n;
			continue;
		}
		p->clusters[p->cluster_count++] = (cairo_text_cluster_t){(int)(to - from), (int)n};
	}
}

void
press_pen_run(struct press_pen *p, const struct type_run *r, cairo_font_face_t *face, mpt x, mpt y)
{
	if (face != p->face || !same_size(p, r) || r->gray != p->gray)
		press_pen_lift(p);
	if (face != p->face)
		cairo_set_font_face(p->cr, face);
	p->face = face;
	set_size(p, r);
	set_gray(p, r->gray);
	reserve(p, p->glyph_count + r->count);
	add_glyphs(p, r, x, y);
	add_clusters(p, r);
	buf_add(&p->text, r->text + r->from, r->to - r->from);
}

/* By its corners: cairo rounds each to its own grid, so that edges which meet on the page meet on paper at any zoom. A
 * width would be rounded for itself. */
static void
rectangle_path(cairo_t *cr, double left, double top, double right, double bottom)
{
	cairo_move_to(cr, left, top);
	cairo_line_to(cr, right, top);
	cairo_line_to(cr, right, bottom);
	cairo_line_to(cr, left, bottom);
	cairo_close_path(cr);
}

void
press_pen_box(struct press_pen *p, const struct item *i)
{
	press_pen_lift(p);
	set_gray(p, i->gray);
	rectangle_path(p->cr, press_points(i->x), press_points(i->y), press_points(i->x + i->width),
	    press_points(i->y + i->height));
	cairo_fill(p->cr);
}

/* Bytes and glyphs go together, so that the reader of the PDF gets the text back. */
void
press_pen_lift(struct press_pen *p)
{
	if (p->glyph_count)
		cairo_show_text_glyphs(p->cr, (const char *)p->text.data, (int)p->text.size, p->glyphs,
		    (int)p->glyph_count, p->clusters, (int)p->cluster_count, 0);
	p->glyph_count = p->cluster_count = p->text.size = 0;
}

void
press_pen_free(struct press_pen *p)
{
	free(p->glyphs);
	free(p->clusters);
	buf_free(&p->text);
}
