/* in: a budget. out: each of its tables as a CSV of rows, and the map by which an import reads them all back.
 * A row's name stands in the column of its level, what it states behind it: sums are not written, but those that the
 * budget holds as controls are.
 * Refuses to know: the report. */
#include <inttypes.h>
#include <string.h>
#include "base/fold.h"
#include "sheets/csv.h"
#include "sheets/inner.h"
#include "sheets/tree.h"

struct tree { /* one table */
	const struct budget *budget;
	const struct table *table;
	struct arena *arena;
	size_t levels;
	bool codes, seconds, natures;
	bool *precisions;   /* of each column: its cells state precisions of their own */
	const char **kinds; /* of names that stand elsewhere */
	size_t kind_count;
	const char **heads; /* of the file's columns */
	size_t head_count;
	const char *total;   /* the word that marks the row of the table's own controls */
	size_t next_control; /* the first of the rows that are still to be written */
};

static bool
is_coarse(const struct column *c, const struct cell *cell)
{
	return cell->given && c->kind == COLUMN_AMOUNT &&
	       (cell->amount.grain != c->grain || cell->amount.how != c->how);
}

static void
add_kind(struct tree *t, const char *kind)
{
	for (size_t i = 0; i < t->kind_count; i++)
		if (strcmp(t->kinds[i], kind) == 0)
			return;
	*ARENA_PUSH(t->arena, t->kinds, t->kind_count, const char *) = kind;
}

/* What the rows hold decides which columns there are. */
static void
look(struct tree *t)
{
	const struct table *table = t->table;
	t->precisions = ARENA_ARRAY(t->arena, table->column_count, bool);
	t->levels = table->level_count;
	for (const struct row *r = model_row_next(table->root, table->root); r; r = model_row_next(table->root, r)) {
		t->levels = (size_t)r->depth > t->levels ? (size_t)r->depth : t->levels;
		t->codes = t->codes || r->code;
		t->seconds = t->seconds || r->second_name;
		t->natures = t->natures || r->nature;
		for (size_t i = 0; i < r->naming_count; i++)
			add_kind(t, r->namings[i].kind);
		for (size_t i = 0; i < table->column_count; i++)
			t->precisions[i] = t->precisions[i] || is_coarse(&table->columns[i], &r->cells[i]);
	}
}

/* A head that no other column has. */
static const char *
add_head(struct tree *t, const char *name, const char *id)
{
	const char *head = name;
	for (size_t i = 0; i < t->head_count; i++)
		if (strcmp(fold_name(t->arena, t->heads[i]), fold_name(t->arena, head)) == 0)
			head = arena_print(t->arena, "%s (%s)", name, id);
	*ARENA_PUSH(t->arena, t->heads, t->head_count, const char *) = head;
	return head;
}

static void
put_attribute(struct buf *out, const char *name, const char *value)
{
	if (!value)
		return;
	buf_print(out, " %s=\"", name);
	markup_put(out, value, NULL);
	buf_puts(out, "\"");
}

static void
put_checks(struct buf *out, const struct budget *b, const struct table *t, const char *indent)
{
	for (size_t i = 0; i < b->check_count; i++) {
		if (b->checks[i].table != t)
			continue;
		buf_print(out, "%s<검산", indent);
		put_attribute(out, "식", b->checks[i].text);
		buf_puts(out, "/>\n");
	}
}

static void
map_levels(struct tree *t, struct buf *map)
{
	for (size_t i = 0; i < t->levels; i++) {
		const char *name = i < t->table->level_count ? t->table->levels[i] : NULL;
		char number[24];
		snprintf(number, sizeof number, "층%zu", i + 1);
		buf_puts(map, "    <층");
		put_attribute(map, "이름", name);
		put_attribute(map, "열", add_head(t, name ? name : arena_print(t->arena, "%s", number), number));
		buf_puts(map, "/>\n");
	}
}

static void
map_precision(struct tree *t, struct buf *map, const struct column *c, bool own)
{
	if (c->how != ROUND_EXACT) {
		put_attribute(map, "정밀", model_unit_name(c->grain));
		put_attribute(map, "맺음", c->how == ROUND_TRUNCATED ? "절사" : NULL);
	}
	if (own)
		put_attribute(map, "정밀열", add_head(t, arena_print(t->arena, "%s 정밀", c->name), c->id));
}

