/* in: template.xml, valid. out: boilerplate, numbering, amount styles; table designs are design.c's.
 * Refused here: styles of the wrong kind.
 * Refuses to know: which report uses it, what a table holds. */
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "source/design.h"

static const char *const element_names[] = {
#define X(name, measure, element) element,
    FACT_KINDS(X)
#undef X
};

int
design_index_of(const char *const *names, size_t count, const char *value)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i], value) == 0)
			return (int)i;
	abort();
}

static void
add_literal(struct document *d, struct template_text *t, struct buf *b)
{
	if (b->size)
		ARENA_PUSH(d->arena, t->parts, t->count, struct template_part)->text =
		    arena_copy(d->arena, b->data, b->size);
	b->size = 0;
}

static void
add_words(struct buf *b, const char *s)
{
	for (; *s; s++) {
		bool blank = strchr(" \t\r\n", *s);
		if (!blank)
			buf_add(b, s, 1);
		else if (b->size && b->data[b->size - 1] != ' ' && b->data[b->size - 1] != '\n')
			buf_add(b, " ", 1);
	}
}

static void
drop_blank(struct buf *b)
{
	if (b->size && b->data[b->size - 1] == ' ')
		b->size--;
}

static void
check_value(struct document *d, const xmlNode *n, const struct template_value *v, const char *rule)
{
	bool compares = v->rule == VALUE_DIFFERENCE || v->rule == VALUE_RATE;
	if (v->rule == VALUE_SHARE || compares)
		design_needed(d, n, "style");
	if (compares) {
		design_needed(d, n, "stage");
		design_needed(d, n, "base");
	} else {
		design_idle(d, n, "base", rule);
	}
	if (v->rule != VALUE_RATE)
		design_idle(d, n, "zero-base", rule);
	if (v->rule == VALUE_NAME || compares)
		design_idle(d, n, "column", rule);
	if (v->rule == VALUE_NAME || v->column)
		design_idle(d, n, "stage", v->column ? "column" : rule);
	if (v->rule != VALUE_NAME && !v->stage)
		design_needed(d, n, "column");
}

static const struct template_value *
read_value(struct document *d, const xmlNode *n, const struct template *t)
{
	struct template_value *v = ARENA_NEW(d->arena, struct template_value);
	static const char *const rules[] = {
#define X(name, text, place) text,
	    VALUE_RULES(X)
#undef X
	};
	const char *rule = node_value(n, "rule"), *zero = node_value(n, "zero-base");
	*v = (struct template_value){.id = node_string(d, n, "id"),
	    .table = node_string(d, n, "table"),
	    .row = node_string(d, n, "row"),
	    .column = node_string(d, n, "column"),
	    .stage = node_string(d, n, "stage"),
	    .base = node_string(d, n, "base"),
	    .zero_base = zero ? arena_copy(d->arena, zero, strlen(zero)) : "-",
	    .rule = rule ? (enum value_rule)INDEX_OF(rules, rule) : VALUE_AMOUNT,
	    .pos = node_pos(d, n)};
	bool rate = v->rule == VALUE_SHARE || v->rule == VALUE_RATE;
	v->style = design_find_style(d, n, "style", t, rate ? FORM_RATE : FORM_DIGITS, rules[v->rule]);
	check_value(d, n, v, rules[v->rule]);
	return v;
}

static struct template_text
read_text(struct document *d, const xmlNode *n, const struct template *t);

static bool
read_part(struct document *d, const xmlNode *e, const struct template *t, struct template_part *part)
{
	*part = (struct template_part){0};
	if (node_is(e, "year")) {
		part->is_year = true;
		part->year_offset = node_integer(e, "offset", 0);
	} else if (node_is(e, "value")) {
		part->value = read_value(d, e, t);
	} else if (node_is(e, "label")) {
		part->label = text_collapse(node_text(d, e));
	} else if (node_is(e, "note")) {
		struct template_text *note = ARENA_NEW(d->arena, struct template_text);
		*note = read_text(d, e, t);
		part->note = note;
	} else {
		return false;
	}
	return true;
}

/* Text with <year/>, <value/>, <note> and <br/>; blanks as in sentences. A blank after an element stands in the file
 * and is kept. */
static struct template_text
read_text(struct document *d, const xmlNode *n, const struct template *t)
{
	struct template_text text = {0};
	struct buf b = {0};
	for (const xmlNode *e = n->children; e; e = e->next) {
		struct template_part part;
		if (e->type == XML_TEXT_NODE) {
			if (text.count && b.size == 0 && strchr(" \t\r\n", *e->content))
				buf_add(&b, " ", 1);
			add_words(&b, (const char *)e->content);
		} else if (node_is(e, "br")) {
			drop_blank(&b);
			buf_add(&b, "\n", 1);
		} else if (read_part(d, e, t, &part)) {
			add_literal(d, &text, &b);
			*ARENA_PUSH(d->arena, text.parts, text.count, struct template_part) = part;
		}
	}
	drop_blank(&b);
	add_literal(d, &text, &b);
	buf_free(&b);
	return text;
}

