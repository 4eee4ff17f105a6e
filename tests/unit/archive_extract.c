/* in: -. out: does archive_extract hold: what went in comes out; no name leaves the directory, no link is followed,
 * nothing is overwritten, no lie about sizes is believed.
 * Refuses to know: where the attachments come from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "../pdf/made.h"
#include "archive/inner.h"
#include "base/arena.h"

struct desk {
	struct arena *arena;
	struct messages *m;
	char home[32], pdf[64], dir[64];
};

static int
set_up(void **state)
{
	struct desk *d = calloc(1, sizeof *d);
	d->arena = arena_new();
	d->m = messages_new(LANGUAGE_KO);
	strcpy(d->home, "/tmp/extract.XXXXXX");
	assert_non_null(mkdtemp(d->home));
	snprintf(d->pdf, sizeof d->pdf, "%s/in.pdf", d->home);
	snprintf(d->dir, sizeof d->dir, "%s/밖으로", d->home);
	*state = d;
	return 0;
}

static int
remove_one(const char *path, const struct stat *s, int kind, struct FTW *where)
{
	(void)s, (void)kind, (void)where;
	return remove(path);
}

static int
tear_down(void **state)
{
	struct desk *d = *state;
	nftw(d->home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	messages_free(d->m);
	arena_free(d->arena);
	free(d);
	return 0;
}

static void
put(const char *path, const void *bytes, size_t size)
{
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, size, f), size);
	fclose(f);
}

/* Whether the file under the directory holds exactly these bytes. */
static bool
holds(struct desk *d, const char *name, const void *bytes, size_t size)
{
	char path[512], found[4096];
	snprintf(path, sizeof path, "%s/%s", d->dir, name);
	FILE *f = fopen(path, "rb");
	if (!f)
		return false;
	size_t n = fread(found, 1, sizeof found, f);
	fclose(f);
	return n == size && memcmp(found, bytes, n) == 0;
}

static size_t entries;
static int
count_one(const char *path, const struct stat *s, int kind, struct FTW *where)
{
	(void)path, (void)s, (void)kind, (void)where;
	entries++;
	return 0;
}

/* Everything below the test's home: the PDF, and what was made. */
static size_t
count_entries(struct desk *d)
{
	entries = 0;
	nftw(d->home, count_one, 16, FTW_PHYS);
	return entries - 1;
}

static bool
extract(struct desk *d, const struct made_file *files, size_t count)
{
	struct buf pdf = {0};
	made_attached(files, count, &pdf);
	put(d->pdf, pdf.data, pdf.size);
	buf_free(&pdf);
	return archive_extract(d->pdf, d->dir, d->m);
}

static struct made_file
plain(const char *name)
{
	return (struct made_file){.name = name, .name_length = strlen(name), .bytes = "abc", .length = 3, .size = 3};
}

static void
what_went_in_comes_out(void **state)
{
	struct desk *d = *state;
	struct buf pdf = {0};
	assert_true(made_finish(sample_new(d->arena, 1), false, &pdf, d->m));
	put(d->pdf, pdf.data, pdf.size);
	buf_free(&pdf);
	assert_true(archive_extract(d->pdf, d->dir, d->m));
	for (int i = 0; i < 2; i++)
		assert_true(holds(d, MADE_FILES[i].name, MADE_FILES[i].bytes, MADE_FILES[i].size));
	assert_int_equal(count_entries(d), 6); /* PDF, directory, data, its folder, two files */
	assert_int_equal(messages_count(d->m, LEVEL_INFO), 0);
}

