/* in: UTF-8. out: the bytes of a PDF text string: UTF-16, high byte first, after its byte order mark.
 * Refuses to know: where the text stands. */
#include "archive/inner.h"
#include "base/utf8.h"
#include <string.h>

static char *
put_unit(char *to, uint32_t unit)
{
	*to++ = (char)(unit >> 8);
	*to++ = (char)(unit & 0xff);
	return to;
}

const char *
archive_utf16(struct arena *a, const char *utf8, size_t *size)
{
	size_t length = strlen(utf8), n;
	char *bytes = arena_alloc(a, 2 * length + 2), *to = put_unit(bytes, 0xfeff);
	for (size_t i = 0; i < length; i += n) {
		uint32_t c;
		n = utf8_next(utf8 + i, length - i, &c);
		if (n == 0) { /* not UTF-8: shown as the character that says so */
			n = 1;
			c = 0xfffd;
		}
		if (c > 0xffff) {
			to = put_unit(to, 0xd800 + ((c - 0x10000) >> 10));
			c = 0xdc00 + ((c - 0x10000) & 0x3ff);
		}
		to = put_unit(to, c);
	}
	*size = (size_t)(to - bytes);
	return bytes;
}
