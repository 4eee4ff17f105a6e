/* in: a sentence. out: changes that its amounts do not bear out: rate, difference, multiple, points, direction, net.
 * 전년(A) 대비 d(r) 증가한 B; A에서 B로 r 증가; B는 전년(A)보다 r 감소; a 증가, b 감소로 c 순증.
 * Refuses to know: which stage 전년 is. */
#include "audit/claim.h"
#include <string.h>

enum { CANDIDATES = 8 };

static const char *const arrows[] = {"→", "➔", "⇒", "->", NULL};

struct change {
	const struct said *s;
	size_t first, last;   /* the chain of changes: quantities [first, last) */
	int sign;             /* of the direction word behind it; 0: none */
	size_t word, end;     /* where that word begins (the chain ends) and ends */
	const struct quantity *base; /* NULL: none is named */
	const struct quantity *values[CANDIDATES]; /* what the change led to: the likeliest first */
	size_t value_count;
	bool firm;            /* there is no doubt of the value */
	struct clause clause; /* beyond it others are spoken of */
};

/* What may stand between the changes of one chain: "3억원(20.0%) 증가", "3억원, 20.0% 감액". */
static bool
is_linked(const struct said *s, size_t from, size_t to)
{
	static const char *const links[] = {" ", "(", ")", ",", "·", "/", "인 ", "△", "▲", "-", "+", "약", NULL};
	for (size_t n; from < to; from += n)
		if ((n = said_begins_any(s, from, links)) == 0)
			return false;
	return true;
}

static bool
is_change_kind(const struct quantity *q)
{
	return q->kind == QUANTITY_RATE || q->kind == QUANTITY_POINT || q->kind == QUANTITY_TIMES;
}

/* "대비" or "보다" stands in [from, to). */
static bool
compares(const struct said *s, size_t from, size_t to)
{
	static const char *const words[] = {"대비", "보다", "에 비해", "에 비하", NULL};
	return said_holds_any(s, from, to, words);
}

/* ---- the value ---- */

static void
add_value(struct change *c, const struct quantity *q)
{
	bool within = q->from >= c->clause.from && q->to <= c->clause.to;
	if (!q->loose && within && c->value_count < CANDIDATES)
		c->values[c->value_count++] = q;
}

/* "증가한 12억원": the word says how its noun came about, and the amount is that noun or its number. */
static const struct quantity *
value_behind(const struct change *c)
{
	static const char *const endings[] = {"한 ", "된 ", "난 ", "어난 ", "은 ", "인 ", "시킨 ", "된, ", NULL};
	static const char *const vetoes[] = {
	    ",", "것", "결과", "바 ", "바,", "데 ", "이는", "있", "중 ", "대비", "사유", "원인", "요인", "이유", "사업은", NULL};
	const struct said *s = c->s;
	size_t n = c->sign ? said_begins_any(s, c->end, endings) : 0;
	if (n == 0 || c->last >= s->count)
		return NULL;
	const struct quantity *q = &s->quantities[c->last];
	bool near = q->from < c->clause.to && q->from - c->end < 45 && !said_holds_any(s, c->end + n, q->from, vetoes);
	return near && said_alike(s, q, c->base) && !claim_is_base(s, q) ? q : NULL;
}

/* "A에서 B로": what follows the base at once. */
static const struct quantity *
value_between(const struct change *c)
{
	static const char *const to[] = {"으로", "로", NULL};
	const struct said *s = c->s;
	const struct quantity *q = c->base + 1;
	if (q >= s->quantities + c->first || !said_alike(s, q, c->base))
		return NULL;
	bool arrow = said_holds_any(s, c->base->to, q->from, arrows);
	return arrow || (said_holds(s, c->base->to, q->from, "에서") && said_begins_any(s, said_after(s, q->to), to))
	           ? q
	           : NULL;
}

