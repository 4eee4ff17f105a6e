/* in: a report with its findings. out: in one directory errata.pdf (정오표), queries.pdf and queries.csv (확인요청), the
 * ledgers of the two beside them. The report is set first, since the errata name its pages.
 * Refuses to know: what is an error, how a book is made or set. */
#include "audit/errata.h"
#include <string.h>
#include "audit/audit.h"
#include "book/book.h"
#include "command/job.h"
#include "fence/fence.h"
#include "press/press.h"
#include "type/type.h"

enum errata_file { QUERIES_CSV, QUERIES_LEDGER, QUERIES_PDF, ERRATA_LEDGER, ERRATA_PDF, ERRATA_FILES };

static const char *const file_names[ERRATA_FILES] = {[QUERIES_CSV] = "queries.csv",
    [QUERIES_LEDGER] = "queries.figures.csv",
    [QUERIES_PDF] = "queries.pdf",
    [ERRATA_LEDGER] = "errata.figures.csv",
    [ERRATA_PDF] = "errata.pdf"};

static struct pages *
set_book(struct job *j, const struct book *b, struct type *t, struct messages *m)
{
	struct galley *g = page_compose(b, j->source.style, t, j->arena, m);
	return g != NULL ? page_break(g, j->arena, m) : NULL;
}

/* The book takes the report's place in the job: this process makes nothing else. */
static bool
draw_book(struct job *j, struct book *b, struct type *t, struct buf *ledger, struct buf *pdf, struct messages *m)
{
	struct press_info press = {b->title, b->author, b->date, "geomto " GEOMTO_VERSION};
	struct archive_info info = {
	    .title = b->title, .author = b->author, .language = b->language, .date = b->date, .build_id = j->build_id};
	struct buf drawn = {0};
	const struct pages *p = set_book(j, b, t, m);
	bool ok = p != NULL && press_draw(p, j->source.style, &press, &drawn, m) &&
	          archive_finish(drawn.data, drawn.size, p->elements, p->element_count, &info, NULL, 0, pdf, m);
	buf_free(&drawn);
	j->book = b;
	if (ok)
		job_write_ledger(j, p, ledger);
	return ok;
}

/* The report as it was published: its pages are those that readers have. What is wrong with it has been told. */
static struct book *
published_book(struct job *j)
{
	const struct source *s = &j->source;
	struct messages *told = messages_new(j->language);
	struct book *b = book_new(s->report, s->template, s->budget, j->facts, j->arena, told);
	if (j->published != NULL)
		audit_record(b, j->published);
	messages_free(told);
	return b;
}

/* The first page on which each figure of a book stands. */
static const int32_t *
pages_of(struct job *j, const struct book *b, const struct pages *p)
{
	int32_t *pages = ARENA_ARRAY(j->arena, b->figure_count, int32_t);
	for (size_t i = 0; i < p->place_count; i++) {
		const struct page_place *at = &p->places[i];
		if (at->figure >= 0 && pages[at->figure] == 0)
			pages[at->figure] = at->page;
	}
	return pages;
}

/* The child's work. */
static bool
set_errata(void *data, struct buf *result, struct messages *m)
{
	struct job *j = data;
	struct type *t = type_open(j->source.style, m);
	const struct book *printed = published_book(j);
	const struct pages *p = t != NULL ? set_book(j, printed, t, m) : NULL;
	if (p == NULL)
		return false;
	struct errata e = {j->source.report, j->book, j->source.budget, j->published, j->messages, printed,
	    pages_of(j, printed, p), j->arena};
	struct buf files[ERRATA_FILES] = {0};
	queries_write(&e, &files[QUERIES_CSV]);
	struct book *queries = queries_book(&e), *errata = errata_book(&e);
	bool ok = draw_book(j, queries, t, &files[QUERIES_LEDGER], &files[QUERIES_PDF], m) &&
	          draw_book(j, errata, t, &files[ERRATA_LEDGER], &files[ERRATA_PDF], m);
	for (size_t i = 0; i < ERRATA_FILES; i++) {
		parcel_add(result, file_names[i], &files[i]);
		buf_free(&files[i]);
	}
	type_close(t);
	return ok;
}

bool
errata_make(struct job *j)
{
	struct buf result = {0};
	const char *directory = j->options->output != NULL ? j->options->output : OPTIONS_DEFAULT_DIRECTORY;
	struct fence_child *c = fence_start(set_errata, j, j->language, j->messages);
	if (c == NULL)
		return false;
	bool faces = type_check_faces(j->source.style, j->messages);
	bool ok = fence_wait(c, &result, j->messages) && faces && parcel_write(j, directory, &result);
	buf_free(&result);
	return ok;
}
