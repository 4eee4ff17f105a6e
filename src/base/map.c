/* in: strings (borrowed). out: the pointer stored under each: open addressing, linear probing, at most 60 % full.
 * The whole hash is kept beside the key, so growing reads no string and a probe rarely compares one.
 * Refuses to know: ownership of keys or values; removal. */
#include "base/map.h"
#include <assert.h>
#include <stdint.h>
#include <string.h>

struct slot {
	const char *key; /* NULL: free */
	void *value;
	uint64_t hash;
};

struct map {
	struct arena *arena;
	struct slot *slots;
	size_t room; /* a power of two */
	size_t count;
};

/* FNV-1a, then the finalizer of MurmurHash3: FNV alone leaves the low bits of short keys in runs,
 * and linear probing turns runs into long walks. */
static uint64_t
hash_of(const char *key)
{
	uint64_t h = 0xcbf29ce484222325U;
	for (const unsigned char *p = (const unsigned char *)key; *p; p++)
		h = (h ^ *p) * 0x100000001b3U;
	h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdU;
	h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53U;
	return h ^ (h >> 33);
}

/* The slot that holds key, or the free one where it belongs. */
static struct slot *
find(const struct map *m, const char *key, uint64_t hash)
{
	size_t mask = m->room - 1, i = (size_t)hash & mask;
	for (;; i = (i + 1) & mask) {
		struct slot *s = &m->slots[i];
		if (!s->key || (s->hash == hash && strcmp(s->key, key) == 0))
			return s;
	}
}

static void
grow(struct map *m)
{
	struct slot *old = m->slots;
	size_t old_room = m->room;
	m->room *= 2;
	m->slots = ARENA_ARRAY(m->arena, m->room, struct slot);
	for (size_t i = 0; i < old_room; i++)
		if (old[i].key)
			*find(m, old[i].key, old[i].hash) = old[i];
}

struct map *
map_new(struct arena *a)
{
	struct map *m = ARENA_NEW(a, struct map);
	m->arena = a;
	m->room = 16;
	m->slots = ARENA_ARRAY(a, m->room, struct slot);
	return m;
}

void *
map_add(struct map *m, const char *key, void *value)
{
	assert(key && value);
	if ((m->count + 1) * 10 > m->room * 6)
		grow(m);
	uint64_t hash = hash_of(key);
	struct slot *s = find(m, key, hash);
	if (s->key)
		return s->value;
	*s = (struct slot){key, value, hash};
	m->count++;
	return value;
}

void *
map_lookup(const struct map *m, const char *key)
{
	return find(m, key, hash_of(key))->value;
}
