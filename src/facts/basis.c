/* in: a basis of estimate as pasted text. out: its lines as a tree, each with formula, printed result and how it ends.
 * Marks open items and give the nesting (○ over - over ·); a line without a mark goes on the item before it.
 * Refuses to know: projects, tables, what is done about a wrong line. */
#include "facts/basis.h"
#include <string.h>
#include "base/buf.h"
#include "base/utf8.h"
#include "facts/expression.h"

/* Marks in order of nesting. X(mark, rank) */
#define MARKS(X) X("◇", 0) X("●", 0) X("▶", 0) X("○", 1) X("-", 2) X("·", 3) X("ㆍ", 3) X("※", 4)

struct piece {
	const char *s;
	size_t n;
};

static struct piece
trim(struct piece p)
{
	while (p.n && (p.s[0] == ' ' || p.s[0] == '\t' || p.s[0] == '\n'))
		p.s++, p.n--;
	while (p.n && (p.s[p.n - 1] == ' ' || p.s[p.n - 1] == '\t' || p.s[p.n - 1] == '\n' || p.s[p.n - 1] == '\r'))
		p.n--;
	return p;
}

/* The mark at the start of a line and its rank; -1: none. A '-' counts only before a blank: "-노후장비" is a word. */
static int
mark_read(struct piece *line, char mark[8])
{
	static const struct {
		const char *mark;
		int rank;
	} marks[] = {
#define X(mark, rank) {mark, rank},
	    MARKS(X)
#undef X
	};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t length = strlen(marks[i].mark);
		if (line->n < length || memcmp(line->s, marks[i].mark, length) != 0)
			continue;
		if (length == 1 && line->n > 1 && line->s[1] != ' ')
			continue;
		memcpy(mark, marks[i].mark, length + 1);
		*line = trim((struct piece){line->s + length, line->n - length});
		return marks[i].rank;
	}
	return -1;
}

/* "=" or "≒" outside brackets; SIZE_MAX: none. */
static size_t
equals_find(struct piece p, size_t *length, bool *approximate)
{
	int depth = 0;
	for (size_t i = 0; i < p.n; i++) {
		depth += p.s[i] == '(';
		depth -= p.s[i] == ')';
		if (depth > 0)
			continue;
		*approximate = p.n - i >= 3 && memcmp(p.s + i, "≒", 3) == 0;
		*length = *approximate ? 3 : 1;
		if (*approximate || p.s[i] == '=')
			return i;
	}
	return (size_t)-1;
}

/* The longest end of p that is a formula: labels stand before formulas without a sign between them. */
static struct expression
formula_find(struct piece p, size_t *from)
{
	struct expression none = {0};
	for (size_t i = 0; i < p.n; i++) {
		bool boundary = i == 0 || strchr(" :\n)", p.s[i - 1]);
		if (!boundary || p.s[i] == ' ' || p.s[i] == '\n')
			continue;
		struct expression e = expression_read(p.s + i, p.n - i);
		if (e.is) {
			*from = i;
			return e;
		}
	}
	*from = p.n;
	return none;
}

/* Where the printed result lies, given how results are rounded or cut to their unit: [v - unit/2, v + unit). */
static struct interval
result_interval(const struct basis_line *line)
{
	struct ratio half = ratio_of(line->unit, 2), v = ratio_of(line->result, 1);
	struct interval i = {
	    .low = ratio_sub(v, half), .high = ratio_add(v, ratio_of(line->unit, 1)), .high_open = true};
	return i;
}

static bool
holds(const struct expression *e, const struct interval *printed, won unit)
{
	return interval_meet(interval_point(ratio_mul(e->value, ratio_of(unit, 1))), *printed);
}

