/* in: a paragraph's letters with their breaks and sums, a measure. out: the letters where its lines end.
 * Total fit: of all ways to break, the one whose lines together have the least demerits (Knuth and Plass, "Breaking
 * Paragraphs into Lines", 1981), with stretch for letters as well as blanks and dearer breaks inside words.
 * All in integers: r in thousandths, demerits in thousandths, so that every machine breaks alike.
 * Refuses to know: glyphs, how lines are drawn. */
#include "type/inner.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Ragged text: r is the empty part of the line in units of 0.22 of the measure; each line costs, a word break most. */
#define RAGGED_UNIT 220
#define RAGGED_BASE 8000
#define RAGGED_LINE 3000
#define RAGGED_WORD 60000
#define JUSTIFIED_BASE 10000
#define R_MOST 5000 /* looser costs little more; ten million such lines still have a sum */
#define R_WORST 100000
#define LOOSER 100000 /* for each thousandth beyond R_MOST: of two hopeless lines the fuller one is taken */
/* A break that cuts a syllable pair or anything else in a word too wide for its line; the last is worse than dozens of
 * the loosest lines. */
#define LETTER_PENALTY 200000
#define NEVER_PENALTY 1000000000
#define CLASSES 4

struct chance {             /* a place where a line may end */
	uint32_t end, next; /* letters; [end, next) are blanks */
	int64_t penalty;
	enum break_kind kind;
};

struct node {                   /* the best way to end a line of this class at this chance */
	uint32_t chance, start; /* start: the first letter after it */
	int32_t before;         /* node; -1: the paragraph begins */
	int64_t demerits;       /* thousandths */
	int class;
};

struct fit {
	struct chance *chances;
	size_t chance_count, chance_room;
	struct node *nodes;
	size_t node_count, node_room;
	int64_t *closer; /* sums of a paragraph tracked closer */
	size_t closer_room;
};

struct problem { /* one paragraph up to a forced break */
	const struct type_shaped *s;
	const struct breaking *b;
	const int64_t *pen;
	size_t from, to;
	mpt measure;
	bool justified;
	enum break_unit unit;
	int loosest; /* r beyond which no line is accepted, thousandths */
};

struct line { /* a candidate line, judged */
	bool fits;
	int class;
	int64_t demerits; /* its own */
};

struct fit *
fit_new(void)
{
	struct fit *f = calloc(1, sizeof *f);
	if (!f)
		arena_exhausted();
	return f;
}

void
fit_free(struct fit *f)
{
	if (!f)
		return;
	free(f->chances);
	free(f->nodes);
	free(f->closer);
	free(f);
}

static void *
room_for(void *array, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return array;
	*room = *room ? *room * 2 : 256;
	array = realloc(array, *room * size);
	if (!array)
		arena_exhausted();
	return array;
}

/* Natural width less all that may be taken from it, in thousandths of an mpt. */
static int64_t
least_width(const struct problem *p, size_t from, size_t end)
{
	if (end <= from)
		return 0;
	int64_t width = line_width(p->s, p->pen, from, end) * 1000;
	if (!p->justified)
		return width;
	const int64_t *take = p->s->blank_take, *letter = p->s->letter_em;
	return width - (take[end - 1] - take[from]) - p->b->shrink_letter * (letter[end - 1] - letter[from]);
}

static bool
is_narrow(const struct problem *p, size_t from, size_t end)
{
	return least_width(p, from, end) <= (int64_t)p->measure * 1000;
}

/* Thousandths of stretching units; below 0: of shrinking units. */
static int64_t
ratio_of_line(const struct problem *p, size_t from, size_t end, int64_t natural)
{
	int64_t slack = (p->measure - natural) * 1000 * 1000;
	if (!p->justified)
		return slack > 0 ? slack / ((int64_t)RAGGED_UNIT * p->measure) : 0;
	int64_t blanks = p->s->blank_em[end - 1] - p->s->blank_em[from];
	int64_t take = p->s->blank_take[end - 1] - p->s->blank_take[from];
	int64_t letters = p->s->letter_em[end - 1] - p->s->letter_em[from];
	int64_t give = slack >= 0 ? p->b->stretch_space * blanks + p->b->stretch_letter * letters
	                          : take + p->b->shrink_letter * letters;
	if (give == 0)
		return slack > 0 ? R_WORST : 0;
	int64_t r = slack / give;
	return r > R_WORST ? R_WORST : r;
}

