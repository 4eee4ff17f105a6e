/* in: cells of a row. out: amounts in won with what they are known to, numbers, texts; or the cell that cannot be read.
 * Refuses to know: rows, levels. */
#include <string.h>
#include "base/fold.h"
#include "base/utf8.h"
#include "intake/import_table.h"

#define SHOWN_MOST 40 /* characters of a cell in a message */

struct pos
cell_pos(const struct import_reader *r, size_t column)
{
	return (struct pos){r->grid.path, (int32_t)r->row + 1, column == NO_COLUMN ? 0 : (int32_t)column + 1};
}

const char *
value_raw(const struct import_reader *r, size_t column)
{
	const struct grid_row *row = &r->grid.rows[r->row];
	return column < row->count ? row->cells[column] : "";
}

/* A cell in a message: short, on one line. */
static const char *
shown(const struct import_reader *r, const char *s)
{
	size_t at = 0, size = strlen(s);
	uint32_t c;
	for (size_t n, count = 0; at < size && count < SHOWN_MOST && (n = utf8_next(s + at, size - at, &c)); count++)
		at += n;
	char *copy = arena_copy(r->scratch, s, at);
	for (char *p = copy; *p; p++)
		if ((unsigned char)*p < ' ')
			*p = ' ';
	return at < size ? arena_print(r->scratch, "%s…", copy) : copy;
}

static bool
is_allowed(uint32_t c)
{
	return (c >= ' ' || c == '\t' || c == '\n' || c == '\r') && c != 0x7f && c != 0xfffe && c != 0xffff;
}

/* What XML cannot hold is no text. */
static bool
check_characters(struct import_reader *r, size_t column, const char *s)
{
	size_t size = strlen(s);
	uint32_t c = 0;
	for (size_t at = 0, n; at < size && (n = utf8_next(s + at, size - at, &c)); at += n) {
		if (is_allowed(c))
			continue;
		REFUSE_CELL(r, IMPORT_CHARACTER, column, arena_print(r->scratch, "U+%04X", (unsigned)c));
		return false;
	}
	return true;
}

/* ' before what a spreadsheet would compute is taken away again. */
static const char *
skip_guard(const char *s)
{
	size_t guards = strspn(s, "'");
	return guards && s[guards] && strchr("=+-@\t\r", s[guards]) ? s + 1 : s;
}

static void
tell_changes(struct import_reader *r, size_t column, const char *s, const char *text, unsigned changes)
{
	if (changes & ~(unsigned)FOLD_UNKNOWN)
		message_add(r->messages, MSG_IMPORT_LETTERS, cell_pos(r, column), shown(r, s), shown(r, text), NULL);
	if (changes & FOLD_UNKNOWN)
		message_add(r->messages, MSG_IMPORT_PRIVATE, cell_pos(r, column), fold_find_private(r->scratch, text),
		    shown(r, text), NULL);
}

/* Line ends as \n; without blank lines at the ends and blanks around the whole, or on one line. */
static char *
trimmed(struct arena *a, const char *s, bool lines)
{
	s += strspn(s, " \t\r\n");
	size_t n = strlen(s);
	while (n && strchr(" \t\r\n", s[n - 1]))
		n--;
	char *copy = arena_copy(a, s, n), *to = copy;
	for (const char *p = copy; *p; p++) {
		bool end = *p == '\n' || *p == '\r';
		if (end && p[0] == '\r' && p[1] == '\n')
			continue;
		if (!end || lines)
			*to++ = end ? '\n' : *p;
		else if (to > copy && to[-1] != ' ')
			*to++ = ' ';
	}
	*to = 0;
	return copy;
}

const char *
value_read_text(struct import_reader *r, size_t column, bool lines, bool told)
{
	const char *raw = value_raw(r, column);
	if (!raw[strspn(raw, " \t\r\n")])
		return NULL;
	unsigned changes;
	struct arena *a = told ? r->arena : r->scratch; /* what is only looked at is not kept */
	const char *s = trimmed(a, skip_guard(raw), lines), *text = fold_text(a, s, &changes);
	if (!check_characters(r, column, text))
		return NULL;
	if (changes && told)
		tell_changes(r, column, s, text, changes);
	if (changes)
		text = trimmed(a, text, lines);
	return *text ? text : NULL;
}

static bool
refuse_number(struct import_reader *r, size_t column, const char *s)
{
	REFUSE_CELL(r, IMPORT_NUMBER, column, shown(r, s));
	return false;
}

/* The unit that the number itself names, else the column's; 0: no unit of money. */
static won
unit_of(struct import_reader *r, const struct number *n, const struct import_column *c)
{
	if (n->suffix_length == 0)
		return c->unit;
	const char *suffix = arena_copy(r->scratch, n->suffix, n->suffix_length);
	won unit = model_unit_of(suffix);
	if (!unit) /* 12억, 3백만 */
		unit = model_unit_of(arena_print(r->scratch, "%s원", suffix));
	return unit;
}

