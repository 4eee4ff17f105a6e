/* in: the letters of a paragraph. out: each letter's face, glyphs and advance.
 * Advances are rounded from the running sum of a stretch in one face, so that its width is right to half an mpt.
 * Refuses to know: breaks, lines, tracking. */
#include "base/utf8.h"
#include "type/face.h"
#include <string.h>
#include <uchar.h>

struct stretch { /* letters shaped in one call: one span, one face */
	size_t from, to;
	struct face *face;
	mpt size;
	int32_t scale_x; /* 1/1000 */
	bool half;
};

/* What the face is asked for; faces have no tab. */
static uint32_t
as_set(uint32_t c)
{
	return c == '\t' ? ' ' : letter_sign(c);
}

static bool
is_single(const char *text, const struct letter *l)
{
	uint32_t c;
	return utf8_next(text + l->byte, l->end - l->byte, &c) == l->end - l->byte;
}

/* The first character of the letter that the face does not draw; 0: it draws them all. Marks count as composed with
 * their base, as the shaper will compose them. */
static uint32_t
first_missing(struct face *f, const char *text, const struct letter *l)
{
	if (is_single(text, l))
		return face_covers(f, as_set(l->c)) == COVERAGE_DRAWS ? 0 : l->c;
	uint32_t composed = 0, next;
	for (size_t at = l->byte, n; at < l->end; at += n) {
		n = utf8_next(text + at, l->end - at, &next);
		next = as_set(next);
		hb_codepoint_t both;
		if (composed && hb_unicode_compose(hb_unicode_funcs_get_default(), composed, next, &both)) {
			composed = both;
			continue;
		}
		if (composed && face_covers(f, composed) != COVERAGE_DRAWS)
			return composed;
		/* a selector that the face does not know is dropped by the shaper, and the base stands */
		bool selector =
		    (next >= 0xfe00 && next <= 0xfe0f) || next >= 0xe0100 || next == 0x200c || next == 0x200d;
		if (!selector)
			composed = next;
	}
	return composed && face_covers(f, composed) != COVERAGE_DRAWS ? composed : 0;
}

/* True once for a character, a face and a place. */
static bool
is_news(struct type *t, uint32_t c, int face, const char *place)
{
	struct faces *f = t->faces;
	for (size_t i = 0; i < f->missing_count; i++)
		if (f->missing[i].c == c && f->missing[i].face == face && !strcmp(f->missing[i].place, place))
			return false;
	place = arena_copy(t->arena, place, strlen(place));
	*ARENA_PUSH(t->arena, f->missing, f->missing_count, struct missing) = (struct missing){c, face, place};
	return true;
}

struct character { /* as messages name it */
	char name[16], itself[5];
};

static struct character
character_of(uint32_t c)
{
	struct character x = {"", ""};
	snprintf(x.name, sizeof x.name, "U+%04X", (unsigned)c);
	utf8_put(c, x.itself);
	return x;
}

static void
tell_missing(struct type *t, const struct type_shaped *s, uint32_t c, int face)
{
	const char *place = s->place ? s->place : "";
	if (!is_news(t, c, face, place))
		return;
	struct character x = character_of(c);
	bool blank = face_covers(&t->faces->face[face], c) == COVERAGE_BLANK;
	enum message_id id = blank ? MSG_GLYPH_BLANK : MSG_GLYPH_MISSING;
	const char *face_id = t->style->faces[face].id;
	struct message *m = message_add(t->messages, id, s->pos, x.name, x.itself, face_id, place, NULL);
	m->place = messages_copy(t->messages, s->place);
}

static bool
is_drawn(struct faces *f, uint32_t c)
{
	for (size_t i = 0; i < f->count; i++)
		if (face_covers(&f->face[i], c) == COVERAGE_DRAWS)
			return true;
	return false;
}

void
type_check_text(struct type *t, const char *text, const char *place, struct pos pos)
{
	uint32_t c;
	for (size_t at = 0, n, size = strlen(text); at < size; at += n) {
		n = utf8_next(text + at, size - at, &c);
		if (utf8_is_space(c) || is_drawn(t->faces, c) || !is_news(t, c, -1, place))
			continue;
		struct character x = character_of(c);
		message_add(t->messages, MSG_DRAWING_GLYPH, pos, x.name, x.itself, place, NULL)->place =
		    messages_copy(t->messages, place);
	}
}

static int
choose_face(struct type *t, const struct type_shaped *s, const struct letter *l)
{
	const struct text_style *style = s->looks[l->look].style;
	uint32_t lacking = first_missing(&t->faces->face[style->face], s->text, l);
	if (!lacking)
		return style->face;
	for (size_t i = 0; i < STYLE_FALLBACKS_MAX && style->fallbacks[i] >= 0; i++)
		if (!first_missing(&t->faces->face[style->fallbacks[i]], s->text, l))
			return style->fallbacks[i];
	tell_missing(t, s, lacking, style->face);
	return style->face;
}

