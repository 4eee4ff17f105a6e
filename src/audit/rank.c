/* in: the sentences of the book. out: ranks that their words state (가장 큰, 3위, 두 번째로 많은) and no row that the
 * sentence's figures speak of has; ranks of ours that coarse amounts leave open.
 * A sentence may mean any rows: siblings, all of a depth or the leaves below any row above, of them those that rise,
 * fall or are new. Only a rank that is true among none of these is a finding.
 * Refuses to know: grammar beyond words near others; lists of the report. */
#include <inttypes.h>
#include <string.h>
#include "audit/claim.h"
#include "book/book.h"

enum { SUBJECTS = 32, NEAR = 36 /* bytes: a dozen syllables */ };

struct speech { /* a claim's clause */
	struct auditor *a;
	const struct text *text;
	const struct figure *figures[SUBJECTS];
	size_t count;
};

struct claim {
	const char *words; /* as they stand */
	int64_t rank;
	enum rank_measure by;
	bool ascending;
	bool guessed; /* no word says by what: the amounts themselves */
};

/* ---- which rows ---- */

enum subset { ALL, RISING, FALLING, NEW, SUBSET_COUNT };

struct among {
	struct auditor *a;
	struct fact_ranking ranking;
	const struct row **rows;
	size_t count;
};

static bool
in_subset(struct among *g, const struct row *row, enum subset subset)
{
	const struct fact_ranking *r = &g->ranking;
	if (subset == ALL)
		return true;
	if (!r->base)
		return false;
	if (subset == NEW)
		return facts_passes(g->a->facts,
		    &(struct fact_filter){.stage = r->stage, .base = r->base, .depth = row->depth, .is_new = true},
		    row);
	struct fact_request q = {FACT_DIFFERENCE, row, r->stage, r->base};
	const struct fact *f = facts_lookup(g->a->facts, &q);
	return f->ok && (subset == RISING ? f->value.num > 0 : f->value.num < 0);
}

static bool
holds_rank(struct among *g, const struct row *row, int64_t wanted)
{
	g->ranking.rows = g->rows;
	g->ranking.count = g->count;
	const struct fact *f = facts_rank(g->a->facts, &g->ranking, row);
	return f->ok && ratio_compare(f->interval.low, ratio_of(wanted, 1)) <= 0 &&
	       ratio_compare(f->interval.high, ratio_of(wanted, 1)) >= 0;
}

/* Rows of the subject's depth below `top`, or its leaves. */
static bool
ranks_below(struct among *g, const struct row *top, const struct row *row, bool leaves, int64_t wanted)
{
	for (int subset = ALL; subset < SUBSET_COUNT; subset++) {
		g->count = 0;
		for (const struct row *r = top; r; r = model_row_next(top, r))
			if ((leaves ? !r->first : r->depth == row->depth) && in_subset(g, r, (enum subset)subset))
				*ARENA_PUSH(g->a->arena, g->rows, g->count, const struct row *) = r;
		if (g->count > 1 && in_subset(g, row, (enum subset)subset) && holds_rank(g, row, wanted))
			return true; /* of one row nobody says that it is the first */
	}
	return false;
}

static bool
is_true_of(struct among *g, const struct row *row, int64_t wanted)
{
	for (const struct row *top = row->parent; top; top = top->parent)
		if (ranks_below(g, top, row, false, wanted) || (!row->first && ranks_below(g, top, row, true, wanted)))
			return true;
	return false;
}

/* ---- what a figure speaks of ---- */

static const struct row *
row_of_figure(const struct auditor *a, const struct figure *f)
{
	size_t n = strcspn(f->subject, ":");
	const char *id = arena_copy(a->arena, f->subject, n);
	const struct table *t = model_table_lookup(a->budget, id);
	bool ambiguous;
	return t && f->subject[n] ? model_row_lookup(t, f->subject + n + 1, &ambiguous) : NULL;
}

static const struct column *
column_of(const struct auditor *a, const struct table *t, const char *stage)
{
	const struct stage *s = *stage ? model_stage_lookup(a->budget, stage) : NULL;
	return s ? model_column_of_stage(t, s) : NULL;
}

/* A figure of a change tells both stages; others are given the sentence's. */
static bool
ranking_fill(struct speech *s, const struct table *t, const struct claim *c, struct fact_ranking *r)
{
	*r = (struct fact_ranking){.by = c->by, .ascending = c->ascending};
	for (size_t i = 0; i < s->count; i++) {
		const struct figure *f = s->figures[i];
		const struct column *stage = column_of(s->a, t, f->stage), *base = column_of(s->a, t, f->base);
		if (stage && base)
			r->base = base;
		if (stage && (!r->stage || base))
			r->stage = stage;
	}
	return r->stage && (r->base || c->by == RANK_AMOUNT);
}

static const char *
measure_name(enum rank_measure by)
{
	static const char *const names[] = {
#define X(name, text, word) text,
	    RANK_MEASURES(X)
#undef X
	};
	return names[by];
}

