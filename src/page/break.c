/* in: the galley. out: where each page ends, best over the whole report: holes, widows, cut tables and split notes
 * cost. From each possible head of a page the scan ends when the page is full, so the time is linear in the boxes.
 * Refuses to know: how anything is drawn. */
#include "page/inner.h"

enum { HOLE = 160 }; /* badness of one body line that stays empty beyond what may; grows with its square */

struct state {        /* the cheapest way to end a page above this box */
	int64_t cost; /* -1: none known */
	size_t previous;
	struct note_rest rest;
	bool overfull;
	bool alone; /* the note carried to its page was first set to its end on pages of its own */
};

struct breaker {
	struct galley *g;
	struct arena *a;
	int64_t *height, *flexible; /* sums before each box */
	int64_t *growth;            /* row edges that may take more padding */
	size_t *notes;
	struct state *states;
	bool alone;    /* for the offers being made */
	bool overfull; /* for the page being measured: its notes stand there whatever room is left */
};

struct candidate {
	mpt room, height, notes, flexible;
	int64_t growth;
	struct note_rest rest;
	bool fits;
};

mpt
page_room(const struct style *s, bool first)
{
	return s->bottom - (first ? s->first_top : s->top);
}

int
cost_whole(const struct style *s, int64_t height)
{
	return height >= s->box.small ? 0 : (int)(COST_SMALL * (s->box.small - height) / s->box.small);
}

static mpt
body_line(const struct breaker *b)
{
	return b->g->style->text[TEXT_BODY].leading;
}

static void
sums_fill(struct breaker *b)
{
	size_t n = b->g->count;

	b->height = ARENA_ARRAY(b->a, n + 1, int64_t);
	b->flexible = ARENA_ARRAY(b->a, n + 1, int64_t);
	b->growth = ARENA_ARRAY(b->a, n + 1, int64_t);
	b->notes = ARENA_ARRAY(b->a, n + 1, size_t);
	for (size_t i = 0; i < n; i++) {
		const struct slug *x = &b->g->slugs[i];
		const struct strip *s = x->kind == SLUG_STRIP ? &x->table->strips[x->index] : NULL;
		b->height[i + 1] = b->height[i] + x->height + x->space;
		b->flexible[i + 1] = b->flexible[i] + (x->flexible ? x->space : 0);
		b->growth[i + 1] = b->growth[i] + (s == NULL ? 0 : s->opens + s->closes);
		b->notes[i + 1] = b->notes[i] + x->note_count;
	}
}

static mpt
start_height(const struct breaker *b, size_t i)
{
	struct slug *x = &b->g->slugs[i];

	if (x->start >= 0)
		return x->start;
	x->start = x->kind == SLUG_STRIP ? continued_height(b->g, x->table, x->index) : 0;
	if (x->box != NULL && x->kind != SLUG_OPEN)
		x->start += box_reopen_height(b->g, x->box);
	return x->start;
}

static mpt
end_height(const struct breaker *b, size_t j)
{
	return j < b->g->count ? b->g->slugs[j].end : 0;
}

static mpt
shrink_most(const struct breaker *b, mpt flexible)
{
	mpt quarter = flexible / 4, most = b->g->style->squeeze;

	return quarter < most ? quarter : most;
}

static struct candidate
page_of(const struct breaker *b, struct arena *a, size_t i, size_t j, struct note_rest carried, struct note_fit *fit)
{
	const struct slug *first = &b->g->slugs[i];
	struct candidate p = {.room = page_room(b->g->style, i == 0), .fits = true, .rest = {.note = -1}};
	struct note_fit notes = {.fits = true, .rest = {.note = -1}};
	int64_t height = b->height[j] - b->height[i] - first->space + start_height(b, i) + end_height(b, j);

	p.height = height > INT32_MAX / 2 ? INT32_MAX / 2 : (mpt)height;
	p.flexible = (mpt)(b->flexible[j] - b->flexible[i] - (first->flexible ? first->space : 0));
	p.growth = b->growth[j] - b->growth[i];
	if (carried.note >= 0 || b->notes[j] > b->notes[i])
		notes = notes_fit(b->g, a, carried, i, j, b->overfull ? INT32_MAX / 4 : p.room - p.height);
	p.notes = notes.height;
	p.rest = notes.rest;
	p.fits = notes.fits && p.height + p.notes - shrink_most(b, p.flexible) <= p.room;
	if (fit != NULL)
		*fit = notes;
	return p;
}

