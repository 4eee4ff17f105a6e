/* in: amounts of money. out: sums and roundings that are exact or refused.
 * Money is int64 won (KRW), never a floating number.
 * Refuses to know: how an amount is written, what it is for. */
#include "base/won.h"
#include <assert.h>

bool
won_add(won a, won b, won *sum)
{
	return !__builtin_add_overflow(a, b, sum);
}

bool
won_sub(won a, won b, won *difference)
{
	return !__builtin_sub_overflow(a, b, difference);
}

bool
won_mul(won a, int64_t b, won *product)
{
	return !__builtin_mul_overflow(a, b, product);
}

int64_t
won_round(won v, won unit, enum rounding how)
{
	assert(unit > 0);
	int64_t whole = v / unit, rest = v % unit; /* both towards zero: truncation on the magnitude */
	assert(how != ROUND_EXACT || rest == 0);
	if (how != ROUND_HALF_UP)
		return whole;
	int64_t magnitude = rest < 0 ? -rest : rest;
	if (magnitude < unit - magnitude) /* 2 * magnitude < unit, without overflow */
		return whole;
	return v < 0 ? whole - 1 : whole + 1;
}
