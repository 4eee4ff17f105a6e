/* in: -. out: the house style as a struct, and a hand-made book, for the tests of the page room.
 * Refuses to know: the style file, XML, where figures come from. */
#ifndef TESTS_PAGE_BOOK_H
#define TESTS_PAGE_BOOK_H
#include <stdarg.h>
#include <string.h>
#include "page/page.h"

#define NANUM "/usr/share/fonts/truetype/nanum/"
#define MM(n) ((mpt)((n)*2834.6457 + 0.5))

enum {
	F_MYEONGJO,
	F_MYEONGJO_BOLD,
	F_YETHANGUL,
	F_GOTHIC,
	F_GOTHIC_BOLD,
	F_GOTHIC_EXTRA,
	F_BARUN,
	F_BARUN_BOLD,
	F_COUNT
};

static inline void
style_text(struct style *s, enum text_role r, int face, mpt size, int leading, int tracking, enum align align)
{
	s->text[r] = (struct text_style){.face = face,
	    .fallbacks = {-1, -1, -1, -1},
	    .size = size,
	    .leading = (mpt)((int64_t)size * leading / 100),
	    .tracking = tracking,
	    .scale_x = 1000,
	    .gray = 1000,
	    .align = align};
	if (face == F_MYEONGJO || face == F_MYEONGJO_BOLD)
		s->text[r].fallbacks[0] = F_YETHANGUL, s->text[r].fallbacks[1] = F_BARUN;
	else if (face == F_BARUN || face == F_BARUN_BOLD)
		s->text[r].fallbacks[0] = face == F_BARUN ? F_GOTHIC : F_GOTHIC_BOLD;
}

static inline void
style_block(
    struct style *s, enum block_role r, enum text_role text, double before, double after, double mark, double at)
{
	s->block[r] = (struct block_style){.text = text,
	    .before = MM(before),
	    .before_first = MM(before),
	    .after = MM(after),
	    .mark_at = MM(mark),
	    .text_at = MM(at),
	    .mark_text = text,
	    .mark_scale = 1000};
}

