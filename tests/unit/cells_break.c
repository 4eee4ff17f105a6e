/* in: -. out: does each rule of Korean line breaking hold: what may part, what never does.
 * Every character is one or two cells wide here, so that no font decides anything.
 * Refuses to know: faces, what the breaks cost in the end. */
#include "type_room.h"

/* What may happen at the bar of that text; its factor too. */
static enum break_kind
at_bar(struct room *r, const char *marked, int *factor)
{
	const char *bar = strchr(marked, '|');
	assert_non_null(bar);
	size_t before = (size_t)(bar - marked);
	char *text = arena_print(r->arena, "%.*s%s", (int)before, marked, bar + 1);
	const struct type_shaped *s = shape(r, text, TEXT_CELL);
	for (size_t i = 0; i < s->count; i++)
		if (s->letters[i].end == before) {
			if (factor)
				*factor = s->letters[i].factor;
			return s->letters[i].after;
		}
	fail_msg("no letter ends at the bar of %s", marked);
	return BREAK_NEVER;
}

static void
all_at_bar(struct room *r, enum break_kind expected, const char *const *marked)
{
	for (; *marked; marked++) {
		enum break_kind kind = at_bar(r, *marked, NULL);
		if (kind != expected)
			fail_msg("%s: %d, not %d", *marked, (int)kind, (int)expected);
	}
}

#define ALL_AT_BAR(expected, ...) all_at_bar(*state, expected, (const char *const[]){__VA_ARGS__, NULL})

static void
words_part_at_blanks(void **state)
{
	ALL_AT_BAR(BREAK_BLANK, "세입예산 |세부내역", "IT |공방", "제26조 |제5항", "없음. |다만", "예산, |결산",
	    "(가) |나", "가  |나", "2018년 |대비", "2018 |회계연도", "가\t|나", "가　|나", "3 |회의실에서는");
	ALL_AT_BAR(BREAK_NEVER, "가 | 나", "가| 나", " |나", "공백|");
}

static void
a_fixed_blank_never_parts(void **state)
{
	ALL_AT_BAR(BREAK_NEVER, "제1항\u00a0|제2호", "가 \u00a0|나");
}

static void
syllables_part_two_from_either_end(void **state)
{
	ALL_AT_BAR(BREAK_WORD, "세입|예산", "세입예|산안", "세입|예산안", "豫算|議決");
	ALL_AT_BAR(BREAK_LETTER, "세|입예산", "세입예|산", "세|입");
	int factor;
	at_bar(*state, "세입예산|세부내역", &factor);
	assert_int_equal(factor, 1000);
	at_bar(*state, "세입|세부내역", &factor);
	assert_int_equal(factor, 1200);
	at_bar(*state, "세입예산|내역", &factor);
	assert_int_equal(factor, 1400);
	at_bar(*state, "세입|내역", &factor);
	assert_int_equal(factor, 1680);
}

static void
a_point_inside_a_word_parts_cheaply(void **state)
{
	ALL_AT_BAR(BREAK_POINT, "정책·|단위·세부", "정책ㆍ|단위", "인건비,|물건비", "정책/|단위", "미디어-|콘텐츠");
	ALL_AT_BAR(BREAK_POINT, "(구축비×요율)+|(투입인력×5개월)", "150,000*8명×|12회", "150,000*|8명×12회");
	ALL_AT_BAR(BREAK_NEVER, "150,000|*8명", "8명|×5회", "150,000|*8명×12회", "(B-A)×|100/A", "8명×|5회", "C+|+",
	    "×|1.02", "5% = |368,352천원", "≒ |243,433천원");
	ALL_AT_BAR(BREAK_NEVER, "정책|·단위", "시·|도비", "민·|관", "3·|1절", "1,|234", "A·|B", "2018-|2019");
	int factor;
	at_bar(*state, "정책·|단위", &factor);
	assert_int_equal(factor, 350);
}

static void
numbers_never_part(void **state)
{
	ALL_AT_BAR(BREAK_NEVER, "10|794", "10|,794", "10,|794", "17|.0", "17.|0", "2018.10|.18", "△|17", "제|26조",
	    "1,234|,567");
}

static void
a_unit_stays_with_its_number(void **state)
{
	ALL_AT_BAR(BREAK_NEVER, "5,678|천원", "5,678천|원", "3백만|원이며", "3백|만원이며", "107|억", "4백만|원",
	    "17.0|%", "18|개", "3|건", "2019|년", "2019년|도", "30|m²", "30m|²", "30|㎡", "5|개월간", "5개|월간",
	    "1,200|여종", "2|개소", "4|차년도", "4차|년도");
	ALL_AT_BAR(BREAK_NEVER, "5,678 |천원", "5,678 |천원을", "17.0 |%", "3 |건", "2019 |년", "2019 |년도에",
	    "30 |m²", "30 |㎡", "5 |GB를", "4 |백만원", "268 |페이지에");
	ALL_AT_BAR(BREAK_NEVER, "5,678 백|만원", "5,678 백만|원을", "5 개|월간", "4 차년|도에", "268 페|이지");
	ALL_AT_BAR(BREAK_NEVER, "3백4십만 |원을", "3천 |명");
	ALL_AT_BAR(BREAK_LETTER, "5,678천원|임");
	ALL_AT_BAR(BREAK_WORD, "3백만원|이지만", "2019년도|예산안", "12개월|동안에");
}