struct template_text
design_read_text(struct document *d, const xmlNode *n, const struct template *t)
{
	return read_text(d, n, t);
}

void
design_idle(struct document *d, const xmlNode *n, const char *name, const char *where)
{
	if (node_value(n, name))
		REFUSE(d, ATTRIBUTE_IDLE, node_attribute_pos(d, n, name), node_show(d, n, name), where);
}

void
design_needed(struct document *d, const xmlNode *n, const char *name)
{
	if (!node_value(n, name))
		REFUSE(d, ATTRIBUTE_NEEDED, node_pos(d, n), node_show(d, n, node_value(n, "id") ? "id" : NULL), name);
}

static const char *const sign_names[] = {
#define X(name, text, sign) text,
    FORM_SIGNS(X)
#undef X
};

static void
read_korean(struct document *d, const xmlNode *n, const char *kind, struct form *f)
{
	static const char *const steps[] = {
#define X(name, text) text,
	    FORM_STEPS(X)
#undef X
	};
	static const char *const own[] = {"steps", "tight", "largest"};
	const char *named = node_value(n, "steps"), *largest = node_value(n, "largest");
	for (size_t i = 0; f->kind != FORM_KOREAN && i < sizeof own / sizeof *own; i++)
		design_idle(d, n, own[i], kind);
	f->steps = named ? (enum form_steps)INDEX_OF(steps, named) : STEPS_FULL;
	f->tight = node_flag(n, "tight");
	f->largest = largest ? (strcmp(largest, "만") == 0 ? 10000 : 100000000) : 0;
}

static void
read_style(struct document *d, const xmlNode *n, const struct template *t, struct amount_style *s)
{
	static const char *const kinds[] = {"digits", "korean", "rate", "count"};
	static const char *const zeros[] = {
#define X(name, text) text,
	    FORM_ZEROS(X)
#undef X
	};
	const char *kind = node_value(n, "kind"), *unit = node_value(n, "unit"), *suffix = node_value(n, "suffix");
	const char *rounding = node_value(n, "rounding"), *sign = node_value(n, "sign");
	const char *drop = node_value(n, "drop-zero");
	*s = (struct amount_style){.id = node_string(d, n, "id"), .pos = node_pos(d, n)};
	s->form = (struct form){.kind = (enum form_kind)INDEX_OF(kinds, kind),
	    .unit = unit ? model_unit_of(unit) : 1,
	    .decimals = node_integer(n, "decimals", 0),
	    .zeros = drop ? (enum form_zeros)INDEX_OF(zeros, drop) : ZEROS_KEPT,
	    .how = rounding && strcmp(rounding, "truncated") == 0 ? ROUND_TRUNCATED : ROUND_HALF_UP,
	    .sign = sign ? (enum form_sign)INDEX_OF(sign_names, sign) : t->sign,
	    .suffix = suffix ? arena_copy(d->arena, suffix, strlen(suffix)) : ""};
	read_korean(d, n, kind, &s->form);
	if (s->form.kind == FORM_RATE || s->form.kind == FORM_COUNT)
		design_idle(d, n, "unit", kind);
	if (s->form.kind == FORM_KOREAN || s->form.kind == FORM_COUNT) {
		design_idle(d, n, "decimals", kind);
		design_idle(d, n, "drop-zero", kind);
	}
	if (s->form.kind == FORM_KOREAN)
		design_needed(d, n, "unit");
}

static bool
is_money(enum form_kind k)
{
	return k == FORM_DIGITS || k == FORM_KOREAN;
}

/* A ratio may be written as digits with a sign of its own, an amount not as a rate. */
const struct amount_style *
design_find_style(struct document *d, const xmlNode *n, const char *name, const struct template *t, enum form_kind kind,
    const char *where)
{
	const char *id = node_value(n, name);
	const struct amount_style *s = id ? template_style_lookup(t, id) : NULL;
	struct pos pos = node_attribute_pos(d, n, name);
	if (id && !s)
		REFUSE(d, XML_REFERENCE, pos, node_show(d, n, name), "amount-style");
	else if (s && s->form.kind != kind && !(is_money(kind) && is_money(s->form.kind)))
		REFUSE(d, STYLE_KIND, pos, node_show(d, n, name), s->id, where);
	return s;
}

static enum form_kind
form_of_fact(enum fact_kind k)
{
	if (k == FACT_COUNT || k == FACT_RANK)
		return FORM_COUNT;
	return k == FACT_RATE || k == FACT_SHARE ? FORM_RATE : FORM_DIGITS;
}

static void
read_default(struct document *d, const xmlNode *n, struct template *t)
{
	const char *measure = node_value(n, "measure");
	enum fact_kind k = (enum fact_kind)INDEX_OF(element_names, measure);
	t->defaults[k] = design_find_style(d, n, "style", t, form_of_fact(k), measure);
}

