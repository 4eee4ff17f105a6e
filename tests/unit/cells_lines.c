/* in: -. out: are lines the best there are, exact, and whole, whatever the text and the measure.
 * Every character is one or two cells wide here, so that no font decides anything.
 * Refuses to know: faces. */
#include "type_laws.h"
#include "random.h"
#include "type_sentences.h"
#include <math.h>

static void
lines_keep_the_rules_at_every_measure(void **state)
{
	struct room *r = *state;
	for (size_t i = 0; i < SENTENCE_COUNT; i++) {
		const struct type_shaped *s = shape_sentence(r, sentences[i], TEXT_BODY);
		for (mpt measure = MM(110); measure <= MM(175); measure += 7001) {
			struct type_lines l = type_break(r->type, r->arena, s, measure, ALIGN_JUSTIFY);
			check_lines(r, s, &l, measure, ALIGN_JUSTIFY);
			assert_int_equal(l.leading, 23800);
			assert_int_equal(l.size, 14000);
		}
	}
	assert_int_equal(messages_count(r->messages, LEVEL_INFO), 0);
}

static void
ragged_lines_keep_the_rules_at_every_measure(void **state)
{
	struct room *r = *state;
	for (size_t i = 0; i < SENTENCE_COUNT; i++) {
		const struct type_shaped *s = shape_sentence(r, sentences[i], TEXT_CELL);
		for (mpt measure = type_hard_width(s); measure <= MM(90); measure += 13001)
			for (enum align align = ALIGN_LEFT; align <= ALIGN_RIGHT; align++) {
				struct type_lines l = type_break(r->type, r->arena, s, measure, align);
				check_lines(r, s, &l, measure, align);
			}
	}
	assert_int_equal(messages_count(r->messages, LEVEL_INFO), 0);
}

/* The demerits of lines by the formula, in floating point. */
static double
demerits_of_line(
    const struct room *r, const struct type_shaped *s, size_t from, size_t to, mpt measure, bool justified, int *class)
{
	const struct breaking *b = &r->style.breaking;
	bool last = to == s->count;
	while (to > from && s->letters[to - 1].blank)
		to--;
	double width = 0, blanks = 0, letters = 0, ratio = 0;
	for (size_t i = from; i < to; i++) {
		const struct look *look = &s->looks[s->letters[i].look];
		width += s->letters[i].advance + (i + 1 < to ? look->track : 0);
		if (i + 1 < to)
			*(s->letters[i].blank ? &blanks : &letters) += look->size / 1000.0;
	}
	double slack = measure - width;
	if (!justified && slack < 0)
		return INFINITY;
	if (!justified)
		ratio = last ? 0 : slack / (0.22 * measure);
	else if (slack >= 0)
		ratio = last ? 0 : slack / (b->stretch_space * blanks + b->stretch_letter * letters);
	else
		ratio = slack / (b->shrink_space * blanks + b->shrink_letter * letters);
	if (ratio < -1)
		return INFINITY;
	double beyond = ratio > 5 ? fmin(ratio, 100) - 5 : 0; /* of hopeless lines the fuller one */
	ratio = fmin(ratio, 5);
	*class = !justified ? 1 : ratio < -0.4 ? 0 : ratio <= 0.55 ? 1 : ratio <= 1 ? 2 : 3;
	double bad = (justified ? 10 : 8) + 100 * pow(fabs(ratio), 3);
	if (justified && last && (width < measure * 0.1 || width < fmin(3.2 * s->base->size, measure / 5.0)))
		bad += 400;
	return bad * bad + (justified ? 0 : 3000) + 1e5 * beyond;
}

static double
demerits_of_way(
    const struct room *r, const struct type_shaped *s, const size_t *ends, size_t n, mpt measure, bool justified)
{
	double sum = 0;
	int before = -1;
	for (size_t i = 0, from = 0; i < n; from = ends[i++]) {
		int class = 1;
		sum += demerits_of_line(r, s, from, ends[i], measure, justified, &class);
		if (before >= 0 && abs(class - before) > 1)
			sum += 15000 * abs(class - before);
		before = class;
	}
	return sum;
}

