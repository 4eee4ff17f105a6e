/* in: -. out: do lines keep their laws for any text, size and measure in every style's own faces.
 * Refuses to know: how breaks are found. */
#include "type_extremes.h"

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_style_sets_every_text)};
	return cmocka_run_group_tests_name("type/extremes in faces", tests, NULL, NULL);
}
