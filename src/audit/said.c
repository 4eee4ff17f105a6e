/* in: the texts of the book. out: their sentences, each with its quantities; the words around a quantity.
 * What is printed is read as a reader reads it: cut or rounded, nobody can see which; 약 and 여 widen it. A figure that
 * is bound to a fact is known better: it stands for the fact.
 * Refuses to know: any rule. */
#include "audit/said.h"
#include <string.h>
#include "base/utf8.h"
#include "book/book.h"
#include "book/number.h"

/* ---- words ---- */

bool
said_begins(const struct said *s, size_t at, const char *word)
{
	size_t n = strlen(word);
	return at <= s->words.size && s->words.size - at >= n && memcmp(s->words.data + at, word, n) == 0;
}

bool
said_ends(const struct said *s, size_t end, const char *word)
{
	size_t n = strlen(word);
	return end >= n && memcmp(s->words.data + end - n, word, n) == 0;
}

bool
said_holds(const struct said *s, size_t from, size_t to, const char *word)
{
	return from < to && memmem(s->words.data + from, to - from, word, strlen(word)) != NULL;
}

size_t
said_begins_any(const struct said *s, size_t at, const char *const words[])
{
	for (; *words; words++)
		if (said_begins(s, at, *words))
			return strlen(*words);
	return 0;
}

size_t
said_ends_any(const struct said *s, size_t end, const char *const words[])
{
	for (; *words; words++)
		if (said_ends(s, end, *words))
			return strlen(*words);
	return 0;
}

bool
said_holds_any(const struct said *s, size_t from, size_t to, const char *const words[])
{
	for (; *words; words++)
		if (said_holds(s, from, to, *words))
			return true;
	return false;
}

static const char *const openings[] = {"(", "[", "〔", "（", NULL};
static const char *const closings[] = {")", "]", "〕", "）", NULL};
static const char *const quotes_opening[] = {"‘", "“", "'", "\"", "「", "『", "〈", "《", NULL};
static const char *const quotes_closing[] = {"’", "”", "'", "\"", "」", "』", "〉", "》", NULL};

/* Where the bracket that opens at `at` has closed; the end of the sentence when it has not. */
static size_t
bracket_end(const struct said *s, size_t at)
{
	int depth = 0;
	for (size_t n; at < s->words.size; at += n ? n : 1) {
		if ((n = said_begins_any(s, at, openings)) > 0)
			depth++;
		else if ((n = said_begins_any(s, at, closings)) > 0 && --depth == 0)
			return at + n;
	}
	return at;
}

size_t
said_after(const struct said *s, size_t at)
{
	for (size_t n;;) {
		if ((n = said_begins(s, at, " ")) > 0 || (n = said_begins_any(s, at, closings)) > 0 ||
		    (n = said_begins_any(s, at, quotes_closing)) > 0)
			at += n;
		else if (said_begins_any(s, at, openings))
			at = bracket_end(s, at);
		else
			return at;
	}
}

size_t
said_before(const struct said *s, size_t at)
{
	for (size_t n; at > 0; at -= n)
		if (!(n = said_ends(s, at, " ")) && !(n = said_ends_any(s, at, openings)) &&
		    !(n = said_ends_any(s, at, quotes_opening)))
			break;
	return at;
}

bool
said_bracket(const struct said *s, size_t at, size_t *from, size_t *to)
{
	int depth = 0;
	for (size_t n, i = at; i > 0; i -= n ? n : 1) {
		if ((n = said_ends_any(s, i, closings)) > 0)
			depth++;
		else if ((n = said_ends_any(s, i, openings)) > 0 && depth-- == 0) {
			*from = i;
			*to = bracket_end(s, i - n);
			return *to > at;
		}
	}
	return false;
}

