/* in: three small reports of other councils: amounts in 원 cut to 백만원, a table of counts and shares that runs across,
 * amounts known to 억원 with what was published of them. out: that each is silent as it is, and that of each fault put
 * into it exactly the finding that belongs to it is told.
 * Refuses to know: how the rules work. */
#include "document_of.h"
#include "audit/audit.h"
#include "book/book.h"
#include "facts/facts.h"
#include "intake/intake.h"

struct council { /* the files of a report, as text; published NULL: none */
	const char *budget, *template, *report, *published;
};

/* One text with one part of it replaced; from NULL: as it is. */
static char *
with(const char *text, const char *from, const char *to)
{
	const char *at = from ? strstr(text, from) : NULL;
	struct buf b = {0};
	buf_add(&b, text, at ? (size_t)(at - text) : strlen(text));
	if (at)
		buf_print(&b, "%s%s", to, at + strlen(from));
	return buf_puts(&b, ""), b.data;
}

/* The ids of all findings, in the order of the files. */
static char *
ids_said(struct messages *m)
{
	char *said = given_said(m), *out = calloc(1, strlen(said) + 2);
	for (const char *s = said; (s = strchr(s, '\n')); s++) {
		const char *open = s;
		while (open > said && *open != '[')
			open--;
		strncat(out, open + 1, (size_t)(s - open) - 2);
		strcat(out, " ");
	}
	if (*out)
		out[strlen(out) - 1] = '\0';
	free(said);
	return out;
}

static void
read_published(struct arena *a, struct published *p, const char *text, struct messages *m)
{
	char *all = with("place,text,line,class,reason\n", NULL, NULL);
	struct buf b = {0};
	buf_print(&b, "%s%s", all, text);
	assert_true(intake_read_published(p, "published.csv", b.data, b.size, a, m));
	free(all);
	buf_free(&b);
}

static char *
audited(const struct council *c, char **said)
{
	static const enum schema schemas[] = {SCHEMA_BUDGET, SCHEMA_TEMPLATE, SCHEMA_REPORT};
	const char *texts[] = {c->budget, c->template, c->report};
	struct given files[3];
	for (int i = 0; i < 3; i++)
		if (!given_open(&files[i], schemas[i], texts[i]))
			fail_msg("%s", given_said(files[i].m));
	struct arena *a = arena_new();
	struct messages *m = messages_new(LANGUAGE_KO);
	struct budget *b = budget_read(&files[0].d);
	struct template *t = template_read(&files[1].d);
	struct report *r = report_read(&files[2].d);
	for (int i = 0; i < 3; i++)
		assert_silent(files[i].m);
	struct facts *f = facts_new(b, a, m);
	struct audit audit = {book_new(r, t, b, f, a, m), b, f, NULL, m};
	struct published p;
	if (c->published)
		read_published(a, &p, c->published, m);
	audit.published = c->published ? &p : NULL;
	audit_report(&audit);
	char *ids = ids_said(m);
	*said = given_said(m);
	messages_free(m);
	arena_free(a);
	for (int i = 0; i < 3; i++)
		given_close(&files[i]);
	return ids;
}

struct fault { /* in one of the files the first `from` becomes `to`: these findings and no others */
	char file; /* b t r p */
	const char *from, *to, *ids;
};

static void
gives(const struct council *sound, const struct fault *f)
{
	struct council c = *sound;
	const char **files[] = {&c.budget, &c.template, &c.report, &c.published};
	const char **file = files[strchr("btrp", f->file) - "btrp"];
	char *changed = with(*file, f->from, f->to), *said;
	if (f->from)
		assert_non_null(strstr(*file, f->from));
	*file = changed;
	char *ids = audited(&c, &said);
	if (strcmp(ids, f->ids) != 0)
		fail_msg("%s -> %s: %s, not %s\n%s", f->from ? f->from : "", f->from ? f->to : "", ids, f->ids, said);
	free(ids);
	free(said);
	free(changed);
}

#define GIVES(council, faults)                                                                                         \
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)                                                    \
	gives(&council, &faults[i])

/* ---- a district: 원, cut to 백만원 ---- */

