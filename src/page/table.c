/* in: a table of blocks. out: a table of boxes: cells with their lines, column edges, rows, and strips where it may be
 * cut.
 * Refuses to know: pages; what the figures mean. */
#include <string.h>
#include "page/inner.h"

mpt
table_scaled(const struct table_box *t, mpt v)
{
	return (mpt)((int64_t)v * t->scale / 1000);
}

static enum text_role
cell_role(const struct cell_box *c)
{
	if (c->head)
		return TEXT_HEAD;
	if (c->cell->kind == CELL_NUMBER)
		return c->bold ? TEXT_NUMBER_BOLD : TEXT_NUMBER;
	return c->bold ? TEXT_CELL_BOLD : TEXT_CELL;
}

/* A forced break in a text cell begins a paragraph; elsewhere it only breaks the line. */
static size_t
paragraph_count(const struct block_cell *cell)
{
	size_t n = 1;

	if (cell->kind != CELL_TEXT)
		return 1;
	for (size_t i = 0; i < cell->text.count; i++)
		n += cell->text.runs[i].kind == RUN_BREAK;
	return n;
}

/* Bytes of the mark and blank that make a paragraph of a cell an item; 0: none. */
static size_t
item_mark(const struct text *t)
{
	static const char *const marks[] = {"- ", "· ", "○ ", "※ "};

	if (t->count == 0 || t->runs[0].kind != RUN_TEXT || t->runs[0].figure >= 0)
		return 0;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (strncmp(t->runs[0].text, marks[i], strlen(marks[i])) == 0)
			return strlen(marks[i]);
	return 0;
}

mpt
table_hang(const struct cell_box *c, size_t k)
{
	if (c->marks == NULL || c->marks[k].shaped == NULL)
		return 0;
	return length_from_um(c->marks[k].plain[0] == '-' || strncmp(c->marks[k].plain, "·", 2) == 0
	                          ? CELL_HANG_UM
	                          : CELL_HANG_CIRCLE_UM);
}

static struct words
item_shape(struct galley *g, struct cell_box *c, const struct text *t, enum text_role role, size_t mark)
{
	struct text rest = *t, sign = *t;

	if (c->marks == NULL)
		c->marks = ARENA_ARRAY(g->a, paragraph_count(c->cell) + 1, struct words);
	rest.runs = ARENA_ARRAY(g->a, t->count, struct run);
	memcpy(rest.runs, t->runs, t->count * sizeof(struct run));
	rest.runs[0].text += mark;
	sign.runs = ARENA_NEW(g->a, struct run);
	sign.runs[0] = t->runs[0];
	sign.runs[0].text = arena_copy(g->a, t->runs[0].text, mark);
	sign.count = 1;
	c->marks[c->word_count] = words_shape(g, &sign, role, NULL);
	return words_shape(g, &rest, role, NULL);
}

static void
cell_shape(struct galley *g, struct cell_box *c)
{
	const struct text *whole = &c->cell->text;
	size_t n = paragraph_count(c->cell), from = 0;
	enum text_role role = cell_role(c);

	c->words = ARENA_ARRAY(g->a, n + 1, struct words);
	while (c->word_count < n) {
		struct text part = *whole;
		size_t to = from, mark;
		while (to < whole->count && (n == 1 || whole->runs[to].kind != RUN_BREAK))
			to++;
		part.runs = whole->runs + from;
		part.count = to - from;
		mark = c->cell->kind == CELL_TEXT ? item_mark(&part) : 0;
		c->words[c->word_count] =
		    mark > 0 ? item_shape(g, c, &part, role, mark) : words_shape(g, &part, role, NULL);
		c->word_count++;
		from = to + 1;
	}
	if (c->cell->second.count > 0) {
		c->words[c->word_count++] = words_shape(g, &c->cell->second, TEXT_SECOND_NAME, NULL);
		c->second = true;
	}
}

static size_t
at_least_one(int n)
{
	return n < 1 ? 1 : (size_t)n;
}

static size_t
smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

