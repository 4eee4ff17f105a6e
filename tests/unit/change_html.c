/* in: changes made by hand, hostile words among them. out: whether the page is well-formed, says each of them and
 * nothing more, with what it needs inside itself.
 * How the filter works is looked at in a browser, elsewhere. Refuses to know: how changes are found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <stdio.h>
#include <string.h>
#include "change/change.h"

#define HOSTILE "<script>alert('1')</script> & \"x\" ]]> </td>"

static struct dependent dependents[] = {
    {.place = "T01/계/예산안", .old_text = "8,954,324", .new_text = "8,944,324", .old_page = 1, .new_page = 2},
    {.place = "세입/p1/증감말", .old_text = "증액", .new_text = "감액", .old_page = 3, .new_page = 4, .flipped = true},
};
static struct change list[] = {
    {.kind = CHANGE_CUT,
        .subject = "세입:과태료",
        .measure = "예산안19",
        .old_text = "85,316천원",
        .new_text = "75,316천원",
        .old_pos = {"a/budget.xml", 12, 3},
        .new_pos = {"b/budget.xml", 13, 4},
        .old_page = 5,
        .new_page = 6,
        .division = "정보기획담당관",
        .dependents = dependents,
        .dependent_count = 2},
    {.kind = CHANGE_RENAMED,
        .subject = "세출:" HOSTILE,
        .measure = "이름",
        .old_text = HOSTILE,
        .new_text = "\x01" HOSTILE "\xff",
        .division = HOSTILE},
    {.kind = CHANGE_PROSE,
        .subject = "개요/p1",
        .measure = "",
        .old_text = "효과에 대한 검토가 필요함.",
        .new_text = "효과를 면밀히 검토가 필요함.",
        .division = ""},
    {.kind = CHANGE_REMOVED, .subject = "세출:가", .measure = "", .old_text = "가", .division = "정보기획담당관"},
};

static struct buf
page_of(size_t count)
{
	struct changes c = {list, count};
	struct change_draft old = {.title = "앞 " HOSTILE, .date = "2018-11-01", .path = "a/report.xml"};
	struct change_draft new = {.title = "뒤 " HOSTILE, .date = "2018-11-02", .path = "b/report.xml"};
	struct buf b = {0};
	change_print_html(&c, &old, &new, &b);
	return b;
}

static xmlDocPtr
read_page(const struct buf *b)
{
	xmlDocPtr d = xmlReadMemory(b->data, (int)b->size, "page", NULL, XML_PARSE_NONET);
	assert_non_null(d); /* well-formed */
	return d;
}

/* The text of the first node found, and how many there are. */
static size_t
find(xmlDocPtr d, const char *path, char *text, size_t room)
{
	xmlXPathContextPtr x = xmlXPathNewContext(d);
	assert_int_equal(xmlXPathRegisterNs(x, BAD_CAST "h", BAD_CAST "http://www.w3.org/1999/xhtml"), 0);
	xmlXPathObjectPtr o = xmlXPathEvalExpression(BAD_CAST path, x);
	assert_non_null(o);
	size_t n = o->nodesetval ? (size_t)o->nodesetval->nodeNr : 0;
	if (text && n) {
		xmlChar *s = xmlNodeGetContent(o->nodesetval->nodeTab[0]);
		snprintf(text, room, "%s", (const char *)s);
		xmlFree(s);
	}
	xmlXPathFreeObject(o);
	xmlXPathFreeContext(x);
	return n;
}

static size_t
count(xmlDocPtr d, const char *path)
{
	return find(d, path, NULL, 0);
}

#define SAYS(d, path, expected)                                                                                        \
	do {                                                                                                           \
		char says[1000] = "";                                                                                  \
		assert_true(find(d, path, says, sizeof says) > 0);                                                     \
		assert_string_equal(says, expected);                                                                   \
	} while (0)

static void
each_change_is_told(void **state)
{
	(void)state;
	struct buf b = page_of(4);
	xmlDocPtr d = read_page(&b);
	assert_int_equal(count(d, "//h:tbody[@data-kind]"), 4);
	SAYS(d, "//h:tbody[1]/h:tr[1]/h:td[1]", "감액");
	SAYS(d, "//h:tbody[1]/h:tr[1]/h:th", "세입:과태료");
	SAYS(d, "//h:tbody[1]/h:tr[1]/h:td[2]", "예산안19");
	SAYS(d, "//h:tbody[1]/h:tr[1]/h:td[3]/h:del", "85,316천원");
	SAYS(d, "//h:tbody[1]/h:tr[1]/h:td[4]/h:ins", "75,316천원");
	SAYS(d, "//h:tbody[1]/h:tr[1]/h:td[5]", "5");
	SAYS(d, "//h:tbody[1]/h:tr[1]/h:td[6]", "6");
	SAYS(d, "//h:tbody[1]/h:tr[1]/h:td[7]/h:div[1]", "앞 budget.xml:12");
	SAYS(d, "//h:tbody[1]/h:tr[1]/h:td[7]/h:div[2]", "뒤 budget.xml:13");
	/* words that both have are not marked */
	SAYS(d, "//h:tbody[@id='c3']//h:del", "효과에 대한");
	SAYS(d, "//h:tbody[@id='c3']//h:ins", "효과를 면밀히");
	SAYS(d, "//h:tbody[@id='c3']/h:tr/h:td[3]", "효과에 대한 검토가 필요함.");
	/* what is not there on one side says so to those who only hear it */
	assert_int_equal(count(d, "//h:tbody[@id='c4']/h:tr/h:td[4]/h:span[@aria-label='없음']"), 1);
	assert_int_equal(count(d, "//h:tbody[@id='c4']//h:ins"), 0);
	xmlFreeDoc(d);
	buf_free(&b);
}

