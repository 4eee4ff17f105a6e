/* in: the cells of a table. out: their paragraphs shaped, the widths they ask for, and at last their lines.
 * A paragraph of a cell may have a mark that hangs and a result that stands flush right.
 * Refuses to know: rows, rules, pages. */
#include <string.h>
#include "page/inner.h"

static mpt
larger(mpt a, mpt b)
{
	return a > b ? a : b;
}

static mpt
least(mpt a, mpt b)
{
	return a < b ? a : b;
}

const struct words *
cell_words(const struct cell_box *c)
{
	return &c->paragraphs[0].words;
}

/* ---- shaping ---- */

bool
cell_has_result(const struct cell_box *c)
{
	for (size_t i = 0; i < c->cell->part_count; i++)
		if (c->cell->parts[i].result.count > 0)
			return true;
	return false;
}

static enum text_role
cell_role(const struct cell_box *c)
{
	if (c->head)
		return TEXT_HEAD;
	if (c->cell->kind == CELL_NUMBER)
		return c->bold ? TEXT_NUMBER_BOLD : TEXT_NUMBER;
	if (c->bold)
		return TEXT_CELL_BOLD;
	if (c->row->role == ROW_BAND)
		return TEXT_BAND;
	if (cell_has_result(c))
		return TEXT_CELL_CALCULATION;
	return c->cell->kind == CELL_TEXT && !c->cell->centre ? TEXT_CELL_TEXT : TEXT_CELL;
}

static mpt
hang_of(const struct table_style *s, const char *mark)
{
	bool small = strncmp(mark, "-", 1) == 0 || strncmp(mark, "·", strlen("·")) == 0;

	return small ? s->hang : s->hang_circle;
}

static struct words
mark_shape(struct galley *g, const char *mark, const struct text *beside, enum text_role role)
{
	struct run run = {.kind = RUN_TEXT, .text = mark, .figure = -1, .note = -1};

	return words_shape(g, &(struct text){&run, 1, beside->place, beside->pos}, role, NULL);
}

/* A part of a cell of several: below the first level it stands where the level above has its text. */
static void
part_shape(struct galley *g, const struct cell_box *c, struct cell_paragraph *p, const struct cell_part *part)
{
	const struct table_style *s = &g->style->table;
	enum text_role role = part->small ? TEXT_SECOND_NAME : cell_role(c);

	p->words = words_shape(g, &part->text, role, NULL);
	p->result = words_shape(g, &part->result, role, NULL);
	if (part->level > 0)
		p->step = s->hang_circle + (part->level - 1) * s->hang;
	p->close = part->mark == NULL && part->level > 0;
	if (part->mark == NULL && c->reason)
		p->step = s->hang_circle;
	if (part->mark == NULL)
		return;
	p->mark = mark_shape(g, part->mark, &part->text, role);
	p->hang = hang_of(s, part->mark);
}

/* Bytes of the mark and blank that make a paragraph of running text an item; 0: none. */
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

static void
item_shape(struct galley *g, const struct cell_box *c, struct cell_paragraph *p, const struct text *t)
{
	size_t mark = c->cell->kind == CELL_TEXT && !c->head ? item_mark(t) : 0;
	struct text rest = *t;

	if (mark > 0) {
		p->mark = mark_shape(g, arena_copy(g->a, t->runs[0].text, mark), t, cell_role(c));
		p->hang = hang_of(&g->style->table, t->runs[0].text);
		rest.runs = ARENA_ARRAY(g->a, t->count, struct run);
		memcpy(rest.runs, t->runs, t->count * sizeof(struct run));
		rest.runs[0].text += mark;
	} else if (c->reason && c->cell->kind == CELL_TEXT) {
		p->step = g->style->table.hang_circle;
	}
	p->words = words_shape(g, &rest, cell_role(c), NULL);
}

/* A forced break in a text cell begins a paragraph; elsewhere it only breaks the line. */
static size_t
paragraph_count(const struct cell_box *c)
{
	const struct text *t = &c->cell->text;
	size_t n = 1;

	if (c->cell->part_count > 0)
		return c->cell->part_count;
	for (size_t i = 0; i < t->count && c->cell->kind == CELL_TEXT; i++)
		n += t->runs[i].kind == RUN_BREAK;
	return n;
}

static void
texts_shape(struct galley *g, struct cell_box *c, size_t n)
{
	const struct text *whole = &c->cell->text;

	for (size_t from = 0, to; c->paragraph_count < n; from = to + 1) {
		struct text part = *whole;
		for (to = from; to < whole->count && (n == 1 || whole->runs[to].kind != RUN_BREAK); to++)
			;
		part.runs = whole->runs + from;
		part.count = to - from;
		item_shape(g, c, &c->paragraphs[c->paragraph_count++], &part);
	}
}