/* Every subset of the blanks is tried: none may beat the lines that were chosen. */
static void
no_other_way_is_better(struct room *r, const struct type_shaped *s, mpt measure, bool justified)
{
	size_t blanks[16], count = 0;
	for (size_t i = 0; i + 1 < s->count; i++)
		if (s->letters[i].after == BREAK_BLANK)
			blanks[count++] = i + 1;
	double best = INFINITY;
	for (unsigned subset = 0; subset < 1U << count; subset++) {
		size_t ends[17], n = 0;
		for (size_t i = 0; i < count; i++)
			if (subset >> i & 1)
				ends[n++] = blanks[i];
		ends[n++] = s->count;
		double d = demerits_of_way(r, s, ends, n, measure, justified);
		best = d < best ? d : best;
	}
	if (isinf(best))
		return;
	struct type_lines l = type_break(r->type, r->arena, s, measure, justified ? ALIGN_JUSTIFY : ALIGN_LEFT);
	size_t ends[64], at = 0;
	for (size_t i = 0; i < l.count; i++) {
		while (at < s->count && s->letters[at].byte < l.lines[i].to)
			at++;
		ends[i] = at;
	}
	double chosen = demerits_of_way(r, s, ends, l.count, measure, justified);
	if (chosen > best * 1.003 + 5)
		fail_msg("%s at %d: %.0f, but %.0f is possible", s->text, (int)measure, chosen, best);
}

static void
lines_are_the_best_there_are(void **state)
{
	struct room *r = *state;
	struct random random = {20181101};
	r->style.breaking.loosest = 200000; /* all by blanks: the words here have no other breaks */
	r->style.breaking.retry_tracking = 0;
	for (int round = 0; round < 1500; round++) {
		char text[400];
		size_t n = 0, words = 6 + random_below(&random, 5), longest = 4 + random_below(&random, 6);
		for (size_t w = 0; w < words; w++) {
			for (size_t k = 1 + random_below(&random, longest); k > 0; k--)
				text[n++] = (char)('a' + random_below(&random, 26));
			text[n++] = ' ';
		}
		text[n - 1] = 0;
		mpt measure = 100000 + (mpt)random_below(&random, 200000);
		no_other_way_is_better(r, shape(r, text, TEXT_BODY), measure, true);
		no_other_way_is_better(r, shape(r, text, TEXT_CELL), measure / 2 + 30000, false);
	}
	r->style.breaking = council_style().breaking;
}

/* Lines that end inside an amount, over all sentences and many measures. */
static size_t
parted_amounts(struct room *r)
{
	size_t n = 0;
	for (size_t i = 0; i < SENTENCE_COUNT; i++) {
		const struct type_shaped *s = shape_sentence(r, sentences[i], TEXT_BODY);
		for (mpt measure = MM(130); measure < MM(170); measure += 2503) {
			struct type_lines l = type_break(r->type, r->arena, s, measure, ALIGN_JUSTIFY);
			for (size_t k = 0, at = 0; k + 1 < l.count; k++) {
				while (s->letters[at].end < l.lines[k].to)
					at++;
				n += s->letters[at].after == BREAK_AMOUNT;
			}
		}
	}
	return n;
}

static void
the_dearer_the_fewer_amounts_part(void **state)
{
	struct room *r = *state;
	size_t before = SIZE_MAX;
	for (int penalty = 0; penalty <= 600000; penalty = penalty * 10 + 6000) {
		r->style.breaking.amount_break_penalty = penalty;
		size_t now = parted_amounts(r);
		assert_true(now < before);
		before = now;
	}
	r->style.breaking = council_style().breaking;
}

static struct type_lines
set(struct room *r, const char *text, mpt measure, enum align align)
{
	return type_break(
	    r->type, r->arena, shape(r, text, align == ALIGN_JUSTIFY ? TEXT_BODY : TEXT_CELL), measure, align);
}

static void
empty_and_blank_texts_are_one_empty_line(void **state)
{
	struct room *r = *state;
	struct type_text nothing = {NULL, 0, TEXT_CELL, NULL, {0}};
	struct type_lines l = type_break(r->type, r->arena, type_shape(r->type, r->arena, &nothing), 10000, ALIGN_LEFT);
	assert_int_equal(l.count, 1);
	assert_int_equal(l.lines[0].count, 0);
	static const char *const texts[] = {"", " ", "     ", "\u00a0"};
	for (size_t i = 0; i < 4; i++)
		for (enum align align = ALIGN_JUSTIFY; align <= ALIGN_RIGHT; align++) {
			l = set(r, texts[i], 10000, align);
			assert_int_equal(l.count, 1);
			assert_int_equal(l.lines[0].width, 0);
			assert_true(l.lines[0].last);
			assert_int_equal(l.lines[0].to, strlen(texts[i]));
		}
	assert_int_equal(type_width(shape(r, "  ", TEXT_CELL)), 0);
}

