/* in: the changes so far and all figures and cells of two books. out: under each change what reads differently because
 * of it: what was computed from it, what quotes it, the numbering that it shifted. What nobody claims stands under a
 * change of its own block, so that no difference is lost.
 * Refuses to know: how a figure is computed: it names its inputs. */
#include <string.h>
#include "change/causes.h"

struct seeking {
	struct finder *f;
	struct causes *causes;
	struct thing **things;
	size_t count;
	struct map *blocks[SIDES]; /* place -> block */
	struct map *moved;         /* subject in OLD of what has moved -> in NEW */
	struct map *rebased;       /* block, respect, old, new -> 1 + change */
	struct map *block_changes; /* place of a block -> 1 + change */
	struct map *rows_gone;     /* "T1/가" of a row that stands on one side -> its claimed thing's changes */
};

static struct thing *
thing_add(struct seeking *s, const struct figure *old, const struct figure *new)
{
	struct thing *t = ARENA_NEW(s->f->arena, struct thing);
	*t = (struct thing){.place = new ? new->place : old->place, .figures = {old, new}};
	for (int side = 0; side < SIDES; side++)
		if (t->figures[side]) {
			t->said[side] = t->figures[side]->text;
			t->pos[side] = t->figures[side]->source;
		}
	*ARENA_PUSH(s->f->arena, s->things, s->count, struct thing *) = t;
	return t;
}

/* ---- the block of a place ---- */

static void
blocks_enter(struct map *m, const struct block *first)
{
	for (const struct block *b = first; b; b = b->next) {
		map_add(m, b->place, (void *)(uintptr_t)b);
		blocks_enter(m, b->first);
	}
}

static const struct block *
block_of(struct seeking *s, enum side side, const char *place)
{
	char *part = arena_copy(s->f->arena, place, strlen(place));
	for (;;) {
		const struct block *b = map_lookup(s->blocks[side], part);
		char *cut = strrchr(part, '/');
		if (b || !cut)
			return b;
		*cut = '\0';
	}
}

static enum side
side_of(const struct thing *t)
{
	return t->said[SIDE_NEW] ? SIDE_NEW : SIDE_OLD;
}

/* Its place, or the first part of it when no block is there: "머리". */
static const char *
block_place(struct seeking *s, const struct thing *t)
{
	const struct block *b = block_of(s, side_of(t), t->place);
	return b ? b->place : arena_copy(s->f->arena, t->place, strcspn(t->place, "/"));
}

/* ---- figures asked for otherwise ---- */

static const char *
rounding_text(enum rounding r)
{
	static const char *const names[] = {
	    [ROUND_EXACT] = "그대로", [ROUND_HALF_UP] = "반올림", [ROUND_TRUNCATED] = "절사"};
	return names[r];
}

static void
rebased_tell(struct seeking *s, struct thing *t, const char *respect, const char *old, const char *new)
{
	struct finder *f = s->f;
	const char *place = block_place(s, t);
	const char *key = arena_print(f->arena, "%s\n%s\n%s\n%s", place, respect, old, new);
	size_t i = (size_t)(uintptr_t)map_lookup(s->rebased, key);
	if (!i) {
		const char *text[SIDES] = {*old ? old : "-", *new ? new : "-"};
		const struct block *b[SIDES];
		struct pos pos[SIDES] = {t->pos[SIDE_OLD], t->pos[SIDE_NEW]};
		for (int side = 0; side < SIDES; side++) {
			b[side] = block_of(s, (enum side)side, t->figures[side]->place);
			pos[side] = b[side] ? b[side]->pos : pos[side];
		}
		change_tell(f, CHANGE_REBASED, place, respect, text, pos);
		i = f->changes->count;
		map_add(s->rebased, key, (void *)(uintptr_t)i);
	}
	if (strcmp(t->said[SIDE_OLD], t->said[SIDE_NEW]) != 0)
		causes_claim(s->causes, i - 1, t);
}

static bool
subject_stays(struct seeking *s, const char *old, const char *new)
{
	const char *moved = map_lookup(s->moved, old);
	return strcmp(old, new) == 0 || (moved && strcmp(moved, new) == 0);
}

/* The column that it was computed from is called in another unit. */
static bool
unit_is_columns(const struct thing *t)
{
	const struct column *c[SIDES] = {NULL, NULL};
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < t->figures[side]->input_count && !c[side]; i++)
			c[side] = t->figures[side]->inputs[i].column;
	return t->claimed && c[SIDE_OLD] && c[SIDE_NEW] && strcmp(c[SIDE_OLD]->unit_name, c[SIDE_NEW]->unit_name) != 0;
}