void
cell_shape(struct galley *g, struct cell_box *c)
{
	size_t n = paragraph_count(c);

	c->paragraphs = ARENA_ARRAY(g->a, n + 2, struct cell_paragraph);
	for (size_t i = 0; i < c->cell->part_count; i++)
		part_shape(g, c, &c->paragraphs[c->paragraph_count++], &c->cell->parts[i]);
	texts_shape(g, c, n);
	if (c->cell->second.count > 0) {
		struct cell_paragraph *p = &c->paragraphs[c->paragraph_count++];
		p->words = words_shape(g, &c->cell->second, TEXT_SECOND_NAME, NULL);
		p->second = true;
	}
	if (c->cell->former.count > 0) {
		struct cell_paragraph *p = &c->paragraphs[c->paragraph_count++];
		p->words = words_shape(g, &c->cell->former, TEXT_SECOND_NAME, NULL);
		p->former = p->close = true;
	}
}

bool
cell_is_list(const struct cell_box *c)
{
	for (size_t k = 0; k < c->paragraph_count && c->cell->kind == CELL_TEXT && !c->head && !c->cell->centre; k++)
		if (c->paragraphs[k].mark.shaped != NULL)
			return true;
	return false;
}

/* A former name longer than this may part inside a word. */
enum { SECOND_WHOLE_EM = 11 };

static mpt
paragraph_hard(const struct table_box *t, const struct cell_paragraph *p)
{
	mpt hard = words_hard_width(&p->words), most = t->second_size * SECOND_WHOLE_EM;

	return p->second && hard > most ? most : hard;
}

int64_t
cell_lines_at(const struct table_box *t, const struct cell_box *c, mpt inner)
{
	int64_t sum = 0;

	for (size_t k = 0; k < c->paragraph_count; k++) {
		const struct cell_paragraph *p = &c->paragraphs[k];
		mpt room = larger(inner - table_scaled(t, p->step + p->hang), 1000);
		mpt width = table_scaled(t, words_width(&p->words)), result = table_scaled(t, words_width(&p->result));
		int64_t lines = width <= room ? 1 : ((int64_t)width * 104 / 100 + room - 1) / room;
		mpt last = (mpt)((int64_t)width - (lines - 1) * room);
		sum += lines + (result > 0 && width > 0 && last + t->look->result_gap + result > room);
	}
	return sum;
}

void
cell_widths(const struct table_box *t, const struct cell_box *c, mpt *hard, mpt *want)
{
	*hard = *want = 0;
	for (size_t k = 0; k < c->paragraph_count; k++) {
		const struct cell_paragraph *p = &c->paragraphs[k];
		mpt before = p->step + p->hang, result = words_width(&p->result), width = words_width(&p->words);
		*hard = larger(*hard, table_scaled(t, before + larger(paragraph_hard(t, p), result)));
		if (result > 0)
			width += t->look->result_gap + result;
		*want = larger(*want, table_scaled(t, before + width));
	}
}

/* The least width inside its padding when its words may part between syllables. */
mpt
cell_letter_width(const struct table_box *t, const struct cell_box *c)
{
	mpt widest = 0;

	for (size_t k = 0; k < c->paragraph_count; k++) {
		const struct cell_paragraph *p = &c->paragraphs[k];
		mpt piece = larger(words_letter_width(&p->words), words_letter_width(&p->result));
		widest = larger(widest, table_scaled(t, p->step + p->hang + piece));
	}
	return widest;
}

/* ---- setting ---- */

static mpt
unscaled(const struct table_box *t, mpt v)
{
	mpt out = (mpt)((int64_t)v * 1000 / t->scale);

	return out > MPT_PER_PT ? out : MPT_PER_PT;
}

/* Spread over the style's field; false: the word stands as it is. */
static bool
spread_set(struct galley *g, const struct table_box *t, const struct cell_box *c, struct setting *out)
{
	const struct table_style *s = &g->style->table;
	mpt left = t->x[c->column], width = t->x[c->column + c->columns] - left, at, field;
	const struct words *w = cell_words(c);
	size_t letters = words_letters(w);

	if (c->row->role == ROW_BAND ? letters > 4 : !c->cell->spread)
		return false;
	if (letters < 2)
		return false;
	if (c->head || c->row->role == ROW_BAND || (c->row->role == ROW_TOTAL && letters <= 4)) {
		if (letters > 4)
			return false;
		field = table_scaled(t, s->head_spread[letters]);
		if (letters == 2 && 2 * field > width)
			field = table_scaled(t, s->head_spread[0]);
		at = left + (width - field) / 2;
		if (field > width - 2 * t->head_pad_x)
			return false;
	} else {
		at = left + s->spread_left + c->cell->indent * s->spread_step;
		field = left + width - s->spread_right - at;
		if (width + MPT_PER_PT > s->names_enough)
			field = least(field, s->spread_wide);
	}
	if (table_scaled(t, words_width(w)) > field)
		return false;
	*out = setting_spread(g, w, at, unscaled(t, field));
	return true;
}

