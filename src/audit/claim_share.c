/* in: a sentence. out: shares that its amounts do not bear out, parts that exceed their whole, what is left of it.
 * A 중 B(r), A의 r인 B, 총 A(가 B(r), 나 C(r)), 집행률, 불용률; A 중 B, 나머지 C.
 * Refuses to know: changes. */
#include "audit/claim.h"
#include <string.h>

enum { AROUND = 40 }; /* bytes: as far as a word belongs to a number */

/* ---- what a rate is the share of ---- */

/* X(the rate's name, what is counted, a word that must stand beside it, one that must not) */
#define NAMED_RATES(X)                                                                                                 \
	X("집행률", "집행", "잔액") X("집행율", "집행", "잔액") X("지출률", "지출", "잔액") X("불용률", "불용", "없음")          \
	    X("불용율", "불용", "없음") X("불용률", "잔액", "없음") X("불용율", "잔액", "없음") X("이월률", "이월", "없음")      \
	        X("징수율", "징수", "결정") X("징수률", "징수", "결정") X("수납률", "수납", "미수납")
static const struct {
	const char *rate, *part, *unless;
} named_rates[] = {
#define X(rate, part, unless) {rate, part, unless},
    NAMED_RATES(X)
#undef X
};
static const char *const whole_names[] = {
    "예산현액", "예산액", "최종예산", "징수결정액", "예산", "예산은", "예산이", "부과액", "현액은", "현액", NULL};

static size_t
later(const struct said *s, size_t at)
{
	return at + AROUND < s->words.size ? at + AROUND : s->words.size;
}

static bool
is_named(const struct said *s, const struct quantity *q, const char *name)
{
	size_t at = said_before(s, q->from);
	static const char *const between[] = {"은", "이", "는", "가", ":", " : ", "도", NULL};
	size_t n = said_ends_any(s, at, between);
	return said_ends(s, at, name) || (n && said_ends(s, said_before(s, at - n), name));
}

/* The word stands right behind the amount or right before it. */
static bool
has_beside(const struct said *s, const struct quantity *q, const char *word)
{
	const struct quantity *next = q + 1, *end = s->quantities + s->count;
	size_t to = next < end && next->from < later(s, q->to) ? next->from : later(s, q->to);
	size_t from = q > s->quantities ? (q - 1)->to : 0;
	from = q->from - from > AROUND / 2 ? q->from - AROUND / 2 : from;
	return said_holds(s, q->to, to, word) || said_holds(s, from, q->from, word);
}

static bool
is_whole_named(const struct said *s, const struct quantity *q)
{
	size_t at = said_before(s, q->from);
	static const char *const ends[] = {"은", "이", "는", NULL};
	return said_ends_any(s, at, whole_names) || said_ends_any(s, at - said_ends_any(s, at, ends), whole_names);
}

static const char *
share_name(const struct said *s, const struct quantity *part, const struct quantity *whole)
{
	return arena_print(s->a->arena, "%s ÷ %s", claim_name(s, part), claim_name(s, whole));
}

static bool
is_amount(const struct quantity *q)
{
	return q->kind == QUANTITY_MONEY && !q->loose;
}

/* Every amount that the sentence calls the whole of this part. */
static void
add_named_wholes(const struct said *s, const struct quantity *part, struct readings *r)
{
	for (const struct quantity *w = s->quantities; w < s->quantities + s->count; w++)
		if (w != part && is_amount(w) && (is_whole_named(s, w) || claim_is_whole(s, w)))
			readings_add(r, interval_div(part->within, w->within), share_name(s, part, w));
}

/* 집행률 80%: with both amounts named in the sentence. */
static void
check_named(struct claimer *c, const struct said *s, const struct quantity *q)
{
	struct readings r = {.count = 0};
	for (size_t n = 0; n < sizeof named_rates / sizeof *named_rates; n++) {
		if (!is_named(s, q, named_rates[n].rate))
			continue;
		for (const struct quantity *part = s->quantities; part < q; part++)
			if (is_amount(part) && has_beside(s, part, named_rates[n].part) &&
			    !has_beside(s, part, named_rates[n].unless))
				add_named_wholes(s, part, &r);
	}
	claim_check(c, s, MSG_CLAIM_SHARE, q, &r);
}