static void
read_numbering(const xmlNode *n, struct template *t)
{
	static const char *const kinds[] = {
#define X(name, text) text,
	    NUMBERINGS(X)
#undef X
	};
	t->numbering[node_integer(n, "level", 1) - 1] = (enum numbering)INDEX_OF(kinds, node_value(n, "kind"));
}

static const struct summary_design *
read_summary(struct document *d, const xmlNode *n, const struct template *t)
{
	static const char *const kinds[] = {
#define X(name, text) text,
	    PANEL_KINDS(X)
#undef X
	};
	struct summary_design *s = ARENA_NEW(d->arena, struct summary_design);
	*s = (struct summary_design){.title = node_string(d, n, "title"),
	    .unit_line = node_string(d, n, "unit-line"),
	    .source = node_string(d, n, "source"),
	    .name_head = node_string(d, n, "name-head"),
	    .difference_head = node_string(d, n, "difference-head"),
	    .rate_head = node_string(d, n, "rate-head"),
	    .relation_head = node_string(d, n, "relation-head"),
	    .stage = node_string(d, n, "stage"),
	    .base = node_string(d, n, "base"),
	    .base_words = node_string(d, n, "base-words"),
	    .zero_base = node_string(d, n, "zero-base"),
	    .amount = design_find_style(d, n, "amount", t, FORM_DIGITS, "summary"),
	    .rate = design_find_style(d, n, "rate", t, FORM_RATE, "summary"),
	    .pos = node_pos(d, n)};
	s->panels = ARENA_ARRAY(d->arena, node_count(n, "panel"), struct summary_panel);
	for (const xmlNode *p = node_child(n, "panel"); p; p = node_next_same(p))
		s->panels[s->panel_count++] = (struct summary_panel){
		    .kind = (enum panel_kind)INDEX_OF(kinds, node_value(p, "kind")),
		    .table = node_string(d, p, "table"),
		    .title = node_string(d, p, "title"),
		    .depth = node_integer(p, "depth", 1),
		    .count = node_integer(p, "count", 10),
		    .pos = node_pos(d, p)};
	return s;
}

struct template *
template_read(struct document *d)
{
	const xmlNode *root = document_root(d);
	struct template *t = ARENA_NEW(d->arena, struct template);
	const char *sign = node_value(root, "negative");
	t->title_word = node_string(d, root, "title-word");
	t->sign = sign ? (enum form_sign)INDEX_OF(sign_names, sign) : SIGN_TRIANGLE;
	t->pos = node_pos(d, root);
	const xmlNode *running = node_child(root, "running-head");
	if (running)
		t->running_head = read_text(d, running, t);
	for (const xmlNode *n = node_child(root, "numbering"); n; n = node_next_same(n))
		read_numbering(n, t);
	t->styles = ARENA_ARRAY(d->arena, node_count(root, "amount-style"), struct amount_style);
	for (const xmlNode *n = node_child(root, "amount-style"); n; n = node_next_same(n))
		read_style(d, n, t, &t->styles[t->style_count++]);
	for (const xmlNode *n = node_child(root, "default"); n; n = node_next_same(n))
		read_default(d, n, t);
	const xmlNode *summary = node_child(root, "summary");
	if (summary)
		t->summary = read_summary(d, summary, t);
	t->designs = ARENA_ARRAY(d->arena, node_count(root, "table-design"), struct design);
	for (const xmlNode *n = node_child(root, "table-design"); n; n = node_next_same(n))
		design_read(d, n, t, &t->designs[t->design_count++]);
	return t;
}

/* The designs of one report stand beside the house's and may use its styles. */
void
template_extend(struct document *d, struct template *t)
{
	const xmlNode *root = document_root(d);
	size_t styles = t->style_count + node_count(root, "amount-style");
	struct amount_style *more = ARENA_ARRAY(d->arena, styles, struct amount_style);
	memcpy(more, t->styles, t->style_count * sizeof *more);
	for (const xmlNode *n = node_child(root, "amount-style"); n; n = node_next_same(n)) {
		if (template_style_lookup(t, node_value(n, "id")))
			REFUSE(d, DESIGN_TWICE, node_attribute_pos(d, n, "id"), node_show(d, n, "id"));
		read_style(d, n, t, &more[t->style_count]);
		t->styles = more;
		t->style_count++;
	}
	size_t designs = t->design_count + node_count(root, "table-design");
	struct design *all = ARENA_ARRAY(d->arena, designs, struct design);
	memcpy(all, t->designs, t->design_count * sizeof *all);
	for (const xmlNode *n = node_child(root, "table-design"); n; n = node_next_same(n)) {
		if (template_design_lookup(t, node_value(n, "id")))
			REFUSE(d, DESIGN_TWICE, node_attribute_pos(d, n, "id"), node_show(d, n, "id"));
		design_read(d, n, t, &all[t->design_count]);
		t->designs = all;
		t->design_count++;
	}
}