static enum basis_end
end_of(struct basis_line *line, const struct expression *e)
{
	if (!e->is || !line->has_result)
		return BASIS_NO_FORMULA;
	if (e->unknown)
		return BASIS_BASE_UNKNOWN;
	struct interval printed = result_interval(line);
	line->computed = e->value;
	if (holds(e, &printed, 1))
		return BASIS_RIGHT;
	if (e->unitless && holds(e, &printed, line->unit)) { /* the unit left out is the result's */
		line->computed = ratio_mul(e->value, ratio_of(line->unit, 1));
		return BASIS_RIGHT;
	}
	return interval_meet(e->interval, printed) ? BASIS_ROUNDING : BASIS_WRONG;
}

static const char *
fold_all(struct arena *a, struct piece p)
{
	struct buf b = {0};
	p = trim(p);
	for (size_t i = 0; i < p.n; i++) {
		bool blank = p.s[i] == ' ' || p.s[i] == '\n' || p.s[i] == '\t';
		if (!blank || (b.size && b.data[b.size - 1] != ' '))
			buf_add(&b, blank ? " " : p.s + i, 1);
	}
	const char *text = arena_copy(a, b.size ? b.data : "", b.size);
	buf_free(&b);
	return text;
}

/* Without the colon that parts it from what follows. */
static const char *
fold(struct arena *a, struct piece p)
{
	const char *text = fold_all(a, p);
	size_t n = strlen(text);
	while (n && (text[n - 1] == ' ' || text[n - 1] == ':'))
		n--;
	return arena_copy(a, text, n);
}

/* A result without a sign: "임대료(...) : 398,155천원". The amount must end the item. */
static void
read_colon(struct basis_line *line, struct piece p, struct arena *a)
{
	for (size_t i = p.n; i > 0; i--) {
		if (p.s[i - 1] != ':')
			continue;
		struct piece rest = trim((struct piece){p.s + i, p.n - i});
		size_t length = expression_read_amount(rest.s, rest.n, &line->result, &line->unit);
		line->has_result = length && length == rest.n;
		line->label = fold(a, line->has_result ? (struct piece){p.s, i - 1} : p);
		return;
	}
	line->label = fold(a, p);
}

static void
line_read(struct basis_line *line, struct piece p, struct arena *a)
{
	size_t length, from;
	size_t at = equals_find(p, &length, &line->approximate);
	line->text = fold_all(a, p);
	line->formula = "";
	line->end = BASIS_NO_FORMULA;
	line->computed = (struct ratio){0};
	if (at == (size_t)-1) {
		read_colon(line, p, a);
		return;
	}
	struct piece left = trim((struct piece){p.s, at}),
	             right = trim((struct piece){p.s + at + length, p.n - at - length});
	struct expression turned = expression_read(right.s, right.n);
	size_t used = expression_read_amount(right.s, right.n, &line->result, &line->unit);
	size_t amount_from;
	struct expression e = formula_find(left, &from);
	if (turned.is && used != right.n && (formula_find(left, &amount_from).is) &&
	    expression_read_amount(left.s + amount_from, left.n - amount_from, &line->result, &line->unit) ==
	        left.n - amount_from) {
		line->has_result = true; /* "20,061천원 = 743,000천원 × 0.027" */
		line->label = fold(a, (struct piece){left.s, amount_from});
		line->formula = fold(a, right);
		line->end = end_of(line, &turned);
		return;
	}
	line->has_result = used > 0;
	line->label = fold(a, (struct piece){left.s, from});
	line->formula = fold(a, (struct piece){left.s + from, left.n - from});
	line->end = end_of(line, &e);
}

struct reading {
	struct basis_reading *basis;
	struct arena *arena;
	size_t open[8];    /* index of the open line of each rank, + 1; 0: none */
	struct piece item; /* text of the item being gathered */
	int rank;
	char mark[8];
	struct pos pos;
};

