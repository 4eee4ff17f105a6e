/* in: tests/claims/sentences.txt. out: that each sentence is found to say what stands before it, and no more.
 * Refuses to know: XML, the rules' words.  */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "audit/audit.h"
#include "report_of.h"

#define CORPUS "tests/claims/sentences.txt"

/* What was found in the sentence, unbound numbers apart: " CLAIM_RATE SIZE_WORD"; " -". */
static const char *
found(struct made *d)
{
	const char *ids = "";
	const struct message *m;
	for (size_t at = 0; (m = messages_next(d->messages, &at));)
		if (m->id != MSG_UNBOUND_NUMBER)
			ids = arena_print(d->arena, "%s %s", ids, message_name(m->id));
	return *ids ? ids : " -";
}

/* False: something else is found than is wanted. */
static bool
sentence_holds(const char *wanted, const char *sentence, int line)
{
	struct made d;
	struct made_report r;
	made_open(&d, "1 가 1600 1000 800\n1 나 200 196 200\n");
	report_open(&r, &d, arena_print(d.arena, "section 가 제목\np ○ %s\n", sentence));
	report_make(&r);
	audit_report(&(struct audit){r.book, &d.budget, d.facts, NULL, d.messages});
	const char *ids = found(&d);
	bool holds = strcmp(ids + 1, wanted) == 0;
	if (!holds)
		printf("%s:%d: %s, not%s: %s\n%s\n", CORPUS, line, wanted, ids, sentence, made_said(&d));
	made_close(&d);
	return holds;
}

static void
every_sentence_is_found_to_say_what_it_says(void **state)
{
	(void)state;
	char line[2000];
	size_t sentences = 0, wrong = 0;
	int number = 0;
	FILE *f = fopen(CORPUS, "r");
	assert_non_null(f);
	while (fgets(line, sizeof line, f)) {
		char *bar = strstr(line, " | ");
		number++;
		if (*line == '#' || !bar)
			continue;
		*bar = '\0';
		line[strcspn(line, "\n")] = '\0';
		bar[3 + strcspn(bar + 3, "\n")] = '\0';
		sentences++;
		wrong += !sentence_holds(line, bar + 3, number);
	}
	fclose(f);
	assert_true(sentences > 100);
	assert_int_equal(wrong, 0);
}

/* The sentences of the published report, typed as they were printed: its errors are found, and nothing else. */
static void
the_source_is_found_to_be_wrong_where_it_is(void **state)
{
	(void)state;
	static const struct {
		const char *part, *found;
	} wrong[] = {{"106.4% 감소한 2천만원", " FALL_BEYOND_WHOLE CLAIM_RATE"},
	    {"총 4개 사업(2억 3천 9백만원)", " CLAIM_SUM"}, {"대비 25.5% 증액된", " CLAIM_RATE"},
	    {"천오백만 건", " AMOUNT_SPELLED"}};
	char line[8000];
	size_t sentences = 0, wrongs = 0;
	FILE *f = fopen("tests/source/original.txt", "r");
	assert_non_null(f);
	while (fgets(line, sizeof line, f)) {
		line[strcspn(line, "\n")] = '\0';
		if (!strpbrk(line, "0123456789") || strpbrk(line, "\t{}|"))
			continue;
		const char *wanted = "-";
		for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
			if (strstr(line, wrong[i].part)) {
				wanted = wrong[i].found + 1;
				wrongs++;
			}
		sentences++;
		assert_true(sentence_holds(wanted, line, 0));
	}
	fclose(f);
	assert_true(sentences > 100);
	assert_int_equal(wrongs, 4);
}

/* What others wrote is not mended: they are asked. */
static void
a_submitted_sentence_is_asked_about(void **state)
{
	(void)state;
	struct made d;
	struct made_report r;
	made_open(&d, "1 가 1600 1000 800\n");
	report_open(&r, &d, "section 가 제목\np ○ 250명에서 1,000명으로 5배 증가\n");
	report_make(&r);
	for (size_t i = 0; i < r.book->figure_count; i++)
		r.book->figures[i].whose = WHOSE_QUOTED;
	audit_report(&(struct audit){r.book, &d.budget, d.facts, NULL, d.messages});
	assert_string_equal(found(&d), " CLAIM_QUOTED");
	const struct message *m;
	for (size_t at = 0; (m = messages_next(d.messages, &at));)
		if (m->id == MSG_CLAIM_QUOTED) {
			assert_string_equal(m->whose, "quoted");
			assert_string_equal(m->printed, "5배");
			assert_string_equal(m->computed, "4배");
			assert_string_equal(m->args[2], "250명(가/문단1/수) → 1,000명(가/문단1/수-2)");
		}
	made_close(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_sentence_is_found_to_say_what_it_says),
	    cmocka_unit_test(the_source_is_found_to_be_wrong_where_it_is),
	    cmocka_unit_test(a_submitted_sentence_is_asked_about),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
