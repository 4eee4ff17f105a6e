/* in: text. out: the same as a JSON string.
 * Controls are escaped, so that what is told stays on its line.
 * Refuses to know: what is told in JSON. */
#include "base/json.h"
#include <stdint.h>
#include <string.h>
#include "base/utf8.h"

void
json_add_text(struct buf *out, const char *s)
{
	if (!s) {
		buf_puts(out, "null");
		return;
	}
	size_t n = strlen(s), length;
	buf_puts(out, "\"");
	for (uint32_t c; n; s += length, n -= length) {
		length = utf8_next(s, n, &c);
		if (!length)
			buf_puts(out, "\\ufffd");
		else if (c == '"' || c == '\\')
			buf_print(out, "\\%c", (char)c);
		else if (utf8_is_control(c))
			buf_print(out, "\\u%04x", c);
		else
			buf_add(out, s, length);
		length += !length;
	}
	buf_puts(out, "\"");
}
