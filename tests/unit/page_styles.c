/* in: every report and every style that is shipped. out: what must be true of the pages of each report in each style.
 * Refuses to know: which reports and styles there are, what they look like. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>
#include <cmocka.h>
#include "book/book.h"
#include "facts/facts.h"
#include "page_joins.h"
#include "source/source.h"

#define REPORTS "data"
#define STYLES "templates/style"

struct styled { /* the report in one style */
	struct arena *a;
	struct messages *m;
	struct source source;
	struct book *book;
	struct type *type;
	struct pages *pages;
};

static void
styled_open(struct styled *s, const char *report, const char *style)
{
	struct facts *facts;
	*s = (struct styled){.a = arena_new(), .m = messages_new(LANGUAGE_EN)};
	if (!source_open_styled(&s->source, report, style, s->a, s->m))
		messages_print(s->m, stderr), fail();
	facts = facts_new(s->source.budget, s->a, s->m);
	s->book = book_new(s->source.report, s->source.template, s->source.budget, facts, s->a, s->m);
	s->type = type_open(s->source.style, s->m);
	assert_true(s->book != NULL && s->type != NULL);
	s->pages = page_break(page_compose(s->book, s->source.style, s->type, s->a, s->m), s->a, s->m);
}

static void
styled_close(struct styled *s)
{
	type_close(s->type);
	messages_free(s->m);
	arena_free(s->a);
}

static void
report_in(const char *report, const char *style)
{
	struct styled s;
	styled_open(&s, report, style);
	/* no line cut, no table that does not fit, no letter without a face */
	if (messages_count(s.m, LEVEL_WARNING) > 0)
		fprintf(stderr, "%s in %s\n", report, style), messages_print(s.m, stderr), fail();
	assert_true(s.pages->count >= 5);
	check_pages(s.pages, s.book, s.source.style);
	check_joins(s.pages, s.source.style);
	styled_close(&s);
}

static int
is_shown(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

/* The report in each style. */
static int
styles_try(const char *report)
{
	struct dirent **names;
	int count = scandir(STYLES, &names, is_shown, alphasort);

	assert_true(count > 0);
	for (int i = 0; i < count; i++) {
		char path[512];
		snprintf(path, sizeof path, STYLES "/%s", names[i]->d_name);
		report_in(report, path);
		free(names[i]);
	}
	free(names);
	return count;
}

static void
test_every_report_in_every_style(void **state)
{
	struct dirent **names;
	int count = scandir(REPORTS, &names, is_shown, alphasort), tried = 0;

	(void)state;
	assert_true(count > 0);
	for (int i = 0; i < count; i++) {
		char path[512];
		snprintf(path, sizeof path, REPORTS "/%s/report.xml", names[i]->d_name);
		if (access(path, F_OK) == 0)
			tried += styles_try(path);
		free(names[i]);
	}
	free(names);
	assert_true(tried >= 6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_report_in_every_style)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
