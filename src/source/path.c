/* in: paths as files name each other. out: joined paths, short where that names the same file, and names under one
 * root. Refuses to know: what the files hold. Bytes of names are kept: Hangul in either normal form, blanks. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/buf.h"
#include "source/inner.h"

/* "a/b/../c" -> "a/c", "./a" -> "a"; leading ".." of a relative path stay. */
static char *
collapse(struct arena *a, const char *path)
{
	size_t n = strlen(path), out = 0;
	char *to = arena_alloc(a, n + 2);
	size_t *starts = ARENA_ARRAY(a, n / 2 + 2, size_t), depth = 0;
	bool absolute = *path == '/';
	if (absolute)
		to[out++] = '/';
	for (const char *p = path; *p;) {
		size_t length = strcspn(p, "/");
		bool up = length == 2 && p[0] == '.' && p[1] == '.';
		if (up && depth > 0) {
			out = starts[--depth];
		} else if (length && !(length == 1 && *p == '.') && !(up && absolute)) {
			size_t start = out;
			if (out && to[out - 1] != '/')
				to[out++] = '/';
			memcpy(to + out, p, length);
			out += length;
			if (!up)
				starts[depth++] = start;
		}
		p += length + (p[length] == '/');
	}
	to[out] = 0;
	return to;
}

static bool
same_file(const char *a, const char *b)
{
	struct stat x, y;
	bool first = stat(a, &x) == 0, second = stat(b, &y) == 0;
	return first ? second && x.st_dev == y.st_dev && x.st_ino == y.st_ino : true;
}

const char *
source_join(struct arena *a, const char *from, const char *relative)
{
	const char *slash = strrchr(from, '/');
	const char *joined = *relative == '/' || !slash
	                         ? arena_copy(a, relative, strlen(relative))
	                         : arena_print(a, "%.*s/%s", (int)(slash - from), from, relative);
	/* a directory that is a link may lead elsewhere by ".." than its name does */
	const char *brief = collapse(a, joined);
	return *brief && same_file(joined, brief) ? brief : joined;
}

static char *
absolute(struct arena *a, const char *path)
{
	if (*path == '/')
		return collapse(a, path);
	char *here = getcwd(NULL, 0);
	char *joined = arena_print(a, "%s/%s", here ? here : "", path);
	free(here);
	return collapse(a, joined);
}

/* Bytes of `a` up to and with the last '/' that `b` shares. */
static size_t
common_root(const char *a, const char *b)
{
	size_t root = 0;
	for (size_t i = 0; a[i] && a[i] == b[i]; i++)
		if (a[i] == '/')
			root = i + 1;
	return root;
}

void
source_name_files(struct source *s)
{
	size_t root = 0;
	for (size_t i = 0; i < s->file_count; i++) {
		s->files[i].name = absolute(s->arena, s->files[i].path);
		size_t shared = i ? common_root(s->files[0].name, s->files[i].name)
		                  : (size_t)(strrchr(s->files[0].name, '/') + 1 - s->files[0].name);
		if (i == 0 || shared < root)
			root = shared;
	}
	for (size_t i = 0; i < s->file_count; i++)
		s->files[i].name += root;
}
