/* in: blocks. out: the galley: boxes one below the other, the space before each and what a page break there costs.
 * The galley knows nothing yet of where pages end.
 * Refuses to know: page numbers. */
#include <string.h>
#include "page/inner.h"

static mpt
larger(mpt a, mpt b)
{
	return a > b ? a : b;
}

static bool
is_heading(enum block_role r)
{
	return r == BLOCK_HEADING1 || r == BLOCK_HEADING2 || r == BLOCK_HEADING3 || r == BLOCK_HEADING4 ||
	       r == BLOCK_SQUARE || r == BLOCK_BOX_HEADING || r == BLOCK_LAW_SOURCE;
}

static bool
is_remark(enum block_role r)
{
	return r == BLOCK_REMARK || r == BLOCK_BOX_REMARK || r == BLOCK_PICTURE_NOTE;
}

/* The space between two blocks: the larger of what one asks below and the other above; look.md's special pairs first.
 */
static mpt
space_between(const struct style *s, const struct block *above, const struct block *here, bool boxed)
{
	const struct block_style *b = &s->block[here->role], *a;
	bool unit = here->role == BLOCK_TABLE && here->table->unit_line.count > 0;

	if (above == NULL)
		return 0;
	a = &s->block[above->role];
	if (unit || (here->role == BLOCK_TABLE && !is_heading(above->role) && !boxed))
		b = &s->block[BLOCK_UNIT];
	if (here->role == BLOCK_PICTURE_NOTE && above->role == BLOCK_PICTURE)
		return b->before;
	if (above->role == BLOCK_TABLE && boxed)
		return larger(b->before, a->after / 2);
	if (here->role == BLOCK_BOX && (is_heading(above->role) || above->role == BLOCK_CAPTION))
		return b->before_first;
	if (above->role == BLOCK_TABLE && here->role == BLOCK_TABLE && !unit)
		return s->table.between;
	if (unit && (is_heading(above->role) || above->role == BLOCK_CAPTION))
		return b->before_first;
	if (above->role == BLOCK_CAPTION && here->role == BLOCK_TABLE)
		return s->block[BLOCK_CIRCLE].before; /* 1.6 to a table without unit line */
	if (here->role == BLOCK_TABLE && boxed && !unit && !is_heading(above->role))
		return s->block[BLOCK_CIRCLE].before;
	if (here->role == BLOCK_HEADING1 && above->role == BLOCK_TITLE)
		return larger(b->before_first, a->after);
	if (here->role == BLOCK_HEADING2 && above->role == BLOCK_HEADING1)
		return larger(b->before_first, a->after);
	return larger(b->before, a->after);
}

static struct slug *
slug_add(struct galley *g, enum slug_kind kind, mpt height, int penalty)
{
	struct slug *b = ARENA_PUSH(g->a, g->slugs, g->count, struct slug);

	*b = (struct slug){.kind = kind, .height = height, .penalty = penalty, .start = -1};
	return b;
}

struct notes {
	int *items;
	size_t count;
};

static void
notes_add(struct galley *g, struct notes *n, const struct setting *s, size_t from, size_t to)
{
	if (from >= to || to > s->lines.count)
		return;
	for (size_t i = 0; i < s->span_count; i++)
		if (s->spans[i].note >= 0 && s->spans[i].from >= s->lines.lines[from].from &&
		    s->spans[i].from < s->lines.lines[to - 1].to)
			*ARENA_PUSH(g->a, n->items, n->count, int) = s->spans[i].note;
}

/* ---- paragraphs ---- */

struct place {
	mpt mark, text;
}; /* left edges */

static struct place
place_of(const struct style *s, const struct block *b, const struct block *parent)
{
	const struct block_style *bs = &s->block[b->role];
	struct place p = {bs->mark_at, bs->text_at};

	if (b->role == BLOCK_REMARK && parent != NULL) /* at the text of its parent */
		p.mark = s->block[parent->role].text_at;
	if (b->role == BLOCK_BOX_REMARK && (parent == NULL || s->block[parent->role].text_at < p.mark))
		p.mark = parent == NULL ? 0 : s->block[parent->role].text_at;
	p.text = p.mark + bs->text_at - bs->mark_at;
	return p;
}

