/* in: bytes. out: nothing; whatever they are, reading them as one of a report's files must not crash, leak or hang.
 * The first byte chooses which file is replaced by the rest; what is accepted goes through facts, book and audit.
 * Refuses to know: what is right about them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "audit/audit.h"
#include "book/book.h"
#include "facts/facts.h"
#include "source/source.h"

#define REPORT "data/2019-information-planning/"
static const char *const replaced[] = {REPORT "report.xml", REPORT "budget.xml", "templates/review/review.xml",
    "templates/style/council.xml", "fonts/manifest.xml"};
#define REPLACED (sizeof replaced / sizeof *replaced)

static void
copy_inputs(const char *to)
{
	char command[512];
	snprintf(command, sizeof command, "rm -rf '%s' && mkdir -p '%s' && cp -r data templates fonts '%s'", to, to,
	    to);
	if (system(command) != 0)
		abort();
}

static void
put(const char *path, const uint8_t *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");
	if (f == NULL || fwrite(bytes, 1, n, f) != n || fclose(f) != 0)
		abort();
}

static void
read_report(const char *path)
{
	struct arena *a = arena_new();
	struct messages *m = messages_new(LANGUAGE_KO);
	struct source s = {0};
	if (source_open(&s, path, a, m)) {
		source_name_files(&s);
		struct facts *f = facts_new(s.budget, a, m);
		struct book *b = book_new(s.report, s.template, s.budget, f, a, m);
		if (b != NULL)
			audit_report(&(struct audit){b, s.budget, f, NULL, m});
	} else if (messages_status(m) < 3) {
		abort(); /* refused without saying so */
	}
	messages_free(m);
	arena_free(a);
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	copy_inputs("/dev/shm/geomto-fuzz");
	copy_inputs("/dev/shm/geomto-fuzz/whole");
	return chdir("/dev/shm/geomto-fuzz");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	const char *name = replaced[data[0] % REPLACED];
	char whole[256];
	snprintf(whole, sizeof whole, "whole/%s", name);
	unlink(name); /* never write through the link */
	put(name, data + 1, size - 1);
	read_report(replaced[0]);
	unlink(name); /* the whole one takes its place again */
	return link(whole, name);
}
