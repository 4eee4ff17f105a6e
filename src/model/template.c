/* in: a template and an id. out: the amount style or table design of that id.
 * A template holds a few dozen of each: they are walked.
 * Refuses to know: XML, which report asks. */
#include "model/template.h"
#include <string.h>

const struct amount_style *
template_style_lookup(const struct template *t, const char *id)
{
	for (size_t i = 0; i < t->style_count; i++)
		if (strcmp(t->styles[i].id, id) == 0)
			return &t->styles[i];
	return NULL;
}

const struct design *
template_design_lookup(const struct template *t, const char *id)
{
	for (size_t i = 0; i < t->design_count; i++)
		if (strcmp(t->designs[i].id, id) == 0)
			return &t->designs[i];
	return NULL;
}
