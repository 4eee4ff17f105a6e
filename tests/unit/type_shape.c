/* in: -. out: do faces give each character its glyph and its exact width, and is what cannot be seen told.
 * Needs the faces of fonts/manifest.xml, and NanumSquare for its blank glyphs.
 * Refuses to know: breaking. */
#include <hb.h>
#include "type_laws.h"
#include "type_sentences.h"

static void
start_afresh(struct room *r)
{
	type_close(r->type);
	messages_free(r->messages);
	r->style = council_style();
	r->messages = messages_new(LANGUAGE_KO);
	r->type = type_open(&r->style, r->messages);
	assert_non_null(r->type);
}

static struct type_lines
set(struct room *r, const char *text, enum text_role role)
{
	return type_break(r->type, r->arena, shape(r, text, role), MM(500), ALIGN_LEFT);
}

/* The width of a text in font units, asked of the face itself. */
static int64_t
units_of(const char *path, const char *text, unsigned *upem)
{
	hb_blob_t *blob = hb_blob_create_from_file(path);
	hb_face_t *face = hb_face_create(blob, 0);
	hb_font_t *font = hb_font_create(face);
	hb_buffer_t *b = hb_buffer_create();
	hb_buffer_add_utf8(b, text, -1, 0, -1);
	hb_buffer_guess_segment_properties(b);
	hb_shape(font, b, NULL, 0);
	unsigned n;
	const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(b, &n);
	int64_t units = 0;
	for (unsigned i = 0; i < n; i++)
		units += at[i].x_advance;
	*upem = hb_face_get_upem(face);
	hb_buffer_destroy(b);
	hb_font_destroy(font);
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	return units;
}

static void
widths_are_the_rounded_sum_of_the_advances(void **state)
{
	struct room *r = *state;
	static const char *const texts[] = {
	    "1", "10,794,261", "△1,839,937", "정보기획관 소관 2019년도 세입예산은", "AVATAR Te Wo"};
	static const mpt sizes[] = {8500, 10000, 10333, 14000};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
			unsigned upem;
			int64_t units = units_of(r->style.faces[FACE_BARUN].path, texts[i], &upem);
			r->style.text[TEXT_NUMBER].size = sizes[k];
			mpt width = type_width(shape(r, texts[i], TEXT_NUMBER));
			assert_int_equal(width, (2 * units * sizes[k] + upem) / (2 * upem));
		}
	r->style.text[TEXT_NUMBER].size = 10000;
}

static void
figures_are_as_wide_as_each_other(void **state)
{
	struct room *r = *state;
	mpt width = type_width(shape(r, "10,794,261", TEXT_NUMBER));
	assert_int_equal(type_width(shape(r, "11,111,111", TEXT_NUMBER)), width);
	assert_int_equal(type_width(shape(r, "74,747,070", TEXT_NUMBER)), width);
	r->style.text[TEXT_NUMBER_BOLD].face = FACE_GOTHIC;
	assert_int_equal(
	    type_width(shape(r, "174.7", TEXT_NUMBER_BOLD)), type_width(shape(r, "888.8", TEXT_NUMBER_BOLD)));
	start_afresh(r);
}

static void
tracking_follows_each_letter_but_the_last(void **state)
{
	struct room *r = *state;
	mpt loose = type_width(shape(r, "세입예산", TEXT_NUMBER));
	r->style.text[TEXT_NUMBER].tracking = -15;
	assert_int_equal(type_width(shape(r, "세입예산", TEXT_NUMBER)), loose - 3 * 150);
	assert_int_equal(set(r, "세입예산", TEXT_NUMBER).lines[0].width, loose - 3 * 150);
	r->style.text[TEXT_NUMBER].tracking = 0;
}

