/* in: a seed. out: texts of every kind that a report may hold, set at every size and measure in every style that is
 * shipped; what holds for each line of them, or a failed test. Serves both bodies of the room.
 * Refuses to know: which body is linked, which breaks are the best. */
#ifndef TESTS_TYPE_EXTREMES_H
#define TESTS_TYPE_EXTREMES_H
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "random.h"
#include "source/source.h"
#include "type/inner.h"

#define REPORT "tests/refuse/whole/report.xml"
#define STYLES "templates/style"
#define TEXT_MOST 4096

struct atom { /* bytes that no line end may part */
	uint32_t from, to;
};

struct sample { /* a text as it is made */
	char text[TEXT_MOST];
	uint32_t size;
	struct atom atoms[600];
	size_t atom_count;
	struct random *random;
};

static inline uint32_t
chance(struct sample *p, uint32_t n)
{
	return (uint32_t)random_below(p->random, n);
}

static inline void
put(struct sample *p, const char *s)
{
	size_t n = strlen(s);
	assert_true(p->size + n < TEXT_MOST);
	memcpy(p->text + p->size, s, n + 1);
	p->size += (uint32_t)n;
}

static inline void
keep(struct sample *p, uint32_t from)
{
	assert_true(p->atom_count < 600);
	p->atoms[p->atom_count++] = (struct atom){from, p->size};
}

#define ONE_OF(p, ...) \
	put_one(p, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))
static inline void
put_one(struct sample *p, const char *const *list, size_t n)
{
	put(p, list[chance(p, (uint32_t)n)]);
}

static inline void
put_syllables(struct sample *p, uint32_t n)
{
	static const char *const syllables[] = {"가", "나", "다", "예", "산", "세", "입", "출", "정", "보", "획", "뷁",
	    "감", "액", "을", "고", "함", "임", "豫", "算"};
	for (; n > 0; n--)
		put_one(p, syllables, sizeof syllables / sizeof *syllables);
}

static inline void
put_digits(struct sample *p, uint32_t n)
{
	for (; n > 0; n--)
		put(p, (const char[]){(char)('0' + chance(p, 10)), 0});
}

/* △1,234.5천원, 17.0%, 3 건: all of it one. */
static inline void
put_number(struct sample *p)
{
	uint32_t from = p->size;
	if (chance(p, 4) == 0)
		ONE_OF(p, "△", "-", "₩", "$");
	put_digits(p, 1 + chance(p, 3));
	for (uint32_t n = chance(p, 5); n > 1; n--)
		put(p, ","), put_digits(p, 3);
	if (chance(p, 3) == 0)
		put(p, "."), put_digits(p, 1 + chance(p, 2));
	if (chance(p, 5) == 0)
		put(p, " ");
	ONE_OF(p, "천원", "백만원", "억원", "원", "%", "건", "개", "년", "년도", "m²", "GB", "명", "개월간", "%", "℃");
	keep(p, from);
}

static inline void
put_amount(struct sample *p)
{
	static const char *const steps[] = {"조", "억", "천", "백만원"};
	for (size_t i = 0; i < 4; i++) {
		uint32_t from = p->size;
		put_digits(p, 1 + chance(p, 2));
		put(p, steps[i]);
		keep(p, from);
		if (i < 3)
			put(p, " ");
	}
}

/* A bracket and the sign next to it, outside and in. */
static inline void
put_bracketed(struct sample *p)
{
	static const char *const pairs[][2] = {
	    {"(", ")"}, {"「", "」"}, {"‘", "’"}, {"“", "”"}, {"[", "]"}, {"〈", "〉"}, {"『", "』"}};
	size_t i = chance(p, 7);
	uint32_t from = p->size;
	put(p, pairs[i][0]);
	put_syllables(p, 1);
	keep(p, from);
	put_syllables(p, chance(p, 6));
	if (chance(p, 3) == 0)
		put(p, " "), put_syllables(p, 1 + chance(p, 4));
	from = p->size;
	put_syllables(p, 1);
	put(p, pairs[i][1]);
	keep(p, from);
	ONE_OF(p, "", "을", "에", ",", ".");
	keep(p, from);
}