static inline void
style_roles(struct style *s)
{
	style_text(s, TEXT_BODY, F_MYEONGJO, 14000, 170, -20, ALIGN_JUSTIFY);
	style_text(s, TEXT_NOTE, F_MYEONGJO, 12000, 160, -20, ALIGN_JUSTIFY);
	style_text(s, TEXT_FOOTNOTE, F_MYEONGJO, 10000, 150, -20, ALIGN_JUSTIFY);
	style_text(s, TEXT_FOLIO, F_MYEONGJO, 11000, 120, 0, ALIGN_CENTRE);
	style_text(s, TEXT_STRONG, F_MYEONGJO_BOLD, 14000, 170, -20, ALIGN_JUSTIFY);
	style_text(s, TEXT_MARK_DASH, F_GOTHIC, 14000, 170, 0, ALIGN_LEFT);
	style_text(s, TEXT_TITLE_LINE, F_GOTHIC_BOLD, 17000, 130, 0, ALIGN_CENTRE);
	style_text(s, TEXT_TITLE_WORD, F_GOTHIC_EXTRA, 28000, 120, 0, ALIGN_CENTRE);
	style_text(s, TEXT_HEADING1, F_GOTHIC_EXTRA, 18000, 135, 0, ALIGN_LEFT);
	style_text(s, TEXT_HEADING2, F_GOTHIC_EXTRA, 16000, 135, 0, ALIGN_LEFT);
	style_text(s, TEXT_HEADING3, F_GOTHIC_BOLD, 15000, 140, 0, ALIGN_LEFT);
	style_text(s, TEXT_HEADING4, F_GOTHIC_BOLD, 15000, 140, 0, ALIGN_LEFT);
	style_text(s, TEXT_HEADING_MARKED, F_GOTHIC_BOLD, 14000, 140, 0, ALIGN_LEFT);
	style_text(s, TEXT_CAPTION, F_BARUN_BOLD, 12000, 140, 0, ALIGN_CENTRE);
	style_text(s, TEXT_UNIT, F_BARUN, 10000, 130, 0, ALIGN_RIGHT);
	style_text(s, TEXT_CELL, F_BARUN, 10000, 135, -15, ALIGN_LEFT);
	style_text(s, TEXT_CELL_BOLD, F_BARUN_BOLD, 10000, 135, -15, ALIGN_LEFT);
	style_text(s, TEXT_NUMBER, F_BARUN, 10000, 135, 0, ALIGN_RIGHT);
	style_text(s, TEXT_NUMBER_BOLD, F_BARUN_BOLD, 10000, 135, 0, ALIGN_RIGHT);
	style_text(s, TEXT_HEAD, F_BARUN_BOLD, 10000, 135, 0, ALIGN_CENTRE);
	style_text(s, TEXT_SECOND_NAME, F_BARUN, 8500, 130, -15, ALIGN_LEFT);
	style_text(s, TEXT_CARRIED, F_BARUN, 9000, 135, 0, ALIGN_LEFT);
	style_text(s, TEXT_RUNNING, F_BARUN, 8500, 120, 0, ALIGN_LEFT);
	s->text[TEXT_RUNNING].gray = 700;
	style_text(s, TEXT_CELL_TEXT, F_BARUN, 10000, 138, -15, ALIGN_LEFT);
	style_text(s, TEXT_CELL_CALCULATION, F_BARUN, 10000, 145, -15, ALIGN_LEFT);
	style_text(s, TEXT_BAND, F_BARUN, 9500, 135, 0, ALIGN_CENTRE);
	style_text(s, TEXT_BOX, F_BARUN, 11000, 160, -15, ALIGN_LEFT);
	style_text(s, TEXT_BOX_STRONG, F_BARUN_BOLD, 11000, 160, -15, ALIGN_LEFT);
	style_text(s, TEXT_BOX_NOTE, F_BARUN, 10000, 160, -15, ALIGN_LEFT);
	style_text(s, TEXT_BOX_HEADING, F_BARUN_BOLD, 12000, 140, 0, ALIGN_LEFT);
	style_text(s, TEXT_BOX_HEAD, F_BARUN_BOLD, 12000, 126, 0, ALIGN_CENTRE);
	style_text(s, TEXT_LAW, F_MYEONGJO, 12000, 160, -20, ALIGN_JUSTIFY);
	style_text(s, TEXT_LAW_STRONG, F_MYEONGJO_BOLD, 12000, 160, -20, ALIGN_JUSTIFY);
	style_text(s, TEXT_LAW_SOURCE, F_BARUN_BOLD, 12000, 140, 0, ALIGN_LEFT);
	style_text(s, TEXT_PICTURE_TITLE, F_BARUN_BOLD, 11000, 140, 0, ALIGN_CENTRE);
	style_text(s, TEXT_PICTURE_NOTE, F_BARUN, 10000, 140, 0, ALIGN_CENTRE);
	style_text(s, TEXT_SIGNATURE, F_BARUN, 12000, 126, 0, ALIGN_LEFT);
	style_text(s, TEXT_SIGNATURE_LABEL, F_BARUN_BOLD, 12000, 126, 0, ALIGN_LEFT);
	style_text(s, TEXT_STAMP, F_BARUN_BOLD, 8500, 120, 0, ALIGN_CENTRE);
}

