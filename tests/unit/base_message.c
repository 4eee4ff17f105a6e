/* in: -. out: does base/message.h hold: order, levels and status, both prints, both languages, hostile words and bytes.
 * The catalogue itself is read too: both texts of a message speak of the same arguments.
 * Refuses to know: which room reports what. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/form.h"
#include "base/message_list.h"
#include "base/utf8.h"
#include "random.h"

static struct message *
add(struct messages *m, enum message_id id, const char *file, int32_t line, int32_t column, const char *word)
{
	return message_add(m, id, (struct pos){file, line, column}, word, "2", "3", "4", "5", "6", NULL);
}

/* Some message of the level; the catalogue has one of each. */
static enum message_id
of_level(enum level level)
{
	for (int id = 0; id < MESSAGE_COUNT; id++)
		if (message_level((enum message_id)id) == level)
			return (enum message_id)id;
	fail_msg("no message of level %d", level);
	return MSG_FILE_READ;
}

static char *
print(const struct messages *m, void (*how)(const struct messages *, FILE *))
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);
	assert_non_null(out);
	how(m, out);
	fclose(out);
	assert_int_equal(strlen(text), size);
	return text;
}

static void
prints_are(const struct messages *m, void (*how)(const struct messages *, FILE *), const char *expected)
{
	char *text = print(m, how);
	assert_string_equal(text, expected);
	free(text);
}

static void
lines_stand_in_input_order(void **state)
{
	(void)state;
	struct messages *m = messages_new(LANGUAGE_KO);
	message_add(m, MSG_FILE_READ, (struct pos){0}, "a", "b", NULL);
	message_add(m, MSG_XML_FORM, (struct pos){"나.xml", 7, 1}, "첫째", NULL);
	message_add(m, MSG_XML_FORM, (struct pos){"가.xml", 1, 1}, "둘째", NULL);
	message_add(m, MSG_XML_FORM, (struct pos){"나.xml", 3, 9}, "셋째", NULL);
	message_add(m, MSG_XML_FORM, (struct pos){"나.xml", 3, 2}, "넷째", NULL);
	message_add(m, MSG_XML_FORM, (struct pos){"나.xml", 3, 2}, "다섯째", NULL);
	message_add(m, MSG_XML_FORM, (struct pos){"나.xml", 0, 0}, "여섯째", NULL);
	message_add(m, MSG_XML_FORM, (struct pos){"나.xml", 3, 0}, "일곱째", NULL);
	prints_are(m, messages_print,
	    "나.xml: 거부: XML 형식이 올바르지 않음: 여섯째; 읽지 않음 [XML_FORM]\n"
	    "나.xml:3: 거부: XML 형식이 올바르지 않음: 일곱째; 읽지 않음 [XML_FORM]\n"
	    "나.xml:3:2: 거부: XML 형식이 올바르지 않음: 넷째; 읽지 않음 [XML_FORM]\n"
	    "나.xml:3:2: 거부: XML 형식이 올바르지 않음: 다섯째; 읽지 않음 [XML_FORM]\n"
	    "나.xml:3:9: 거부: XML 형식이 올바르지 않음: 셋째; 읽지 않음 [XML_FORM]\n"
	    "나.xml:7:1: 거부: XML 형식이 올바르지 않음: 첫째; 읽지 않음 [XML_FORM]\n"
	    "가.xml:1:1: 거부: XML 형식이 올바르지 않음: 둘째; 읽지 않음 [XML_FORM]\n"
	    "geomto: 시스템 오류: 파일을 읽을 수 없음: a: b [FILE_READ]\n");
	messages_free(m);
}

static void
what_has_its_reason_is_information(void **state)
{
	(void)state;
	struct messages *m = messages_new(LANGUAGE_EN);
	add(m, of_level(LEVEL_ERROR), "a.xml", 2, 5, "1")->known = true;
	add(m, of_level(LEVEL_REFUSED), "a.xml", 3, 5, "1")->known = true;
	char *all = print(m, messages_print), *open = print(m, messages_print_open);
	char *json = print(m, messages_print_json);
	assert_non_null(strstr(all, "a.xml:2:5: info: "));
	assert_non_null(strstr(all, "a.xml:3:5: refused: "));
	assert_string_equal(open, "");
	assert_non_null(strstr(json, "\"severity\":\"info\",\"known\":true"));
	free(all);
	free(open);
	free(json);
	add(m, of_level(LEVEL_ERROR), "a.xml", 4, 5, "1");
	open = print(m, messages_print_open);
	assert_non_null(strstr(open, "a.xml:4:5: error: "));
	assert_null(strstr(open, "a.xml:2:5"));
	free(open);
	messages_free(m);
}

