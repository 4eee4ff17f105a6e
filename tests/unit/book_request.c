/* in: a small budget, a project, a template and a report as XML. out: do sentences get what they ask for beyond a row:
 * rows added up, lists, natures, objects, lines of a basis, columns, names; do boxes and pictures become blocks.
 * Refuses to know: how facts are computed. */
#include "document_of.h"
#include "book/book.h"
#include "facts/facts.h"

#define BUDGET \
	"<예산 id='b' 이름='작은 예산안' 연도='2019' 단위='천원'>" \
	"<단계 id='최종18' 연도='2018' 갈래='최종' 이름='2018년도 최종예산'/>" \
	"<단계 id='예산안19' 연도='2019' 갈래='예산안' 이름='2019년도 예산안'/>" \
	"<표 id='세출' 이름='세출예산'><층 이름='과'/><층 이름='사업'/>" \
	"<열 id='최종18' 이름='최종' 갈래='금액' 단계='최종18'/><열 id='예산안19' 이름='예산안' 갈래='금액' 단계='예산안19'/>" \
	"<행 id='가과' 이름='가과'>" \
	"<행 id='하나' 이름='하나 사업' 사업명='첫째 사업' 성질='사업비'><칸 열='최종18' 값='1000000'/><칸 열='예산안19' 값='1500000'/></행>" \
	"<행 id='둘' 이름='둘 사업' 성질='사업비'><칸 열='최종18' 값='2000000'/><칸 열='예산안19' 값='1000000'/></행>" \
	"</행><행 id='나과' 이름='나과'>" \
	"<행 id='셋' 이름='셋 사업' 성질='재무활동'><칸 열='최종18' 값='0'/><칸 열='예산안19' 값='3000000'/></행>" \
	"</행></표>" \
	"<표 id='결산' 이름='결산'><층 이름='연도'/><열 id='예산' 이름='예산' 갈래='금액'/><열 id='이월' 이름='이월' 갈래='금액'/>" \
	"<열 id='집행' 이름='집행' 갈래='금액'/><열 id='면적' 이름='면적' 갈래='수' 단위='㎡'/><열 id='곳' 이름='곳' 갈래='글'/>" \
	"<행 id='2017' 이름='2017'><칸 열='예산' 값='300000'/><칸 열='이월' 값='50000'/><칸 열='집행' 값='270000'/>" \
	"<칸 열='면적' 값='12.5'/><칸 열='곳'>지하 3층, 17개동</칸></행></표></예산>"
#define PROJECT \
	"<사업 id='하나' 대상='세출:하나'><통계목 id='사무' 이름='사무관리비'>" \
	"<칸 열='최종18' 값='200000'/><칸 열='예산안19' 값='500000'/>" \
	"<산출근거 단계='예산안19'>○ 홍보비(2회) : 300,000천원\n" \
	"  - 책자 150,000,000원*2회 = 300,000천원\n※ 자문 = 200,000천원</산출근거>" \
	"</통계목></사업>"
#define TEMPLATE \
	"<template title-word='검토보고'><numbering level='1' kind='roman'/>" \
	"<amount-style id='말' kind='korean' unit='백만원' rounding='truncated' suffix='원' sign='none'/>" \
	"<amount-style id='율' kind='rate' decimals='1' rounding='half-up' suffix='%' sign='none'/>" \
	"<amount-style id='건' kind='count' suffix='건'/><amount-style id='위' kind='count' suffix='위'/>" \
	"<default measure='예산안' style='말'/><default measure='전년' style='말'/>" \
	"<default measure='증감' style='말'/>" \
	"<default measure='증감률' style='율'/><default measure='비중' style='율'/>" \
	"<default measure='건수' style='건'/><default measure='순위' style='위'/></template>"
