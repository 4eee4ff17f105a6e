/* in: budgets made at random, ten thousand edit scripts. out: whether the changes told are all there is: applied to OLD
 * they give NEW; a budget against itself has none; the other way round they are the same turned round.
 * What is applied is read from the texts of the changes alone. Refuses to know: how changes are found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "change/change.h"
#include "drafts_of.h"
#include "sheet_of.h"

#ifdef __SANITIZE_ADDRESS__
enum { SCRIPTS = 500 }; /* it is the same code */
#else
enum { SCRIPTS = 10000 };
#endif
enum { EDITS_MAX = 12 };

/* ---- texts of changes as raw values ---- */

static int64_t
digits(const char **s)
{
	int64_t v = 0;
	for (; (**s >= '0' && **s <= '9') || **s == ','; ++*s)
		if (**s != ',')
			v = v * 10 + (**s - '0');
	return v;
}

static const char *
raw_amount(struct arena *a, const char *s)
{
	bool minus = strncmp(s, "△", 3) == 0;
	const char *at = s + (minus ? 3 : 0);
	int64_t v = digits(&at), unit = strncmp(at, "천원", 6) == 0     ? 1000
	                                : strncmp(at, "백만원", 9) == 0 ? 1000000
	                                                                : 1;
	const char *grain = strstr(at, " (");
	assert_true(grain == NULL || strncmp(grain, " (백만원 ", 12) == 0);
	const char *how = !grain ? "" : strstr(grain, "반올림") ? "h" : "t";
	return arena_print(a, "%lld~%d%s", (long long)(minus ? -v : v) * unit, grain ? 1000000 : 1, how);
}

static const char *
raw_number(struct arena *a, const char *s)
{
	bool minus = *s == '-';
	const char *at = s + minus;
	int64_t v = digits(&at);
	int decimals = 0;
	if (*at == '.')
		for (at++; *at >= '0' && *at <= '9'; at++, decimals++)
			v = v * 10 + (*at - '0');
	return arena_print(a, "%lld/%d", (long long)(minus ? -v : v), decimals);
}

static const char *
raw_column(struct arena *a, const char *s)
{
	char *part = arena_copy(a, s, strlen(s)), *field[4] = {NULL};
	size_t n = 0;
	for (char *at = part; at && n < 4; n++) {
		char *next = strstr(at, " · ");
		field[n] = at;
		if (next)
			*next = '\0', next += strlen(" · ");
		at = next;
	}
	int kind = strcmp(field[1], "금액") == 0 ? COLUMN_AMOUNT
	           : strcmp(field[1], "수") == 0 ? COLUMN_NUMBER
	                                         : COLUMN_TEXT;
	const char *stage = kind == COLUMN_AMOUNT ? field[2] : "", *unit = kind == COLUMN_AMOUNT ? field[3] : field[2];
	return arena_print(a, "%s|%d|%s|%s", field[0], kind, stage, unit ? unit : "");
}

/* A field of a row by the name of its column or attribute. */
static void
value_set(struct sheet *s, struct line *l, const char *name, const char *text)
{
	bool amount = strcmp(name, "열0") == 0 || strcmp(name, "열1") == 0;
	if (text && amount)
		text = raw_amount(s->arena, text);
	else if (text && strcmp(name, "열2") == 0)
		text = raw_number(s->arena, text);
	field_set(s->arena, l, name, text);
}

/* ---- applying ---- */

/* "세출:가/나" among what stands in NEW; `up`: without its last step. */
static struct line *
line_find(struct sheet *s, const char *subject, bool up, const char **last)
{
	char *path = arena_copy(s->arena, subject, strlen(subject)), *save = NULL;
	path[strcspn(path, ":")] = '/';
	struct line *l = s->root;
	const char *step = strtok_r(path, "/", &save);
	while (l && step) {
		const char *next = strtok_r(NULL, "/", &save);
		if (up && !next)
			break;
		l = below(l, step);
		step = next;
	}
	if (last)
		*last = step;
	assert_non_null(l);
	return l;
}

static void
put_after(struct sheet *s, struct line *above, struct line *l, const char *after)
{
	size_t at = 0;
	if (*after)
		while (!(above->below[at]->settled && strcmp(above->below[at]->id, after) == 0)) {
			at++;
			assert_true(at < above->count);
		}
	insert(s->arena, above, l, *after ? at + 1 : 0);
}