static inline void
style_blocks(struct style *s)
{
	style_block(s, BLOCK_TITLE, TEXT_TITLE_LINE, 0, 0, 0, 0);
	style_block(s, BLOCK_HEADING1, TEXT_HEADING1, 9, 3, 0, 0);
	s->block[BLOCK_HEADING1].before_first = MM(6.6);
	style_block(s, BLOCK_HEADING2, TEXT_HEADING2, 7, 2, 0, 0);
	s->block[BLOCK_HEADING2].before_first = 0;
	style_block(s, BLOCK_HEADING3, TEXT_HEADING3, 7, 1.6, 0, 8);
	style_block(s, BLOCK_HEADING4, TEXT_HEADING4, 7, 1.6, 0, 8);
	style_block(s, BLOCK_SQUARE, TEXT_HEADING_MARKED, 5, 1.2, 0, 6);
	style_block(s, BLOCK_CIRCLE, TEXT_BODY, 1.6, 0, 2, 8);
	s->block[BLOCK_CIRCLE].mark_scale = 860;
	s->block[BLOCK_CIRCLE].mark_raise = 30;
	style_block(s, BLOCK_DASH, TEXT_BODY, 0.9, 0, 8, 12.5);
	s->block[BLOCK_DASH].mark_text = TEXT_MARK_DASH;
	style_block(s, BLOCK_DOT, TEXT_BODY, 0.6, 0, 12.5, 16.5);
	style_block(s, BLOCK_REMARK, TEXT_NOTE, 1.3, 0, 8, 13);
	style_block(s, BLOCK_UNIT, TEXT_UNIT, 3.2, 1.1, 0, 0);
	s->block[BLOCK_UNIT].before_first = MM(0.2);
	style_block(s, BLOCK_CAPTION, TEXT_CAPTION, 6, 0.2, 0, 0);
	style_block(s, BLOCK_TABLE, TEXT_CELL, 0, 5, 0, 0);
	style_block(s, BLOCK_FOOTNOTE, TEXT_FOOTNOTE, 0, 0, 0, 5);
	style_block(s, BLOCK_PLAIN, TEXT_BODY, 1.6, 0, 0, 0);
	style_block(s, BLOCK_BOX, TEXT_BOX_HEAD, 4, 5, 0, 0);
	s->block[BLOCK_BOX].before_first = MM(1.7);
	style_block(s, BLOCK_BOX_HEADING, TEXT_BOX_HEADING, 3.2, 0, 0, 5.2);
	style_block(s, BLOCK_BOX_CIRCLE, TEXT_BOX, 0.5, 0, 1.6, 6.2);
	s->block[BLOCK_BOX_CIRCLE].mark_scale = 860;
	s->block[BLOCK_BOX_CIRCLE].mark_raise = 30;
	style_block(s, BLOCK_BOX_DASH, TEXT_BOX, 0.5, 0, 6.2, 9.6);
	style_block(s, BLOCK_BOX_DOT, TEXT_BOX, 0.5, 0, 9.6, 12.4);
	style_block(s, BLOCK_BOX_REMARK, TEXT_BOX_NOTE, 0.2, 0, 9.6, 13.6);
	style_block(s, BLOCK_BOX_TEXT, TEXT_BOX, 0.5, 0, 0, 0);
	style_block(s, BLOCK_LAW_SOURCE, TEXT_LAW_SOURCE, 3.2, 1.4, 0, 0);
	style_block(s, BLOCK_LAW_ARTICLE, TEXT_LAW, 0.3, 0, 0, 0);
	style_block(s, BLOCK_LAW_PARAGRAPH, TEXT_LAW, 0.3, 0, 0, 5.2);
	style_block(s, BLOCK_LAW_ITEM, TEXT_LAW, 0.3, 0, 5.2, 9.8);
	style_block(s, BLOCK_PICTURE, TEXT_PICTURE_TITLE, 4, 5, 0, 0);
	style_block(s, BLOCK_PICTURE_NOTE, TEXT_PICTURE_NOTE, 1.2, 0, 0, 0);
	style_block(s, BLOCK_SIGNATURE, TEXT_SIGNATURE, 9, 0, 0, 0);
	s->block[BLOCK_BOX_HEADING].keep_next = s->block[BLOCK_LAW_SOURCE].keep_next = true;
	for (int i = BLOCK_HEADING1; i <= BLOCK_SQUARE; i++)
		s->block[i].keep_next = true;
	s->block[BLOCK_CAPTION].keep_next = s->block[BLOCK_UNIT].keep_next = true;
}

