/* in: the list of messages. out: its lines for people, and its JSON for editors and scripts.
 * Words come from input files: what would break a line, a terminal or the JSON is made harmless here.
 * Refuses to know: who reports, what a message means. */
#include "base/buf.h"
#include "base/json.h"
#include "base/form.h"
#include "base/message_list.h"
#include "base/utf8.h"
#include <string.h>

static const struct {
	const char *name[2]; /* by enum language */
	const char *severity;
} levels[] = {
    [LEVEL_INFO] = {{"알림", "info"}, "info"},
    [LEVEL_REMARK] = {{"참고", "remark"}, "remark"},
    [LEVEL_WARNING] = {{"경고", "warning"}, "warning"},
    [LEVEL_ERROR] = {{"오류", "error"}, "error"},
    [LEVEL_REFUSED] = {{"거부", "refused"}, "error"},
    [LEVEL_USAGE] = {{"사용법 오류", "usage"}, "error"},
    [LEVEL_SYSTEM] = {{"시스템 오류", "system"}, "error"},
};

/* s on one line: blank for a line's end or tab, U+FFFD for malformed bytes and other controls. */
static void
add_line_of(struct buf *out, const char *s)
{
	size_t n = strlen(s), length;
	for (uint32_t c; n; s += length, n -= length) {
		length = utf8_next(s, n, &c);
		if (length && (c == '\n' || c == '\t'))
			buf_puts(out, " ");
		else if (length && !utf8_is_control(c))
			buf_add(out, s, length);
		else
			buf_puts(out, "\xEF\xBF\xBD");
		length += !length;
	}
}

/* The next piece of a text: a hole {n}, a pair of particles to be chosen from, or one byte. */
static size_t
add_piece(struct buf *out, size_t start, const char *s, const struct message *message)
{
	if (s[0] == '{' && s[1] >= '0' && s[1] < '0' + MESSAGE_ARGS && s[2] == '}') {
		const char *arg = message->args[s[1] - '0'];
		if (arg)
			add_line_of(out, arg);
		return 3;
	}
	size_t length;
	enum particle particle = particle_read(s, &length);
	if (particle != PARTICLE_NONE && out->size > start) {
		buf_puts(out, particle_fit(particle, out->data + start, out->size - start));
		return length;
	}
	buf_add(out, s, 1);
	return 1;
}

/* The message's text with its arguments in place and its particles fitting them. */
static void
add_text(struct buf *out, const struct message *message, enum language language)
{
	size_t start = out->size;
	for (const char *s = message_text(message->id, language); *s;)
		s += add_piece(out, start, s, message);
}

static void
add_place(struct buf *out, const struct pos *pos)
{
	if (!pos->file) {
		buf_puts(out, "geomto: ");
		return;
	}
	add_line_of(out, pos->file);
	if (pos->line > 0)
		buf_print(out, ":%d", pos->line);
	if (pos->line > 0 && pos->column > 0)
		buf_print(out, ":%d", pos->column);
	buf_puts(out, ": ");
}

/* What has its reason asks nothing of anybody. */
static enum level
shown_level(const struct message *message)
{
	enum level level = message_level(message->id);
	return message->known && level <= LEVEL_ERROR ? LEVEL_INFO : level;
}

static void
print_list(const struct messages *m, bool known, FILE *out)
{
	struct buf text = {0};
	struct message **sorted = messages_sorted(m);
	for (size_t i = 0; i < m->count; i++) {
		if (sorted[i]->known && !known)
			continue;
		add_place(&text, &sorted[i]->pos);
		buf_print(&text, "%s: ", levels[shown_level(sorted[i])].name[m->language]);
		add_text(&text, sorted[i], m->language);
		buf_print(&text, " [%s]\n", message_name(sorted[i]->id));
	}
	if (text.size)
		fwrite(text.data, 1, text.size, out);
	buf_free(&text);
}

void
messages_print(const struct messages *m, FILE *out)
{
	print_list(m, true, out);
}

void
messages_print_open(const struct messages *m, FILE *out)
{
	print_list(m, false, out);
}

static void
add_member(struct buf *out, const char *name, const char *value)
{
	buf_print(out, "\"%s\":", name);
	json_add_text(out, value);
	buf_puts(out, ",");
}

static void
add_number(struct buf *out, const char *name, int32_t value)
{
	if (value > 0)
		buf_print(out, "\"%s\":%d,", name, value);
	else
		buf_print(out, "\"%s\":null,", name);
}

static void
add_finding(struct buf *out, const struct message *message, enum language language)
{
	buf_puts(out, "{");
	add_member(out, "id", message_name(message->id));
	add_member(out, "severity", levels[shown_level(message)].severity);
	buf_print(out, "\"known\":%s,", message->known ? "true" : "false");
	add_member(out, "whose", message->whose);
	add_member(out, "file", message->pos.file);
	add_number(out, "line", message->pos.line);
	add_number(out, "column", message->pos.column);
	add_member(out, "subject", message->subject);
	add_member(out, "measure", message->measure);
	add_member(out, "printed", message->printed);
	add_member(out, "computed", message->computed);
	struct buf text = {0};
	add_text(&text, message, language);
	buf_puts(out, "\"message\":");
	json_add_text(out, text.data ? text.data : "");
	buf_puts(out, "}");
	buf_free(&text);
}

void
messages_print_json(const struct messages *m, FILE *out)
{
	struct buf text = {0};
	struct message **sorted = messages_sorted(m);
	buf_puts(&text, "{\"findings\":[");
	for (size_t i = 0; i < m->count; i++) {
		buf_puts(&text, i ? ",\n" : "\n");
		add_finding(&text, sorted[i], m->language);
	}
	buf_puts(&text, m->count ? "\n]}\n" : "]}\n");
	fwrite(text.data, 1, text.size, out);
	buf_free(&text);
}
