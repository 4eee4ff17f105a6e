/* in: a directory that is not there, or empty. out: a small report in it that builds at once, its references led to the
 * house's templates, styles and schemas: beside the program in a checkout, under share/geomto when installed.
 * Refuses to know: what the files say, beyond references that begin with "../". */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "command/example.h"
#include "command/job.h"
#include "fence/fence.h"

#define PATH_MOST 4096
#define SCHEMA_ATTRIBUTE "noNamespaceSchemaLocation" /* a URI: no blanks */

/* A path that a call of the system gave, kept; NULL: it gave none. */
static const char *
path_keep(struct arena *a, char *path)
{
	const char *kept = path != NULL ? arena_copy(a, path, strlen(path)) : NULL;
	free(path);
	return kept;
}

/* Where templates/, fonts/ and data/schema/ stand; NULL and a message when the program stands alone. */
static const char *
house_find(struct job *j)
{
	static const char *const candidates[] = {"../share/geomto", "..", "../.."};
	char program[PATH_MOST];
	ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
	program[n > 0 ? n : 0] = 0;
	for (size_t i = 0; n > 0 && i < sizeof candidates / sizeof *candidates; i++) {
		int directory = (int)(strrchr(program, '/') - program);
		const char *house = arena_print(j->arena, "%.*s/%s", directory, program, candidates[i]);
		if (access(arena_print(j->arena, "%s/templates/review/review.xml", house), R_OK) == 0)
			return path_keep(j->arena, realpath(house, NULL));
	}
	message_add(j->messages, MSG_NEW_HOUSE, (struct pos){0}, program, NULL);
	return NULL;
}

static bool
fail(struct job *j, const char *path)
{
	message_add(j->messages, MSG_FILE_WRITE, (struct pos){0}, path, strerror(errno), NULL);
	return false;
}

/* Whether nothing stands in it; true also when it is not there. */
static bool
is_empty(struct job *j, const char *path)
{
	DIR *d = opendir(path);
	if (d == NULL)
		return errno == ENOENT || fail(j, path);
	const char *found = NULL;
	for (const struct dirent *e; found == NULL && (e = readdir(d)) != NULL;)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			found = arena_copy(j->arena, e->d_name, strlen(e->d_name));
	closedir(d);
	if (found != NULL)
		message_add(j->messages, MSG_NEW_NOT_EMPTY, (struct pos){0}, path, found, NULL);
	return found == NULL;
}

/* Makes the directory and those above it that are not there. */
static bool
directory_make(struct job *j, const char *path)
{
	for (const char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
		const char *above = arena_copy(j->arena, path, (size_t)(slash - path));
		if (mkdir(above, 0777) != 0 && errno != EEXIST)
			return fail(j, above);
	}
	return mkdir(path, 0777) == 0 || errno == EEXIST || fail(j, path);
}

/* From one absolute directory to a file: "../../templates/review/review.xml". */
static const char *
path_between(struct arena *a, const char *directory, const char *file)
{
	const char *from = arena_print(a, "%s/", directory);
	size_t shared = 0;
	for (size_t i = 0; from[i] && from[i] == file[i]; i++)
		if (file[i] == '/')
			shared = i + 1;
	struct buf b = {0};
	for (const char *s = from + shared; *s; s++)
		if (*s == '/')
			buf_puts(&b, "../");
	buf_puts(&b, file + shared);
	const char *path = arena_copy(a, b.data, b.size);
	buf_free(&b);
	return path;
}

/* A path as the value of an attribute. */
static void
put_value(struct buf *out, const char *path, bool uri)
{
	for (const unsigned char *s = (const unsigned char *)path; *s; s++) {
		if (*s == '&' || *s == '<' || *s == '"' || *s < ' ')
			buf_print(out, "&#%d;", *s);
		else if (uri && *s == ' ')
			buf_puts(out, "%20");
		else
			buf_add(out, s, 1);
	}
}

static bool
ends_with(const char *s, size_t n, const char *end)
{
	size_t length = strlen(end);
	return n >= length && memcmp(s + n - length, end, length) == 0;
}

/* The file's bytes with each ="../..." that leaves the example led from where the file will stand. */
static void
rebase(struct arena *a, const struct example_file *f, const char *house, const char *directory, struct buf *out)
{
	const char *example = arena_print(a, "%s/" EXAMPLE_DIRECTORY "/", house), *quote;
	const char *from = arena_print(a, "%s%s", example, f->path), *slash = strrchr(f->path, '/');
	int below = slash == NULL ? 0 : (int)(slash - f->path);
	const char *to = below == 0 ? directory : arena_print(a, "%s/%.*s", directory, below, f->path);
	for (const char *s = f->bytes; s < f->end;) {
		const char *next = strstr(s, "=\"../");
		if (next == NULL || (quote = strchr(next + 2, '"')) == NULL) {
			buf_add(out, s, (size_t)(f->end - s));
			return;
		}
		const char *value = arena_copy(a, next + 2, (size_t)(quote - next - 2));
		const char *target = source_join(a, from, value);
		bool outside = strncmp(target, example, strlen(example)) != 0;
		buf_add(out, s, (size_t)(next + 2 - s));
		put_value(out, outside ? path_between(a, to, target) : value,
		    ends_with(f->bytes, (size_t)(next - f->bytes), SCHEMA_ATTRIBUTE));
		s = quote;
	}
}

static bool
files_write(struct job *j, const char *house, const char *given, const char *directory)
{
	size_t count;
	const struct example_file *files = example_files(&count);
	struct fence_output *out = ARENA_ARRAY(j->arena, count, struct fence_output);
	for (size_t i = 0; i < count; i++) {
		struct buf b = {0};
		rebase(j->arena, &files[i], house, directory, &b);
		const char *path = arena_print(j->arena, "%s/%s", given, files[i].path), *slash = strrchr(path, '/');
		out[i] = (struct fence_output){path, arena_copy(j->arena, b.data, b.size), b.size};
		buf_free(&b);
		if (!directory_make(j, arena_copy(j->arena, path, (size_t)(slash - path))))
			return false;
	}
	return fence_write(out, count, j->messages);
}

bool
new_make(struct job *j)
{
	static const char *const form[2] = {
	    "%s: 지어낸 부서의 보고서를 둠. 다음: geomto build '%s/report.xml'\n",
	    "%s: the report of an invented bureau. Next: geomto build '%s/report.xml'\n"};
	const char *given = j->options->input, *house = house_find(j);
	size_t n = strlen(given);
	while (n > 1 && given[n - 1] == '/')
		n--;
	given = arena_copy(j->arena, given, n);
	if (house == NULL || !is_empty(j, given) || !directory_make(j, given))
		return false;
	const char *directory = path_keep(j->arena, realpath(given, NULL));
	if (directory == NULL)
		return fail(j, given);
	if (!files_write(j, house, given, directory))
		return false;
	fprintf(stderr, form[j->language], given, given);
	return true;
}
