/* in: what was found wrong, where, and the numbers that disagree. out: messages in input order, and the exit status.
 * The list of all messages is message.def: id, level, Korean, English; {0} {1} ... are the arguments; 은(는), 이(가),
 * 을(를), (으)로, 과(와) become the particle that fits.
 * Refuses to know: who reports, where it is printed. */
#ifndef BASE_MESSAGE_H
#define BASE_MESSAGE_H
#include <stdbool.h>
#include <stdio.h>
#include "base/arena.h"
#include "base/pos.h"

/* Worst level -> exit status of build and check: 0 none, info or remark; 1 warning; 2 error; 3 input refused; 4 usage;
 * 5 system. */
enum level { LEVEL_INFO, LEVEL_REMARK, LEVEL_WARNING, LEVEL_ERROR, LEVEL_REFUSED, LEVEL_USAGE, LEVEL_SYSTEM };

enum message_id {
#define X(id, level, ko, en) MSG_##id,
#include "base/message.def"
#undef X
	MESSAGE_COUNT
};

enum language { LANGUAGE_KO, LANGUAGE_EN };

struct message {
	enum message_id id;
	struct pos pos;
	const char *args[6]; /* NULL after the last */
	const char *whose;    /* ours | quoted | given; NULL: not about a figure */
	const char *subject, *measure, *printed, *computed; /* NULL: none */
	const char *place;   /* place id in the report, or NULL */
	bool known;          /* published.csv gives its reason: printed as information, whatever its level */
};

struct messages;

struct messages *messages_new(enum language language);
void messages_free(struct messages *m);
/* Adds a message; arguments end with NULL; all strings are copied. Returns it so that the caller may fill the rest
 * (strings put there must live as long as m: messages_copy). */
struct message *message_add(struct messages *m, enum message_id id, struct pos pos, ... /* const char *, NULL */);
const char *messages_copy(struct messages *m, const char *s);
enum level messages_worst(const struct messages *m);   /* known ones do not count; LEVEL_INFO when there are none */
int messages_status(const struct messages *m);          /* exit status */
size_t messages_count(const struct messages *m, enum level at_least); /* known ones do not count */
/* The language named by the text of LC_ALL, LC_MESSAGES or LANG (the first that is set and not empty): only one
 * beginning "en" chooses English, all else ("C", "POSIX", none) is Korean. A locale need not be installed. */
enum language message_language(void);
/* `file:line:column: level: text [ID]`, in input order (files in order first seen, then line, column, order of report;
 * those without a file last). */
void messages_print(const struct messages *m, FILE *out);
/* The same less the known ones. */
void messages_print_open(const struct messages *m, FILE *out);
/* {"findings":[{"id","severity","known","whose","file","line","column","subject","measure","printed","computed",
 * "message"}]}, whole, in the same order. null: there is none; severity is info | remark | warning | error
 * (refused, usage, system print as error). */
void messages_print_json(const struct messages *m, FILE *out);
/* The message of that number in the order of report, to be changed; NULL: there are no more. */
struct message *messages_at(struct messages *m, size_t at);
/* The message after *at in the order of report (0 first); NULL: no more. */
const struct message *messages_next(const struct messages *m, size_t *at);
const char *message_name(enum message_id id);
enum level message_level(enum message_id id);
/* Passing messages from the child process to its parent: a flat byte form. */
struct buf;
void messages_pack(const struct messages *m, struct buf *out);
bool messages_unpack(struct messages *m, const void *bytes, size_t n); /* false: not such bytes; nothing is added */
#endif
