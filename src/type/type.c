/* in: a style. out: the room, opened and closed; the style's face files compared with their digests.
 * Refuses to know: what the files hold. */
#include "type/type.h"
#include "base/digest.h"
#include "type/inner.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct type *
type_open(const struct style *style, struct messages *m)
{
	struct arena *a = arena_new();
	struct type *t = ARENA_NEW(a, struct type);
	*t = (struct type){.style = style, .messages = m, .arena = a, .fit = fit_new()};
	if (faces_open(t))
		return t;
	type_close(t);
	return NULL;
}

void
type_close(struct type *t)
{
	if (!t)
		return;
	faces_close(t->faces);
	fit_free(t->fit);
	arena_free(t->arena);
}

/* The file's digest in hexadecimal; false with errno when it cannot be read to its end. */
static bool
digest_file(const char *path, char hex[65])
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return false;
	struct digest *d = digest_new();
	char bytes[1 << 16];
	for (size_t n; (n = fread(bytes, 1, sizeof bytes, f)) > 0;)
		digest_add(d, bytes, n);
	int error = ferror(f) ? errno : 0;
	digest_finish(d, hex);
	fclose(f);
	errno = error;
	return error == 0;
}

bool
type_check_faces(const struct style *s, struct messages *m)
{
	bool same = true;
	for (size_t i = 0; i < s->face_count; i++) {
		const struct style_face *f = &s->faces[i];
		char hex[65];
		if (!digest_file(f->path, hex)) {
			message_add(m, MSG_FILE_READ, f->pos, f->path, strerror(errno), NULL);
			same = false;
		} else if (strcmp(hex, f->sha256) != 0) {
			message_add(m, MSG_FACE_DIFFERS, f->pos, f->id, f->sha256, hex, NULL);
			same = false;
		}
	}
	return same;
}