static void
english_is_chosen_by_name(void **state)
{
	(void)state;
	struct messages *m = messages_new(LANGUAGE_EN);
	message_add(m, MSG_XML_FORM, (struct pos){"a.xml", 2, 5}, "{1} {0}", NULL); /* holes in words stay words */
	prints_are(m, messages_print, "a.xml:2:5: refused: not well-formed XML: {1} {0}; not read [XML_FORM]\n");
	messages_free(m);
}

static void
json_has_every_member(void **state)
{
	(void)state;
	struct messages *m = messages_new(LANGUAGE_EN);
	prints_are(m, messages_print_json, "{\"findings\":[]}\n");
	struct message *message = message_add(m, MSG_XML_FORM, (struct pos){"a\"\\.xml", 2, 5}, "\x1b<b>\n", NULL);
	message->whose = "ours";
	message->subject = messages_copy(m, "세입:경상적세외수입");
	message->measure = "증감";
	message->printed = "△1";
	message->computed = "△2\t";
	message->known = true;
	message_add(m, MSG_FILE_READ, (struct pos){0}, "x", "y", NULL);
	prints_are(m, messages_print_json,
	    "{\"findings\":[\n"
	    "{\"id\":\"XML_FORM\",\"severity\":\"error\",\"known\":true,\"whose\":\"ours\",\"file\":\"a\\\"\\\\.xml\","
	    "\"line\":2,\"column\":5,"
	    "\"subject\":\"세입:경상적세외수입\",\"measure\":\"증감\",\"printed\":\"△1\",\"computed\":\"△2\\u0009\","
	    "\"message\":\"not well-formed XML: \xEF\xBF\xBD<b> ; not read\"},\n"
	    "{\"id\":\"FILE_READ\",\"severity\":\"error\",\"known\":false,\"whose\":null,\"file\":null,\"line\":null,"
	    "\"column\":null,"
	    "\"subject\":null,\"measure\":null,\"printed\":null,\"computed\":null,\"message\":\"cannot read x: y\"}\n"
	    "]}\n");
	messages_free(m);
}

static void
severities_are_four(void **state)
{
	(void)state;
	static const char *const severity[] = {"info", "remark", "warning", "error", "error", "error", "error"};
	for (int id = 0; id < MESSAGE_COUNT; id++) {
		struct messages *m = messages_new(LANGUAGE_KO);
		add(m, (enum message_id)id, "f", 1, 1, "1");
		char *json = print(m, messages_print_json), *expected;
		assert_true(asprintf(&expected, "\"id\":\"%s\",\"severity\":\"%s\",", message_name((enum message_id)id),
		                severity[message_level((enum message_id)id)]) > 0);
		assert_non_null(strstr(json, expected));
		free(expected);
		free(json);
		messages_free(m);
	}
}

static void
status_is_the_worst_unknown(void **state)
{
	(void)state;
	static const int status[] = {0, 0, 1, 2, 3, 4, 5};
	struct messages *m = messages_new(LANGUAGE_KO);
	assert_int_equal(messages_status(m), 0);
	assert_int_equal(messages_worst(m), LEVEL_INFO);
	for (int level = 0; level <= LEVEL_SYSTEM; level++) {
		bool there = false;
		for (int id = 0; id < MESSAGE_COUNT; id++)
			there = there || message_level((enum message_id)id) == (enum level)level;
		if (!there)
			continue; /* no room reports at this level yet */
		struct message *message = add(m, of_level((enum level)level), "f", 1, 1, "1");
		assert_int_equal(messages_worst(m), level);
		assert_int_equal(messages_status(m), status[level]);
		assert_int_equal(messages_count(m, (enum level)level), 1);
		message->known = true;
		assert_true((int)messages_worst(m) < level || level == 0);
		assert_int_equal(messages_count(m, (enum level)level), 0);
		message->known = false;
		add(m, of_level(LEVEL_REFUSED), "f", 1, 1, "1")->known = true; /* known ones never count */
		assert_int_equal(messages_worst(m), level);
	}
	messages_free(m);
}

