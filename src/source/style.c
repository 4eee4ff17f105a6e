/* in: style.xml and the manifest it names, valid. out: the look as numbers, in mpt; the faces it uses.
 * The schema bounds each number; refused here is what two of them say together, and a role that is left out.
 * Refuses to know: what a face looks like, what stands on a page. */
#include <stdlib.h>
#include <string.h>
#include "source/inner.h"

struct reading {
	struct document *d;
	struct style *style;
	const struct style_face *known; /* the manifest's */
	size_t known_count;
};

/* Thousandths of the attribute's decimal; absent when it is not given. The schema bounds it well within int32. */
static int32_t
thousandths(const xmlNode *n, const char *name, int32_t absent)
{
	int64_t v = absent;
	const char *s = node_value(n, name);
	if (s && !length_read_thousandths(s, &v))
		abort(); /* the schema's patterns let only such decimals pass */
	return (int32_t)v;
}

static mpt
mm(const xmlNode *n, const char *name)
{
	return length_from_um(thousandths(n, name, 0));
}

static int
per_mille(const xmlNode *n, const char *name, int absent)
{
	return node_value(n, name) ? thousandths(n, name, 0) / 100 : absent;
}

static int
role_of(const xmlNode *n, const char *name, int count, const char *(*role_name)(int))
{
	const char *value = node_value(n, name);
	for (int i = 0; value && i < count; i++)
		if (strcmp(role_name(i), value) == 0)
			return i;
	return -1;
}

static const char *
text_name(int r)
{
	return style_text_role_name((enum text_role)r);
}

static const char *
break_name(int u)
{
	return style_break_unit_name((enum break_unit)u);
}

static const char *
block_name(int r)
{
	return style_block_role_name((enum block_role)r);
}

/* The index among the style's faces of a face of the manifest, taken in when first named. -1: refused. */
static int
face_of(struct reading *r, const xmlNode *n, const char *attribute, const char *id)
{
	struct style *s = r->style;
	for (size_t i = 0; i < s->face_count; i++)
		if (strcmp(s->faces[i].id, id) == 0)
			return (int)i;
	for (size_t i = 0; i < r->known_count; i++) {
		if (strcmp(r->known[i].id, id) != 0)
			continue;
		if (s->face_count == STYLE_FACES_MAX) {
			REFUSE(r->d, FACES_MANY, node_attribute_pos(r->d, n, attribute), node_show(r->d, n, attribute),
			    arena_print(r->d->scratch, "%d", STYLE_FACES_MAX));
			return -1;
		}
		s->faces[s->face_count] = r->known[i];
		return (int)s->face_count++;
	}
	REFUSE(r->d, XML_REFERENCE, node_attribute_pos(r->d, n, attribute), node_show(r->d, n, attribute),
	    "manifest/face");
	return -1;
}

static void
read_fallbacks(struct reading *r, const xmlNode *n, struct text_style *t)
{
	size_t count = 0;
	for (int i = 0; i < STYLE_FALLBACKS_MAX; i++)
		t->fallbacks[i] = -1;
	const char *value = node_value(n, "fallback");
	char *save = NULL, *list = value ? arena_copy(r->d->scratch, value, strlen(value)) : NULL;
	for (char *id = list ? strtok_r(list, " \t\r\n", &save) : NULL; id; id = strtok_r(NULL, " \t\r\n", &save))
		if (count < STYLE_FALLBACKS_MAX)
			t->fallbacks[count++] = face_of(r, n, "fallback", id);
}

static void
read_text(struct reading *r, const xmlNode *n)
{
	static const char *const aligns[] = {"justify", "left", "centre", "right"};
	struct text_style *t = &r->style->text[role_of(n, "role", TEXT_ROLE_COUNT, text_name)];
	t->face = face_of(r, n, "face", node_value(n, "face"));
	read_fallbacks(r, n, t);
	t->size = thousandths(n, "size", 0);
	t->leading = (mpt)((int64_t)t->size * thousandths(n, "leading", 0) / 100000);
	t->tracking = thousandths(n, "tracking", 0);
	t->scale_x = per_mille(n, "horizontal-scale", 1000);
	int unit = role_of(n, "break", BREAK_UNIT_COUNT, break_name);
	t->breaks = unit >= 0 ? (enum break_unit)unit : BREAK_UNIT_WORD;
	t->gray = per_mille(n, "black", 1000);
	for (int i = 0; i < 4; i++)
		if (strcmp(aligns[i], node_value(n, "align")) == 0)
			t->align = (enum align)i;
}

