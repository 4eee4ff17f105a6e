/* in: two drafts with what changed between them. out: one PDF: the table of changes, then the new report with what the
 * old one had instead; its ledger beside it. The child sets the table once to know how many pages it takes, then the
 * report behind it, then the table again with the pages on which its lines stand.
 * Refuses to know: how the books are made, how pages are set. */
#include <string.h>
#include "audit/audit.h"
#include "base/digest.h"
#include "command/diff.h"
#include "fence/fence.h"
#include "press/press.h"
#include "type/type.h"

enum { ROUNDS = 4 }; /* a table that grows a page by its own page numbers is set again; no more often than that */

struct marked {
	struct job *job;
	const struct job *old;
	const struct changes *changes;
	struct type *type;
	struct messages *messages;
	struct book *table, *report;
};

static struct pages *
set_book(struct marked *k, const struct book *b)
{
	struct job *j = k->job;
	struct galley *g = page_compose(b, j->source.style, k->type, j->arena, k->messages);
	return g != NULL ? page_break(g, j->arena, k->messages) : NULL;
}

/* ---- where things stand ---- */

static void
spot_note(struct job *j, struct map *m, const char *name, int page, mpt y)
{
	struct change_spot *spot = map_lookup(m, name);
	if (name == NULL || *name == '\0' || (spot != NULL && spot->page <= page))
		return;
	if (spot == NULL) {
		spot = ARENA_NEW(j->arena, struct change_spot);
		map_add(m, name, spot);
	}
	*spot = (struct change_spot){page, y};
}

/* Of each place and each subject the first page; a line above what stands there. */
static struct change_spots *
spots_of(struct marked *k, const struct pages *p, int before)
{
	struct job *j = k->job;
	struct change_spots *s = ARENA_NEW(j->arena, struct change_spots);
	mpt line = j->source.style->text[TEXT_BODY].leading;
	*s = (struct change_spots){map_new(j->arena), map_new(j->arena)};
	for (size_t i = 0; i < p->place_count; i++) {
		const struct page_place *at = &p->places[i];
		const struct figure *g = at->figure >= 0 ? &k->report->figures[at->figure] : NULL;
		mpt y = at->y > line ? at->y - line : 0;
		if (g == NULL)
			continue;
		spot_note(j, s->by_place, g->place, at->page + before, y);
		spot_note(j, s->by_subject, g->subject, at->page + before, y);
	}
	for (size_t i = 0; i < p->block_count; i++)
		spot_note(j, s->by_place, p->blocks[i].block->place, p->blocks[i].page + before, p->blocks[i].y);
	return s;
}

/* ---- the two books as one ---- */

static struct pages *
set_table(struct marked *k, const struct change_spots *spots)
{
	struct job *j = k->job;
	struct change_side old = {.budget = k->old->source.budget, .book = k->old->book};
	struct change_side new = {.budget = j->source.budget, .book = j->book};
	struct comparison of = {.changes = k->changes,
	    .old = &old,
	    .new = &new,
	    .report = j->source.report,
	    .old_path = j->options->old,
	    .new_path = j->options->input,
	    .marked = k->report,
	    .spots = spots,
	    .arena = j->arena};
	k->table = change_compare_book(&of);
	return set_book(k, k->table);
}

static struct pages *
set_both(struct marked *k)
{
	struct pages *table = set_table(k, NULL), *report = NULL;
	for (int round = 0; table != NULL && round < ROUNDS; round++) {
		int before = (int)table->count;
		if (report == NULL || before != k->report->pages_before) {
			k->report->pages_before = before;
			report = set_book(k, k->report);
		}
		if (report == NULL)
			return NULL;
		table = set_table(k, spots_of(k, report, before));
		if (table != NULL && (int)table->count == before)
			break;
	}
	if (table == NULL || (int)table->count != k->report->pages_before)
		return NULL;
	pages_join(table, report, k->job->arena);
	return table;
}

static bool
draw(struct marked *k, const struct pages *p, struct buf *ledger, struct buf *pdf)
{
	struct job *j = k->job;
	const struct book *b = k->table;
	struct press_info press = {b->title, b->author, b->date, "geomto " GEOMTO_VERSION};
	struct archive_info info = {
	    .title = b->title, .author = b->author, .language = b->language, .date = b->date, .build_id = j->build_id};
	struct buf drawn = {0};
	size_t count;
	j->book = k->table; /* its figures are those of both */
	job_write_ledger(j, p, ledger);
	const struct archive_file *files = job_list_attachments(j, ledger, &count);
	bool ok = press_draw(p, j->source.style, &press, &drawn, k->messages) &&
	          archive_finish(
	              drawn.data, drawn.size, p->elements, p->element_count, &info, files, count, pdf, k->messages);
	buf_free(&drawn);
	return ok;
}

/* Compared is what was computed; shown is the edition that was asked for. */
static void
show_edition(const struct job *j)
{
	if (j->options->record)
		audit_record(j->book, j->published);
}

/* The child's work. */
static bool
set_marked(void *data, struct buf *result, struct messages *m)
{
	struct marked *k = data;
	struct job *j = k->job;
	struct buf ledger = {0}, pdf = {0};
	k->messages = m;
	k->type = type_open(j->source.style, m);
	if (k->type == NULL)
		return false;
	show_edition(k->old);
	show_edition(j);
	k->report = change_mark_book(k->old->book, j->book, j->arena);
	const struct pages *p = set_both(k);
	type_close(k->type);
	bool ok = p != NULL && draw(k, p, &ledger, &pdf);
	if (ok) {
		struct setting s = {p->count, j->book->figure_count, ledger.size, pdf.size};
		buf_add(result, &s, sizeof s);
		buf_add(result, ledger.data, ledger.size);
		buf_add(result, pdf.data, pdf.size);
	}
	buf_free(&ledger);
	buf_free(&pdf);
	return ok;
}

/* Of both drafts: the same two give the same bytes. */
static void
identify(struct job *j, const struct job *old)
{
	struct digest *d = digest_new();
	digest_add(d, old->build_id, strlen(old->build_id));
	digest_add(d, j->build_id, strlen(j->build_id));
	digest_finish(d, j->build_id);
}

bool
marked_deliver(struct job *j, const struct job *old, const struct changes *c)
{
	struct marked k = {.job = j, .old = old, .changes = c};
	struct buf result = {0};
	struct setting s = {0};
	identify(j, old);
	struct fence_child *child = fence_start(set_marked, &k, j->language, j->messages);
	if (child == NULL)
		return false;
	bool faces = type_check_faces(j->source.style, j->messages);
	bool ok = fence_wait(child, &result, j->messages) && faces && deliver_result(j, &result, &s);
	buf_free(&result);
	return ok;
}
