/* in: -. out: does intake_read_published keep what can stand, name what cannot, and refuse other files.
 * Refuses to know: what the report computes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "intake/intake.h"

#define HEAD "place,text,line,class,reason\n"

struct result {
	struct arena *arena;
	struct messages *messages;
	struct published published;
	bool read;
};

static struct result
read_text(const char *text)
{
	struct result r = {.arena = arena_new(), .messages = messages_new(LANGUAGE_KO)};
	r.read = intake_read_published(&r.published, "published.csv", text, strlen(text), r.arena, r.messages);
	return r;
}

static void
done(struct result *r)
{
	arena_free(r->arena);
	messages_free(r->messages);
}

static void
messages_are(const struct result *r, const char *expected)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	assert_non_null(out);
	messages_print(r->messages, out);
	fclose(out);
	assert_string_equal(text, expected);
	free(text);
}

static void
rows_are_read(void **state)
{
	(void)state;
	struct result r = read_text(HEAD "세입/p1/전년,107억 9천 4백만원,11,,\n"
	                                 "T01/계/최종-1,\"10,794,261\",16,rounding,\"끝자리, 반올림\"\n"
	                                 "T04/x,△1,,our error,셈이 틀림\n");
	assert_true(r.read);
	messages_are(&r, "");
	assert_int_equal(r.published.count, 3);
	const struct published_row *row = map_lookup(r.published.by_place, "T01/계/최종-1");
	assert_ptr_equal(row, &r.published.rows[1]);
	assert_string_equal(row->text, "10,794,261");
	assert_int_equal(row->source_line, 16);
	assert_int_equal(row->class, PUBLISHED_ROUNDING);
	assert_string_equal(row->reason, "끝자리, 반올림");
	assert_string_equal(row->pos.file, "published.csv");
	assert_int_equal(row->pos.line, 3);
	assert_int_equal(row->pos.column, 1);
	assert_int_equal(r.published.rows[0].class, PUBLISHED_NONE);
	assert_string_equal(r.published.rows[0].reason, "");
	assert_int_equal(r.published.rows[2].class, PUBLISHED_OURS);
	assert_int_equal(r.published.rows[2].source_line, 0);
	assert_null(map_lookup(r.published.by_place, "없는 자리"));
	done(&r);
}

static void
every_class_is_known(void **state)
{
	(void)state;
	static const char *const classes[] = {
#define X(name, text) text,
	    PUBLISHED_CLASSES(X)
#undef X
	};
	for (int i = 0; i < PUBLISHED_CLASS_COUNT; i++) {
		char text[200];
		snprintf(text, sizeof text, HEAD "a,b,1,%s,\n", classes[i]);
		struct result r = read_text(text);
		assert_int_equal(r.published.count, 1);
		assert_int_equal(r.published.rows[0].class, i);
		done(&r);
	}
}

/* PUBLISHED_PLACE, PUBLISHED_LINE, PUBLISHED_CLASS, PUBLISHED_TWICE, CSV_RAGGED: the other rows stand. */
static void
rows_that_cannot_stand_are_left_out(void **state)
{
	(void)state;
	struct result r = read_text(HEAD "가,1,1,,\n"
	                                 ",2,1,,\n"
	                                 "나,3,열,,\n"
	                                 "다,4,0,,\n"
	                                 "라,5,1,typo,\n"
	                                 "가,6,1,,\n"
	                                 "마,1,234,5,,\n"
	                                 "바,7,1234567890,,\n"
	                                 "사,8,2,name,이름\n");
	assert_true(r.read);
	assert_int_equal(r.published.count, 2);
	assert_string_equal(r.published.rows[0].text, "1");
	assert_string_equal(r.published.rows[1].place, "사");
	assert_ptr_equal(map_lookup(r.published.by_place, "사"), &r.published.rows[1]);
	assert_string_equal(((struct published_row *)map_lookup(r.published.by_place, "가"))->text, "1");
	assert_null(map_lookup(r.published.by_place, "라"));
	assert_int_equal(messages_status(r.messages), 2);
	messages_are(&r,
	    "published.csv:3:1: 오류: place가 비어 있음; 이 행을 빼고 읽음 [PUBLISHED_PLACE]\n"
	    "published.csv:4:5: 오류: line '열'은 원본의 줄 번호가 아님; 이 행을 빼고 읽음 [PUBLISHED_LINE]\n"
	    "published.csv:5:5: 오류: line '0'은 원본의 줄 번호가 아님; 이 행을 빼고 읽음 [PUBLISHED_LINE]\n"
	    "published.csv:6:7: 오류: class 'typo'는 쓸 수 없음: '', 'our error', 'submitted so', 'rounding', 'other "
	    "base', "
	    "'name', 'form' 가운데 하나여야 함; 이 행을 빼고 읽음 [PUBLISHED_CLASS]\n"
	    "published.csv:7:1: 오류: place '가'는 2행에 이미 있음; 그것을 쓰고 이 행을 빼고 읽음 [PUBLISHED_TWICE]\n"
	    "published.csv:8:1: 오류: 칸이 5개여야 하는데 6개임; 이 행을 빼고 읽음 [CSV_RAGGED]\n"
	    "published.csv:9:5: 오류: line '1234567890'은 원본의 줄 번호가 아님; 이 행을 빼고 읽음 [PUBLISHED_LINE]\n");
	done(&r);
}

static void
other_files_are_refused(void **state)
{
	(void)state;
	static const char *const others[][2] = {{"", ""}, {"place,text\na,b\n", "place,text"},
	    {"place,text,line,class,Reason\n", "place,text,line,class,Reason"},
	    {"text,place,line,class,reason\n", "text,place,line,class,reason"},
	    {"place,text,line,class,reason,\n", "place,text,line,class,reason,"}};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct result r = read_text(others[i][0]);
		assert_false(r.read);
		assert_int_equal(r.published.count, 0);
		assert_null(map_lookup(r.published.by_place, "a"));
		char expected[300];
		snprintf(expected, sizeof expected,
		    "published.csv:1:1: 거부: 머리줄이 'place,text,line,class,reason'이어야 하는데 '%s'임; 파일을 읽지 "
		    "않음 "
		    "[PUBLISHED_HEAD]\n",
		    others[i][1]);
		messages_are(&r, expected);
		done(&r);
	}
	struct result r = read_text(HEAD "a,\"b,1,,\n");
	assert_false(r.read);
	assert_int_equal(r.published.count, 0);
	assert_int_equal(messages_status(r.messages), 3);
	done(&r);
}

static void
a_head_alone_holds_nothing(void **state)
{
	(void)state;
	struct result r = read_text(HEAD);
	assert_true(r.read);
	assert_int_equal(r.published.count, 0);
	done(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rows_are_read),
	    cmocka_unit_test(every_class_is_known),
	    cmocka_unit_test(rows_that_cannot_stand_are_left_out),
	    cmocka_unit_test(other_files_are_refused),
	    cmocka_unit_test(a_head_alone_holds_nothing),
	};
	return cmocka_run_group_tests_name("intake/published", tests, NULL, NULL);
}
