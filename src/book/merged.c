/* in: lists of rises, falls and new rows. out: which of their rows stand there only because something was merged with
 * them or moved: like for like they would not.
 * Refuses to know: where the list is printed. */
#include "book/inner.h"

static const char *
rate_text(struct maker *mk, const struct fact *rate)
{
	struct form form = {.kind = FORM_RATE, .decimals = 1, .how = ROUND_HALF_UP, .suffix = "%"};
	const char *text = rate->ok ? form_ratio(mk->arena, rate->value, &form) : NULL;
	return text ? text : "-";
}

void
list_check_merged(
    struct maker *mk, const struct fact_filter *f, const struct row *top, const char *name, struct pos pos)
{
	struct buf said = {0};
	size_t all = 0, merged = 0;
	if (map_lookup(mk->lists, name))
		return;
	map_add(mk->lists, name, mk);
	for (const struct row *r = top; r; r = model_row_next(top, r)) {
		const struct row *const *joined;
		if (r == top || !facts_passes(mk->facts, f, r))
			continue;
		all++;
		if (facts_joined(mk->facts, r, &joined) == 1 || facts_passes_joined(mk->facts, f, r))
			continue;
		struct fact_request q = {FACT_RATE, r, f->stage, f->base};
		const char *rate = rate_text(mk, facts_lookup(mk->facts, &q));
		buf_print(&said, "%s%s %s(실질 %s)", merged++ ? ", " : "", r->name, rate,
		    rate_text(mk, facts_joined_rate(mk->facts, f, r)));
	}
	if (merged) {
		const char *count = arena_print(mk->arena, "%zu", all), *of = arena_print(mk->arena, "%zu", merged);
		const char *rows = arena_copy(mk->arena, said.data, said.size);
		struct message *m = message_add(mk->messages, MSG_LIST_MERGED, pos, name, count, of, rows, NULL);
		m->whose = "ours";
		m->known = true; /* the data state the mergers: check tells, a build need not */
	}
	buf_free(&said);
}
