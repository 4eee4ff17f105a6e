/* in: -. out: does archive_finish hold: no condition violated, the same bytes each time, any mismatch a failure
 * without output.
 * Refuses to know: how the conditions are checked (pdf/check.h). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "../pdf/check.h"
#include "../pdf/made.h"
#include "base/arena.h"

struct desk {
	struct arena *arena;
	struct messages *m;
	struct sample *s;
	struct buf drawn, out;
};

static int
set_up(void **state)
{
	struct desk *d = calloc(1, sizeof *d);
	d->arena = arena_new();
	d->m = messages_new(LANGUAGE_KO);
	d->s = sample_new(d->arena, 3);
	assert_true(made_draw(d->s, &d->drawn, d->m));
	*state = d;
	return 0;
}

static int
tear_down(void **state)
{
	struct desk *d = *state;
	buf_free(&d->drawn);
	buf_free(&d->out);
	messages_free(d->m);
	arena_free(d->arena);
	free(d);
	return 0;
}

static bool
finish(struct desk *d, const struct archive_info *info, size_t files)
{
	const struct pages *p = &d->s->pages;
	return archive_finish(
	    d->drawn.data, d->drawn.size, p->elements, p->element_count, info, MADE_FILES, files, &d->out, d->m);
}

/* It failed with a message and left nothing behind. */
static void
assert_refused(struct desk *d, bool finished)
{
	assert_false(finished);
	assert_int_equal(d->out.size, 0);
	assert_true(made_count(d->m, MSG_ARCHIVE_FAULT) >= 1);
}

static void
violates_nothing(void **state)
{
	struct desk *d = *state;
	assert_true(finish(d, &MADE_INFO, 2));
	assert_int_equal(check_pdf(d->out.data, d->out.size, stdout), 0);
	assert_int_equal(messages_count(d->m, LEVEL_INFO), 0);
}

static void
the_twin_violates_nothing(void **state)
{
	struct desk *d = *state;
	assert_true(finish(d, &MADE_TWIN, 0));
	assert_memory_equal(d->out.data, "%PDF-1.4\n", 9);
	assert_null(memmem(d->out.data, d->out.size, "/ObjStm", 7));
	assert_int_equal(check_pdf(d->out.data, d->out.size, stdout), 0);
}

static size_t
occurrences(const struct buf *b, const char *text)
{
	size_t count = 0, length = strlen(text);
	const char *end = (const char *)b->data + b->size;
	for (const char *s = (const char *)b->data; (s = memmem(s, (size_t)(end - s), text, length)); s += length)
		count++;
	return count;
}

/* Spans are the press's; what they hold belongs to the element around them, on whatever page it stands. */
static void
a_span_that_says_nothing_is_no_element(void **state)
{
	struct desk *d = *state;
	struct pages *p = &d->s->pages;
	assert_true(finish(d, &MADE_TWIN, 0));
	assert_int_equal(occurrences(&d->out, "/S /Span"), 0);
	assert_int_equal(occurrences(&d->out, "/Type /MCR"), 1); /* the paragraph over two pages */
	size_t e = 0;
	while (p->elements[e].role != ELEMENT_SPAN)
		e++;
	p->elements[e].actual = "세입";
	buf_free(&d->out);
	assert_true(finish(d, &MADE_TWIN, 0));
	assert_int_equal(occurrences(&d->out, "/S /Span"), 1);
	assert_int_equal(check_pdf(d->out.data, d->out.size, stdout), 0);
}

static void
what_is_drawn_violates_much(void **state)
{
	struct desk *d = *state;
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);
	assert_true(check_pdf(d->drawn.data, d->drawn.size, f) > 100);
	fclose(f);
	static const char *const named[] = {"14289-1 7.1:", "14289-1 7.2:", "14289-1 7.5:", "14289-1 7.6:",
	    "14289-1 7.9:", "14289-1 7.17:", "14289-1 7.18.3:", "19005-3 6.1.3:", "19005-3 6.2.3:", "19005-3 6.2.10:",
	    "19005-3 6.2.11.3.2:", "19005-3 6.6.2.1:"};
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		assert_non_null(strstr(text, named[i]));
	free(text);
}

static void
bytes_are_the_same_each_time(void **state)
{
	struct desk *d = *state;
	assert_true(finish(d, &MADE_INFO, 2));
	struct buf first = d->out;
	d->out = (struct buf){0};
	assert_true(finish(d, &MADE_INFO, 2));
	assert_int_equal(first.size, d->out.size);
	assert_memory_equal(first.data, d->out.data, first.size);
	buf_free(&first);
}

static void
an_element_too_few_is_a_fault(void **state)
{
	struct desk *d = *state;
	d->s->pages.element_count--;
	assert_refused(d, finish(d, &MADE_INFO, 0));
}