static void
one_letter_stands_where_it_is_aligned(void **state)
{
	struct room *r = *state;
	assert_int_equal(set(r, "계", 30000, ALIGN_LEFT).lines[0].x, 0);
	assert_int_equal(set(r, "계", 30000, ALIGN_CENTRE).lines[0].x, 10000);
	assert_int_equal(set(r, "계", 30000, ALIGN_RIGHT).lines[0].x, 20000);
	assert_int_equal(set(r, "계", 10000, ALIGN_RIGHT).lines[0].x, 0);
}

static void
forced_breaks_end_lines(void **state)
{
	struct room *r = *state;
	struct type_lines l = set(r, "2018년도\n(최종예산)", MM(100), ALIGN_CENTRE);
	assert_int_equal(l.count, 2);
	assert_true(l.lines[0].last && l.lines[1].last);
	assert_int_equal(l.lines[0].to, strlen("2018년도") + 1);
	assert_int_equal(l.lines[0].runs[0].to, strlen("2018년도"));
	assert_int_equal(set(r, "가\n\n나", MM(100), ALIGN_LEFT).count, 3);
	assert_int_equal(set(r, "가\n", MM(100), ALIGN_LEFT).count, 1);
	const struct type_shaped *s = shape(r, "가나다\n가", TEXT_NUMBER);
	assert_int_equal(type_width(s), 30000);
	assert_int_equal(type_hard_width(s), 30000);
}

static void
a_word_wider_than_the_measure_is_broken(void **state)
{
	struct room *r = *state;
	char hangul[181], latin[61];
	for (int i = 0; i < 60; i++)
		memcpy(hangul + 3 * i, "가", 4);
	memset(latin, 'w', 60);
	latin[60] = 0;
	for (mpt measure = 30000; measure < 500000; measure += 17003) {
		const struct type_shaped *s = shape(r, hangul, TEXT_BODY);
		struct type_lines l = type_break(r->type, r->arena, s, measure, ALIGN_JUSTIFY);
		for (size_t i = 0; i < l.count; i++)
			assert_true(l.lines[i].width <= measure);
		check_edges(s->text, &l.lines[0], true);
	}
	assert_int_equal(messages_count(r->messages, LEVEL_INFO), 0);
	struct type_lines l = set(r, hangul, MM(162), ALIGN_JUSTIFY);
	assert_int_equal(l.lines[0].width, MM(162)); /* letters open a little */
	l = set(r, latin, 43000, ALIGN_LEFT);
	assert_true(l.count > 1);
	for (size_t i = 0; i < l.count; i++)
		assert_true(l.lines[i].width <= 43000);
	assert_int_equal(told(r, "LINE_CUT"), 1);
	messages_free(r->messages);
	r->messages = r->type->messages = messages_new(LANGUAGE_KO);
}

static void
only_the_wide_word_is_broken(void **state)
{
	struct room *r = *state;
	const struct type_shaped *s = shape(r, "세입 예산 가나다라마바사아자차카타 세출 예산", TEXT_NUMBER);
	struct type_lines l = type_break(r->type, r->arena, s, 60000, ALIGN_LEFT);
	for (size_t i = 0; i < l.count; i++)
		assert_true(l.lines[i].width <= 60000);
	assert_int_equal(l.lines[0].to, strlen("세입 예산 "));
	assert_int_equal(l.lines[l.count - 1].from, strlen("세입 예산 가나다라마바사아자차카타 "));
}

