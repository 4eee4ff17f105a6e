/* in: what a change is about, by key. out: the same as a person says it: names of rows from the outermost on, the
 * heading over a block, the name of a column.
 * What has no name is called by its key. Refuses to know: how it is shown. */
#include <string.h>
#include "base/buf.h"
#include "change/inner.h"

#define STEP " › "

struct change_names {
	struct arena *arena;
	const struct change_side *sides[2]; /* new, old: what both have goes by the new name */
	struct map *places[2];              /* of a block -> struct named */
};

static const char *
taken(struct arena *a, struct buf *b)
{
	const char *s = arena_copy(a, b->size ? b->data : "", b->size);
	buf_free(b);
	return s;
}

/* ---- rows ---- */

static void
row_say(struct buf *b, const struct row *r)
{
	if (r->depth > 1) {
		row_say(b, r->parent);
		buf_puts(b, STEP);
	}
	buf_puts(b, r->name);
}

static const struct table *
table_of(const struct change_side *s, const char *subject)
{
	size_t n = strcspn(subject, ":");
	for (size_t i = 0; s->budget && i < s->budget->table_count; i++) {
		const struct table *t = &s->budget->tables[i];
		if (strlen(t->id) == n && memcmp(t->id, subject, n) == 0)
			return t;
	}
	return NULL;
}

/* The row, or the lowest one above what the key names; *rest: what of the key is below it, "" or "/가/나". */
static const struct row *
row_of(struct arena *a, const struct table *t, const char *subject, const char **rest)
{
	size_t n = strcspn(subject, ":");
	const char *key = subject[n] ? subject + n + 1 : "";
	char *part = arena_copy(a, key, strlen(key));
	while (*part) {
		const struct row *r = map_lookup(t->by_key, part);
		char *cut = strrchr(part, ':') ? strrchr(part, ':') : strrchr(part, '/');
		*rest = key + strlen(part);
		if (r)
			return r;
		if (!cut)
			break;
		*cut = '\0';
	}
	*rest = *key ? "" : NULL;
	return *key ? NULL : t->root;
}

/* whole: nothing but the very row. */
static const char *
row_name(const struct change_side *s, const char *subject, bool whole, struct arena *a)
{
	const struct table *t = table_of(s, subject);
	const char *rest = NULL;
	const struct row *r = t ? row_of(a, t, subject, &rest) : NULL;
	struct buf b = {0};
	if (!r || (whole && rest && *rest))
		return NULL;
	if (r->depth == 0)
		buf_puts(&b, t->name);
	else
		row_say(&b, r);
	for (; rest && *rest; rest += strcspn(rest, "/:")) {
		rest++;
		buf_print(&b, STEP "%.*s", (int)strcspn(rest, "/:"), rest);
	}
	return taken(a, &b);
}

/* ---- blocks ---- */

enum { LEVELS_MAX = 8 };

struct named { /* a block below its headings */
	const struct block *block;
	const struct named *above; /* the heading over it; NULL: none */
};

static void
heading_say(struct buf *b, const struct named *h)
{
	if (!h)
		return;
	heading_say(b, h->above);
	buf_puts(b, b->size ? STEP : "");
	if (h->block->mark)
		buf_print(b, "%s ", h->block->mark);
	for (size_t i = 0; i < h->block->text.count; i++)
		if (h->block->text.runs[i].kind == RUN_TEXT)
			buf_puts(b, h->block->text.runs[i].text);
}

/* open: the headings over the block, by level. */
static void
blocks_name(struct map *places, struct arena *a, const struct block *b, const struct named *open[])
{
	for (; b; b = b->next) {
		struct named *n = ARENA_NEW(a, struct named);
		int level = b->outline > 0 && b->outline <= LEVELS_MAX ? b->outline : LEVELS_MAX + 1;
		n->block = b;
		for (int i = level - 1; i > 0 && !n->above; i--)
			n->above = open[i];
		if (b->place)
			map_add(places, b->place, n);
		if (level <= LEVELS_MAX) {
			open[level] = n;
			memset(open + level + 1, 0, (size_t)(LEVELS_MAX - level) * sizeof *open);
		}
		blocks_name(places, a, b->first, open);
	}
}

static const char *
block_name(struct change_names *names, const struct map *places, const char *place)
{
	const struct named *n = map_lookup(places, place);
	struct buf b = {0};
	const char *part = strrchr(place, '/');
	if (!n)
		return NULL;
	heading_say(&b, n->block->outline > 0 ? n : n->above);
	if (n->block->outline == 0) {
		buf_puts(&b, b.size ? STEP : "");
		buf_puts(&b, part ? part + 1 : place);
	}
	return taken(names->arena, &b);
}

struct change_names *
change_names_new(const struct change_side *old, const struct change_side *new, struct arena *a)
{
	struct change_names *n = ARENA_NEW(a, struct change_names);
	const struct change_side *sides[] = {new, old};
	n->arena = a;
	for (size_t i = 0; i < 2; i++) {
		const struct named *open[LEVELS_MAX + 1] = {0};
		n->sides[i] = sides[i];
		n->places[i] = map_new(a);
		blocks_name(n->places[i], a, sides[i]->book ? sides[i]->book->first : NULL, open);
	}
	return n;
}

