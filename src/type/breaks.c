/* in: the letters of a paragraph. out: what may happen after each: the break opportunities of Korean official prose
 * (W3C KLREQ, and the house's own: amounts, units, circled numbers, (주)).
 * Refuses to know: widths, the measure, glyphs. */
#include "type/inner.h"
#include <uchar.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

enum class {
	CLASS_OTHER,
	CLASS_BLANK,
	CLASS_GLUE,     /* a blank that never breaks */
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
	CLASS_HEAD      /* △ ※ ①: end no line */
};

static const struct {
	uint32_t first, last;
	enum class class;
} classes[] = {
	/* in order of first; what is not here is CLASS_OTHER */
	{'\t', '\n', CLASS_BLANK}, {' ', ' ', CLASS_BLANK}, {'!', '!', CLASS_TAIL}, {'"', '"', CLASS_STRAIGHT},
	{'$', '$', CLASS_HEAD}, {'%', '%', CLASS_TAIL}, {'\'', '\'', CLASS_STRAIGHT}, {'(', '(', CLASS_OPEN},
	{')', ')', CLASS_CLOSE}, {',', ',', CLASS_POINT}, {'-', '-', CLASS_HYPHEN}, {'.', '.', CLASS_TAIL}, {'/', '/', CLASS_POINT},
	{'0', '9', CLASS_DIGIT}, {':', ';', CLASS_TAIL}, {'<', '<', CLASS_OPEN}, {'>', '>', CLASS_CLOSE},
	{'?', '?', CLASS_TAIL}, {'A', 'Z', CLASS_LATIN}, {'[', '[', CLASS_OPEN}, {']', ']', CLASS_CLOSE},
	{'a', 'z', CLASS_LATIN}, {'{', '{', CLASS_OPEN}, {'}', '}', CLASS_CLOSE}, {'~', '~', CLASS_TAIL},
	{0xa0, 0xa0, CLASS_GLUE}, {0xab, 0xab, CLASS_OPEN}, {0xb7, 0xb7, CLASS_POINT}, {0xbb, 0xbb, CLASS_CLOSE},
	{0xc0, 0x24f, CLASS_LATIN}, {0x370, 0x52f, CLASS_LATIN}, {0x1100, 0x115f, CLASS_SYLLABLE},
	{0x2018, 0x2018, CLASS_OPEN}, {0x2019, 0x2019, CLASS_UNQUOTE}, {0x201c, 0x201c, CLASS_OPEN},
	{0x201d, 0x201d, CLASS_UNQUOTE}, {0x2022, 0x2022, CLASS_POINT}, {0x2024, 0x2026, CLASS_TAIL},
	{0x2027, 0x2027, CLASS_POINT}, {0x202f, 0x202f, CLASS_GLUE}, {0x2030, 0x2030, CLASS_TAIL}, {0x203b, 0x203b, CLASS_HEAD},
	{0x20a9, 0x20a9, CLASS_HEAD}, {0x2103, 0x2103, CLASS_TAIL}, {0x223c, 0x223c, CLASS_TAIL}, {0x22c5, 0x22c5, CLASS_POINT},
	{0x2460, 0x249b, CLASS_HEAD}, {0x24ea, 0x24ff, CLASS_HEAD}, {0x25b2, 0x25b3, CLASS_HEAD}, {0x25bc, 0x25bd, CLASS_HEAD},
	{0x2776, 0x2793, CLASS_HEAD}, {0x3000, 0x3000, CLASS_BLANK}, {0x3001, 0x3002, CLASS_TAIL}, {0x3008, 0x3008, CLASS_OPEN},
	{0x3009, 0x3009, CLASS_CLOSE}, {0x300a, 0x300a, CLASS_OPEN}, {0x300b, 0x300b, CLASS_CLOSE}, {0x300c, 0x300c, CLASS_OPEN},
	{0x300d, 0x300d, CLASS_CLOSE}, {0x300e, 0x300e, CLASS_OPEN}, {0x300f, 0x300f, CLASS_CLOSE}, {0x3010, 0x3010, CLASS_OPEN},
	{0x3011, 0x3011, CLASS_CLOSE}, {0x3014, 0x3014, CLASS_OPEN}, {0x3015, 0x3015, CLASS_CLOSE}, {0x301c, 0x301c, CLASS_TAIL},
	{0x3041, 0x30fa, CLASS_SYLLABLE}, {0x30fb, 0x30fb, CLASS_POINT}, {0x3131, 0x318c, CLASS_SYLLABLE},
	{0x318d, 0x318d, CLASS_POINT} /* ㆍ */, {0x321c, 0x321c, CLASS_HEAD} /* ㈜ */, {0x3251, 0x327e, CLASS_HEAD},
	{0x32b1, 0x32bf, CLASS_HEAD}, {0x3400, 0x4dbf, CLASS_SYLLABLE}, {0x4e00, 0x9fff, CLASS_SYLLABLE},
	{0xac00, 0xd7a3, CLASS_SYLLABLE}, {0xf900, 0xfaff, CLASS_SYLLABLE}, {0xff01, 0xff01, CLASS_TAIL},
	{0xff05, 0xff05, CLASS_TAIL}, {0xff08, 0xff08, CLASS_OPEN}, {0xff09, 0xff09, CLASS_CLOSE}, {0xff0c, 0xff0c, CLASS_POINT},
	{0xff0e, 0xff0e, CLASS_TAIL}, {0xff10, 0xff19, CLASS_DIGIT}, {0xff1a, 0xff1b, CLASS_TAIL}, {0xff1f, 0xff1f, CLASS_TAIL},
	{0xff3b, 0xff3b, CLASS_OPEN}, {0xff3d, 0xff3d, CLASS_CLOSE}, {0xff5b, 0xff5b, CLASS_OPEN}, {0xff5d, 0xff5d, CLASS_CLOSE},
	{0xff5e, 0xff5e, CLASS_TAIL}, {0xffe6, 0xffe6, CLASS_HEAD}, {0x20000, 0x2fa1f, CLASS_SYLLABLE},
};