static void
apply_row_added(struct sheet *s, const struct change *c)
{
	const char *id;
	struct line *above = line_find(s, c->subject, true, &id), *l = line_new(s->arena, id);
	for (size_t i = 0; i < c->part_count; i++)
		value_set(s, l, c->parts[i].name, c->parts[i].text);
	put_after(s, above, l, c->new_after ? c->new_after : above->count ? above->below[above->count - 1]->id : "");
}

static void
apply_row_moved(struct sheet *s, const struct change *c)
{
	const char *id;
	struct line *l = map_lookup(s->by_old, c->old_subject), *above = line_find(s, c->subject, true, &id);
	assert_non_null(l);
	detach(l);
	l->settled = false;
	put_after(s, above, l, c->new_after);
	l->settled = true;
}

static void
apply_row_gone(struct sheet *s, const struct change *c)
{
	struct line *l = map_lookup(s->by_old, c->subject);
	assert_non_null(l);
	for (const struct line *up = l->parent; up; up = up->parent)
		if (up->gone)
			return;
	l->gone = true;
	detach(l);
}

static void
apply_table(struct sheet *s, const struct change *c)
{
	if (c->kind == CHANGE_REMOVED) {
		struct line *l = below(s->root, c->subject);
		l->gone = true;
		detach(l);
		return;
	}
	struct line *l = line_new(s->arena, c->subject);
	insert(s->arena, s->root, l, s->root->count);
	field_set(s->arena, l, "표 이름", c->new_text);
	for (size_t i = 0; i < c->part_count; i++)
		if (strncmp(c->parts[i].name, "열 ", 4) == 0)
			field_set(s->arena, l, c->parts[i].name, raw_column(s->arena, c->parts[i].text));
}

/* "세출:가/나:목1" */
static bool
is_object(const char *subject)
{
	const char *colon = strchr(subject, ':');
	return colon && strchr(colon + 1, ':');
}

static void
apply_object(struct sheet *s, const struct change *c)
{
	struct line *p = below(s->root, "사업:사업"), *o;
	const char *id = strrchr(c->subject, ':') + 1;
	if (!p && !c->new_text)
		return; /* gone with its project */
	assert_non_null(p);
	o = below(p, id);
	if (strcmp(c->measure, "통계목") == 0 && c->kind == CHANGE_ADDED) {
		o = line_new(s->arena, id);
		insert(s->arena, p, o, p->count);
		field_set(s->arena, o, "이름", c->new_text);
		for (size_t i = 0; i < c->part_count; i++)
			value_set(s, o, c->parts[i].name, c->parts[i].text);
	} else if (strcmp(c->measure, "통계목") == 0) {
		o->gone = true;
		o->settled = false;
	} else if (begins(c->measure, "산출근거")) {
		if (!o && c->old_text && !c->new_text)
			return; /* of one that has gone */
		assert_non_null(o);
		if (c->kind == CHANGE_REORDERED)
			return; /* the order of lines is not part of the canonical form */
		if (c->old_text)
			bag_change(s->arena, o, arena_print(s->arena, "근거 %s", c->old_text), -1);
		if (c->new_text)
			bag_change(s->arena, o, arena_print(s->arena, "근거 %s", c->new_text), 1);
	} else {
		value_set(s, o, c->measure, c->new_text);
	}
}

static void
apply_project(struct sheet *s, const struct change *c)
{
	struct line *p = below(s->root, "사업:사업");
	if (c->kind == CHANGE_ADDED) {
		p = line_new(s->arena, "사업:사업");
		insert(s->arena, s->root, p, s->root->count);
		for (size_t i = 0; i < c->part_count; i++)
			field_set(s->arena, p, c->parts[i].name, c->parts[i].text);
	}
	if (c->kind == CHANGE_REMOVED)
		p->settled = false;
	field_set(s->arena, p, "대상", c->new_text);
}

