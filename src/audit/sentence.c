/* in: the sentences of the book with the figures in them. out: words of comparison (당초, 최종) that the figures beside
 * them do not bear out, and 전년 in two meanings.
 * A word is held only against a figure of its own sentence; where there is none, nothing is said.
 * Refuses to know: grammar beyond a word's place before or behind another. */
#include <string.h>
#include "audit/inner.h"
#include "base/form.h"
#include "base/buf.h"
#include "book/book.h"

#define SENTENCE_FIGURES 64

struct sentence_read {
	struct auditor *a;
	const struct text *text;
	struct buf said;
	struct {
		const struct figure *figure;
		size_t from; /* in said */
	} figures[SENTENCE_FIGURES];
	size_t count;
};

struct meaning { /* of "전년 대비" where first met */
	const struct stage *base;
	const char *place;
};

struct visit {
	struct auditor *a;
	struct meaning first;
};

/* ---- words of comparison ---- */

/* X(word, kind of stage): the word that names what is compared with */
#define STAGE_WORDS(X)                                                                                                 \
	X("당초", STAGE_ORIGINAL)                                                                                      \
	X("본예산", STAGE_ORIGINAL) X("최종", STAGE_FINAL) X("추경", STAGE_SUPPLEMENTARY) X("결산", STAGE_SETTLED)     \
	    X("가내시", STAGE_PROVISIONAL)
static const struct {
	const char *word;
	enum stage_kind kind;
} stage_words[] = {
#define X(word, kind) {word, kind},
    STAGE_WORDS(X)
#undef X
};

/* Where the last `word` that ends at or before `end` begins, not before `from`; SIZE_MAX: nowhere. */
static size_t
last_before(const struct sentence_read *s, const char *word, size_t from, size_t end)
{
	size_t length = strlen(word);
	for (size_t at = end; at >= from + length; at--)
		if (memcmp(s->said.data + at - length, word, length) == 0)
			return at - length;
	return SIZE_MAX;
}

/* The "대비" that the figure at `end` belongs to, and where its clause begins. */
static bool
comparison_find(const struct sentence_read *s, size_t end, size_t *from, size_t *at)
{
	*at = last_before(s, "대비", 0, end);
	if (*at == SIZE_MAX)
		return false;
	size_t before = last_before(s, "대비", 0, *at);
	*from = before == SIZE_MAX ? 0 : before + strlen("대비");
	return true;
}

/* The stage word nearest before "대비"; NULL: none, or 전년 stands nearer. */
static const char *
stage_word(const struct sentence_read *s, size_t from, size_t end, enum stage_kind *kind)
{
	const char *best = NULL;
	size_t nearest = 0;
	for (size_t i = 0; i < sizeof stage_words / sizeof *stage_words; i++) {
		size_t at = last_before(s, stage_words[i].word, from, end);
		if (at == SIZE_MAX || (best && at <= nearest))
			continue;
		best = stage_words[i].word;
		nearest = at;
		*kind = stage_words[i].kind;
	}
	size_t year = last_before(s, "전년", from, end);
	return year != SIZE_MAX && year > nearest ? NULL : best;
}

static const char *
stage_name(const struct stage *s)
{
	return s->name ? s->name : s->id;
}

/* The rate on the base that the sentence names, in the figure's form; NULL: the data do not tell it. */
static const char *
rate_on_base(struct auditor *a, const struct figure *f, const struct stage *used, enum stage_kind named)
{
	const char *colon = strchr(f->subject, ':');
	size_t n = colon ? (size_t)(colon - f->subject) : strlen(f->subject);
	const struct table *t = model_table_lookup(a->budget, arena_copy(a->arena, f->subject, n));
	const struct stage *now = model_stage_lookup(a->budget, f->stage), *base = NULL;
	bool ambiguous;
	const struct row *row = t ? model_row_lookup(t, colon ? colon + 1 : "", &ambiguous) : NULL;
	for (size_t i = 0; i < a->budget->stage_count; i++)
		if (a->budget->stages[i].year == used->year && a->budget->stages[i].kind == named)
			base = &a->budget->stages[i];
	if (!row || !now || !base)
		return NULL;
	struct fact_request q = {.kind = FACT_RATE, .row = row};
	q.stage = model_column_of_stage(t, now);
	q.base = model_column_of_stage(t, base);
	const struct fact *fact = q.stage && q.base ? facts_lookup(a->facts, &q) : NULL;
	struct form form = {.kind = FORM_RATE, .decimals = f->decimals, .how = ROUND_HALF_UP, .suffix = "%"};
	form.sign = SIGN_NONE; /* the sentence says the direction */
	return fact && fact->ok && fact->given ? form_ratio(a->arena, fact->value, &form) : NULL;
}