static void
request_compare(struct seeking *s, struct thing *t)
{
	const struct figure *o = t->figures[SIDE_OLD], *n = t->figures[SIDE_NEW];
	if (!o || !n || !*o->measure || !*n->measure)
		return;
	if (!subject_stays(s, o->subject, n->subject))
		rebased_tell(s, t, "대상", o->subject, n->subject);
	if (strcmp(o->measure, n->measure) != 0)
		rebased_tell(s, t, "측도", o->measure, n->measure);
	if (strcmp(o->stage, n->stage) != 0)
		rebased_tell(s, t, "단계", o->stage, n->stage);
	if (strcmp(o->base, n->base) != 0)
		rebased_tell(s, t, "견줌", o->base, n->base);
	if (o->value.den == 0 || n->value.den == 0 || !*o->unit || !*n->unit)
		return; /* a word instead of a value has no unit */
	if (strcmp(o->unit, n->unit) != 0 && !unit_is_columns(t))
		rebased_tell(s, t, "단위", o->unit, n->unit);
	if (o->rounding != n->rounding)
		rebased_tell(s, t, "맺음", rounding_text(o->rounding), rounding_text(n->rounding));
	if (o->decimals != n->decimals && !t->claimed)
		rebased_tell(s, t, "소수 자리", arena_print(s->f->arena, "%d", o->decimals),
		    arena_print(s->f->arena, "%d", n->decimals));
}

/* ---- gathering ---- */

static bool
request_same(const struct figure *a, const struct figure *b)
{
	return strcmp(a->subject, b->subject) == 0 && strcmp(a->measure, b->measure) == 0 &&
	       strcmp(a->stage, b->stage) == 0 && strcmp(a->base, b->base) == 0 && strcmp(a->unit, b->unit) == 0 &&
	       a->rounding == b->rounding && a->decimals == b->decimals;
}

static void
figures_gather(struct seeking *s)
{
	struct finder *f = s->f;
	const struct book *old = f->side[SIDE_OLD]->book, *new = f->side[SIDE_NEW]->book;
	struct map *before = map_new(f->arena);
	bool *used = ARENA_ARRAY(f->arena, old->figure_count + 1, bool);
	for (size_t i = 0; i < old->figure_count; i++)
		map_add(before, old->figures[i].place, (void *)(uintptr_t)(i + 1));
	for (size_t i = 0; i < new->figure_count; i++) {
		const struct figure *n = &new->figures[i];
		const char *place = place_across(f, SIDE_NEW, n->place);
		size_t at = place ? (size_t)(uintptr_t)map_lookup(before, place) : 0;
		const struct figure *o = at ? &old->figures[at - 1] : NULL;
		if (o)
			used[at - 1] = true;
		if (!o || strcmp(o->text, n->text) != 0 || !request_same(o, n))
			thing_add(s, o, n);
	}
	for (size_t i = 0; i < old->figure_count; i++)
		if (!used[i])
			thing_add(s, &old->figures[i], NULL);
}

/* ---- cells of words ---- */

struct cell_words {
	const struct text *text;
	const struct block *block;
};

static void
cell_enter(struct seeking *s, struct map *m, const struct block *b, const struct text *t)
{
	if (!t->count || !t->place)
		return;
	struct cell_words *w = ARENA_NEW(s->f->arena, struct cell_words);
	*w = (struct cell_words){t, b};
	map_add(m, t->place, w);
}

static void
table_enter(struct seeking *s, struct map *m, const struct block *b)
{
	for (size_t i = 0; i < b->table->row_count; i++)
		for (size_t k = 0; k < b->table->rows[i].count; k++) {
			const struct block_cell *c = &b->table->rows[i].cells[k];
			cell_enter(s, m, b, &c->text);
			for (size_t n = 0; n < c->part_count; n++)
				cell_enter(s, m, b, &c->parts[n].text);
		}
}

static struct map *
cells_enter(struct seeking *s, struct map *m, const struct block *first)
{
	for (const struct block *b = first; b; b = b->next) {
		if (b->table)
			table_enter(s, m, b);
		cells_enter(s, m, b->first);
	}
	return m;
}

static const char *
row_place(struct seeking *s, const char *place)
{
	const char *cut = strrchr(place, '/');
	return cut ? arena_copy(s->f->arena, place, (size_t)(cut - place)) : place;
}