/* A figure stands in the block whose place its own begins with. */
const char *
change_say_place(struct change_names *n, const char *place)
{
	char *part = arena_copy(n->arena, place, strlen(place));
	for (char *cut = part + strlen(part); cut; cut = strrchr(part, '/')) {
		*cut = '\0';
		for (size_t i = 0; i < 2; i++) {
			const char *said = block_name(n, n->places[i], part);
			if (said)
				return arena_print(n->arena, "%s%s", said, place + strlen(part));
		}
	}
	return place;
}

const char *
change_say_subject(struct change_names *n, const struct change *c)
{
	const char *said = NULL;
	for (size_t i = 0; i < 4 && !said; i++)
		said = row_name(n->sides[i % 2], c->subject, i < 2, n->arena);
	for (size_t i = 0; i < 2 && !said; i++)
		said = block_name(n, n->places[i], c->subject);
	return said ? said : change_say_place(n, c->subject);
}

/* Of a line of a basis the line is told in the texts: the stage is enough. */
const char *
change_say_measure(const struct change_names *n, const struct change *c)
{
	if (c->kind == CHANGE_BASIS && strchr(c->measure, '/'))
		return arena_copy(n->arena, c->measure, strcspn(c->measure, "/"));
	for (size_t i = 0; i < 2 && *c->measure; i++) {
		const struct table *t = table_of(n->sides[i], c->subject);
		const struct column *column = t ? model_column_lookup(t, c->measure) : NULL;
		if (column && column->stage)
			return column->stage->name;
		if (column)
			return column->name;
	}
	return c->measure;
}

/* ---- texts ---- */

static const struct column *
amount_column(const struct change_names *n, const struct change *c, const char *id)
{
	for (size_t i = 0; i < 2; i++) {
		const struct table *t = table_of(n->sides[i], c->subject);
		const struct column *column = t ? model_column_lookup(t, id) : NULL;
		if (column)
			return column->kind == COLUMN_AMOUNT ? column : NULL;
	}
	return NULL;
}

/* A row that came or went with its amounts: "블록체인 (2018년도 최종예산 1,150,000천원, ...)". */
static const char *
with_amounts(const struct change_names *n, const struct change *c, const char *text)
{
	struct buf b = {0};
	size_t count = 0;
	for (size_t i = 0; text && i < c->part_count; i++) {
		const struct column *column = amount_column(n, c, c->parts[i].name);
		if (column)
			buf_print(&b, "%s%s %s", count++ ? ", " : " (",
			    column->stage ? column->stage->name : column->name, c->parts[i].text);
	}
	text = count ? arena_print(n->arena, "%s%s)", text, b.data) : text;
	buf_free(&b);
	return text;
}

/* A key is said by the names of its rows. */
static const char *
key_said(const struct change_names *n, const struct change_side *s, const struct change *c, const char *key)
{
	const char *subject =
	    key ? arena_print(n->arena, "%.*s:%s", (int)strcspn(c->subject, ":"), c->subject, key) : "";
	const char *said = key ? row_name(s, subject, true, n->arena) : NULL;
	return said ? said : key;
}

struct change_texts
change_say_texts(const struct change_names *n, const struct change *c)
{
	if (c->kind == CHANGE_MOVED)
		return (struct change_texts){
		    key_said(n, n->sides[1], c, c->old_text), key_said(n, n->sides[0], c, c->new_text)};
	if (c->kind == CHANGE_ADDED || c->kind == CHANGE_REMOVED)
		return (struct change_texts){with_amounts(n, c, c->old_text), with_amounts(n, c, c->new_text)};
	return (struct change_texts){c->old_text, c->new_text};
}

/* What else is to be known of it; "". */
const char *
change_say_remark(const struct change_names *n, const struct change *c)
{
	const char *above = c->cancels ? row_name(n->sides[0], c->cancels, true, n->arena) : NULL;
	if (c->cancels)
		return arena_print(n->arena, "다른 변경과 상쇄되어 %s의 금액은 그대로임", above ? above : c->cancels);
	return c->aligned ? "id가 없어 같은 자리의 문단과 견줌" : "";
}

struct change_sums
change_sum_up(const struct changes *c, struct arena *a)
{
	struct change_sums s = {.changes = c->count};
	struct map *seen = map_new(a);
	for (size_t i = 0; i < c->count; i++)
		for (size_t k = 0; k < c->list[i].dependent_count; k++) {
			const struct dependent *d = &c->list[i].dependents[k];
			if (map_lookup(seen, d->place))
				continue;
			map_add(seen, d->place, (void *)d);
			s.dependents++;
			s.flipped += d->flipped;
		}
	return s;
}

/* ---- kinds ---- */

const char *
change_kind_name(enum change_kind kind)
{
	static const char *const names[] = {
#define X(name, text) text,
	    CHANGE_KINDS(X)
#undef X
	};
	return names[kind];
}

/* ---- files ---- */

const char *
change_say_file(const char *report_path, const char *file)
{
	const char *slash = strrchr(report_path, '/');
	size_t n = slash ? (size_t)(slash - report_path) + 1 : 0;
	return strncmp(file, report_path, n) == 0 ? file + n : file;
}
