/* in: the hand-made pages. out: their PDF, drawn and finished, with two attachments; and PDFs made by hand.
 * Refuses to know: what is tested on them. */
#ifndef TESTS_MADE_H
#define TESTS_MADE_H
#include "archive/archive.h"
#include "sample.h"

extern const struct press_info MADE_PRESS;
extern const struct archive_info MADE_INFO, MADE_TWIN;
extern const struct archive_file MADE_FILES[2];

/* Both append to out; false when the room reported a fault. */
bool made_draw(const struct sample *s, struct buf *out, struct messages *m);
bool made_finish(const struct sample *s, bool twin, struct buf *out, struct messages *m);
/* How many messages of that kind there are. */
size_t made_count(const struct messages *m, enum message_id id);
/* A PDF of one page of 100 x 100 points with this content. */
void made_page(const char *content, struct buf *out);
/* The first page's content, as text; to be freed. */
char *made_content(const struct buf *pdf);
/* A PDF with one attachment under /UF name (bytes), filtered as it says; size is what /Params declares. */
struct made_file {
	const char *name;
	size_t name_length;
	const char *bytes;
	size_t length, size;
	const char *filter; /* "/FlateDecode": bytes are compressed already; NULL: plain */
	int repeat;         /* times in the name tree; 0: once */
};
void made_attached(const struct made_file *f, size_t count, struct buf *out);
#endif
