/* in: a few lines of text. out: a report and a template, and the book made of them with a budget (budget_of.h).
 * Lines: "section ID 제목", "end", "p MARK text", "h MARK text", "table ID DESIGN". In text {전년} {증감률 꼴=...} {증감말}
 * {수 ...} {주어진값 출처=...|11,080천원} {각주 text} {강} {/강} {줄} {고침 id=...}
 * {/고침} stand for the elements of those names.
 * Refuses to know: what is tested. */
#ifndef TEST_REPORT_OF_H
#define TEST_REPORT_OF_H
#include "budget_of.h"
#include "book/book.h"

struct made_report {
	struct made *d;
	struct report report;
	struct template template;
	struct book *book;
	int line;
};

static inline struct sentence sentence_of(struct made_report *r, const char *text);

/* " 이름=값" among the words of an element; NULL: not there. Blanks are not allowed in values. */
static inline const char *
attribute_of(struct made_report *r, const char *element, const char *name)
{
	char wanted[50];
	snprintf(wanted, sizeof wanted, " %s=", name);
	const char *at = strstr(element, wanted);
	if (!at)
		return NULL;
	at += strlen(wanted);
	return arena_copy(r->d->arena, at, strcspn(at, " |"));
}

static inline bool
element_is(const char *element, const char *name)
{
	size_t n = strlen(name);
	return strncmp(element, name, n) == 0 && (element[n] == '\0' || element[n] == ' ' || element[n] == '|');
}

static inline struct inline_item
element_of(struct made_report *r, const char *element)
{
	static const char *const figures[] = {
#define X(name, measure, element) element,
	    FACT_KINDS(X)
#undef X
	};
	struct arena *a = r->d->arena;
	struct inline_item item = {
	    .element = arena_copy(a, element, strcspn(element, " |")), .pos = {"report.xml", r->line, 5}};
	struct inline_request *q = &item.request;
	q->subject = attribute_of(r, element, "대상");
	q->stage = attribute_of(r, element, "단계");
	q->base = attribute_of(r, element, "견줌");
	q->style = attribute_of(r, element, "꼴");
	q->id = attribute_of(r, element, "id");
	q->list = attribute_of(r, element, "목록");
	q->joined = attribute_of(r, element, "실질") != NULL;
	const char *bar = strchr(element, '|');
	item.text = bar ? arena_copy(a, bar + 1, strlen(bar + 1)) : "";
	for (int k = 0; k < FACT_KIND_COUNT; k++)
		if (element_is(element, figures[k]))
			q->kind = (enum fact_kind)k, item.kind = INLINE_FIGURE;
	if (element_is(element, "증감말")) {
		item.kind = INLINE_DIRECTION;
		item.text = attribute_of(r, element, "갈래");
	} else if (element_is(element, "수")) {
		item.kind = INLINE_LABEL;
	} else if (element_is(element, "사업")) {
		item.kind = INLINE_NAME;
	} else if (element_is(element, "주어진값")) {
		item.kind = INLINE_GIVEN;
		item.source = attribute_of(r, element, "출처");
	} else if (element_is(element, "강") || element_is(element, "/강")) {
		item.kind = *element == '/' ? INLINE_STRONG_OFF : INLINE_STRONG_ON;
	} else if (element_is(element, "고침") || element_is(element, "/고침")) {
		item.kind = *element == '/' ? INLINE_WORDING_OFF : INLINE_WORDING_ON;
	} else if (element_is(element, "줄")) {
		item.kind = INLINE_BREAK;
	} else if (element_is(element, "각주")) {
		item.kind = INLINE_NOTE;
		item.note = ARENA_NEW(a, struct report_note);
		item.note->count = 1;
		item.note->paragraphs = ARENA_NEW(a, struct sentence);
		item.note->paragraphs[0] = sentence_of(r, item.text);
	}
	return item;
}

static inline struct sentence
sentence_of(struct made_report *r, const char *text)
{
	struct arena *a = r->d->arena;
	struct sentence s = {.pos = {"report.xml", r->line, 1}};
	while (*text) {
		size_t n = strcspn(text, "{");
		if (n) {
			struct inline_item *item = ARENA_PUSH(a, s.items, s.count, struct inline_item);
			*item = (struct inline_item){
			    .kind = INLINE_TEXT, .text = arena_copy(a, text, n), .pos = {"report.xml", r->line, 2}};
			text += n;
			continue;
		}
		int depth = 0;
		for (n = 0; n == 0 || depth > 0; n++)
			depth += (text[n] == '{') - (text[n] == '}');
		struct inline_item item = element_of(r, arena_copy(a, text + 1, n - 2));
		*ARENA_PUSH(a, s.items, s.count, struct inline_item) = item;
		text += n;
	}
	return s;
}

