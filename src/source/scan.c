/* in: bytes of an XML file. out: whether they may be handed to the parser, and where each tag and attribute stands.
 * The library checks its bounds too late (a tag with 200,000 attributes costs it half a minute before any callback) and
 * counts columns in bytes; one pass here answers both. It runs along the grammar without judging it: up to the first
 * fault of form it agrees with the parser, and there the parser stops.
 * Refuses to know: what names mean, whether tags match. */
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include "base/utf8.h"
#include "source/inner.h"

#define BLOCK 256

struct lexer {
	struct scan *s;
	struct arena *a;
	struct scan_fault *fault;
	uint32_t open[SCAN_DEPTH_MAX]; /* tags whose end is awaited */
	int depth;
	bool broken; /* a fault of form: the rest is the parser's to report */
};

static bool
refuse(struct scan_fault *f, enum message_id id, size_t at, long limit)
{
	*f = (struct scan_fault){.id = id, .at = at};
	if (limit)
		snprintf(f->word, sizeof f->word, "%ld", limit);
	return false;
}

static bool
blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
name_end(char c)
{
	return blank(c) || c == '=' || c == '>' || c == '/' || c == '"' || c == '\'' || c == '<';
}

static size_t
skip_blanks(const struct scan *s, size_t at)
{
	while (at < s->size && blank(s->bytes[at]))
		at++;
	return at;
}

static size_t
skip_name(const struct scan *s, size_t at)
{
	while (at < s->size && !name_end(s->bytes[at]))
		at++;
	return at;
}

/* The attribute whose name begins at `at`. Returns where the next thing begins. */
static size_t
scan_one_attribute(struct lexer *x, size_t at)
{
	struct scan *s = x->s;
	*ARENA_PUSH(x->a, s->attributes, s->attribute_count, uint32_t) = (uint32_t)at;
	size_t i = skip_name(s, at);
	i = skip_blanks(s, i);
	if (i < s->size && s->bytes[i] == '=')
		i = skip_blanks(s, i + 1);
	if (i >= s->size || (s->bytes[i] != '"' && s->bytes[i] != '\'')) {
		x->broken = true;
		return s->size;
	}
	const char *close = memchr(s->bytes + i + 1, s->bytes[i], s->size - i - 1);
	size_t end = close ? (size_t)(close - s->bytes) : s->size;
	/* a value cannot hold '<': the quote that closes it is missing */
	if (!close || memchr(s->bytes + i + 1, '<', end - i - 1))
		x->broken = true;
	return close ? end + 1 : s->size;
}

/* Records the tag and its attributes; *after is behind its '>'. */
static bool
scan_start_tag(struct lexer *x, size_t at, size_t *after)
{
	struct scan *s = x->s;
	struct scan_tag *tag = ARENA_PUSH(x->a, s->tags, s->count, struct scan_tag);
	uint32_t index = (uint32_t)(s->count - 1);
	*tag = (struct scan_tag){.at = (uint32_t)at, .attributes = (uint32_t)s->attribute_count};
	bool self = false;
	size_t i = skip_name(s, at + 1);
	while (!x->broken && (i = skip_blanks(s, i)) < s->size && s->bytes[i] != '>') {
		if (s->bytes[i] == '/') {
			self = true;
			i++;
		} else if (name_end(s->bytes[i])) {
			x->broken = true;
		} else {
			i = scan_one_attribute(x, i);
		}
		if (s->attribute_count - tag->attributes > SCAN_ATTRIBUTES_MAX)
			return refuse(x->fault, MSG_XML_ATTRIBUTES, at, SCAN_ATTRIBUTES_MAX);
		if (i - at > SCAN_TAG_MAX)
			return refuse(x->fault, MSG_XML_TAG_LONG, at, SCAN_TAG_MAX);
	}
	if (i - at > SCAN_TAG_MAX)
		return refuse(x->fault, MSG_XML_TAG_LONG, at, SCAN_TAG_MAX);
	if (s->count + s->attribute_count > SCAN_NODES_MAX)
		return refuse(x->fault, MSG_XML_NODES, at, SCAN_NODES_MAX);
	x->broken |= i >= s->size;
	*after = i + 1;
	tag->inside = tag->end = (uint32_t)*after;
	if (self)
		return true;
	if (x->depth == SCAN_DEPTH_MAX)
		return refuse(x->fault, MSG_XML_DEPTH, at, SCAN_DEPTH_MAX);
	x->open[x->depth++] = index;
	return true;
}