static void
language_of_the_environment(void **state)
{
	(void)state;
	static const struct {
		const char *all, *messages, *lang;
		enum language language;
	} cases[] = {{NULL, NULL, NULL, LANGUAGE_KO}, {NULL, NULL, "en_US.UTF-8", LANGUAGE_EN},
	    {NULL, NULL, "C", LANGUAGE_KO}, {NULL, NULL, "POSIX", LANGUAGE_KO},
	    {"ko_KR.UTF-8", "en_US", "en_US", LANGUAGE_KO}, {"", "en", "ko_KR", LANGUAGE_EN}, {"", "", "", LANGUAGE_KO},
	    {NULL, "ko", "en_GB", LANGUAGE_KO}, {"en", "ko", "ko", LANGUAGE_EN},
	    {"C.UTF-8", NULL, "en_US", LANGUAGE_KO}, {NULL, NULL, "de_DE", LANGUAGE_KO}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *const values[] = {cases[i].all, cases[i].messages, cases[i].lang};
		static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
		for (size_t k = 0; k < 3; k++)
			if (values[k])
				setenv(names[k], values[k], 1);
			else
				unsetenv(names[k]);
		assert_int_equal(message_language(), cases[i].language);
	}
}

/* A text that writes 은(는) after an argument prints the one that fits it; a pair within an argument is left alone. */
static void
particles_fit_arguments(void **state)
{
	(void)state;
	static const char *const pairs[] = {"은(는)", "이(가)", "을(를)", "(으)로", "과(와)"};
	int texts = 0;
	for (int id = 0; id < MESSAGE_COUNT; id++) {
		const char *text = message_text((enum message_id)id, LANGUAGE_KO);
		for (size_t k = 0; k < 5; k++) {
			const char *pair = strstr(text, pairs[k]);
			texts += pair != NULL;
			if (!pair || pair - text < 3 || pair[-1] != '}')
				continue;
			for (int vowel = 0; vowel < 2; vowel++) {
				struct messages *m = messages_new(LANGUAGE_KO);
				const char *word = vowel ? "이(가) 세계" : "이(가) 예산";
				message_add(
				    m, (enum message_id)id, (struct pos){0}, word, word, word, word, word, word, NULL);
				char *line = print(m, messages_print), *expected;
				size_t n;
				assert_true(asprintf(&expected, "%s%s", word,
				                particle_fit(particle_read(pair, &n), word, strlen(word))) > 0);
				assert_non_null(strstr(line, expected));
				free(expected);
				free(line);
				messages_free(m);
			}
		}
	}
	assert_true(texts > 0);
}

static void
words_are_copied(void **state)
{
	(void)state;
	struct messages *m = messages_new(LANGUAGE_EN);
	char file[] = "a.xml", word[] = "word";
	struct message *first = message_add(m, MSG_XML_FORM, (struct pos){file, 1, 1}, word, NULL);
	memset(file, 'z', 5);
	memset(word, 'z', 4);
	for (int i = 0; i < 100; i++)
		message_add(m, MSG_XML_FORM, (struct pos){"a.xml", 2, 1}, "more", NULL);
	first->known = true; /* still there after the list has grown */
	assert_int_equal(messages_count(m, LEVEL_INFO), 100);
	char *text = print(m, messages_print);
	assert_memory_equal(text, "a.xml:1:1: refused: not well-formed XML: word;", 46);
	free(text);
	messages_free(m);
}

/* The set of arguments a text speaks of. */
static unsigned
holes(const char *text)
{
	unsigned set = 0;
	for (; *text; text++)
		if (text[0] == '{' && text[1] >= '0' && text[1] <= '9' && text[2] == '}')
			set |= 1U << (text[1] - '0');
	return set;
}

static void
both_texts_speak_of_the_same(void **state)
{
	(void)state;
	for (int i = 0; i < MESSAGE_COUNT; i++) {
		enum message_id id = (enum message_id)i;
		const char *ko = message_text(id, LANGUAGE_KO), *en = message_text(id, LANGUAGE_EN);
		if (holes(ko) != holes(en) || holes(ko) >> MESSAGE_ARGS || !utf8_valid(ko, strlen(ko), NULL))
			print_message("%s\n", message_name(id));
		assert_int_equal(holes(ko), holes(en));
		assert_int_equal(holes(ko) >> MESSAGE_ARGS, 0);
		assert_true(utf8_valid(ko, strlen(ko), NULL) && *ko && *en);
		for (int k = 0; k < i; k++)
			assert_string_not_equal(message_name(id), message_name((enum message_id)k));
	}
}

