/* in: the text of a formula in a basis of estimate. out: its value, exact, and the interval that rounded amounts allow.
 * Refuses to know: labels, results, lines. */
#ifndef FACTS_EXPRESSION_H
#define FACTS_EXPRESSION_H
#include <stddef.h>
#include "base/ratio.h"

struct expression {
	bool is;            /* the text is a formula at all */
	bool unknown;       /* it names something without a value */
	bool unitless;      /* its amount stands without a unit of money */
	struct ratio value; /* in won where an amount has a unit of money; plain otherwise */
	struct interval interval;
};

/* The whole of [s, s + n). Numbers with units (원 천원 % ㎡ 명 회 월 개월 ...), × * + - ( ), names before brackets,
 * percentages of what stands before. */
struct expression
expression_read(const char *s, size_t n);
/* An amount with its unit of money at s: "2,400천원" -> 2400000, unit 1000. Returns its length, 0: none. */
size_t
expression_read_amount(const char *s, size_t n, won *value, won *unit);
#endif
