/* in: the words of the book and of the data. out: amounts that no reader can be sure of: malformed (2..47억), with
 * their places out of order (3226만4200만원), spelled out (천오백만원); decreases by more than the whole.
 * Refuses to know: which figure a number is, who wrote it beyond whose text it is. */
#include <string.h>
#include "audit/inner.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "book/book.h"
#include "book/number.h"

struct literal {
	struct auditor *a;
	const char *s;
	size_t n;
	const char *place; /* for people */
	struct pos pos;    /* of the text's start */
	bool lines;        /* lines of s are lines of the file */
	enum whose whose;
};

static bool
begins(const struct literal *l, size_t at, const char *word)
{
	size_t length = strlen(word);
	return at <= l->n && l->n - at >= length && memcmp(l->s + at, word, length) == 0;
}

static bool
is_digit(const struct literal *l, size_t at)
{
	return at < l->n && l->s[at] >= '0' && l->s[at] <= '9';
}

static void
report(const struct literal *l, enum message_id id, size_t from, size_t to)
{
	struct auditor *a = l->a;
	struct pos pos = l->pos;
	for (size_t i = 0; l->lines && i < from; i++)
		pos.line += l->s[i] == '\n';
	const char *words = arena_copy(a->arena, l->s + from, to - from);
	struct message *m = message_add(a->messages, id, pos, l->place, words, NULL);
	m->place = messages_copy(a->messages, l->place);
	m->printed = messages_copy(a->messages, words);
	m->whose = figure_whose_name(l->whose);
}

/* ---- malformed ---- */

/* X(word, worth as a power of ten, closes a section of four places) */
#define PLACES(X)                                                                                                      \
	X("십", 1, false) X("백", 2, false) X("천", 3, false) X("만", 4, true) X("억", 8, true) X("조", 12, true)
static const struct {
	const char *word;
	int power;
	bool closes;
} places[] = {
#define X(word, power, closes) {word, power, closes},
    PLACES(X)
#undef X
};

static size_t
place_at(const struct literal *l, size_t at)
{
	size_t i = 0;
	while (i < sizeof places / sizeof *places && !begins(l, at, places[i].word))
		i++;
	return i;
}

static bool
is_place(size_t i)
{
	return i < sizeof places / sizeof *places;
}

static bool
has_unit(const struct literal *l, size_t at)
{
	return is_place(place_at(l, at)) || begins(l, at, "원") || begins(l, at, "%");
}

/* The end of a run of digits, commas and points that ends with a digit. */
static size_t
token_end(const struct literal *l, size_t at)
{
	size_t end = at;
	for (; is_digit(l, at) || begins(l, at, ",") || begins(l, at, "."); at++)
		if (is_digit(l, at))
			end = at + 1;
	return end;
}

/* Commas stand before every three digits; one point at most. Without a unit only doubled signs are told. */
static bool
token_is_malformed(const struct literal *l, size_t from, size_t to)
{
	size_t points = 0, commas = 0, since = 0;
	bool ragged = false;
	for (size_t i = from; i < to; i++) {
		if (is_digit(l, i)) {
			since++;
			continue;
		}
		if (!is_digit(l, i + 1))
			return true;
		if (l->s[i] == '.' && points++ == 0)
			ragged = ragged || (commas && since != 3);
		if (l->s[i] == ',')
			ragged = ragged || points || (commas++ ? since != 3 : since > 3);
		since = 0;
	}
	ragged = ragged || (commas && !points && since != 3) || points > 1;
	return ragged && has_unit(l, to);
}

/* "3226만4200만원": each place is below the one before it. Returns the amount's end; *bad: it is not. */
static size_t
amount_end(const struct literal *l, size_t at, bool *bad)
{
	int section = 99, small = 99;
	for (;;) {
		size_t end = token_end(l, at), place = place_at(l, end);
		*bad = *bad || token_is_malformed(l, at, end);
		if (!is_place(place))
			return end;
		for (; is_place(place); end += strlen(places[place].word), place = place_at(l, end)) {
			int *last = places[place].closes ? &section : &small;
			*bad = *bad || places[place].power >= *last;
			*last = places[place].power;
			small = places[place].closes ? 99 : small;
		}
		at = end + begins(l, end, " ");
		if (!is_digit(l, at) || !has_unit(l, token_end(l, at)) || begins(l, token_end(l, at), "%"))
			return end;
	}
}

static void
scan_malformed(const struct literal *l)
{
	for (size_t at = 0; at < l->n; at++) {
		bool bad = false;
		if (!is_digit(l, at))
			continue;
		size_t end = amount_end(l, at, &bad);
		bool ordinal = at >= strlen("제") && begins(l, at - strlen("제"), "제"); /* "제1,2조" */
		if (bad && !ordinal)
			report(l, MSG_AMOUNT_MALFORMED, at, end + (begins(l, end, "원") ? strlen("원") : 0));
		at = end;
	}
}

/* ---- spelled out ---- */

static bool
is_one_of(const struct literal *l, size_t at, const char *syllables)
{
	enum { SYLLABLE = 3, LEAD = 0xE0 };
	if (at >= l->n || (unsigned char)l->s[at] < LEAD)
		return false;
	for (; *syllables; syllables += SYLLABLE)
		if (l->n - at >= SYLLABLE && memcmp(l->s + at, syllables, SYLLABLE) == 0)
			return true;
	return false;
}

static bool
hangul_before(const struct literal *l, size_t at)
{
	uint32_t c;
	return at >= 3 && utf8_next(l->s + at - 3, 3, &c) == 3 && utf8_is_hangul(c);
}

static bool
hangul_at(const struct literal *l, size_t at)
{
	uint32_t c;
	return at < l->n && utf8_next(l->s + at, l->n - at, &c) && utf8_is_hangul(c);
}

