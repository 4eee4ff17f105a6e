/* in: -. out: do the look-ups of model/template.h and the names of model/style.h hold.
 * Refuses to know: XML. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "model/style.h"
#include "model/template.h"

static void
styles_and_designs_by_id(void **state)
{
	(void)state;
	struct amount_style styles[] = {{.id = "천원"}, {.id = "증감률"}};
	struct design designs[] = {{.id = "세입총괄"}, {.id = "세입세부"}};
	struct template t = {.styles = styles, .style_count = 2, .designs = designs, .design_count = 2};
	assert_ptr_equal(template_style_lookup(&t, "천원"), &styles[0]);
	assert_ptr_equal(template_style_lookup(&t, "증감률"), &styles[1]);
	assert_null(template_style_lookup(&t, "증감"));
	assert_ptr_equal(template_design_lookup(&t, "세입세부"), &designs[1]);
	assert_null(template_design_lookup(&t, "천원"));
	struct template empty = {0};
	assert_null(template_style_lookup(&empty, "천원"));
	assert_null(template_design_lookup(&empty, "세입총괄"));
}

static void
roles_have_their_names(void **state)
{
	(void)state;
	assert_string_equal(style_text_role_name(TEXT_BODY), "body");
	assert_string_equal(style_text_role_name(TEXT_STRONG), "strong");
	assert_string_equal(style_block_role_name(BLOCK_TITLE), "title");
	assert_string_equal(style_break_unit_name(BREAK_UNIT_WHOLE_WORD), "whole-word");
	assert_string_equal(style_block_role_name(BLOCK_FOOTNOTE), "footnote");
	for (int i = 0; i < TEXT_ROLE_COUNT; i++)
		for (int k = 0; k < i; k++)
			assert_string_not_equal(
			    style_text_role_name((enum text_role)i), style_text_role_name((enum text_role)k));
	for (int i = 0; i < BLOCK_ROLE_COUNT; i++)
		for (int k = 0; k < i; k++)
			assert_string_not_equal(
			    style_block_role_name((enum block_role)i), style_block_role_name((enum block_role)k));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(styles_and_designs_by_id),
	    cmocka_unit_test(roles_have_their_names),
	};
	return cmocka_run_group_tests_name("model/template", tests, NULL, NULL);
}
