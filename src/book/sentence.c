/* in: a sentence's items. out: its text: figures written, direction words and particles fitted, notes numbered.
 * Refuses to know: blocks, tables of the report, how a fact is computed. */
#include <string.h>
#include "book/inner.h"

/* Pairs of direction words by their 갈래; the first is the default. X(갈래, up, down) */
#define DIRECTION_WORDS(X) X("증액", "증액", "감액") X("증가", "증가", "감소")
#define DIRECTION_SAME "변동 없음"

struct sentence_maker {
	struct writer writer;
	const struct sentence *sentence;
	const struct node *node; /* whose subject and stages are inherited */
};

/* The end of a sentence lies in this literal text: what is said beyond belongs to another. A full stop after a digit
 * is a date's or a list number's. */
static bool
ends_sentence(const struct inline_item *item)
{
	if (item->kind != INLINE_TEXT)
		return false;
	for (const char *s = item->text; (s = strchr(s, '.')); s++) {
		bool digit = s > item->text && s[-1] >= '0' && s[-1] <= '9';
		if (!digit && (s[1] == ' ' || s[1] == '\n'))
			return true;
	}
	return false;
}

static bool
same_word(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* j is a direction word about the same change as figure i: the same subject, stage and base, written or inherited. */
static bool
is_direction_of(const struct sentence_maker *sm, size_t j, size_t i)
{
	const struct inline_item *d = &sm->sentence->items[j];
	const struct inline_request *p = &d->request, *q = &sm->sentence->items[i].request;
	const char *subject = node_inherit(sm->node, INHERIT_SUBJECT), *stage = node_inherit(sm->node, INHERIT_STAGE);
	const char *base = node_inherit(sm->node, INHERIT_BASE);
	return d->kind == INLINE_DIRECTION &&
	       same_word(p->subject ? p->subject : subject, q->subject ? q->subject : subject) &&
	       same_word(p->stage ? p->stage : stage, q->stage ? q->stage : stage) &&
	       same_word(p->base ? p->base : base, q->base ? q->base : base) && same_word(p->set, q->set) &&
	       same_word(p->list, q->list) && same_word(p->nature, q->nature) && same_word(p->object, q->object) &&
	       same_word(p->line, q->line) && same_word(p->columns, q->columns) &&
	       p->joined == q->joined;
}

/* A direction word for item i stands in its sentence. */
static bool
has_direction(const struct sentence_maker *sm, size_t i)
{
	const struct sentence *s = sm->sentence;
	for (size_t j = i; j-- > 0 && !ends_sentence(&s->items[j]);)
		if (is_direction_of(sm, j, i))
			return true;
	for (size_t j = i + 1; j < s->count && !ends_sentence(&s->items[j]); j++)
		if (is_direction_of(sm, j, i))
			return true;
	return false;
}

static const char *
item_place(struct sentence_maker *sm, const struct inline_item *item, const char *name)
{
	struct maker *mk = sm->writer.mk;
	if (item->request.id)
		return place_claim(mk, sm->writer.text.place, item->request.id, item->pos);
	return place_new(mk, sm->writer.text.place, item->element ? item->element : name);
}

static const char *
element_name(enum fact_kind kind)
{
	static const char *const names[] = {
#define X(name, measure, element) element,
	    FACT_KINDS(X)
#undef X
	};
	return names[kind];
}

static const struct amount_style *
style_of(struct maker *mk, const struct inline_item *item, const char *place)
{
	const char *id = item->request.style;
	enum fact_kind kind = item->request.kind;
	const struct amount_style *s = id ? template_style_lookup(mk->template, id) : mk->template->defaults[kind];
	if (s && form_fits(&s->form, kind))
		return s;
	if (s)
		place_say(mk, MSG_STYLE_UNFIT, item->pos, place, s->id, fact_kind_measure(kind));
	else if (id)
		place_say(mk, MSG_STYLE_UNKNOWN, item->pos, place, id, NULL);
	else
		place_say(mk, MSG_STYLE_MISSING, item->pos, place, element_name(kind), NULL);
	return NULL;
}

/* A number that is no amount is written as the data hold it, with its unit. */
static struct form
number_form(const struct fact *fact)
{
	const char *unit = fact->request.stage->unit_name;
	struct form form = {.kind = FORM_DIGITS, .unit = 1, .how = ROUND_EXACT, .suffix = unit};
	for (int64_t power = 1; form.decimals < 9 && power % fact->value.den != 0; power *= 10)
		form.decimals++;
	return form;
}

static bool
is_plain_number(const struct inline_item *item, const struct fact *fact)
{
	const struct column *c = fact->request.stage;
	return !item->request.style && item->request.kind == FACT_AMOUNT && c && c->kind == COLUMN_NUMBER;
}

static bool
form_make(struct sentence_maker *sm, const struct inline_item *item, const struct fact *fact, const char *place,
    struct form *form)
{
	if (is_plain_number(item, fact)) {
		*form = number_form(fact);
	} else {
		const struct amount_style *style = style_of(sm->writer.mk, item, place);
		if (!style)
			return false;
		*form = style->form;
	}
	if (item->request.unit)
		form->suffix = item->request.unit;
	return true;
}

/* A magnitude without a sign is true only beside a direction word. A style may ask for it all the same: that is
 * reported. */
static enum form_sign
sign_of(struct sentence_maker *sm, size_t i, const struct fact *fact, const struct form *form, const char *place)
{
	struct maker *mk = sm->writer.mk;
	const struct inline_item *item = &sm->sentence->items[i];
	bool change = item->request.kind == FACT_DIFFERENCE || item->request.kind == FACT_RATE;
	if (change && has_direction(sm, i))
		return SIGN_NONE;
	if (form->sign != SIGN_NONE)
		return form->sign;
	if (!item->request.style)
		return mk->template->sign;
	if (fact->value.num < 0)
		place_say(mk, MSG_SIGN_LOST, item->pos, place, fact_kind_measure(item->request.kind), NULL);
	return SIGN_NONE;
}

/* Says why a fact cannot stand in a sentence. */
static void
refuse_fact(struct maker *mk, const struct inline_item *item, const struct fact *fact, const char *place)
{
	const char *subject = facts_name_subject(mk->arena, fact->request.row),
	           *measure = fact_kind_measure(fact->request.kind);
	enum message_id id = fact->zero_base ? MSG_FIGURE_ZERO_BASE : MSG_FIGURE_ABSENT;
	place_say(mk, id, item->pos, place, subject, measure)->subject = messages_copy(mk->messages, subject);
}

/* What the item asks for, for messages; until it has a figure, what stands for one is printed. */
static struct asked
asked_of(const struct sentence_maker *sm, const struct inline_item *item, const char *measure)
{
	const struct inline_request *q = &item->request;
	const char *subject = q->set ? q->set : q->subject ? q->subject : node_inherit(sm->node, INHERIT_SUBJECT);
	if (q->list)
		subject = arena_print(sm->writer.mk->arena, "%s(%s)", subject ? subject : "", q->list);
	return (struct asked){subject, measure, BOOK_UNMADE};
}

static int
figure_try(struct sentence_maker *sm, size_t i)
{
	struct maker *mk = sm->writer.mk;
	const struct inline_item *item = &sm->sentence->items[i];
	const char *place = item_place(sm, item, element_name(item->request.kind));
	struct figure_form ff = {.whose = WHOSE_OURS, .place = place, .pos = item->pos};
	struct form form;
	ff.fact = request_answer(mk, sm->node, item, place, &ff.subject);
	if (!ff.fact)
		return -1;
	if (!ff.fact->ok) {
		refuse_fact(mk, item, ff.fact, place);
		return -1;
	}
	if (!form_make(sm, item, ff.fact, place, &form))
		return -1;
	ff.form = form;
	mk->asked.printed = NULL;
	ff.form.sign = sign_of(sm, i, ff.fact, &form, place);
	return figure_of_fact(mk, &ff);
}

static int
figure_make(struct sentence_maker *sm, size_t i)
{
	const struct inline_item *item = &sm->sentence->items[i];
	struct asked *asked = &sm->writer.mk->asked, before = *asked;
	*asked = asked_of(sm, item, fact_kind_measure(item->request.kind));
	int figure = figure_try(sm, i);
	*asked = before;
	return figure;
}

/* A text column is quoted as it stands, its numbers counted. */
static bool
add_words(struct sentence_maker *sm, const struct inline_item *item)
{
	struct writer *w = &sm->writer;
	const char *columns = item->request.columns, *own = item->request.subject;
	const char *subject = own ? own : node_inherit(sm->node, INHERIT_SUBJECT);
	if (!columns || !subject)
		return false;
	const struct row *row = subject_resolve(w->mk, subject, w->text.place, item->pos);
	const struct column *c = row ? model_column_lookup(row->table, columns) : NULL;
	if (!c || c->kind != COLUMN_TEXT)
		return false;
	const struct cell *cell = &row->cells[model_column_index(row->table, c)];
	w->counted = true;
	w->pos = cell->given ? cell->pos : row->pos;
	if (cell->given)
		writer_add_literal(w, cell->text, strlen(cell->text), LITERAL_QUOTED);
	w->counted = false;
	return cell->given;
}

static void
add_figure(struct sentence_maker *sm, int figure)
{
	if (figure < 0)
		writer_add_plain(&sm->writer, BOOK_UNMADE, strlen(BOOK_UNMADE));
	else
		writer_add_figure(&sm->writer, figure);
	sm->writer.after_figure = true;
}

static const char *
direction_word(struct maker *mk, const struct inline_item *item, const char *place, int sign)
{
	static const struct {
		const char *kind, *up, *down;
	} words[] = {
#define X(kind, up, down) {kind, up, down},
	    DIRECTION_WORDS(X)
#undef X
	};
	size_t at = 0, count = sizeof words / sizeof *words;
	while (item->text && at < count && strcmp(words[at].kind, item->text) != 0)
		at++;
	if (at == count) {
		place_say(mk, MSG_DIRECTION_UNKNOWN, item->pos, place, item->text, NULL);
		at = 0;
	}
	return sign > 0 ? words[at].up : sign < 0 ? words[at].down : DIRECTION_SAME;
}

/* A direction word is a figure without digits: the ledger shows what it claims, and a comparison sees it flip. */
static int
direction_try(struct sentence_maker *sm, const struct inline_item *item)
{
	struct maker *mk = sm->writer.mk;
	const char *place = item_place(sm, item, "증감말");
	const char *subject;
	const struct fact *fact = request_answer(mk, sm->node, item, place, &subject);
	if (!fact)
		return -1;
	if (!fact->ok) {
		refuse_fact(mk, item, fact, place);
		return -1;
	}
	int sign = (fact->value.num > 0) - (fact->value.num < 0);
	struct figure f = {.place = place, .kind = FIGURE_FACT, .whose = WHOSE_OURS, .measure = "증감말", .unit = "원"};
	const struct column *stage = fact->request.stage, *base = fact->request.base;
	f.subject = subject;
	f.stage = stage->stage ? stage->stage->id : stage->id;
	f.base = base->stage ? base->stage->id : base->id;
	f.value = fact->value;
	f.interval = fact->interval;
	f.formula = fact->formula;
	f.source = fact->source;
	f.inputs = fact->inputs;
	f.input_count = fact->input_count;
	f.text = direction_word(mk, item, place, sign);
	mk->asked.printed = f.text;
	if (sign == 0)
		place_say(mk, MSG_DIRECTION_NONE, item->pos, place, f.subject, NULL);
	return figure_add(mk, &f);
}

static int
direction_make(struct sentence_maker *sm, const struct inline_item *item)
{
	struct asked *asked = &sm->writer.mk->asked, before = *asked;
	*asked = asked_of(sm, item, "증감말");
	int figure = direction_try(sm, item);
	*asked = before;
	return figure;
}

static int
given_make(struct sentence_maker *sm, const struct inline_item *item)
{
	struct maker *mk = sm->writer.mk;
	const char *place = item_place(sm, item, "주어진값");
	struct figure f = {.place = place, .kind = FIGURE_STATED, .whose = WHOSE_GIVEN, .text = item->text};
	figure_read_stated(&f);
	f.formula = item->source ? item->source : "";
	f.source = item->pos;
	if (!*f.formula)
		place_say(mk, MSG_GIVEN_SOURCE, item->pos, place, item->text, NULL);
	return figure_add(mk, &f);
}

/* A project cited as one of a list must be in it. */
static void
name_check(struct maker *mk, const struct inline_item *item, const struct row *row, const char *place)
{
	const char *id = item->request.list;
	const struct report_list *list = id ? list_lookup(mk, id) : NULL;
	struct fact_filter filter;
	const struct row *top;
	if (id && !list)
		place_say(mk, MSG_LIST_UNKNOWN, item->pos, place, id, NULL);
	if (!list || !list_filter(mk, list, place, &filter, &top) || top->table != row->table)
		return;
	const struct row *above = row;
	while (above && above != top)
		above = above->parent;
	if (!above || !facts_passes(mk->facts, &filter, row))
		place_say_row(mk, MSG_LIST_MEMBER, item->pos, place, row, id);
}

/* What a project is called, so that a name that changes in the data changes here too. */
static int
name_make(struct sentence_maker *sm, const struct inline_item *item)
{
	struct maker *mk = sm->writer.mk;
	const char *own = item->request.subject;
	const char *subject = own ? own : node_inherit(sm->node, INHERIT_SUBJECT);
	const char *at = sm->writer.text.place;
	if (!subject) {
		place_say(mk, MSG_SUBJECT_MISSING, item->pos, at, NULL, NULL);
		return -1;
	}
	const struct row *row = subject_resolve(mk, subject, at, item->pos);
	if (!row)
		return -1;
	const char *id = item->request.id ? item->request.id : own ? row->id : NULL;
	struct figure f = {.kind = FIGURE_LABEL, .whose = WHOSE_OURS, .measure = "이름", .source = row->pos};
	f.place = place_new(mk, at, id ? arena_print(mk->arena, "%s/이름", id) : "이름");
	f.subject = facts_name_subject(mk->arena, row);
	f.text = item->text && strcmp(item->text, "사업명") == 0 && row->second_name ? row->second_name : row->name;
	name_check(mk, item, row, f.place);
	return figure_add(mk, &f);
}

/* 20%, 1억원: what a list asks for, without its sign. */
static const char *
limit_text(struct maker *mk, const struct report_list *list)
{
	if (list->limit)
		return arena_print(mk->arena, "%s%%", list->limit + (*list->limit == '-'));
	struct form form = {.kind = FORM_DIGITS, .unit = list->by_unit, .how = ROUND_EXACT, .sign = SIGN_NONE};
	form.suffix = model_unit_name(list->by_unit);
	return form_amount(mk->arena, list->by_least ? list->by_least : list->by_most, &form);
}

static int
threshold_make(struct sentence_maker *sm, const struct inline_item *item)
{
	struct maker *mk = sm->writer.mk;
	const char *place = item_place(sm, item, "기준");
	const struct report_list *list = list_lookup(mk, item->request.list);
	if (!list || !(list->limit || list->by_unit)) {
		place_say(mk, MSG_LIST_UNKNOWN, item->pos, place, item->request.list, NULL);
		return -1;
	}
	struct figure f = {.place = place, .kind = FIGURE_STATED, .whose = WHOSE_GIVEN, .source = list->pos};
	f.text = limit_text(mk, list);
	f.formula = arena_print(mk->arena, "목록 %s", list->id);
	struct figure_input *input = ARENA_NEW(mk->arena, struct figure_input);
	*input = (struct figure_input){.kind = INPUT_LIST, .list = list->id};
	f.inputs = input;
	f.input_count = 1;
	figure_read_stated(&f);
	return figure_add(mk, &f);
}

static void
wording_open(struct sentence_maker *sm, const struct inline_item *item)
{
	struct maker *mk = sm->writer.mk;
	struct book *b = mk->book;
	const char *place = place_claim(mk, sm->writer.text.place, item->request.id, item->pos);
	*ARENA_PUSH(mk->arena, b->wordings, b->wording_count, struct wording) = (struct wording){place, item->pos};
	sm->writer.wording = (int)b->wording_count;
}

/* The note's number is its place among all notes of the report. */
static void
add_note(struct sentence_maker *sm, const struct inline_item *item)
{
	struct maker *mk = sm->writer.mk;
	const char *place = place_new(mk, sm->writer.text.place, "각주");
	int index = (int)mk->book->note_count;
	ARENA_PUSH(mk->arena, mk->book->notes, mk->book->note_count, struct book_note);
	const char *call = arena_print(mk->arena, "%d)", index + 1);
	struct book_note note = {.number = index + 1, .pos = item->pos, .count = item->note->count};
	int figure = figure_label(mk, place, call, item->pos);
	note.number_figure = figure_label(mk, place_new(mk, place, "번호"), call, item->pos);
	note.paragraphs = ARENA_ARRAY(mk->arena, note.count, struct text);
	for (size_t i = 0; i < note.count; i++)
		note.paragraphs[i] = sentence_make(mk, &item->note->paragraphs[i], sm->node, place);
	mk->book->notes[index] = note;
	writer_add_call(&sm->writer, call, figure, index);
}

/* A pair such as "은(는)" that follows a figure, perhaps behind closing brackets, is replaced by the one that fits. */
static size_t
add_particle(struct writer *w, const char *s, size_t n)
{
	static const char *const closing[] = {")", "]", "」", "』", "〉", "》", "”", "’", "'", "\""};
	size_t at = 0, length;
	for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
		size_t size = strlen(closing[i]);
		if (n - at < size || memcmp(s + at, closing[i], size) != 0)
			continue;
		at += size;
		i = (size_t)-1; /* from the start of the list again */
	}
	enum particle p = particle_read(s + at, &length);
	if (p == PARTICLE_NONE)
		return 0;
	writer_add_plain(w, s, at);
	const char *fit = particle_fit(p, w->said.data, w->said.size);
	writer_add_plain(w, fit, strlen(fit));
	return at + length;
}

