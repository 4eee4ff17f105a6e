/* in: pages of positioned items. out: PDF bytes, tagged by the leaf rule. Decides nothing: every place, size and
 * shade is the item's.
 * Refuses to know: blocks, lines, attributes of elements, the clock. */
#include "press/press.h"
#include "press/inner.h"
#include "base/arena.h"
#include <assert.h>
#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

struct press {
	const struct style *style;
	cairo_t *cr;
	cairo_surface_t *surface;
	struct press_faces *faces;
	struct press_drawings *drawings; /* NULL: none so far */
	struct press_tags tags;
	struct buf *out;
	struct messages *m;
	int face, gray; /* as set; -1: none */
	mpt size;
	cairo_glyph_t *glyphs; /* room for the longest run so far */
	cairo_text_cluster_t *clusters;
	size_t room;
};

static double
points(mpt length)
{
	return (double)length / MPT_PER_PT;
}

static bool
fault(struct press *p, const char *what)
{
	message_add(p->m, MSG_PRESS_FAULT, (struct pos){0}, what, NULL);
	return false;
}

static cairo_status_t
keep(void *out, const unsigned char *bytes, unsigned int n)
{
	buf_add(out, bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

static void
set_gray(struct press *p, int gray)
{
	if (gray == p->gray)
		return;
	double light = (1000 - gray) / 1000.0;
	cairo_set_source_rgb(p->cr, light, light, light);
	p->gray = gray;
}

static bool
set_face(struct press *p, int face, mpt size)
{
	if (face != p->face) {
		const char *path;
		cairo_font_face_t *f = press_face_lookup(p->faces, face, &path);
		if (!f)
			return fault(p, path);
		cairo_set_font_face(p->cr, f);
		p->face = face;
	}
	if (size != p->size)
		cairo_set_font_size(p->cr, points(size));
	p->size = size;
	return true;
}

static void
reserve(struct press *p, size_t count)
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
place_glyphs(struct press *p, const struct type_run *r, mpt x, mpt y)
{
	mpt pen = x;
	for (size_t i = 0; i < r->count; i++) {
		const struct type_glyph *g = &r->glyphs[i];
		p->glyphs[i] = (cairo_glyph_t){g->glyph, points(pen + g->dx), points(y - g->dy)};
		pen += g->advance;
	}
}

/* Glyphs of the same first byte are one cluster; it reaches to the first byte of the next. */
static size_t
join_clusters(struct press *p, const struct type_run *r)
{
	size_t count = 0;
	for (size_t i = 0, n; i < r->count; i += n) {
		uint32_t from = i ? r->glyphs[i].byte : r->from;
		for (n = 1; i + n < r->count && r->glyphs[i + n].byte == r->glyphs[i].byte; n++)
			;
		uint32_t to = i + n < r->count ? r->glyphs[i + n].byte : r->to;
		assert(from < to); /* set from left to right, every glyph stands for something */
		p->clusters[count++] = (cairo_text_cluster_t){(int)(to - from), (int)n};
	}
	return count;
}

/* One call for the run: bytes and glyphs go together, so that the reader of the PDF gets the text back. */
static bool
draw_run(struct press *p, const struct item *i)
{
	const struct type_run *r = i->run;
	if (r->count == 0)
		return true;
	if (!set_face(p, r->face, r->size))
		return false;
	set_gray(p, r->gray);
	reserve(p, r->count);
	place_glyphs(p, r, i->x, i->y);
	int clusters = (int)join_clusters(p, r);
	cairo_show_text_glyphs(
	    p->cr, r->text + r->from, (int)(r->to - r->from), p->glyphs, (int)r->count, p->clusters, clusters, 0);
	return true;
}

static bool
draw_rect(struct press *p, const struct item *i)
{
	set_gray(p, i->gray);
	cairo_rectangle(p->cr, points(i->x), points(i->y), points(i->width), points(i->height));
	cairo_fill(p->cr);
	return true;
}

static bool
draw_drawing(struct press *p, const struct item *i)
{
	const char *why = NULL;
	if (!p->drawings)
		p->drawings = press_drawings_new(p->style, &why);
	if (p->drawings)
		why = press_drawing_draw(
		    p->drawings, p->cr, i->picture, points(i->x), points(i->y), points(i->width), points(i->height));
	return !why || fault(p, why);
}

static bool
draw_item(struct press *p, const struct item *i)
{
	if (i->element < 0)
		press_tags_rest(&p->tags);
	else
		press_tags_advance(&p->tags, i->element, i->x, i->kind == ITEM_RUN ? i->y - i->run->size : i->y);
	switch (i->kind) {
	case ITEM_RUN:
		return draw_run(p, i);
	case ITEM_RECT:
		return draw_rect(p, i);
	case ITEM_DRAWING:
		return draw_drawing(p, i);
	}
	assert(false);
	return false;
}

static bool
sound(struct press *p)
{
	cairo_status_t status = cairo_status(p->cr);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_status(p->surface);
	return status == CAIRO_STATUS_SUCCESS || fault(p, cairo_status_to_string(status));
}

static bool
draw_page(struct press *p, const struct pages *pages, size_t index)
{
	const struct page *page = &pages->pages[index];
	for (size_t i = 0; i < page->count; i++)
		if (!draw_item(p, &page->items[i]))
			return false;
	press_tags_rest(&p->tags);
	if (index + 1 == pages->count)
		press_tags_finish(&p->tags);
	cairo_show_page(p->cr);
	return sound(p);
}

static bool
is_date(const char *s)
{
	static const char form[] = "dddd-dd-dd";
	if (!s || strlen(s) != sizeof form - 1)
		return false;
	for (size_t i = 0; form[i]; i++)
		if (form[i] == 'd' ? s[i] < '0' || s[i] > '9' : s[i] != form[i])
			return false;
	return true;
}

/* Both dates are the document's: without them cairo would ask the clock. */
static void
set_metadata(struct press *p, const struct press_info *info)
{
	char date[40];
	snprintf(date, sizeof date, "%sT00:00:00+09:00", info->date);
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_TITLE, info->title);
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_AUTHOR, info->author);
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATOR, info->creator);
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

