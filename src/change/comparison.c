/* in: changes with their pages, and where they stand in this document. out: the book that opens it: the table of what
 * changed (변경대비표), words whose direction turned first, each line leading to its place.
 * Of a long text only what changed is told, with a few words around it.
 * Refuses to know: how changes were found, how the marked pages look. */
#include <string.h>
#include "audit/sheet.h"
#include "change/marks.h"
#include "change/words.h"

enum field {
	FIELD_KIND,
	FIELD_SUBJECT,
	FIELD_MEASURE,
	FIELD_OLD,
	FIELD_NEW,
	FIELD_OLD_PAGE,
	FIELD_NEW_PAGE,
	FIELD_HERE,
	FIELD_COUNT
};
enum { AROUND = 2, SHORT = 12 }; /* words told around a change; texts up to so long are told whole */
#define LEFT_OUT "… "
#define TURNED "말 뒤집힘"

struct compare {
	const struct comparison *of;
	struct change_names *names;
	struct sheet sheet;
};

/* ---- where it stands here ---- */

/* Of the place, or of what it is a part of. */
static const struct change_spot *
spot_of_place(const struct compare *c, const char *place)
{
	const struct change_spots *s = c->of->spots;
	char *part = arena_copy(c->of->arena, place, strlen(place));
	for (char *cut = part + strlen(part); s && cut; cut = strrchr(part, '/')) {
		*cut = '\0';
		const struct change_spot *spot = map_lookup(s->by_place, part);
		if (!spot)
			spot = map_lookup(s->by_place, arena_print(c->of->arena, OLD_PLACE "%s", part));
		if (spot)
			return spot;
	}
	return NULL;
}

static const struct change_spot *
spot_of(const struct compare *c, const struct change *one)
{
	const struct change_spots *s = c->of->spots;
	const struct change_spot *spot = s ? map_lookup(s->by_subject, one->subject) : NULL;
	for (size_t i = 0; !spot && i < one->dependent_count; i++)
		spot = spot_of_place(c, one->dependents[i].place);
	return spot ? spot : spot_of_place(c, one->subject);
}

/* For a run: one more than its index. */
static int
link_to(struct compare *c, const struct change_spot *spot, const char *says)
{
	struct book *b = c->sheet.book;
	if (!spot)
		return 0;
	*ARENA_PUSH(b->arena, b->links, b->link_count, struct book_link) =
	    (struct book_link){spot->page, spot->y, arena_print(b->arena, "%s: %d쪽", says, spot->page)};
	return (int)b->link_count;
}

/* ---- texts ---- */

static bool
told(const struct words_side *side, size_t at)
{
	size_t from = at > AROUND ? at - AROUND : 0, to = at + AROUND;
	if (side->count <= SHORT)
		return true;
	for (size_t i = from; i <= to && i < side->count; i++)
		if (!side->words[i].kept)
			return true;
	return false;
}

static void
say_side(struct compare *c, struct text *t, const struct words_side *side, enum run_mark mark)
{
	for (size_t i = 0; i < side->count;) {
		size_t end = i;
		bool here = told(side, i), kept = side->words[i].kept;
		while (end < side->count && told(side, end) == here && side->words[end].kept == kept)
			end++;
		const char *from = side->words[i].text;
		size_t n = (size_t)(side->words[end - 1].text - from) + side->words[end - 1].length;
		if (here)
			sheet_say(&c->sheet, t, arena_copy(c->of->arena, from, n), kept ? RUN_KEPT : mark, 0);
		else
			sheet_say(&c->sheet, t, LEFT_OUT, RUN_KEPT, 0);
		i = end;
	}
}

static void
say_texts(struct compare *c, const char *old, const char *new)
{
	struct words_pair p = words_compare(old ? old : "", new ? new : "", c->of->arena);
	say_side(c, sheet_cell(&c->sheet, FIELD_OLD), &p.old, RUN_DELETED);
	say_side(c, sheet_cell(&c->sheet, FIELD_NEW), &p.new, RUN_INSERTED);
}

/* ---- rows ---- */

static const char *
page_text(const struct compare *c, int page)
{
	return page > 0 ? arena_print(c->of->arena, "%d", page) : "–";
}

struct line {
	const char *kind, *subject, *measure, *old, *new, *remark;
	int old_page, new_page;
	const struct change_spot *spot;
	struct pos pos;
};

static void
line_add(struct compare *c, const struct line *l)
{
	const char *cells[FIELD_COUNT] = {[FIELD_KIND] = l->kind,
	    [FIELD_MEASURE] = l->measure,
	    [FIELD_OLD_PAGE] = page_text(c, l->old_page),
	    [FIELD_NEW_PAGE] = page_text(c, l->new_page)};
	sheet_add(&c->sheet, cells, l->pos);
	int link = link_to(c, l->spot, l->subject);
	sheet_say(&c->sheet, sheet_cell(&c->sheet, FIELD_SUBJECT), l->subject, RUN_KEPT, link);
	sheet_say(&c->sheet, sheet_cell(&c->sheet, FIELD_HERE), page_text(c, l->spot ? l->spot->page : 0), RUN_KEPT,
	    link_to(c, l->spot, l->subject));
	say_texts(c, l->old, l->new);
	if (l->remark && *l->remark)
		sheet_say(&c->sheet, sheet_cell(&c->sheet, FIELD_NEW),
		    arena_print(c->of->arena, "%s※ %s", l->new ? " " : "", l->remark), RUN_KEPT, 0);
}

