/* in: bytes of a ledger. out: whether its figures are read back as they were written, and what is no ledger refused.
 * Refuses to know: what compares them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/map.h"
#include "intake/intake.h"
#include "model/block.h"

#define HEAD "id,kind,whose,page,subject,measure,base,unit,decimals,rounding,value,low,high,text,printed,source\n"

struct reading {
	struct arena *arena;
	struct messages *messages;
	struct figures_known known;
	bool ok;
};

static void
read_bytes(struct reading *r, const char *text)
{
	*r = (struct reading){.arena = arena_new(), .messages = messages_new(LANGUAGE_KO)};
	r->ok = intake_read_ledger(&r->known, "a.figures.csv", text, strlen(text), r->arena, r->messages);
}

static void
reading_free(struct reading *r)
{
	messages_free(r->messages);
	arena_free(r->arena);
}

static size_t
told(const struct reading *r, enum message_id id)
{
	const struct message *m;
	size_t n = 0;
	for (size_t at = 0; (m = messages_next(r->messages, &at));)
		n += m->id == id;
	return n;
}

static void
figures_come_back(void **state)
{
	struct reading r;
	(void)state;
	read_bytes(&r,
	    HEAD "T1/계/예산안,input,quoted,3,세출:가,금액,,천원,0,"
	         "half-up,1500000,1500000,1500000,\"1,500\",\"1,500\",budget.xml:10\n"
	         "T1/계/예산안,input,quoted,4,세출:가,금액,,천원,0,"
	         "half-up,1500000,1500000,1500000,\"1,500\",\"1,500\",budget.xml:10\n"
	         "p1/증감률,fact,ours,3,세출,증감률,최종19,%,1,truncated,-1/4,~-1/2,1/4,25.0%,25.0%,budget.xml:3\n"
	         "p1/수,label,,,,,,,,,,,,2019년,,report.xml:5\n"
	         "쪽/3,label,,3,,,,,,,,,,- 3 -,- 3 -,\nbuild,label,,,,,,,,,,,,abc,,\n");
	assert_true(r.ok);
	const struct book *b = r.known.book;
	assert_int_equal(b->figure_count, 3);
	assert_string_equal(b->figures[0].place, "T1/계/예산안");
	assert_int_equal(b->figures[0].kind, FIGURE_INPUT);
	assert_int_equal(b->figures[0].whose, WHOSE_QUOTED);
	assert_int_equal(b->figures[0].value.num, 1500000);
	assert_string_equal(b->figures[0].text, "1,500");
	assert_string_equal(b->figures[0].source.file, "budget.xml");
	assert_int_equal(b->figures[0].source.line, 10);
	assert_int_equal(b->figures[1].value.num, -1);
	assert_int_equal(b->figures[1].value.den, 4);
	assert_int_equal(b->figures[1].decimals, 1);
	assert_int_equal(b->figures[1].rounding, ROUND_TRUNCATED);
	assert_string_equal(b->figures[1].base, "최종19");
	assert_int_equal((uintptr_t)map_lookup(r.known.pages, "T1/계/예산안"), 3);
	assert_int_equal(r.known.page_count, 4);
	assert_int_equal(told(&r, MSG_LEDGER_ROW), 0);
	reading_free(&r);
}

static void
a_bad_row_is_left_out(void **state)
{
	static const char *const bad[] = {
	    "a,fakt,ours,1,,,,,0,exact,1,,,1,1,x", /* kind */
	    "a,fact,mine,1,,,,,0,exact,1,,,1,1,x", /* whose */
	    "a,fact,ours,x,,,,,0,exact,1,,,1,1,x", /* page */
	    "a,fact,ours,99999999,,,,,0,exact,1,,,1,1,x",
	    "a,fact,ours,1,,,,,0,up,1,,,1,1,x",      /* rounding */
	    "a,fact,ours,1,,,,,0,exact,1/0,,,1,1,x", /* value */
	    "a,fact,ours,1,,,,,0,exact,99999999999999999999,,,1,1,x",
	    "a,fact,ours,1,,,,,0,exact,1x,,,1,1,x",
	    ",fact,ours,1,,,,,0,exact,1,,,1,1,x", /* id */
	};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		char text[1024];
		struct reading r;
		snprintf(text, sizeof text, HEAD "%s\nb,fact,ours,1,,,,,0,exact,1,,,1,1,x\n", bad[i]);
		read_bytes(&r, text);
		assert_true(r.ok);
		assert_int_equal(r.known.book->figure_count, 1);
		assert_int_equal(told(&r, MSG_LEDGER_ROW), 1);
		reading_free(&r);
	}
}

static void
what_is_no_ledger_is_refused(void **state)
{
	static const char *const heads[] = {"", "id,kind\n", "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p\n"};
	(void)state;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		struct reading r;
		read_bytes(&r, heads[i]);
		assert_false(r.ok);
		assert_int_equal(told(&r, MSG_LEDGER_HEAD), 1);
		reading_free(&r);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(figures_come_back),
	    cmocka_unit_test(a_bad_row_is_left_out),
	    cmocka_unit_test(what_is_no_ledger_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