static void
an_element_too_many_is_a_fault(void **state)
{
	struct desk *d = *state;
	struct pages *p = &d->s->pages;
	struct element *e = ARENA_PUSH(d->arena, p->elements, p->element_count, struct element);
	*e = (struct element){.role = ELEMENT_P, .parent = 0};
	assert_refused(d, finish(d, &MADE_INFO, 0));
}

static void
another_role_is_a_fault(void **state)
{
	struct desk *d = *state;
	struct pages *p = &d->s->pages;
	size_t last = p->element_count - 1;
	assert_int_equal(p->elements[last].role, ELEMENT_TD);
	p->elements[last].role = ELEMENT_TH;
	assert_refused(d, finish(d, &MADE_INFO, 0));
}

static void
equal_note_ids_are_a_fault(void **state)
{
	struct desk *d = *state;
	d->s->pages.elements[1].id = d->s->pages.elements[2].id = "same";
	assert_refused(d, finish(d, &MADE_INFO, 0));
}

static void
equal_attachment_names_are_a_fault(void **state)
{
	struct desk *d = *state;
	const struct archive_file twice[2] = {MADE_FILES[0], MADE_FILES[0]};
	const struct pages *p = &d->s->pages;
	assert_refused(d, archive_finish(d->drawn.data, d->drawn.size, p->elements, p->element_count, &MADE_INFO, twice,
	                      2, &d->out, d->m));
}

static void
half_a_pdf_is_a_fault(void **state)
{
	struct desk *d = *state;
	d->drawn.size /= 2;
	assert_refused(d, finish(d, &MADE_INFO, 0));
}

/* A bit that falls over: whatever the library makes of it, there is no second kind of output. */
static void
a_damaged_pdf_is_a_fault_or_the_same(void **state)
{
	struct desk *d = *state;
	assert_true(finish(d, &MADE_INFO, 0));
	struct buf right = d->out;
	size_t refused = 0;
	for (size_t at = 100; at < d->drawn.size; at += d->drawn.size / 150) {
		d->out = (struct buf){0};
		d->drawn.data[at] ^= 0x10;
		if (!finish(d, &MADE_INFO, 0)) {
			assert_int_equal(d->out.size, 0);
			refused++;
		}
		d->drawn.data[at] ^= 0x10;
		buf_free(&d->out);
	}
	assert_true(refused > 20);
	assert_true(made_count(d->m, MSG_ARCHIVE_FAULT) >= refused);
	d->out = right;
}

static void
assert_content(struct desk *d, const char *content, bool good)
{
	struct element document = {.role = ELEMENT_DOCUMENT, .parent = -1};
	struct buf pdf = {0};
	made_page(content, &pdf);
	buf_free(&d->out);
	bool finished = archive_finish(pdf.data, pdf.size, &document, 1, &MADE_INFO, NULL, 0, &d->out, d->m);
	if (good != finished)
		print_error("%s\n", content);
	assert_int_equal(finished, good);
	if (good)
		assert_int_equal(check_pdf(d->out.data, d->out.size, stdout), 0);
	buf_free(&pdf);
}

static void
everything_painted_is_marked(void **state)
{
	struct desk *d = *state;
	static const char *const good[] = {
	    "/Document <</MCID 0>> BDC EMC",
	    "/Document <</MCID 0>> BDC 0 0 1 1 re f EMC",
	    "0 0 1 1 re f /Document <</MCID 0>> BDC EMC 1 1 m 2 2 l S",
	    "0 0 9 9 re W n q 1 0 0 1 0 0 cm 0.5 g 1 1 m 2 2 l 3 3 l h f* Q /Document <</MCID 0>>BDC BT ET EMC",
	    "BT (a\\)b) Tj <0102> Tj [(EMC) 3 (BT)] TJ ET /Document << /MCID 0 >> BDC EMC 0 0 1 1 re f",
	    "BT /Span <</ActualText (EMC \\( >>)>> BDC (x) Tj EMC ET /Document <</MCID 0>> BDC EMC",
	    "/Document <</MCID 0>> BDC /Span <</ActualText <FEFF0041>>> BDC BT (x) Tj ET EMC EMC",
	    "/Document <</MCID 0>> BDC q BT ET Q EMC BT (x) ' ET",
	    "/Document <</MCID 0>> BDC\nBT\n/Span <</ActualText <FEFF0041>>> BDC\n(x)Tj\nEMC\nET\nEMC\n",
	};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_content(d, good[i], true);
}

