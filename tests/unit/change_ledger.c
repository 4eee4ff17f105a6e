/* in: whole reports, edited at random in their files. out: whether nothing that is printed changes unlisted: every
 * figure that reads differently stands under some change; texts that differ have a change; equal drafts have none.
 * Refuses to know: how changes are found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "book/book.h"
#include "change/change.h"
#include "random.h"
#include "source/source.h"

#ifdef __SANITIZE_ADDRESS__
enum { EDITS_SMALL = 60, EDITS_WHOLE = 6 };
#else
enum { EDITS_SMALL = 600, EDITS_WHOLE = 60 };
#endif

struct draft {
	struct arena *arena;
	struct messages *messages;
	struct source source;
	struct facts *facts;
	struct book *book; /* NULL: refused */
};

static void
draft_open(struct draft *d, const char *report)
{
	*d = (struct draft){.arena = arena_new(), .messages = messages_new(LANGUAGE_KO)};
	if (!source_open(&d->source, report, d->arena, d->messages))
		return;
	d->facts = facts_new(d->source.budget, d->arena, d->messages);
	d->book = book_new(d->source.report, d->source.template, d->source.budget, d->facts, d->arena, d->messages);
}

static void
draft_close(struct draft *d)
{
	arena_free(d->arena);
	messages_free(d->messages);
}

static struct changes *
changes_of(const struct draft *old, const struct draft *new)
{
	struct change_side a = {.budget = old->source.budget, .book = old->book, .report = old->source.report};
	struct change_side b = {.budget = new->source.budget, .book = new->book, .report = new->source.report};
	return change_find(&a, &b, new->arena);
}

static char *
tree_of(const struct draft *d)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	book_print(d->book, out);
	fclose(out);
	return text;
}

/* ---- what is listed ---- */

static struct map *
places_of(const struct book *b, struct arena *a)
{
	struct map *m = map_new(a);
	for (size_t i = 0; i < b->figure_count; i++)
		map_add(m, b->figures[i].place, (void *)(uintptr_t)b->figures[i].text);
	return m;
}

static struct map *
listed_places(const struct changes *c, struct arena *a)
{
	struct map *m = map_new(a);
	for (size_t i = 0; i < c->count; i++)
		for (size_t k = 0; k < c->list[i].dependent_count; k++) {
			const struct dependent *d = &c->list[i].dependents[k];
			map_add(m, arena_print(a, "%s = %s", d->place, d->new_text ? d->new_text : "-"), m);
		}
	return m;
}

static void
check_listed(const struct draft *old, const struct draft *new, const struct changes *c, const char *edit)
{
	struct arena *a = new->arena;
	struct map *before = places_of(old->book, a), *after = places_of(new->book, a), *listed = listed_places(c, a);
	for (size_t i = 0; i < new->book->figure_count; i++) {
		const struct figure *g = &new->book->figures[i];
		const char *was = map_lookup(before, g->place);
		if (was && strcmp(was, g->text) == 0)
			continue;
		if (!map_lookup(listed, arena_print(a, "%s = %s", g->place, g->text)))
			fail_msg("%s: unlisted: %s, %s -> %s", edit, g->place, was ? was : "-", g->text);
	}
	for (size_t i = 0; i < old->book->figure_count; i++) {
		const struct figure *g = &old->book->figures[i];
		if (!map_lookup(after, g->place) && !map_lookup(listed, arena_print(a, "%s = -", g->place)))
			fail_msg("%s: unlisted: %s, %s -> gone", edit, g->place, g->text);
	}
}

/* A dependent of an amount was computed from it: what reads the same is never listed, and no place twice. */
static void
check_honest(const struct changes *c, const char *edit)
{
	for (size_t i = 0; i < c->count; i++)
		for (size_t k = 0; k < c->list[i].dependent_count; k++) {
			const struct dependent *d = &c->list[i].dependents[k];
			if (d->old_text && d->new_text && strcmp(d->old_text, d->new_text) == 0)
				fail_msg("%s: %s is listed and reads the same", edit, d->place);
		}
}

/* ---- edits ---- */

static char *
file_read(const char *path, size_t *size)
{
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	char *text = calloc(1, 1 << 20);
	*size = fread(text, 1, (1 << 20) - 1, f);
	fclose(f);
	return text;
}