/* Any other amount of the sentence that may be what is spoken of: before the base, between, behind the change. */
static void
add_candidates(struct change *c)
{
	const struct said *s = c->s;
	const struct quantity *end = s->quantities + s->count;
	for (const struct quantity *q = c->base; q-- > s->quantities;)
		if (said_alike(s, q, c->base) && !claim_is_base(s, q))
			add_value(c, q);
	for (const struct quantity *q = c->base + 1; q < s->quantities + c->first; q++)
		if (said_alike(s, q, c->base) && !claim_is_base(s, q))
			add_value(c, q);
	for (const struct quantity *q = s->quantities + c->last; q < end; q++)
		if (said_alike(s, q, c->base) && !claim_is_base(s, q)) {
			add_value(c, q);
			break;
		}
}

/* "12억원으로 전년(10억원) 대비": the one amount before the base is what the sentence speaks of. */
static bool
is_topic(const struct change *c, const struct quantity *q)
{
	static const char *const topic[] = {"으로", "로 ", "로,", "은 ", "는 ", "이며", "이고", "인데", NULL};
	return c->value_count == 1 && q < c->base && said_begins_any(c->s, said_after(c->s, q->to), topic) > 0;
}

static void
find_values(struct change *c)
{
	const struct quantity *q = value_behind(c);
	q = q ? q : value_between(c);
	c->firm = q != NULL && !q->loose;
	if (q)
		add_value(c, q);
	else
		add_candidates(c);
	c->firm = c->firm || (c->value_count && is_topic(c, c->values[0]));
}

/* ---- what is said of it ---- */

static struct interval
change_of(const struct quantity *base, const struct quantity *value)
{
	return interval_sub(value->within, base->within);
}

static const char *
pair_name(const struct change *c, const struct quantity *value)
{
	return arena_print(c->s->a->arena, "%s → %s", claim_name(c->s, c->base), claim_name(c->s, value));
}

/* Of the chain, the plain difference; NULL: none. */
static const struct quantity *
difference_of(const struct change *c)
{
	for (size_t i = c->first; i < c->last; i++)
		if (said_alike(c->s, &c->s->quantities[i], c->base))
			return &c->s->quantities[i];
	return NULL;
}

static bool
says_ratio(const struct change *c, const struct quantity *q)
{
	static const char *const words[] = {
	    "집행", "수준", "에 해당", "에 불과", "를 차지", "달성", "에 그", "로 편성", "율", "률", NULL};
	size_t end = q->to + 24 < c->s->words.size ? q->to + 24 : c->s->words.size;
	return c->sign == 0 || said_holds_any(c->s, q->to, end, words);
}

static void
add_rate_readings(const struct change *c, const struct quantity *q, struct readings *r)
{
	for (size_t i = 0; i < c->value_count; i++) {
		const struct quantity *v = c->values[i];
		struct interval change = change_of(c->base, v);
		struct interval rate = interval_div(change, c->base->within);
		bool against = c->sign && c->firm && interval_ok(change) &&
		               (c->sign > 0 ? ratio_compare(change.high, ratio_of(0, 1)) < 0
		                            : ratio_compare(change.low, ratio_of(0, 1)) > 0);
		if (!against)
			readings_add(r, rate, pair_name(c, v));
		if (says_ratio(c, q))
			readings_add(r, interval_div(v->within, c->base->within), pair_name(c, v));
	}
}

/* r of d on A, whatever the value is. */
static void
add_difference_reading(const struct change *c, const struct quantity *d, struct readings *r)
{
	readings_add(r, interval_div(interval_magnitude(d->within), c->base->within),
	    arena_print(c->s->a->arena, "%s ÷ %s", claim_name(c->s, d), claim_name(c->s, c->base)));
}

static void
check_rate(struct claimer *cl, const struct change *c, const struct quantity *q)
{
	struct readings r = {.count = 0};
	const struct quantity *d = difference_of(c);
	add_rate_readings(c, q, &r);
	if (d && (!c->firm || r.count == 0))
		add_difference_reading(c, d, &r);
	claim_check(cl, c->s, MSG_CLAIM_RATE, q, &r);
}

