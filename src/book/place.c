/* in: names of things in the report. out: place ids, unique and as stable as the names.
 * A repeated name takes -2, -3 ... in reading order.
 * Refuses to know: what stands at a place. */
#include <string.h>
#include "book/inner.h"

struct place_use {
	int count; /* how often the name was asked for */
};

static const char *
join(struct arena *a, const char *base, const char *name)
{
	return base ? arena_print(a, "%s/%s", base, name) : name;
}

static struct place_use *
use_of(struct maker *mk, const char *place)
{
	struct place_use *use = map_lookup(mk->places, place);
	return use ? use : map_add(mk->places, place, ARENA_NEW(mk->arena, struct place_use));
}

const char *
place_new(struct maker *mk, const char *base, const char *name)
{
	const char *wanted = join(mk->arena, base, name);
	struct place_use *use = use_of(mk, wanted);
	if (use->count++ == 0)
		return wanted;
	for (;; use->count++) {
		const char *next = arena_print(mk->arena, "%s-%d", wanted, use->count);
		struct place_use *taken = use_of(mk, next);
		if (taken->count++ == 0)
			return next;
	}
}

struct message *
place_say(
    struct maker *mk, enum message_id id, struct pos pos, const char *place, const char *second, const char *third)
{
	struct message *m = message_add(mk->messages, id, pos, place, second, third, NULL);
	m->place = messages_copy(mk->messages, place);
	m->whose = figure_whose_name(WHOSE_OURS);
	m->subject = mk->asked.subject ? messages_copy(mk->messages, mk->asked.subject) : NULL;
	m->measure = mk->asked.measure ? messages_copy(mk->messages, mk->asked.measure) : NULL;
	m->printed = mk->asked.printed ? messages_copy(mk->messages, mk->asked.printed) : NULL;
	return m;
}

struct message *
place_say_row(struct maker *mk, enum message_id id, struct pos pos, const char *place, const struct row *row,
    const char *third)
{
	struct message *m = place_say(mk, id, pos, place, row->name, third);
	m->subject = messages_copy(mk->messages, facts_name_subject(mk->arena, row));
	m->measure = messages_copy(mk->messages, "이름");
	m->printed = messages_copy(mk->messages, row->name);
	return m;
}

const char *
place_claim(struct maker *mk, const char *base, const char *name, struct pos pos)
{
	const char *wanted = join(mk->arena, base, name);
	const char *place = place_new(mk, base, name);
	if (strcmp(place, wanted) != 0)
		place_say(mk, MSG_PLACE_TWICE, pos, wanted, place, NULL);
	return place;
}

/* Sections and tables stand under their own id; what has none stands under its section. */
const char *
place_of_node(struct maker *mk, const struct node *n, const char *section)
{
	bool alone = n->id_given && (n->kind == NODE_SECTION || n->kind == NODE_TABLE || n->kind == NODE_BASIS ||
	                                n->kind == NODE_SIGNATURE || n->apart);
	return place_claim(mk, alone ? NULL : section, n->id, n->pos);
}