static int64_t
squared(int64_t part, int64_t whole, int64_t weight)
{
	return whole > 0 ? weight * part / whole * part / whole : 0;
}

static bool
ends_short(const struct breaker *b, size_t j)
{
	return j == b->g->count || b->g->slugs[j].begins;
}

/* How bad the foot of the page is: ragged up to a body line, then the rows and spaces that must grow, then the hole. */
static int64_t
badness(const struct breaker *b, const struct candidate *p, bool last)
{
	const struct table_style *t = &b->g->style->table;
	mpt slack = p->room - p->height - p->notes, line = body_line(b);
	int64_t room = p->growth * (t->pad_y_max - t->pad_y) + p->flexible / 4;

	if (slack < 0)
		return 30 + 70 * (int64_t)-slack / (shrink_most(b, p->flexible) + 1);
	if (last)
		return 0;
	if (slack <= line)
		return squared(slack, line, 10);
	if (slack <= room)
		return 20 + 30 * (int64_t)slack / room;
	return 50 + squared(slack - room, line, HOLE);
}

static void
state_offer(struct breaker *b, size_t i, size_t j, int64_t cost, struct note_rest rest)
{
	struct state *s = &b->states[j];

	cost += b->states[i].cost;
	if (s->cost >= 0 && s->cost <= cost)
		return;
	*s = (struct state){.cost = cost, .previous = i, .rest = rest, .alone = b->alone};
}

/* A page that holds but a line or so out of the middle of a paragraph. */
static bool
holds_too_few(const struct breaker *b, size_t i, size_t j)
{
	const struct slug *first = &b->g->slugs[i], *next = &b->g->slugs[j];

	return j < b->g->count && first->kind == SLUG_LINE && next->kind == SLUG_LINE &&
	       first->paragraph == next->paragraph && first->index > 0 && j - i < (size_t)b->g->style->widow;
}

/* Offers every page that may begin at box i; with `never`, also those that break what should stay together. */
static bool
pages_offer(struct breaker *b, size_t i, struct note_rest carried, bool never)
{
	size_t n = b->g->count;
	bool found = false;

	for (size_t j = i + 1; j <= n && !(j > i + 1 && b->g->slugs[j - 1].begins); j++) {
		struct candidate p = page_of(b, NULL, i, j, carried, NULL);
		bool last = ends_short(b, j);
		int penalty = j < n ? b->g->slugs[j].penalty : 0;
		int64_t cost;
		if (p.height - end_height(b, j) - shrink_most(b, p.flexible) > p.room)
			break;
		if (j < n && b->g->slugs[j].begins)
			penalty = 0;
		else if (holds_too_few(b, i, j))
			penalty = COST_NEVER;
		if (!p.fits || (penalty >= COST_NEVER && !never))
			continue;
		cost = badness(b, &p, last) + penalty + (p.rest.note >= 0 ? COST_NOTE_SPLIT : 0);
		state_offer(b, i, j, cost, p.rest);
		found = true;
	}
	return found;
}

/* Pages of a long footnote alone, until a page has room for text again (or nothing is left). */
static size_t
notes_alone(
    const struct breaker *b, struct note_rest *rest, bool all, struct page_plan **plans, size_t *count, size_t at)
{
	const struct style *s = b->g->style;
	mpt room = page_room(s, false) - notes_overhead(s);
	size_t pages = 0;

	while (rest->note >= 0) {
		const struct note_box *n = &b->g->notes[rest->note];
		size_t left = n->line_count - rest->line, lines = (size_t)(room / n->leading);
		if (!all && note_line_height(n, 0, left) <= room - 4 * body_line(b))
			break;
		if (lines < 1)
			lines = 1;
		if (lines > NOTE_SIDE && lines < left && left - lines < NOTE_SIDE)
			lines = left - NOTE_SIDE;
		lines = lines < left ? lines : left;
		pages++;
		if (plans != NULL) {
			struct page_plan *p = ARENA_PUSH(b->a, *plans, *count, struct page_plan);
			*p = (struct page_plan){.from = at, .to = at, .note_count = 1};
			p->notes = ARENA_NEW(b->a, struct note_part);
			p->notes[0] = (struct note_part){rest->note, rest->line, rest->line + lines};
			p->note_height = note_line_height(n, 0, lines) + notes_overhead(s);
		}
		rest->line += lines;
		if (rest->line >= n->line_count)
			rest->note = -1;
	}
	return pages;
}

