/* in: a book and what was published at its places. out: that the record edition shows what was published, with every
 * number in a figure; and that a draft says how much is open, and where.
 * Refuses to know: CSV, XML, pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "audit/audit.h"
#include "base/utf8.h"
#include "report_of.h"

struct test {
	struct made d;
	struct made_report r;
	struct published published;
};

#define ROWS "1 가 . 7525987 8009075\n1 나 . 3593 1733\n"

static void
make(struct test *t, const char *report)
{
	memset(t, 0, sizeof *t);
	made_open(&t->d, ROWS);
	report_open(&t->r, &t->d, report);
	t->published.by_place = map_new(t->d.arena);
}

static void
publish(struct test *t, const char *place, const char *text, const char *reason)
{
	struct published_row *r =
	    ARENA_PUSH(t->d.arena, t->published.rows, t->published.count, struct published_row);
	*r = (struct published_row){.place = place, .text = text, .reason = reason};
	r->class = *reason ? PUBLISHED_OURS : PUBLISHED_NONE;
	r->pos = (struct pos){"published.csv", 1 + (int32_t)t->published.count, 1};
}

static void
record(struct test *t)
{
	for (size_t i = 0; i < t->published.count; i++)
		map_add(t->published.by_place, t->published.rows[i].place, &t->published.rows[i]);
	audit_record(t->r.book, &t->published);
}

/* A run of a figure holds what it prints; no other run holds a digit. */
static void
check_text(const struct text *t, void *with)
{
	const struct test *test = with;
	for (size_t i = 0; i < t->count; i++) {
		const struct run *r = &t->runs[i];
		size_t at = 0, from, to;
		if (r->figure >= 0)
			assert_string_equal(r->text, test->r.book->figures[r->figure].printed);
		else
			assert_false(utf8_next_number(r->text, strlen(r->text), &at, &from, &to));
	}
}

static void
a_reason_brings_the_published_text(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 나 제목\np ○ {예산안 대상=세입:나}, {증감률 대상=세입:나} {증감말 대상=세입:나}\n");
	report_make(&t.r);
	publish(&t, "나/문단1/증감률", "51.9%", "잘못 맺음");
	publish(&t, "나/문단1/예산안", "2백만원", "");
	record(&t);
	const struct figure *rate = figure_at(&t.r, "나/문단1/증감률"), *amount = figure_at(&t.r, "나/문단1/예산안");
	assert_string_equal(rate->text, "51.8%");
	assert_string_equal(rate->printed, "51.9%†");
	assert_true(rate->as_published);
	assert_string_equal(amount->printed, amount->text);
	assert_false(amount->as_published);
	assert_non_null(strstr(said_at(&t.r, "나/문단1"), "51.9%† 감액"));
	assert_non_null(strstr(t.r.book->record_foot, "정오표"));
	book_walk_texts(t.r.book, check_text, &t);
	made_close(&t.d);
}

static void
a_reason_for_the_same_text_has_no_sign(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 나 제목\np ○ {예산안 대상=세입:가}, {전년 대상=세입:가}\n");
	report_make(&t.r);
	const struct figure *same = figure_at(&t.r, "나/문단1/예산안"), *form = figure_at(&t.r, "나/문단1/전년");
	assert_string_equal(form->text, "75억 2천 5백만원");
	publish(&t, "나/문단1/예산안", same->text, "제출된 그대로");
	publish(&t, "나/문단1/전년", "75억2천5백만원", "띄어쓰기");
	record(&t);
	assert_string_equal(same->printed, same->text);
	assert_false(same->as_published);
	assert_string_equal(form->printed, "75억2천5백만원†");
	made_close(&t.d);
}