/* Adverbs and endings that stand between a quantity and the direction that is said of it. */
static const char *const before_direction[] = {" ", ")", "]", "나 ", "이나 ", "이 ", "가 ", "만큼 ", "씩 ", "의 ", "을 ",
    "를 ", "급격히 ", "급격하게 ", "크게 ", "대폭 ", "소폭 ", "다소 ", "약간 ", "일부 ", "순", "가량 ", "정도 ", "정도가 ",
    "가까이 ", "추가로 ", "추가 ", "증감(", "규모로 ", "수준으로 ", "각각 ", NULL};

/* X(word, sign) */
#define DIRECTIONS(X)                                                                                                  \
	X("증가", 1)                                                                                                   \
	X("증액", 1) X("증대", 1) X("증원", 1) X("상승", 1) X("인상", 1) X("확대", 1) X("신장", 1) X("늘어", 1)        \
	    X("늘었", 1) X("늘린", 1) X("늘려", 1) X("늘릴", 1) X("급증", 1) X("성장", 1) X("감소", -1) X("감액", -1)  \
	        X("감축", -1) X("감편", -1) X("하락", -1) X("인하", -1) X("축소", -1) X("삭감", -1) X("줄어", -1)      \
	            X("줄었", -1) X("줄인", -1) X("줄여", -1) X("줄일", -1) X("급감", -1) X("절감", -1) X("떨어", -1)
static const struct {
	const char *word;
	int sign;
} directions[] = {
#define X(word, sign) {word, sign},
    DIRECTIONS(X)
#undef X
};

/* "(20.0% 증)", "30.4% 감,": one syllable alone. */
static int
short_direction(const struct said *s, size_t at, size_t *end)
{
	uint32_t c;
	int sign = said_begins(s, at, "증") ? 1 : said_begins(s, at, "감") ? -1 : 0;
	*end = at + strlen("증");
	bool alone = *end >= s->words.size || !utf8_next(s->words.data + *end, s->words.size - *end, &c) ||
	             !utf8_is_hangul(c) || said_begins(s, *end, "된") || said_begins(s, *end, "한");
	return alone ? sign : 0;
}

int
said_direction(const struct said *s, size_t at, size_t *end)
{
	for (size_t n; at < s->words.size; at += n) {
		for (size_t i = 0; i < sizeof directions / sizeof *directions; i++)
			if (said_begins(s, at, directions[i].word)) {
				*end = at + strlen(directions[i].word);
				return directions[i].sign;
			}
		int sign = short_direction(s, at, end);
		if (sign)
			return sign;
		n = said_begins_any(s, at, before_direction);
		if (n == 0 && said_begins_any(s, at, openings) && bracket_end(s, at) < s->words.size)
			n = bracket_end(s, at) - at; /* 3억원(20.0%) 증가 */
		if (n == 0)
			break;
	}
	return 0;
}

bool
said_alike(const struct said *s, const struct quantity *a, const struct quantity *b)
{
	if (a->kind != b->kind)
		return false;
	size_t n = a->unit_end - a->unit;
	return a->kind != QUANTITY_COUNT || (n > 0 && n == b->unit_end - b->unit &&
	                                        memcmp(s->words.data + a->unit, s->words.data + b->unit, n) == 0);
}

const char *
said_text(const struct said *s, const struct quantity *q)
{
	return arena_copy(s->a->arena, s->words.data + q->from, q->to - q->from);
}

/* ---- quantities ---- */

static struct ratio
negated(struct ratio r)
{
	return ratio_sub(ratio_of(0, 1), r);
}

/* Rounded half up or cut, who knows: [v - half, v + step] on the magnitude. */
static struct interval
printed_interval(struct ratio v, struct ratio below, struct ratio above)
{
	struct ratio size = v.num < 0 ? negated(v) : v;
	struct interval i = {ratio_sub(size, below), ratio_add(size, above), false, true};
	if (v.num < 0)
		i = (struct interval){negated(i.high), negated(i.low), true, false};
	return i;
}