static void
add_text(struct sentence_maker *sm, const struct inline_item *item)
{
	struct writer *w = &sm->writer;
	size_t n = strlen(item->text), done = 0;
	if (w->after_figure)
		done = add_particle(w, item->text, n);
	if (n > done)
		writer_add_literal(w, item->text + done, n - done, LITERAL_PROSE);
	w->after_figure = w->after_figure && n == 0;
}

static void
add_item(struct sentence_maker *sm, size_t i)
{
	const struct inline_item *item = &sm->sentence->items[i];
	struct writer *w = &sm->writer;
	w->pos = item->pos;
	switch (item->kind) {
	case INLINE_TEXT:
		add_text(sm, item);
		return;
	case INLINE_FIGURE:
		if (!add_words(sm, item))
			add_figure(sm, figure_make(sm, i));
		return;
	case INLINE_DIRECTION:
		add_figure(sm, direction_make(sm, item));
		return;
	case INLINE_GIVEN:
		add_figure(sm, given_make(sm, item));
		return;
	case INLINE_LABEL:
		add_figure(sm, figure_label(w->mk, item_place(sm, item, "수"), item->text, item->pos));
		return;
	case INLINE_NOTE:
		add_note(sm, item);
		return;
	case INLINE_STRONG_ON:
	case INLINE_STRONG_OFF:
		w->strong = item->kind == INLINE_STRONG_ON;
		return;
	case INLINE_BREAK:
		writer_add_plain(w, "\n", 1);
		return;
	case INLINE_NAME:
		add_figure(sm, name_make(sm, item));
		return;
	case INLINE_THRESHOLD:
		add_figure(sm, threshold_make(sm, item));
		return;
	case INLINE_WORDING_ON:
		wording_open(sm, item);
		return;
	case INLINE_WORDING_OFF:
		w->wording = 0;
		return;
	}
}

struct text
sentence_make(struct maker *mk, const struct sentence *s, const struct node *node, const char *place)
{
	struct sentence_maker sm = {.sentence = s, .node = node};
	writer_open(&sm.writer, mk, place, s->pos);
	for (size_t i = 0; i < s->count; i++)
		add_item(&sm, i);
	return writer_close(&sm.writer);
}