static bool
scan_end_tag(struct lexer *x, size_t at, size_t *after)
{
	const struct scan *s = x->s;
	const char *close = memchr(s->bytes + at, '>', s->size - at);
	*after = close ? (size_t)(close - s->bytes) + 1 : s->size;
	if (*after - at > SCAN_TAG_MAX)
		return refuse(x->fault, MSG_XML_TAG_LONG, at, SCAN_TAG_MAX);
	if (!close || x->depth == 0)
		x->broken = true;
	else
		s->tags[x->open[--x->depth]].end = (uint32_t)*after;
	return true;
}

/* A comment, CDATA section or processing instruction that begins at `at` with `head` bytes and ends with `tail`. */
static bool
scan_until(struct lexer *x, size_t at, size_t head, const char *tail, size_t *after)
{
	const struct scan *s = x->s;
	const char *end = memmem(s->bytes + at + head, s->size - at - head, tail, strlen(tail));
	*after = end ? (size_t)(end - s->bytes) + strlen(tail) : s->size;
	x->broken |= !end;
	return *after - at <= SCAN_TEXT_MAX || refuse(x->fault, MSG_XML_TEXT_LONG, at, SCAN_TEXT_MAX);
}

static bool
begins(const struct scan *s, size_t at, const char *with)
{
	size_t n = strlen(with);
	return s->size - at >= n && memcmp(s->bytes + at, with, n) == 0;
}

static bool
scan_markup(struct lexer *x, size_t at, size_t *after)
{
	if (begins(x->s, at, "</"))
		return scan_end_tag(x, at, after);
	if (begins(x->s, at, "<?"))
		return scan_until(x, at, 2, "?>", after);
	if (begins(x->s, at, "<!--"))
		return scan_until(x, at, 4, "-->", after);
	if (begins(x->s, at, "<![CDATA["))
		return scan_until(x, at, 9, "]]>", after);
	if (begins(x->s, at, "<!"))
		return refuse(x->fault, MSG_XML_DOCTYPE, at, 0);
	return scan_start_tag(x, at, after);
}

static bool
scan_tags(struct lexer *x)
{
	struct scan *s = x->s;
	size_t at = s->start;
	while (at < s->size && !x->broken) {
		const char *next = memchr(s->bytes + at, '<', s->size - at);
		size_t stop = next ? (size_t)(next - s->bytes) : s->size;
		if (stop - at > SCAN_TEXT_MAX)
			return refuse(x->fault, MSG_XML_TEXT_LONG, at, SCAN_TEXT_MAX);
		if (!next)
			break;
		if (!scan_markup(x, stop, &at))
			return false;
	}
	/* one past the last, so that every tag's attributes end where the next one's begin */
	size_t count = s->count;
	*ARENA_PUSH(x->a, s->tags, count, struct scan_tag) =
	    (struct scan_tag){.attributes = (uint32_t)s->attribute_count};
	return true;
}

/* The tables that turn an offset into a place; only for bytes that passed. */
static void
scan_lines(struct scan *s, struct arena *a)
{
	size_t blocks = s->size / BLOCK + 1, count = 1;
	const char *end = s->bytes + s->size;
	for (const char *p = s->bytes; (p = memchr(p, '\n', (size_t)(end - p))); p++)
		count++;
	s->lines = ARENA_ARRAY(a, count, uint32_t);
	s->chars = ARENA_ARRAY(a, blocks, uint32_t);
	s->lines[s->line_count++] = (uint32_t)s->start;
	uint32_t chars = 0;
	for (size_t i = 0; i < s->size; i++) {
		if (i % BLOCK == 0)
			s->chars[i / BLOCK] = chars;
		chars += ((unsigned char)s->bytes[i] & 0xC0) != 0x80;
		if (s->bytes[i] == '\n')
			s->lines[s->line_count++] = (uint32_t)(i + 1);
	}
	if (s->size % BLOCK == 0)
		s->chars[blocks - 1] = chars;
}

