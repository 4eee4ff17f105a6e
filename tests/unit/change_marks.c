/* in: pairs of books made at random: paragraphs, notes, tables with merged cells. out: whether the book of marks holds
 * both: without what is struck it is the new one, without what is inserted the old one, and every figure is there.
 * Refuses to know: how marks are drawn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "base/buf.h"
#include "change/change.h"
#include "random.h"

struct draft {
	struct arena *a;
	struct random *r;
	struct book book;
};

static int
figure_add(struct draft *d, const char *text)
{
	struct figure g = {.kind = FIGURE_FACT, .text = text, .printed = text, .subject = "", .measure = ""};
	g.place = arena_print(d->a, "f%zu", d->book.figure_count);
	*ARENA_PUSH(d->a, d->book.figures, d->book.figure_count, struct figure) = g;
	return (int)d->book.figure_count - 1;
}

static void
run_add(struct draft *d, struct text *t, const struct run *r)
{
	*ARENA_PUSH(d->a, t->runs, t->count, struct run) = *r;
}

static struct text
text_of(struct draft *d, const char *place, size_t most, bool calls)
{
	static const char *const words[] = {"가 ", "나 ", "다", "라 마 ", " 바"};
	struct text t = {.place = place};
	for (size_t i = random_below(d->r, most + 1); i > 0; i--) {
		uint64_t what = random_below(d->r, 10);
		struct run r = {.kind = RUN_TEXT, .figure = -1, .note = -1};
		r.text = words[random_below(d->r, 5)];
		if (what < 2) {
			r.text = arena_print(d->a, "%d", (int)random_below(d->r, 4) + 10);
			r.figure = figure_add(d, r.text);
		} else if (what == 2) {
			r.kind = RUN_BREAK;
		} else if (what == 3 && calls) {
			struct book_note note = {.number = (int)d->book.note_count + 1, .count = 1};
			note.number_figure = figure_add(d, arena_print(d->a, "%d)", note.number));
			note.paragraphs = ARENA_NEW(d->a, struct text);
			note.paragraphs[0] = text_of(d, "note", 3, false);
			r.kind = RUN_NOTE_CALL;
			r.note = (int)d->book.note_count;
			r.text = arena_print(d->a, "%d)", note.number);
			r.figure = figure_add(d, r.text);
			*ARENA_PUSH(d->a, d->book.notes, d->book.note_count, struct book_note) = note;
		}
		run_add(d, &t, &r);
	}
	return t;
}

/* A column of groups that span their rows, one of names, one of figures. */
static struct block_table *
table_of(struct draft *d, const char *place)
{
	struct block_table *t = ARENA_NEW(d->a, struct block_table);
	static enum cell_kind columns[] = {CELL_NAME, CELL_NAME, CELL_NUMBER};
	t->column_count = 3;
	t->columns = columns;
	for (uint64_t group = 0; group < 3; group++) {
		size_t rows = random_below(d->r, 4);
		for (size_t i = 0; i < rows; i++) {
			struct block_row *row = ARENA_PUSH(d->a, t->rows, t->row_count, struct block_row);
			int own = (int)random_below(d->r, 5);
			const char *at = arena_print(d->a, "%s/%d/%d", place, (int)group, own);
			*row = (struct block_row){.role = ROW_BODY, .depth = -1};
			row->cells = ARENA_ARRAY(d->a, 3, struct block_cell);
			for (int k = i == 0 ? 0 : 1; k < 3; k++) {
				struct block_cell *c = &row->cells[row->count++];
				*c = (struct block_cell){.kind = columns[k], .column = k, .column_span = 1};
				c->row_span = k == 0 ? (int)rows : 1;
				c->text = text_of(d, arena_print(d->a, "%s/%d", at, k), k == 2 ? 1 : 3, false);
			}
		}
	}
	return t;
}

static struct block *
blocks_of(struct draft *d, int depth)
{
	struct block *first = NULL, **last = &first;
	char used[8] = "";
	for (int i = 0; i < 6; i++) {
		uint64_t n = random_below(d->r, 8);
		if (used[n]++)
			continue;
		struct block *b = *last = ARENA_NEW(d->a, struct block);
		last = &b->next;
		*b = (struct block){.role = BLOCK_PLAIN, .mark_figure = -1};
		b->place = arena_print(d->a, "%d/%d", depth, (int)n);
		b->text = text_of(d, b->place, 8, true);
		if (n == 1)
			b->table = table_of(d, b->place);
		if (n == 2 && depth == 0) {
			b->role = BLOCK_BOX;
			b->first = blocks_of(d, 1);
		}
	}
	return first;
}

/* ---- what a book says without one kind of marks ---- */

struct reader {
	const struct book *book;
	enum run_mark without;
	struct buf out;
};