static void
set_options(struct press *p)
{
	cairo_font_options_t *options = cairo_font_options_create();
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_set_font_options(p->cr, options);
	cairo_font_options_destroy(options);
}

static bool
draw_all(struct press *p, const struct pages *pages)
{
	for (size_t i = 0; i < pages->count; i++)
		if (!draw_page(p, pages, i))
			return false;
	cairo_surface_finish(p->surface);
	return sound(p);
}

static void
open_surface(struct press *p, const struct pages *pages, const struct style *s)
{
	p->surface = cairo_pdf_surface_create_for_stream(keep, p->out, points(pages->width), points(pages->height));
	cairo_pdf_surface_restrict_to_version(p->surface, CAIRO_PDF_VERSION_1_5);
	p->cr = cairo_create(p->surface);
	p->faces = press_faces_new(s);
	p->tags = (struct press_tags){p->cr, p->surface, pages->elements, pages->element_count, -1, -1, NULL, 0};
	set_options(p);
}

/* A surface in error is left alone: cairo would finish it and follow bookmarks to nowhere. */
static void
close_surface(struct press *p)
{
	free(p->glyphs);
	free(p->clusters);
	free(p->tags.outline);
	bool whole =
	    cairo_status(p->cr) == CAIRO_STATUS_SUCCESS && cairo_surface_status(p->surface) == CAIRO_STATUS_SUCCESS;
	cairo_destroy(p->cr);
	if (whole)
		cairo_surface_destroy(p->surface);
	press_faces_free(p->faces);
	press_drawings_free(p->drawings);
}

bool
press_draw(const struct pages *pages, const struct style *s, const struct press_info *info, struct buf *out,
    struct messages *m)
{
	assert(pages->count > 0);
	struct press p = {.style = s, .out = out, .m = m, .face = -1, .gray = -1, .size = -1};
	size_t before = out->size;
	if (!is_date(info->date))
		return fault(&p, info->date ? info->date : "date");
	open_surface(&p, pages, s);
	set_metadata(&p, info);
	bool drawn = draw_all(&p, pages);
	close_surface(&p);
	if (!drawn)
		out->size = before;
	return drawn;
}
