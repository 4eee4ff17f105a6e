/* in: a table of each draft. out: one table: rows that are gone struck where they stood, rows that came marked; in rows
 * that both have, a figure with its former value small below it, other cells word by word.
 * A row is itself by the place of its cells. Refuses to know: widths, pages. */
#include <string.h>
#include "change/align.h"
#include "change/marks.h"

/* ---- cells ---- */

static struct cell_part
part_of_text(const struct text *t)
{
	return (struct cell_part){.text = *t};
}

/* Its paragraphs, whether it has one or several; none of an empty cell. */
static struct cell_part *
parts_of(struct marker *m, const struct block_cell *c, size_t *count)
{
	*count = c->part_count;
	if (c->part_count || c->text.count == 0)
		return c->parts;
	struct cell_part *one = ARENA_NEW(m->arena, struct cell_part);
	*one = part_of_text(&c->text);
	*count = 1;
	return one;
}

static struct cell_part
part_gone(struct marker *m, const struct cell_part *old)
{
	struct cell_part p = *old;
	p.text = mark_text_gone(m, &old->text);
	p.result = mark_text_gone(m, &old->result);
	return p;
}

static struct cell_part
part_new(struct marker *m, const struct cell_part *new)
{
	struct cell_part p = *new;
	p.text = mark_text_new(m, &new->text);
	p.result = mark_text_new(m, &new->result);
	return p;
}

static struct cell_part
part_kept(struct marker *m, const struct cell_part *old, const struct cell_part *new, bool *changed)
{
	struct cell_part p = *new;
	p.text = mark_texts(m, &old->text, &new->text, changed);
	p.result = mark_texts(m, &old->result, &new->result, changed);
	return p;
}

static const char *
part_name(struct marker *m, const struct cell_part *p)
{
	const char *s = p->mark ? p->mark : "";
	for (size_t i = 0; i < p->text.count; i++)
		if (p->text.runs[i].kind == RUN_TEXT)
			s = arena_print(m->arena, "%s%s", s, p->text.runs[i].text);
	return s;
}

static int32_t *
parts_keys(struct marker *m, struct keys *k, const struct cell_part *parts, size_t count)
{
	int32_t *keys = ARENA_ARRAY(m->arena, count + 1, int32_t);
	for (size_t i = 0; i < count; i++)
		keys[i] = keys_number(k, part_name(m, &parts[i]));
	return keys;
}

/* Paragraphs that say the same are the same; between them the first stands for the first. */
static void
parts_mark(
    struct marker *m, struct block_cell *out, const struct block_cell *old, const struct block_cell *new, bool *changed)
{
	size_t n, count;
	const struct cell_part *before = parts_of(m, old, &n), *after = parts_of(m, new, &count);
	struct keys k = keys_new(m->arena);
	int32_t *from = parts_keys(m, &k, before, n), *to = parts_keys(m, &k, after, count);
	int32_t *partner = align_lists((struct align_side){from, n}, (struct align_side){to, count}, m->arena);
	out->text = (struct text){.place = new->text.place, .pos = new->text.pos};
	out->parts = NULL;
	out->part_count = 0;
	for (size_t i = 0, at = 0; i < n || at < count;) {
		size_t end = i; /* of what is gone here: what came in its place pairs with it */
		while (end < n && partner[end] == ALIGN_NONE)
			end++;
		bool gone = end > i, came = at < (end < n ? (size_t)partner[end] : count);
		struct cell_part *p = ARENA_PUSH(m->arena, out->parts, out->part_count, struct cell_part);
		if (gone && !came)
			*p = part_gone(m, &before[i++]);
		else if (came && !gone)
			*p = part_new(m, &after[at++]);
		else
			*p = part_kept(m, &before[i++], &after[at++], changed);
		*changed |= gone || came;
	}
}

static bool
text_is_one_figure(const struct text *t)
{
	return t->count == 0 || (t->count == 1 && t->runs[0].kind == RUN_TEXT);
}

