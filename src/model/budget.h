/* in: -. out: the keyed tables of a budget as plain structs: rows nested by id x named columns.
 * Everything numeric is such a table: revenue tree, expenditure tree, settlements, statistics.
 * Refuses to know: XML, how a figure is computed, where it is printed. */
#ifndef MODEL_BUDGET_H
#define MODEL_BUDGET_H
#include "base/map.h"
#include "base/pos.h"
#include "base/ratio.h"

/* Kinds of stage (갈래). X(C name, text in data) */
#define STAGE_KINDS(X) \
	X(ORIGINAL, "당초") X(SUPPLEMENTARY, "추경") X(FINAL, "최종") X(PROPOSED, "예산안") X(AMENDED, "수정안") \
	X(SETTLED, "결산") X(PROVISIONAL, "가내시") X(FORECAST, "전망")
enum stage_kind {
#define X(name, text) STAGE_##name,
	STAGE_KINDS(X)
#undef X
	STAGE_KIND_COUNT
};

struct stage { /* <단계 id 연도 갈래 이름 기준일/> */
	const char *id;
	int year;
	enum stage_kind kind;
	const char *name;  /* "2018년도 최종예산" */
	const char *as_of; /* "2018-09-30" or NULL */
	struct pos pos;
};

enum column_kind { COLUMN_AMOUNT, COLUMN_NUMBER, COLUMN_TEXT };

struct column { /* <열 id 이름 갈래 단계 단위/> */
	const char *id, *name;
	enum column_kind kind;
	const struct stage *stage; /* NULL: none */
	won unit;                  /* AMOUNT: the unit of the bare digits in the data (1000: 천원) */
	const char *unit_name;     /* "천원", "㎡", "건"; "" for text */
	struct pos pos;
	won grain;                 /* AMOUNT: precision of cells that state none: 1 and EXACT unless said otherwise */
	enum rounding how;
};

struct cell {
	bool given;
	struct amount amount;  /* AMOUNT: in won */
	int64_t number;        /* NUMBER: value x 10^decimals */
	int decimals;          /* NUMBER: decimals as typed */
	const char *text;      /* TEXT */
	struct pos pos;        /* of the value */
};

struct origin { /* <출처 id 파일 해시/>: a file that amounts were imported from */
	const char *id;
	const char *path; /* joined to the budget's path: messages about an imported amount point there */
	const char *hash; /* SHA-256 of the file as it was imported, 64 hexadecimal digits */
	struct pos pos;
};

struct naming { /* <이름 갈래="총괄">...</이름>: the name under which the row stands in certain places */
	const char *kind, *text;
	struct pos pos;
};

struct row {
	const char *id;
	const char *key;   /* ids joined by '/', "" for the root */
	const char *name;
	const char *second_name; /* 사업명, printed in brackets on its own line; NULL: none */
	const char *nature;      /* 성질: the id of one; NULL: inherited from the parent or none */
	const char *code;        /* the finance system's code, or NULL */
	struct naming *namings;
	size_t naming_count;
	struct row *parent, *first, *next; /* children in input order */
	int depth;               /* root 0 */
	struct cell *cells;      /* one for each column of the table */
	const struct table *table;
	const char *vanished; /* 빠짐: why the file imported last has it no more; "?": not said yet; NULL: it is there */
	struct pos pos;
};

/* What an imported file printed of sums, differences and rates (<대조>): held against what the program computes,
 * never used. X(C name, kind of its declared column; sums need none) */
#define CONTROL_KINDS(X) X(SUM, "") X(DIFFERENCE, "증감") X(RATE, "증감률")
enum control_kind {
#define X(name, text) CONTROL_##name,
	CONTROL_KINDS(X)
#undef X
};
struct control_column { /* <대조열 id 이름 갈래 열 견줌/> */
	const char *id, *name;
	enum control_kind kind;
	const struct column *column, *base;
	struct pos pos;
};
struct control { /* <대조 열 값 자리/> within its row; within the table: of the total */
	const struct row *row;
	enum control_kind kind;
	const struct column *column, *base; /* base: DIFFERENCE, RATE; else NULL */
	struct amount amount;               /* SUM, DIFFERENCE: won */
	int64_t number;                     /* RATE: percent x 10^decimals */
	int decimals;
	struct pos pos;
};

struct table { /* <표 id 이름 단위> */
	const char *id, *name;
	struct column *columns;
	size_t column_count;
	const char **levels; /* names of depths 1.. (과, 정책, 단위, 세부사업) */
	size_t level_count;
	struct row *root;    /* its name is the total's name (계, 총계) */
	size_t row_count;    /* without the root */
	struct map *by_key;  /* full key -> row */
	struct map *by_id;   /* last id -> row when unique in the table, else &model_ambiguous_row */
	struct pos pos;
	won sum_grain; /* the sums down to sum_depth are known to it, their parts coarser; 0: as their parts are */
	int sum_depth;
	const struct origin *origins; /* those of the budget */
	size_t origin_count;
	struct control_column *control_columns;
	size_t control_column_count;
	struct control *controls; /* in input order */
	size_t control_count;
};

