/* in: -. out: what the rules of claims share: intervals of quantities, how a contradiction is told.
 * Private to claim*.c.
 * A claim is a number that other numbers of its sentence determine. Where words allow several readings, one that holds
 * is enough: what a reader can take as true is not called false.
 * Refuses to know: any rule. */
#ifndef AUDIT_CLAIM_H
#define AUDIT_CLAIM_H
#include "audit/said.h"

struct claimer {
	struct auditor *a;
	struct map *told; /* places that a contradiction has been told of */
};

enum { CLAIM_READINGS = 24 };
/* The numbers that may be meant: computed intervals, the first the likeliest, each with its formula in words. */
struct readings {
	struct interval within[CLAIM_READINGS];
	const char *formula[CLAIM_READINGS];
	size_t count;
};
/* One that overflows or has no value makes the claim one that cannot be checked. */
void readings_add(struct readings *r, struct interval within, const char *formula);

/* Less its sign: sentences say direction in words. */
struct interval interval_magnitude(struct interval i);
/* None of the readings meets what is printed: a message of that id; message's words: the place, what is printed, the
 * formula, what follows from it. */
void claim_check(struct claimer *c, const struct said *s, enum message_id id, const struct quantity *q,
    const struct readings *r);
/* The same without a number that follows. */
void claim_tell(struct claimer *c, const struct said *s, enum message_id id, const struct quantity *q,
    const char *formula, const char *computed);
/* "3억원(세입/p1/전년)" */
const char *claim_name(const struct said *s, const struct quantity *q);
/* An interval as a quantity of that kind would be printed; both ends where they differ. */
const char *claim_text(const struct said *s, const struct quantity *like, struct interval within);

void claim_changes(struct claimer *c, const struct said *s); /* claim_change.c */
void claim_shares(struct claimer *c, const struct said *s);  /* claim_share.c */
void claim_sums(struct claimer *c, const struct said *s);    /* claim_sum.c */
void claim_lists(struct claimer *c, const struct said *s);   /* claim_list.c */

/* The clause that byte `at` of the sentence stands in, in bytes; the whole sentence where it has but one subject. */
struct clause {
	size_t from, to;
};
struct clause claim_clause(const struct said *s, size_t at); /* claim_clause.c */

/* Words by which a quantity is what others are compared with: 대비, 보다, 에서. */
bool claim_is_base(const struct said *s, const struct quantity *q);
/* Or what others are part of: 중, 가운데. */
bool claim_is_whole(const struct said *s, const struct quantity *q);
#endif
