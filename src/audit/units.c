/* in: the tables of the book. out: columns that print in another unit than their head or the table's unit line says,
 * and units of a unit line that no column prints in.
 * The unit nearest to a number counts: its own text, the head above it, the name of its row, the unit line.
 * Refuses to know: designs, other units than those of money and per cent. */
#include <string.h>
#include "audit/inner.h"
#include "base/buf.h"

/* X(C name, word) */
#define UNITS(X) \
	X(WON, "원") X(THOUSAND, "천원") X(TEN_THOUSAND, "만원") \
	X(MILLION, "백만원") X(HUNDRED_MILLION, "억원") X(PERCENT, "%")
enum unit {
#define X(name, word) UNIT_##name,
	UNITS(X)
#undef X
	    UNIT_COUNT
};
static const char *const unit_words[UNIT_COUNT] = {
#define X(name, word) word,
    UNITS(X)
#undef X
};
enum { MONEY = (1 << UNIT_PERCENT) - 1, PERCENT = 1 << UNIT_PERCENT, COLUMNS = 64 };

struct table_read {
	struct auditor *a;
	const struct block *block;
	unsigned caption;                  /* units as bits */
	unsigned heads[COLUMNS];           /* of the heads above each column */
	const char *head_text[COLUMNS];    /* of the lowest */
	unsigned told[COLUMNS];            /* units already reported there */
	unsigned told_of_line;             /* and of the unit line */
	unsigned printed;                  /* units that some figure prints in */
	bool numbers;
	struct buf words;                  /* of all cells */
};

static const char *
text_said(struct auditor *a, const struct text *t)
{
	struct buf b = {0};
	for (size_t i = 0; i < t->count; i++)
		if (t->runs[i].kind != RUN_NOTE_CALL)
			buf_puts(&b, t->runs[i].kind == RUN_BREAK ? " " : t->runs[i].text);
	const char *s = arena_copy(a->arena, b.size ? b.data : "", b.size);
	buf_free(&b);
	return s;
}

/* Units that stand as words of their own: "(단위 : 천원, %)", "예산액(백만원)"; "(B-A)×100/A" is per cent. */
static unsigned
units_of(const char *s)
{
	static const char parts[] = " ()[]<>,:/\n\t";
	unsigned units = strchr(s, '%') || strstr(s, "×100") || strstr(s, "*100") ? PERCENT : 0;
	while (*s) {
		size_t n = strcspn(s, parts);
		for (int u = 0; u < UNIT_COUNT; u++)
			if (strlen(unit_words[u]) == n && strncmp(s, unit_words[u], n) == 0)
				units |= 1u << u;
		s += n;
		s += strspn(s, parts);
	}
	return units;
}

static void
read_heads(struct table_read *t)
{
	const struct block_table *table = t->block->table;
	for (size_t r = 0; r < table->head_count; r++)
		for (size_t i = 0; i < table->heads[r].count; i++) {
			const struct block_cell *cell = &table->heads[r].cells[i];
			const char *said = text_said(t->a, &cell->text);
			for (int c = cell->column; c < cell->column + cell->column_span && c < COLUMNS; c++) {
				t->heads[c] |= units_of(said);
				t->head_text[c] = said;
			}
		}
}

static bool
is_bare(const char *s)
{
	return s[strspn(s, "0123456789,.- ()")] == '\0' ||
	       (strncmp(s, "△", strlen("△")) == 0 && is_bare(s + strlen("△")));
}

static int
unit_index(const char *name)
{
	for (int u = 0; u < UNIT_COUNT; u++)
		if (strcmp(unit_words[u], name) == 0)
			return u;
	return -1;
}

static const char *
units_text(struct auditor *a, unsigned units)
{
	const char *s = "";
	for (int u = 0; u < UNIT_COUNT; u++)
		if (units & 1u << u)
			s = arena_print(a->arena, "%s%s%s", s, *s ? ", " : "", unit_words[u]);
	return *s ? s : "없음";
}

