/* in: the texts of a book. out: what they say less what is computed, and what they look like.
 * Refuses to know: which of them is compared with which. */
#include <string.h>
#include "base/buf.h"
#include "change/inner.h"

/* What is written behind a figure follows its sound. X(both, one, the other) */
#define PARTICLES(X)                                                                                                   \
	X("으로(로)", "으로", "로")                                                                                    \
	X("은(는)", "은", "는") X("이(가)", "이", "가") X("을(를)", "을", "를") X("과(와)", "과", "와")

/* A figure that stands for something of the data; other numbers are part of what is said. */
static bool
is_computed(const struct figure *g)
{
	return g->kind == FIGURE_FACT || g->kind == FIGURE_INPUT || g->input_count > 0 || *g->measure;
}

/* Its name in its paragraph: 예산안, 증감률-2 */
static const char *
local_name(const struct figure *g, const struct text *t)
{
	size_t n = t->place ? strlen(t->place) : 0;
	if (n && strncmp(g->place, t->place, n) == 0 && g->place[n] == '/')
		return g->place + n + 1;
	const char *slash = strrchr(g->place, '/');
	return slash ? slash + 1 : g->place;
}

/* Past a particle that follows a figure, its pair in its place. */
static const char *
particle_fold(struct buf *b, const char *s)
{
	static const struct {
		const char *both, *forms[2];
	} particles[] = {
#define X(both, one, other) {both, {one, other}},
	    PARTICLES(X)
#undef X
	};
	for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
		for (int k = 0; k < 2; k++) {
			size_t n = strlen(particles[i].forms[k]);
			if (strncmp(s, particles[i].forms[k], n) != 0)
				continue;
			buf_puts(b, particles[i].both);
			return s + n;
		}
	return s;
}

static void
text_add(struct buf *b, const struct book *book, const struct text *t, bool folded)
{
	bool behind = false;
	for (size_t i = 0; i < t->count; i++) {
		const struct run *r = &t->runs[i];
		const struct figure *g = r->figure >= 0 ? &book->figures[r->figure] : NULL;
		bool computed = g && is_computed(g);
		if (r->kind == RUN_NOTE_CALL)
			buf_puts(b, "<각주>");
		else if (computed)
			buf_print(b, "<%s>", local_name(g, t));
		else
			buf_puts(b, folded && behind ? particle_fold(b, r->text) : r->text);
		behind = computed;
	}
}

static const char *
kept(struct arena *a, struct buf *b)
{
	const char *s = arena_copy(a, b->size ? b->data : "", b->size);
	buf_free(b);
	return s;
}

const char *
text_literal(struct arena *a, const struct book *book, const struct text *t, bool folded)
{
	struct buf b = {0};
	text_add(&b, book, t, folded);
	return kept(a, &b);
}

/* Every number as its place: equal when only numbers differ. */
const char *
text_words(struct arena *a, const struct text *t)
{
	struct buf b = {0};
	for (size_t i = 0; i < t->count; i++)
		buf_puts(&b, t->runs[i].figure >= 0 ? "<>" : t->runs[i].text);
	return kept(a, &b);
}

const char *
text_said(struct arena *a, const struct text *t)
{
	struct buf b = {0};
	for (size_t i = 0; i < t->count; i++)
		buf_puts(&b, t->runs[i].text);
	return kept(a, &b);
}

static void
rows_add(struct buf *b, const struct book *book, const struct block_row *rows, size_t count, bool folded)
{
	for (size_t h = 0; h < count; h++)
		for (size_t i = 0; i < rows[h].count; i++) {
			buf_puts(b, b->size ? " | " : "");
			text_add(b, book, &rows[h].cells[i].text, folded);
		}
}

const char *
block_literal(struct arena *a, const struct book *book, const struct block *block, bool folded)
{
	const struct block_table *t = block->table;
	struct buf b = {0};
	text_add(&b, book, &block->label, folded);
	text_add(&b, book, &block->text, folded);
	text_add(&b, book, &block->second, folded);
	if (t && block->role == BLOCK_SIGNATURE) /* its cells are its words */
		rows_add(&b, book, t->rows, t->row_count, folded);
	else if (t)
		rows_add(&b, book, t->heads, t->head_count, folded);
	if (t && t->unit_line.count) {
		buf_puts(&b, " ");
		text_add(&b, book, &t->unit_line, folded);
	}
	return kept(a, &b);
}

static void
add_cell_shape(struct buf *b, const struct block_cell *c)
{
	buf_print(
	    b, "%d%d%d%d.%d.%d.%d;", c->kind, c->spread, c->bold, c->centre, c->indent, c->column_span, c->column);
}

const char *
row_shape(struct arena *a, const struct block_row *r)
{
	struct buf b = {0};
	buf_print(&b, "%d:", r->role);
	for (size_t i = 0; i < r->count; i++)
		add_cell_shape(&b, &r->cells[i]);
	return kept(a, &b);
}

static void
add_strong(struct buf *b, const struct text *t)
{
	bool strong = false;
	for (size_t i = 0; i < t->count; i++) {
		if (t->runs[i].strong != strong)
			buf_puts(b, strong ? "]" : "[");
		strong = t->runs[i].strong;
		buf_puts(b, strong && t->runs[i].figure < 0 ? t->runs[i].text : "");
	}
}

static uint64_t
bytes_hash(const unsigned char *s, size_t n)
{
	uint64_t h = 0xcbf29ce484222325U; /* FNV-1a */
	for (size_t i = 0; i < n; i++)
		h = (h ^ s[i]) * 0x100000001b3U;
	return h;
}

const char *
block_shape(struct arena *a, const struct block *block)
{
	const struct block_table *t = block->table;
	const struct picture *p = block->picture;
	struct buf b = {0};
	buf_print(&b, "%d.%d.%d.%d ", block->role, block->outline, block->list_depth, block->box);
	if (block->mark && block->mark_figure < 0)
		buf_puts(&b, block->mark);
	add_strong(&b, &block->text);
	for (size_t i = 0; t && i < t->column_count; i++)
		buf_print(&b, " %d", t->columns[i]);
	for (size_t i = 0; t && i < t->head_count; i++)
		for (size_t k = 0; k < t->heads[i].count; k++) {
			add_cell_shape(&b, &t->heads[i].cells[k]);
			buf_print(&b, "%d;", t->heads[i].cells[k].row_span);
		}
	if (p && p->svg)
		buf_print(&b, " %zu %016llx", p->size, (unsigned long long)bytes_hash(p->svg, p->size));
	return kept(a, &b);
}
