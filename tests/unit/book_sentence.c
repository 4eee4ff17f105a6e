/* in: sentences that ask for figures. out: that the text, the signs, the particles and the ledger rows are right,
 * and that what cannot be had is said with its place.
 * Refuses to know: XML, tables of the report. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "report_of.h"

static const char revenue[] = "1 경상 . . .\n"
                              "2 임대 . 7525987 8009075\n"
                              "2 사용료 . 3593 1733\n"
                              "1 임시 . . .\n"
                              "2 기타 . 3264793 943516\n"
                              "2 새로 . 0 5538\n"
                              "2 같음 . 300 300\n"
                              "1 보조 . . .\n"
                              "2 둘 . 1 2\n"
                              "1 보전 . . .\n"
                              "2 둘 . 3 2\n";

struct test {
	struct made d;
	struct made_report r;
};

static void
make(struct test *t, const char *spec)
{
	made_open(&t->d, revenue);
	report_open(&t->r, &t->d, spec);
	report_make(&t->r);
}

static void
assert_says(struct test *t, const char *place, const char *text)
{
	assert_string_equal(said_at(&t->r, place), text);
}

static void
assert_reports(struct test *t, const char *id)
{
	const char *wanted = arena_print(t->d.arena, "[%s]", id);
	if (!strstr(made_said(&t->d), wanted))
		fail_msg("no %s in:\n%s", wanted, made_said(&t->d));
}

static void
assert_quiet(struct test *t)
{
	assert_string_equal(made_said(&t->d), "");
}

static void
a_sentence_takes_its_figures_from_the_section(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 세입 세입예산안\np ○ 최종 예산({전년})대비 {증감률} {증감말}된 {예산안}임.\n");
	assert_says(&t, "세입/문단1", "최종 예산(107억 9천 4백만원)대비 17.0% 감액된 89억 6천만원임.");
	const struct figure *f = figure_at(&t.r, "세입/문단1/증감률");
	assert_non_null(f);
	assert_int_equal(f->kind, FIGURE_FACT);
	assert_int_equal(f->whose, WHOSE_OURS);
	assert_string_equal(f->subject, "세입");
	assert_string_equal(f->measure, "증감률");
	assert_string_equal(f->stage, "예산안19");
	assert_string_equal(f->base, "최종18");
	assert_string_equal(f->unit, "%");
	assert_int_equal(f->decimals, 1);
	assert_int_equal(f->rounding, ROUND_HALF_UP);
	assert_string_equal(figure_at(&t.r, "세입/문단1/전년")->stage, "최종18");
	assert_string_equal(figure_at(&t.r, "세입/문단1/증감말")->text, "감액");
	assert_quiet(&t);
	made_close(&t.d);
}

static void
a_figure_may_name_subject_stage_and_style(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 가 제목\np ○ {예산안 대상=세입:사용료 단계=최종18 꼴=천원}천원, {증감률 "
	         "대상=세입:경상/임대}, {비중 대상=세입:사용료}, "
	         "{건수 꼴=건 단계=최종18}\n");
	assert_says(&t, "가/문단1", "3,593천원, 6.4%, 0.0%, 6건");
	assert_int_equal(figure_at(&t.r, "가/문단1/예산안")->kind, FIGURE_INPUT);
	assert_quiet(&t);
	made_close(&t.d);
}

static void
a_direction_word_takes_the_sign(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 가 제목\n"
	         "p ○ {증감} {증감말}함. 증감률은 {증감률}임.\n"
	         "p ○ {증감률 대상=세입:사용료} {증감말 대상=세입:사용료 갈래=증가}하고 {증감 대상=세입:임대} {증감말 "
	         "대상=세입:임대}함.\n"
	         "p ○ {증감률 대상=세입:사용료}이고 전체는 {증감률 견줌=최종18 대상=세입}('18. 9. 30. 기준) {증감말 견줌=최종18}됨\n");
	assert_says(&t, "가/문단3", "△51.8%이고 전체는 17.0%('18. 9. 30. 기준) 감액됨");
	assert_says(&t, "가/문단1", "18억 3천 4백만원 감액함. 증감률은 △17.0%임.");
	assert_says(&t, "가/문단2", "51.8% 감소하고 4억 8천 3백만원 증액함.");
	assert_quiet(&t);
	made_close(&t.d);
}

static void
an_explicit_style_without_sign_is_reported(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 가 제목\np ○ 줄어든 비율은 {증감률 꼴=크기}임.\n");
	assert_says(&t, "가/문단1", "줄어든 비율은 17.0%임.");
	assert_reports(&t, "SIGN_LOST");
	made_close(&t.d);
}

static void
no_change_is_said_and_reported(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 가 제목\np ○ {증감말 대상=세입:같음}임. 새로: {증감말 대상=세입:새로}.\n");
	assert_says(&t, "가/문단1", "변동 없음임. 새로: 증액.");
	assert_reports(&t, "DIRECTION_NONE");
	made_close(&t.d);
}

static void
an_unknown_direction_falls_back(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 가 제목\np ○ {증감말 갈래=오름}임.\n");
	assert_says(&t, "가/문단1", "감액임.");
	assert_reports(&t, "DIRECTION_UNKNOWN");
	made_close(&t.d);
}

static void
particles_follow_figures(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 가 제목\n"
	         "p ○ {증감률}이(가) {예산안}은(는) ({전년})을(를) {강}{예산안}{/강}(으)로 {수|3건}과(와) "
	         "{수|WeGO}이(가) 대상은(는)\n");
	assert_says(
	    &t, "가/문단1", "△17.0%가 89억 6천만원은 (107억 9천 4백만원)을 89억 6천만원으로 3건과 WeGO가 대상은(는)");
	assert_quiet(&t);
	made_close(&t.d);
}

static void
repeated_places_are_numbered(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 가 제목\np ○ {예산안} {예산안} {예산안 id=합계} {예산안 id=합계}\n");
	assert_non_null(figure_at(&t.r, "가/문단1/예산안"));
	assert_non_null(figure_at(&t.r, "가/문단1/예산안-2"));
	assert_non_null(figure_at(&t.r, "가/문단1/합계"));
	assert_non_null(figure_at(&t.r, "가/문단1/합계-2"));
	assert_reports(&t, "PLACE_TWICE");
	made_close(&t.d);
	make(&t, "section 가 제목\np ○ {예산안 id=예산안-2} {예산안} {예산안} {예산안}\n");
	for (size_t i = 0; i < t.r.book->figure_count; i++)
		assert_ptr_equal(figure_at(&t.r, t.r.book->figures[i].place), &t.r.book->figures[i]);
	assert_non_null(figure_at(&t.r, "가/문단1/예산안-4"));
	made_close(&t.d);
}

static void
given_figures_keep_their_source(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 가 제목\np ○ 공시지가({주어진값 id=공시지가 출처=2018년공시지가|11,080천원}/m²)과 "
	         "{주어진값|5%}\n");
	const struct figure *f = figure_at(&t.r, "가/문단1/공시지가");
	assert_non_null(f);
	assert_int_equal(f->kind, FIGURE_STATED);
	assert_int_equal(f->whose, WHOSE_GIVEN);
	assert_string_equal(f->formula, "2018년공시지가");
	assert_true(f->value.num == 11080000 && f->value.den == 1);
	assert_string_equal(f->unit, "원");
	assert_reports(&t, "GIVEN_SOURCE");
	assert_int_equal(messages_count(t.d.messages, LEVEL_INFO), 1);
	made_close(&t.d);
}

static void
notes_are_numbered_through_the_report(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 가 제목\np ○ 하나{각주|제26조 6. 서울시} 둘{각주|{예산안}}은\np ○ 셋{각주|셋}\n");
	assert_int_equal(t.r.book->note_count, 3);
	assert_says(&t, "가/문단1", "하나1) 둘2)은");
	assert_says(&t, "가/문단2", "셋3)");
	const struct block *b = block_at(&t.r, "가/문단1");
	assert_int_equal(b->text.runs[1].kind, RUN_NOTE_CALL);
	assert_int_equal(b->text.runs[1].note, 0);
	assert_int_equal(b->text.runs[3].note, 1);
	assert_string_equal(t.r.book->figures[b->text.runs[3].figure].place, "가/문단1/각주-2");
	assert_string_equal(t.r.book->figures[t.r.book->notes[1].number_figure].place, "가/문단1/각주-2/번호");
	assert_string_equal(text_said(&t.r, &t.r.book->notes[1].paragraphs[0]), "89억 6천만원");
	made_close(&t.d);
}

static void
numbers_that_nobody_bound_stand_in_the_ledger(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 가 2개 사업\np ○ 2018년 예산 107억 9천 4백만원 중 17.0%를 3억 2018년에 씀\n");
	const struct figure *f = figure_at(&t.r, "가/문단1/수-2");
	assert_int_equal(figure_at(&t.r, "가/문단1/수")->kind, FIGURE_LABEL);
	assert_string_equal(f->text, "107억 9천 4백만원");
	assert_int_equal(f->kind, FIGURE_STATED);
	assert_int_equal(f->whose, WHOSE_OURS);
	assert_string_equal(figure_at(&t.r, "가/문단1/수-3")->text, "17.0%");
	assert_string_equal(figure_at(&t.r, "가/문단1/수-4")->text, "3억");
	assert_int_equal(figure_at(&t.r, "가/문단1/수-5")->kind, FIGURE_LABEL);
	assert_string_equal(figure_at(&t.r, "가/제목/수")->text, "2");
	made_close(&t.d);
}

static void
numbers_that_touch_are_reported(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 가 제목\np ○ 3{건수 꼴=건}\n");
	assert_says(&t, "가/문단1", "37건");
	assert_reports(&t, "NUMBERS_TOUCH");
	made_close(&t.d);
	make(&t, "section 가 제목\np ○ {수|1},{수|000} 3{각주|주}\n");
	assert_non_null(strstr(made_said(&t.d), "읽힘: 1,000;"));
	assert_non_null(strstr(made_said(&t.d), "읽힘: 31;"));
	made_close(&t.d);
	make(&t, "section 가 제목\np ○ {수|1}, {수|000}{줄}{수|3}\n");
	assert_quiet(&t);
	made_close(&t.d);
}

struct fault {
	const char *line, *id;
};

/* Each fault is one message with its place, and 【?】 stands in the text. */
static void
what_cannot_be_had_is_said(void **state)
{
	(void)state;
	static const struct fault faults[] = {
	    {"{예산안 대상=세출}", "TABLE_UNKNOWN"},
	    {"{예산안 대상=세입:없음}", "SUBJECT_UNKNOWN"},
	    {"{예산안 대상=세입:둘}", "SUBJECT_AMBIGUOUS"},
	    {"{예산안 단계=결산}", "STAGE_UNKNOWN"},
	    {"{예산안 꼴=없는꼴}", "STYLE_UNKNOWN"},
	    {"{건수}", "STYLE_MISSING"},
	    {"{예산안 꼴=증감률}", "STYLE_UNFIT"},
	    {"{예산안 단계=당초18}", "FIGURE_ABSENT"},
	    {"{증감률 대상=세입:새로}", "FIGURE_ZERO_BASE"},
	};
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct test t;
		const char *spec = "section 가 제목\np ○ ";
		char lines[200];
		snprintf(lines, sizeof lines, "%s%s임\n", spec, faults[i].line);
		make(&t, lines);
		assert_says(&t, "가/문단1", "【?】임");
		assert_reports(&t, faults[i].id);
		assert_int_equal(messages_count(t.d.messages, LEVEL_INFO), 1);
		made_close(&t.d);
	}
}

