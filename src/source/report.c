/* in: report.xml, valid. out: the review: sections, sentences as text and requests for figures.
 * Line ends and indentation of the file are no part of a sentence: runs of blanks become one, none stands at its ends.
 * Refuses to know: what a subject or stage names, how a figure is printed. */
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "source/design.h"
#include "source/inner.h"

#define SECTIONS_DEEP 4

struct writer { /* a sentence being put together */
	struct document *d;
	struct sentence *to;
	struct buf text; /* literal text not yet an item */
	struct pos pos;  /* of its first character */
	bool blank;      /* a blank is owed before the next thing */
	bool begun;      /* something stands on the line */
};

static struct inline_item *
push(struct writer *w, enum inline_kind kind, struct pos pos)
{
	struct inline_item *item = ARENA_PUSH(w->d->arena, w->to->items, w->to->count, struct inline_item);
	*item = (struct inline_item){.kind = kind, .pos = pos};
	return item;
}

static void
flush(struct writer *w)
{
	if (w->text.size)
		push(w, INLINE_TEXT, w->pos)->text = arena_copy(w->d->arena, w->text.data, w->text.size);
	w->text.size = 0;
}

static void
write_text(struct writer *w, const xmlNode *n)
{
	const char *s = (const char *)n->content;
	while (*s) {
		size_t blanks = strspn(s, " \t\r\n");
		w->blank |= blanks > 0;
		s += blanks;
		size_t word = strcspn(s, " \t\r\n");
		if (word && w->text.size == 0)
			w->pos = node_pos(w->d, n);
		if (word && w->blank && w->begun)
			buf_add(&w->text, " ", 1);
		buf_add(&w->text, s, word);
		w->begun |= word > 0;
		w->blank &= word == 0;
		s += word;
	}
}

/* The owed blank, then an item that is no text. */
static struct inline_item *
write_item(struct writer *w, enum inline_kind kind, const xmlNode *n)
{
	struct pos pos = node_pos(w->d, n);
	if (w->blank && w->begun) {
		if (w->text.size == 0)
			w->pos = pos;
		buf_add(&w->text, " ", 1);
	}
	w->blank = false;
	w->begun = true;
	flush(w);
	return push(w, kind, pos);
}

static void
read_rank(const xmlNode *n, struct inline_request *r)
{
	static const char *const measures[] = {
#define X(name, text, word) text,
	    RANK_MEASURES(X)
#undef X
	};
	const char *by = node_value(n, "잣대"), *order = node_value(n, "차례");
	for (int i = 0; by && i < RANK_MEASURE_COUNT; i++)
		if (strcmp(by, measures[i]) == 0)
			r->by = (enum rank_measure)i;
	r->ascending = order && strcmp(order, "작은것부터") == 0;
}

static void
read_request(struct document *d, const xmlNode *n, struct inline_request *r)
{
	r->subject = node_string(d, n, "대상");
	r->stage = node_string(d, n, "단계");
	r->base = node_string(d, n, "견줌");
	r->style = node_string(d, n, "꼴");
	r->id = node_string(d, n, node_is(n, "사업") ? "자리" : "id");
	r->set = node_string(d, n, "묶음");
	r->list = node_string(d, n, "목록");
	r->nature = node_string(d, n, "성질");
	r->object = node_string(d, n, "통계목");
	r->line = node_string(d, n, "항목");
	r->columns = node_string(d, n, "열");
	r->over = node_string(d, n, "나눔");
	r->level = node_string(d, n, "층");
	r->unit = node_string(d, n, "단위");
	r->joined = node_value(n, "실질") != NULL;
	read_rank(n, r);
}

static bool
fact_kind_of(const xmlNode *n, enum fact_kind *kind)
{
	static const char *const elements[] = {
#define X(name, measure, element) element,
	    FACT_KINDS(X)
#undef X
	};
	for (int k = 0; k < FACT_KIND_COUNT; k++) {
		if (!node_is(n, elements[k]))
			continue;
		*kind = (enum fact_kind)k;
		return true;
	}
	*kind = FACT_AMOUNT;
	return node_is(n, "값");
}

static void
read_sentence(struct document *d, const xmlNode *n, struct sentence *s);
static void
write_content(struct writer *w, const xmlNode *parent);

static struct report_note *
read_note(struct document *d, const xmlNode *n)
{
	struct report_note *note = ARENA_NEW(d->arena, struct report_note);
	*note = (struct report_note){
	    .paragraphs = ARENA_ARRAY(d->arena, node_count(n, "문단"), struct sentence), .pos = node_pos(d, n)};
	for (const xmlNode *p = node_child(n, "문단"); p; p = node_next_same(p))
		read_sentence(d, p, &note->paragraphs[note->count++]);
	return note;
}

