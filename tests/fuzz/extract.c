/* in: bytes said to be a PDF. out: nothing; whatever they are, taking attachments out of them must neither crash nor
 * leak nor hang, must say when it fails, and must leave nothing outside its directory or beyond its limits.
 * Refuses to know: what is right about them. */
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "archive/archive.h"

enum { FILES_MAX = 1000, DEPTH_MAX = 16 };

struct found { /* below the directory */
	size_t entries;
	uint64_t bytes;
};
static struct found found; /* nftw hands nothing through */

static int
remove_one(const char *path, const struct stat *s, int kind, struct FTW *where)
{
	(void)where;
	found.entries++;
	if (kind == FTW_F)
		found.bytes += (uint64_t)s->st_size;
	if (kind == FTW_SL || kind == FTW_SLN)
		abort(); /* no link is ever made */
	return remove(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char home[] = "/tmp/fuzz.XXXXXX", dir[32], path[32];
	int pdf = memfd_create("pdf", 0);
	if (pdf < 0 || !mkdtemp(home) || write(pdf, data, size) != (ssize_t)size)
		abort();
	snprintf(dir, sizeof dir, "%s/in", home);
	snprintf(path, sizeof path, "/proc/self/fd/%d", pdf);
	struct messages *m = messages_new(LANGUAGE_KO);
	bool extracted = archive_extract(path, dir, m);
	if (extracted != (messages_status(m) == 0))
		abort(); /* failed without saying so, or the other way */
	messages_free(m);
	close(pdf);
	found = (struct found){0};
	nftw(dir, remove_one, 32, FTW_DEPTH | FTW_PHYS);
	if (found.entries > FILES_MAX * (DEPTH_MAX + 1) || found.bytes > (uint64_t)256 << 20)
		abort();
	if (rmdir(home) != 0)
		abort(); /* something stands beside the directory */
	return 0;
}