/* How one item became another across years (갈래). X(C name, text in data) */
#define RELATION_KINDS(X) X(MERGED, "통합") X(MOVED, "이관") X(SPLIT, "분리") X(RENAMED, "명칭변경")
enum relation_kind {
#define X(name, text) RELATION_##name,
	RELATION_KINDS(X)
#undef X
	RELATION_KIND_COUNT
};

struct nature { const char *id, *name; struct pos pos; }; /* <성질 id 이름> */

struct relation { /* <관계 갈래 에서 으로/> */
	enum relation_kind kind;
	const struct row *from, *to;
	struct pos pos;
};

enum input_kind {
	INPUT_VALUE,    /* what stands in the column at the row and below it; column NULL: which rows there are */
	INPUT_PRESENCE, /* the same, but only whether it is other than 0 */
	INPUT_MEMBER,   /* that the row was taken: it matters only to who took it while another did not */
	INPUT_LIST      /* what a list of the report asks for */
};
struct figure_input { /* what a figure was computed from; the rest of it is borrowed from the budget */
	enum input_kind kind;
	const struct row *row;       /* of the budget, or of a table that follows from it; LIST: NULL */
	const struct column *column; /* LIST: NULL */
	const char *list;            /* LIST: its id */
};

struct basis { /* <산출근거 단계>: pasted text, its lines kept; quoted, never mended */
	const struct stage *stage;
	const char *text;
	struct pos pos;
};

struct object { /* <통계목 id 이름>: an object of expenditure under a project */
	const char *id, *name;
	struct cell *cells;   /* one for each column of the project's table */
	struct basis *bases;
	size_t basis_count;
	const char *reason;   /* 증감사유, as submitted; NULL: none */
	struct pos reason_pos, pos;
};

struct project { /* projects/NAME.xml: <사업 id 대상> */
	const char *id;
	const struct table *table;
	const struct row *row; /* 대상 */
	struct object *objects;
	size_t object_count;
	const char *reason;    /* of the whole project; NULL: none */
	struct pos reason_pos, pos;
};

struct check_term { /* + 차년이월, - 집행액, 예산안19 × 1.02 */
	bool left, minus;
	const struct row *row;       /* NULL: each row of the check's table */
	const struct column *column; /* TEXT: its text is a formula */
	struct ratio factor;
};

struct check { /* <검산 식="집행액 + 차년이월 ≤ 최종예산"/>: what the data say of themselves must hold */
	const struct table *table; /* NULL: of the budget; each term then names its row: 세입:국고보조금@예산안19 */
	bool at_most;              /* ≤; else = */
	const char *text;
	struct check_term *terms;
	size_t term_count;
	struct pos pos;
};

struct budget { /* budget.xml with its projects */
	const char *id, *name;
	int year;            /* the year of the bill */
	struct stage *stages;
	size_t stage_count;
	struct nature *natures; /* in the order in which they are shown; rows name one of them */
	size_t nature_count;
	struct origin *origins;
	size_t origin_count;
	struct table *tables; /* borrowed by rows: complete before rows are read */
	size_t table_count;
	struct pos pos;
	struct relation *relations;
	size_t relation_count;
	struct project *projects;
	size_t project_count;
	struct check *checks;
	size_t check_count;
};

extern struct row model_ambiguous_row;

const struct table *model_table_lookup(const struct budget *b, const char *id);
const struct stage *model_stage_lookup(const struct budget *b, const char *id);
/* A stage named by id, or by kind and year relative to `year`: "예산안", "최종-1" (최종 of the year before).
 * NULL: none, or more than one (two 추경 of a year are named by id). */
const struct stage *model_stage_select(const struct budget *b, const char *selector, int year);
/* The amount column of the stage, else its first column of another kind; NULL: none. */
const struct column *model_column_of_stage(const struct table *t, const struct stage *s);
const struct column *model_column_lookup(const struct table *t, const char *id);
size_t model_column_index(const struct table *t, const struct column *c);
/* A row by full key, or by an id that is unique in the table, alone or with ids below it ("하나/201"); "" or NULL: the
 * root. NULL: none; *ambiguous says why. */
const struct row *model_row_lookup(const struct table *t, const char *key, bool *ambiguous);
/* The row's name for a naming kind, its plain name when it has none or kind is NULL. */
const char *model_row_name(const struct row *r, const char *naming);
/* Preorder: the row after r below top; NULL at the end. Start with r = top. */
const struct row *model_row_next(const struct row *top, const struct row *r);
/* Money units by name: 원 천원 백만원 억원. 0: not one. */
won model_unit_of(const char *name);
const char *model_unit_name(won unit); /* NULL: none */
#endif
