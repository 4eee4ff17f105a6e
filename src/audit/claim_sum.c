/* in: a sentence. out: totals that the amounts listed with them do not come to; products of a rate and a count.
 * 가(a), 나(b) 등 총 S; S(국비 a, 시비 b); 1인당 a씩 n명 S.
 * Refuses to know: shares, changes. */
#include "audit/claim.h"
#include <string.h>

enum { NEAR = 45, ITEMS = 40 };

struct list {
	const struct quantity *items[ITEMS]; /* last first */
	size_t count;
	bool partial; /* 등: others are meant too */
};

static const char *const total_words[] = {"총", "총액", "총계", "합계", "합계는", "합하여", "합한", "합쳐", "모두", "도합", "총액은",
    "합계액", "총 소요예산은", "합은", "합이", NULL};

/* ---- what is listed before a total ---- */

/* Between two items of a list: a separator, and no verb. */
static bool
is_separator(const struct said *s, size_t from, size_t to)
{
	static const char *const separators[] = {",", "·", "ㆍ", "및", "와 ", "과 ", "/", "、", "+", "그리고", NULL};
	static const char *const verbs[] = {"대비", "보다", "하고", "하여", "하였", "하며", "이며", "편성", "→", "중 ", "가운데", "총",
	    "합계", "에서", "증가", "감소", "증액", "감액", "되어", "되고", "으로 ", "임.", "있", "한 ", "된 ", "인 ", "나머지", "따른",
	    "이고", "제외", "외에", "은 ", "는 ", NULL};
	return said_holds_any(s, from, to, separators) && !said_holds_any(s, from, to, verbs);
}

/* Where an item ends with what its bracket adds: "3억원, 20.0% 증액)". */
static size_t
item_end(const struct said *s, const struct quantity *q)
{
	size_t from, to;
	if (said_bracket(s, q->from, &from, &to))
		return to;
	size_t open = said_begins(s, q->to, " ") ? q->to + 1 : q->to;
	return said_begins(s, open, "(") ? said_after(s, open) : q->to;
}

static bool
is_item(const struct said *s, const struct quantity *q)
{
	size_t end;
	bool spoken = said_direction(s, q->to, &end) != 0;
	return !q->loose && !claim_is_base(s, q) && !claim_is_whole(s, q) && !spoken;
}

/* Walks back from the total's word: each amount of its kind is an item as long as only separators part them. */
static void
list_before(const struct said *s, const struct quantity *total, size_t word, struct list *l)
{
	size_t next = word;
	l->partial = false;
	for (const struct quantity *q = total; q-- > s->quantities && l->count < ITEMS;) {
		if (q->from >= word || !said_alike(s, q, total))
			continue;
		size_t end = item_end(s, q);
		if (end > next || !is_item(s, q))
			return;
		if (l->count && !is_separator(s, end, next))
			return;
		l->items[l->count++] = q;
		next = q->from;
		size_t from, to;
		if (said_bracket(s, q->from, &from, &to) && (q == s->quantities || (q - 1)->from < from))
			next = from - 1; /* the name before its bracket */
	}
}

/* ---- totals ---- */

/* The total's word before q, or before the count that stands before it: "등 총 4개 사업에 10억원". */
static bool
total_word(const struct said *s, const struct quantity *q, size_t *word, const struct quantity **count)
{
	size_t at = said_before(s, q->from), n = said_ends_any(s, at, total_words);
	*count = NULL;
	if (n) {
		*word = at - n;
		return true;
	}
	const struct quantity *k = q - 1;
	if (q == s->quantities || k->kind != QUANTITY_COUNT || q->from - k->to > NEAR || k->unit == k->unit_end)
		return false;
	static const char *const things[] = {"사업", "과제", "건", "항목", "기관", "개소", "개 ", "개의", "분야", NULL};
	static const char *const others[] = {"증", "감", ",", "편성하", "포함", "외", NULL};
	if (!said_holds_any(s, k->unit, q->from, things) || said_holds_any(s, k->to, q->from, others))
		return false;
	at = said_before(s, k->from);
	n = said_ends_any(s, at, total_words);
	bool and_others = said_ends(s, at, "등");
	*word = at - n;
	*count = k;
	return n || and_others;
}

/* What stands between the last item and the total's word: 등, or a word by which the total holds more. */
static bool
is_partial(const struct said *s, size_t from, size_t to, bool *broken)
{
	static const char *const more[] = {"포함", "외에", "제외", "비롯", "이외", "더하여", NULL};
	static const char *const breaks[] = {"대비", "하였", "있", "규모", "증가", "감소", NULL};
	*broken = said_holds_any(s, from, to, breaks);
	return said_holds(s, from, to, "등") || said_holds_any(s, from, to, more);
}

static const char *
sum_name(const struct said *s, const struct list *l)
{
	const char *name = "";
	for (size_t i = l->count; i-- > 0;)
		name = arena_print(s->a->arena, "%s%s%s", name, *name ? " + " : "", claim_name(s, l->items[i]));
	return name;
}

static struct interval
sum_of(const struct list *l, bool magnitude)
{
	struct interval sum = interval_point(ratio_of(0, 1));
	for (size_t i = 0; i < l->count; i++)
		sum = interval_add(sum, magnitude ? interval_magnitude(l->items[i]->within) : l->items[i]->within);
	return sum;
}