/* What stays with the number before it; the longest wins. 원, 억, 천만원 and their like are read as such. */
static const char32_t *const units[] = {
	U"년", U"년도", U"년간", U"년차", U"개년", U"월", U"개월", U"개월간", U"개월분", U"일", U"일간", U"일자", U"시", U"시간",
	U"분", U"초", U"건", U"개", U"개소", U"개사", U"명", U"인", U"회", U"회차", U"차", U"차년도", U"대", U"동", U"층", U"호",
	U"호선", U"종", U"점", U"본", U"식", U"곳", U"팀", U"배", U"위", U"항", U"조", U"권", U"부", U"쪽", U"장", U"면", U"편",
	U"가지", U"단계", U"세대", U"가구", U"학기", U"분기", U"주", U"주년", U"평", U"기", U"석", U"급", U"호기", U"억", U"조",
	U"퍼센트", U"㎡", U"㎢", U"㎏", U"m", U"m²", U"m2", U"km", U"kg", U"GB", U"TB", U"MB", U"PB", U"Mbps", U"Gbps", U"kW", U"cm",
	U"mm",
};

/* A closing bracket is never parted from a particle or ending that begins like this. */
static const char32_t particles[] = U"은는이가을를의에로으와과도만까부라하되된및인";

static enum class
class_of(uint32_t c)
{
	size_t low = 0, high = LENGTH(classes);
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (c > classes[middle].last)
			low = middle + 1;
		else if (c < classes[middle].first)
			high = middle;
		else
			return classes[middle].class;
	}
	return CLASS_OTHER;
}

static bool
is_one_of(uint32_t c, const char32_t *list)
{
	for (; *list; list++)
		if (*list == c)
			return true;
	return false;
}

static bool
is_numeral(uint32_t c)
{
	return is_one_of(c, U"십백천만억조");
}

