/* in: two drafts with what changed between them. out: the changes as text, JSON, an HTML page.
 * Text and JSON go to the standard output unless a file is named; a page is a file.
 * Refuses to know: how changes are found, how a page looks. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "command/diff.h"
#include "fence/fence.h"

/* Text and JSON are read as they come; what is a file of its own needs a name. */
static bool
is_page(const struct job *j)
{
	return j->options->format != FORMAT_TEXT && j->options->format != FORMAT_JSON;
}

static const char *
changes_path(struct job *j)
{
	if (j->options->output != NULL)
		return j->options->output;
	if (!is_page(j))
		return "/dev/stdout";
	return j->options->format == FORMAT_PDF ? OPTIONS_DEFAULT_CHANGES ".pdf" : OPTIONS_DEFAULT_CHANGES ".html";
}

static bool
changes_write(struct job *j, const char *bytes, size_t n)
{
	bool is_default = j->options->output == NULL && is_page(j);
	if (is_default && !deliver_directory(j, OPTIONS_DEFAULT_DIRECTORY))
		return false;
	return fence_write(&(struct fence_output){changes_path(j), bytes, n}, 1, j->messages);
}

/* Who asks for no colour sets NO_COLOR to anything. */
static bool
is_coloured(const struct job *j)
{
	const char *no = getenv("NO_COLOR");
	return j->options->output == NULL && (no == NULL || *no == '\0') && isatty(STDOUT_FILENO);
}

/* Of the two that are printed. */
static bool
changes_print(struct job *j, const struct changes *c, struct buf *out)
{
	char *text = NULL;
	size_t size = 0;
	FILE *f = open_memstream(&text, &size);
	if (f == NULL)
		return false;
	if (j->options->format == FORMAT_JSON)
		change_print_json(c, f);
	else
		change_print_text(c, j->options->quiet, is_coloured(j), f);
	bool ok = fclose(f) == 0;
	if (ok)
		buf_add(out, text, size);
	free(text);
	return ok;
}

static struct change_draft
draft_of(const struct job *j, const char *path)
{
	const struct report *r = j->source.report;
	return (struct change_draft){
	    {.budget = j->source.budget, .book = j->book, .report = r}, r ? r->title : path, r ? r->date : "", path};
}

static void
changes_tell(struct job *j, const struct changes *c)
{
	static const char *const form[2] = {"%s: 달라진 것 %zu건, %.2f초\n", "%s: %zu changes, %.2f seconds\n"};
	if (is_page(j) && !fence_is_straight(changes_path(j)))
		fprintf(stderr, form[j->language], changes_path(j), c->count, job_seconds(j));
}

static bool
changes_make(struct job *j, const struct job *old, const struct changes *c)
{
	struct buf out = {0};
	bool ok = true;
	if (j->options->format == FORMAT_PDF && (j->book == NULL || old->book == NULL)) {
		message_add(j->messages, MSG_DRAFT_FIGURES, (struct pos){0}, NULL);
		return false;
	}
	if (j->options->format == FORMAT_PDF)
		return marked_deliver(j, old, c);
	if (j->options->format == FORMAT_HTML) {
		struct change_draft before = draft_of(old, j->options->old), after = draft_of(j, j->options->input);
		change_print_html(c, &before, &after, &out);
	} else {
		ok = changes_print(j, c, &out);
	}
	ok = ok && changes_write(j, out.data, out.size);
	buf_free(&out);
	return ok;
}

bool
changes_deliver(struct job *j, const struct job *old, const struct changes *c)
{
	bool ok = changes_make(j, old, c);
	if (ok)
		changes_tell(j, c);
	return ok;
}
