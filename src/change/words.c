/* in: two texts. out: the words of each, those that both have in the same order marked as kept.
 * Refuses to know: what the texts say. */
#include "change/words.h"
#include <string.h>
#include "base/map.h"
#include "base/utf8.h"
#include "change/align.h"

/* One word with the blanks behind it. */
static size_t
word_length(const char *s)
{
	size_t n = strlen(s), at = 0, length;
	bool blank = false;
	uint32_t c;
	for (; at < n; at += length) {
		length = utf8_next(s + at, n - at, &c);
		if (length == 0) {
			length = 1;
			c = 0xFFFD;
		}
		if (blank && !utf8_is_space(c))
			break;
		blank = utf8_is_space(c);
	}
	return at;
}

static struct words_side
words_split(const char *s, struct arena *a)
{
	struct words_side side = {0};
	while (*s) {
		size_t n = word_length(s);
		*ARENA_PUSH(a, side.words, side.count, struct word) = (struct word){s, n, false};
		s += n;
	}
	return side;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* Words are the same whatever blanks stand behind them. */
static int32_t *
keys_of(const struct words_side *side, struct map *seen, int32_t *count, struct arena *a)
{
	int32_t *keys = ARENA_ARRAY(a, side->count + 1, int32_t);
	for (size_t i = 0; i < side->count; i++) {
		size_t n = side->words[i].length;
		while (n > 0 && is_blank(side->words[i].text[n - 1]))
			n--;
		int32_t *key = ARENA_NEW(a, int32_t);
		*key = *count;
		keys[i] = *(int32_t *)map_add(seen, arena_copy(a, side->words[i].text, n), key);
		*count += keys[i] == *count;
	}
	return keys;
}

struct words_pair
words_compare(const char *old, const char *new, struct arena *a)
{
	struct words_pair p = {words_split(old, a), words_split(new, a)};
	struct map *seen = map_new(a);
	int32_t count = 0;
	int32_t *before = keys_of(&p.old, seen, &count, a), *after = keys_of(&p.new, seen, &count, a);
	int32_t *partner =
	    align_lists((struct align_side){before, p.old.count}, (struct align_side){after, p.new.count}, a);
	for (size_t i = 0; i < p.old.count; i++) {
		if (partner[i] == ALIGN_NONE)
			continue;
		p.old.words[i].kept = true;
		p.new.words[partner[i]].kept = true;
	}
	return p;
}
