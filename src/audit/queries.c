/* in: what the executive submitted and does not add up. out: the book and the CSV of the questions to its divisions.
 * Refuses to know: how it was found. */
#include <string.h>
#include "audit/sheet.h"
#include "facts/facts.h"

enum { DIVISION, PROJECT, OBJECT, ITEM, SUBMITTED, COMPUTED, ANSWER, QUERY_COLUMNS };

static const struct sheet_column query_columns[1 + QUERY_COLUMNS] = {{"번호", CELL_TEXT, true},
    {"과", CELL_TEXT, false}, {"사업", CELL_TEXT, false}, {"통계목", CELL_TEXT, false}, {"항목", CELL_TEXT, false},
    {"제출", CELL_NUMBER, false}, {"계산", CELL_NUMBER, false}, {"맞는 값과 까닭", CELL_TEXT, false}};

static bool
is_query(const struct message *m)
{
	switch (m->id) {
	case MSG_BASIS_WRONG:
	case MSG_BASIS_NESTED:
	case MSG_BASIS_OBJECT:
	case MSG_PROJECT_SUM:
	case MSG_CHECK_FAILS:
	case MSG_CHECK_EXCEEDS:
	case MSG_CONTROL_DIFFERS:
		return true;
	default:
		return false;
	}
}

static const struct project *
project_lookup(const struct errata *e, const char *id)
{
	for (size_t i = 0; i < e->budget->project_count; i++)
		if (strcmp(e->budget->projects[i].id, id) == 0)
			return &e->budget->projects[i];
	return NULL;
}

/* The row of the outermost level that holds r: the division, in a tree of expenditure. */
static const char *
division_of(const struct row *r)
{
	while (r->parent && r->parent->parent)
		r = r->parent;
	return r->name;
}

static const char *
item_name(const struct errata *e, const struct message *m)
{
	const struct stage *s = model_stage_lookup(e->budget, m->args[1]);
	const char *stage = s ? s->name : m->args[1];
	bool line = m->id == MSG_BASIS_WRONG || m->id == MSG_BASIS_NESTED;
	return line ? arena_print(e->arena, "%s: %s", stage, m->args[2]) : stage;
}

/* Of a project's objects: "인공지능/사무관리비". */
static bool
fill_project(const struct errata *e, const struct message *m, const char *cells[])
{
	const char *slash = strchr(m->subject, '/');
	const char *id = slash ? arena_copy(e->arena, m->subject, (size_t)(slash - m->subject)) : m->subject;
	const struct project *p = project_lookup(e, id);
	if (!p)
		return false;
	cells[DIVISION] = division_of(p->row);
	cells[PROJECT] = p->row->name;
	cells[OBJECT] = slash ? slash + 1 : "";
	cells[ITEM] = item_name(e, m);
	return true;
}

/* Of a row of a table: "세입추계:공유재산임대료". */
static void
fill_row(const struct errata *e, const struct message *m, const char *cells[])
{
	const char *colon = strchr(m->subject, ':');
	size_t n = colon ? (size_t)(colon - m->subject) : strlen(m->subject);
	const struct table *t = model_table_lookup(e->budget, arena_copy(e->arena, m->subject, n));
	bool ambiguous;
	const struct row *r = t ? model_row_lookup(t, colon ? colon + 1 : "", &ambiguous) : NULL;
	cells[DIVISION] = t ? t->name : "";
	cells[PROJECT] = r ? r->name : m->subject;
	cells[ITEM] = m->args[1];
}

static void
query_fill(const struct errata *e, const struct message *m, const char *cells[])
{
	memset(cells, 0, QUERY_COLUMNS * sizeof *cells);
	if (m->id == MSG_CHECK_FAILS || m->id == MSG_CHECK_EXCEEDS || !fill_project(e, m, cells))
		fill_row(e, m, cells);
	cells[SUBMITTED] = m->printed;
	cells[COMPUTED] = m->computed;
}

struct book *
queries_book(const struct errata *e)
{
	struct sheet s;
	sheet_open(&s, e, "확인요청", "제출된 자료 가운데 셈이 맞지 않는 곳을 확인하여 회신하여 주시기 바람.",
	    query_columns, 1 + QUERY_COLUMNS);
	const struct message *m;
	for (size_t at = 0; (m = messages_next(e->messages, &at));) {
		const char *cells[1 + QUERY_COLUMNS];
		if (!is_query(m))
			continue;
		cells[0] = arena_print(e->arena, "%zu", s.table->row_count + 1);
		query_fill(e, m, cells + 1);
		sheet_add(&s, cells, m->pos);
	}
	return s.book;
}

static void
write_cell(struct buf *csv, const char *s, bool last)
{
	buf_puts(csv, "\"");
	if (s && *s && strchr("=+-@", *s)) /* a spreadsheet would compute it */
		buf_puts(csv, "'");
	for (; s && *s; s++)
		buf_add(csv, *s == '"' ? "\"\"" : s, *s == '"' ? 2 : 1);
	buf_puts(csv, last ? "\"\n" : "\",");
}

static void
write_row(struct buf *csv, const char *const cells[])
{
	for (size_t i = 0; i < QUERY_COLUMNS; i++)
		write_cell(csv, cells[i], i + 1 == QUERY_COLUMNS);
}

void
queries_write(const struct errata *e, struct buf *csv)
{
	const char *names[QUERY_COLUMNS];
	for (size_t i = 0; i < QUERY_COLUMNS; i++)
		names[i] = query_columns[1 + i].name;
	write_row(csv, names);
	const struct message *m;
	for (size_t at = 0; (m = messages_next(e->messages, &at));) {
		const char *cells[QUERY_COLUMNS];
		if (!is_query(m))
			continue;
		query_fill(e, m, cells);
		write_row(csv, cells);
	}
}
