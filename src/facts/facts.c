/* in: requests. out: facts, each computed once and kept in a hash by its request.
 * Refuses to know: how each kind is computed, reports, templates. */
#include "facts/facts.h"
#include <assert.h>
#include <string.h>
#include "facts/inner.h"

struct facts *
facts_new(const struct budget *b, struct arena *a, struct messages *m)
{
	struct facts *f = ARENA_NEW(a, struct facts);
	f->budget = b;
	f->arena = a;
	f->messages = m;
	f->cache_room = 64;
	f->cache = ARENA_ARRAY(a, f->cache_room, struct fact *);
	tables_derive(f);
	roll_tables(f);
	return f;
}

const char *
facts_name_subject(struct arena *a, const struct row *row)
{
	if (!*row->key)
		return row->table->id;
	return arena_print(a, "%s:%s", row->table->id, row->key);
}

static size_t
request_hash(const struct fact_request *r)
{
	uint64_t h = (uint64_t)(uintptr_t)r->row;
	h = h * 31 + (uint64_t)(uintptr_t)r->stage;
	h = h * 31 + (uint64_t)(uintptr_t)r->base;
	h = (h * 31 + (uint64_t)r->kind) * 0x9e3779b97f4a7c15U;
	return (size_t)(h >> 20);
}

static bool
request_same(const struct fact_request *a, const struct fact_request *b)
{
	return a->kind == b->kind && a->row == b->row && a->stage == b->stage && a->base == b->base;
}

static struct fact **
cache_find(const struct facts *f, const struct fact_request *r)
{
	size_t i = request_hash(r) & (f->cache_room - 1);
	while (f->cache[i] && !request_same(&f->cache[i]->request, r))
		i = (i + 1) & (f->cache_room - 1);
	return &f->cache[i];
}

static void
cache_grow(struct facts *f)
{
	struct fact **old = f->cache;
	size_t room = f->cache_room;
	f->cache_room *= 2;
	f->cache = ARENA_ARRAY(f->arena, f->cache_room, struct fact *);
	for (size_t i = 0; i < room; i++)
		if (old[i])
			*cache_find(f, &old[i]->request) = old[i];
}

static void
fact_fill(struct facts *f, struct fact *fact)
{
	switch (fact->request.kind) {
	case FACT_AMOUNT:
		fact_amount(f, fact, fact->request.stage);
		return;
	case FACT_BASE:
		fact_amount(f, fact, fact->request.base);
		return;
	case FACT_DIFFERENCE:
		fact_difference(f, fact);
		return;
	case FACT_RATE:
		fact_rate(f, fact);
		return;
	case FACT_SHARE:
		fact_share(f, fact);
		return;
	case FACT_COUNT:
		fact_count(f, fact);
		return;
	case FACT_RANK: /* of several rows: facts_rank */
	case FACT_SUM:
	case FACT_QUOTIENT:
	case FACT_MEAN: /* made of facts, not asked for */
		break;
	}
	assert(false && "a kind of fact that nobody computes");
}

/* What each kind looks at. */
static void
inputs_fill(struct facts *f, struct fact *fact)
{
	const struct fact_request *q = &fact->request;
	enum fact_kind k = q->kind;
	const struct row *whole = k == FACT_SHARE ? q->row->parent : NULL;
	enum input_kind stage = k == FACT_COUNT && q->stage ? INPUT_PRESENCE : INPUT_VALUE;
	struct figure_input *inputs = ARENA_ARRAY(f->arena, 2, struct figure_input);
	size_t n = 0;
	if (k != FACT_BASE)
		inputs[n++] = (struct figure_input){.kind = stage, .row = q->row, .column = q->stage};
	if (q->base)
		inputs[n++] = (struct figure_input){.row = q->row, .column = q->base};
	else if (whole)
		inputs[n++] = (struct figure_input){.row = whole, .column = q->stage};
	fact->inputs = inputs;
	fact->input_count = n;
}

const struct fact *
facts_lookup(struct facts *f, const struct fact_request *r)
{
	struct fact **slot = cache_find(f, r);
	if (*slot)
		return *slot;
	if ((f->cache_count + 1) * 10 > f->cache_room * 7) {
		cache_grow(f);
		slot = cache_find(f, r);
	}
	struct fact *fact = ARENA_NEW(f->arena, struct fact);
	fact->request = *r;
	fact->formula = "";
	fact_fill(f, fact);
	inputs_fill(f, fact);
	*slot = fact;
	f->cache_count++;
	return fact;
}
