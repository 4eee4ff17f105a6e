/* in: spreadsheets and a map. out: the tree of rows that they hold, amounts with their places; sums as controls.
 * A row's node is the deepest level that its cells name; what stands above it is given or carried down.
 * Refuses to know: XML, the budget that the rows go into. */
#include <string.h>
#include "base/digest.h"
#include "base/fold.h"
#include "intake/import_table.h"
#include "intake/intake.h"

#define REFUSALS_MOST 100
#define NAME_MOST 3000 /* bytes: 1,000 characters of Hangul */

void
intake_open_import(struct import *import, const struct import_map *map, struct arena *a)
{
	*import = (struct import){.map = map,
	    .roots = ARENA_ARRAY(a, map->table_count, struct import_row *),
	    .indexes = ARENA_ARRAY(a, map->table_count, struct map *)};
}

static struct import_row *
row_new(struct import_reader *r, struct import_row *parent, const char *name)
{
	struct import_row *row = ARENA_NEW(r->arena, struct import_row);
	row->name = name;
	row->parent = parent;
	row->depth = parent ? parent->depth + 1 : 0;
	row->pos = cell_pos(r, NO_COLUMN);
	if (!parent)
		return row;
	*(parent->last ? &parent->last->next : &parent->first) = row;
	parent->last = row;
	return row;
}

struct identity { /* of a row below its parent: the first that is given decides */
	const char *id, *code, *name;
};

static const char *
identity_key(struct import_reader *r, const struct import_row *parent, const struct identity *w)
{
	const char *kind = w->id ? "i" : w->code ? "c" : "n";
	const char *word = w->id ? w->id : w->code ? w->code : fold_name(r->scratch, w->name);
	return arena_print(r->scratch, "%p%s%s", (const void *)parent, kind, word);
}

/* The row of that identity, made when it is met first. */
static struct import_row *
child_of(struct import_reader *r, struct import_row *parent, const struct identity *w, size_t level)
{
	const char *key = identity_key(r, parent, w);
	struct import_row *row = map_lookup(r->children, key);
	if (row)
		return row;
	const char *name = value_read_text(r, r->levels[level], false, true);
	if (!name || strlen(name) > NAME_MOST) {
		REFUSE_CELL(r, IMPORT_NAME, r->levels[level], "1000");
		name = "?";
	}
	row = row_new(r, parent, name);
	row->id = w->id ? arena_copy(r->arena, w->id, strlen(w->id)) : NULL;
	row->code = w->code ? arena_copy(r->arena, w->code, strlen(w->code)) : NULL;
	map_add(r->children, arena_copy(r->arena, key, strlen(key)), row);
	return row;
}

static bool
is_total_word(const struct import_table *t, const char *name)
{
	for (size_t i = 0; t->total_words[i]; i++)
		if (strcmp(t->total_words[i], name) == 0)
			return true;
	return false;
}

/* "정보기획담당관 소계" is the sum of the row that the level stands at. */
static bool
is_total_of(const struct import_reader *r, const char *name, const struct import_row *row)
{
	const char *blank = strrchr(name, ' ');
	if (!row || !blank || !is_total_word(r->table, blank + 1))
		return false;
	const char *head = arena_copy(r->scratch, name, (size_t)(blank - name));
	return strcmp(fold_name(r->scratch, head), fold_name(r->scratch, row->name)) == 0;
}

struct path { /* what the cells of the levels name */
	const char *names[IMPORT_LEVELS_MAX];
	size_t depth; /* of the node: so many levels lead to it */
	bool named;   /* some cell of a level is filled */
	bool total;   /* the row is the sum of its node */
};

static void
read_names(struct import_reader *r, struct path *p)
{
	const struct import_table *t = r->table;
	*p = (struct path){.depth = 0};
	for (size_t i = 0; i < t->level_count; i++) {
		p->names[i] = value_read_text(r, r->levels[i], false, false);
		if (!p->names[i])
			continue;
		p->named = true;
		p->depth = i + 1;
	}
	for (size_t i = 0; i < p->depth; i++) {
		const char *folded = p->names[i] ? fold_name(r->scratch, p->names[i]) : "";
		bool of_parent = is_total_word(t, folded),
		     of_self = p->names[i] && is_total_of(r, p->names[i], r->current[i]);
		if (!of_parent && !of_self)
			continue;
		p->total = true;
		p->depth = of_self ? i + 1 : i;
		if (of_self)
			p->names[i] = r->current[i]->name;
	}
}