static bool
has_own_name(const struct said *s, const struct quantity *q)
{
	static const char *const names[] = {"률", "율", "률은", "율은", "률이", "율이", "금리", "금리는", "이자율", NULL};
	static const char *const shares[] = {"비율", "비율은", "비율이", "점유율", NULL};
	size_t at = said_before(s, q->from);
	return said_ends_any(s, at, names) && !said_ends_any(s, at, shares);
}

/* ---- shares of a whole that the sentence names ---- */

static bool
is_total(const struct said *s, const struct quantity *q)
{
	static const char *const words[] = {"총", "전체", "합계", "총액", "총예산", "총사업비", "총 사업비", "총규모", NULL};
	return said_ends_any(s, said_before(s, q->from), words) > 0;
}

/* "9,356억원으로, 이 중": the amount said last is the whole. */
static bool
is_referred(const struct said *s, const struct quantity *w, const struct quantity *q)
{
	static const char *const words[] = {"이 중", "이중", "그 중", "그중", "이 가운데", "그 가운데", NULL};
	const struct quantity *next = w + 1;
	while (next < q && !said_alike(s, next, w))
		next++;
	return next < q && said_holds_any(s, w->to, next->from, words);
}

/* The whole that rate q may be a share of: the nearest one before it. */
static const struct quantity *
whole_before(const struct said *s, const struct quantity *q)
{
	for (const struct quantity *w = q; w-- > s->quantities;) {
		bool amount = w->kind == QUANTITY_MONEY || w->kind == QUANTITY_COUNT;
		if (amount && (claim_is_whole(s, w) || is_total(s, w) || is_referred(s, w, q)))
			return w;
	}
	return NULL;
}

/* B(r), B로 r, r(B), r인 B */
static void
add_part(const struct said *s, const struct quantity *part, const struct quantity *whole, struct readings *r)
{
	if (!part->loose && part != whole)
		readings_add(r, interval_div(part->within, whole->within), share_name(s, part, whole));
}

static void
add_parts(const struct said *s, const struct quantity *q, const struct quantity *whole, struct readings *r)
{
	static const char *const linked[] = {"인 ", "에 해당하는 ", "에 달하는 ", "에 이르는 ", "를 차지하는 ", "(", "에 불과한 ",
	    "수준인 ", "의 ", NULL};
	const struct quantity *end = s->quantities + s->count;
	for (const struct quantity *p = q; p-- > s->quantities && p != whole;)
		if (said_alike(s, p, whole)) {
			add_part(s, p, whole, r);
			break;
		}
	if (q + 1 < end && said_alike(s, q + 1, whole) && said_begins_any(s, q->to, linked))
		add_part(s, q + 1, whole, r);
}

/* "이 중": the whole is the amount said before. Every other amount before may be meant as well. */
static void
add_other_wholes(const struct said *s, const struct quantity *q, const struct quantity *whole, struct readings *r)
{
	for (const struct quantity *w = q; w-- > s->quantities;)
		if (w != whole && said_alike(s, w, whole) && !w->loose)
			add_parts(s, q, w, r);
}

/* "3억원만 집행(30.0%)", "15개 자치구(60%)": a verb, or what is counted, stands between the part and its share. */
static bool
is_loosely_beside(const struct said *s, const struct quantity *part, const struct quantity *q)
{
	static const char *const particles[] = {"만 ", "만을 ", "을 ", "를 ", "이 ", "가 ", " ", NULL};
	static const char *const verbs[] = {
	    "집행(", "지출(", "교부(", "편성(", "불용(", "이월(", "징수(", "수납(", "반납(", "사용(", "배정(", "투입(", NULL};
	size_t at = part->to + said_begins_any(s, part->to, particles), n = said_begins_any(s, at, verbs);
	if (n && at + n == q->from)
		return true;
	return part->kind == QUANTITY_COUNT && q->from - part->to < 24 && said_ends(s, q->from, "(") &&
	       !said_holds(s, part->to, q->from, ",");
}

