/* in: pictures and signatures of the report. out: their blocks. A lost picture keeps its caption and is never invented.
 * Refuses to know: how a drawing is drawn, where it stands. */
#include "book/inner.h"

void
picture_make(struct maker *mk, const struct node *n, const char *place)
{
	struct block *b = block_add(mk, BLOCK_CAPTION, place, NULL, n->pos);
	b->text = sentence_make(mk, &n->text, n, place);
}

void
signature_make(struct maker *mk, const struct node *n, const char *place)
{
	for (size_t i = 0; i < n->signature_count; i++) {
		const struct signature *s = &n->signatures[i];
		const char *words = arena_print(mk->arena, "%s %s", s->office, s->name);
		const char *at = place_new(mk, place, s->office);
		block_add(mk, BLOCK_CAPTION, at, NULL, s->pos)->text = text_of_literal(mk, words, LITERAL_NAME, at, s->pos);
	}
}
