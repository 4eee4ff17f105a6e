/* in: -. out: do lines keep their laws for any text, size and measure when no font decides anything.
 * Refuses to know: faces, how breaks are found. */
#include "type_extremes.h"

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_style_sets_every_text)};
	return cmocka_run_group_tests_name("type/extremes in cells", tests, NULL, NULL);
}
