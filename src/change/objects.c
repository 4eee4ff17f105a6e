/* in: the projects of two budgets. out: objects of expenditure that came, went, changed; their bases of estimate line
 * by line, by label; reasons. Refuses to know: trees of amounts, whether a basis adds up. */
#include <string.h>
#include "change/align.h"
#include "change/inner.h"
#include "facts/basis.h"

#define BASIS "산출근거"
#define REASON "증감사유"

/* ---- a basis of estimate ---- */

struct reading {                   /* of one side */
	const struct basis *basis; /* NULL: none */
	const struct basis_line *lines;
	size_t count;
	const char **texts, **labels;
};

struct bases { /* of one object at one stage */
	struct finder *f;
	const char *subject, *stage;
	struct reading side[SIDES];
	bool *paired[SIDES];
};

static struct reading
basis_read_side(struct finder *f, const struct basis *b)
{
	struct reading r = {.basis = b};
	if (!b)
		return r;
	const struct basis_reading *read = basis_read(b->text, b->pos, f->arena);
	r.lines = read->lines;
	r.count = read->count;
	r.texts = ARENA_ARRAY(f->arena, r.count + 1, const char *);
	r.labels = ARENA_ARRAY(f->arena, r.count + 1, const char *);
	for (size_t i = 0; i < r.count; i++) {
		const struct basis_line *l = &r.lines[i];
		r.texts[i] = *l->mark ? arena_print(f->arena, "%s %s", l->mark, l->text) : l->text;
		r.labels[i] = *l->label ? l->label : l->text;
	}
	return r;
}

/* All file lines that the line's text takes, for what is printed of it. */
static void
line_places(struct bases *b, enum side side, size_t i)
{
	const struct reading *r = &b->side[side];
	struct cause *cause = cause_last(b->f);
	int32_t from = r->lines[i].pos.line, to = i + 1 < r->count ? r->lines[i + 1].pos.line : from + 64;
	struct pos *list = NULL;
	size_t n = 0;
	for (int32_t line = from; line < to && line < from + 64; line++)
		*ARENA_PUSH(b->f->arena, list, n, struct pos) = (struct pos){r->basis->pos.file, line, 0};
	cause->pos[side] = list;
	cause->pos_count[side] = n;
}

static void
line_tell(struct bases *b, size_t old, size_t new)
{
	struct finder *f = b->f;
	const size_t at[SIDES] = {old, new};
	const char *text[SIDES] = {NULL, NULL};
	struct pos pos[SIDES] = {{0}, {0}};
	for (int s = 0; s < SIDES; s++) {
		if (at[s] == SIZE_MAX)
			continue;
		text[s] = b->side[s].texts[at[s]];
		pos[s] = b->side[s].lines[at[s]].pos;
	}
	const char *label = new != SIZE_MAX ? b->side[SIDE_NEW].labels[new] : b->side[SIDE_OLD].labels[old];
	change_tell(f, CHANGE_BASIS, b->subject, arena_print(f->arena, BASIS " %s/%s", b->stage, label), text, pos);
	for (int s = 0; s < SIDES; s++)
		if (at[s] != SIZE_MAX)
			line_places(b, (enum side)s, at[s]);
}

/* A line of the same words that stands in another order. */
static void
line_displaced(struct bases *b, size_t old, size_t new)
{
	struct finder *f = b->f;
	const size_t at[SIDES] = {old, new};
	const char *text[SIDES];
	struct pos pos[SIDES];
	for (int s = 0; s < SIDES; s++) {
		text[s] = arena_print(f->arena, "%zu째 줄", at[s] + 1);
		pos[s] = b->side[s].lines[at[s]].pos;
	}
	const char *label = b->side[SIDE_NEW].labels[new];
	change_tell(f, CHANGE_REORDERED, b->subject, arena_print(f->arena, BASIS " %s/%s", b->stage, label), text, pos);
	line_places(b, SIDE_OLD, old);
	line_places(b, SIDE_NEW, new);
}