static const char *const about_before[] = {"약 ", "약", "대략 ", "거의 ", NULL};
static const char *const about_after[] = {"가량", "정도", "내외", "안팎", "남짓", "수준", "쯤", "대의", NULL};
static const char *const short_of[] = {"가까", "에 육박", "에 가까", "에 이를", NULL};
static const char *const loose_after[] = {"이상", "이하", "초과", "미만", "을 넘", "를 넘", "이 넘", "가 넘", "을 초과", "를 초과",
    "을 상회", "를 상회", "을 하회", "를 하회", "까지", "부터", NULL};
static const char *const loose_before[] = {"최대 ", "최소 ", "많게는 ", "적게는 ", "평균 ", "월평균 ", "연평균 ", NULL};
static const char *const range_signs[] = {"~", "∼", "～", "〜", NULL};

/* 10 to the number of zeros at the end: what about 1,200 may be off by. */
static struct ratio
round_step(const struct quantity *q)
{
	struct ratio step = q->step, k = ratio_ok(q->value) ? ratio_div(q->value, q->step) : q->value;
	int64_t steps = ratio_ok(k) && k.den == 1 ? k.num : 1;
	for (int zeros = 0; steps && steps % 10 == 0 && zeros < 2; zeros++, steps /= 10)
		step = ratio_mul(step, ratio_of(10, 1));
	return step;
}

static bool
is_loose(const struct said *s, const struct quantity *q)
{
	size_t at = said_begins(s, q->to, " ") ? q->to + 1 : q->to;
	return q->value.num == 0 || said_begins_any(s, at, loose_after) || said_begins_any(s, at, range_signs) ||
	       said_ends_any(s, q->from, range_signs) || said_ends_any(s, q->from, loose_before);
}

static bool
is_fact(const struct figure *f)
{
	return (f->kind == FIGURE_FACT || f->kind == FIGURE_INPUT) && interval_ok(f->interval) && ratio_ok(f->value);
}

/* Budgets are made in 천원: an amount so written is that amount, unless it is of what was spent or collected, which is
 * 원 cut or rounded. */
static bool
is_exact(const struct said *s, const struct quantity *q)
{
	static const char *const spent[] = {"결산", "집행", "지출", "징수", "수납", "불용", "이월", "잔액", "정산", "반납", "평균",
	    "추계", "전망", "체납", NULL};
	if (q->kind == QUANTITY_COUNT) /* whoever counts does not round */
		return ratio_compare(q->step, ratio_of(1, 1)) == 0;
	bool thousands = said_ends(s, q->to, "천원") && ratio_compare(q->step, ratio_of(1000, 1)) == 0;
	return q->kind == QUANTITY_MONEY && thousands && !said_holds_any(s, 0, s->words.size, spent);
}

static void
quantity_bound(const struct said *s, struct quantity *q, bool more)
{
	struct ratio half = ratio_div(q->step, ratio_of(2, 1)), wide = round_step(q);
	size_t at = said_begins(s, q->to, " ") ? q->to + 1 : q->to;
	if (more)
		q->within = printed_interval(q->value, ratio_of(0, 1), wide);
	else if (said_begins_any(s, at, short_of))
		q->within = printed_interval(q->value, wide, half);
	else if (said_ends_any(s, q->from, about_before) || said_begins_any(s, at, about_after))
		q->within = printed_interval(q->value, wide, wide);
	else if (is_exact(s, q))
		q->within = interval_point(q->value);
	else
		q->within = printed_interval(q->value, half, q->step);
	if (is_fact(q->figure) && q->kind != QUANTITY_TIMES && q->kind != QUANTITY_POINT)
		q->within = q->figure->interval;
}