static void
map_column(struct tree *t, struct buf *map, size_t i)
{
	static const char *const elements[] = {[COLUMN_AMOUNT] = "금액", [COLUMN_NUMBER] = "수", [COLUMN_TEXT] = "글"};
	const struct column *c = &t->table->columns[i];
	buf_print(map, "    <%s", elements[c->kind]);
	put_attribute(map, "id", c->id);
	put_attribute(map, "이름", c->name);
	put_attribute(map, "단계", c->stage ? c->stage->id : NULL);
	put_attribute(map, "열", add_head(t, c->name, c->id));
	if (c->kind != COLUMN_TEXT)
		put_attribute(map, "단위", *c->unit_name ? c->unit_name : NULL);
	if (c->kind == COLUMN_AMOUNT)
		map_precision(t, map, c, t->precisions[i]);
	buf_puts(map, "/>\n");
}

static void
map_control(struct tree *t, struct buf *map, const struct control_column *c)
{
	buf_print(map, "    <%s", c->kind == CONTROL_RATE ? "증감률" : "증감");
	put_attribute(map, "id", c->id);
	put_attribute(map, "이름", c->name);
	put_attribute(map, "금액", c->column->id);
	put_attribute(map, "견줌", c->base->id);
	put_attribute(map, "열", add_head(t, c->name, c->id));
	buf_puts(map, "/>\n");
}

static void
map_one(struct tree *t, struct buf *map, const char *element, const char *head, bool present)
{
	if (!present)
		return;
	buf_print(map, "    <%s", element);
	put_attribute(map, "열", add_head(t, head, element));
	buf_puts(map, "/>\n");
}

/* A word that is no name of a row and ends none. */
static const char *
total_word(struct tree *t)
{
	const char *word = "총계";
	for (const struct row *r = model_row_next(t->table->root, t->table->root); r;) {
		size_t n = strlen(r->name), w = strlen(word);
		bool ends = n >= w && strcmp(r->name + n - w, word) == 0;
		if (ends)
			word = arena_print(t->arena, "※%s", word);
		r = ends ? model_row_next(t->table->root, t->table->root) : model_row_next(t->table->root, r);
	}
	return word;
}

static void
map_table(struct tree *t, struct buf *map, const char *file)
{
	const struct table *table = t->table;
	buf_puts(map, "\n  <표");
	put_attribute(map, "id", table->id);
	put_attribute(map, "이름", table->name);
	put_attribute(map, "합계", table->root->name);
	put_attribute(map, "합계정밀", table->sum_grain ? model_unit_name(table->sum_grain) : NULL);
	put_attribute(map, "파일", file);
	put_attribute(map, "소계", t->total);
	buf_puts(map, ">\n");
	map_levels(t, map);
	for (size_t i = 0; i < table->column_count; i++)
		map_column(t, map, i);
	for (size_t i = 0; i < table->control_column_count; i++)
		map_control(t, map, &table->control_columns[i]);
	map_one(t, map, "식별", "식별자", true);
	map_one(t, map, "코드", "코드", t->codes);
	map_one(t, map, "사업명", "사업명", t->seconds);
	map_one(t, map, "성질", "성질", t->natures);
	for (size_t i = 0; i < t->kind_count; i++) {
		buf_puts(map, "    <이름");
		put_attribute(map, "갈래", t->kinds[i]);
		put_attribute(map, "열", add_head(t, arena_print(t->arena, "이름: %s", t->kinds[i]), "이름"));
		buf_puts(map, "/>\n");
	}
	put_checks(map, t->budget, table, "    ");
	buf_puts(map, "  </표>\n");
}

/* What a spreadsheet would compute gets ' before it; so does what begins with such a ' itself: an import takes one
 * away. */
static const char *
guarded(struct arena *a, const char *s)
{
	const char *inside = s ? s + strspn(s, "'") : NULL;
	return inside && *inside && strchr("=+-@\t\r", *inside) ? arena_print(a, "'%s", s) : s;
}