static void
glyphs_are_narrowed_in_proportion(void **state)
{
	struct room *r = *state;
	static const char *const texts[] = {"10,794,261", "정보기획관 소관 2019년도", "AVATAR Te Wo"};
	static const int32_t scales[] = {500, 900, 955, 1000, 1200, 2000};
	struct text_style *style = &r->style.text[TEXT_NUMBER];
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		for (size_t k = 0; k < sizeof scales / sizeof scales[0]; k++) {
			unsigned upem;
			int64_t units = units_of(r->style.faces[FACE_BARUN].path, texts[i], &upem);
			style->scale_x = scales[k];
			int64_t down = 2000 * (int64_t)upem;
			assert_int_equal(type_width(shape(r, texts[i], TEXT_NUMBER)),
			    (2 * units * style->size * scales[k] + down / 2) / down);
			struct type_lines l = set(r, texts[i], TEXT_NUMBER);
			assert_int_equal(l.lines[0].runs[0].scale_x, scales[k]);
			assert_int_equal(l.lines[0].runs[0].size, style->size);
			assert_int_equal(l.leading, style->leading);
		}
	/* tracking is of the size, as it is without; bold words and note calls are narrowed with their paragraph */
	style->scale_x = 900;
	mpt narrow = type_width(shape(r, "세입예산", TEXT_NUMBER));
	style->tracking = -15;
	assert_int_equal(type_width(shape(r, "세입예산", TEXT_NUMBER)), narrow - 3 * 150);
	start_afresh(r);
	r->style.text[TEXT_BODY].scale_x = 900;
	struct type_span spans[] = {{"총 ", TEXT_BODY, false}, {"18건", TEXT_STRONG, false}, {"1)", TEXT_BODY, true}};
	struct type_text t = {spans, 3, TEXT_BODY, "p1", {0}};
	struct type_lines l = type_break(r->type, r->arena, type_shape(r->type, r->arena, &t), MM(162), ALIGN_LEFT);
	assert_int_equal(l.lines[0].count, 3);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(l.lines[0].runs[i].scale_x, 900);
	/* a trimmed square too */
	l = set(r, "「가", TEXT_BODY);
	assert_int_equal(l.lines[0].runs[0].glyphs[0].advance, 14000 / 2 * 9 / 10 - 280);
	start_afresh(r);
}

static void
latin_letters_are_kerned_but_not_joined(void **state)
{
	struct room *r = *state;
	mpt kerned = type_width(shape(r, "AV", TEXT_NUMBER));
	assert_true(kerned < type_width(shape(r, "A", TEXT_NUMBER)) + type_width(shape(r, "V", TEXT_NUMBER)));
	assert_int_equal(set(r, "office", TEXT_BODY).lines[0].runs[0].count, 6);
}

static void
corner_brackets_are_half_an_em(void **state)
{
	struct room *r = *state;
	r->style.text[TEXT_NOTE].tracking = 0;
	struct type_lines l = set(r, "「조례」", TEXT_NOTE);
	const struct type_run *run = &l.lines[0].runs[0];
	assert_int_equal(run->count, 4);
	assert_int_equal(run->glyphs[0].advance, 6000);
	assert_true(run->glyphs[0].dx < 0); /* the ink stands in the right half of the square */
	assert_int_equal(run->glyphs[3].advance, 6000);
	assert_int_equal(run->glyphs[3].dx, 0);
	/* a face that has them narrow keeps its own */
	unsigned upem;
	int64_t units = units_of(r->style.faces[FACE_BARUN].path, "「", &upem);
	assert_int_equal(type_width(shape(r, "「", TEXT_NUMBER)), units * 10000 / upem);
	start_afresh(r);
}

/* How many clusters the run's glyphs make: what is copied as one. */
static size_t
clusters(const struct type_run *r)
{
	size_t n = r->count > 0;
	for (size_t i = 1; i < r->count; i++)
		n += r->glyphs[i].byte != r->glyphs[i - 1].byte;
	return n;
}

static void
a_trimmed_square_is_read_with_the_letter_it_reaches_over(void **state)
{
	struct room *r = *state;
	struct type_lines l = set(r, "가(「조례」)에", TEXT_NOTE);
	const struct type_run *run = &l.lines[0].runs[0];
	assert_int_equal(run->count, 8);
	assert_int_equal(clusters(run), 6); /* 가 (「 조 례 」) 에 */
	assert_int_equal(run->glyphs[2].byte, run->glyphs[1].byte);
	assert_int_equal(run->glyphs[6].byte, run->glyphs[5].byte);
	assert_int_equal(clusters(&set(r, "가(조례)에", TEXT_NOTE).lines[0].runs[0]), 6);
	/* at the ends of a line there is no such letter; the blank beyond it is none either */
	l = set(r, "「조례」 ", TEXT_NOTE);
	assert_int_equal(clusters(&l.lines[0].runs[0]), 5);
	/* a blank only with the letter behind it */
	l = set(r, "「조례」 제", TEXT_NOTE);
	assert_int_equal(clusters(&l.lines[0].runs[0]), 4); /* 「 조 례 」_제 */
	/* also when that begins another run */
	struct type_span spans[] = {{"「조례」 ", TEXT_NOTE, false}, {"제26조", TEXT_NOTE, false}};
	struct type_text t = {spans, 2, TEXT_NOTE, "p1", {0}};
	l = type_break(r->type, r->arena, type_shape(r->type, r->arena, &t), MM(162), ALIGN_LEFT);
	assert_int_equal(l.lines[0].count, 2);
	assert_int_equal(l.lines[0].runs[1].glyphs[0].byte, l.lines[0].runs[0].glyphs[3].byte);
	assert_int_equal(clusters(&l.lines[0].runs[1]), 4);
	/* a face whose own are narrow */
	assert_int_equal(clusters(&set(r, "가「조례」에", TEXT_NUMBER).lines[0].runs[0]), 6);
	/* spread letters are one word, however far apart */
	l = type_spread(r->type, r->arena, shape(r, "증감사유", TEXT_NUMBER), 100000);
	assert_int_equal(l.lines[0].runs[0].count, 4);
	assert_int_equal(clusters(&l.lines[0].runs[0]), 1);
}