#define LISTS \
	"<목록 id='증액' 대상='세출' 단계='예산안' 견줌='최종-1' 이상='20'/>" \
	"<목록 id='감액' 대상='세출' 단계='예산안' 견줌='최종-1' 이하='-20'/>" \
	"<목록 id='신규' 대상='세출' 단계='예산안' 견줌='최종-1' 신규='예'/>" \
	"<목록 id='느는과' 대상='세출' 층='과' 단계='예산안' 견줌='최종-1' 이상='-50'/>" \
	"<목록 id='새과' 대상='세출' 층='과' 단계='예산안' 견줌='최종-1' 신규='예'/>" \
	"<목록 id='몇억' 대상='세출' 단계='예산안' 견줌='최종-1' 증감이상='3' 단위='억원'/>" \
	"<목록 id='몇억줄음' 대상='세출' 단계='예산안' 견줌='최종-1' 증감이하='-1000' 단위='백만원'/>" \
	"<목록 id='더많이' 대상='세출' 단계='예산안' 견줌='최종-1' 증감이상='6' 단위='억원' 이하='60'/>" \
	"<목록 id='없는층' 대상='세출' 층='국' 단계='예산안' 견줌='최종-1' 이상='1'/>"
#define REPORT(content) \
	"<검토보고 id='r' 제목='제목' 연도='2019' 날짜='2018-11-01' 작성='의회' 언어='ko-KR' 틀='t' 꼴='s' 예산='b'>" \
	"<표지>작은 예산안</표지>" LISTS "<절 id='가' 제목='세출' 대상='세출' 단계='예산안' 견줌='최종-1'>" content "</절>"
#define END "</검토보고>"

struct made {
	struct given files[4];
	struct messages *m;
	struct arena *arena;
	struct book *book;
};

static void
make(struct made *d, const char *report)
{
	static const enum schema schemas[] = {SCHEMA_BUDGET, SCHEMA_PROJECT, SCHEMA_TEMPLATE, SCHEMA_REPORT};
	const char *texts[] = {BUDGET, PROJECT, TEMPLATE, report};
	for (int i = 0; i < 4; i++)
		if (!given_open(&d->files[i], schemas[i], texts[i]))
			fail_msg("%s", given_said(d->files[i].m));
	d->m = messages_new(LANGUAGE_KO);
	d->arena = arena_new();
	struct budget *b = budget_read(&d->files[0].d);
	assert_true(project_read(&d->files[1].d, b));
	struct template *t = template_read(&d->files[2].d);
	struct report *r = report_read(&d->files[3].d);
	assert_silent(d->files[3].m);
	d->book = book_new(r, t, b, facts_new(b, d->arena, d->m), d->arena, d->m);
}

static void
end(struct made *d)
{
	arena_free(d->arena);
	messages_free(d->m);
	for (int i = 0; i < 4; i++)
		given_close(&d->files[i]);
}

static const struct block *
block_of(const struct block *first, const char *place)
{
	for (const struct block *b = first; b; b = b->next) {
		const struct block *inside = block_of(b->first, place);
		if (strcmp(b->place, place) == 0)
			return b;
		if (inside)
			return inside;
	}
	return NULL;
}

static const char *
said(const struct made *d, const struct text *t)
{
	const char *s = "";
	for (size_t i = 0; i < t->count; i++)
		s = arena_print(d->arena, "%s%s", s, t->runs[i].text);
	return s;
}

static const struct figure *
figure_of(const struct made *d, const char *place)
{
	for (size_t i = 0; i < d->book->figure_count; i++)
		if (strcmp(d->book->figures[i].place, place) == 0)
			return &d->book->figures[i];
	fail_msg("no figure at %s", place);
	return NULL;
}

/* The sentence with this content says that, and nothing is amiss. */
static void
says(const char *content, const char *expected)
{
	struct made d;
	struct buf b = {0};
	buf_print(&b, REPORT("<문단 id='p1' 표='○'>%s</문단>") END, content);
	make(&d, b.data);
	assert_string_equal(said(&d, &block_of(d.book->first, "가/p1")->text), expected);
	assert_silent(d.m);
	end(&d);
	buf_free(&b);
}

/* It prints the sign of what is missing and says why. */
static void
lacks(const char *content, const char *message)
{
	struct made d;
	struct buf b = {0};
	buf_print(&b, REPORT("<문단 id='p1'>%s</문단>") END, content);
	make(&d, b.data);
	assert_non_null(strstr(said(&d, &block_of(d.book->first, "가/p1")->text), "【?】"));
	assert_said(d.m, message);
	end(&d);
	buf_free(&b);
}

