/* in: -. out: the example that `geomto new` writes: files under templates/new, whole reports themselves there.
 * Refuses to know: where they are written. */
#ifndef COMMAND_EXAMPLE_H
#define COMMAND_EXAMPLE_H
#include <stddef.h>

#define EXAMPLE_DIRECTORY "templates/new"
/* The report last: it is there when all that it names is. X(C name, path below the directory) */
#define EXAMPLE_FILES(X) \
	X(revenue, "세입.csv") X(spending, "세출.csv") X(map, "map.xml") \
	X(budget, "budget.xml") X(project, "projects/one.xml") X(report, "report.xml")

struct example_file {
	const char *path;         /* "projects/one.xml" */
	const char *bytes, *end;
};
/* The files, borrowed; *count of them. */
const struct example_file *example_files(size_t *count);
#endif
