/* in: a few lines of text. out: a budget of one table, a facts room over it, messages to look into.
 * A line is "depth id amounts..." in 천원 ("." for none), "~" before an amount: known to 백만원 only, half-up.
 * Refuses to know: what is tested. */
#ifndef TEST_BUDGET_OF_H
#define TEST_BUDGET_OF_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "facts/facts.h"

enum { STAGES = 3 };

struct made {
	struct arena *arena;
	struct messages *messages;
	struct budget budget;
	struct table table;
	struct facts *facts;
};

static inline void
made_columns(struct made *d)
{
	static const struct stage stages[STAGES] = {
	    {.id = "당초18", .year = 2018, .kind = STAGE_ORIGINAL, .name = "2018년도 당초예산"},
	    {.id = "최종18", .year = 2018, .kind = STAGE_FINAL, .name = "2018년도 최종예산"},
	    {.id = "예산안19", .year = 2019, .kind = STAGE_PROPOSED, .name = "2019년도 예산안"}};
	d->budget.stages = ARENA_ARRAY(d->arena, STAGES, struct stage);
	memcpy(d->budget.stages, stages, sizeof stages);
	d->budget.stage_count = STAGES;
	d->table.columns = ARENA_ARRAY(d->arena, STAGES + 2, struct column);
	d->table.column_count = STAGES + 2;
	for (size_t i = 0; i < STAGES; i++)
		d->table.columns[i] = (struct column){.id = d->budget.stages[i].id,
		    .name = d->budget.stages[i].name,
		    .kind = COLUMN_AMOUNT,
		    .stage = &d->budget.stages[i],
		    .unit = 1000,
		    .unit_name = "천원"};
	d->table.columns[STAGES] =
	    (struct column){.id = "면적", .name = "면적", .kind = COLUMN_NUMBER, .unit_name = "㎡"};
	d->table.columns[STAGES + 1] =
	    (struct column){.id = "사유", .name = "사유", .kind = COLUMN_TEXT, .unit_name = ""};
}

static inline void
made_amount(struct cell *cell, const char *text)
{
	if (strcmp(text, ".") == 0)
		return;
	bool coarse = *text == '~';
	cell->given = true;
	cell->amount.value = strtoll(text + coarse, NULL, 10) * 1000;
	cell->amount.grain = coarse ? 1000000 : 1;
	cell->amount.how = coarse ? ROUND_HALF_UP : ROUND_EXACT;
}

static inline struct row *
made_row(struct made *d, struct row *parent, const char *id, int line)
{
	struct row *r = ARENA_NEW(d->arena, struct row);
	r->id = r->name = arena_copy(d->arena, id, strlen(id));
	r->table = &d->table;
	r->parent = parent;
	r->cells = ARENA_ARRAY(d->arena, d->table.column_count, struct cell);
	r->pos = (struct pos){"budget.xml", line, 3};
	for (size_t i = 0; i < d->table.column_count; i++)
		r->cells[i].pos = (struct pos){"budget.xml", line, 10 + (int32_t)i};
	r->depth = parent ? parent->depth + 1 : 0;
	r->key = !parent ? "" : *parent->key ? arena_print(d->arena, "%s/%s", parent->key, r->id) : r->id;
	if (!parent)
		return r;
	struct row **last = &parent->first;
	while (*last)
		last = &(*last)->next;
	*last = r;
	d->table.row_count++;
	map_add(d->table.by_key, r->key, r);
	if (map_add(d->table.by_id, r->id, r) != r) {
		struct map *again =
		    map_new(d->arena); /* a map keeps what came first: made anew with the ambiguous one */
		for (const struct row *q = d->table.root; q; q = model_row_next(d->table.root, q))
			if (q != d->table.root)
				map_add(again, q->id, strcmp(q->id, id) == 0 ? &model_ambiguous_row : (void *)q);
		d->table.by_id = again;
	}
	return r;
}

static inline void
made_rows(struct made *d, const char *spec)
{
	struct row *path[16] = {d->table.root};
	char *text = arena_copy(d->arena, spec, strlen(spec)), *save = NULL;
	int line = 10;
	for (char *l = strtok_r(text, "\n", &save); l; l = strtok_r(NULL, "\n", &save), line++) {
		char id[100], amount[STAGES][30];
		int depth;
		int n = sscanf(l, "%d %99s %29s %29s %29s", &depth, id, amount[0], amount[1], amount[2]);
		struct row *r = path[depth] = made_row(d, path[depth - 1], id, line);
		for (int i = 0; i < n - 2; i++)
			made_amount(&r->cells[i], amount[i]);
	}
}

static inline void
made_open(struct made *d, const char *spec)
{
	memset(d, 0, sizeof *d);
	d->arena = arena_new();
	d->messages = messages_new(LANGUAGE_KO);
	d->budget.id = "예산";
	d->budget.year = 2019;
	d->budget.tables = &d->table;
	d->budget.table_count = 1;
	d->table.id = d->table.name = "세입";
	d->table.by_key = map_new(d->arena);
	d->table.by_id = map_new(d->arena);
	made_columns(d);
	d->table.root = made_row(d, NULL, "계", 5);
	made_rows(d, spec);
	d->facts = NULL;
}

static inline void
made_count(struct made *d)
{
	d->facts = facts_new(&d->budget, d->arena, d->messages);
}

static inline void
made_close(struct made *d)
{
	messages_free(d->messages);
	arena_free(d->arena);
}

static inline const struct row *
made_find(const struct made *d, const char *key)
{
	bool ambiguous;
	return model_row_lookup(&d->table, key, &ambiguous);
}

/* All messages as printed; in the arena. */
static inline const char *
made_said(const struct made *d)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);
	messages_print(d->messages, out);
	fclose(out);
	const char *kept = arena_copy(d->arena, text, size);
	free(text);
	return kept;
}
#endif