static void
read_block(struct reading *r, const xmlNode *n)
{
	struct block_style *b = &r->style->block[role_of(n, "role", BLOCK_ROLE_COUNT, block_name)];
	const char *mark = node_value(n, "mark");
	int mark_text = role_of(n, "mark-text", TEXT_ROLE_COUNT, text_name);
	b->text = (enum text_role)role_of(n, "text", TEXT_ROLE_COUNT, text_name);
	b->before = mm(n, "before");
	b->before_first = node_value(n, "before-first") ? mm(n, "before-first") : b->before;
	b->after = mm(n, "after");
	b->mark_at = mm(n, "mark-at");
	b->text_at = mm(n, "text-at");
	b->mark = mark ? arena_copy(r->d->arena, mark, strlen(mark)) : NULL;
	b->mark_text = mark_text >= 0 ? (enum text_role)mark_text : b->text;
	b->mark_scale = per_mille(n, "mark-scale", 1000);
	b->mark_raise = thousandths(n, "mark-raise", 0);
	b->keep_next = node_flag(n, "keep-next");
}

/* Every role exactly once: the schema's key has refused a second one. */
static void
check_roles(struct reading *r, const xmlNode *root, const char *element, int count, const char *(*role_name)(int))
{
	for (int i = 0; i < count; i++) {
		const xmlNode *n = node_child(root, element);
		while (n && strcmp(node_value(n, "role"), role_name(i)) != 0)
			n = node_next_same(n);
		if (!n)
			REFUSE(r->d, ROLE_MISSING, node_pos(r->d, root), element, role_name(i));
	}
}

static void
refuse_room(struct reading *r, const xmlNode *n, const char *name, const char *rule)
{
	REFUSE(r->d, PAGE_ROOM, node_attribute_pos(r->d, n, name), node_show(r->d, n, name), rule);
}

/* At least 50 mm each way are left to set in: less is a slip of the keyboard, not a page. */
static void
check_page(struct reading *r, const xmlNode *n)
{
	const struct style *s = r->style;
	mpt least = length_from_um(50000);
	if (s->page_width - s->left - s->right < least)
		refuse_room(r, n, "left", "left + right + 50 mm <= width");
	if (s->bottom - s->top < least)
		refuse_room(r, n, "top", "top + 50 mm <= bottom");
	if (s->bottom - s->first_top < least)
		refuse_room(r, n, "first-top", "first-top + 50 mm <= bottom");
	if (s->bottom > s->page_height)
		refuse_room(r, n, "bottom", "bottom <= height");
	if (s->running_at > s->top)
		refuse_room(r, n, "running-at", "running-at <= top");
	if (s->folio_at > s->page_height)
		refuse_room(r, n, "folio-at", "folio-at <= height");
	if (s->draft_at + s->draft_width > s->right)
		refuse_room(r, n, "draft-at", "draft-at + draft-width <= right");
	if (s->folio_at < s->bottom)
		refuse_room(r, n, "folio-at", "folio-at >= bottom");
}

static void
read_page(struct reading *r, const xmlNode *n)
{
	struct style *s = r->style;
	const char *folio = node_value(n, "folio");
	s->page_width = mm(n, "width");
	s->page_height = mm(n, "height");
	s->left = mm(n, "left");
	s->right = mm(n, "right");
	s->top = mm(n, "top");
	s->first_top = mm(n, "first-top");
	s->bottom = mm(n, "bottom");
	s->running_at = mm(n, "running-at");
	s->folio_at = mm(n, "folio-at");
	s->folio_text = arena_copy(r->d->arena, folio, strlen(folio));
	s->widow = node_integer(n, "widow", 2);
	s->orphan = node_integer(n, "orphan", 2);
	s->squeeze = mm(n, "squeeze");
	s->draft_at = mm(n, "draft-at");
	s->draft_width = mm(n, "draft-width");
	check_page(r, n);
}

static void
read_title_box(struct style *s, const xmlNode *n)
{
	s->title_height = mm(n, "height");
	s->title_outer = mm(n, "outer");
	s->title_gap = mm(n, "gap");
	s->title_inner = mm(n, "inner");
	s->title_pad_top = mm(n, "pad-top");
	s->title_pad_bottom = mm(n, "pad-bottom");
	s->title_between = mm(n, "between");
	s->title_spread = mm(n, "spread");
}

static void
read_footnotes(struct style *s, const xmlNode *n)
{
	s->footnote_rule = mm(n, "rule");
	s->footnote_rule_width = mm(n, "rule-width");
	s->footnote_above = mm(n, "above");
	s->footnote_below = mm(n, "below");
	s->note_call_scale = per_mille(n, "call-scale", 600);
	s->note_call_raise = thousandths(n, "call-raise", 0);
}