/* Byte for byte: numbers stay as they are, and what set-apart letters say stands around them. */
static void
content_becomes_exactly_this(void **state)
{
	struct desk *d = *state;
	static const struct {
		const char *actual, *before, *after;
	} pairs[] = {
	    {NULL, "0.10 0 1. -.5 re f\n/Document <</MCID 0>> BDC EMC\n",
		"/Artifact<</Type/Layout>>BDC\n0.10 0 1. -.5 re f\nEMC\n/Document <</MCID 0>> BDC EMC\n"},
	    {NULL, "/Document <</MCID 0>> BDC EMC BT (1) Tj ET 1 g BT (2) Tj ET q 0 0 1 1 re f Q",
		"/Document <</MCID 0>> BDC EMC /Artifact<</Type/Pagination>>BDC\nBT (1) Tj ET 1 g BT (2) Tj ET EMC\n"
		"q /Artifact<</Type/Layout>>BDC\n0 0 1 1 re f EMC\nQ"},
	    {"구분", "/Document <</MCID 0>> BDC (x) Tj EMC ",
		"/Document <</MCID 0>> BDC\n/Span<</ActualText <FEFFAD6CBD84>>>BDC (x) Tj EMC\nEMC "},
	    /* what the press says of some letters: marks side by side, within the text object */
	    {NULL,
		"/Document <</MCID 0>> BDC\nBT\n9 0 0 -9 1 2 Tm\n[(a)3(b)]TJ\n/Span << /ActualText <feff0041> >> BDC\n"
		"(x)Tj\nEMC\n(c)Tj\nET\nEMC\n",
		"/Document <</MCID 0>> BDC\nEMC\nBT\n/Document<</MCID 1>>BDC\n\n9 0 0 -9 1 2 Tm\n[(a)3(b)]TJ\nEMC\n"
		"/Span<</MCID 2/ActualText <feff0041>>>BDC\n\n(x)Tj\nEMC\n/Document<</MCID 3>>BDC\n\n(c)Tj\nEMC\nET\n"
		"/Document<</MCID 4>>BDC\n\nEMC\n"},
	    /* within set-apart letters it stays as it is */
	    {"구분",
		"/Document <</MCID 0>> BDC\nBT\n/Span << /ActualText <feffad6cbd84> >> BDC\n(x)Tj\nEMC\nET\nEMC\n",
		"/Document <</MCID 0>> BDC\n/Span<</ActualText <FEFFAD6CBD84>>>BDC\nBT\n"
		"/Span << /ActualText <feffad6cbd84> >> BDC\n(x)Tj\nEMC\nET\nEMC\nEMC\n"},
	    {"𝄞", "/Document <</MCID 0>> BDC EMC",
		"/Document <</MCID 0>> BDC\n/Span<</ActualText <FEFFD834DD1E>>>BDC EMC\nEMC"},
	};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct element document = {.role = ELEMENT_DOCUMENT, .parent = -1, .actual = pairs[i].actual};
		struct buf pdf = {0};
		made_page(pairs[i].before, &pdf);
		buf_free(&d->out);
		assert_true(archive_finish(pdf.data, pdf.size, &document, 1, &MADE_INFO, NULL, 0, &d->out, d->m));
		buf_free(&pdf);
		char *after = made_content(&d->out);
		assert_string_equal(after, pairs[i].after);
		free(after);
	}
}

static void
content_that_does_not_fit_is_a_fault(void **state)
{
	struct desk *d = *state;
	static const char *const bad[] = {
	    "",
	    "/P <</MCID 0>> BDC EMC",
	    "/Document <</MCID 1>> BDC EMC",
	    "/Document <</MCID 0>> BDC",
	    "/Document <</MCID 0>> BDC EMC EMC",
	    "/Document <</MCID 0>> BDC EMC /Document <</MCID 1>> BDC EMC",
	    "/Document <</MCID 0>> BDC /Document <</MCID 1>> BDC EMC EMC",
	    "/Artifact BMC EMC /Document <</MCID 0>> BDC EMC",
	    "/Document <</MCID 0>> BDC EMC /X Do",
	    "/Document <</MCID 0>> BDC EMC BI /W 1 /H 1 ID x EI",
	    "/Document <</MCID 0>> BDC EMC /S sh",
	    "BT /Document <</MCID 0>> BDC (x) Tj EMC ET",
	    "/Document <</MCID 0>> BDC\nBT\n/Span <</ActualText <FEFF0041>>> BDC EMC\n/Span <<>> BDC EMC\nET\nEMC\n",
	    "(unfinished /Document <</MCID 0>> BDC EMC",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_content(d, bad[i], false);
	assert_int_equal(made_count(d->m, MSG_ARCHIVE_FAULT), sizeof bad / sizeof *bad);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    TEST(violates_nothing),
	    TEST(the_twin_violates_nothing),
	    TEST(a_span_that_says_nothing_is_no_element),
	    TEST(what_is_drawn_violates_much),
	    TEST(bytes_are_the_same_each_time),
	    TEST(an_element_too_few_is_a_fault),
	    TEST(an_element_too_many_is_a_fault),
	    TEST(another_role_is_a_fault),
	    TEST(equal_note_ids_are_a_fault),
	    TEST(equal_attachment_names_are_a_fault),
	    TEST(half_a_pdf_is_a_fault),
	    TEST(a_damaged_pdf_is_a_fault_or_the_same),
	    TEST(everything_painted_is_marked),
	    TEST(content_becomes_exactly_this),
	    TEST(content_that_does_not_fit_is_a_fault),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