/* Words of any bytes: every message stays one line, and the output is UTF-8 without controls. */
static void
hostile_words_are_made_harmless(void **state)
{
	(void)state;
	struct random r = {61};
	for (int i = 0; i < 3000; i++) {
		struct messages *m = messages_new(LANGUAGE_KO);
		char word[30] = {0}, file[10] = {0};
		for (size_t k = 0; k < sizeof word - 1; k++)
			word[k] = (char)(1 + random_below(&r, 255));
		for (size_t k = 0; k < sizeof file - 1; k++)
			file[k] = (char)(1 + random_below(&r, 255));
		add(m, (enum message_id)random_below(&r, MESSAGE_COUNT), file, 1, 1, word);
		char *text = print(m, messages_print), *json = print(m, messages_print_json);
		assert_true(utf8_valid(text, strlen(text), NULL) && utf8_valid(json, strlen(json), NULL));
		assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1);
		for (const char *s = text; s[1]; s++)
			assert_true((unsigned char)*s >= 0x20 && *s != 0x7f);
		int lines = 0;
		for (const char *s = json; *s; s++) {
			lines += *s == '\n';
			assert_true((unsigned char)*s >= 0x20 || *s == '\n');
		}
		assert_int_equal(lines, 3);
		free(text);
		free(json);
		messages_free(m);
	}
}

static struct messages *
some_messages(struct random *r)
{
	static const char *const words[] = {NULL, "", "ours", "세입/p1", "a.xml"};
	struct messages *m = messages_new(LANGUAGE_KO);
	for (uint64_t k = random_below(r, 6); k > 0; k--) {
		struct message *message = add(m, (enum message_id)random_below(r, MESSAGE_COUNT),
		    words[random_below(r, 5)], (int32_t)random_below(r, 1000), (int32_t)random_below(r, 100), "낱말");
		message->whose = words[random_below(r, 5)];
		message->subject = words[random_below(r, 5)];
		message->measure = words[random_below(r, 5)];
		message->printed = words[random_below(r, 5)];
		message->computed = words[random_below(r, 5)];
		message->place = words[random_below(r, 5)];
		message->known = random_below(r, 2);
	}
	return m;
}

static void
packed_messages_come_back(void **state)
{
	(void)state;
	struct random r = {67};
	for (int i = 0; i < 500; i++) {
		struct messages *m = some_messages(&r), *back = messages_new(LANGUAGE_KO);
		struct buf bytes = {0}, again = {0};
		buf_puts(&bytes, "");
		messages_pack(m, &bytes);
		assert_true(messages_unpack(back, bytes.data, bytes.size));
		messages_pack(back, &again);
		assert_int_equal(bytes.size, again.size);
		if (bytes.size)
			assert_memory_equal(bytes.data, again.data, bytes.size);
		char *one = print(m, messages_print_json), *two = print(back, messages_print_json);
		assert_string_equal(one, two);
		for (size_t k = 0; k < m->count; k++)
			assert_true(m->list[k]->place ? strcmp(m->list[k]->place, back->list[k]->place) == 0
			                              : !back->list[k]->place);
		free(one);
		free(two);
		buf_free(&bytes);
		buf_free(&again);
		messages_free(m);
		messages_free(back);
	}
}

/* The bytes of one message whose head and strings are as given; a string of length -1 is none. */
static void
pack_by_hand(struct buf *out, int32_t id, int32_t line, int32_t known, const char *const strings[13])
{
	const int32_t head[] = {id, line, 0, known};
	buf_add(out, head, sizeof head);
	for (size_t i = 0; i < 13; i++) {
		int32_t n = strings[i] ? (int32_t)strlen(strings[i]) : -1;
		buf_add(out, &n, sizeof n);
		if (n > 0)
			buf_add(out, strings[i], (size_t)n);
	}
}