static inline void
put_latin(struct sample *p)
{
	uint32_t from = p->size;
	for (uint32_t n = 1 + chance(p, chance(p, 20) == 0 ? 60 : 9); n > 0; n--)
		put(p, (const char[]){(char)('a' + chance(p, 26)), 0});
	keep(p, from);
}

static inline void
put_word(struct sample *p)
{
	uint32_t from = p->size;
	switch (chance(p, 12)) {
	case 0:
		put_number(p);
		break;
	case 1:
		put_amount(p);
		break;
	case 2:
		put_syllables(p, 2 + chance(p, 3));
		put_bracketed(p);
		break;
	case 3:
		put_bracketed(p);
		break;
	case 4:
		put_latin(p);
		break;
	case 5:
		ONE_OF(p, "’18년", "2018.10.18", "2018~2019", "’18.1.1");
		keep(p, from);
		break;
	case 6:
		ONE_OF(p, "①", "※", "㉠", "(주)");
		ONE_OF(p, "", " ");
		put_syllables(p, 1);
		keep(p, from);
		put_syllables(p, chance(p, 5));
		break;
	case 7:
		put_syllables(p, 2 + chance(p, 3));
		ONE_OF(p, "·", "ㆍ", "/", "-", ",");
		put_syllables(p, 2 + chance(p, 3));
		break;
	default:
		put_syllables(p, 1 + chance(p, chance(p, 30) == 0 ? 50 : 8));
		ONE_OF(p, "", "", "", ".", ",", "?", "…");
	}
}

static inline void
make_sample(struct sample *p, struct random *random)
{
	*p = (struct sample){.random = random};
	bool forced = chance(p, 3) == 0;
	for (uint32_t n = 1 + chance(p, chance(p, 3) ? 14 : 50); n > 0; n--) {
		put_word(p);
		if (n > 1)
			ONE_OF(p, " ", " ", " ", " ", " ", " ", " ", " ", "  ", "\t", forced ? "\n" : " ");
	}
}

/* ---- laws ---- */

static inline bool
begins_with(const char *at, const char *const *signs)
{
	for (; *signs; signs++)
		if (strncmp(at, *signs, strlen(*signs)) == 0)
			return true;
	return false;
}

static inline bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* Whether the stretch round that line end that holds no allowed break is wider than the measure: then it is cut. */
static inline bool
had_to_be_cut(const struct type_shaped *s, uint32_t byte, mpt measure)
{
	size_t at = 0, from, to;
	while (at < s->count && s->letters[at].end < byte)
		at++;
	for (from = at; from > 0 && s->letters[from - 1].after < BREAK_LETTER; from--)
		;
	for (to = at + 1; to < s->count && s->letters[to - 1].after < BREAK_LETTER; to++)
		;
	return line_width(s, s->pen, from, line_end(s, from, to)) > measure;
}

/* The end of a line inside a part of the text: signs that may not begin or end one, and what may not be parted. */
static inline void
check_end(const struct sample *p, const struct type_shaped *s, uint32_t byte, mpt measure)
{
	static const char *const not_first[] = {")", "]", "」", "』", "〉", "’", "”", ",", ".", "·", "ㆍ", "/", "-", ":",
	    "?", "!", "%", "℃", "…", "~", " ", "\t", NULL};
	static const char *const not_last[] = {
	    "(", "[", "「", "『", "〈", "‘", "“", "△", "※", "①", "㉠", "₩", "$", "(주)", NULL};
	uint32_t end = byte;
	while (end > 0 && is_blank(p->text[end - 1]))
		end--;
	bool wrong = begins_with(p->text + byte, not_first);
	const char *next = p->text + byte;
	size_t sign = *next == '-' ? 1 : begins_with(next, (const char *const[]){"’", NULL}) ? strlen("’") : 0;
	if (sign && end < byte && next[sign] >= '0' && next[sign] <= '9')
		wrong = false; /* -5, ’18 */
	for (const char *const *last = not_last; *last && !wrong; last++) {
		size_t n = strlen(*last);
		wrong = end >= n && strncmp(p->text + end - n, *last, n) == 0;
	}
	for (size_t i = 0; i < p->atom_count && !wrong; i++)
		wrong = p->atoms[i].from < byte && byte < p->atoms[i].to;
	if (wrong && !had_to_be_cut(s, byte, measure))
		fail_msg("size %d across %d at %d: %.*s|%s", s->base->size, s->base->scale_x, measure, (int)byte,
		    p->text, p->text + byte);
}

