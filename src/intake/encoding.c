/* in: bytes of a spreadsheet's text file. out: UTF-8, and which encoding it was.
 * Bytes that two encodings could have written are a question, never a guess. The one user of iconv.
 * Refuses to know: cells, what the text says. */
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include "base/buf.h"
#include "base/utf8.h"
#include "intake/intake.h"
#include "intake/inner.h"

#define SAMPLE_MOST 24 /* characters of a question */

static const struct encoding {
	const char *name, *library;
	unsigned step; /* bytes of its smallest unit */
} encodings[] = {{"utf-8", "UTF-8", 1}, {"cp949", "CP949", 1}, {"euc-kr", "CP949", 1}, {"utf-16le", "UTF-16LE", 2},
    {"utf-16be", "UTF-16BE", 2}, {"utf-16", "UTF-16LE", 2}};
enum { UTF_8, CP949, EUC_KR, UTF_16LE, UTF_16BE, UTF_16, ENCODINGS };

struct decoding {
	struct decoded *out;
	const char *path;
	const unsigned char *bytes;
	size_t size, start; /* start: behind a byte order mark */
	struct arena *arena;
	struct messages *messages;
};

static int
encoding_lookup(const char *name)
{
	for (int i = 0; i < ENCODINGS; i++)
		if (strcasecmp(encodings[i].name, name) == 0)
			return i;
	return -1;
}

bool
intake_is_encoding(const char *name)
{
	return encoding_lookup(name) >= 0;
}

/* Converts into text (room bytes, may be NULL to see only whether it can be); *bad: offset of the first byte that is
 * none of the encoding. Returns the bytes written, or SIZE_MAX. */
static size_t
convert(const struct decoding *d, int k, char *text, size_t room, size_t *bad)
{
	iconv_t c = iconv_open("UTF-8", encodings[k].library);
	if (c == (iconv_t)-1)
		arena_exhausted(); /* glibc has all of these: only memory can be missing */
	char sink[4096], *from = (char *)(uintptr_t)(d->bytes + d->start), *to = text ? text : sink;
	size_t left = d->size - d->start, free_room = text ? room : sizeof sink, result;
	while ((result = iconv(c, &from, &left, &to, &free_room)) == (size_t)-1 && errno == E2BIG && !text) {
		to = sink;
		free_room = sizeof sink;
	}
	*bad = d->size - left;
	size_t written = text ? (size_t)(to - text) : 0;
	iconv_close(c);
	return result == (size_t)-1 ? SIZE_MAX : written;
}

static bool
is_utf8(const struct decoding *d, size_t *bad)
{
	bool ok = utf8_valid((const char *)d->bytes + d->start, d->size - d->start, bad);
	*bad = ok ? d->size : *bad + d->start;
	return ok;
}

static bool
is_cp949(const struct decoding *d, size_t *bad)
{
	return convert(d, CP949, NULL, 0, bad) != SIZE_MAX;
}

/* Row and column of the spreadsheet at a byte: separators and quotes are no part of a longer character in any of the
 * encodings, nor are line ends. */
static struct pos
place_of(const struct decoding *d, int k, size_t offset)
{
	struct pos pos = {d->path, 1, 1};
	size_t step = encodings[k].step, low = k == UTF_16BE ? 1 : 0;
	char separator = step == 1 ? encoding_find_separator((const char *)d->bytes, d->size) : '\t';
	bool quoted = false;
	for (size_t i = d->start; i + step <= offset; i += step) {
		unsigned char c = d->bytes[i + low];
		if (step == 2 && d->bytes[i + 1 - low] != 0)
			continue;
		unsigned char after = i + step + low < d->size ? d->bytes[i + step + low] : 0;
		if (c == '"')
			quoted = !quoted;
		else if (!quoted && c == (unsigned char)separator)
			pos.column++;
		else if (!quoted && (c == '\n' || (c == '\r' && after != '\n')))
			pos = (struct pos){d->path, pos.line + 1, 1};
	}
	return pos;
}

static bool
refuse_byte(const struct decoding *d, int k, size_t offset)
{
	unsigned byte = offset < d->size ? d->bytes[offset] : 0;
	message_add(d->messages, MSG_ENCODING_BYTE, place_of(d, k, offset), encodings[k].name,
	    arena_print(d->arena, "%zu", offset + 1), arena_print(d->arena, "0x%02X", byte), NULL);
	return false;
}

static bool
decode(const struct decoding *d, int k)
{
	size_t room = (d->size - d->start) / 2 * 3 + 8, bad;
	char *text = arena_alloc(d->arena, room + 1);
	size_t size = convert(d, k, text, room, &bad);
	if (size == SIZE_MAX)
		return refuse_byte(d, k, bad);
	text[size] = 0;
	*d->out = (struct decoded){text, size, encodings[k].name};
	return true;
}

/* Some text around the first byte that is no ASCII, as the encoding reads it. */
static const char *
sample(const struct decoding *d, int k)
{
	size_t from = d->start, end;
	while (from < d->size && d->bytes[from] < 0x80)
		from++;
	for (end = from; end < d->size && end - from < SAMPLE_MOST && !strchr(",;\t\"\r\n", (int)d->bytes[end]); end++)
		;
	struct decoding part = *d;
	part.start = from;
	part.size = end;
	char *text = arena_alloc(d->arena, 4 * SAMPLE_MOST);
	size_t bad, size = convert(&part, k, text, 4 * SAMPLE_MOST - 1, &bad);
	return size == SIZE_MAX ? "" : arena_copy(d->arena, text, size);
}