/* The first unpaired line of OLD that is the same in that respect. */
static size_t
line_find(const struct bases *b, const char *const *old, const char *wanted)
{
	for (size_t i = 0; i < b->side[SIDE_OLD].count; i++)
		if (!b->paired[SIDE_OLD][i] && strcmp(old[i], wanted) == 0)
			return i;
	return SIZE_MAX;
}

static void
lines_compare(struct bases *b)
{
	struct finder *f = b->f;
	struct reading *o = &b->side[SIDE_OLD], *n = &b->side[SIDE_NEW];
	for (int s = 0; s < SIDES; s++)
		b->paired[s] = ARENA_ARRAY(f->arena, b->side[s].count + 1, bool);
	const int32_t *partner = align_texts(f, o->texts, o->count, n->texts, n->count);
	for (size_t i = 0; i < o->count; i++)
		if (partner[i] != ALIGN_NONE)
			b->paired[SIDE_OLD][i] = b->paired[SIDE_NEW][partner[i]] = true;
	for (int words = 1; words >= 0; words--) /* first those of the same words, then of the same label */
		for (size_t i = 0; i < n->count; i++) {
			if (b->paired[SIDE_NEW][i])
				continue;
			size_t at = words ? line_find(b, o->texts, n->texts[i]) : line_find(b, o->labels, n->labels[i]);
			if (words && at == SIZE_MAX)
				continue;
			b->paired[SIDE_NEW][i] = true;
			if (at != SIZE_MAX)
				b->paired[SIDE_OLD][at] = true;
			if (words)
				line_displaced(b, at, i);
			else
				line_tell(b, at, i);
		}
	for (size_t i = 0; i < o->count; i++)
		if (!b->paired[SIDE_OLD][i])
			line_tell(b, i, SIZE_MAX);
}

static void
basis_compare(
    struct finder *f, const char *subject, const char *stage, const struct basis *old, const struct basis *new)
{
	if (old && new &&strcmp(old->text, new->text) == 0)
		return;
	struct bases b = {.f = f, .subject = subject, .stage = stage};
	size_t before = f->changes->count;
	b.side[SIDE_OLD] = basis_read_side(f, old);
	b.side[SIDE_NEW] = basis_read_side(f, new);
	lines_compare(&b);
	if (f->changes->count > before)
		return;
	const char *text[SIDES] = {
	    old ? old->text : NULL, new ? new->text : NULL}; /* blanks and breaks only, or empty */
	const struct pos pos[SIDES] = {old ? old->pos : (struct pos){0}, new ? new->pos : (struct pos){0}};
	change_tell(f, CHANGE_BASIS, subject, arena_print(f->arena, BASIS " %s", stage), text, pos);
}

static const struct basis *
basis_at(const struct object *o, const char *stage)
{
	for (size_t i = 0; o && i < o->basis_count; i++)
		if (strcmp(o->bases[i].stage->id, stage) == 0)
			return &o->bases[i];
	return NULL;
}

static void
bases_compare(struct finder *f, const char *subject, const struct object *old, const struct object *new)
{
	for (size_t i = 0; new &&i < new->basis_count; i++) {
		const char *stage = new->bases[i].stage->id;
		basis_compare(f, subject, stage, basis_at(old, stage), &new->bases[i]);
	}
	for (size_t i = 0; old && i < old->basis_count; i++)
		if (!basis_at(new, old->bases[i].stage->id))
			basis_compare(f, subject, old->bases[i].stage->id, &old->bases[i], NULL);
}

/* ---- objects ---- */

static void
reason_compare(struct finder *f, const char *subject, const char *old, const char *new, const struct pos pos[SIDES])
{
	const char *text[SIDES] = {old, new};
	if (text_same(old, new))
		return;
	change_tell(f, CHANGE_PROSE, subject, REASON, text, pos);
	struct cause *cause = cause_last(f);
	for (int s = 0; s < SIDES; s++) {
		struct pos *list = NULL;
		size_t n = 0;
		for (const char *t = text[s]; t; t = strchr(t, '\n') ? strchr(t, '\n') + 1 : NULL) {
			struct pos at = {pos[s].file, pos[s].line + (int32_t)n, 0};
			*ARENA_PUSH(f->arena, list, n, struct pos) = at;
		}
		cause->pos[s] = list;
		cause->pos_count[s] = n;
	}
}

