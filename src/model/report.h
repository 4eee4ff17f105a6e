/* in: -. out: the review itself: sections, sentences with requests for figures, which tables stand where.
 * Refuses to know: XML, values of figures, marks and numbers of headings, how it is set. */
#ifndef MODEL_REPORT_H
#define MODEL_REPORT_H
#include "base/pos.h"
#include "base/ratio.h"
#include <stdbool.h>
#include <stddef.h>
#include "model/fact_kind.h"

enum inline_kind {
	INLINE_TEXT,      /* literal text */
	INLINE_FIGURE,    /* a computed figure: <예산안/> <전년/> <증감/> <증감률/> <비중/> <건수/> ... <값 .../> */
	INLINE_DIRECTION, /* <증감말/>: 증액/감액, or 증가/감소 with 갈래="증가" */
	INLINE_GIVEN,     /* <주어진값 출처="...">11,080천원</주어진값>: a figure of another document */
	INLINE_LABEL,     /* <수>...</수>: a number that is no figure (marked) */
	INLINE_NOTE,      /* <각주>...</각주>: call here, text at the foot */
	INLINE_STRONG_ON, INLINE_STRONG_OFF,
	INLINE_BREAK,     /* <줄바꿈/> */
	INLINE_NAME,      /* <사업/>: the name of a row; text: "사업명" for its second name, or NULL */
	INLINE_THRESHOLD, /* <기준 목록="..."/>: the limit of a list */
	INLINE_WORDING_ON, INLINE_WORDING_OFF /* <고침>...</고침>: rewritten since publication; its place: request.id */
};

struct inline_request { /* what a figure asks for; NULL fields come from the section */
	enum fact_kind kind;
	const char *subject; /* 대상 "세입" | "세입:경상적세외수입" ; NULL: the section's */
	const char *stage;   /* 단계 selector */
	const char *base;    /* 견줌 selector */
	const char *style;   /* 꼴: id of an amount style of the template; NULL: the kind's default */
	const char *id;      /* place id within its paragraph; NULL: element name, -2, -3 when repeated */
	/* narrower than a row, or wider; NULL: not asked for */
	const char *set;     /* 묶음 "국고보조금:행정안전부 국고보조금:국토교통부": rows added up */
	const char *list;    /* 목록: the rows of a list of the report, added up or counted */
	const char *nature;  /* 성질: the rows of that nature below the subject, added up */
	const char *object;  /* 통계목 of the subject's project */
	const char *line;    /* 항목: label of a line in the basis of estimate of that 통계목 */
	const char *columns; /* 열 "최종예산+전년이월-집행액": instead of a stage */
	const char *over;    /* 나눔: columns likewise, the divisor */
	const char *level;   /* 층: the rows of that level are counted or added up */
	const char *unit;    /* 단위: stands behind the number instead of the style's */
	bool joined;         /* 실질: with the rows that relations join to the subject, as one */
	enum rank_measure by; /* 잣대: of RANK; set, list, level then say among which rows, not of which */
	bool ascending;      /* 차례: of RANK, from the least */
};

struct report_note;
struct inline_item {
	enum inline_kind kind;
	const char *text;   /* TEXT, GIVEN, LABEL; DIRECTION: 갈래 or NULL */
	const char *source; /* GIVEN: 출처, document and page */
	const char *element; /* FIGURE, DIRECTION: the element's name as written, the default place id */
	struct inline_request request;
	struct report_note *note;
	struct pos pos;
};

struct sentence { /* inline content of a paragraph, heading, cell, note */
	struct inline_item *items;
	size_t count;
	struct pos pos;
};

struct report_note {
	struct sentence *paragraphs;
	size_t count;
	struct pos pos;
};

enum node_kind {
	NODE_SECTION,   /* <절 id 제목 대상 단계 견줌> */
	NODE_PARAGRAPH, /* <문단 id 표="○|-|·|※|▣"> */
	NODE_HEADING,   /* <제목줄 표="■|□|▶"> ... : a marked heading without a number */
	NODE_TABLE,     /* <표 id 틀 대상>: a table of design `틀` */
	NODE_BOX,       /* <상자 갈래 머리> holding paragraphs, headings, tables, pictures */
	NODE_BASIS,     /* <산출내역 id 대상 통계목 단계>: a basis of estimate as pasted, line by line */
	NODE_PICTURE,   /* <그림 파일 설명>; without 파일 the picture is lost */
	NODE_SIGNATURE, /* <서명>: its rows are written as texts of two parts */
	NODE_KIND_COUNT
};