static int64_t
ten_to(int n)
{
	int64_t p = 1;
	while (n-- > 0)
		p *= 10;
	return p;
}

/* In won, known to the unit that it names; a whole number of the column's units. */
static bool
read_amount(struct import_reader *r, size_t column, const char *s, const struct number *n,
    const struct import_column *c, struct amount *amount)
{
	won unit = unit_of(r, n, c), scaled;
	if (!unit)
		return refuse_number(r, column, s);
	if (!won_mul(n->digits, unit, &scaled)) {
		REFUSE_CELL(r, IMPORT_RANGE, column, shown(r, s));
		return false;
	}
	int64_t scale = ten_to(n->decimals);
	if (scaled % scale || (scaled / scale) % c->kept) {
		REFUSE_CELL(r, IMPORT_FINE, column, shown(r, s), model_unit_name(c->kept));
		return false;
	}
	*amount = (struct amount){scaled / scale, 1, ROUND_EXACT};
	won known = unit / scale; /* 12.5억원 is known to 천만원: to the next coarser unit that has a name */
	while (known > c->kept && !model_unit_name(known))
		known *= 10;
	if (c->grain)
		*amount = (struct amount){amount->value, c->grain, c->how};
	if (known > c->kept && known > amount->grain)
		*amount = (struct amount){amount->value, known, ROUND_HALF_UP};
	return true;
}

/* "백만원", "백만원 절사" beside the amount. */
static bool
read_precision(struct import_reader *r, size_t column, const struct import_column *c, struct amount *amount)
{
	const char *said = fold_name(r->scratch, value_raw(r, column));
	if (!*said)
		return true;
	static const struct {
		const char *word;
		enum rounding how;
	} ways[] = {{"절사", ROUND_TRUNCATED}, {"반올림", ROUND_HALF_UP}, {"", ROUND_HALF_UP}};
	size_t size = strlen(said);
	for (size_t i = 0; i < 3; i++) {
		size_t tail = strlen(ways[i].word);
		if (size < tail || strcmp(said + size - tail, ways[i].word) != 0)
			continue;
		won grain = model_unit_of(arena_copy(r->scratch, said, size - tail));
		if (grain < c->kept || !grain)
			break;
		amount->grain = grain;
		amount->how = ways[i].how;
		return true;
	}
	REFUSE_CELL(r, IMPORT_PRECISION, column, shown(r, said), model_unit_name(c->kept));
	return false;
}

/* 신규, 순증 and the like stand where no rate can be. */
static bool
is_no_rate(const char *s)
{
	static const char *const words[] = {"-", "신규", "순증", "순감", "폐지", "신설", "전액"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i], s) == 0)
			return true;
	return false;
}

static bool
read_plain(struct import_reader *r, size_t column, const char *s, const struct number *n, const struct import_column *c,
    struct import_value *v)
{
	const char *unit = c->kind == IMPORT_RATE ? "%" : fold_name(r->scratch, c->unit_name ? c->unit_name : "");
	if (n->suffix_length && (strlen(unit) != n->suffix_length || memcmp(unit, n->suffix, n->suffix_length) != 0))
		return refuse_number(r, column, s);
	v->number = n->digits;
	v->decimals = n->decimals;
	return true;
}

static bool
read_number(struct import_reader *r, size_t i, const struct import_column *c, struct import_value *v)
{
	struct number n;
	size_t column = r->columns[i];
	const char *raw = value_raw(r, column), *s = fold_name(r->scratch, skip_guard(raw));
	if (c->kind == IMPORT_RATE && is_no_rate(s))
		return true;
	switch (written_read(s, &n)) {
	case NUMBER_EMPTY:
		return true;
	case NUMBER_UNREADABLE:
		return refuse_number(r, column, raw);
	case NUMBER_RANGE:
		REFUSE_CELL(r, IMPORT_RANGE, column, shown(r, raw));
		return false;
	case NUMBER_READ:
		break;
	}
	v->given = true;
	if (c->kind == IMPORT_NUMBER || c->kind == IMPORT_RATE)
		return read_plain(r, column, raw, &n, c, v);
	return read_amount(r, column, raw, &n, c, &v->amount) &&
	       (r->precisions[i] == NO_COLUMN || read_precision(r, r->precisions[i], c, &v->amount));
}

bool
value_read_cell(struct import_reader *r, size_t i, struct import_value *v)
{
	const struct import_column *c = &r->table->columns[i];
	*v = (struct import_value){.row = (int32_t)r->row + 1, .column = (int32_t)r->columns[i] + 1, .file = r->file};
	if (c->kind != IMPORT_TEXT)
		return read_number(r, i, c, v);
	size_t before = r->refusals;
	v->text = value_read_text(r, r->columns[i], true, true);
	v->given = v->text != NULL;
	return r->refusals == before;
}