static void
rows_are_added_up(void **state)
{
	(void)state;
	says("<예산안 묶음='세출:하나 세출:셋'/>", "45억원");
	says("<전년 묶음='세출:하나 세출:셋'/>", "10억원");
	says("<증감 묶음='세출:하나 세출:둘'/>", "△5억원");
	says("<증감률 묶음='세출:하나 세출:둘'/> <증감말 묶음='세출:하나 세출:둘'/>", "16.7% 감액");
	says("<비중 묶음='세출:하나 세출:둘'/>", "45.5%");
	says("<건수 묶음='세출:하나 세출:둘' 단계='없음' 단위='개'/>", "2개");
	says("<예산안 성질='사업비'/>, <증감률 성질='사업비'/> <증감말 성질='사업비'/>", "25억원, 16.7% 감액");
	says("<건수 층='과' 단계='없음'/>", "2건");
	says("<건수 단계='없음'/>", "3건");
	lacks("<예산안 묶음='세출:하나 결산:2017'/>", "[TABLE_OTHER]");
	lacks("<예산안 묶음='세출:하나 세출:열'/>", "[SUBJECT_UNKNOWN]");
	lacks("<예산안 성질='행정운영경비'/>", "[NATURE_UNKNOWN]");
	lacks("<예산안 대상='세출:가과' 성질='사업비'/>", "[NATURE_UNKNOWN]");
	lacks("<건수 층='국' 단계='없음'/>", "[LEVEL_UNKNOWN]");
	says("<예산안 대상='결산:2017' 열='예산' 나눔='면적'/>", "2천 4백만원"); /* for each ㎡ */
	says("<값 대상='결산:2017' 열='예산+이월' 나눔='면적'/>", "2천 8백만원");
}

static void
lists_count_and_sum(void **state)
{
	(void)state;
	says("<건수 목록='증액'/> <건수 목록='감액'/> <건수 목록='신규'/>", "1건 1건 1건");
	says("<예산안 목록='신규'/> <전년 목록='감액'/>", "30억원 20억원");
	says("<증감률 목록='증액'/> <증감말 목록='증액'/>", "50.0% 증액");
	says("<기준 목록='감액'/>", "20%");
	says("<건수 목록='느는과'/> <예산안 목록='느는과'/>, <건수 목록='새과'/> <예산안 목록='새과'/>", "1건 25억원, 1건 30억원");
	says("<사업 대상='세출:가과' 목록='느는과'/>", "가과");
	lacks("<건수 목록='없는층'/>", "[LEVEL_UNKNOWN]");
	says("<기준 목록='몇억'/> <건수 목록='몇억'/> <증감 목록='몇억'/>", "3억원 1건 5억원"); /* what is new is not there */
	says("<기준 목록='몇억줄음'/> <건수 목록='몇억줄음'/> <예산안 목록='몇억줄음'/>", "1,000백만원 1건 10억원");
	says("<건수 목록='더많이'/>", "0건");
	says("<사업 대상='세출:하나' 목록='몇억'/>", "하나 사업");
	says("‘<사업 대상='세출:하나' 목록='증액'/>’", "‘하나 사업’");
	lacks("<건수 목록='열'/>", "[LIST_UNKNOWN]");
	lacks("<기준 목록='신규'/>", "[LIST_UNKNOWN]");
}

static void
a_project_cited_in_a_wrong_list_is_told(void **state)
{
	(void)state;
	struct made d;
	make(&d, REPORT("<문단>‘<사업 대상='세출:둘' 목록='증액'/>’</문단><문단>‘<사업 대상='세출:둘' 목록='없음'/>’</문단>") END);
	assert_said(d.m, "둘 사업은 목록 증액에 들지 않음");
	assert_said(d.m, "[LIST_MEMBER]");
	assert_said(d.m, "[LIST_UNKNOWN]");
	assert_string_equal(said(&d, &block_of(d.book->first, "가/문단1")->text), "‘둘 사업’");
	end(&d);
}

