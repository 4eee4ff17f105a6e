/* in: -. out: the room type opened with the test's style, a paragraph of real sentences, and how to set a text.
 * Refuses to know: which body is linked.  */
#ifndef TESTS_TYPE_ROOM_H
#define TESTS_TYPE_ROOM_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include "type/inner.h"
#include "type_style.h"

struct room {
	struct style style;
	struct messages *messages;
	struct type *type;
	struct arena *arena;
};

static inline int
open_room(void **state)
{
	struct room *r = calloc(1, sizeof *r);
	r->style = council_style();
	r->messages = messages_new(LANGUAGE_KO);
	r->type = type_open(&r->style, r->messages);
	r->arena = arena_new();
	*state = r;
	return r->type ? 0 : -1;
}

static inline int
close_room(void **state)
{
	struct room *r = *state;
	type_close(r->type);
	arena_free(r->arena);
	messages_free(r->messages);
	free(r);
	return 0;
}

/* A text of one span. */
static inline const struct type_shaped *
shape(struct room *r, const char *text, enum text_role role)
{
	struct type_span span = {text, role, false};
	struct type_text t = {&span, 1, role, "세입/p1", {"report.xml", 17, 3}};
	return type_shape(r->type, r->arena, &t);
}

/* How many messages of that id there are. */
static inline int
told(struct room *r, const char *id)
{
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);
	messages_print(r->messages, f);
	fclose(f);
	int n = 0;
	for (const char *at = text; (at = strstr(at, id)); at++)
		n++;
	free(text);
	return n;
}
#endif
