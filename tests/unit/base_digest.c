/* in: -. out: does base/digest.h give the digests of FIPS 180-4, in one piece or many.
 * Refuses to know: what is digested. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/digest.h"
#include "random.h"

static void
is(const char *text, const char *expected)
{
	char hex[65];
	struct digest *d = digest_new();
	digest_add(d, text, strlen(text));
	digest_finish(d, hex);
	assert_string_equal(hex, expected);
}

static void
published_vectors(void **state)
{
	(void)state;
	is("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	is("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	is("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
	    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void
pieces_do_not_matter(void **state)
{
	(void)state;
	struct random r = {31};
	unsigned char bytes[3000];
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (unsigned char)random_next(&r);
	char whole[65], pieces[65];
	struct digest *d = digest_new();
	digest_add(d, bytes, sizeof bytes);
	digest_finish(d, whole);
	d = digest_new();
	for (size_t at = 0; at < sizeof bytes;) {
		size_t n = (size_t)random_below(&r, 200);
		n = n < sizeof bytes - at ? n : sizeof bytes - at;
		digest_add(d, bytes + at, n);
		at += n;
	}
	digest_finish(d, pieces);
	assert_string_equal(whole, pieces);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(published_vectors),
	    cmocka_unit_test(pieces_do_not_matter),
	};
	return cmocka_run_group_tests_name("base/digest", tests, NULL, NULL);
}
