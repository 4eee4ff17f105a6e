/* in: what two budgets and reports declare: stages, tables and their columns, relations, checks, lists, the budget's
 * and report's own names. out: a change for each that differs. Refuses to know: rows and amounts, blocks. */
#include <string.h>
#include "change/align.h"
#include "change/inner.h"

struct item {                          /* something declared, by its key */
	const char *key, *name, *text; /* name: the part of text that is a label only; NULL */
	struct pos pos;
	const void *of;
};

struct items {
	struct finder *f;
	struct item *list;
	size_t count;
};

static void
item_add(struct items *i, const char *key, const char *name, const char *text, struct pos pos, const void *of)
{
	*ARENA_PUSH(i->f->arena, i->list, i->count, struct item) = (struct item){key, name, text, pos, of};
}

struct manner {              /* how they are told */
	const char *subject; /* "단계:" and then the key; or of all */
	bool keyed;          /* the key belongs to the subject; else to the measure */
	const char *measure; /* "열 " and then the key, "" */
	const char *order;   /* measure of a change of their order; NULL: it does not matter */
	bool is_list, is_column;
};

static struct map *
items_map(const struct items *x)
{
	struct map *m = map_new(x->f->arena);
	for (size_t i = 0; i < x->count; i++)
		map_add(m, x->list[i].key, &x->list[i]);
	return m;
}

/* The rest of the text when the label is taken out of its head. */
static const char *
less_name(const struct item *i)
{
	size_t n = i->name ? strlen(i->name) : 0;
	return n && strncmp(i->text, i->name, n) == 0 ? i->text + n : i->text;
}

static void
item_tell(struct finder *f, const struct manner *how, const struct item *old, const struct item *new)
{
	const struct item *known = new ? new : old;
	const char *text[SIDES] = {old ? old->text : NULL, new ? new->text : NULL};
	const struct pos pos[SIDES] = {old ? old->pos : (struct pos){0}, new ? new->pos : (struct pos){0}};
	bool label = old && new && known->name &&strcmp(less_name(old), less_name(new)) == 0;
	enum change_kind kind = !old ? CHANGE_ADDED : !new ? CHANGE_REMOVED : label ? CHANGE_RENAMED : CHANGE_REBASED;
	const char *subject = how->keyed ? arena_print(f->arena, "%s%s", how->subject, known->key) : how->subject;
	const char *measure = how->keyed ? how->measure : arena_print(f->arena, "%s%s", how->measure, known->key);
	change_tell(f, kind, subject, measure, text, pos);
	if (how->is_list)
		cause_last(f)->list = known->key;
	if (how->is_column && old && new) {
		cause_last(f)->columns[SIDE_OLD] = old->of;
		cause_last(f)->columns[SIDE_NEW] = new->of;
	}
}

static void
order_compare(struct finder *f, const struct items *old, const struct items *new, const struct manner *how)
{
	const struct map *before = items_map(old), *after = items_map(new);
	const char *text[SIDES] = {"", ""};
	struct pos pos[SIDES] = {{0}, {0}};
	for (size_t i = 0; i < old->count; i++)
		if (map_lookup(after, old->list[i].key)) {
			text[SIDE_OLD] = arena_print(
			    f->arena, "%s%s%s", text[SIDE_OLD], *text[SIDE_OLD] ? ", " : "", old->list[i].key);
			pos[SIDE_OLD] = pos[SIDE_OLD].file ? pos[SIDE_OLD] : old->list[i].pos;
		}
	for (size_t i = 0; i < new->count; i++)
		if (map_lookup(before, new->list[i].key)) {
			text[SIDE_NEW] = arena_print(
			    f->arena, "%s%s%s", text[SIDE_NEW], *text[SIDE_NEW] ? ", " : "", new->list[i].key);
			pos[SIDE_NEW] = pos[SIDE_NEW].file ? pos[SIDE_NEW] : new->list[i].pos;
		}
	if (strcmp(text[SIDE_OLD], text[SIDE_NEW]) != 0)
		change_tell(f, CHANGE_REORDERED, how->subject, how->order, text, pos);
}