static void
cells_add(struct galley *g, struct table_box *t, struct row_box *rows, size_t count, bool head)
{
	for (size_t r = 0; r < count; r++) {
		const struct block_row *row = rows[r].row;
		rows[r].first_cell = t->cell_count;
		rows[r].cell_count = row->count;
		for (size_t k = 0; k < row->count; k++) {
			struct cell_box *c = &t->cells[t->cell_count];
			size_t at = head ? r : t->head_count + r;
			c->cell = &row->cells[k];
			c->row = row;
			c->head = head;
			c->bold = head || c->cell->bold || row->role == ROW_TOTAL || row->role == ROW_GROUP;
			c->first_row = r;
			c->column = smaller((size_t)c->cell->column, t->columns - 1);
			c->columns = smaller(at_least_one(c->cell->column_span), t->columns - c->column);
			c->rows = smaller(at_least_one(c->cell->row_span), count - r);
			for (size_t y = at; y < at + c->rows; y++)
				for (size_t x = c->column; x < c->column + c->columns; x++)
					t->owner[y * t->columns + x] = (int32_t)t->cell_count;
			t->cell_count++;
			cell_shape(g, c);
		}
	}
}

static void
cells_collect(struct galley *g, struct table_box *t)
{
	const struct block_table *b = t->table;
	size_t cells = 0, slots;

	t->heads = ARENA_ARRAY(g->a, b->head_count + 1, struct row_box);
	t->rows = ARENA_ARRAY(g->a, b->row_count + 1, struct row_box);
	t->head_count = b->head_count;
	t->row_count = b->row_count;
	for (size_t i = 0; i < b->head_count; i++) {
		t->heads[i].row = &b->heads[i];
		cells += b->heads[i].count;
	}
	for (size_t i = 0; i < b->row_count; i++) {
		t->rows[i].row = &b->rows[i];
		cells += b->rows[i].count;
	}
	slots = (t->head_count + t->row_count) * t->columns;
	t->owner = ARENA_ARRAY(g->a, slots + 1, int32_t);
	for (size_t i = 0; i < slots; i++)
		t->owner[i] = -1 - (int32_t)(i % t->columns); /* a hole is parted from its neighbours too */
	t->cells = ARENA_ARRAY(g->a, cells + 1, struct cell_box);
	cells_add(g, t, t->heads, t->head_count, true);
	cells_add(g, t, t->rows, t->row_count, false);
}

/* From the cell's left edge to its text. */
mpt
table_indent(const struct galley *g, const struct table_box *t, const struct cell_box *c)
{
	const struct table_style *s = &g->style->table;
	mpt steps = c->cell->indent * s->indent_step;

	if (c->head)
		return t->head_pad_x;
	if (c->cell->kind == CELL_NAME)
		return (mpt)((int64_t)s->indent_first * t->pad_x / (s->pad_x > 0 ? s->pad_x : 1)) + steps;
	return t->pad_x + steps;
}

mpt
table_inner(const struct galley *g, const struct table_box *t, const struct cell_box *c)
{
	mpt inner = t->x[c->column + c->columns] - t->x[c->column] - table_indent(g, t, c) -
	            (c->head ? t->head_pad_x : t->pad_x);

	return inner > 1000 ? inner : 1000;
}

/* Spread over the style's field; false: the word stands as it is. */
static bool
cell_spread(struct galley *g, const struct table_box *t, const struct cell_box *c, struct setting *out)
{
	const struct table_style *s = &g->style->table;
	mpt left = t->x[c->column], width = t->x[c->column + c->columns] - left, at, field;
	size_t letters = words_letters(&c->words[0]);

	if (!c->cell->spread || letters < 2)
		return false;
	if (c->head) {
		if (letters > 4)
			return false;
		field = table_scaled(t, s->head_spread[letters]);
		at = left + (width - field) / 2;
		if (field > width - 2 * t->head_pad_x)
			return false;
	} else {
		at = left + s->spread_left + c->cell->indent * s->spread_step;
		field = left + width - s->spread_right - at;
	}
	if (table_scaled(t, words_width(&c->words[0])) > field)
		return false;
	*out = setting_spread(g, &c->words[0], at, (mpt)((int64_t)field * 1000 / t->scale));
	return true;
}

static bool
cell_centred(const struct cell_box *c)
{
	if (c->head || (c->cell->spread && words_letters(&c->words[0]) == 1))
		return true;
	return c->cell->kind != CELL_NUMBER && c->column == 0 && c->row->role == ROW_TOTAL && c->cell->indent == 0;
}