static inline struct style
page_style(void)
{
	struct style s = {.id = "test",
	    .page_width = MM(210),
	    .page_height = MM(297),
	    .left = MM(20),
	    .right = MM(20),
	    .top = MM(25),
	    .first_top = MM(20),
	    .bottom = MM(272),
	    .running_at = MM(15),
	    .folio_at = MM(276.2),
	    .folio_text = "- {0} -",
	    .folio_first = true,
	    .running = {{RUNNING_REPORT, RUNNING_HEADINGS}, {RUNNING_REPORT, RUNNING_HEADINGS}},
	    .title_height = MM(34.4),
	    .title_outer = MM(0.43),
	    .title_gap = MM(1),
	    .title_inner = MM(0.12),
	    .title_pad_top = MM(4.2),
	    .title_pad_bottom = MM(4.6),
	    .title_between = MM(2.8),
	    .title_spread = MM(92),
	    .footnote_rule = MM(0.12),
	    .footnote_rule_width = MM(50),
	    .footnote_above = MM(3.5),
	    .footnote_below = MM(2),
	    .note_call_scale = 600,
	    .note_call_raise = 500,
	    .widow = 2,
	    .orphan = 2,
	    .face_count = F_COUNT};
	static const char *const names[F_COUNT][2] = {
	    {"NanumMyeongjo", NANUM "NanumMyeongjo.ttf"},
	    {"NanumMyeongjo-Bold", NANUM "NanumMyeongjoBold.ttf"},
	    {"NanumMyeongjo-YetHangul", NANUM "NanumMyeongjo-YetHangul.ttf"},
	    {"NanumGothic", NANUM "NanumGothic.ttf"},
	    {"NanumGothic-Bold", NANUM "NanumGothicBold.ttf"},
	    {"NanumGothic-ExtraBold", NANUM "NanumGothicExtraBold.ttf"},
	    {"NanumBarunGothic", NANUM "NanumBarunGothic.ttf"},
	    {"NanumBarunGothic-Bold", NANUM "NanumBarunGothicBold.ttf"},
	};

	for (int i = 0; i < F_COUNT; i++)
		s.faces[i] = (struct style_face){.id = names[i][0], .path = names[i][1], .sha256 = "", .package = ""};
	style_roles(&s);
	style_blocks(&s);
	s.table = (struct table_style){.pad_x = MM(1.5),
	    .pad_y = MM(0.95),
	    .pad_y_max = MM(1.2),
	    .head_pad_x = MM(0.8),
	    .head_pad_y = MM(1.05),
	    .indent_first = MM(1.5),
	    .indent_step = MM(3),
	    .spread_left = MM(4),
	    .spread_step = MM(3),
	    .spread_right = MM(4),
	    .spread_wide = MM(36),
	    .head_spread = {MM(9), 0, MM(14), MM(18), MM(22)},
	    .rule_outer = MM(0.38),
	    .rule_head = MM(0.24),
	    .rule_inner = MM(0.12),
	    .rule_open = MM(0.12),
	    .tint_head = 100,
	    .tint_total = 60,
	    .tint_group = 60,
	    .tint_carried = 30,
	    .number_air = MM(3),
	    .carried_pad_y = MM(0.8),
	    .keep_rows = 2,
	    .second_gap = MM(0.1),
	    .paragraph_gap = MM(0.6),
	    .hang = MM(3),
	    .hang_circle = MM(4),
	    .result_gap = MM(2),
	    .band_pad = MM(0.5),
	    .names_enough = MM(75),
	    .between = MM(3.4),
	    .least_size = 8000};
	s.box = (struct box_style){.frame = MM(0.24),
	    .open = MM(0.12),
	    .small = MM(80),
	    .label_gap = MM(4),
	    .head_pad_y = MM(1.7),
	    .head_rule = MM(0.12),
	    .head_spread = MM(34),
	    .head_tint = 100,
	    .pad_x = MM(4),
	    .pad_top = MM(3),
	    .pad_below_head = MM(2.6),
	    .pad_foot = MM(3.4),
	    .law_pad_x = MM(5),
	    .law_pad_top = MM(3.4),
	    .law_pad_foot = MM(3.6)};
	s.picture = (struct picture_style){
	    .rule = MM(0.12), .title_gap = MM(1.5), .gap = MM(3), .lost_height = MM(30)};
	s.picture.beside = MM(12);
	s.picture.sign_scale = 2000;
	s.picture.sign_black = 350;
	s.signature = (struct signature_style){.cell = MM(31), .pad_x = MM(3), .pad_y = MM(2.1), .tint = 100};
	s.draft_at = MM(3);
	s.draft_width = MM(0.8);
	s.squeeze = MM(4);
	s.breaking = (struct breaking){.stretch_space = 220,
	    .stretch_letter = 18,
	    .shrink_space = 60,
	    .shrink_letter = 11,
	    .letter_max = 30,
	    .class_penalty = 15000,
	    .word_break_penalty = 9000,
	    .amount_break_penalty = 6000,
	    .short_last_penalty = 400,
	    .short_last = 100,
	    .loosest = 1450,
	    .min_last_em = 3200,
	    .retry_tracking = -15};
	return s;
}

/* ---- a book by hand ---- */

struct maker {
	struct arena *a;
	struct book book;
	struct block *last;
	struct block *box; /* being filled; its last block */
	struct block *box_last;
};

static inline struct maker
maker_new(struct arena *a)
{
	return (struct maker){
	    .a = a, .book = {.arena = a, .title = "시험", .language = "ko-KR", .author = "", .date = "2018-11-01"}};
}

