/* in: a style's tree. out: what the files that read a style share.
 * style.c faces and roles, style_fields.c numbers, style_room.c what two numbers say together.
 * Refuses to know: what a style looks like. */
#ifndef SOURCE_STYLE_INNER_H
#define SOURCE_STYLE_INNER_H
#include "source/inner.h"

/* The element at "table/rules" below the outermost; NULL: left out. */
const xmlNode *style_node(const xmlNode *root, const char *path);
/* Every number but those of texts and blocks. */
void style_read_groups(const xmlNode *root, struct style *s);
/* Size, leading, tracking, black, alignment; mark and text role of a block are read by role. */
void style_read_text(const xmlNode *n, struct text_style *t);
void style_read_block(const xmlNode *n, struct block_style *b);
/* Refuses what does not fit: margins, gutter, frames, sizes against the paper. The roles have been read. */
void style_check_room(struct document *d, const xmlNode *root, const struct style *s);
int style_block_role_of(const xmlNode *n);
#endif
