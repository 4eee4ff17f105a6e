/* in: what a build was made from and what it made. out: whether the next build would make the same.
 * The outputs are read again, so that a PDF that was deleted, edited or cut short is made anew.
 * Refuses to know: how anything is made. */
#include "command/stamp.h"
#include <stdio.h>
#include <string.h>
#include "base/digest.h"

static bool
digest_file(const char *path, char hex[65])
{
	FILE *f = fopen(path, "rb");
	if (f == NULL)
		return false;
	struct digest *d = digest_new();
	char block[65536];
	size_t n;
	while ((n = fread(block, 1, sizeof block, f)) > 0)
		digest_add(d, block, n);
	digest_finish(d, hex);
	bool ok = !ferror(f);
	fclose(f);
	return ok;
}

char *
stamp_print(const struct stamp *s, struct arena *a)
{
	char pdf[65], ledger[65];
	if (!digest_file(s->pdf, pdf) || !digest_file(s->ledger, ledger))
		return NULL;
	return arena_print(a, "%s\n%s  %s\n%s  %s\n", s->key, pdf, s->pdf, ledger, s->ledger);
}

bool
stamp_is_current(const char *path, const struct stamp *s, struct arena *a)
{
	FILE *f = fopen(path, "rb");
	if (f == NULL)
		return false;
	char *now = stamp_print(s, a);
	size_t length = now != NULL ? strlen(now) : 0;
	char *then = arena_alloc(a, length + 2);
	size_t n = fread(then, 1, length + 1, f);
	fclose(f);
	return now != NULL && n == length && memcmp(now, then, length) == 0;
}
