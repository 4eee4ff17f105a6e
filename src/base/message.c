/* in: what was found wrong, where, and its words. out: the list of it, the worst of it, the exit status.
 * The lists of ids, levels and texts all come from message.def.
 * Refuses to know: who reports, how it is printed. */
#include "base/message_list.h"
#include "base/map.h"
#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	enum level level;
	const char *text[2]; /* by enum language */
} catalogue[] = {
#define X(id, level, ko, en) {#id, level, {ko, en}},
#include "base/message.def"
#undef X
};

const char *
message_name(enum message_id id)
{
	assert(id < MESSAGE_COUNT);
	return catalogue[id].name;
}

enum level
message_level(enum message_id id)
{
	assert(id < MESSAGE_COUNT);
	return catalogue[id].level;
}

const char *
message_text(enum message_id id, enum language language)
{
	assert(id < MESSAGE_COUNT);
	return catalogue[id].text[language];
}

size_t
message_arity(enum message_id id)
{
	size_t arity = 0;
	for (const char *s = catalogue[id].text[LANGUAGE_KO]; *s; s++)
		if (s[0] == '{' && s[1] >= '0' && s[1] < '0' + MESSAGE_ARGS && s[2] == '}' &&
		    (size_t)(s[1] - '0') >= arity)
			arity = (size_t)(s[1] - '0') + 1;
	return arity;
}

struct messages *
messages_new(enum language language)
{
	struct messages *m = malloc(sizeof *m);
	if (!m)
		arena_exhausted();
	*m = (struct messages){.arena = arena_new(), .language = language};
	return m;
}

void
messages_free(struct messages *m)
{
	if (!m)
		return;
	arena_free(m->arena);
	free(m);
}

const char *
messages_copy(struct messages *m, const char *s)
{
	return s ? arena_copy(m->arena, s, strlen(s)) : NULL;
}

struct message *
message_push(struct messages *m)
{
	struct message **slot = ARENA_PUSH(m->arena, m->list, m->count, struct message *);
	return *slot = ARENA_NEW(m->arena, struct message);
}

struct message *
message_add(struct messages *m, enum message_id id, struct pos pos, ...)
{
	assert(id < MESSAGE_COUNT && pos.line >= 0 && pos.column >= 0);
	struct message *message = message_push(m);
	message->id = id;
	message->pos = pos;
	message->pos.file = messages_copy(m, pos.file);
	size_t count = 0;
	va_list args;
	va_start(args, pos);
	for (const char *s; (s = va_arg(args, const char *)); count++) {
		assert(count < MESSAGE_ARGS);
		message->args[count] = messages_copy(m, s);
	}
	va_end(args);
	assert(count >= message_arity(id));
	return message;
}

struct message *
messages_at(struct messages *m, size_t at)
{
	return at < m->count ? m->list[at] : NULL;
}

const struct message *
messages_next(const struct messages *m, size_t *at)
{
	return *at < m->count ? m->list[(*at)++] : NULL;
}

enum level
messages_worst(const struct messages *m)
{
	enum level worst = LEVEL_INFO;
	for (size_t i = 0; i < m->count; i++)
		if (!m->list[i]->known && message_level(m->list[i]->id) > worst)
			worst = message_level(m->list[i]->id);
	return worst;
}

int
messages_status(const struct messages *m)
{
	switch (messages_worst(m)) {
	case LEVEL_INFO:
	case LEVEL_REMARK:
		return 0;
	case LEVEL_WARNING:
		return 1;
	case LEVEL_ERROR:
		return 2;
	case LEVEL_REFUSED:
		return 3;
	case LEVEL_USAGE:
		return 4;
	case LEVEL_SYSTEM:
		return 5;
	}
	abort();
}

size_t
messages_count(const struct messages *m, enum level at_least)
{
	size_t count = 0;
	for (size_t i = 0; i < m->count; i++)
		count += !m->list[i]->known && message_level(m->list[i]->id) >= at_least;
	return count;
}

enum language
message_language(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *text = getenv(names[i]);
		if (text && *text)
			return strncmp(text, "en", 2) == 0 ? LANGUAGE_EN : LANGUAGE_KO;
	}
	return LANGUAGE_KO;
}

struct ranked {
	struct message *message;
	size_t file, order;
};

static int
compare(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;
	if (a->file != b->file)
		return a->file < b->file ? -1 : 1;
	const struct pos *p = &a->message->pos, *q = &b->message->pos;
	if (p->line != q->line)
		return p->line < q->line ? -1 : 1;
	if (p->column != q->column)
		return p->column < q->column ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

struct message **
messages_sorted(const struct messages *m)
{
	struct ranked *ranks = ARENA_ARRAY(m->arena, m->count, struct ranked);
	struct map *files = map_new(m->arena);
	for (size_t i = 0; i < m->count; i++) {
		struct message *message = m->list[i];
		ranks[i] = (struct ranked){message, SIZE_MAX, i}; /* without a file: last */
		if (!message->pos.file)
			continue;
		struct ranked *first = map_add(files, message->pos.file, &ranks[i]);
		ranks[i].file = first->order;
	}
	qsort(ranks, m->count, sizeof *ranks, compare);
	struct message **sorted = ARENA_ARRAY(m->arena, m->count, struct message *);
	for (size_t i = 0; i < m->count; i++)
		sorted[i] = ranks[i].message;
	return sorted;
}