static const char *
digits(struct arena *a, int64_t number, int decimals)
{
	uint64_t size = number < 0 ? -(uint64_t)number : (uint64_t)number;
	char text[32];
	int n = snprintf(text, sizeof text, "%0*" PRIu64, decimals + 1, size);
	const char *sign = number < 0 ? "-" : "";
	return decimals ? arena_print(a, "%s%.*s.%s", sign, n - decimals, text, text + n - decimals)
	                : arena_print(a, "%s%s", sign, text);
}

static const char *
precision_text(struct arena *a, const struct amount *v)
{
	if (v->how == ROUND_EXACT)
		return NULL;
	return arena_print(a, "%s%s", model_unit_name(v->grain), v->how == ROUND_TRUNCATED ? " 절사" : "");
}

static const char *
cell_text(struct arena *a, const struct column *c, const struct cell *cell)
{
	if (!cell->given)
		return NULL;
	if (c->kind == COLUMN_TEXT)
		return guarded(a, cell->text);
	return c->kind == COLUMN_AMOUNT ? digits(a, cell->amount.value / c->unit, 0)
	                                : digits(a, cell->number, cell->decimals);
}

/* The first control of the row for the column; NULL: none. Controls stand in the order of the rows. */
static const struct control *
control_find(const struct tree *t, const struct row *r, enum control_kind kind, const struct column *column,
    const struct column *base)
{
	for (size_t i = t->next_control; i < t->table->control_count && t->table->controls[i].row == r; i++) {
		const struct control *c = &t->table->controls[i];
		if (c->kind == kind && c->column == column && c->base == base)
			return c;
	}
	return NULL;
}

static const char *
control_text(struct arena *a, const struct control *c)
{
	if (!c)
		return NULL;
	return c->kind == CONTROL_RATE ? digits(a, c->number, c->decimals)
	                               : digits(a, c->amount.value / c->column->unit, 0);
}

static const char *
naming_text(const struct row *r, const char *kind)
{
	for (size_t i = 0; i < r->naming_count; i++)
		if (strcmp(r->namings[i].kind, kind) == 0)
			return r->namings[i].text;
	return NULL;
}

static void
put_amounts(struct tree *t, struct arena *a, const struct row *r, const char **cells, size_t *n)
{
	for (size_t i = 0; i < t->table->column_count; i++) {
		const struct column *c = &t->table->columns[i];
		const struct cell *cell = &r->cells[i];
		const struct control *sum =
		    cell->given || c->kind != COLUMN_AMOUNT ? NULL : control_find(t, r, CONTROL_SUM, c, NULL);
		cells[(*n)++] = sum ? control_text(a, sum) : cell_text(a, c, cell);
		if (c->kind == COLUMN_AMOUNT && t->precisions[i])
			cells[(*n)++] = sum                  ? precision_text(a, &sum->amount)
			                : is_coarse(c, cell) ? precision_text(a, &cell->amount)
			                                     : NULL;
	}
	for (size_t i = 0; i < t->table->control_column_count; i++) {
		const struct control_column *c = &t->table->control_columns[i];
		cells[(*n)++] = control_text(a, control_find(t, r, c->kind, c->column, c->base));
	}
}

static void
put_row(struct tree *t, const struct row *r, struct buf *csv)
{
	struct arena *a = arena_new();
	const char **cells = ARENA_ARRAY(a, t->head_count, const char *);
	size_t n = t->levels;
	bool root = r->depth == 0;
	cells[root ? 0 : r->depth - 1] = root ? t->total : guarded(a, r->name);
	put_amounts(t, a, r, cells, &n);
	cells[n++] = root ? NULL : guarded(a, r->id);
	if (t->codes)
		cells[n++] = guarded(a, r->code);
	if (t->seconds)
		cells[n++] = guarded(a, r->second_name);
	if (t->natures)
		cells[n++] = guarded(a, r->nature);
	for (size_t i = 0; i < t->kind_count; i++)
		cells[n++] = guarded(a, naming_text(r, t->kinds[i]));
	csv_put_row(csv, cells, t->head_count, CSV_AS_IS);
	while (t->next_control < t->table->control_count && t->table->controls[t->next_control].row == r)
		t->next_control++;
	arena_free(a);
}

