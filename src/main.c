/* in: a command line. out: files, findings, an exit status.
 * The table of contents of the program: a report is read, computed, written as a book and audited; a child process
 * sets, breaks, draws and finishes it; what it returns is verified and written. Refuses to know: how any room works. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "archive/archive.h"
#include "audit/audit.h"
#include "book/book.h"
#include "command/diff.h"
#include "command/job.h"
#include "command/text.h"
#include "command/watch.h"
#include "facts/facts.h"
#include "fence/fence.h"
#include "page/page.h"
#include "press/press.h"
#include "source/source.h"
#include "summary/summary.h"
#include "type/type.h"

static bool
read_report(struct job *j)
{
	bool ok = source_open_styled(&j->source, j->options->input, j->options->style, j->arena, j->messages);
	ok = ok && job_read_published(j);
	if (ok) {
		source_name_files(&j->source);
		job_identify(j);
	}
	job_lap(j, "source");
	return ok;
}

static bool
compute_book(struct job *j)
{
	const struct source *s = &j->source;
	j->facts = facts_new(s->budget, j->arena, j->messages);
	j->book = book_new(s->report, s->template, s->budget, j->facts, j->arena, j->messages);
	job_lap(j, "book");
	if (j->book == NULL)
		return false;
	struct audit audit = {j->book, s->budget, j->facts, j->published, j->messages};
	audit_report(&audit);
	if (j->against != NULL)
		audit_against(&audit, j->against);
	if (j->options->record && j->options->command != COMMAND_DIFF) /* it compares what is computed */
		audit_record(j->book, j->published);
	audit_draft(j->book, j->messages);
	job_lap(j, "audit");
	return true;
}

static bool
draw_pages(struct job *j, const struct pages *p, const struct buf *ledger, struct buf *pdf, struct messages *m)
{
	const struct report *r = j->source.report;
	struct press_info press = {r->title, r->author, r->date, "geomto " GEOMTO_VERSION};
	struct buf drawn = {0};
	bool ok = press_draw(p, j->source.style, &press, &drawn, m);
	job_lap(j, "press");
	if (ok) {
		struct archive_info info = {
		    .title = r->title, .author = r->author, .language = r->language, .date = r->date};
		info.build_id = j->build_id;
		size_t count;
		const struct archive_file *files = job_list_attachments(j, ledger, &count);
		ok = archive_finish(drawn.data, drawn.size, p->elements, p->element_count, &info, files, count, pdf, m);
		job_lap(j, "archive");
	}
	buf_free(&drawn);
	return ok;
}

static void
put_result(
    const struct job *j, const struct pages *p, const struct buf *ledger, const struct buf *pdf, struct buf *result)
{
	struct setting s = {p->count, j->book->figure_count, ledger->size, pdf->size};
	buf_add(result, &s, sizeof s);
	buf_add(result, ledger->data, ledger->size);
	buf_add(result, pdf->data, pdf->size);
}

/* From the pages on: what was asked for decides how far it goes. */
static bool
finish_pages(struct job *j, const struct pages *p, struct buf *result, struct messages *m)
{
	if (j->options->print == PRINT_PAGES)
		return job_print_stage(j, NULL, p, result);
	if (j->options->command == COMMAND_CHECK)
		return true;
	struct buf ledger = {0}, pdf = {0};
	job_write_ledger(j, p, &ledger);
	job_lap(j, "sheets");
	bool ok = j->options->print == PRINT_LEDGER || draw_pages(j, p, &ledger, &pdf, m);
	if (ok)
		put_result(j, p, &ledger, &pdf, result);
	buf_free(&ledger);
	buf_free(&pdf);
	return ok;
}

/* The child's work. */
static bool
set_report(void *data, struct buf *result, struct messages *m)
{
	struct job *j = data;
	job_lap(j, NULL);
	struct type *t = type_open(j->source.style, m);
	job_lap(j, "type");
	if (t == NULL)
		return false;
	struct galley *g = page_compose(j->book, j->source.style, t, j->arena, m);
	job_lap(j, "compose");
	if (g != NULL && j->options->print == PRINT_GALLEY)
		return job_print_stage(j, g, NULL, result);
	struct pages *p = g != NULL ? page_break(g, j->arena, m) : NULL;
	type_close(t); /* all is set: the faces' memory is for those who draw */
	job_lap(j, "page");
	return p != NULL && finish_pages(j, p, result, m);
}

