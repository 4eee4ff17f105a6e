/* in: a book. out: its blocks as indented text for -T tree, a line each, figures in braces with kind and place.
 * Refuses to know: how the book was made, how it is set. */
#include <string.h>
#include "book/inner.h"

static const char *
kind_name(const struct figure *f)
{
	return f->whose == WHOSE_GIVEN ? "given" : figure_kind_name(f->kind);
}

/* What the place says beyond the text's own: "@증감률"; nothing where they are the same. */
static void
print_place(const char *place, const char *base, FILE *out)
{
	size_t n = base ? strlen(base) : 0;
	if (base && strcmp(place, base) == 0)
		return;
	bool inside = base && strncmp(place, base, n) == 0 && place[n] == '/';
	fprintf(out, " @%s", inside ? place + n + 1 : place);
}

static void
print_run(const struct book *b, const struct text *t, const struct run *r, FILE *out)
{
	if (r->kind == RUN_BREAK) {
		fputs("⏎", out);
		return;
	}
	if (r->figure < 0) {
		fprintf(out, r->strong ? "**%s**" : "%s", r->text);
		return;
	}
	const struct figure *f = &b->figures[r->figure];
	fprintf(out, r->strong ? "**{%s %s" : "{%s %s", r->kind == RUN_NOTE_CALL ? "note" : kind_name(f), r->text);
	print_place(f->place, t->place, out);
	fputs(r->strong ? "}**" : "}", out);
}

static void
print_text(const struct book *b, const struct text *t, FILE *out)
{
	for (size_t i = 0; i < t->count; i++)
		print_run(b, t, &t->runs[i], out);
}

static void
print_cell(const struct book *b, const struct block_cell *c, FILE *out)
{
	fputs(" | ", out);
	if (c->column_span > 1 || c->row_span > 1)
		fprintf(out, "[%dx%d] ", c->column_span, c->row_span);
	for (int i = 0; i < c->indent; i++)
		fputs("> ", out);
	fputs(c->spread ? "~" : "", out);
	fputs(c->bold ? "*" : "", out);
	print_text(b, &c->text, out);
	if (c->second.count) {
		fputs(" / ", out);
		print_text(b, &c->second, out);
	}
	for (size_t i = 0; i < c->part_count; i++) {
		const struct cell_part *part = &c->parts[i];
		fprintf(out, " ¶%d %s%s", part->level, part->mark ? part->mark : "", part->mark ? " " : "");
		print_text(b, &part->text, out);
		fputs(part->result.count ? " ⇥ " : "", out);
		print_text(b, &part->result, out);
	}
}

static void
print_row(const struct book *b, const struct block_row *row, int indent, FILE *out)
{
	static const char *const roles[] = {"head", "total", "group", "body", "band"};
	fprintf(out, "%*s%s", indent, "", roles[row->role]);
	if (row->depth >= 0)
		fprintf(out, " %d", row->depth);
	for (size_t i = 0; i < row->count; i++)
		print_cell(b, &row->cells[i], out);
	fputs("\n", out);
}

static void
print_table(const struct book *b, const struct block_table *t, int indent, FILE *out)
{
	static const char *const kinds[] = {"name", "number", "text", "head"};
	fprintf(out, "%*scolumns", indent, "");
	for (size_t i = 0; i < t->column_count; i++)
		fprintf(out, " %s", kinds[t->columns[i]]);
	fprintf(out, "%s\n%*scaption ", t->tree ? ", tree" : "", indent, "");
	print_text(b, &t->caption, out);
	fprintf(out, "\n%*sunit ", indent, "");
	print_text(b, &t->unit_line, out);
	fputs("\n", out);
	for (size_t i = 0; i < t->head_count; i++)
		print_row(b, &t->heads[i], indent, out);
	for (size_t i = 0; i < t->row_count; i++)
		print_row(b, &t->rows[i], indent, out);
}

static void
print_mark(const struct book *b, const struct block *k, FILE *out)
{
	if (!k->mark)
		return;
	if (k->mark_figure >= 0)
		fprintf(out, " {%s %s}", kind_name(&b->figures[k->mark_figure]), k->mark);
	else
		fprintf(out, " %s", k->mark);
}

static void
print_block(const struct book *b, const struct block *k, int level, FILE *out)
{
	int indent = 2 * (k->outline ? level - 1 : level);
	fprintf(out, "%*s%s %s", indent, "", style_block_role_name(k->role), k->place);
	if (k->outline)
		fprintf(out, " h%d", k->outline);
	if (k->list_depth)
		fprintf(out, " l%d", k->list_depth);
	print_mark(b, k, out);
	if (k->label.count) {
		fputs(" [", out);
		print_text(b, &k->label, out);
		fputs("]", out);
	}
	if (k->picture)
		fprintf(out, " %s", k->picture->svg ? "drawn" : "lost");
	if (k->text.count) {
		fputs(": ", out);
		print_text(b, &k->text, out);
	}
	if (k->second.count) {
		fputs(" / ", out);
		print_text(b, &k->second, out);
	}
	fputs("\n", out);
	if (k->table)
		print_table(b, k->table, indent + 2, out);
	for (const struct block *c = k->first; c; c = c->next)
		print_block(b, c, level + (c->outline ? 2 : 1), out);
}

void
book_print(const struct book *b, FILE *out)
{
	int level = 0;
	fprintf(out, "book %s\n%s %s %s\nrunning ", b->title, b->language, b->date, b->author);
	print_text(b, &b->running_left, out);
	fputs("\n", out);
	for (const struct block *k = b->first; k; k = k->next) {
		if (k->outline)
			level = k->outline;
		print_block(b, k, level, out);
	}
	for (size_t i = 0; i < b->note_count; i++) {
		const struct book_note *note = &b->notes[i];
		for (size_t p = 0; p < note->count; p++) {
			fprintf(out, "note %d %s: ", note->number, note->paragraphs[p].place);
			print_text(b, &note->paragraphs[p], out);
			fputs("\n", out);
		}
	}
}
