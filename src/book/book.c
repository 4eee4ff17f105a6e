/* in: report + template + budget + facts. out: the book in reading order: numbers, marks, levels, tables.
 * Refuses to know: millimetres, faces, pages, XML. */
#include "book/book.h"
#include <string.h>
#include "base/utf8.h"
#include "book/inner.h"

enum { OUTLINE_MOST = 6, NUMBERED_LEVELS = 4 };

/* Marks of headings, the outer before the inner. X(mark, rank) */
#define HEADING_MARKS(X) X("■", 0) X("□", 1) X("◇", 2) X("▶", 3) X("●", 4)
/* Marks of paragraphs. X(mark, block role, the role in a box, depth of the list; 0: none) */
#define PARAGRAPH_MARKS(X) \
	X("○", CIRCLE, BOX_CIRCLE, 1) X("▣", CIRCLE, BOX_CIRCLE, 1) X("-", DASH, BOX_DASH, 2) X("·", DOT, BOX_DOT, 3) \
	X("※", REMARK, BOX_REMARK, 0) X("◇", CIRCLE, BOX_HEADING, 0) X("●", CIRCLE, BOX_HEADING, 0) \
	X("▶", DASH, BOX_CIRCLE, 1)

struct section_maker {
	struct maker *mk;
	const char *place;
	int depth; /* 1: a top section */
	int ranks[OUTLINE_MOST + 1]; /* of the marked headings that are open */
	int open;
	int sections; /* below it, so far */
};

struct block *
block_add(struct maker *mk, enum block_role role, const char *place, const char *mark, struct pos pos)
{
	struct block *b = ARENA_NEW(mk->arena, struct block);
	*b = (struct block){.role = role, .place = place, .mark = mark, .mark_figure = -1, .pos = pos};
	size_t at = 0, from, to;
	if (mark && utf8_next_number(mark, strlen(mark), &at, &from, &to))
		b->mark_figure = figure_label(mk, place_new(mk, place, "번호"), mark, pos);
	*mk->tail = b;
	mk->tail = &b->next;
	return b;
}

static bool
mark_is(const char *mark, const char *listed)
{
	return mark && strcmp(mark, listed) == 0;
}

static int
heading_rank(struct maker *mk, const struct node *n, const char *place)
{
#define X(listed, rank) \
	if (mark_is(n->mark, listed)) \
		return rank;
	HEADING_MARKS(X)
#undef X
	if (n->mark)
		place_say(mk, MSG_MARK_UNKNOWN, n->pos, place, n->mark, NULL);
	return 0;
}

/* "①": 1; "1.": 2, the two levels of a law; 0: another mark. */
static int
law_level(const char *mark)
{
	uint32_t c;
	utf8_next(mark, strlen(mark), &c);
	return c >= 0x2460 && c <= 0x2473 ? 1 : c >= '1' && c <= '9' ? 2 : 0;
}

/* Of a paragraph that says itself how deep it stands. */
static enum block_role
listed_role(const struct node *box, int depth)
{
	static const enum block_role body[] = {BLOCK_CIRCLE, BLOCK_DASH, BLOCK_DOT};
	static const enum block_role boxed[] = {BLOCK_BOX_CIRCLE, BLOCK_BOX_DASH, BLOCK_BOX_DOT};

	return box ? boxed[depth - 1] : body[depth - 1];
}

static enum block_role
unlisted_role(const struct node *box, int level)
{
	if (!box)
		return level == 0 ? BLOCK_PLAIN : level == 1 ? BLOCK_CIRCLE : BLOCK_DASH;
	if (box->variant == VARIANT_LAW)
		return level == 0 ? BLOCK_LAW_ARTICLE : level == 1 ? BLOCK_LAW_PARAGRAPH : BLOCK_LAW_ITEM;
	return level == 0 ? BLOCK_BOX_TEXT : level == 1 ? BLOCK_BOX_CIRCLE : BLOCK_BOX_DASH;
}

