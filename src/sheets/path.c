/* in: two paths. out: the one relative to the directory of the other, "." and ".." worked out.
 * Refuses to know: the file system. */
#include <stdbool.h>
#include <string.h>
#include "base/buf.h"
#include "sheets/inner.h"

struct part {
	const char *s;
	size_t n;
};
struct parts {
	struct part *list;
	size_t count;
};

static bool
part_is(struct part p, const char *word)
{
	return p.n == strlen(word) && memcmp(p.s, word, p.n) == 0;
}

static struct parts
split(struct arena *a, const char *path)
{
	struct parts p = {0};
	while (*path) {
		struct part one = {path, strcspn(path, "/")};
		path += one.n;
		path += *path == '/';
		if (one.n == 0 || part_is(one, "."))
			continue;
		bool up = part_is(one, "..");
		if (up && p.count && !part_is(p.list[p.count - 1], "..")) {
			p.count--;
			continue;
		}
		*ARENA_PUSH(a, p.list, p.count, struct part) = one;
	}
	return p;
}

const char *
path_from(struct arena *a, const char *from, const char *path)
{
	if ((from[0] == '/') != (path[0] == '/'))
		return path;
	struct parts f = split(a, from), p = split(a, path);
	size_t same = 0;
	if (f.count)
		f.count--; /* the file itself */
	while (same < f.count && same < p.count && f.list[same].n == p.list[same].n &&
	       memcmp(f.list[same].s, p.list[same].s, p.list[same].n) == 0)
		same++;
	for (size_t i = same; i < f.count; i++)
		if (part_is(f.list[i], ".."))
			return path; /* where that leads cannot be told from the letters */
	struct buf b = {0};
	for (size_t i = same; i < f.count; i++)
		buf_puts(&b, "../");
	for (size_t i = same; i < p.count; i++) {
		buf_add(&b, p.list[i].s, p.list[i].n);
		if (i + 1 < p.count)
			buf_puts(&b, "/");
	}
	const char *relative = arena_copy(a, b.size ? b.data : "", b.size);
	buf_free(&b);
	return relative;
}