/* What is counted: the letters that follow, up to a particle or a blank. */
static const char *const counters[] = {"개소", "개동", "개월", "개사", "개교", "개국", "개반", "개과", "개", "건", "명", "인", "종", "곳",
    "회", "대", "식", "동", "면", "호", "권", "부", "쪽", "점", "팀", "가구", "세대", "과제", "마리", "그루", "㎡", "㎢",
    "km", "m", "톤", "kW", "조", "좌", "편", "시간", "일", NULL};

static void
read_count(const struct said *s, struct quantity *q)
{
	size_t at = said_begins(s, q->to, " ") ? q->to + 1 : q->to, n = said_begins_any(s, at, counters);
	q->kind = QUANTITY_COUNT;
	q->unit = q->unit_end = q->to;
	if (n == 0 || (at > q->to && s->words.data[at] == 'm'))
		return;
	q->unit = at;
	q->unit_end = q->to = at + n;
}

static bool
read_points(const struct said *s, size_t *to)
{
	static const char *const points[] = {"%p", "%P", "％p", "%포인트", "%ｐ", "퍼센트포인트", "p", "P", "포인트", NULL};
	size_t n = said_begins_any(s, *to, points);
	*to += n;
	return n > 0;
}

/* "여" behind the digits: "500여억원" is not read as one number; "1,200여대" is. */
static bool
read_more(const struct said *s, size_t *to)
{
	bool more = said_begins(s, *to, "여") && !said_begins(s, *to, "여부");
	*to += more ? strlen("여") : 0;
	return more;
}

static bool
has_big_multiplier(const struct said *s, size_t from, size_t to)
{
	static const char *const big[] = {"억", "조", "천만", "백만", NULL};
	return said_holds_any(s, from, to, big);
}

/* The kind of a number that has been read up to q->to. */
static void
read_kind(const struct said *s, struct quantity *q, const struct number *n)
{
	static const char *const percent[] = {"％", "퍼센트", "프로", NULL};
	size_t sign = said_begins_any(s, q->to, percent);
	if (n->kind == NUMBER_MONEY) {
		q->kind = QUANTITY_MONEY;
	} else if (n->kind == NUMBER_RATE || sign) {
		q->to += sign;
		if (sign) {
			q->value = ratio_div(q->value, ratio_of(100, 1));
			q->step = ratio_div(q->step, ratio_of(100, 1));
		}
		q->kind = read_points(s, &q->to) ? QUANTITY_POINT : QUANTITY_RATE;
	} else if (said_begins(s, q->to, "배")) {
		q->kind = QUANTITY_TIMES;
		q->to += strlen("배");
	} else {
		size_t digits = q->to;
		read_count(s, q);
		if (q->unit == q->unit_end && has_big_multiplier(s, q->from, digits))
			q->kind = QUANTITY_MONEY; /* 12억 증가 */
	}
}

static void
add_quantity(struct said *s, size_t from, const struct figure *f)
{
	static const char *const signs[] = {"△", "▲", "▵", "-", "−", NULL};
	struct number n;
	struct quantity q = {.from = from, .figure = f};
	size_t sign = said_begins_any(s, from, signs);
	size_t digits = from + sign + said_begins(s, from + sign, " ");
	if (!number_read(s->words.data + digits, s->words.size - digits, &n) || !ratio_ok(n.value))
		return;
	size_t before = said_ends_any(s, from, signs);
	bool minus = sign && !said_ends_any(s, from, range_signs);
	if (before && f->kind == FIGURE_STATED && !said_begins_any(s, from - before, range_signs)) {
		const char *sharp = s->words.data + from - before;
		bool dash = *sharp == '-';
		minus = !dash || from == before || sharp[-1] == ' ' || sharp[-1] == '(';
		q.from -= minus ? before : 0;
	}
	q.to = digits + n.length;
	q.value = minus && n.value.num > 0 ? negated(n.value) : n.value;
	q.step = n.step;
	bool more = read_more(s, &q.to);
	read_kind(s, &q, &n);
	q.loose = is_loose(s, &q);
	quantity_bound(s, &q, more);
	if (!interval_ok(q.within))
		q.loose = true;
	*ARENA_PUSH(s->a->arena, s->quantities, s->count, struct quantity) = q;
}