static inline struct node *
node_of(struct made_report *r, struct node *parent, enum node_kind kind, const char *id, bool given)
{
	struct node *n = ARENA_NEW(r->d->arena, struct node);
	*n = (struct node){
	    .kind = kind, .id = id, .id_given = given, .parent = parent, .pos = {"report.xml", r->line, 1}};
	struct node **last = parent ? &parent->first : &r->report.first;
	int before = 1;
	for (; *last; last = &(*last)->next)
		before += (*last)->kind == kind;
	if (!id)
		n->id = arena_print(r->d->arena, "%s%d",
		    kind == NODE_PARAGRAPH ? "문단"
		    : kind == NODE_HEADING ? "제목줄"
		                           : "절",
		    before);
	*last = n;
	return n;
}

static inline void
report_lines(struct made_report *r, const char *spec)
{
	struct arena *a = r->d->arena;
	char *text = arena_copy(a, spec, strlen(spec)), *save = NULL;
	struct node *open = NULL;
	for (char *l = strtok_r(text, "\n", &save); l; l = strtok_r(NULL, "\n", &save)) {
		char *word = strsep(&l, " "), *second = l ? strsep(&l, " ") : NULL;
		r->line++;
		if (strcmp(word, "section") == 0) {
			open = node_of(r, open, NODE_SECTION, second, true);
			open->text = sentence_of(r, l);
			if (!open->parent) {
				open->subject = "세입";
				open->stage = "예산안19";
				open->base = "최종-1";
			}
		} else if (strcmp(word, "end") == 0) {
			open = open->parent;
		} else if (strcmp(word, "table") == 0) {
			node_of(r, open, NODE_TABLE, second, true)->design = l;
		} else {
			struct node *n = node_of(r, open, *word == 'h' ? NODE_HEADING : NODE_PARAGRAPH, NULL, false);
			n->mark = strcmp(second, "_") == 0 ? NULL : second;
			n->text = sentence_of(r, l);
		}
	}
}

static inline struct amount_style
style_of(const char *id, enum form_kind kind, won unit, int decimals, enum rounding how, const char *suffix)
{
	return (struct amount_style){
	    .id = id, .form = {.kind = kind, .unit = unit, .decimals = decimals, .how = how, .suffix = suffix}};
}

static inline void
template_fill(struct made_report *r)
{
	struct arena *a = r->d->arena;
	struct template *t = &r->template;
	t->styles = ARENA_ARRAY(a, 6, struct amount_style);
	t->style_count = 6;
	t->styles[0] = style_of("문장금액", FORM_KOREAN, 1000000, 0, ROUND_TRUNCATED, "원");
	t->styles[1] = style_of("문장증감률", FORM_RATE, 0, 1, ROUND_HALF_UP, "%");
	t->styles[2] = style_of("천원", FORM_DIGITS, 1000, 0, ROUND_HALF_UP, "");
	t->styles[3] = style_of("증감률", FORM_RATE, 0, 1, ROUND_HALF_UP, "");
	t->styles[4] = style_of("건", FORM_COUNT, 0, 0, ROUND_EXACT, "건");
	t->styles[5] = style_of("크기", FORM_RATE, 0, 1, ROUND_HALF_UP, "%");
	t->styles[5].form.sign = SIGN_NONE;
	t->defaults[FACT_AMOUNT] = t->defaults[FACT_BASE] = t->defaults[FACT_DIFFERENCE] = &t->styles[0];
	t->defaults[FACT_RATE] = t->defaults[FACT_SHARE] = &t->styles[1];
	t->numbering[0] = NUMBER_ROMAN;
	t->numbering[1] = NUMBER_ARABIC;
	t->numbering[2] = NUMBER_HANGUL;
	t->numbering[3] = NUMBER_ARABIC_PAREN;
	t->title_word = "검토보고";
}

static inline void
report_open(struct made_report *r, struct made *d, const char *spec)
{
	memset(r, 0, sizeof *r);
	r->d = d;
	r->report = (struct report){.path = "report.xml",
	    .title = "2019년도 예산안 검토보고",
	    .language = "ko-KR",
	    .author = "의회",
	    .date = "2018-11-20",
	    .year = 2019};
	r->report.cover = sentence_of(r, "2019년도 예산안");
	report_lines(r, spec);
	template_fill(r);
}

static inline void
report_make(struct made_report *r)
{
	if (!r->d->facts)
		made_count(r->d);
	r->book = book_new(&r->report, &r->template, &r->d->budget, r->d->facts, r->d->arena, r->d->messages);
}

/* The figure at a place; NULL: none. */
static inline const struct figure *
figure_at(const struct made_report *r, const char *place)
{
	for (size_t i = 0; i < r->book->figure_count; i++)
		if (strcmp(r->book->figures[i].place, place) == 0)
			return &r->book->figures[i];
	return NULL;
}

static inline const struct block *
block_at(const struct made_report *r, const char *place)
{
	for (const struct block *b = r->book->first; b; b = b->next)
		if (strcmp(b->place, place) == 0)
			return b;
	return NULL;
}

/* A text as it will be read; in the arena. */
static inline const char *
text_said(const struct made_report *r, const struct text *t)
{
	const char *s = "";
	for (size_t i = 0; i < t->count; i++)
		s = arena_print(r->d->arena, "%s%s", s, t->runs[i].text);
	return s;
}

static inline const char *
said_at(const struct made_report *r, const char *place)
{
	return text_said(r, &block_at(r, place)->text);
}
#endif