static void
states_fill(struct breaker *b)
{
	size_t n = b->g->count;

	b->states = ARENA_ARRAY(b->a, n + 1, struct state);
	for (size_t i = 1; i <= n; i++)
		b->states[i].cost = -1;
	b->states[0].rest.note = -1;
	for (size_t i = 0; i < n; i++) {
		struct note_rest carried = b->states[i].rest;
		if (b->states[i].cost < 0)
			continue;
		b->alone = b->g->slugs[i].begins; /* no note goes on under another section */
		notes_alone(b, &carried, b->alone, NULL, NULL, i);
		if (pages_offer(b, i, carried, false) || pages_offer(b, i, carried, true))
			continue;
		b->alone = true;
		notes_alone(b, &carried, true, NULL, NULL, i);
		if (pages_offer(b, i, carried, true))
			continue;
		state_offer(b, i, i + 1, (int64_t)COST_NEVER * 10, (struct note_rest){.note = -1});
		b->states[i + 1].overfull = b->states[i + 1].previous == i;
	}
}

/* What the chosen page does with its slack. */
static void
plan_slack(const struct breaker *b, struct page_plan *plan, const struct candidate *p, bool last)
{
	const struct table_style *t = &b->g->style->table;
	mpt slack = p->room - p->height - p->notes;
	mpt most = t->pad_y_max - t->pad_y;

	if (slack < 0 && p->flexible > 0)
		plan->flex = -(int)((int64_t)-slack * 1000 / p->flexible) - 1;
	if (slack < 0 || last || slack <= body_line(b))
		return;
	if (p->growth > 0) {
		int64_t each = slack / p->growth;
		plan->grow = each < most ? (mpt)each : most;
		slack -= (mpt)(plan->grow * p->growth);
	}
	if (p->flexible > 0) {
		int64_t give = (int64_t)slack * 1000 / p->flexible;
		plan->flex = give < 250 ? (int)give : 250;
	}
}

/* A section that begins on a right-hand page leaves the one before it blank. */
static void
blank_add(const struct breaker *b, struct page_plan **plans, size_t *count, size_t at)
{
	if (!b->g->slugs[at].begins || b->g->style->sections != SECTIONS_ODD || *count % 2 == 0)
		return;
	*ARENA_PUSH(b->a, *plans, *count, struct page_plan) = (struct page_plan){.from = at, .to = at, .blank = true};
}

static const struct block *
slug_block(const struct slug *x)
{
	switch (x->kind) {
	case SLUG_UNIT:
	case SLUG_HEAD:
	case SLUG_STRIP:
		return x->table->block;
	case SLUG_OPEN:
	case SLUG_CLOSE:
		return x->box->block;
	case SLUG_PICTURE:
		return x->picture->block;
	case SLUG_SIGNATURE:
		return x->signature->block;
	case SLUG_LINE:
	case SLUG_TITLE:
		break;
	}
	return x->paragraph->block;
}

struct page_plan *
pages_plan(struct galley *g, struct arena *a, struct messages *m, size_t *count)
{
	struct breaker b = {.g = g, .a = a};
	struct page_plan *plans = NULL;
	size_t n = g->count, *ends, pages = 0;
	struct note_rest rest;

	*count = 0;
	if (n == 0)
		return NULL;
	sums_fill(&b);
	states_fill(&b);
	ends = ARENA_ARRAY(a, n + 1, size_t);
	for (size_t j = n; j > 0; j = b.states[j].previous)
		ends[pages++] = j;
	for (size_t k = pages; k-- > 0;) {
		size_t j = ends[k], i = b.states[j].previous;
		struct note_fit fit;
		struct page_plan plan = {.from = i, .to = j, .overfull = b.states[j].overfull};
		struct candidate p;
		rest = b.states[i].rest;
		notes_alone(&b, &rest, b.states[j].alone, &plans, count, i);
		blank_add(&b, &plans, count, i);
		b.overfull = plan.overfull;
		p = page_of(&b, a, i, j, rest, &fit);
		plan.notes = fit.parts;
		plan.note_count = fit.count;
		plan.note_height = fit.height;
		plan_slack(&b, &plan, &p, ends_short(&b, j));
		*ARENA_PUSH(a, plans, *count, struct page_plan) = plan;
		if (plan.overfull) {
			const struct block *block = slug_block(&g->slugs[i]);
			message_add(m, MSG_PAGE_OVERFULL, block->pos, block->place ? block->place : "", NULL);
		}
	}
	rest = b.states[n].rest;
	notes_alone(&b, &rest, true, &plans, count, n);
	return plans;
}