static void
report_claim(struct speech *s, const struct claim *c, const struct figure *f, const struct row *row, struct among *g)
{
	struct auditor *a = s->a;
	g->count = 0;
	for (const struct row *r = row->parent->first; r; r = r->next)
		*ARENA_PUSH(a->arena, g->rows, g->count, const struct row *) = r;
	g->ranking.rows = g->rows;
	g->ranking.count = g->count;
	const struct fact *rank = facts_rank(a->facts, &g->ranking, row);
	const char *now =
	    rank->ok ? arena_print(a->arena, "%" PRId64 "위/%zu", rank->value.num, g->count) : "순위 없음";
	const char *order = c->ascending ? "작은" : "큰";
	const char *place = s->text->place ? s->text->place : f->place;
	struct message *m = message_add(a->messages, MSG_RANK_STATED, s->text->pos, place, c->words,
	    f->subject, measure_name(c->by), order, now, NULL);
	finding_fill(a, m, f, now);
	m->place = messages_copy(a->messages, place);
	m->printed = messages_copy(a->messages, c->words);
}

static void
check_claim(struct speech *s, const struct claim *c)
{
	const struct figure *first = NULL;
	const struct row *first_row = NULL;
	struct among g = {.a = s->a};
	for (size_t i = 0; i < s->count; i++) {
		const struct row *row = row_of_figure(s->a, s->figures[i]);
		if (!row || !row->parent || !ranking_fill(s, row->table, c, &g.ranking))
			continue;
		if (c->guessed && !row->first && row->parent->parent)
			return; /* single projects are often those of a list, which the words need not say */
		if (is_true_of(&g, row, c->rank))
			return;
		if (!first) {
			first = s->figures[i];
			first_row = row;
		}
	}
	if (first && ranking_fill(s, first_row->table, c, &g.ranking))
		report_claim(s, c, first, first_row, &g);
}

/* ---- the words ---- */

/* X(word, it is the most) */
#define ENDS(X) \
	X("큰", true) X("크", true) X("큼", true) X("컸", true) X("많", true) X("높", true) \
	X("작", false) X("적", false) X("낮", false)
/* X(word, measure, it is a fall) : the first that stands near */
#define MEASURE_WORDS(X)                                                                                               \
	X("증가율", RATE, false) X("증감률", RATE, false) X("증액률", RATE, false) X("증감율", RATE, false)            \
	X("감소율", RATE, true) X("감액률", RATE, true) X("감액율", RATE, true)                                        \
	X("감액", DIFFERENCE, true) X("감소", DIFFERENCE, true) X("감축", DIFFERENCE, true)                            \
	X("삭감", DIFFERENCE, true) X("줄", DIFFERENCE, true)                                                          \
	X("증액", DIFFERENCE, false) X("증가", DIFFERENCE, false) X("늘", DIFFERENCE, false)                           \
	X("비중", AMOUNT, false) X("예산", AMOUNT, false) X("금액", AMOUNT, false) X("편성", AMOUNT, false)

static bool
begins(const char *s, const char *word)
{
	return strncmp(s, word, strlen(word)) == 0;
}

/* "큰", "많이": which end of the order; false: neither. */
static bool
end_word(const char *s, bool *most, size_t *length)
{
	static const struct {
		const char *word;
		bool most;
	} ends[] = {
#define X(word, most) {word, most},
	    ENDS(X)
#undef X
	};
	size_t blanks = strspn(s, " ");
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (begins(s + blanks, ends[i].word)) {
			*most = ends[i].most;
			*length = blanks + strlen(ends[i].word);
			return true;
		}
	return false;
}

/* The word of measure near [from, to), those behind first: "가장 많이 증액", "증액 규모가 가장 큰". */
static bool
measure_word(const char *said, size_t from, size_t to, bool most, struct claim *c)
{
	static const struct {
		const char *word;
		enum rank_measure by;
		bool falls;
	} words[] = {
#define X(word, measure, falls) {word, RANK_##measure, falls},
	    MEASURE_WORDS(X)
#undef X
	};
	size_t size = strlen(said), start = from > NEAR ? from - NEAR : 0, end = to + NEAR < size ? to + NEAR : size;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *at = memmem(said + start, end - start, words[i].word, strlen(words[i].word));
		if (!at)
			continue;
		c->by = words[i].by;
		c->ascending = most == words[i].falls;
		return true;
	}
	return false;
}

/* "3위", not "3위원회"; its length, 0: none. */
static size_t
read_place(const char *s, int64_t *rank)
{
	size_t digits = strspn(s, "0123456789");
	if (digits == 0 || digits > 3 || !begins(s + digits, "위") || begins(s + digits, "위원"))
		return 0;
	*rank = 0;
	for (size_t i = 0; i < digits; i++)
		*rank = *rank * 10 + (s[i] - '0');
	return *rank ? digits + strlen("위") : 0;
}

