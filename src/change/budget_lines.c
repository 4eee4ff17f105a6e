/* in: a budget. out: lines of subject, measure and text, for who compares line by line.
 * Refuses to know: projects, what was there before. */
#include <string.h>
#include "change/inner.h"

struct lines {
	FILE *out;
	const char *subject;
};

/* One line each: a break in a text becomes a blank. */
static void
put(FILE *out, const char *subject, const char *measure, const char *text)
{
	fprintf(out, "%s\t%s\t", subject, measure);
	for (; *text; text++)
		fputc(*text == '\n' || *text == '\t' ? ' ' : *text, out);
	fputc('\n', out);
}

static void
put_attribute(const char *name, const char *text, void *with)
{
	const struct lines *l = with;
	put(l->out, l->subject, name, text);
}

static void
put_row(struct arena *a, const struct row *r, FILE *out)
{
	struct lines l = {out, subject_of(a, r)};
	row_attributes(a, r, put_attribute, &l);
	for (size_t i = 0; i < r->table->column_count; i++) {
		const char *text = cell_text(a, &r->table->columns[i], &r->cells[i]);
		if (text)
			put(out, l.subject, r->table->columns[i].id, text);
	}
}

static void
put_table(struct arena *a, const struct table *t, FILE *out)
{
	put(out, t->id, "표 이름", t->name);
	if (t->level_count)
		put(out, t->id, "층", levels_text(a, t));
	for (size_t i = 0; i < t->column_count; i++)
		put(out, t->id, arena_print(a, "열 %s", t->columns[i].id), column_text(a, &t->columns[i]));
	for (const struct row *r = t->root; r; r = model_row_next(t->root, r))
		put_row(a, r, out);
}

void
change_print_budget(const struct budget *b, FILE *out)
{
	struct arena *a = arena_new();
	put(out, "예산", "이름", b->name);
	for (size_t i = 0; i < b->stage_count; i++)
		put(out, arena_print(a, "단계:%s", b->stages[i].id), "", stage_text(a, &b->stages[i]));
	for (size_t i = 0; i < b->table_count; i++)
		put_table(a, &b->tables[i], out);
	for (size_t i = 0; i < b->relation_count; i++)
		put(out, subject_of(a, b->relations[i].from), "관계", relation_text(a, &b->relations[i]));
	for (size_t i = 0; i < b->check_count; i++)
		put(out, "검산", "", check_text(a, &b->checks[i]));
	arena_free(a);
}
