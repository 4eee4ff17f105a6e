/* in: the sentences of the book. out: numbers that contradict the other numbers of their sentence, whether they are
 * bound to facts or typed.
 * Refuses to know: the rules themselves: changes, shares, sums, lists are files of their own. */
#include "audit/claim.h"
#include <string.h>
#include "base/form.h"

void
readings_add(struct readings *r, struct interval within, const char *formula)
{
	if (r->count == CLAIM_READINGS)
		return;
	r->within[r->count] = within;
	r->formula[r->count++] = formula;
}

struct interval
interval_magnitude(struct interval i)
{
	struct ratio zero = ratio_of(0, 1);
	if (!interval_ok(i) || ratio_compare(i.low, zero) >= 0)
		return i;
	struct interval turned = {ratio_sub(zero, i.high), ratio_sub(zero, i.low), i.high_open, i.low_open};
	if (ratio_compare(i.high, zero) <= 0)
		return turned;
	bool below = ratio_compare(turned.high, i.high) > 0; /* zero lies within */
	return (struct interval){zero, below ? turned.high : i.high, false, below ? turned.high_open : i.high_open};
}

bool
claim_is_base(const struct said *s, const struct quantity *q)
{
	static const char *const words[] = {"대비", "보다", "에서 ", "에서,", "에 비해", "에 비하", "에 견주", "과 비교", "와 비교",
	    "을 기준", "→", "➔", "⇒", "->", "의 대비", "에 대비", "에 대하여", NULL};
	size_t at = said_after(s, q->to);
	return said_begins_any(s, at, words) && !said_begins(s, at, "에서 차지");
}

/* "25개 자치구 중": what is counted stands between. */
static bool
counts_whole(const struct said *s, const struct quantity *q)
{
	static const char *const words[] = {" 중 ", " 중에", " 가운데", NULL};
	size_t at = q->to + said_begins(s, q->to, " "), end = at;
	while (end < s->words.size && end - at < 24 && s->words.data[end] != ' ')
		end++;
	return q->unit_end > q->unit && said_begins_any(s, end, words) && !said_holds(s, at, end, ",");
}

bool
claim_is_whole(const struct said *s, const struct quantity *q)
{
	static const char *const words[] = {"중 ", "중,", "중에", "중의", "가운데", "에서 차지", NULL};
	size_t at = said_after(s, q->to), of = strlen("의 ");
	bool number = said_begins(s, at, "의 ") && at + of < s->words.size &&
	              (said_begins(s, at + of, "약") || strchr("0123456789", s->words.data[at + of]));
	return number || said_begins_any(s, at, words) > 0 || (q->kind == QUANTITY_COUNT && counts_whole(s, q));
}

/* ---- telling ---- */

const char *
claim_name(const struct said *s, const struct quantity *q)
{
	const char *text = said_text(s, q);
	return q->figure ? arena_print(s->a->arena, "%s(%s)", text, q->figure->place) : text;
}

static const char *
end_text(const struct said *s, const struct quantity *like, struct ratio v)
{
	struct form f = {.kind = FORM_DIGITS, .unit = 1, .how = ROUND_HALF_UP, .suffix = ""};
	struct ratio step = like->step;
	bool share = like->kind == QUANTITY_RATE || like->kind == QUANTITY_POINT;
	if (share) {
		f.kind = FORM_RATE;
		f.suffix = like->kind == QUANTITY_RATE ? "%" : "%p";
		step = ratio_mul(step, ratio_of(100, 1));
	} else if (like->kind == QUANTITY_MONEY) {
		f.kind = FORM_KOREAN;
		f.unit = ratio_ok(step) && step.den == 1 && step.num > 0 ? step.num : 1;
		f.suffix = "원";
	} else {
		f.suffix = like->kind == QUANTITY_TIMES ? "배" : "";
	}
	for (; f.kind != FORM_KOREAN && f.decimals < 3 && step.den > 1; f.decimals++)
		step = ratio_mul(step, ratio_of(10, 1));
	const char *text = form_ratio(s->a->arena, v, &f);
	return text ? text : "?";
}