/* "두 번째로", "3번째로". */
static size_t
read_ordinal(const char *s, int64_t *rank)
{
	static const char *const words[] = {"첫", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"};
	size_t n = strspn(s, "0123456789");
	*rank = 0;
	for (size_t i = 0; n && n < 4 && i < n; i++)
		*rank = *rank * 10 + (s[i] - '0');
	for (size_t i = 0; !n && i < sizeof words / sizeof *words; i++)
		if (begins(s, words[i])) {
			n = strlen(words[i]);
			*rank = (int64_t)i + 1;
			break;
		}
	size_t blank = n && s[n] == ' ';
	return *rank && begins(s + n + blank, "번째로") ? n + blank + strlen("번째로") : 0;
}

/* "가장 많고", "가장 높음": said of the amount before it; "가장 큰 문제" is not. */
static bool
guess_measure(const struct said *s, size_t at, size_t end, bool most, struct claim *c)
{
	static const char *const predicates[] = {"고", "으며", "며", "음", "았", "은 것으로", "은 것임", NULL};
	const struct quantity *last = NULL;
	struct clause clause = claim_clause(s, at);
	for (const struct quantity *q = s->quantities; q < s->quantities + s->count && q->to <= at; q++)
		last = q->from >= clause.from ? q : last;
	bool amount = last && last->figure && (strcmp(last->figure->measure, fact_kind_measure(FACT_AMOUNT)) == 0 ||
	                                          strcmp(last->figure->measure, fact_kind_measure(FACT_SHARE)) == 0);
	c->by = RANK_AMOUNT;
	c->ascending = !most;
	c->guessed = true;
	return amount && at - last->to <= NEAR && said_begins_any(s, end, predicates) > 0;
}

/* A claim that begins at `at`; its length, 0: none. */
static size_t
read_claim(const struct said *s, size_t at, struct claim *c)
{
	const char *said = s->words.data + at;
	bool most = true, digit = at && said[-1] >= '0' && said[-1] <= '9';
	size_t end, n = digit ? 0 : read_place(said, &c->rank);
	if (!n) {
		c->rank = 1;
		n = begins(said, "가장") ? strlen("가장") : digit ? 0 : read_ordinal(said, &c->rank);
		if (!n || !end_word(said + n, &most, &end))
			return 0;
		n += end;
	}
	c->guessed = false;
	if (!measure_word(s->words.data, at, at + n, most, c) && !guess_measure(s, at, at + n, most, c))
		return 0;
	c->words = arena_copy(s->a->arena, said, n);
	return n;
}

/* A bound rank follows the amounts. */
static bool
is_bound(const struct said *s, size_t at)
{
	for (const struct quantity *q = s->quantities; q < s->quantities + s->count; q++)
		if (at >= q->from && at < q->to + strlen("위") && q->figure && strcmp(q->figure->measure, "순위") == 0)
			return true;
	return false;
}

/* The figures that the claim may be said of: those of its clause, of all the sentence when it sets others apart. */
static struct speech
speech_of(const struct said *s, size_t at)
{
	static const char *const apart[] = {"중 ", "중에", "가운데", "나머지", "제외", "외에", "다음", NULL};
	struct speech speech = {.a = s->a, .text = s->text};
	struct clause c = claim_clause(s, at);
	bool all = said_holds_any(s, c.from, c.to, apart);
	for (const struct quantity *q = s->quantities; q < s->quantities + s->count; q++) {
		bool within = all || (q->from >= c.from && q->to <= c.to);
		if (within && q->figure && *q->figure->subject && speech.count < SUBJECTS)
			speech.figures[speech.count++] = q->figure;
	}
	return speech;
}

static void
visit_sentence(struct said *s, void *with)
{
	struct claim c;
	(void)with;
	for (size_t at = 0; s->count && at < s->words.size; at++) {
		size_t n = is_bound(s, at) ? 0 : read_claim(s, at, &c);
		struct speech speech = n ? speech_of(s, at) : (struct speech){0};
		if (speech.count)
			check_claim(&speech, &c);
		at += n ? n - 1 : 0;
	}
}

/* A rank printed for certain that the amounts leave open. */
static void
check_open(struct auditor *a, const struct figure *f)
{
	if (strcmp(f->measure, "순위") != 0 || f->kind != FIGURE_FACT || !interval_ok(f->interval) ||
	    ratio_compare(f->interval.low, f->interval.high) == 0)
		return;
	const char *low = arena_print(a->arena, "%" PRId64, f->interval.low.num);
	const char *high = arena_print(a->arena, "%" PRId64, f->interval.high.num);
	struct message *m =
	    message_add(a->messages, MSG_RANK_OPEN, f->source, f->place, f->printed, low, high, NULL);
	finding_fill(a, m, f, arena_print(a->arena, "%s~%s위", low, high));
}

void
audit_ranks(struct auditor *a)
{
	for (size_t i = 0; i < a->book->figure_count; i++)
		check_open(a, &a->book->figures[i]);
	said_walk(a, visit_sentence, NULL);
}
