/* in: results as a child might return them, whole and broken. out: files, or the old ones untouched.
 * What does not show itself whole is never written.
 * Refuses to know: how files are replaced. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "command/job.h"

#define ID "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define LEDGER "id,kind\nbuild,label," ID "\n"
#define PDF "%PDF-1.7\n...\n%%EOF\n"

static int
enter(void **state)
{
	char *name = strdup("/tmp/geomto-test-XXXXXX");
	*state = mkdtemp(name);
	return *state == NULL ? -1 : chdir(*state);
}

static int
leave(void **state)
{
	char command[64];
	snprintf(command, sizeof command, "rm -rf '%s'", (char *)*state);
	int status = chdir("/") + system(command);
	free(*state);
	return status;
}

/* The text of the file, "" if there is none; good until the next call. */
static const char *
text_of(const char *path)
{
	static char text[256];
	FILE *f = fopen(path, "r");
	text[f != NULL ? fread(text, 1, sizeof text - 1, f) : 0] = '\0';
	if (f != NULL)
		fclose(f);
	return text;
}

static int
deliver(struct setting s, const char *ledger, const char *pdf, size_t cut)
{
	struct options o = {.output = "r.pdf"};
	struct job j;
	job_start(&j, &o);
	strcpy(j.build_id, ID);
	struct buf result = {0};
	buf_add(&result, &s, sizeof s);
	buf_puts(&result, ledger);
	buf_puts(&result, pdf);
	result.size -= cut;
	bool ok = deliver_result(&j, &result, &s);
	int status = messages_status(j.messages);
	char text[512] = "";
	FILE *f = fmemopen(text, sizeof text, "w");
	messages_print(j.messages, f);
	fclose(f);
	assert_int_equal(ok, strstr(text, "[RESULT_BROKEN]") == NULL);
	buf_free(&result);
	job_free(&j);
	return status;
}

static struct setting
sizes(size_t pages, const char *ledger, const char *pdf)
{
	return (struct setting){pages, 1, strlen(ledger), strlen(pdf)};
}

static void
a_whole_result_is_written(void **state)
{
	(void)state;
	assert_int_equal(deliver(sizes(1, LEDGER, PDF), LEDGER, PDF, 0), 0);
	assert_string_equal(text_of("r.pdf"), PDF);
	assert_string_equal(text_of("r.figures.csv"), LEDGER);
}

static void
a_broken_one_is_not(void **state)
{
	(void)state;
	static const char *const bad_pdf[] = {
	    "", "%PDF-1.7", "%PDF-1.4\n%%EOF\n", "%PDF-1.7\n%%EO", "\n%PDF-1.7\n%%EOF\n"};
	for (size_t i = 0; i < sizeof bad_pdf / sizeof *bad_pdf; i++)
		assert_int_equal(deliver(sizes(1, LEDGER, bad_pdf[i]), LEDGER, bad_pdf[i], 0), 5);
	assert_int_equal(deliver(sizes(0, LEDGER, PDF), LEDGER, PDF, 0), 5); /* no pages */
	assert_int_equal(deliver(sizes(1, "id\n", PDF), "id\n", PDF, 0), 5); /* a ledger of another build */
	assert_int_equal(deliver(sizes(1, LEDGER, PDF), LEDGER, PDF, 1), 5); /* cut short */
	assert_int_equal(deliver(sizes(1, LEDGER, PDF), LEDGER, PDF, strlen(LEDGER PDF) + 1), 5); /* within the head */
	struct setting lie = sizes(1, LEDGER, PDF);
	lie.ledger_size = UINT64_MAX;
	assert_int_equal(deliver(lie, LEDGER, PDF, 0), 5);
	lie = sizes(1, LEDGER, PDF);
	lie.pdf_size = UINT64_MAX - lie.ledger_size + 1;
	assert_int_equal(deliver(lie, LEDGER, PDF, 0), 5);
	assert_string_equal(text_of("r.pdf"), "");
	assert_string_equal(text_of("r.figures.csv"), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(a_whole_result_is_written, enter, leave),
	    cmocka_unit_test_setup_teardown(a_broken_one_is_not, enter, leave),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