static int
class_of_ratio(int64_t r)
{
	return r < -400 ? 0 : r <= 550 ? 1 : r <= 1000 ? 2 : 3;
}

/* A last line under the style's share of the measure, or under its least length: that counts up to a fifth of it. */
static bool
is_short(const struct problem *p, int64_t natural)
{
	int64_t measure = p->measure, least = (int64_t)p->b->min_last_em * p->s->base->size;
	if (least > measure * 200)
		least = measure * 200;
	return natural * 1000 < measure * p->b->short_last || natural * 1000 < least;
}

static struct line
judge(const struct problem *p, size_t from, const struct chance *at, bool last)
{
	struct line l = {.fits = true, .class = 1};
	size_t end = at->end > from ? at->end : from;
	int64_t natural = line_width(p->s, p->pen, from, end);
	int64_t r = 0;
	if (end > from && (!last || natural > p->measure))
		r = ratio_of_line(p, from, end, natural);
	if (r < -1000)
		r = -1000;
	l.fits = r <= p->loosest;
	int64_t beyond = r > R_MOST ? r - R_MOST : 0;
	int64_t magnitude = r < 0 ? -r : r - beyond;
	int64_t badness = (p->justified ? JUSTIFIED_BASE : RAGGED_BASE) + magnitude * magnitude * magnitude / 10000;
	if (last && p->justified && is_short(p, natural))
		badness += (int64_t)p->b->short_last_penalty * 1000;
	l.demerits = badness * badness / 1000 + (p->justified ? 0 : (int64_t)RAGGED_LINE * 1000) + 10000 * at->penalty +
	             beyond * LOOSER;
	l.class = p->justified ? class_of_ratio(r) : 1;
	return l;
}

static int64_t
penalty_of(const struct problem *p, enum break_kind kind, int factor)
{
	bool by_letter = p->unit == BREAK_UNIT_LETTER;
	int64_t word = p->justified ? p->b->word_break_penalty : RAGGED_WORD;
	switch (kind) {
	case BREAK_NEVER:
		return NEVER_PENALTY;
	case BREAK_LETTER:
		return by_letter ? 0 : LETTER_PENALTY;
	case BREAK_WORD:
	case BREAK_POINT:
		return by_letter ? 0 : word * factor / 1000;
	case BREAK_BRACKET:
		return word * factor / 1000;
	case BREAK_AMOUNT:
		return p->b->amount_break_penalty;
	case BREAK_BLANK:
	case BREAK_FORCED:
		break;
	}
	return 0;
}

/* The dearest break that is tried wherever it stands; dearer ones only inside what is wider than the measure. */
static enum break_kind
freest(const struct problem *p)
{
	switch (p->unit) {
	case BREAK_UNIT_LETTER:
		return BREAK_LETTER;
	case BREAK_UNIT_WHOLE_WORD:
		return p->justified ? BREAK_POINT : BREAK_BRACKET;
	case BREAK_UNIT_WORD:
	case BREAK_UNIT_COUNT:
		break;
	}
	return BREAK_WORD;
}

static bool
is_chance(const struct problem *p, size_t i, enum break_kind least)
{
	enum break_kind kind = p->s->letters[i].after;
	if (i + 1 == p->to)
		return true;
	bool wide = least < freest(p); /* a piece of this freedom is wider than the measure */
	if (kind < least || (kind == BREAK_BRACKET && p->justified && !wide))
		return false;
	/* no line begins with a blank, or holds blanks alone, unless those before the first word are wider than the
	 * measure */
	return !p->s->letters[i + 1].blank && (least == BREAK_NEVER || line_end(p->s, p->from, i + 1) > p->from);
}

