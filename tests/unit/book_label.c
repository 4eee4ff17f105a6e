/* in: literal text. out: which numbers in it are labels, and how printed numbers are read back.
 * Refuses to know: XML, facts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "base/buf.h"
#include "book/number.h"
#include "report_of.h"

/* The labels of a text in "[...]", every other number in "<...>". */
static const char *
marked(struct made_report *r, const char *line)
{
	const char *place = arena_print(r->d->arena, "가/문단%s", line);
	const struct text *t = &block_at(r, place)->text;
	const char *s = "";
	for (size_t i = 0; i < t->count; i++) {
		const struct run *run = &t->runs[i];
		bool label = run->figure >= 0 && r->book->figures[run->figure].kind == FIGURE_LABEL;
		const char *form = run->figure < 0 ? "%s%s" : label ? "%s[%s]" : "%s<%s>";
		s = arena_print(r->d->arena, form, s, run->text);
	}
	return s;
}

struct sample {
	const char *text, *marked;
};

static const struct sample samples[] = {
    {"2018년 2018년도 2018회계연도 2018 회계연도", "[2018년] [2018년도] [2018회계연도] [2018 회계연도]"},
    {"'18 ’18년 ‘17년도", "['18] [’18년] [‘17년]도"},
    {"2014~2018년, '14∼'18년", "[2014]~[2018년], ['14]∼['18년]"},
    {"2018.10.18 기준, '18.9.30.기준, '16. 2.29, 2018. 10. 18. 개정",
        "[2018.10.18] 기준, ['18.9.30].기준, ['16. 2.29], [2018. 10. 18]. 개정"},
    {"2018.10. 현재 2018.10㎡", "[2018.10]. 현재 <2018.10>㎡"},
    {"5월 8~9월 10월 18일 10월18일", "[5월] [8]~[9월] [10월] [18일] [10월][18일]"},
    {"제26조 제5항 제6호 제28조의2 제1~3항", "[제26조] [제5항] [제6호] [제28조]의[2] [제1]~[3항]"},
    {"제4차 4차 산업혁명 민선7기 민선 6기", "[제4차] [4차] 산업혁명 [민선7기] [민선 6기]"},
    {"1/4분기 3분기", "[1/4분기] [3분기]"},
    {"6. 서울시가", "[6.] 서울시가"},
    {"1) 서울시 2) 가", "[1)] 서울시 <2>) 가"},
    {"(1) 서울시", "[(1)] 서울시"},
    {"17.0% 제5% 5월% 2018원 제26조원", "<17.0%> 제<5%> <5>월% <2018원> 제<26조원>"},
    {"3차례 13월 2200년 3년간 32일", "<3>차례 <13>월 <2200>년 [3년간] <32>일"},
    {"3D 기반 3차원 261페이지 268 페이지 12쪽", "[3D] 기반 [3차원] [261페이지] [268 페이지] [12쪽]"},
    {"최근 3년 결산, 2년 주기", "[최근 3년] 결산, <2>년 주기"},
    {"12,5월", "<12,5>월"},
    {"△ 1,860천원 107억 9천 4백만원, 3만 명", "△ <1,860천원> <107억 9천 4백만원>, <3만> 명"},
    {"120다산콜 ① 가", "<120>다산콜 ① 가"},
};

static void
labels_come_from_one_list(void **state)
{
	(void)state;
	struct made d;
	struct made_report r;
	struct buf spec = {0};
	buf_puts(&spec, "section 가 제목\n");
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		buf_print(&spec, "p ○ %s\n", samples[i].text);
	made_open(&d, "1 가 . 1 2\n");
	report_open(&r, &d, spec.data);
	report_make(&r);
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		assert_string_equal(marked(&r, arena_print(d.arena, "%zu", i + 1)), samples[i].marked);
	buf_free(&spec);
	made_close(&d);
}

struct reading {
	const char *text;
	enum number_kind kind;
	int64_t num, den, step;
	size_t left; /* bytes after it */
};

static void
printed_numbers_are_read_back(void **state)
{
	(void)state;
	static const struct reading readings[] = {
	    {"1,733", NUMBER_PLAIN, 1733, 1, 1, 0},
	    {"107억 9천 4백만원", NUMBER_MONEY, 10794000000, 1, 1000000, 0},
	    {"1,120억 5천만원임", NUMBER_MONEY, 112050000000, 1, 10000000, 3},
	    {"3조 2억원", NUMBER_MONEY, 3000200000000, 1, 100000000, 0},
	    {"11,080천원", NUMBER_MONEY, 11080000, 1, 1000, 0},
	    {"1,839백만원", NUMBER_MONEY, 1839000000, 1, 1000000, 0},
	    {"6십 4만원", NUMBER_MONEY, 640000, 1, 10000, 0},
	    {"△17.0%", NUMBER_RATE, -17, 100, 0, 0},
	    {"△ 17.0%", NUMBER_RATE, -17, 100, 0, 0},
	    {"2.5억원", NUMBER_MONEY, 250000000, 1, 10000000, 0},
	    {"1억 2018년", NUMBER_PLAIN, 100000000, 1, 100000000, 8},
	    {"3만 명", NUMBER_PLAIN, 30000, 1, 10000, 4},
	};
	for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
		const struct reading *r = &readings[i];
		struct number n;
		assert_true(number_read(r->text, strlen(r->text), &n));
		assert_int_equal(n.kind, r->kind);
		struct ratio wanted = ratio_of(r->num, r->den);
		assert_true(n.value.num == wanted.num && n.value.den == wanted.den);
		assert_int_equal(strlen(r->text) - n.length, r->left);
		if (r->step)
			assert_true(n.step.num == r->step && n.step.den == 1);
	}
	struct number n;
	assert_false(number_read("원", 3, &n));
	static const struct {
		const char *text;
		int64_t num, den;
		size_t length;
	} other[] = {{"92억3천8백2십1만7천 원을", 9238217000, 1, 29}, {"107억 9,400만원", 10794000000, 1, 18},
	    {"2.58억원", 258000000, 1, 10}, {"▲12.5%", -125, 1000, 8}, {"-3,200", -3200, 1, 6},
	    {"1억 2018년", 100000000, 1, 4}, {"1억2018년", 100000000, 1, 4}, {"5개 원", 5, 1, 1}};
	for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
		assert_true(number_read(other[i].text, strlen(other[i].text), &n));
		assert_int_equal(ratio_compare(n.value, ratio_of(other[i].num, other[i].den)), 0);
		assert_int_equal(n.length, other[i].length);
	}
	assert_true(number_read("99999999999999999999", 20, &n));
	assert_false(ratio_ok(n.value));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(labels_come_from_one_list),
	    cmocka_unit_test(printed_numbers_are_read_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
