/* in: the sentences of the book. out: words of size (대부분, 절반, 급격히, 소폭) that the share or rate beside them does
 * not bear out, be it bound to a fact or typed.
 * A word is held only against a share or rate of its own sentence; where there is none, nothing is said.
 * Refuses to know: grammar beyond a word's place before or behind another. */
#include "audit/said.h"
#include <string.h>

enum measure { SHARE, CHANGE, EITHER };

/* X(word, what it is said of, from, to in per cent, what it is for); of words that begin alike the longer first */
#define SIZE_WORDS(X)                                                                                                  \
	X("대부분", SHARE, 50, 100, "50% 이상")                                                                        \
	X("과반", SHARE, 50, 100, "50% 이상")                                                                          \
	X("상당부분", SHARE, 20, 100, "20% 이상")                                                                      \
	X("상당 부분", SHARE, 20, 100, "20% 이상")                                                                     \
	X("상당수", SHARE, 20, 100, "20% 이상")                                                                        \
	X("절반 이상", SHARE, 50, 100, "50% 이상")                                                                     \
	X("절반을 넘", SHARE, 50, 100, "50% 이상")                                                                     \
	X("절반이 넘", SHARE, 50, 100, "50% 이상")                                                                     \
	X("절반 이하", SHARE, 0, 50, "50% 이하")                                                                       \
	X("절반에 못", SHARE, 0, 50, "50% 이하")                                                                       \
	X("절반에도", SHARE, 0, 50, "50% 이하")                                                                        \
	X("절반에 가까", SHARE, 40, 50, "40~50%")                                                                      \
	X("절반 가까이", SHARE, 40, 50, "40~50%")                                                                      \
	X("절반", SHARE, 45, 55, "45~55%")                                                                             \
	X("3분의 1", SHARE, 28, 39, "28~39%")                                                                          \
	X("3분의 2", SHARE, 61, 72, "61~72%")                                                                          \
	X("두 배 이상", CHANGE, 100, INT32_MAX, "100% 이상의 증가")                                                    \
	X("두 배 가까이", CHANGE, 70, 100, "70~100% 증가")                                                             \
	X("두 배", CHANGE, 80, 120, "80~120% 증가")                                                                    \
	X("두배 이상", CHANGE, 100, INT32_MAX, "100% 이상의 증가")                                                     \
	X("두배", CHANGE, 80, 120, "80~120% 증가")                                                                     \
	X("세 배", CHANGE, 180, 220, "180~220% 증가")                                                                  \
	X("급격", CHANGE, 20, INT32_MAX, "20% 이상의 증감")                                                            \
	X("급증", CHANGE, 20, INT32_MAX, "20% 이상의 증감")                                                            \
	X("급감", CHANGE, 20, INT32_MAX, "20% 이상의 증감")                                                            \
	X("대폭", CHANGE, 20, INT32_MAX, "20% 이상의 증감")                                                            \
	X("소폭", CHANGE, 0, 10, "10% 이하의 증감")                                                                    \
	X("약간", CHANGE, 0, 10, "10% 이하의 증감")                                                                    \
	X("미미", EITHER, 0, 10, "10% 이하")
static const struct size_word {
	const char *word;
	enum measure measure;
	int32_t from, to;
	const char *range;
} size_words[] = {
#define X(word, measure, from, to, range) {word, measure, from, to, range},
    SIZE_WORDS(X)
#undef X
};
static const char *const measure_names[] = {[SHARE] = "비중", [CHANGE] = "증감률", [EITHER] = "비율"};

static bool
is_change(const struct said *s, const struct quantity *q)
{
	static const char *const comparisons[] = {"대비", "보다", "에 비해", "에 비하", NULL};
	size_t end, from = q->from > 60 ? q->from - 60 : 0;
	if (q->figure && *q->figure->measure)
		return strcmp(q->figure->measure, "증감률") == 0;
	return said_direction(s, q->to, &end) || said_holds_any(s, from, q->from, comparisons);
}

static bool
is_share(const struct said *s, const struct quantity *q)
{
	static const char *const words[] = {"비중", "차지", "구성비", " 중 ", "가운데", NULL};
	if (q->figure && *q->figure->measure)
		return strcmp(q->figure->measure, "비중") == 0;
	size_t to = q->to + 60 < s->words.size ? q->to + 60 : s->words.size;
	return !is_change(s, q) && (said_holds_any(s, q->to, to, words) || said_holds_any(s, 0, q->from, words));
}

static bool
is_measured(const struct said *s, const struct quantity *q, enum measure m)
{
	if (q->kind != QUANTITY_RATE || q->loose || !q->figure)
		return false;
	return (m != SHARE && is_change(s, q)) || (m != CHANGE && is_share(s, q));
}

static size_t
distance(const struct quantity *q, size_t at)
{
	return q->from > at ? q->from - at : at - q->from;
}

/* The nearest share or rate that the word may be said of; NULL: none. */
static const struct quantity *
nearest(const struct said *s, size_t at, enum measure m)
{
	const struct quantity *best = NULL;
	for (const struct quantity *q = s->quantities; q < s->quantities + s->count; q++)
		if (is_measured(s, q, m) && (!best || distance(q, at) < distance(best, at)))
			best = q;
	return best;
}

static bool
in_range(const struct quantity *q, const struct size_word *w)
{
	struct interval range = {ratio_of(w->from, 100), ratio_of(w->to, 100), false, false}, v = q->within;
	struct ratio zero = ratio_of(0, 1);
	if (ratio_compare(v.high, zero) <= 0)
		v = (struct interval){ratio_sub(zero, v.high), ratio_sub(zero, v.low), v.high_open, v.low_open};
	return interval_meet(range, v);
}

static const struct size_word *
word_at(const struct said *s, size_t at)
{
	for (size_t i = 0; i < sizeof size_words / sizeof *size_words; i++)
		if (said_begins(s, at, size_words[i].word))
			return &size_words[i];
	return NULL;
}

static void
check_word(const struct said *s, size_t at, const struct size_word *w)
{
	const struct quantity *q = nearest(s, at, w->measure);
	if (!q || in_range(q, w))
		return;
	const struct figure *f = q->figure;
	const char *measure = *f->measure ? f->measure : measure_names[w->measure];
	struct message *m = message_add(s->a->messages, MSG_SIZE_WORD, s->text->pos, f->place, w->word, measure,
	    said_text(s, q), w->range, NULL);
	finding_fill(s->a, m, f, NULL);
	m->measure = messages_copy(s->a->messages, measure);
}

static void
visit_sentence(struct said *s, void *with)
{
	(void)with;
	for (size_t at = 0; s->count && at < s->words.size; at++) {
		const struct size_word *w = word_at(s, at);
		if (!w)
			continue;
		check_word(s, at, w);
		at += strlen(w->word) - 1;
	}
}

void
audit_sizes(struct auditor *a)
{
	said_walk(a, visit_sentence, NULL);
}
