/* in: changes of inputs. out: which of them a figure, a cell or a paragraph follows from.
 * Private to this room.
 * Refuses to know: what a change is told as. */
#ifndef CHANGE_CAUSES_H
#define CHANGE_CAUSES_H
#include "change/inner.h"

struct thing { /* what reads differently */
	const char *place; /* in NEW, or in OLD when it is gone */
	const char *said[SIDES]; /* NULL: not there */
	const struct figure *figures[SIDES]; /* NULL: not there, or a text */
	struct pos pos[SIDES]; /* where its text comes from */
	bool claimed;
};

struct causes;
struct indices { /* of changes */
	size_t *list;
	size_t count;
};

/* Of the changes told so far. */
struct causes *causes_new(struct finder *f);
/* Adds the thing to the dependents of change i, once. */
void causes_claim(struct causes *c, size_t i, struct thing *t);
/* By what a figure was computed from: things are gathered, then claimed all at once. They must stay where they are. */
void causes_gather(struct causes *c, struct thing *t);
void causes_claim_gathered(struct causes *c);
/* By where the text comes from. True: some change stands there. */
bool causes_claim_pos(struct causes *c, struct thing *t);
/* ledger.c: where figures do not know their inputs: by subject, those about a row or what stands above it. */
void causes_claim_subjects(struct causes *c, struct finder *f, struct thing *const *things, size_t count);
#endif