static void
a_cell_breaks_a_word_only_for_a_great_hole(void **state)
{
	struct room *r = *state;
	/* ten letters a line: 어절 alone would leave four of them empty, then six */
	const char *small_hole = "가나다라마바 사아자차카타파", *great_hole = "가나다라 마바사아자차카타";
	struct type_lines l = type_break(r->type, r->arena, shape(r, small_hole, TEXT_NUMBER), 100000, ALIGN_LEFT);
	assert_int_equal(l.lines[0].to, strlen("가나다라마바 "));
	l = type_break(r->type, r->arena, shape(r, great_hole, TEXT_NUMBER), 100000, ALIGN_LEFT);
	assert_true(l.lines[0].to > strlen("가나다라 "));
	/* before a bracket sooner than inside a word */
	l = type_break(r->type, r->arena, shape(r, "가나 응용프로그램(ABCDEF)", TEXT_NUMBER), 100000, ALIGN_LEFT);
	assert_int_equal(l.lines[0].to, strlen("가나 응용프로그램"));
}

/* Lines that end inside an 어절, over all sentences and many measures; each keeps the rules. */
static size_t
parted_words(struct room *r, enum text_role role, enum align align, size_t *lines)
{
	size_t n = 0;
	for (size_t i = 0; i < SENTENCE_COUNT; i++) {
		const struct type_shaped *s = shape_sentence(r, sentences[i], role);
		for (mpt measure = MM(60); measure < MM(170); measure += 9001) {
			struct type_lines l = type_break(r->type, r->arena, s, measure, align);
			check_lines(r, s, &l, measure, align);
			for (size_t k = 0; k + 1 < l.count; k++)
				n += s->text[l.lines[k].to - 1] != ' ';
			*lines += l.count;
		}
	}
	return n;
}

static void
the_style_chooses_where_lines_of_hangul_end(void **state)
{
	struct room *r = *state;
	for (enum align align = ALIGN_JUSTIFY; align <= ALIGN_LEFT; align++) {
		enum text_role role = align == ALIGN_JUSTIFY ? TEXT_BODY : TEXT_CELL;
		size_t parted[BREAK_UNIT_COUNT], lines[BREAK_UNIT_COUNT] = {0};
		for (enum break_unit unit = BREAK_UNIT_WORD; unit < BREAK_UNIT_COUNT; unit++) {
			r->style.text[role].breaks = unit;
			parted[unit] = parted_words(r, role, align, &lines[unit]);
		}
		/* by letters nearly every line ends inside a word, and fewer lines are needed; by whole words only at
		 * · , / - and before brackets */
		assert_true(parted[BREAK_UNIT_LETTER] > lines[BREAK_UNIT_LETTER] / 2);
		assert_true(parted[BREAK_UNIT_WORD] < lines[BREAK_UNIT_WORD] / 4);
		assert_true(parted[BREAK_UNIT_WHOLE_WORD] < parted[BREAK_UNIT_WORD]);
		assert_true(lines[BREAK_UNIT_LETTER] < lines[BREAK_UNIT_WORD]);
		assert_true(lines[BREAK_UNIT_WORD] <= lines[BREAK_UNIT_WHOLE_WORD]);
		r->style.text[role].breaks = BREAK_UNIT_WORD;
	}
	assert_int_equal(messages_count(r->messages, LEVEL_INFO), 0);
}

static void
whole_words_part_only_when_wider_than_the_line(void **state)
{
	struct room *r = *state;
	r->style.text[TEXT_NUMBER].breaks = BREAK_UNIT_WHOLE_WORD;
	/* the great hole that would else part the word stays */
	const char *great_hole = "가나다라 마바사아자차카타";
	struct type_lines l = type_break(r->type, r->arena, shape(r, great_hole, TEXT_NUMBER), 100000, ALIGN_LEFT);
	assert_int_equal(l.lines[0].to, strlen("가나다라 "));
	l = type_break(r->type, r->arena, shape(r, great_hole, TEXT_NUMBER), 70000, ALIGN_LEFT);
	assert_true(l.lines[0].to > strlen("가나다라 ")); /* eight letters on lines of seven */
	l = type_break(r->type, r->arena, shape(r, "가나 응용프로그램(ABCDEF)", TEXT_NUMBER), 100000, ALIGN_LEFT);
	assert_int_equal(l.lines[0].to, strlen("가나 응용프로그램"));
	r->style.text[TEXT_NUMBER].breaks = BREAK_UNIT_LETTER;
	const struct type_shaped *s = shape(r, "과학기술 5,678천원", TEXT_NUMBER);
	assert_int_equal(type_hard_width(s), 5 * 5000 + 2 * 10000);
	r->style.text[TEXT_NUMBER].breaks = BREAK_UNIT_WORD;
}