static void
object_compare(struct finder *f, const char *subject, const struct project *const projects[SIDES],
    const struct object *old, const struct object *new)
{
	const struct object *const objects[SIDES] = {old, new};
	const struct table *tables[SIDES] = {projects[SIDE_OLD]->table, projects[SIDE_NEW]->table};
	const struct pos pos[SIDES] = {old->pos, new->pos}, reason[SIDES] = {old->reason_pos, new->reason_pos};
	const char *names[SIDES] = {old->name, new->name};
	const struct row *none[SIDES] = {NULL, NULL};
	*pairs_slot(f->twins, old, NULL) = (void *)(uintptr_t) new;
	*pairs_slot(f->twins, new, NULL) = (void *)(uintptr_t)old;
	if (!text_same(old->name, new->name))
		change_tell(f, CHANGE_RENAMED, subject, "이름", names, pos);
	for (size_t i = 0; i < tables[SIDE_NEW]->column_count + tables[SIDE_OLD]->column_count; i++) {
		bool gone = i >= tables[SIDE_NEW]->column_count;
		const struct column *here = gone ? &tables[SIDE_OLD]->columns[i - tables[SIDE_NEW]->column_count]
		                                 : &tables[SIDE_NEW]->columns[i];
		const struct column *there = pairs_lookup(f->twins, here, NULL);
		if (gone && there)
			continue;
		const struct column *columns[SIDES] = {gone ? here : there, gone ? NULL : here};
		const struct cell *cells[SIDES];
		for (int s = 0; s < SIDES; s++)
			cells[s] = columns[s] ? &objects[s]->cells[model_column_index(tables[s], columns[s])] : NULL;
		size_t before = f->changes->count;
		change_find_cell(f, subject, columns, cells, none, pos);
		if (f->changes->count > before)
			cause_last(f)->objects[SIDE_OLD] = old, cause_last(f)->objects[SIDE_NEW] = new;
	}
	reason_compare(f, subject, old->reason, new->reason, reason);
	bases_compare(f, subject, old, new);
}

static void
object_alone(struct finder *f, const struct project *p, const struct object *o, enum side side)
{
	const char *text[SIDES] = {NULL, NULL}, *subject = object_subject(f->arena, p, o);
	struct pos pos[SIDES] = {{0}, {0}};
	text[side] = o->name;
	pos[side] = o->pos;
	struct change *c =
	    change_tell(f, side == SIDE_NEW ? CHANGE_ADDED : CHANGE_REMOVED, subject, "통계목", text, pos);
	for (size_t i = 0; i < p->table->column_count; i++) {
		const char *cell = cell_text(f->arena, &p->table->columns[i], &o->cells[i]);
		if (cell)
			change_add_part(f, c, p->table->columns[i].id, cell);
	}
	if (o->reason)
		change_add_part(f, c, REASON, o->reason);
	cause_last(f)->objects[side] = o;
	cause_last(f)->crosses = true;
	bases_compare(f, subject, side == SIDE_OLD ? o : NULL, side == SIDE_NEW ? o : NULL);
}

static const struct object *
object_lookup(const struct project *p, const char *id)
{
	for (size_t i = 0; p && i < p->object_count; i++)
		if (strcmp(p->objects[i].id, id) == 0)
			return &p->objects[i];
	return NULL;
}

static const struct project *
project_lookup(const struct budget *b, const char *id)
{
	for (size_t i = 0; i < b->project_count; i++)
		if (strcmp(b->projects[i].id, id) == 0)
			return &b->projects[i];
	return NULL;
}

static void
objects_order(struct finder *f, const struct project *const p[SIDES])
{
	const char *text[SIDES] = {"", ""};
	const struct pos pos[SIDES] = {p[SIDE_OLD]->pos, p[SIDE_NEW]->pos};
	for (int s = 0; s < SIDES; s++)
		for (size_t i = 0; i < p[s]->object_count; i++)
			if (object_lookup(p[1 - s], p[s]->objects[i].id))
				text[s] =
				    arena_print(f->arena, "%s%s%s", text[s], *text[s] ? ", " : "", p[s]->objects[i].id);
	if (strcmp(text[SIDE_OLD], text[SIDE_NEW]) != 0)
		change_tell(f, CHANGE_REORDERED, subject_of(f->arena, p[SIDE_NEW]->row), "통계목 차례", text, pos);
}