/* 2.5배: B/A, and in 2.5배 증가 perhaps one more. */
static void
check_times(struct claimer *cl, const struct change *c, const struct quantity *q)
{
	struct readings r = {.count = 0};
	for (size_t i = 0; i < c->value_count; i++) {
		struct interval times = interval_div(c->values[i]->within, c->base->within);
		const char *name = pair_name(c, c->values[i]);
		readings_add(&r, times, name);
		if (c->sign)
			readings_add(&r, interval_sub(times, interval_point(ratio_of(1, 1))), name);
	}
	claim_check(cl, c->s, MSG_CLAIM_TIMES, q, &r);
}

static void
check_difference(struct claimer *cl, const struct change *c, const struct quantity *q)
{
	struct readings r = {.count = 0};
	for (size_t i = 0; i < c->value_count; i++)
		readings_add(&r, change_of(c->base, c->values[i]), pair_name(c, c->values[i]));
	bool listed = said_begins(c->s, q->to, ",") || said_begins(c->s, q->to, "),");
	if (!c->firm && listed) /* "(3억원, 20.0% 증가)" may give the amount itself */
		readings_add(&r, q->within, "");
	claim_check(cl, c->s, MSG_CLAIM_DIFFERENCE, q, &r);
}

/* 전년(10억원) 대비 20% 증가한 8억원 */
static void
check_direction(struct claimer *cl, const struct change *c)
{
	if (!c->sign || !c->firm || c->base->loose)
		return;
	struct interval change = change_of(c->base, c->values[0]);
	struct ratio zero = ratio_of(0, 1);
	if (!interval_ok(change))
		return;
	int up = ratio_compare(change.low, zero) > 0, down = ratio_compare(change.high, zero) < 0;
	if ((c->sign > 0 && down) || (c->sign < 0 && up))
		claim_tell(cl, c->s, MSG_CLAIM_DIRECTION, &c->s->quantities[c->first], pair_name(c, c->values[0]),
		    up ? "증가" : "감소");
}

/* d and r and B without A: r = d / (B - d). */
static void
check_without_base(struct claimer *cl, struct change *c)
{
	const struct said *s = c->s;
	const struct quantity *d = NULL, *q = NULL;
	for (size_t i = c->first; i < c->last; i++) {
		const struct quantity *one = &s->quantities[i];
		d = one->kind == QUANTITY_MONEY || one->kind == QUANTITY_COUNT ? one : d;
		q = one->kind == QUANTITY_RATE ? one : q;
	}
	if (!d || !q || d->loose || !c->sign)
		return;
	c->base = d;
	const struct quantity *v = value_behind(c);
	c->base = NULL;
	if (!v || v->loose)
		return;
	struct interval by = interval_magnitude(d->within);
	struct interval before = c->sign > 0 ? interval_sub(v->within, by) : interval_add(v->within, by);
	struct readings r = {.count = 0};
	readings_add(&r, interval_div(by, before),
	    arena_print(s->a->arena, "%s %s %s", claim_name(s, v), c->sign > 0 ? "안의" : "앞의", claim_name(s, d)));
	claim_check(cl, s, MSG_CLAIM_RATE, q, &r);
}

static void
check_change(struct claimer *cl, struct change *c)
{
	if (!c->base) {
		check_without_base(cl, c);
		return;
	}
	if (c->base->loose)
		return;
	find_values(c);
	check_direction(cl, c);
	for (size_t i = c->first; i < c->last; i++) {
		const struct quantity *q = &c->s->quantities[i];
		if (c->base->kind == QUANTITY_RATE && q->kind == QUANTITY_POINT)
			check_difference(cl, c, q);
		else if (c->base->kind == QUANTITY_RATE)
			continue; /* 12.5%에서 15.7%로 3.2% 증가: of which kind, nobody can say */
		else if (q->kind == QUANTITY_RATE)
			check_rate(cl, c, q);
		else if (q->kind == QUANTITY_TIMES)
			check_times(cl, c, q);
		else if (said_alike(c->s, q, c->base) && c->sign && q != c->values[0])
			check_difference(cl, c, q);
	}
}

