/* in: elements of a style, valid. out: their numbers in the style's struct, in mpt.
 * One list says which attribute of which element is which number, one reader reads them all.
 * Refuses to know: what two numbers say together, faces, roles. */
#include <assert.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include "source/style_inner.h"

enum quantity { AS_MM, AS_MPT, AS_PERCENT, AS_THOUSANDTHS, AS_INTEGER, AS_FLAG, AS_WORD };

struct field {
	const char *name;
	enum quantity as;
	size_t at;                /* in the struct: an int, of AS_FLAG a bool */
	int absent;               /* of an attribute that may be left out, as it is kept */
	const char *const *words; /* AS_WORD: what it may say, in the order of the enumeration; NULL ends */
};

struct group {
	const char *path; /* "table/rules" */
	const struct field *fields;
	size_t count;
};

static_assert(sizeof(mpt) == sizeof(int), "lengths and counts are read alike");
#define IN(member) offsetof(struct style, member)
#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

static const char *const aligns[] = {"justify", "left", "centre", "right", NULL};
static const char *const breaks[] = {
#define X(name, id) id,
    BREAK_UNITS(X)
#undef X
        NULL};
static const char *const sides[] = {"one", "two", NULL};
static const char *const sections[] = {"any", "page", "odd", NULL};
static const char *const parts[] = {"none", "report", "heading1", "heading2", "headings", NULL};
static const char *const places[] = {"centre", "outer", NULL};

static const struct field page[] = {{"width", AS_MM, IN(page_width), 0, NULL},
    {"height", AS_MM, IN(page_height), 0, NULL}, {"left", AS_MM, IN(left), 0, NULL},
    {"right", AS_MM, IN(right), 0, NULL}, {"gutter", AS_MM, IN(gutter), 0, NULL}, {"top", AS_MM, IN(top), 0, NULL},
    {"first-top", AS_MM, IN(first_top), 0, NULL}, {"bottom", AS_MM, IN(bottom), 0, NULL},
    {"running-at", AS_MM, IN(running_at), 0, NULL}, {"folio-at", AS_MM, IN(folio_at), 0, NULL},
    {"widow", AS_INTEGER, IN(widow), 2, NULL}, {"orphan", AS_INTEGER, IN(orphan), 2, NULL},
    {"squeeze", AS_MM, IN(squeeze), 0, NULL}, {"draft-at", AS_MM, IN(draft_at), 0, NULL},
    {"draft-width", AS_MM, IN(draft_width), 0, NULL}, {"sides", AS_WORD, IN(sides), SIDES_ONE, sides},
    {"sections", AS_WORD, IN(sections), SECTIONS_ANY, sections}};
static const struct field running[] = {{"odd-left", AS_WORD, IN(running[0].left), RUNNING_REPORT, parts},
    {"odd-right", AS_WORD, IN(running[0].right), RUNNING_HEADINGS, parts},
    {"even-left", AS_WORD, IN(running[1].left), RUNNING_REPORT, parts},
    {"even-right", AS_WORD, IN(running[1].right), RUNNING_HEADINGS, parts},
    {"rule", AS_MM, IN(running_rule), 0, NULL}, {"rule-at", AS_MM, IN(running_rule_at), 0, NULL},
    {"first", AS_FLAG, IN(running_first), false, NULL}};
static const struct field folio[] = {{"place", AS_WORD, IN(folio_place), FOLIO_CENTRE, places},
    {"first", AS_FLAG, IN(folio_first), true, NULL}, {"blank", AS_FLAG, IN(folio_blank), false, NULL}};
static const struct field title_box[] = {{"height", AS_MM, IN(title_height), 0, NULL},
    {"outer", AS_MM, IN(title_outer), 0, NULL}, {"gap", AS_MM, IN(title_gap), 0, NULL},
    {"inner", AS_MM, IN(title_inner), 0, NULL}, {"pad-top", AS_MM, IN(title_pad_top), 0, NULL},
    {"pad-bottom", AS_MM, IN(title_pad_bottom), 0, NULL}, {"between", AS_MM, IN(title_between), 0, NULL},
    {"spread", AS_MM, IN(title_spread), 0, NULL}};