/* The widest label among the blocks of this one's role that the box holds. */
static mpt
label_width(struct galley *g, const struct block *b, const struct block *first, enum text_role role)
{
	mpt widest = 0;

	for (const struct block *x = first; x != NULL; x = x->next)
		if (x->role == b->role && x->label.count > 0) {
			struct words w = words_shape(g, &x->label, role, NULL);
			widest = larger(widest, words_width(&w));
		}
	return widest;
}

/* 위 치 : the labels of a list spread over the longest, the colon in the middle of its gap; returns the text's left. */
static mpt
label_compose(struct galley *g, struct paragraph *p, const struct block *first, enum text_role role, mpt left)
{
	struct words w = words_shape(g, &p->block->label, role, NULL), colon = words_plain(g, ":", role);
	mpt width = label_width(g, p->block, first, role), gap = g->style->box.label_gap;

	p->label = setting_spread(g, &w, left, width);
	p->colon = setting_break(g, &colon, left + width, gap, ALIGN_CENTRE);
	return left + width + gap;
}

/* A mark too wide for its place pushes its text so far from it, per mille of the size. */
enum { MARK_AIR = 250 };

static struct paragraph *
paragraph_compose(
    struct galley *g, const struct block *b, const struct block *parent, const struct block *first, struct area area)
{
	const struct block_style *bs = &g->style->block[b->role];
	const struct text_style *ts = &g->style->text[bs->text];
	struct paragraph *p = ARENA_NEW(g->a, struct paragraph);
	struct place at = place_of(g->style, b, parent);
	const char *mark = bs->mark != NULL && b->mark != NULL ? bs->mark : b->mark;
	mpt right = area.left + area.measure;
	struct words text, sign;

	p->block = b;
	at.mark += area.left;
	at.text += area.left;
	if (mark == NULL || mark[0] == '\0') {
		mpt left = is_heading(b->role) ? area.left : at.text;
		text = words_shape(g, &b->text, bs->text, NULL);
		p->text = setting_break(g, &text, left, right - left, ts->align);
		return p;
	}
	if (at.text <=
	    at.mark) { /* a hanging number: one line is one text, several hang behind the number and its blank */
		struct text_extra extra = {arena_print(g->a, "%s ", mark), b->mark_figure, NULL};
		text = words_shape(g, &b->text, bs->text, &extra);
		p->text = setting_break(g, &text, at.mark, right - at.mark, ts->align);
		if (p->text.lines.count <= 1)
			return p;
		at.text = at.mark + type_width_of(text.shaped, 0, (uint32_t)strlen(extra.before));
	}
	struct run run = {.kind = RUN_TEXT, .text = mark, .figure = b->mark_figure, .note = -1};
	sign = words_shape(g, &(struct text){&run, 1, b->text.place, b->pos}, bs->mark_text, NULL);
	p->mark = setting_break(g, &sign, at.mark, words_width(&sign) + MPT_PER_PT, ALIGN_LEFT);
	if (bs->mark_scale > 0)
		setting_scale(g->a, &p->mark, bs->mark_scale);
	at.text = larger(at.text, at.mark + words_width(&sign) * bs->mark_scale / 1000 + ts->size * MARK_AIR / 1000);
	p->mark_rise = (mpt)((int64_t)ts->size * bs->mark_raise / 1000);
	if (b->label.count > 0)
		at.text = label_compose(g, p, first, bs->text, at.text);
	text = words_shape(g, &b->text, bs->text, NULL);
	p->text = setting_break(g, &text, at.text, right - at.text, ts->align);
	return p;
}

/* Cost of a page break above line i of n: widows and orphans never. */
static int
line_penalty(const struct style *s, size_t i, size_t n)
{
	if (i < (size_t)s->orphan || n - i < (size_t)s->widow)
		return COST_NEVER;
	return COST_LINE;
}

