/* in: PDF bytes of the press, the elements, metadata, files. out: one PDF/A-3a + PDF/UA-1 file. Every step works on
 * the library's objects; what it has to complain of is a failure, even a warning: it reads a broken object as null.
 * Refuses to know: items, content operators (content.c), the clock. */
#include "archive/archive.h"
#include "archive/inner.h"
#include <assert.h>
#include <string.h>

bool
archive_fault(struct archive *a, const char *what)
{
	message_add(a->m, MSG_ARCHIVE_FAULT, (struct pos){0}, what, NULL);
	return false;
}

bool
archive_sound(struct archive *a)
{
	qpdf_error e = NULL;
	if (qpdf_has_error(a->q))
		e = qpdf_get_error(a->q);
	if (qpdf_more_warnings(a->q))
		e = qpdf_next_warning(a->q);
	return !e || archive_fault(a, qpdf_get_error_full_text(a->q, e));
}

void
archive_put(struct archive *a, qpdf_oh dictionary, const char *key, qpdf_oh value)
{
	qpdf_oh_replace_key(a->q, dictionary, key, value);
	qpdf_oh_release(a->q, value);
}

void
archive_put_name(struct archive *a, qpdf_oh dictionary, const char *key, const char *name)
{
	archive_put(a, dictionary, key, qpdf_oh_new_name(a->q, name));
}

void
archive_put_text(struct archive *a, qpdf_oh dictionary, const char *key, const char *utf8)
{
	archive_put(a, dictionary, key, qpdf_oh_new_unicode_string(a->q, utf8));
}

void
archive_append(struct archive *a, qpdf_oh array, qpdf_oh value)
{
	qpdf_oh_append_item(a->q, array, value);
	qpdf_oh_release(a->q, value);
}

qpdf_oh
archive_stream(struct archive *a, const void *bytes, size_t size)
{
	qpdf_oh stream = qpdf_oh_new_stream(a->q);
	qpdf_oh none = qpdf_oh_new_uninitialized(a->q);
	qpdf_oh_replace_stream_data(a->q, stream, bytes, size, none, none);
	return stream;
}

const char *
archive_date(struct archive *a)
{
	const char *d = a->info->date;
	return arena_print(a->arena, "D:%.4s%.2s%.2s000000+09'00'", d, d + 5, d + 8);
}

static bool
read_pages(struct archive *a, const void *pdf, size_t size)
{
	void *cut = archive_cut_tree(a->arena, pdf, size);
	qpdf_silence_errors(a->q);
	qpdf_set_suppress_warnings(a->q, QPDF_TRUE); /* they are asked for, not printed */
	qpdf_set_attempt_recovery(a->q, QPDF_FALSE);
	if (qpdf_read_memory(a->q, "PDF", cut, size, NULL) & QPDF_ERRORS)
		return archive_sound(a) && archive_fault(a, "PDF");
	a->root = qpdf_get_root(a->q);
	a->page_count = qpdf_get_num_pages(a->q);
	if (a->page_count <= 0)
		return archive_sound(a) && archive_fault(a, "no pages");
	a->pages = ARENA_ARRAY(a->arena, (size_t)a->page_count, qpdf_oh);
	a->mark_counts = ARENA_ARRAY(a->arena, (size_t)a->page_count, int32_t);
	a->marks = ARENA_ARRAY(a->arena, a->element_count, struct mark);
	for (int32_t i = 0; i < a->page_count; i++)
		a->pages[i] = qpdf_get_page_n(a->q, (size_t)i);
	return archive_sound(a);
}

/* The twin obeys the stricter first part too: PDF 1.4 has no object streams. */
static bool
write_all(struct archive *a, struct buf *out)
{
	qpdf_init_write_memory(a->q);
	qpdf_set_deterministic_ID(a->q, QPDF_TRUE);
	qpdf_set_preserve_encryption(a->q, QPDF_FALSE);
	qpdf_set_newline_before_endstream(a->q, QPDF_TRUE);
	qpdf_set_object_stream_mode(a->q, a->info->twin ? qpdf_o_disable : qpdf_o_generate);
	qpdf_force_pdf_version(a->q, a->info->twin ? "1.4" : "1.7");
	if (qpdf_write(a->q) & QPDF_ERRORS)
		return archive_sound(a) && archive_fault(a, "writing");
	if (!archive_sound(a))
		return false;
	buf_add(out, qpdf_get_buffer(a->q), qpdf_get_buffer_length(a->q));
	return true;
}

static bool
finish(struct archive *a, const void *pdf, size_t size, struct buf *out)
{
	return read_pages(a, pdf, size) && archive_mark_pages(a) && archive_write_tree(a) &&
	       archive_complete_fonts(a) && archive_write_metadata(a) && archive_attach_files(a) && archive_sound(a) &&
	       write_all(a, out);
}

/* Parents before children, one Document at the top. */
static void
check_order(const struct element *elements, size_t count)
{
	assert(count > 0 && elements[0].parent == -1 && elements[0].role == ELEMENT_DOCUMENT);
	for (size_t e = 1; e < count; e++)
		assert(elements[e].parent >= 0 && (size_t)elements[e].parent < e);
	(void)elements;
}

bool
archive_finish(const void *pdf, size_t size, const struct element *elements, size_t element_count,
    const struct archive_info *info, const struct archive_file *files, size_t file_count, struct buf *out,
    struct messages *m)
{
	check_order(elements, element_count);
	assert(strlen(info->date) == strlen("2018-11-15"));
	assert(!info->twin || file_count == 0);
	struct archive a = {.q = qpdf_init(),
	    .arena = arena_new(),
	    .m = m,
	    .info = info,
	    .elements = elements,
	    .element_count = element_count,
	    .files = files,
	    .file_count = file_count};
	bool finished = finish(&a, pdf, size, out);
	qpdf_get_error(a.q); /* reported; one that nobody asks for is printed */
	qpdf_cleanup(&a.q);
	arena_free(a.arena);
	return finished;
}
