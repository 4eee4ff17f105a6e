/* in: book, data, facts, what was published. out: findings of every family of rules, in order.
 * Refuses to know: any rule. */
#include "audit/inner.h"

void
audit_report(const struct audit *audit)
{
	struct auditor a = {.book = audit->book,
	    .budget = audit->budget,
	    .facts = audit->facts,
	    .published = audit->published,
	    .messages = audit->messages,
	    .arena = arena_new()};
	a.by_place = map_new(a.arena);
	for (size_t i = 0; i < a.book->figure_count; i++)
		map_add(a.by_place, a.book->figures[i].place, &a.book->figures[i]);
	if (a.published)
		witness_open(&a);
	audit_figures(&a);
	audit_unbound(&a);
	audit_literals(&a);
	audit_sentences(&a);
	audit_ranks(&a);
	audit_years(&a);
	audit_units(&a);
	audit_sizes(&a);
	audit_claims(&a);
	audit_bases(&a);
	audit_declared(&a);
	audit_tables(&a);
	audit_controls(a.budget, a.facts, a.messages);
	audit_names(&a);
	audit_natures(&a);
	if (a.witness)
		audit_published(&a);
	arena_free(a.arena);
}