/* Ends the item being gathered: it becomes a line, its parent set by index (the array may still move). */
static void
item_close(struct reading *r, size_t *parents)
{
	struct piece p = trim(r->item);
	if (p.n == 0 && r->mark[0] == '\0')
		return;
	struct basis_line *line = ARENA_PUSH(r->arena, r->basis->lines, r->basis->count, struct basis_line);
	*line = (struct basis_line){.pos = r->pos};
	memcpy(line->mark, r->mark, sizeof line->mark);
	line_read(line, p, r->arena);
	int rank = r->rank < 0 ? 0 : r->rank;
	size_t parent = 0;
	for (int i = 0; i < rank; i++)
		if (r->open[i])
			parent = r->open[i];
	r->open[rank] = r->basis->count;
	for (size_t i = (size_t)rank + 1; i < sizeof r->open / sizeof *r->open; i++)
		r->open[i] = 0;
	parents[r->basis->count - 1] = parent;
}

static void
lines_link(struct basis_reading *b, const size_t *parents)
{
	for (size_t i = b->count; i > 0; i--) { /* backwards, so that children come out in order */
		struct basis_line *line = &b->lines[i - 1];
		if (!parents[i - 1])
			continue;
		line->parent = &b->lines[parents[i - 1] - 1];
		line->next = line->parent->first;
		line->parent->first = line;
	}
	for (size_t i = 0; i < b->count; i++)
		b->lines[i].depth = b->lines[i].parent ? b->lines[i].parent->depth + 1 : 0;
	struct basis_line *last = NULL;
	for (size_t i = 0; i < b->count; i++) {
		if (b->lines[i].parent)
			continue;
		if (last)
			last->next = &b->lines[i];
		last = &b->lines[i];
	}
}

struct basis_reading *
basis_read(const char *text, struct pos pos, struct arena *a)
{
	struct reading r = {.basis = ARENA_NEW(a, struct basis_reading), .arena = a, .rank = -1, .pos = pos};
	size_t n = strlen(text), count = 1;
	for (size_t i = 0; i < n; i++)
		count += text[i] == '\n';
	size_t *parents = ARENA_ARRAY(a, count + 1, size_t);
	int32_t number = pos.line;
	for (size_t at = 0; at <= n; number++) {
		const char *end = memchr(text + at, '\n', n - at);
		size_t length = end ? (size_t)(end - text) - at : n - at;
		struct piece line = trim((struct piece){text + at, length});
		char mark[8] = "";
		int rank = mark_read(&line, mark);
		if (rank >= 0) {
			item_close(&r, parents);
			r.rank = rank;
			memcpy(r.mark, mark, sizeof mark);
			r.item = line;
			r.pos = (struct pos){.file = pos.file, .line = number, .column = 1};
		} else {
			if (!r.item.s)
				r.item = line;
			r.item.n = (size_t)(text + at + length - r.item.s);
		}
		at += length + 1;
	}
	item_close(&r, parents);
	lines_link(r.basis, parents);
	return r.basis;
}

static bool
label_same(const char *a, const char *b)
{
	for (;;) {
		while (*a == ' ')
			a++;
		while (*b == ' ')
			b++;
		if (*a != *b)
			return false;
		if (*a == '\0')
			return true;
		a++, b++;
	}
}

const struct basis_line *
basis_line_lookup(const struct basis_reading *b, const char *label)
{
	for (size_t i = 0; i < b->count; i++)
		if (label_same(b->lines[i].label, label))
			return &b->lines[i];
	return NULL;
}

bool
basis_sum(const struct basis_reading *b, const struct basis_line *line, won *sum)
{
	*sum = 0;
	size_t counted = 0;
	if (line && line->formula[0])
		return false;
	for (size_t i = 0; i < b->count; i++) {
		const struct basis_line *one = &b->lines[i];
		if (one->parent != line || strcmp(one->mark, "※") == 0)
			continue;
		if (!one->has_result || !won_add(*sum, one->result, sum))
			return false;
		counted++;
	}
	return counted > 0;
}

const char *
basis_end_name(enum basis_end e)
{
	static const char *const names[] = {
#define X(name, text) text,
	    BASIS_ENDS(X)
#undef X
	};
	return names[e];
}