static void
figure_mark(struct marker *m, struct block_cell *out, const struct block_cell *old, const struct block_cell *new)
{
	if (mark_texts_same(m, &old->text, &new->text))
		return;
	out->text = mark_text_new(m, &new->text);
	out->former = mark_text_gone(m, &old->text);
	if (out->text.count == 0) { /* nothing stands there now: what stood there has the place */
		out->text = out->former;
		out->former = (struct text){.place = new->text.place};
	}
}

static struct block_cell
cell_kept(struct marker *m, const struct block_cell *old, const struct block_cell *new)
{
	struct block_cell c = *new;
	bool changed = false;
	if (new->kind == CELL_NUMBER && text_is_one_figure(&old->text) && text_is_one_figure(&new->text))
		figure_mark(m, &c, old, new);
	else if (old->part_count || new->part_count)
		parts_mark(m, &c, old, new, &changed);
	else
		c.text = mark_texts(m, &old->text, &new->text, &changed);
	c.second = mark_texts(m, &old->second, &new->second, &changed);
	c.spread = new->spread && !changed;
	return c;
}

static struct block_cell
cell_gone(struct marker *m, const struct block_cell *old)
{
	struct block_cell c = *old;
	c.text = mark_text_gone(m, &old->text);
	c.second = mark_text_gone(m, &old->second);
	c.spread = false;
	c.parts = ARENA_ARRAY(m->arena, old->part_count + 1, struct cell_part);
	for (size_t i = 0; i < old->part_count; i++)
		c.parts[i] = part_gone(m, &old->parts[i]);
	return c;
}

static struct block_cell
cell_new(struct marker *m, const struct block_cell *new)
{
	struct block_cell c = *new;
	c.text = mark_text_new(m, &new->text);
	c.second = mark_text_new(m, &new->second);
	c.spread = false;
	c.parts = ARENA_ARRAY(m->arena, new->part_count + 1, struct cell_part);
	for (size_t i = 0; i < new->part_count; i++)
		c.parts[i] = part_new(m, &new->parts[i]);
	return c;
}

/* ---- rows ---- */

struct grid { /* which cell stands at a row and column */
	const struct block_cell **cells;
	size_t columns, rows;
};

static struct grid
grid_of(struct marker *m, const struct block_row *rows, size_t count, size_t columns)
{
	struct grid g = {ARENA_ARRAY(m->arena, count * columns + 1, const struct block_cell *), columns, count};
	for (size_t r = 0; r < count; r++)
		for (size_t k = 0; k < rows[r].count; k++) {
			const struct block_cell *c = &rows[r].cells[k];
			size_t down = c->row_span > 1 ? (size_t)c->row_span : 1;
			size_t across = c->column_span > 1 ? (size_t)c->column_span : 1;
			for (size_t y = r; y < r + down && y < count; y++)
				for (size_t x = (size_t)c->column; x < (size_t)c->column + across && x < columns; x++)
					g.cells[y * columns + x] = c;
		}
	return g;
}

struct rows { /* being made of two tables' */
	struct marker *m;
	const struct block_row *old, *new;
	struct grid grid; /* of old */
	struct block_row *list;
	size_t count, columns;
	struct block_cell **open; /* of each column: the cell that goes on into the next row of new */
	int *left;                /* how many rows it still has there */
};

static void
row_spans_note(struct rows *x, struct block_row *row)
{
	for (size_t k = 0; k < x->columns; k++)
		x->left[k] -= x->left[k] > 0;
	for (size_t k = 0; k < row->count; k++) {
		struct block_cell *c = &row->cells[k];
		int across = c->column_span > 1 ? c->column_span : 1;
		for (int i = c->column; i < c->column + across && (size_t)i < x->columns; i++) {
			x->open[i] = c;
			x->left[i] = c->row_span > 1 ? c->row_span - 1 : 0;
		}
	}
}

