/* in: two lists of keys. out: their longest common subsequence; of long lists one around the keys that stand once in
 * each. What both begin and end with is taken off first, so that an edit of one place costs nothing more.
 * Refuses to know: what the keys stand for. */
#include "change/align.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { PRODUCT_MOST = 1000000 };

struct span { /* of both lists: [old, old_end), [new, new_end) */
	size_t old, old_end, new, new_end;
};

struct aligner {
	const int32_t *old, *new;
	int32_t *partner; /* of each old */
	struct arena *scratch;
};

static void
ends_take(struct aligner *x, struct span *s)
{
	while (s->old < s->old_end && s->new < s->new_end && x->old[s->old] == x->new[s->new])
		x->partner[s->old++] = (int32_t)(s->new ++);
	while (s->old < s->old_end && s->new < s->new_end && x->old[s->old_end - 1] == x->new[s->new_end - 1])
		x->partner[--s->old_end] = (int32_t)(--s->new_end);
}

/* length[i][j]: of the common subsequence of what begins at i and at j. */
static void
span_table(struct aligner *x, const struct span *s)
{
	size_t n = s->old_end - s->old, m = s->new_end - s->new, width = m + 1;
	struct arena *scratch = arena_new();
	int32_t *length = ARENA_ARRAY(scratch, (n + 1) * width, int32_t);
	for (size_t i = n; i-- > 0;)
		for (size_t j = m; j-- > 0;) {
			const int32_t *below = &length[(i + 1) * width + j];
			int32_t right = length[i * width + j + 1], most = *below > right ? *below : right;
			bool same = x->old[s->old + i] == x->new[s->new + j];
			length[i * width + j] = same ? below[1] + 1 : most;
		}
	for (size_t i = 0, j = 0; i < n && j < m;) {
		if (x->old[s->old + i] == x->new[s->new + j])
			x->partner[s->old + i++] = (int32_t)(s->new + j++);
		else if (length[(i + 1) * width + j] >= length[i * width + j + 1])
			i++;
		else
			j++;
	}
	arena_free(scratch);
}

struct place {
	int32_t key;
	size_t at;
};

static int
place_compare(const void *a, const void *b)
{
	const struct place *p = a, *q = b;
	if (p->key != q->key)
		return p->key < q->key ? -1 : 1;
	return (p->at > q->at) - (p->at < q->at);
}

static struct place *
places_sorted(struct aligner *x, const int32_t *keys, size_t from, size_t to)
{
	struct place *p = ARENA_ARRAY(x->scratch, to - from + 1, struct place);
	for (size_t i = from; i < to; i++)
		p[i - from] = (struct place){keys[i], i};
	qsort(p, to - from, sizeof *p, place_compare);
	return p;
}

static size_t
same_keys(const struct place *p, size_t at, size_t count)
{
	size_t n = 1;
	while (at + n < count && p[at + n].key == p[at].key)
		n++;
	return n;
}

struct anchor {
	size_t old, new;
	int32_t before; /* the anchor before it in the longest rising list */
};

static int
anchor_compare(const void *a, const void *b)
{
	const struct anchor *p = a, *q = b;
	return (p->old > q->old) - (p->old < q->old);
}

/* Keys that stand once on either side, in the order of old. */
static struct anchor *
anchors_find(struct aligner *x, const struct span *s, size_t *count)
{
	size_t n = s->old_end - s->old, m = s->new_end - s->new, i = 0, j = 0;
	struct place *old = places_sorted(x, x->old, s->old, s->old_end);
	struct place *new = places_sorted(x, x->new, s->new, s->new_end);
	struct anchor *anchors = NULL;
	*count = 0;
	while (i < n && j < m) {
		size_t here = same_keys(old, i, n), there = same_keys(new, j, m);
		if (old[i].key == new[j].key && here == 1 && there == 1)
			*ARENA_PUSH(x->scratch, anchors, *count, struct anchor) =
			    (struct anchor){old[i].at, new[j].at, ALIGN_NONE};
		int32_t key = old[i].key, other = new[j].key;
		i += key <= other ? here : 0;
		j += other <= key ? there : 0;
	}
	if (*count)
		qsort(anchors, *count, sizeof *anchors, anchor_compare);
	return anchors;
}

/* The longest list of anchors that rises in new too; returns its last one. */
static int32_t
anchors_rise(struct aligner *x, struct anchor *anchors, size_t count)
{
	int32_t *ends = ARENA_ARRAY(x->scratch, count + 1, int32_t); /* of lists of each length */
	size_t length = 0;
	for (size_t i = 0; i < count; i++) {
		size_t low = 0, high = length;
		while (low < high) {
			size_t middle = (low + high) / 2;
			if (anchors[ends[middle]].new < anchors[i].new)
				low = middle + 1;
			else
				high = middle;
		}
		anchors[i].before = low ? ends[low - 1] : ALIGN_NONE;
		ends[low] = (int32_t)i;
		length = low == length ? length + 1 : length;
	}
	return length ? ends[length - 1] : ALIGN_NONE;
}

static void
span_align(struct aligner *x, struct span s, bool divide)
{
	ends_take(x, &s);
	size_t n = s.old_end - s.old, m = s.new_end - s.new, count;
	if (n == 0 || m == 0)
		return;
	if (n <= PRODUCT_MOST / m) {
		span_table(x, &s);
		return;
	}
	if (!divide)
		return;
	struct anchor *anchors = anchors_find(x, &s, &count);
	size_t old_end = s.old_end, new_end = s.new_end;
	for (int32_t i = anchors_rise(x, anchors, count); i != ALIGN_NONE; i = anchors[i].before) {
		const struct anchor *k = &anchors[i];
		x->partner[k->old] = (int32_t)k->new;
		span_align(x, (struct span){k->old + 1, old_end, k->new + 1, new_end}, false);
		old_end = k->old;
		new_end = k->new;
	}
	span_align(x, (struct span){s.old, old_end, s.new, new_end}, false);
}

int32_t *
align_lists(struct align_side old, struct align_side new, struct arena *a)
{
	struct aligner x = {old.keys, new.keys, ARENA_ARRAY(a, old.count + 1, int32_t), arena_new()};
	for (size_t i = 0; i < old.count; i++)
		x.partner[i] = ALIGN_NONE;
	span_align(&x, (struct span){0, old.count, 0, new.count}, true);
	arena_free(x.scratch);
	return x.partner;
}
