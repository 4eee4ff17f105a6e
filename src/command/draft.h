/* in: what the user names as a draft: a report, or a PDF that this program made. out: the report to read, or the ledger
 * that is all there is.
 * Refuses to know: how a report is read, what is compared. */
#ifndef COMMAND_DRAFT_H
#define COMMAND_DRAFT_H
#include "command/job.h"

struct draft {
	struct job *job;
	struct options options;      /* the job's: `input` is the report while it is read */
	bool figures_only;           /* of a PDF, its ledger even where the source is attached */
	const char *named;           /* as the user named it */
	const char *directory;       /* where a PDF's files were taken out; NULL: none were */
	const struct figures_known *ledger; /* the source is not attached: only the figures are known; else NULL */
};

/* Takes the files out of a PDF, in a child, into a directory of its own. True for a report as well: nothing is done.
 * False and messages: no such PDF, or nothing of this program's in it. */
bool draft_open(struct draft *d);
/* The same, but of a PDF only its ledger. */
bool draft_open_figures(struct draft *d);
/* After reading: whether it read nothing outside that directory but faces. False and a message. */
bool draft_is_contained(struct draft *d);
/* Its files are no longer needed; the job goes by the name that the user gave. */
void draft_close(struct draft *d);
/* A path below the directory as "named.pdf:path"; others as they are. */
const char *draft_call_file(const struct draft *d, const char *file);
#endif
