/* in: words, facts and places. out: runs and rectangles on one page, elements, figures.
 * Refuses to know: what is shown, and why. */
#include <string.h>
#include "base/utf8.h"
#include "summary/inner.h"

#define ELLIPSIS "…"

struct sheet *
sheet_new(const struct summary_input *in, struct type *t, struct arena *a, struct messages *m)
{
	const struct style *style = in->style;
	struct sheet *s = ARENA_NEW(a, struct sheet);
	*s = (struct sheet){.in = in, .type = t, .a = a, .m = m};
	s->left = style_page_left(style, 0);
	s->right = s->left + style_measure(style);
	s->book = ARENA_NEW(a, struct book);
	*s->book = (struct book){.arena = a,
	    .title = in->report->title,
	    .language = in->report->language,
	    .author = in->report->author,
	    .date = in->report->date};
	s->pages = ARENA_NEW(a, struct pages);
	*s->pages = (struct pages){.width = style->page_width, .height = style->page_height, .count = 1};
	s->pages->pages = ARENA_NEW(a, struct page);
	return s;
}

int32_t
sheet_element(struct sheet *s, enum element_role role, int32_t parent)
{
	struct pages *p = s->pages;
	*ARENA_PUSH(s->a, p->elements, p->element_count, struct element) =
	    (struct element){.role = role, .parent = parent};
	return (int32_t)p->element_count - 1;
}

static struct item *
item_new(struct sheet *s)
{
	struct page *page = s->pages->pages;
	return ARENA_PUSH(s->a, page->items, page->count, struct item);
}

void
sheet_rect(struct sheet *s, mpt x, mpt y, mpt width, mpt height, int gray, int32_t element)
{
	*item_new(s) = (struct item){
	    .kind = ITEM_RECT, .element = element, .x = x, .y = y, .width = width, .height = height, .gray = gray};
}

/* ---- text ---- */

static const struct type_shaped *
shape(struct sheet *s, const struct pen *pen, const char *text)
{
	const struct type_span span = {text, pen->role, false};
	return type_shape(s->type, s->a, &(struct type_text){&span, 1, pen->role, "summary", {0}});
}

/* Shaping is linear: there are no hints. */
static mpt
scaled(const struct sheet *s, const struct pen *pen, mpt v)
{
	return (mpt)((int64_t)v * pen->size / s->in->style->text[pen->role].size);
}

mpt
sheet_width(struct sheet *s, const struct pen *pen, const char *text)
{
	return *text ? scaled(s, pen, type_width(shape(s, pen, text))) : 0;
}

static const char *
shortened(struct sheet *s, const struct pen *pen, const char *text, mpt width)
{
	size_t n = strlen(text);
	const char *short_text = text;
	while (n > 0 && sheet_width(s, pen, short_text) > width) {
		do
			n--;
		while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80);
		short_text = arena_print(s->a, "%.*s" ELLIPSIS, (int)n, text);
	}
	return short_text;
}

static const struct type_run *
run_scaled(struct sheet *s, const struct pen *pen, const struct type_run *from)
{
	struct type_run *r = ARENA_NEW(s->a, struct type_run);
	struct type_glyph *glyphs = ARENA_ARRAY(s->a, from->count, struct type_glyph);
	*r = *from;
	r->size = scaled(s, pen, from->size);
	r->width = scaled(s, pen, from->width);
	r->gray = pen->gray ? pen->gray : from->gray;
	for (size_t i = 0; i < from->count; i++) {
		glyphs[i] = from->glyphs[i];
		glyphs[i].advance = scaled(s, pen, glyphs[i].advance);
		glyphs[i].dx = scaled(s, pen, glyphs[i].dx);
		glyphs[i].dy = scaled(s, pen, glyphs[i].dy);
	}
	r->glyphs = glyphs;
	return r;
}

/* A little smaller, before anything is cut; a figure is never cut. */
static struct pen
fitted(struct sheet *s, const struct pen *pen, const char *text, mpt width)
{
	struct pen p = *pen;
	bool figure = p.role == TEXT_NUMBER || p.role == TEXT_NUMBER_BOLD;
	mpt least = figure ? MPT_PER_PT : p.size * 9 / 10;
	while (p.size > least && sheet_width(s, &p, text) > width)
		p.size -= MPT_PER_PT / 4;
	return p;
}

