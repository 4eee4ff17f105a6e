/* in: a map, spreadsheets, the budget that stands there. out: the budget with their amounts, or the old one untouched;
 * what disagrees in the files, and what was done. Refuses to know: how a cell is read, how XML is written. */
#include <string.h>
#include "audit/audit.h"
#include "command/job.h"
#include "fence/fence.h"
#include "source/write.h"

static bool
read_files(struct job *j, struct import *import)
{
	const struct options *o = j->options;
	bool ok = true;
	for (size_t i = 0; i < o->input_count; i++) {
		size_t size;
		const unsigned char *bytes = source_read_file(j->arena, o->inputs[i], &size, j->messages);
		ok = bytes != NULL && ok &&
		     intake_read_import(import, o->inputs[i], bytes, size, o->encoding, j->arena, j->messages);
		job_lap(j, "intake");
	}
	if (ok)
		intake_close_import(import, j->arena, j->messages);
	return ok && messages_worst(j->messages) < LEVEL_REFUSED;
}

/* What is about to be written is read as every later build will read it, and what the files printed is held against it.
 */
static bool
prove(struct job *j, const struct buf *bytes)
{
	struct budget *b = NULL;
	bool ok = source_read_budget(&b, j->options->output, bytes->data, bytes->size, j->arena, j->messages);
	job_lap(j, "source");
	if (ok)
		audit_controls(b, facts_new(b, j->arena, j->messages), j->messages);
	job_lap(j, "audit");
	return ok;
}

static void
tell(struct job *j, const struct merge_counts *c)
{
	static const char *const form[2] = {
	    "%s: 행 %zu개(새 행 %zu개), 금액 %zu개(바뀐 금액 %zu개), 빠진 행 %zu개, 지적 %zu건\n",
	    "%s: %zu rows (%zu new), %zu amounts (%zu changed), %zu rows gone, %zu findings\n"};
	fprintf(stderr, form[j->language], j->options->output, c->rows_new + c->rows_kept, c->rows_new, c->amounts,
	    c->amounts_changed, c->vanished, messages_count(j->messages, LEVEL_WARNING));
}

static bool
import_make(struct job *j, struct merge_counts *counts)
{
	const char *path = j->options->output;
	struct import_map *map = source_read_map(j->options->map, j->arena, j->messages);
	struct import import;
	struct buf bytes = {0};
	if (map == NULL)
		return false;
	intake_open_import(&import, map, j->arena);
	bool ok = read_files(j, &import) && source_write_import(&import, fence_is_straight(path) ? NULL : path, path,
	                                        &bytes, counts, j->messages);
	job_lap(j, "merge");
	ok =
	    ok && prove(j, &bytes) && fence_write(&(struct fence_output){path, bytes.data, bytes.size}, 1, j->messages);
	job_lap(j, "write");
	buf_free(&bytes);
	return ok;
}

int
import_run(struct job *j)
{
	struct merge_counts counts = {0};
	bool ok = import_make(j, &counts);
	int status = job_end(j, ok);
	if (ok)
		tell(j, &counts);
	else
		deliver_tell_kept(j);
	return status;
}