static void
read_table(struct table_style *t, const xmlNode *n)
{
	const xmlNode *indent = node_child(n, "indent"), *spread = node_child(n, "spread");
	const xmlNode *rules = node_child(n, "rules"), *tints = node_child(n, "tints"), *cells = node_child(n, "cells");
	*t = (struct table_style){.pad_x = mm(n, "pad-x"),
	    .pad_y = mm(n, "pad-y"),
	    .pad_y_max = mm(n, "pad-y-max"),
	    .head_pad_x = mm(n, "head-pad-x"),
	    .head_pad_y = mm(n, "head-pad-y"),
	    .number_air = mm(n, "number-air"),
	    .keep_rows = node_integer(n, "keep-rows", 2),
	    .carried_pad_y = mm(n, "carried-pad-y"),
	    .names_enough = mm(n, "names-enough"),
	    .between = mm(n, "between"),
	    .least_size = thousandths(n, "least", 8000),
	    .indent_first = mm(indent, "first"),
	    .indent_step = mm(indent, "step"),
	    .spread_left = mm(spread, "left"),
	    .spread_step = mm(spread, "step"),
	    .spread_right = mm(spread, "right"),
	    .spread_wide = mm(spread, "wide"),
	    .head_spread = {mm(spread, "head2-narrow"), 0, mm(spread, "head2"), mm(spread, "head3"),
	        mm(spread, "head4")},
	    .rule_outer = mm(rules, "outer"),
	    .rule_head = mm(rules, "head"),
	    .rule_inner = mm(rules, "inner"),
	    .rule_open = mm(rules, "open"),
	    .tint_head = per_mille(tints, "head", 0),
	    .tint_total = per_mille(tints, "total", 0),
	    .tint_group = per_mille(tints, "group", 0),
	    .tint_carried = per_mille(tints, "carried", 0),
	    .second_gap = mm(cells, "second-gap"),
	    .paragraph_gap = mm(cells, "paragraph-gap"),
	    .hang = mm(cells, "hang"),
	    .hang_circle = mm(cells, "hang-circle"),
	    .result_gap = mm(cells, "result-gap"),
	    .band_pad = mm(cells, "band-pad")};
}

static void
read_box(struct box_style *b, const xmlNode *n)
{
	const xmlNode *head = node_child(n, "head"), *padding = node_child(n, "padding"), *law = node_child(n, "law");
	*b = (struct box_style){.frame = mm(n, "frame"),
	    .open = mm(n, "open"),
	    .small = mm(n, "small"),
	    .label_gap = mm(n, "label-gap"),
	    .head_pad_y = mm(head, "pad-y"),
	    .head_rule = mm(head, "rule"),
	    .head_spread = mm(head, "spread"),
	    .head_tint = per_mille(head, "tint", 0),
	    .pad_x = mm(padding, "x"),
	    .pad_top = mm(padding, "top"),
	    .pad_below_head = mm(padding, "below-head"),
	    .pad_foot = mm(padding, "foot"),
	    .law_pad_x = mm(law, "x"),
	    .law_pad_top = mm(law, "top"),
	    .law_pad_foot = mm(law, "foot")};
}

static void
read_picture(struct picture_style *p, const xmlNode *n)
{
	*p = (struct picture_style){.rule = mm(n, "rule"),
	    .title_gap = mm(n, "title-gap"),
	    .gap = mm(n, "gap"),
	    .lost_height = mm(n, "lost-height")};
}

static void
read_signature(struct signature_style *s, const xmlNode *n)
{
	*s = (struct signature_style){
	    .cell = mm(n, "cell"), .pad_x = mm(n, "pad-x"), .pad_y = mm(n, "pad-y"), .tint = per_mille(n, "tint", 0)};
}

static void
read_breaking(struct breaking *b, const xmlNode *n)
{
	*b = (struct breaking){.stretch_space = thousandths(n, "stretch-space", 0),
	    .stretch_letter = thousandths(n, "stretch-letter", 0),
	    .shrink_space = thousandths(n, "shrink-space", 0),
	    .shrink_letter = thousandths(n, "shrink-letter", 0),
	    .letter_max = thousandths(n, "letter-max", 0),
	    .class_penalty = node_integer(n, "class-penalty", 0),
	    .word_break_penalty = node_integer(n, "word-break", 0),
	    .amount_break_penalty = node_integer(n, "amount-break", 0),
	    .short_last_penalty = node_integer(n, "short-last-penalty", 0),
	    .short_last = thousandths(n, "short-last", 0),
	    .loosest = thousandths(n, "loosest", 0),
	    .min_last_em = thousandths(n, "min-last", 0),
	    .retry_tracking = thousandths(n, "retry-tracking", 0)};
}