/* A blank that can be widened. */
static inline bool
holds_blank(const char *text, uint32_t from, uint32_t to)
{
	while (to > from && is_blank(text[to - 1]))
		to--;
	while (from < to && !is_blank(text[from]))
		from++;
	return from < to;
}

/* Every byte once and in its order; forced breaks draw nothing. */
static inline void
check_bytes(const struct sample *p, const struct type_line *line)
{
	uint32_t at = line->from;
	mpt x = 0;
	for (size_t i = 0; i < line->count; i++) {
		const struct type_run *r = &line->runs[i];
		uint32_t before = line->from; /* a cluster may begin in the run before */
		assert_int_equal(r->from, at);
		assert_int_equal(r->x, x);
		assert_true(r->count > 0 && r->glyphs[0].byte <= r->from);
		for (size_t k = 0; k < r->count; before = r->glyphs[k++].byte)
			assert_true(r->glyphs[k].byte >= before && r->glyphs[k].byte < r->to);
		x += r->width;
		at = r->to;
	}
	assert_int_equal(line->width, x);
	assert_true(at == line->to || (at + 1 == line->to && p->text[at] == '\n'));
}

static inline bool
over_by_one_letter(const struct type_shaped *s, const struct type_line *line)
{
	size_t letters = 0;
	for (size_t i = 0; i < s->count; i++)
		letters += s->letters[i].byte >= line->from && s->letters[i].byte < line->to && !s->letters[i].blank;
	return letters <= 1;
}

struct tally { /* last lines of justified paragraphs of several lines */
	size_t lines, last, short_last;
};

static inline void
check_set(struct tally *tally, const struct sample *p, const struct type_shaped *s, const struct type_lines *l,
    mpt measure, enum align align)
{
	uint32_t at = 0;
	assert_int_equal(l->leading, s->base->leading); /* whatever faces its letters come from */
	assert_int_equal(l->size, s->base->size);
	for (size_t i = 0; i < l->count; i++) {
		const struct type_line *line = &l->lines[i];
		bool forced = line->to > 0 && p->text[line->to - 1] == '\n';
		assert_int_equal(line->from, at);
		at = line->to;
		assert_int_equal(line->last, i + 1 == l->count || forced);
		check_bytes(p, line);
		if (!line->last)
			check_end(p, s, line->to, measure);
		if (line->width > measure && !over_by_one_letter(s, line))
			fail_msg("%d wide at %d: %.*s", line->width, measure, (int)(line->to - line->from),
			    p->text + line->from);
		if (align == ALIGN_JUSTIFY && !line->last && holds_blank(p->text, line->from, line->to))
			assert_int_equal(line->width, measure);
		if (line->width <= measure)
			assert_int_equal(line->x, align == ALIGN_CENTRE  ? (measure - line->width) / 2
			                          : align == ALIGN_RIGHT ? measure - line->width
			                                                 : 0);
	}
	assert_int_equal(at, p->size);
	tally->lines += l->count;
	if (align != ALIGN_JUSTIFY || l->count < 2 || measure < 20 * s->base->size || strchr(p->text, '\n'))
		return;
	tally->last++;
	tally->short_last += (int64_t)l->lines[l->count - 1].width * 1000 <
	                     (int64_t)s->style->breaking.min_last_em * s->base->size;
}

