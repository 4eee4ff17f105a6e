/* in: changes. out: text for a terminal, JSON for programs.
 * JSON is documented in the man page and stable.
 * Refuses to know: how changes were found. */
#include "change/inner.h"

static const char *
kind_name(enum change_kind kind)
{
	static const char *const names[] = {
#define X(name, text) text,
	    CHANGE_KINDS(X)
#undef X
	};
	return names[kind];
}

static void
print_pos(FILE *out, struct pos p)
{
	if (p.file)
		fprintf(out, "%s:%d:%d", p.file, p.line, p.column);
	else
		fputs("-", out);
}

static const char *
shown(const char *text)
{
	return text ? text : "-";
}

static void
print_counts(const struct changes *c, FILE *out)
{
	for (int kind = 0; kind < CHANGE_KIND_COUNT; kind++) {
		size_t n = 0;
		for (size_t i = 0; i < c->count; i++)
			n += c->list[i].kind == (enum change_kind)kind;
		if (n)
			fprintf(out, "%s %zu\n", kind_name((enum change_kind)kind), n);
	}
}

void
change_print_text(const struct changes *c, bool quiet, FILE *out)
{
	if (quiet) {
		print_counts(c, out);
		return;
	}
	for (size_t i = 0; i < c->count; i++) {
		const struct change *one = &c->list[i];
		fprintf(out, "%s\t%s%s%s\t%s -> %s\t", kind_name(one->kind), one->subject, one->measure[0] ? " " : "",
		    one->measure, shown(one->old_text), shown(one->new_text));
		print_pos(out, one->old_pos);
		fputs(" -> ", out);
		print_pos(out, one->new_pos);
		fputc('\n', out);
		for (size_t d = 0; d < one->dependent_count; d++)
			fprintf(out, "\t%s\t%s -> %s\n", one->dependents[d].place, shown(one->dependents[d].old_text),
			    shown(one->dependents[d].new_text));
	}
}

static void
json_text(FILE *out, const char *s)
{
	if (!s) {
		fputs("null", out);
		return;
	}
	fputc('"', out);
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if (c == '"' || c == '\\')
			fprintf(out, "\\%c", c);
		else if (c < 0x20)
			fprintf(out, "\\u%04x", c);
		else
			fputc(c, out);
	}
	fputc('"', out);
}

static void
json_pos(FILE *out, struct pos p)
{
	if (!p.file) {
		fputs("null", out);
		return;
	}
	fputs("{\"file\":", out);
	json_text(out, p.file);
	fprintf(out, ",\"line\":%d,\"column\":%d}", p.line, p.column);
}

static void
json_change(FILE *out, const struct change *c)
{
	fputs("{\"kind\":", out);
	json_text(out, kind_name(c->kind));
	fputs(",\"subject\":", out);
	json_text(out, c->subject);
	fputs(",\"measure\":", out);
	json_text(out, c->measure);
	fputs(",\"old\":", out);
	json_text(out, c->old_text);
	fputs(",\"new\":", out);
	json_text(out, c->new_text);
	fputs(",\"old_pos\":", out);
	json_pos(out, c->old_pos);
	fputs(",\"new_pos\":", out);
	json_pos(out, c->new_pos);
	fputs(",\"dependents\":[", out);
	for (size_t i = 0; i < c->dependent_count; i++) {
		fputs(i ? ",{\"place\":" : "{\"place\":", out);
		json_text(out, c->dependents[i].place);
		fputs(",\"old\":", out);
		json_text(out, c->dependents[i].old_text);
		fputs(",\"new\":", out);
		json_text(out, c->dependents[i].new_text);
		fputc('}', out);
	}
	fputs("]}", out);
}

void
change_print_json(const struct changes *c, FILE *out)
{
	fputs("{\"changes\":[", out);
	for (size_t i = 0; i < c->count; i++) {
		fputs(i ? ",\n" : "\n", out);
		json_change(out, &c->list[i]);
	}
	fputs("]}\n", out);
}