static const char *
cell_word(struct import_reader *r, size_t column)
{
	return column == NO_COLUMN ? NULL : value_read_text(r, column, false, false);
}

/* The node of the row, its path carried down where cells are empty. NULL and a message: a hole. */
static struct import_row *
find_node(struct import_reader *r, const struct path *p)
{
	const struct import_table *t = r->table;
	struct import_row *node = r->import->roots[t - r->import->map->tables];
	for (size_t i = 0; i < p->depth; i++) {
		struct import_row *before = r->current[i] && r->current[i]->parent == node ? r->current[i] : NULL;
		bool deepest = i + 1 == p->depth, own = deepest && !p->total;
		struct identity w = {own ? cell_word(r, r->id) : NULL, cell_word(r, r->codes[i]), p->names[i]};
		if (!w.code && own)
			w.code = cell_word(r, r->code);
		if (p->names[i] && before && !w.id && !w.code && strcmp(before->name, p->names[i]) == 0)
			node = before;
		else if (p->names[i] && !(p->total && deepest && before && before->name == p->names[i]))
			node = child_of(r, node, &w, i);
		else if (before && (t->levels[i].carried || p->total))
			node = before;
		else {
			const char *level = t->levels[i].name ? t->levels[i].name : t->levels[i].at;
			REFUSE_CELL(r, IMPORT_HOLE, r->levels[i], level);
			return NULL;
		}
		if (r->current[i] != node)
			memset(&r->current[i], 0, (IMPORT_LEVELS_MAX - i) * sizeof r->current[0]);
		r->current[i] = node;
	}
	return node;
}

/* A line with nothing but text goes on with the text of the row above. */
static bool
join_text(struct import_reader *r, const struct import_value *values)
{
	const struct import_table *t = r->table;
	bool any = false;
	for (size_t i = 0; i < t->column_count; i++) {
		if (values[i].given && !t->columns[i].joined)
			return false;
		any = any || values[i].given;
	}
	if (!any || !r->last || !r->last->values)
		return false;
	for (size_t i = 0; i < t->column_count; i++) {
		struct import_value *v = &r->last->values[i];
		if (!values[i].given)
			continue;
		v->text = v->given ? arena_print(r->arena, "%s\n%s", v->text, values[i].text) : values[i].text;
		v->given = true;
	}
	return true;
}

static bool
any_given(const struct import_table *t, const struct import_value *values)
{
	for (size_t i = 0; i < t->column_count; i++)
		if (values[i].given)
			return true;
	return false;
}

/* The id that the word is, or is the name of; NULL: none. */
static const char *
nature_lookup(const struct import_reader *r, const char *said)
{
	static const struct nature usual[] = {
	    {.id = "사업비"}, {.id = "행정운영경비"}, {.id = "재무활동"}}; /* as a budget that declares none */
	const struct import_map *map = r->import->map;
	const struct nature *list = map->nature_count ? map->natures : usual;
	size_t count = map->nature_count ? map->nature_count : sizeof usual / sizeof *usual;
	const char *word = fold_name(r->scratch, said);
	for (size_t i = 0; i < count; i++)
		if (strcmp(fold_name(r->scratch, list[i].id), word) == 0 ||
		    (list[i].name && strcmp(fold_name(r->scratch, list[i].name), word) == 0))
			return list[i].id;
	return NULL;
}

static const char *
read_nature(struct import_reader *r)
{
	const char *said = cell_word(r, r->nature), *id = said ? nature_lookup(r, said) : NULL;
	if (said && !id)
		REFUSE_CELL(r, IMPORT_NATURE, r->nature, said);
	return id;
}

