/* in: text of the data in several lines: reasons, bases of estimate. out: the paragraphs of a cell, with their marks
 * apart and the printed result of a line apart from it. The text is quoted: of its signs only the typist's '*' in a
 * formula becomes the house's.
 * Refuses to know: tables, facts. */
#include <string.h>
#include "book/table.h"

static struct cell_part *
part_add(struct maker *mk, struct block_cell *out, const char *mark, int level)
{
	struct cell_part *part = ARENA_PUSH(mk->arena, out->parts, out->part_count, struct cell_part);
	*part = (struct cell_part){.level = level};
	if (*mark)
		part->mark = arena_copy(mk->arena, mark, strlen(mark));
	return part;
}

static bool
has_marks(const struct basis_reading *b)
{
	for (size_t i = 0; i < b->count; i++)
		if (b->lines[i].mark[0])
			return true;
	return false;
}

/* A text of one line is the cell's text; lines without marks are paragraphs of their own. */
void
cell_add_paragraphs(struct maker *mk, struct block_cell *out, const char *s, const char *place, struct pos pos)
{
	int numbers = 0;
	struct writer w;
	if (!strchr(s, '\n') && !has_marks(basis_read(s, pos, mk->arena))) {
		writer_open(&w, mk, place, pos);
		w.counted = true;
		writer_add_literal(&w, s, strlen(s), LITERAL_QUOTED);
		out->text = writer_close(&w);
		return;
	}
	while (*s) {
		size_t n = strcspn(s, "\n");
		const struct basis_reading *b = basis_read(arena_copy(mk->arena, s, n), pos, mk->arena);
		for (size_t i = 0; i < b->count; i++) {
			struct cell_part *part = part_add(mk, out, b->lines[i].mark, 0);
			writer_open(&w, mk, place, pos);
			w.counted = true;
			w.count = numbers;
			writer_add_literal(&w, b->lines[i].text, strlen(b->lines[i].text), LITERAL_QUOTED);
			numbers = w.count;
			part->text = writer_close(&w);
		}
		s += n + (s[n] == '\n');
	}
}

static size_t
trimmed(const char *s, size_t n)
{
	while (n > 0 && s[n - 1] == ' ')
		n--;
	return n;
}

/* Where the printed result begins, with the sign before it: "= 6,000천원" at the end; its length if there is none. */
static size_t
result_find(const struct basis_line *line)
{
	static const char *const signs[] = {"=", "≒", ":"};
	const char *result = quote_result(line->text);
	if (!result)
		return strlen(line->text);
	size_t at = trimmed(line->text, (size_t)(result - line->text));
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t n = strlen(signs[i]);
		if (at >= n && memcmp(line->text + at - n, signs[i], n) == 0)
			return at - n;
	}
	return strlen(line->text);
}

static struct text
result_make(struct maker *mk, const char *s, const char *place, struct pos pos)
{
	struct writer w;
	size_t sign = strcspn(s, "0123456789");
	writer_open(&w, mk, place, pos);
	writer_add_plain(&w, s, sign);
	struct figure f = {.kind = FIGURE_STATED, .whose = WHOSE_QUOTED, .text = s + sign, .source = pos};
	f.place = place_new(mk, place, "결과");
	figure_read_stated(&f);
	writer_add_figure(&w, figure_add(mk, &f));
	return writer_close(&w);
}

static void
add_formula(struct writer *w, const char *s, size_t n, const char *times)
{
	struct buf b = {0};
	for (size_t i = 0; i < n; i++) {
		bool factor = b.size && b.data[b.size - 1] != '('; /* "(* 2개소 임대)" is a remark */
		if (s[i] != '*' || !times || !factor) {
			buf_add(&b, s + i, 1);
			continue;
		}
		while (b.size && b.data[b.size - 1] == ' ')
			b.size--;
		buf_print(&b, " %s ", times);
		while (i + 1 < n && s[i + 1] == ' ')
			i++;
	}
	if (b.size)
		writer_add_literal(w, b.data, b.size, LITERAL_QUOTED);
	buf_free(&b);
}

/* The formula stands on a line of its own below what it is for. */
static void
item_add(struct writer *w, const struct basis_line *line, size_t n, const char *times)
{
	size_t formula = strlen(line->formula), from = n;
	if (formula && formula < n) {
		while (from > 0 && line->text[from - 1] == ' ')
			from--;
		bool here = from > formula && memcmp(line->text + from - formula, line->formula, formula) == 0;
		from = here ? from - formula : n;
	}
	size_t label = from;
	while (from < n && label > 0 && line->text[label - 1] == ' ')
		label--;
	add_formula(w, line->text, label, times);
	if (from == n)
		return;
	if (label > 0)
		writer_add_plain(w, "\n", 1);
	add_formula(w, line->text + from, n - from, times);
}

struct manner {            /* how items are written */
	bool results;      /* apart from what they follow from */
	const char *times; /* instead of '*' */
};

static void
items_add(struct maker *mk, struct block_cell *out, const char *text, const char *place, struct pos pos,
    const struct manner *manner)
{
	const struct basis_reading *b = basis_read(text, pos, mk->arena);
	for (size_t i = 0; i < b->count; i++) {
		const struct basis_line *line = &b->lines[i];
		const char *at = place_new(mk, place, arena_print(mk->arena, "%zu", i + 1));
		struct cell_part *part = part_add(mk, out, line->mark, line->depth);
		size_t n = strlen(line->text), result = manner->results ? result_find(line) : n;
		struct writer w;
		writer_open(&w, mk, at, line->pos);
		w.counted = true;
		if (manner->results)
			item_add(&w, line, trimmed(line->text, result), manner->times);
		else
			writer_add_literal(&w, line->text, n, LITERAL_QUOTED);
		part->text = writer_close(&w);
		if (result < n)
			part->result = result_make(mk, line->text + result, at, line->pos);
	}
}

void
cell_add_basis(
    struct maker *mk, struct block_cell *out, const char *text, const char *times, const char *place, struct pos pos)
{
	items_add(mk, out, text, place, pos, &(struct manner){.results = true, .times = times});
}

void
cell_add_reason(struct maker *mk, struct block_cell *out, const char *text, const char *place, struct pos pos)
{
	items_add(mk, out, text, place, pos, &(struct manner){.results = false});
}
