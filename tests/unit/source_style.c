/* in: -. out: do the numbers of a style and a template arrive in the program's units.
 * Refuses to know: what they look like on a page. */
#include <unistd.h>
#include "document_of.h"

#define WHOLE "tests/refuse/whole/report.xml"

struct opened {
	struct source s;
	struct messages *m;
	struct arena *a;
};

static void
open_whole(struct opened *o)
{
	o->a = arena_new();
	o->m = messages_new(LANGUAGE_KO);
	if (!source_open(&o->s, WHOLE, o->a, o->m))
		fail_msg("%s", given_said(o->m));
}

static void
close_whole(struct opened *o)
{
	messages_free(o->m);
	arena_free(o->a);
}

static void
lengths_are_thousandths_of_a_point(void **state)
{
	(void)state;
	struct opened o;
	open_whole(&o);
	const struct style *s = o.s.style;
	assert_int_equal(s->page_width, 595276);
	assert_int_equal(s->page_height, 841890);
	assert_int_equal(s->left, 56693);
	assert_int_equal(s->footnote_rule, 340);
	assert_int_equal(s->title_spread, 260787);
	assert_int_equal(s->note_call_scale, 600);
	assert_int_equal(s->note_call_raise, 500);
	assert_string_equal(s->folio_text, "- {0} -");
	assert_int_equal(s->table.tint_head, 100);
	assert_int_equal(s->table.head_spread[2], 39685);
	assert_int_equal(s->table.keep_rows, 2);
	assert_int_equal(s->breaking.stretch_space, 220);
	assert_int_equal(s->breaking.class_penalty, 15000);
	assert_int_equal(s->breaking.short_last, 100);
	assert_int_equal(s->breaking.loosest, 1450);
	assert_int_equal(s->breaking.min_last_em, 3200);
	assert_int_equal(s->breaking.retry_tracking, -15);
	close_whole(&o);
}

static void
roles_have_their_numbers(void **state)
{
	(void)state;
	struct opened o;
	open_whole(&o);
	const struct style *s = o.s.style;
	const struct text_style *body = &s->text[TEXT_BODY], *second = &s->text[TEXT_SECOND_NAME];
	assert_int_equal(body->size, 14000);
	assert_int_equal(body->leading, 23800);
	assert_int_equal(body->tracking, -20);
	assert_int_equal(body->scale_x, 1000);
	assert_int_equal(body->breaks, BREAK_UNIT_WORD);
	assert_int_equal(s->text[TEXT_UNIT].scale_x, 955);
	assert_int_equal(s->text[TEXT_LAW].breaks, BREAK_UNIT_LETTER);
	assert_int_equal(body->gray, 1000);
	assert_int_equal(body->align, ALIGN_JUSTIFY);
	assert_string_equal(s->faces[body->face].id, "NanumMyeongjo");
	assert_string_equal(s->faces[body->fallbacks[0]].id, "NanumMyeongjo-YetHangul");
	assert_string_equal(s->faces[body->fallbacks[1]].id, "NanumBarunGothic");
	assert_int_equal(body->fallbacks[2], -1);
	assert_int_equal(second->size, 8500);
	assert_int_equal(second->leading, 11050);
	assert_int_equal(s->text[TEXT_RUNNING].gray, 700);
	const struct block_style *circle = &s->block[BLOCK_CIRCLE], *dash = &s->block[BLOCK_DASH];
	assert_int_equal(circle->text, TEXT_BODY);
	assert_int_equal(circle->mark_text, TEXT_BODY);
	assert_int_equal(circle->mark_scale, 860);
	assert_int_equal(circle->mark_raise, 30);
	assert_int_equal(circle->before_first, circle->before);
	assert_int_equal(dash->mark_text, TEXT_MARK_DASH);
	assert_int_equal(dash->mark_scale, 1000);
	assert_false(dash->keep_next);
	assert_true(s->block[BLOCK_HEADING2].keep_next);
	assert_int_equal(s->block[BLOCK_HEADING2].before_first, 0);
	close_whole(&o);
}

static void
only_faces_in_use_are_taken(void **state)
{
	(void)state;
	struct opened o;
	open_whole(&o);
	const struct style *s = o.s.style;
	assert_int_equal(s->face_count, 8);
	for (size_t i = 0; i < s->face_count; i++) {
		assert_int_equal(*s->faces[i].path, '/');
		assert_int_equal(strlen(s->faces[i].sha256), 64);
		assert_string_equal(s->faces[i].pos.file, "tests/refuse/whole/manifest.xml");
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(s->faces[i].id, s->faces[k].id);
	}
	close_whole(&o);
}