static const struct council district = {
    "<예산 id='구' 이름='2022년도 구 예산안' 연도='2022' 단위='원'>"
    "<단계 id='본21' 연도='2021' 갈래='당초' 이름='2021년 본예산'/><단계 id='안22' 연도='2022' 갈래='예산안' 이름='2022년 예산안'/>"
    "<표 id='세출' 이름='세출'><층 이름='국'/><층 이름='사업'/><열 id='본21' 이름='전년' 갈래='금액' 단계='본21'/>"
    "<열 id='안22' 이름='올해' 갈래='금액' 단계='안22'/>"
    "<행 id='복지국' 이름='복지국'>"
    "<행 id='돌봄' 이름='돌봄 지원'><칸 열='본21' 값='1234567890'/><칸 열='안22' 값='1634567890'/></행>"
    "<행 id='급식' 이름='급식 지원'><칸 열='본21' 값='2000000000'/><칸 열='안22' 값='2100999999'/></행></행>"
    "<행 id='도시국' 이름='도시국'>"
    "<행 id='도로' 이름='도로 정비'><칸 열='본21' 값='3000000000'/><칸 열='안22' 값='2000000000'/></행>"
    "<행 id='가로등' 이름='가로등 정비'><칸 열='본21' 값='500000000'/><칸 열='안22' 값='450000000'/></행></행></표>"
    "<관계 갈래='통합' 에서='세출:복지국/급식' 으로='세출:복지국/돌봄'/></예산>",
    "<template title-word='심사보고'><numbering level='1' kind='arabic'/>"
    "<amount-style id='말' kind='korean' unit='백만원' rounding='truncated' suffix='원' sign='none'/>"
    "<amount-style id='율' kind='rate' decimals='1' suffix='%' sign='none'/>"
    "<amount-style id='위' kind='count' suffix='위'/>"
    "<amount-style id='백만' kind='digits' unit='백만원' rounding='truncated'/>"
    "<amount-style id='율수' kind='rate' decimals='1'/>"
    "<amount-style id='개' kind='count' suffix='개'/>"
    "<default measure='예산안' style='말'/><default measure='전년' style='말'/><default measure='증감' style='말'/>"
    "<default measure='증감률' style='율'/><default measure='비중' style='율'/><default measure='건수' style='개'/>"
    "<default measure='순위' style='위'/>"
    "<table-design id='총괄' table='세출'><unit-line>(단위: 백만원, %)</unit-line>"
    "<order by='difference' direction='ascending' stage='예산안' base='당초-1'/>"
    "<head><cell>구분</cell><cell>전년</cell><cell>올해</cell><cell>증감률</cell><cell>순위</cell></head>"
    "<column id='구분' rule='name'/><column id='당초-1' rule='amount' stage='당초-1' style='백만'/>"
    "<column id='예산안' rule='amount' stage='예산안' style='백만'/>"
    "<column id='증감률' rule='rate' stage='예산안' base='당초-1' style='율수'/>"
    "<column id='순위' rule='rank' by='amount' stage='예산안' style='개'/></table-design></template>",
    "<검토보고 id='r' 제목='심사보고' 연도='2022' 날짜='2021-11-30' 작성='의회' 언어='ko-KR' 틀='t' 꼴='s' 예산='b'>"
    "<표지>2022년도 예산안</표지><목록 id='증액' 대상='세출' 단계='예산안' 견줌='당초-1' 이상='20'/>"
    "<절 id='가' 제목='세출' 대상='세출' 단계='예산안' 견줌='당초-1'>"
    "<문단 id='p1' 표='○'>도로 정비는 <예산안 대상='세출:도로'/>으로 <증감률 대상='세출:도로'/> <증감말 대상='세출:도로'/>되어 "
    "감액 규모가 가장 큼.</문단>"
    "<문단 id='p2' 표='○'><사업 대상='세출:돌봄' 목록='증액'/>은(는) <순위 대상='세출:돌봄' 층='사업' 잣대='증감'/>임.</문단>"
    "<표 id='T1' 틀='총괄'/></절></검토보고>",
    NULL};