void
paragraph_role(struct maker *mk, const char *mark, struct pos pos, const char *place, enum block_role *role, int *depth)
{
#define X(listed, body, box_role, d) \
	if (mark_is(mark, listed)) { \
		*role = mk->box ? BLOCK_##box_role : BLOCK_##body; \
		*depth = d; \
		return; \
	}
	PARAGRAPH_MARKS(X)
#undef X
	*depth = mark ? law_level(mark) : 0;
	*role = unlisted_role(mk->box, *depth);
	if (!mark || *depth)
		return;
	*role = mk->box ? BLOCK_BOX_CIRCLE : BLOCK_CIRCLE;
	place_say(mk, MSG_MARK_UNKNOWN, pos, place, mark, NULL);
}

/* A marked heading stands one level below the open one of a higher rank, or below its section: no level is skipped. */
static int
heading_level(struct section_maker *s, int rank)
{
	while (s->open > 0 && s->ranks[s->open - 1] >= rank)
		s->open--;
	int level = s->depth + 1 + s->open;
	if (level >= OUTLINE_MOST)
		return OUTLINE_MOST;
	s->ranks[s->open++] = rank;
	return level;
}

static void
make_heading(struct section_maker *s, const struct node *n, const char *place)
{
	struct maker *mk = s->mk;
	struct block *b = block_add(mk, mk->box ? BLOCK_BOX_HEADING : BLOCK_SQUARE, place, n->mark, n->pos);
	int rank = heading_rank(mk, n, place);
	b->outline = mk->box ? 0 : heading_level(s, rank);
	b->text = sentence_make(mk, &n->text, n, place);
	mk->heading = text_again(mk, &b->text);
}

static void
make_paragraph(struct section_maker *s, const struct node *n, const char *place)
{
	enum block_role role;
	int depth;
	paragraph_role(s->mk, n->mark, n->pos, place, &role, &depth);
	if (n->list_level > 0 && depth > 0) {
		depth = n->list_level;
		role = listed_role(s->mk->box, depth);
	}
	struct block *b = block_add(s->mk, role, place, n->mark, n->pos);
	b->list_depth = depth;
	if (n->label)
		b->label = text_of_literal(s->mk, n->label, LITERAL_NAME, place, n->pos);
	b->text = sentence_make(s->mk, &n->text, n, place);
}

static void
make_table(struct section_maker *s, const struct node *n, const char *place)
{
	struct maker *mk = s->mk;
	if (n->text.count) {
		const char *at = place_new(mk, place, "제목");
		struct block *caption = block_add(mk, BLOCK_CAPTION, at, NULL, n->pos);
		caption->text = sentence_make(mk, &n->text, n, at);
		mk->heading = text_again(mk, &caption->text);
	}
	struct block_table *table = table_make(mk, n, place);
	if (!table)
		return;
	table->caption = mk->heading;
	block_add(mk, BLOCK_TABLE, place, NULL, n->pos)->table = table;
}

static void make_section(struct maker *mk, const struct node *n, const char *place, int depth, int number);
static void make_content(struct section_maker *s, const struct node *holder);

/* The words over a box: a band in it, the source of a law, else a caption above. */
static void
make_box_head(struct maker *mk, const struct node *n, const char *place)
{
	static const enum block_role roles[] = {BLOCK_CAPTION, BLOCK_BOX, BLOCK_LAW_SOURCE};
	const char *at = place_new(mk, place, "머리");
	if (n->head.count && n->variant != VARIANT_CALCULATION)
		block_add(mk, roles[n->variant], at, NULL, n->pos)->text = sentence_make(mk, &n->head, n, at);
}

/* What a box holds stands under its section: ids go on through it. */
static void
make_box(struct section_maker *s, const struct node *n, const char *place)
{
	static const enum box_kind kinds[] = {BOX_PLAIN, BOX_CALCULATION, BOX_LAW};
	struct maker *mk = s->mk;
	if (n->variant == VARIANT_PLAIN)
		make_box_head(mk, n, place);
	struct block *box = block_add(mk, BLOCK_BOX, place, NULL, n->pos);
	box->box = kinds[n->variant];
	if (n->head.count && n->variant == VARIANT_CALCULATION)
		box->text = sentence_make(mk, &n->head, n, place_new(mk, place, "머리"));
	const char *section = s->place;
	mk->tail = &box->first;
	mk->box = n;
	s->place = n->apart ? place : section;
	if (n->variant == VARIANT_LAW)
		make_box_head(mk, n, place);
	make_content(s, n);
	s->place = section;
	mk->box = NULL;
	mk->tail = &box->next;
}

