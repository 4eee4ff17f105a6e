/* in: a seed. out: the same numbers on every machine (xorshift64*, Vigna 2016), for property tests.
 * The seed is fixed in each test: a failure is seen again on the next run.
 * Refuses to know: what is tested. */
#ifndef TEST_RANDOM_H
#define TEST_RANDOM_H
#include <stdint.h>

struct random {
	uint64_t state; /* not 0 */
};

static inline uint64_t
random_next(struct random *r)
{
	r->state ^= r->state >> 12;
	r->state ^= r->state << 25;
	r->state ^= r->state >> 27;
	return r->state * 0x2545f4914f6cdd1dU;
}

/* 0 .. n-1 */
static inline uint64_t
random_below(struct random *r, uint64_t n)
{
	return random_next(r) % n;
}

/* Of any size up to 2^bits - 1, small ones as often as large ones, either sign. */
static inline int64_t
random_number(struct random *r, unsigned bits)
{
	int64_t v = (int64_t)(random_next(r) >> 1 >> (63 - bits + random_below(r, bits)));
	return random_next(r) & 1 ? -v : v;
}
#endif