static void
add_chance(struct fit *f, const struct problem *p, size_t i, size_t start)
{
	const struct letter *l = &p->s->letters[i];
	enum break_kind kind = i + 1 == p->to ? BREAK_FORCED : l->after;
	f->chances = room_for(f->chances, f->chance_count, &f->chance_room, sizeof *f->chances);
	struct chance *c = &f->chances[f->chance_count++];
	*c = (struct chance){.next = (uint32_t)i + 1, .kind = kind, .penalty = penalty_of(p, kind, l->factor)};
	c->end = (uint32_t)line_end(p->s, start, i + 1);
}

/* The chances of [from, to] at that freedom; a piece between two of them that is wider than the measure is opened at
 * the next lower one, down to BREAK_NEVER. Words alone: nothing is opened, such a piece finds no line. */
static void
add_chances(struct fit *f, const struct problem *p, size_t from, size_t to, enum break_kind least, bool words_alone)
{
	static const enum break_kind lower[] = {[BREAK_POINT] = BREAK_WORD,
	    [BREAK_BRACKET] = BREAK_WORD,
	    [BREAK_WORD] = BREAK_LETTER,
	    [BREAK_LETTER] = BREAK_NEVER};
	for (size_t start = from, i = from; i < to; i++) {
		if (i + 1 < to && !is_chance(p, i, least))
			continue;
		if (least > BREAK_NEVER && !words_alone && !is_narrow(p, start, line_end(p->s, start, i + 1)))
			add_chances(f, p, start, i + 1, lower[least], false);
		else
			add_chance(f, p, i, start);
		start = i + 1;
	}
}

static void
push_best(struct fit *f, const struct chance *c, const struct node best[CLASSES])
{
	for (int class = 0; class < CLASSES; class ++) {
		if (best[class].demerits < 0)
			continue;
		f->nodes = room_for(f->nodes, f->node_count, &f->node_room, sizeof *f->nodes);
		f->nodes[f->node_count] = best[class];
		f->nodes[f->node_count++].start = c->next;
	}
}

/* Extends the nodes [*first, count) by a line that ends at the chance; *first passes those that can reach no further.
 */
static void
try_chance(struct fit *f, const struct problem *p, uint32_t at, size_t *first)
{
	const struct chance *c = &f->chances[at];
	bool last = at + 1 == f->chance_count;
	struct node best[CLASSES];
	for (int i = 0; i < CLASSES; i++)
		best[i].demerits = -1;
	struct line line = {0};
	uint32_t start = UINT32_MAX;
	for (size_t n = *first; n < f->node_count; n++) {
		const struct node *from = &f->nodes[n];
		if (from->start != start) {
			start = from->start;
			/* a letter that is wider than the measure has its line all the same */
			if (!is_narrow(p, start, c->end) && c->end > start + 1) {
				while (*first < f->node_count && f->nodes[*first].start <= start)
					*first += 1;
				n = *first - 1;
				continue;
			}
			line = judge(p, start, c, last);
		}
		if (!line.fits)
			continue;
		int apart = abs(line.class - from->class);
		int64_t demerits = from->demerits + line.demerits;
		if (apart > 1 && from->before >= 0)
			demerits += (int64_t)p->b->class_penalty * 1000 * apart;
		struct node *b = &best[line.class];
		if (b->demerits < 0 || demerits < b->demerits)
			*b = (struct node){
			    .chance = at, .before = (int32_t)n, .demerits = demerits, .class = line.class};
	}
	push_best(f, c, best);
}

/* Finds the best breaks among the chances; false when no set of lines is within the limits. */
static bool
search(struct fit *f, const struct problem *p)
{
	f->node_count = 0;
	f->nodes = room_for(f->nodes, 0, &f->node_room, sizeof *f->nodes);
	f->nodes[f->node_count++] = (struct node){.start = (uint32_t)p->from, .before = -1, .class = 1};
	size_t first = 0;
	for (uint32_t at = 0; at < f->chance_count && first < f->node_count; at++)
		try_chance(f, p, at, &first);
	const struct node *last = &f->nodes[f->node_count - 1];
	return last->before >= 0 && last->chance + 1 == f->chance_count;
}

