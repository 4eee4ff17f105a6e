/* in: pages of positioned items. out: PDF bytes, tagged by the leaf rule. Decides nothing. Only user of cairo (and
 * librsvg, FreeType).
 * Refuses to know: blocks, lines, attributes of elements. */
#ifndef PRESS_PRESS_H
#define PRESS_PRESS_H
#include "base/buf.h"
#include "base/message.h"
#include "page/page.h"

struct press_info { const char *title, *author, *date, *creator; };
/* False and a message on any fault of the libraries (status checked after each page). */
bool press_draw(const struct pages *p, const struct style *s, const struct press_info *info, struct buf *out,
    struct messages *m);
#endif