/* The child sets the pages while the parent checks the faces that they are set in. */
static bool
set_pages(struct job *j, fence_job *set, struct buf *result)
{
	struct fence_child *c = fence_start(set, j, j->language, j->messages);
	if (c == NULL)
		return false;
	bool faces = type_check_faces(j->source.style, j->messages);
	job_lap(j, "faces");
	bool done = fence_wait(c, result, j->messages);
	job_lap(j, "child");
	return faces && done;
}

static int
build_print(struct job *j)
{
	struct buf text = {0};
	bool ok;
	if (j->options->print == PRINT_FACTS || j->options->print == PRINT_TREE)
		ok = job_print_stage(j, NULL, NULL, &text); /* nothing is set */
	else
		ok = set_pages(j, set_report, &text);
	if (ok && j->options->print == PRINT_LEDGER)
		ok = deliver_result(j, &text, &(struct setting){0});
	else if (ok)
		ok = deliver_text(j, text.data, text.size);
	buf_free(&text);
	return job_end(j, ok);
}

static int
build_report(struct job *j)
{
	if (!job_has_edition(j) || !read_report(j))
		return job_end(j, false);
	if (job_is_repeated(j) || deliver_is_current(j))
		return job_end(j, true);
	if (!compute_book(j))
		return job_end(j, false);
	if (j->options->print != PRINT_NOTHING)
		return build_print(j);
	struct buf result = {0};
	struct setting s = {0};
	bool ok = set_pages(j, set_report, &result) && !deliver_is_refused(j) && deliver_result(j, &result, &s);
	job_lap(j, "write");
	buf_free(&result);
	int status = job_end(j, ok);
	if (ok)
		deliver_tell(j, &s);
	return status;
}

/* One build of a watch. Keeps its id in `before` while it succeeds: an empty one is no id. */
static bool
watch_round(struct watch *w, const struct options *o, char before[65])
{
	struct job j;
	job_start(&j, o);
	j.before = before;
	int status = build_report(&j);
	if (status >= 3)
		deliver_tell_kept(&j);
	memcpy(before, status >= 3 ? "" : j.build_id, status >= 3 ? 1 : sizeof j.build_id);
	bool again = watch_follow(w, o->input, &j.source);
	job_free(&j);
	return again;
}

/* Builds at each save. What was saved while a directory was not yet watched is found by building once more: it is not
 * made when nothing has changed. */
static int
command_build(struct job *j)
{
	if (!j->options->watch)
		return build_report(j);
	struct watch *w = watch_open(j->messages);
	char before[65] = "";
	if (w == NULL)
		return job_end(j, false);
	deliver_tell_waiting(j);
	do {
		while (watch_round(w, j->options, before))
			;
	} while (watch_wait(w));
	watch_close(w);
	return 0;
}

/* The findings of a build, and no file. */
static int
command_check(struct job *j)
{
	struct buf nothing = {0};
	bool ok = read_report(j) && job_read_against(j) && compute_book(j) && set_pages(j, set_report, &nothing);
	buf_free(&nothing);
	if (j->options->format == FORMAT_JSON)
		messages_print_json(j->messages, stdout);
	else
		messages_print(j->messages, stdout);
	if (fflush(stdout) != 0 || ferror(stdout))
		return perror("stdout"), 5;
	int status = messages_status(j->messages);
	return ok || status > 0 ? status : 5;
}

/* A draft as far as it is compared: its pages are set in a child meanwhile. */
static bool
open_draft(struct draft *d, struct fence_child **pages)
{
	struct job *j = d->job;
	if (!draft_open(d))
		return false;
	if (d->ledger != NULL)
		return true;
	if (!job_has_edition(j) || !read_report(j) || !draft_is_contained(d) || !compute_book(j))
		return false;
	*pages = diff_start_pages(j);
	return true;
}

