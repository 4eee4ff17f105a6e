/* in: a book. out: each of its texts, once, in reading order.
 * Refuses to know: what is done with a text. */
#include "book/inner.h"

static void
walk_row(struct block_row *row, book_text_edit *edit, void *with)
{
	for (size_t i = 0; i < row->count; i++) {
		edit(&row->cells[i].text, with);
		edit(&row->cells[i].second, with);
		for (size_t p = 0; p < row->cells[i].part_count; p++) {
			edit(&row->cells[i].parts[p].text, with);
			edit(&row->cells[i].parts[p].result, with);
		}
	}
	edit(&row->name, with);
}

static void
walk_table(struct block_table *t, book_text_edit *edit, void *with)
{
	edit(&t->unit_line, with);
	edit(&t->caption, with);
	for (size_t i = 0; i < t->head_count; i++)
		walk_row(&t->heads[i], edit, with);
	for (size_t i = 0; i < t->row_count; i++)
		walk_row(&t->rows[i], edit, with);
}

static void
walk_blocks(struct block *first, book_text_edit *edit, void *with)
{
	for (struct block *k = first; k; k = k->next) {
		edit(&k->label, with);
		edit(&k->text, with);
		edit(&k->second, with);
		if (k->table)
			walk_table(k->table, edit, with);
		walk_blocks(k->first, edit, with);
	}
}

void
book_edit_texts(struct book *b, book_text_edit *edit, void *with)
{
	walk_blocks(b->first, edit, with);
	for (size_t i = 0; i < b->note_count; i++)
		for (size_t p = 0; p < b->notes[i].count; p++)
			edit(&b->notes[i].paragraphs[p], with);
	edit(&b->running_left, with);
}

struct visitor {
	book_text_visit *visit;
	void *with;
};

static void
only_visit(struct text *t, void *with)
{
	const struct visitor *v = with;
	v->visit(t, v->with);
}

void
book_walk_texts(const struct book *b, book_text_visit *visit, void *with)
{
	struct book same = *b;
	book_edit_texts(&same, only_visit, &(struct visitor){visit, with});
}