/* The encoding that the XML declaration names, into word; false: it names UTF-8 or ASCII, or nothing. */
static bool
other_encoding(const struct scan *s, char word[32])
{
	if (!begins(s, s->start, "<?xml"))
		return false;
	const char *from = s->bytes + s->start;
	size_t rest = s->size - s->start < 200 ? s->size - s->start : 200;
	const char *end = memmem(from, rest, "?>", 2);
	const char *p = end ? memmem(from, (size_t)(end - from), "encoding", 8) : NULL;
	if (!p)
		return false;
	p += 8 + strspn(p + 8, " \t\r\n=\"'");
	size_t n = strcspn(p, " \t\r\n\"'?>");
	if (n == 0 || n > 31 || p + n > end)
		return false;
	memcpy(word, p, n);
	word[n] = 0;
	return strcasecmp(word, "UTF-8") != 0 && strcasecmp(word, "UTF8") != 0 && strcasecmp(word, "US-ASCII") != 0 &&
	       strcasecmp(word, "ASCII") != 0;
}

static bool
wide_encoding(const struct scan *s)
{
	return begins(s, 0, "\xFF\xFE") || begins(s, 0, "\xFE\xFF") ||
	       (s->size > 1 && (s->bytes[0] == 0) != (s->bytes[1] == 0) && (s->bytes[0] == '<' || s->bytes[1] == '<'));
}

static bool
scan_encoding(const struct scan *s, struct scan_fault *fault)
{
	size_t bad;
	if (s->size == s->start)
		return refuse(fault, MSG_XML_EMPTY, 0, 0);
	if (wide_encoding(s)) {
		refuse(fault, MSG_XML_ENCODING, 0, 0);
		memcpy(fault->word, "UTF-16", 7);
		return false;
	}
	const char *nul = memchr(s->bytes, 0, s->size);
	if (nul)
		return refuse(fault, MSG_XML_NUL, (size_t)(nul - s->bytes), 0);
	refuse(fault, MSG_XML_ENCODING, s->start, 0);
	if (other_encoding(s, fault->word))
		return false;
	if (utf8_valid(s->bytes, s->size, &bad))
		return true;
	refuse(fault, MSG_XML_UTF8, bad, 0);
	snprintf(fault->word, sizeof fault->word, "0x%02X", (unsigned)(unsigned char)s->bytes[bad]);
	return false;
}

bool
scan_bytes(struct scan *s, const char *bytes, size_t size, struct arena *a, struct scan_fault *fault)
{
	*s = (struct scan){.bytes = bytes, .size = size};
	s->start = begins(s, 0, "\xEF\xBB\xBF") ? 3 : 0;
	struct lexer x = {.s = s, .a = a, .fault = fault};
	if (!scan_encoding(s, fault) || !scan_tags(&x))
		return false;
	scan_lines(s, a);
	return true;
}

/* Without the tables: the place of the one fault that refused the bytes. */
static struct place
count_place(const struct scan *s, size_t at)
{
	struct place p = {1, 1};
	for (size_t i = s->start; i < at; i++) {
		bool newline = s->bytes[i] == '\n';
		p.line += newline;
		p.column = newline ? 1 : p.column + (((unsigned char)s->bytes[i] & 0xC0) != 0x80);
	}
	return p;
}

static uint32_t
chars_before(const struct scan *s, size_t at)
{
	uint32_t n = s->chars[at / BLOCK];
	for (size_t i = at - at % BLOCK; i < at; i++)
		n += ((unsigned char)s->bytes[i] & 0xC0) != 0x80;
	return n;
}

struct place
scan_place(const struct scan *s, size_t at)
{
	if (at > s->size)
		at = s->size;
	if (at < s->start)
		at = s->start;
	if (!s->lines)
		return count_place(s, at);
	size_t low = 0, high = s->line_count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (s->lines[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	return (struct place){(int32_t)(low + 1), (int32_t)(chars_before(s, at) - chars_before(s, s->lines[low]) + 1)};
}

size_t
scan_attribute(const struct scan *s, size_t tag, const char *name)
{
	size_t n = strlen(name);
	for (size_t i = s->tags[tag].attributes; i < s->tags[tag + 1].attributes; i++) {
		const char *at = s->bytes + s->attributes[i];
		if (s->size - s->attributes[i] > n && memcmp(at, name, n) == 0 && name_end(at[n]))
			return s->attributes[i];
	}
	return s->tags[tag].at;
}