static struct block_row *
row_push(struct rows *x, const struct block_row *from, size_t cells)
{
	struct block_row *row = ARENA_PUSH(x->m->arena, x->list, x->count, struct block_row);
	*row = *from;
	row->cells = ARENA_ARRAY(x->m->arena, cells + 1, struct block_cell);
	row->count = 0;
	return row;
}

/* A cell of new that reaches over the row takes it in; what of old begins there stands in the columns that are free. */
static void
row_gone(struct rows *x, size_t at)
{
	struct marker *m = x->m;
	const struct block_row *old = &x->old[at];
	struct block_row *row = row_push(x, old, x->columns);
	const struct block_cell *reached = NULL;
	for (size_t i = 0; i < x->columns; i++) {
		if (x->left[i] > 0) {
			x->open[i]->row_span += x->open[i] != reached;
			reached = x->open[i];
			continue;
		}
		const struct block_cell *c = x->grid.cells[at * x->columns + i];
		bool begins = c && (size_t)c->column == i && c >= old->cells && c < old->cells + old->count;
		if (c && (size_t)c->column != i && c >= old->cells && c < old->cells + old->count &&
		    x->left[c->column] == 0)
			continue; /* within a cell that begins further left */
		struct block_cell *cell = &row->cells[row->count++];
		*cell = begins ? cell_gone(m, c) : (struct block_cell){.kind = CELL_TEXT, .column_span = 1};
		cell->column = (int)i;
		cell->row_span = 1;
	}
	row->name = mark_text_gone(m, &old->name);
}

static void
row_came(struct rows *x, size_t at)
{
	const struct block_row *new = &x->new[at];
	struct block_row *row = row_push(x, new, new->count);
	for (size_t k = 0; k < new->count; k++)
		row->cells[row->count++] = cell_new(x->m, &new->cells[k]);
	row_spans_note(x, row);
}

static void
row_kept(struct rows *x, size_t before, size_t at)
{
	static const struct block_cell nothing;
	const struct block_row *new = &x->new[at];
	struct block_row *row = row_push(x, new, new->count);
	for (size_t k = 0; k < new->count; k++) {
		size_t column = (size_t) new->cells[k].column;
		const struct block_cell *old = column < x->columns ? x->grid.cells[before * x->columns + column] : NULL;
		row->cells[row->count++] = cell_kept(x->m, old ? old : &nothing, &new->cells[k]);
	}
	row_spans_note(x, row);
}

/* The place of its cells less what is the cell's own: "T01/경상적세외수입". */
static const char *
row_place(struct marker *m, const struct block_row *row)
{
	for (size_t k = 0; k < row->count; k++) {
		const struct block_cell *c = &row->cells[k];
		const char *place = c->text.place;
		if (!place && c->part_count)
			place = c->parts[0].text.place;
		const char *slash = place ? strrchr(place, '/') : NULL;
		if (slash)
			return arena_copy(m->arena, place, (size_t)(slash - place));
	}
	return "";
}

static int32_t *
rows_keys(struct marker *m, struct keys *k, const struct block_row *rows, size_t count)
{
	int32_t *keys = ARENA_ARRAY(m->arena, count + 1, int32_t);
	for (size_t i = 0; i < count; i++)
		keys[i] = keys_number(k, row_place(m, &rows[i]));
	return keys;
}

static struct block_row *
rows_mark(struct marker *m, const struct block_row *old, size_t n, const struct block_row *new, size_t count,
    size_t columns, size_t *made)
{
	struct rows x = {.m = m, .old = old, .new = new, .columns = columns};
	struct keys k = keys_new(m->arena);
	int32_t *from = rows_keys(m, &k, old, n), *to = rows_keys(m, &k, new, count);
	int32_t *partner = align_lists((struct align_side){from, n}, (struct align_side){to, count}, m->arena);
	size_t at = 0;
	x.grid = grid_of(m, old, n, columns);
	x.open = ARENA_ARRAY(m->arena, columns + 1, struct block_cell *);
	x.left = ARENA_ARRAY(m->arena, columns + 1, int);
	for (size_t i = 0; i < n; i++) {
		if (partner[i] == ALIGN_NONE) {
			row_gone(&x, i);
			continue;
		}
		while (at < (size_t)partner[i])
			row_came(&x, at++);
		row_kept(&x, i, at++);
	}
	while (at < count)
		row_came(&x, at++);
	*made = x.count;
	return x.list;
}

