/* in: -. out: the house template: boilerplate, numbering, amount styles, table designs. No conditions, no loops.
 * Refuses to know: XML, millimetres, which report uses it. */
#ifndef MODEL_TEMPLATE_H
#define MODEL_TEMPLATE_H
#include "base/form.h"
#include "base/pos.h"
#include "base/ratio.h"
#include "model/fact_kind.h"

struct amount_style { /* <amount-style id kind unit decimals rounding sign suffix drop-zero steps tight largest/> */
	const char *id;
	struct form form;
	struct pos pos;
};

/* Text of heads, unit lines, cells and boilerplate: literal parts; years counted from the report's year,
 * <year offset="-1"/> -> "2018"; values of the data; notes. A line break is '\n' in text. */
/* What a value in a cell is. X(C name, rule in the template, name of its place) */
#define VALUE_RULES(X) \
	X(AMOUNT, "amount", NULL)             /* as it is: of the column, or at the stage */ \
	X(SHARE, "share", NULL)               /* of the total */ \
	X(NAME, "name", "이름")               /* the row's name; no column */ \
	X(DIFFERENCE, "difference", "증감")   /* stage - base */ \
	X(RATE, "rate", "증감률")             /* (stage - base) / base */
enum value_rule {
#define X(name, text, place) VALUE_##name,
	VALUE_RULES(X)
#undef X
};
struct template_value { /* <value id row column|stage base table rule style zero-base/> */
	const char *id;     /* place below the table's; NULL: row/column */
	const char *table;  /* NULL: the design's */
	const char *row, *column;
	const char *stage, *base; /* selectors, instead of a column */
	const char *zero_base;    /* RATE: text where the base is 0 */
	enum value_rule rule;
	const struct amount_style *style; /* NULL: as the data hold it */
	struct pos pos;
};
struct template_part { /* one of: a year, a value, a note, a number that is no figure, literal text */
	bool is_year;
	int year_offset;
	const struct template_value *value;
	const struct template_text *note;
	const char *label; /* <label>100</label> */
	const char *text;
};
struct template_text {
	struct template_part *parts;
	size_t count;
};

/* How headings are counted. X(C name, kind in the template) */
#define NUMBERINGS(X) \
	X(NONE, "none") \
	X(ROMAN, "roman")                   /* Ⅰ. */ \
	X(ARABIC, "arabic")                 /* 1. */ \
	X(HANGUL, "hangul")                 /* 가. */ \
	X(ARABIC_PAREN, "arabic-paren")     /* 1) */ \
	X(HANGUL_PAREN, "hangul-paren")     /* 가) */ \
	X(ARABIC_BRACKETS, "arabic-brackets") /* (1) */ \
	X(HANGUL_BRACKETS, "hangul-brackets") /* (가) */ \
	X(CIRCLED, "circled")               /* ① */
enum numbering {
#define X(name, text) NUMBER_##name,
	NUMBERINGS(X)
#undef X
};

/* The closed list of column rules; the sixth kind of table adds a line here. X(C name, rule in the template) */
#define COLUMN_RULES(X) \
	X(NAME, "name")             /* the row's name, indented or spread by level */ \
	X(AMOUNT, "amount")         /* at a stage */ \
	X(DIFFERENCE, "difference") /* stage - base */ \
	X(RATE, "rate")             /* (stage - base) / base */ \
	X(SHARE, "share") \
	X(TEXT, "text")             /* a text column of the table */ \
	X(NUMBER, "number")         /* a number column of the table */ \
	X(SUM, "sum")               /* of columns, each with its sign */ \
	X(QUOTIENT, "quotient")     /* of two columns */ \
	X(BASIS, "basis")           /* the basis of estimate of an object at a stage */ \
	X(LABEL, "label")           /* the column's own words */ \
	X(ORDINAL, "ordinal")       /* 연번 */ \
	X(RANK, "rank")             /* of the row among those of its depth in this table */
enum column_rule {
#define X(name, text) RULE_##name,
	COLUMN_RULES(X)
#undef X
	COLUMN_RULE_COUNT
};

struct design_term { const char *column; bool minus; };
struct design_column { /* <column id rule stage base column style zero-base ...>words</column> */
	const char *id;         /* place id of the column */
	enum column_rule rule;
	const char *stage, *base; /* selectors ("예산안", "최종-1"); NULL: the section's */
	const char *column;     /* id in the data table: TEXT, NUMBER, QUOTIENT; AMOUNT, SHARE instead of a stage */
	const char *over;       /* QUOTIENT: the divisor's */
	bool of_total;          /* SHARE: of the table's total instead of the row above */
	struct design_term *terms; /* SUM */
	size_t term_count;
	const char *second;     /* text column printed small below the figure; NULL: none */
	int depth;              /* NAME: of the row above it of that depth; 0: its own */
	bool merge;             /* neighbouring rows with the same content share one cell */
	bool centre;            /* TEXT, LABEL */
	const char *times;      /* BASIS: the sign of multiplication in place of the typist's '*'; NULL: as it is */
	bool partial;           /* SUM, DIFFERENCE: a part without a value counts nothing; otherwise nothing is said */
	bool bare;              /* NAME: without second names */
	enum rank_measure by;   /* RANK */
	bool ascending;         /* RANK: from the least */
	const struct amount_style *style; /* figures */
	const struct design_column *total; /* the rule of total rows where it is another; NULL: this */
	const char *zero_base;  /* RATE, QUOTIENT: text where the base is 0 ("-", "", "100") */
	const char *absent;     /* text where no value is given */
	const char *zero;       /* text where the value is 0; NULL: the 0 */
	struct template_text words; /* LABEL: what stands in its cells; transposed: the head of its row */
	struct pos pos;
};