static void
cell_compare(struct seeking *s, const struct text *old, const struct text *new)
{
	struct arena *a = s->f->arena;
	struct thing t = {.place = new ? new->place : old->place};
	if (old && new &&strcmp(text_words(a, old), text_words(a, new)) == 0)
		return;
	if (!(old && new) && map_lookup(s->rows_gone, row_place(s, t.place)))
		return; /* it came or went with the figures of its row */
	const struct text *texts[SIDES] = {old, new};
	for (int side = 0; side < SIDES; side++)
		if (texts[side]) {
			t.said[side] = text_said(a, texts[side]);
			t.pos[side] = texts[side]->pos;
		}
	struct thing *kept = ARENA_NEW(a, struct thing);
	*kept = t;
	if (!causes_claim_pos(s->causes, kept))
		*ARENA_PUSH(a, s->things, s->count, struct thing *) = kept;
}

static void
cells_walk(struct seeking *s, const struct block *first, const struct map *before, enum side side)
{
	for (const struct block *b = first; b; b = b->next) {
		cells_walk(s, b->first, before, side);
		struct map *here = map_new(s->f->arena);
		if (b->table && b->role != BLOCK_SIGNATURE)
			table_enter(s, here, b);
		for (size_t i = 0; b->table && i < b->table->row_count; i++)
			for (size_t k = 0; k < b->table->rows[i].count; k++) {
				const struct block_cell *c = &b->table->rows[i].cells[k];
				for (size_t n = 0; n <= c->part_count; n++) {
					const struct text *t = n ? &c->parts[n - 1].text : &c->text;
					const struct cell_words *own = t->place ? map_lookup(here, t->place) : NULL;
					if (!own || own->text != t)
						continue;
					const char *across = place_across(s->f, side, t->place);
					const struct cell_words *there = across ? map_lookup(before, across) : NULL;
					if (side == SIDE_NEW)
						cell_compare(s, there ? there->text : NULL, t);
					else if (!there)
						cell_compare(s, t, NULL);
				}
			}
	}
}

static void
cells_gather(struct seeking *s)
{
	const struct block *old = s->f->side[SIDE_OLD]->book->first, *new = s->f->side[SIDE_NEW]->book->first;
	cells_walk(s, new, cells_enter(s, map_new(s->f->arena), old), SIDE_NEW);
	cells_walk(s, old, cells_enter(s, map_new(s->f->arena), new), SIDE_OLD);
}

/* ---- numbering ---- */

/* A number of order; or the words of a table that has no rows. */
static bool
follows_rows(const struct thing *t)
{
	const struct figure *g = t->figures[SIDE_NEW] ? t->figures[SIDE_NEW] : t->figures[SIDE_OLD];
	return g ? g->kind == FIGURE_LABEL && !*g->measure : !t->said[SIDE_OLD] != !t->said[SIDE_NEW];
}

struct shifts { /* of a block: the changes that made its rows come and go */
	size_t *changes;
	size_t count;
};

/* Rows that came or went, by table: what claims their figures shifts the numbers of the others. */
static struct map *
shifts_note(struct seeking *s)
{
	struct finder *f = s->f;
	struct map *m = map_new(f->arena);
	for (size_t i = 0; i < f->changes->count; i++)
		for (size_t k = 0; k < f->changes->list[i].dependent_count; k++) {
			const struct dependent *d = &f->changes->list[i].dependents[k];
			if (d->old_text && d->new_text)
				continue;
			const struct block *b = block_of(s, d->new_text ? SIDE_NEW : SIDE_OLD, d->place);
			if (!b || !b->table)
				continue;
			struct shifts *at = map_add(m, b->place, ARENA_NEW(f->arena, struct shifts));
			if (at->count == 0 || at->changes[at->count - 1] != i)
				*ARENA_PUSH(f->arena, at->changes, at->count, size_t) = i;
		}
	return m;
}

/* A number of order in a table follows the rows before it; that of a heading or note, the block that came or went. */
static void
numbers_claim(struct seeking *s)
{
	struct finder *f = s->f;
	const struct map *shifts = shifts_note(s);
	size_t block = SIZE_MAX;
	for (size_t i = 0; i < f->changes->count && block == SIZE_MAX; i++) {
		const struct cause *cause = &f->causes[i];
		bool alone = !cause->blocks[SIDE_OLD] != !cause->blocks[SIDE_NEW];
		if (alone || (f->changes->list[i].kind == CHANGE_REORDERED && cause->blocks[SIDE_NEW]))
			block = i;
	}
	for (size_t i = 0; i < s->count; i++) {
		struct thing *t = s->things[i];
		if (t->claimed || !follows_rows(t))
			continue;
		const struct shifts *at = map_lookup(shifts, block_place(s, t));
		for (size_t k = 0; at && k < at->count; k++)
			causes_claim(s->causes, at->changes[k], t);
		if (!t->claimed && t->said[SIDE_OLD] && t->said[SIDE_NEW] && block != SIZE_MAX) /* never a text */
			causes_claim(s->causes, block, t);
	}
}

