/* in: the blocks of two books. out: which is which. A block with an id is itself by its place; others are held together
 * in the order of their section, equal ones first; what stands elsewhere with the very same words has moved.
 * Refuses to know: what they say otherwise, figures. */
#include <string.h>
#include "change/align.h"
#include "change/inner.h"

struct list { /* the blocks of a side, boxes before what they hold */
	const struct block **blocks;
	size_t count;
	const char **keys, **literals, **sections;
};

static void
blocks_collect(struct finder *f, struct list *l, const struct block *first)
{
	for (const struct block *b = first; b; b = b->next) {
		*ARENA_PUSH(f->arena, l->blocks, l->count, const struct block *) = b;
		blocks_collect(f, l, b->first);
	}
}

static const char *
section_of(struct finder *f, const struct block *b)
{
	const char *slash = strrchr(b->place, '/');
	return slash ? arena_copy(f->arena, b->place, (size_t)(slash - b->place)) : "";
}

static struct list
list_read(struct finder *f, enum side side)
{
	struct list l = {0};
	const struct book *book = f->side[side]->book;
	blocks_collect(f, &l, book->first);
	l.keys = ARENA_ARRAY(f->arena, l.count + 1, const char *);
	l.literals = ARENA_ARRAY(f->arena, l.count + 1, const char *);
	l.sections = ARENA_ARRAY(f->arena, l.count + 1, const char *);
	for (size_t i = 0; i < l.count; i++) {
		const struct block *b = l.blocks[i];
		l.sections[i] = section_of(f, b);
		l.literals[i] = block_literal(f->arena, book, b, true);
		l.keys[i] = b->counted ? arena_print(f->arena, "~%d %s %s", b->role, l.sections[i], l.literals[i])
		                       : arena_print(f->arena, "=%s", b->place);
	}
	return l;
}

struct pairing {
	struct finder *f;
	struct list side[SIDES];
	size_t *partner[SIDES]; /* one more than the index of the other; 0: none */
};

static void
pair(struct pairing *p, size_t old, size_t new)
{
	p->partner[SIDE_OLD][old] = new + 1;
	p->partner[SIDE_NEW][new] = old + 1;
	*pairs_slot(p->f->twins, p->side[SIDE_OLD].blocks[old], NULL) =
	    (void *)(uintptr_t)p->side[SIDE_NEW].blocks[new];
	*pairs_slot(p->f->twins, p->side[SIDE_NEW].blocks[new], NULL) =
	    (void *)(uintptr_t)p->side[SIDE_OLD].blocks[old];
}

static const char *
before_of(const struct list *l, size_t at)
{
	return at == 0 ? "" : l->blocks[at - 1]->place;
}

static void
tell_moved(struct pairing *p, size_t old, size_t new)
{
	struct finder *f = p->f;
	const struct list *o = &p->side[SIDE_OLD], *n = &p->side[SIDE_NEW];
	const char *after[SIDES] = {before_of(o, old), before_of(n, new)}, *text[SIDES];
	const struct pos pos[SIDES] = {o->blocks[old]->pos, n->blocks[new]->pos};
	for (int s = 0; s < SIDES; s++)
		text[s] = *after[s] ? arena_print(f->arena, "%s 뒤", after[s]) : "맨 앞";
	struct change *c = change_tell(f, CHANGE_REORDERED, n->blocks[new]->place, "", text, pos);
	c->old_subject = o->blocks[old]->place;
	c->old_after = after[SIDE_OLD];
	c->new_after = after[SIDE_NEW];
	cause_last(f)->blocks[SIDE_OLD] = o->blocks[old];
	cause_last(f)->blocks[SIDE_NEW] = n->blocks[new];
}

static void
pair_in_order(struct pairing *p)
{
	const struct list *o = &p->side[SIDE_OLD], *n = &p->side[SIDE_NEW];
	const int32_t *partner = align_texts(p->f, o->keys, o->count, n->keys, n->count);
	for (size_t i = 0; i < o->count; i++)
		if (partner[i] != ALIGN_NONE)
			pair(p, i, (size_t)partner[i]);
}

/* Blocks of one side left between two pairs that follow upon each other, by what they are. */
static size_t
gap_collect(struct pairing *p, enum side side, size_t from, size_t to, size_t *at, const char **classes)
{
	const struct list *l = &p->side[side];
	size_t n = 0;
	for (size_t i = from; i < to; i++) {
		if (p->partner[side][i] || !l->blocks[i]->counted)
			continue;
		at[n] = i;
		classes[n++] = arena_print(p->f->arena, "%d %s", l->blocks[i]->role, l->sections[i]);
	}
	return n;
}

