/* in: lines and the paragraph they come from. out: what holds for every line that was ever set, or a failed test.
 * Written from the rules, not from the program: signs and limits stand here a second time.
 * Refuses to know: which breaks are the best. */
#ifndef TESTS_TYPE_LAWS_H
#define TESTS_TYPE_LAWS_H
#include "type_room.h"

static inline bool
starts_with_one_of(const char *at, const char *const *signs)
{
	for (; *signs; signs++)
		if (strncmp(at, *signs, strlen(*signs)) == 0)
			return true;
	return false;
}

/* The line's first and last signs, and that it cuts no number, no Latin word and no unit from its number. */
static inline void
check_edges(const char *text, const struct type_line *line, bool first)
{
	static const char *const not_first[] = {")", "]", "〉", "》", "】", "」", "』", "”", ",", ".", "·", ":", ";",
	    "?", "!", "%", "～", "천원", "만원", "백만원", NULL};
	static const char *const not_last[] = {
	    "(", "[", "〈", "《", "【", "「", "『", "‘", "“", "△", "※", "(주)", NULL};
	const char *from = text + line->from, *to = text + line->to;
	while (to > from && (to[-1] == ' ' || to[-1] == '\n'))
		to--;
	if (from == to)
		return;
	if (*from == ' ' && !first)
		fail_msg("begins with a blank: %.30s", from);
	if (!first && starts_with_one_of(from, not_first))
		fail_msg("begins with what may not: %.30s", from);
	for (const char *const *sign = not_last; *sign; sign++) {
		size_t n = strlen(*sign);
		if (!line->last && (size_t)(to - from) >= n && strncmp(to - n, *sign, n) == 0)
			fail_msg("ends with what may not: %.60s", from);
	}
	bool blank = to < text + line->to, cut = !line->last && !blank;
	if (cut && (unsigned char)to[-1] < 0x80 && to[-1] != ')' && to[-1] != ',' && to[-1] != '-' && to[-1] != '/')
		fail_msg("cuts a number or a Latin word: %.60s", from);
}

/* Runs follow one another, glyphs fill them, bytes are all there in order. */
static inline void
check_runs(const char *text, const struct type_line *line)
{
	mpt x = 0;
	uint32_t byte = line->from;
	for (size_t r = 0; r < line->count; r++) {
		const struct type_run *run = &line->runs[r];
		assert_int_equal(run->x, x);
		assert_int_equal(run->from, byte);
		assert_true(run->to > run->from && run->to <= line->to);
		mpt pen = 0, ink = 0;
		for (size_t g = 0; g < run->count; g++) {
			assert_in_range(run->glyphs[g].byte, g ? run->from : line->from, run->to - 1);
			pen += run->glyphs[g].advance;
			const char *c = text + run->glyphs[g].byte;
			if (*c != ' ' && *c != '\t' && strncmp(c, "\u00a0", 2) != 0)
				ink = pen;
		}
		if (r + 1 == line->count)
			assert_int_equal(run->width, ink);
		else
			assert_true(run->width == pen || run->width == ink);
		x += run->width;
		byte = run->to;
	}
	assert_int_equal(line->width, x);
	assert_true(byte == line->to || (byte + 1 == line->to && text[byte] == '\n'));
}

/* Inside a number, beside a bracket or a point: what is opened nowhere. */
static inline bool
reads_as_one(const char *text, const struct letter *l)
{
	static const char *const closed[] = {
	    "(", ")", "‘", "’", "“", "”", "「", "」", ",", ".", "·", "%", "-", "/", "△", NULL};
	const char *here = text + l->byte, *next = text + l->end;
	if (*next == ' ' || *here == ' ')
		return false;
	bool number = *here >= '0' && *here <= '9' && *next >= '0' && *next <= '9';
	bool latin = ((*here | 32) >= 'a' && (*here | 32) <= 'z') && ((*next | 32) >= 'a' && (*next | 32) <= 'z');
	return number || latin || starts_with_one_of(here, closed) || starts_with_one_of(next, closed);
}

