/* in: the text before a particle. out: the particle that fits its last sound; the pair as written where nobody can say.
 * Round and square brackets add to a word and are not read with it (협의체(WeGO) reads 체): they are passed over with
 * what they hold, unless nothing stands before them. Quotes and angle brackets only mark a word: their content is read.
 * Refuses to know: grammar, Chinese characters. */
#include "base/form.h"
#include "base/utf8.h"
#include <assert.h>
#include <string.h>

enum sound { SOUND_VOWEL, SOUND_RIEUL, SOUND_CONSONANT, SOUND_UNKNOWN };

static const struct {
	const char *pair;
	const char *after[3]; /* by enum sound */
} particles[] = {
    [PARTICLE_EUN_NEUN] = {"은(는)", {"는", "은", "은"}},
    [PARTICLE_I_GA] = {"이(가)", {"가", "이", "이"}},
    [PARTICLE_EUL_REUL] = {"을(를)", {"를", "을", "을"}},
    [PARTICLE_EURO_RO] = {"(으)로", {"로", "로", "으로"}},
    [PARTICLE_GWA_WA] = {"과(와)", {"와", "과", "과"}},
    [PARTICLE_NONE] = {"", {"", "", ""}},
};

enum particle
particle_read(const char *s, size_t *length)
{
	for (int p = 0; p < PARTICLE_NONE; p++) {
		size_t n = strlen(particles[p].pair);
		if (strncmp(s, particles[p].pair, n) != 0)
			continue;
		*length = n;
		return (enum particle)p;
	}
	*length = 0;
	return PARTICLE_NONE;
}

/* The last character of s[0..n); its length, 0 at the beginning. Malformed bytes are one U+FFFD each. */
static size_t
last_of(const char *s, size_t n, uint32_t *c)
{
	*c = 0xfffd;
	for (size_t length = 1; length <= 4 && length <= n; length++)
		if (utf8_next(s + n - length, length, c) == length)
			return length;
	*c = 0xfffd;
	return n ? 1 : 0;
}

static uint32_t
opening_of(uint32_t closing)
{
	static const uint32_t pairs[][2] = {{')', '('}, {']', '['}, {0xff09, 0xff08} /* （） */,
	    {0x3015, 0x3014} /* 〔〕 */, {0xff3d, 0xff3b} /* ［］ */};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (pairs[i][0] == closing)
			return pairs[i][1];
	return 0;
}

/* Where the bracket closed at s[n - 1] was opened; n when it was not. */
static size_t
before_bracket(const char *s, size_t n, uint32_t closing)
{
	uint32_t opening = opening_of(closing), c;
	int depth = 0;
	for (size_t at = n; at > 0;) {
		at -= last_of(s, at, &c);
		depth += (c == closing) - (c == opening);
		if (depth == 0)
			return at;
	}
	return n;
}

static bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Numbers are read in Sino-Korean. What a digit sounds like at the end: 영 일 이 삼 사 오 육 칠 팔 구. */
static enum sound
sound_of_digit(uint32_t digit)
{
	static const enum sound sounds[] = {SOUND_CONSONANT, SOUND_RIEUL, SOUND_VOWEL, SOUND_CONSONANT, SOUND_VOWEL,
	    SOUND_VOWEL, SOUND_CONSONANT, SOUND_RIEUL, SOUND_RIEUL, SOUND_VOWEL};
	return sounds[digit];
}

/* A whole number that ends in zeros ends in 십, 백, 천, 만, 억 or 경, all consonants, but for 조.
 * Behind a point zero is 영. */
static enum sound
sound_of_number(const char *s, size_t n)
{
	size_t from = n, zeros = 0;
	while (from > 0 && (is_digit((unsigned char)s[from - 1]) || s[from - 1] == ',' || s[from - 1] == '.'))
		from--;
	bool fraction = memchr(s + from, '.', n - from) != NULL;
	for (size_t i = n; i > from && (s[i - 1] == '0' || s[i - 1] == ','); i--)
		zeros += s[i - 1] == '0';
	if (zeros == 0)
		return sound_of_digit((uint32_t)(s[n - 1] - '0'));
	return !fraction && zeros >= 12 && zeros < 16 ? SOUND_VOWEL : SOUND_CONSONANT;
}

/* One list of endings that are read otherwise than letter by letter or by their spelling.
 * After a digit: units. Elsewhere: words, matched as a whole. */
