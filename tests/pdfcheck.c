/* in: PDF files. out: one line for each condition of PDF/UA-1 and PDF/A that they violate; exit status 0 none, 1
 * some, 5 unreadable. usage: pdfcheck FILE...
 * Refuses to know: the conditions (pdf/check.h). */
#include "pdf/check.h"
#include <stdlib.h>

static char *
read_whole(const char *path, size_t *size)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return NULL;
	size_t room = 1 << 20, n;
	char *bytes = malloc(room);
	*size = 0;
	while (bytes && (n = fread(bytes + *size, 1, room - *size, f)) > 0) {
		*size += n;
		if (*size == room)
			bytes = realloc(bytes, room *= 2);
	}
	fclose(f);
	return bytes;
}

int
main(int argc, char **argv)
{
	int status = 0;
	for (int i = 1; i < argc; i++) {
		size_t size;
		char *bytes = read_whole(argv[i], &size);
		if (!bytes) {
			perror(argv[i]);
			return 5;
		}
		size_t violations = check_pdf(bytes, size, stdout);
		printf("%s: %zu violations\n", argv[i], violations);
		if (violations)
			status = 1;
		free(bytes);
	}
	return status;
}
