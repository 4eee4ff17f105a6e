/* in: text that others submitted: a basis of estimate as pasted. out: its lines as blocks, its numbers quoted.
 * Refuses to know: whether its results follow. */
#include <string.h>
#include "book/inner.h"
#include "book/number.h"

const char *
quote_result(const char *s)
{
	static const char *const signs[] = {"=", "≒", " : "};
	const char *last = NULL;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		for (const char *at = s; (at = strstr(at, signs[i]));) {
			at += strlen(signs[i]);
			last = at > last ? at : last;
		}
	struct number n;
	while (last && *last == ' ')
		last++;
	if (!last || *last < '0' || *last > '9' || !number_read(last, strlen(last), &n))
		return NULL;
	return n.length == strlen(last) ? last : NULL;
}

struct text
text_of_quote(struct maker *mk, const char *s, const char *place, struct pos pos)
{
	struct writer w;
	writer_open(&w, mk, place, pos);
	w.counted = true;
	w.result = quote_result(s);
	writer_add_literal(&w, s, strlen(s), LITERAL_QUOTED);
	return writer_close(&w);
}

/* The mark at the start of a line, behind its blanks; NULL and the line as it is when there is none. */
static const char *
mark_take(struct arena *a, const char **line)
{
	static const char *const marks[] = {"◇", "●", "▶", "○", "-", "·", "※"};
	*line += strspn(*line, " \t");
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t n = strlen(marks[i]);
		if (strncmp(*line, marks[i], n) != 0 || (*line)[n] != ' ')
			continue;
		*line += n + strspn(*line + n, " ");
		return arena_copy(a, marks[i], n);
	}
	return NULL;
}

static void
line_make(struct maker *mk, const char *line, const char *place, struct pos pos)
{
	const char *mark = mark_take(mk->arena, &line);
	enum block_role role;
	int depth;
	paragraph_role(mk, mark, pos, place, &role, &depth);
	struct block *b = block_add(mk, role, place, mark, pos);
	b->list_depth = depth;
	b->text = text_of_quote(mk, line, place, pos);
}

/* Line by line: "B01/4" is the fourth, blank ones not counted. */
void
basis_make(struct maker *mk, const struct node *n, const char *place)
{
	const char *subject = node_inherit(n, INHERIT_SUBJECT), *stage = node_inherit(n, INHERIT_STAGE);
	const struct row *row = subject ? subject_resolve(mk, subject, place, n->pos) : NULL;
	const struct column *c = row ? stage_resolve(mk, row->table, stage, "단계", place, n->pos) : NULL;
	const struct basis *b = c ? basis_of(mk, row, n->object, c->stage) : NULL;
	if (!b) {
		place_say(mk, MSG_OBJECT_UNKNOWN, n->pos, place, n->object, subject ? subject : "");
		return;
	}
	int number = 0;
	struct pos pos = b->pos;
	for (const char *s = b->text; *s; pos.line++) {
		size_t length = strcspn(s, "\n");
		const char *line = arena_copy(mk->arena, s, length);
		if (strspn(line, " \t\r") < length)
			line_make(mk, line, place_new(mk, place, arena_print(mk->arena, "%d", ++number)), pos);
		s += length + (s[length] == '\n');
	}
}