static void
make_node(struct section_maker *s, const struct node *n, const char *place)
{
	switch (n->kind) {
	case NODE_SECTION:
		make_section(s->mk, n, place, s->depth + 1, ++s->sections);
		return;
	case NODE_PARAGRAPH:
		make_paragraph(s, n, place);
		return;
	case NODE_HEADING:
		make_heading(s, n, place);
		return;
	case NODE_TABLE:
		make_table(s, n, place);
		return;
	case NODE_BOX:
		make_box(s, n, place);
		return;
	case NODE_BASIS:
		basis_make(s->mk, n, place);
		return;
	case NODE_PICTURE:
		picture_make(s->mk, n, place);
		return;
	case NODE_SIGNATURE:
	case NODE_KIND_COUNT:
		return;
	}
}

static void
make_content(struct section_maker *s, const struct node *holder)
{
	for (const struct node *n = holder->first; n; n = n->next) {
		struct block **made = s->mk->tail;
		make_node(s, n, place_of_node(s->mk, n, s->place));
		bool alone = n->kind == NODE_SECTION || n->kind == NODE_BOX; /* what they hold has said so itself */
		for (struct block *b = *made; b; b = alone ? NULL : b->next)
			b->counted = !n->id_given || n->kind == NODE_BASIS;
	}
}

static void
make_section(struct maker *mk, const struct node *n, const char *place, int depth, int number)
{
	static const enum block_role roles[] = {BLOCK_HEADING1, BLOCK_HEADING2, BLOCK_HEADING3, BLOCK_HEADING4};
	enum numbering kind = depth <= NUMBERED_LEVELS ? mk->template->numbering[depth - 1] : NUMBER_NONE;
	const char *mark = numbering_text(mk->arena, kind, number);
	struct block *b = block_add(mk, roles[depth < 4 ? depth - 1 : 3], place, mark, n->pos);
	b->outline = depth < OUTLINE_MOST ? depth : OUTLINE_MOST;
	const char *title = place_new(mk, place, "제목");
	b->text = sentence_make(mk, &n->text, n, title);
	mk->heading = text_again(mk, &b->text);
	struct section_maker s = {.mk = mk, .place = place, .depth = depth};
	make_content(&s, n);
}

static void
make_title(struct maker *mk)
{
	const struct report *r = mk->report;
	const char *place = place_new(mk, NULL, "표지");
	struct block *b = block_add(mk, BLOCK_TITLE, place, NULL, r->cover.pos);
	b->text = sentence_make(mk, &r->cover, NULL, place);
	if (mk->template->title_word)
		b->second = text_of_literal(mk, mk->template->title_word, LITERAL_PROSE, place, mk->template->pos);
}

static void
make_running(struct maker *mk)
{
	const struct template_text *head = &mk->template->running_head;
	const char *place = place_new(mk, NULL, "머리");
	if (head->count)
		mk->book->running_left = text_of_template(mk, head, place, mk->template->pos);
	else
		mk->book->running_left = text_of_literal(mk, mk->report->title, LITERAL_PROSE, place, mk->report->pos);
}

struct book *
book_new(const struct report *r, const struct template *t, const struct budget *b, struct facts *f, struct arena *a,
    struct messages *m)
{
	struct maker mk = {.report = r, .template = t, .budget = b, .facts = f, .arena = a, .messages = m};
	mk.book = ARENA_NEW(a, struct book);
	*mk.book =
	    (struct book){.arena = a, .title = r->title, .language = r->language, .author = r->author, .date = r->date};
	mk.places = map_new(a);
	mk.lists = map_new(a);
	mk.tail = &mk.book->first;
	make_title(&mk);
	int number = 0;
	for (const struct node *n = r->first; n; n = n->next) {
		const char *place = place_of_node(&mk, n, NULL);
		if (n->kind == NODE_SIGNATURE)
			signature_make(&mk, n, place);
		else
			make_section(&mk, n, place, 1, ++number);
	}
	make_running(&mk);
	book_check_numbers(&mk);
	return mk.book;
}