void
sheet_write(
    struct sheet *s, const struct pen *wanted, const char *whole, mpt x, mpt width, mpt baseline, int32_t element)
{
	if (!*whole)
		return;
	const struct pen fits = fitted(s, wanted, whole, width), *pen = &fits;
	const char *text = shortened(s, pen, whole, width);
	if (text != whole)
		s->pages->elements[element].actual = whole;
	mpt slack = width - sheet_width(s, pen, text);
	mpt at = x + (pen->align == ALIGN_RIGHT ? slack : pen->align == ALIGN_CENTRE ? slack / 2 : 0);
	struct type_lines lines =
	    type_break(s->type, s->a, shape(s, pen, text), s->in->style->page_width * 2, ALIGN_LEFT);
	const struct type_line *line = &lines.lines[0];
	for (size_t i = 0; i < line->count; i++) {
		const struct type_run *r = run_scaled(s, pen, &line->runs[i]);
		mpt run_x = at + scaled(s, pen, line->x + line->runs[i].x);
		*item_new(s) = (struct item){.kind = ITEM_RUN,
		    .element = element,
		    .x = run_x,
		    .y = baseline,
		    .width = r->width,
		    .gray = r->gray,
		    .run = r};
	}
}

/* ---- figures ---- */

static void
figure_add(struct sheet *s, struct figure f)
{
	struct book *b = s->book;
	struct pages *p = s->pages;
	f.printed = f.text;
	const char **texts[] = {&f.subject, &f.measure, &f.stage, &f.base, &f.unit, &f.formula};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (!*texts[i])
			*texts[i] = "";
	*ARENA_PUSH(s->a, p->places, p->place_count, struct page_place) =
	    (struct page_place){(int32_t)b->figure_count, 1, 0};
	*ARENA_PUSH(s->a, b->figures, b->figure_count, struct figure) = f;
}

void
sheet_label(struct sheet *s, const char *place, const char *text, struct pos pos)
{
	size_t at = 0, from, to;
	while (utf8_next_number(text, strlen(text), &at, &from, &to))
		figure_add(s, (struct figure){.place = place,
		                  .kind = FIGURE_LABEL,
		                  .whose = WHOSE_NOBODY,
		                  .text = arena_copy(s->a, text + from, to - from),
		                  .source = pos});
}

static const char *
stage_id(const struct column *c)
{
	return c == NULL ? "" : c->stage != NULL ? c->stage->id : c->id;
}

static void
check_fineness(struct sheet *s, const char *place, const struct fact *f, const struct amount_style *style)
{
	if (style->form.kind == FORM_RATE || style->form.unit >= f->grain)
		return;
	const char *printed = model_unit_name(style->form.unit), *known = model_unit_name(f->grain);
	message_add(s->m, MSG_FIGURE_TOO_FINE, style->pos, place, printed ? printed : "?", known ? known : "?", NULL);
}

const char *
sheet_figure(struct sheet *s, const char *place, const struct fact *f, const struct amount_style *style)
{
	bool rate = style->form.kind == FORM_RATE, base = f->request.kind == FACT_BASE;
	if (!f->ok || !f->given || (!rate && f->value.den != 1))
		return NULL;
	const char *text =
	    rate ? form_ratio(s->a, f->value, &style->form) : form_amount(s->a, f->value.num, &style->form);
	if (text == NULL)
		return NULL;
	check_fineness(s, place, f, style);
	const char *unit = model_unit_name(style->form.unit);
	figure_add(s, (struct figure){.place = place,
	                  .kind = f->is_input ? FIGURE_INPUT : FIGURE_FACT,
	                  .whose = f->is_input ? WHOSE_QUOTED : WHOSE_OURS,
	                  .subject = facts_name_subject(s->a, f->request.row),
	                  .measure = fact_kind_measure(f->request.kind),
	                  .stage = stage_id(base ? f->request.base : f->request.stage),
	                  .base = base ? "" : stage_id(f->request.base),
	                  .unit = rate   ? "%"
	                          : unit ? unit
	                                 : "원",
	                  .decimals = rate ? style->form.decimals : 0,
	                  .rounding = style->form.how,
	                  .value = f->value,
	                  .interval = f->interval,
	                  .text = text,
	                  .formula = f->formula,
	                  .source = f->source});
	return text;
}
