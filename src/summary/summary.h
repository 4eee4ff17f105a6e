/* in: a budget's facts and the template's choice of panels. out: one page that shows them as bars with their amounts,
 * and the figures on it, each with a place.
 * Refuses to know: the report's sentences, PDF. */
#ifndef SUMMARY_SUMMARY_H
#define SUMMARY_SUMMARY_H
#include "facts/facts.h"
#include "model/report.h"
#include "model/template.h"
#include "page/page.h"

struct summary_input {
	const struct report *report;
	const struct template *template;
	const struct budget *budget;
	struct facts *facts;
	const struct style *style;
};
struct summary {
	struct book *book; /* figures alone: for the ledger */
	struct pages *pages;
};
/* NULL and messages: the template has no summary, or it asks for what the data do not have. */
struct summary *summary_compose(
    const struct summary_input *in, struct type *t, struct arena *a, struct messages *m);
#endif
