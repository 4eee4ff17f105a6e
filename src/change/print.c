/* in: changes. out: text for a terminal, JSON for programs.
 * JSON is documented in the man page and stable.
 * Refuses to know: how changes were found. */
#include "base/json.h"
#include "change/inner.h"

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
			fprintf(out, "%s %zu\n", change_kind_name((enum change_kind)kind), n);
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
		fprintf(out, "%s\t%s%s%s\t%s -> %s\t", change_kind_name(one->kind), one->subject,
		    one->measure[0] ? " " : "", one->measure, shown(one->old_text), shown(one->new_text));
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
json_member(struct buf *b, const char *name, const char *value)
{
	buf_print(b, "\"%s\":", name);
	json_add_text(b, value);
	buf_puts(b, ",");
}

static void
json_pos(struct buf *b, const char *name, struct pos p)
{
	buf_print(b, "\"%s\":", name);
	if (!p.file) {
		buf_puts(b, "null,");
		return;
	}
	buf_puts(b, "{\"file\":");
	json_add_text(b, p.file);
	buf_print(b, ",\"line\":%d,\"column\":%d},", p.line, p.column);
}

static void
json_dependent(struct buf *b, const struct dependent *d)
{
	buf_puts(b, "{");
	json_member(b, "place", d->place);
	json_member(b, "old", d->old_text);
	buf_puts(b, "\"new\":");
	json_add_text(b, d->new_text);
	buf_puts(b, "}");
}

static void
json_change(struct buf *b, const struct change *c)
{
	buf_puts(b, "{");
	json_member(b, "kind", change_kind_name(c->kind));
	json_member(b, "subject", c->subject);
	json_member(b, "measure", c->measure);
	json_member(b, "old", c->old_text);
	json_member(b, "new", c->new_text);
	json_pos(b, "old_pos", c->old_pos);
	json_pos(b, "new_pos", c->new_pos);
	buf_puts(b, "\"dependents\":[");
	for (size_t i = 0; i < c->dependent_count; i++) {
		buf_puts(b, i ? "," : "");
		json_dependent(b, &c->dependents[i]);
	}
	buf_puts(b, "]}");
}

void
change_print_json(const struct changes *c, FILE *out)
{
	struct buf b = {0};
	buf_puts(&b, "{\"changes\":[");
	for (size_t i = 0; i < c->count; i++) {
		buf_puts(&b, i ? ",\n" : "\n");
		json_change(&b, &c->list[i]);
	}
	buf_puts(&b, "]}\n");
	fwrite(b.data, 1, b.size, out);
	buf_free(&b);
}