static struct setting
cell_set(struct galley *g, const struct table_box *t, const struct cell_box *c, size_t k)
{
	const struct words *w = &c->words[k];
	mpt left = t->x[c->column], width = t->x[c->column + c->columns] - left;
	mpt indent = table_indent(g, t, c), hang = table_scaled(t, table_hang(c, k));
	struct setting out;

	if (k == 0 && cell_spread(g, t, c, &out)) {
		setting_scale(g->a, &out, t->scale);
		return out;
	}
	if (c->cell->kind == CELL_NUMBER && !c->head) {
		out = setting_break(g, w, 0, words_width(w) + MPT_PER_PT, ALIGN_LEFT);
		out.x = figures_x(t, c, table_scaled(t, words_width(w)));
	} else if (cell_centred(c)) {
		mpt pad = c->head ? t->head_pad_x : t->pad_x;
		mpt inner = width > 2 * pad + 1000 ? width - 2 * pad : 1000;
		out = setting_break(g, w, left + pad, (mpt)((int64_t)inner * 1000 / t->scale), ALIGN_CENTRE);
	} else {
		mpt inner = (mpt)((int64_t)(table_inner(g, t, c) - hang) * 1000 / t->scale);
		out = setting_break(g, w, left + indent + hang, inner > 1000 ? inner : 1000, ALIGN_LEFT);
	}
	setting_scale(g->a, &out, t->scale);
	return out;
}

static void
marks_settle(struct galley *g, const struct table_box *t, struct cell_box *c)
{
	mpt at = t->x[c->column] + table_indent(g, t, c);

	if (c->marks == NULL)
		return;
	c->mark_settings = ARENA_ARRAY(g->a, c->word_count, struct setting);
	for (size_t k = 0; k < c->word_count; k++) {
		c->mark_settings[k] =
		    setting_break(g, &c->marks[k], at, words_width(&c->marks[k]) + MPT_PER_PT, ALIGN_LEFT);
		setting_scale(g->a, &c->mark_settings[k], t->scale);
	}
}

static void
cell_settle(struct galley *g, const struct table_box *t, struct cell_box *c)
{
	size_t lines = 0;
	mpt top = 0;

	marks_settle(g, t, c);
	c->settings = ARENA_ARRAY(g->a, c->word_count, struct setting);
	for (size_t k = 0; k < c->word_count; k++) {
		c->settings[k] = cell_set(g, t, c, k);
		lines += c->settings[k].lines.count;
	}
	c->lines = ARENA_ARRAY(g->a, lines + 1, struct cell_line);
	for (size_t k = 0; k < c->word_count; k++) {
		const struct type_lines *l = &c->settings[k].lines;
		if (k > 0 && top > 0)
			top += length_from_um(
			    c->second && k + 1 == c->word_count ? SECOND_NAME_GAP_UM : CELL_PARAGRAPH_UM);
		for (size_t i = 0; i < l->count; i++) {
			c->lines[c->line_count++] = (struct cell_line){(uint32_t)k, (uint32_t)i, top, l->leading};
			top += l->leading;
		}
	}
	c->height = top;
}

struct table_box *
table_shape(struct galley *g, const struct block *b)
{
	struct table_box *t = ARENA_NEW(g->a, struct table_box);

	t->block = b;
	t->table = b->table;
	t->columns = b->table->column_count;
	t->scale = 1000;
	t->pad_x = g->style->table.pad_x;
	t->pad_y = g->style->table.pad_y;
	t->head_pad_x = g->style->table.head_pad_x;
	t->head_pad_y = g->style->table.head_pad_y;
	cells_collect(g, t);
	figures_measure(g, t);
	return t;
}

/* Tables of the same columns under the same heads: set one after the other they share their column edges. */
bool
table_same_head(const struct table_box *a, const struct table_box *b)
{
	size_t i = 0;

	if (a->columns != b->columns || a->head_count != b->head_count || a->head_count == 0)
		return false;
	for (size_t c = 0; c < a->columns; c++)
		if (a->table->columns[c] != b->table->columns[c])
			return false;
	for (; i < a->cell_count && a->cells[i].head; i++) {
		const struct cell_box *x = &a->cells[i], *y = &b->cells[i];
		if (i >= b->cell_count || !y->head || x->column != y->column || x->columns != y->columns ||
		    x->rows != y->rows || strcmp(x->words[0].plain, y->words[0].plain) != 0)
			return false;
	}
	return i >= b->cell_count || !b->cells[i].head;
}

void
table_settle(struct galley *g, struct table_box *t)
{
	struct words unit = words_shape(g, &t->table->unit_line, TEXT_UNIT, NULL);

	for (size_t i = 0; i < t->cell_count; i++)
		cell_settle(g, t, &t->cells[i]);
	t->unit = setting_break(g, &unit, 0, g->measure, ALIGN_RIGHT);
	rows_set(g, t, page_room(g->style, false));
}