static void
write_strong(struct writer *w, const xmlNode *n)
{
	flush(w);
	push(w, INLINE_STRONG_ON, node_pos(w->d, n));
	write_content(w, n);
	flush(w);
	push(w, INLINE_STRONG_OFF, node_pos(w->d, n));
}

static void
write_wording(struct writer *w, const xmlNode *n)
{
	write_item(w, INLINE_WORDING_ON, n)->request.id = node_string(w->d, n, "id");
	write_content(w, n);
	flush(w);
	push(w, INLINE_WORDING_OFF, node_pos(w->d, n));
}

static void
write_break(struct writer *w, const xmlNode *n)
{
	flush(w);
	w->blank = w->begun = false;
	push(w, INLINE_BREAK, node_pos(w->d, n));
}

static void
write_given(struct writer *w, const xmlNode *n, enum inline_kind kind)
{
	struct inline_item *item = write_item(w, kind, n);
	item->text = text_collapse(node_text(w->d, n));
	item->source = node_string(w->d, n, "출처");
	item->element = arena_copy(w->d->arena, (const char *)n->name, strlen((const char *)n->name));
	item->request.id = node_string(w->d, n, "id");
}

static void
write_figure(struct writer *w, const xmlNode *n, enum inline_kind kind, enum fact_kind fact)
{
	struct inline_item *item = write_item(w, kind, n);
	item->text = kind == INLINE_FIGURE ? NULL : node_string(w->d, n, "갈래");
	item->element = arena_copy(w->d->arena, (const char *)n->name, strlen((const char *)n->name));
	item->request.kind = fact;
	read_request(w->d, n, &item->request);
}

static void
write_element(struct writer *w, const xmlNode *n)
{
	enum fact_kind kind;
	if (fact_kind_of(n, &kind))
		write_figure(w, n, INLINE_FIGURE, kind);
	else if (node_is(n, "증감말"))
		write_figure(w, n, INLINE_DIRECTION, FACT_DIFFERENCE);
	else if (node_is(n, "사업"))
		write_figure(w, n, INLINE_NAME, FACT_AMOUNT);
	else if (node_is(n, "기준"))
		write_figure(w, n, INLINE_THRESHOLD, FACT_RATE);
	else if (node_is(n, "고침"))
		write_wording(w, n);
	else if (node_is(n, "주어진값"))
		write_given(w, n, INLINE_GIVEN);
	else if (node_is(n, "수"))
		write_given(w, n, INLINE_LABEL);
	else if (node_is(n, "각주"))
		write_item(w, INLINE_NOTE, n)->note = read_note(w->d, n);
	else if (node_is(n, "강조"))
		write_strong(w, n);
	else
		write_break(w, n);
}

static void
write_content(struct writer *w, const xmlNode *parent)
{
	for (const xmlNode *n = parent->children; n; n = n->next) {
		if (n->type == XML_TEXT_NODE)
			write_text(w, n);
		else if (n->type == XML_ELEMENT_NODE)
			write_element(w, n);
	}
}

static void
read_sentence(struct document *d, const xmlNode *n, struct sentence *s)
{
	*s = (struct sentence){.pos = node_pos(d, n)};
	struct writer w = {.d = d, .to = s};
	write_content(&w, n);
	flush(&w);
	buf_free(&w.text);
}

/* A title given as an attribute: a sentence of one text. */
static void
read_title(struct document *d, const xmlNode *n, const char *name, struct sentence *s)
{
	struct pos pos = node_attribute_pos(d, n, name);
	*s = (struct sentence){.pos = pos};
	struct inline_item *item = ARENA_PUSH(d->arena, s->items, s->count, struct inline_item);
	*item = (struct inline_item){.kind = INLINE_TEXT, .text = node_string(d, n, name), .pos = pos};
}

/* X(kind, element) */
#define NODES(X) \
	X(SECTION, "절") X(PARAGRAPH, "문단") X(HEADING, "제목줄") X(TABLE, "표") X(BOX, "상자") X(BASIS, "산출내역") \
	X(PICTURE, "그림") X(SIGNATURE, "서명")
static const char *const node_elements[NODE_KIND_COUNT] = {
#define X(kind, element) [NODE_##kind] = element,
    NODES(X)
#undef X
};