/* Both in the order in which they are told of. NULL: one of them was refused, *status says how. */
static struct changes *
compare_drafts(struct draft *old, struct draft *new, int *status)
{
	struct fence_child *first = NULL, *second = NULL;
	struct changes *c = NULL;
	bool opened = open_draft(old, &first);
	draft_close(old);
	if (!opened) {
		*status = job_end(old->job, false);
		return NULL;
	}
	opened = open_draft(new, &second);
	draft_close(new);
	if (!opened) {
		*status = job_end(new->job, false);
		return NULL;
	}
	struct change_side before = diff_side(old, first), after = diff_side(new, second);
	diff_level(&before, &after, new->job->arena);
	c = change_find(&before, &after, new->job->arena);
	diff_call_files(old, new, c);
	return c;
}

/* Nothing is drawn. 0 equal, 1 different; a draft that is refused is told as in build. */
static int
command_diff(struct job *j)
{
	struct job o;
	job_start(&o, j->options);
	struct draft old = {.job = &o, .options = *j->options}, new = {.job = j, .options = *j->options};
	int status = 0;
	old.options.input = j->options->old;
	old.options.record = j->options->old_record;
	struct changes *c = compare_drafts(&old, &new, &status);
	if (c != NULL)
		status = changes_deliver(j, &o, c) ? c->count > 0 : job_end(j, false);
	job_free(&o);
	return status;
}

/* The corrections of a published report and the queries about it, each a book of its own. */
static int
command_errata(struct job *j)
{
	bool ok = read_report(j) && compute_book(j) && errata_make(j);
	return job_end(j, ok);
}

/* The child's work for the summary: other pages, drawn and finished like the report's. */
static bool
set_summary(void *data, struct buf *result, struct messages *m)
{
	struct job *j = data;
	struct type *t = type_open(j->source.style, m);
	if (t == NULL)
		return false;
	struct summary_input in = {j->source.report, j->source.template, j->source.budget, j->facts, j->source.style};
	struct summary *s = summary_compose(&in, t, j->arena, m);
	if (s != NULL)
		j->book = s->book;
	bool ok = s != NULL && finish_pages(j, s->pages, result, m);
	type_close(t);
	return ok;
}

static int
command_summary(struct job *j)
{
	struct buf result = {0};
	struct setting s = {0};
	bool ok = read_report(j);
	if (ok)
		j->facts = facts_new(j->source.budget, j->arena, j->messages);
	ok = ok && set_pages(j, set_summary, &result) && deliver_result(j, &result, &s);
	buf_free(&result);
	int status = job_end(j, ok);
	if (ok)
		deliver_tell(j, &s);
	return status;
}

/* The tables as files, and the ledger with the pages that the report's figures stand on. */
static int
command_export(struct job *j)
{
	bool ok = read_report(j) && compute_book(j) && export_make(j);
	return job_end(j, ok);
}

static bool
extract_files(void *data, struct buf *result, struct messages *m)
{
	const struct options *o = ((const struct job *)data)->options;
	(void)result;
	return archive_extract(o->input, o->output, m);
}

/* A PDF from elsewhere is hostile: it is read in the child. */
static int
command_extract(struct job *j)
{
	struct buf nothing = {0};
	struct fence_child *c = fence_start(extract_files, j, j->language, j->messages);
	bool ok = c != NULL && fence_wait(c, &nothing, j->messages);
	buf_free(&nothing);
	return job_end(j, ok);
}

static int
run_command(struct job *j)
{
	switch (j->options->command) {
	case COMMAND_BUILD:
		return command_build(j);
	case COMMAND_CHECK:
		return command_check(j);
	case COMMAND_SUMMARY:
		return command_summary(j);
	case COMMAND_DIFF:
		return command_diff(j);
	case COMMAND_ERRATA:
		return command_errata(j);
	case COMMAND_IMPORT:
		return import_run(j);
	case COMMAND_EXPORT:
		return command_export(j);
	case COMMAND_NEW:
		return job_end(j, new_make(j));
	case COMMAND_EXTRACT:
		return command_extract(j);
	case COMMAND_TEXT:
		return job_end(j, text_print(j, stdout) && fflush(stdout) == 0);
	case COMMAND_COUNT:
		break;
	}
	abort();
}

int
main(int argc, char **argv)
{
	struct options options = {0};
	struct job j;
	job_start(&j, &options);
	int status = 0;
	if (!options_read(argc, argv, &options, j.messages))
		status = job_end(&j, false);
	else if (options.help)
		options_print_help(j.language, stdout);
	else if (options.version)
		puts("geomto " GEOMTO_VERSION);
	else
		status = run_command(&j);
	job_free(&j);
	return status;
}