static void
names_have_places(void **state)
{
	(void)state;
	struct made d;
	make(&d, REPORT("<절 id='나' 대상='세출:하나'><제목><사업 갈래='사업명'/>(신규)</제목>"
	    "<문단 id='p1'><사업/>와 <사업 대상='세출:둘'/>, <사업 대상='세출:셋' 자리='세번째'/></문단></절>") END);
	assert_string_equal(said(&d, &block_of(d.book->first, "나")->text), "첫째 사업(신규)");
	assert_string_equal(figure_of(&d, "나/제목/이름")->text, "첫째 사업");
	assert_string_equal(figure_of(&d, "나/p1/이름")->text, "하나 사업");
	assert_string_equal(figure_of(&d, "나/p1/둘/이름")->text, "둘 사업");
	assert_string_equal(figure_of(&d, "나/p1/세번째/이름")->subject, "세출:나과/셋");
	assert_silent(d.m);
	end(&d);
}

static void
objects_and_lines_of_a_basis_are_cited(void **state)
{
	(void)state;
	struct made d;
	says("<예산안 대상='세출:하나' 통계목='사무'/>, <증감률 대상='세출:하나' 통계목='사무'/> "
	     "<증감말 대상='세출:하나' 통계목='사무'/>", "5억원, 150.0% 증액");
	says("<예산안 대상='세출:하나' 통계목='사무' 항목='홍보비'/>", "3억원");
	make(&d, REPORT("<문단 id='p1'><예산안 대상='세출:하나' 통계목='사무' 항목='자문'/></문단>") END);
	const struct figure *f = figure_of(&d, "가/p1/예산안");
	assert_int_equal(f->kind, FIGURE_INPUT);
	assert_int_equal(f->value.num, 200000000);
	end(&d);
	lacks("<예산안 대상='세출:하나' 통계목='여비'/>", "[OBJECT_UNKNOWN]");
	lacks("<예산안 대상='세출:둘' 통계목='사무' 항목='자문'/>", "[OBJECT_UNKNOWN]");
	lacks("<예산안 대상='세출:하나' 통계목='사무' 항목='회의비'/>", "[LINE_UNKNOWN]");
}

static void
columns_are_added_and_divided(void **state)
{
	(void)state;
	says("<값 대상='결산:2017' 열='예산'/>", "3억원");
	says("<값 대상='결산:2017' 열='예산+이월-집행'/>", "8천만원");
	says("<비중 대상='결산:2017' 열='예산+이월-집행' 나눔='예산+이월'/>", "22.9%");
	says("<값 대상='결산:2017' 열='면적'/> <값 대상='결산:2017' 열='면적' 단위='평'/>", "12.5㎡ 12.5평");
	lacks("<값 대상='결산:2017' 열='예산+불용'/>", "[VALUE_COLUMN]");
	struct made d;
	make(&d, REPORT("<문단 id='p1'>규모 <값 대상='결산:2017' 열='곳'/></문단>") END);
	assert_string_equal(said(&d, &block_of(d.book->first, "가/p1")->text), "규모 지하 3층, 17개동");
	assert_string_equal(figure_of(&d, "가/p1/수1")->text, "3층");
	assert_string_equal(figure_of(&d, "가/p1/수2")->text, "17개동");
	assert_int_equal(figure_of(&d, "가/p1/수2")->whose, WHOSE_QUOTED);
	end(&d);
}

