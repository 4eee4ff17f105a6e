/* in: text. out: the same as a JSON string (RFC 8259).
 * Refuses to know: what is told in JSON. */
#ifndef BASE_JSON_H
#define BASE_JSON_H
#include "base/buf.h"

/* Quoted and escaped; malformed bytes become U+FFFD. NULL: null. */
void json_add_text(struct buf *out, const char *s);
#endif