static void
a_letter_wider_than_the_measure_is_told(void **state)
{
	struct room *r = *state;
	struct type_lines l = set(r, "가나", 9000, ALIGN_LEFT);
	assert_int_equal(l.count, 2);
	assert_int_equal(told(r, "LINE_OVER"), 1);
	const struct type_shaped *s = shape(r, "가나", TEXT_CELL);
	type_break(r->type, r->arena, s, 9000, ALIGN_JUSTIFY);
	type_break(r->type, r->arena, s, 9000, ALIGN_LEFT);
	assert_int_equal(told(r, "LINE_OVER"), 2); /* once a paragraph */
	messages_free(r->messages);
	r->messages = r->type->messages = messages_new(LANGUAGE_KO);
}

static void
hard_width_is_the_widest_word(void **state)
{
	struct room *r = *state;
	assert_int_equal(type_hard_width(shape(r, "총 10,794,261 천원임", TEXT_NUMBER)), 10 * 5000 + 5000 + 3 * 10000);
	assert_int_equal(type_hard_width(shape(r, "107억 9천 4백만원", TEXT_NUMBER)), 3 * 10000 + 5000);
	assert_int_equal(type_hard_width(shape(r, "정보기술아키텍처(EA)운영", TEXT_NUMBER)), 80000);
	assert_int_equal(type_hard_width(shape(r, "정책·단위·세부사업별", TEXT_NUMBER)), 50000);
	const struct type_shaped *s = shape(r, "과학기술 정보통신부", TEXT_NUMBER);
	assert_int_equal(type_hard_width(s), 50000);
	assert_int_equal(type_width(s), 95000);
	assert_int_equal(type_width_of(s, 0, 12), 40000);
	assert_int_equal(type_width_of(s, 13, 28), 50000);
	assert_int_equal(type_width_of(s, 5, 5), 0);
}

static void
a_blank_at_the_end_of_a_line_keeps_its_glyph(void **state)
{
	struct room *r = *state;
	struct type_lines l = set(r, "세입예산 세출예산", 45000, ALIGN_RIGHT);
	assert_int_equal(l.count, 2);
	assert_int_equal(l.lines[0].runs[0].count, 5);
	assert_int_equal(l.lines[0].runs[0].to, 13);
	assert_int_equal(l.lines[0].x + l.lines[0].width, 45000);
}

static void
a_short_last_line_is_drawn_in_by_closer_tracking(void **state)
{
	struct room *r = *state;
	/* 33 syllables and a word of two: the last line would hold 것임. alone */
	const char *text = "가나다라 마바사아 자차카타 파하가나 다라마바 사아자차 카타파하 가나 것임.";
	mpt measure = 0;
	for (mpt m = 300000; m < 560000 && !measure; m += 500) {
		r->style.breaking.retry_tracking = 0;
		size_t before = set(r, text, m, ALIGN_JUSTIFY).count;
		r->style.breaking.retry_tracking = -15;
		if (set(r, text, m, ALIGN_JUSTIFY).count < before)
			measure = m;
	}
	assert_true(measure > 0);
	struct type_lines l = set(r, text, measure, ALIGN_JUSTIFY);
	assert_true(l.lines[l.count - 1].width > 3200 * 14);
	for (size_t i = 0; i < l.count; i++)
		assert_true(l.lines[i].width <= measure);
}

static void
a_text_of_any_length_is_set(void **state)
{
	struct room *r = *state;
	size_t words = 40000;
	char *text = arena_alloc(r->arena, words * 7 + 1);
	for (size_t i = 0; i < words; i++)
		memcpy(text + 7 * i, "가나 ", 7);
	const struct type_shaped *s = shape(r, text, TEXT_BODY);
	assert_int_equal(type_width(s), WIDEST);
	struct type_lines l = type_break(r->type, r->arena, s, MM(162), ALIGN_JUSTIFY);
	assert_in_range(l.count, words * 28 / 460, words * 42 / 460);
	check_lines(r, s, &l, MM(162), ALIGN_JUSTIFY);
	assert_int_equal(type_spread(r->type, r->arena, s, MM(162)).lines[0].width, WIDEST);
	assert_int_equal(told(r, "LINE_OVER"), 1);
	messages_free(r->messages);
	r->messages = r->type->messages = messages_new(LANGUAGE_KO);
}