/* Gaps of a justified line: blanks and letters within what the style allows. */
static inline void
check_gaps(const struct room *r, const struct type_shaped *s, const struct type_line *line)
{
	const struct breaking *b = &r->style.breaking;
	size_t i = 0;
	while (s->letters[i].byte < line->from)
		i++;
	for (size_t k = 0; k < line->count; k++) {
		const struct type_run *run = &line->runs[k];
		for (size_t g = 0; g < run->count; g += s->letters[i++].glyphs) {
			const struct letter *l = &s->letters[i];
			const struct look *look = &s->looks[l->look];
			mpt advance = 0;
			for (size_t n = 0; n < l->glyphs; n++)
				advance += run->glyphs[g + n].advance;
			if (l->end == line->to || (k + 1 == line->count && g + 1 == run->count))
				continue;
			mpt added = advance - l->advance - look->track, em = look->size;
			int least = l->blank ? b->shrink_space : b->shrink_letter;
			if (l->blank && added < 0) /* still to be seen */
				assert_true(advance >= em * 15 / 100);
			int closer =
			    b->retry_tracking < 0 ? -b->retry_tracking : 0; /* a paragraph may be tracked closer once */
			if (i + 1 < s->count && !s->letters[i + 1].blank)
				assert_true(added >= -(mpt)((int64_t)em * (least + closer) / 1000) - 2 ||
				            advance == l->advance);
			if (reads_as_one(s->text, l))
				assert_true(added <= 0);
			else if (!l->blank)
				assert_true(
				    added <= (mpt)((int64_t)em * b->letter_max / 1000) + 2 || advance == l->advance);
		}
	}
}

/* One that can be widened: not at an end. */
static inline bool
has_blank(const char *text, const struct type_line *line)
{
	uint32_t from = line->from, to = line->to;
	while (to > from && text[to - 1] == ' ')
		to--;
	while (from < to && text[from] != ' ')
		from++;
	return from < to;
}

static inline void
check_lines(struct room *r, const struct type_shaped *s, const struct type_lines *lines, mpt measure, enum align align)
{
	uint32_t at = 0;
	assert_true(lines->count > 0);
	for (size_t i = 0; i < lines->count; i++) {
		const struct type_line *line = &lines->lines[i];
		assert_int_equal(line->from, at);
		at = line->to;
		assert_true(line->x >= 0 && line->x + line->width <= measure);
		if (align == ALIGN_JUSTIFY && !line->last && has_blank(s->text, line))
			assert_int_equal(line->width, measure);
		if (align == ALIGN_JUSTIFY)
			check_gaps(r, s, line);
		if (align == ALIGN_JUSTIFY && measure > MM(100) && line->from > 0 && s->text[line->from] == '(')
			assert_true(s->text[line->from - 1] == ' ');
		if (align == ALIGN_RIGHT)
			assert_int_equal(line->x + line->width, measure);
		check_edges(s->text, line, i == 0);
		check_runs(s->text, line);
	}
	assert_true(lines->lines[lines->count - 1].last);
	assert_int_equal(at, strlen(s->text));
}

/* A sentence whose parts between ^ and ^ are raised. */
static inline const struct type_shaped *
shape_sentence(struct room *r, const char *sentence, enum text_role role)
{
	struct type_span spans[32];
	size_t n = 0;
	char *text = arena_copy(r->arena, sentence, strlen(sentence));
	for (bool raised = false;; raised = !raised) {
		char *caret = strchr(text, '^');
		if (caret)
			*caret = 0;
		spans[n++] = (struct type_span){text, role, raised};
		if (!caret)
			break;
		text = caret + 1;
	}
	struct type_text t = {spans, n, role, "세입/p1", {"report.xml", 17, 3}};
	return type_shape(r->type, r->arena, &t);
}
#endif
