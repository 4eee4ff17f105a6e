/* in: the letters of a paragraph. out: what may happen after each: the break opportunities of Korean official prose
 * (W3C KLREQ, and the house's own: amounts, units, circled numbers, (주)).
 * Refuses to know: widths, the measure, glyphs. */
#include "type/inner.h"
#include <uchar.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

enum letter_class {
	CLASS_OTHER,
	CLASS_BLANK,
	CLASS_GLUE, /* a blank that never breaks */
	CLASS_DIGIT,
	CLASS_LATIN,
	CLASS_SYLLABLE, /* Hangul or Hanja */
	CLASS_OPEN,     /* brackets and quotation marks: end no line */
	CLASS_CLOSE,    /* brackets: begin no line */
	CLASS_UNQUOTE,  /* ’ ”: begin no line, unless as the apostrophe of ’18 */
	CLASS_STRAIGHT, /* ' ": opens or closes, by what stands before it */
	CLASS_TAIL,     /* other signs that begin no line */
	CLASS_POINT,    /* · , / : begin no line, and join words that may part after them */
	CLASS_HYPHEN,   /* joins words that may part after it */
	CLASS_OPERATOR, /* + × between the parts of a calculation, which may part after it */
	CLASS_HEAD      /* △ ※ ①: end no line */
};

static const struct {
	uint32_t first, last;
	enum letter_class class;
} scripts[] = {
    {0xac00, 0xd7a3, CLASS_SYLLABLE},
    {'0', '9', CLASS_DIGIT},
    {'a', 'z', CLASS_LATIN},
    {'A', 'Z', CLASS_LATIN},
    {0xc0, 0xd6, CLASS_LATIN}, /* all but × and ÷ */
    {0xd8, 0xf6, CLASS_LATIN},
    {0xf8, 0x24f, CLASS_LATIN},
    {0x370, 0x52f, CLASS_LATIN},
    {0x1100, 0x115f, CLASS_SYLLABLE},
    {0x3041, 0x30fa, CLASS_SYLLABLE},
    {0x3131, 0x318c, CLASS_SYLLABLE},
    {0x3400, 0x4dbf, CLASS_SYLLABLE},
    {0x4e00, 0x9fff, CLASS_SYLLABLE},
    {0xf900, 0xfaff, CLASS_SYLLABLE},
    {0x20000, 0x2fa1f, CLASS_SYLLABLE},
    {0xff10, 0xff19, CLASS_DIGIT},
    {0x2460, 0x249b, CLASS_HEAD}, /* ① ⑴ ⒈ */
    {0x24ea, 0x24ff, CLASS_HEAD},
    {0x2776, 0x2793, CLASS_HEAD},
    {0x3251, 0x327e, CLASS_HEAD}, /* ㉠ ㉮ */
    {0x32b1, 0x32bf, CLASS_HEAD},
};

static const struct {
	enum letter_class class;
	const char32_t *signs;
} signs[] = {
    {CLASS_BLANK, U" \t\n\u3000"},
    {CLASS_GLUE, U"\u00a0\u202f"},
    {CLASS_OPEN, U"([{<«‘“〈《「『【〔（［｛"},
    {CLASS_CLOSE, U")]}>»〉》」』】〕）］｝"},
    {CLASS_UNQUOTE, U"’”"},
    {CLASS_STRAIGHT, U"'\""},
    {CLASS_TAIL, U"!%.:;?~…‥‰℃℉°′″¢∼〜、。〃ー！％．：；？～￠"},
    {CLASS_POINT, U",/·ㆍ‧・•⋅，"},
    {CLASS_HYPHEN, U"-‐‑–—―"},
    {CLASS_OPERATOR, U"+*×÷"},
    {CLASS_HEAD, U"△▲▽▼※㈜$£¥€₩＄￡￥￦"},
};