static inline struct run *
text_add(struct arena *a, struct text *t, enum run_kind kind, const char *s, int figure, int note)
{
	struct run *r = ARENA_PUSH(a, t->runs, t->count, struct run);

	*r = (struct run){.kind = kind, .text = s, .figure = figure, .note = note};
	return r;
}

/* "글 #12,345# 글^1 글": figures between #, note calls ^n, forced breaks as \n. Every figure is a new one. */
static inline struct text
text_make(struct maker *k, const char *s)
{
	struct text t = {.place = "시험"};

	while (*s != '\0') {
		size_t n = strcspn(s, "#^\n");
		if (n > 0)
			text_add(k->a, &t, RUN_TEXT, arena_copy(k->a, s, n), -1, -1);
		s += n;
		if (*s == '#') {
			n = strcspn(s + 1, "#");
			text_add(k->a, &t, RUN_TEXT, arena_copy(k->a, s + 1, n), (int)k->book.figure_count++, -1);
			s += n + 2;
		} else if (*s == '^') {
			int note = s[1] - '1';
			text_add(k->a, &t, RUN_NOTE_CALL, arena_print(k->a, "%d)", note + 1),
			    (int)k->book.figure_count++, note);
			s += 2;
		} else if (*s == '\n') {
			text_add(k->a, &t, RUN_BREAK, "\n", -1, -1);
			s++;
		}
	}
	return t;
}

static inline struct block *
block_make(struct maker *k, enum block_role role, const char *mark, const char *text)
{
	struct block *b = ARENA_NEW(k->a, struct block);

	b->role = role;
	b->place = "시험";
	b->mark = mark;
	b->mark_figure = -1;
	b->text = text_make(k, text);
	b->list_depth = role == BLOCK_CIRCLE || role == BLOCK_BOX_CIRCLE || role == BLOCK_LAW_PARAGRAPH ? 1
	                : role == BLOCK_DASH || role == BLOCK_BOX_DASH || role == BLOCK_LAW_ITEM         ? 2
	                : role == BLOCK_DOT || role == BLOCK_BOX_DOT                                     ? 3
	                                                                                                 : 0;
	b->outline = role == BLOCK_HEADING1                           ? 1
	             : role == BLOCK_HEADING2                         ? 2
	             : role == BLOCK_HEADING3 || role == BLOCK_HEADING4 || role == BLOCK_SQUARE ? 3
	                                                              : 0;
	if (k->box != NULL) {
		if (k->box_last != NULL)
			k->box_last->next = b;
		else
			k->box->first = b;
		k->box_last = b;
		return b;
	}
	if (k->last != NULL)
		k->last->next = b;
	else
		k->book.first = b;
	k->last = b;
	return b;
}

/* What is made from here on stands in a box; box_end: no longer. */
static inline struct block *
box_begin(struct maker *k, enum box_kind kind, const char *head)
{
	struct block *b = block_make(k, BLOCK_BOX, NULL, head);

	b->box = kind;
	k->box = b;
	k->box_last = NULL;
	return b;
}

static inline void
box_end(struct maker *k)
{
	k->box = NULL;
}

/* Labels and names in turn, parted by ';', four cells a row. */
static inline void
signature_make(struct maker *k, const char *s)
{
	struct block *b = block_make(k, BLOCK_SIGNATURE, NULL, "");
	struct block_row *row = NULL;

	b->table = ARENA_NEW(k->a, struct block_table);
	for (int i = 0; *s != '\0'; i++) {
		size_t n = strcspn(s, ";");
		if (i % 4 == 0) {
			row = ARENA_PUSH(k->a, b->table->rows, b->table->row_count, struct block_row);
			*row = (struct block_row){.role = ROW_BODY, .depth = -1};
		}
		*ARENA_PUSH(k->a, row->cells, row->count, struct block_cell) =
		    (struct block_cell){.kind = i % 2 == 0 ? CELL_HEAD : CELL_TEXT,
		        .text = text_make(k, arena_copy(k->a, s, n)),
		        .column = i % 4,
		        .column_span = 1,
		        .row_span = 1};
		b->table->column_count = row->count > b->table->column_count ? row->count : b->table->column_count;
		s += n + (s[n] == ';');
	}
}