/* Each place once, though several changes may have turned it. */
static void
turned_add(struct compare *c, struct map *seen, const struct dependent *d)
{
	if (!d->flipped || map_lookup(seen, d->place))
		return;
	map_add(seen, d->place, (void *)d);
	struct line l = {.kind = TURNED,
	    .subject = change_say_place(c->names, d->place),
	    .measure = "",
	    .old = d->old_text,
	    .new = d->new_text,
	    .old_page = d->old_page,
	    .new_page = d->new_page,
	    .spot = spot_of_place(c, d->place)};
	line_add(c, &l);
}

static void
change_add_line(struct compare *c, const struct change *one)
{
	struct change_texts texts = change_say_texts(c->names, one);
	struct line l = {.kind = change_kind_name(one->kind),
	    .subject = change_say_subject(c->names, one),
	    .measure = change_say_measure(c->names, one),
	    .old = texts.old,
	    .new = texts.new,
	    .remark = change_say_remark(c->names, one),
	    .old_page = one->old_page,
	    .new_page = one->new_page,
	    .spot = spot_of(c, one),
	    .pos = one->new_pos.file ? one->new_pos : one->old_pos};
	line_add(c, &l);
}

static void
legend_say(struct compare *c)
{
	struct sheet *s = &c->sheet;
	struct text *t = sheet_paragraph(s);
	sheet_say(s, t, "지운 글", RUN_DELETED, 0);
	sheet_say(s, t, "에는 가운데 줄, ", RUN_KEPT, 0);
	sheet_say(s, t, "넣은 글", RUN_INSERTED, 0);
	sheet_say(s, t,
	    "에는 밑줄을 긋고 그 왼쪽 여백에 막대를 둠. 표의 수치는 바뀌기 전의 것을 아래에 작게 둠. ‘여기’는 이 "
	    "문서의 쪽임.",
	    RUN_KEPT, 0);
}

static const char *
about(const struct comparison *of)
{
	struct change_sums s = change_sum_up(of->changes, of->arena);
	if (s.changes == 0)
		return "앞 안과 뒤 안에 달라진 것이 없음.";
	return arena_print(
	    of->arena, "앞 안에서 뒤 안으로 달라진 것은 %zu건, 따라 바뀐 곳은 %zu곳임. ", s.changes, s.dependents);
}

static const struct sheet_column columns[FIELD_COUNT] = {
    [FIELD_KIND] = {.name = "갈래", .kind = CELL_TEXT, .centre = true, .share = 125},
    [FIELD_SUBJECT] = {.name = "대상", .kind = CELL_TEXT, .share = 235},
    [FIELD_MEASURE] = {.name = "항목", .kind = CELL_TEXT, .centre = true, .share = 100},
    [FIELD_OLD] = {.name = "앞", .kind = CELL_TEXT, .share = 190},
    [FIELD_NEW] = {.name = "뒤", .kind = CELL_TEXT, .share = 190},
    [FIELD_OLD_PAGE] = {.name = "쪽(앞)", .kind = CELL_TEXT, .centre = true, .share = 55},
    [FIELD_NEW_PAGE] = {.name = "쪽(뒤)", .kind = CELL_TEXT, .centre = true, .share = 55},
    [FIELD_HERE] = {.name = "여기", .kind = CELL_TEXT, .centre = true, .share = 50}};

static void
turned_tell(struct compare *c)
{
	const struct changes *all = c->of->changes;
	struct map *seen = map_new(c->of->arena);
	sheet_table(&c->sheet, "말이 뒤집힌 곳", columns, FIELD_COUNT, c->of->report->pos);
	for (size_t i = 0; i < all->count; i++)
		for (size_t k = 0; k < all->list[i].dependent_count; k++)
			turned_add(c, seen, &all->list[i].dependents[k]);
}

struct book *
change_compare_book(const struct comparison *of)
{
	struct compare c = {.of = of, .names = change_names_new(of->old, of->new, of->arena)};
	struct sheet_subject subject = {of->arena, of->report, of->marked, "대비표/"};
	const char *const opening[] = {arena_print(of->arena, "앞 안: %s", of->old_path),
	    arena_print(of->arena, "뒤 안: %s", of->new_path), about(of), NULL};
	sheet_open(&c.sheet, &subject, "변경대비표", opening);
	if (of->changes->count == 0)
		return c.sheet.book;
	legend_say(&c);
	if (change_sum_up(of->changes, of->arena).flipped)
		turned_tell(&c);
	sheet_table(&c.sheet, "달라진 것", columns, FIELD_COUNT, of->report->pos);
	for (size_t i = 0; i < of->changes->count; i++)
		change_add_line(&c, &of->changes->list[i]);
	return c.sheet.book;
}
