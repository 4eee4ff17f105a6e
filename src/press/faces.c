/* in: paths of font files. out: cairo font faces over FreeType, hinting off. A face lives as long as cairo's own
 * caches hold it, its file's pages in memory only as long as something is drawn.
 * Refuses to know: which characters a face has, what is drawn with it. */
#include "press/inner.h"
#include "base/arena.h"
#include <assert.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
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
	void *bytes;
	size_t size;
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

/* What the caches still hold could read on; it is 7 MiB that the next room has a use for. */
void
press_faces_free(struct press_faces *f)
{
	for (int i = 0; i < STYLE_FACES_MAX; i++) {
		if (!f->faces[i])
			continue;
		const struct face_file *file = cairo_font_face_get_user_data(f->faces[i], &FACE_FILE);
		madvise(file->bytes, file->size, MADV_DONTNEED); /* unchanged pages of a file: read anew when needed */
		cairo_font_face_destroy(f->faces[i]);
	}
	free(f);
}

static void
face_file_close(void *file)
{
	struct face_file *f = file;
	if (f->face)
		FT_Done_Face(f->face);
	if (f->library)
		FT_Done_FreeType(f->library);
	if (f->bytes)
		munmap(f->bytes, f->size);
	free(f);
}

static bool
map_file(struct face_file *f, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	struct stat st;
	void *bytes = MAP_FAILED;
	if (fstat(fd, &st) == 0 && st.st_size > 0)
		bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	if (bytes == MAP_FAILED)
		return false;
	f->bytes = bytes;
	f->size = (size_t)st.st_size;
	return true;
}

static struct face_file *
face_file_open(const char *path)
{
	struct face_file *f = calloc(1, sizeof *f);
	if (!f)
		arena_exhausted();
	if (map_file(f, path) && FT_Init_FreeType(&f->library) == 0 &&
	    FT_New_Memory_Face(f->library, f->bytes, (FT_Long)f->size, 0, &f->face) == 0)
		return f;
	face_file_close(f);
	return NULL;
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
