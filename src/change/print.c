/* in: changes. out: JSON for programs, documented in the man page and stable.
 * Refuses to know: how changes were found, lines for a terminal. */
#include "base/json.h"
#include "change/inner.h"

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

/* 0: null. */
static void
json_page(struct buf *b, const char *name, int page)
{
	if (page)
		buf_print(b, "\"%s\":%d,", name, page);
	else
		buf_print(b, "\"%s\":null,", name);
}

static void
json_flag(struct buf *b, const char *name, bool flag)
{
	buf_print(b, "\"%s\":%s,", name, flag ? "true" : "false");
}

static void
json_dependent(struct buf *b, const struct dependent *d)
{
	buf_puts(b, "{");
	json_member(b, "place", d->place);
	json_member(b, "old", d->old_text);
	json_member(b, "new", d->new_text);
	json_page(b, "old_page", d->old_page);
	json_page(b, "new_page", d->new_page);
	buf_print(b, "\"flipped\":%s}", d->flipped ? "true" : "false");
}

static void
json_parts(struct buf *b, const struct change *c)
{
	buf_puts(b, "\"parts\":{");
	for (size_t i = 0; i < c->part_count; i++) {
		buf_puts(b, i ? "," : "");
		json_add_text(b, c->parts[i].name);
		buf_puts(b, ":");
		json_add_text(b, c->parts[i].text);
	}
	buf_puts(b, "},");
}

static void
json_change(struct buf *b, const struct change *c)
{
	buf_puts(b, "{");
	json_member(b, "kind", change_kind_name(c->kind));
	json_member(b, "subject", c->subject);
	json_member(b, "old_subject", c->old_subject);
	json_member(b, "measure", c->measure);
	json_member(b, "old", c->old_text);
	json_member(b, "new", c->new_text);
	json_pos(b, "old_pos", c->old_pos);
	json_pos(b, "new_pos", c->new_pos);
	json_page(b, "old_page", c->old_page);
	json_page(b, "new_page", c->new_page);
	json_member(b, "division", c->division);
	json_member(b, "old_after", c->old_after);
	json_member(b, "new_after", c->new_after);
	json_member(b, "cancels", c->cancels);
	json_flag(b, "aligned", c->aligned);
	json_parts(b, c);
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