static void
apply_rest(struct sheet *s, const struct change *c)
{
	struct arena *a = s->arena;
	struct line *p = below(s->root, "사업:사업");
	if (begins(c->measure, "열 차례") || strcmp(c->measure, "통계목 차례") == 0)
		return;
	if (begins(c->subject, "단계:"))
		field_set(a, s->root, c->subject,
		    arena_copy(a, c->new_text, (size_t)(strstr(c->new_text, " · ") - c->new_text)));
	else if (begins(c->measure, "열 "))
		field_set(a, below(s->root, c->subject), c->measure, c->new_text ? raw_column(a, c->new_text) : NULL);
	else if (strcmp(c->measure, "표 이름") == 0)
		field_set(a, below(s->root, c->subject), c->measure, c->new_text);
	else if (strcmp(c->measure, "증감사유") == 0)
		field_set(a, p, c->measure, c->new_text);
	else
		value_set(s, line_find(s, c->subject, false, NULL), c->measure, c->new_text);
}

static void
relations_take(struct sheet *s, const struct changes *c, bool added)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct change *one = &c->list[i];
		if (strcmp(one->measure, "관계") != 0)
			continue;
		if (!added && one->old_text)
			bag_change(
			    s->arena, s->root, arena_print(s->arena, "%s %s", one->old_subject, one->old_text), -1);
		if (added && one->new_text)
			bag_change(s->arena, s->root, arena_print(s->arena, "%s %s", one->subject, one->new_text), 1);
	}
}

static const char *
key_now(struct sheet *s, const char *old_key)
{
	const struct line *l = map_lookup(s->by_old, old_key);
	const char *key = l->id;
	for (l = l->parent; l->parent; l = l->parent)
		key = arena_print(s->arena, "%s%s%s", l->id, l->parent->parent ? "/" : ":", key);
	return key;
}

/* The project's row may have moved under it. */
static void
project_rename(struct sheet *s, const struct changes *c)
{
	struct line *p = below(s->root, "사업:사업");
	for (size_t i = 0; i < c->count; i++)
		if (begins(c->list[i].subject, "사업:"))
			return;
	if (p)
		field_set(s->arena, p, "대상", key_now(s, field_get(p, "대상")));
}

/* Those that stay speak of rows that may have moved. */
static void
relations_rename(struct sheet *s)
{
	for (size_t i = 0; i < s->root->field_count; i++) {
		struct field *f = &s->root->fields[i];
		const char *arrow = strstr(f->name, " → ");
		size_t n = strcspn(f->name, " ");
		if (!arrow)
			continue;
		const char *from = key_now(s, arena_copy(s->arena, f->name, n));
		const char *kind = arena_copy(s->arena, f->name + n, (size_t)(arrow - f->name) - n);
		f->name = arena_print(s->arena, "%s%s → %s", from, kind, key_now(s, arrow + strlen(" → ")));
	}
}

static void
apply_one(struct sheet *s, const struct change *c)
{
	bool row = strchr(c->subject, ':') && !*c->measure && !begins(c->subject, "단계:");
	if (strcmp(c->measure, "표") == 0)
		apply_table(s, c);
	else if (begins(c->subject, "사업:"))
		apply_project(s, c);
	else if (strcmp(c->measure, "관계") == 0)
		return;
	else if (is_object(c->subject))
		apply_object(s, c);
	else if (row && c->kind == CHANGE_ADDED)
		apply_row_added(s, c);
	else if (row && c->kind == CHANGE_REMOVED)
		apply_row_gone(s, c);
	else if (row && (c->kind == CHANGE_MOVED || c->kind == CHANGE_REORDERED))
		apply_row_moved(s, c);
	else
		apply_rest(s, c);
}

static void
apply(struct sheet *s, const struct changes *changes)
{
	for (size_t i = 0; i < changes->count; i++) { /* what does not stay where it is */
		const struct change *c = &changes->list[i];
		bool row = strchr(c->subject, ':') && !*c->measure;
		struct line *l = row && c->old_text ? map_lookup(s->by_old, c->old_subject) : NULL;
		if (l && (c->kind == CHANGE_MOVED || c->kind == CHANGE_REMOVED))
			l->settled = false;
	}
	relations_take(s, changes, false);
	for (size_t i = 0; i < changes->count; i++)
		apply_one(s, &changes->list[i]);
	project_rename(s, changes);
	relations_rename(s);
	relations_take(s, changes, true);
}

