/* in: -. out: does press/press.h hold: what is drawn can be read back, the same bytes each time, faults are
 * messages.
 * Refuses to know: what archive makes of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "../pdf/made.h"
#include "base/arena.h"
#include "press/press.h"

struct desk {
	struct arena *arena;
	struct messages *m;
	struct sample *s;
	struct buf out;
};

static int
set_up(void **state)
{
	struct desk *d = calloc(1, sizeof *d);
	d->arena = arena_new();
	d->m = messages_new(LANGUAGE_KO);
	d->s = sample_new(d->arena, 2);
	*state = d;
	return 0;
}

static int
tear_down(void **state)
{
	struct desk *d = *state;
	buf_free(&d->out);
	messages_free(d->m);
	arena_free(d->arena);
	free(d);
	return 0;
}

static void
draws_every_page(void **state)
{
	struct desk *d = *state;
	assert_true(made_draw(d->s, &d->out, d->m));
	assert_memory_equal(d->out.data, "%PDF-1.5\n", 9);
	assert_non_null(memmem(d->out.data, d->out.size, "/Count 3\n", 9));
	assert_int_equal(messages_count(d->m, LEVEL_INFO), 0);
}

static void
bytes_depend_on_nothing_else(void **state)
{
	struct desk *d = *state;
	assert_true(made_draw(d->s, &d->out, d->m));
	static const char *const zones[] = {"Asia/Seoul", "America/St_Johns", "UTC0"};
	static const char *const locales[] = {"C", "C.UTF-8", "de_DE.UTF-8"};
	for (int i = 0; i < 3; i++) {
		setenv("TZ", zones[i], 1);
		tzset();
		setlocale(LC_ALL, locales[i]); /* one that is not installed leaves the last */
		struct buf again = {0};
		assert_true(made_draw(d->s, &again, d->m));
		assert_int_equal(again.size, d->out.size);
		assert_memory_equal(again.data, d->out.data, again.size);
		buf_free(&again);
	}
	setlocale(LC_ALL, "C");
	unsetenv("TZ");
}

static void
a_date_is_needed(void **state)
{
	struct desk *d = *state;
	static const char *const dates[] = {NULL, "", "2018-11", "2018-11-15T00", "2018.11.15"};
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		struct press_info info = MADE_PRESS;
		info.date = dates[i];
		assert_false(press_draw(&d->s->pages, &d->s->style, &info, &d->out, d->m));
		assert_int_equal(made_count(d->m, MSG_PRESS_FAULT), i + 1);
	}
}

static void
a_face_that_is_not_there_is_named(void **state)
{
	struct desk *d = *state;
	d->s->style.faces[1].path = "/nowhere/NanumBarunGothic.ttf";
	assert_false(made_draw(d->s, &d->out, d->m));
	assert_int_equal(made_count(d->m, MSG_PRESS_FAULT), 1);
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);
	messages_print(d->m, f);
	fclose(f);
	assert_non_null(strstr(text, "/nowhere/NanumBarunGothic.ttf"));
	free(text);
}

/* Two characters in one glyph, one character in two glyphs: the text comes back through an /ActualText of cairo's. */
static void
clusters_keep_their_text(void **state)
{
	struct desk *d = *state;
	struct type_glyph glyphs[] = {
	    {36, 6000, 0, 0, 0}, {37, 6000, 0, 0, 2}, {38, 6000, 0, 0, 2}, {39, 6000, 0, 0, 5}};
	struct type_run run = {.size = 10000, .glyphs = glyphs, .count = 4, .text = "fi한a", .to = 6, .gray = 1000};
	struct item item = {.kind = ITEM_RUN, .element = 0, .x = 10000, .y = 20000, .run = &run};
	struct element document = {.role = ELEMENT_DOCUMENT, .parent = -1};
	struct page page = {&item, 1};
	struct pages pages = {.width = 100000, .height = 100000, .pages = &page, .count = 1};
	pages.elements = &document;
	pages.element_count = 1;
	assert_true(press_draw(&pages, &d->s->style, &MADE_PRESS, &d->out, d->m));
	struct buf finished = {0};
	assert_true(archive_finish(d->out.data, d->out.size, &document, 1, &MADE_INFO, NULL, 0, &finished, d->m));
	char path[] = "/tmp/press_pages.XXXXXX", command[80], text[32] = "";
	int fd = mkstemp(path);
	assert_int_equal(write(fd, finished.data, finished.size), finished.size);
	close(fd);
	snprintf(command, sizeof command, "pdftotext %s -", path);
	FILE *f = popen(command, "r");
	assert_non_null(fgets(text, sizeof text, f));
	pclose(f);
	unlink(path);
	assert_string_equal(text, "fi한a\n");
	buf_free(&finished);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(draws_every_page, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(bytes_depend_on_nothing_else, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_date_is_needed, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_face_that_is_not_there_is_named, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(clusters_keep_their_text, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
