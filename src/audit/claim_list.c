/* in: a sentence. out: counts that the names listed before them contradict: "‘가’, ‘나’, ‘다’ 등 2개 사업", "‘가’, ‘나’
 * 3개 사업".
 * Refuses to know: what the names are, which of them belong to a list of the report. */
#include "audit/claim.h"
#include <inttypes.h>
#include <string.h>

static const char *const closings[] = {"’", "”", "」", "』", "〉", "》", NULL};
static const char *const openings[] = {"‘", "“", "「", "『", "〈", "《", NULL};

/* Before blanks and what a bracket holds: "‘가’(3억원, 20.0% 증액)". */
static size_t
before_brackets(const struct said *s, size_t at)
{
	for (;;) {
		size_t from, to;
		if (said_ends(s, at, " ")) {
			at--;
		} else if (said_ends(s, at, ")") && said_bracket(s, at - 1, &from, &to)) {
			at = from - 1;
		} else {
			return at;
		}
	}
}

/* A quoted name that ends at *at; *at: where it begins. */
static bool
skip_name(const struct said *s, size_t *at)
{
	size_t n = said_ends_any(s, *at, closings);
	if (n == 0)
		return false;
	for (size_t i = *at - n, open; i > 0; i--)
		if ((open = said_ends_any(s, i, openings)) > 0) {
			*at = i - open;
			return true;
		}
	return false;
}

/* The names that stand one behind another before `at`. */
static size_t
count_names(const struct said *s, size_t at)
{
	static const char *const separators[] = {",", "·", "ㆍ", "및", "와", "과", "、", NULL};
	size_t names = 0;
	for (size_t n;; at -= n) {
		at = before_brackets(s, at);
		if (!skip_name(s, &at))
			return names;
		names++;
		at = before_brackets(s, at);
		n = said_ends_any(s, at, separators);
		if (n == 0)
			return names;
	}
}

static void
check_count(struct claimer *c, const struct said *s, const struct quantity *q)
{
	static const char *const total[] = {"총", "모두", "이상", NULL};
	static const char *const things[] = {"개", "건", "종", "곳", "개소", NULL};
	size_t at = said_before(s, q->from), n = said_ends_any(s, at, total);
	if (q->loose || q->unit == q->unit_end || !said_begins_any(s, q->unit, things))
		return;
	at = said_before(s, at - n);
	n = said_ends_any(s, at, (const char *const[]){"등", NULL});
	size_t names = count_names(s, said_before(s, at - n));
	int64_t least = (int64_t)names;
	int order = names >= 2 ? ratio_compare(q->value, ratio_of(least, 1)) : 0;
	if (order < 0 || (order > 0 && n == 0))
		claim_tell(c, s, MSG_CLAIM_COUNT, q, arena_print(s->a->arena, "%" PRId64, least),
		    arena_print(s->a->arena, n ? "%" PRId64 " 이상" : "%" PRId64, least));
}

void
claim_lists(struct claimer *c, const struct said *s)
{
	for (const struct quantity *q = s->quantities; q < s->quantities + s->count; q++)
		if (q->kind == QUANTITY_COUNT)
			check_count(c, s, q);
}
