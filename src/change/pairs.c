/* in: pairs of addresses. out: the pointer stored under each; open addressing, at most two thirds full.
 * Refuses to know: what stands there, removal. */
#include "change/pairs.h"
#include <stdint.h>

struct slot {
	const void *first, *second;
	void *value;
};

struct pairs {
	struct arena *arena;
	struct slot *slots;
	size_t room, count; /* room is a power of two */
};

struct pairs *
pairs_new(struct arena *a)
{
	struct pairs *p = ARENA_NEW(a, struct pairs);
	*p = (struct pairs){.arena = a, .room = 64};
	p->slots = ARENA_ARRAY(a, p->room, struct slot);
	return p;
}

static size_t
hash(const void *first, const void *second)
{
	uint64_t h = (uint64_t)(uintptr_t)first * 31 + (uint64_t)(uintptr_t)second;
	return (size_t)(h * 0x9e3779b97f4a7c15U >> 20);
}

static struct slot *
find(const struct pairs *p, const void *first, const void *second)
{
	size_t i = hash(first, second) & (p->room - 1);
	while (p->slots[i].first && (p->slots[i].first != first || p->slots[i].second != second))
		i = (i + 1) & (p->room - 1);
	return &p->slots[i];
}

static void
grow(struct pairs *p)
{
	struct slot *old = p->slots;
	size_t room = p->room;
	p->room *= 2;
	p->slots = ARENA_ARRAY(p->arena, p->room, struct slot);
	for (size_t i = 0; i < room; i++)
		if (old[i].first)
			*find(p, old[i].first, old[i].second) = old[i];
}

void **
pairs_slot(struct pairs *p, const void *first, const void *second)
{
	struct slot *s = find(p, first, second);
	if (s->first)
		return &s->value;
	if ((p->count + 1) * 3 > p->room * 2) {
		grow(p);
		s = find(p, first, second);
	}
	*s = (struct slot){first, second, NULL};
	p->count++;
	return &s->value;
}

void *
pairs_lookup(const struct pairs *p, const void *first, const void *second)
{
	return find(p, first, second)->value;
}
