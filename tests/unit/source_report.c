/* in: -. out: are the sentences of a report read as they are meant: blanks, figures, notes, ids.
 * Refuses to know: what figures come to. */
#include "document_of.h"

#define HEAD \
	"<검토보고 id='r' 제목='제목' 연도='2019' 날짜='2018-11-01' 작성='의회' 언어='ko-KR' 틀='t' 꼴='s' " \
	"예산='b'>\n" \
	"<표지>2019년도\n  예산안</표지>\n"
#define TAIL "</검토보고>"

/* The sentence as one line: items between bars, literal text as it is. */
static char *
line_of(const struct sentence *s)
{
	struct buf b = {0};
	for (size_t i = 0; i < s->count; i++) {
		const struct inline_item *item = &s->items[i];
		static const char *const names[] = {
		    "", "figure", "direction", "given", "label", "note", "strong", "/strong", "break"};
		if (item->kind == INLINE_TEXT)
			buf_puts(&b, item->text);
		else
			buf_print(
			    &b, "|%s%s%s|", names[item->kind], item->text ? " " : "", item->text ? item->text : "");
	}
	buf_puts(&b, "");
	return b.data ? b.data : strdup("");
}

static void
sentence_is(const char *content, const char *expected)
{
	struct buf b = {0};
	buf_print(&b, HEAD "<절 id='a' 제목='가'><문단>%s</문단></절>" TAIL, content);
	struct given g;
	if (!given_open(&g, SCHEMA_REPORT, b.data))
		fail_msg("%s", given_said(g.m));
	struct report *r = report_read(&g.d);
	char *line = line_of(&r->first->first->text);
	assert_string_equal(line, expected);
	free(line);
	given_close(&g);
	buf_free(&b);
}

static void
blanks_of_the_file_are_no_text(void **state)
{
	(void)state;
	sentence_is("\n   세입은\n\t 많음.  \n", "세입은 많음.");
	sentence_is("  <예산안/>  ", "|figure|");
	sentence_is("세입 <예산안/>임", "세입 |figure|임");
	sentence_is("세입\n<예산안/>\n<증감률/>\n임", "세입 |figure| |figure| 임");
	sentence_is("(<전년/>)대비", "(|figure|)대비");
	sentence_is("가 <강조> 나 </강조> 다", "가|strong| 나|/strong| 다");
	sentence_is("가<강조>나</강조>다", "가|strong|나|/strong|다");
	sentence_is("가 <줄바꿈/> 나", "가|break|나");
	sentence_is("<!-- 말 -->가<!-- 말 --> <!-- 말 -->나", "가 나");
	sentence_is("가\xC2\xA0 나\xE3\x80\x80", "가\xC2\xA0 나\xE3\x80\x80"); /* blanks that are characters stay */
	sentence_is("<![CDATA[a < b]]> &amp; c &#xAC00;", "a < b & c 가");
	sentence_is("", "");
}

