/* in: a drawing's bytes and its frame. out: its shapes and letters on the page, as lines and text, never as dots.
 * Its letters are set from the style's faces alone: no font of the machine, and no configuration of it, is seen.
 * Refuses to know: what may stand in a drawing (source's whitelist), tags, pages. */
#include "press/inner.h"
#include "base/arena.h"
#include <dlfcn.h>
#include <fontconfig/fontconfig.h>
#include <librsvg/rsvg.h>
#include <stdlib.h>

/* Loaded for the first drawing, not with the program: librsvg brings some thirty libraries more, 9 ms and 7 MiB of
 * every run, and most reports have no drawing. */
#define LIBRARY "librsvg-2.so.2"
#define CALLS(X) X(rsvg_handle_new_from_data) X(rsvg_handle_render_document) X(g_object_unref) X(g_error_free)

struct press_drawings {
#define X(name) __typeof__(name) *name;
	CALLS(X)
#undef X
	char *why; /* of the last failure */
};

static const char FACES_ONLY[] = "<fontconfig><match target=\"pattern\">"
                                 "<edit name=\"hinting\" mode=\"assign\"><bool>false</bool></edit>"
                                 "<edit name=\"embeddedbitmap\" mode=\"assign\"><bool>false</bool></edit>"
                                 "</match></fontconfig>";

/* Becomes fontconfig's own until the process ends: Pango, which librsvg sets text with, asks it for nothing else. */
static bool
choose_faces(const struct style *s, const char **why)
{
	FcConfig *config = FcConfigCreate();
	if (!config)
		arena_exhausted();
	*why = "fontconfig";
	bool chosen = FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)FACES_ONLY, FcTrue);
	for (size_t i = 0; chosen && i < s->face_count; i++) {
		*why = s->faces[i].path;
		chosen = FcConfigAppFontAddFile(config, (const FcChar8 *)*why);
	}
	chosen = chosen && FcConfigSetCurrent(config);
	FcConfigDestroy(config);
	return chosen;
}

static bool
find_calls(struct press_drawings *d, const char **why)
{
	void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL); /* stays: GLib cannot be unloaded */
	bool found = library != NULL;
#define X(name) found = found && (d->name = (__typeof__(d->name))dlsym(library, #name));
	CALLS(X)
#undef X
	if (!found)
		*why = dlerror();
	return found;
}

struct press_drawings *
press_drawings_new(const struct style *s, const char **why)
{
	struct press_drawings *d = calloc(1, sizeof *d);
	if (!d)
		arena_exhausted();
	if (choose_faces(s, why) && find_calls(d, why))
		return d;
	press_drawings_free(d);
	return NULL;
}

void
press_drawings_free(struct press_drawings *d)
{
	if (d)
		free(d->why);
	free(d);
}

static const char *
explain(struct press_drawings *d, GError *error)
{
	free(d->why);
	d->why = strdup(error ? error->message : LIBRARY);
	if (error)
		d->g_error_free(error);
	return d->why;
}

const char *
press_drawing_draw(struct press_drawings *d, cairo_t *cr, const struct item *i)
{
	GError *error = NULL;
	RsvgHandle *handle = d->rsvg_handle_new_from_data(i->picture->svg, i->picture->size, &error);
	if (!handle)
		return explain(d, error);
	RsvgRectangle frame = {press_points(i->x), press_points(i->y), press_points(i->width), press_points(i->height)};
	cairo_save(cr);
	bool drawn = d->rsvg_handle_render_document(handle, cr, &frame, &error);
	cairo_restore(cr);
	d->g_object_unref(handle);
	return drawn ? NULL : explain(d, error);
}
