/* in: a text. out: the same as content or attribute of HTML and XML.
 * Refuses to know: which of them it is. */
#include "sheets/inner.h"

void
markup_put(struct buf *out, const char *s, const char *line_end)
{
	for (; *s; s++) {
		const char *entity = *s == '&'    ? "&amp;"
		                     : *s == '<'  ? "&lt;"
		                     : *s == '>'  ? "&gt;"
		                     : *s == '"'  ? "&quot;"
		                     : *s == '\n' ? line_end
		                                  : NULL;
		if (entity)
			buf_puts(out, entity);
		else
			buf_add(out, s, 1);
	}
}