static void
a_basis_is_quoted_line_by_line(void **state)
{
	(void)state;
	struct made d;
	make(&d, REPORT("<상자 갈래='산출내역' 머리='산출내역' 대상='세출:하나'><산출내역 id='B01' 통계목='사무'/></상자>") END);
	const struct block *box = block_of(d.book->first, "가/상자1");
	assert_int_equal(box->role, BLOCK_BOX);
	assert_int_equal(box->box, BOX_CALCULATION);
	assert_string_equal(said(&d, &box->text), "산출내역");
	static const struct {
		const char *place, *mark;
		enum block_role role;
	} lines[] = {{"B01/1", "○", BLOCK_BOX_CIRCLE}, {"B01/2", "-", BLOCK_BOX_DASH},
	    {"B01/3", "※", BLOCK_BOX_REMARK}};
	const struct block *b = box->first;
	for (size_t i = 0; i < 3; i++, b = b->next) {
		assert_string_equal(b->place, lines[i].place);
		assert_string_equal(b->mark, lines[i].mark);
		assert_int_equal(b->role, lines[i].role);
	}
	assert_null(b);
	assert_string_equal(figure_of(&d, "B01/1/수1")->text, "2회");
	assert_string_equal(figure_of(&d, "B01/1/결과")->text, "300,000천원");
	assert_string_equal(figure_of(&d, "B01/2/수1")->text, "150,000,000원");
	assert_string_equal(figure_of(&d, "B01/2/결과")->text, "300,000천원");
	assert_string_equal(figure_of(&d, "B01/3/결과")->text, "200,000천원");
	assert_silent(d.m);
	end(&d);
	make(&d, REPORT("<상자><산출내역 id='B01' 통계목='사무'/></상자>") END);
	assert_said(d.m, "[OBJECT_UNKNOWN]");
	end(&d);
}

static void
boxes_give_their_contents_roles(void **state)
{
	(void)state;
	struct made d;
	make(&d, REPORT("<상자 갈래='법령' 머리='[조례]'><문단>제1조 ① 가</문단><문단 표='②'>나</문단><문단 표='1.'>다</문단></상자>"
	    "<상자 id='B05' 따로='예'><머리>현황(<수>18</수>개)</머리><제목줄 표='◇'>이름</제목줄>"
	    "<문단 id='1' 표='○' 이름표='위치'>마포구</문단><문단 id='2' 표='·'>바</문단><문단 id='3'>사</문단></상자>"
	    "<상자><문단>아</문단></상자><문단>끝</문단>") END);
	static const struct {
		const char *place, *text;
		enum block_role role;
	} blocks[] = {{"가/상자1/머리", "[조례]", BLOCK_LAW_SOURCE}, {"가/문단1", "제1조 ① 가", BLOCK_LAW_ARTICLE},
	    {"가/문단2", "나", BLOCK_LAW_PARAGRAPH}, {"가/문단3", "다", BLOCK_LAW_ITEM},
	    {"가/문단4", "아", BLOCK_BOX_TEXT}, {"가/문단5", "끝", BLOCK_PLAIN},
	    {"B05/머리", "현황(18개)", BLOCK_CAPTION}, {"B05/제목줄1", "이름", BLOCK_BOX_HEADING},
	    {"B05/1", "마포구", BLOCK_BOX_CIRCLE}, {"B05/2", "바", BLOCK_BOX_DOT}, {"B05/3", "사", BLOCK_BOX_TEXT}};
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
		const struct block *b = block_of(d.book->first, blocks[i].place);
		if (!b)
			fail_msg("no block at %s", blocks[i].place);
		assert_int_equal(b->role, blocks[i].role);
		assert_string_equal(said(&d, &b->text), blocks[i].text);
	}
	assert_string_equal(said(&d, &block_of(d.book->first, "B05/1")->label), "위치");
	const struct block *last = d.book->first;
	while (last->next)
		last = last->next;
	assert_int_equal(last->role, BLOCK_PLAIN); /* behind the box, not in it */
	assert_null(last->first);
	assert_silent(d.m);
	end(&d);
}

static void
a_lost_picture_keeps_its_caption(void **state)
{
	(void)state;
	struct made d;
	make(&d, REPORT("<그림 id='g' 설명='읽어 주는 글'>【개념도】<줄바꿈/>※ 어느 신문</그림>")
	    "<서명 id='T45'><서명자 직='전문위원' 이름='김아무'/><서명자 직='조사관' 이름='이아무'/><서명자 직='주무관' 이름='박아무'/></서명>" END);
	const struct block *b = block_of(d.book->first, "가/g"), *s = block_of(d.book->first, "T45");
	assert_int_equal(b->role, BLOCK_PICTURE);
	assert_null(b->picture->svg);
	assert_string_equal(b->picture->alt, "읽어 주는 글");
	assert_string_equal(said(&d, &b->text), "【개념도】");
	assert_int_equal(b->next->role, BLOCK_PICTURE_NOTE);
	assert_string_equal(said(&d, &b->next->text), "※ 어느 신문");
	assert_int_equal(s->role, BLOCK_SIGNATURE);
	assert_int_equal(s->table->row_count, 2);
	assert_int_equal(s->table->column_count, 4);
	assert_int_equal(s->table->rows[1].count, 2);
	assert_string_equal(said(&d, &s->table->rows[0].cells[3].text), "이아무");
	end(&d);
}