/* A figure of several words begins above line i and ends in it: it stands on one page, as the ledger says. */
static bool
figure_straddles(const struct setting *s, size_t i)
{
	uint32_t at = i < s->lines.count ? s->lines.lines[i].from : 0;
	for (size_t k = 0; k < s->span_count; k++)
		if (s->spans[k].figure >= 0 && s->spans[k].from < at && s->spans[k].to > at)
			return true;
	return false;
}

static void
paragraph_add(struct galley *g, const struct paragraph *p, mpt space, int penalty)
{
	size_t n = p->text.lines.count > 0 ? p->text.lines.count : p->mark.lines.count;
	bool heading = is_heading(p->block->role);
	mpt leading = g->style->text[g->style->block[p->block->role].text].leading;

	for (size_t i = 0; i < n; i++) {
		struct notes notes = {0};
		int cost = i == 0 ? penalty : heading ? COST_NEVER : line_penalty(g->style, i, n);
		if (i > 0 && figure_straddles(&p->text, i))
			cost = COST_NEVER;
		struct slug *b = slug_add(g, SLUG_LINE, leading, cost);
		b->paragraph = p;
		b->index = i;
		b->space = i == 0 ? space : 0;
		b->flexible = heading && i == 0;
		notes_add(g, &notes, &p->text, i, i + 1);
		b->notes = notes.items;
		b->note_count = notes.count;
	}
}

/* ---- tables ---- */

static void
cell_notes(struct galley *g, const struct cell_box *c, size_t from, size_t to, struct notes *notes)
{
	for (size_t i = from; i < to; i++)
		notes_add(g, notes, &c->paragraphs[c->lines[i].paragraph].text, c->lines[i].line, c->lines[i].line + 1);
}

static void
strip_notes(struct galley *g, const struct table_box *t, size_t strip, struct notes *notes)
{
	const int32_t *owner = t->owner + (t->head_count + t->strips[strip].row) * t->columns;

	for (size_t x = 0; x < t->columns; x++) {
		size_t from, to;
		if (owner[x] < 0 || t->cells[owner[x]].column != x)
			continue;
		if (rows_cell_lines(t, &t->cells[owner[x]], strip, strip + 1, &from, &to))
			cell_notes(g, &t->cells[owner[x]], from, to, notes);
	}
}

static void
table_add(struct galley *g, struct table_box *t, mpt space, int penalty)
{
	mpt unit_after = 0;
	struct notes notes = {0};
	struct slug *box;

	if (t->unit.lines.count > 0) {
		box = slug_add(g, SLUG_UNIT, setting_height(&t->unit), penalty);
		box->table = t;
		box->space = space;
		unit_after = g->style->block[BLOCK_UNIT].after;
	}
	box = slug_add(g, SLUG_HEAD, t->head_height, t->unit.lines.count > 0 ? COST_NEVER : penalty);
	box->table = t;
	box->space = t->unit.lines.count > 0 ? unit_after : space;
	for (size_t i = 0; i < t->cell_count; i++)
		if (t->cells[i].head)
			cell_notes(g, &t->cells[i], 0, t->cells[i].line_count, &notes);
	box->notes = notes.items;
	box->note_count = notes.count;
	for (size_t i = 0; i < t->strip_count; i++) {
		notes = (struct notes){0};
		box = slug_add(g, SLUG_STRIP, t->strips[i].height, t->strips[i].penalty);
		box->table = t;
		box->index = i;
		box->end = table_end_height(g, t, i);
		strip_notes(g, t, i, &notes);
		box->notes = notes.items;
		box->note_count = notes.count;
	}
}

/* ---- the whole ---- */

struct progress {
	const struct block *above, *parent; /* parent: the list paragraph a remark belongs to */
	const struct block *heading[2];
	const struct block *first; /* of the list of blocks this one stands in */
	struct area area;
	bool keep; /* the block above keeps with this one */
	size_t set_already; /* so many of the next blocks stand with the one above */
	struct table_box **tables;
	size_t table_count, table;
};

