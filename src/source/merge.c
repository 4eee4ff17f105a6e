/* in: imported rows and the budget that stands there. out: the budget with their amounts in it.
 * Rows are the same by id, by code, then by name below the same row; what people have made stays. Rows that the files
 * have no more are marked, and go when somebody has said why.
 * Refuses to know: cells, spreadsheets. */
#include "source/merge.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include "base/fold.h"
#include "base/utf8.h"

#define ID_MOST 100 /* characters */
#define UNSAID "?"

static const char *
key_of(const struct merge *g, const void *parent, const char *kind, const char *word)
{
	return arena_print(g->arena, "%p%s%s", parent, kind, word);
}

/* Rows below one parent whose names fold to the same, in their order. */
struct namesakes {
	struct markup **rows;
	size_t count, next; /* next: those before it are met */
};

static void
know_name(struct merge *g, const struct markup *parent, const char *kind, const char *name, struct markup *e)
{
	const char *key = key_of(g, parent, kind, fold_name(g->arena, name));
	struct namesakes *same = map_lookup(g->known, key);
	if (!same)
		same = map_add(g->known, key, ARENA_NEW(g->arena, struct namesakes));
	*ARENA_PUSH(g->arena, same->rows, same->count, struct markup *) = e;
}

static void
know_row(struct merge *g, struct markup *e)
{
	const char *id = markup_get(e, "id"), *code = markup_get(e, "코드");
	map_add(g->known, key_of(g, e->parent, "i", id), e);
	if (code) {
		map_add(g->known, key_of(g, e->parent, "c", code), e);
		if (map_add(g->known, key_of(g, NULL, "c", code), e) != e)
			map_add(g->known, key_of(g, NULL, "twice", code), e);
	}
	know_name(g, e->parent, "n", markup_get(e, "이름"), e);
	for (struct markup *n = markup_child(e, "이름"); n; n = markup_next(n))
		if (n->first && n->first->text)
			know_name(g, e->parent, "m", n->first->text, e);
	for (struct markup *c = markup_child(e, "행"); c; c = markup_next(c))
		know_row(g, c);
}

static struct markup *
unmet(struct markup *e)
{
	return e && !e->met ? e : NULL;
}

static struct markup *
find_by_name(struct merge *g, const struct markup *parent, const char *kind, const struct import_row *row)
{
	struct namesakes *same = map_lookup(g->known, key_of(g, parent, kind, fold_name(g->arena, row->name)));
	while (same && same->next < same->count && same->rows[same->next]->met)
		same->next++;
	for (size_t i = same ? same->next : 0; same && i < same->count; i++) {
		struct markup *e = same->rows[i];
		const char *code = markup_get(e, "코드");
		bool other = row->code && code && strcmp(code, row->code) != 0;
		if (!e->met && !other && e->parent == parent)
			return e;
	}
	return NULL;
}

static bool
is_below(const struct markup *e, const struct markup *top)
{
	while (e && e != top)
		e = e->parent;
	return e == top;
}

static struct markup *
find_row(struct merge *g, struct markup *parent, const struct import_row *row)
{
	if (row->id)
		return unmet(map_lookup(g->known, key_of(g, parent, "i", row->id)));
	struct markup *e = NULL;
	if (row->code) {
		e = unmet(map_lookup(g->known, key_of(g, parent, "c", row->code)));
		if (!e)
			e = unmet(map_lookup(g->known, key_of(g, parent, "i", row->code)));
		if (!e && !map_lookup(g->known, key_of(g, NULL, "twice", row->code)))
			e = unmet(map_lookup(g->known, key_of(g, NULL, "c", row->code)));
		if (e && is_below(parent, e))
			e = NULL;
	}
	if (!e)
		e = find_by_name(g, parent, "n", row);
	return e ? e : find_by_name(g, parent, "m", row);
}

static bool
fits_id(uint32_t c)
{
	return c > ' ' && c != '/' && c != ':' && c != 0xa0 && !(c >= 0x1100 && c <= 0x11ff) &&
	       !(c >= 0x2000 && c <= 0x200f) && !(c >= 0x2028 && c <= 0x202f) && c != 0x2060 && c != 0x3000 &&
	       c != 0xfeff;
}

/* The name without what an id may not hold, at most `most` characters. */
static const char *
id_of(struct merge *g, const char *name, size_t most)
{
	struct buf b = {0};
	size_t size = strlen(name);
	uint32_t c = 0;
	for (size_t at = 0, n, count = 0; at < size && count < most && (n = utf8_next(name + at, size - at, &c));
	     at += n) {
		if (!fits_id(c))
			continue;
		buf_add(&b, name + at, n);
		count++;
	}
	const char *id = arena_copy(g->arena, b.size ? b.data : "행", b.size ? b.size : strlen("행"));
	buf_free(&b);
	return id;
}

