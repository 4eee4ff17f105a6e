/* in: PDF bytes of the press. out: a copy in which its structure elements are free objects. Reads only what cairo
 * writes: a plain cross-reference table of 20-byte entries; anything else is left as it is.
 * Refuses to know: what the elements held; the tree is made anew. */
#include "archive/inner.h"
#include <stdlib.h>
#include <string.h>

enum { ENTRY = 20 }; /* "0000038771 00000 n \n" */

/* The first entry of the table; NULL: not such a table. */
static char *
find_table(char *pdf, size_t size, size_t *count)
{
	static const char key[] = "startxref";
	size_t tail = size < 64 ? size : 64;
	const char *start = memmem(pdf + size - tail, tail, key, sizeof key - 1);
	if (!start)
		return NULL;
	size_t at = strtoul(start + sizeof key - 1, NULL, 10);
	static const char head[] = "xref\n0 ";
	if (at > size || size - at < sizeof head + ENTRY || memcmp(pdf + at, head, sizeof head - 1) != 0)
		return NULL;
	char *end;
	*count = strtoul(pdf + at + sizeof head - 1, &end, 10);
	if (*end != '\n' || *count > (size - (size_t)(end - pdf)) / ENTRY)
		return NULL;
	return end + 1;
}

static bool
is_element(const char *pdf, size_t size, size_t at)
{
	static const char body[] = " 0 obj\n<< /Type /StructElem\n";
	while (at < size && pdf[at] >= '0' && pdf[at] <= '9')
		at++;
	return at <= size && size - at >= sizeof body - 1 && memcmp(pdf + at, body, sizeof body - 1) == 0;
}

void *
archive_cut_tree(struct arena *a, const void *pdf, size_t size)
{
	static const char freed[] = "0000000000 65535 f ";
	char *copy = arena_copy(a, pdf, size);
	size_t count = 0;
	char *entry = find_table(copy, size, &count);
	for (size_t i = 0; entry && i < count; i++, entry += ENTRY)
		if (entry[17] == 'n' && is_element(copy, size, strtoul(entry, NULL, 10)))
			memcpy(entry, freed, sizeof freed - 1);
	return copy;
}
