/* in: paths of font files. out: cairo font faces over FreeType, hinting off. A face lives as long as cairo's own
 * caches hold it.
 * Refuses to know: which characters a face has, what is drawn with it. */
#include "press/inner.h"
#include "base/arena.h"
#include <assert.h>
#include <stdlib.h>
#include <cairo-ft.h>

struct press_faces {
	const struct style *style;
	cairo_font_face_t *faces[STYLE_FACES_MAX];
};

/* A library of its own for each face: cairo's caches may hold a face after the surface is gone, and the library must
 * outlive it. */
struct face_file {
	FT_Library library;
	FT_Face face;
};

static const cairo_user_data_key_t FACE_FILE;

struct press_faces *
press_faces_new(const struct style *s)
{
	struct press_faces *f = calloc(1, sizeof *f);
	if (!f)
		arena_exhausted();
	f->style = s;
	return f;
}

void
press_faces_free(struct press_faces *f)
{
	for (int i = 0; i < STYLE_FACES_MAX; i++)
		if (f->faces[i])
			cairo_font_face_destroy(f->faces[i]);
	free(f);
}

static void
face_file_close(void *file)
{
	struct face_file *f = file;
	if (f->face)
		FT_Done_Face(f->face);
	FT_Done_FreeType(f->library);
	free(f);
}

static struct face_file *
face_file_open(const char *path)
{
	struct face_file *f = calloc(1, sizeof *f);
	if (!f)
		arena_exhausted();
	if (FT_Init_FreeType(&f->library)) {
		free(f);
		return NULL;
	}
	if (FT_New_Face(f->library, path, 0, &f->face)) {
		face_file_close(f);
		return NULL;
	}
	return f;
}

static cairo_font_face_t *
face_open(const char *path)
{
	struct face_file *f = face_file_open(path);
	if (!f)
		return NULL;
	cairo_font_face_t *face =
	    cairo_ft_font_face_create_for_ft_face(f->face, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
	if (cairo_font_face_set_user_data(face, &FACE_FILE, f, face_file_close) == CAIRO_STATUS_SUCCESS)
		return face;
	cairo_font_face_destroy(face);
	face_file_close(f);
	return NULL;
}

cairo_font_face_t *
press_face_lookup(struct press_faces *f, int face, const char **path)
{
	assert(face >= 0 && (size_t)face < f->style->face_count);
	if (!f->faces[face])
		f->faces[face] = face_open(f->style->faces[face].path);
	*path = f->style->faces[face].path;
	return f->faces[face];
}