/* No row below the same parent has it. */
static const char *
free_id(struct merge *g, const struct markup *parent, const struct import_row *row)
{
	const char *base = id_of(g, row->id ? row->id : row->code ? row->code : row->name, ID_MOST), *id = base;
	const char *key = key_of(g, parent, "k", base);
	int *last = map_lookup(g->known, key); /* the number given last */
	if (!last)
		last = map_add(g->known, key, ARENA_NEW(g->arena, int));
	while (map_lookup(g->known, key_of(g, parent, "i", id)))
		id = arena_print(g->arena, "%s-%d", id_of(g, base, ID_MOST - 12), ++*last + 1);
	return id;
}

static struct markup *
row_new(struct merge *g, struct markup *parent, const struct import_row *row)
{
	struct markup *e = markup_new(g->arena, "행");
	const char *id = free_id(g, parent, row);
	markup_set(g->arena, e, "id", id);
	markup_set(g->arena, e, "이름", row->name);
	map_add(g->known, key_of(g, parent, "i", id), e);
	g->counts->rows_new++;
	return e;
}

static bool
folds_same(struct merge *g, const char *a, const char *b)
{
	return strcmp(fold_name(g->arena, a), fold_name(g->arena, b)) == 0;
}

static bool
is_also_named(struct merge *g, const struct markup *e, const char *name)
{
	for (struct markup *n = markup_child(e, "이름"); n; n = markup_next(n))
		if (n->first && n->first->text && folds_same(g, n->first->text, name))
			return true;
	return false;
}

/* A name that differs only in blanks and dots stays as people have written it. */
static void
merge_name(struct merge *g, struct markup *e, const struct import_row *row)
{
	const char *before = markup_get(e, "이름");
	if (strcmp(before, row->name) == 0 || is_also_named(g, e, row->name))
		return;
	bool same = folds_same(g, before, row->name);
	message_add(g->messages, same ? MSG_MERGE_NAME_KEPT : MSG_MERGE_RENAMED, row->pos, merge_subject(g, e), before,
	    row->name, NULL);
	if (!same)
		markup_set(g->arena, e, "이름", row->name);
}

static void
merge_namings(struct merge *g, struct markup *e, const struct import_row *row)
{
	for (size_t i = 0; row->namings && i < g->table->naming_count; i++) {
		const char *kind = g->table->namings[i].kind;
		struct markup *n = markup_child(e, "이름");
		while (n && strcmp(markup_get(n, "갈래"), kind) != 0)
			n = markup_next(n);
		if (!row->namings[i] ||
		    (n && n->first && n->first->text && strcmp(n->first->text, row->namings[i]) == 0))
			continue;
		if (!n) {
			n = markup_new(g->arena, "이름");
			markup_insert(e, merge_place(e, "이름"), n);
			markup_set(g->arena, n, "갈래", kind);
		}
		while (n->first)
			markup_take_out(n->first);
		markup_insert(n, NULL, markup_new_text(g->arena, row->namings[i]));
	}
}

static void
merge_attributes(struct merge *g, struct markup *e, const struct import_row *row)
{
	const struct {
		const char *name, *value;
	} given[] = {{"사업명", row->second_name}, {"성질", row->nature}, {"코드", row->code}};
	merge_name(g, e, row);
	for (size_t i = 0; i < sizeof given / sizeof *given; i++)
		if (given[i].value)
			markup_set(g->arena, e, given[i].name, given[i].value);
	markup_set(g->arena, e, "빠짐", NULL);
	merge_namings(g, e, row);
}

static void
move_row(struct merge *g, struct markup *e, struct markup *parent, struct markup *after, const struct import_row *row)
{
	const char *from = merge_subject(g, e);
	markup_take_out(e);
	markup_insert(parent, after, e);
	const char *id = markup_get(e, "id");
	if (map_lookup(g->known, key_of(g, parent, "i", id)))
		markup_set(g->arena, e, "id", free_id(g, parent, row));
	map_add(g->known, key_of(g, parent, "i", markup_get(e, "id")), e);
	message_add(g->messages, MSG_MERGE_MOVED, row->pos, from, merge_subject(g, parent), NULL);
}

static void
merge_rows(struct merge *g, struct markup *parent, const struct import_row *above);

static struct markup *
merge_row(struct merge *g, struct markup *parent, struct markup *after, const struct import_row *row)
{
	struct markup *e = find_row(g, parent, row);
	if (!e) {
		e = row_new(g, parent, row);
		markup_insert(parent, after, e);
	} else {
		g->counts->rows_kept++;
		if (e->parent != parent)
			move_row(g, e, parent, after, row);
	}
	e->met = true;
	merge_attributes(g, e, row);
	merge_rows(g, e, row);
	merge_values(g, e, row);
	return e;
}

