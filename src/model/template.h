/* in: -. out: the house template: boilerplate, numbering, amount styles, table designs. No conditions, no loops.
 * Refuses to know: XML, millimetres, which report uses it. */
#ifndef MODEL_TEMPLATE_H
#define MODEL_TEMPLATE_H
#include "base/form.h"
#include "base/pos.h"
#include "model/fact_kind.h"

struct amount_style { /* <amount-style id kind unit decimals rounding sign suffix drop-zero/> */
	const char *id;
	struct form form;
	struct pos pos;
};

/* Text of heads, unit lines and boilerplate: literal parts and years counted from the report's year,
 * <year offset="-1"/> -> "2018"; a line break is '\n' in text. */
struct template_part {
	bool is_year;
	int year_offset;
	const char *text; /* literal part */
};
struct template_text {
	struct template_part *parts;
	size_t count;
};

enum numbering { NUMBER_NONE, NUMBER_ROMAN /* Ⅰ. */, NUMBER_ARABIC /* 1. */, NUMBER_HANGUL /* 가. */, NUMBER_ARABIC_PAREN /* 1) */ };

/* The closed list of column rules; the sixth kind of table adds a line here. X(C name, rule in the template) */
#define COLUMN_RULES(X) \
	X(NAME, "name")             /* the row's name, indented or spread by level */ \
	X(AMOUNT, "amount")         /* at a stage */ \
	X(DIFFERENCE, "difference") /* stage - base */ \
	X(RATE, "rate")             /* (stage - base) / base */ \
	X(SHARE, "share") \
	X(TEXT, "text")             /* a text column of the table */ \
	X(NUMBER, "number")         /* a number column of the table */ \
	X(ORDINAL, "ordinal")       /* 연번 */
enum column_rule {
#define X(name, text) RULE_##name,
	COLUMN_RULES(X)
#undef X
	COLUMN_RULE_COUNT
};

struct design_column { /* <column id rule stage base column style zero-base head> */
	const char *id;         /* place id of the column */
	enum column_rule rule;
	const char *stage, *base; /* selectors ("예산안", "최종-1"); NULL: the section's */
	const char *column;     /* TEXT, NUMBER: column id of the data table */
	const struct amount_style *style; /* figures */
	const char *zero_base;  /* RATE: text where the base is 0 ("-", "", "100") */
	const char *absent;     /* text where no value is given */
	struct pos pos;
};

struct head_cell { /* <head> rows of <cell span= rows=>; the whole head tree flattened row by row */
	struct template_text text;
	bool spread;
	int column_span, row_span;
	struct pos pos;
};
struct head_row { struct head_cell *cells; size_t count; };

struct level_style { /* <level depth bold tint spread indent>: how rows of a depth look */
	bool bold, spread;
	const char *role;   /* "total" | "group" | "body": tints and weight by the style */
	int indent;         /* steps */
};

#define DESIGN_DEPTH_MAX 8
struct design { /* <table-design id table total naming depth-from depth-to> */
	const char *id;
	const char *table;     /* data table id */
	const char *naming;    /* naming kind for row names; NULL: plain names */
	int depth_from, depth_to; /* depths shown; 0 shows the root as total row */
	const char *total_name;   /* name of the root row here; NULL: the data's */
	struct template_text unit_line; /* "(단위 : 천원, %)"; count 0: none */
	struct head_row *heads;
	size_t head_count;
	struct design_column *columns;
	size_t column_count;
	struct level_style levels[DESIGN_DEPTH_MAX];
	struct pos pos;
};

struct template {
	struct amount_style *styles;
	size_t style_count;
	const struct amount_style *defaults[FACT_KIND_COUNT]; /* of figures in sentences */
	enum numbering numbering[4]; /* section levels 1..4 are [0]..[3] */
	const char *title_word;      /* 검토보고 */
	struct template_text running_head; /* count 0: none; text from the report otherwise */
	struct design *designs;
	size_t design_count;
	struct pos pos;
};

const struct amount_style *template_style_lookup(const struct template *t, const char *id);
const struct design *template_design_lookup(const struct template *t, const char *id);
#endif
