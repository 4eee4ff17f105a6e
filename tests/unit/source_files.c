/* in: -. out: are files found, joined, named and bounded whatever their paths are called.
 * Refuses to know: what is in them. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "document_of.h"

static char top[64], start[4096];

static int
go_to_new_directory(void **state)
{
	(void)state;
	assert_non_null(getcwd(start, sizeof start));
	strcpy(top, "/tmp/source-files-XXXXXX");
	return mkdtemp(top) && chdir(top) == 0 ? 0 : -1;
}

static int
leave(void **state)
{
	(void)state;
	char command[128];
	snprintf(command, sizeof command, "rm -rf '%s'", top);
	return chdir(start) == 0 && system(command) == 0 ? 0 : -1;
}

static void
copy_whole(const char *to)
{
	char command[8192];
	snprintf(command, sizeof command, "mkdir -p '%s' && cp -r '%s'/tests/refuse/whole/. '%s'", to, start, to);
	assert_int_equal(system(command), 0);
}

static void
joins(const char *from, const char *relative, const char *expected)
{
	struct arena *a = arena_new();
	assert_string_equal(source_join(a, from, relative), expected);
	arena_free(a);
}

static void
paths_are_joined_and_short(void **state)
{
	(void)state;
	joins("report.xml", "budget.xml", "budget.xml");
	joins("a/report.xml", "budget.xml", "a/budget.xml");
	joins("a/b/report.xml", "../../t/x.xml", "t/x.xml");
	joins("a/report.xml", "../../t/x.xml", "../t/x.xml");
	joins("../a/report.xml", "../x.xml", "../x.xml");
	joins("../../a/report.xml", "../../x.xml", "../../../x.xml");
	joins("./a//report.xml", "./x.xml", "a/x.xml");
	joins("/a/b/report.xml", "../x.xml", "/a/x.xml");
	joins("/a/report.xml", "../../../x.xml", "/x.xml");
	joins("a/report.xml", "/etc/x.xml", "/etc/x.xml");
	joins("자료 (안)/report.xml", "../틀/x.xml", "틀/x.xml");
	joins("a/report.xml", "..x/...", "a/..x/...");
}

/* Through a linked directory ".." leads elsewhere than its name: then the long path stays. */
static void
links_are_followed(void **state)
{
	(void)state;
	assert_int_equal(system("mkdir -p far/away && ln -s far/away near && touch far/x.xml"), 0);
	joins("near/report.xml", "../x.xml", "near/../x.xml");
}

static bool
opens(const char *path, struct source *s, struct messages *m)
{
	bool ok = source_open(s, path, arena_new(), m);
	if (ok)
		source_name_files(s);
	return ok;
}

static void
names_are_relative_to_one_root(void **state)
{
	(void)state;
	copy_whole("자료/2026 정보기획관(안)");
	assert_int_equal(
	    system("mkdir -p 자료/틀 && mv '자료/2026 정보기획관(안)/template.xml' 자료/틀 && "
	           "sed -i 's|틀=\"template.xml\"|틀=\"../틀/template.xml\"|' '자료/2026 정보기획관(안)/report.xml'"),
	    0);
	struct messages *m = messages_new(LANGUAGE_KO);
	struct source s;
	assert_true(opens("자료/2026 정보기획관(안)/report.xml", &s, m));
	static const char *const names[] = {"2026 정보기획관(안)/report.xml", "2026 정보기획관(안)/budget.xml",
	    "2026 정보기획관(안)/projects/임대.xml", "틀/template.xml", "2026 정보기획관(안)/tables.xml",
	    "2026 정보기획관(안)/style.xml", "2026 정보기획관(안)/manifest.xml"};
	assert_int_equal(s.file_count, sizeof names / sizeof *names);
	for (size_t i = 0; i < s.file_count; i++)
		assert_string_equal(s.files[i].name, names[i]);
	assert_string_equal(s.files[3].path, "자료/틀/template.xml");
	assert_string_equal(s.template->pos.file, "자료/틀/template.xml");
	arena_free(s.arena);
	assert_int_equal(chdir("자료/2026 정보기획관(안)"), 0);
	assert_true(opens("report.xml", &s, m));
	for (size_t i = 0; i < s.file_count; i++)
		assert_string_equal(s.files[i].name, names[i]);
	assert_string_equal(s.files[3].path, "../틀/template.xml");
	arena_free(s.arena);
	assert_silent(m);
	messages_free(m);
	assert_int_equal(chdir(top), 0);
}

