/* in: options. out: one command's state, from the report that is read to the bytes that are written.
 * main.c says in which order the rooms work; the rest of a command's business is here.
 * Refuses to know: how any room works. */
#ifndef COMMAND_JOB_H
#define COMMAND_JOB_H
#include "archive/archive.h"
#include "book/book.h"
#include "command/options.h"
#include "intake/intake.h"
#include "page/page.h"
#include "sheets/sheets.h"
#include "source/source.h"

struct job {
	const struct options *options;
	enum language language;
	struct arena *arena; /* every room's product lives here */
	struct messages *messages;
	struct source source;
	const struct published *published; /* NULL: the report has not been published */
	const struct against *against;     /* --against; NULL: not asked for */
	struct facts *facts;
	struct book *book;
	char build_id[65];
	const char *before;    /* build id of the build before, when it succeeded: it is not repeated; NULL: none */
	double started, lap; /* seconds */
};

struct setting { /* head of what the child returns; the ledger's bytes follow, then the PDF's */
	uint64_t pages, figures, ledger_size, pdf_size;
};

void job_start(struct job *j, const struct options *o);
void job_free(struct job *j);
double job_seconds(const struct job *j); /* since its start */
/* --timings: the time since the last call belongs to this room. */
void job_lap(struct job *j, const char *room);
/* The edition as published prints what published.csv says: without one there is none. */
bool job_has_edition(struct job *j);
/* Reads published.csv beside the report, if it is there. False: refused. */
bool job_read_published(struct job *j);
/* Reads the second source of amounts that --against names, if any. False: refused. */
bool job_read_against(struct job *j);
/* Whether the build before was of the very same files. */
bool job_is_repeated(const struct job *j);
/* SHA-256 of the version and of the names and bytes of all files that were read. */
void job_identify(struct job *j);
/* Prints the messages that are not known; the exit status. */
int job_end(struct job *j, bool done);

/* In the child: the ledger with the pages on which the figures came to stand; the attachments; one stage as text. */
void job_write_ledger(struct job *j, const struct pages *p, struct buf *out);
struct ledger job_ledger(struct job *j, const struct pages *p);
struct archive_file *job_list_attachments(struct job *j, const struct buf *ledger, size_t *count);
bool job_print_stage(struct job *j, const struct galley *g, const struct pages *p, struct buf *out);

/* deliver.c: the bytes that came back are verified and written. */
bool deliver_is_current(struct job *j);
bool deliver_is_refused(struct job *j);
bool deliver_text(struct job *j, const char *bytes, size_t n);
bool deliver_result(struct job *j, const struct buf *result, struct setting *s);
/* The last line: pages, figures, findings, errata, seconds. */
void deliver_tell(struct job *j, const struct setting *s);
void deliver_tell_waiting(struct job *j);
bool deliver_directory(struct job *j, const char *path);     /* is there, or was made */
bool deliver_broken(struct job *j, const char *what);        /* says that the child returned no whole result; false */
/* errata.c: what was printed wrong, and what the bureaus are asked. */
bool errata_make(struct job *j);
/* new.c: the example, in the directory that was named. */
bool new_make(struct job *j);
/* import.c: spreadsheets into budget.xml; the exit status. */
int import_run(struct job *j);
/* export.c: tables and ledger in the form asked for. */
bool export_make(struct job *j);
/* parcel.c: files that travel from the child as one result. */
void parcel_add(struct buf *result, const char *name, const struct buf *bytes);
/* Writes them into the directory, as one change; makes it when it is not there. */
bool parcel_write(struct job *j, const char *directory, const struct buf *result);
/* Nothing was made; what stood there stands. */
void deliver_tell_kept(struct job *j);
#endif
