/* in: -. out: what the leak sanitizer must not count.
 * fontconfig points by offsets, which it cannot follow.
 * Refuses to know: anything else. */
const char *__lsan_default_suppressions(void);
const char *
__lsan_default_suppressions(void)
{
	return "leak:libfontconfig\n";
}
