/* in: text of a design: heads, unit lines, cells of a grid. out: its runs: years, values of the data with their places,
 * notes at the foot.
 * Refuses to know: where in the table the text stands. */
#include <string.h>
#include "book/table.h"

static const struct column *
value_column(struct table_maker *t, const struct template_value *v, const struct row **row,
    const struct column **base, const char *place)
{
	struct maker *mk = t->mk;
	const struct table *table = v->table ? model_table_lookup(mk->budget, v->table) : t->data;
	bool ambiguous;
	if (!table) {
		place_say(mk, MSG_TABLE_UNKNOWN, v->pos, place, v->table, NULL);
		return NULL;
	}
	*row = model_row_lookup(table, v->row, &ambiguous);
	if (!*row)
		place_say(mk, MSG_SUBJECT_UNKNOWN, v->pos, place, v->row, table->id);
	if (v->rule == VALUE_NAME || (v->base && !(*base = stage_resolve(mk, table, v->base, "견줌", place, v->pos))))
		return NULL;
	if (v->stage)
		return *row ? stage_resolve(mk, table, v->stage, "단계", place, v->pos) : NULL;
	const struct column *c = model_column_lookup(table, v->column);
	if (!c)
		place_say(mk, MSG_COLUMN_UNKNOWN, v->pos, place, table->id, v->column);
	return *row ? c : NULL;
}

static const char *
value_place(struct table_maker *t, const struct template_value *v)
{
	static const char *const names[] = {
#define X(name, text, place) place,
	    VALUE_RULES(X)
#undef X
	};
	const char *column = names[v->rule] ? names[v->rule] : v->stage ? v->stage : v->column;
	const char *row = v->row ? v->row : v->stage && v->table ? v->table : "계";
	const char *id = v->id ? v->id : arena_print(t->mk->arena, "%s/%s", row, column);
	return place_new(t->mk, t->place, id);
}

static void
add_unmade(struct writer *w)
{
	writer_add_plain(w, BOOK_UNMADE, strlen(BOOK_UNMADE));
}

static void
add_number(struct table_maker *t, struct writer *w, const struct template_value *v, const struct row *row,
    const struct column *column, const struct column *base, const char *place)
{
	static const enum fact_kind kinds[] = {[VALUE_AMOUNT] = FACT_AMOUNT,
	    [VALUE_SHARE] = FACT_SHARE,
	    [VALUE_DIFFERENCE] = FACT_DIFFERENCE,
	    [VALUE_RATE] = FACT_RATE};
	struct maker *mk = t->mk;
	struct fact_request q = {kinds[v->rule], row, column, base};
	const struct fact *fact = facts_lookup(mk->facts, &q);
	const struct cell *cell = &row->cells[model_column_index(row->table, column)];
	struct form form = {.kind = FORM_DIGITS, .unit = 1, .decimals = cell->given ? cell->decimals : 0, .suffix = ""};
	struct figure_form ff = {.fact = fact, .form = v->style ? v->style->form : form, .place = place, .pos = v->pos};
	ff.whose = fact->is_input ? WHOSE_QUOTED : WHOSE_OURS;
	if (fact->zero_base) {
		writer_add_plain(w, v->zero_base, strlen(v->zero_base));
		return;
	}
	int figure = fact->ok ? figure_of_fact(mk, &ff) : -1;
	if (!fact->ok)
		place_say(mk, MSG_FIGURE_ABSENT, v->pos, place, facts_name_subject(mk->arena, row),
		    fact_kind_measure(q.kind));
	if (figure < 0)
		add_unmade(w);
	else
		writer_add_figure(w, figure);
}

static void
add_value(struct table_maker *t, struct writer *w, const struct template_value *v)
{
	const struct row *row = NULL;
	const char *place = value_place(t, v);
	const struct column *base = NULL, *c = value_column(t, v, &row, &base, place);
	if (v->rule == VALUE_NAME && row) {
		writer_add_literal(w, row->name, strlen(row->name), LITERAL_NAME);
		return;
	}
	if (!c) {
		add_unmade(w);
		return;
	}
	if (c->kind != COLUMN_TEXT) {
		add_number(t, w, v, row, c, base, place);
		return;
	}
	const struct cell *cell = &row->cells[model_column_index(row->table, c)];
	const char *before = w->text.place;
	w->text.place = place;
	w->counted = true;
	w->count = 0;
	if (cell->given)
		writer_add_literal(w, cell->text, strlen(cell->text), LITERAL_QUOTED);
	w->counted = false;
	w->text.place = before;
}

static void
add_note(struct table_maker *t, struct writer *w, const struct template_text *words)
{
	struct maker *mk = t->mk;
	const char *place = place_new(mk, w->text.place, "각주");
	int index = (int)mk->book->note_count;
	ARENA_PUSH(mk->arena, mk->book->notes, mk->book->note_count, struct book_note);
	const char *call = arena_print(mk->arena, "%d)", index + 1);
	struct book_note note = {.number = index + 1, .pos = w->pos, .count = 1};
	int figure = figure_label(mk, place, call, w->pos);
	note.number_figure = figure_label(mk, place_new(mk, place, "번호"), call, w->pos);
	note.paragraphs = ARENA_NEW(mk->arena, struct text);
	*note.paragraphs = words_make(t, words, place, w->pos);
	mk->book->notes[index] = note;
	writer_add_call(w, call, figure, index);
}

struct text
words_make(struct table_maker *t, const struct template_text *words, const char *place, struct pos pos)
{
	struct writer w;
	writer_open(&w, t->mk, place, pos);
	for (size_t i = 0; i < words->count; i++) {
		const struct template_part *p = &words->parts[i];
		struct template_text one = {&words->parts[i], 1};
		if (p->value)
			add_value(t, &w, p->value);
		else if (p->note)
			add_note(t, &w, p->note);
		else if (p->label)
			writer_add_label(&w, p->label, strlen(p->label));
		else
			writer_add_template(&w, &one);
	}
	return writer_close(&w);
}

const struct cell *
words_text(struct table_maker *t, const struct template_text *words, const char **place)
{
	if (words->count != 1 || !words->parts[0].value)
		return NULL;
	const struct template_value *v = words->parts[0].value;
	const struct table *table = v->table ? model_table_lookup(t->mk->budget, v->table) : t->data;
	bool ambiguous;
	const struct row *row = table ? model_row_lookup(table, v->row, &ambiguous) : NULL;
	const struct column *c = row && v->column ? model_column_lookup(table, v->column) : NULL;
	if (!c || c->kind != COLUMN_TEXT || !row->cells[model_column_index(table, c)].given)
		return NULL; /* value by value, with its messages */
	*place = value_place(t, v);
	return &row->cells[model_column_index(table, c)];
}