/* Any character of three bytes or more: text of another encoding does not have those by chance. */
static bool
has_long_character(const struct decoding *d)
{
	for (size_t i = d->start; i < d->size; i++)
		if (d->bytes[i] >= 0xe0)
			return true;
	return false;
}

static bool
is_ascii(const struct decoding *d)
{
	for (size_t i = d->start; i < d->size; i++)
		if (d->bytes[i] >= 0x80)
			return false;
	return true;
}

static bool
find_out(const struct decoding *d)
{
	size_t bad8, bad949;
	if (memchr(d->bytes + d->start, 0, d->size - d->start)) {
		message_add(d->messages, MSG_ENCODING_NUL, (struct pos){.file = d->path}, NULL);
		return false;
	}
	if (is_ascii(d))
		return decode(d, UTF_8);
	bool utf8 = is_utf8(d, &bad8), cp949 = is_cp949(d, &bad949);
	if (utf8 && (!cp949 || has_long_character(d)))
		return decode(d, UTF_8);
	if (cp949 && !utf8)
		return decode(d, CP949);
	if (!utf8)
		return bad8 > bad949 ? refuse_byte(d, UTF_8, bad8) : refuse_byte(d, CP949, bad949);
	message_add(d->messages, MSG_ENCODING_AMBIGUOUS, (struct pos){.file = d->path}, sample(d, UTF_8),
	    sample(d, CP949), NULL);
	return false;
}

/* The encoding that a byte order mark names, or -1; the mark is no text. */
static int
skip_mark(struct decoding *d)
{
	static const struct {
		const char *mark;
		size_t size;
		int k;
	} marks[] = {{"\xEF\xBB\xBF", 3, UTF_8}, {"\xFF\xFE", 2, UTF_16LE}, {"\xFE\xFF", 2, UTF_16BE}};
	for (size_t i = 0; i < 3; i++)
		if (d->size >= marks[i].size && memcmp(d->bytes, marks[i].mark, marks[i].size) == 0) {
			d->start = marks[i].size;
			return marks[i].k;
		}
	return -1;
}

bool
encoding_decode(struct decoded *out, const char *path, const unsigned char *bytes, size_t size, const char *asked,
    struct arena *a, struct messages *m)
{
	struct decoding d = {out, path, bytes, size, 0, a, m};
	int mark = skip_mark(&d), k = asked ? encoding_lookup(asked) : -1;
	if (k < 0 || (mark >= 0 && k == UTF_16))
		k = mark;
	if (mark >= 0 && k != mark)
		d.start = 0; /* told otherwise: what looks like a mark is text, or a fault */
	return k >= 0 ? decode(&d, k) : find_out(&d);
}

char
encoding_find_separator(const char *s, size_t n)
{
	static const char candidates[] = {',', '\t', ';'};
	size_t counts[3] = {0}, lines = 0;
	bool quoted = false;
	for (size_t i = 0; i < n && lines < 20; i++) {
		quoted ^= s[i] == '"';
		lines += !quoted && s[i] == '\n';
		for (size_t k = 0; k < 3; k++)
			counts[k] += !quoted && s[i] == candidates[k];
	}
	size_t best = 0;
	for (size_t k = 1; k < 3; k++)
		if (counts[k] > counts[best])
			best = k;
	return candidates[best];
}

/* Where the character stands that the encoding has not: row and column of the text that the program made (commas). */
static struct pos
place_in_text(const char *path, const char *text, size_t offset)
{
	struct decoding d = {.path = path, .bytes = (const unsigned char *)text, .size = offset};
	return place_of(&d, UTF_8, offset);
}

bool
intake_encode(
    const char *path, const char *text, size_t size, const char *encoding, struct buf *out, struct messages *m)
{
	int k = encoding_lookup(encoding);
	if (k == UTF_8) {
		buf_puts(out, "\xEF\xBB\xBF");
		buf_add(out, text, size);
		return true;
	}
	iconv_t c = iconv_open(encodings[k].library, "UTF-8");
	if (c == (iconv_t)-1)
		arena_exhausted();
	if (k >= UTF_16LE)
		buf_add(out, k == UTF_16BE ? "\xFE\xFF" : "\xFF\xFE", 2);
	char piece[4096], *from = (char *)(uintptr_t)text;
	size_t left = size, result;
	do {
		char *to = piece;
		size_t room = sizeof piece;
		result = iconv(c, &from, &left, &to, &room);
		buf_add(out, piece, (size_t)(to - piece));
	} while (result == (size_t)-1 && errno == E2BIG);
	iconv_close(c);
	if (result != (size_t)-1)
		return true;
	uint32_t missing = 0;
	utf8_next(text + (size - left), left, &missing);
	char code[16];
	snprintf(code, sizeof code, "U+%04X", (unsigned)missing);
	message_add(m, MSG_ENCODING_LACKS, place_in_text(path, text, size - left), code, encodings[k].name, NULL);
	return false;
}