static void
items_carry_what_they_ask_for(void **state)
{
	(void)state;
	struct given g;
	assert_true(given_open(&g, SCHEMA_REPORT,
	    HEAD "<절 id='a' 제목='가' 대상='세입' 단계='예산안' 견줌='최종-1'><문단 id='p' 표='○'>"
	         "<비중 대상='세입:가/나' 단계='당초' 견줌='결산-2' 꼴='쪽' id='f'/><증감말 갈래='증가'/>"
	         "<주어진값 id='g' 출처='어느 책 3쪽'> 11,080\n천원 </주어진값><수>26</수>"
	         "말<각주><문단>하나 <수>1</수></문단><문단>둘</문단></각주></문단></절>" TAIL));
	struct report *r = report_read(&g.d);
	const struct node *section = r->first, *p = section->first;
	assert_string_equal(section->subject, "세입");
	assert_string_equal(section->base, "최종-1");
	assert_string_equal(p->id, "p");
	assert_true(p->id_given);
	assert_string_equal(p->mark, "○");
	assert_ptr_equal(p->parent, section);
	const struct inline_item *items = p->text.items;
	assert_int_equal(p->text.count, 6);
	assert_int_equal(items[0].request.kind, FACT_SHARE);
	assert_string_equal(items[0].request.subject, "세입:가/나");
	assert_string_equal(items[0].request.stage, "당초");
	assert_string_equal(items[0].request.base, "결산-2");
	assert_string_equal(items[0].request.style, "쪽");
	assert_string_equal(items[0].request.id, "f");
	assert_string_equal(items[0].element, "비중");
	assert_int_equal(items[1].kind, INLINE_DIRECTION);
	assert_string_equal(items[1].text, "증가");
	assert_string_equal(items[2].text, "11,080 천원");
	assert_string_equal(items[2].source, "어느 책 3쪽");
	assert_int_equal(items[3].kind, INLINE_LABEL);
	assert_int_equal(items[5].kind, INLINE_NOTE);
	assert_int_equal(items[5].note->count, 2);
	assert_string_equal(items[5].note->paragraphs[1].items[0].text, "둘");
	assert_string_equal(r->cover.items[0].text, "2019년도 예산안");
	assert_int_equal(r->year, 2019);
	assert_silent(g.m);
	given_close(&g);
}

static void
texts_know_their_places(void **state)
{
	(void)state;
	struct given g;
	assert_true(given_open(&g, SCHEMA_REPORT,
	    HEAD "<절 id='a' 제목='가'>\n<문단>\n  세입은 <예산안/>\n 및 <증감률 />임<!-- x --> "
	         "<![CDATA[끝]]></문단></절>" TAIL));
	const struct sentence *s = &report_read(&g.d)->first->first->text;
	static const int places[][2] = {{6, 3}, {6, 7}, {7, 2}, {7, 4}, {7, 11}};
	/* text, figure, text, figure, text: the blank before an item belongs to the text before it */
	assert_int_equal(s->count, 5);
	for (size_t i = 0; i < s->count; i++) {
		assert_int_equal(s->items[i].pos.line, places[i][0]);
		assert_int_equal(s->items[i].pos.column, places[i][1]);
	}
	given_close(&g);
}

static void
ids_are_made_where_none_are_given(void **state)
{
	(void)state;
	struct given g;
	assert_true(given_open(&g, SCHEMA_REPORT,
	    HEAD "<절 id='a' 제목='가'><문단>1</문단><제목줄 표='■'>t</제목줄><문단 id='문단3'>2</문단><문단>3</문단>"
	         "<표 id='T01' 틀='d'><표제>작은 표</표제></표><절 id='b' 제목='나'><문단>4</문단></절></절>" TAIL));
	static const char *const ids[] = {"문단1", "제목줄1", "문단3", "문단3-2", "T01", "b"};
	const struct node *n = report_read(&g.d)->first->first;
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++, n = n->next)
		assert_string_equal(n->id, ids[i]);
	assert_null(n);
	given_close(&g);
}

