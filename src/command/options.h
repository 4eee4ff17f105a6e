/* in: the command line. out: what is asked for, checked; or messages of usage.
 * The lists of commands, options and stage prints are here and in options.c, each once; the help is printed from them.
 * Refuses to know: how any of it is done. */
#ifndef COMMAND_OPTIONS_H
#define COMMAND_OPTIONS_H
#include <stdbool.h>
#include <stdio.h>
#include "base/message.h"

#define GEOMTO_VERSION "0.1"
#define OPTIONS_DEFAULT_DIRECTORY "out"
#define OPTIONS_DEFAULT_OUTPUT OPTIONS_DEFAULT_DIRECTORY "/report.pdf"
#define OPTIONS_DEFAULT_SUMMARY OPTIONS_DEFAULT_DIRECTORY "/summary.pdf"
#define OPTIONS_DEFAULT_CHANGES OPTIONS_DEFAULT_DIRECTORY "/diff" /* .html, .pdf */
#define OPTIONS_RECORD_OUTPUT OPTIONS_DEFAULT_DIRECTORY "/report.record.pdf"

/* X(C name, name, arguments, Korean, English) */
#define COMMANDS(X) \
	X(BUILD, "build", "REPORT.xml", "보고서를 짜서 PDF와 수치대장을 만듦", "set the report: PDF and ledger of figures") \
	X(CHECK, "check", "REPORT.xml", "만들지 않고 지적사항만 봄", "print the findings, write nothing") \
	X(SUMMARY, "summary", "REPORT.xml", "예산안을 한 쪽의 그림으로 보임", "show the bill as a picture of one page") \
	X(DIFF, "diff", "OLD NEW", "두 안(REPORT.xml 또는 geomto가 만든 PDF)의 달라진 곳을 열쇠로 견줌", \
	    "what changed between two drafts, reports or PDFs that geomto made, by key") \
	X(TEXT, "text", "FILE", "파일 하나를 글줄로 찍음: budget.xml, PDF의 수치대장 (git textconv)", \
	    "print one file as lines: budget.xml, the ledger of a PDF (git textconv)") \
	X(ERRATA, "errata", "REPORT.xml", "정오표와 확인요청을 만듦", "set the errata and the queries to the bureaus") \
	X(IMPORT, "import", "FILE.csv...", "스프레드시트의 금액을 budget.xml로 들여옴", "amounts of spreadsheets into budget.xml") \
	X(EXPORT, "export", "REPORT.xml", "표와 수치대장을 스프레드시트로 내보냄", "tables and ledger for spreadsheets") \
	X(NEW, "new", "DIR", "지어낸 부서의 작은 보고서로 시작함: 비어 있는 폴더에 파일을 둠", \
	    "begin with the small report of an invented bureau, in an empty directory") \
	X(EXTRACT, "extract", "FILE.pdf", "PDF에 붙은 파일을 꺼냄", "take the attached files out of a PDF")
enum command {
#define X(name, text, arguments, ko, en) COMMAND_##name,
	COMMANDS(X)
#undef X
	COMMAND_COUNT
};

/* What -T prints instead of making files. */
#define STAGE_PRINTS(X) X(FACTS, "facts") X(LEDGER, "ledger") X(TREE, "tree") X(GALLEY, "galley") X(PAGES, "pages")
enum stage_print {
	PRINT_NOTHING,
#define X(name, text) PRINT_##name,
	STAGE_PRINTS(X)
#undef X
};

/* What is printed or written. X(C name, name, commands that take it); a command's first is its default. */
#define FORMATS(X) \
	X(TEXT, "text", TAKES(CHECK) | TAKES(DIFF)) X(JSON, "json", TAKES(CHECK) | TAKES(DIFF)) \
	X(CSV, "csv", TAKES(EXPORT)) X(XLSX, "xlsx", TAKES(EXPORT)) X(HTML, "html", TAKES(DIFF) | TAKES(EXPORT)) \
	X(PDF, "pdf", TAKES(DIFF))
enum format {
#define X(name, text, commands) FORMAT_##name,
	FORMATS(X)
#undef X
};

struct options {
	enum command command;
	enum format format;
	enum stage_print print;
	bool help, version;
	bool with_source, final, watch, timings, record, old_record, quiet;
	const char *output; /* NULL: the default */
	const char *stamp;  /* NULL: none */
	const char *style;  /* path of a style; NULL: the one that the report names */
	const char *against; /* CHECK: amounts of a second source; NULL: none */
	const char *encoding; /* IMPORT: NULL: found out; EXPORT: of CSV, NULL: utf-8 */
	const char *map;      /* IMPORT */
	char *const *inputs;  /* all of them */
	size_t input_count;
	const char *input; /* the last */
	const char *old; /* DIFF: the draft to compare with */
};

/* False and a message of usage when the line cannot be followed. */
bool options_read(int argc, char **argv, struct options *o, struct messages *m);
void options_print_help(enum language language, FILE *out);
#endif
