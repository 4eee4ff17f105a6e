/* in: PDF bytes of the press, the elements' attributes, metadata, attachments. out: PDF/A-3a + PDF/UA-1 bytes; and
 * attachments back out. Only user of libqpdf. Any warning of the library, any mismatch of structure is a failure.
 * Refuses to know: items, pages. */
#ifndef ARCHIVE_ARCHIVE_H
#define ARCHIVE_ARCHIVE_H
#include "base/buf.h"
#include "base/message.h"
#include "model/element.h"

struct archive_file { /* an attachment */
	const char *name;         /* relative path, '/'-separated, UTF-8 */
	const char *media;        /* MIME type */
	const char *relationship; /* "Data" | "Source" | "Supplement" */
	const char *description;
	const void *bytes;
	size_t size;
};
struct archive_info {
	const char *title, *author, *language, *date, *build_id;
	bool twin;  /* tests only: the A-1b twin: part 1, PDF 1.4, no object streams, no attachments */
};

/* First step, in the child: structure attributes, artifacts, fonts, metadata, output intent. */
bool archive_finish(const void *pdf, size_t size, const struct element *elements, size_t element_count,
    const struct archive_info *info, const struct archive_file *files, size_t file_count, struct buf *out,
    struct messages *m);

/* Takes the attachments out of a PDF into dir: hostile input. Names cannot leave dir (no "..", no absolute, no link
 * followed), at most 1000 files and 256 MiB together; existing files are not overwritten. */
bool archive_extract(const char *pdf_path, const char *dir, struct messages *m);
#endif
