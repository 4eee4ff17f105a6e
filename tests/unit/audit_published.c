/* in: a book and what was published at its places. out: that differences, edits, names and lost places are told apart.
 * Refuses to know: CSV, XML. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "audit/audit.h"
#include "random.h"
#include "report_of.h"

struct test {
	struct made d;
	struct made_report r;
	struct published published;
	const char *said;
};

#define ROWS "1 가 . 7525987 8009075\n2 ㄱ . 7525987 8009075\n1 나 . 3593 1733\n"
#define REPORT "section 가 제목\np ○ {예산안}, {증감률 대상=세입:나} {증감말 대상=세입:나}\n"

/* One design: name, 최종, 예산안, difference, rate. */
static void
add_table(struct test *t)
{
	struct arena *a = t->d.arena;
	static const char *const ids[] = {"구분", "최종-1", "예산안", "증감", "증감률"};
	static const enum column_rule rules[] = {RULE_NAME, RULE_AMOUNT, RULE_AMOUNT, RULE_DIFFERENCE, RULE_RATE};
	struct design *d = ARENA_NEW(a, struct design);
	*d = (struct design){.id = "총괄", .table = "세입", .depth_to = 3, .column_count = 5};
	d->columns = ARENA_ARRAY(a, 5, struct design_column);
	for (size_t i = 0; i < 5; i++) {
		d->columns[i] = (struct design_column){.id = ids[i], .rule = rules[i]};
		d->columns[i].style = &t->r.template.styles[i == 4 ? 3 : 2];
		d->columns[i].stage = i == 1 ? "최종-1" : i ? "예산안" : NULL;
		d->columns[i].base = i > 2 ? "최종-1" : NULL;
	}
	t->r.template.designs = d;
	t->r.template.design_count = 1;
}

static void
make(struct test *t, const char *rows, const char *report)
{
	memset(t, 0, sizeof *t);
	made_open(&t->d, rows);
	report_open(&t->r, &t->d, report);
	add_table(t);
	report_make(&t->r);
	t->published.by_place = map_new(t->d.arena);
}

static void
publish(struct test *t, const char *place, const char *text, const char *reason)
{
	struct arena *a = t->d.arena;
	struct published_row *r = ARENA_PUSH(a, t->published.rows, t->published.count, struct published_row);
	*r = (struct published_row){
	    .place = place, .text = text, .reason = reason, .class = *reason ? PUBLISHED_OURS : 0};
	r->pos = (struct pos){"published.csv", 1 + (int32_t)t->published.count, 1};
}

/* Publishes what the book prints now. */
static void
publish_all(struct test *t)
{
	for (size_t i = 0; i < t->r.book->figure_count; i++) {
		const struct figure *f = &t->r.book->figures[i];
		if (f->kind != FIGURE_LABEL && strcmp(f->measure, "증감말") != 0)
			publish(t, f->place, f->text, "");
	}
}

static const char *
audited(struct test *t)
{
	for (size_t i = 0; i < t->published.count; i++)
		map_add(t->published.by_place, t->published.rows[i].place, &t->published.rows[i]);
	audit_report(&(struct audit){t->r.book, &t->d.budget, t->d.facts, &t->published, t->d.messages});
	return t->said = made_said(&t->d);
}

static void
assert_says(struct test *t, const char *part)
{
	if (!strstr(t->said, part))
		fail_msg("no \"%s\" in:\n%s", part, t->said);
}

static void
what_was_published_so_is_silent(void **state)
{
	(void)state;
	struct test t;
	make(&t, ROWS, REPORT "table T01 총괄\n");
	publish_all(&t);
	assert_true(t.published.count > 10);
	assert_string_equal(audited(&t), "");
	made_close(&t.d);
}

static void
a_difference_without_a_reason_is_an_error(void **state)
{
	(void)state;
	struct test t;
	make(&t, ROWS, REPORT);
	publish(&t, "가/문단1/증감률", "51.9%", "");
	audited(&t);
	assert_says(&t, "published.csv:2:1: 오류: 가/문단1/증감률: 인쇄본은 51.9%, 계산한 값은 51.8%; 계산한 값을 "
	                "인쇄함 [PUBLISHED_DIFFERS]\n");
	assert_int_equal(messages_status(t.d.messages), 2);
	made_close(&t.d);
}

