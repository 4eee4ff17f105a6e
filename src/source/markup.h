/* in: -. out: XML as a light tree that can be changed and written in one form.
 * Inside the room only.
 * Refuses to know: what the elements mean. */
#ifndef SOURCE_MARKUP_H
#define SOURCE_MARKUP_H
#include "base/buf.h"
#include "source/inner.h"

enum markup_kind { MARKUP_ELEMENT, MARKUP_TEXT, MARKUP_COMMENT, MARKUP_INSTRUCTION };
struct markup_attribute {
	const char *name, *value;
};
struct markup {
	enum markup_kind kind;
	const char *name; /* ELEMENT */
	const char *text; /* TEXT, COMMENT, INSTRUCTION */
	struct markup_attribute *attributes;
	size_t attribute_count;
	struct markup *parent, *before, *next, *first, *last;
	struct pos pos; /* line 0: made here */
	bool met;       /* for who changes the tree */
};

struct markup *
markup_new(struct arena *a, const char *name);
struct markup *
markup_new_text(struct arena *a, const char *text);
struct markup *
markup_new_comment(struct arena *a, const char *text); /* "--" in it becomes "- -" */
/* Everything of the document but blanks between elements; strings are copied. */
struct markup *
markup_of(const struct document *d, struct arena *a);
const char *
markup_get(const struct markup *e, const char *name); /* NULL: not there */
/* In place, or behind the last one; value NULL: taken away. */
void
markup_set(struct arena *a, struct markup *e, const char *name, const char *value);
struct markup *
markup_child(const struct markup *e, const char *name); /* first of that name, or NULL */
struct markup *
markup_next(const struct markup *e); /* next of the same name */
bool
markup_is(const struct markup *e, const char *name);
/* Behind `after`, NULL: as first. */
void
markup_insert(struct markup *parent, struct markup *after, struct markup *e);
void
markup_take_out(struct markup *e);
/* One element a line, two blanks a level; elements with text as they are. */
void
markup_print(const struct markup *root, struct buf *out);
#endif
