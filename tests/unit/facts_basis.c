/* in: bases of estimate as the executive submits them. out: whether each line is read and judged as a careful auditor
 * would. Lines come from the 2019 bill. Refuses to know: projects, tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "facts/basis.h"

static const struct {
	const char *text, *label, *formula;
	won result, unit;
	enum basis_end end;
} lines[] = {
    {"○ 제안서 평가위원회 참석 수당 150,000원 * 8명 * 2회 = 2,400천원", "제안서 평가위원회 참석 수당",
        "150,000원 * 8명 * 2회", 2400000, 1000, BASIS_RIGHT},
    {"○ 블록체인 자문위원회 운영 150,000*8명*5회 = 6,000천원", "블록체인 자문위원회 운영", "150,000*8명*5회", 6000000,
        1000, BASIS_RIGHT},
    {"○ 빅데이터 공개 논의 거버넌스 운영\n150,000원*8명*8회 + 50,000원*8회 = 10,000천원",
        "빅데이터 공개 논의 거버넌스 운영", "150,000원*8명*8회 + 50,000원*8회", 10000000, 1000, BASIS_RIGHT},
    {"○ 열린정부파트너십 협의체 운영 800천원*6분과 = 6,400천원", "열린정부파트너십 협의체 운영", "800천원*6분과",
        6400000, 1000, BASIS_WRONG},
    {"- Virtual Seoul 자문회의(분기) : 연4회 150,000원*8명*4회 = 4,800천원", "Virtual Seoul 자문회의(분기) : 연4회",
        "150,000원*8명*4회", 4800000, 1000, BASIS_RIGHT},
    {"○ 중급*71M/M 542,872,500원 = 542,873천원", "중급*71M/M", "542,872,500원", 542873000, 1000, BASIS_RIGHT},
    {"· 시설관리용역비 255,103천원*12월 = 3,061,240천원", "시설관리용역비", "255,103천원*12월", 3061240000, 1000,
        BASIS_ROUNDING},
    {"· 시설관리용역비 280,614천원*12월 = 3,367,360천원", "시설관리용역비", "280,614천원*12월", 3367360000, 1000,
        BASIS_WRONG},
    {"○ 시책업무추진비 3,000 = 3,000천원", "시책업무추진비", "3,000", 3000000, 1000, BASIS_RIGHT},
    {"○ 운영비 = 6,775,064천원", "운영비", "", 6775064000, 1000, BASIS_NO_FORMULA},
    {"○ 인건비(5명) = 391,310천원", "인건비(5명)", "", 391310000, 1000, BASIS_NO_FORMULA},
    {"○ 위탁수수료 사업비의 2% = 84,806천원", "위탁수수료", "사업비의 2%", 84806000, 1000, BASIS_BASE_UNKNOWN},
    {"- 주차료 : 월평균 주차수입(35,000천원) × 12개월 = 420,000천원", "주차료", "월평균 주차수입(35,000천원) × 12개월",
        420000000, 1000, BASIS_RIGHT},
    {"- 부가가치세환급금 : 부가가치세 납부 대상 매출액(7,367,044천원) × 5% = 368,352천원", "부가가치세환급금",
        "부가가치세 납부 대상 매출액(7,367,044천원) × 5%", 368352000, 1000, BASIS_RIGHT},
    {"- 20,061천원 = 743,000천원 × 0.027", "", "743,000천원 × 0.027", 20061000, 1000, BASIS_RIGHT},
    {"- 1,257천원 × 25개 자치구 = 31,425천원", "", "1,257천원 × 25개 자치구", 31425000, 1000, BASIS_RIGHT},
    {"- 2019년 전망액 : 30,429천원 × 8개 자치구 ≒ 243,433천원", "2019년 전망액", "30,429천원 × 8개 자치구", 243433000,
        1000, BASIS_ROUNDING},
    {"- 직접인건비(239,506원(중급)*21일*4개월)+제경비(25%)+가산료(10%)+부가세 = 30,429,130원", "",
        "직접인건비(239,506원(중급)*21일*4개월)+제경비(25%)+가산료(10%)+부가세", 30429130, 1, BASIS_BASE_UNKNOWN},
    {"- 임대료(11,940.79㎡ : 근생시설 4개소, 업무시설 5개소) : 398,155천원",
        "임대료(11,940.79㎡ : 근생시설 4개소, 업무시설 5개소)", "", 398155000, 1000, BASIS_NO_FORMULA},
    {"○ (구축비×요율)+(투입인력×5개월)+(소프트웨어유지관리×8개월) 292,355,000원 = 292,355천원",
        "(구축비×요율)+(투입인력×5개월)+(소프트웨어유지관리×8개월)", "292,355,000원", 292355000, 1000, BASIS_RIGHT},
    {"○ 블록체인 기반 행정서비스 개발(5개) 2,040,407,000 = 2,040,407천원", "블록체인 기반 행정서비스 개발(5개)",
        "2,040,407,000", 2040407000, 1000, BASIS_RIGHT},
};

static void
reads_each_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct arena *a = arena_new();
		struct basis_reading *b = basis_read(lines[i].text, (struct pos){.file = "b", .line = 7}, a);
		print_message("%s\n", lines[i].text);
		assert_int_equal(b->count, 1);
		assert_string_equal(b->lines[0].label, lines[i].label);
		assert_string_equal(b->lines[0].formula, lines[i].formula);
		assert_true(b->lines[0].has_result);
		assert_int_equal(b->lines[0].result, lines[i].result);
		assert_int_equal(b->lines[0].unit, lines[i].unit);
		assert_string_equal(basis_end_name(b->lines[0].end), basis_end_name(lines[i].end));
		arena_free(a);
	}
}

static void
nests_by_marks_and_sums(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct basis_reading *b = basis_read("○ 통합 저장소 구축 개발 = 2,247,887천원\n"
	                                     "- 시스템 및 소프트웨어 설치\n  763,128,000원 = 763,128천원\n"
	                                     "- 처리 솔루션 구축 448,469,000원 = 448,469천원\n"
	                                     "- 데이터 수집 및 적재 1,036,290,000원 = 1,036,290천원\n"
	                                     "○ 협력 프로젝트 500,000,000원 * 1식 = 500,000천원",
	    (struct pos){.file = "b", .line = 10}, a);
	won sum;
	assert_int_equal(b->count, 5);
	assert_int_equal(b->lines[0].depth, 0);
	assert_int_equal(b->lines[2].depth, 1);
	assert_ptr_equal(b->lines[3].parent, &b->lines[0]);
	assert_ptr_equal(b->lines[0].first, &b->lines[1]);
	assert_ptr_equal(b->lines[0].next, &b->lines[4]);
	assert_true(basis_sum(b, &b->lines[0], &sum));
	assert_int_equal(sum, 2247887000);
	assert_true(basis_sum(b, NULL, &sum));
	assert_int_equal(sum, 2747887000);
	assert_int_equal(b->lines[3].pos.line, 14);
	assert_ptr_equal(basis_line_lookup(b, "협력프로젝트"), &b->lines[4]);
	assert_null(basis_line_lookup(b, "없음"));
	assert_false(basis_sum(b, &b->lines[4], &sum));
	arena_free(a);
}

static void
explains_are_not_parts(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct basis_reading *b =
	    basis_read("- 20,061천원 = 743,000천원 × 0.027\n· CCTV 설치 : 743,000천원", (struct pos){0}, a);
	won sum;
	assert_int_equal(b->count, 2);
	assert_true(b->lines[1].has_result);
	assert_false(basis_sum(b, &b->lines[0], &sum));
	arena_free(a);
}

static void
survives_odd_text(void **state)
{
	(void)state;
	static const char *const odd[] = {"", "\n\n", "=", "= =", "○",
	    "○ =", "((((((((((((((((((((((((((((((((((((((((((((1", "1=1", "○ 1+ = 2원",
	    "9999999999999999999999원 = 1원", "○ 12월 = 1,000천원", "- - - 3", "※ 전체사업비 : 743,000천원", "×", "%",
	    "5% = 3천원"};
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		struct arena *a = arena_new();
		struct basis_reading *b = basis_read(odd[i], (struct pos){0}, a);
		won sum;
		basis_sum(b, NULL, &sum);
		for (size_t l = 0; l < b->count; l++)
			assert_non_null(basis_end_name(b->lines[l].end));
		arena_free(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(reads_each_line), cmocka_unit_test(nests_by_marks_and_sums),
	    cmocka_unit_test(explains_are_not_parts), cmocka_unit_test(survives_odd_text)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