/* What the row says of its node beside amounts. */
static void
fill_node(struct import_reader *r, struct import_row *node)
{
	const struct import_table *t = r->table;
	if (r->second != NO_COLUMN && !node->second_name)
		node->second_name = value_read_text(r, r->second, false, true);
	if (r->nature != NO_COLUMN && !node->nature)
		node->nature = read_nature(r);
	if (t->naming_count && !node->namings)
		node->namings = ARENA_ARRAY(r->arena, t->naming_count, const char *);
	for (size_t i = 0; i < t->naming_count; i++)
		if (!node->namings[i])
			node->namings[i] = value_read_text(r, r->namings[i], false, true);
}

static bool
same_amounts(const struct import_table *t, const struct import_value *a, const struct import_value *b)
{
	for (size_t i = 0; i < t->column_count; i++)
		if (a[i].given != b[i].given || a[i].amount.value != b[i].amount.value || a[i].number != b[i].number)
			return false;
	return true;
}

static void
put_values(struct import_reader *r, struct import_row *node, const struct import_value *values, bool total)
{
	size_t count = r->table->column_count;
	if (!any_given(r->table, values) && node->values)
		return;
	if (total && node->values && same_amounts(r->table, node->values, values))
		return; /* a total at the head and again at the foot */
	if (node->values && any_given(r->table, node->values)) {
		REFUSE_CELL(r, IMPORT_TWICE, r->levels[node->depth ? node->depth - 1 : 0], node->name,
		    arena_print(r->scratch, "%d", (int)node->values[0].row));
		return;
	}
	node->values = ARENA_ARRAY(r->arena, count, struct import_value);
	memcpy(node->values, values, count * sizeof *values);
}

static bool
check_width(struct import_reader *r)
{
	const struct grid_row *row = &r->grid.rows[r->row];
	size_t filled = row->count;
	while (filled > r->width && !row->cells[filled - 1][strspn(row->cells[filled - 1], " \t\r\n")])
		filled--;
	if (filled <= r->width && row->count >= r->width)
		return true;
	REFUSE_CELL(r, IMPORT_RAGGED, filled > r->width ? r->width : filled, arena_print(r->scratch, "%zu", r->width),
	    arena_print(r->scratch, "%zu", filled));
	return false;
}

static void
read_row(struct import_reader *r, struct import_value *values)
{
	const struct import_table *t = r->table;
	struct path p;
	bool ok = true;
	if (!check_width(r))
		return;
	for (size_t i = 0; i < t->column_count; i++)
		ok &= value_read_cell(r, i, &values[i]);
	read_names(r, &p);
	if (!ok || (!p.named && join_text(r, values)))
		return;
	if (!p.named) {
		REFUSE_CELL(r, IMPORT_NAMELESS, r->levels[0], "");
		return;
	}
	struct import_row *node = find_node(r, &p);
	if (!node)
		return;
	if (node == r->last && node->values && any_given(t, node->values) && join_text(r, values))
		return;
	if (!p.total)
		fill_node(r, node);
	put_values(r, node, values, p.total);
	r->last = node;
}

/* Whether the row is of what the map asks for. */
static bool
passes(struct import_reader *r)
{
	if (r->filter == NO_COLUMN)
		return true;
	const char *said = fold_name(r->scratch, value_raw(r, r->filter));
	if (*said)
		r->filtered = arena_copy(r->arena, said, strlen(said));
	if (r->filtered && strcmp(r->filtered, fold_name(r->scratch, r->table->filter)) == 0)
		return true;
	r->left_out++;
	return false;
}

