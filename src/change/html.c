/* in: changes between two drafts. out: one HTML page that holds all it needs, well-formed as XML too: a table of the
 * changes with what moved under each, filtered by division, kind and words.
 * Every byte of the drafts is escaped. Refuses to know: how changes were found, the clock, the network. */
#include <string.h>
#include "base/map.h"
#include "base/utf8.h"
#include "change/inner.h"
#include "change/words.h"

__asm__(".pushsection .rodata\n"
        "change_css: .incbin \"src/change/changes.css\"\n"
        "change_css_end: .byte 0\n"
        "change_js: .incbin \"src/change/changes.js\"\n"
        "change_js_end: .byte 0\n"
        ".popsection\n");
extern const char change_css[], change_css_end[], change_js[], change_js_end[];

struct sheet {
	const struct changes *changes;
	const struct change_draft *old, *new;
	struct change_names *names;
	struct arena *arena;
	struct buf *out;
};

/* ---- text ---- */

static void
put(struct sheet *s, const char *markup)
{
	buf_puts(s->out, markup);
}

/* As text or in a quoted attribute; what XML does not allow becomes U+FFFD. */
static void
say_part(struct sheet *s, const char *text, size_t n)
{
	for (size_t at = 0; at < n;) {
		uint32_t c;
		size_t length = utf8_next(text + at, n - at, &c);
		bool bad = length == 0 || (c < 0x20 && c != '\n' && c != '\t') || c == 0xFFFE || c == 0xFFFF;
		if (bad)
			put(s, "\xEF\xBF\xBD");
		else if (c == '<')
			put(s, "&lt;");
		else if (c == '>')
			put(s, "&gt;");
		else if (c == '&')
			put(s, "&amp;");
		else if (c == '"')
			put(s, "&quot;");
		else
			buf_add(s->out, text + at, length);
		at += length ? length : 1;
	}
}

static void
say(struct sheet *s, const char *text)
{
	say_part(s, text, strlen(text));
}

/* The words of one side: those that the other has not are marked. */
static void
say_words(struct sheet *s, const struct words_side *side, const char *element)
{
	for (size_t i = 0; i < side->count;) {
		bool kept = side->words[i].kept;
		const char *from = side->words[i].text;
		size_t n = 0;
		for (; i < side->count && side->words[i].kept == kept; i++)
			n = (size_t)(side->words[i].text - from) + side->words[i].length;
		size_t said = n; /* blanks at the end are not marked */
		while (!kept && said > 0 && (from[said - 1] == ' ' || from[said - 1] == '\n'))
			said--;
		if (!kept)
			buf_print(s->out, "<%s>", element);
		say_part(s, from, said);
		if (!kept)
			buf_print(s->out, "</%s>", element);
		say_part(s, from + said, n - said);
	}
}

/* A text of one figure is another figure as a whole. */
static struct words_pair
whole_pair(struct sheet *s, const char *old, const char *new)
{
	struct words_pair pair = {{ARENA_NEW(s->arena, struct word), 1}, {ARENA_NEW(s->arena, struct word), 1}};
	*pair.old.words = (struct word){old, strlen(old), false};
	*pair.new.words = (struct word){new, strlen(new), false};
	return pair;
}

static void
say_pair(struct sheet *s, const char *old, const char *new, const char *class)
{
	const char *before = old ? old : "", *after = new ? new : "";
	struct words_pair pair =
	    strcmp(class, "said") == 0 ? words_compare(before, after, s->arena) : whole_pair(s, before, after);
	buf_print(s->out, "<td class=\"%s\">", class);
	if (old)
		say_words(s, &pair.old, "del");
	else
		put(s, "<span aria-label=\"없음\">–</span>");
	buf_print(s->out, "</td><td class=\"%s\">", class);
	if (new)
		say_words(s, &pair.new, "ins");
	else
		put(s, "<span aria-label=\"없음\">–</span>");
	put(s, "</td>");
}

/* ---- cells ---- */

static const char *
division_of(const struct change *c)
{
	return c->division ? c->division : "";
}

static void
put_page(struct sheet *s, int page)
{
	if (page > 0)
		buf_print(s->out, "<td class=\"page\">%d</td>", page);
	else
		put(s, "<td class=\"page\"><span aria-label=\"없음\">–</span></td>");
}

static void
put_position(struct sheet *s, const char *name, struct pos p, const char *report)
{
	if (!p.file)
		return;
	buf_print(s->out, "<div class=\"at\">%s <span>", name);
	say(s, change_say_file(report, p.file));
	if (p.line > 0)
		buf_print(s->out, ":%d", (int)p.line);
	put(s, "</span></div>");
}

/* Short texts are values, which stand right. */
static const char *
class_of(const struct change *c)
{
	bool value = c->kind == CHANGE_RAISED || c->kind == CHANGE_CUT || c->kind == CHANGE_REBASED;
	return value ? "amount" : "said";
}

