/* in: amounts of money. out: sums and roundings that are exact or refused.
 * Money is int64 won (KRW), never a floating number.
 * Refuses to know: how an amount is written, what it is for. */
#ifndef BASE_WON_H
#define BASE_WON_H
#include <stdbool.h>
#include <stdint.h>

typedef int64_t won;

enum rounding { ROUND_EXACT, ROUND_HALF_UP, ROUND_TRUNCATED };

/* An amount as far as it is known: value is a point, true only to within grain. */
struct amount {
	won value;
	won grain;         /* 1: known to the won; 1000: to the thousand; ... */
	enum rounding how; /* how the true amount became value; EXACT: value is the amount */
};

bool won_add(won a, won b, won *sum);        /* false: overflow */
bool won_sub(won a, won b, won *difference);
bool won_mul(won a, int64_t b, won *product);
/* v in whole units, rounded on the magnitude (half away from zero): won_round(-1500, 1000, HALF_UP) = -2. */
int64_t won_round(won v, won unit, enum rounding how);
#endif
