/* in: a sentence. out: the clause that a number stands in: 가는 ... 하였으나, | 나는 ...; numbers of another subject are
 * not bound to it. A clause that refers back (이는, 이 중) or names no subject of its own goes on with the one before.
 * Refuses to know: any rule. */
#include "audit/claim.h"
#include <string.h>

static const char *const connectives[] = {"하였고", "되었고", "했고", "였고", "었고", "았고", "이고", "하고", "되고", "으며", "이며",
    "하며", "되며", "으나", "이나", "하나", "되나", "지만", "반면", "반면에", "반해", "반하여", "한편", "인데", "는데", "은데", NULL};
/* A comparison still waits for what is compared. */
static const char *const waiting[] = {"대비", "보다", "에서", "에 비해", "에 비하여", "비교하여", "비교해", "기준으로", NULL};
static const char *const referring[] = {"이 ", "그 ", "동 ", "이는 ", "이에 ", "이로 ", "이를 ", "이중 ", "그중 ", "해당 ",
    "따라서", "결과적으로", "전체적으로", NULL};
static const char *const topics[] = {"은", "는", NULL};
static const char *const subjects[] = {"은", "는", "이", "가", NULL};
/* Words that end like a subject and are none. */
static const char *const others[] = {"보다는", "대비로는", "대비는", "비해서는", "비하면", "같은", "많은", "적은", "높은", "낮은", "작은",
    "하는", "되는", "있는", "없는", "증가", "추가", "같이", "없이", "많이", "특히나", NULL};

static bool
is_subject(const struct said *s, size_t end, const char *const particles[])
{
	return said_ends_any(s, end, particles) && !said_ends_any(s, end, others);
}

/* The first number behind `at` that is no base and no year: what its clause says. */
static size_t
first_number(const struct said *s, size_t at)
{
	for (const struct quantity *q = s->quantities; q < s->quantities + s->count; q++) {
		bool bare = q->kind == QUANTITY_COUNT && q->unit == q->unit_end;
		if (q->from >= at && !bare && !claim_is_base(s, q))
			return q->from;
	}
	return s->words.size;
}

/* Behind a comma alone 이 and 가 may belong to a cause ("인원이 늘어 3억원 증가"): there they stand before the number. */
static bool
has_subject(const struct said *s, size_t at, bool joined)
{
	size_t end = first_number(s, at);
	if (end > at && is_subject(s, said_before(s, end), subjects))
		return true;
	for (size_t i = at; i < end; i++)
		if (s->words.data[i] == ' ' && is_subject(s, i, joined ? subjects : topics))
			return true;
	return false;
}

/* A clause of its own begins at `at`, behind a blank. */
static bool
begins_clause(const struct said *s, size_t at)
{
	size_t end = at - 1, from, to;
	bool comma = said_ends(s, end, ",");
	end -= comma;
	bool joined = said_ends_any(s, end, connectives) > 0;
	if ((!comma && !joined) || said_ends_any(s, end, waiting) || said_begins_any(s, at, referring))
		return false;
	return !said_bracket(s, at, &from, &to) && has_subject(s, at, joined);
}

struct clause
claim_clause(const struct said *s, size_t at)
{
	struct clause c = {0, s->words.size};
	for (size_t i = 1; i < s->words.size; i++) {
		if (s->words.data[i - 1] != ' ' || !begins_clause(s, i))
			continue;
		if (i > at) {
			c.to = i;
			break;
		}
		c.from = i;
	}
	return c;
}
