/* in: a style's numbers and its tree. out: a refusal for each that does not fit: paper, margins, frames, type.
 * Each names the attribute and the relation it breaks; what is refused here would only become a page of overlaps.
 * Refuses to know: what stands on a page. */
#include <string.h>
#include "source/style_inner.h"

struct room {
	struct document *d;
	const xmlNode *root;
	const struct style *s;
	mpt measure, height; /* of the text block */
};

enum { LEAST_UM = 50000, RULE_MOST_UM = 5000 };

static void
refuse(const struct room *r, const xmlNode *n, const char *name, const char *rule)
{
	REFUSE(r->d, PAGE_ROOM, node_attribute_pos(r->d, n, name), node_show(r->d, n, name), rule);
}

/* The attribute of the element at the path is refused unless the relation holds. */
static void
fits(const struct room *r, const char *path, const char *name, bool holds, const char *rule)
{
	if (!holds)
		refuse(r, style_node(r->root, path), name, rule);
}

/* At least 50 mm each way are left to set in: less is a slip of the keyboard, not a page. */
static void
check_page(const struct room *r)
{
	const struct style *s = r->s;
	mpt least = length_from_um(LEAST_UM), without = s->page_width - s->left - s->right;
	mpt mark = s->draft_at + s->draft_width;

	fits(r, "page", "left", without >= least, "left + right + 50 mm <= width");
	fits(r, "page", "gutter", without < least || without - s->gutter >= least,
	    "left + right + gutter + 50 mm <= width");
	fits(r, "page", "top", s->bottom - s->top >= least, "top + 50 mm <= bottom");
	fits(r, "page", "first-top", s->bottom - s->first_top >= least, "first-top + 50 mm <= bottom");
	fits(r, "page", "bottom", s->bottom <= s->page_height, "bottom <= height");
	fits(r, "page", "running-at", s->running_at + s->text[TEXT_RUNNING].leading <= s->top,
	    "running-at + line <= top");
	fits(r, "page", "folio-at", s->folio_at >= s->bottom, "folio-at >= bottom");
	fits(r, "page", "folio-at", s->folio_at + s->text[TEXT_FOLIO].leading <= s->page_height,
	    "folio-at + line <= height");
	fits(r, "page", "squeeze", s->squeeze <= r->height / 8, "8 squeeze <= bottom - top");
	fits(r, "page", "draft-at", mark <= s->right, "draft-at + draft-width <= right");
	fits(r, "page", "draft-at", s->sides == SIDES_ONE || mark <= s->left + s->gutter,
	    "draft-at + draft-width <= left + gutter");
	fits(r, "running-head", "rule-at",
	    s->running_rule == 0 || (s->running_rule_at >= s->running_at && s->running_rule_at <= s->top),
	    "running-at <= rule-at <= top");
	fits(r, "running-head", "first",
	    !s->running_first || s->running_at + s->text[TEXT_RUNNING].leading <= s->first_top,
	    "running-at + line <= first-top");
}

static void
check_title_and_notes(const struct room *r)
{
	const struct style *s = r->s;

	fits(r, "title-box", "height", s->title_height <= s->bottom - s->first_top, "height <= bottom - first-top");
	fits(r, "title-box", "spread", s->title_spread <= r->measure, "spread <= width - left - right");
	fits(r, "title-box", "gap", 8 * (s->title_outer + s->title_gap + s->title_inner) <= r->measure,
	    "8 (outer + gap + inner) <= width - left - right");
	fits(r, "title-box", "pad-top", s->title_pad_top + s->title_pad_bottom + s->title_between <= r->height / 2,
	    "pad-top + pad-bottom + between <= (bottom - top) / 2");
	fits(r, "footnotes", "rule-width", s->footnote_rule_width <= r->measure, "rule-width <= width - left - right");
	fits(r, "footnotes", "above", s->footnote_above + s->footnote_rule + s->footnote_below <= r->height / 4,
	    "above + rule + below <= (bottom - top) / 4");
}