/* Kinds of box (갈래). X(C name, text in the report) */
#define BOX_VARIANTS(X) X(PLAIN, "보통") X(CALCULATION, "산출내역") X(LAW, "법령")
enum box_variant {
#define X(name, text) VARIANT_##name,
	BOX_VARIANTS(X)
#undef X
	BOX_VARIANT_COUNT
};

struct report_row { /* <행 대상 이름>: a row named by the report, which then answers for the order and the list;
	                    * where a filter chooses and all of them give names, only for those */
	const char *subject;     /* key within the table's data: "블록체인" */
	const char *name, *second_name; /* 이름, 사업명 at this place; NULL: the data's */
	struct pos pos;
};

struct signature { const char *office, *name; struct pos pos; }; /* <서명자 직="전문위원" 이름="김태한"/> */

struct drawing_text { /* what one <text> of a drawing says: its digits belong to the ledger */
	const char *text;
	struct pos pos;
};
struct drawing { /* an SVG of the whitelist: shapes and text, nothing loaded, nothing transparent */
	const char *path;
	const unsigned char *bytes;
	size_t size;
	int64_t width, height; /* of its viewBox, in thousandths */
	const char *title;     /* <title>: what a reader hears instead of it; "" */
	struct drawing_text *texts;
	size_t text_count;
};

struct node {
	enum node_kind kind;
	const char *id;      /* never NULL: given, or made from the kind and its place in the section ("문단3") */
	bool id_given;
	const char *mark;    /* PARAGRAPH, HEADING; PICTURE: ➔ from the one before; NULL: none */
	int list_level;      /* PARAGRAPH: 깊이, 1..3: where its mark stands; 0: in the mark's own place */
	const char *label;   /* PARAGRAPH: 이름표, what stands before its colon (위치); NULL: none */
	const char *design;  /* TABLE: id of a table design */
	const char *subject, *stage, *base; /* SECTION (inherited by what it holds), TABLE; NULL: inherited */
	struct sentence text; /* SECTION: its title; PARAGRAPH; HEADING; TABLE: caption or empty */
	struct node *first, *next; /* SECTION, BOX: what it holds */
	const char *list;    /* TABLE 목록: its rows are those of this list; NULL: the design chooses */
	struct report_row *rows;   /* TABLE: explicit rows, in order; count 0: the design's own */
	size_t row_count;
	enum box_variant variant;  /* BOX */
	struct sentence head;      /* BOX: its band (산출내역); count 0: none */
	bool apart;                /* BOX: what it holds has places of its own, "B05/2" */
	const char *object;        /* BASIS: 통계목 */
	const char *file, *description; /* PICTURE: as written, file NULL: lost */
	const struct drawing *drawing;  /* PICTURE: of the file */
	struct signature *signatures;   /* SIGNATURE */
	size_t signature_count;
	struct node *parent;
	struct pos pos;
};

struct report_list { /* <목록 id 대상 단계 견줌 이상|이하|신규>: which rows (leaves below the subject) belong together */
	const char *id;
	const char *subject, *stage, *base;
	const char *level;              /* 층: the rows of that level instead of the leaves; NULL: leaves */
	bool is_new;                    /* base 0, stage more */
	struct ratio at_least, at_most; /* of the rate, as a plain quotient; den 0: no limit */
	const char *limit;              /* as written: "20"; NULL: none of the rate */
	int64_t by_least, by_most;      /* 증감이상, 증감이하: of the change, in won; 0: no limit */
	int64_t by_unit;                /* the unit in which they are written, in won */
	struct pos pos;
};

struct report {
	const char *path;      /* report.xml as named */
	const char *id;
	const char *title;     /* "2019년도 정보기획관 소관 예산안 검토보고" */
	struct sentence cover; /* title box, first line; its second line is the template's */
	const char *language;  /* "ko-KR" */
	const char *author;    /* 작성 */
	const char *date;      /* 날짜 "2018-11-20": the only date in the PDF, never the clock's */
	int year;              /* 연도 */
	const char *template_path, *style_path, *budget_path; /* as written, relative to report.xml */
	const char *designs_path; /* 표틀: designs of this report alone; NULL: none */
	struct report_list *lists;
	size_t list_count;
	struct node *first;    /* top sections */
	struct pos pos;
};
#endif