static const struct ending {
	const char *text;
	enum sound sound;
	bool unit;
} endings[] = {
    {"m", SOUND_VOWEL, true},
    {"mm", SOUND_VOWEL, true},
    {"cm", SOUND_VOWEL, true},
    {"km", SOUND_VOWEL, true},
    {"nm", SOUND_VOWEL, true},
    {"g", SOUND_CONSONANT, true},
    {"kg", SOUND_CONSONANT, true},
    {"mg", SOUND_CONSONANT, true},
    {"t", SOUND_CONSONANT, true},
    {"l", SOUND_VOWEL, true},
    {"L", SOUND_VOWEL, true},
    {"ml", SOUND_VOWEL, true},
    {"mL", SOUND_VOWEL, true},
    {"dB", SOUND_RIEUL, true},
    {"kcal", SOUND_VOWEL, true},
    {"WeGO", SOUND_VOWEL, false},        /* 위고 */
    {"App", SOUND_CONSONANT, false},     /* 앱 */
    {"Web", SOUND_CONSONANT, false},     /* 웹 */
    {"Lab", SOUND_CONSONANT, false},     /* 랩 */
    {"Map", SOUND_CONSONANT, false},     /* 맵 */
    {"Bot", SOUND_CONSONANT, false},     /* 봇 */
    {"Chatbot", SOUND_CONSONANT, false}, /* 챗봇 */
    {"Robot", SOUND_CONSONANT, false},   /* 로봇 */
    {"Book", SOUND_CONSONANT, false},    /* 북 */
    {"Net", SOUND_CONSONANT, false},     /* 넷 */
    {"Internet", SOUND_CONSONANT, false},
    {"Desktop", SOUND_CONSONANT, false},
    {"Laptop", SOUND_CONSONANT, false},
    {"Pick", SOUND_CONSONANT, false},
    {"Block", SOUND_CONSONANT, false},
};

/* Names of letters: 엘 and 알 end in ㄹ, 엠 and 엔 in a consonant, all others in a vowel. */
static enum sound
sound_of_letter(char c)
{
	switch (c) {
	case 'L':
	case 'l':
	case 'R':
	case 'r':
		return SOUND_RIEUL;
	case 'M':
	case 'm':
	case 'N':
	case 'n':
		return SOUND_CONSONANT;
	}
	return SOUND_VOWEL;
}

static bool
is_vowel(char c)
{
	return strchr("aeiouAEIOU", c) != NULL;
}

/* A word with small letters is read as a word. By its spelling: l, le ㄹ (Seoul, Mobile); m, n, ng, me, ne a consonant
 * (System, Vision, Online); what else English ends in takes a vowel in Korean (Cloud 클라우드, Server 서버, Space
 * 스페이스). Short words in p, t, k, b do not: they are in the list. */
static enum sound
sound_of_word(const char *s, size_t n)
{
	if (n > 2 && s[n - 1] == 'e' && !is_vowel(s[n - 2]))
		n--;
	char c = s[n - 1];
	if (c == 'l')
		return SOUND_RIEUL;
	bool nasal = c == 'm' || c == 'n' || (c == 'g' && n > 1 && s[n - 2] == 'n');
	return nasal ? SOUND_CONSONANT : SOUND_VOWEL;
}

static bool
same_letters(const char *s, const char *t, size_t n, bool fold)
{
	return fold ? strncasecmp(s, t, n) == 0 : memcmp(s, t, n) == 0;
}

static enum sound
sound_of_latin(const char *s, size_t n)
{
	size_t from = n;
	while (from > 0 && is_letter((unsigned char)s[from - 1]))
		from--;
	size_t before = from > 0 && s[from - 1] == ' ' ? from - 1 : from;
	bool counted = before > 0 && is_digit((unsigned char)s[before - 1]);
	const char *word = s + from;
	size_t length = n - from;
	bool small = false;
	for (size_t i = 1; i < length; i++)
		small = small || word[i] >= 'a';
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		const struct ending *e = &endings[i];
		if (e->unit && !counted)
			continue;
		/* a word in capitals may be an abbreviation: MAP 엠에이피 */
		if (strlen(e->text) == length && same_letters(word, e->text, length, !e->unit && small))
			return e->sound;
	}
	/* IoT, PoC, OpenAPI: a capital at the end is read by its name */
	if (length == 1 || word[length - 1] < 'a')
		return sound_of_letter(word[length - 1]);
	return sound_of_word(word, length);
}

