/* in: the name under which a PDF offers a file. out: whether it may become a path below a directory. Nothing is
 * repaired: a name that would have to be changed is refused.
 * Refuses to know: files, PDF objects. */
#include "archive/inner.h"
#include "base/utf8.h"
#include <string.h>

enum { NAME_MAX_BYTES = 1024, PART_MAX_BYTES = 255, DEPTH_MAX = 16 };

/* Control characters, backslashes, and the signs that turn the direction of what is shown. */
bool
archive_character_is_unsafe(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == '\\' || c == 0x2028 || c == 0x2029 ||
	       (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff || c == 0xfffd;
}

static bool
is_part(const char *s, size_t n)
{
	if (n == 0 || n > PART_MAX_BYTES)
		return false;
	return !(s[0] == '.' && (n == 1 || (n == 2 && s[1] == '.')));
}

bool
archive_name_is_safe(const char *name, size_t length)
{
	if (length == 0 || length > NAME_MAX_BYTES)
		return false;
	for (size_t i = 0, n; i < length; i += n) {
		uint32_t c;
		n = utf8_next(name + i, length - i, &c);
		if (n == 0 || archive_character_is_unsafe(c))
			return false;
	}
	int depth = 0;
	for (const char *s = name, *end = name + length; s <= end; depth++) {
		const char *slash = memchr(s, '/', (size_t)(end - s));
		size_t n = (size_t)((slash ? slash : end) - s);
		if (!is_part(s, n) || depth == DEPTH_MAX)
			return false;
		s += n + 1;
	}
	return true;
}