static void
items_compare(struct finder *f, const struct items *old, const struct items *new, const struct manner *how)
{
	const struct map *before = items_map(old), *after = items_map(new);
	for (size_t i = 0; i < new->count; i++) {
		const struct item *there = map_lookup(before, new->list[i].key);
		if (!there || strcmp(there->text, new->list[i].text) != 0)
			item_tell(f, how, there, &new->list[i]);
	}
	for (size_t i = 0; i < old->count; i++)
		if (!map_lookup(after, old->list[i].key))
			item_tell(f, how, &old->list[i], NULL);
	if (how->order)
		order_compare(f, old, new, how);
}

/* ---- one thing with its texts on both sides ---- */

static void
word_compare(struct finder *f, enum change_kind kind, const char *subject, const char *measure, const char *old,
    const char *new, const struct pos pos[SIDES])
{
	const char *text[SIDES] = {old, new};
	if (!text_same(old, new))
		change_tell(f, kind, subject, measure, text, pos);
}

/* ---- of the budget ---- */

static void
stages_compare(struct finder *f)
{
	struct items x[SIDES] = {{.f = f}, {.f = f}};
	for (int s = 0; s < SIDES; s++)
		for (size_t i = 0; i < f->side[s]->budget->stage_count; i++) {
			const struct stage *g = &f->side[s]->budget->stages[i];
			item_add(&x[s], g->id, g->name, stage_text(f->arena, g), g->pos, g);
		}
	items_compare(f, &x[SIDE_OLD], &x[SIDE_NEW], &(struct manner){"단계:", true, "", NULL, false, false});
}

static void
columns_compare(struct finder *f, const struct table *const tables[SIDES])
{
	struct items x[SIDES] = {{.f = f}, {.f = f}};
	for (int s = 0; s < SIDES; s++)
		for (size_t i = 0; i < tables[s]->column_count; i++) {
			const struct column *c = &tables[s]->columns[i];
			item_add(&x[s], c->id, c->name, column_text(f->arena, c), c->pos, c);
		}
	const char *subject = tables[SIDE_NEW]->id;
	items_compare(f, &x[SIDE_OLD], &x[SIDE_NEW], &(struct manner){subject, false, "열 ", "열 차례", false, true});
}

static const char *
sum_grain_text(struct finder *f, const struct table *t)
{
	if (!t->sum_grain)
		return NULL;
	return arena_print(f->arena, "%s, 층 %d", grain_text(f->arena, t->sum_grain, ROUND_HALF_UP) + 1, t->sum_depth);
}

static void
table_compare(struct finder *f, const struct table *const t[SIDES])
{
	const struct pos pos[SIDES] = {t[SIDE_OLD]->pos, t[SIDE_NEW]->pos};
	const char *subject = t[SIDE_NEW]->id;
	word_compare(f, CHANGE_RENAMED, subject, "표 이름", t[SIDE_OLD]->name, t[SIDE_NEW]->name, pos);
	word_compare(f, CHANGE_REBASED, subject, "층", levels_text(f->arena, t[SIDE_OLD]),
	    levels_text(f->arena, t[SIDE_NEW]), pos);
	word_compare(f, CHANGE_REBASED, subject, "합계 정밀", sum_grain_text(f, t[SIDE_OLD]),
	    sum_grain_text(f, t[SIDE_NEW]), pos);
	columns_compare(f, t);
}