static void
a_district_in_won(void **state)
{
	(void)state;
	static const struct fault faults[] = {{'r', NULL, NULL, "LIST_MERGED"},
	    {'b', "에서='세출:복지국/급식' 으로='세출:복지국/돌봄'", "에서='세출:도로' 으로='세출:가로등'", ""},
	    {'r', "감액 규모가 가장 큼", "감액 규모가 두 번째로 큼", "LIST_MERGED RANK_STATED"},
	    {'t', "(단위: 백만원, %)", "(단위: 천원, %)", "LIST_MERGED UNIT_DIFFERS UNIT_IDLE"},
	    {'t', "(단위: 백만원, %)", "(단위: 백만원)", "LIST_MERGED UNIT_PERCENT"},
	    {'b', "값='1634567890'", "값='1334567890'", "LIST_MEMBER"},
	    {'r', "대상='세출:돌봄' 층", "대상='세출:복지국' 층", "LIST_MERGED RANK_OUTSIDE"}};
	GIVES(district, faults);
}

/* ---- counts and shares, across ---- */

static const struct council survey = {
    "<예산 id='통계' 이름='통계' 연도='2020' 단위='천원'><단계 id='안20' 연도='2020' 갈래='예산안' 이름='2020년 예산안'/>"
    "<표 id='인원' 이름='인원'><열 id='명수' 이름='명수' 갈래='수' 단위='명'/><열 id='비중' 이름='비중' 갈래='수' 단위='%'/>"
    "<행 id='전체' 이름='전체'><칸 열='명수' 값='700'/><칸 열='비중' 값='100.0'/>"
    "<행 id='초등' 이름='초등'><칸 열='명수' 값='300'/><칸 열='비중' 값='42.9'/></행>"
    "<행 id='중등' 이름='중등'><칸 열='명수' 값='200'/><칸 열='비중' 값='28.6'/></행>"
    "<행 id='고등' 이름='고등'><칸 열='명수' 값='200'/><칸 열='비중' 값='28.6'/></행></행></표></예산>",
    "<template title-word='검토'><numbering level='1' kind='arabic'/>"
    "<amount-style id='율' kind='rate' decimals='1' suffix='%'/>"
    "<table-design id='가로' table='인원' transposed='yes' depth-from='2'><unit-line>(단위 : 명, %)</unit-line>"
    "<column id='구분' rule='name'>구분</column><column id='명수' rule='number' column='명수'>명수</column>"
    "<column id='비중' rule='number' column='비중'>비중</column></table-design></template>",
    "<검토보고 id='r' 제목='검토' 연도='2020' 날짜='2019-11-30' 작성='의회' 언어='ko-KR' 틀='t' 꼴='s' 예산='b'>"
    "<표지>검토</표지><절 id='가' 제목='인원'><문단 id='p1' 표='-'>초등은 <값 대상='인원:초등' 열='명수'/>임.</문단>"
    "<표 id='T1' 틀='가로'/></절></검토보고>",
    NULL};

static void
a_survey_that_runs_across(void **state)
{
	(void)state;
	static const struct fault faults[] = {{'r', NULL, NULL, ""}, /* 100.1 by rounding */
	    {'b', "값='700'", "값='710'", "TOTAL_DIFFERS"}, {'b', "값='300'", "값='310'", "TOTAL_DIFFERS"},
	    {'b', "값='42.9'", "값='49.2'", "SHARES_SUM"}, {'b', "값='42.9'", "값='42.8'", ""},
	    {'b', "이름='명수' 갈래='수' 단위='명'", "이름='평균 명수' 갈래='수' 단위='명'", ""},
	    {'t', "(단위 : 명, %)", "(단위 : 명)", "UNIT_PERCENT"},
	    {'t', "(단위 : 명, %)", "(단위 : 명, 천원, %)", "UNIT_IDLE"}};
	GIVES(survey, faults);
}

/* ---- amounts known to 억원, published ---- */