/* Each letter's class, its apostrophes and straight quotation marks decided by what stands before them. */
static enum class
class_in_place(const struct type_shaped *s, size_t i)
{
	enum class class = class_of(s->letters[i].c);
	if (class != CLASS_STRAIGHT && class != CLASS_UNQUOTE)
		return class;
	enum class before = i ? class_of(s->letters[i - 1].c) : CLASS_BLANK;
	bool opens = before == CLASS_BLANK || before == CLASS_GLUE || before == CLASS_OPEN;
	if (class == CLASS_STRAIGHT)
		return opens ? CLASS_OPEN : CLASS_UNQUOTE;
	bool apostrophe = opens && i + 1 < s->count && class_of(s->letters[i + 1].c) == CLASS_DIGIT;
	return apostrophe ? CLASS_OPEN : CLASS_UNQUOTE;
}

static bool
may_begin(const struct type_shaped *s, size_t i, enum class class)
{
	if (s->looks[s->letters[i].span].raised)
		return false;
	return class != CLASS_CLOSE && class != CLASS_UNQUOTE && class != CLASS_TAIL && class != CLASS_POINT;
}

static bool
may_end(const struct type_shaped *s, size_t i, enum class class)
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
	for (size_t u = 0; u < LENGTH(units); u++) {
		for (n = 0; units[u][n] && i + n < s->count && s->letters[i + n].c == units[u][n]; n++)
			;
		if (!units[u][n] && n > longest)
			longest = n;
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

/* A number and the unit after a blank: 5,678 천원, 30 m². The unit ends its word, but for a particle. */
static bool
unit_follows(const struct type_shaped *s, const uint8_t *class, size_t i, size_t next)
{
	if (class[i] != CLASS_DIGIT)
		return false;
	size_t n = unit_length(s, next);
	if (!n)
		return false;
	size_t end = next + n;
	if (class[end - 1] == CLASS_LATIN)
		return end >= s->count || class[end] != CLASS_LATIN;
	return syllables(s, class, end, true) <= 2;
}

/* 107억 | 9천 4백만원: digits with a numeral before the blank, digits after it. */
static bool
inside_amount(const struct type_shaped *s, const uint8_t *class, size_t i, size_t next)
{
	if (class[next] != CLASS_DIGIT || !is_numeral(s->letters[i].c))
		return false;
	while (i > 0 && is_numeral(s->letters[i].c))
		i--;
	return class[i] == CLASS_DIGIT;
}

static void
set_break(struct letter *l, enum break_kind kind, int factor)
{
	l->after = (uint8_t)kind;
	l->factor = (int16_t)factor;
}

/* After the blanks [i + 1, next): between the letters i and next. */
static void
find_blank_break(const struct type_shaped *s, const uint8_t *class, size_t i, size_t next)
{
	for (size_t k = i + 1; k < next; k++)
		if (class[k] == CLASS_GLUE)
			return;
	if (!may_end(s, i, class[i]) || !may_begin(s, next, class[next]) || unit_follows(s, class, i, next))
		return;
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

/* Between the neighbours i and i + 1, neither a blank. unit_end: where the unit of the last number ends. */
static void
find_inner_break(const struct type_shaped *s, const uint8_t *class, size_t i, size_t unit_end)
{
	struct letter *l = &s->letters[i];
	size_t next = i + 1;
	if (next < unit_end || !may_end(s, i, class[i]) || !may_begin(s, next, class[next]))
		return;
	size_t after = syllables(s, class, next, true);
	if (class[i] == CLASS_SYLLABLE && class[next] == CLASS_SYLLABLE) {
		set_word_break(l, syllables(s, class, i, false), after);
		return;
	}
	if (class[next] == CLASS_OPEN) {
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
	bool raised = s->looks[l->span].raised;
	if (class[i] == CLASS_CLOSE && !raised && after >= 2 && !is_one_of(s->letters[next].c, particles))
		set_break(l, BREAK_WORD, after == 2 ? 1400 : 1000);
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
		size_t next = i + 1;
		while (next < s->count && s->letters[next].blank && s->letters[next].after != BREAK_FORCED)
			next++;
		if (next >= s->count || s->letters[next].blank)
			continue;
		if (next > i + 1)
			find_blank_break(s, class, i, next);
		else
			find_inner_break(s, class, i, unit_end);
	}
}