static void
file_write(const char *path, const char *text)
{
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

/* A value of digits becomes another; 0 if the file has none. */
static bool
edit_number(struct random *r, char *text, size_t size)
{
	size_t at = random_below(r, size);
	char *quote = strstr(text + at, "값=\"");
	if (!quote)
		return false;
	char *digit = quote + strlen("값=\"");
	digit += *digit == '-';
	if (!isdigit((unsigned char)*digit))
		return false;
	for (; isdigit((unsigned char)*digit); digit++)
		if (random_below(r, 2))
			*digit = (char)('1' + random_below(r, 9));
	return true;
}

/* A row of one line goes. */
static bool
edit_row(struct random *r, char *text, size_t size)
{
	size_t at = random_below(r, size);
	char *row = strstr(text + at, "<행 "), *end = row ? strchr(row, '\n') : NULL;
	if (!end || memmem(row, (size_t)(end - row), "</행>", strlen("</행>")) == NULL)
		return false;
	memmove(row, end, strlen(end) + 1);
	return true;
}

/* A syllable of a text or name becomes another. */
static bool
edit_word(struct random *r, char *text, size_t size)
{
	static const char *const marks[] = {"이름=\"", ">", "성질=\"", "이상=\"", "제목=\""};
	const char *mark = marks[random_below(r, 5)];
	char *at = strstr(text + random_below(r, size), mark);
	if (!at)
		return false;
	at += strlen(mark);
	if ((unsigned char)at[0] < 0xEA || (unsigned char)at[0] > 0xEC)
		return false;
	memcpy(at, "갸", 3);
	return true;
}

static const char *const sources[] = {"budget.xml", "report.xml", "projects/누리집.xml", "projects/블록체인.xml",
    "projects/에스플렉스수입.xml", "template.xml", "tables.xml"};

static void
check_edits(const char *directory, int edits, uint64_t seed)
{
	struct random r = {seed};
	struct draft old, new;
	char report[256], path[256];
	int made = 0;
	snprintf(report, sizeof report, "%s/report.xml", directory);
	draft_open(&old, report);
	assert_non_null(old.book);
	char *before = tree_of(&old);
	for (int tries = 0; made < edits && tries < edits * 20; tries++) {
		const char *file = sources[random_below(&r, sizeof sources / sizeof *sources)];
		snprintf(path, sizeof path, "%s/%s", directory, file);
		if (access(path, R_OK) != 0)
			continue;
		size_t size;
		char *text = file_read(path, &size), *kept = strdup(text);
		bool (*const kinds[])(struct random *, char *, size_t) = {
		    edit_number, edit_number, edit_row, edit_word};
		bool edited = false;
		for (uint64_t n = 1 + random_below(&r, 3); n > 0; n--)
			edited |= kinds[random_below(&r, 4)](&r, text, size);
		file_write(path, text);
		draft_open(&new, report);
		file_write(path, kept);
		if (edited && new.book) {
			const struct changes *c = changes_of(&old, &new);
			char *after = tree_of(&new), *name = malloc(512);
			snprintf(name, 512, "edit %d of %s", tries, path);
			check_listed(&old, &new, c, name);
			check_honest(c, name);
			if (strcmp(before, after) != 0 && c->count == 0)
				fail_msg("%s: the books differ and no change is told", name);
			if (strcmp(text, kept) == 0)
				assert_int_equal(c->count, 0);
			free(after);
			free(name);
			made++;
		}
		draft_close(&new);
		free(text);
		free(kept);
	}
	assert_int_equal(made, edits);
	free(before);
	draft_close(&old);
}

/* ---- the reports ---- */

static char scratch[] = "/tmp/change_ledger.XXXXXX";

static int
copy_reports(void **state)
{
	char command[512];
	(void)state;
	assert_non_null(mkdtemp(scratch));
	snprintf(command, sizeof command, "cp -r templates fonts data %s && cp -r tests/change/base %s/small", scratch,
	    scratch);
	return system(command);
}

static int
drop_reports(void **state)
{
	char command[512];
	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", scratch);
	return system(command);
}

static void
a_small_report(void **state)
{
	char directory[256];
	(void)state;
	snprintf(directory, sizeof directory, "%s/small", scratch);
	check_edits(directory, EDITS_SMALL, 20191101);
}

static void
the_whole_report(void **state)
{
	char directory[256];
	(void)state;
	snprintf(directory, sizeof directory, "%s/data/2019-information-planning", scratch);
	check_edits(directory, EDITS_WHOLE, 20181101);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_small_report),
	    cmocka_unit_test(the_whole_report),
	};
	return cmocka_run_group_tests(tests, copy_reports, drop_reports);
}
