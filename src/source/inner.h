/* in: bytes of an XML file. out: its tree, valid against one of the embedded schemas, with exact places.
 * Private to the room: document.c reads, scan.c knows places, fault.c words the library's faults.
 * Refuses to know: what the elements mean. */
#ifndef SOURCE_INNER_H
#define SOURCE_INNER_H
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
#include "source/source.h"

/* X(C name, schema file, outermost element). TYPES is included by others and validates nothing. */
#define SCHEMAS(X)                                                                                                     \
	X(TYPES, "data/schema/types.xsd", "")                                                                          \
	X(BUDGET, "data/schema/budget.xsd", "예산")                                                                    \
	X(IMPORT, "data/schema/import.xsd", "들여오기")                                                                \
	X(PROJECT, "data/schema/project.xsd", "사업")                                                                  \
	X(REPORT, "data/schema/report.xsd", "검토보고")                                                                \
	X(TEMPLATE, "templates/template.xsd", "template")                                                              \
	X(DESIGNS, "templates/template.xsd", "table-designs")                                                          \
	X(STYLE, "templates/style.xsd", "style")                                                                       \
	X(MANIFEST, "fonts/manifest.xsd", "manifest")
enum schema {
#define X(name, file, root) SCHEMA_##name,
	SCHEMAS(X)
#undef X
	SCHEMA_COUNT,
	SCHEMA_NONE = SCHEMA_COUNT /* drawings: well-formed and bounded only */
};

/* schemas.c: the embedded bytes; schema.c: compiled and asked */
struct schema_text {
	const char *file, *root;
	const char *bytes, *end; /* *end is 0 */
};
const struct schema_text *schema_text(enum schema k);
xmlSchema *schema_compile(enum schema k);
/* "a, b, c": the elements that the element of this name may hold. */
const char *schema_children(enum schema k, const char *element, struct arena *a);
/* What the simple type that a facet or a name belongs to allows, in its own documentation; "" when it has none. */
const char *schema_describe(enum schema k, const char *type, const char *pattern, enum language language,
    struct arena *a);

/* Bounds on what is handed to the library. A review of 45 pages has 3,000 elements and tags of 300 bytes. */
#define SCAN_DEPTH_MAX 64
#define SCAN_TAG_MAX 65536
#define SCAN_ATTRIBUTES_MAX 64
#define SCAN_TEXT_MAX 1048576
#define SCAN_NODES_MAX 4000000
#define TABLE_COLUMNS_MAX 64
#define TABLE_CELLS_MAX 2000000
#define FILE_SIZE_MAX ((size_t)64 << 20)

struct scan_tag {            /* offsets into the bytes */
	uint32_t at;         /* of '<' */
	uint32_t inside;     /* after the start tag's '>' */
	uint32_t end;        /* after the element */
	uint32_t attributes; /* first in scan.attributes; the next tag's begin where these end */
};
struct scan {
	const char *bytes;
	size_t size, start;    /* start: after a byte order mark */
	struct scan_tag *tags; /* one for each element, in document order, and one past the last */
	size_t count;
	uint32_t *attributes; /* where each attribute's name begins */
	size_t attribute_count;
	uint32_t *lines; /* where each line begins */
	size_t line_count;
	uint32_t *chars; /* characters before each block of 256 bytes */
};
struct place {
	int32_t line, column;
};

/* Checks the bytes' form and bounds before the library sees them. False: refused, *at and the message's words say why.
 */
struct scan_fault {
	enum message_id id;
	size_t at;
	char word[32];
};
bool scan_bytes(struct scan *s, const char *bytes, size_t size, struct arena *a, struct scan_fault *fault);
struct place scan_place(const struct scan *s, size_t at);
/* Where the named attribute of the tag begins, or the tag's '<'. */
size_t scan_attribute(const struct scan *s, size_t tag, const char *name);

struct document {
	const char *path;
	enum schema schema;
	struct scan scan;
	xmlDoc *tree;          /* NULL: refused */
	struct arena *arena;   /* keeps strings */
	struct arena *scratch; /* freed with the document */
	struct messages *m;
	enum language language;
	size_t faults;
	struct dangling {
		int line;
		const char *value, *key;
	} * dangling; /* references for the reader to find */
	size_t dangling_count;
	bool ok;
};

