/* in: the name of a PDF. out: its attached report, taken out into a directory that is removed again; or its ledger.
 * The PDF is hostile: its bytes are taken apart in a child. What it holds is read as any report is, and may name
 * nothing outside its directory. Refuses to know: what the report says. */
#include "command/draft.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "fence/fence.h"

#define REPORT_ROOT "<검토보고"
#define LEDGER_END ".figures.csv"
enum { HEAD_SIZE = 4096, DEPTH_MOST = 64 };

/* The first bytes of a file, NUL-terminated; "" when it cannot be read. */
static size_t
head_read(const char *path, char head[HEAD_SIZE + 1])
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd >= 0 ? read(fd, head, HEAD_SIZE) : -1;
	if (fd >= 0)
		close(fd);
	head[n > 0 ? n : 0] = '\0';
	return n > 0 ? (size_t)n : 0;
}

static bool
is_pdf(const char *path)
{
	char head[HEAD_SIZE + 1];
	return head_read(path, head) >= 5 && memcmp(head, "%PDF-", 5) == 0;
}

static bool
take_out(void *data, struct buf *result, struct messages *m)
{
	const struct draft *d = data;
	(void)result;
	return archive_extract(d->named, d->directory, m);
}

static bool
ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), k = strlen(end);
	return n >= k && strcmp(s + n - k, end) == 0;
}

/* Every file below a directory, then the directory itself; links are not followed. */
typedef void
visit_file(const char *path, bool is_directory, void *with);

static void
walk(struct arena *a, const char *path, int depth, visit_file *visit, void *with)
{
	DIR *d = depth < DEPTH_MOST ? opendir(path) : NULL;
	for (const struct dirent *e; d != NULL && (e = readdir(d)) != NULL;) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		const char *below = arena_print(a, "%s/%s", path, e->d_name);
		struct stat st;
		if (lstat(below, &st) == 0 && S_ISDIR(st.st_mode))
			walk(a, below, depth + 1, visit, with);
		else
			visit(below, false, with);
	}
	if (d != NULL)
		closedir(d);
	visit(path, true, with);
}

struct found {
	const char *report, *ledger;
	size_t reports;
};

static void
look_at(const char *path, bool is_directory, void *with)
{
	struct found *f = with;
	char head[HEAD_SIZE + 1];
	if (is_directory)
		return;
	if (ends_with(path, LEDGER_END))
		f->ledger = path;
	size_t n = ends_with(path, ".xml") ? head_read(path, head) : 0;
	if (n == 0 || memmem(head, n, REPORT_ROOT, strlen(REPORT_ROOT)) == NULL)
		return;
	f->report = path;
	f->reports++;
}

static bool
refuse(struct draft *d)
{
	message_add(d->job->messages, MSG_DRAFT_NOT_OURS, (struct pos){0}, d->named, NULL);
	return false;
}

static bool
ledger_read(struct draft *d, const char *path)
{
	struct job *j = d->job;
	size_t size;
	const unsigned char *bytes = source_read_file(j->arena, path, &size, j->messages);
	struct figures_known *l = ARENA_NEW(j->arena, struct figures_known);
	d->ledger = l;
	return bytes != NULL && intake_read_ledger(l, path, bytes, size, j->arena, j->messages);
}

static bool
find_report(struct draft *d)
{
	struct found f = {0};
	walk(d->job->arena, d->directory, 0, look_at, &f);
	bool figures = d->figures_only || f.reports == 0;
	if (f.reports > 1 || (figures && f.ledger == NULL))
		return refuse(d);
	if (figures)
		return ledger_read(d, f.ledger);
	d->options.input = f.report;
	return true;
}

bool
draft_open(struct draft *d)
{
	struct job *j = d->job;
	d->named = d->options.input;
	j->options = &d->options;
	if (!is_pdf(d->named))
		return true;
	const char *home = getenv("TMPDIR");
	char *made = arena_print(j->arena, "%s/geomto.XXXXXX", home != NULL && *home != '\0' ? home : "/tmp");
	if (mkdtemp(made) == NULL) {
		message_add(j->messages, MSG_FILE_WRITE, (struct pos){0}, made, strerror(errno), NULL);
		return false;
	}
	d->directory = made;
	struct buf nothing = {0};
	struct fence_child *c = fence_start(take_out, d, j->language, j->messages);
	bool ok = c != NULL && fence_wait(c, &nothing, j->messages);
	buf_free(&nothing);
	return ok && find_report(d);
}

bool
draft_open_figures(struct draft *d)
{
	d->figures_only = true;
	return draft_open(d);
}

bool
draft_is_contained(struct draft *d)
{
	char *own = d->directory ? realpath(d->directory, NULL) : NULL;
	size_t n = own ? strlen(own) : 0;
	bool contained = true;
	for (size_t i = 0; own && i < d->job->source.file_count; i++) {
		char *file = realpath(d->job->source.files[i].path, NULL);
		contained = contained && file != NULL && strncmp(file, own, n) == 0 && file[n] == '/';
		free(file);
	}
	free(own);
	return contained || refuse(d);
}

static void
take_away(const char *path, bool is_directory, void *with)
{
	(void)with;
	if (is_directory)
		rmdir(path);
	else
		unlink(path);
}

void
draft_close(struct draft *d)
{
	if (d->directory != NULL)
		walk(d->job->arena, d->directory, 0, take_away, NULL);
	d->options.input = d->named;
}

const char *
draft_call_file(const struct draft *d, const char *file)
{
	size_t n = d->directory ? strlen(d->directory) : 0;
	if (n == 0 || file == NULL || strncmp(file, d->directory, n) != 0 || file[n] != '/')
		return file;
	return arena_print(d->job->arena, "%s:%s", d->named, file + n + 1);
}