static void
report_comparison(struct sentence_read *s, const struct figure *f, const char *said, const struct stage *base,
    const char *computed)
{
	struct message *m = message_add(
	    s->a->messages, MSG_COMPARISON_DIFFERS, s->text->pos, f->place, said, f->printed, stage_name(base), NULL);
	finding_fill(s->a, m, f, computed);
}

/* "전년 대비" without a stage: the year before, and one kind of budget throughout the report. */
static void
check_year_before(struct visit *v, struct sentence_read *s, const struct figure *f, const struct stage *base)
{
	const struct stage *stage = model_stage_lookup(s->a->budget, f->stage);
	if (stage && base->year != stage->year - 1) {
		report_comparison(s, f, "전년", base, NULL);
		return;
	}
	if (!v->first.base)
		v->first = (struct meaning){base, f->place};
	if (v->first.base->kind == base->kind)
		return;
	struct message *m = message_add(s->a->messages, MSG_COMPARISON_MIXED, s->text->pos, f->place, stage_name(base),
	    v->first.place, stage_name(v->first.base), NULL);
	finding_fill(s->a, m, f, NULL);
}

static void
check_comparison(struct visit *v, struct sentence_read *s, size_t i)
{
	const struct figure *f = s->figures[i].figure;
	const struct stage *base = *f->base ? model_stage_lookup(s->a->budget, f->base) : NULL;
	size_t from, at;
	enum stage_kind kind = STAGE_FINAL;
	if (!base || strcmp(f->measure, "증감률") != 0 || !comparison_find(s, s->figures[i].from, &from, &at))
		return;
	const char *word = stage_word(s, from, at, &kind);
	if (word && kind != base->kind)
		report_comparison(s, f, word, base, rate_on_base(s->a, f, base, kind));
	if (!word && last_before(s, "전년", from, at) != SIZE_MAX)
		check_year_before(v, s, f, base);
}

/* ---- sentences ---- */

static void
sentence_end(struct visit *v, struct sentence_read *s)
{
	for (size_t i = 0; i < s->count; i++)
		check_comparison(v, s, i);
	buf_free(&s->said);
	s->said = (struct buf){0};
	s->count = 0;
}

/* Words up to each full stop that ends a sentence. */
static void
add_words(struct visit *v, struct sentence_read *s, const char *words)
{
	for (const char *end; (end = strstr(words, ". ")); words = end + 1) {
		buf_add(&s->said, words, (size_t)(end - words));
		sentence_end(v, s);
	}
	buf_puts(&s->said, words);
}

static void
add_figure(struct sentence_read *s, const struct figure *f, const char *words)
{
	size_t from = s->said.size;
	buf_puts(&s->said, words);
	if (s->count < SENTENCE_FIGURES) {
		s->figures[s->count].figure = f;
		s->figures[s->count++].from = from;
	}
}

static void
visit_text(const struct text *t, void *with)
{
	struct visit *v = with;
	struct sentence_read s = {.a = v->a, .text = t};
	for (size_t i = 0; i < t->count; i++) {
		const struct run *r = &t->runs[i];
		if (r->kind == RUN_NOTE_CALL)
			continue;
		if (r->figure >= 0)
			add_figure(&s, &v->a->book->figures[r->figure], r->text);
		else
			add_words(v, &s, r->text);
	}
	sentence_end(v, &s);
}

void
audit_sentences(struct auditor *a)
{
	struct visit v = {.a = a};
	book_walk_texts(a->book, visit_text, &v);
}