/* 두 배, 세 배: in words, so no figure of the book. */
static const struct {
	const char *word;
	int times;
} spelled[] = {{"두 배", 2}, {"두배", 2}, {"세 배", 3}, {"세배", 3}, {"네 배", 4}, {"네배", 4}, {"다섯 배", 5}, {"열 배", 10}};

/* ---- sentences ---- */

struct walk {
	struct auditor *a;
	said_visit *visit;
	void *with;
};

struct place_of_figure { /* where the run of a figure begins in the paragraph */
	size_t from;
	const struct figure *figure;
};

static bool
is_before(const struct quantity *a, const struct quantity *b)
{
	return a->from < b->from;
}

static void
add_spelled(struct said *s)
{
	for (size_t i = 0; i < sizeof spelled / sizeof *spelled; i++) {
		const char *at = strstr(s->words.data, spelled[i].word);
		if (!at)
			continue;
		struct ratio v = ratio_of(spelled[i].times, 1), tenth = ratio_div(v, ratio_of(10, 1));
		struct quantity q = {.kind = QUANTITY_TIMES, .from = (size_t)(at - s->words.data), .value = v};
		q.to = q.from + strlen(spelled[i].word);
		q.step = tenth;
		q.within = printed_interval(v, tenth, tenth);
		q.loose = is_loose(s, &q);
		struct quantity *last = ARENA_PUSH(s->a->arena, s->quantities, s->count, struct quantity);
		for (; last > s->quantities && is_before(&q, last - 1); last--)
			*last = last[-1];
		*last = q;
	}
}

/* A full stop after a digit is a date's or a list number's. */
static size_t
sentence_end(const char *s, size_t from, size_t n)
{
	for (size_t i = from; i < n; i++) {
		bool digit = i > from && s[i - 1] >= '0' && s[i - 1] <= '9';
		if (s[i] == '\n' || (s[i] == '.' && !digit && (i + 1 == n || s[i + 1] == ' ')))
			return i + 1;
	}
	return n;
}

static void
read_sentence(struct walk *w, const struct text *t, const struct buf *all, size_t from, size_t to,
    const struct place_of_figure *figures, size_t count)
{
	struct said s = {.a = w->a, .text = t};
	buf_add(&s.words, all->data + from, to - from);
	for (size_t i = 0; i < count; i++) {
		const struct figure *f = figures[i].figure;
		size_t at = figures[i].from;
		bool number = f->kind != FIGURE_LABEL && *f->printed;
		if (number && at >= from && at < to && (s.count == 0 || at - from >= s.quantities[s.count - 1].to))
			add_quantity(&s, at - from, f);
	}
	add_spelled(&s);
	w->visit(&s, w->with);
	buf_free(&s.words);
}

static void
visit_text(const struct text *t, void *with)
{
	struct walk *w = with;
	struct buf all = {0};
	struct place_of_figure *figures = NULL;
	size_t count = 0;
	for (size_t i = 0; i < t->count; i++) {
		const struct run *r = &t->runs[i];
		if (r->kind == RUN_NOTE_CALL)
			continue;
		if (r->figure >= 0)
			*ARENA_PUSH(w->a->arena, figures, count, struct place_of_figure) =
			    (struct place_of_figure){all.size, &w->a->book->figures[r->figure]};
		buf_puts(&all, r->text);
	}
	for (size_t from = 0, to; count && from < all.size; from = to) {
		to = sentence_end(all.data, from, all.size);
		read_sentence(w, t, &all, from, to, figures, count);
	}
	buf_free(&all);
}

void
said_walk(struct auditor *a, said_visit *visit, void *with)
{
	struct walk w = {a, visit, with};
	book_walk_texts(a->book, visit_text, &w);
}
