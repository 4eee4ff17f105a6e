/* in: -. out: hand-made pages, set by a typewriter that knows only advance widths. FreeType is used for glyph
 * numbers and widths alone.
 * Refuses to know: line breaking, looks. */
#include "sample.h"
#include "base/arena.h"
#include "base/utf8.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H

static const char *const FACES[] = {
    "/usr/share/fonts/truetype/nanum/NanumMyeongjo.ttf",
    "/usr/share/fonts/truetype/nanum/NanumBarunGothic.ttf",
    "/usr/share/fonts/truetype/nanum/NanumBarunGothicBold.ttf",
};
enum { MYEONGJO, GOTHIC, BOLD, FACE_COUNT };
enum { COLUMNS = 4, ROWS = 20 };

struct desk {
	struct arena *a;
	struct sample *s;
	FT_Library library;
	FT_Face faces[FACE_COUNT];
	struct page *page;
	mpt y;
};

static int32_t
element(struct desk *d, enum element_role role, int32_t parent)
{
	struct element *e = ARENA_PUSH(d->a, d->s->pages.elements, d->s->pages.element_count, struct element);
	e->role = role;
	e->parent = parent;
	if (role == ELEMENT_TH || role == ELEMENT_TD)
		e->column_span = e->row_span = 1;
	return (int32_t)d->s->pages.element_count - 1;
}

static struct element *
at(struct desk *d, int32_t e)
{
	return &d->s->pages.elements[e];
}

static mpt
advance(FT_Face face, uint32_t glyph, mpt size)
{
	FT_Fixed units;
	if (FT_Get_Advance(face, glyph, FT_LOAD_NO_SCALE, &units))
		abort();
	return (mpt)(units * size / face->units_per_EM);
}

static const struct type_run *
set(struct desk *d, const char *text, int face, mpt size, mpt apart)
{
	struct type_run *r = ARENA_NEW(d->a, struct type_run);
	size_t length = strlen(text), n;
	struct type_glyph *glyphs = ARENA_ARRAY(d->a, length, struct type_glyph);
	for (size_t i = 0; i < length; i += n) {
		uint32_t c;
		n = utf8_next(text + i, length - i, &c);
		assert(n);
		struct type_glyph *g = &glyphs[r->count++];
		*g = (struct type_glyph){.glyph = FT_Get_Char_Index(d->faces[face], c), .byte = (uint32_t)i};
		g->advance = advance(d->faces[face], g->glyph, size) + apart;
		r->width += g->advance;
	}
	r->glyphs = glyphs;
	r->face = face;
	r->size = size;
	r->scale_x = 1000;
	r->gray = 1000;
	r->text = text;
	r->to = (uint32_t)length;
	return r;
}

static void
draw(struct desk *d, int32_t e, mpt x, mpt y, const struct type_run *run)
{
	struct item *i = ARENA_PUSH(d->a, d->page->items, d->page->count, struct item);
	*i = (struct item){.kind = ITEM_RUN, .element = e, .x = x, .y = y, .gray = 1000, .run = run};
}

static void
rule(struct desk *d, mpt x, mpt y, mpt width, mpt height, int gray)
{
	struct item *i = ARENA_PUSH(d->a, d->page->items, d->page->count, struct item);
	*i = (struct item){
	    .kind = ITEM_RECT, .element = -1, .x = x, .y = y, .width = width, .height = height, .gray = gray};
}

static void
turn_page(struct desk *d)
{
	if (d->page)
		draw(
		    d, -1, 290000, 790000, set(d, arena_print(d->a, "- %zu -", d->s->pages.count), MYEONGJO, 11000, 0));
	d->page = ARENA_PUSH(d->a, d->s->pages.pages, d->s->pages.count, struct page);
	d->y = 80000;
}

static int32_t
line(struct desk *d, enum element_role role, int32_t parent, mpt x, const char *text, mpt size)
{
	int32_t e = element(d, role, parent);
	draw(d, e, x, d->y, set(d, text, MYEONGJO, size, 0));
	d->y += size * 17 / 10;
	return e;
}