static void
templates_are_read(void **state)
{
	(void)state;
	struct opened o;
	open_whole(&o);
	const struct template *t = o.s.template;
	assert_int_equal(t->numbering[0], NUMBER_ROMAN);
	assert_int_equal(t->numbering[1], NUMBER_NONE);
	const struct form *f = &t->defaults[FACT_AMOUNT]->form;
	assert_int_equal(f->kind, FORM_KOREAN);
	assert_int_equal(f->unit, 1000000);
	assert_int_equal(f->how, ROUND_TRUNCATED);
	assert_int_equal(f->sign, SIGN_NONE);
	assert_string_equal(f->suffix, "원");
	assert_null(t->defaults[FACT_COUNT]);
	const struct design *d = template_design_lookup(t, "세입");
	assert_int_equal(d->head_count, 2);
	assert_int_equal(d->heads[0].cells[0].row_span, 2);
	assert_true(d->heads[0].cells[0].spread);
	assert_int_equal(d->heads[0].cells[1].column_span, 2);
	const struct template_text *year = &d->heads[1].cells[0].text;
	assert_int_equal(year->count, 2);
	assert_true(year->parts[0].is_year);
	assert_int_equal(year->parts[0].year_offset, -1);
	assert_string_equal(year->parts[1].text, "년도\n(최종예산)");
	assert_string_equal(d->unit_line.parts[0].text, "(단위 : 천원, %)");
	assert_int_equal(d->columns[3].rule, RULE_RATE);
	assert_string_equal(d->columns[3].base, "최종-1");
	assert_string_equal(d->columns[3].zero_base, "-");
	assert_int_equal(d->columns[3].style->form.decimals, 1);
	assert_string_equal(d->levels[0].role, "total");
	assert_string_equal(d->levels[1].role, "body");
	assert_true(d->levels[1].bold);
	assert_int_equal(d->levels[2].indent, 1);
	close_whole(&o);
}

/* The style of the whole report with something else in one place; in its directory, where its manifest is. */
static void
style_with(struct given *g, const char *old, const char *new)
{
	static char text[1 << 16], changed[1 << 16];
	FILE *f = fopen("style.xml", "rb");
	assert_non_null(f);
	text[fread(text, 1, sizeof text - 1, f)] = '\0';
	fclose(f);
	const char *at = strstr(text, old);
	assert_non_null(at);
	snprintf(changed, sizeof changed, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
	assert_true(given_open(g, SCHEMA_STYLE, changed));
}

static void
pages_without_a_word_of_it_are_of_one_side(void **state)
{
	(void)state;
	struct opened o;
	open_whole(&o);
	const struct style *s = o.s.style;
	assert_int_equal(s->sides, SIDES_ONE);
	assert_int_equal(s->sections, SECTIONS_ANY);
	assert_int_equal(s->gutter, 0);
	assert_int_equal(s->folio_place, FOLIO_CENTRE);
	assert_true(s->folio_first && !s->folio_blank && !s->running_first);
	assert_int_equal(s->running_rule, 0);
	assert_int_equal(s->table.least_size, 8000);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(s->running[i].left, RUNNING_REPORT);
		assert_int_equal(s->running[i].right, RUNNING_HEADINGS);
	}
	assert_int_equal(style_measure(s), s->page_width - s->left - s->right);
	assert_int_equal(style_page_left(s, 0), s->left);
	assert_int_equal(style_page_left(s, 1), s->left);
	close_whole(&o);
}

/* Each word that the schema allows is known, in the order of its enumeration. */
static void
every_word_is_known(void **state)
{
	static const struct {
		const char *attribute, *words[6];
		size_t at;
	} rows[] = {
	    {"<page sides", {"one", "two"}, offsetof(struct style, sides)},
	    {"<page sections", {"any", "page", "odd"}, offsetof(struct style, sections)},
	    {"<running-head odd-left", {"none", "report", "heading1", "heading2", "headings"},
	        offsetof(struct style, running[0].left)},
	    {"<running-head odd-right", {"none", "report", "heading1", "heading2", "headings"},
	        offsetof(struct style, running[0].right)},
	    {"<running-head even-left", {"none", "report", "heading1", "heading2", "headings"},
	        offsetof(struct style, running[1].left)},
	    {"<running-head even-right", {"none", "report", "heading1", "heading2", "headings"},
	        offsetof(struct style, running[1].right)},
	    {"<folio place", {"centre", "outer"}, offsetof(struct style, folio_place)}};

	(void)state;
	assert_int_equal(chdir("tests/refuse/whole"), 0);
	for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
		bool page = strncmp(rows[r].attribute, "<page", 5) == 0;
		for (int w = 0; rows[r].words[w] != NULL; w++) {
			struct given g;
			char new[200];
			int got;
			snprintf(new, sizeof new, "%s=\"%s\"%s", rows[r].attribute, rows[r].words[w],
			    page ? "" : "/><title-box");
			style_with(&g, page ? "<page" : "<title-box", new);
			const struct style *s = style_read(&g.d, &g.reader);
			assert_silent(g.m);
			memcpy(&got, (const char *)s + rows[r].at, sizeof got);
			assert_int_equal(got, w);
			given_close(&g);
		}
	}
	assert_int_equal(chdir("../../.."), 0);
}

static void
two_sides_mirror_their_margins(void **state)
{
	(void)state;
	struct given g;
	assert_int_equal(chdir("tests/refuse/whole"), 0);
	style_with(&g, "left=\"20\"", "left=\"15\" gutter=\"6\" sides=\"two\"");
	const struct style *s = style_read(&g.d, &g.reader);
	assert_silent(g.m);
	assert_int_equal(s->gutter, length_from_um(6000));
	assert_int_equal(style_page_left(s, 0), s->left + s->gutter);
	assert_int_equal(style_page_left(s, 1), s->right);
	assert_int_equal(style_measure(s) + s->left + s->gutter + s->right, s->page_width);
	given_close(&g);
	assert_int_equal(chdir("../../.."), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lengths_are_thousandths_of_a_point),
	    cmocka_unit_test(roles_have_their_numbers),
	    cmocka_unit_test(only_faces_in_use_are_taken),
	    cmocka_unit_test(templates_are_read),
	    cmocka_unit_test(pages_without_a_word_of_it_are_of_one_side),
	    cmocka_unit_test(every_word_is_known),
	    cmocka_unit_test(two_sides_mirror_their_margins),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
