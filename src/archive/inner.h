/* in: -. out: the doors between the files of archive.
 * Refuses to know: who else there is; only archive includes it. */
#ifndef ARCHIVE_INNER_H
#define ARCHIVE_INNER_H
#include <qpdf/qpdf-c.h>
#include "archive/archive.h"
#include "base/arena.h"

struct mark { /* where a leaf's content stands */
	int32_t page, id;
	int32_t count; /* of consecutive ids: a leaf may be parted */
};

struct archive { /* one PDF being finished */
	qpdf_data q;
	struct arena *arena;
	struct messages *m;
	const struct archive_info *info;
	const struct element *elements;
	size_t element_count;
	const struct archive_file *files;
	size_t file_count;
	qpdf_oh root, *pages;
	int32_t page_count;
	struct mark *marks;   /* of each element; page -1: no leaf */
	int32_t next_element; /* the leaves before it have their mark */
	int32_t *mark_counts; /* of each page */
};

/* Each of these reports what is wrong and returns false. */
bool archive_fault(struct archive *a, const char *what);
/* Whether the library has neither error nor warning to report; reports it otherwise. */
bool archive_sound(struct archive *a);

/* A copy of the press's bytes without its own structure elements (free in the cross-reference table): the tree is
 * made anew from the elements, and the library would spend a third of its time on reading what is thrown away. */
void *archive_cut_tree(struct arena *a, const void *pdf, size_t size);
/* Wraps what is painted outside every element as artifact, and finds the marks of the leaves. */
bool archive_mark_pages(struct archive *a);
bool archive_write_tree(struct archive *a);
/* The annotation of a link element on that page (from 0), listed by the page; key: its number in the parent tree. */
qpdf_oh archive_write_link(struct archive *a, const struct element *e, int32_t page, int key);
bool archive_complete_fonts(struct archive *a);
bool archive_write_metadata(struct archive *a);
const void *archive_profile(size_t *size); /* sRGB */
bool archive_attach_files(struct archive *a);

/* A relative path of plain parts, in UTF-8; nothing that leaves the directory, hides or misleads. */
bool archive_name_is_safe(const char *name, size_t length);
bool archive_character_is_unsafe(uint32_t c);

/* The bytes of a text string, byte order mark first. */
const char *archive_utf16(struct arena *a, const char *utf8, size_t *size);

/* Dictionary building: value is used up. */
void archive_put(struct archive *a, qpdf_oh dictionary, const char *key, qpdf_oh value);
void archive_put_name(struct archive *a, qpdf_oh dictionary, const char *key, const char *name);
void archive_put_text(struct archive *a, qpdf_oh dictionary, const char *key, const char *utf8);
void archive_append(struct archive *a, qpdf_oh array, qpdf_oh value);
qpdf_oh archive_stream(struct archive *a, const void *bytes, size_t size);
/* "D:20181115000000+09'00'" of "2018-11-15" */
const char *archive_date(struct archive *a);
#endif