static const struct council reserve = {
    "<예산 id='기금' 이름='기금' 연도='2021' 단위='천원'><단계 id='최종20' 연도='2020' 갈래='최종' 이름='2020년 최종'/>"
    "<단계 id='안21' 연도='2021' 갈래='예산안' 이름='2021년 계획'/>"
    "<표 id='기금' 이름='기금'><열 id='최종20' 이름='전년' 갈래='금액' 단계='최종20' 단위='천원'/>"
    "<열 id='안21' 이름='올해' 갈래='금액' 단계='안21' 단위='천원'/>"
    "<행 id='재난' 이름='재난관리'><칸 열='최종20' 값='10000'/><칸 열='안21' 값='20446'/></행>"
    "<행 id='양성' 이름='양성평등'><칸 열='최종20' 값='30000'/><칸 열='안21' 값='26666'/></행></표>"
    "<표 id='운용' 이름='운용'><열 id='안21' 이름='올해' 갈래='금액' 단계='안21' 단위='천원'/>"
    "<행 id='재난' 이름='재난관리'><칸 열='안21' 값='20446'/></행><행 id='양성' 이름='양성평등'><칸 열='안21' 값='26666'/></행></표>"
    "<검산 식='기금@안21 = 운용@안21'/></예산>",
    "<template title-word='검토'><numbering level='1' kind='arabic'/>"
    "<amount-style id='천원' kind='digits' unit='천원'/><amount-style id='율' kind='rate' decimals='0'/>"
    "<amount-style id='글' kind='digits' unit='백만원' rounding='truncated' suffix='백만원'/>"
    "<default measure='예산안' style='글'/>"
    "<table-design id='기금' table='기금' total-last='yes'><unit-line>(단위:천원)</unit-line>"
    "<head><cell>이름</cell><cell>전년</cell><cell>올해</cell><cell>증감</cell><cell>증감률(%)</cell></head>"
    "<column id='이름' rule='name'/><column id='최종-1' rule='amount' stage='최종-1' style='천원'/>"
    "<column id='예산안' rule='amount' stage='예산안' style='천원'/>"
    "<column id='증감' rule='difference' stage='예산안' base='최종-1' style='천원'/>"
    "<column id='증감률' rule='rate' stage='예산안' base='최종-1' style='율'/></table-design></template>",
    "<검토보고 id='r' 제목='검토' 연도='2021' 날짜='2020-11-30' 작성='의회' 언어='ko-KR' 틀='t' 꼴='s' 예산='b'>"
    "<표지>검토</표지><절 id='가' 제목='기금' 대상='기금' 단계='예산안' 견줌='최종-1'>"
    "<문단 id='p1' 표='○'>기금은 <예산안/>임.</문단><표 id='T1' 틀='기금'/></절></검토보고>",
    "T1/재난/최종-1,\"10,000\",1,,\nT1/재난/예산안,\"20,446\",1,,\nT1/재난/증감,\"10,446\",1,,\nT1/재난/증감률,104,1,,\n"
    "T1/양성/최종-1,\"30,000\",2,,\nT1/양성/예산안,\"26,666\",2,,\nT1/양성/증감,\"△3,334\",2,,\nT1/양성/증감률,△11,2,,\n"
    "T1/계/최종-1,\"40,000\",3,,\nT1/계/예산안,\"47,112\",3,,\nT1/계/증감,\"7,112\",3,,\nT1/계/증감률,18,3,,\n"
    "가/p1/예산안,47백만원,4,,\n"};

static void
a_fund_that_was_published(void **state)
{
	(void)state;
	static const struct fault faults[] = {{'p', NULL, NULL, ""},
	    {'p', "T1/재난/증감률,104", "T1/재난/증감률,105", "PUBLISHED_ROUNDED_TWICE"},
	    {'p', "T1/계/증감률,18", "T1/계/증감률,17", "PUBLISHED_ROUNDED"},
	    {'p', "T1/계/증감률,18", "T1/계/증감률,19", "PUBLISHED_DIFFERS"},
	    {'p', "\"△3,334\"", "\"△3,335\"", "PUBLISHED_DIFFERS"}, /* exact 천원: no rounding gives it */
	    {'p', "가/p1/예산안,47백만원", "가/p1/예산안,48백만원", "PUBLISHED_DIFFERS"},
	    {'p', "\"26,666\"", "\"26,660\"", "INPUT_EDITED"},
	    {'b', "<칸 열='최종20' 값='30000'/>", "<칸 열='최종20' 값='31000'/>", "INPUT_EDITED"},
	    {'b', "<칸 열='최종20' 값='30000'/><칸 열='안21' 값='26666'/>",
	        "<칸 열='최종20' 값='30000'/><칸 열='안21' 값='27666'/>", "EDIT_DISAGREES INPUT_EDITED"},
	    {'b', "<행 id='양성' 이름='양성평등'><칸 열='안21' 값='26666'/>",
	        "<행 id='양성' 이름='양성평등'><칸 열='안21' 값='26667'/>", "CHECK_FAILS"}};
	GIVES(reserve, faults);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(a_district_in_won),
	    cmocka_unit_test(a_survey_that_runs_across), cmocka_unit_test(a_fund_that_was_published)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
