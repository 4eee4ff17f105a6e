/* in: a text of each draft. out: one text: what both have, as new has it; before what new has instead, what old had,
 * struck. Words are compared by 어절, figures whole, by what they print.
 * A footnote's call is compared by its note; its number follows from where it stands.
 * Refuses to know: blocks, tables. */
#include <string.h>
#include "base/buf.h"
#include "base/utf8.h"
#include "change/align.h"
#include "change/marks.h"

struct token { /* of one side: a figure, a call, a break, or a word with the blanks behind it */
	const struct run *run;
	size_t at, length; /* of the run's text */
	bool kept;
};

struct tokens {
	struct token *list;
	size_t count;
	int32_t *keys;
};

/* ---- tokens ---- */

static size_t
word_end(const char *s, size_t n, size_t at)
{
	bool blank = false;
	while (at < n) {
		uint32_t c;
		size_t length = utf8_next(s + at, n - at, &c);
		if (blank && !utf8_is_space(c))
			break;
		blank = utf8_is_space(c);
		at += length ? length : 1;
	}
	return at;
}

static void
tokens_of_run(struct marker *m, struct tokens *t, const struct run *r)
{
	size_t n = r->kind == RUN_BREAK ? 0 : strlen(r->text);
	bool whole = r->kind != RUN_TEXT || r->figure >= 0;
	if (whole) {
		*ARENA_PUSH(m->arena, t->list, t->count, struct token) = (struct token){r, 0, n, false};
		return;
	}
	for (size_t at = 0, end; at < n; at = end) {
		end = word_end(r->text, n, at);
		*ARENA_PUSH(m->arena, t->list, t->count, struct token) = (struct token){r, at, end - at, false};
	}
}

static const char *
note_said(struct marker *m, const struct book *b, int note)
{
	struct buf said = {0};
	for (size_t i = 0; i < b->notes[note].count; i++)
		for (size_t k = 0; k < b->notes[note].paragraphs[i].count; k++)
			if (b->notes[note].paragraphs[i].runs[k].kind == RUN_TEXT)
				buf_puts(&said, b->notes[note].paragraphs[i].runs[k].text);
	const char *s = arena_print(m->arena, "note %s", said.size ? said.data : "");
	buf_free(&said);
	return s;
}

static size_t
calls_count(const struct text *t)
{
	size_t n = 0;
	for (size_t i = 0; i < t->count; i++)
		n += t->runs[i].kind == RUN_NOTE_CALL;
	return n;
}

/* What the token is compared by. alike: both texts have as many calls, which then stand for each other. */
static const char *
token_name(struct marker *m, const struct book *b, const struct token *t, bool alike)
{
	const struct run *r = t->run;
	size_t n = t->length;
	if (r->kind == RUN_BREAK)
		return "\n";
	if (r->kind == RUN_NOTE_CALL)
		return alike ? "note" : note_said(m, b, r->note);
	if (r->figure >= 0)
		return arena_print(m->arena, "=%s", r->text);
	while (n > 0 && (r->text[t->at + n - 1] == ' ' || r->text[t->at + n - 1] == '\n'))
		n--;
	return arena_print(m->arena, "+%.*s", (int)n, r->text + t->at);
}

static struct tokens
tokens_of(struct marker *m, const struct book *b, const struct text *t, struct keys *k, bool alike)
{
	struct tokens out = {0};
	for (size_t i = 0; i < t->count; i++)
		tokens_of_run(m, &out, &t->runs[i]);
	out.keys = ARENA_ARRAY(m->arena, out.count + 1, int32_t);
	for (size_t i = 0; i < out.count; i++)
		out.keys[i] = keys_number(k, token_name(m, b, &out.list[i], alike));
	return out;
}

/* ---- what is kept ---- */

struct pairing {
	struct tokens old, new;
	int32_t *partner; /* of each of old */
};

/* One word alone that happens to stand in both, between two longer changes, would only break the reading. */
static void
lone_words_give_up(struct pairing *p)
{
	size_t n = p->old.count;
	for (size_t i = 1; i + 1 < n; i++) {
		int32_t j = p->partner[i];
		if (j <= 0 || (size_t)j + 1 >= p->new.count || p->old.list[i].run->kind != RUN_TEXT)
			continue;
		bool before = p->partner[i - 1] == ALIGN_NONE && !p->new.list[j - 1].kept;
		bool after = p->partner[i + 1] == ALIGN_NONE && !p->new.list[j + 1].kept;
		if (!before || !after || p->old.list[i].run->figure >= 0)
			continue;
		p->partner[i] = ALIGN_NONE;
		p->new.list[j].kept = false;
	}
}

static struct pairing
pair_up(struct marker *m, const struct text *old, const struct text *new)
{
	struct keys k = keys_new(m->arena);
	bool alike = calls_count(old) == calls_count(new);
	struct pairing p = {tokens_of(m, m->old, old, &k, alike), tokens_of(m, m->new, new, &k, alike), NULL};
	p.partner = align_lists(
	    (struct align_side){p.old.keys, p.old.count}, (struct align_side){p.new.keys, p.new.count}, m->arena);
	for (size_t i = 0; i < p.old.count; i++)
		if (p.partner[i] != ALIGN_NONE)
			p.new.list[p.partner[i]].kept = true;
	lone_words_give_up(&p);
	return p;
}