static void
a_rewritten_part_is_as_it_was(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 나 제목\n"
	         "p ○ 앞 {고침 id=글}지금은 {예산안 대상=세입:나 id=나}{/고침} 뒤 {전년 대상=세입:나}\n");
	report_make(&t.r);
	size_t before = t.r.book->figure_count;
	publish(&t, "나/문단1/글", "그때는 2백만원, 2018년 19%", "남은 문장");
	publish(&t, "나/문단1/나", "2백만원", "다른 해의 금액");
	record(&t);
	const char *said = said_at(&t.r, "나/문단1");
	assert_non_null(strstr(said, "앞 그때는 2백만원†, 2018년 19%† 뒤 "));
	assert_null(strstr(said, "지금은"));
	book_walk_texts(t.r.book, check_text, &t);
	/* a number that has a row stands at its place, with what is computed there; others at places of their own */
	assert_string_equal(figure_at(&t.r, "나/문단1/나")->printed, "2백만원†");
	assert_string_equal(figure_at(&t.r, "나/문단1/글/수2")->printed, "2018");
	assert_string_equal(figure_at(&t.r, "나/문단1/글/수3")->text, "19%");
	assert_string_equal(figure_at(&t.r, "나/문단1/글")->text, "지금은 1백만원");
	assert_true(t.r.book->figure_count > before);
	made_close(&t.d);
}

static void
without_a_row_a_rewritten_part_stays(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 나 제목\np ○ 앞 {고침 id=글}지금은{/고침} 뒤\n");
	report_make(&t.r);
	record(&t);
	assert_string_equal(said_at(&t.r, "나/문단1"), "앞 지금은 뒤");
	made_close(&t.d);
}

static const struct block_cell *
name_cell(const struct test *t)
{
	const struct block *b = t->r.book->first;
	while (!b->table)
		b = b->next;
	return &b->table->rows[b->table->row_count - 1].cells[0];
}

static void
a_name_is_as_it_was_at_its_place(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 나 제목\ntable T01 총괄\n");
	struct design_column *column = ARENA_NEW(t.d.arena, struct design_column);
	struct design *d = ARENA_NEW(t.d.arena, struct design);
	*column = (struct design_column){.id = "구분", .rule = RULE_NAME};
	*d = (struct design){.id = "총괄", .table = "세입", .depth_to = 3, .columns = column, .column_count = 1};
	t.r.template.designs = d;
	t.r.template.design_count = 1;
	report_make(&t.r);
	publish(&t, "T01/나/이름", "나 2단계", "가칭");
	publish(&t, "T01/가/이름", "가", "같은 이름");
	record(&t);
	assert_string_equal(text_said(&t.r, &name_cell(&t)->text), "나 2단계†");
	assert_string_equal(text_said(&t.r, &name_cell(&t)[0].second), "");
	assert_string_equal(figure_at(&t.r, "T01/나/이름")->text, "나");
	assert_null(figure_at(&t.r, "T01/가/이름"));
	book_walk_texts(t.r.book, check_text, &t);
	made_close(&t.d);
}

static void
a_draft_says_how_much_is_open_and_where(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 나 제목\np ○ {예산안}, {증감률}\np ○ {전년}\n");
	report_make(&t.r);
	struct messages *m = t.d.messages;
	audit_draft(t.r.book, m);
	assert_null(t.r.book->stamp);
	struct message *known = message_add(m, MSG_PUBLISHED_DIFFERS, (struct pos){0}, "", "", "", "", NULL);
	known->place = "나/문단2/전년";
	known->known = true;
	audit_draft(t.r.book, m);
	assert_null(t.r.book->stamp);
	message_add(m, MSG_PUBLISHED_DIFFERS, (struct pos){0}, "", "", "", "", NULL)->place = "나/문단1/증감률";
	message_add(m, MSG_PUBLISHED_DIFFERS, (struct pos){0}, "", "", "", "", NULL)->place = "없는 곳";
	audit_draft(t.r.book, m);
	assert_string_equal(t.r.book->stamp, "초안 - 해결할 것 2건");
	assert_string_equal(t.r.book->figures[t.r.book->stamp_figure - 1].printed, t.r.book->stamp);
	assert_true(figure_at(&t.r, "나/문단1/증감률")->marked);
	assert_false(figure_at(&t.r, "나/문단1/예산안")->marked);
	assert_false(figure_at(&t.r, "나/문단2/전년")->marked);
	made_close(&t.d);
}

static void
a_paragraph_is_marked_at_its_first_figure(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 나 제목\np ○ {예산안}, {증감률}\n");
	report_make(&t.r);
	message_add(t.d.messages, MSG_PUBLISHED_DIFFERS, (struct pos){0}, "", "", "", "", NULL)->place = "나/문단1";
	audit_draft(t.r.book, t.d.messages);
	assert_true(figure_at(&t.r, "나/문단1/예산안")->marked);
	assert_false(figure_at(&t.r, "나/문단1/증감률")->marked);
	made_close(&t.d);
}

