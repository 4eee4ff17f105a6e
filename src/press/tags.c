/* in: elements in preorder, and the leaf that is drawn next. out: cairo's structure tags, destinations and outline.
 * The leaf rule: cairo keeps content only in elements without children, so everything is drawn in leaves.
 * Refuses to know: attributes of elements, glyphs. */
#include "press/inner.h"
#include "base/arena.h"
#include <assert.h>
#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const ROLE_TAGS[] = {
#define X(name, text) [ELEMENT_##name] = text,
    ELEMENT_ROLES(X)
#undef X
};

/* What cairo calls a link is an annotation of its own; the structure is made anew without it. */
static const char *
tag_of(enum element_role role)
{
	return ROLE_TAGS[role == ELEMENT_LINK ? ELEMENT_SPAN : role];
}

static bool
is_leaf(const struct press_tags *t, int32_t e)
{
	return (size_t)e + 1 == t->count || t->elements[e + 1].parent != e;
}

static void
close_top(struct press_tags *t)
{
	cairo_tag_end(t->cr, tag_of(t->elements[t->open].role));
	t->open = t->elements[t->open].parent;
}

/* Whole points and an ASCII name: cairo reads fractions by the locale, and loses other names. */
static void
add_destination(struct press_tags *t, int32_t e, mpt x, mpt y)
{
	char attributes[80];
	snprintf(attributes, sizeof attributes, "name='e%d' x=%d y=%d", e, x / MPT_PER_PT, y / MPT_PER_PT);
	cairo_tag_begin(t->cr, CAIRO_TAG_DEST, attributes);
	cairo_tag_end(t->cr, CAIRO_TAG_DEST);
}

static void
add_outline(struct press_tags *t, int32_t e)
{
	const struct element *element = &t->elements[e];
	int level = element->outline_level;
	assert(level > 0 && level <= t->levels + 1); /* levels never skip */
	int *grown = realloc(t->outline, ((size_t)level + 1) * sizeof *grown);
	if (!grown)
		arena_exhausted();
	t->outline = grown;
	t->outline[0] = CAIRO_PDF_OUTLINE_ROOT;
	char link[24];
	snprintf(link, sizeof link, "dest='e%d'", e);
	t->outline[level] = cairo_pdf_surface_add_outline(
	    t->surface, t->outline[level - 1], element->outline, link, CAIRO_PDF_OUTLINE_FLAG_OPEN);
	t->levels = level;
}

static void
begin(struct press_tags *t, int32_t e, mpt x, mpt y)
{
	const struct element *element = &t->elements[e];
	assert(element->parent < e);
	while (t->open != element->parent)
		close_top(t);
	if (element->outline) {
		add_destination(t, e, x, y);
		add_outline(t, e);
	}
	cairo_tag_begin(t->cr, tag_of(element->role), NULL);
	t->open = t->last = e;
}

void
press_tags_advance(struct press_tags *t, int32_t e, mpt x, mpt y)
{
	assert(e >= t->last && (size_t)e < t->count && is_leaf(t, e));
	assert(e > t->last || t->open == e); /* a leaf's items are consecutive */
	while (t->last < e)
		begin(t, t->last + 1, x, y);
}

void
press_tags_rest(struct press_tags *t)
{
	if (t->open >= 0 && is_leaf(t, t->open))
		close_top(t);
}

void
press_tags_finish(struct press_tags *t)
{
	while ((size_t)(t->last + 1) < t->count)
		begin(t, t->last + 1, 0, 0);
	while (t->open >= 0)
		close_top(t);
	free(t->outline);
	t->outline = NULL;
}
