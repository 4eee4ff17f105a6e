/* in: bytes of a CSV file with amounts of a second source. out: its rows.
 * The head names the columns, in any order, in Korean or English; a row that cannot be compared is named and left out.
 * Refuses to know: which tables, rows and stages there are. */
#include "base/buf.h"
#include "intake/csv.h"
#include "intake/intake.h"
#include "model/budget.h"
#include <string.h>

/* X(C name, Korean, English, it must be there) */
#define COLUMNS(X)                                                                                                     \
	X(TABLE, "표", "table", true)                                                                                  \
	X(KEY, "열쇠", "key", false)                                                                                   \
	X(NAME, "이름", "name", false)                                                                                 \
	X(STAGE, "단계", "stage", true)                                                                                \
	X(AMOUNT, "금액", "amount", true) X(UNIT, "단위", "unit", true)
enum column_at {
#define X(name, ko, en, needed) AT_##name,
	COLUMNS(X)
#undef X
	    COLUMN_COUNT
};
static const struct {
	const char *ko, *en;
	bool needed;
} columns[] = {
#define X(name, ko, en, needed) {ko, en, needed},
    COLUMNS(X)
#undef X
};

struct reader {
	struct csv csv;
	size_t at[COLUMN_COUNT]; /* SIZE_MAX: not there */
	struct arena *a;
	struct messages *m;
};

static bool
refuse_head(struct reader *r, const struct csv_field *field)
{
	struct buf all = {0};
	for (size_t i = 0; i < COLUMN_COUNT; i++)
		buf_print(&all, "%s%s", i ? ", " : "", columns[i].ko);
	const char *names = arena_copy(r->a, all.data, all.size);
	buf_free(&all);
	struct pos pos = field ? intake_pos(&r->csv, field) : (struct pos){r->csv.path, 1, 1};
	message_add(r->m, MSG_AGAINST_HEAD, pos, names, field ? field->text : "", NULL);
	return false;
}

/* Each column once, none that is unknown; a key or a name. */
static bool
read_head(struct reader *r)
{
	for (size_t i = 0; i < COLUMN_COUNT; i++)
		r->at[i] = SIZE_MAX;
	for (size_t k = 0; r->csv.count && k < r->csv.rows[0].count; k++) {
		const struct csv_field *field = &r->csv.rows[0].fields[k];
		size_t i = 0;
		while (i < COLUMN_COUNT &&
		       strcmp(field->text, columns[i].ko) != 0 && strcmp(field->text, columns[i].en) != 0)
			i++;
		if (i == COLUMN_COUNT || r->at[i] != SIZE_MAX)
			return refuse_head(r, field);
		r->at[i] = k;
	}
	for (size_t i = 0; i < COLUMN_COUNT; i++)
		if (columns[i].needed && r->at[i] == SIZE_MAX)
			return refuse_head(r, NULL);
	return (r->at[AT_KEY] != SIZE_MAX || r->at[AT_NAME] != SIZE_MAX) || refuse_head(r, NULL);
}

static const struct csv_field *
field_of(const struct reader *r, size_t row, enum column_at at)
{
	return r->at[at] == SIZE_MAX ? NULL : &r->csv.rows[row].fields[r->at[at]];
}

static const char *
text_of(const struct reader *r, size_t row, enum column_at at)
{
	const struct csv_field *f = field_of(r, row, at);
	return f && *f->text ? f->text : NULL;
}

/* A sign: "-", "−", "△", "▲"; its length. */
static size_t
sign_length(const char *s)
{
	static const char *const signs[] = {"-", "−", "△", "▲"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strncmp(s, signs[i], strlen(signs[i])) == 0)
			return strlen(signs[i]);
	return 0;
}

/* "1,234" or "1234", "12.5": digits of the number and how many stand behind the point. Commas part threes. */
static bool
read_digits(const char *s, won *digits, int *decimals)
{
	size_t run = strspn(s, "0123456789"), commas = 0;
	bool point = false;
	*digits = 0;
	*decimals = 0;
	if (run == 0 || (s[run] == ',' && run > 3))
		return false;
	for (const char *c = s; *c; c++) {
		if (*c == ',' && !point) {
			commas++;
			if (strspn(c + 1, "0123456789") != 3)
				return false;
		} else if (*c == '.' && !point) {
			point = true;
			if (commas && c - strrchr(s, ',') != 4)
				return false;
		} else if (*c < '0' || *c > '9' || __builtin_mul_overflow(*digits, 10, digits) ||
		           __builtin_add_overflow(*digits, *c - '0', digits)) {
			return false;
		} else {
			*decimals += point;
		}
	}
	return !point || *decimals > 0;
}

/* In won; grain: what the last digit is worth. */
static bool
read_amount(const char *s, won unit, struct amount *amount)
{
	won digits;
	int decimals;
	size_t sign = sign_length(s);
	if (!read_digits(s + sign, &digits, &decimals))
		return false;
	for (; decimals > 0; decimals--) {
		if (unit % 10)
			return false; /* finer than a won */
		unit /= 10;
	}
	amount->grain = unit;
	amount->how = unit > 1 ? ROUND_HALF_UP : ROUND_EXACT;
	return won_mul(sign ? -digits : digits, unit, &amount->value);
}

static bool
row_refused(struct reader *r, enum message_id id, const struct csv_field *f, const char *what)
{
	message_add(r->m, id, intake_pos(&r->csv, f), what, NULL);
	return false;
}

/* False: it cannot be compared, and a message says why. */
static bool
read_row(struct reader *r, size_t i, struct against_row *row)
{
	const struct csv_field *amount = field_of(r, i, AT_AMOUNT), *unit = field_of(r, i, AT_UNIT);
	*row = (struct against_row){.table = text_of(r, i, AT_TABLE),
	    .key = text_of(r, i, AT_KEY),
	    .name = text_of(r, i, AT_NAME),
	    .stage = text_of(r, i, AT_STAGE),
	    .given = *amount->text != '\0',
	    .pos = intake_pos(&r->csv, amount)};
	for (int at = AT_TABLE; at <= AT_STAGE; at += AT_STAGE - AT_TABLE)
		if (!text_of(r, i, (enum column_at)at))
			return row_refused(
			    r, MSG_AGAINST_EMPTY, field_of(r, i, (enum column_at)at), columns[at].ko);
	if (!row->key && !row->name)
		row->name = ""; /* the total */
	won worth = model_unit_of(unit->text);
	if (row->given && worth == 0)
		return row_refused(r, MSG_AGAINST_UNIT, unit, unit->text);
	if (row->given && !read_amount(amount->text, worth, &row->amount))
		return row_refused(r, MSG_AGAINST_NUMBER, amount, amount->text);
	row->text = arena_print(r->a, "%s%s", amount->text, unit->text);
	return true;
}

bool
intake_read_against(
    struct against *against, const char *path, const void *bytes, size_t size, struct arena *a, struct messages *m)
{
	*against = (struct against){.path = path};
	struct reader r = {.a = a, .m = m};
	if (!intake_read_csv(&r.csv, path, bytes, size, a, m) || !read_head(&r))
		return false;
	against->rows = ARENA_ARRAY(a, r.csv.count, struct against_row);
	for (size_t i = 1; i < r.csv.count; i++)
		against->count += read_row(&r, i, &against->rows[against->count]);
	return true;
}
