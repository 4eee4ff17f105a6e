/* in: options. out: one command's state: its identity, its clock, its end; and what the child needs beside the rooms.
 * A build is identified by what went into it, so that PDF and ledger can be told to belong together.
 * Refuses to know: the order of the rooms, how any of them works. */
#include "command/job.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "base/digest.h"
#include "facts/facts.h"

#define PUBLISHED "published.csv" /* what the original printed, beside the report */
#define PROGRESS_AFTER 0.5 /* seconds */
/* its name inside the PDF, wherever the PDF is written */
#define LEDGER_ATTACHED "report.figures.csv"
#define LEDGER_ATTACHED_SUMMARY "summary.figures.csv"
#define LEDGER_ATTACHED_CHANGES "diff.figures.csv"

static double
clock_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void
job_start(struct job *j, const struct options *o)
{
	*j = (struct job){.options = o, .language = message_language(), .started = clock_now()};
	j->lap = j->started;
	j->messages = messages_new(j->language);
	j->arena = arena_new();
}

void
job_free(struct job *j)
{
	messages_free(j->messages);
	arena_free(j->arena);
}

double
job_seconds(const struct job *j)
{
	return clock_now() - j->started;
}

/* For who waits at a terminal: which room has just been left. A short build says nothing. */
static void
progress_show(const struct job *j, const char *room)
{
	double seconds = job_seconds(j);
	if (seconds >= PROGRESS_AFTER && isatty(STDERR_FILENO))
		fprintf(stderr, "\r\033[K%.1f s %s", seconds, room);
}

static void
progress_wipe(const struct job *j)
{
	if (job_seconds(j) >= PROGRESS_AFTER && isatty(STDERR_FILENO))
		fputs("\r\033[K", stderr);
}

void
job_lap(struct job *j, const char *room)
{
	double now = clock_now();
	if (j->options->timings && room != NULL)
		fprintf(stderr, "%-8s %9.3f ms\n", room, (now - j->lap) * 1e3);
	else if (room != NULL)
		progress_show(j, room);
	j->lap = now;
}

bool
job_has_edition(struct job *j)
{
	if (!j->options->record)
		return true;
	const char *witness = source_join(j->arena, j->options->input, PUBLISHED);
	if (access(witness, F_OK) == 0)
		return true;
	message_add(j->messages, MSG_USAGE_RECORD, (struct pos){0}, j->options->input, NULL);
	return false;
}

bool
job_read_published(struct job *j)
{
	const char *path = source_join(j->arena, j->options->input, PUBLISHED);
	if (access(path, F_OK) != 0 && errno == ENOENT)
		return true;
	size_t size;
	const unsigned char *bytes = source_read_file(j->arena, path, &size, j->messages);
	if (bytes == NULL)
		return false;
	source_add_file(&j->source, path, "text/csv", bytes, size);
	struct published *p = ARENA_NEW(j->arena, struct published);
	j->published = p;
	return intake_read_published(p, path, bytes, size, j->arena, j->messages);
}

bool
job_read_against(struct job *j)
{
	const char *path = j->options->against;
	if (path == NULL)
		return true;
	size_t size;
	const unsigned char *bytes = source_read_file(j->arena, path, &size, j->messages);
	if (bytes == NULL)
		return false;
	struct against *against = ARENA_NEW(j->arena, struct against);
	j->against = against;
	return intake_read_against(against, path, bytes, size, j->arena, j->messages);
}

void
job_identify(struct job *j)
{
	struct digest *d = digest_new();
	digest_add(d, GEOMTO_VERSION, sizeof GEOMTO_VERSION);
	for (size_t i = 0; i < j->source.file_count; i++) {
		const struct source_file *f = &j->source.files[i];
		digest_add(d, f->name, strlen(f->name) + 1);
		digest_add(d, &(uint64_t){f->size}, sizeof(uint64_t));
		digest_add(d, f->bytes, f->size);
	}
	digest_finish(d, j->build_id);
}

bool
job_is_repeated(const struct job *j)
{
	return j->before != NULL && strcmp(j->before, j->build_id) == 0;
}

int
job_end(struct job *j, bool done)
{
	progress_wipe(j);
	messages_print_open(j->messages, stderr);
	int status = messages_status(j->messages);
	return done || status > 0 ? status : 5;
}

/* The one thing that travels up: on which page each figure came to stand. */
struct ledger
job_ledger(struct job *j, const struct pages *p)
{
	const struct source *s = &j->source;
	struct placed *placed = ARENA_ARRAY(j->arena, p->place_count, struct placed);
	for (size_t i = 0; i < p->place_count; i++)
		placed[i] = (struct placed){.figure = p->places[i].figure, .page = p->places[i].page};
	return (struct ledger){.book = j->book,
	    .placed = placed,
	    .placed_count = p->place_count,
	    .folio_text = s->style->folio_text,
	    .report_path = s->report->path,
	    .build_id = j->build_id};
}

void
job_write_ledger(struct job *j, const struct pages *p, struct buf *out)
{
	struct ledger l = job_ledger(j, p);
	sheets_write_ledger(&l, out);
}

struct archive_file *
job_list_attachments(struct job *j, const struct buf *ledger, size_t *count)
{
	const struct source *s = &j->source;
	struct archive_file *files = ARENA_ARRAY(j->arena, s->file_count + 1, struct archive_file);
	enum command command = j->options->command;
	const char *name = command == COMMAND_SUMMARY ? LEDGER_ATTACHED_SUMMARY
	                   : command == COMMAND_DIFF  ? LEDGER_ATTACHED_CHANGES
	                                              : LEDGER_ATTACHED;
	files[0] = (struct archive_file){name, "text/csv", "Data", "수치대장", ledger->data, ledger->size};
	*count = 1;
	for (size_t i = 0; i < s->file_count && j->options->with_source; i++) {
		const struct source_file *f = &s->files[i];
		files[(*count)++] = (struct archive_file){f->name, f->media, "Source", f->name, f->bytes, f->size};
	}
	return files;
}

bool
job_print_stage(struct job *j, const struct galley *g, const struct pages *p, struct buf *out)
{
	char *text = NULL;
	size_t size = 0;
	FILE *f = open_memstream(&text, &size);
	if (f == NULL)
		return false;
	if (j->options->print == PRINT_FACTS)
		facts_print(j->facts, f);
	if (j->options->print == PRINT_TREE)
		book_print(j->book, f);
	if (j->options->print == PRINT_GALLEY)
		page_print_galley(g, f);
	if (j->options->print == PRINT_PAGES)
		page_print(p, j->source.style, f);
	bool ok = fclose(f) == 0;
	buf_add(out, text, size);
	free(text);
	return ok;
}