/* What stays with the number before it; the longest wins. 원, 억, 천만원 and their like are read as such. */
static const char32_t units[] =
    U"년 년도 년간 년차 개년 월 개월 개월간 개월분 일 일간 일자 시 시간 분 초 주 주년 학기 분기 "
    U"건 개 개소 개사 명 인 회 회차 차 차년도 대 동 층 호 호선 호기 종 점 본 식 곳 팀 배 위 기 석 급 "
    U"항 조 권 부 쪽 페이지 장 면 편 가지 단계 세대 가구 평 퍼센트 "
    U"㎡ ㎢ ㎏ m m² m2 km kg cm mm GB TB MB PB Mbps Gbps kW ";

/* A closing bracket is never parted from a particle or ending that begins like this. */
static const char32_t particles[] = U"은는이가을를의에로으와과도만까부라하되된및인";

static bool
is_one_of(uint32_t c, const char32_t *list)
{
	while (*list && *list != c)
		list++;
	return *list;
}

static enum letter_class
class_of(uint32_t c)
{
	for (size_t i = 0; i < LENGTH(scripts); i++)
		if (c >= scripts[i].first && c <= scripts[i].last)
			return scripts[i].class;
	for (size_t i = 0; i < LENGTH(signs); i++)
		if (is_one_of(c, signs[i].signs))
			return signs[i].class;
	return CLASS_OTHER;
}

static bool
is_numeral(uint32_t c)
{
	return is_one_of(c, U"십백천만억조");
}

/* Each letter's class, its apostrophes and straight quotation marks decided by what stands before them. */
static enum letter_class
class_in_place(const struct type_shaped *s, size_t i)
{
	enum letter_class class = class_of(s->letters[i].c);
	if (class != CLASS_STRAIGHT && class != CLASS_UNQUOTE)
		return class;
	enum letter_class before = i ? class_of(s->letters[i - 1].c) : CLASS_BLANK;
	bool opens = before == CLASS_BLANK || before == CLASS_GLUE || before == CLASS_OPEN;
	if (class == CLASS_STRAIGHT)
		return opens ? CLASS_OPEN : CLASS_UNQUOTE;
	bool apostrophe = opens && i + 1 < s->count && class_of(s->letters[i + 1].c) == CLASS_DIGIT;
	return apostrophe ? CLASS_OPEN : CLASS_UNQUOTE;
}

/* A hyphen with a blank before it and none behind is a sign (-5%) or an item's mark, and may begin. */
static bool
is_sign(const struct type_shaped *s, size_t i)
{
	bool blank_before = i == 0 || s->letters[i - 1].blank;
	return blank_before && i + 1 < s->count && !s->letters[i + 1].blank;
}

static bool
may_begin(const struct type_shaped *s, size_t i, enum letter_class class)
{
	if (s->looks[s->letters[i].look].raised)
		return false;
	if (class == CLASS_HYPHEN)
		return is_sign(s, i);
	return class != CLASS_CLOSE && class != CLASS_UNQUOTE && class != CLASS_TAIL && class != CLASS_POINT;
}

static bool
may_end(const struct type_shaped *s, size_t i, enum letter_class class)
{
	if (class == CLASS_OPEN || class == CLASS_HEAD)
		return false;
	const struct letter *l = s->letters;
	return !(i >= 2 && l[i].c == ')' && l[i - 1].c == U'주' && l[i - 2].c == '(');
}

/* Letters of the unit that begins at i, 0 when there is none. */
static size_t
unit_length(const struct type_shaped *s, size_t i)
{
	size_t longest = 0, n = 0;
	while (i + n < s->count && is_numeral(s->letters[i + n].c))
		n++;
	if (i + n < s->count && s->letters[i + n].c == U'원')
		n++;
	longest = n;
	for (const char32_t *unit = units; *unit; unit++) {
		for (n = 0; *unit != ' ' && i + n < s->count && s->letters[i + n].c == *unit; unit++)
			n++;
		if (*unit == ' ' && n > longest)
			longest = n;
		while (*unit != ' ')
			unit++;
	}
	return longest;
}

