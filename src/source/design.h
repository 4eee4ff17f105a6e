/* in: -. out: what template.c and design.c share: text of the template, styles by name, refusals of attributes.
 * Refuses to know: which file a design stands in. */
#ifndef SOURCE_DESIGN_H
#define SOURCE_DESIGN_H
#include "source/inner.h"

/* The place of `value` in `names`; the schema has made sure that it is there. */
int design_index_of(const char *const *names, size_t count, const char *value);
#define INDEX_OF(names, value) design_index_of((names), sizeof(names) / sizeof *(names), (value))
struct template_text design_read_text(struct document *d, const xmlNode *n, const struct template *t);
/* An attribute that the rule does not use is refused, not ignored. */
void design_idle(struct document *d, const xmlNode *n, const char *name, const char *where);
void design_needed(struct document *d, const xmlNode *n, const char *name);
/* The style that an attribute names, of a kind that the figure can be written in; NULL: refused or not given. */
const struct amount_style *design_find_style(struct document *d, const xmlNode *n, const char *name,
    const struct template *t, enum form_kind kind, const char *where);

void design_read(struct document *d, const xmlNode *n, const struct template *t, struct design *s);
#endif