static void
check_table(const struct room *r)
{
	const struct table_style *t = &r->s->table;
	mpt thick = length_from_um(RULE_MOST_UM), size = r->s->text[TEXT_CELL].size;
	static const char *const heads[] = {"head2-narrow", NULL, "head2", "head3", "head4"};

	fits(r, "table", "pad-x", t->pad_x <= r->measure / 8, "8 pad-x <= width - left - right");
	fits(r, "table", "head-pad-x", t->head_pad_x <= r->measure / 8, "8 head-pad-x <= width - left - right");
	fits(r, "table", "number-air", t->number_air <= r->measure / 8, "8 number-air <= width - left - right");
	fits(r, "table", "names-enough", t->names_enough <= r->measure, "names-enough <= width - left - right");
	fits(r, "table", "pad-y-max", t->pad_y_max >= t->pad_y, "pad-y <= pad-y-max");
	fits(r, "table", "pad-y-max", t->pad_y_max <= r->height / 16, "16 pad-y-max <= bottom - top");
	fits(r, "table", "head-pad-y", t->head_pad_y <= r->height / 16, "16 head-pad-y <= bottom - top");
	fits(r, "table", "least", t->least_size <= size, "least <= size of cell");
	fits(r, "table/indent", "step", t->indent_first + 4 * t->indent_step <= r->measure / 2,
	    "first + 4 step <= (width - left - right) / 2");
	fits(r, "table/spread", "left", t->spread_left + t->spread_right <= r->measure / 4,
	    "left + right <= (width - left - right) / 4");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (heads[i])
			fits(r, "table/spread", heads[i], t->head_spread[i] <= r->measure / 2,
			    "2 x <= width - left - right");
	fits(r, "table/rules", "outer", t->rule_outer <= thick, "outer <= 5 mm");
	fits(r, "table/rules", "head", t->rule_head <= thick, "head <= 5 mm");
	fits(r, "table/rules", "inner", t->rule_inner <= thick, "inner <= 5 mm");
	fits(r, "table/rules", "open", t->rule_open <= thick, "open <= 5 mm");
	fits(r, "table/cells", "hang", t->hang <= r->measure / 8, "8 hang <= width - left - right");
	fits(r, "table/cells", "hang-circle", t->hang_circle <= r->measure / 8,
	    "8 hang-circle <= width - left - right");
}

static void
check_frames(const struct room *r)
{
	const struct box_style *b = &r->s->box;
	const struct signature_style *g = &r->s->signature;
	mpt thick = length_from_um(RULE_MOST_UM);

	fits(r, "box", "frame", b->frame <= thick, "frame <= 5 mm");
	fits(r, "box/padding", "x", b->pad_x <= r->measure / 8, "8 x <= width - left - right");
	fits(r, "box/law", "x", b->law_pad_x <= r->measure / 8, "8 x <= width - left - right");
	fits(r, "box/padding", "top", b->pad_top + b->pad_foot <= r->height / 4, "top + foot <= (bottom - top) / 4");
	fits(r, "box/law", "top", b->law_pad_top + b->law_pad_foot <= r->height / 4,
	    "top + foot <= (bottom - top) / 4");
	fits(r, "box/head", "spread", b->head_spread <= r->measure - 2 * b->frame,
	    "spread <= width - left - right - 2 frame");
	fits(r, "signature", "cell", 4 * g->cell <= r->measure, "4 cell <= width - left - right");
	fits(r, "signature", "pad-x", g->pad_x <= g->cell / 4, "4 pad-x <= cell");
	fits(r, "picture", "lost-height", r->s->picture.lost_height <= r->height / 2,
	    "lost-height <= (bottom - top) / 2");
}

/* The bar stands left of the text block, on every page. */
static void
check_changed(const struct room *r)
{
	const struct style *s = r->s;
	mpt bar = s->changed.bar_at + s->changed.bar_width;

	if (!style_node(r->root, "changed"))
		return;
	fits(r, "changed", "bar-at", bar <= s->left, "bar-at + bar-width <= left");
	fits(r, "changed", "bar-at", s->sides == SIDES_ONE || bar <= s->right, "bar-at + bar-width <= right");
}

static void
check_blocks(const struct room *r)
{
	for (const xmlNode *n = node_child(r->root, "block"); n; n = node_next_same(n)) {
		const struct block_style *b = &r->s->block[style_block_role_of(n)];
		if (b->text_at > r->measure / 2 || b->mark_at > b->text_at)
			refuse(r, n, b->mark_at > b->text_at ? "mark-at" : "text-at",
			    "mark-at <= text-at <= (width - left - right) / 2");
		if (b->before > r->height / 4)
			refuse(r, n, "before", "before <= (bottom - top) / 4");
		if (b->after > r->height / 4)
			refuse(r, n, "after", "after <= (bottom - top) / 4");
	}
}

/* Two lines of any text stand on a page with two lines of any other. */
static void
check_texts(const struct room *r)
{
	for (const xmlNode *n = node_child(r->root, "text"); n; n = node_next_same(n)) {
		const char *role = node_value(n, "role");
		for (int i = 0; i < TEXT_ROLE_COUNT; i++)
			if (strcmp(style_text_role_name((enum text_role)i), role) == 0 &&
			    4 * (int64_t)r->s->text[i].leading > r->height)
				refuse(r, n, "size", "4 lines <= bottom - top");
	}
}

void
style_check_room(struct document *d, const xmlNode *root, const struct style *s)
{
	struct room r = {d, root, s, style_measure(s), s->bottom - s->top};

	check_page(&r);
	check_title_and_notes(&r);
	check_table(&r);
	check_frames(&r);
	check_changed(&r);
	check_blocks(&r);
	check_texts(&r);
}