/* A rate that its row has none of (순증, 신규, -): its column is one of per cent all the same. */
static bool
is_rate_without_value(const struct figure *f)
{
	static const enum fact_kind rates[] = {FACT_RATE, FACT_SHARE, FACT_QUOTIENT};
	for (size_t i = 0; i < sizeof rates / sizeof *rates; i++)
		if (strcmp(f->measure, fact_kind_measure(rates[i])) == 0)
			return f->kind == FIGURE_FACT && !ratio_ok(f->value);
	return false;
}

/* A figure prints in a unit; near: what stands nearest to it that names one of its kind. */
static void
check_figure(struct table_read *t, const struct block_cell *cell, const struct figure *f, unsigned row)
{
	t->printed |= is_rate_without_value(f) ? PERCENT : 0;
	int unit = unit_index(f->unit), column = cell->column < COLUMNS ? cell->column : COLUMNS - 1;
	if (unit < 0 || (f->kind != FIGURE_FACT && f->kind != FIGURE_INPUT) || !ratio_ok(f->value))
		return;
	unsigned own = 1u << unit, kind = unit == UNIT_PERCENT ? PERCENT : MONEY;
	t->printed |= own;
	if (!is_bare(f->text))
		return; /* it says its unit itself */
	unsigned near = t->heads[column] & kind;
	near = near ? near : row & kind;
	unsigned *told = near ? &t->told[column] : &t->told_of_line; /* the unit line is wrong once */
	near = near ? near : t->caption & kind;
	bool unsaid = near == 0 && t->block->table->unit_line.count == 0; /* a table that names no units */
	if (near & own || *told & own || unsaid)
		return;
	*told |= own;
	const char *head = t->head_text[column] && *t->head_text[column] ? t->head_text[column] : f->measure;
	struct auditor *a = t->a;
	enum message_id id = unit == UNIT_PERCENT ? MSG_UNIT_PERCENT : MSG_UNIT_DIFFERS;
	finding_fill(a,
	    message_add(a->messages, id, cell->text.pos, t->block->place, head, f->printed, unit_words[unit],
	        units_text(a, near), NULL),
	    f, NULL);
}

static void
read_row(struct table_read *t, const struct block_row *row)
{
	unsigned units = units_of(text_said(t->a, &row->name));
	for (size_t i = 0; i < row->count; i++) {
		const struct block_cell *cell = &row->cells[i];
		buf_puts(&t->words, text_said(t->a, &cell->text));
		for (size_t k = 0; k < cell->part_count; k++) {
			buf_puts(&t->words, text_said(t->a, &cell->parts[k].text));
			buf_puts(&t->words, text_said(t->a, &cell->parts[k].result));
		}
		for (size_t k = 0; k < cell->text.count; k++) {
			const struct run *r = &cell->text.runs[k];
			if (r->figure < 0 || (cell->kind != CELL_NUMBER && cell->text.count > 1))
				continue;
			t->numbers = true;
			check_figure(t, cell, &t->a->book->figures[r->figure], units);
		}
	}
}

/* A unit of the unit line in which nothing is printed. */
static void
check_caption(struct table_read *t)
{
	struct auditor *a = t->a;
	const struct text *line = &t->block->table->unit_line;
	for (int u = 0; u < UNIT_COUNT && t->numbers; u++) {
		if (!(t->caption & 1u << u) || t->printed & 1u << u || strstr(t->words.data, unit_words[u]))
			continue;
		struct message *m = message_add(a->messages, MSG_UNIT_IDLE, line->pos, t->block->place, unit_words[u],
		    units_text(a, t->printed), NULL);
		m->whose = figure_whose_name(WHOSE_OURS);
		m->place = messages_copy(a->messages, t->block->place);
	}
}

static void
check_table(struct auditor *a, const struct block *b)
{
	struct table_read t = {.a = a, .block = b};
	t.caption = units_of(text_said(a, &b->table->unit_line));
	read_heads(&t);
	buf_puts(&t.words, " ");
	for (size_t r = 0; r < b->table->row_count; r++)
		read_row(&t, &b->table->rows[r]);
	check_caption(&t);
	buf_free(&t.words);
}

static void
check_blocks(struct auditor *a, const struct block *b)
{
	for (; b; b = b->next) {
		if (b->table && b->role == BLOCK_TABLE)
			check_table(a, b);
		check_blocks(a, b->first);
	}
}

void
audit_units(struct auditor *a)
{
	check_blocks(a, a->book->first);
}