/* A name typed on one system in whole syllables and on another in letters: each names its own file, byte for byte. */
static void
either_normal_form_names_a_file(void **state)
{
	(void)state;
	static const char *const forms[] = {"\xEA\xB0\x80", "\xE1\x84\x80\xE1\x85\xA1"};
	for (size_t i = 0; i < 2; i++) {
		copy_whole(forms[i]);
		struct messages *m = messages_new(LANGUAGE_KO);
		struct source s;
		char path[64];
		snprintf(path, sizeof path, "%s/report.xml", forms[i]);
		assert_true(opens(path, &s, m));
		assert_string_equal(s.files[0].path, path);
		arena_free(s.arena);
		messages_free(m);
	}
}

static void
projects_come_by_name(void **state)
{
	(void)state;
	copy_whole("p");
	assert_int_equal(
	    system("cd p/projects && sed 's/id=\"임대\"/id=\"a\"/; s/세입:임대료/세입:국고/' 임대.xml >B.xml && "
	           "sed 's/id=\"임대\"/id=\"b\"/; s/세입:임대료/세입:수입/' 임대.xml >a.xml && "
	           "cp a.xml .hidden.xml && cp a.xml a.xml~ && mkdir sub && cp a.xml sub"),
	    0);
	struct messages *m = messages_new(LANGUAGE_KO);
	struct source s;
	assert_true(opens("p/report.xml", &s, m));
	assert_int_equal(s.budget->project_count, 3);
	assert_string_equal(s.budget->projects[0].id, "a");
	assert_string_equal(s.budget->projects[1].id, "b");
	assert_string_equal(s.budget->projects[2].id, "임대");
	arena_free(s.arena);
	messages_free(m);
}

static void
a_byte_order_mark_is_let_in(void **state)
{
	(void)state;
	copy_whole("bom");
	assert_int_equal(system("cd bom && { printf '\\357\\273\\277'; cat report.xml; } >r && mv r report.xml"), 0);
	struct messages *m = messages_new(LANGUAGE_KO);
	struct source s;
	assert_true(opens("bom/report.xml", &s, m));
	assert_int_equal(s.report->pos.line, 2);
	assert_int_equal(s.report->pos.column, 1);
	arena_free(s.arena);
	messages_free(m);
}

/* Neither one of the same name lying about nor one that the report names. */
static void
no_schema_comes_from_a_file(void **state)
{
	(void)state;
	copy_whole(".");
	assert_int_equal(system("echo wrong >types.xsd && cp types.xsd report.xsd && sed -i 's|<검토보고 |&"
	                        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
	                        "xsi:noNamespaceSchemaLocation=\"report.xsd\" "
	                        "xsi:schemaLocation=\"urn:x types.xsd\" |' "
	                        "report.xml"),
	    0);
	struct messages *m = messages_new(LANGUAGE_KO);
	struct source s;
	assert_true(opens("report.xml", &s, m));
	assert_silent(m);
	assert_int_equal(s.file_count, 7);
	arena_free(s.arena);
	messages_free(m);
}

static void
refuses(const char *path, const char *said)
{
	struct messages *m = messages_new(LANGUAGE_KO);
	struct arena *a = arena_new();
	size_t size;
	assert_null(source_read_file(a, path, &size, m));
	assert_said(m, said);
	arena_free(a);
	messages_free(m);
}

static void
only_regular_files_of_some_size_are_read(void **state)
{
	(void)state;
	assert_int_equal(mkfifo("pipe", 0600), 0);
	assert_int_equal(close(open("large", O_CREAT | O_WRONLY, 0600)), 0);
	assert_int_equal(truncate("large", (64 << 20) + 1), 0);
	refuses("none", "FILE_MISSING");
	refuses("large/none", "FILE_MISSING");
	refuses(".", "FILE_KIND");
	refuses("pipe", "FILE_KIND");
	refuses("/dev/zero", "FILE_KIND");
	refuses("large", "FILE_SIZE");
	assert_int_equal(truncate("large", 64 << 20), 0);
	struct messages *m = messages_new(LANGUAGE_KO);
	struct arena *a = arena_new();
	size_t size;
	assert_non_null(source_read_file(a, "large", &size, m));
	assert_int_equal(size, 64 << 20);
	assert_silent(m);
	arena_free(a);
	messages_free(m);
	/* a file of the kernel that can be opened but not read */
	refuses("/proc/self/mem", "FILE_READ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(paths_are_joined_and_short),
	    cmocka_unit_test(links_are_followed),
	    cmocka_unit_test(names_are_relative_to_one_root),
	    cmocka_unit_test(either_normal_form_names_a_file),
	    cmocka_unit_test(projects_come_by_name),
	    cmocka_unit_test(a_byte_order_mark_is_let_in),
	    cmocka_unit_test(no_schema_comes_from_a_file),
	    cmocka_unit_test(only_regular_files_of_some_size_are_read),
	};
	return cmocka_run_group_tests(tests, go_to_new_directory, leave);
}
