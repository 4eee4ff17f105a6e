/* in: command lines. out: what they ask for, or the message of usage.
 * Exit statuses of whole runs are looked at elsewhere.
 * Refuses to know: how anything is done. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "command/options.h"

#define READ(o, ...) read_line((char *[]){"geomto", __VA_ARGS__, NULL}, (o))

/* "" when it was understood, else the message's id. */
static const char *
read_line(char **argv, struct options *o)
{
	static const enum message_id ids[] = {MSG_USAGE_COMMAND, MSG_USAGE_OPTION, MSG_USAGE_ARGUMENT, MSG_USAGE_VALUE,
	    MSG_USAGE_INPUT, MSG_USAGE_OUTPUT};
	int argc = 0;
	while (argv[argc] != NULL)
		argc++;
	struct messages *m = messages_new(LANGUAGE_EN);
	bool ok = options_read(argc, argv, o, m);
	char text[512] = "";
	FILE *f = fmemopen(text, sizeof text, "w");
	messages_print(m, f);
	fclose(f);
	assert_int_equal(messages_status(m), ok ? 0 : 4);
	messages_free(m);
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		if (strstr(text, message_name(ids[i])) != NULL)
			return message_name(ids[i]);
	}
	return text[0] == '\0' ? "" : "another";
}

static void
what_is_asked_for(void **state)
{
	(void)state;
	struct options o;
	assert_string_equal(READ(&o, "build", "a b.xml"), "");
	assert_int_equal(o.command, COMMAND_BUILD);
	assert_string_equal(o.input, "a b.xml");
	assert_null(o.output);
	assert_false(o.final || o.with_source || o.record || o.timings);
	assert_int_equal(o.print, PRINT_NOTHING);

	/* options before and after the input, long and short, joined and apart */
	assert_string_equal(READ(&o, "build", "-T", "galley", "r.xml", "--final", "--with-source", "-oout.pdf"), "");
	assert_int_equal(o.print, PRINT_GALLEY);
	assert_true(o.final && o.with_source);
	assert_string_equal(o.output, "out.pdf");
	assert_string_equal(READ(&o, "build", "-e", "record", "r.xml"), "");
	assert_true(o.record);
	assert_string_equal(READ(&o, "build", "--edition=current", "--stamp", "s", "r.xml"), "");
	assert_false(o.record);
	assert_string_equal(o.stamp, "s");
	assert_string_equal(READ(&o, "check", "--format", "json", "r.xml"), "");
	assert_int_equal(o.format, FORMAT_JSON);
	assert_string_equal(READ(&o, "check", "--format", "text", "--", "-r.xml"), "");
	assert_int_equal(o.format, FORMAT_TEXT);
	assert_string_equal(o.input, "-r.xml");
	assert_null(o.style);
	assert_string_equal(READ(&o, "build", "--style", "s.xml", "r.xml"), "");
	assert_string_equal(o.style, "s.xml");
	assert_string_equal(READ(&o, "export", "r.xml"), "");
	assert_int_equal(o.format, FORMAT_CSV);
	assert_string_equal(READ(&o, "export", "--format=xlsx", "-o", "d", "r.xml"), "");
	assert_int_equal(o.format, FORMAT_XLSX);
	assert_string_equal(READ(&o, "diff", "--format", "html", "-o", "d.html", "a.xml", "b.xml"), "");
	assert_int_equal(o.format, FORMAT_HTML);
	assert_string_equal(o.output, "d.html");
	assert_string_equal(READ(&o, "diff", "--format=pdf", "a.xml", "b.xml"), "");
	assert_int_equal(o.format, FORMAT_PDF);
	assert_string_equal(READ(&o, "extract", "-o", "d", "r.pdf"), "");
	assert_int_equal(o.command, COMMAND_EXTRACT);
	assert_string_equal(READ(&o, "--help"), "");
	assert_true(o.help);
	assert_string_equal(READ(&o, "build", "-h"), "");
	assert_true(o.help);
	assert_string_equal(READ(&o, "-V"), "");
	assert_true(o.version);
}

