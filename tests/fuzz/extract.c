/* in: bytes. out: nothing; whatever they are, taking attachments out of them must neither crash nor leak nor hang,
 * and must leave nothing outside its directory.
 * Refuses to know: what is right about them. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "archive/archive.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	return system("rm -rf /dev/shm/geomto-fuzz-pdf && mkdir -p /dev/shm/geomto-fuzz-pdf/here") +
	       chdir("/dev/shm/geomto-fuzz-pdf/here");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FILE *f = fopen("../in.pdf", "wb");
	if (f == NULL || fwrite(data, 1, size, f) != size || fclose(f) != 0)
		abort();
	struct messages *m = messages_new(LANGUAGE_KO);
	bool ok = archive_extract("../in.pdf", "out", m);
	if (!ok && messages_status(m) == 0)
		abort(); /* failed without saying so */
	messages_free(m);
	if (ok && system("rm -rf out; [ \"$(ls -A ..)\" = \"$(printf 'here\\nin.pdf')\" ] && [ -z \"$(ls -A)\" ]") != 0)
		abort(); /* something came to stand elsewhere */
	return 0;
}