static void
say_text(struct reader *x, const struct text *t)
{
	for (size_t i = 0; i < t->count; i++) {
		const struct run *r = &t->runs[i];
		if (r->mark == x->without || r->kind == RUN_BREAK || strcmp(r->text, " [옮김]") == 0)
			continue;
		if (r->kind == RUN_NOTE_CALL) {
			buf_puts(&x->out, "{");
			for (size_t k = 0; k < x->book->notes[r->note].count; k++)
				say_text(x, &x->book->notes[r->note].paragraphs[k]);
			buf_puts(&x->out, "}");
			continue;
		}
		if (r->figure >= 0) /* the words of the run are the figure's */
			assert_string_equal(r->text, x->book->figures[r->figure].printed);
		for (const char *s = r->text; *s; s++)
			buf_add(&x->out, s, *s != ' ');
	}
}

static void
say_blocks(struct reader *x, const struct block *first)
{
	for (const struct block *b = first; b; b = b->next) {
		say_text(x, &b->text);
		for (size_t i = 0; b->table && i < b->table->row_count; i++)
			for (size_t k = 0; k < b->table->rows[i].count; k++) {
				say_text(x, &b->table->rows[i].cells[k].former);
				say_text(x, &b->table->rows[i].cells[k].text);
			}
		say_blocks(x, b->first);
	}
}

static char *
said(const struct book *b, enum run_mark without, struct arena *a)
{
	struct reader x = {.book = b, .without = without};
	say_blocks(&x, b->first);
	char *s = arena_copy(a, x.out.size ? x.out.data : "", x.out.size);
	buf_free(&x.out);
	return s;
}

/* Every row covers every column once. */
static void
tables_check(const struct block *first)
{
	for (const struct block *b = first; b; b = b->next) {
		int covered[3] = {0};
		for (size_t i = 0; b->table && i < b->table->row_count; i++) {
			const struct block_row *row = &b->table->rows[i];
			for (size_t k = 0; k < row->count; k++) {
				assert_int_equal(covered[row->cells[k].column], 0);
				covered[row->cells[k].column] = row->cells[k].row_span;
			}
			for (int k = 0; k < 3; k++) {
				assert_true(covered[k] > 0);
				covered[k]--;
			}
		}
		for (int k = 0; k < 3; k++)
			assert_int_equal(covered[k], 0);
		tables_check(b->first);
	}
}

static void
both_drafts_are_in_it(void **state)
{
	(void)state;
	struct random r = {2019};
	for (int round = 0; round < 4000; round++) {
		struct arena *a = arena_new();
		struct draft old = {a, &r, {.arena = a}}, new = {a, &r, {.arena = a}};
		old.book.first = blocks_of(&old, 0);
		new.book.first = blocks_of(&new, 0);
		const struct book *m = change_mark_book(&old.book, &new.book, a);
		assert_string_equal(said(m, RUN_DELETED, a), said(&new.book, RUN_DELETED, a));
		assert_true(m->figure_count >= new.book.figure_count);
		for (size_t i = 0; i < new.book.figure_count; i++)
			assert_string_equal(m->figures[i].place, new.book.figures[i].place);
		for (size_t i = new.book.figure_count; i < m->figure_count; i++)
			assert_memory_equal(m->figures[i].place, "앞/", strlen("앞/"));
		tables_check(m->first);
		arena_free(a);
	}
}

/* Where nothing stands elsewhere than before, the old draft is whole too. */
static void
in_the_order_of_the_old_one(void **state)
{
	(void)state;
	struct random r = {7};
	for (int round = 0; round < 4000; round++) {
		struct arena *a = arena_new();
		struct draft old = {a, &r, {.arena = a}}, new = {a, &r, {.arena = a}};
		struct block *pair[2];
		struct draft *drafts[2] = {&old, &new};
		for (int i = 0; i < 2; i++) {
			pair[i] = drafts[i]->book.first = ARENA_NEW(a, struct block);
			*pair[i] = (struct block){.role = BLOCK_PLAIN, .mark_figure = -1, .place = "p"};
			pair[i]->text = text_of(drafts[i], "p", 12, true);
		}
		const struct book *m = change_mark_book(&old.book, &new.book, a);
		assert_string_equal(said(m, RUN_INSERTED, a), said(&old.book, RUN_INSERTED, a));
		assert_string_equal(said(m, RUN_DELETED, a), said(&new.book, RUN_DELETED, a));
		arena_free(a);
	}
}

static void
a_draft_against_itself_has_no_mark(void **state)
{
	(void)state;
	struct random r = {3};
	for (int round = 0; round < 500; round++) {
		struct arena *a = arena_new();
		struct draft d = {a, &r, {.arena = a}};
		d.book.first = blocks_of(&d, 0);
		const struct book *m = change_mark_book(&d.book, &d.book, a);
		assert_int_equal(m->figure_count, d.book.figure_count);
		assert_string_equal(said(m, RUN_INSERTED, a), said(&d.book, RUN_INSERTED, a));
		arena_free(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(both_drafts_are_in_it),
	    cmocka_unit_test(in_the_order_of_the_old_one),
	    cmocka_unit_test(a_draft_against_itself_has_no_mark),
	};
	return cmocka_run_group_tests_name("change_marks", tests, NULL, NULL);
}
