/* in: -. out: does intake/csv.h hold: RFC 4180 there and back, places, bounds, bytes that are no text.
 * Rows are written by the test's own writer and must come back with the places it noted.
 * Refuses to know: what columns mean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/utf8.h"
#include "intake/csv.h"
#include "random.h"

struct result {
	struct arena *arena;
	struct messages *messages;
	struct csv csv;
	bool read;
};

static struct result
read_bytes(const void *bytes, size_t size)
{
	struct result r = {.arena = arena_new(), .messages = messages_new(LANGUAGE_EN)};
	r.read = intake_read_csv(&r.csv, "f.csv", bytes, size, r.arena, r.messages);
	return r;
}

static struct result
read_text(const char *text)
{
	return read_bytes(text, strlen(text));
}

static void
done(struct result *r)
{
	arena_free(r->arena);
	messages_free(r->messages);
}

/* Rows as [field|field] one after another. */
static void
rows_are(const char *text, const char *expected)
{
	struct result r = read_text(text);
	assert_true(r.read);
	assert_int_equal(messages_count(r.messages, LEVEL_INFO), 0);
	struct buf all = {0};
	buf_puts(&all, "");
	for (size_t i = 0; i < r.csv.count; i++) {
		buf_puts(&all, "[");
		for (size_t k = 0; k < r.csv.rows[i].count; k++)
			buf_print(&all, "%s%s", k ? "|" : "", r.csv.rows[i].fields[k].text);
		buf_puts(&all, "]");
	}
	assert_string_equal(all.data, expected);
	buf_free(&all);
	done(&r);
}

static void
rows_of_rfc_4180(void **state)
{
	(void)state;
	rows_are("", "");
	rows_are("a,b\r\nc,d\r\n", "[a|b][c|d]");
	rows_are("a,b\nc,d", "[a|b][c|d]");
	rows_are("a,b\rc,d\r", "[a|b][c|d]");
	rows_are("\"a,b\",\"c\"\"d\"\n", "[a,b|c\"d]");
	rows_are("\"a\nb\r\nc\",d\n", "[a\nb\r\nc|d]");
	rows_are(" a , b \n", "[ a | b ]");
	rows_are(",\n\"\",\n", "[|][|]");
	rows_are("a,\nb,", "[a|][b|]");
	rows_are("a\n\n\r\n\nb\n", "[a][b]"); /* blank lines are no rows */
	rows_are("\xEF\xBB\xBF"
	         "가,나\n",
	    "[가|나]");
	rows_are("\n\n", "");
}

static void
finding_is(struct result *r, enum message_id id, int line, int column)
{
	char *text = NULL, *expected;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	assert_non_null(out);
	messages_print(r->messages, out);
	fclose(out);
	if (line)
		assert_true(asprintf(&expected, "f.csv:%d:%d: ", line, column) > 0);
	else
		assert_true(asprintf(&expected, "f.csv: ") > 0);
	if (strncmp(text, expected, strlen(expected)) != 0)
		assert_string_equal(text, expected);
	free(expected);
	assert_true(asprintf(&expected, " [%s]\n", message_name(id)) > 0);
	assert_true(size >= strlen(expected));
	assert_string_equal(text + size - strlen(expected), expected);
	assert_ptr_equal(strchr(text, '\n'), text + size - 1); /* one message */
	free(expected);
	free(text);
}

static void
refused(const char *bytes, size_t size, enum message_id id, int line, int column)
{
	struct result r = read_bytes(bytes, size);
	assert_false(r.read);
	assert_int_equal(r.csv.count, 0);
	assert_int_equal(messages_status(r.messages), 3);
	finding_is(&r, id, line, column);
	done(&r);
}

