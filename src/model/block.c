/* in: the kind of a figure, and whose it is. out: their words in the ledger and in findings.
 * The lists are those of model/block.h.
 * Refuses to know: what a figure says, where it stands. */
#include "model/block.h"

const char *
figure_kind_name(enum figure_kind k)
{
	static const char *const names[] = {
#define X(name, text) text,
	    FIGURE_KINDS(X)
#undef X
	};
	return names[k];
}

const char *
figure_whose_name(enum whose w)
{
	static const char *const names[] = {
#define X(name, text) text,
	    WHOSE(X)
#undef X
	};
	return names[w];
}
