/* in: the list of messages, or bytes that should be one. out: the one from the other.
 * message: id, line, column, known (int32 each, the machine's order: both ends are one machine), then strings;
 * string: int32 length, -1 for NULL, then its bytes. The reader trusts none of it: the writer read hostile files.
 * Refuses to know: pipes, processes. */
#include "base/buf.h"
#include "base/message_list.h"
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Every string of a message, by its place in the struct: writer and reader walk this one list. */
static const size_t strings[] = {
    offsetof(struct message, pos.file),
    offsetof(struct message, args[0]),
    offsetof(struct message, args[1]),
    offsetof(struct message, args[2]),
    offsetof(struct message, args[3]),
    offsetof(struct message, args[4]),
    offsetof(struct message, args[5]),
    offsetof(struct message, whose),
    offsetof(struct message, subject),
    offsetof(struct message, measure),
    offsetof(struct message, printed),
    offsetof(struct message, computed),
    offsetof(struct message, place),
};
#define STRING_COUNT (sizeof strings / sizeof *strings)

static const char **
string_of(struct message *message, size_t i)
{
	return (const char **)(void *)((char *)message + strings[i]);
}

static void
put_int(struct buf *out, int32_t v)
{
	buf_add(out, &v, sizeof v);
}

static void
put_string(struct buf *out, const char *s)
{
	if (!s) {
		put_int(out, -1);
		return;
	}
	size_t n = strlen(s);
	assert(n <= INT32_MAX);
	put_int(out, (int32_t)n);
	buf_add(out, s, n);
}

void
messages_pack(const struct messages *m, struct buf *out)
{
	for (size_t i = 0; i < m->count; i++) {
		struct message *message = m->list[i];
		put_int(out, (int32_t)message->id);
		put_int(out, message->pos.line);
		put_int(out, message->pos.column);
		put_int(out, message->known);
		for (size_t k = 0; k < STRING_COUNT; k++)
			put_string(out, *string_of(message, k));
	}
}

struct reader {
	const char *at;
	size_t left;
};

static bool
take_int(struct reader *r, int32_t least, int32_t most, int32_t *v)
{
	if (r->left < sizeof *v)
		return false;
	memcpy(v, r->at, sizeof *v);
	r->at += sizeof *v;
	r->left -= sizeof *v;
	return *v >= least && *v <= most;
}

static bool
take_string(struct reader *r, struct arena *a, const char **s)
{
	int32_t length;
	if (!take_int(r, -1, INT32_MAX, &length))
		return false;
	*s = NULL;
	if (length < 0)
		return true;
	size_t n = (size_t)length;
	if (n > r->left || memchr(r->at, 0, n))
		return false;
	*s = arena_copy(a, r->at, n);
	r->at += n;
	r->left -= n;
	return true;
}

/* Arguments stand without gaps, and the text's are all there. */
static bool
args_fit(const struct message *message)
{
	size_t count = 0;
	while (count < MESSAGE_ARGS && message->args[count])
		count++;
	for (size_t i = count; i < MESSAGE_ARGS; i++)
		if (message->args[i])
			return false;
	return count >= message_arity(message->id);
}

static bool
take_message(struct reader *r, struct arena *a, struct message *message)
{
	int32_t id, known;
	bool fits = take_int(r, 0, MESSAGE_COUNT - 1, &id) && take_int(r, 0, INT32_MAX, &message->pos.line) &&
	            take_int(r, 0, INT32_MAX, &message->pos.column) && take_int(r, 0, 1, &known);
	if (!fits)
		return false;
	message->id = (enum message_id)id;
	message->known = known;
	for (size_t i = 0; i < STRING_COUNT; i++)
		if (!take_string(r, a, string_of(message, i)))
			return false;
	return args_fit(message);
}

bool
messages_unpack(struct messages *m, const void *bytes, size_t n)
{
	struct reader r = {bytes, n};
	size_t before = m->count;
	while (r.left) {
		if (take_message(&r, m->arena, message_push(m)))
			continue;
		m->count = before; /* all or nothing */
		return false;
	}
	return true;
}