/* ---- the table ---- */

bool
mark_tables_fit(const struct block_table *old, const struct block_table *new)
{
	if (old->column_count != new->column_count || old->head_count != new->head_count)
		return false;
	for (size_t i = 0; i < old->head_count; i++) {
		if (old->heads[i].count != new->heads[i].count)
			return false;
		for (size_t k = 0; k < old->heads[i].count; k++) {
			const struct block_cell *a = &old->heads[i].cells[k], *b = &new->heads[i].cells[k];
			if (a->column != b->column || a->column_span != b->column_span || a->row_span != b->row_span)
				return false;
		}
	}
	return true;
}

static struct block_row *
heads_mark(struct marker *m, const struct block_table *old, const struct block_table *new)
{
	struct block_row *heads = ARENA_ARRAY(m->arena, new->head_count + 1, struct block_row);
	for (size_t i = 0; i < new->head_count; i++) {
		heads[i] = new->heads[i];
		heads[i].cells = ARENA_ARRAY(m->arena, new->heads[i].count + 1, struct block_cell);
		for (size_t k = 0; k < new->heads[i].count; k++)
			heads[i].cells[k] = cell_kept(m, &old->heads[i].cells[k], &new->heads[i].cells[k]);
	}
	return heads;
}

struct block_table *
mark_tables(struct marker *m, const struct block_table *old, const struct block_table *new)
{
	struct block_table *t = ARENA_NEW(m->arena, struct block_table);
	bool changed = false;
	*t = *new;
	t->heads = heads_mark(m, old, new);
	t->rows = rows_mark(m, old->rows, old->row_count, new->rows, new->row_count, new->column_count, &t->row_count);
	t->unit_line = mark_texts(m, &old->unit_line, &new->unit_line, &changed);
	return t;
}

static struct block_row *
rows_all(struct marker *m, const struct block_row *rows, size_t count,
    struct block_cell (*mark)(struct marker *, const struct block_cell *))
{
	struct block_row *out = ARENA_ARRAY(m->arena, count + 1, struct block_row);
	for (size_t i = 0; i < count; i++) {
		out[i] = rows[i];
		out[i].cells = ARENA_ARRAY(m->arena, rows[i].count + 1, struct block_cell);
		for (size_t k = 0; k < rows[i].count; k++)
			out[i].cells[k] = mark(m, &rows[i].cells[k]);
	}
	return out;
}

struct block_table *
mark_table_gone(struct marker *m, const struct block_table *old)
{
	struct block_table *t = ARENA_NEW(m->arena, struct block_table);
	*t = *old;
	t->heads = rows_all(m, old->heads, old->head_count, cell_gone);
	t->rows = rows_all(m, old->rows, old->row_count, cell_gone);
	t->unit_line = mark_text_gone(m, &old->unit_line);
	t->caption = mark_text_gone(m, &old->caption);
	for (size_t i = 0; i < old->row_count; i++)
		t->rows[i].name = mark_text_gone(m, &old->rows[i].name);
	return t;
}

struct block_table *
mark_table_new(struct marker *m, const struct block_table *new)
{
	struct block_table *t = ARENA_NEW(m->arena, struct block_table);
	*t = *new;
	t->heads = rows_all(m, new->heads, new->head_count, cell_new);
	t->rows = rows_all(m, new->rows, new->row_count, cell_new);
	t->unit_line = mark_text_new(m, &new->unit_line);
	return t;
}
