/* in: a budget.xml, a PDF that geomto made, or any other file. out: lines that git can compare.
 * Refuses to know: what is compared with what. */
#include "command/text.h"
#include <string.h>
#include "change/change.h"
#include "command/draft.h"

#define BUDGET_ROOT "<예산"

static bool
print_budget(struct job *j, FILE *out)
{
	bool ok = source_open_budget(&j->source, j->options->input, j->arena, j->messages);
	if (ok)
		change_print_budget(j->source.budget, out);
	return ok;
}

static void
print_figures(const struct figures_known *known, FILE *out)
{
	for (size_t i = 0; i < known->book->figure_count; i++) {
		const struct figure *f = &known->book->figures[i];
		fprintf(out, "%s\t%s\t%s\n", f->place, f->subject, f->text);
	}
}

bool
text_print(struct job *j, FILE *out)
{
	struct draft d = {.job = j, .options = *j->options};
	const struct options *own = j->options;
	size_t size;
	bool ok = draft_open_figures(&d);
	draft_close(&d);
	j->options = own;
	if (ok && d.ledger)
		print_figures(d.ledger, out);
	if (!ok || d.ledger)
		return ok;
	const unsigned char *bytes = source_read_file(j->arena, own->input, &size, j->messages);
	if (!bytes)
		return false;
	if (memmem(bytes, size, BUDGET_ROOT " ", strlen(BUDGET_ROOT " ")) != NULL)
		return print_budget(j, out);
	return fwrite(bytes, 1, size, out) == size;
}