static void
dependents_fold_under_their_change(void **state)
{
	(void)state;
	struct buf b = page_of(4);
	xmlDocPtr d = read_page(&b);
	assert_int_equal(count(d, "//h:details"), 1);
	assert_int_equal(count(d, "//h:tbody[@id='c1']//h:details[@open]//h:tbody/h:tr"), 2);
	/* the flipped one first, set off by a word and a class */
	SAYS(d, "//h:details//h:tbody/h:tr[1]/h:td[1]", "뒤집힘 세입/p1/증감말");
	assert_int_equal(count(d, "//h:details//h:tbody/h:tr[1][@class='flip']"), 1);
	SAYS(d, "//h:details//h:tbody/h:tr[2]/h:td[1]", "T01/계/예산안");
	SAYS(d, "//h:details//h:tbody/h:tr[2]/h:td[5]", "2");
	assert_int_equal(count(d, "//h:tbody[@data-flipped='yes']"), 1);
	xmlFreeDoc(d);
	buf_free(&b);
}

static void
hostile_words_are_harmless(void **state)
{
	(void)state;
	struct buf b = page_of(4);
	xmlDocPtr d = read_page(&b);
	assert_int_equal(count(d, "//h:script"), 1);
	assert_int_equal(count(d, "//h:script[contains(., 'alert')]"), 0);
	SAYS(d, "//h:title", "변경대비표: 뒤 " HOSTILE);
	SAYS(d, "//h:tbody[@id='c2']/@data-division", HOSTILE);
	SAYS(d, "//h:tbody[@id='c2']//h:th", "세출:" HOSTILE);
	SAYS(d, "//h:tbody[@id='c2']//h:td[4]", "\xEF\xBF\xBD" HOSTILE "\xEF\xBF\xBD");
	assert_null(memmem(b.data, b.size, "<script>alert", strlen("<script>alert")));
	xmlFreeDoc(d);
	buf_free(&b);
}

static void
it_filters_by_what_there_is(void **state)
{
	(void)state;
	struct buf b = page_of(4);
	xmlDocPtr d = read_page(&b);
	assert_int_equal(count(d, "//h:select[@id='division']/h:option"), 4); /* all, one of two, the hostile, none */
	SAYS(d, "//h:select/h:option[2]", "정보기획담당관 (2)");
	assert_int_equal(count(d, "//h:input[@name='kind']"), 4);
	assert_int_equal(count(d, "//h:input[@type='search']"), 1);
	assert_int_equal(count(d, "//h:form[@hidden]"), 1); /* without a script there is nothing to filter with */
	assert_int_equal(count(d, "//h:input[not(ancestor::h:label)] | //h:select[not(ancestor::h:label)]"), 0);
	xmlFreeDoc(d);
	buf_free(&b);
}

static void
it_needs_nothing_else(void **state)
{
	(void)state;
	struct buf b = page_of(4), again = page_of(4);
	xmlDocPtr d = read_page(&b);
	assert_int_equal(count(d, "//@src | //@href | //h:link | //h:img | //h:iframe | //h:object"), 0);
	assert_int_equal(count(d, "//@*[starts-with(name(), 'on')]"), 0);
	assert_int_equal(count(d, "//h:html[@lang='ko']"), 1);
	assert_int_equal(count(d, "//h:meta[contains(@content, \"default-src 'none'\")]"), 1);
	assert_int_equal(count(d, "//h:h1"), 1);
	assert_int_equal(count(d, "//h:table//h:th[not(@scope)]"), 0);
	assert_null(strstr(b.data, "url("));
	assert_null(strstr(b.data, "@import"));
	assert_int_equal(b.size, again.size);
	assert_memory_equal(b.data, again.data, b.size);
	xmlFreeDoc(d);
	buf_free(&b);
	buf_free(&again);
}

static void
no_change_is_said_too(void **state)
{
	(void)state;
	struct buf b = page_of(0);
	xmlDocPtr d = read_page(&b);
	SAYS(d, "//h:main/h:p", "달라진 것이 없음");
	assert_int_equal(count(d, "//h:script | //h:form | //h:table"), 0);
	xmlFreeDoc(d);
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_change_is_told),
	    cmocka_unit_test(dependents_fold_under_their_change),
	    cmocka_unit_test(hostile_words_are_harmless),
	    cmocka_unit_test(it_filters_by_what_there_is),
	    cmocka_unit_test(it_needs_nothing_else),
	    cmocka_unit_test(no_change_is_said_too),
	};
	return cmocka_run_group_tests_name("change_html", tests, NULL, NULL);
}
