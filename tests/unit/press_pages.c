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
		setenv("LANG", locales[i], 1);
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
	unsetenv("LANG");
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

/* What the finished PDF says, as another program reads it. */
static void
read_back(const struct buf *pdf, char *text, size_t size)
{
	char path[] = "/tmp/press_pages.XXXXXX", command[80];
	int fd = mkstemp(path);
	assert_int_equal(write(fd, pdf->data, pdf->size), pdf->size);
	close(fd);
	snprintf(command, sizeof command, "pdftotext -raw %s -", path);
	FILE *f = popen(command, "r");
	text[fread(text, 1, size - 1, f)] = '\0';
	pclose(f);
	unlink(path);
}

/* Shapes stay curves and lines, letters stay letters, all of it in the Figure. */
static void
drawings_stay_drawings(void **state)
{
	struct desk *d = *state;
	struct buf finished = {0};
	assert_true(made_finish(d->s, false, &finished, d->m));
	char *content = made_content(&finished), text[4096];
	char *figure = strstr(content, "/Figure <<"), *end = strstr(figure, "\nEMC\n");
	assert_non_null(end);
	*end = '\0';
	static const char *const operators[] = {" l ", " c ", " h", " S", " B", " f", " f*", " d", "Tj"};
	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
		assert_non_null(strstr(figure, operators[i]));
	assert_null(strstr(figure, " Do"));
	free(content);
	read_back(&finished, text, sizeof text);
	assert_non_null(strstr(text, "1,234백만원\n"));
	assert_non_null(strstr(text, "가나다 ABC\n"));
	buf_free(&finished);
}

/* Draws the page of one Figure. */
static bool
draw_svg(struct desk *d, const char *svg)
{
	struct picture picture = {.svg = (const unsigned char *)svg, .size = strlen(svg), .alt = "x"};
	struct element elements[] = {
	    {.role = ELEMENT_DOCUMENT, .parent = -1}, {.role = ELEMENT_FIGURE, .parent = 0, .alt = "x"}};
	struct item item = {.kind = ITEM_DRAWING, .element = 1, .width = 90000, .height = 90000, .picture = &picture};
	struct page page = {&item, 1};
	struct pages pages = {.width = 100000, .height = 100000, .pages = &page, .count = 1};
	pages.elements = elements;
	pages.element_count = 2;
	struct buf finished = {0};
	buf_free(&d->out);
	bool drawn = press_draw(&pages, &d->s->style, &MADE_PRESS, &d->out, d->m) &&
	             archive_finish(d->out.data, d->out.size, elements, 2, &MADE_INFO, NULL, 0, &finished, d->m);
	buf_free(&finished);
	return drawn;
}

#define SVG(inner) "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>" inner "</svg>"

static void
a_drawing_that_cannot_be_drawn_is_a_fault(void **state)
{
	struct desk *d = *state;
	assert_true(draw_svg(d, SVG("<rect width='9' height='9'/>")));
	assert_false(draw_svg(d, "<svg>"));
	assert_false(draw_svg(d, ""));
	assert_int_equal(made_count(d->m, MSG_PRESS_FAULT), 2);
	d->s->style.faces[2].path = "/nowhere/NanumBarunGothicBold.ttf";
	assert_false(draw_svg(d, SVG("<rect width='9' height='9'/>")));
	assert_int_equal(made_count(d->m, MSG_PRESS_FAULT), 3);
}

/* The whitelist lets none through; if it did, the file would not be what it says it is. */
static void
a_drawing_that_shows_through_is_a_fault(void **state)
{
	struct desk *d = *state;
	static const char *const bad[] = {
	    SVG("<rect width='9' height='9' fill='rgb(0,0,0,.5)'/>"),
	    SVG("<g opacity='.5'><rect width='5' height='5'/><rect x='2' width='5' height='5'/></g>"),
	    SVG("<rect width='9' height='9' stroke='red' stroke-opacity='.5'/>"),
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(draw_svg(d, bad[i]));
	assert_int_equal(made_count(d->m, MSG_ARCHIVE_FAULT), sizeof bad / sizeof *bad);
}

/* Two characters in one glyph, one character in two glyphs: the text comes back through an /ActualText of cairo's. */
static void
clusters_keep_their_text(void **state)
{
	struct desk *d = *state;
	struct type_glyph glyphs[] = {
	    {36, 6000, 0, 0, 0}, {37, 6000, 0, 0, 2}, {38, 6000, 0, 0, 2}, {39, 6000, 0, 0, 5}};
	struct type_run run = {.size = 10000,
	    .scale_x = 1000,
	    .glyphs = glyphs,
	    .count = 4,
	    .text = "fi한a",
	    .to = 6,
	    .gray = 1000};
	struct item item = {.kind = ITEM_RUN, .element = 0, .x = 10000, .y = 20000, .run = &run};
	struct element document = {.role = ELEMENT_DOCUMENT, .parent = -1};
	struct page page = {&item, 1};
	struct pages pages = {.width = 100000, .height = 100000, .pages = &page, .count = 1};
	pages.elements = &document;
	pages.element_count = 1;
	assert_true(press_draw(&pages, &d->s->style, &MADE_PRESS, &d->out, d->m));
	struct buf finished = {0};
	assert_true(archive_finish(d->out.data, d->out.size, &document, 1, &MADE_INFO, NULL, 0, &finished, d->m));
	char text[32];
	read_back(&finished, text, sizeof text);
	assert_string_equal(text, "fi한a\n\f");
	buf_free(&finished);
}

/* 장평: the glyphs' shapes are narrowed by the text matrix, as is all that a reader of the PDF goes by. */
static void
glyphs_are_narrowed_as_their_advances(void **state)
{
	struct desk *d = *state;
	struct type_glyph glyphs[] = {{36, 6000, 0, 0, 0}, {37, 6000, 0, 0, 1}};
	struct type_run runs[3];
	static const int32_t scales[] = {1000, 900, 1500};
	struct item items[3];
	for (int i = 0; i < 3; i++) {
		runs[i] = (struct type_run){.size = 10000, .scale_x = scales[i], .glyphs = glyphs, .text = "AB"};
		runs[i].count = runs[i].to = 2;
		items[i] = (struct item){.kind = ITEM_RUN, .x = 10000, .y = 20000 + 20000 * i, .run = &runs[i]};
	}
	struct element document = {.role = ELEMENT_DOCUMENT, .parent = -1};
	struct page page = {items, 3};
	struct pages pages = {.width = 100000, .height = 100000, .pages = &page, .count = 1};
	pages.elements = &document;
	pages.element_count = 1;
	assert_true(press_draw(&pages, &d->s->style, &MADE_PRESS, &d->out, d->m));
	char *content = made_content(&d->out);
	assert_non_null(strstr(content, "10 0 0 -10 10 20 Tm"));
	assert_non_null(strstr(content, "9 0 0 -10 10 40 Tm"));
	assert_non_null(strstr(content, "15 0 0 -10 10 60 Tm"));
	free(content);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(draws_every_page, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(bytes_depend_on_nothing_else, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_date_is_needed, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_face_that_is_not_there_is_named, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(drawings_stay_drawings, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_drawing_that_cannot_be_drawn_is_a_fault, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_drawing_that_shows_through_is_a_fault, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(clusters_keep_their_text, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(glyphs_are_narrowed_as_their_advances, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