static enum node_kind
node_kind_of(const xmlNode *n)
{
	int kind = 0;
	while (kind < NODE_KIND_COUNT && !node_is(n, node_elements[kind]))
		kind++;
	return (enum node_kind)kind;
}

/* Its title: an element where it holds figures, else an attribute. */
static void
read_section(struct document *d, const xmlNode *n, struct node *node)
{
	const xmlNode *title = node_child(n, "제목");
	if (title)
		read_sentence(d, title, &node->text);
	else if (node_value(n, "제목"))
		read_title(d, n, "제목", &node->text);
	else
		REFUSE(d, XML_ATTRIBUTE_MISSING, node->pos, "절", "제목");
}

static void
read_table(struct document *d, const xmlNode *n, struct node *node)
{
	node->design = node_string(d, n, "틀");
	node->list = node_string(d, n, "목록");
	const xmlNode *caption = node_child(n, "표제");
	if (caption)
		read_sentence(d, caption, &node->text);
	node->rows = ARENA_ARRAY(d->arena, node_count(n, "행"), struct report_row);
	for (const xmlNode *r = node_child(n, "행"); r; r = node_next_same(r))
		node->rows[node->row_count++] = (struct report_row){.subject = node_string(d, r, "대상"),
		    .name = node_string(d, r, "이름"),
		    .second_name = node_string(d, r, "사업명"),
		    .pos = node_pos(d, r)};
}

static enum box_variant
variant_of(const xmlNode *n)
{
	static const char *const names[] = {
#define X(name, text) text,
	    BOX_VARIANTS(X)
#undef X
	};
	const char *value = node_value(n, "갈래");
	for (int v = 0; value && v < BOX_VARIANT_COUNT; v++)
		if (strcmp(value, names[v]) == 0)
			return (enum box_variant)v;
	return VARIANT_PLAIN;
}

static void
read_signatures(struct document *d, const xmlNode *n, struct node *node)
{
	node->signatures = ARENA_ARRAY(d->arena, node_count(n, "서명자"), struct signature);
	for (const xmlNode *s = node_child(n, "서명자"); s; s = node_next_same(s))
		node->signatures[node->signature_count++] =
		    (struct signature){node_string(d, s, "직"), node_string(d, s, "이름"), node_pos(d, s)};
}

static struct node *
read_node(struct document *d, const xmlNode *n, struct node *parent)
{
	struct node *node = ARENA_NEW(d->arena, struct node);
	*node = (struct node){
	    .kind = node_kind_of(n), .id = node_string(d, n, "id"), .parent = parent, .pos = node_pos(d, n)};
	node->id_given = node->id != NULL;
	node->subject = node_string(d, n, "대상");
	node->stage = node_string(d, n, "단계");
	node->base = node_string(d, n, "견줌");
	switch (node->kind) {
	case NODE_SECTION:
		read_section(d, n, node);
		break;
	case NODE_TABLE:
		read_table(d, n, node);
		break;
	case NODE_BOX:
		node->variant = variant_of(n);
		node->apart = node_value(n, "따로") != NULL;
		if (node_child(n, "머리"))
			read_sentence(d, node_child(n, "머리"), &node->head);
		else if (node_value(n, "머리"))
			read_title(d, n, "머리", &node->head);
		break;
	case NODE_BASIS:
		node->object = node_string(d, n, "통계목");
		break;
	case NODE_PICTURE:
		node->file = node_string(d, n, "파일");
		node->description = node_string(d, n, "설명");
		node->mark = node_string(d, n, "표");
		read_sentence(d, n, &node->text);
		break;
	case NODE_SIGNATURE:
		read_signatures(d, n, node);
		break;
	default:
		node->mark = node_string(d, n, "표");
		node->label = node_string(d, n, "이름표");
		node->list_level = node_integer(n, "깊이", 0);
		read_sentence(d, n, &node->text);
	}
	return node;
}

struct naming_ids { /* of one section, or of a box with places of its own */
	struct document *d;
	struct map *taken;
	int counts[NODE_KIND_COUNT];
};

static void
take_ids(struct naming_ids *x, struct node *first)
{
	for (struct node *n = first; n; n = n->next) {
		if (n->id)
			map_add(x->taken, n->id, n);
		if (n->kind == NODE_BOX && !n->apart)
			take_ids(x, n->first);
	}
}