static void
table_alone(struct finder *f, const struct table *t, enum side side)
{
	const char *text[SIDES] = {NULL, NULL};
	struct pos pos[SIDES] = {{0}, {0}};
	text[side] = t->name;
	pos[side] = t->pos;
	struct change *c = change_tell(f, side == SIDE_NEW ? CHANGE_ADDED : CHANGE_REMOVED, t->id, "표", text, pos);
	change_add_part(f, c, "합계", t->root->name);
	if (t->level_count)
		change_add_part(f, c, "층", levels_text(f->arena, t));
	if (t->sum_grain)
		change_add_part(f, c, "합계 정밀", sum_grain_text(f, t));
	for (size_t i = 0; i < t->column_count; i++)
		change_add_part(
		    f, c, arena_print(f->arena, "열 %s", t->columns[i].id), column_text(f->arena, &t->columns[i]));
}

static void
tables_compare(struct finder *f)
{
	const struct budget *old = f->side[SIDE_OLD]->budget, *new = f->side[SIDE_NEW]->budget;
	for (size_t i = 0; i < new->table_count; i++) {
		const struct table *pair[SIDES] = {model_table_lookup(old, new->tables[i].id), &new->tables[i]};
		if (pair[SIDE_OLD])
			table_compare(f, pair);
		else
			table_alone(f, pair[SIDE_NEW], SIDE_NEW);
	}
	for (size_t i = 0; i < old->table_count; i++)
		if (!model_table_lookup(new, old->tables[i].id))
			table_alone(f, &old->tables[i], SIDE_OLD);
}

/* ---- relations: of one row there may be several; equal ones cancel, the rest are held together in their order ---- */

struct related { /* both rows as NEW calls them; as its own side does */
	const char *from, *text, *own_from, *own_text;
	const struct relation *relation;
	bool used;
};

/* A row that has moved is called as it is called in NEW, so that its relations do not come and go with its key. */
static const char *
row_called(struct finder *f, const struct row *r, enum side side)
{
	const struct row *new = side == SIDE_OLD ? row_twin(f, r) : r;
	return subject_of(f->arena, new ? new : r);
}

static struct related *
relations_list(struct finder *f, enum side side)
{
	const struct budget *b = f->side[side]->budget;
	struct related *list = ARENA_ARRAY(f->arena, b->relation_count + 1, struct related);
	for (size_t i = 0; i < b->relation_count; i++) {
		const struct relation *r = &b->relations[i];
		struct relation called = *r;
		if (side == SIDE_OLD && row_twin(f, r->to))
			called.to = row_twin(f, r->to);
		list[i] = (struct related){row_called(f, r->from, side), relation_text(f->arena, &called),
		    subject_of(f->arena, r->from), relation_text(f->arena, r), r, false};
	}
	return list;
}

static enum change_kind
relation_change(enum relation_kind k)
{
	static const enum change_kind kinds[RELATION_KIND_COUNT] = {[RELATION_MERGED] = CHANGE_MERGED,
	    [RELATION_MOVED] = CHANGE_MOVED,
	    [RELATION_SPLIT] = CHANGE_MOVED,
	    [RELATION_RENAMED] = CHANGE_RENAMED};
	return kinds[k];
}

static void
relation_tell(struct finder *f, const struct related *old, const struct related *new)
{
	const struct related *known = new ? new : old;
	const char *text[SIDES] = {old ? old->own_text : NULL, new ? new->own_text : NULL};
	const struct pos pos[SIDES] = {
	    old ? old->relation->pos : (struct pos){0}, new ? new->relation->pos : (struct pos){0}};
	change_tell(f, relation_change(known->relation->kind), known->own_from, "관계", text, pos);
	f->changes->list[f->changes->count - 1].old_subject = old ? old->own_from : known->own_from;
	cause_last(f)->relation = true;
	cause_last(f)->rows[SIDE_OLD] = old ? old->relation->from : NULL;
	cause_last(f)->rows[SIDE_NEW] = new ? new->relation->from : NULL;
}

/* same: whole; else only of the same row. */
static struct related *
relation_find(struct related *list, size_t count, const struct related *r, bool same)
{
	for (size_t i = 0; i < count; i++)
		if (!list[i].used && strcmp(list[i].from, r->from) == 0 &&
		    (!same || strcmp(list[i].text, r->text) == 0))
			return &list[i];
	return NULL;
}