static void
check_frames(struct reading *r, const xmlNode *root)
{
	const struct style *s = r->style;
	const struct box_style *b = &s->box;
	const xmlNode *box = node_child(root, "box");
	mpt measure = s->page_width - s->left - s->right;
	if (b->pad_x > measure / 8)
		refuse_room(r, node_child(box, "padding"), "x", "8 x <= width - left - right");
	if (b->law_pad_x > measure / 8)
		refuse_room(r, node_child(box, "law"), "x", "8 x <= width - left - right");
	if (b->head_spread > measure - 2 * b->frame)
		refuse_room(r, node_child(box, "head"), "spread", "spread <= width - left - right - 2 frame");
	if (4 * s->signature.cell > measure)
		refuse_room(r, node_child(root, "signature"), "cell", "4 cell <= width - left - right");
	if (s->signature.pad_x > s->signature.cell / 4)
		refuse_room(r, node_child(root, "signature"), "pad-x", "4 pad-x <= cell");
	if (s->picture.lost_height > (s->bottom - s->top) / 2)
		refuse_room(r, node_child(root, "picture"), "lost-height", "lost-height <= (bottom - top) / 2");
}

static void
check_boxes(struct reading *r, const xmlNode *root)
{
	const struct style *s = r->style;
	const xmlNode *title = node_child(root, "title-box"), *notes = node_child(root, "footnotes"),
	              *table = node_child(root, "table");
	mpt measure = s->page_width - s->left - s->right;
	if (s->title_height > s->bottom - s->first_top)
		refuse_room(r, title, "height", "height <= bottom - first-top");
	if (s->title_spread > measure)
		refuse_room(r, title, "spread", "spread <= width - left - right");
	if (s->footnote_rule_width > measure)
		refuse_room(r, notes, "rule-width", "rule-width <= width - left - right");
	if (s->table.pad_y_max < s->table.pad_y)
		refuse_room(r, table, "pad-y-max", "pad-y <= pad-y-max");
	if (s->table.pad_x > measure / 8 || s->table.head_pad_x > measure / 8)
		refuse_room(r, table, "pad-x", "8 pad-x <= width - left - right");
	for (const xmlNode *n = node_child(root, "block"); n; n = node_next_same(n)) {
		const struct block_style *b = &s->block[role_of(n, "role", BLOCK_ROLE_COUNT, block_name)];
		if (b->text_at > measure / 2 || b->mark_at > b->text_at)
			refuse_room(r, n, b->mark_at > b->text_at ? "mark-at" : "text-at",
			    "mark-at <= text-at <= (width - left - right) / 2");
	}
}

static void
read_manifest(struct reading *r, struct document *m)
{
	const xmlNode *root = document_root(m);
	struct style_face *faces = ARENA_ARRAY(r->d->scratch, node_count(root, "face"), struct style_face);
	for (const xmlNode *n = node_child(root, "face"); n; n = node_next_same(n))
		faces[r->known_count++] = (struct style_face){.id = node_string(m, n, "id"),
		    .path = source_join(m->arena, m->path, node_value(n, "file")),
		    .sha256 = node_string(m, n, "sha256"),
		    .package = node_string(m, n, "package"),
		    .pos = node_pos(m, n)};
	r->known = faces;
}

static void
read_parts(struct reading *r, const xmlNode *root)
{
	struct style *s = r->style;
	read_page(r, node_child(root, "page"));
	read_title_box(s, node_child(root, "title-box"));
	read_footnotes(s, node_child(root, "footnotes"));
	for (const xmlNode *n = node_child(root, "text"); n; n = node_next_same(n))
		read_text(r, n);
	for (const xmlNode *n = node_child(root, "block"); n; n = node_next_same(n))
		read_block(r, n);
	read_table(&s->table, node_child(root, "table"));
	read_box(&s->box, node_child(root, "box"));
	read_picture(&s->picture, node_child(root, "picture"));
	read_signature(&s->signature, node_child(root, "signature"));
	read_breaking(&s->breaking, node_child(root, "breaking"));
	check_roles(r, root, "text", TEXT_ROLE_COUNT, text_name);
	check_roles(r, root, "block", BLOCK_ROLE_COUNT, block_name);
	check_boxes(r, root);
	check_frames(r, root);
}

struct style *
style_read(struct document *d, struct reader *reader)
{
	const xmlNode *root = document_root(d);
	struct reading r = {.d = d, .style = ARENA_NEW(d->arena, struct style)};
	r.style->id = node_string(d, root, "id");
	r.style->pos = node_pos(d, root);
	struct document m;
	const char *path = source_join(d->arena, d->path, node_value(root, "manifest"));
	if (document_open(&m, reader, SCHEMA_MANIFEST, path, node_attribute_pos(d, root, "manifest"))) {
		read_manifest(&r, &m);
		read_parts(&r, root);
	} else {
		d->ok = false;
	}
	document_close(&m);
	return r.style;
}
