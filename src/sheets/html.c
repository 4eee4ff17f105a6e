/* in: the book's tables. out: one page of HTML whose tables paste into a word processor with their spans.
 * Word processors take attributes and inline declarations and little else, so each cell bears its own.
 * Refuses to know: the report's look beyond rules, tints and alignment. */
#include <string.h>
#include "sheets/inner.h"
#include "sheets/sheet.h"

#define LINE_END "<br>"
#define RULE "border:0.12mm solid #000;"

static const char *
tint_of(enum row_role role)
{
	switch (role) {
	case ROW_HEAD:
		return "background:#e6e6e6;";
	case ROW_TOTAL:
	case ROW_GROUP:
	case ROW_BAND:
		return "background:#f0f0f0;";
	case ROW_BODY:
		break;
	}
	return "";
}

static void
put_cell(struct buf *out, const struct sheet_cell *c, enum row_role role)
{
	bool head = role == ROW_HEAD || c->kind == CELL_HEAD;
	const char *align = head || c->centre ? "center" : c->kind == CELL_NUMBER ? "right" : "left";
	buf_print(out, "<%s", head ? "th" : "td");
	if (c->column_span > 1)
		buf_print(out, " colspan=\"%d\"", c->column_span);
	if (c->row_span > 1)
		buf_print(out, " rowspan=\"%d\"", c->row_span);
	if (head)
		buf_print(out, " scope=\"%s\"", role == ROW_HEAD ? "col" : "row");
	buf_print(out, " style=\"" RULE "%stext-align:%s;", tint_of(role), align);
	buf_puts(out, "vertical-align:middle;padding:0.9mm 1.5mm;");
	if (c->indent > 0)
		buf_print(out, "padding-left:%d.5mm;", 1 + 3 * c->indent);
	buf_print(out, "%s\">", c->bold && !head ? "font-weight:bold;" : "");
	markup_put(out, c->text, LINE_END);
	buf_print(out, "</%s>", head ? "th" : "td");
}

static void
put_table(struct buf *out, const struct sheet *s)
{
	buf_puts(out, "<section id=\"");
	markup_put(out, s->place, LINE_END);
	buf_puts(out, "\">\n<table style=\"border-collapse:collapse;font-size:10pt;margin-top:8mm\">\n<caption>");
	markup_put(out, s->caption, LINE_END);
	if (*s->unit) {
		buf_puts(out, "<div style=\"text-align:right\">");
		markup_put(out, s->unit, LINE_END);
		buf_puts(out, "</div>");
	}
	buf_puts(out, "</caption>\n");
	for (int r = 0; r < s->row_count; r++) {
		if (r == 0 || r == s->head_count)
			buf_puts(out, r == 0 && s->head_count > 0 ? "<thead>\n" : "<tbody>\n");
		buf_puts(out, "<tr>");
		for (int k = 0; k < s->column_count; k++)
			if (!sheet_at(s, r, k)->covered)
				put_cell(out, sheet_at(s, r, k), s->roles[r]);
		buf_puts(out, "</tr>\n");
		if (r + 1 == s->head_count)
			buf_puts(out, "</thead>\n");
	}
	buf_puts(out, "</tbody>\n</table>\n");
	for (size_t i = 0; i < s->note_count; i++) {
		buf_puts(out, "<p style=\"font-size:9pt\">");
		markup_put(out, s->notes[i], LINE_END);
		buf_puts(out, "</p>\n");
	}
	buf_puts(out, "</section>\n");
}

void
sheets_write_html(const struct ledger *l, struct sheet_files *files, struct arena *a)
{
	struct buf *out = &sheets_add_file(files, "tables.html", a)->bytes;
	buf_puts(out, "<!DOCTYPE html>\n<html lang=\"");
	markup_put(out, l->book->language, LINE_END);
	buf_puts(out, "\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
	markup_put(out, l->book->title, LINE_END);
	buf_puts(out, "</title>\n</head>\n<body>\n");
	for (const struct sheet *s = sheet_list(l->book, a); s; s = s->next)
		put_table(out, s);
	buf_puts(out, "</body>\n</html>\n");
}