struct reader { /* what reading one report needs; schemas are compiled when first used */
	struct source *source;
	struct messages *m;
	xmlSchema *schemas[SCHEMA_COUNT];
};
void reader_close(struct reader *r);

/* Reads and validates the file; `asked` is the place that names it. True: d->tree may be read. Close it in any case. */
bool document_open(struct document *d, struct reader *r, enum schema k, const char *path, struct pos asked);
bool document_open_bytes(
    struct document *d, struct reader *r, enum schema k, const char *path, const void *bytes, size_t size);
/* After reading: true if nothing was refused. */
bool document_settle(struct document *d);
void document_close(struct document *d);

const xmlNode *document_root(const struct document *d);
const xmlNode *node_first(const xmlNode *parent); /* elements only */
const xmlNode *node_next(const xmlNode *n);
bool node_is(const xmlNode *n, const char *name);
const xmlNode *node_child(const xmlNode *parent, const char *name); /* first of that name, or NULL */
const xmlNode *node_next_same(const xmlNode *n);
size_t node_count(const xmlNode *parent, const char *name);
size_t node_offset(const struct document *d, const xmlNode *n); /* text: its first character that is no blank */
const char *node_value(const xmlNode *n, const char *name); /* borrowed from the tree; NULL: not given */
const char *node_string(const struct document *d, const xmlNode *n, const char *name); /* kept; blanks collapsed */
bool node_flag(const xmlNode *n, const char *name); /* "yes" */
int node_integer(const xmlNode *n, const char *name, int absent);
char *node_text(const struct document *d, const xmlNode *n); /* all text below, as it stands; kept */
/* Runs of blank, tab, newline become one blank, none at either end; in place. */
char *text_collapse(char *s);
struct pos document_pos(const struct document *d, size_t offset);
struct pos node_pos(const struct document *d, const xmlNode *n);
struct pos node_attribute_pos(const struct document *d, const xmlNode *n, const char *name);
/* `<칸 값="12a">`, or `<수>text</수>` without a name, or `<칸>` when it has none; cut when long. For messages; scratch.
 */
const char *node_show(const struct document *d, const xmlNode *n, const char *name);

/* A fault of the input that the schema cannot see. */
#define REFUSE(d, id, pos, ...) ((d)->ok = false, (void)message_add((d)->m, MSG_##id, (pos), __VA_ARGS__, NULL))

/* fault.c: the library's faults as messages of ours */
void fault_parse(struct document *d, const xmlError *e, size_t at);
void fault_schema(struct document *d, const xmlError *e);
void fault_rest(struct document *d);
/* At most 60 characters of s, or s. */
const char *fault_clip(struct arena *a, const char *s);

/* the readers, one for each vocabulary: false or d->ok false when something was refused */
struct budget *budget_read(struct document *d);
bool project_read(struct document *d, struct budget *b);
/* The row that a 표:행 attribute names; NULL: refused. */
const struct row *budget_subject(struct document *d, const struct budget *b, const xmlNode *n, const char *name);
/* Every 검산 of the budget and its tables, read after their rows. */
void checks_read(struct document *d, struct budget *b);
/* control.c: files that amounts were imported from; what those printed of sums, differences and rates */
void origins_read(struct document *d, struct budget *b);
/* Where an imported value stands in its file: *pos stays as it is without 자리. False: refused. */
bool origin_find(struct document *d, const xmlNode *n, const struct table *t, struct pos *pos);
void controls_declare(struct document *d, const xmlNode *table, struct table *t);
void controls_read(struct document *d, const xmlNode *n, struct table *t, const struct row *row);
/* The value of an element whose column is known: a cell, a control. */
bool value_read(struct document *d, const xmlNode *n, const struct table *t, const struct column *c,
    struct cell *cell);
bool cell_read(struct document *d, const xmlNode *n, const struct table *t, struct cell *cells);
bool precision_read(struct document *d, const xmlNode *n, won unit, won *grain, enum rounding *how);
void stage_read(struct document *d, const xmlNode *n, struct stage *s);
struct import_map;
struct import_map *import_map_read(struct document *d);
struct report *report_read(struct document *d);
struct template *template_read(struct document *d);
/* The designs of one report, added to those of the house. */
void template_extend(struct document *d, struct template *t);
struct style *style_read(struct document *d, struct reader *r);

/* file.c */
unsigned char *file_read(struct arena *a, const char *path, size_t *size, struct pos asked, struct messages *m);
#endif