static void
an_amount_parts_at_its_blanks_dearly(void **state)
{
	ALL_AT_BAR(BREAK_AMOUNT, "107억 |9천 4백만원", "107억 9천 |4백만원", "1조 |2천억원", "361억|6천3백5십8만3천 원", "6천3백5십8만|3천 원",
	    "1조|2,345억원");
	ALL_AT_BAR(BREAK_NEVER, "361억6천|3백5십8만3천 원", "361|억6천", "3|만5천", "5만|원");
	ALL_AT_BAR(BREAK_BLANK, "총 |107억", "4백만원 |대비", "사업 |3건");
}

static void
a_year_keeps_its_mark(void **state)
{
	ALL_AT_BAR(BREAK_NEVER, "’|18년", "’18|년", "'|18년", "('|18.1.1");
	ALL_AT_BAR(BREAK_BLANK, "서울시 |’18년", "서울시 |'18년");
}

static void
a_bracket_stays_with_its_word(void **state)
{
	ALL_AT_BAR(BREAK_BRACKET, "응용프로그램|(API)", "서울시|「조례」", "Seoul|(서울)");
	ALL_AT_BAR(BREAK_NEVER, "(|주요내역)", "(주요내역|)", "조례(|「서울시", "「|조례", "조례|」", "예산)|을",
	    "조례」|에서", "센터)|으로", "가|(나)", "3|(4)");
	ALL_AT_BAR(BREAK_WORD, "(9천 4백만원)|대비", "(DMC)|단지특성");
	int factor;
	at_bar(*state, "응용프로그램|(API)", &factor);
	assert_int_equal(factor, 500);
}

static void
no_line_begins_with_a_closing_sign(void **state)
{
	static const char *const signs[] = {")", "]", "}", "〉", "》", "】", "」", "』", "〕", "’", "”", ",", ".", "·",
	    "ㆍ", ":", ";", "?", "!", "%", "～", "~", "。", "，", "．", "、", "％", "）", "：", "；", "？", "！", ">",
	    "…", "/", "}", "〕", "-", "‐", "—", "―", "～", "〃", "ー", "°", "℃", "℉", "′", "″", "¢", "￠", "｝", "］"};
	struct room *r = *state;
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		assert_int_equal(at_bar(r, arena_print(r->arena, "세입예산|%s", signs[i]), NULL), BREAK_NEVER);
		assert_int_equal(at_bar(r, arena_print(r->arena, "세입예산 |%s 가나", signs[i]), NULL), BREAK_NEVER);
	}
}

static void
a_hyphen_begins_a_line_only_as_a_sign(void **state)
{
	ALL_AT_BAR(BREAK_BLANK, "증감률 |-5%", "5월 - |6월", "대비 |-10,794");
	ALL_AT_BAR(BREAK_NEVER, "5월 |- 6월", "5월 |― 6월", "5월 | - 6월", "가|—가");
	ALL_AT_BAR(BREAK_POINT, "미디어—|콘텐츠", "미디어‐|콘텐츠");
}

static void
dashes_and_leaders_never_part(void **state)
{
	ALL_AT_BAR(BREAK_NEVER, "가—|—가", "가―|―가", "가…|…가", "가‥|‥가", "가 —|— 가", "가 …|… 가");
}

/* Where a justified line may not be opened: at the bar. */
static bool
is_rigid(struct room *r, const char *marked)
{
	const char *bar = strchr(marked, '|');
	assert_non_null(bar);
	size_t before = (size_t)(bar - marked);
	char *text = arena_print(r->arena, "%.*s%s", (int)before, marked, bar + 1);
	const struct type_shaped *s = shape(r, text, TEXT_CELL);
	for (size_t i = 0; i < s->count; i++)
		if (s->letters[i].end == before)
			return s->letters[i].rigid;
	fail_msg("no letter ends at the bar of %s", marked);
	return false;
}

static void
what_reads_as_one_is_not_opened(void **state)
{
	static const char *const rigid[] = {"1|0,794", "10|,794", "10,|794", "17|.0", "17.0|%", "5,678|천원", "5,678천|원",
	    "2019|년", "△|17", "₩|500", "가|(나", "(|나", "나|)", "나)|를", "정책|·단위", "정책·|단위", "가|?", "IT|-미디어",
	    "IT-|미디어", "―|―", "…|…", "「|조례", "조례|」", "‘|가", "가|’", "m|²", "Virtua|l"};
	static const char *const open[] = {"세|입", "세입| 예산", "IT| 공방", "천원|임", "예|산안", "2019년도|예산"};
	struct room *r = *state;
	for (size_t i = 0; i < sizeof rigid / sizeof rigid[0]; i++)
		if (!is_rigid(r, rigid[i]))
			fail_msg("may be opened: %s", rigid[i]);
	for (size_t i = 0; i < sizeof open / sizeof open[0]; i++)
		if (is_rigid(r, open[i]))
			fail_msg("may not be opened: %s", open[i]);
}