static const struct field footnotes[] = {{"rule", AS_MM, IN(footnote_rule), 0, NULL},
    {"rule-width", AS_MM, IN(footnote_rule_width), 0, NULL}, {"above", AS_MM, IN(footnote_above), 0, NULL},
    {"below", AS_MM, IN(footnote_below), 0, NULL}, {"call-scale", AS_PERCENT, IN(note_call_scale), 600, NULL},
    {"call-raise", AS_THOUSANDTHS, IN(note_call_raise), 0, NULL}};
static const struct field table[] = {{"pad-x", AS_MM, IN(table.pad_x), 0, NULL},
    {"pad-y", AS_MM, IN(table.pad_y), 0, NULL}, {"pad-y-max", AS_MM, IN(table.pad_y_max), 0, NULL},
    {"head-pad-x", AS_MM, IN(table.head_pad_x), 0, NULL}, {"head-pad-y", AS_MM, IN(table.head_pad_y), 0, NULL},
    {"number-air", AS_MM, IN(table.number_air), 0, NULL}, {"keep-rows", AS_INTEGER, IN(table.keep_rows), 2, NULL},
    {"carried-pad-y", AS_MM, IN(table.carried_pad_y), 0, NULL},
    {"names-enough", AS_MM, IN(table.names_enough), 0, NULL}, {"between", AS_MM, IN(table.between), 0, NULL},
    {"least", AS_MPT, IN(table.least_size), 8 * MPT_PER_PT, NULL}};
static const struct field indent[] = {
    {"first", AS_MM, IN(table.indent_first), 0, NULL}, {"step", AS_MM, IN(table.indent_step), 0, NULL}};
static const struct field spread[] = {{"left", AS_MM, IN(table.spread_left), 0, NULL},
    {"step", AS_MM, IN(table.spread_step), 0, NULL}, {"right", AS_MM, IN(table.spread_right), 0, NULL},
    {"wide", AS_MM, IN(table.spread_wide), 0, NULL}, {"head2-narrow", AS_MM, IN(table.head_spread[0]), 0, NULL},
    {"head2", AS_MM, IN(table.head_spread[2]), 0, NULL}, {"head3", AS_MM, IN(table.head_spread[3]), 0, NULL},
    {"head4", AS_MM, IN(table.head_spread[4]), 0, NULL}};
static const struct field rules[] = {{"outer", AS_MM, IN(table.rule_outer), 0, NULL},
    {"head", AS_MM, IN(table.rule_head), 0, NULL}, {"inner", AS_MM, IN(table.rule_inner), 0, NULL},
    {"open", AS_MM, IN(table.rule_open), 0, NULL}};
static const struct field tints[] = {{"head", AS_PERCENT, IN(table.tint_head), 0, NULL},
    {"total", AS_PERCENT, IN(table.tint_total), 0, NULL}, {"group", AS_PERCENT, IN(table.tint_group), 0, NULL},
    {"carried", AS_PERCENT, IN(table.tint_carried), 0, NULL}};
static const struct field cells[] = {{"second-gap", AS_MM, IN(table.second_gap), 0, NULL},
    {"paragraph-gap", AS_MM, IN(table.paragraph_gap), 0, NULL}, {"hang", AS_MM, IN(table.hang), 0, NULL},
    {"hang-circle", AS_MM, IN(table.hang_circle), 0, NULL}, {"result-gap", AS_MM, IN(table.result_gap), 0, NULL},
    {"band-pad", AS_MM, IN(table.band_pad), 0, NULL}};
static const struct field box[] = {{"frame", AS_MM, IN(box.frame), 0, NULL}, {"open", AS_MM, IN(box.open), 0, NULL},
    {"small", AS_MM, IN(box.small), 0, NULL}, {"label-gap", AS_MM, IN(box.label_gap), 0, NULL}};
static const struct field box_head[] = {{"pad-y", AS_MM, IN(box.head_pad_y), 0, NULL},
    {"rule", AS_MM, IN(box.head_rule), 0, NULL}, {"spread", AS_MM, IN(box.head_spread), 0, NULL},
    {"tint", AS_PERCENT, IN(box.head_tint), 0, NULL}};
