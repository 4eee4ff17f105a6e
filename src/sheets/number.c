/* in: a figure as printed. out: the number that a spreadsheet should hold, and the format that shows it as printed.
 * A cell never holds a digit that the report does not vouch for: what is known to the won is given whole, what is known
 * only to a coarser unit, cut, or printed otherwise than computed is given as printed.
 * Refuses to know: where the figure stands. */
#include <string.h>
#include "base/buf.h"
#include "base/form.h"
#include "model/budget.h"
#include "sheets/sheet.h"

#define SIGN_ELSE "△" /* should what is not negative today become so */

struct printed { /* △1,234.5백만원 */
	const char *sign; /* "": none */
	bool comma;
	int64_t digits; /* without point */
	int decimals;
	const char *suffix;
};

static bool
read_digits(const char **at, struct printed *p)
{
	const char *s = *at;
	bool point = false;
	for (; (*s >= '0' && *s <= '9') || (*s == ',' && !point) || (*s == '.' && !point); s++) {
		bool digit = *s >= '0' && *s <= '9';
		if (!digit && !(s[1] >= '0' && s[1] <= '9'))
			break;
		p->comma = p->comma || *s == ',';
		point = point || *s == '.';
		if (!digit)
			continue;
		if (__builtin_mul_overflow(p->digits, 10, &p->digits) ||
		    __builtin_add_overflow(p->digits, *s - '0', &p->digits))
			return false;
		p->decimals += point;
	}
	bool any = s > *at;
	*at = s;
	return any && p->decimals <= 9;
}

static bool
read_printed(const char *s, struct printed *p)
{
	*p = (struct printed){.sign = form_sign_read(s, strlen(s))};
	s += strlen(p->sign);
	if (!read_digits(&s, p) || s[strcspn(s, "0123456789\"")] != '\0')
		return false;
	p->suffix = s;
	return true;
}

static struct ratio
power_of_ten(int n)
{
	int64_t p = 1;
	while (n-- > 0)
		p *= 10;
	return ratio_of(p, 1);
}

/* In the unit that is printed. */
static struct ratio
in_unit(const struct figure *f, const struct printed *p)
{
	won unit = model_unit_of(f->unit);
	struct ratio v = unit > 0 ? ratio_div(f->value, ratio_of(unit, 1)) : f->value;
	bool in_words = strcmp(f->unit, "%") == 0 && p->suffix[0] != '%'; /* 17.0 below a head of (%) */
	return in_words ? ratio_mul(v, ratio_of(100, 1)) : v;
}

static struct ratio
as_printed(const struct printed *p, bool percent)
{
	struct ratio v = ratio_div(ratio_of(*p->sign ? -p->digits : p->digits, 1), power_of_ten(p->decimals));
	return percent ? ratio_div(v, ratio_of(100, 1)) : v;
}

static bool
is_point(const struct figure *f)
{
	return interval_ok(f->interval) && ratio_compare(f->interval.low, f->interval.high) == 0;
}

/* Whether a spreadsheet, which rounds halves away from zero, would show v as printed. */
static bool
shows(struct ratio v, const struct printed *p, bool percent)
{
	int64_t scaled;
	if (!ratio_round(v, p->decimals + (percent ? 2 : 0), ROUND_HALF_UP, &scaled))
		return false;
	bool sign = v.num < 0 ? *p->sign : !*p->sign || p->digits == 0;
	return sign && (scaled < 0 ? -scaled : scaled) == p->digits;
}

static const char *
format_of(const struct printed *p, struct arena *a)
{
	struct buf one = {0};
	buf_puts(&one, p->comma || p->digits < 1000 ? "#,##0" : "0");
	for (int i = 0; i < p->decimals; i++)
		buf_puts(&one, i ? "0" : ".0");
	if (strcmp(p->suffix, "%") == 0)
		buf_puts(&one, "%");
	else if (*p->suffix)
		buf_print(&one, "\"%s\"", p->suffix);
	const char *format = arena_print(a, "%s;\"%s\"%s", one.data, *p->sign ? p->sign : SIGN_ELSE, one.data);
	buf_free(&one);
	return format;
}

static const char *
plain_of(const struct printed *p, struct arena *a)
{
	int64_t power = power_of_ten(p->decimals).num;
	long long whole = (long long)(p->digits / power), rest = (long long)(p->digits % power);
	const char *sign = *p->sign && p->digits != 0 ? "-" : "";
	if (p->decimals == 0)
		return arena_print(a, "%s%lld%s", sign, whole, p->suffix);
	return arena_print(a, "%s%lld.%0*lld%s", sign, whole, p->decimals, rest, p->suffix);
}

/* A 0 that is printed as a word, "-" or "신규". */
static void
read_zero(struct sheet_cell *c, const struct figure *f, struct arena *a)
{
	if (!ratio_ok(f->value) || f->value.num != 0 || !*f->printed || strchr(f->printed, '"'))
		return;
	c->number = ratio_of(0, 1);
	c->format = arena_print(a, "#,##0;\"" SIGN_ELSE "\"#,##0;\"%s\"", f->printed);
	c->percent = strcmp(f->unit, "%") == 0;
	c->decimals = f->decimals;
}

void
sheet_read_number(struct sheet_cell *c, const struct figure *f, struct arena *a)
{
	struct printed p;
	c->plain = f->printed;
	if (!read_printed(f->printed, &p)) {
		read_zero(c, f, a);
		return;
	}
	c->percent = strcmp(p.suffix, "%") == 0;
	c->decimals = p.decimals;
	c->format = format_of(&p, a);
	c->plain = plain_of(&p, a);
	c->number = ratio_ok(f->value) && is_point(f) ? in_unit(f, &p) : (struct ratio){0};
	if (!ratio_ok(c->number) || !shows(c->number, &p, c->percent))
		c->number = as_printed(&p, c->percent);
}