static void
fill_buffer(hb_buffer_t *b, const struct type_shaped *s, const struct stretch *x, hb_language_t language)
{
	hb_buffer_clear_contents(b);
	for (size_t i = x->from; i < x->to; i++) {
		const struct letter *l = &s->letters[i];
		uint32_t c;
		for (size_t at = l->byte, n; at < l->end; at += n) {
			n = utf8_next(s->text + at, l->end - at, &c);
			hb_buffer_add(b, as_set(c), (unsigned)i);
		}
	}
	hb_buffer_set_content_type(b, HB_BUFFER_CONTENT_TYPE_UNICODE);
	hb_buffer_set_cluster_level(b, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
	hb_buffer_set_direction(b, HB_DIRECTION_LTR);
	hb_buffer_set_script(b, HB_SCRIPT_HANGUL);
	hb_buffer_set_language(b, language);
}

static void
shape_stretch(const struct stretch *x, hb_buffer_t *b)
{
	/* no ligatures: each letter is tracked and stretched for itself */
	const hb_feature_t features[] = {
	    {HB_TAG('k', 'e', 'r', 'n'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
	    {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
	    {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
	    {HB_TAG('h', 'a', 'l', 't'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
	};
	hb_shape(x->face->font, b, features, x->half && x->face->halt ? 4 : 3);
}

/* Font units to mpt, half up, across or upwards. */
static mpt
in_mpt(int64_t units, const struct stretch *x, int32_t scale)
{
	int64_t half = (int64_t)x->face->upem * 1000, twice = 2 * units * x->size * scale + half, down = 2 * half;
	return (mpt)(twice >= 0 ? twice / down : -((down - 1 - twice) / down));
}

static mpt
across(int64_t units, const struct stretch *x)
{
	return in_mpt(units, x, x->scale_x);
}

/* Signs that many faces draw small in an empty square, and the widths they are set at. */
static const struct {
	uint32_t c;
	int width; /* thousandths of an em */
	int left;  /* thousandths of the excess that stand to the left of the sign */
} squares[] = {
    {U'「', 500, 1000},
    {U'」', 500, 0},
    {U'Ⅰ', 460, 500},
    {U'Ⅱ', 720, 500},
};

/* The face's own square for the glyph is what a reader of the PDF goes by: where it reaches over a neighbour by more
 * than a tenth of an em, the two would be read as parted. */
static void
mark_overlap(const struct stretch *x, struct letter *l, const struct type_glyph *g)
{
	mpt own = across(hb_font_get_glyph_h_advance(x->face->font, g->glyph), x), most = x->size / 10;
	l->over_before = -g->dx > most;
	l->over_after = g->dx + own - g->advance > most;
}

/* Takes the empty part off a square, where the face did not do so itself and the sign has room in what is left. */
static void
trim_square(const struct stretch *x, const struct letter *l, struct type_glyph *g)
{
	size_t i = 0;
	while (i < sizeof squares / sizeof squares[0] && squares[i].c != l->c)
		i++;
	hb_glyph_extents_t ink;
	if (i == sizeof squares / sizeof squares[0] || !hb_font_get_glyph_extents(x->face->font, g->glyph, &ink))
		return;
	mpt width = (mpt)((int64_t)x->size * squares[i].width * x->scale_x / 1000000), excess = g->advance - width;
	mpt from = (mpt)((int64_t)excess * squares[i].left / 1000);
	mpt left = across(ink.x_bearing, x), right = across((int64_t)ink.x_bearing + ink.width, x);
	if (excess <= 0 || left < from || right > from + width)
		return;
	g->dx -= from;
	g->advance = width;
}

/* Gives the stretch's letters their glyphs; a letter left without one was merged by the shaper into the one before. */
static void
take_glyphs(struct arena *a, struct type_shaped *s, const struct stretch *x, hb_buffer_t *b)
{
	unsigned n;
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &n);
	const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(b, NULL);
	int64_t sum = 0;
	for (unsigned i = 0; i < n; i++) {
		struct letter *l = &s->letters[info[i].cluster];
		struct type_glyph *g = ARENA_PUSH(a, s->glyphs, s->glyph_count, struct type_glyph);
		mpt before = across(sum, x);
		sum += at[i].x_advance;
		*g = (struct type_glyph){info[i].codepoint, across(sum, x) - before, across(at[i].x_offset, x),
		    in_mpt(at[i].y_offset, x, 1000), l->byte};
		if (l->c >= U'Ⅰ') {
			trim_square(x, l, g);
			mark_overlap(x, l, g);
		}
		if (!l->glyphs++)
			l->glyph = (uint32_t)s->glyph_count - 1;
		l->advance += g->advance;
	}
}

static void
merge_bare_letters(struct type_shaped *s)
{
	size_t kept = 0;
	for (size_t i = 0; i < s->count; i++) {
		const struct letter *l = &s->letters[i];
		if (l->glyphs || l->after == BREAK_FORCED || !kept || s->letters[kept - 1].after == BREAK_FORCED)
			s->letters[kept++] = *l;
		else
			s->letters[kept - 1].end = l->end;
	}
	s->count = kept;
}

void
glyphs_set(struct type *t, struct arena *a, struct type_shaped *s)
{
	struct faces *f = t->faces;
	for (size_t i = 0; i < s->count; i++)
		if (s->letters[i].after != BREAK_FORCED)
			s->letters[i].face = (int16_t)choose_face(t, s, &s->letters[i]);
	for (size_t from = 0, to; from < s->count; from = to) {
		const struct letter *l = &s->letters[from];
		for (to = from; to < s->count; to++) {
			const struct letter *next = &s->letters[to];
			if (next->after == BREAK_FORCED || next->look != l->look || next->face != l->face ||
			    next->half != l->half)
				break;
		}
		if (to == from) { /* a forced break has no glyph */
			to++;
			continue;
		}
		const struct look *look = &s->looks[l->look];
		struct stretch x = {from, to, &f->face[l->face], look->size, look->scale_x, l->half};
		fill_buffer(f->buffer, s, &x, f->language);
		shape_stretch(&x, f->buffer);
		take_glyphs(a, s, &x, f->buffer);
	}
	merge_bare_letters(s);
}