static inline void
note_make(struct maker *k, const char *text)
{
	struct book_note *n = ARENA_PUSH(k->a, k->book.notes, k->book.note_count, struct book_note);

	n->number = (int)k->book.note_count;
	n->number_figure = (int)k->book.figure_count++;
	n->paragraphs = NULL;
	n->count = 0;
	for (const char *s = text; *s != '\0';) {
		size_t len = strcspn(s, "\n");
		struct text t = text_make(k, arena_copy(k->a, s, len));
		*ARENA_PUSH(k->a, n->paragraphs, n->count, struct text) = t;
		s += len + (s[len] == '\n');
	}
}

/* A cell from its text: "~" spread, "*" bold, ">" one step; "[2x1]" rows x columns it spans; "|" begins the second
 * name. */
static inline struct block_cell
cell_make(struct maker *k, enum cell_kind kind, int column, const char *s)
{
	struct block_cell c = {.kind = kind, .column_span = 1, .row_span = 1, .column = column};

	for (;; s++) {
		if (*s == '~') {
			c.spread = true;
		} else if (*s == '*') {
			c.bold = true;
		} else if (*s == '>') {
			c.indent++;
		} else if (*s == '[') {
			c.row_span = s[1] - '0';
			c.column_span = s[3] - '0';
			s += 4;
		} else {
			break;
		}
	}
	const char *bar = strchr(s, '|');
	c.text = text_make(k, bar ? arena_copy(k->a, s, (size_t)(bar - s)) : s);
	if (bar)
		c.second = text_make(k, bar + 1);
	return c;
}

/* A row: cells parted by ';'. An empty piece is an empty cell, "." a place covered by a span. */
static inline struct block_row
row_make(struct maker *k, const enum cell_kind *kinds, enum row_role role, int depth, const char *s)
{
	struct block_row r = {.role = role, .depth = depth};
	int column = 0;

	for (;; column++) {
		size_t n = strcspn(s, ";");
		char *piece = arena_copy(k->a, s, n);
		if (strcmp(piece, ".") != 0) {
			enum cell_kind kind = role == ROW_HEAD ? CELL_HEAD : kinds[column];
			bool figure = kind == CELL_NUMBER && strpbrk(piece, "0123456789") != NULL;
			struct block_cell *c = ARENA_PUSH(k->a, r.cells, r.count, struct block_cell);
			*c = cell_make(k, kind, column, piece);
			if (figure) { /* the whole text of a number cell is its figure */
				c->text.runs[0].figure = (int)k->book.figure_count++;
			}
			if (column == 0)
				r.name = c->text;
		}
		if (s[n] == '\0')
			break;
		s += n + 1;
	}
	return r;
}

/* One more part of a text cell: "○0 글 = 결과": mark (. for none), level, text, result after " = ". */
static inline void
part_make(struct maker *k, struct block_cell *c, const char *s)
{
	size_t mark = strcspn(s, "0123456789");
	const char *text = s + mark + 2, *result = strstr(text, " = ");
	struct cell_part p = {.mark = s[0] == '.' ? NULL : arena_copy(k->a, s, mark), .level = s[mark] - '0'};

	p.text = text_make(k, result != NULL ? arena_copy(k->a, text, (size_t)(result - text)) : text);
	if (result != NULL)
		p.result = text_make(k, result + 1);
	*ARENA_PUSH(k->a, c->parts, c->part_count, struct cell_part) = p;
}

static inline struct block_table *
table_make(struct maker *k, const char *kinds, const char *unit, const char *caption)
{
	struct block_table *t = ARENA_NEW(k->a, struct block_table);

	t->column_count = strlen(kinds);
	t->columns = ARENA_ARRAY(k->a, t->column_count, enum cell_kind);
	for (size_t i = 0; i < t->column_count; i++)
		t->columns[i] = kinds[i] == 'n' ? CELL_NUMBER : kinds[i] == 't' ? CELL_TEXT : CELL_NAME;
	if (unit != NULL)
		t->unit_line = text_make(k, unit);
	if (caption != NULL)
		t->caption = text_make(k, caption);
	block_make(k, BLOCK_TABLE, NULL, "")->table = t;
	return t;
}

static inline void
table_head(struct maker *k, struct block_table *t, const char *s)
{
	struct block_row r = row_make(k, t->columns, ROW_HEAD, -1, s);

	*ARENA_PUSH(k->a, t->heads, t->head_count, struct block_row) = r;
}

static inline void
table_row(struct maker *k, struct block_table *t, enum row_role role, int depth, const char *s)
{
	struct block_row r = row_make(k, t->columns, role, depth, s);

	*ARENA_PUSH(k->a, t->rows, t->row_count, struct block_row) = r;
}
#endif