static void
candidates_are_named(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 가 제목\np ○ {예산안 대상=세입:둘}\n");
	assert_non_null(strstr(made_said(&t.d), "보조/둘, 보전/둘"));
	assert_non_null(strstr(made_said(&t.d), "report.xml:2:5"));
	made_close(&t.d);
}

static void
a_section_without_subject_or_stage_says_so(void **state)
{
	(void)state;
	struct test t;
	made_open(&t.d, revenue);
	report_open(&t.r, &t.d, "section 가 제목\np ○ {예산안}\np ○ {예산안 대상=세입}\n");
	t.r.report.first->subject = t.r.report.first->stage = NULL;
	report_make(&t.r);
	assert_reports(&t, "SUBJECT_MISSING");
	assert_reports(&t, "STAGE_MISSING");
	made_close(&t.d);
}

static void
a_stage_without_column_is_said(void **state)
{
	(void)state;
	struct test t;
	made_open(&t.d, revenue);
	report_open(&t.r, &t.d, "section 가 제목\np ○ {예산안 단계=당초18}\n");
	t.d.table.columns[0].stage = NULL;
	report_make(&t.r);
	assert_reports(&t, "STAGE_COLUMN");
	made_close(&t.d);
}

static void
nothing_is_printed_finer_than_known(void **state)
{
	(void)state;
	struct test t;
	made_open(&t.d, "1 가 . ~2000 3000\n");
	report_open(&t.r, &t.d, "section 가 제목\np ○ {전년 꼴=천원} {예산안 꼴=천원}\n");
	report_make(&t.r);
	assert_reports(&t, "FIGURE_TOO_FINE");
	assert_int_equal(messages_count(t.d.messages, LEVEL_INFO), 1);
	made_close(&t.d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_sentence_takes_its_figures_from_the_section),
	    cmocka_unit_test(a_figure_may_name_subject_stage_and_style),
	    cmocka_unit_test(a_direction_word_takes_the_sign),
	    cmocka_unit_test(an_explicit_style_without_sign_is_reported),
	    cmocka_unit_test(no_change_is_said_and_reported),
	    cmocka_unit_test(an_unknown_direction_falls_back),
	    cmocka_unit_test(particles_follow_figures),
	    cmocka_unit_test(repeated_places_are_numbered),
	    cmocka_unit_test(given_figures_keep_their_source),
	    cmocka_unit_test(notes_are_numbered_through_the_report),
	    cmocka_unit_test(numbers_that_nobody_bound_stand_in_the_ledger),
	    cmocka_unit_test(numbers_that_touch_are_reported),
	    cmocka_unit_test(what_cannot_be_had_is_said),
	    cmocka_unit_test(candidates_are_named),
	    cmocka_unit_test(a_section_without_subject_or_stage_says_so),
	    cmocka_unit_test(a_stage_without_column_is_said),
	    cmocka_unit_test(nothing_is_printed_finer_than_known),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