static void
roman_numerals_do_not_swim(void **state)
{
	struct room *r = *state;
	r->style.text[TEXT_HEADING1].face = FACE_MYEONGJO;
	r->style.text[TEXT_HEADING1].size = 18000;
	const struct type_run *run = &set(r, "ⅠⅡⅢ", TEXT_HEADING1).lines[0].runs[0];
	assert_int_equal(run->glyphs[0].advance, 8280);
	assert_true(run->glyphs[0].dx < 0);
	assert_int_equal(run->glyphs[1].advance, 12960);
	assert_true(run->glyphs[2].advance > 17000); /* fills its square */
	start_afresh(r);
}

static void
superscript_digits_are_digits_raised(void **state)
{
	struct room *r = *state;
	struct type_lines l = set(r, "30m²을", TEXT_BODY), digit = set(r, "2", TEXT_BODY);
	const struct type_run *run = l.lines[0].runs;
	assert_int_equal(l.lines[0].count, 3);
	assert_int_equal(run[1].size, 8400);
	assert_int_equal(run[1].rise, 4200);
	assert_int_equal(run[1].glyphs[0].glyph, digit.lines[0].runs[0].glyphs[0].glyph);
	assert_memory_equal(run[1].text + run[1].from, "²", 2); /* whoever copies it gets the character back */
	assert_int_equal(run[0].span, run[1].span);
	l = set(r, "⁴⁾", TEXT_BODY);
	assert_int_equal(l.lines[0].runs[0].size, 8400);
	assert_int_equal(messages_count(r->messages, LEVEL_INFO), 0);
}

static void
a_character_the_face_lacks_comes_from_the_next(void **state)
{
	struct room *r = *state;
	struct type_lines l = set(r, "임대료(舊 IT) ➔ 끝", TEXT_BODY);
	const struct type_line *line = &l.lines[0];
	assert_int_equal(line->count, 5);
	static const int faces[] = {FACE_MYEONGJO, FACE_YETHANGUL, FACE_MYEONGJO, FACE_BARUN, FACE_MYEONGJO};
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(line->runs[i].face, faces[i]);
	check_runs("임대료(舊 IT) ➔ 끝", line);
	assert_int_equal(messages_count(r->messages, LEVEL_INFO), 0);
}

static void
a_character_no_face_has_is_told_once_a_place(void **state)
{
	struct room *r = *state;
	struct type_lines l = set(r, "가\u05d0나\u05d0", TEXT_BODY);
	assert_int_equal(l.lines[0].runs[0].count, 4); /* the face's empty box */
	set(r, "\u05d0", TEXT_BODY);
	assert_int_equal(messages_count(r->messages, LEVEL_INFO), 1);
	assert_int_equal(told(r, "GLYPH_MISSING"), 1);
	assert_int_equal(told(r, "U+05D0"), 1);
	assert_int_equal(told(r, "\u05d0"), 1);
	assert_int_equal(told(r, "NanumMyeongjo"), 1);
	assert_int_equal(told(r, "세입/p1"), 1);
	assert_int_equal(told(r, "report.xml:17:3: "), 1);
	assert_int_equal(messages_status(r->messages), 2);
	start_afresh(r);
}

static void
a_character_of_a_drawing_that_no_face_has_is_told(void **state)
{
	struct room *r = *state;
	struct pos pos = {"figures/a.svg", 12, 5};
	type_check_text(r->type, "망 구성도 1,200대 舊 ➔", "그림1", pos); /* each from one face or another */
	assert_int_equal(messages_count(r->messages, LEVEL_INFO), 0);
	type_check_text(r->type, "가\u05d0나\u05d0", "그림1", pos);
	type_check_text(r->type, "\u05d0\u0e01", "그림1", pos);
	assert_int_equal(messages_count(r->messages, LEVEL_ERROR), 2);
	assert_int_equal(told(r, "DRAWING_GLYPH"), 2);
	assert_int_equal(told(r, "figures/a.svg:12:5: "), 2);
	assert_int_equal(told(r, "U+05D0"), 1);
	assert_int_equal(told(r, "그림1"), 2);
	type_check_text(r->type, "\u05d0", "그림2", pos);
	assert_int_equal(told(r, "DRAWING_GLYPH"), 3);
	start_afresh(r);
}