static bool
is_dash(const struct cell_box *c)
{
	const char *s = cell_words(c)->plain;

	return c->paragraph_count == 1 && (strcmp(s, "-") == 0 || strcmp(s, "–") == 0);
}

bool
cell_is_centred(const struct cell_box *c)
{
	if (c->cell->kind == CELL_TEXT && is_dash(c))
		return true;
	if (c->row->role == ROW_BAND || (c->cell->kind == CELL_NAME && c->rows > 1))
		return true;
	if (c->head || c->cell->centre || (c->cell->spread && words_letters(cell_words(c)) == 1))
		return true;
	return c->cell->kind != CELL_NUMBER && c->column == 0 && c->row->role == ROW_TOTAL && c->cell->indent == 0;
}

static struct setting
text_set(struct galley *g, const struct table_box *t, const struct cell_box *c, size_t k)
{
	const struct cell_paragraph *p = &c->paragraphs[k];
	const struct words *w = &p->words;
	mpt left = t->x[c->column], width = t->x[c->column + c->columns] - left;
	mpt pad = c->head ? t->head_pad_x : t->pad_x, in = table_scaled(t, p->step + p->hang);
	struct setting out;

	if (k == 0 && spread_set(g, t, c, &out))
		return out;
	if (c->cell->kind == CELL_NUMBER && !c->head) {
		out = setting_break(g, w, 0, words_width(w) + MPT_PER_PT, ALIGN_LEFT);
		out.x = p->former ? figures_former_x(t, c, w) : figures_x(t, c, table_scaled(t, words_width(w)));
		return out;
	}
	if (cell_is_centred(c))
		return setting_break(g, w, left + pad, unscaled(t, width - 2 * pad), ALIGN_CENTRE);
	return setting_break(
	    g, w, left + table_indent(g, t, c) + in, unscaled(t, table_inner(g, t, c) - in), ALIGN_LEFT);
}

/* The result stands on the last line of its text when both have room there. */
static void
result_set(struct galley *g, const struct table_box *t, const struct cell_box *c, struct cell_paragraph *p)
{
	mpt left = t->x[c->column] + table_indent(g, t, c), inner = table_inner(g, t, c), last = 0;
	mpt width = table_scaled(t, words_width(&p->result));

	if (p->result.shaped == NULL)
		return;
	p->outcome =
	    setting_break(g, &p->result, left + inner - width, words_width(&p->result) + MPT_PER_PT, ALIGN_LEFT);
	setting_scale(g->a, &p->outcome, t->scale);
	if (p->text.lines.count > 0)
		last = p->text.lines.lines[p->text.lines.count - 1].width;
	p->alone = p->text.lines.count == 0 || p->text.x - left + last + t->look->result_gap + width > inner;
}

static void
paragraph_set(struct galley *g, const struct table_box *t, const struct cell_box *c, size_t k)
{
	struct cell_paragraph *p = &c->paragraphs[k];
	mpt at = t->x[c->column] + table_indent(g, t, c) + table_scaled(t, p->step);

	p->text = text_set(g, t, c, k);
	setting_scale(g->a, &p->text, t->scale);
	if (p->mark.shaped != NULL) {
		p->sign = setting_break(g, &p->mark, at, words_width(&p->mark) + MPT_PER_PT, ALIGN_LEFT);
		setting_scale(g->a, &p->sign, t->scale);
	}
	result_set(g, t, c, p);
}

static mpt
space_above(const struct table_style *s, const struct cell_paragraph *p)
{
	if (p->close)
		return 0;
	return p->second ? s->second_gap : s->paragraph_gap;
}

void
cell_settle(struct galley *g, const struct table_box *t, struct cell_box *c)
{
	size_t lines = 0;
	mpt top = 0;

	for (size_t k = 0; k < c->paragraph_count; k++) {
		paragraph_set(g, t, c, k);
		lines += c->paragraphs[k].text.lines.count + c->paragraphs[k].alone;
	}
	c->lines = ARENA_ARRAY(g->a, lines + 1, struct cell_line);
	for (size_t k = 0; k < c->paragraph_count; k++) {
		const struct cell_paragraph *p = &c->paragraphs[k];
		size_t n = p->text.lines.count + p->alone;
		mpt leading = p->text.lines.count > 0 ? p->text.lines.leading : p->outcome.lines.leading;
		if (top > 0 && n > 0)
			top += space_above(t->look, p);
		for (size_t i = 0; i < n; i++, top += leading)
			c->lines[c->line_count++] = (struct cell_line){(uint32_t)k, (uint32_t)i, top, leading};
	}
	c->height = top;
}
