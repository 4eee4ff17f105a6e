/* in: -. out: the closed list of what can be asked of the tables (design: measure).
 * X(C name, measure as the ledger prints it, element that asks for it in a sentence).
 * Refuses to know: how each is computed. */
#ifndef MODEL_FACT_KIND_H
#define MODEL_FACT_KIND_H
#define FACT_KINDS(X) \
	X(AMOUNT, "금액", "예산안")       /* of the stage */ \
	X(BASE, "금액", "전년")           /* of the comparison stage */ \
	X(DIFFERENCE, "증감", "증감")     /* stage - base */ \
	X(RATE, "증감률", "증감률")       /* (stage - base) / base */ \
	X(SHARE, "비중", "비중")          /* of the stage's amount in its parent's or the root's */ \
	X(COUNT, "건수", "건수") \
	X(RANK, "순위", "순위")           /* of a row among others: fact_ranking says by what */
/* What follows from facts already found: no element of its own asks for it. X(C name, measure) */
#define COMPOUND_KINDS(X) \
	X(SUM, "합")                      /* of facts, each with its sign */ \
	X(QUOTIENT, "비율")               /* of two facts */ \
	X(MEAN, "평균")
enum fact_kind {
#define X(name, measure, element) FACT_##name,
	FACT_KINDS(X)
#undef X
	FACT_KIND_COUNT,
	FACT_COMPOUND = FACT_KIND_COUNT - 1, /* the compound kinds go on from there */
#define X(name, measure) FACT_##name,
	COMPOUND_KINDS(X)
#undef X
};
/* What rows are ranked by. X(C name, word in a report (잣대), word in a template (by)) */
#define RANK_MEASURES(X) X(AMOUNT, "금액", "amount") X(DIFFERENCE, "증감", "difference") X(RATE, "증감률", "rate")
enum rank_measure {
#define X(name, text, word) RANK_##name,
	RANK_MEASURES(X)
#undef X
	RANK_MEASURE_COUNT
};
/* The measure as the ledger prints it: 금액, 증감률. */
const char *fact_kind_measure(enum fact_kind kind);
#endif