/* Syllables in a row from i on, forwards or backwards; three stand for all above. */
static size_t
syllables(const struct type_shaped *s, const uint8_t *class, size_t i, bool forwards)
{
	size_t n = 0;
	while (n < 3 && (forwards ? i + n < s->count : n <= i) && class[forwards ? i + n : i - n] == CLASS_SYLLABLE)
		n++;
	return n;
}

/* The letter i ends a number: a digit, or numerals behind one (3백4십만). */
static bool
ends_number(const struct type_shaped *s, const uint8_t *class, size_t i)
{
	while (i > 0 && is_numeral(s->letters[i].c))
		i--;
	return class[i] == CLASS_DIGIT;
}

/* A number and the unit after a blank: 5,678 천원, 3백4십만 원, 30 m². The unit ends its word, but for a particle. */
static bool
unit_follows(const struct type_shaped *s, const uint8_t *class, size_t i, size_t next)
{
	if (!ends_number(s, class, i))
		return false;
	size_t n = unit_length(s, next);
	if (!n)
		return false;
	size_t end = next + n;
	if (class[end - 1] == CLASS_LATIN)
		return end >= s->count || class[end] != CLASS_LATIN;
	return syllables(s, class, end, true) <= 2;
}

/* 107억 | 9천 4백만원, 107억 | 9천4백만원: digits with a numeral, then digits. */
static bool
inside_amount(const struct type_shaped *s, const uint8_t *class, size_t i, size_t next)
{
	return class[next] == CLASS_DIGIT && is_numeral(s->letters[i].c) && ends_number(s, class, i);
}

static void
set_break(struct letter *l, enum break_kind kind, int factor)
{
	l->after = (uint8_t)kind;
	l->factor = (int16_t)factor;
}

/* After the blanks [i + 1, next): between the letters i and next. */
static void
find_blank_break(const struct type_shaped *s, const uint8_t *class, size_t i, size_t next, size_t unit_end)
{
	for (size_t k = i + 1; k < next; k++)
		if (class[k] == CLASS_GLUE)
			return;
	if (!may_end(s, i, class[i]) || !may_begin(s, next, class[next]) || next < unit_end)
		return;
	if (is_one_of(s->letters[i].c, U"=≒") && class[next] == CLASS_DIGIT)
		return; /* a result stands with its sign */
	set_break(&s->letters[next - 1], inside_amount(s, class, i, next) ? BREAK_AMOUNT : BREAK_BLANK, 1000);
}

/* A word break is dearer when it leaves only two syllables. */
static void
set_word_break(struct letter *l, size_t before, size_t after)
{
	if (before < 2 || after < 2) {
		set_break(l, BREAK_LETTER, 1000);
		return;
	}
	set_break(l, BREAK_WORD, 1000 * (before == 2 ? 12 : 10) * (after == 2 ? 14 : 10) / 100);
}

/* (B-A)×100/A reads as one word; a calculation longer than this may part after its operators. */
#define FORMULA_WHOLE 12

static bool
is_long_word(const struct type_shaped *s, size_t i)
{
	size_t n = 1;
	for (size_t k = i; n <= FORMULA_WHOLE && k > 0 && !s->letters[k - 1].blank; k--)
		n++;
	for (size_t k = i + 1; n <= FORMULA_WHOLE && k < s->count && !s->letters[k].blank; k++)
		n++;
	return n > FORMULA_WHOLE;
}

static bool
is_term(uint8_t class)
{
	return class == CLASS_DIGIT || class == CLASS_SYLLABLE || class == CLASS_OPEN || class == CLASS_CLOSE ||
	       class == CLASS_TAIL;
}