static void
give_ids(struct naming_ids *x, struct node *first)
{
	struct arena *a = x->d->arena;
	for (struct node *n = first; n; n = n->next) {
		int count = ++x->counts[n->kind];
		const char *element = node_elements[n->kind];
		if (!n->id) {
			n->id = arena_print(a, "%s%d", element, count);
			for (int again = 2; map_add(x->taken, n->id, n) != n; again++)
				n->id = arena_print(a, "%s%d-%d", element, count, again);
		}
		if (n->kind == NODE_BOX && !n->apart)
			give_ids(x, n->first);
	}
}

/* "문단3": the third paragraph of its section, those in boxes counted, whatever ids the others have. */
static void
make_ids(struct document *d, struct node *first)
{
	struct naming_ids x = {.d = d, .taken = map_new(d->scratch)};
	take_ids(&x, first);
	give_ids(&x, first);
}

static struct node *
read_nodes(struct document *d, const xmlNode *parent, struct node *above, int depth)
{
	struct node *first = NULL, **last = &first;
	for (const xmlNode *e = node_first(parent); e; e = node_next(e)) {
		if (node_kind_of(e) == NODE_KIND_COUNT)
			continue; /* its cover, its lists, a title: read elsewhere */
		struct node *n = read_node(d, e, above);
		*last = n;
		last = &n->next;
		if (n->kind == NODE_BOX)
			n->first = read_nodes(d, e, n, depth);
		if (n->kind != NODE_SECTION)
			continue;
		if (depth > SECTIONS_DEEP)
			REFUSE(d, SECTION_DEPTH, n->pos, n->id);
		else
			n->first = read_nodes(d, e, n, depth + 1);
	}
	if (!above || above->kind != NODE_BOX || above->apart)
		make_ids(d, first);
	return first;
}

/* "20" or "-20.5", in per cent, as a plain quotient; not given: no number. */
static struct ratio
limit_of(const xmlNode *n, const char *name)
{
	int64_t thousandths;
	const char *value = node_value(n, name);
	if (!value)
		return (struct ratio){0};
	return length_read_thousandths(value, &thousandths) ? ratio_of(thousandths, 100000) : (struct ratio){0};
}

/* 증감이상="1" 단위="억원" */
static void
read_change_limits(struct document *d, const xmlNode *n, struct report_list *list)
{
	const char *least = node_value(n, "증감이상"), *most = node_value(n, "증감이하"), *unit = node_value(n, "단위");
	if (!least && !most)
		return;
	design_needed(d, n, "단위");
	list->by_unit = unit ? model_unit_of(unit) : 1;
	list->by_least = least ? strtoll(least, NULL, 10) * list->by_unit : 0; /* ten digits of 억원 fit */
	list->by_most = most ? strtoll(most, NULL, 10) * list->by_unit : 0;
}

static void
read_lists(struct document *d, const xmlNode *root, struct report *r)
{
	r->lists = ARENA_ARRAY(d->arena, node_count(root, "목록"), struct report_list);
	for (const xmlNode *n = node_child(root, "목록"); n; n = node_next_same(n)) {
		const char *least = node_string(d, n, "이상"), *most = node_string(d, n, "이하");
		struct report_list *list = &r->lists[r->list_count++];
		*list = (struct report_list){.id = node_string(d, n, "id"),
		    .subject = node_string(d, n, "대상"),
		    .stage = node_string(d, n, "단계"),
		    .base = node_string(d, n, "견줌"),
		    .level = node_string(d, n, "층"),
		    .is_new = node_value(n, "신규") != NULL,
		    .at_least = limit_of(n, "이상"),
		    .at_most = limit_of(n, "이하"),
		    .limit = least ? least : most,
		    .pos = node_pos(d, n)};
		read_change_limits(d, n, list);
	}
}

struct report *
report_read(struct document *d)
{
	const xmlNode *root = document_root(d);
	struct report *r = ARENA_NEW(d->arena, struct report);
	*r = (struct report){.path = d->path,
	    .id = node_string(d, root, "id"),
	    .title = node_string(d, root, "제목"),
	    .language = node_string(d, root, "언어"),
	    .author = node_string(d, root, "작성"),
	    .date = node_string(d, root, "날짜"),
	    .year = node_integer(root, "연도", 0),
	    .template_path = node_string(d, root, "틀"),
	    .style_path = node_string(d, root, "꼴"),
	    .budget_path = node_string(d, root, "예산"),
	    .designs_path = node_string(d, root, "표틀"),
	    .pos = node_pos(d, root)};
	read_sentence(d, node_child(root, "표지"), &r->cover);
	read_lists(d, root, r);
	r->first = read_nodes(d, root, NULL, 1);
	return r;
}
