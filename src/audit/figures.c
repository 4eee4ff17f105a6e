/* in: a book. out: what it says of itself that does not hold: rates that print 0 beside a direction, texts that do not
 * follow from their values.
 * Texts are read back by book/number.h, not written again: a fault of the writer is not repeated here.
 * Refuses to know: how blocks are set, files. */
#include "audit/inner.h"
#include <inttypes.h>
#include <string.h>
#include "book/number.h"

static bool
is_bound(const struct figure *f)
{
	return f->kind == FIGURE_FACT || f->kind == FIGURE_INPUT;
}

/* ---- direction words ---- */

static bool
prints_zero(const char *s)
{
	bool digit = false;
	for (; *s; s++) {
		if (*s >= '1' && *s <= '9')
			return false;
		digit = digit || *s == '0';
	}
	return digit;
}

static bool
same_text_place(const struct figure *a, const struct figure *b)
{
	const char *end = strrchr(a->place, '/');
	size_t n = end ? (size_t)(end - a->place) + 1 : 0;
	return n && strncmp(a->place, b->place, n) == 0;
}

static void
check_rate(struct auditor *a, const struct figure *direction, const struct figure *f)
{
	if (strcmp(f->measure, "증감률") != 0 || strcmp(f->subject, direction->subject) != 0 ||
	    !prints_zero(f->printed))
		return;
	finding_fill(a,
	    message_add(a->messages, MSG_RATE_ZERO, f->source, f->place, direction->printed, f->printed, NULL), f,
	    NULL);
}

/* A rate that prints 0 beside a direction word: "0.0% 증액된" claims a change that no reader can see. */
static void
check_direction(struct auditor *a, size_t i)
{
	const struct figure *all = a->book->figures, *direction = &all[i];
	if (strcmp(direction->measure, "증감말") != 0 || direction->value.num == 0)
		return;
	for (size_t j = i; j-- > 0 && same_text_place(direction, &all[j]);)
		check_rate(a, direction, &all[j]);
	for (size_t j = i + 1; j < a->book->figure_count && same_text_place(direction, &all[j]); j++)
		check_rate(a, direction, &all[j]);
}

/* ---- texts against values ---- */

static struct ratio
magnitude(struct ratio r)
{
	return r.num < 0 ? ratio_sub(ratio_of(0, 1), r) : r;
}

static bool
rounds_to(struct ratio value, struct ratio unit, int decimals, enum rounding how, struct ratio printed)
{
	int64_t a, b;
	if (!ratio_round(ratio_div(value, unit), decimals, how, &a))
		return false;
	return ratio_round(ratio_div(printed, unit), decimals, ROUND_EXACT, &b) && a == b;
}

/* An amount in words that is smaller than its unit is cut to the next of 억, 백만, 만, 원 that leaves something. */
static bool
korean_follows(const struct figure *f, struct ratio value, struct ratio printed)
{
	static const won steps[] = {100000000, 1000000, 10000, 1};
	won unit = model_unit_of(f->unit);
	for (size_t i = 0; i < sizeof steps / sizeof *steps && ratio_compare(value, ratio_of(unit, 1)) < 0; i++)
		if (steps[i] < unit)
			unit = steps[i];
	return rounds_to(value, ratio_of(unit, 1), 0, f->rounding, printed);
}

bool
figure_is_typed_percent(const struct figure *f)
{
	return strcmp(f->unit, "%") == 0 && strcmp(f->measure, "금액") == 0;
}

static bool
text_follows(const struct figure *f)
{
	struct number n;
	size_t length = strlen(f->text);
	if (!number_read(f->text, length, &n) || !ratio_ok(n.value))
		return false;
	if (n.negative && f->value.num >= 0)
		return false;
	struct ratio value = magnitude(f->value), printed = magnitude(n.value);
	struct ratio one = ratio_of(1, 1), percent = ratio_of(1, 100);
	won unit = model_unit_of(f->unit);
	if (figure_is_typed_percent(f) && n.kind == NUMBER_RATE)
		return rounds_to(value, one, f->decimals, f->rounding, ratio_div(printed, percent));
	if (strcmp(f->unit, "%") == 0 && !figure_is_typed_percent(f))
		return rounds_to(value, percent, f->decimals, f->rounding,
		    n.kind == NUMBER_RATE ? printed : ratio_mul(printed, percent));
	if (n.kind == NUMBER_MONEY && f->decimals > 0) /* 2.58억원 */
		return unit && rounds_to(value, ratio_of(unit, 1), f->decimals, f->rounding, printed);
	if (n.kind == NUMBER_MONEY)
		return unit && korean_follows(f, value, printed);
	if (unit)
		return rounds_to(
		    value, ratio_of(unit, 1), f->decimals, f->rounding, ratio_mul(printed, ratio_of(unit, 1)));
	return rounds_to(value, one, f->decimals, f->rounding, printed);
}

static const char *
value_text(struct auditor *a, struct ratio r)
{
	if (r.den == 1)
		return arena_print(a->arena, "%" PRId64, r.num);
	return arena_print(a->arena, "%" PRId64 "/%" PRId64, r.num, r.den);
}

static void
check_text(struct auditor *a, const struct figure *f)
{
	if (!is_bound(f) || !ratio_ok(f->value) || strcmp(f->measure, "증감말") == 0 || text_follows(f))
		return;
	const char *value = value_text(a, f->value);
	finding_fill(
	    a, message_add(a->messages, MSG_TEXT_DIFFERS, f->source, f->place, f->text, value, NULL), f, value);
}

void
audit_figures(struct auditor *a)
{
	for (size_t i = 0; i < a->book->figure_count; i++) {
		check_direction(a, i);
		check_text(a, &a->book->figures[i]);
	}
}
