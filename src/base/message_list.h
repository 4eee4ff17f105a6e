/* in: -. out: the list of messages as message.c keeps it, for the files that print and pack it.
 * Not for other rooms.
 * Refuses to know: formats. */
#ifndef BASE_MESSAGE_LIST_H
#define BASE_MESSAGE_LIST_H
#include "base/message.h"

#define MESSAGE_ARGS 6

struct messages {
	struct arena *arena;
	enum language language;
	struct message **list; /* one allocation each: a caller may hold the pointer while more are added */
	size_t count;
};

struct message *
message_push(struct messages *m);
/* How many arguments the texts of id speak of: the highest {n} and one. */
size_t
message_arity(enum message_id id);
const char *
message_text(enum message_id id, enum language language);
/* The list in input order, in its arena. */
struct message **
messages_sorted(const struct messages *m);
#endif