/* 51.767 % is 51.8 or 52, cut 51.7 or 51; 8,010,808천원 is 80억 1천만원, or 80억 1천 1백만원. Rounded up is wrong. */
static void
rounding_is_a_remark(void **state)
{
	(void)state;
	static const struct {
		const char *place, *text;
		bool rounding;
	} cases[] = {{"증감률", "51.7%", true}, {"증감률", "52%", true}, {"증감률", "51%", true},
	    {"증감률", "51.9%", false}, {"증감률", "51.6%", false}, {"예산안", "80억 1천 1백만원", true},
	    {"예산안", "80억1천만원", true}, {"예산안", " 80억 1천만원", true}, {"예산안", "80억1천2백만원", false},
	    {"예산안", "80억원", true}, {"예산안", "80억 1천만", true}, {"예산안", "80억 9백만원", false},
	    {"예산안", "81억원", false}, {"예산안", "80억 1080만 8천원", true}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct test t;
		make(&t, ROWS, REPORT);
		publish(&t, arena_print(t.d.arena, "가/문단1/%s", cases[i].place), cases[i].text, "");
		audited(&t);
		assert_says(&t, cases[i].rounding ? "[PUBLISHED_ROUNDED]" : "[PUBLISHED_DIFFERS]");
		assert_int_equal(messages_status(t.d.messages), cases[i].rounding ? 0 : 2);
		made_close(&t.d);
	}
}

/* 104.46 % is 104.5, and 104.5 is 105: rounded twice. */
static void
rounding_twice_is_a_remark(void **state)
{
	(void)state;
	struct test t;
	make(&t, "1 나 . 10000 20446\n", "section 가 제목\ntable T01 총괄\n");
	publish(&t, "T01/나/증감률", "105", "");
	audited(&t);
	assert_says(&t, "[PUBLISHED_ROUNDED_TWICE]");
	made_close(&t.d);
	make(&t, "1 나 . 10000 20444\n", "section 가 제목\ntable T01 총괄\n");
	publish(&t, "T01/나/증감률", "105", "");
	audited(&t);
	assert_says(&t, "[PUBLISHED_DIFFERS]");
	made_close(&t.d);
}

static void
a_difference_with_a_reason_is_known(void **state)
{
	(void)state;
	struct test t;
	make(&t, ROWS, REPORT);
	publish(&t, "가/문단1/증감률", "51.9%", "잘못 맺음");
	audited(&t);
	assert_says(
	    &t, "published.csv:2:1: 알림: 가/문단1/증감률: 인쇄본은 51.9%, 계산한 값은 51.8%; 까닭: 잘못 맺음;");
	assert_int_equal(messages_status(t.d.messages), 0);
	assert_int_equal(messages_count(t.d.messages, LEVEL_INFO), 0);
	made_close(&t.d);
}

/* 8,009,075 was published, 8,009,076 stands in the data now: all that follows from it is set aside, nothing else. */
static void
an_edit_is_told_once_with_what_follows_it(void **state)
{
	(void)state;
	struct test t, old;
	make(&old, ROWS, REPORT "table T01 총괄\n");
	make(&t, "1 가 . 7525987 8009075\n2 ㄱ . 7525987 8119075\n1 나 . 3593 1733\n", REPORT "table T01 총괄\n");
	for (size_t i = 0; i < old.r.book->figure_count; i++) {
		const struct figure *f = &old.r.book->figures[i];
		if (f->kind != FIGURE_LABEL && strcmp(f->measure, "증감말") != 0)
			publish(&t, f->place, f->text, "");
	}
	audited(&t);
	assert_says(&t, "budget.xml:11:12: 알림: T01/가/ㄱ/예산안: 발간 뒤에 고친 값: 인쇄본 8,009,075(published.csv:");
	assert_says(&t, "), 지금 8,119,075; 이를 따르는 자리 9곳을 인쇄본과 견주지 않음 [INPUT_EDITED]\n");
	assert_int_equal(messages_count(t.d.messages, LEVEL_INFO), 1);
	assert_int_equal(messages_status(t.d.messages), 0);
	made_close(&t.d);
	made_close(&old.d);
}

