/* in: -. out: the first pages of a real report as a book: title, headings, two tables of revenue, a paragraph with a
 * note.
 * Refuses to know: how its figures were computed. */
#ifndef TESTS_PAGE_REPORT_H
#define TESTS_PAGE_REPORT_H
#include "page_book.h"

static inline void
report_head(struct maker *k, struct block_table *t)
{
	table_head(k, t, "~구분;2018년도\n(최종예산);2019년도;2018년 대비\n증감;증감률(%)");
}

static inline void
report_make(struct maker *k)
{
	struct block *b;
	struct block_table *t;

	k->book.running_left = text_make(k, "#2019#년도 정보기획관 소관 예산안 검토보고");
	b = block_make(k, BLOCK_TITLE, NULL, "#2019#년도 정보기획관 소관 예산안");
	b->second = text_make(k, "검토보고");
	block_make(k, BLOCK_HEADING1, "Ⅰ.", "개요");
	block_make(k, BLOCK_HEADING2, "1.", "세입예산안")->mark_figure = (int)k->book.figure_count++;
	block_make(k, BLOCK_CIRCLE, "○",
	    "정보기획관 소관 #2019#년도 세입예산은 #2018#년도 최종 예산(#107억 9천 4백만원#)대비 #17.0%# "
	    "감액된 #89억 5천 4백만원#임.");
	t = table_make(k, "Nnnnn", "(단위 : 천원, %)", NULL);
	report_head(k, t);
	table_row(k, t, ROW_TOTAL, 0, "*계;10,794,261;8,954,324;△1,839,937;△17.0%");
	table_row(k, t, ROW_BODY, 1, "*~경상적세외수입;*7,529,715;*8,011,449;*481,734;*6.4%");
	table_row(k, t, ROW_BODY, 2, "~>재산임대수입;7,525,987;8,009,075;483,088;6.4%");
	table_row(k, t, ROW_BODY, 2, "~>사용료수입;3,593;1,733;△1,860;△51.8%");
	table_row(k, t, ROW_BODY, 2, "~>이자수입;135;641;506;374.8%");
	table_row(k, t, ROW_BODY, 1, "*~임시적세외수입;*483,023;*399,215;*△83,808;*△17.4%");
	table_row(k, t, ROW_BODY, 2, "~>부담금;261,277;274,858;13,581;5.2%");
	table_row(k, t, ROW_BODY, 2, "~>과징금및과태료등;95,220;85,316;△9,904;△10.4%");
	table_row(k, t, ROW_BODY, 2, "~>기타수입;126,526;33,503;△93,023;△73.5%");
	table_row(k, t, ROW_BODY, 2, "~>지난연도수입;0;5,538;5,538;-");
	table_row(k, t, ROW_BODY, 1, "*~보조금;*2,778,681;*540,155;*△2,238,526;*△80.6%");
	table_row(k, t, ROW_BODY, 2, "~>국고보조금등;2,778,681;540,155;△2,238,526;△80.6%");
	table_row(k, t, ROW_BODY, 1, "*~보전수입등및내부거래;*2,842;*3,505;*663;*23.3%");
	table_row(k, t, ROW_BODY, 2, "~>전년도이월금;2,842;3,505;663;23.3%");
	block_make(k, BLOCK_SQUARE, "■", "세입예산 세부내역");
	t = table_make(k, "Nnnnn", "(단위 : 천원, %)", "■ 세입예산 세부내역");
	t->tree = true;
	report_head(k, t);
	table_row(k, t, ROW_TOTAL, 0, "*계;10,794,261;8,954,324;△1,839,937;△17.0%");
	table_row(k, t, ROW_BODY, 1, "*경상적세외수입;*7,529,715;*8,011,449;*481,734;*6.4%");
	table_row(k, t, ROW_BODY, 2, ">재산임대수입;7,525,987;8,009,075;483,088;6.4%");
	table_row(k, t, ROW_BODY, 3, ">>공유재산 임대료;7,525,987;8,009,075;483,088;6.4%");
	table_row(k, t, ROW_BODY, 2, ">사용료수입;3,593;1,733;△1,860;△51.8%");
	table_row(k, t, ROW_BODY, 3, ">>기타사용료;3,593;1,733;△1,860;△51.8%");
	table_row(k, t, ROW_BODY, 2, ">이자수입;135;641;506;374.8%");
	table_row(k, t, ROW_BODY, 3, ">>기타이자수입;135;641;506;374.8%");
	table_row(k, t, ROW_BODY, 1, "*임시적세외수입;*483,023;*399,215;*△83,808;*△17.4%");
	table_row(k, t, ROW_BODY, 2, ">부담금;261,277;274,858;13,581;5.2%");
	table_row(k, t, ROW_BODY, 3, ">>자치단체간 부담금;261,277;274,858;13,581;5.2%");
	table_row(k, t, ROW_BODY, 2, ">과징금및과태료등;95,220;85,316;△9,904;△10.4%");
	table_row(k, t, ROW_BODY, 3, ">>과태료;95,220;85,316;△9,904;△10.4%");
	table_row(k, t, ROW_BODY, 2, ">기타수입;126,526;33,503;△93,023;△73.5%");
	table_row(k, t, ROW_BODY, 3, ">>시도비 반환금수입;126,474;20,061;△106,413;△84.1%");
	table_row(k, t, ROW_BODY, 3, ">>그외수입;52;13,442;13,390;25,750.0%");
	table_row(k, t, ROW_BODY, 2, ">지난연도수입;0;5,538;5,538;");
	table_row(k, t, ROW_BODY, 3, ">>지난연도수입;0;5,538;5,538;");
	table_row(k, t, ROW_BODY, 1, "*보조금;*2,778,681;*540,155;*△2,238,526;*△80.6%");
	table_row(k, t, ROW_BODY, 2, ">국고보조금 등;2,778,681;540,155;△2,238,526;△80.6%");
	table_row(k, t, ROW_BODY, 3, ">>국고보조금;2,778,681;540,155;△2,238,526;△80.6%");
	table_row(k, t, ROW_BODY, 1, "*보전수입 등;*2,842;*3,505;*663;*23.3%");
	table_row(k, t, ROW_BODY, 2, ">전년도이월금;2,842;3,505;663;23.3%");
	table_row(k, t, ROW_BODY, 3, ">>국고보조금 사용잔액;2,842;3,505;663;23.3%");
	block_make(k, BLOCK_HEADING1, "Ⅱ.", "검토의견");
	block_make(k, BLOCK_HEADING2, "1.", "세입예산 검토")->mark_figure = (int)k->book.figure_count++;
	block_make(k, BLOCK_SQUARE, "■", "공유재산 임대료 수입(임대료, 관리비 등)");
	note_make(k, "「서울특별시 공유재산 및 물품관리 조례」 제#26#조(대부료의 요율) ⑤ 다음 각 호의 재산에 대한 "
	             "대부료의 요율은 해당 "
	             "재산평정가격의 #1,000#분의 #10# 이상으로 한다.\n#6#. 서울시가 자본금을 출자 또는 출연한 "
	             "법인으로서 서울특별시 조례에 설치 "
	             "근거가 있는 법인에게 사용토록 하는 경우");
	block_make(k, BLOCK_CIRCLE, "○",
	    "임대료 수입은 관련조례(「서울특별시 공유재산 및 물품관리 조례」 제#26#조 제#5#항 제#6#호)에 "
	    "따라^1 재산평정가격과 증가율 및 사용요율을 반영하여 산출하였으며, 이중 토지는 #2018#년 "
	    "공시지가(#11,080천원#/m²)에 증가율을 "
	    "적용하고, 건물은 시가표준액(#903,253원#/m²)을 반영하여 임대료를 추계하고 있음.");
}
#endif
