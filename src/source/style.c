/* in: style.xml and the manifest it names, valid. out: the look as numbers, in mpt; the faces it uses.
 * The schema bounds each number; style_room.c refuses what two of them say together, this file a role left out.
 * Refuses to know: what a face looks like, what stands on a page. */
#include <string.h>
#include "source/style_inner.h"

struct reading {
	struct document *d;
	struct style *style;
	const struct style_face *known; /* the manifest's */
	size_t known_count;
};

static int
role_of(const xmlNode *n, const char *name, int count, const char *(*role_name)(int))
{
	const char *value = node_value(n, name);
	for (int i = 0; value && i < count; i++)
		if (strcmp(role_name(i), value) == 0)
			return i;
	return -1;
}

static const char *
text_name(int r)
{
	return style_text_role_name((enum text_role)r);
}

static const char *
block_name(int r)
{
	return style_block_role_name((enum block_role)r);
}

int
style_block_role_of(const xmlNode *n)
{
	return role_of(n, "role", BLOCK_ROLE_COUNT, block_name);
}

/* The index among the style's faces of a face of the manifest, taken in when first named. -1: refused. */
static int
face_of(struct reading *r, const xmlNode *n, const char *attribute, const char *id)
{
	struct style *s = r->style;
	for (size_t i = 0; i < s->face_count; i++)
		if (strcmp(s->faces[i].id, id) == 0)
			return (int)i;
	for (size_t i = 0; i < r->known_count; i++) {
		if (strcmp(r->known[i].id, id) != 0)
			continue;
		if (s->face_count == STYLE_FACES_MAX) {
			REFUSE(r->d, FACES_MANY, node_attribute_pos(r->d, n, attribute), node_show(r->d, n, attribute),
			    arena_print(r->d->scratch, "%d", STYLE_FACES_MAX));
			return -1;
		}
		s->faces[s->face_count] = r->known[i];
		return (int)s->face_count++;
	}
	REFUSE(r->d, XML_REFERENCE, node_attribute_pos(r->d, n, attribute), node_show(r->d, n, attribute),
	    "manifest/face");
	return -1;
}

static void
read_fallbacks(struct reading *r, const xmlNode *n, struct text_style *t)
{
	size_t count = 0;
	for (int i = 0; i < STYLE_FALLBACKS_MAX; i++)
		t->fallbacks[i] = -1;
	const char *value = node_value(n, "fallback");
	char *save = NULL, *list = value ? arena_copy(r->d->scratch, value, strlen(value)) : NULL;
	for (char *id = list ? strtok_r(list, " \t\r\n", &save) : NULL; id; id = strtok_r(NULL, " \t\r\n", &save))
		if (count < STYLE_FALLBACKS_MAX)
			t->fallbacks[count++] = face_of(r, n, "fallback", id);
}

static void
read_text(struct reading *r, const xmlNode *n)
{
	struct text_style *t = &r->style->text[role_of(n, "role", TEXT_ROLE_COUNT, text_name)];
	t->face = face_of(r, n, "face", node_value(n, "face"));
	read_fallbacks(r, n, t);
	style_read_text(n, t);
}

static void
read_block(struct reading *r, const xmlNode *n)
{
	struct block_style *b = &r->style->block[style_block_role_of(n)];
	const char *mark = node_value(n, "mark");
	int mark_text = role_of(n, "mark-text", TEXT_ROLE_COUNT, text_name);
	style_read_block(n, b);
	b->text = (enum text_role)role_of(n, "text", TEXT_ROLE_COUNT, text_name);
	b->mark = mark ? arena_copy(r->d->arena, mark, strlen(mark)) : NULL;
	b->mark_text = mark_text >= 0 ? (enum text_role)mark_text : b->text;
}

/* Every role exactly once: the schema's key has refused a second one. */
static void
check_roles(struct reading *r, const xmlNode *root, const char *element, int count, const char *(*role_name)(int))
{
	for (int i = 0; i < count; i++) {
		const xmlNode *n = node_child(root, element);
		while (n && strcmp(node_value(n, "role"), role_name(i)) != 0)
			n = node_next_same(n);
		if (!n)
			REFUSE(r->d, ROLE_MISSING, node_pos(r->d, root), element, role_name(i));
	}
}

static void
read_manifest(struct reading *r, struct document *m)
{
	const xmlNode *root = document_root(m);
	struct style_face *faces = ARENA_ARRAY(r->d->scratch, node_count(root, "face"), struct style_face);
	for (const xmlNode *n = node_child(root, "face"); n; n = node_next_same(n))
		faces[r->known_count++] = (struct style_face){.id = node_string(m, n, "id"),
		    .path = source_join(m->arena, m->path, node_value(n, "file")),
		    .sha256 = node_string(m, n, "sha256"),
		    .package = node_string(m, n, "package"),
		    .pos = node_pos(m, n)};
	r->known = faces;
}

static void
read_parts(struct reading *r, const xmlNode *root)
{
	struct style *s = r->style;
	const char *folio = node_value(node_child(root, "page"), "folio");
	s->folio_text = arena_copy(r->d->arena, folio, strlen(folio));
	style_read_groups(root, s);
	for (const xmlNode *n = node_child(root, "text"); n; n = node_next_same(n))
		read_text(r, n);
	for (const xmlNode *n = node_child(root, "block"); n; n = node_next_same(n))
		read_block(r, n);
	check_roles(r, root, "text", TEXT_ROLE_COUNT, text_name);
	check_roles(r, root, "block", BLOCK_ROLE_COUNT, block_name);
	style_check_room(r->d, root, s);
}

struct style *
style_read(struct document *d, struct reader *reader)
{
	const xmlNode *root = document_root(d);
	struct reading r = {.d = d, .style = ARENA_NEW(d->arena, struct style)};
	r.style->id = node_string(d, root, "id");
	r.style->pos = node_pos(d, root);
	struct document m;
	const char *path = source_join(d->arena, d->path, node_value(root, "manifest"));
	if (document_open(&m, reader, SCHEMA_MANIFEST, path, node_attribute_pos(d, root, "manifest"))) {
		read_manifest(&r, &m);
		read_parts(&r, root);
	} else {
		d->ok = false;
	}
	document_close(&m);
	return r.style;
}