/* What does not follow from the edit is still held against its row. */
static void
an_edit_hides_no_other_difference(void **state)
{
	(void)state;
	struct test t;
	make(&t, ROWS, REPORT "table T01 총괄\n");
	publish(&t, "T01/가/ㄱ/예산안", "8,009,070", "");
	publish(&t, "T01/나/증감", "△1,861", "");
	audited(&t);
	assert_says(&t, "[INPUT_EDITED]");
	assert_says(&t, "T01/나/증감: 인쇄본은 △1,861, 계산한 값은 △1,860");
	made_close(&t.d);
}

/* The same input printed two ways: it was not edited, one of the places was wrong. */
static void
an_input_printed_right_elsewhere_was_not_edited(void **state)
{
	(void)state;
	struct test t;
	make(&t, ROWS, "section 가 제목\ntable T01 총괄\ntable T02 총괄\n");
	publish(&t, "T01/나/예산안", "1,733", "");
	publish(&t, "T02/나/예산안", "1,773", "");
	audited(&t);
	assert_says(&t, "T02/나/예산안: 인쇄본은 1,773, 계산한 값은 1,733;");
	assert_null(strstr(t.said, "INPUT_EDITED"));
	made_close(&t.d);
}

/* Numbers of one text share its position, but each has its own row. */
static void
each_number_of_a_text_is_its_own_input(void **state)
{
	(void)state;
	struct test t;
	make(&t, ROWS, "section 가 제목\np ○ {주어진값 id=땅 출처=책|11,080천원}, {주어진값 id=집 출처=책|903천원}\n");
	publish(&t, "가/문단1/땅", "11,080천원", "");
	publish(&t, "가/문단1/집", "904천원", "");
	audited(&t);
	assert_says(&t, "가/문단1/집: 발간 뒤에 고친 값: 인쇄본 904천원(published.csv:3), 지금 903천원;");
	assert_int_equal(messages_count(t.d.messages, LEVEL_INFO), 1);
	made_close(&t.d);
}

static void
what_an_edit_makes_disagree_is_a_remark(void **state)
{
	(void)state;
	struct test t;
	make(&t, ROWS, REPORT "table T01 총괄\n");
	struct check_term terms[2] = {{.left = true, .row = made_find(&t.d, "나"), .factor = {1, 1}},
	    {.row = made_find(&t.d, "가/ㄱ"), .factor = {1, 1}}};
	terms[0].column = terms[1].column = model_column_lookup(&t.d.table, "예산안19");
	struct check c = {.text = "나 = ㄱ", .terms = terms, .term_count = 2};
	t.d.budget.checks = &c;
	t.d.budget.check_count = 1;
	publish(&t, "T01/가/ㄱ/예산안", "1,733", "");
	audited(&t);
	assert_says(&t, "참고: 세입:나 예산안19: 발간 뒤에 고친 값 때문에 1,733과 8,009,075가 어긋남; 그대로 인쇄함 "
	                "[EDIT_DISAGREES]\n");
	assert_int_equal(messages_status(t.d.messages), 0);
	made_close(&t.d);
}

static void
what_the_executive_submitted_so_is_known(void **state)
{
	(void)state;
	for (int known = 0; known < 2; known++) {
		struct test t;
		make(&t, ROWS, REPORT);
		struct check_term terms[2] = {{.left = true, .row = made_find(&t.d, "나"), .factor = {1, 1}},
		    {.row = made_find(&t.d, "가/ㄱ"), .factor = {1, 1}}};
		terms[0].column = terms[1].column = model_column_lookup(&t.d.table, "예산안19");
		struct check c = {.text = "나 = ㄱ", .terms = terms, .term_count = 2};
		t.d.budget.checks = &c;
		t.d.budget.check_count = 1;
		publish(&t, "T09/나/예산안", "1,733", known ? "제출된 값" : "");
		audited(&t);
		assert_says(&t, known ? "알림: 세입:나: 검산" : "경고: 세입:나: 검산");
		assert_int_equal(messages_status(t.d.messages), !known);
		made_close(&t.d);
	}
}