static const struct field box_padding[] = {{"x", AS_MM, IN(box.pad_x), 0, NULL},
    {"top", AS_MM, IN(box.pad_top), 0, NULL}, {"below-head", AS_MM, IN(box.pad_below_head), 0, NULL},
    {"foot", AS_MM, IN(box.pad_foot), 0, NULL}};
static const struct field box_law[] = {{"x", AS_MM, IN(box.law_pad_x), 0, NULL},
    {"top", AS_MM, IN(box.law_pad_top), 0, NULL}, {"foot", AS_MM, IN(box.law_pad_foot), 0, NULL}};
static const struct field picture[] = {{"rule", AS_MM, IN(picture.rule), 0, NULL},
    {"title-gap", AS_MM, IN(picture.title_gap), 0, NULL}, {"gap", AS_MM, IN(picture.gap), 0, NULL},
    {"lost-height", AS_MM, IN(picture.lost_height), 0, NULL}, {"beside", AS_MM, IN(picture.beside), 34016, NULL},
    {"sign-scale", AS_PERCENT, IN(picture.sign_scale), 2000, NULL},
    {"sign-black", AS_PERCENT, IN(picture.sign_black), 350, NULL}};
static const struct field signature[] = {{"cell", AS_MM, IN(signature.cell), 0, NULL},
    {"pad-x", AS_MM, IN(signature.pad_x), 0, NULL}, {"pad-y", AS_MM, IN(signature.pad_y), 0, NULL},
    {"tint", AS_PERCENT, IN(signature.tint), 0, NULL}};
/* as council.xml has it */
static const struct field changed[] = {{"bar-at", AS_MM, IN(changed.bar_at), 11339, NULL},
    {"bar-width", AS_MM, IN(changed.bar_width), 2268, NULL}, {"rule", AS_PERCENT, IN(changed.rule), 50, NULL},
    {"strike", AS_PERCENT, IN(changed.strike), 340, NULL}, {"under", AS_PERCENT, IN(changed.under), 140, NULL},
    {"tint", AS_PERCENT, IN(changed.tint), 90, NULL}, {"deleted", AS_PERCENT, IN(changed.deleted), 550, NULL}};
static const struct field breaking[] = {{"stretch-space", AS_THOUSANDTHS, IN(breaking.stretch_space), 0, NULL},
    {"stretch-letter", AS_THOUSANDTHS, IN(breaking.stretch_letter), 0, NULL},
    {"shrink-space", AS_THOUSANDTHS, IN(breaking.shrink_space), 0, NULL},
    {"shrink-letter", AS_THOUSANDTHS, IN(breaking.shrink_letter), 0, NULL},
    {"letter-max", AS_THOUSANDTHS, IN(breaking.letter_max), 0, NULL},
    {"class-penalty", AS_INTEGER, IN(breaking.class_penalty), 0, NULL},
    {"word-break", AS_INTEGER, IN(breaking.word_break_penalty), 0, NULL},
    {"amount-break", AS_INTEGER, IN(breaking.amount_break_penalty), 0, NULL},
    {"short-last-penalty", AS_INTEGER, IN(breaking.short_last_penalty), 0, NULL},
    {"short-last", AS_THOUSANDTHS, IN(breaking.short_last), 0, NULL},
    {"loosest", AS_THOUSANDTHS, IN(breaking.loosest), 0, NULL},
    {"min-last", AS_THOUSANDTHS, IN(breaking.min_last_em), 0, NULL},
    {"retry-tracking", AS_THOUSANDTHS, IN(breaking.retry_tracking), 0, NULL}};

#define GROUP(path, fields) {path, fields, LENGTH_OF(fields)}
static const struct group groups[] = {GROUP("page", page), GROUP("running-head", running), GROUP("folio", folio),
    GROUP("title-box", title_box), GROUP("footnotes", footnotes), GROUP("table", table), GROUP("table/indent", indent),
    GROUP("table/spread", spread), GROUP("table/rules", rules), GROUP("table/tints", tints),
    GROUP("table/cells", cells), GROUP("box", box), GROUP("box/head", box_head), GROUP("box/padding", box_padding),
    GROUP("box/law", box_law), GROUP("picture", picture), GROUP("signature", signature),
    GROUP("changed", changed), GROUP("breaking", breaking)};