static void
relations_compare(struct finder *f)
{
	size_t before = f->side[SIDE_OLD]->budget->relation_count, after = f->side[SIDE_NEW]->budget->relation_count;
	struct related *old = relations_list(f, SIDE_OLD), *new = relations_list(f, SIDE_NEW);
	for (size_t i = 0; i < after; i++) {
		struct related *there = relation_find(old, before, &new[i], true);
		if (there)
			there->used = new[i].used = true;
	}
	for (size_t i = 0; i < after; i++) {
		if (new[i].used)
			continue;
		struct related *there = relation_find(old, before, &new[i], false);
		relation_tell(f, there, &new[i]);
		if (there)
			there->used = true;
	}
	for (size_t i = 0; i < before; i++)
		if (!old[i].used)
			relation_tell(f, &old[i], NULL);
}

static void
checks_compare(struct finder *f)
{
	struct items x[SIDES] = {{.f = f}, {.f = f}};
	for (int s = 0; s < SIDES; s++)
		for (size_t i = 0; i < f->side[s]->budget->check_count; i++) {
			const struct check *c = &f->side[s]->budget->checks[i];
			const char *text = check_text(f->arena, c);
			item_add(&x[s], text, NULL, text, c->pos, c);
		}
	items_compare(f, &x[SIDE_OLD], &x[SIDE_NEW], &(struct manner){"검산", false, "", NULL, false, false});
}

/* ---- of the report ---- */

static void
lists_compare(struct finder *f)
{
	struct items x[SIDES] = {{.f = f}, {.f = f}};
	for (int s = 0; s < SIDES; s++)
		for (size_t i = 0; i < f->side[s]->report->list_count; i++) {
			const struct report_list *l = &f->side[s]->report->lists[i];
			item_add(&x[s], l->id, NULL, list_text(f->arena, l), l->pos, l);
		}
	items_compare(f, &x[SIDE_OLD], &x[SIDE_NEW], &(struct manner){"목록:", true, "", NULL, true, false});
}

static void
report_compare(struct finder *f)
{
	const struct report *o = f->side[SIDE_OLD]->report, *n = f->side[SIDE_NEW]->report;
	if (!o || !n)
		return;
	const struct pos pos[SIDES] = {o->pos, n->pos};
	const char *years[SIDES] = {arena_print(f->arena, "%d", o->year), arena_print(f->arena, "%d", n->year)};
	word_compare(f, CHANGE_PROSE, "보고서", "제목", o->title, n->title, pos);
	word_compare(f, CHANGE_REBASED, "보고서", "연도", years[SIDE_OLD], years[SIDE_NEW], pos);
	word_compare(f, CHANGE_PROSE, "보고서", "날짜", o->date, n->date, pos);
	word_compare(f, CHANGE_PROSE, "보고서", "작성", o->author, n->author, pos);
	word_compare(f, CHANGE_PROSE, "보고서", "언어", o->language, n->language, pos);
	lists_compare(f);
}

static void
budget_compare(struct finder *f)
{
	const struct budget *o = f->side[SIDE_OLD]->budget, *n = f->side[SIDE_NEW]->budget;
	const struct pos pos[SIDES] = {o->pos, n->pos};
	const char *years[SIDES] = {arena_print(f->arena, "%d", o->year), arena_print(f->arena, "%d", n->year)};
	word_compare(f, CHANGE_RENAMED, "예산", "이름", o->name, n->name, pos);
	word_compare(f, CHANGE_REBASED, "예산", "연도", years[SIDE_OLD], years[SIDE_NEW], pos);
}

void
change_find_declared(struct finder *f)
{
	report_compare(f);
	budget_compare(f);
	stages_compare(f);
	tables_compare(f);
	relations_compare(f);
	checks_compare(f);
}