/* Between the neighbours i and i + 1, neither a blank. unit_end: where the unit of the last number ends. */
static void
find_inner_break(const struct type_shaped *s, const uint8_t *class, size_t i, size_t unit_end)
{
	struct letter *l = &s->letters[i];
	size_t next = i + 1;
	if (next < unit_end || !may_end(s, i, class[i]) || !may_begin(s, next, class[next]))
		return;
	if (inside_amount(s, class, i, next) && is_one_of(s->letters[i].c, U"조억만")) {
		set_break(l, BREAK_AMOUNT, 1000);
		return;
	}
	size_t after = syllables(s, class, next, true);
	if (class[i] == CLASS_SYLLABLE && class[next] == CLASS_SYLLABLE) {
		set_word_break(l, syllables(s, class, i, false), after);
		return;
	}
	if (class[next] == CLASS_OPEN && class[i] != CLASS_OPERATOR) {
		bool word = syllables(s, class, i, false) >= 2 || class[i] == CLASS_LATIN;
		if (word && !is_one_of(s->letters[next].c, U"'\"‘’“"))
			set_break(l, BREAK_BRACKET, 500);
		return;
	}
	bool joint = class[i] == CLASS_POINT || class[i] == CLASS_HYPHEN;
	if (joint && i > 0 && syllables(s, class, i - 1, false) >= 2 && after >= 2) {
		set_break(l, BREAK_POINT, 350);
		return;
	}
	bool operates = class[i] == CLASS_OPERATOR && i > 0 && is_term(class[i - 1]) && is_term(class[next]);
	if (operates && is_long_word(s, i)) {
		set_break(l, BREAK_POINT, 350);
		return;
	}
	bool raised = s->looks[l->look].raised;
	if (class[i] == CLASS_CLOSE && !raised && after >= 2 && !is_one_of(s->letters[next].c, particles))
		set_break(l, BREAK_WORD, after == 2 ? 1400 : 1000);
}

static bool
is_punctuation(uint8_t class)
{
	switch ((enum letter_class)class) {
	case CLASS_OPEN:
	case CLASS_CLOSE:
	case CLASS_UNQUOTE:
	case CLASS_TAIL:
	case CLASS_POINT:
	case CLASS_HYPHEN:
		return true;
	default:
		return false;
	}
}

/* What reads as one: a number with its sign and unit, a Latin word, a bracket or point with its neighbours, a raised
 * call. */
static bool
reads_as_one(const struct type_shaped *s, const uint8_t *class, size_t i, size_t unit_end)
{
	size_t next = i + 1;
	if (s->letters[next].blank)
		return false;
	if (is_punctuation(class[i]) || is_punctuation(class[next]) || class[i] == CLASS_HEAD || next < unit_end)
		return true;
	bool same = (class[i] == CLASS_DIGIT || class[i] == CLASS_LATIN) && class[i] == class[next];
	return same || s->looks[s->letters[next].look].raised;
}

void
breaks_find(struct arena *a, struct type_shaped *s)
{
	uint8_t *class = ARENA_ARRAY(a, s->count + 1, uint8_t);
	for (size_t i = 0; i < s->count; i++)
		class[i] = (uint8_t)class_in_place(s, i);
	size_t unit_end = 0;
	for (size_t i = 0; i + 1 < s->count; i++) {
		if (s->letters[i].after == BREAK_FORCED || s->letters[i].blank)
			continue;
		if (class[i] == CLASS_DIGIT && class[i + 1] != CLASS_DIGIT)
			unit_end = i + 1 + unit_length(s, i + 1);
		s->letters[i].rigid = reads_as_one(s, class, i, unit_end);
		size_t next = i + 1;
		while (next < s->count && s->letters[next].blank && s->letters[next].after != BREAK_FORCED)
			next++;
		if (next >= s->count || s->letters[next].blank)
			continue;
		if (next > i + 1 && unit_follows(s, class, i, next))
			unit_end = next + unit_length(s, next);
		if (next > i + 1)
			find_blank_break(s, class, i, next, unit_end);
		else
			find_inner_break(s, class, i, unit_end);
	}
}