static void
gap_pair(struct pairing *p, size_t old, size_t old_end, size_t new, size_t new_end)
{
	struct finder *f = p->f;
	if (old == old_end || new == new_end)
		return;
	size_t *at[SIDES] = {
	    ARENA_ARRAY(f->arena, old_end - old, size_t), ARENA_ARRAY(f->arena, new_end - new, size_t)};
	const char **classes[SIDES] = {
	    ARENA_ARRAY(f->arena, old_end - old, const char *), ARENA_ARRAY(f->arena, new_end - new, const char *)};
	size_t before = gap_collect(p, SIDE_OLD, old, old_end, at[SIDE_OLD], classes[SIDE_OLD]);
	size_t after = gap_collect(p, SIDE_NEW, new, new_end, at[SIDE_NEW], classes[SIDE_NEW]);
	const int32_t *partner = align_texts(f, classes[SIDE_OLD], before, classes[SIDE_NEW], after);
	for (size_t i = 0; i < before; i++)
		if (partner[i] != ALIGN_NONE)
			pair(p, at[SIDE_OLD][i], at[SIDE_NEW][partner[i]]);
}

static void
pair_between(struct pairing *p)
{
	size_t old = 0, new = 0, before = p->side[SIDE_OLD].count, after = p->side[SIDE_NEW].count;
	size_t *partner = ARENA_ARRAY(p->f->arena, before + 1, size_t); /* as it was before the gaps were filled */
	memcpy(partner, p->partner[SIDE_OLD], before * sizeof *partner);
	for (size_t i = 0; i < before; i++) {
		if (!partner[i])
			continue;
		gap_pair(p, old, i, new, partner[i] - 1);
		old = i + 1;
		new = partner[i];
	}
	gap_pair(p, old, before, new, after);
}

/* What has an id and stands in another order. */
static void
pair_displaced(struct pairing *p)
{
	const struct list *o = &p->side[SIDE_OLD], *n = &p->side[SIDE_NEW];
	struct map *by_place = map_new(p->f->arena);
	for (size_t i = 0; i < o->count; i++)
		if (!p->partner[SIDE_OLD][i] && !o->blocks[i]->counted)
			map_add(by_place, o->blocks[i]->place, (void *)(uintptr_t)(i + 1));
	for (size_t i = 0; i < n->count; i++) {
		if (p->partner[SIDE_NEW][i] || n->blocks[i]->counted)
			continue;
		size_t there = (size_t)(uintptr_t)map_lookup(by_place, n->blocks[i]->place);
		if (!there || p->partner[SIDE_OLD][there - 1])
			continue;
		pair(p, there - 1, i);
		tell_moved(p, there - 1, i);
	}
}

struct unique { /* an unpaired block of these words; more than one is nobody */
	size_t at, times;
};

static struct map *
uniques(struct pairing *p, enum side side)
{
	const struct list *l = &p->side[side];
	struct map *m = map_new(p->f->arena);
	for (size_t i = 0; i < l->count; i++) {
		if (p->partner[side][i] || !*l->literals[i])
			continue;
		struct unique *u = map_add(m, l->literals[i], ARENA_NEW(p->f->arena, struct unique));
		u->at = i;
		u->times++;
	}
	return m;
}

static void
pair_moved(struct pairing *p)
{
	const struct list *n = &p->side[SIDE_NEW];
	struct map *old = uniques(p, SIDE_OLD), *new = uniques(p, SIDE_NEW);
	for (size_t i = 0; i < n->count; i++) {
		if (p->partner[SIDE_NEW][i] || !*n->literals[i])
			continue;
		const struct unique *here = map_lookup(new, n->literals[i]), *there = map_lookup(old, n->literals[i]);
		if (!there || here->times != 1 || there->times != 1 ||
		    p->side[SIDE_OLD].blocks[there->at]->role != n->blocks[i]->role)
			continue;
		pair(p, there->at, i);
		tell_moved(p, there->at, i);
	}
}

/* Where a block's figures stood before. */
static void
places_note(struct pairing *p)
{
	for (int s = 0; s < SIDES; s++) {
		struct map *m = s == SIDE_NEW ? p->f->places : p->f->places_back;
		const struct list *l = &p->side[s];
		for (size_t i = 0; i < l->count; i++) {
			const struct block *twin = pairs_lookup(p->f->twins, l->blocks[i], NULL);
			if (!twin)
				map_add(m, l->blocks[i]->place, (void *)(uintptr_t) "");
			else if (l->blocks[i]->counted || strcmp(twin->place, l->blocks[i]->place) != 0)
				map_add(m, l->blocks[i]->place, (void *)(uintptr_t)twin->place);
		}
	}
}

void
change_pair_blocks(struct finder *f)
{
	struct pairing p = {.f = f};
	for (int s = 0; s < SIDES; s++) {
		p.side[s] = list_read(f, (enum side)s);
		p.partner[s] = ARENA_ARRAY(f->arena, p.side[s].count + 1, size_t);
	}
	pair_in_order(&p);
	pair_between(&p);
	pair_displaced(&p);
	pair_moved(&p);
	places_note(&p);
}

const char *
place_across(const struct finder *f, enum side side, const char *place)
{
	const struct map *places = side == SIDE_NEW ? f->places : f->places_back;
	char *part = arena_copy(f->arena, place, strlen(place));
	for (char *cut; (cut = strrchr(part, '/'));) {
		*cut = '\0';
		const char *there = map_lookup(places, part);
		if (there)
			return *there ? arena_print(f->arena, "%s%s", there, place + strlen(part)) : NULL;
	}
	return place;
}