static void
heading(struct desk *d, enum element_role role, const char *text, int level)
{
	int32_t e = line(d, role, 0, 57000, text, 18000);
	at(d, e)->outline = text;
	at(d, e)->outline_level = level;
}

static void
list(struct desk *d)
{
	int32_t l = element(d, ELEMENT_L, 0);
	for (int i = 0; i < 3; i++) {
		int32_t item = element(d, ELEMENT_LI, l);
		int32_t label = element(d, ELEMENT_LBL, item);
		draw(d, label, 62000, d->y, set(d, "○", MYEONGJO, 12000, 0));
		int32_t body = element(d, ELEMENT_LBODY, item);
		int32_t first = element(d, ELEMENT_SPAN, body);
		draw(d, first, 80000, d->y,
		    set(d, "2019년도 세입예산안은 18억 3,993만 7천원으로 ", MYEONGJO, 14000, -280));
		d->y += 24000;
		draw(d, first, 80000, d->y, set(d, "전년 대비 17.0% 감소함.", MYEONGJO, 14000, -280));
		d->y += 24000;
	}
}

static int32_t
cell(struct desk *d, enum element_role role, int32_t row, mpt x, const char *text)
{
	int32_t e = element(d, role, row);
	if (role == ELEMENT_TH)
		at(d, e)->scope = SCOPE_COLUMN;
	if (*text)
		draw(d, e, x, d->y, set(d, text, role == ELEMENT_TH ? BOLD : GOTHIC, 10000, 0));
	return e;
}

/* Head of two rows: one cell over both rows, one over the three number columns. */
static void
head(struct desk *d, int32_t table)
{
	rule(d, 57000, d->y - 12000, 481000, 38000, 100);
	int32_t group = element(d, ELEMENT_THEAD, table);
	int32_t first = element(d, ELEMENT_TR, group);
	int32_t name = element(d, ELEMENT_TH, first);
	draw(d, name, 70000, d->y, set(d, "구분", BOLD, 10000, 9000));
	*at(d, name) = (struct element){.role = ELEMENT_TH,
	    .parent = first,
	    .scope = SCOPE_COLUMN,
	    .column_span = 1,
	    .row_span = 2,
	    .actual = "구분"};
	int32_t over = cell(d, ELEMENT_TH, first, 250000, "예산액");
	at(d, over)->column_span = COLUMNS - 1;
	d->y += 18000;
	int32_t second = element(d, ELEMENT_TR, group);
	static const char *const names[] = {"2018 최종", "2019 예산안", "증감"};
	for (int c = 0; c < COLUMNS - 1; c++)
		cell(d, ELEMENT_TH, second, 180000 + c * 120000, names[c]);
	d->y += 18000;
}

static void
table(struct desk *d, size_t number)
{
	int32_t table = element(d, ELEMENT_TABLE, 0);
	head(d, table);
	int32_t body = element(d, ELEMENT_TBODY, table);
	for (int r = 0; r < ROWS; r++) {
		int32_t row = element(d, ELEMENT_TR, body);
		int32_t name = cell(d, ELEMENT_TH, row, 70000, "경상적세외수입");
		at(d, name)->scope = SCOPE_ROW;
		for (int c = 0; c < COLUMNS - 1; c++) {
			const char *text = arena_print(d->a, "%zu,%03d,%03d", number + 1, r * 37 % 1000, c * 411 + r);
			cell(d, ELEMENT_TD, row, 180000 + c * 120000, r == 3 || (r == ROWS - 1 && c == 2) ? "" : text);
		}
		rule(d, 57000, d->y + 5000, 481000, 340, 1000);
		d->y += 18000;
	}
}