static void
no_line_ends_with_an_opening_sign(void **state)
{
	static const char *const signs[] = {"(", "[", "{", "〈", "《", "【", "「", "『", "〔", "‘", "“", "（", "△", "▲",
	    "※", "①", "⑮", "㉠", "➊", "₩", "㈜", "(주)", "｛", "［", "$", "¥", "£", "€", "＄", "￡", "￥", "￦"};
	struct room *r = *state;
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		assert_int_equal(at_bar(r, arena_print(r->arena, "가나 %s|세입예산", signs[i]), NULL), BREAK_NEVER);
		assert_int_equal(at_bar(r, arena_print(r->arena, "가나 %s |세입예산", signs[i]), NULL), BREAK_NEVER);
		assert_int_equal(at_bar(r, arena_print(r->arena, "가나 |%s세입예산", signs[i]), NULL), BREAK_BLANK);
	}
	ALL_AT_BAR(BREAK_BLANK, "(주요) |내역", "(제주) |지역");
}

static void
a_quotation_mark_stays_with_its_word(void **state)
{
	ALL_AT_BAR(BREAK_NEVER, "‘|시민카드’를", "‘시민카드|’를", "‘시민카드’|에서는", "“|도입”", "\"|도입\" 등",
	    "\"도입|\" 등", "반환금|‘수입’", "도입\"|이라고");
	ALL_AT_BAR(BREAK_BLANK, "따른 |‘반환금’", "‘반환금’ |등임", "따른 |\"반환금\"", "\"반환금\" |등임");
}

static void
latin_words_never_part(void **state)
{
	ALL_AT_BAR(BREAK_NEVER, "Vir|tual", "IT|공방", "공방|IT", "S|플렉스", "www.|seoul.go.kr", "http:/|/seoul");
}

static void
a_note_call_stays_with_its_word(void **state)
{
	struct room *r = *state;
	/* the call is of syllables here, which would part if they were not raised; and a blank before it does not help
	 */
	struct type_span spans[] = {{"조례에따라", TEXT_BODY, false}, {"주석", TEXT_BODY, true},
	    {" ", TEXT_BODY, false}, {"1)", TEXT_BODY, true}, {" 재산", TEXT_BODY, false}};
	struct type_text t = {spans, 5, TEXT_BODY, "p1", {0}};
	const struct type_shaped *s = type_shape(r->type, r->arena, &t);
	assert_int_equal(s->letters[4].after, BREAK_NEVER);
	assert_int_equal(s->letters[7].after, BREAK_NEVER);
	assert_int_equal(s->letters[8].after, BREAK_NEVER);
	assert_int_equal(s->letters[10].after, BREAK_BLANK);
}

static void
marks_make_one_letter_with_their_base(void **state)
{
	struct room *r = *state;
	/* conjoining jamo, a composed accent, a variation selector */
	const char *text = "\u1112\u1161\u11ab\u1100\u1173\u11afe\u0301葛\U000e0100";
	const struct type_shaped *s = shape(r, text, TEXT_BODY);
	assert_int_equal(s->count, 4);
	assert_int_equal(s->letters[0].end, 9);
	assert_int_equal(s->letters[3].end, strlen(text));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_part_at_blanks),
	    cmocka_unit_test(a_fixed_blank_never_parts),
	    cmocka_unit_test(syllables_part_two_from_either_end),
	    cmocka_unit_test(a_point_inside_a_word_parts_cheaply),
	    cmocka_unit_test(numbers_never_part),
	    cmocka_unit_test(a_unit_stays_with_its_number),
	    cmocka_unit_test(an_amount_parts_at_its_blanks_dearly),
	    cmocka_unit_test(a_year_keeps_its_mark),
	    cmocka_unit_test(a_bracket_stays_with_its_word),
	    cmocka_unit_test(no_line_begins_with_a_closing_sign),
	    cmocka_unit_test(a_hyphen_begins_a_line_only_as_a_sign),
	    cmocka_unit_test(dashes_and_leaders_never_part),
	    cmocka_unit_test(what_reads_as_one_is_not_opened),
	    cmocka_unit_test(no_line_ends_with_an_opening_sign),
	    cmocka_unit_test(a_quotation_mark_stays_with_its_word),
	    cmocka_unit_test(latin_words_never_part),
	    cmocka_unit_test(a_note_call_stays_with_its_word),
	    cmocka_unit_test(marks_make_one_letter_with_their_base),
	};
	return cmocka_run_group_tests_name("type/breaks", tests, open_room, close_room);
}
