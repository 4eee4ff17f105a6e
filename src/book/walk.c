/* in: a book. out: each of its texts, once, in reading order.
 * Refuses to know: what is done with a text. */
#include "book/inner.h"

static void
walk_row(const struct block_row *row, book_text_visit *visit, void *with)
{
	for (size_t i = 0; i < row->count; i++) {
		visit(&row->cells[i].text, with);
		visit(&row->cells[i].second, with);
		for (size_t p = 0; p < row->cells[i].part_count; p++) {
			visit(&row->cells[i].parts[p].text, with);
			visit(&row->cells[i].parts[p].result, with);
		}
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

static void
walk_blocks(const struct block *first, book_text_visit *visit, void *with)
{
	for (const struct block *k = first; k; k = k->next) {
		visit(&k->label, with);
		visit(&k->text, with);
		visit(&k->second, with);
		if (k->table)
			walk_table(k->table, visit, with);
		walk_blocks(k->first, visit, with);
	}
}

void
book_walk_texts(const struct book *b, book_text_visit *visit, void *with)
{
	walk_blocks(b->first, visit, with);
	for (size_t i = 0; i < b->note_count; i++)
		for (size_t p = 0; p < b->notes[i].count; p++)
			visit(&b->notes[i].paragraphs[p], with);
	visit(&b->running_left, with);
}
