/* in: -. out: what the files of this room share.
 * Refuses to know: anything outside the room. */
#ifndef CHANGE_INNER_H
#define CHANGE_INNER_H
#include "change/change.h"

struct finder {
	struct arena *arena;
	const struct change_side *old, *new;
	struct changes *changes;
};

/* Adds a change of that kind; the caller fills texts and positions. */
struct change *
change_add(struct finder *f, enum change_kind kind, const char *subject, const char *measure);
/* Changes of rows and their amounts: one table after another. */
void
change_find_rows(struct finder *f);
/* Changes of literal text and of tables' shape, block by block. */
void
change_find_prose(struct finder *f);
/* Gives each change of an amount, row or name the figures that moved with it. */
void
change_find_dependents(struct finder *f);
/* Fills pages and divisions: the last step. */
void
change_find_places(struct finder *f);

/* names.c: what a change is about, as a person says it */
struct change_names;
struct change_names *
change_names_new(const struct change_side *old, const struct change_side *new, struct arena *a);
/* "정보기획담당관 › 전자정부 › 블록체인", "Ⅰ. 개요 › 1. 세입예산안 › p1"; the key where nothing has a name. */
const char *
change_say_subject(struct change_names *n, const struct change *c);
/* "2019년도 예산안" of a column of that stage */
const char *
change_say_measure(const struct change_names *n, const struct change *c);
const char *
change_kind_name(enum change_kind kind);
/* Relative to the report's directory where it lies below it. */
const char *
change_say_file(const char *report_path, const char *file);
#endif