struct head_cell { /* <head> rows of <cell span= rows=>; the whole head tree flattened row by row */
	struct template_text text;
	bool spread;
	int column_span, row_span;
	struct pos pos;
};
struct head_row { struct head_cell *cells; size_t count; };

/* What the rows of a table are. X(C name, text in the template) */
#define ROW_SOURCES(X) \
	X(TREE, "tree")       /* the rows of the data table, nested */ \
	X(FILTER, "filter")   /* its leaves that a filter takes */ \
	X(OBJECTS, "objects") /* the 통계목 of the subject's project, the total first */ \
	X(BASIS, "basis")     /* of each 통계목: its bases of estimate, then the reason under a band */ \
	X(NATURE, "nature")   /* sums by 성질 */ \
	X(GRID, "grid")       /* cells written out in the design */
enum row_source {
#define X(name, text) ROWS_##name,
	ROW_SOURCES(X)
#undef X
	ROW_SOURCE_COUNT
};

struct design_filter { /* <filter new|at-least|at-most stage base level/> */
	const char *stage, *base;
	const char *level; /* the rows of that level of the data instead of the leaves; NULL: leaves */
	bool is_new;
	struct ratio at_least, at_most; /* as plain quotients; den 0: no limit */
	struct pos pos;
};

struct design_order { /* <order by direction stage base/>: siblings stand in the order of their rank */
	enum rank_measure by;
	bool ascending;
	const char *stage, *base; /* selectors; NULL: the section's */
	struct pos pos;
};

struct design_mean { /* <mean id of-table over style>words</mean>: the mean of the rows as a row of its own */
	const char *id;
	const char *over_table, *over_column; /* divided further by the one value of that column; NULL: not */
	const struct amount_style *style;
	struct template_text words;
	struct pos pos;
};

struct grid_cell {
	int column, column_span, row_span;
	bool head, centre, bold, number, spread;
	struct template_text text;
	struct pos pos;
};
struct grid_row { struct grid_cell *cells; size_t count; const char *role; };

struct level_style { /* <level depth bold tint spread indent>: how rows of a depth look */
	bool bold, spread;
	const char *role;   /* "total" | "group" | "body": tints and weight by the style */
	int indent;         /* steps */
};

#define DESIGN_DEPTH_MAX 8
struct design { /* <table-design id table total naming depth-from depth-to> */
	const char *id;
	const char *table;     /* data table id; NULL: OBJECTS and BASIS know it from their subject */
	const char *naming;    /* naming kind for row names; NULL: plain names */
	enum row_source rows;
	int depth_from, depth_to; /* depths shown; 0 shows the root as total row */
	bool leaves;              /* of what lies below the total only rows without children */
	bool total_last, transposed;
	const char **order;       /* keys of the rows to show, in order; count 0: all, in input order */
	size_t order_count;
	const struct design_filter *filter; /* FILTER; NULL: the report's table names a list */
	const struct design_order *rank_order; /* NULL: as the data have them */
	struct design_mean *means;
	size_t mean_count;
	struct template_text band;  /* BASIS: 증감사유 */
	struct grid_row *grid;      /* GRID */
	size_t grid_count;
	const char *total_name;   /* name of the root row here; NULL: the data's */
	struct template_text unit_line; /* "(단위 : 천원, %)"; count 0: none */
	struct head_row *heads;
	size_t head_count;
	struct design_column *columns;
	size_t column_count;
	struct level_style levels[DESIGN_DEPTH_MAX];
	struct pos pos;
};

/* What a panel of the summary shows. X(C name, kind in the template) */
#define PANEL_KINDS(X) \
	X(LEVEL, "level")     /* the rows of a depth, both amounts as bars */ \
	X(NATURES, "natures") /* the same by 성질 */ \
	X(RISES, "rises")     /* the leaves that rise most */ \
	X(CUTS, "cuts")       /* the leaves that fall most */
enum panel_kind {
#define X(name, text) PANEL_##name,
	PANEL_KINDS(X)
#undef X
	PANEL_KIND_COUNT
};
struct summary_panel { /* <panel kind table depth count title/> */
	enum panel_kind kind;
	const char *table, *title;
	int depth, count;
	struct pos pos;
};
struct summary_design { /* <summary>: one page to look at */
	const char *title, *unit_line, *source; /* after the budget's name; below the title; at the foot */
	const char *name_head, *difference_head, *rate_head, *relation_head; /* heads of its columns */
	const char *stage, *base, *base_words, *zero_base; /* selectors; 대비; 신규 */
	const struct amount_style *amount, *rate;
	struct summary_panel *panels;
	size_t panel_count;
	struct pos pos;
};

struct template {
	struct amount_style *styles;
	size_t style_count;
	const struct amount_style *defaults[FACT_KIND_COUNT]; /* of figures in sentences */
	enum numbering numbering[4]; /* section levels 1..4 are [0]..[3] */
	const char *title_word;      /* 검토보고 */
	enum form_sign sign;         /* of negatives where a style says nothing; never NONE */
	struct template_text running_head; /* count 0: none; text from the report otherwise */
	const struct summary_design *summary; /* NULL: none */
	struct design *designs;
	size_t design_count;
	struct pos pos;
};

const struct amount_style *template_style_lookup(const struct template *t, const char *id);
const struct design *template_design_lookup(const struct template *t, const char *id);
#endif
