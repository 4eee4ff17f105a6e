/* in: two jobs whose books are made. out: on which page each place of theirs comes to stand.
 * Refuses to know: what changed between them. */
#ifndef COMMAND_DIFF_H
#define COMMAND_DIFF_H
#include "change/change.h"
#include "command/draft.h"

struct fence_child;

/* Begins to set the pages of a draft in a child, up to where each ends: nothing is drawn. NULL: it could not begin, and
 * the pages stay unknown. */
struct fence_child *diff_start_pages(struct job *j);
/* Waits for it. All that a comparison asks of the draft, in the job's arena; without pages when they are unknown. */
struct change_side diff_side(const struct draft *d, struct fence_child *pages);
/* Where of one of them only the figures are known, the other is compared by its figures alone. */
void diff_level(struct change_side *old, struct change_side *new, struct arena *a);
/* Files that were taken out of a PDF are called by it. */
void diff_call_files(const struct draft *old, const struct draft *new, struct changes *c);

/* changes.c: the changes from `old` to `j`, in the format asked for, to where it was asked for. */
bool changes_deliver(struct job *j, const struct job *old, const struct changes *c);
/* marked.c: the marked PDF with its ledger. */
bool marked_deliver(struct job *j, const struct job *old, const struct changes *c);
#endif
