/* in: the list of what can be asked of the tables. out: its names.
 * Refuses to know: how each is computed. */
#include "model/fact_kind.h"

const char *
fact_kind_measure(enum fact_kind kind)
{
	static const char *const names[] = {
#define X(name, measure, element) measure,
	    FACT_KINDS(X)
#undef X
#define X(name, measure) measure,
	        COMPOUND_KINDS(X)
#undef X
	};
	return names[kind];
}