static void
boxes_tables_and_lists_are_read(void **state)
{
	(void)state;
	struct given g;
	assert_true(given_open(&g, SCHEMA_REPORT,
	    HEAD "<목록 id='증액' 대상='세출' 단계='예산안' 견줌='최종-1' 이상='20'/><목록 id='감액' 이하='-12.5'/>"
	         "<목록 id='신규' 신규='예'/>"
	         "<절 id='a'><제목>가 <사업 대상='세출:나' 자리='다' 갈래='사업명' 목록='증액'/></제목>"
	         "<상자 갈래='법령' 머리='조례'><문단 표='1.' 이름표='위치'>라</문단><산출내역 id='B01' 통계목='여비'/></상자>"
	         "<표 id='T01' 틀='d'><표제>〈표〉</표제><행 대상='마' 이름='바'/><행 대상='사' 사업명='아'/></표>"
	         "<그림 설명='자'>차</그림></절><서명 id='T02'><서명자 직='위원' 이름='카'/></서명>" TAIL));
	struct report *r = report_read(&g.d);
	assert_int_equal(r->list_count, 3);
	assert_string_equal(r->lists[0].limit, "20");
	assert_int_equal(ratio_compare(r->lists[0].at_least, ratio_of(1, 5)), 0);
	assert_int_equal(r->lists[0].at_most.den, 0);
	assert_int_equal(ratio_compare(r->lists[1].at_most, ratio_of(-1, 8)), 0);
	assert_true(r->lists[2].is_new);
	assert_false(r->lists[1].is_new);
	const struct node *section = r->first, *box = section->first, *table = box->next, *picture = table->next;
	assert_int_equal(section->text.items[1].kind, INLINE_NAME);
	assert_string_equal(section->text.items[1].text, "사업명");
	assert_string_equal(section->text.items[1].request.id, "다");
	assert_string_equal(section->text.items[1].request.list, "증액");
	assert_int_equal(box->kind, NODE_BOX);
	assert_int_equal(box->variant, VARIANT_LAW);
	assert_string_equal(box->head.items[0].text, "조례");
	assert_false(box->apart);
	assert_string_equal(box->first->mark, "1.");
	assert_string_equal(box->first->label, "위치");
	assert_int_equal(box->first->next->kind, NODE_BASIS);
	assert_string_equal(box->first->next->object, "여비");
	assert_ptr_equal(box->first->parent, box);
	assert_string_equal(table->text.items[0].text, "〈표〉");
	assert_int_equal(table->row_count, 2);
	assert_string_equal(table->rows[0].name, "바");
	assert_null(table->rows[1].name);
	assert_string_equal(table->rows[1].second_name, "아");
	assert_int_equal(picture->kind, NODE_PICTURE);
	assert_null(picture->file);
	assert_null(picture->drawing);
	assert_string_equal(picture->description, "자");
	assert_int_equal(section->next->kind, NODE_SIGNATURE);
	assert_string_equal(section->next->signatures[0].name, "카");
	assert_silent(g.m);
	given_close(&g);
}

static void
narrow_and_wide_requests_are_read(void **state)
{
	(void)state;
	struct given g;
	assert_true(given_open(&g, SCHEMA_REPORT,
	    HEAD "<절 id='a' 제목='가'><문단><예산안 묶음='세출:가 세출:나' 성질='사업비'/><전년 통계목='여비' 항목='숙박'/>"
	         "<비중 열='가+나-다' 나눔='가' 단위='명'/><건수 층='과' 목록='증액'/><값 열='면적'/>"
	         "<고침 id='글'>옛 <증감/></고침></문단></절>" TAIL));
	const struct sentence *s = &report_read(&g.d)->first->first->text;
	assert_string_equal(s->items[0].request.set, "세출:가 세출:나");
	assert_string_equal(s->items[0].request.nature, "사업비");
	assert_string_equal(s->items[1].request.object, "여비");
	assert_string_equal(s->items[1].request.line, "숙박");
	assert_string_equal(s->items[2].request.columns, "가+나-다");
	assert_string_equal(s->items[2].request.over, "가");
	assert_string_equal(s->items[2].request.unit, "명");
	assert_string_equal(s->items[3].request.level, "과");
	assert_string_equal(s->items[3].request.list, "증액");
	assert_int_equal(s->items[4].request.kind, FACT_AMOUNT);
	assert_string_equal(s->items[4].element, "값");
	assert_int_equal(s->items[5].kind, INLINE_WORDING_ON);
	assert_string_equal(s->items[5].request.id, "글");
	assert_int_equal(s->items[7].kind, INLINE_FIGURE);
	assert_int_equal(s->items[8].kind, INLINE_WORDING_OFF);
	assert_int_equal(s->count, 9);
	given_close(&g);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(blanks_of_the_file_are_no_text),
	    cmocka_unit_test(items_carry_what_they_ask_for),
	    cmocka_unit_test(texts_know_their_places),
	    cmocka_unit_test(ids_are_made_where_none_are_given),
	    cmocka_unit_test(boxes_tables_and_lists_are_read),
	    cmocka_unit_test(narrow_and_wide_requests_are_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