/* Everything that the whitelist lets a drawing hold: shapes, strokes of many kinds, letters, turned and scaled. */
static const char DRAWING[] =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 400 200'><title>투자 현황</title>"
    "<rect x='10' y='10' width='80' height='60' rx='6' fill='#eee' stroke='black' stroke-width='1.5'/>"
    "<g transform='translate(200 100) rotate(30) scale(1.5 .5)' fill='none' stroke='#1a5fb4'>"
    "<circle r='40'/><ellipse cx='60' rx='30' ry='20' stroke-dasharray='4 2'/></g>"
    "<path d='M20 180 C 60 120 100 190 140 150 S 220 90 260 140 Z' fill='orange' fill-rule='evenodd'/>"
    "<polyline points='300,20 340,60 380,20' fill='none' stroke='red' stroke-linejoin='round'/>"
    "<polygon points='300,100 340,140 380,100'/><line x1='0' y1='199' x2='400' y2='199' stroke='gray'/>"
    "<text x='20' y='45' font-family='NanumBarunGothic' font-size='14'>1,234"
    "<tspan font-weight='bold'>백만원</tspan></text>"
    "<text x='390' y='190' font-family='Nowhere Sans' font-style='italic' text-anchor='end'>가나다 ABC</text></svg>";

static void
drawing(struct desk *d)
{
	static const struct picture picture = {
	    .svg = (const unsigned char *)DRAWING, .size = sizeof DRAWING - 1, .alt = "투자 현황: 1,234백만원"};
	int32_t figure = element(d, ELEMENT_FIGURE, 0);
	struct element *e = at(d, figure);
	*e = (struct element){.role = ELEMENT_FIGURE, .parent = 0, .alt = picture.alt, .left = 57000, .top = d->y};
	e->right = e->left + 300000;
	e->bottom = e->top + 150000;
	struct item *i = ARENA_PUSH(d->a, d->page->items, d->page->count, struct item);
	*i = (struct item){.kind = ITEM_DRAWING, .element = figure, .x = e->left, .y = e->top, .picture = &picture};
	i->width = e->right - e->left;
	i->height = e->bottom - e->top;
	d->y += 160000;
}

static void
first_page(struct desk *d)
{
	turn_page(d);
	rule(d, 57000, 56000, 481000, 400, 1000);
	heading(d, ELEMENT_H1, "Ⅰ. 개요", 1);
	heading(d, ELEMENT_H2, "1. 세입예산안", 2);
	list(d);
	drawing(d);
	int32_t p = element(d, ELEMENT_P, 0);
	line(d, ELEMENT_SPAN, p, 57000, "법령에 따른 세외수입", 14000);
	int32_t reference = element(d, ELEMENT_REFERENCE, p);
	draw(d, reference, 200000, d->y - 24000, set(d, "1)", MYEONGJO, 8000, 0));
	int32_t note = element(d, ELEMENT_NOTE, p);
	at(d, note)->id = "note1";
	int32_t label = element(d, ELEMENT_LBL, note);
	draw(d, label, 57000, 760000, set(d, "1)", MYEONGJO, 10000, 0));
	int32_t text = element(d, ELEMENT_SPAN, note);
	draw(d, text, 70000, 760000, set(d, "「지방재정법」 제36조", MYEONGJO, 10000, 0));
	int32_t over = element(d, ELEMENT_P, 0);
	line(d, ELEMENT_SPAN, over, 57000, "쪽을 넘는 문단은", 14000);
	turn_page(d);
	line(d, ELEMENT_SPAN, over, 57000, "두 조각으로 그려짐.", 14000);
	heading(d, ELEMENT_H2, "2. 세출예산안", 2);
}

struct sample *
sample_new(struct arena *a, size_t tables)
{
	struct sample *s = ARENA_NEW(a, struct sample);
	struct desk d = {.a = a, .s = s};
	s->pages.width = 595276;
	s->pages.height = 841890;
	if (FT_Init_FreeType(&d.library))
		abort();
	for (int i = 0; i < FACE_COUNT; i++) {
		s->style.faces[i].path = FACES[i];
		if (FT_New_Face(d.library, FACES[i], 0, &d.faces[i]))
			abort();
	}
	s->style.face_count = FACE_COUNT;
	element(&d, ELEMENT_DOCUMENT, -1);
	first_page(&d);
	for (size_t i = 0; i < tables; i++) {
		if (i)
			turn_page(&d);
		table(&d, i);
	}
	FT_Done_FreeType(d.library);
	return s;
}
