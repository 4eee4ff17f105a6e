/* in: the bytes that the child returned. out: verified files, or the old ones untouched; what is said about it.
 * The child's bytes are believed only as far as they show themselves whole.
 * Refuses to know: how they were made, how files are replaced. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include "command/job.h"
#include "command/stamp.h"
#include "fence/fence.h"

#define PDF_HEAD "%PDF-1.7"
#define PDF_END "%%EOF\n"

/* FILE.pdf -> FILE.figures.csv */
static const char *
ledger_path(struct arena *a, const char *pdf)
{
	size_t n = strlen(pdf);
	if (n > 4 && strcmp(pdf + n - 4, ".pdf") == 0)
		n -= 4;
	return arena_print(a, "%.*s.figures.csv", (int)n, pdf);
}

/* In another style than its own a report is another file: out/report.hearing.pdf for hearing.xml. */
static const char *
styled_path(struct arena *a, const char *pdf, const char *style)
{
	const char *slash = strrchr(style, '/'), *name = slash != NULL ? slash + 1 : style;
	const char *dot = strrchr(name, '.');
	int length = (int)(dot != NULL && dot > name ? (size_t)(dot - name) : strlen(name));
	return arena_print(a, "%.*s.%.*s.pdf", (int)(strlen(pdf) - strlen(".pdf")), pdf, length, name);
}

static const char *
output_path(const struct job *j)
{
	const struct options *o = j->options;
	const char *pdf = o->record ? OPTIONS_RECORD_OUTPUT : OPTIONS_DEFAULT_OUTPUT;
	if (o->output != NULL)
		return o->output;
	if (o->command == COMMAND_SUMMARY)
		pdf = OPTIONS_DEFAULT_SUMMARY;
	if (o->command == COMMAND_DIFF)
		pdf = OPTIONS_DEFAULT_CHANGES ".pdf";
	return o->style != NULL ? styled_path(j->arena, pdf, o->style) : pdf;
}

static struct stamp
stamp_of(struct job *j)
{
	const struct options *o = j->options;
	const char *pdf = output_path(j);
	const char *key = arena_print(j->arena, "%s record=%d with-source=%d final=%d", j->build_id, o->record,
	    o->with_source, o->final);
	return (struct stamp){key, pdf, ledger_path(j->arena, pdf)};
}

/* Nothing to do: the stamp knows these inputs, and the outputs are as it left them. */
bool
deliver_is_current(struct job *j)
{
	static const char *const form[2] = {
	    "%s: 바뀐 것이 없어 다시 만들지 않음\n", "%s: nothing has changed, not made again\n"};
	if (j->options->stamp == NULL || j->options->print != PRINT_NOTHING)
		return false;
	struct stamp stamp = stamp_of(j);
	if (!stamp_is_current(j->options->stamp, &stamp, j->arena))
		return false;
	fprintf(stderr, form[j->language], stamp.pdf);
	return true;
}

bool
deliver_is_refused(struct job *j)
{
	size_t errors = messages_count(j->messages, LEVEL_ERROR);
	if (!j->options->final || errors == 0)
		return false;
	message_add(j->messages, MSG_FINAL_REFUSED, (struct pos){0}, arena_print(j->arena, "%zu", errors), NULL);
	return true;
}

bool
deliver_text(struct job *j, const char *bytes, size_t n)
{
	const char *path = j->options->output != NULL ? j->options->output : "/dev/stdout";
	return fence_write(&(struct fence_output){path, bytes, n}, 1, j->messages);
}

bool
deliver_broken(struct job *j, const char *what)
{
	message_add(j->messages, MSG_RESULT_BROKEN, (struct pos){0}, what, NULL);
	return false;
}

static bool
result_verify(struct job *j, const struct buf *result, struct setting *s)
{
	if (result->size < sizeof *s)
		return deliver_broken(j, "head");
	memcpy(s, result->data, sizeof *s);
	size_t body = result->size - sizeof *s;
	if (s->ledger_size > body || s->pdf_size != body - s->ledger_size || s->pages == 0)
		return deliver_broken(j, "size");
	const char *ledger = result->data + sizeof *s, *pdf = ledger + s->ledger_size;
	if (memmem(ledger, s->ledger_size, j->build_id, strlen(j->build_id)) == NULL)
		return deliver_broken(j, "build id");
	if (j->options->print == PRINT_LEDGER)
		return true;
	size_t head = strlen(PDF_HEAD), end = strlen(PDF_END);
	if (s->pdf_size < head + end || memcmp(pdf, PDF_HEAD, head) != 0)
		return deliver_broken(j, PDF_HEAD);
	if (memcmp(pdf + s->pdf_size - end, PDF_END, end) != 0)
		return deliver_broken(j, "%%EOF");
	return true;
}

/* Only a build with nothing to tell leaves a stamp; the next run after any other says it all again. */
static bool
stamp_write(struct job *j)
{
	if (j->options->stamp == NULL || messages_status(j->messages) != 0)
		return true;
	struct stamp stamp = stamp_of(j);
	const char *text = stamp_print(&stamp, j->arena);
	return text == NULL ||
	       fence_write(&(struct fence_output){j->options->stamp, text, strlen(text)}, 1, j->messages);
}

bool
deliver_directory(struct job *j, const char *path)
{
	if (mkdir(path, 0777) == 0 || errno == EEXIST)
		return true;
	message_add(j->messages, MSG_FILE_WRITE, (struct pos){0}, path, strerror(errno), NULL);
	return false;
}

bool
deliver_result(struct job *j, const struct buf *result, struct setting *s)
{
	if (!result_verify(j, result, s))
		return false;
	const char *ledger = result->data + sizeof *s, *pdf = ledger + s->ledger_size;
	if (j->options->print == PRINT_LEDGER)
		return deliver_text(j, ledger, s->ledger_size);
	const char *path = output_path(j);
	const struct fence_output out[2] = {
	    {ledger_path(j->arena, path), ledger, s->ledger_size}, {path, pdf, s->pdf_size}};
	if (fence_is_straight(path)) /* nowhere to stand beside */
		return fence_write(&out[1], 1, j->messages);
	if (j->options->output == NULL && !deliver_directory(j, OPTIONS_DEFAULT_DIRECTORY))
		return false;
	return fence_write(out, 2, j->messages) && stamp_write(j);
}

/* What a person has called our error in the published original. */
static size_t
errata_count(const struct published *p)
{
	size_t count = 0;
	for (size_t i = 0; p != NULL && i < p->count; i++)
		count += p->rows[i].class == PUBLISHED_OURS;
	return count;
}

void
deliver_tell(struct job *j, const struct setting *s)
{
	static const char *const form[2] = {"%s: %llu쪽, 수치 %zu개, 지적 %zu건, 정오 %zu건, %.2f초\n",
	    "%s: %llu pages, %zu figures, %zu findings, %zu errata, %.2f seconds\n"};
	fprintf(stderr, form[j->language], output_path(j), (unsigned long long)s->pages, (size_t)s->figures,
	    messages_count(j->messages, LEVEL_WARNING), errata_count(j->published), job_seconds(j));
}

void
deliver_tell_kept(struct job *j)
{
	static const char *const form[2] = {
	    "%s: 만들지 못함; 앞의 것을 그대로 둠\n", "%s: not made; what stood there is kept\n"};
	fprintf(stderr, form[j->language], output_path(j));
}

void
deliver_tell_waiting(struct job *j)
{
	static const char *const form[2] = {
	    "저장하면 다시 만듦 (Ctrl-C로 끝냄)\n", "builds again at each save (Ctrl-C ends it)\n"};
	fputs(form[j->language], stderr);
}