static void
names_are_judged(void **state)
{
	(void)state;
	static const char *const safe[] = {"a", "a.csv", "가/나/다.xml", ".gitignore", "a b/c (1).xml", "...", "a..b",
	    "..a", "data/2019 정보기획관(안)/budget.xml"};
	static const char *const unsafe[] = {"", "/", "/etc/passwd", "..", ".", "../a", "a/..", "a/../b", "a/./b",
	    "./a", "a//b", "a/", "a\\b", "..\\a", "a\nb", "\x1b[2J", "\x7f", "\xc2\x85", "\xff", "\xc0\xae\xc0\xae/a",
	    "\xed\xa0\x80",
	    "\xe2\x80\xae"
	    "fdp.exe",
	    "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17"};
	for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
		assert_true(archive_name_is_safe(safe[i], strlen(safe[i])));
	for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
		assert_false(archive_name_is_safe(unsafe[i], strlen(unsafe[i])));
	assert_false(archive_name_is_safe("a\0b", 3));
	char *long_name = arena_alloc(((struct desk *)*state)->arena, 2000);
	memset(long_name, 'a', 1999);
	assert_true(archive_name_is_safe(long_name, 255));
	assert_false(archive_name_is_safe(long_name, 256));
	for (size_t i = 255; i < 1999; i += 256)
		long_name[i] = '/';
	assert_false(archive_name_is_safe(long_name, 1999));
}

static void
an_unsafe_name_stops_all(void **state)
{
	struct desk *d = *state;
	static const char *const names[] = {"../escaped", "/tmp/escaped", "a/../../escaped", "..\\escaped", "a\nb"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct made_file files[] = {plain("good.csv"), plain(names[i])};
		assert_false(extract(d, files, 2));
		assert_int_equal(made_count(d->m, MSG_EXTRACT_NAME), i + 1);
		assert_int_equal(count_entries(d), 1);
	}
	const struct made_file hidden = {.name = "a\0/../../b", .name_length = 10, .bytes = "", .length = 0};
	assert_false(extract(d, &hidden, 1));
	assert_int_equal(count_entries(d), 1);
}

static void
links_are_not_followed(void **state)
{
	struct desk *d = *state;
	char outside[64], path[128];
	snprintf(outside, sizeof outside, "%s/elsewhere", d->home);
	assert_int_equal(mkdir(outside, 0777), 0);
	assert_int_equal(mkdir(d->dir, 0777), 0);
	snprintf(path, sizeof path, "%s/data", d->dir);
	assert_int_equal(symlink(outside, path), 0);
	struct made_file f = plain("data/a.csv");
	assert_false(extract(d, &f, 1));
	assert_int_equal(made_count(d->m, MSG_FILE_WRITE), 1);
	snprintf(path, sizeof path, "%s/elsewhere/new", d->home);
	char link[128];
	snprintf(link, sizeof link, "%s/b.csv", d->dir);
	assert_int_equal(symlink(path, link), 0);
	f = plain("b.csv");
	assert_false(extract(d, &f, 1));
	assert_int_equal(rmdir(outside), 0); /* still empty */
}

static void
nothing_is_overwritten(void **state)
{
	struct desk *d = *state;
	assert_int_equal(mkdir(d->dir, 0777), 0);
	char path[128];
	snprintf(path, sizeof path, "%s/a.csv", d->dir);
	put(path, "mine", 4);
	const struct made_file f = plain("a.csv");
	assert_false(extract(d, &f, 1));
	assert_int_equal(made_count(d->m, MSG_EXTRACT_EXISTS), 1);
	assert_true(holds(d, "a.csv", "mine", 4));
}

static void
a_name_twice_is_written_once(void **state)
{
	struct desk *d = *state;
	const struct made_file files[] = {plain("a.csv"), {"a.csv", 5, "xyz", 3, 3, NULL, 0}};
	assert_false(extract(d, files, 2));
	assert_int_equal(made_count(d->m, MSG_EXTRACT_EXISTS), 1);
	assert_true(holds(d, "a.csv", "abc", 3));
}

static void
too_many_files_are_refused(void **state)
{
	struct desk *d = *state;
	struct made_file f = plain("a.csv");
	f.repeat = 1001;
	assert_false(extract(d, &f, 1));
	assert_int_equal(made_count(d->m, MSG_EXTRACT_LIMIT), 1);
	assert_int_equal(count_entries(d), 1);
}