static void
faulty_fields_are_refused(void **state)
{
	(void)state;
	static const struct {
		int32_t id, line, known;
		const char *strings[13]; /* file, six arguments, then the rest */
		bool fine;
	} cases[] = {
	    {MSG_FILE_READ, 1, 1, {"f", "a", "b"}, true},
	    {MSG_FILE_READ, 1, 1, {"f", "a", "b", "c", "d", "e", "g", "h", "i", "j", "k", "l", "m"}, true},
	    {MSG_FILE_READ, 1, 1, {"f", "a"}, false},                 /* an argument of its text is missing */
	    {MSG_FILE_READ, 1, 1, {"f", "a", "b", NULL, "d"}, false}, /* a gap */
	    {MSG_FILE_READ, 1, 2, {"f", "a", "b"}, false},
	    {MSG_FILE_READ, -1, 0, {"f", "a", "b"}, false},
	    {MESSAGE_COUNT, 1, 0, {"f", "a", "b", "c", "d", "e", "g"}, false},
	    {-1, 1, 0, {"f", "a", "b", "c", "d", "e", "g"}, false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct messages *m = messages_new(LANGUAGE_KO);
		struct buf bytes = {0};
		pack_by_hand(&bytes, cases[i].id, cases[i].line, cases[i].known, cases[i].strings);
		assert_int_equal(messages_unpack(m, bytes.data, bytes.size), cases[i].fine);
		assert_int_equal(m->count, cases[i].fine);
		assert_false(messages_unpack(m, bytes.data, bytes.size - 1));
		buf_free(&bytes);
		messages_free(m);
	}
}

static void
a_string_with_nul_is_refused(void **state)
{
	(void)state;
	static const char *const strings[13] = {"file", "a", "b"};
	struct messages *m = messages_new(LANGUAGE_KO);
	struct buf bytes = {0};
	pack_by_hand(&bytes, MSG_FILE_READ, 1, 0, strings);
	*(char *)memchr(bytes.data, 'i', bytes.size) = 0;
	assert_false(messages_unpack(m, bytes.data, bytes.size));
	buf_free(&bytes);
	messages_free(m);
}

/* Cut, changed and invented bytes: refused whole, or messages that print; never a read past the end (run with a
 * sanitizer). */
static void
hostile_bytes_are_refused_or_harmless(void **state)
{
	(void)state;
	struct random r = {71};
	int refused = 0;
	for (int i = 0; i < 20000; i++) {
		struct messages *m = some_messages(&r), *back = messages_new(LANGUAGE_KO);
		struct buf bytes = {0};
		messages_pack(m, &bytes);
		size_t size = bytes.size;
		if (size && i % 3 == 0)
			size = (size_t)random_below(&r, size);
		for (uint64_t k = random_below(&r, 4); size && i % 3 && k > 0; k--)
			bytes.data[random_below(&r, size)] = (char)random_next(&r);
		char *exact = malloc(size ? size : 1); /* the sanitizer guards its end */
		assert_non_null(exact);
		if (size)
			memcpy(exact, bytes.data, size);
		add(back, MSG_FILE_READ, NULL, 0, 0, "before");
		if (messages_unpack(back, exact, size)) {
			free(print(back, messages_print));
			free(print(back, messages_print_json));
		} else {
			refused++;
			assert_int_equal(back->count, 1); /* all or nothing */
		}
		free(exact);
		buf_free(&bytes);
		messages_free(m);
		messages_free(back);
	}
	assert_true(refused > 3000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lines_stand_in_input_order),
	    cmocka_unit_test(what_has_its_reason_is_information),
	    cmocka_unit_test(english_is_chosen_by_name),
	    cmocka_unit_test(json_has_every_member),
	    cmocka_unit_test(severities_are_four),
	    cmocka_unit_test(status_is_the_worst_unknown),
	    cmocka_unit_test(language_of_the_environment),
	    cmocka_unit_test(particles_fit_arguments),
	    cmocka_unit_test(words_are_copied),
	    cmocka_unit_test(both_texts_speak_of_the_same),
	    cmocka_unit_test(hostile_words_are_made_harmless),
	    cmocka_unit_test(packed_messages_come_back),
	    cmocka_unit_test(faulty_fields_are_refused),
	    cmocka_unit_test(a_string_with_nul_is_refused),
	    cmocka_unit_test(hostile_bytes_are_refused_or_harmless),
	};
	return cmocka_run_group_tests_name("base/message", tests, NULL, NULL);
}
