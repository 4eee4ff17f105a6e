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
	struct buf *out;
	struct messages *m;
	cairo_t *cr;
	cairo_surface_t *surface;
	struct press_faces *faces;
	struct press_drawings *drawings; /* NULL: none so far */
	struct press_pen pen;
	struct press_tags tags;
	int32_t element; /* of the item before; what is pending belongs to it */
};

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

static bool
draw_run(struct press *p, const struct item *i)
{
	const char *path;
	cairo_font_face_t *face = press_face_lookup(p->faces, i->run->face, &path);
	if (!face)
		return fault(p, path);
	press_pen_run(&p->pen, i->run, face, i->x, i->y);
	return true;
}

static bool
draw_drawing(struct press *p, const struct item *i)
{
	const char *why = NULL;
	press_pen_lift(&p->pen);
	if (!p->drawings)
		p->drawings = press_drawings_new(p->style, &why);
	if (p->drawings)
		why = press_drawing_draw(p->drawings, p->cr, i);
	return !why || fault(p, why);
}

/* Opens the item's element, or none for an artifact, when it is another than the last item's. */
static void
enter_element(struct press *p, const struct item *i)
{
	if (i->element == p->element)
		return;
	press_pen_lift(&p->pen);
	if (i->element < 0)
		press_tags_rest(&p->tags);
	else
		press_tags_advance(&p->tags, i->element, i->x, i->kind == ITEM_RUN ? i->y - i->run->size : i->y);
	p->element = i->element;
}

static bool
draw_item(struct press *p, const struct item *i)
{
	enter_element(p, i);
	switch (i->kind) {
	case ITEM_RUN:
		return i->run->count == 0 || draw_run(p, i);
	case ITEM_RECT:
		press_pen_box(&p->pen, i);
		return true;
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
	press_pen_lift(&p->pen);
	press_tags_rest(&p->tags);
	p->element = -1;
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
open_surface(struct press *p, const struct pages *pages)
{
	p->surface =
	    cairo_pdf_surface_create_for_stream(keep, p->out, press_points(pages->width), press_points(pages->height));
	cairo_pdf_surface_restrict_to_version(p->surface, CAIRO_PDF_VERSION_1_5);
	p->cr = cairo_create(p->surface);
	p->pen = (struct press_pen){.cr = p->cr, .gray = -1};
	p->faces = press_faces_new(p->style);
	p->tags = (struct press_tags){p->cr, p->surface, pages->elements, pages->element_count, -1, -1, NULL, 0};
	set_options(p);
}

/* A surface in error is left alone: cairo would finish it and follow bookmarks to nowhere. */
static void
close_surface(struct press *p)
{
	press_pen_free(&p->pen);
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
	struct press p = {.style = s, .out = out, .m = m, .element = -1};
	size_t before = out->size;
	if (!is_date(info->date))
		return fault(&p, info->date ? info->date : "date");
	open_surface(&p, pages);
	set_metadata(&p, info);
	bool drawn = draw_all(&p, pages);
	close_surface(&p);
	if (!drawn)
		out->size = before;
	return drawn;
}
