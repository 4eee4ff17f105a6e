/* in: the sentences of the book. out: budget bills named by a year that no stage of the data has, said of an amount of
 * the bill: "2028년도 예산안은 12억원" in a report on the bill of 2027.
 * Refuses to know: years of anything else; bills of other years of which no amount of ours is said. */
#include <stdlib.h>
#include <string.h>
#include "audit/claim.h"

enum { YEAR = 4, NAME = 60, NEAR = 60 /* bytes */ };

/* The end of "2028년도 복지국 소관 세출예산안" that begins at `at`; 0: nothing of the kind does. */
static size_t
bill_end(const struct said *s, size_t at, int *year)
{
	static const char *const units[] = {"년도 ", "년 ", "회계연도 ", "년도의 ", NULL};
	static const char *const bills[] = {"예산안", "기금운용계획안", NULL};
	const char *w = s->words.data + at;
	bool inside = at && w[-1] >= '0' && w[-1] <= '9';
	if (inside || strspn(w, "0123456789") != YEAR || (*w != '1' && *w != '2'))
		return 0;
	size_t i = at + YEAR, n = said_begins_any(s, i, units), end = i + NAME;
	*year = atoi(arena_copy(s->a->arena, w, YEAR));
	for (i += n; n && i < s->words.size && i < end; i++) {
		size_t bill = said_begins_any(s, i, bills);
		if (bill)
			return i + bill;
		if (strchr(",.()0123456789", s->words.data[i]))
			return 0;
	}
	return 0;
}

static bool
is_year_of_data(const struct budget *b, int year)
{
	bool is = b->year == year;
	for (size_t i = 0; i < b->stage_count; i++)
		is = is || b->stages[i].year == year;
	return is;
}

/* The amount said of what ends at `end`: the first number behind it, of its clause, with nothing done in between. */
static const struct figure *
figure_behind(const struct said *s, size_t end)
{
	static const char *const vetoes[] = {"반영", "편성 시", "편성시", "심사", "심의", "부터", "까지", "향후", "이후", "대비",
	    "달리", "비해", "비하여", "보다", "같이", "마찬가지", "위해", "위하여", "따라", NULL};
	struct clause c = claim_clause(s, end);
	for (const struct quantity *q = s->quantities; q < s->quantities + s->count; q++) {
		if (q->from < end)
			continue;
		bool said = q->to <= c.to && q->from - end <= NEAR && !said_holds_any(s, end, q->from, vetoes);
		return said && q->figure && !claim_is_base(s, q) ? q->figure : NULL;
	}
	return NULL;
}

static void
check_bill(const struct said *s, size_t at, size_t end, int year)
{
	struct auditor *a = s->a;
	const struct figure *f = is_year_of_data(a->budget, year) ? NULL : figure_behind(s, end);
	const struct stage *stage = f && *f->stage ? model_stage_lookup(a->budget, f->stage) : NULL;
	if (!stage || stage->kind != STAGE_PROPOSED || (f->kind != FIGURE_FACT && f->kind != FIGURE_INPUT))
		return;
	const char *printed = arena_copy(a->arena, s->words.data + at, end - at);
	const char *place = s->text->place ? s->text->place : f->place;
	struct message *m = message_add(a->messages, MSG_YEAR_OUTSIDE, s->text->pos, place, printed, f->printed,
	    stage->name, NULL);
	finding_fill(a, m, f, stage->name);
	m->place = messages_copy(a->messages, place);
	m->printed = messages_copy(a->messages, printed);
}

static void
visit_sentence(struct said *s, void *with)
{
	(void)with;
	for (size_t at = 0; at < s->words.size; at++) {
		int year = 0;
		size_t end = bill_end(s, at, &year);
		if (end)
			check_bill(s, at, end, year);
	}
}

void
audit_years(struct auditor *a)
{
	said_walk(a, visit_sentence, NULL);
}