static const struct node *
best_end(const struct fit *f)
{
	const struct node *best = &f->nodes[f->node_count - 1];
	for (size_t n = f->node_count; n-- > 0 && f->nodes[n].before >= 0 && f->nodes[n].chance == best->chance;)
		if (f->nodes[n].demerits < best->demerits)
			best = &f->nodes[n];
	return best;
}

static struct fitted
lines_of(const struct fit *f, struct arena *a, const struct problem *p)
{
	struct fitted result = {.pen = p->pen};
	for (const struct node *n = best_end(f); n->before >= 0; n = &f->nodes[n->before])
		result.count++;
	struct fit_line *lines = ARENA_ARRAY(a, result.count, struct fit_line);
	size_t i = result.count;
	for (const struct node *n = best_end(f); n->before >= 0; n = &f->nodes[n->before]) {
		const struct chance *c = &f->chances[n->chance];
		uint32_t from = f->nodes[n->before].start;
		lines[--i] = (struct fit_line){from, c->end > from ? c->end : from, c->next, c->kind};
	}
	result.lines = lines;
	return result;
}

/* First by 어절 alone, no line looser than the style's limit; only where that cannot be, words are broken. */
static struct fitted
fit_problem(struct fit *f, struct arena *a, struct problem *p)
{
	if (p->justified && p->unit == BREAK_UNIT_WORD) {
		p->loosest = p->b->loosest;
		f->chance_count = 0;
		add_chances(f, p, p->from, p->to, BREAK_POINT, true);
		if (search(f, p))
			return lines_of(f, a, p);
	}
	p->loosest = R_WORST;
	f->chance_count = 0;
	add_chances(f, p, p->from, p->to, freest(p), false);
	bool found = search(f, p);
	assert(found); /* a line of one letter always fits */
	(void)found;
	return lines_of(f, a, p);
}

/* The sums with more tracking after each letter but the blanks, of its size in thousandths. They last until the next
 * search. */
static const int64_t *
track_closer(struct fit *f, const struct problem *p, int tracking)
{
	const struct type_shaped *s = p->s;
	while (f->closer_room <= s->count)
		f->closer = room_for(f->closer, f->closer_room, &f->closer_room, sizeof *f->closer);
	int64_t *pen = f->closer;
	pen[p->from] = 0;
	for (size_t i = p->from; i < p->to; i++) {
		mpt size = s->letters[i].blank ? 0 : s->looks[s->letters[i].look].size;
		pen[i + 1] = pen[i] + s->pen[i + 1] - s->pen[i] + (int64_t)size * tracking / 1000;
	}
	return pen;
}

struct fitted
fit_lines(
    struct fit *f, struct arena *a, const struct type_shaped *s, size_t from, size_t to, mpt measure, bool justified)
{
	struct problem p = {s, &s->style->breaking, s->pen, from, to, measure, justified, s->base->breaks, R_WORST};
	struct fitted result = {.pen = s->pen};
	int64_t whole = line_width(s, s->pen, from, line_end(s, from, to));
	if (from == to || whole <= measure) {
		struct fit_line *line = ARENA_NEW(a, struct fit_line);
		*line = (struct fit_line){(uint32_t)from, (uint32_t)line_end(s, from, to), (uint32_t)to, BREAK_FORCED};
		result.lines = line;
		result.count = 1;
		return result;
	}
	result = fit_problem(f, a, &p);
	const struct fit_line *last = &result.lines[result.count - 1];
	int64_t rest = line_width(s, s->pen, last->from, last->end);
	if (!justified || rest * 1000 >= (int64_t)p.b->min_last_em * s->base->size || !p.b->retry_tracking)
		return result;
	p.pen = track_closer(f, &p, p.b->retry_tracking);
	struct fitted closer = fit_problem(f, a, &p);
	return closer.count < result.count ? closer : result;
}
