/* in: the text of an XML file. out: the document read from it, and the messages that came of it.
 * Refuses to know: what is tested. */
#ifndef TEST_DOCUMENT_OF_H
#define TEST_DOCUMENT_OF_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "source/inner.h"

struct given {
	struct source source;
	struct reader reader;
	struct document d;
	struct messages *m;
};

static inline bool
given_open(struct given *g, enum schema k, const char *text)
{
	g->source = (struct source){.arena = arena_new()};
	g->m = messages_new(LANGUAGE_KO);
	g->reader = (struct reader){.source = &g->source, .m = g->m};
	return document_open_bytes(&g->d, &g->reader, k, "a.xml", text, strlen(text));
}

static inline void
given_close(struct given *g)
{
	document_close(&g->d);
	reader_close(&g->reader);
	messages_free(g->m);
	arena_free(g->source.arena);
}

/* What was said, as it would be printed. */
static inline char *
given_said(struct messages *m)
{
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);
	assert_non_null(f);
	messages_print(m, f);
	fclose(f);
	return text;
}

static inline void
assert_said(struct messages *m, const char *part)
{
	char *said = given_said(m);
	if (!strstr(said, part))
		fail_msg("not said: %s\nsaid: %s", part, said);
	free(said);
}

static inline void
assert_silent(struct messages *m)
{
	char *said = given_said(m);
	assert_string_equal(said, "");
	free(said);
}
#endif
