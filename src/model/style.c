/* in: a role, a page. out: its id in the style file, where its text block stands.
 * The lists are those of model/style.h.
 * Refuses to know: XML, what a role looks like. */
#include "model/style.h"
#include <assert.h>

mpt
style_measure(const struct style *s)
{
	return s->page_width - s->left - s->right - s->gutter;
}

mpt
style_page_left(const struct style *s, size_t page)
{
	return s->sides == SIDES_TWO && page % 2 == 1 ? s->right : s->left + s->gutter;
}

const char *
style_text_role_name(enum text_role r)
{
	static const char *const names[] = {
#define X(name, id) id,
	    TEXT_ROLES(X)
#undef X
	};
	assert(r < TEXT_ROLE_COUNT);
	return names[r];
}

const char *
style_block_role_name(enum block_role r)
{
	static const char *const names[] = {
#define X(name, id) id,
	    BLOCK_ROLES(X)
#undef X
	};
	assert(r < BLOCK_ROLE_COUNT);
	return names[r];
}

const char *
style_break_unit_name(enum break_unit u)
{
	static const char *const names[] = {
#define X(name, id) id,
	    BREAK_UNITS(X)
#undef X
	};
	assert(u < BREAK_UNIT_COUNT);
	return names[u];
}