static inline void
check_same(const struct type_lines *a, const struct type_lines *b)
{
	assert_int_equal(a->count, b->count);
	for (size_t i = 0; i < a->count; i++)
		for (size_t k = 0; k < a->lines[i].count; k++)
			assert_memory_equal(a->lines[i].runs[k].glyphs, b->lines[i].runs[k].glyphs,
			    a->lines[i].runs[k].count * sizeof(struct type_glyph));
}

static inline const struct type_shaped *
shape_sample(struct type *t, struct arena *a, const struct sample *p, enum text_role role)
{
	struct type_span span = {p->text, role, false};
	return type_shape(t, a, &(struct type_text){&span, 1, role, "p1", {"report.xml", 1, 1}});
}

static inline void
check_sample(struct tally *tally, struct type *t, struct style *style, struct sample *p)
{
	static const enum text_role roles[] = {TEXT_BODY, TEXT_NOTE, TEXT_CELL, TEXT_CELL_TEXT, TEXT_LAW, TEXT_BOX};
	enum text_role role = roles[chance(p, 6)];
	struct text_style *own = &style->text[role], before = *own;
	own->size = 6000 + (mpt)chance(p, 34001);
	own->leading = own->size * 3 / 2;
	own->scale_x = chance(p, 3) ? before.scale_x : 500 + (int32_t)chance(p, 1500);
	own->breaks = (enum break_unit)chance(p, BREAK_UNIT_COUNT);
	struct arena *a = arena_new();
	const struct type_shaped *s = shape_sample(t, a, p, role);
	/* from half a letter to hundreds of them, most as columns and pages are */
	static const uint32_t letters[] = {2, 8, 30, 60, 400};
	for (int round = 0; round < 5; round++) {
		mpt measure = own->size / 2 + (mpt)chance(p, letters[round] * (uint32_t)own->size);
		enum align align = chance(p, 2) ? ALIGN_JUSTIFY : (enum align)chance(p, 4);
		struct type_lines l = type_break(t, a, s, measure, align);
		check_set(tally, p, s, &l, measure, align);
		struct type_lines again = type_break(t, a, shape_sample(t, a, p, role), measure, align);
		check_same(&l, &again);
		assert_true(type_hard_width(s) <= type_width(s));
	}
	arena_free(a);
	*own = before;
}

static inline void
check_style(const char *path, struct random *random, int samples)
{
	struct arena *a = arena_new();
	struct messages *m = messages_new(LANGUAGE_EN);
	struct source source;
	assert_true(source_open_styled(&source, REPORT, path, a, m));
	struct type *t = type_open(source.style, m);
	assert_non_null(t);
	struct sample *p = ARENA_NEW(a, struct sample);
	struct tally tally = {0};
	for (int i = 0; i < samples; i++) {
		make_sample(p, random);
		check_sample(&tally, t, source.style, p);
	}
	assert_true(tally.lines > 10 * (size_t)samples);
	/* a last line is short only where no other way would do: seldom */
	assert_true(tally.last > (size_t)samples / 4 && tally.short_last * 33 <= tally.last);
	type_close(t);
	messages_free(m);
	arena_free(a);
}

static inline void
every_style_sets_every_text(void **state)
{
	(void)state;
	struct dirent **names;
	struct random random = {20181101};
	int count = scandir(STYLES, &names, NULL, alphasort), styles = 0;
	assert_true(count > 0);
	for (int i = 0; i < count; i++) {
		char path[512];
		if (names[i]->d_name[0] != '.') {
			snprintf(path, sizeof path, STYLES "/%s", names[i]->d_name);
			check_style(path, &random, 400);
			styles++;
		}
		free(names[i]);
	}
	free(names);
	assert_true(styles >= 3);
}
#endif