static void
names_and_wordings_are_compared(void **state)
{
	(void)state;
	struct test t;
	make(&t, ROWS, REPORT "table T01 총괄\n");
	publish(&t, "T01/나/이름", "나 사업", "다른 이름");
	publish(&t, "T01/가/ㄱ/이름", "ㄴ", "");
	publish(&t, "가/문단1/글", "대폭 감액", "고침");
	publish(&t, "T01/가/이름", "가", "");
	audited(&t);
	assert_says(&t, "published.csv:2:1: 알림: T01/나/이름: 인쇄본의 이름은 '나 사업', 자료의 이름은 '나'; 까닭: "
	                "다른 이름; 자료의 이름을 인쇄함 [NAME_DIFFERS]\n");
	assert_says(&t, "published.csv:3:1: 오류: T01/가/ㄱ/이름: 인쇄본의 이름은 'ㄴ'");
	assert_says(&t, "published.csv:4:1: 알림: 가/문단1/글: 인쇄본의 문안 '대폭 감액'이 이제 없음; 까닭: 고침 "
	                "[WORDING_DIFFERS]\n");
	assert_null(strstr(t.said, "T01/가/이름"));
	assert_null(strstr(t.said, "PUBLISHED_UNSEEN"));
	made_close(&t.d);
}

static void
rows_without_a_place_are_counted(void **state)
{
	(void)state;
	struct test t;
	make(&t, ROWS, REPORT);
	publish(&t, "T44/가/예산안", "1", "없앰");
	publish(&t, "T44/가/이름", "1", "이름");
	publish(&t, "가/문단1/예산안", "80억 1천만원", "");
	audited(&t);
	assert_says(&t,
	    "published.csv: 알림: 인쇄본의 3행 가운데 2행은 이 보고서에 자리가 없어 견주지 않음 [PUBLISHED_UNSEEN]\n");
	assert_int_equal(messages_count(t.d.messages, LEVEL_INFO), 0);
	made_close(&t.d);
}

static void
a_lost_place_wants_a_reason(void **state)
{
	(void)state;
	struct test t;
	make(&t, ROWS, REPORT);
	publish(&t, "T44/가/예산안", "1", "");
	publish(&t, "가/문단1/글", "반환금(1천 3백만원)", "고침");
	publish(&t, "가/문단1/반환금", "1천 3백만원", "");
	publish(&t, "가/문단1/글2", "1", "");
	audited(&t);
	assert_says(&t, "published.csv:2:1: 경고: T44/가/예산안: 인쇄본에 1이 있던 자리가 이 보고서에 없고 까닭도 "
	                "없음; 견주지 않음 [PUBLISHED_LOST]\n");
	assert_null(strstr(t.said, "published.csv:4:1"));
	assert_int_equal(messages_status(t.d.messages), 1);
	made_close(&t.d);
}

/* What a person called our error must not be printed again. */
static void
an_error_that_stays_is_told(void **state)
{
	(void)state;
	struct test t;
	make(&t, ROWS, REPORT);
	publish(&t, "가/문단1/증감률", "51.8%", "잘못 맺음");
	publish(&t, "가/문단1/글", "감액", "틀린 말");
	audited(&t);
	assert_says(&t, "published.csv:2:1: 참고: 가/문단1/증감률: 우리 잘못으로 적어 둔 '51.8%'가 그대로 남아 있음; "
	                "까닭: 잘못 맺음; 그대로 인쇄함 [PUBLISHED_STAYS]\n");
	assert_says(&t, "published.csv:3:1: 참고: 가/문단1/글: ");
	assert_int_equal(messages_status(t.d.messages), 0);
	made_close(&t.d);
}