/* Signs that are read. Those not here and not letters are passed over. */
static const struct {
	uint32_t c;
	enum sound sound;
} signs[] = {
    {'%', SOUND_VOWEL},        /* 퍼센트 */
    {0xff05, SOUND_VOWEL},     /* ％ */
    {0x2030, SOUND_RIEUL},     /* ‰ 퍼밀 */
    {'+', SOUND_VOWEL},        /* 플러스 */
    {'&', SOUND_VOWEL},        /* 앤드 */
    {'$', SOUND_VOWEL},        /* 달러 */
    {0x20ac, SOUND_VOWEL},     /* € 유로 */
    {0x20a9, SOUND_CONSONANT}, /* ₩ 원 */
    {0xb0, SOUND_VOWEL},       /* ° 도 */
    {0x2103, SOUND_VOWEL},     /* ℃ 도 */
    {0x3b1, SOUND_VOWEL},      /* α 알파 */
    {0x3b2, SOUND_VOWEL},      /* β 베타 */
    {0x3bc, SOUND_VOWEL},      /* μ 뮤 */
    {0x2113, SOUND_VOWEL},     /* ℓ 리터 */
    {0x338e, SOUND_CONSONANT}, /* ㎎ 밀리그램 */
    {0x338f, SOUND_CONSONANT}, /* ㎏ 킬로그램 */
    {0x3396, SOUND_VOWEL},     /* ㎖ 밀리리터 */
    {0x339c, SOUND_VOWEL},     /* ㎜ 밀리미터 */
    {0x339d, SOUND_VOWEL},     /* ㎝ 센티미터 */
    {0x339e, SOUND_VOWEL},     /* ㎞ 킬로미터 */
    {0x33a1, SOUND_VOWEL},     /* ㎡ 제곱미터 */
    {0x33a2, SOUND_VOWEL},     /* ㎢ 제곱킬로미터 */
    {0x33a5, SOUND_VOWEL},     /* ㎥ 세제곱미터 */
    {0x33be, SOUND_VOWEL},     /* ㎾ 킬로와트 */
    {0x33bf, SOUND_VOWEL},     /* ㎿ 메가와트 */
    {0x33ca, SOUND_VOWEL},     /* ㏊ 헥타르 */
};

static bool
sound_of_sign(uint32_t c, enum sound *sound)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].c == c) {
			*sound = signs[i].sound;
			return true;
		}
	return false;
}

/* Ⅰ..Ⅻ, ⅰ..ⅻ and ①..⑳ are numbers of at most 20. */
static bool
sound_of_numeral(uint32_t c, enum sound *sound)
{
	static const uint32_t firsts[][2] = {{0x2160, 12}, {0x2170, 12}, {0x2460, 20}};
	for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++) {
		if (c < firsts[i][0] || c >= firsts[i][0] + firsts[i][1])
			continue;
		uint32_t number = c - firsts[i][0] + 1;
		*sound = sound_of_digit(number % 10); /* 십 and 영 both end in a consonant */
		return true;
	}
	return false;
}

/* m², ㎥, km² end in 미터; 제곱 of anything else ends in a consonant. */
static enum sound
sound_of_power(const char *s, size_t n)
{
	return n > 0 && s[n - 1] == 'm' ? SOUND_VOWEL : SOUND_CONSONANT;
}

/* Passed over as silent: blanks, ASCII punctuation, and the punctuation blocks of Latin-1, general and CJK. */
static bool
is_silent(uint32_t c)
{
	return c < 0x80 || (c >= 0xa0 && c <= 0xbf) || (c >= 0x2010 && c <= 0x205e) || (c >= 0x3000 && c <= 0x303f) ||
	       (c >= 0x25a0 && c <= 0x26ff) || c == 0x318d /* ㆍ */ || (c >= 0xff01 && c <= 0xff0f) ||
	       (c >= 0xff1a && c <= 0xff20);
}

static enum sound
sound_at_end(const char *s, size_t n, bool skip_brackets)
{
	uint32_t c;
	enum sound sound;
	for (size_t length; (length = last_of(s, n, &c)) > 0;) {
		if (utf8_is_hangul(c)) {
			uint32_t final = (c - 0xac00) % 28;
			return final == 0 ? SOUND_VOWEL : final == 8 ? SOUND_RIEUL : SOUND_CONSONANT;
		}
		if (is_digit(c))
			return sound_of_number(s, n);
		if (is_letter(c))
			return sound_of_latin(s, n);
		if (sound_of_sign(c, &sound) || sound_of_numeral(c, &sound))
			return sound;
		if (c == 0xb2 || c == 0xb3)
			return sound_of_power(s, n - length);
		size_t opened = skip_brackets && opening_of(c) ? before_bracket(s, n, c) : n;
		if (opened == n && !is_silent(c))
			return SOUND_UNKNOWN;
		n = opened < n ? opened : n - length;
	}
	return SOUND_UNKNOWN;
}

const char *
particle_fit(enum particle p, const char *before, size_t n)
{
	assert(p >= 0 && p <= PARTICLE_NONE);
	enum sound sound = sound_at_end(before, n, true);
	if (sound == SOUND_UNKNOWN)
		sound = sound_at_end(before, n, false); /* a bracket with nothing before it is itself what is read */
	return sound == SOUND_UNKNOWN ? particles[p].pair : particles[p].after[sound];
}