static void
put_dependent(struct sheet *s, const struct dependent *d)
{
	put(s, d->flipped ? "<tr class=\"flip\"><td><span class=\"turned\">뒤집힘</span> " : "<tr><td>");
	say(s, d->place);
	put(s, "</td>");
	say_pair(s, d->old_text, d->new_text, "figure");
	put_page(s, d->old_page);
	put_page(s, d->new_page);
	put(s, "</tr>\n");
}

static size_t
count_flipped(const struct change *c)
{
	size_t n = 0;
	for (size_t i = 0; i < c->dependent_count; i++)
		n += c->dependents[i].flipped;
	return n;
}

static void
put_dependents(struct sheet *s, const struct change *c)
{
	size_t flipped = count_flipped(c);
	if (c->dependent_count == 0)
		return;
	buf_print(s->out, "<tr class=\"with\"><td></td><td colspan=\"7\"><details%s><summary>따라 바뀐 곳 %zu",
	    flipped ? " open=\"open\"" : "", c->dependent_count);
	if (flipped)
		buf_print(s->out, " <span class=\"turned\">말이 뒤집힌 곳 %zu</span>", flipped);
	put(s, "</summary>\n<table><thead><tr><th scope=\"col\">자리</th><th scope=\"col\">앞</th><th "
	       "scope=\"col\">뒤</th>"
	       "<th scope=\"col\">쪽(앞)</th><th scope=\"col\">쪽(뒤)</th></tr></thead><tbody>\n");
	for (int turn = 1; turn >= 0; turn--)
		for (size_t i = 0; i < c->dependent_count; i++)
			if (c->dependents[i].flipped == turn)
				put_dependent(s, &c->dependents[i]);
	put(s, "</tbody></table></details></td></tr>\n");
}

static void
put_change(struct sheet *s, const struct change *c, size_t number)
{
	struct change_texts texts = change_say_texts(s->names, c);
	const char *remark = change_say_remark(s->names, c);
	buf_print(s->out, "<tbody id=\"c%zu\" data-kind=\"%s\" data-division=\"", number, change_kind_name(c->kind));
	say(s, division_of(c));
	buf_print(s->out, "\" data-flipped=\"%s\">\n<tr><td class=\"kind\"><span>%s</span></td><th scope=\"row\"",
	    count_flipped(c) ? "yes" : "no", change_kind_name(c->kind));
	put(s, " class=\"said\">");
	say(s, change_say_subject(s->names, c));
	if (*remark) {
		put(s, "<div class=\"remark\">");
		say(s, remark);
		put(s, "</div>");
	}
	put(s, "</th><td class=\"measure\">");
	say(s, change_say_measure(s->names, c));
	put(s, "</td>");
	say_pair(s, texts.old, texts.new, class_of(c));
	put_page(s, c->old_page);
	put_page(s, c->new_page);
	put(s, "<td>");
	put_position(s, "앞", c->old_pos, s->old->path);
	put_position(s, "뒤", c->new_pos, s->new->path);
	put(s, "</td></tr>\n");
	put_dependents(s, c);
	put(s, "</tbody>\n");
}

/* ---- the filter ---- */

struct division {
	const char *name;
	size_t count;
};

/* In the order of their first change. */
static struct division **
divisions_count(struct sheet *s, size_t *count)
{
	struct map *seen = map_new(s->arena);
	struct division **list = NULL;
	*count = 0;
	for (size_t i = 0; i < s->changes->count; i++) {
		const char *name = division_of(&s->changes->list[i]);
		struct division *d = map_lookup(seen, name);
		if (!d) {
			d = ARENA_NEW(s->arena, struct division);
			d->name = name;
			map_add(seen, name, d);
			*ARENA_PUSH(s->arena, list, *count, struct division *) = d;
		}
		d->count++;
	}
	return list;
}

static void
put_divisions(struct sheet *s)
{
	size_t count;
	struct division **list = divisions_count(s, &count);
	buf_print(s->out,
	    "<label>과 <select id=\"division\" name=\"division\"><option value=\"*\" selected=\"selected\">"
	    "모두 (%zu)</option>\n",
	    s->changes->count);
	for (size_t i = 0; i < count; i++) {
		put(s, "<option value=\"");
		say(s, list[i]->name);
		put(s, "\">");
		say(s, *list[i]->name ? list[i]->name : "과 없음");
		buf_print(s->out, " (%zu)</option>\n", list[i]->count);
	}
	put(s, "</select></label>\n");
}

static size_t
count_kind(const struct changes *c, enum change_kind kind)
{
	size_t n = 0;
	for (size_t i = 0; i < c->count; i++)
		n += c->list[i].kind == kind;
	return n;
}

