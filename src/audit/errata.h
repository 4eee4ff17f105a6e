/* in: the findings of a published report, and the pages on which its figures stand. out: two further books: what we
 * printed wrong (정오표), what the bureaus are asked to confirm (확인요청); the latter as CSV too.
 * Rounding and other forms of a true number stand in neither.
 * Refuses to know: how findings are found, how a book is set. */
#ifndef AUDIT_ERRATA_H
#define AUDIT_ERRATA_H
#include "base/buf.h"
#include "base/message.h"
#include "model/block.h"
#include "model/budget.h"
#include "model/published.h"
#include "model/report.h"

struct errata {
	const struct report *report;
	const struct book *book; /* the report's */
	const struct budget *budget;
	const struct published *published; /* NULL: nothing was published, so nothing is to be corrected */
	const struct messages *messages;
	const struct book *printed; /* the report as it was published: the pages that readers have; NULL: as the book */
	const int32_t *pages;       /* of each figure of it; 0: none */
	struct arena *arena;
};

struct erratum { /* something that was printed wrong */
	const char *place, *wrong, *right;
	const struct published_row *row;
};
/* The next of them after *at (0 first); false: no more. */
bool errata_next(const struct errata *e, size_t *at, struct erratum *erratum);

/* "2018. 11. 1." of the report's date; as it is written when it is no date. */
const char *errata_date(const struct errata *e);
/* Columns 번호, 쪽, 자리, 오, 정, 까닭: numbers, then wordings; a sentence when there is nothing to correct. */
struct book *errata_book(const struct errata *e);
/* Columns 번호, 과, 사업, 통계목, 항목, 제출, 계산, 회신 (blank); a sentence when there is nothing to ask. */
struct book *queries_book(const struct errata *e);
/* The same rows: RFC 4180, but LF; a cell that a spreadsheet would compute begins with an apostrophe. */
void queries_write(const struct errata *e, struct buf *csv);
#endif
