/* in: -. out: does the scan of source know every place as an editor shows it, and keep its bounds.
 * Refuses to know: the library that parses. */
#include "document_of.h"
#include "random.h"

static void
place_is(const struct scan *s, size_t at, int line, int column)
{
	struct place p = scan_place(s, at);
	assert_int_equal(p.line, line);
	assert_int_equal(p.column, column);
}

static bool
scan_of(struct scan *s, const char *text, struct arena *a)
{
	struct scan_fault fault;
	return scan_bytes(s, text, strlen(text), a, &fault);
}

static void
columns_count_characters(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct scan s;
	const char *text = "<가>\n 나다<라 마=\"1\"/>\n</가>";
	assert_true(scan_of(&s, text, a));
	assert_int_equal(s.count, 2);
	place_is(&s, s.tags[0].at, 1, 1);
	place_is(&s, s.tags[1].at, 2, 4);
	place_is(&s, scan_attribute(&s, 1, "마"), 2, 7);
	place_is(&s, scan_attribute(&s, 1, "바"), 2, 4); /* not there: the tag */
	place_is(&s, s.tags[0].end, 3, 5);
	arena_free(a);
}

static void
byte_order_mark_is_no_character(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct scan s;
	assert_true(scan_of(&s, "\xEF\xBB\xBF<가/>", a));
	place_is(&s, s.tags[0].at, 1, 1);
	assert_int_equal(s.start, 3);
	arena_free(a);
}

static void
carriage_returns_end_no_line_of_their_own(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct scan s;
	assert_true(scan_of(&s, "<a>\r\n<b/>\r\n</a>", a));
	place_is(&s, s.tags[1].at, 2, 1);
	arena_free(a);
}

static void
comments_and_sections_hide_tags(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct scan s;
	assert_true(scan_of(&s, "<a><!-- <b x=\"> --><![CDATA[<c>]]><?d <e>?><f g='>\"' h=\">'\"/></a>", a));
	assert_int_equal(s.count, 2);
	assert_int_equal(s.attribute_count, 2);
	arena_free(a);
}

/* Against the plainest way to count. */
static void
places_of_random_text(void **state)
{
	(void)state;
	static const char *const pieces[] = {"가", "a", "\n", " ", "😀", "é", "<b/>", "<c d=\"나\"/>"};
	struct random r = {20181101};
	for (int round = 0; round < 50; round++) {
		struct buf b = {0};
		buf_puts(&b, "<a>");
		for (int i = 0; i < 400; i++)
			buf_puts(&b, pieces[random_next(&r) % (sizeof pieces / sizeof *pieces)]);
		buf_puts(&b, "</a>");
		struct arena *a = arena_new();
		struct scan s;
		assert_true(scan_of(&s, b.data, a));
		int line = 1, column = 1;
		for (size_t i = 0; i < b.size; i++) {
			if (((unsigned char)b.data[i] & 0xC0) == 0x80)
				continue;
			place_is(&s, i, line, column);
			column = b.data[i] == '\n' ? 1 : column + 1;
			line += b.data[i] == '\n';
		}
		arena_free(a);
		buf_free(&b);
	}
}

/* The parser numbers the elements as the scan does, whatever stands between them. */
static void
elements_and_tags_agree(void **state)
{
	(void)state;
	static const char *const pieces[] = {"<g/>", "<g>", "</g>", "<!--<g>-->", "<![CDATA[<g>]]>", "<?p <g>?>", "가",
	    "\n", "<g fill=\"b>\"/>", "<g\n/>", "&lt;g&gt;"};
	struct random r = {2019};
	for (int round = 0; round < 300; round++) {
		struct buf b = {0};
		buf_puts(&b, "<g>");
		int depth = 1;
		for (int i = 0; i < 60; i++) {
			size_t k = random_next(&r) % (sizeof pieces / sizeof *pieces);
			if ((k == 1 && depth > 60) || (k == 2 && depth == 1))
				continue;
			depth += (k == 1) - (k == 2);
			buf_puts(&b, pieces[k]);
		}
		while (depth-- > 0)
			buf_puts(&b, "</g>");
		struct given g;
		assert_true(given_open(&g, SCHEMA_NONE, b.data));
		assert_silent(g.m);
		given_close(&g);
		buf_free(&b);
	}
}

static bool
opens(const struct buf *b)
{
	struct given g;
	bool ok = given_open(&g, SCHEMA_NONE, b->data);
	given_close(&g);
	return ok;
}

static struct buf
nested(int depth)
{
	struct buf b = {0};
	for (int i = 0; i < depth; i++)
		buf_puts(&b, "<a>");
	for (int i = 0; i < depth; i++)
		buf_puts(&b, "</a>");
	return b;
}

static struct buf
with_attributes(int count)
{
	struct buf b = {0};
	buf_puts(&b, "<a");
	for (int i = 0; i < count; i++)
		buf_print(&b, " b%d='1'", i);
	buf_puts(&b, "/>");
	return b;
}

static struct buf
padded(const char *head, size_t count, const char *tail)
{
	struct buf b = {0};
	buf_puts(&b, head);
	for (size_t i = 0; i < count; i++)
		buf_puts(&b, "x");
	buf_puts(&b, tail);
	return b;
}

/* Each bound is reached but not passed, then passed by one. */
static void
bounds(void **state)
{
	(void)state;
	struct {
		struct buf within, beyond;
	} pairs[] = {
	    {nested(SCAN_DEPTH_MAX), nested(SCAN_DEPTH_MAX + 1)},
	    {with_attributes(SCAN_ATTRIBUTES_MAX), with_attributes(SCAN_ATTRIBUTES_MAX + 1)},
	    {padded("<a b='", SCAN_TAG_MAX - 10, "'/>"), padded("<a b='", SCAN_TAG_MAX, "'/>")},
	    {padded("<a>", SCAN_TEXT_MAX, "</a>"), padded("<a>", SCAN_TEXT_MAX + 1, "</a>")},
	    {padded("<!--", SCAN_TEXT_MAX - 7, "--><a/>"), padded("<!--", SCAN_TEXT_MAX - 6, "--><a/>")},
	};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		if (!opens(&pairs[i].within) || opens(&pairs[i].beyond))
			fail_msg("bound %zu", i);
		buf_free(&pairs[i].within);
		buf_free(&pairs[i].beyond);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(columns_count_characters),
	    cmocka_unit_test(byte_order_mark_is_no_character),
	    cmocka_unit_test(carriage_returns_end_no_line_of_their_own),
	    cmocka_unit_test(comments_and_sections_hide_tags),
	    cmocka_unit_test(places_of_random_text),
	    cmocka_unit_test(elements_and_tags_agree),
	    cmocka_unit_test(bounds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
