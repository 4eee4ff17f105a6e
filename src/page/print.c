/* in: galley or pages. out: stable text, points with three decimals: the stage prints and golden files.
 * Refuses to know: how to draw. */
#include "page/inner.h"

static void
print_length(FILE *out, mpt v)
{
	fprintf(out, "%s%d.%03d", v < 0 ? "-" : "", v < 0 ? -(v / 1000) : v / 1000, v < 0 ? -(v % 1000) : v % 1000);
}

static void
print_lengths(FILE *out, const mpt *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		fputc(' ', out);
		print_length(out, v[i]);
	}
}

static void
print_text(FILE *out, const char *text, size_t n)
{
	fputc('"', out);
	for (size_t i = 0; i < n; i++) {
		if (text[i] == '\n')
			fputs("\\n", out);
		else if (text[i] == '"' || text[i] == '\\')
			fprintf(out, "\\%c", text[i]);
		else
			fputc(text[i], out);
	}
	fputc('"', out);
}

static void
print_string(FILE *out, const char *s)
{
	size_t n = 0;

	while (s[n] != '\0')
		n++;
	print_text(out, s, n);
}

static void
print_line(FILE *out, const struct type_line *l)
{
	for (size_t i = 0; i < l->count; i++) {
		fputc(' ', out);
		print_text(out, l->runs[i].text + l->runs[i].from, l->runs[i].to - l->runs[i].from);
	}
}

static void
print_cell_line(FILE *out, const struct cell_paragraph *p, size_t line)
{
	if (line == 0 && p->sign.lines.count > 0)
		print_line(out, &p->sign.lines.lines[0]);
	if (line < p->text.lines.count)
		print_line(out, &p->text.lines.lines[line]);
	if (line + 1 == p->text.lines.count + p->alone && p->outcome.lines.count > 0)
		print_line(out, &p->outcome.lines.lines[0]);
}

static void
print_table(FILE *out, const struct table_box *t)
{
	fprintf(out, "  columns");
	for (size_t i = 0; i <= t->columns; i++)
		print_lengths(out, &t->x[i], 1);
	fprintf(out, " scale %d\n", t->scale);
	for (size_t i = 0; i < t->cell_count; i++) {
		const struct cell_box *c = &t->cells[i];
		fprintf(out, "  %s %zu.%zu %zux%zu", c->head ? "head" : "cell", c->first_row, c->column, c->rows,
		    c->columns);
		for (size_t k = 0; k < c->line_count; k++)
			print_cell_line(out, &c->paragraphs[c->lines[k].paragraph], c->lines[k].line);
		fputc('\n', out);
	}
}

void
page_print_galley(const struct galley *g, FILE *out)
{
	static const char *const names[] = {
	    "line", "title", "unit", "head", "strip", "open", "close", "picture", "signature"};

	for (size_t i = 0; i < g->count; i++) {
		const struct slug *b = &g->slugs[i];
		if (b->penalty >= COST_NEVER)
			fprintf(out, "penalty never\n");
		else if (b->penalty != 0)
			fprintf(out, "penalty %d\n", b->penalty);
		if (b->space != 0) {
			fprintf(out, "glue");
			print_lengths(out, &b->space, 1);
			fprintf(out, "%s\n", b->flexible ? " flexible" : "");
		}
		fprintf(out, "%s", names[b->kind]);
		print_lengths(out, &b->height, 1);
		if (b->kind == SLUG_STRIP)
			fprintf(out, " row %zu", b->table->strips[b->index].row);
		if (b->kind == SLUG_LINE && b->index == 0 && b->paragraph->mark.lines.count > 0)
			print_line(out, &b->paragraph->mark.lines.lines[0]);
		if (b->kind == SLUG_LINE && b->index < b->paragraph->text.lines.count)
			print_line(out, &b->paragraph->text.lines.lines[b->index]);
		for (size_t k = 0; k < b->note_count; k++)
			fprintf(out, " note %d", g->book->notes[b->notes[k]].number);
		fputc('\n', out);
		if (b->kind == SLUG_HEAD)
			print_table(out, b->table);
	}
}

static void
print_elements(const struct pages *p, FILE *out)
{
	static const char *const roles[] = {
#define X(name, text) text,
	    ELEMENT_ROLES(X)
#undef X
	};
	static const char *const scopes[] = {"", " column", " row", " both"};

	for (size_t i = 0; i < p->element_count; i++) {
		const struct element *e = &p->elements[i];
		fprintf(out, "element %zu %d %s%s", i, e->parent, roles[e->role], scopes[e->scope]);
		if (e->column_span > 1 || e->row_span > 1)
			fprintf(out, " %dx%d", e->row_span, e->column_span);
		if (e->id != NULL)
			fprintf(out, " id %s", e->id);
		if (e->actual != NULL) {
			fprintf(out, " actual ");
			print_string(out, e->actual);
		}
		if (e->alt != NULL) {
			fprintf(out, " alt ");
			print_string(out, e->alt);
		}
		if (e->outline != NULL) {
			fprintf(out, " outline %d ", e->outline_level);
			print_string(out, e->outline);
		}
		fputc('\n', out);
	}
}

static void
print_item(const struct item *it, const struct style *s, FILE *out)
{
	if (it->kind == ITEM_RECT) {
		fprintf(out, "rect %d", it->element);
		print_lengths(out, (mpt[]){it->x, it->y, it->width, it->height}, 4);
		fprintf(out, " gray %d\n", it->gray);
		return;
	}
	if (it->kind == ITEM_DRAWING) {
		fprintf(out, "drawing %d", it->element);
		print_lengths(out, (mpt[]){it->x, it->y, it->width, it->height}, 4);
		fprintf(out, " %zu bytes\n", it->picture->size);
		return;
	}
	fprintf(out, "run %d", it->element);
	print_lengths(out, (mpt[]){it->x, it->y, it->width}, 3);
	fprintf(
	    out, " %s", it->run->face >= 0 && (size_t)it->run->face < s->face_count ? s->faces[it->run->face].id : "-");
	print_lengths(out, &it->run->size, 1);
	if (it->run->scale_x != 1000)
		fprintf(out, " across %d", it->run->scale_x);
	if (it->gray != 1000)
		fprintf(out, " gray %d", it->gray);
	fputc(' ', out);
	print_text(out, it->run->text + it->run->from, it->run->to - it->run->from);
	fputc('\n', out);
}

void
page_print(const struct pages *p, const struct style *s, FILE *out)
{
	fprintf(out, "pages %zu", p->count);
	print_lengths(out, (mpt[]){p->width, p->height}, 2);
	fputc('\n', out);
	for (size_t i = 0; i < p->count; i++) {
		fprintf(out, "page %zu\n", i + 1);
		for (size_t k = 0; k < p->pages[i].count; k++)
			print_item(&p->pages[i].items[k], s, out);
	}
	print_elements(p, out);
	for (size_t i = 0; i < p->place_count; i++)
		fprintf(out, "place %d %d\n", p->places[i].figure, p->places[i].page);
}
