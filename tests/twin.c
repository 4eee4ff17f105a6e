/* in: a report. out: its PDF/A-1b twin: the same pages and structure under the stricter first part, for which a
 * validator is at hand. usage: twin REPORT.xml FILE.pdf
 * Refuses to know: limits, verification, how any room works. */
#include <stdio.h>
#include "archive/archive.h"
#include "book/book.h"
#include "facts/facts.h"
#include "page/page.h"
#include "press/press.h"
#include "source/source.h"
#include "type/type.h"

static struct pages *
set_pages(const struct source *s, struct type *t, struct arena *a, struct messages *m)
{
	struct facts *facts = facts_new(s->budget, a, m);
	struct book *book = book_new(s->report, s->template, s->budget, facts, a, m);
	struct galley *galley = book ? page_compose(book, s->style, t, a, m) : NULL;
	return galley ? page_break(galley, a, m) : NULL;
}

static bool
make(const struct source *s, const struct pages *p, struct buf *out, struct messages *m)
{
	const struct report *r = s->report;
	struct press_info press = {r->title, r->author, r->date, "geomto"};
	struct archive_info info = {r->title, r->author, r->language, r->date, "twin", true};
	struct buf drawn = {0};
	bool made = press_draw(p, s->style, &press, &drawn, m) &&
		    archive_finish(drawn.data, drawn.size, p->elements, p->element_count, &info, NULL, 0, out, m);
	buf_free(&drawn);
	return made;
}

static bool
write_out(const char *path, const struct buf *out)
{
	FILE *f = fopen(path, "wb");
	bool written = f && fwrite(out->data, 1, out->size, f) == out->size;
	return f && fclose(f) == 0 && written;
}

int
main(int argc, char **argv)
{
	if (argc != 3)
		return 4;
	struct arena *a = arena_new();
	struct messages *m = messages_new(LANGUAGE_EN);
	struct source s = {0};
	struct buf out = {0};
	struct type *t = source_open(&s, argv[1], a, m) ? type_open(s.style, m) : NULL;
	struct pages *p = t ? set_pages(&s, t, a, m) : NULL;
	bool made = p && make(&s, p, &out, m) && write_out(argv[2], &out);
	messages_print(m, stderr);
	buf_free(&out);
	if (t)
		type_close(t);
	messages_free(m);
	arena_free(a);
	return made ? 0 : 5;
}