static void
sizes_are_not_believed(void **state)
{
	struct desk *d = *state;
	/* 64 KiB of zeroes, deflated */
	static const unsigned char zeroes[] = {0x78, 0xda, 0xed, 0xc1, 0x01, 0x01, 0x00, 0x00, 0x00, 0x80, 0x90, 0xfe,
	    0xaf, 0xee, 0x08, 0x0a, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
	    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
	    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
	    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x6a, 0x00, 0x0f, 0x00, 0x01};
	static const char text[] = "abcabcabc";
	const struct made_file lies[] = {
	    {"a", 1, (const char *)zeroes, sizeof zeroes, 10, "/FlateDecode", 0}, /* more than it says */
	    {"a", 1, text, 9, 8, NULL, 0},                                        /* more than it says */
	    {"a", 1, text, 9, 10, NULL, 0},                                       /* less than it says */
	    {"a", 1, text, 9, (size_t)1 << 20, "/FlateDecode", 0},                /* more than deflate can make */
	    {"a", 1, text, 9, 9, "/FlateDecode", 0},                              /* no deflate stream */
	    {"a", 1, text, 9, 9, "/LZWDecode", 0},                                /* a filter not needed here */
	};
	for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
		if (extract(d, &lies[i], 1))
			fail_msg("lie %zu was believed", i);
		assert_int_equal(made_count(d->m, MSG_EXTRACT_BROKEN), i + 1);
		rmdir(d->dir);
		assert_int_equal(count_entries(d), 1);
	}
	const struct made_file huge = {"a", 1, text, 9, (size_t)300 << 20, "/FlateDecode", 0};
	assert_false(extract(d, &huge, 1));
	assert_int_equal(made_count(d->m, MSG_EXTRACT_LIMIT), 1);
}

static void
what_is_no_pdf_is_refused(void **state)
{
	struct desk *d = *state;
	static const char *const texts[] = {
	    "", "%PDF-1.7\n", "PK\x03\x04", "<xml/>", "%PDF-1.7\nstartxref\n9\n%%EOF\n"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		put(d->pdf, texts[i], strlen(texts[i]));
		assert_false(archive_extract(d->pdf, d->dir, d->m));
		assert_int_equal(made_count(d->m, MSG_EXTRACT_NOT_PDF), i + 1);
	}
	unlink(d->pdf);
	assert_false(archive_extract(d->pdf, d->dir, d->m));
	assert_int_equal(made_count(d->m, MSG_FILE_READ), 1);
	assert_int_equal(count_entries(d), 0);
}

static void
a_pdf_without_attachments_says_so(void **state)
{
	struct desk *d = *state;
	struct buf pdf = {0};
	made_page("", &pdf);
	put(d->pdf, pdf.data, pdf.size);
	buf_free(&pdf);
	assert_false(archive_extract(d->pdf, d->dir, d->m));
	assert_int_equal(made_count(d->m, MSG_EXTRACT_NONE), 1);
	assert_int_equal(messages_status(d->m), 3);
}

static void
a_full_directory_is_a_fault_of_the_system(void **state)
{
	struct desk *d = *state;
	const struct made_file f = plain("a/b.csv");
	assert_int_equal(mkdir(d->dir, 0777), 0);
	char path[128];
	snprintf(path, sizeof path, "%s/a", d->dir);
	put(path, "", 0); /* a file where a directory must be */
	assert_false(extract(d, &f, 1));
	assert_int_equal(made_count(d->m, MSG_FILE_WRITE), 1);
	assert_int_equal(messages_status(d->m), 5);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    TEST(what_went_in_comes_out),
	    TEST(names_are_judged),
	    TEST(an_unsafe_name_stops_all),
	    TEST(links_are_not_followed),
	    TEST(nothing_is_overwritten),
	    TEST(a_name_twice_is_written_once),
	    TEST(too_many_files_are_refused),
	    TEST(sizes_are_not_believed),
	    TEST(what_is_no_pdf_is_refused),
	    TEST(a_pdf_without_attachments_says_so),
	    TEST(a_full_directory_is_a_fault_of_the_system),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