/* ---- finding changes ---- */

/* The quantity that others are compared with, between the change before and this one; the last one named. */
static const struct quantity *
find_base(const struct said *s, size_t from, size_t first, struct clause clause)
{
	for (size_t i = first; i-- > from && s->quantities[i].from >= clause.from;)
		if (claim_is_base(s, &s->quantities[i]))
			return &s->quantities[i];
	return NULL;
}

/* The chain that ends with quantity i: the changes that are linked with it. */
static size_t
chain_begin(const struct said *s, size_t from, size_t i)
{
	for (; i > from; i--) {
		const struct quantity *q = &s->quantities[i - 1];
		const struct quantity *before = i - 1 > from ? q - 1 : NULL;
		bool led_to = before && claim_is_base(s, before) && said_holds_any(s, before->to, q->from, arrows);
		if (led_to || claim_is_base(s, q) || !is_linked(s, q->to, q[1].from))
			break;
	}
	return i;
}

/* Quantity i ends a change: a direction is said of it, or it is a rate behind 대비. */
static bool
ends_change(const struct said *s, size_t from, size_t i, int *sign, size_t *end)
{
	const struct quantity *q = &s->quantities[i];
	*sign = said_direction(s, q->to, end);
	if (*sign) {
		/* "3억원(20.0%) 증가": the chain ends with the last one before the word */
		bool last = i + 1 == s->count || s->quantities[i + 1].from > *end;
		return last && !claim_is_base(s, q);
	}
	size_t start = from < i ? s->quantities[from].from : q->from;
	*end = q->to;
	return is_change_kind(q) && compares(s, start, q->from);
}

static void
find_changes(struct claimer *cl, const struct said *s)
{
	for (size_t i = 0, from = 0; i < s->count; i++) {
		struct change c = {.s = s, .last = i + 1};
		if (!ends_change(s, from, i, &c.sign, &c.end))
			continue;
		c.first = chain_begin(s, from, i);
		c.word = s->quantities[i].to;
		c.clause = claim_clause(s, s->quantities[c.first].from);
		c.base = find_base(s, from, c.first, c.clause);
		check_change(cl, &c);
		from = i + 1;
	}
}

/* ---- net changes ---- */

/* a 증가, b 감소 ... c 순증 */
static void
check_net(struct claimer *cl, const struct said *s)
{
	static const char *const net[] = {"순증", "순감", NULL};
	static const char *const subject[] = {"이 ", "이", "가 ", "의 ", " ", NULL};
	struct interval sum = interval_point(ratio_of(0, 1));
	size_t parts = 0;
	const struct quantity *first = NULL;
	for (size_t i = 0; i < s->count; i++) {
		const struct quantity *q = &s->quantities[i];
		size_t end, at = q->to + said_begins_any(s, q->to, subject), head = said_before(s, q->from);
		bool is_net = said_begins_any(s, at, net) ||
		              (q->kind == QUANTITY_MONEY && (said_ends(s, head, "순증액") || said_ends(s, head, "순감액")));
		int sign = said_direction(s, q->to, &end);
		if (is_net && parts >= 2 && first && said_alike(s, q, first)) {
			struct readings r = {.count = 0};
			readings_add(&r, sum, arena_print(s->a->arena, "%s 등 증감의 합", claim_name(s, first)));
			claim_check(cl, s, MSG_CLAIM_NET, q, &r);
			return;
		}
		if (!sign || q->kind != QUANTITY_MONEY || q->loose || claim_is_base(s, q))
			continue;
		first = first ? first : q;
		parts++;
		struct interval by = interval_magnitude(q->within);
		sum = sign > 0 ? interval_add(sum, by) : interval_sub(sum, by);
	}
}

void
claim_changes(struct claimer *c, const struct said *s)
{
	find_changes(c, s);
	check_net(c, s);
}