/* ---- what is left ---- */

static void
blocks_note(struct seeking *s)
{
	const struct changes *c = s->f->changes;
	for (size_t i = 0; i < c->count; i++)
		if (c->list[i].kind == CHANGE_PROSE || c->list[i].kind == CHANGE_TABLE)
			map_add(s->block_changes, c->list[i].subject, (void *)(uintptr_t)(i + 1));
}

static void
rest_tell(struct seeking *s, struct thing *t)
{
	struct finder *f = s->f;
	const char *place = block_place(s, t);
	size_t i = (size_t)(uintptr_t)map_lookup(s->block_changes, place);
	if (!i) {
		const char *nothing[SIDES] = {NULL, NULL};
		const struct block *b[SIDES] = {block_of(s, SIDE_OLD, place), map_lookup(s->blocks[SIDE_NEW], place)};
		const struct block *known = b[SIDE_NEW] ? b[SIDE_NEW] : b[SIDE_OLD];
		if (!known) { /* the stamp of a draft, the running head */
			change_tell(f, CHANGE_PROSE, t->place, "", t->said, t->pos);
			return;
		}
		bool table = known->table || known->picture;
		struct change *c =
		    change_tell(f, table ? CHANGE_TABLE : CHANGE_PROSE, place, "", nothing, (struct pos[2]){{0}, {0}});
		c->old_pos = b[SIDE_OLD] ? b[SIDE_OLD]->pos : t->pos[SIDE_OLD];
		c->new_pos = b[SIDE_NEW] ? b[SIDE_NEW]->pos : t->pos[SIDE_NEW];
		i = f->changes->count;
		map_add(s->block_changes, place, (void *)(uintptr_t)i);
	}
	causes_claim(s->causes, i - 1, t);
}

static void
flipped_first(struct finder *f, struct change *c)
{
	struct dependent *sorted = ARENA_ARRAY(f->arena, c->dependent_count + 1, struct dependent);
	size_t n = 0;
	for (int flipped = 1; flipped >= 0; flipped--)
		for (size_t i = 0; i < c->dependent_count; i++)
			if (c->dependents[i].flipped == (flipped == 1))
				sorted[n++] = c->dependents[i];
	c->dependents = sorted;
}

static bool
reads_differently(const struct thing *t)
{
	return !text_same(t->said[SIDE_OLD], t->said[SIDE_NEW]);
}

static void
rows_note(struct seeking *s)
{
	for (size_t i = 0; i < s->count; i++) {
		struct thing *t = s->things[i];
		if (!(t->said[SIDE_OLD] && t->said[SIDE_NEW]))
			map_add(s->rows_gone, row_place(s, t->place), t);
	}
}

void
change_find_dependents(struct finder *f, struct causes *causes)
{
	struct seeking s = {.f = f, .causes = causes, .moved = map_new(f->arena), .rebased = map_new(f->arena)};
	s.block_changes = map_new(f->arena);
	s.rows_gone = map_new(f->arena);
	for (int side = 0; side < SIDES; side++) {
		s.blocks[side] = map_new(f->arena);
		blocks_enter(s.blocks[side], f->side[side]->book->first);
	}
	for (size_t i = 0; i < f->changes->count; i++)
		if (f->changes->list[i].kind == CHANGE_MOVED)
			map_add(
			    s.moved, f->changes->list[i].old_subject, (void *)(uintptr_t)f->changes->list[i].subject);
	figures_gather(&s);
	for (size_t i = 0; i < s.count; i++)
		if (reads_differently(s.things[i]))
			causes_gather(causes, s.things[i]);
	causes_claim_gathered(causes);
	if (!f->side[SIDE_OLD]->budget || !f->side[SIDE_NEW]->budget)
		causes_claim_subjects(causes, f, s.things, s.count);
	for (size_t i = 0; i < s.count; i++)
		if (reads_differently(s.things[i]) && !s.things[i]->claimed)
			causes_claim_pos(causes, s.things[i]);
	for (size_t i = 0; i < s.count; i++)
		request_compare(&s, s.things[i]);
	rows_note(&s);
	cells_gather(&s);
	numbers_claim(&s);
	blocks_note(&s);
	for (size_t i = 0; i < s.count; i++)
		if (!s.things[i]->claimed && reads_differently(s.things[i]))
			rest_tell(&s, s.things[i]);
	for (size_t i = 0; i < f->changes->count; i++)
		flipped_first(f, &f->changes->list[i]);
}
