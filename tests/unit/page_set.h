/* in: a hand-made book. out: its pages, and whether they are as they must be; text of a given length.
 * Refuses to know: what the book is to show. */
#ifndef TESTS_PAGE_SET_H
#define TESTS_PAGE_SET_H
#include "page_check.h"

struct set { /* a book and its pages */
	struct arena *a;
	struct messages *m;
	struct style style;
	struct type *type;
	struct maker k;
	struct pages *pages;
};

static inline struct set
set_new(void)
{
	struct set s = {.a = arena_new(), .m = messages_new(LANGUAGE_EN), .style = page_style()};

	s.k = maker_new(s.a);
	return s;
}

static inline void
set_pages(struct set *s)
{
	struct galley *g;

	s->type = type_open(&s->style, s->m);
	assert_non_null(s->type);
	g = page_compose(&s->k.book, &s->style, s->type, s->a, s->m);
	s->pages = page_break(g, s->a, s->m);
}

static inline void
set_free(struct set *s)
{
	type_close(s->type);
	messages_free(s->m);
	arena_free(s->a);
}

static inline void
set_check(struct set *s)
{
	set_pages(s);
	check_pages(s->pages, &s->k.book, &s->style);
	if (messages_count(s->m, LEVEL_WARNING) > 0)
		messages_print(s->m, stderr);
	assert_int_equal(messages_count(s->m, LEVEL_WARNING), 0);
	set_free(s);
}

/* ---- text of a given length ---- */

static inline uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static inline const char *
prose(struct arena *a, uint32_t *seed, size_t syllables)
{
	static const char *const words[] = {
	    "예산", "세입예산은", "증액", "정보기획관", "사업", "및", "편성하고", "통합유지보수", "2019년도", "추진"};
	char *out = arena_alloc(a, syllables * 4 + 64);
	size_t n = 0, size = 0;

	while (n < syllables) {
		const char *w = words[next_random(seed) % (sizeof words / sizeof *words)];
		size += (size_t)sprintf(out + size, "%s%s", n > 0 ? " " : "", w);
		n += strlen(w) / 3;
	}
	return out;
}

static inline const char *
piece(struct arena *a, const char *letters, size_t n)
{
	char *out = arena_alloc(a, n * 3 + 1);

	for (size_t i = 0; i < n; i++)
		memcpy(out + i * 3, letters + i % (strlen(letters) / 3) * 3, 3);
	return out;
}

static inline void
head_of_three(struct set *s, struct block_table *t)
{
	table_head(&s->k, t, "~구분;금액;~비고");
}
#endif