/* "8명" was printed, the figure is the 8 before the unit. */
static void
a_unit_behind_a_number_in_text_is_no_difference(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool differs;
	} cases[] = {{"8명", false}, {"8", false}, {"8개 자치구", false}, {"8만", true}, {"8%", true}, {"81", true},
	    {"9명", true}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct test t;
		make(&t, ROWS, "section 가 제목\np ○ {수|모두} 8명임\n");
		publish(&t, "가/문단1/수-2", cases[i].text, "");
		audited(&t);
		assert_int_equal(strstr(t.said, "PUBLISHED_DIFFERS") != NULL, cases[i].differs);
		made_close(&t.d);
	}
}

/* Any digit of any row, changed: exactly that line of published.csv, or the input's own line, is named. */
static void
each_changed_digit_is_found(void **state)
{
	(void)state;
	struct random r = {20192};
	for (int i = 0; i < 300; i++) {
		struct test t;
		make(&t, ROWS, REPORT "table T01 총괄\n");
		publish_all(&t);
		struct published_row *row = &t.published.rows[random_below(&r, t.published.count)];
		char *text = arena_copy(t.d.arena, row->text, strlen(row->text));
		size_t at = random_below(&r, strlen(text));
		while (text[at] < '0' || text[at] > '9')
			at = (at + 1) % strlen(text);
		text[at] = (char)('0' + (text[at] - '0' + 1 + (int)random_below(&r, 9)) % 10);
		row->text = text;
		const struct figure *f = figure_at(&t.r, row->place);
		audited(&t);
		const char *line = arena_print(t.d.arena, "published.csv:%d", (int)row->pos.line);
		if (!strstr(t.said, line) || !strstr(t.said, row->place) ||
		    messages_count(t.d.messages, LEVEL_INFO) != 1)
			fail_msg("%s %s for %s:\n%s", row->place, text, f->text, t.said);
		made_close(&t.d);
	}
}

/* A list that an edit takes a row out of, or brings one into: the place is to be rewritten, the draft goes on. */
static void
an_edit_that_moves_a_list_is_a_warning(void **state)
{
	(void)state;
	static const char rows[] = "1 가 . 100 150\n1 나 . 100 110\n";
	static const struct {
		const char *sentence, *published, *message;
		int status;
	} cases[] = {{"{예산안 대상=세입:나}, {사업 대상=세입:나 목록=증액}", "130", "[LIST_LEFT]", 1},
	    {"{예산안 대상=세입:나}, {사업 대상=세입:나 목록=증액}", "110", "[LIST_MEMBER]", 2},
	    {"{예산안 대상=세입:가}, {사업 대상=세입:나 목록=증액}", "140", "[LIST_MEMBER]", 2}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct test t;
		memset(&t, 0, sizeof t);
		made_open(&t.d, rows);
		report_open(&t.r, &t.d,
		    arena_print(t.d.arena, "section 절 제목\ntable T01 총괄\np ○ %s\n", cases[i].sentence));
		struct report_list list = {.id = "증액", .subject = "세입", .stage = "예산안", .base = "최종-1"};
		list.at_least = ratio_of(20, 100);
		t.r.report.lists = &list;
		t.r.report.list_count = 1;
		add_table(&t);
		report_make(&t.r);
		t.published.by_place = map_new(t.d.arena);
		const char *row = strstr(cases[i].sentence, "세입:가") ? "T01/가/예산안" : "T01/나/예산안";
		publish(&t, row, cases[i].published, "");
		publish(&t, "T01/나/최종-1", "100", "");
		audited(&t);
		assert_says(&t, cases[i].message);
		assert_int_equal(messages_status(t.d.messages), cases[i].status);
		made_close(&t.d);
	}
}