static void
bytes_that_are_no_text(void **state)
{
	(void)state;
	refused("가,나\n다,\xff\n", 13, MSG_CSV_BYTE, 2, 3);
	refused("a\r\nb\r\xb0\xa1", 7, MSG_CSV_BYTE, 3, 1); /* CP949 */
	refused("a,b\0c\n", 6, MSG_CSV_BYTE, 1, 4);
	refused("\xEF\xBB\xBF"
	        "a\xed\xa0\x80",
	    7, MSG_CSV_BYTE, 1, 2);                /* the byte order mark is no column */
	refused("a\0\xff", 3, MSG_CSV_BYTE, 1, 2); /* the first of two */
	refused("\xea\xb0", 2, MSG_CSV_BYTE, 1, 1);
}

static void
quotes_that_do_not_match(void **state)
{
	(void)state;
	refused("a,b\n가,\"c\nd,e\n", 15, MSG_CSV_QUOTE, 2, 3); /* never closed */
	refused("a,b\nc\"d,e\n", 10, MSG_CSV_QUOTE, 2, 1);
	refused("a,\"b\"c\n", 7, MSG_CSV_QUOTE, 1, 3);
}

static void
rows_of_another_length_are_left_out(void **state)
{
	(void)state;
	struct result r = read_text("a,b\n1,2,3\n\n4,5\n");
	assert_true(r.read);
	assert_int_equal(r.csv.count, 2);
	assert_string_equal(r.csv.rows[1].fields[0].text, "4");
	assert_int_equal(messages_status(r.messages), 2);
	finding_is(&r, MSG_CSV_RAGGED, 2, 1);
	done(&r);
	struct result less = read_text("a,b\n\"x\ny\",1\n6\n");
	assert_int_equal(less.csv.count, 2);
	finding_is(&less, MSG_CSV_RAGGED, 4, 1);
	done(&less);
}

static void
repeat(struct buf *b, const char *s, size_t times)
{
	for (size_t i = 0; i < times; i++)
		buf_puts(b, s);
}

static void
bounds(void **state)
{
	(void)state;
	struct buf b = {0};
	repeat(&b, "a\n", 1000000);
	struct result r = read_bytes(b.data, b.size);
	assert_true(r.read);
	assert_int_equal(r.csv.count, 1000000);
	done(&r);
	buf_puts(&b, "a\n");
	refused(b.data, b.size, MSG_CSV_ROWS, 1000001, 1);
	buf_free(&b);

	buf_puts(&b, "a,b\n");
	repeat(&b, "x\n", 100);
	r = read_bytes(b.data, b.size);
	assert_true(r.read);
	assert_int_equal(messages_count(r.messages, LEVEL_ERROR), 100);
	done(&r);
	buf_puts(&b, "x\n");
	r = read_bytes(b.data, b.size);
	assert_false(r.read);
	assert_int_equal(messages_status(r.messages), 3);
	assert_int_equal(messages_count(r.messages, LEVEL_REFUSED), 1); /* CSV_RAGGED_MANY */
	done(&r);
	buf_free(&b);

	repeat(&b, ",", 16000000);
	refused(b.data, b.size, MSG_CSV_CELLS, 1, 16000001);
	buf_free(&b);

	size_t size = ((size_t)64 << 20) + 1;
	char *large = malloc(size);
	assert_non_null(large);
	memset(large, 'a', size);
	refused(large, size, MSG_CSV_SIZE, 0, 0);
	r = read_bytes(large, size - 1);
	assert_true(r.read);
	assert_int_equal(strlen(r.csv.rows[0].fields[0].text), size - 1);
	done(&r);
	free(large);
}

#define ROWS 12
#define FIELDS 5
struct written {
	struct buf bytes;
	char text[ROWS][FIELDS][24];
	int line[ROWS][FIELDS], column[ROWS][FIELDS];
	size_t rows, fields;
};

static void
advance(const char *s, size_t n, int *line, int *column)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] == '\n') {
			++*line;
			*column = 1;
		} else if (((unsigned char)s[i] & 0xc0) != 0x80)
			++*column;
}

static void
write_field(struct written *w, struct random *r, const char *text)
{
	bool must = strpbrk(text, ",\"\n") != NULL;
	if (!must && random_below(r, 2)) {
		buf_puts(&w->bytes, text);
		return;
	}
	buf_puts(&w->bytes, "\"");
	for (const char *s = text; *s; s++)
		buf_print(&w->bytes, *s == '"' ? "%c\"" : "%c", *s);
	buf_puts(&w->bytes, "\"");
}