static void
the_same_text_breaks_the_same(void **state)
{
	struct room *r = *state;
	for (size_t i = 0; i < SENTENCE_COUNT; i++) {
		struct type_lines a =
		    type_break(r->type, r->arena, shape_sentence(r, sentences[i], TEXT_BODY), MM(162), ALIGN_JUSTIFY);
		type_break(r->type, r->arena, shape_sentence(r, sentences[SENTENCE_COUNT - 1 - i], TEXT_BODY), MM(60),
		    ALIGN_LEFT);
		struct type_lines b =
		    type_break(r->type, r->arena, shape_sentence(r, sentences[i], TEXT_BODY), MM(162), ALIGN_JUSTIFY);
		assert_int_equal(a.count, b.count);
		for (size_t k = 0; k < a.count; k++)
			for (size_t n = 0; n < a.lines[k].count; n++)
				assert_memory_equal(a.lines[k].runs[n].glyphs, b.lines[k].runs[n].glyphs,
				    a.lines[k].runs[n].count * sizeof(struct type_glyph));
	}
}

static void
any_text_is_set_whole(void **state)
{
	struct room *r = *state;
	static const char *const pieces[] = {"가", "나", "다라", " ", "  ", "1", "23", ",", ".", "(", ")", "·", "%",
	    "천원", "억", "「", "」", "‘", "’", "A", "bc", "△", "※", "①", "(주)", "년", "\n", "\u00a0", "~", "-", "/",
	    "豫"};
	struct random random = {19970713};
	for (int round = 0; round < 2000; round++) {
		char text[512];
		size_t n = 0;
		for (size_t k = random_below(&random, 60); k > 0; k--) {
			const char *piece = pieces[random_below(&random, sizeof pieces / sizeof pieces[0])];
			memcpy(text + n, piece, strlen(piece));
			n += strlen(piece);
		}
		text[n] = 0;
		enum align align = (enum align)random_below(&random, 4);
		const struct type_shaped *s = shape(r, text, TEXT_CELL);
		mpt measure = 12000 + (mpt)random_below(&random, 150000);
		struct type_lines l = type_break(r->type, r->arena, s, measure, align);
		uint32_t at = 0;
		for (size_t i = 0; i < l.count; i++) {
			assert_int_equal(l.lines[i].from, at);
			assert_true(l.lines[i].width <= measure);
			check_runs(text, &l.lines[i]);
			at = l.lines[i].to;
		}
		assert_int_equal(at, n);
		assert_true(type_hard_width(s) <= type_width(s));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lines_keep_the_rules_at_every_measure),
	    cmocka_unit_test(ragged_lines_keep_the_rules_at_every_measure),
	    cmocka_unit_test(lines_are_the_best_there_are),
	    cmocka_unit_test(the_dearer_the_fewer_amounts_part),
	    cmocka_unit_test(empty_and_blank_texts_are_one_empty_line),
	    cmocka_unit_test(one_letter_stands_where_it_is_aligned),
	    cmocka_unit_test(forced_breaks_end_lines),
	    cmocka_unit_test(a_word_wider_than_the_measure_is_broken),
	    cmocka_unit_test(only_the_wide_word_is_broken),
	    cmocka_unit_test(a_cell_breaks_a_word_only_for_a_great_hole),
	    cmocka_unit_test(the_style_chooses_where_lines_of_hangul_end),
	    cmocka_unit_test(whole_words_part_only_when_wider_than_the_line),
	    cmocka_unit_test(a_letter_wider_than_the_measure_is_told),
	    cmocka_unit_test(hard_width_is_the_widest_word),
	    cmocka_unit_test(a_blank_at_the_end_of_a_line_keeps_its_glyph),
	    cmocka_unit_test(a_short_last_line_is_drawn_in_by_closer_tracking),
	    cmocka_unit_test(a_text_of_any_length_is_set),
	    cmocka_unit_test(the_same_text_breaks_the_same),
	    cmocka_unit_test(any_text_is_set_whole),
	};
	return cmocka_run_group_tests_name("type/lines", tests, open_room, close_room);
}