/* ---- the tests ---- */

static const struct book no_book;

static struct changes *
changes_of(const struct budget *old, const struct budget *new, struct arena *a)
{
	struct change_side sides[2] = {{.budget = old, .book = &no_book}, {.budget = new, .book = &no_book}};
	return change_find(&sides[0], &sides[1], a);
}

static void
check_applied(const struct budget *before, const struct budget *after, const struct changes *c, struct arena *a)
{
	struct sheet told = sheet_read(before, a), wanted = sheet_read(after, a);
	apply(&told, c);
	char *got = sheet_print(&told), *want = sheet_print(&wanted);
	if (strcmp(got, want) != 0)
		change_print_text(c, false, false, stderr);
	assert_string_equal(got, want);
	free(got);
	free(want);
}

/* ---- the other way round ---- */

static enum change_kind
turned_kind(enum change_kind k)
{
	static const enum change_kind turned[CHANGE_KIND_COUNT][2] = {{CHANGE_ADDED, CHANGE_REMOVED},
	    {CHANGE_REMOVED, CHANGE_ADDED}, {CHANGE_RAISED, CHANGE_CUT}, {CHANGE_CUT, CHANGE_RAISED}};
	for (size_t i = 0; i < 4; i++)
		if (turned[i][0] == k)
			return turned[i][1];
	return k;
}

static const char *
said(const char *s)
{
	return s ? s : "-";
}

/* A relation is called by what it is now: of one that became another, either will do. */
static const char *
change_line(struct arena *a, const struct change *c, bool turned)
{
	int kind = strcmp(c->measure, "관계") == 0 ? -1 : (int)(turned ? turned_kind(c->kind) : c->kind);
	const char *subject = turned ? c->old_subject : c->subject, *other = turned ? c->subject : c->old_subject;
	const char *old = turned ? c->new_text : c->old_text, *new = turned ? c->old_text : c->new_text;
	const char *after[] = {turned ? c->new_after : c->old_after, turned ? c->old_after : c->new_after};
	const struct pos *p = turned ? &c->new_pos : &c->old_pos, *q = turned ? &c->old_pos : &c->new_pos;
	return arena_print(a, "%d|%s|%s|%s|%s|%s|%s|%s|%d|%d|%zu|%s", kind, subject, other, c->measure, said(old),
	    said(new), said(after[0]), said(after[1]), (int)p->line, (int)q->line, c->part_count, said(c->cancels));
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char **
change_lines(struct arena *a, const struct changes *c, bool turned)
{
	const char **lines = ARENA_ARRAY(a, c->count + 1, const char *);
	for (size_t i = 0; i < c->count; i++)
		lines[i] = change_line(a, &c->list[i], turned);
	qsort(lines, c->count, sizeof *lines, by_text);
	return lines;
}

static void
check_turned(const struct changes *there, const struct changes *back, struct arena *a)
{
	const char **x = change_lines(a, there, true), **y = change_lines(a, back, false);
	for (size_t i = 0; i < there->count && i < back->count; i++)
		assert_string_equal(x[i], y[i]);
	assert_int_equal(there->count, back->count);
}

/* ---- scripts ---- */

static size_t
check_script(struct random *r)
{
	struct arena *a = arena_new();
	struct made_draft old, new;
	made_first(r, &old);
	new = old;
	for (int n = 1 + made_below(r, EDITS_MAX); n > 0; n--)
		made_edit(r, &new);
	const struct budget *before = made_budget(a, &old), *after = made_budget(a, &new);
	const struct changes *c = changes_of(before, after, a);
	check_applied(before, after, c, a);
	check_turned(c, changes_of(after, before, a), a);
	assert_int_equal(changes_of(after, made_budget(a, &new), a)->count, 0);
	size_t count = c->count;
	arena_free(a);
	return count;
}

static void
edits_are_told_whole_and_both_ways(void **state)
{
	(void)state;
	struct random r = {20191101};
	size_t changes = 0;
	for (int i = 0; i < SCRIPTS; i++)
		changes += check_script(&r);
	assert_true(changes > SCRIPTS); /* the scripts do edit */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(edits_are_told_whole_and_both_ways)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