static void
a_blank_glyph_is_told(void **state)
{
	struct room *r = *state;
	r->style.text[TEXT_BODY].face = FACE_SQUARE;
	r->style.text[TEXT_BODY].fallbacks[0] = -1;
	set(r, "가 나", TEXT_BODY); /* drawn, and a blank that is one */
	assert_int_equal(messages_count(r->messages, LEVEL_INFO), 0);
	set(r, "豫算 뷁", TEXT_BODY); /* in its character map, with nothing to see */
	assert_true(told(r, "GLYPH_BLANK") >= 2);
	assert_int_equal(told(r, "U+8C6B"), 1);
	assert_int_equal(told(r, "NanumSquare"), (int)messages_count(r->messages, LEVEL_ERROR));
	/* a fallback that draws it is taken instead */
	start_afresh(r);
	r->style.text[TEXT_BODY].face = FACE_SQUARE;
	struct type_lines l = set(r, "豫", TEXT_BODY);
	assert_int_equal(l.lines[0].runs[0].face, FACE_YETHANGUL);
	assert_int_equal(messages_count(r->messages, LEVEL_INFO), 0);
	start_afresh(r);
}

static void
jamo_and_marks_are_set_as_one_letter(void **state)
{
	struct room *r = *state;
	mpt syllable = type_width(shape(r, "한글", TEXT_NUMBER));
	assert_int_equal(type_width(shape(r, "\u1112\u1161\u11ab\u1100\u1173\u11af", TEXT_NUMBER)), syllable);
	set(r, "\u1112\u1161\u11ab", TEXT_BODY);
	set(r, "가\ufe0f", TEXT_BODY);
	assert_int_equal(messages_count(r->messages, LEVEL_INFO), 0);
}

static void
a_note_call_is_small_and_raised(void **state)
{
	struct room *r = *state;
	struct type_lines l =
	    type_break(r->type, r->arena, shape_sentence(r, "따라^1)^ 재산", TEXT_BODY), MM(162), ALIGN_LEFT);
	assert_int_equal(l.lines[0].count, 3);
	assert_int_equal(l.lines[0].runs[1].size, 8400);
	assert_int_equal(l.lines[0].runs[1].rise, 4200);
	assert_int_equal(l.lines[0].runs[1].span, 1);
	assert_int_equal(l.lines[0].runs[0].rise, 0);
	assert_int_equal(l.lines[0].runs[2].x, l.lines[0].runs[0].width + l.lines[0].runs[1].width);
}

static void
bold_words_change_the_face_only(void **state)
{
	struct room *r = *state;
	struct type_span spans[] = {{"총 ", TEXT_NOTE, false}, {"18건", TEXT_STRONG, false}, {"임", TEXT_NOTE, false}};
	struct type_text t = {spans, 3, TEXT_NOTE, "p1", {0}};
	struct type_lines l = type_break(r->type, r->arena, type_shape(r->type, r->arena, &t), MM(162), ALIGN_LEFT);
	assert_int_equal(l.lines[0].count, 3);
	assert_int_equal(l.lines[0].runs[1].face, FACE_MYEONGJO_BOLD);
	assert_int_equal(l.lines[0].runs[1].size, 12000);
	assert_int_equal(l.leading, 19200);
	assert_int_equal(l.size, 12000);
}

static void
a_tab_is_a_blank(void **state)
{
	struct room *r = *state;
	assert_int_equal(type_width(shape(r, "가\t나", TEXT_NUMBER)), type_width(shape(r, "가 나", TEXT_NUMBER)));
	assert_int_equal(messages_count(r->messages, LEVEL_INFO), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(widths_are_the_rounded_sum_of_the_advances),
	    cmocka_unit_test(figures_are_as_wide_as_each_other),
	    cmocka_unit_test(tracking_follows_each_letter_but_the_last),
	    cmocka_unit_test(glyphs_are_narrowed_in_proportion),
	    cmocka_unit_test(latin_letters_are_kerned_but_not_joined),
	    cmocka_unit_test(corner_brackets_are_half_an_em),
	    cmocka_unit_test(a_trimmed_square_is_read_with_the_letter_it_reaches_over),
	    cmocka_unit_test(roman_numerals_do_not_swim),
	    cmocka_unit_test(superscript_digits_are_digits_raised),
	    cmocka_unit_test(a_character_the_face_lacks_comes_from_the_next),
	    cmocka_unit_test(a_character_no_face_has_is_told_once_a_place),
	    cmocka_unit_test(a_character_of_a_drawing_that_no_face_has_is_told),
	    cmocka_unit_test(a_blank_glyph_is_told),
	    cmocka_unit_test(jamo_and_marks_are_set_as_one_letter),
	    cmocka_unit_test(a_note_call_is_small_and_raised),
	    cmocka_unit_test(bold_words_change_the_face_only),
	    cmocka_unit_test(a_tab_is_a_blank),
	};
	return cmocka_run_group_tests_name("type/shape", tests, open_room, close_room);
}