/* ---- the one text ---- */

struct joiner {
	struct marker *m;
	struct text *out;
	struct token open; /* the run being made: part of a run of one draft; run NULL: none */
	enum run_mark mark;
};

static bool
is_number_end(const char *s)
{
	size_t n = strlen(s);
	return n > 0 && ((s[n - 1] >= '0' && s[n - 1] <= '9') || s[n - 1] == '%' || s[n - 1] == '.');
}

/* Where one draft's words end and the other's begin a blank stands, so that no two numbers become one. */
static void
part_from_last(struct joiner *j, const char *text)
{
	const struct run *last = j->out->count ? &j->out->runs[j->out->count - 1] : NULL;
	if (!last || last->kind != RUN_TEXT || last->mark == j->mark || !*last->text || !*text)
		return;
	bool replaced = last->mark == RUN_DELETED && j->mark == RUN_INSERTED;
	bool numbers = is_number_end(last->text) && *text >= '0' && *text <= '9';
	if ((!replaced && !numbers) || last->text[strlen(last->text) - 1] == ' ' || *text == ' ')
		return;
	*ARENA_PUSH(j->m->arena, j->out->runs, j->out->count, struct run) =
	    (struct run){.kind = RUN_TEXT, .text = " ", .figure = -1, .note = -1};
}

static void
run_close(struct joiner *j)
{
	const struct token *t = &j->open;
	if (!t->run)
		return;
	struct run r = *t->run;
	r.mark = j->mark;
	if (r.kind != RUN_BREAK) {
		r.text = arena_copy(j->m->arena, r.text + t->at, t->length);
		part_from_last(j, r.text);
	}
	if (j->mark == RUN_DELETED) {
		r.figure = mark_figure(j->m, r.figure);
		r.wording = 0;
		r.note = r.kind == RUN_NOTE_CALL ? mark_note_gone(j->m, r.note) : r.note;
	}
	*ARENA_PUSH(j->m->arena, j->out->runs, j->out->count, struct run) = r;
	j->open.run = NULL;
}

static void
join_token(struct joiner *j, const struct token *t, enum run_mark mark)
{
	if (t->run == j->open.run && mark == j->mark && t->at == j->open.at + j->open.length) {
		j->open.length += t->length;
		return;
	}
	run_close(j);
	j->open = *t;
	j->mark = mark;
}

/* A line that ended there ends there no more. */
static void
join_gone(struct joiner *j, const struct token *t)
{
	if (t->run->kind != RUN_BREAK)
		join_token(j, t, RUN_DELETED);
}

static void
join_new(struct joiner *j, const struct token *t)
{
	join_token(j, t, t->run->kind == RUN_BREAK ? RUN_KEPT : RUN_INSERTED);
	if (t->run->kind == RUN_NOTE_CALL)
		mark_note_new(j->m, t->run->note);
}

static void
join_kept(struct joiner *j, const struct token *old, const struct token *new)
{
	join_token(j, new, RUN_KEPT);
	if (new->run->kind == RUN_NOTE_CALL)
		mark_note_kept(j->m, old->run->note, new->run->note);
}

struct text
mark_texts(struct marker *m, const struct text *old, const struct text *new, bool *changed)
{
	struct pairing p = pair_up(m, old, new);
	struct text out = {.place = new->place ? new->place : old->place, .pos = new->pos};
	struct joiner j = {.m = m, .out = &out};
	size_t at = 0;
	for (size_t i = 0; i <= p.old.count; i++) {
		if (i < p.old.count && p.partner[i] == ALIGN_NONE) {
			join_gone(&j, &p.old.list[i]);
			*changed = true;
			continue;
		}
		size_t until = i < p.old.count ? (size_t)p.partner[i] : p.new.count;
		for (; at < until; at++) {
			join_new(&j, &p.new.list[at]);
			*changed = true;
		}
		if (i < p.old.count)
			join_kept(&j, &p.old.list[i], &p.new.list[at++]);
	}
	run_close(&j);
	return out;
}

struct text
mark_text_gone(struct marker *m, const struct text *old)
{
	bool changed = false;
	return mark_texts(m, old, &(struct text){.place = old->place, .pos = old->pos}, &changed);
}

struct text
mark_text_new(struct marker *m, const struct text *new)
{
	bool changed = false;
	return mark_texts(m, &(struct text){.place = new->place, .pos = new->pos}, new, &changed);
}

bool
mark_texts_same(struct marker *m, const struct text *old, const struct text *new)
{
	struct pairing p = pair_up(m, old, new);
	if (p.old.count != p.new.count)
		return false;
	for (size_t i = 0; i < p.old.count; i++)
		if (p.partner[i] == ALIGN_NONE)
			return false;
	return true;
}