/* All tables before all text: neighbours of one head share their columns. */
static void
tables_shape(struct galley *g, struct progress *p, const struct block *first, struct area area)
{
	for (const struct block *b = first; b != NULL; b = b->next) {
		if (b->role == BLOCK_TABLE)
			*ARENA_PUSH(g->a, p->tables, p->table_count, struct table_box *) = table_shape(g, b, area);
		else if (b->role == BLOCK_BOX && area.left == 0)
			tables_shape(g, p, b->first, box_inner(g, b));
		else if (b->role == BLOCK_BOX)
			tables_shape(g, p, b->first, area);
	}
}

static void
tables_compose(struct galley *g, struct progress *p)
{
	tables_shape(g, p, g->book->first, p->area);
	for (size_t from = 0, to; from < p->table_count; from = to) {
		for (to = from + 1; to < p->table_count && table_same_head(p->tables[from], p->tables[to]); to++)
			;
		columns_set(g, p->tables + from, to - from);
	}
	for (size_t i = 0; i < p->table_count; i++)
		table_settle(g, p->tables[i]);
}

static void
headings_follow(struct progress *p, const struct block *b)
{
	if (b->role == BLOCK_HEADING1) {
		p->heading[0] = b;
		p->heading[1] = NULL;
	} else if (b->role == BLOCK_HEADING2) {
		p->heading[1] = b;
	}
}

static void
block_add(struct galley *g, struct progress *p, const struct block *b);

/* Where a page may end inside a box: its head keeps three lines, its foot a paragraph; a small one stays whole. */
static void
box_penalties(struct galley *g, const struct box_frame *f, size_t open, size_t close)
{
	mpt height = 0;
	int cost;

	for (size_t i = open; i <= close; i++)
		height += g->slugs[i].height + g->slugs[i].space;
	cost = COST_BOX + cost_whole(g->style, height) + (height < g->style->box.small ? COST_LAST_ROW : 0);
	for (size_t i = open + 1; i <= close; i++) {
		struct slug *x = &g->slugs[i];
		x->box = g->slugs[open].box;
		x->end += box_end_height(g, f);
		if (i == open + 1 || i == close || (i <= open + 3 && x->kind == SLUG_LINE))
			x->penalty = COST_NEVER;
		else if (x->penalty < COST_NEVER)
			x->penalty += cost;
	}
}

/* A box within a box has no frame of its own. */
static void
box_add(struct galley *g, struct progress *p, const struct block *b, mpt space, int penalty)
{
	struct progress inside = *p;
	struct box_frame *f = box_compose(g, b);
	size_t open = g->count;
	struct slug *x = slug_add(g, SLUG_OPEN, f->open_height, penalty);

	x->box = f;
	x->space = space;
	inside.above = inside.parent = NULL;
	inside.first = b->first;
	inside.area = f->inner;
	for (const struct block *k = b->first; k != NULL; k = k->next)
		block_add(g, &inside, k);
	p->table = inside.table;
	slug_add(g, SLUG_CLOSE, f->close_height, COST_NEVER);
	box_penalties(g, f, open, g->count - 1);
}

/* With those that stand beside it: their blocks are set with this one. */
static struct slug *
pictures_add(struct galley *g, struct progress *p, const struct block *b, int penalty)
{
	size_t blocks;
	struct picture_box *picture = picture_compose(g, b, p->area, &blocks);
	struct notes notes = {0};
	struct slug *x = slug_add(g, SLUG_PICTURE, picture->height, penalty);

	for (const struct picture_box *k = picture; k != NULL; k = k->beside) {
		notes_add(g, &notes, &k->title, 0, k->title.lines.count);
		notes_add(g, &notes, &k->note, 0, k->note.lines.count);
	}
	x->picture = picture;
	x->notes = notes.items;
	x->note_count = notes.count;
	p->set_already = blocks - 1;
	return x;
}

