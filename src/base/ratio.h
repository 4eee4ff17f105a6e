/* in: int64 numbers. out: exact fractions and the intervals that rounded figures stand for
 * (XBRL Calculations 1.1: a value rounded to a unit is the closed interval value +/- half a unit,
 * a truncated one the half-open interval towards larger magnitude).
 * Refuses to know: what a fraction measures, how it is written. */
#ifndef BASE_RATIO_H
#define BASE_RATIO_H
#include "base/won.h"

struct ratio { /* num / den, den > 0, reduced; den 0: not a number (overflow or division by zero) */
	int64_t num, den;
};

struct interval {
	struct ratio low, high;
	bool low_open, high_open;
};

struct ratio ratio_of(int64_t num, int64_t den);
bool ratio_ok(struct ratio r);
int ratio_compare(struct ratio a, struct ratio b); /* <0, 0, >0; both must be ok */
struct ratio ratio_add(struct ratio a, struct ratio b);
struct ratio ratio_sub(struct ratio a, struct ratio b);
struct ratio ratio_mul(struct ratio a, struct ratio b);
struct ratio ratio_div(struct ratio a, struct ratio b); /* by zero: not ok */
/* r in units of 10^-decimals (0..18), rounded on the magnitude.
 * False: does not fit, r is not ok, or EXACT was asked of a number that has more decimals. */
bool ratio_round(struct ratio r, int decimals, enum rounding how, int64_t *scaled);

/* What a value printed to a unit stands for: HALF_UP [v - unit/2, v + unit/2]; TRUNCATED [v, v + unit) above zero,
 * (v - unit, v] below, (-unit, unit) at zero; EXACT the point. */
struct interval interval_of_rounded(struct ratio value, struct ratio unit, enum rounding how);
struct interval interval_of_amount(struct amount a); /* known to the won: a point */
struct interval interval_point(struct ratio r);
struct interval interval_add(struct interval a, struct interval b);
struct interval interval_sub(struct interval a, struct interval b);
struct interval interval_mul(struct interval a, struct interval b);
struct interval interval_div(struct interval a, struct interval b); /* base holds 0: ends not ok */
bool interval_ok(struct interval a);
bool interval_meet(struct interval a, struct interval b); /* have a number in common; both must be ok */
bool interval_holds_zero(struct interval a);             /* must be ok */
#endif