static void
each_stage(void **state)
{
	(void)state;
	struct options o;
#define X(name, text)                                                                                                  \
	assert_string_equal(READ(&o, "build", "-T", text, "r.xml"), "");                                               \
	assert_int_equal(o.print, PRINT_##name);
	STAGE_PRINTS(X)
#undef X
}

static void
what_cannot_be_followed(void **state)
{
	(void)state;
	struct options o;
	assert_string_equal(read_line((char *[]){"geomto", NULL}, &o), "USAGE_COMMAND");
	assert_string_equal(READ(&o, "typeset", "a"), "USAGE_COMMAND");
	assert_string_equal(READ(&o, ""), "USAGE_COMMAND");
	assert_string_equal(READ(&o, "-T", "tree"), "USAGE_COMMAND");
	assert_string_equal(READ(&o, "build", "-x", "r.xml"), "USAGE_OPTION");
	assert_string_equal(READ(&o, "build", "--colour", "r.xml"), "USAGE_OPTION");
	assert_string_equal(READ(&o, "check", "-T", "tree", "r.xml"), "USAGE_OPTION");
	assert_string_equal(READ(&o, "extract", "--final", "-o", "d", "r.pdf"), "USAGE_OPTION");
	assert_string_equal(READ(&o, "build", "--final=yes", "r.xml"), "USAGE_OPTION");
	assert_string_equal(READ(&o, "diff", "--style", "s.xml", "a.xml", "b.xml"), "USAGE_OPTION");
	assert_string_equal(READ(&o, "summary", "--style", "s.xml", "r.xml"), "USAGE_OPTION");
	assert_string_equal(READ(&o, "build", "--style", "", "r.xml"), "USAGE_ARGUMENT");
	assert_string_equal(READ(&o, "build", "r.xml", "-o"), "USAGE_ARGUMENT");
	assert_string_equal(READ(&o, "build", "-o", "", "r.xml"), "USAGE_ARGUMENT");
	assert_string_equal(READ(&o, "build", "-T", "ink", "r.xml"), "USAGE_VALUE");
	assert_string_equal(READ(&o, "build", "-e", "first", "r.xml"), "USAGE_VALUE");
	assert_string_equal(READ(&o, "check", "--format", "pdf", "r.xml"), "USAGE_VALUE");
	assert_string_equal(READ(&o, "check", "--format", "html", "r.xml"), "USAGE_VALUE");
	assert_string_equal(READ(&o, "diff", "--format", "csv", "a.xml", "b.xml"), "USAGE_VALUE");
	assert_string_equal(READ(&o, "build"), "USAGE_INPUT");
	assert_string_equal(READ(&o, "build", "a.xml", "b.xml"), "USAGE_INPUT");
	assert_string_equal(READ(&o, "extract", "r.pdf"), "USAGE_OUTPUT");
}

static void
help_names_everything(void **state)
{
	(void)state;
	for (int language = LANGUAGE_KO; language <= LANGUAGE_EN; language++) {
		char *text = NULL;
		size_t size = 0;
		FILE *f = open_memstream(&text, &size);
		options_print_help((enum language)language, f);
		fclose(f);
		static const char *const expected[] = {"geomto build", "geomto check", "geomto extract",
		    "-T, --stage STAGE", "-o, --output FILE", "-e, --edition EDITION", "--with-source", "--final",
		    "--format FORMAT", "--version"};
		for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
			if (strstr(text, expected[i]) == NULL)
				fail_msg("%s is not in the help", expected[i]);
		}
		free(text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_asked_for),
	    cmocka_unit_test(each_stage),
	    cmocka_unit_test(what_cannot_be_followed),
	    cmocka_unit_test(help_names_everything),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