static void
read_rows(struct import_reader *r)
{
	const struct import_table *t = r->table;
	struct import_value *values = ARENA_ARRAY(r->scratch, t->column_count, struct import_value);
	struct arena *kept = r->scratch;
	for (r->row = (size_t)(t->head_from + t->head_count - 1); r->row < r->grid.count; r->row++) {
		if (r->grid.rows[r->row].count == 0)
			continue;
		r->scratch = arena_new();
		if (passes(r))
			read_row(r, values);
		arena_free(r->scratch);
		r->scratch = kept;
		if (r->refusals < REFUSALS_MOST)
			continue;
		message_add(r->messages, MSG_IMPORT_MANY, cell_pos(r, NO_COLUMN),
		    arena_print(r->scratch, "%zu", r->refusals), NULL);
		return;
	}
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* The table that the file belongs to; SIZE_MAX and a message: none. */
static size_t
table_of(const struct import *import, const char *path, struct arena *a, struct messages *m)
{
	const struct import_map *map = import->map;
	if (map->table_count == 1)
		return 0;
	const char *name = fold_name(a, base_name(path));
	for (size_t i = 0; i < map->table_count; i++)
		if (strcmp(fold_name(a, base_name(map->tables[i].file)), name) == 0)
			return i;
	message_add(m, MSG_IMPORT_FILE, (struct pos){.file = path}, base_name(path), NULL);
	return SIZE_MAX;
}

/* The table's id; when several files feed one table, the file's name less its ending. */
static const char *
origin_id(const struct import *import, const struct import_file *f, struct arena *a)
{
	for (size_t i = 0; i < import->file_count; i++)
		if (&import->files[i] != f && import->files[i].table == f->table) {
			const char *name = base_name(f->path), *dot = strrchr(name, '.');
			return arena_copy(a, name, dot && dot != name ? (size_t)(dot - name) : strlen(name));
		}
	return import->map->tables[f->table].id;
}

static struct import_file *
add_file(struct import *import, const char *path, const void *bytes, size_t size, size_t table, struct arena *a)
{
	struct import_file *f = ARENA_PUSH(a, import->files, import->file_count, struct import_file);
	*f = (struct import_file){.path = path, .table = table};
	struct digest *d = digest_new();
	digest_add(d, bytes, size);
	digest_finish(d, f->hash);
	return f;
}

bool
intake_read_import(struct import *import, const char *path, const void *bytes, size_t size, const char *encoding,
    struct arena *a, struct messages *m)
{
	struct decoded text;
	size_t table = table_of(import, path, a, m);
	if (table == SIZE_MAX || !encoding_decode(&text, path, bytes, size, encoding, a, m))
		return false;
	struct import_file *f = add_file(import, path, bytes, size, table, a);
	f->encoding = text.encoding;
	struct import_reader r = {.import = import,
	    .table = &import->map->tables[table],
	    .file = (int32_t)import->file_count - 1,
	    .arena = a,
	    .messages = m,
	    .scratch = arena_new()};
	if (!import->roots[table]) {
		import->roots[table] = row_new(&r, NULL, r.table->total ? r.table->total : "계");
		import->roots[table]->pos.file = path;
		import->indexes[table] = map_new(a);
	}
	r.children = import->indexes[table];
	bool ok = grid_read(&r.grid, path, text.text, text.size, a, m) && head_resolve(&r);
	if (ok)
		read_rows(&r);
	if (r.left_out)
		message_add(m, MSG_IMPORT_FILTERED, (struct pos){.file = path}, r.table->filter_at, r.table->filter,
		    arena_print(a, "%zu", r.left_out), NULL);
	arena_free(r.scratch);
	return ok && r.refusals == 0;
}

static struct import_row *
next_row(const struct import_row *r)
{
	if (r->first)
		return r->first;
	while (r && !r->next)
		r = r->parent;
	return r ? r->next : NULL;
}

/* An empty cell of a leaf is 0 where the map says so; a leaf without any value is told. */
static void
close_leaf(const struct import_table *t, struct import_row *row, struct messages *m)
{
	bool any = row->values && any_given(t, row->values);
	if (!any)
		message_add(m, MSG_IMPORT_LEAF_EMPTY, row->pos, row->name, NULL);
	for (size_t i = 0; any && i < t->column_count; i++) {
		struct import_value *v = &row->values[i];
		if (t->columns[i].zero && !v->given) {
			v->given = true;
			v->amount = (struct amount){0, 1, ROUND_EXACT};
		}
	}
}

void
intake_close_import(struct import *import, struct arena *a, struct messages *m)
{
	for (size_t i = 0; i < import->file_count; i++)
		import->files[i].id = origin_id(import, &import->files[i], a);
	for (size_t i = 0; i < import->map->table_count; i++) {
		const struct import_table *t = &import->map->tables[i];
		struct import_row *root = import->roots[i];
		if (!root)
			continue;
		if (!root->first)
			message_add(m, MSG_IMPORT_NOTHING, (struct pos){.file = root->pos.file}, t->id, NULL);
		for (struct import_row *row = root->first; row; row = next_row(row))
			if (!row->first)
				close_leaf(t, row, m);
	}
}
