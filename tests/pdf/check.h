/* in: a finished PDF. out: the machine-checkable conditions of PDF/UA-1 (ISO 14289-1) and PDF/A-2a/3a (ISO
 * 19005-2/-3) that it violates. Our reading of the two standards, not a certification; shares no code with the
 * program.
 * Refuses to know: how the PDF was made. */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <qpdf/qpdf-c.h>

/* One line "CLAUSE: what" to out for each violation; returns their number. */
size_t check_pdf(const void *bytes, size_t size, FILE *out);

struct leaf_mark { /* marked content of a page and the element that holds it */
	int page, id;
	int owner; /* object number of the element in the parent tree; 0: none */
	int found; /* times the structure tree refers to it */
};

struct pdf_check {
	qpdf_data q;
	FILE *out;
	size_t violations;
	qpdf_oh root;
	int pages;
	struct leaf_mark *marks;
	size_t mark_count, mark_room;
};

/* Clauses begin "UA " (ISO 14289-1) or "A " (ISO 19005-3). */
void violated(struct pdf_check *c, const char *clause, const char *form, ...) __attribute__((format(printf, 3, 4)));
qpdf_oh key_of(struct pdf_check *c, qpdf_oh dictionary, const char *key); /* null object when there is none */
int count_of(struct pdf_check *c, qpdf_oh array); /* 0: no array */
qpdf_oh item_of(struct pdf_check *c, qpdf_oh array, int i); /* null object when there is none */
bool is_name(struct pdf_check *c, qpdf_oh object, const char *name);
int int_of(struct pdf_check *c, qpdf_oh object, int otherwise);
struct leaf_mark *mark_of(struct pdf_check *c, int page, int id); /* NULL: none */

void check_catalog(struct pdf_check *c);
void check_metadata(struct pdf_check *c);
void check_objects(struct pdf_check *c); /* actions, transparency, streams */
void check_contents(struct pdf_check *c); /* fills marks */
void check_tree(struct pdf_check *c);
void check_tables(struct pdf_check *c, qpdf_oh table);
void check_fonts(struct pdf_check *c);
void check_files(struct pdf_check *c);
void check_annotations(struct pdf_check *c);
#endif