static void
write_rows(struct written *w, struct random *r)
{
	static const char *const pieces[] = {"a", "가", ",", "\"", "\n", " ", "1", "🙂", "\t"};
	int line = 1, column = 1;
	*w = (struct written){
	    .rows = 1 + (size_t)random_below(r, ROWS), .fields = 2 + (size_t)random_below(r, FIELDS - 1)};
	bool crlf = random_below(r, 2);
	for (size_t i = 0; i < w->rows; i++)
		for (size_t k = 0; k < w->fields; k++) {
			char *text = w->text[i][k];
			for (uint64_t n = random_below(r, 5); n > 0; n--)
				strcat(text, pieces[random_below(r, sizeof pieces / sizeof *pieces)]);
			w->line[i][k] = line;
			w->column[i][k] = column;
			size_t before = w->bytes.size;
			write_field(w, r, text);
			bool last = k + 1 == w->fields, end = last && i + 1 == w->rows && random_below(r, 2);
			buf_puts(&w->bytes, !last ? "," : end ? "" : crlf ? "\r\n" : "\n");
			advance(w->bytes.data + before, w->bytes.size - before, &line, &column);
		}
}

static void
written_rows_come_back_with_their_places(void **state)
{
	(void)state;
	struct random r = {73};
	for (int i = 0; i < 3000; i++) {
		struct written w;
		write_rows(&w, &r);
		struct result back = read_bytes(w.bytes.data, w.bytes.size);
		assert_true(back.read);
		assert_int_equal(back.csv.count, w.rows);
		for (size_t row = 0; row < w.rows; row++) {
			assert_int_equal(back.csv.rows[row].count, w.fields);
			for (size_t k = 0; k < w.fields; k++) {
				const struct csv_field *f = &back.csv.rows[row].fields[k];
				assert_string_equal(f->text, w.text[row][k]);
				assert_int_equal(f->line, w.line[row][k]);
				assert_int_equal(f->column, w.column[row][k]);
			}
		}
		done(&back);
		buf_free(&w.bytes);
	}
}

/* Any bytes: refused with a reason, or rows of one length in valid text. */
static void
any_bytes_are_rows_or_refused(void **state)
{
	(void)state;
	struct random r = {79};
	static const char bytes[] = "ab,,\"\"\n\r \xea\xb0\x80\xff";
	int read = 0;
	for (int i = 0; i < 30000; i++) {
		size_t size = (size_t)random_below(&r, 30);
		char *text = malloc(size ? size : 1);
		assert_non_null(text);
		for (size_t k = 0; k < size; k++)
			text[k] = bytes[random_below(&r, i % 4 ? 9 : sizeof bytes)];
		struct result back = read_bytes(text, size);
		read += back.read;
		if (!back.read)
			assert_int_equal(messages_status(back.messages), 3);
		for (size_t row = 0; row < back.csv.count; row++) {
			assert_int_equal(back.csv.rows[row].count, back.csv.rows[0].count);
			for (size_t k = 0; k < back.csv.rows[row].count; k++) {
				const struct csv_field *f = &back.csv.rows[row].fields[k];
				assert_true(f->line >= 1 && f->column >= 1);
				assert_true(utf8_valid(f->text, strlen(f->text), NULL));
			}
		}
		done(&back);
		free(text);
	}
	assert_true(read > 5000 && read < 29000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rows_of_rfc_4180),
	    cmocka_unit_test(bytes_that_are_no_text),
	    cmocka_unit_test(quotes_that_do_not_match),
	    cmocka_unit_test(rows_of_another_length_are_left_out),
	    cmocka_unit_test(bounds),
	    cmocka_unit_test(written_rows_come_back_with_their_places),
	    cmocka_unit_test(any_bytes_are_rows_or_refused),
	};
	return cmocka_run_group_tests_name("intake/csv", tests, NULL, NULL);
}