/* A run of numerals with a digit and a place in it, before 원 or, when long, at a word's end. No number begins with 억
 * or 조, and no two digits stand together: "조사원" counts people. */
static bool
is_spelled(const struct literal *l, size_t from, size_t to)
{
	if (is_one_of(l, from, "억조"))
		return false;
	bool digit = false, place = false, high = false;
	for (size_t i = from; i < to; i += 3) {
		bool here = is_one_of(l, i, "일이삼사오육칠팔구");
		if (here && i + 3 < to && is_one_of(l, i + 3, "일이삼사오육칠팔구"))
			return false;
		digit = digit || here;
		place = place || is_place(place_at(l, i));
		high = high || is_one_of(l, i, "만억조");
	}
	return digit && place && (begins(l, to, "원") || (high && to - from >= 9 && !hangul_at(l, to)));
}

static void
scan_spelled(const struct literal *l)
{
	for (size_t at = 0; at < l->n; at++) {
		size_t end = at;
		while (end < l->n && is_one_of(l, end, "일이삼사오육칠팔구십백천만억조"))
			end += 3;
		if (end == at)
			continue;
		bool starts = !hangul_before(l, at) && !(at && is_digit(l, at - 1));
		if (starts && is_spelled(l, at, end))
			report(l, MSG_AMOUNT_SPELLED, at, end + (begins(l, end, "원") ? strlen("원") : 0));
		at = end - 1;
	}
}

/* ---- decreases ---- */

static bool
says_fall(const struct literal *l, size_t at)
{
	static const char *const words[] = {"감소", "감액", "감축", "하락", "삭감", "줄어", "줄었", "축소"};
	while (begins(l, at, " ") || begins(l, at, ")"))
		at++;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (begins(l, at, words[i]))
			return true;
	return false;
}

static void
scan_falls(const struct literal *l)
{
	size_t at = 0, from, to;
	while (utf8_next_number(l->s, l->n, &at, &from, &to)) {
		struct number n;
		size_t sign = strlen("△");
		bool negative = from >= sign && memcmp(l->s + from - sign, "△", sign) == 0;
		if (!begins(l, to, "%") || !number_read(l->s + from, l->n - from, &n) || !ratio_ok(n.value))
			continue;
		if (ratio_compare(n.value, ratio_of(1, 1)) > 0 && (negative || says_fall(l, to + 1)))
			report(l, MSG_FALL_BEYOND_WHOLE, negative ? from - sign : from, to + 1);
	}
}

static void
scan(const struct literal *l)
{
	scan_malformed(l);
	scan_spelled(l);
	scan_falls(l);
}

/* ---- the words of the data ---- */

static void
scan_data(struct auditor *a, const char *s, struct pos pos, const char *place)
{
	struct literal l = {.a = a, .s = s, .place = place, .pos = pos, .lines = true, .whose = WHOSE_QUOTED};
	if (!s)
		return;
	l.n = strlen(s);
	scan(&l);
}

static void
scan_table(struct auditor *a, const struct table *t)
{
	for (const struct row *r = t->root; r; r = model_row_next(t->root, r))
		for (size_t i = 0; i < t->column_count; i++)
			if (t->columns[i].kind == COLUMN_TEXT && r->cells[i].given)
				scan_data(a, r->cells[i].text, r->cells[i].pos, facts_name_subject(a->arena, r));
}

static void
scan_project(struct auditor *a, const struct project *p)
{
	scan_data(a, p->reason, p->reason_pos, p->id);
	for (size_t i = 0; i < p->object_count; i++) {
		const struct object *o = &p->objects[i];
		const char *place = arena_print(a->arena, "%s/%s", p->id, o->id);
		scan_data(a, o->reason, o->reason_pos, place);
		for (size_t k = 0; k < o->basis_count; k++)
			scan_data(a, o->bases[k].text, o->bases[k].pos, place);
	}
}

/* ---- the words of the book ---- */

struct visit {
	struct auditor *a;
	struct map *seen; /* place and words: names and captions are visited again */
};

static bool
is_of_data(const struct auditor *a, struct pos pos)
{
	if (!pos.file)
		return false;
	if (a->budget->pos.file && strcmp(pos.file, a->budget->pos.file) == 0)
		return true;
	for (size_t i = 0; i < a->budget->project_count; i++)
		if (a->budget->projects[i].pos.file && strcmp(pos.file, a->budget->projects[i].pos.file) == 0)
			return true;
	return false;
}

static void
visit_text(const struct text *t, void *with)
{
	struct visit *v = with;
	struct buf b = {0};
	for (size_t i = 0; i < t->count; i++)
		if (t->runs[i].kind != RUN_NOTE_CALL)
			buf_puts(&b, t->runs[i].text);
	struct literal l = {.a = v->a, .s = b.data, .n = b.size, .place = t->place, .pos = t->pos, .whose = WHOSE_OURS};
	const char *key = b.size && t->place ? arena_print(v->a->arena, "%s\n%s", t->place, b.data) : NULL;
	if (key && !is_of_data(v->a, t->pos) && !map_lookup(v->seen, key)) {
		map_add(v->seen, key, v);
		scan(&l);
	}
	buf_free(&b);
}

void
audit_literals(struct auditor *a)
{
	struct visit v = {.a = a, .seen = map_new(a->arena)};
	book_walk_texts(a->book, visit_text, &v);
	for (size_t i = 0; i < a->budget->table_count; i++)
		scan_table(a, &a->budget->tables[i]);
	for (size_t i = 0; i < a->budget->project_count; i++)
		scan_project(a, &a->budget->projects[i]);
}