/* Of the subject, among its siblings or among the rows that are named. */
static void
a_rank_is_among_rows(void **state)
{
	(void)state;
	says("가과에서 <순위 대상='세출:둘'/>, <순위 대상='세출:하나'/>, 과에서 <순위 대상='세출:가과'/>",
	    "가과에서 2위, 1위, 과에서 2위");
	says("<순위 대상='세출:하나' 층='사업'/> <순위 대상='세출:둘' 층='사업' 차례='작은것부터'/>", "2위 1위");
	says("<순위 대상='세출:하나' 층='사업' 잣대='증감'/> <순위 대상='세출:둘' 층='사업' 잣대='증감' 차례='작은것부터'/>",
	    "2위 1위");
	says("<순위 대상='세출:하나' 목록='증액' 잣대='증감률'/>", "1위");
	says("<순위 대상='세출:하나' 단계='최종-1' 묶음='세출:하나 세출:둘'/>", "2위");
	says("<순위 대상='결산:2017' 열='면적'/>", "1위");
	lacks("<순위 대상='세출:둘' 목록='증액'/>", "RANK_OUTSIDE");
	lacks("<순위 대상='세출:셋' 층='사업' 잣대='증감률'/>", "FIGURE_ABSENT"); /* from nothing */
	lacks("<순위 대상='결산:2017' 열='예산+이월'/>", "VALUE_COLUMN");
	struct made d;
	make(&d, REPORT("<문단 id='p1'><순위 대상='세출:하나' 층='사업' 잣대='증감'/></문단>") END);
	const struct figure *f = figure_of(&d, "가/p1/순위");
	assert_string_equal(f->measure, "순위");
	assert_string_equal(f->subject, "세출:가과/하나");
	assert_string_equal(f->base, "최종18");
	assert_string_equal(f->unit, "위");
	assert_string_equal(f->formula, "1+1 (3)");
	assert_int_equal(f->value.num, 2);
	assert_int_equal(f->kind, FIGURE_FACT);
	end(&d);
}

static void
a_rewritten_part_is_marked(void **state)
{
	(void)state;
	struct made d;
	make(&d, REPORT("<문단 id='p1'>앞 <고침 id='글'>새 <예산안/></고침> 뒤</문단>") END);
	const struct text *t = &block_of(d.book->first, "가/p1")->text;
	assert_int_equal(d.book->wording_count, 1);
	assert_string_equal(d.book->wordings[0].place, "가/p1/글");
	assert_string_equal(said(&d, t), "앞 새 55억원 뒤");
	assert_int_equal(t->runs[0].wording, 0);
	assert_int_equal(t->runs[1].wording, 1);
	assert_int_equal(t->runs[2].wording, 1);
	assert_int_equal(t->runs[3].wording, 0);
	end(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rows_are_added_up),
	    cmocka_unit_test(lists_count_and_sum),
	    cmocka_unit_test(a_project_cited_in_a_wrong_list_is_told),
	    cmocka_unit_test(names_have_places),
	    cmocka_unit_test(objects_and_lines_of_a_basis_are_cited),
	    cmocka_unit_test(columns_are_added_and_divided),
	    cmocka_unit_test(a_basis_is_quoted_line_by_line),
	    cmocka_unit_test(boxes_give_their_contents_roles),
	    cmocka_unit_test(a_lost_picture_keeps_its_caption),
	    cmocka_unit_test(a_rank_is_among_rows), cmocka_unit_test(a_rewritten_part_is_marked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
