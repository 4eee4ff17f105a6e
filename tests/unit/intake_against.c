/* in: -. out: does intake_read_against read amounts as they are written, name what it cannot compare, refuse others.
 * Refuses to know: tables, stages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "intake/intake.h"

#define HEAD "표,열쇠,이름,단계,금액,단위\n"

struct result {
	struct arena *arena;
	struct messages *messages;
	struct against against;
	bool read;
};

static struct result
read_text(const char *text)
{
	struct result r = {.arena = arena_new(), .messages = messages_new(LANGUAGE_KO)};
	r.read = intake_read_against(&r.against, "b.csv", text, strlen(text), r.arena, r.messages);
	return r;
}

static void
done(struct result *r)
{
	arena_free(r->arena);
	messages_free(r->messages);
}

static void
says(const struct result *r, const char *expected)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	assert_non_null(out);
	messages_print(r->messages, out);
	fclose(out);
	if (*expected ? !strstr(text, expected) : *text)
		fail_msg("no \"%s\" in: %s", expected, text);
	free(text);
}

static void
rows_are_read(void **state)
{
	(void)state;
	struct result r = read_text("\xef\xbb\xbf" HEAD "세입,가/나,나과,예산안,\"1,234\",천원\n세입,,계,예산안,,\n"
	                            "세입,,,예산안,△12.5,백만원\n");
	assert_true(r.read);
	says(&r, "");
	assert_int_equal(r.against.count, 3);
	const struct against_row *row = r.against.rows;
	assert_string_equal(row->table, "세입");
	assert_string_equal(row->key, "가/나");
	assert_string_equal(row->name, "나과");
	assert_string_equal(row->stage, "예산안");
	assert_string_equal(row->text, "1,234천원");
	assert_int_equal(row->amount.value, 1234000);
	assert_int_equal(row->amount.grain, 1000);
	assert_int_equal(row->pos.line, 2);
	assert_false(row[1].given);
	assert_null(row[1].key);
	assert_string_equal(row[2].name, "");
	assert_int_equal(row[2].amount.value, -12500000);
	assert_int_equal(row[2].amount.grain, 100000);
	done(&r);
}

/* The columns stand in any order, in either language. */
static void
heads_are_named(void **state)
{
	(void)state;
	struct result r = read_text("unit,amount,stage,name,table\n원,7,s,n,t\n");
	assert_true(r.read);
	assert_int_equal(r.against.rows[0].amount.value, 7);
	assert_int_equal(r.against.rows[0].amount.grain, 1);
	done(&r);
	static const char *const heads[] = {"", "표,이름,단계,금액\n", "표,단계,금액,단위\n", "표,이름,단계,금액,단위,비고\n",
	    "표,표,이름,단계,금액,단위\n", "표,이름,단계,액수,단위\n"};
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		r = read_text(heads[i]);
		assert_false(r.read);
		assert_int_equal(r.against.count, 0);
		says(&r, "AGAINST_HEAD");
		done(&r);
	}
	r = read_text("표,이름\xff\n");
	assert_false(r.read);
	says(&r, "CSV_BYTE");
	done(&r);
}

static void
rows_that_cannot_be_compared_are_named(void **state)
{
	(void)state;
	static const struct {
		const char *row, *message;
	} cases[] = {{",가,,예산안,1,천원\n", "b.csv:2:1: 오류: 표 칸이 비어 있음; 이 행을 빼고 견줌 [AGAINST_EMPTY]"},
	    {"세입,가,,,1,천원\n", "단계 칸이 비어 있음"},
	    {"세입,가,,예산안,1,명\n", "'명'은 돈의 단위가 아님: 원, 천원, 백만원, 억원 가운데 하나; 이 행을 빼고 견줌 [AGAINST_UNIT]"},
	    {"세입,가,,예산안,1,\n", "AGAINST_UNIT"}, {"세입,가,,예산안,일,천원\n", "[AGAINST_NUMBER]"},
	    {"세입,가,,예산안,\"12,34\",천원\n", "AGAINST_NUMBER"}, {"세입,가,,예산안,\"1234,567\",천원\n", "AGAINST_NUMBER"},
	    {"세입,가,,예산안,1.2.3,천원\n", "AGAINST_NUMBER"}, {"세입,가,,예산안,1.,천원\n", "AGAINST_NUMBER"},
	    {"세입,가,,예산안,0.5,원\n", "AGAINST_NUMBER"}, {"세입,가,,예산안,9999999999999999999,천원\n", "AGAINST_NUMBER"},
	    {"세입,가,,예산안,9223372036854775807,억원\n", "AGAINST_NUMBER"}, {"세입,가,,예산안,- 5,천원\n", "AGAINST_NUMBER"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[400];
		snprintf(text, sizeof text, HEAD "%s세입,나,,예산안,5,천원\n", cases[i].row);
		struct result r = read_text(text);
		assert_true(r.read);
		says(&r, cases[i].message);
		assert_int_equal(r.against.count, 1);
		assert_string_equal(r.against.rows[0].key, "나");
		done(&r);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(rows_are_read), cmocka_unit_test(heads_are_named),
	    cmocka_unit_test(rows_that_cannot_be_compared_are_named)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