/* Of the book's texts, the run that holds these words and a mark. */
struct mark_finder {
	const struct book *book;
	const char *words;
	bool found;
};

static void
find_mark(const struct text *t, void *with)
{
	struct mark_finder *f = with;
	for (size_t i = 0; i < t->count; i++) {
		int figure = t->runs[i].figure;
		if (figure >= 0 && f->book->figures[figure].marked && strcmp(t->runs[i].text, f->words) == 0)
			f->found = true;
	}
}

static bool
is_marked(struct test *t, const char *words)
{
	struct mark_finder f = {t->r.book, words, false};
	book_walk_texts(t->r.book, find_mark, &f);
	return f.found;
}

static size_t
marks(struct test *t)
{
	size_t n = 0;
	for (size_t i = 0; i < t->r.book->figure_count; i++)
		n += t->r.book->figures[i].marked;
	return n;
}

/* What cannot be made has no figure: what stands for it is marked, each at its own. */
static void
a_figure_that_cannot_be_made_is_marked(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 나 제목\np ○ {예산안}, {증감률 대상=세입:없음}과 {예산안 단계=없음}임\n");
	report_make(&t.r);
	audit_draft(t.r.book, t.d.messages);
	assert_string_equal(t.r.book->stamp, "초안 - 해결할 것 2건");
	assert_int_equal(marks(&t), 2);
	assert_true(is_marked(&t, BOOK_UNMADE));
	assert_false(figure_at(&t.r, "나/문단1/예산안")->marked);
	assert_string_equal(said_at(&t.r, "나/문단1"), "80억 1천만원, 【?】과 【?】임");
	made_close(&t.d);
}

/* Without any figure it is the first word of the paragraph, else of the heading above. */
static void
words_without_a_figure_are_marked(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 나 첫째 제목\np ○ 글만 있음\n");
	report_make(&t.r);
	message_add(t.d.messages, MSG_PUBLISHED_DIFFERS, (struct pos){0}, "", "", "", "", NULL)->place = "나/문단1/글";
	message_add(t.d.messages, MSG_PUBLISHED_DIFFERS, (struct pos){0}, "", "", "", "", NULL)->place = "나/T01";
	audit_draft(t.r.book, t.d.messages);
	assert_int_equal(marks(&t), 2);
	assert_true(is_marked(&t, "글만"));
	assert_true(is_marked(&t, "첫째"));
	assert_string_equal(said_at(&t.r, "나/문단1"), "글만 있음");
	made_close(&t.d);
}

/* A finding of the data names a line: the figure that shows it. Of several numbers in a text, the one it quotes. */
static void
the_figure_that_a_finding_speaks_of_is_marked(void **state)
{
	(void)state;
	struct test t;
	make(&t, "section 나 제목\np ○ {예산안}이며 예산 1,200원과 12,34천원임\n");
	report_make(&t.r);
	struct messages *m = t.d.messages;
	message_add(m, MSG_PUBLISHED_DIFFERS, figure_at(&t.r, "나/문단1/예산안")->source, "", "", "", "", NULL);
	struct message *f = message_add(m, MSG_AMOUNT_MALFORMED, (struct pos){0}, "", "", NULL);
	f->place = "나/문단1";
	f->printed = "12,34천원";
	audit_draft(t.r.book, m);
	assert_int_equal(marks(&t), 2);
	assert_true(figure_at(&t.r, "나/문단1/예산안")->marked);
	assert_false(is_marked(&t, "1,200원"));
	made_close(&t.d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_reason_brings_the_published_text),
	    cmocka_unit_test(a_reason_for_the_same_text_has_no_sign),
	    cmocka_unit_test(a_rewritten_part_is_as_it_was),
	    cmocka_unit_test(without_a_row_a_rewritten_part_stays),
	    cmocka_unit_test(a_name_is_as_it_was_at_its_place),
	    cmocka_unit_test(a_draft_says_how_much_is_open_and_where),
	    cmocka_unit_test(a_paragraph_is_marked_at_its_first_figure),
	    cmocka_unit_test(a_figure_that_cannot_be_made_is_marked),
	    cmocka_unit_test(words_without_a_figure_are_marked),
	    cmocka_unit_test(the_figure_that_a_finding_speaks_of_is_marked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
