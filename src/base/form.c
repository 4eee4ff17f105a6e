/* in: exact numbers and a form. out: their text as a Korean budget prints it, and the interval it may be taken for.
 * The particles that follow it are particle.c's.
 * Refuses to know: which figure it is, where it stands. */
#include "base/buf.h"
#include "base/form.h"
#include <assert.h>
#include <string.h>

/* A number cut or rounded for print: sign, magnitude in steps of `step`, `decimals` of which are behind the point. */
struct printed {
	bool negative; /* the number was, even if nothing of it is left */
	int64_t steps;
	int decimals;
	struct ratio step; /* what one step is worth */
};

/* KOREAN: the unit an amount is cut to. One smaller than its unit would vanish, so it takes the next of
 * 억, 백만, 만, 원 that leaves something of it: 641천원 in 백만원 is 6십 4만원, 300천원 is 3십만원. */
static won
korean_unit(struct ratio r, won unit)
{
	static const won steps[] = {100000000, 1000000, 10000, 1};
	struct ratio size = {r.num < 0 ? -r.num : r.num, r.den};
	won u = unit;
	for (size_t i = 0; i < sizeof steps / sizeof *steps && ratio_compare(size, ratio_of(u, 1)) < 0; i++)
		if (steps[i] < u)
			u = steps[i];
	return u;
}

/* Into a printed number: what r is divided by for one whole, and the places behind the point. */
static bool
print_number(struct ratio r, struct ratio whole, int decimals, enum rounding how, struct printed *p)
{
	int64_t power;
	if (!ratio_round(ratio_of(1, 1), decimals, ROUND_EXACT, &power))
		return false;
	p->negative = r.num < 0;
	p->decimals = decimals;
	p->step = ratio_div(whole, ratio_of(power, 1));
	if (!ratio_round(ratio_div(r, whole), decimals, how, &p->steps))
		return false;
	p->steps = p->steps < 0 ? -p->steps : p->steps;
	return ratio_ok(p->step);
}

static bool
print_form(struct ratio r, const struct form *f, struct printed *p)
{
	if (!ratio_ok(r) || f->decimals < 0 || f->decimals > 18 || f->unit < 0)
		return false;
	won unit = f->unit ? f->unit : 1;
	switch (f->kind) {
	case FORM_DIGITS:
		return print_number(r, ratio_of(unit, 1), f->decimals, f->how, p);
	case FORM_KOREAN:
		return print_number(r, ratio_of(korean_unit(r, unit), 1), 0, f->how, p);
	case FORM_RATE:
		return print_number(r, ratio_of(1, 100), f->decimals, f->how, p);
	case FORM_COUNT:
		return print_number(r, ratio_of(1, 1), 0, f->how, p);
	}
	return false;
}

static void
add_grouped(struct buf *out, int64_t v)
{
	if (v >= 1000)
		add_grouped(out, v / 1000);
	buf_print(out, v >= 1000 ? ",%03d" : "%d", (int)(v % 1000));
}

static void
add_digits(struct buf *out, const struct printed *p, enum form_zeros zeros)
{
	int64_t power = 1, behind;
	int decimals = p->decimals;
	for (int i = 0; i < decimals; i++)
		power *= 10;
	add_grouped(out, p->steps / power);
	behind = p->steps % power;
	if (zeros != ZEROS_KEPT && behind == 0)
		return;
	for (; zeros == ZEROS_ALL && behind % 10 == 0; behind /= 10)
		decimals--;
	if (decimals)
		buf_print(out, ".%0*lld", decimals, (long long)behind);
}

/* 9400 -> "9천 4백"; zero places left out. */
static void
add_steps(struct buf *out, int v, const char *between)
{
	static const struct {
		int worth;
		const char *name;
	} places[] = {{1000, "천"}, {100, "백"}, {10, "십"}, {1, ""}};
	const char *gap = "";
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		int digit = v / places[i].worth % 10;
		if (!digit)
			continue;
		buf_print(out, "%s%d%s", gap, digit, places[i].name);
		gap = between;
	}
}

/* What counts 만, or stands below it: a number under ten thousand. */
static void
add_myriad(struct buf *out, won v, bool lowest, const struct form *f)
{
	if (f->steps == STEPS_FULL)
		add_steps(out, (int)v, f->tight ? "" : " ");
	else if (lowest && v % 1000 == 0)
		buf_print(out, "%d천", (int)(v / 1000));
	else
		add_grouped(out, v);
}

/* 조 and 억, and the largest place whatever it is, are counted in digits (1,120억), what is below in steps (5천 3십만). */
static void
add_korean(struct buf *out, won v, const struct form *f)
{
	static const struct {
		won worth;
		const char *name;
	} places[] = {{1000000000000, "조"}, {100000000, "억"}, {10000, "만"}, {1, ""}};
	const char *gap = "";
	won left = v;
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		won count = left / places[i].worth;
		if (count == 0 || (f->largest && places[i].worth > f->largest))
			continue;
		left %= places[i].worth;
		buf_puts(out, gap);
		if (places[i].worth > 10000 || count >= 10000)
			add_grouped(out, count);
		else
			add_myriad(out, count, places[i].worth == 1, f);
		buf_puts(out, places[i].name);
		gap = f->tight ? "" : " ";
	}
	if (!v)
		buf_puts(out, "0");
}

static const char *const signs[] = {
#define X(name, text, sign) sign,
    FORM_SIGNS(X)
#undef X
};

static const char *
sign_text(enum form_sign sign)
{
	return signs[sign];
}

const char *
form_sign_read(const char *s, size_t n)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (*signs[i] && strlen(signs[i]) <= n && memcmp(s, signs[i], strlen(signs[i])) == 0)
			return signs[i];
	return "";
}

static struct interval
interval_of(const struct printed *p, const struct form *f)
{
	struct ratio shown = ratio_mul(ratio_of(p->negative ? -p->steps : p->steps, 1), p->step);
	/* 999,600 half-up is printed 1백만원: nothing in that text says it is known to 만원 */
	bool full = f->kind == FORM_KOREAN && ratio_ok(shown) && (shown.num < 0 ? -shown.num : shown.num) >= f->unit;
	return interval_of_rounded(shown, full ? ratio_of(f->unit ? f->unit : 1, 1) : p->step, f->how);
}

struct interval
form_interval(struct ratio value, const struct form *f)
{
	struct printed p;
	if (!print_form(value, f, &p))
		return (struct interval){{0, 0}, {0, 0}, false, false};
	return interval_of(&p, f);
}

const char *
form_ratio(struct arena *a, struct ratio r, const struct form *f)
{
	struct printed p;
	if (!print_form(r, f, &p) || !interval_ok(interval_of(&p, f)))
		return NULL;
	struct buf out = {0};
	if (p.negative)
		buf_puts(&out, sign_text(f->sign));
	if (f->kind == FORM_KOREAN)
		add_korean(&out, p.steps * p.step.num, f); /* fits: it lies in the interval */
	else
		add_digits(&out, &p, f->zeros);
	buf_puts(&out, f->suffix);
	const char *text = arena_copy(a, out.data, out.size);
	buf_free(&out);
	return text;
}

const char *
form_amount(struct arena *a, won v, const struct form *f)
{
	return form_ratio(a, ratio_of(v, 1), f);
}
