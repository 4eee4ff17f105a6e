/* in: what the executive submitted and does not add up. out: the book and the CSV of the questions to its divisions.
 * Refuses to know: how it was found. */
#include <string.h>
#include "audit/errata.h"
#include "audit/sheet.h"
#include "facts/facts.h"

enum { DIVISION, PROJECT, OBJECT, ITEM, SUBMITTED, COMPUTED, ANSWER, QUERY_COLUMNS };

static const struct sheet_column query_columns[1 + QUERY_COLUMNS] = {{"번호", CELL_TEXT, true, 45, false},
    {"과", CELL_TEXT, false, 130, false}, {"사업", CELL_TEXT, false, 160, false},
    {"통계목", CELL_TEXT, false, 100, false}, {"항목", CELL_TEXT, false, 135, false},
    {"제출", CELL_NUMBER, false, 120, false}, {"계산", CELL_NUMBER, false, 120, false},
    {"맞는 값과 까닭", CELL_TEXT, false, 160, false}};

/* What the executive submitted contradicts itself: both numbers are known. */
static bool
is_query(const struct message *m)
{
	bool quoted = m->whose && strcmp(m->whose, figure_whose_name(WHOSE_QUOTED)) == 0;
	return quoted && m->subject && m->printed && m->computed && message_level(m->id) >= LEVEL_WARNING &&
	       m->id != MSG_PUBLISHED_DIFFERS;
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

/* A check as people read it: columns go by their names. */
static const char *
check_said(const struct errata *e, const struct table *t, const char *text)
{
	const char *said = "";
	while (t && *text) {
		size_t blank = strspn(text, " "), n = strcspn(text + blank, " ");
		const char *word = arena_copy(e->arena, text + blank, n);
		const struct column *c = model_column_lookup(t, word);
		said = arena_print(e->arena, "%s%s%s", said, *said ? " " : "", c ? c->name : word);
		text += blank + n;
	}
	return *said ? said : text;
}

/* A bare number takes its column's unit. */
static const char *
with_unit(const struct errata *e, const struct table *t, const struct message *m, const char *number)
{
	size_t n = strlen(number);
	bool bare = n && number[n - 1] >= '0' && number[n - 1] <= '9';
	const struct column *c = t && m->measure ? model_column_lookup(t, m->measure) : NULL;
	for (size_t i = 0; t && (!c || c->kind == COLUMN_TEXT) && i < t->column_count; i++)
		c = t->columns[i].kind == COLUMN_AMOUNT ? &t->columns[i] : c;
	return bare && c && c->unit_name ? arena_print(e->arena, "%s%s", number, c->unit_name) : number;
}

/* Of a row of a table: "세입추계:공유재산임대료". A table that no division leads stands for its own. */
static void
fill_row(const struct errata *e, const struct message *m, const char *cells[])
{
	const char *colon = strchr(m->subject, ':');
	size_t n = colon ? (size_t)(colon - m->subject) : strlen(m->subject);
	const struct table *t = model_table_lookup(e->budget, arena_copy(e->arena, m->subject, n));
	bool ambiguous;
	const struct row *r = t ? model_row_lookup(t, colon ? colon + 1 : "", &ambiguous) : NULL;
	bool divided = t && t->level_count && strcmp(t->levels[0], "과") == 0 && r && r->parent;
	const char *name = r ? r->name : m->subject;
	cells[DIVISION] = divided ? division_of(r) : "";
	cells[PROJECT] = t && !divided ? arena_print(e->arena, "%s(%s)", name, t->name) : name;
	cells[ITEM] = m->args[1] ? check_said(e, t, m->args[1]) : "";
	cells[SUBMITTED] = with_unit(e, t, m, cells[SUBMITTED]);
	cells[COMPUTED] = with_unit(e, t, m, cells[COMPUTED]);
}

/* A sentence of a reason: the sentence's place is all that is known of it. */
static void
fill_sentence(const struct errata *e, const struct message *m, const char *cells[])
{
	for (size_t i = 0; i < e->budget->project_count; i++) {
		const struct project *p = &e->budget->projects[i];
		if (!p->pos.file || !m->pos.file || strcmp(p->pos.file, m->pos.file) != 0)
			continue;
		cells[DIVISION] = division_of(p->row);
		cells[PROJECT] = p->row->name;
	}
	cells[ITEM] = m->place ? m->place : "";
}

static void
query_fill(const struct errata *e, const struct message *m, const char *cells[])
{
	memset(cells, 0, QUERY_COLUMNS * sizeof *cells);
	cells[SUBMITTED] = m->printed;
	cells[COMPUTED] = m->computed;
	if (m->id == MSG_CLAIM_QUOTED)
		fill_sentence(e, m, cells);
	else if (m->id == MSG_CHECK_FAILS || m->id == MSG_CHECK_EXCEEDS || !fill_project(e, m, cells))
		fill_row(e, m, cells);
}

static size_t
count_queries(const struct errata *e)
{
	const struct message *m;
	size_t count = 0;
	for (size_t at = 0; (m = messages_next(e->messages, &at));)
		count += is_query(m);
	return count;
}

struct book *
queries_book(const struct errata *e)
{
	struct sheet s;
	size_t count = count_queries(e), number = 0;
	const char *by = e->report->author ? e->report->author : "";
	const char *what = arena_print(e->arena, "대상: %s의 제출 자료(%s, %s)", e->report->title, by, errata_date(e));
	const char *ask = arena_print(e->arena,
	    "제출된 자료 가운데 셈이 맞지 않는 곳 %zu건을 확인하여 맞는 값과 까닭을 회신하여 주시기 바람.", count);
	const char *note = "※ ‘제출’은 제출된 자료에 적힌 값, ‘계산’은 같은 자료의 산식이나 다른 금액에서 나오는 값임. 맺음에 따른 차이는 "
	                   "묻지 않음.";
	const char *const about[] = {what, count ? ask : "확인할 곳이 없음.", count ? note : NULL, NULL};
	const struct message *m;
	sheet_open(&s, &(struct sheet_subject){e->arena, e->report, NULL, ""}, "확인요청", about);
	if (count)
		sheet_table(&s, NULL, query_columns, 1 + QUERY_COLUMNS, e->report->pos);
	for (size_t at = 0; (m = messages_next(e->messages, &at));) {
		const char *cells[1 + QUERY_COLUMNS];
		if (!is_query(m))
			continue;
		cells[0] = arena_print(e->arena, "%zu", ++number);
		query_fill(e, m, cells + 1);
		sheet_add(&s, cells, m->pos);
	}
	sheet_sign(&s, e->book);
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