/* Of a row that has moved: what was told since then is called otherwise in OLD. */
static void
called_before(struct finder *f, size_t since, const char *old, const char *new)
{
	size_t n = strlen(new);
	for (size_t i = since; i < f->changes->count && strcmp(old, new) != 0; i++) {
		struct change *c = &f->changes->list[i];
		if (strncmp(c->subject, new, n) == 0)
			c->old_subject = arena_print(f->arena, "%s%s", old, c->subject + n);
	}
}

static void
project_compare(struct finder *f, const struct project *const p[SIDES])
{
	const char *rows[SIDES] = {subject_of(f->arena, p[SIDE_OLD]->row), subject_of(f->arena, p[SIDE_NEW]->row)};
	const struct pos pos[SIDES] = {p[SIDE_OLD]->pos, p[SIDE_NEW]->pos};
	const struct pos reason[SIDES] = {p[SIDE_OLD]->reason_pos, p[SIDE_NEW]->reason_pos};
	if (row_twin(f, p[SIDE_OLD]->row) != p[SIDE_NEW]->row)
		change_tell(f, CHANGE_REBASED, arena_print(f->arena, "사업:%s", p[SIDE_NEW]->id), "대상", rows, pos);
	size_t since = f->changes->count;
	reason_compare(f, rows[SIDE_NEW], p[SIDE_OLD]->reason, p[SIDE_NEW]->reason, reason);
	objects_order(f, p);
	called_before(f, since, rows[SIDE_OLD], rows[SIDE_NEW]);
	for (size_t i = 0; i < p[SIDE_NEW]->object_count; i++) {
		const struct object *o = &p[SIDE_NEW]->objects[i], *there = object_lookup(p[SIDE_OLD], o->id);
		since = f->changes->count;
		if (there)
			object_compare(f, object_subject(f->arena, p[SIDE_NEW], o), p, there, o);
		else
			object_alone(f, p[SIDE_NEW], o, SIDE_NEW);
		if (there)
			called_before(f, since, rows[SIDE_OLD], rows[SIDE_NEW]);
	}
	for (size_t i = 0; i < p[SIDE_OLD]->object_count; i++)
		if (!object_lookup(p[SIDE_NEW], p[SIDE_OLD]->objects[i].id))
			object_alone(f, p[SIDE_OLD], &p[SIDE_OLD]->objects[i], SIDE_OLD);
}

static void
project_alone(struct finder *f, const struct project *p, enum side side)
{
	const char *text[SIDES] = {NULL, NULL};
	struct pos pos[SIDES] = {{0}, {0}};
	text[side] = subject_of(f->arena, p->row);
	pos[side] = p->pos;
	struct change *c = change_tell(f, side == SIDE_NEW ? CHANGE_ADDED : CHANGE_REMOVED,
	    arena_print(f->arena, "사업:%s", p->id), "", text, pos);
	if (p->reason)
		change_add_part(f, c, REASON, p->reason);
	for (size_t i = 0; i < p->object_count; i++)
		object_alone(f, p, &p->objects[i], side);
}

void
change_find_objects(struct finder *f)
{
	const struct budget *old = f->side[SIDE_OLD]->budget, *new = f->side[SIDE_NEW]->budget;
	for (size_t i = 0; i < new->project_count; i++) {
		const struct project *pair[SIDES] = {project_lookup(old, new->projects[i].id), &new->projects[i]};
		if (pair[SIDE_OLD])
			project_compare(f, pair);
		else
			project_alone(f, pair[SIDE_NEW], SIDE_NEW);
	}
	for (size_t i = 0; i < old->project_count; i++)
		if (!project_lookup(new, old->projects[i].id))
			project_alone(f, &old->projects[i], SIDE_OLD);
}
