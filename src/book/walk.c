/* in: a book. out: each of its texts, once, in reading order.
 * Refuses to know: what is done with a text. */
#include "book/inner.h"

static void
walk_row(const struct block_row *row, book_text_visit *visit, void *with)
{
	for (size_t i = 0; i < row->count; i++) {
		visit(&row->cells[i].text, with);
		visit(&row->cells[i].second, with);
	}
	visit(&row->name, with);
}

static void
walk_table(const struct block_table *t, book_text_visit *visit, void *with)
{
	visit(&t->unit_line, with);
	visit(&t->caption, with);
	for (size_t i = 0; i < t->head_count; i++)
		walk_row(&t->heads[i], visit, with);
	for (size_t i = 0; i < t->row_count; i++)
		walk_row(&t->rows[i], visit, with);
}

void
book_walk_texts(const struct book *b, book_text_visit *visit, void *with)
{
	for (const struct block *k = b->first; k; k = k->next) {
		visit(&k->text, with);
		visit(&k->second, with);
		if (k->table)
			walk_table(k->table, visit, with);
	}
	for (size_t i = 0; i < b->note_count; i++)
		for (size_t p = 0; p < b->notes[i].count; p++)
			visit(&b->notes[i].paragraphs[p], with);
	visit(&b->running_left, with);
}
