/* in: font files, true and false. out: is a face that differs from the manifest, or cannot be read, told.
 * Refuses to know: text. */
#include "type_room.h"
#include <unistd.h>

static struct messages *
check(const struct style *s, bool expected)
{
	struct messages *m = messages_new(LANGUAGE_KO);
	assert_true(type_check_faces(s, m) == expected);
	return m;
}

static void
faces_of_the_manifest_are_the_same(void **state)
{
	(void)state;
	struct style s = council_style();
	s.face_count = FACE_SQUARE; /* the manifest does not hold that one */
	struct messages *m = check(&s, true);
	assert_int_equal(messages_count(m, LEVEL_INFO), 0);
	messages_free(m);
}

static void
a_face_that_differs_is_told(void **state)
{
	(void)state;
	struct style s = council_style();
	s.faces[1].sha256 = s.faces[0].sha256;
	s.face_count = 2;
	struct messages *m = check(&s, false);
	assert_int_equal(told(&(struct room){.messages = m}, "FACE_DIFFERS"), 1);
	assert_int_equal(told(&(struct room){.messages = m}, "NanumMyeongjo-Bold"), 1);
	assert_int_equal(told(&(struct room){.messages = m}, s.faces[0].sha256), 1);
	assert_int_equal(messages_status(m), 2);
	messages_free(m);
}

static void
a_face_that_is_missing_is_told(void **state)
{
	(void)state;
	struct style s = council_style();
	s.faces[0].path = NANUM "NoSuchFace.ttf";
	s.face_count = 1;
	struct messages *m = check(&s, false);
	assert_int_equal(told(&(struct room){.messages = m}, "FILE_READ"), 1);
	messages_free(m);
	m = messages_new(LANGUAGE_KO);
	assert_null(type_open(&s, m));
	assert_int_equal(told(&(struct room){.messages = m}, "FILE_READ"), 1);
	assert_int_equal(messages_status(m), 5);
	messages_free(m);
}

static void
a_file_that_is_no_font_is_told(void **state)
{
	(void)state;
	char path[] = "/tmp/type_faces.XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "no font", 7), 7);
	close(fd);
	struct style s = council_style();
	s.faces[1].path = path;
	struct messages *m = messages_new(LANGUAGE_KO);
	assert_null(type_open(&s, m));
	assert_int_equal(told(&(struct room){.messages = m}, "FACE_FORM"), 1);
	messages_free(m);
	s.faces[1].path = "/tmp"; /* opens, but cannot be read */
	s.face_count = 2;
	m = check(&s, false);
	assert_int_equal(told(&(struct room){.messages = m}, "FILE_READ"), 1);
	messages_free(m);
	unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(faces_of_the_manifest_are_the_same),
	    cmocka_unit_test(a_face_that_differs_is_told),
	    cmocka_unit_test(a_face_that_is_missing_is_told),
	    cmocka_unit_test(a_file_that_is_no_font_is_told),
	};
	return cmocka_run_group_tests_name("type/faces", tests, NULL, NULL);
}
