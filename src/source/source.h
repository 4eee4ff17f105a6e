/* in: XML files. out: the model, validated against the schemas and positioned; every file read is remembered.
 * Only user of libxml2. Hostile input is refused at once: no DOCTYPE, no entities, bounded size, depth and attributes.
 * Refuses to know: values of figures, what is printed where. */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H
#include "base/message.h"
#include "model/budget.h"
#include "model/report.h"
#include "model/style.h"
#include "model/template.h"

struct source_file { /* a file that the build read */
	const char *path;      /* as opened */
	const char *name;      /* relative to the common root: "data/2019/report.xml"; source_name_files */
	const char *media;     /* "application/xml" ... */
	const unsigned char *bytes;
	size_t size;
};

struct source {            /* everything read for one report; lives in arena */
	struct arena *arena;
	struct report *report;
	struct template *template;
	struct style *style;
	struct budget *budget;
	struct source_file *files;
	size_t file_count;
};

/* Reads report.xml and what it names: budget.xml (with projects/ beside it), template, style, the style's manifest.
 * Returns false when something was refused (messages say what); source then holds what could be read.
 * Paths in the report are relative to the report, the manifest's to the style. They are printed in messages as
 * the report's path was given, joined. */
bool source_open(struct source *s, const char *report_path, struct arena *a, struct messages *m);
/* The same in another style than the report's own, which is then not read: a path as given by the user, not relative
 * to the report; NULL: the report's own. */
bool source_open_styled(
    struct source *s, const char *report_path, const char *style_path, struct arena *a, struct messages *m);
/* Reads a budget.xml alone, without its projects. False: refused. */
bool source_open_budget(struct source *s, const char *budget_path, struct arena *a, struct messages *m);
/* Gives each file its name relative to their deepest common directory ('/'-separated, no "..", UTF-8 kept). */
void source_name_files(struct source *s);
/* Remembers a file read by another room (published.csv); bytes are borrowed. */
void source_add_file(struct source *s, const char *path, const char *media, const void *bytes, size_t size);
/* Reads and remembers a drawing; `asked` is the place that names it. False and messages: refused. */
bool source_read_svg(struct source *s, const char *path, struct pos asked, struct drawing *drawing,
    struct messages *m);
/* Reads a whole file of at most 64 MiB; NULL and a message otherwise. NUL-terminated, in the arena. */
unsigned char *source_read_file(struct arena *a, const char *path, size_t *size, struct messages *m);
/* A path relative to the directory of `from`, in the arena. */
const char *source_join(struct arena *a, const char *from, const char *relative);
#endif