static void
other_add(struct galley *g, struct progress *p, const struct block *b, mpt space, int penalty)
{
	struct slug *x;

	switch (b->role) {
	case BLOCK_TITLE:
		g->title = ARENA_NEW(g->a, struct paragraph);
		g->title->block = b;
		g->title_box = title_compose(g, b);
		x = slug_add(g, SLUG_TITLE, g->title_box->height, penalty);
		x->paragraph = g->title;
		break;
	case BLOCK_PICTURE:
		x = pictures_add(g, p, b, penalty);
		break;
	case BLOCK_SIGNATURE: {
		struct signature_box *signature = signature_compose(g, b);
		x = slug_add(g, SLUG_SIGNATURE, signature->height, COST_NEVER);
		x->signature = signature;
		break;
	}
	default:
		paragraph_add(g, paragraph_compose(g, b, p->parent, p->first, p->area), space, penalty);
		return;
	}
	x->space = space;
}

static bool
keeps_next(const struct style *s, const struct block *b)
{
	return is_heading(b->role) || b->role == BLOCK_CAPTION || b->role == BLOCK_TITLE ||
	       s->block[b->role].keep_next || (b->next != NULL && b->next->role == BLOCK_PICTURE_NOTE);
}

/* Of a page that ends between two blocks. */
static int
block_cost(const struct block *above, const struct block *b)
{
	if (is_remark(b->role))
		return COST_REMARK;
	return above->list_depth > 0 && b->list_depth > above->list_depth ? COST_CHILD : 0;
}

static bool
stands_apart(const struct block *b)
{
	return is_heading(b->role) || b->role == BLOCK_CAPTION || b->role == BLOCK_TABLE || b->role == BLOCK_BOX ||
	       b->role == BLOCK_PICTURE;
}

/* The space above headings, and above and below what is no running text, may give and take a quarter. */
static bool
stretches(const struct block *b, const struct block *above)
{
	return stands_apart(b) || (above != NULL && stands_apart(above) && !is_heading(above->role));
}

static void
block_add(struct galley *g, struct progress *p, const struct block *b)
{
	mpt space = space_between(g->style, p->above, b, p->area.left > 0);
	int penalty = p->above == NULL || p->keep ? COST_NEVER : block_cost(p->above, b);
	size_t first = g->count;

	if (p->set_already > 0) {
		p->set_already--;
		p->above = b;
		p->keep = false;
		return;
	}
	headings_follow(p, b);
	if (b->role == BLOCK_TABLE) {
		table_add(g, p->tables[p->table++], space, penalty);
	} else if (b->role == BLOCK_BOX && p->area.left == 0) {
		box_add(g, p, b, space, penalty);
	} else if (b->role == BLOCK_BOX) {
		for (const struct block *k = b->first; k != NULL; k = k->next)
			block_add(g, p, k);
	} else {
		other_add(g, p, b, space, penalty);
	}
	if (b->role == BLOCK_HEADING1 && first > 0 && p->above->role != BLOCK_TITLE)
		g->slugs[first].begins = g->style->sections != SECTIONS_ANY;
	if (first < g->count && stretches(b, p->above))
		g->slugs[first].flexible = true;
	for (size_t i = first; i < g->count; i++)
		memcpy(g->slugs[i].heading, p->heading, sizeof p->heading);
	p->keep = keeps_next(g->style, b);
	p->above = b;
	if (!is_remark(b->role))
		p->parent = b->list_depth > 0 || b->role == BLOCK_BOX_HEADING ? b : NULL;
}

struct galley *
page_compose(const struct book *book, const struct style *s, struct type *t, struct arena *a, struct messages *m)
{
	struct galley *g = ARENA_NEW(a, struct galley);
	struct progress p = {0};

	*g = (struct galley){.book = book, .style = s, .type = t, .a = a, .m = m};
	g->measure = style_measure(s);
	p.area.measure = g->measure;
	p.first = book->first;
	notes_compose(g);
	tables_compose(g, &p);
	for (const struct block *b = book->first; b != NULL; b = b->next)
		block_add(g, &p, b);
	return g;
}
