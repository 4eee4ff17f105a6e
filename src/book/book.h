/* in: report + template + facts. out: blocks in which every number is a ledger entry with a place.
 * Refuses to know: millimetres, faces, pages, XML. */
#ifndef BOOK_BOOK_H
#define BOOK_BOOK_H
#include "base/message.h"
#include "facts/facts.h"
#include "model/block.h"
#include "model/report.h"
#include "model/template.h"

/* What stands for a figure that cannot be made. It holds no digit, so it needs no row in the ledger. */
#define BOOK_UNMADE "【?】"

/* Never NULL. Unknown designs, subjects, stages are errors with their place; 【?】 stands where their figure would. */
struct book *book_new(const struct report *r, const struct template *t, const struct budget *b, struct facts *f,
    struct arena *a, struct messages *m);
/* -T tree: the blocks as indented text with figures in place, one line a row. */
void book_print(const struct book *b, FILE *out);

/* figure.c: fills value, unit and decimals of a figure from its text, as far as the text is one number. */
void figure_read_stated(struct figure *f);

/* walk.c: every text of the book once, in reading order. */
typedef void book_text_visit(const struct text *t, void *with);
void book_walk_texts(const struct book *b, book_text_visit *visit, void *with);
/* The same for who changes them. */
typedef void book_text_edit(struct text *t, void *with);
void book_edit_texts(struct book *b, book_text_edit *edit, void *with);
#endif
