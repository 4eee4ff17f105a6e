/* in: -. out: the review itself: sections, sentences with requests for figures, which tables stand where.
 * Refuses to know: XML, values of figures, marks and numbers of headings, how it is set. */
#ifndef MODEL_REPORT_H
#define MODEL_REPORT_H
#include "base/pos.h"
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
	INLINE_BREAK      /* <줄바꿈/> */
};

struct inline_request { /* what a figure asks for; NULL fields come from the section */
	enum fact_kind kind;
	const char *subject; /* 대상 "세입" | "세입:경상적세외수입" ; NULL: the section's */
	const char *stage;   /* 단계 selector */
	const char *base;    /* 견줌 selector */
	const char *style;   /* 꼴: id of an amount style of the template; NULL: the kind's default */
	const char *id;      /* place id within its paragraph; NULL: element name, -2, -3 when repeated */
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
	NODE_KIND_COUNT
};

struct node {
	enum node_kind kind;
	const char *id;      /* never NULL: given, or made from the kind and its place in the section ("문단3") */
	bool id_given;
	const char *mark;    /* PARAGRAPH, HEADING; NULL: none */
	const char *design;  /* TABLE: id of a table design */
	const char *subject, *stage, *base; /* SECTION (inherited by what it holds), TABLE; NULL: inherited */
	struct sentence text; /* SECTION: its title; PARAGRAPH; HEADING; TABLE: caption or empty */
	struct node *first, *next; /* SECTION: what it holds */
	struct node *parent;
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
	struct node *first;    /* top sections */
	struct pos pos;
};
#endif