const char *
claim_text(const struct said *s, const struct quantity *like, struct interval within)
{
	const char *low = end_text(s, like, within.low), *high = end_text(s, like, within.high);
	return strcmp(low, high) == 0 ? low : arena_print(s->a->arena, "%s~%s", low, high);
}

/* What each rule holds a number to be. */
static const struct {
	enum message_id id;
	const char *measure;
} measures[] = {{MSG_CLAIM_RATE, "증감률"}, {MSG_CLAIM_DIFFERENCE, "증감"}, {MSG_CLAIM_DIRECTION, "증감말"},
    {MSG_CLAIM_TIMES, "배수"}, {MSG_CLAIM_NET, "증감"}, {MSG_CLAIM_SHARE, "비중"}, {MSG_CLAIM_SUBSET, "금액"},
    {MSG_CLAIM_REST, "금액"}, {MSG_CLAIM_SUM, "합"}, {MSG_CLAIM_PRODUCT, "금액"}, {MSG_CLAIM_COUNT, "건수"}};

/* A typed number has no subject nor measure of its own: the rule's measure, what the sentence's facts are about. */
static void
fill_typed(struct auditor *a, const struct said *s, enum message_id id, struct message *m)
{
	for (size_t i = 0; !m->measure && i < sizeof measures / sizeof *measures; i++)
		if (measures[i].id == id)
			m->measure = messages_copy(a->messages, measures[i].measure);
	for (size_t i = 0; !m->subject && i < s->count; i++) {
		const struct figure *f = s->quantities[i].figure;
		if (f && *f->subject)
			m->subject = messages_copy(a->messages, f->subject);
	}
}

void
claim_tell(struct claimer *c, const struct said *s, enum message_id id, const struct quantity *q,
    const char *formula, const char *computed)
{
	struct auditor *a = c->a;
	const struct figure *f = q->figure;
	const char *place = f ? f->place : s->text->place;
	if (!place || map_lookup(c->told, place))
		return;
	map_add(c->told, place, c);
	bool quoted = f && f->whose == WHOSE_QUOTED;
	const char *printed = said_text(s, q);
	struct pos pos = f ? f->source : s->text->pos;
	enum message_id told = quoted ? MSG_CLAIM_QUOTED : id;
	struct message *m = message_add(a->messages, told, pos, place, printed, formula, computed, NULL);
	if (f)
		finding_fill(a, m, f, computed);
	m->whose = figure_whose_name(quoted ? WHOSE_QUOTED : WHOSE_OURS);
	fill_typed(a, s, id, m);
	m->place = messages_copy(a->messages, place);
	m->computed = computed ? messages_copy(a->messages, computed) : NULL;
	m->printed = messages_copy(a->messages, printed);
}

/* Rounded to one more place first, then to this: a fault, but of the last place only. */
static bool
is_rounded_twice(const struct quantity *q, struct interval printed, struct interval computed)
{
	struct interval wide = printed;
	wide.low = ratio_sub(printed.low, ratio_div(q->step, ratio_of(20, 1)));
	return interval_ok(wide) && interval_meet(wide, computed);
}

void
claim_check(struct claimer *c, const struct said *s, enum message_id id, const struct quantity *q,
    const struct readings *r)
{
	if (q->loose || r->count == 0)
		return;
	struct interval printed = interval_magnitude(q->within);
	bool twice = false;
	for (size_t i = 0; i < r->count; i++) {
		struct interval computed = interval_magnitude(r->within[i]);
		if (!interval_ok(computed) || interval_meet(printed, computed))
			return;
		twice = twice || is_rounded_twice(q, printed, computed);
	}
	enum message_id told = twice ? MSG_CLAIM_ROUNDED : id;
	claim_tell(c, s, told, q, r->formula[0], claim_text(s, q, interval_magnitude(r->within[0])));
}

static void
visit_sentence(struct said *s, void *with)
{
	struct claimer *c = with;
	if (!s->text->place)
		return;
	claim_changes(c, s);
	claim_shares(c, s);
	claim_sums(c, s);
	claim_lists(c, s);
}

void
audit_claims(struct auditor *a)
{
	struct claimer c = {a, map_new(a->arena)};
	said_walk(a, visit_sentence, &c);
}