static void
write_table(struct tree *t, struct sheet_files *files, struct buf *map)
{
	const char *name = arena_print(t->arena, TREE_PREFIX "%s.csv", t->table->id);
	look(t);
	t->total = total_word(t);
	map_table(t, map, name);
	struct buf *csv = &sheets_add_file(files, name, t->arena)->bytes;
	buf_puts(csv, "\xEF\xBB\xBF");
	csv_put_row(csv, t->heads, t->head_count, CSV_AS_IS);
	for (const struct row *r = t->table->root; r; r = model_row_next(t->table->root, r)) {
		bool stated = r->depth > 0 || (t->table->control_count && t->table->controls[0].row == r);
		if (stated)
			put_row(t, r, csv);
	}
}

static void
map_stages(struct buf *map, const struct budget *b)
{
	static const char *const kinds[] = {
#define X(name, text) text,
	    STAGE_KINDS(X)
#undef X
	};
	for (size_t i = 0; i < b->stage_count; i++) {
		const struct stage *s = &b->stages[i];
		buf_puts(map, "  <단계");
		put_attribute(map, "id", s->id);
		buf_print(map, " 연도=\"%d\"", s->year);
		put_attribute(map, "갈래", kinds[s->kind]);
		put_attribute(map, "이름", s->name);
		put_attribute(map, "기준일", s->as_of);
		buf_puts(map, "/>\n");
	}
	bool usual = b->nature_count && b->natures[0].pos.line == b->pos.line; /* not declared: those of every budget */
	for (size_t i = 0; i < b->nature_count && !usual; i++) {
		const struct nature *n = &b->natures[i];
		buf_puts(map, "  <성질");
		put_attribute(map, "id", n->id);
		put_attribute(map, "이름", strcmp(n->name, n->id) == 0 ? NULL : n->name);
		buf_puts(map, "/>\n");
	}
}

static void
map_relations(struct buf *map, const struct budget *b)
{
	static const char *const kinds[] = {
#define X(name, text) text,
	    RELATION_KINDS(X)
#undef X
	};
	for (size_t i = 0; i < b->relation_count; i++) {
		const struct relation *r = &b->relations[i];
		const struct row *ends[] = {r->from, r->to};
		buf_puts(map, "  <관계");
		put_attribute(map, "갈래", kinds[r->kind]);
		for (int k = 0; k < 2; k++) {
			buf_print(map, " %s=\"", k ? "으로" : "에서");
			markup_put(map, ends[k]->table->id, NULL);
			buf_puts(map, *ends[k]->key ? ":" : "");
			markup_put(map, ends[k]->key, NULL);
			buf_puts(map, "\"");
		}
		buf_puts(map, "/>\n");
	}
}

/* The unit that most columns have is said once. */
static const char *
usual_unit(const struct budget *b)
{
	for (size_t i = 0; i < b->table_count; i++)
		for (size_t k = 0; k < b->tables[i].column_count; k++)
			if (b->tables[i].columns[k].kind == COLUMN_AMOUNT)
				return b->tables[i].columns[k].unit_name;
	return NULL;
}

void
sheets_write_trees(const struct budget *b, struct sheet_files *files, struct arena *a)
{
	struct buf map = {0};
	buf_puts(&map, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<들여오기");
	put_attribute(&map, "id", b->id);
	put_attribute(&map, "이름", b->name);
	buf_print(&map, " 연도=\"%d\"", b->year);
	put_attribute(&map, "단위", usual_unit(b));
	buf_puts(&map, ">\n");
	map_stages(&map, b);
	for (size_t i = 0; i < b->table_count; i++) {
		struct tree t = {.budget = b, .table = &b->tables[i], .arena = a};
		write_table(&t, files, &map);
	}
	buf_puts(&map, "\n");
	map_relations(&map, b);
	put_checks(&map, b, NULL, "  ");
	buf_puts(&map, "</들여오기>\n");
	sheets_add_file(files, TREE_MAP, a)->bytes = map;
}