static void
check_sum(struct claimer *c, const struct said *s, const struct quantity *total, const struct list *l)
{
	struct readings r = {.count = 0};
	readings_add(&r, sum_of(l, false), sum_name(s, l));
	if (!l->partial) {
		claim_check(c, s, MSG_CLAIM_SUM, total, &r);
		return;
	}
	struct interval sum = interval_magnitude(r.within[0]), whole = interval_magnitude(total->within);
	if (!total->loose && interval_ok(sum) && interval_ok(whole) && ratio_compare(sum.low, whole.high) > 0)
		claim_tell(c, s, MSG_CLAIM_SUM, total, r.formula[0], claim_text(s, total, sum));
}

static bool
count_is(const struct quantity *count, size_t n)
{
	return count && ratio_compare(count->value, ratio_of((int64_t)n, 1)) == 0;
}

/* "5건 3억원, 8건 2억원 등 총 13건": what is listed is all there is. */
static bool
counts_add(const struct said *s, const struct quantity *count, size_t word)
{
	struct list l = {.count = 0};
	list_before(s, count, word, &l);
	struct interval sum = sum_of(&l, false);
	return l.count >= 2 && interval_ok(sum) && ratio_compare(sum.low, count->value) == 0;
}

static void
check_total(struct claimer *c, const struct said *s, const struct quantity *q)
{
	struct list l = {.count = 0};
	const struct quantity *count;
	size_t word;
	bool broken = false;
	if (q->loose || q->kind == QUANTITY_RATE || !total_word(s, q, &word, &count))
		return;
	list_before(s, q, word, &l);
	if (l.count < 2)
		return;
	l.partial = is_partial(s, item_end(s, l.items[0]), q->from, &broken);
	if (count && l.partial && (count_is(count, l.count) || counts_add(s, count, word)))
		l.partial = false;
	if (!broken)
		check_sum(c, s, q, &l);
}

/* ---- S(국비 a, 시비 b) ---- */

/* The word before an amount names a part of money: 국비, 인건비, 특별회계. */
static bool
names_part(const struct said *s, const struct quantity *q)
{
	static const char *const parts[] = {"비", "회계", "기금", "자부담", "국고", "보조금", "교부세", "교부금", "부담금", "사채",
	    "지방채", "특교", "재원", "기타", NULL};
	static const char *const vetoes[] = {"대비", NULL};
	size_t at = said_before(s, q->from);
	static const char *const colon[] = {":", " :", NULL};
	at = said_before(s, at - said_ends_any(s, at, colon));
	return said_ends_any(s, at, parts) && !said_ends_any(s, at, vetoes);
}

static void
check_bracket(struct claimer *c, const struct said *s, const struct quantity *total)
{
	static const char *const vetoes[] = {"대비", "증", "감", "등", "당초", "최종", "년", "%", "→", "이 중", "중 ", NULL};
	struct list l = {.count = 0};
	size_t open = said_begins(s, total->to, " ") ? total->to + 1 : total->to;
	if (total->loose || !said_begins(s, open, "("))
		return;
	size_t from, to;
	if (!said_bracket(s, open + 1, &from, &to) || said_holds_any(s, open, to, vetoes))
		return;
	for (const struct quantity *q = total + 1; q < s->quantities + s->count && q->from < to; q++) {
		if (!said_alike(s, q, total) || q->loose || !names_part(s, q) || l.count == ITEMS)
			return;
		l.items[l.count++] = q;
	}
	for (size_t i = 0; i < l.count / 2; i++) {
		const struct quantity *other = l.items[l.count - 1 - i];
		l.items[l.count - 1 - i] = l.items[i];
		l.items[i] = other;
	}
	if (l.count >= 2)
		check_sum(c, s, total, &l);
}

/* ---- products ---- */

static bool
is_each(const struct said *s, const struct quantity *q)
{
	static const char *const before[] = {"당", "당 ", "월 ", "매월 ", "연 ", NULL};
	return q->kind == QUANTITY_MONEY && !q->loose &&
	       (said_begins(s, q->to, "씩") || said_begins(s, q->to, " 씩")) &&
	       (said_ends_any(s, q->from, before) || said_begins_any(s, q->to, (const char *const[]){"씩", " 씩", NULL}));
}

/* Every product of the amount with one or more of the counts. */
static void
check_product(struct claimer *c, const struct said *s, const struct quantity *each)
{
	static const char *const breaks[] = {",", "하고", "하며", "및", "와 ", "과 ", "대비", "증", "감", NULL};
	const struct quantity *end = s->quantities + s->count, *q = each + 1, *counts[4];
	size_t count = 0;
	for (; q < end && q->kind == QUANTITY_COUNT && count < 4; q++)
		counts[count++] = q;
	if (count == 0 || q >= end || q->kind != QUANTITY_MONEY || q->loose ||
	    said_holds_any(s, counts[count - 1]->to, q->from, breaks) || q->from - counts[count - 1]->to > NEAR)
		return;
	struct readings r = {.count = 0};
	for (size_t set = ((size_t)1 << count) - 1; set > 0; set--) {
		struct interval product = each->within;
		const char *name = claim_name(s, each);
		for (size_t i = 0; i < count; i++)
			if (set >> i & 1) {
				product = interval_mul(product, interval_point(counts[i]->value));
				name = arena_print(s->a->arena, "%s × %s", name, claim_name(s, counts[i]));
			}
		readings_add(&r, product, name);
	}
	claim_check(c, s, MSG_CLAIM_PRODUCT, q, &r);
}

void
claim_sums(struct claimer *c, const struct said *s)
{
	for (const struct quantity *q = s->quantities; q < s->quantities + s->count; q++) {
		check_total(c, s, q);
		check_bracket(c, s, q);
		if (is_each(s, q))
			check_product(c, s, q);
	}
}
