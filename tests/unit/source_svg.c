/* in: -. out: which drawings are let in, and what is known of them.
 * Refuses to know: how they are drawn. */
#include <unistd.h>
#include "document_of.h"

#define SVG(content) "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 640 480.5'>" content "</svg>"

struct drawn {
	struct source source;
	struct messages *m;
	struct drawing drawing;
	bool ok;
	char path[32];
};

static void
draw(struct drawn *d, const char *text)
{
	strcpy(d->path, "/tmp/drawing-XXXXXX");
	int fd = mkstemp(d->path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	d->source = (struct source){.arena = arena_new()};
	d->m = messages_new(LANGUAGE_KO);
	d->ok = source_read_svg(
	    &d->source, d->path, (struct pos){.file = "report.xml", .line = 7, .column = 3}, &d->drawing, d->m);
	unlink(d->path);
}

static void
done(struct drawn *d)
{
	messages_free(d->m);
	arena_free(d->source.arena);
}

static void
words_and_size_are_known(void **state)
{
	(void)state;
	struct drawn d;
	const char *text =
	    SVG("<title>망 구성도</title><g transform='translate(3,4)' fill='#e6e6e6'><rect x='1' y='2' width='3' "
	        "height='4' stroke='black' stroke-width='0.25'/>\n<text x='5' y='6' font-size='11'>2019년 "
	        "<tspan>1,200대</tspan>"
	        "</text></g><!-- 말 --><text> </text>");
	draw(&d, text);
	assert_silent(d.m);
	assert_true(d.ok);
	assert_string_equal(d.drawing.title, "망 구성도");
	assert_int_equal(d.drawing.text_count, 1);
	assert_string_equal(d.drawing.texts[0].text, "2019년 1,200대");
	assert_int_equal(d.drawing.texts[0].pos.line, 2);
	assert_int_equal(d.drawing.texts[0].pos.column, 1);
	assert_int_equal(d.drawing.width, 640000);
	assert_int_equal(d.drawing.height, 480500);
	assert_int_equal(d.drawing.size, strlen(text));
	assert_memory_equal(d.drawing.bytes, text, d.drawing.size);
	assert_string_equal(d.source.files[0].media, "image/svg+xml");
	done(&d);
}

static void
what_is_not_listed_is_refused(void **state)
{
	(void)state;
	static const struct {
		const char *text, *id;
	} cases[] = {
	    {SVG("<script>x</script>"), "SVG_ELEMENT"},
	    {SVG("<style>a{}</style>"), "SVG_ELEMENT"},
	    {SVG("<image href='a.png'/>"), "SVG_ELEMENT"},
	    {SVG("<use href='#a'/>"), "SVG_ELEMENT"},
	    {SVG("<a href='x'><path d='M0 0'/></a>"), "SVG_ELEMENT"},
	    {SVG("<filter id='f'/>"), "SVG_ELEMENT"},
	    {SVG("<mask id='f'/>"), "SVG_ELEMENT"},
	    {SVG("<linearGradient id='f'/>"), "SVG_ELEMENT"},
	    {SVG("<foreignObject/>"), "SVG_ELEMENT"},
	    {SVG("<svg/>"), "SVG_ELEMENT"},
	    {SVG("<?xml-stylesheet href='a.css'?>"), "SVG_ELEMENT"},
	    {"<?xml-stylesheet href='a.css'?>" SVG(""), "SVG_ELEMENT"},
	    {SVG("<h:p xmlns:h='http://www.w3.org/1999/xhtml'/>"), "SVG_ELEMENT"},
	    {"<svg viewBox='0 0 1 1'/>", "SVG_ELEMENT"}, /* in no namespace */
	    {"<g xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>", "SVG_ELEMENT"},
	    {SVG("<path d='M0 0' opacity='0.5'/>"), "SVG_ATTRIBUTE"},
	    {SVG("<path d='M0 0' fill-opacity='0.5'/>"), "SVG_ATTRIBUTE"},
	    {SVG("<path d='M0 0' style='opacity:.5'/>"), "SVG_ATTRIBUTE"},
	    {SVG("<path d='M0 0' class='a'/>"), "SVG_ATTRIBUTE"},
	    {SVG("<path d='M0 0' onclick='x()'/>"), "SVG_ATTRIBUTE"},
	    {SVG("<path d='M0 0' fill='url(#a)'/>"), "SVG_ATTRIBUTE"},
	    {SVG("<path d='M0 0' fill='URL( http://a )'/>"), "SVG_ATTRIBUTE"},
	    {SVG("<path d='M0 0' fill='#11223344'/>"), "SVG_ATTRIBUTE"},
	    {SVG("<path d='M0 0' fill='rgba(0,0,0,.5)'/>"), "SVG_ATTRIBUTE"},
    {SVG("<path d='M0 0' fill='rgb(0,0,0,.5)'/>"), "SVG_ATTRIBUTE"},
    {SVG("<path d='M0 0' stroke='HSL(0 50% 50% / 50%)'/>"), "SVG_ATTRIBUTE"},
	    {SVG("<g xmlns:x='http://www.w3.org/1999/xlink' x:href='#a'/>"), "SVG_ATTRIBUTE"},
	    {"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG_ATTRIBUTE"},
	    {"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1'/>", "SVG_ATTRIBUTE"},
	    {"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 2 3 4 5 6'/>", "SVG_ATTRIBUTE"},
	    {"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 1'/>", "SVG_ATTRIBUTE"},
	    {"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1e9 1'/>", "SVG_ATTRIBUTE"},
	    {"<!DOCTYPE svg>" SVG(""), "XML_DOCTYPE"},
	    {SVG("<g>"), "XML_TAG_MISMATCH"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct drawn d;
		draw(&d, cases[i].text);
		if (d.ok)
			fail_msg("let in: %s", cases[i].text);
		assert_said(d.m, cases[i].id);
		done(&d);
	}
}

static void
a_missing_one_is_told_where_it_is_asked_for(void **state)
{
	(void)state;
	struct source s = {.arena = arena_new()};
	struct messages *m = messages_new(LANGUAGE_KO);
	struct drawing d;
	assert_false(
	    source_read_svg(&s, "no/such.svg", (struct pos){.file = "report.xml", .line = 7, .column = 3}, &d, m));
	assert_said(m, "report.xml:7:3: ");
	assert_said(m, "FILE_MISSING");
	messages_free(m);
	arena_free(s.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_and_size_are_known),
	    cmocka_unit_test(what_is_not_listed_is_refused),
	    cmocka_unit_test(a_missing_one_is_told_where_it_is_asked_for),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