#define OF_TEXT(member) offsetof(struct text_style, member)
static const struct field text[] = {{"size", AS_MPT, OF_TEXT(size), 0, NULL},
    {"tracking", AS_THOUSANDTHS, OF_TEXT(tracking), 0, NULL},
    {"horizontal-scale", AS_PERCENT, OF_TEXT(scale_x), 1000, NULL},
    {"break", AS_WORD, OF_TEXT(breaks), BREAK_UNIT_WORD, breaks}, {"black", AS_PERCENT, OF_TEXT(gray), 1000, NULL},
    {"align", AS_WORD, OF_TEXT(align), ALIGN_JUSTIFY, aligns}};

#define OF_BLOCK(member) offsetof(struct block_style, member)
static const struct field block[] = {{"before", AS_MM, OF_BLOCK(before), 0, NULL},
    {"before-first", AS_MM, OF_BLOCK(before_first), -1, NULL}, {"after", AS_MM, OF_BLOCK(after), 0, NULL},
    {"mark-at", AS_MM, OF_BLOCK(mark_at), 0, NULL}, {"text-at", AS_MM, OF_BLOCK(text_at), 0, NULL},
    {"mark-scale", AS_PERCENT, OF_BLOCK(mark_scale), 1000, NULL},
    {"mark-raise", AS_THOUSANDTHS, OF_BLOCK(mark_raise), 0, NULL},
    {"keep-next", AS_FLAG, OF_BLOCK(keep_next), false, NULL}};

static int
thousandths_of(const char *value)
{
	int64_t v = 0;
	if (!length_read_thousandths(value, &v))
		abort(); /* the schema's patterns let only such decimals pass, and bound them well within an int */
	return (int)v;
}

static int
word_of(const char *value, const char *const *words)
{
	int i = 0;
	while (strcmp(words[i], value) != 0) {
		i++;
		assert(words[i] != NULL); /* the schema knows the same words */
	}
	return i;
}

static int
number_of(const struct field *f, const xmlNode *n, const char *value)
{
	switch (f->as) {
	case AS_MM:
		return length_from_um(thousandths_of(value));
	case AS_PERCENT:
		return thousandths_of(value) / 100;
	case AS_INTEGER:
		return node_integer(n, f->name, f->absent);
	case AS_WORD:
		return word_of(value, f->words);
	case AS_MPT:
	case AS_THOUSANDTHS:
	case AS_FLAG:
		break;
	}
	return thousandths_of(value);
}

/* An element that is left out has what its attributes are without it. */
static void
fields_read(const xmlNode *n, const struct field *fields, size_t count, void *out)
{
	for (size_t i = 0; i < count; i++) {
		const struct field *f = &fields[i];
		const char *value = n ? node_value(n, f->name) : NULL;
		if (f->as == AS_FLAG) {
			bool flag = value ? node_flag(n, f->name) : f->absent != 0;
			memcpy((char *)out + f->at, &flag, sizeof flag);
		} else {
			int number = value ? number_of(f, n, value) : f->absent;
			memcpy((char *)out + f->at, &number, sizeof number);
		}
	}
}

const xmlNode *
style_node(const xmlNode *root, const char *path)
{
	const char *slash = strchr(path, '/');
	char name[32];
	if (!slash)
		return node_child(root, path);
	assert((size_t)(slash - path) < sizeof name);
	memcpy(name, path, (size_t)(slash - path));
	name[slash - path] = '\0';
	const xmlNode *outer = node_child(root, name);
	return outer ? node_child(outer, slash + 1) : NULL;
}

void
style_read_groups(const xmlNode *root, struct style *s)
{
	for (size_t i = 0; i < LENGTH_OF(groups); i++)
		fields_read(style_node(root, groups[i].path), groups[i].fields, groups[i].count, s);
}

void
style_read_text(const xmlNode *n, struct text_style *t)
{
	fields_read(n, text, LENGTH_OF(text), t);
	t->leading = (mpt)((int64_t)t->size * thousandths_of(node_value(n, "leading")) / 100000);
}

void
style_read_block(const xmlNode *n, struct block_style *b)
{
	fields_read(n, block, LENGTH_OF(block), b);
	if (b->before_first < 0)
		b->before_first = b->before;
}