static void
put_kinds(struct sheet *s)
{
	put(s, "<fieldset><legend>갈래</legend>\n");
	for (int k = 0; k < CHANGE_KIND_COUNT; k++) {
		const char *name = change_kind_name((enum change_kind)k);
		size_t n = count_kind(s->changes, (enum change_kind)k);
		if (n)
			buf_print(s->out,
			    "<label><input type=\"checkbox\" name=\"kind\" value=\"%s\" checked=\"checked\"/> "
			    "%s %zu</label>\n",
			    name, name, n);
	}
	put(s, "</fieldset>\n");
}

/* Hidden until the script shows it: without one there is nothing to filter with. */
static void
put_filter(struct sheet *s)
{
	put(s, "<form id=\"filter\" role=\"search\" aria-label=\"거르기\" hidden=\"hidden\">\n");
	put_divisions(s);
	put_kinds(s);
	put(s, "<label><input type=\"checkbox\" id=\"flipped\"/> 말이 뒤집힌 것만</label>\n"
	       "<label>찾기 <input type=\"search\" id=\"words\" size=\"16\"/></label>\n"
	       "<span><button type=\"reset\">처음으로</button> <button type=\"button\" id=\"open\">모두 펴기</button> "
	       "<button type=\"button\" id=\"close\">모두 접기</button></span>\n"
	       "<output id=\"shown\" class=\"shown\" aria-live=\"polite\"></output>\n</form>\n");
}

/* ---- the page ---- */

static void
put_draft(struct sheet *s, const char *name, const struct change_draft *d)
{
	buf_print(s->out, "<dt>%s</dt><dd>", name);
	say(s, d->title);
	put(s, " <span class=\"path\">");
	say(s, d->date);
	put(s, " · ");
	say(s, d->path);
	put(s, "</span></dd>\n");
}

static void
put_sums(struct sheet *s)
{
	struct change_sums sums = change_sum_up(s->changes, s->arena);
	buf_print(s->out, "<p class=\"sum\">달라진 것 <strong>%zu건</strong>, 따라 바뀐 곳 <strong>%zu곳</strong>",
	    sums.changes, sums.dependents);
	if (sums.flipped)
		buf_print(s->out, ", <span class=\"turned\">말이 뒤집힌 곳 %zu</span>", sums.flipped);
	put(s, "</p>\n");
}

static void
put_head(struct sheet *s)
{
	put(s, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"ko\" xml:lang=\"ko\">\n<head>\n"
	       "<meta charset=\"utf-8\"/>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	       "style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"/>\n"
	       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>변경대비표: ");
	say(s, s->new->title);
	put(s, "</title>\n<style>\n");
	buf_add(s->out, change_css, (size_t)(change_css_end - change_css));
	put(s, "</style>\n</head>\n<body>\n<header>\n<h1>변경대비표</h1>\n<dl>\n");
	put_draft(s, "앞", s->old);
	put_draft(s, "뒤", s->new);
	put(s, "</dl>\n");
	put_sums(s);
	put(s, "</header>\n<main>\n");
}

static void
put_table(struct sheet *s)
{
	put(s,
	    "<div class=\"scroll\"><table>\n<caption>달라진 것</caption>\n<colgroup>"
	    "<col class=\"c1\"/><col class=\"c2\"/><col class=\"c3\"/>"
	    "<col class=\"c4\"/><col class=\"c4\"/><col class=\"c5\"/><col class=\"c5\"/>"
	    "<col class=\"c6\"/></colgroup>\n<thead><tr><th scope=\"col\">갈래</th>"
	    "<th scope=\"col\">대상</th><th scope=\"col\">항목</th><th scope=\"col\">앞</th><th scope=\"col\">뒤</th>"
	    "<th scope=\"col\">쪽(앞)</th><th scope=\"col\">쪽(뒤)</th><th scope=\"col\">적힌 곳</th></tr></thead>\n");
	for (size_t i = 0; i < s->changes->count; i++)
		put_change(s, &s->changes->list[i], i + 1);
	put(s, "</table></div>\n<p id=\"none\" class=\"none\" hidden=\"hidden\">고른 것에 맞는 것이 없음</p>\n");
}

void
change_print_html(
    const struct changes *c, const struct change_draft *old, const struct change_draft *new, struct buf *out)
{
	struct sheet s = {.changes = c, .old = old, .new = new, .arena = arena_new(), .out = out};
	s.names = change_names_new(&old->side, &new->side, s.arena);
	put_head(&s);
	if (c->count) {
		put_filter(&s);
		put_table(&s);
	} else {
		put(&s, "<p class=\"none\">달라진 것이 없음</p>\n");
	}
	put(&s, "</main>\n");
	if (c->count) {
		put(&s, "<script>\n");
		buf_add(out, change_js, (size_t)(change_js_end - change_js));
		put(&s, "</script>\n");
	}
	put(&s, "</body>\n</html>\n");
	arena_free(s.arena);
}