/* A new row stands behind the one that it follows in the file; rows that stood there keep their order. */
static void
merge_rows(struct merge *g, struct markup *parent, const struct import_row *above)
{
	struct markup *after = NULL;
	for (const struct import_row *row = above->first; row; row = row->next)
		after = merge_row(g, parent, after ? after : merge_place(parent, "대조"), row);
}

/* Whether a relation names the row: by its full key, or by its id alone. */
static bool
is_related(const struct merge *g, const struct markup *e)
{
	const char *subject = merge_subject(g, e), *colon = strchr(subject, ':');
	const char *alone = arena_print(g->arena, "%.*s:%s", (int)(colon - subject), subject, markup_get(e, "id"));
	for (const struct markup *r = markup_child(g->budget, "관계"); r; r = markup_next(r))
		for (int side = 0; side < 2; side++) {
			const char *named = markup_get(r, side ? "으로" : "에서");
			if (strcmp(named, subject) == 0 || strcmp(named, alone) == 0)
				return true;
		}
	return false;
}

static bool
is_empty(const struct markup *e)
{
	return !markup_child(e, "칸") && !markup_child(e, "행") && !markup_child(e, "대조");
}

/* What a person wrote about the row stays where it stood. */
static void
leave_note(struct merge *g, struct markup *e, const char *reason)
{
	const char *words =
	    arena_print(g->arena, "빠짐: %s %s: %s", merge_subject(g, e), markup_get(e, "이름"), reason ? reason : "");
	markup_insert(e->parent, e, markup_new_comment(g->arena, words));
	markup_take_out(e);
}

static void
vanish(struct merge *g, struct markup *e)
{
	const char *reason = markup_get(e, "빠짐");
	if (reason && strcmp(reason, UNSAID) != 0) {
		message_add(g->messages, MSG_MERGE_REMOVED, e->pos, merge_subject(g, e), reason, NULL);
		merge_clear(g, e);
		if (is_empty(e) && !is_related(g, e))
			leave_note(g, e, reason);
		return;
	}
	g->counts->vanished++;
	markup_set(g->arena, e, "빠짐", UNSAID);
	message_add(g->messages, MSG_MERGE_VANISHED, e->pos, merge_subject(g, e), NULL);
}

static void
find_vanished(struct merge *g, struct markup *parent)
{
	for (struct markup *e = markup_child(parent, "행"), *next; e; e = next) {
		next = markup_next(e);
		bool had_rows = markup_child(e, "행") != NULL;
		find_vanished(g, e);
		if (e->met)
			continue;
		if (had_rows && is_empty(e) && !is_related(g, e))
			leave_note(g, e, markup_get(e, "빠짐"));
		else if (merge_has_imported(g, e))
			vanish(g, e);
	}
}

static void
merge_table(struct merge *g, const struct import_table *t)
{
	const struct import_row *root = g->import->roots[t - g->import->map->tables];
	if (!merge_open_table(g, t))
		return;
	g->known = map_new(g->arena);
	for (struct markup *e = markup_child(g->into, "행"); e; e = markup_next(e))
		know_row(g, e);
	merge_rows(g, g->into, root);
	merge_values(g, g->into, root);
	find_vanished(g, g->into);
	merge_checks(g);
}

/* The budget that stands there. NULL and *refused false: there is none. */
static struct markup *
read_old(struct merge *g, const char *path, bool *refused)
{
	struct source source = {.arena = g->arena};
	struct reader r = {.source = &source, .m = g->messages};
	struct document d;
	struct markup *old = NULL;
	*refused = false;
	if (!path || (access(path, F_OK) != 0 && errno == ENOENT))
		return NULL;
	if (document_open(&d, &r, SCHEMA_BUDGET, path, (struct pos){.file = path}))
		old = markup_of(&d, g->arena);
	if (d.path && !document_settle(&d))
		old = NULL;
	document_close(&d);
	reader_close(&r);
	*refused = !old;
	return old;
}

bool
source_write_import(const struct import *import, const char *old, const char *path, struct buf *out,
    struct merge_counts *counts, struct messages *m)
{
	struct merge g = {
	    .import = import, .path = path, .arena = arena_new(), .messages = m, .counts = counts, .ok = true};
	bool refused;
	*counts = (struct merge_counts){0};
	g.budget = read_old(&g, old, &refused);
	if (!g.budget && !refused)
		g.budget = budget_new(&g);
	if (g.budget) {
		merge_stages(&g);
		for (size_t i = 0; i < import->map->table_count; i++)
			merge_table(&g, &import->map->tables[i]);
		g.table = NULL;
		merge_checks(&g);
		merge_relations(&g);
		merge_origins(&g);
	}
	bool ok = g.budget && g.ok;
	if (ok)
		markup_print(g.budget, out);
	arena_free(g.arena);
	return ok;
}