/* A rate that is said of a part: right beside its amount, or called a share. */
static bool
is_share(const struct said *s, const struct quantity *q, const struct quantity *whole)
{
	static const char *const share[] = {"비중", "차지", "해당", "구성비", "비율", NULL};
	static const char *const beside[] = {"(", " (", "로 ", "으로 ", "으로서 ", ", ", "(약 ", "(전체의 ", "으로 전체의 ",
	    "로 전체의 ", "로 약 ", "으로 약 ", "을 ", "를 ", NULL};
	size_t end;
	if (said_direction(s, q->to, &end) || has_own_name(s, q) || claim_is_base(s, q))
		return false;
	if (said_holds_any(s, q->to, later(s, q->to), share))
		return true;
	const struct quantity *p = q - 1;
	if (p > whole && said_alike(s, p, whole)) {
		size_t n = said_begins_any(s, p->to, beside);
		return (n && p->to + n == q->from) || is_loosely_beside(s, p, q);
	}
	return q + 1 < s->quantities + s->count && said_alike(s, q + 1, whole) && said_begins(s, q->to, "인 ");
}

/* Between a whole and its share no other comparison begins. */
static bool
is_parted(const struct said *s, const struct quantity *whole, const struct quantity *q)
{
	static const char *const words[] = {"대비", "보다", "전년", NULL};
	return said_holds_any(s, whole->to, q->from, words);
}

static void
check_share(struct claimer *c, const struct said *s, const struct quantity *q)
{
	const struct quantity *whole = whole_before(s, q);
	struct readings r = {.count = 0};
	if (!whole || whole->loose || !is_share(s, q, whole) || is_parted(s, whole, q))
		return;
	add_parts(s, q, whole, &r);
	if (r.count)
		add_other_wholes(s, q, whole, &r);
	claim_check(c, s, MSG_CLAIM_SHARE, q, &r);
}

/* ---- parts ---- */

/* A 중 B: B is no more than A. */
static void
check_subset(struct claimer *c, const struct said *s, const struct quantity *whole)
{
	static const char *const vetoes[] = {"대비", "보다", "증", "감", "에서", "이상", "이후", "외에", ",", NULL};
	const struct quantity *part = whole + 1;
	if (part >= s->quantities + s->count || !said_alike(s, part, whole) || whole->loose || part->loose ||
	    part->from - whole->to > 2 * AROUND || said_holds_any(s, whole->to, part->from, vetoes))
		return;
	if (interval_ok(part->within) && ratio_compare(part->within.low, whole->within.high) > 0)
		claim_tell(c, s, MSG_CLAIM_SUBSET, part, claim_name(s, whole), said_text(s, whole));
}

/* A 중 B ..., 나머지 C: what has been named and the rest are the whole. */
static void
check_rest(struct claimer *c, const struct said *s, const struct quantity *whole)
{
	static const char *const rest[] = {"나머지", "나머지는", "나머지인", "잔여", "잔액", "나머지 금액인", NULL};
	struct interval left = whole->within;
	size_t parts = 0, end;
	const struct quantity *last = s->quantities + s->count;
	for (const struct quantity *q = whole + 1; q < last; q++) {
		if (!said_alike(s, q, whole))
			continue;
		if (q->loose || claim_is_base(s, q) || claim_is_whole(s, q) || said_direction(s, q->to, &end))
			return;
		if (said_ends_any(s, said_before(s, q->from), rest)) {
			struct readings r = {.count = 0};
			readings_add(&r, left, arena_print(s->a->arena, "%s 안의 나머지", claim_name(s, whole)));
			if (parts && said_ends(s, said_before(s, q->from), "잔액"))
				readings_add(&r, q->within, ""); /* 집행잔액: what was carried over is left as well */
			if (parts)
				claim_check(c, s, MSG_CLAIM_REST, q, &r);
			return;
		}
		left = interval_sub(left, q->within);
		parts++;
	}
}

void
claim_shares(struct claimer *c, const struct said *s)
{
	for (const struct quantity *q = s->quantities; q < s->quantities + s->count; q++) {
		if (q->kind == QUANTITY_RATE) {
			check_named(c, s, q);
			check_share(c, s, q);
		} else if (claim_is_whole(s, q)) {
			check_subset(c, s, q);
			check_rest(c, s, q);
		}
	}
}