/* A table that names its rows by hand, and a row that an edit brings into its list. */
static void
an_edit_that_brings_a_row_into_a_list_is_a_warning(void **state)
{
	(void)state;
	static const struct design_filter filter = {.stage = "예산안", .base = "최종-1", .at_least = {20, 100}};
	static const struct {
		const char *published, *message;
		int status;
	} cases[] = {{"110", "[LIST_JOINED]", 1}, {"130", "[LIST_MISSING]", 2}};
	for (size_t i = 0; i < 2; i++) {
		struct test t;
		memset(&t, 0, sizeof t);
		made_open(&t.d, "1 가 . 100 150\n1 나 . 100 130\n");
		report_open(&t.r, &t.d, "section 절 제목\ntable T01 총괄\ntable T02 목록\n");
		add_table(&t);
		struct design designs[2] = {*t.r.template.designs, *t.r.template.designs};
		designs[1].id = "목록";
		designs[1].rows = ROWS_FILTER;
		designs[1].filter = &filter;
		t.r.template.designs = designs;
		t.r.template.design_count = 2;
		struct node *list = t.r.report.first->first->next;
		list->rows = (struct report_row[]){{.subject = "가", .pos = {"report.xml", 3, 9}}};
		list->row_count = 1;
		report_make(&t.r);
		t.published.by_place = map_new(t.d.arena);
		publish(&t, "T01/나/최종-1", "100", "");
		publish(&t, "T01/나/예산안", cases[i].published, "");
		audited(&t);
		assert_says(&t, cases[i].message);
		assert_int_equal(messages_status(t.d.messages), cases[i].status);
		made_close(&t.d);
	}
}

/* Rows of a list that an edit took out are its followers, and nothing is asked for. */
static void
rows_that_left_a_list_are_not_lost(void **state)
{
	(void)state;
	struct test t;
	make(&t, "1 가 . 100 150\n1 나 . 100 110\n", "section 절 제목\ntable T01 총괄\n");
	publish(&t, "T01/나/예산안", "130", "");
	publish(&t, "T99/나/예산안", "130", "");
	publish(&t, "T99/나/증감률", "30.0", "");
	audited(&t);
	assert_says(&t, "발간 뒤에 고친 값: 인쇄본 130(published.csv:2), 지금 110; 이를 따르는 자리 2곳을");
	assert_null(strstr(t.said, "PUBLISHED_LOST"));
	assert_int_equal(messages_status(t.d.messages), 0);
	made_close(&t.d);
	make(&t, "1 가 . 100 150\n1 나 . 100 110\n", "section 절 제목\ntable T01 총괄\n");
	publish(&t, "T01/나/예산안", "110", "");
	publish(&t, "T99/나/예산안", "130", "");
	audited(&t);
	assert_says(&t, "[PUBLISHED_LOST]"); /* nothing was edited */
	made_close(&t.d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(an_edit_that_moves_a_list_is_a_warning),
	    cmocka_unit_test(an_edit_that_brings_a_row_into_a_list_is_a_warning),
	    cmocka_unit_test(rows_that_left_a_list_are_not_lost), 
	    cmocka_unit_test(what_was_published_so_is_silent),
	    cmocka_unit_test(a_difference_without_a_reason_is_an_error),
	    cmocka_unit_test(rounding_is_a_remark),
	    cmocka_unit_test(rounding_twice_is_a_remark),
	    cmocka_unit_test(a_difference_with_a_reason_is_known),
	    cmocka_unit_test(an_edit_is_told_once_with_what_follows_it),
	    cmocka_unit_test(an_edit_hides_no_other_difference),
	    cmocka_unit_test(an_input_printed_right_elsewhere_was_not_edited),
	    cmocka_unit_test(each_number_of_a_text_is_its_own_input),
	    cmocka_unit_test(what_an_edit_makes_disagree_is_a_remark),
	    cmocka_unit_test(what_the_executive_submitted_so_is_known),
	    cmocka_unit_test(names_and_wordings_are_compared),
	    cmocka_unit_test(rows_without_a_place_are_counted),
	    cmocka_unit_test(a_lost_place_wants_a_reason),
	    cmocka_unit_test(an_error_that_stays_is_told),
	    cmocka_unit_test(a_unit_behind_a_number_in_text_is_no_difference),
	    cmocka_unit_test(each_changed_digit_is_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
