/* in: the path of a report. out: the model of everything it names, and the files it was read from.
 * Refuses to know: elements, attributes, places within files: the readers beside it do. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "source/inner.h"
#include "source/write.h"

void
source_add_file(struct source *s, const char *path, const char *media, const void *bytes, size_t size)
{
	for (size_t i = 0; i < s->file_count; i++)
		if (strcmp(s->files[i].path, path) == 0)
			return;
	*ARENA_PUSH(s->arena, s->files, s->file_count, struct source_file) =
	    (struct source_file){.path = path, .media = media, .bytes = bytes, .size = size};
}

/* Where the report names its files. */
struct asked {
	struct pos template, style, budget, designs;
};

/* The drawings that the report names, beside it. */
static bool
read_drawings(struct reader *r, const char *path, struct node *first)
{
	bool ok = true;
	for (struct node *n = first; n; n = n->next) {
		ok &= read_drawings(r, path, n->first);
		if (!n->file)
			continue;
		struct drawing *g = ARENA_NEW(r->source->arena, struct drawing);
		ok &= source_read_svg(r->source, source_join(r->source->arena, path, n->file), n->pos, g, r->m);
		n->drawing = g;
	}
	return ok;
}

static bool
read_report(struct reader *r, const char *path, struct asked *asked)
{
	struct document d;
	bool ok = false;
	if (document_open(&d, r, SCHEMA_REPORT, path, (struct pos){.file = path})) {
		const xmlNode *root = document_root(&d);
		r->source->report = report_read(&d);
		*asked = (struct asked){node_attribute_pos(&d, root, "틀"), node_attribute_pos(&d, root, "꼴"),
		    node_attribute_pos(&d, root, "예산"), node_attribute_pos(&d, root, "표틀")};
		ok = document_settle(&d);
	}
	document_close(&d);
	return r->source->report ? read_drawings(r, path, r->source->report->first) && ok : ok;
}

static bool
read_budget(struct reader *r, const char *path, struct pos asked)
{
	struct document d;
	bool ok = false;
	if (document_open(&d, r, SCHEMA_BUDGET, path, asked)) {
		r->source->budget = budget_read(&d);
		ok = document_settle(&d);
	}
	document_close(&d);
	return ok;
}

static bool
read_project(struct reader *r, const char *path)
{
	struct document d;
	bool ok = false;
	if (document_open(&d, r, SCHEMA_PROJECT, path, (struct pos){.file = path}))
		ok = project_read(&d, r->source->budget) && document_settle(&d);
	document_close(&d);
	return ok;
}

static int
is_xml(const struct dirent *e)
{
	size_t n = strlen(e->d_name);
	return *e->d_name != '.' && n > 4 && strcmp(e->d_name + n - 4, ".xml") == 0;
}

/* By bytes, not by locale: the order must be the same everywhere. */
static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* Every projects/NAME.xml beside the budget. A budget without projects has no such directory. */
static bool
read_projects(struct reader *r, const char *budget_path)
{
	struct arena *a = r->source->arena;
	const char *directory = source_join(a, budget_path, "projects");
	struct dirent **names;
	int count = scandir(directory, &names, is_xml, by_name);
	if (count < 0) {
		if (errno == ENOENT || errno == ENOTDIR)
			return true;
		message_add(r->m, MSG_FILE_READ, (struct pos){.file = budget_path}, directory, strerror(errno), NULL);
		return false;
	}
	bool ok = true;
	for (int i = 0; i < count; i++) {
		ok &= read_project(r, arena_print(a, "%s/%s", directory, names[i]->d_name));
		free(names[i]);
	}
	free(names);
	return ok;
}

bool
source_read_budget(
    struct budget **b, const char *path, const void *bytes, size_t size, struct arena *a, struct messages *m)
{
	struct source source = {.arena = a};
	struct reader r = {.source = &source, .m = m};
	struct document d;
	bool ok = false;
	path = arena_copy(a, path, strlen(path));
	if (document_open_bytes(&d, &r, SCHEMA_BUDGET, path, bytes, size)) {
		source.budget = budget_read(&d);
		ok = document_settle(&d);
	}
	document_close(&d);
	ok = ok && read_projects(&r, path);
	reader_close(&r);
	*b = source.budget;
	return ok;
}

static bool
read_template(struct reader *r, const char *path, struct pos asked)
{
	struct document d;
	bool ok = false;
	if (document_open(&d, r, SCHEMA_TEMPLATE, path, asked)) {
		r->source->template = template_read(&d);
		ok = document_settle(&d);
	}
	document_close(&d);
	return ok;
}

/* Designs of this report alone; without the house's template there is nothing to add them to. */
static bool
read_designs(struct reader *r, const char *path, struct pos asked)
{
	struct document d;
	bool ok = false;
	if (document_open(&d, r, SCHEMA_DESIGNS, path, asked)) {
		if (r->source->template)
			template_extend(&d, r->source->template);
		ok = document_settle(&d);
	}
	document_close(&d);
	return ok;
}

static bool
read_style(struct reader *r, const char *path, struct pos asked)
{
	struct document d;
	bool ok = false;
	if (document_open(&d, r, SCHEMA_STYLE, path, asked)) {
		r->source->style = style_read(&d, r);
		ok = document_settle(&d);
	}
	document_close(&d);
	return ok;
}

/* All of them are read, whatever the first ones bring: the user wants every fault at once. */
static bool
read_all(struct reader *r, const char *report_path, const char *style_path)
{
	struct source *s = r->source;
	struct asked asked;
	bool ok = read_report(r, report_path, &asked);
	if (!s->report)
		return false;
	const char *budget = source_join(s->arena, report_path, s->report->budget_path);
	bool whole = read_budget(r, budget, asked.budget);
	ok &= whole && read_projects(r, budget);
	ok &= read_template(r, source_join(s->arena, report_path, s->report->template_path), asked.template);
	if (s->report->designs_path)
		ok &= read_designs(r, source_join(s->arena, report_path, s->report->designs_path), asked.designs);
	if (style_path)
		return read_style(r, style_path, (struct pos){.file = style_path}) && ok;
	ok &= read_style(r, source_join(s->arena, report_path, s->report->style_path), asked.style);
	return ok;
}

bool
source_open_styled(
    struct source *s, const char *report_path, const char *style_path, struct arena *a, struct messages *m)
{
	*s = (struct source){.arena = a};
	struct reader r = {.source = s, .m = m};
	const char *style = style_path ? arena_copy(a, style_path, strlen(style_path)) : NULL;
	bool ok = read_all(&r, arena_copy(a, report_path, strlen(report_path)), style);
	reader_close(&r);
	return ok;
}

bool
source_open(struct source *s, const char *report_path, struct arena *a, struct messages *m)
{
	return source_open_styled(s, report_path, NULL, a, m);
}

bool
source_open_budget(struct source *s, const char *budget_path, struct arena *a, struct messages *m)
{
	*s = (struct source){.arena = a};
	struct reader r = {.source = s, .m = m};
	const char *path = arena_copy(a, budget_path, strlen(budget_path));
	bool ok = read_budget(&r, path, (struct pos){.file = path});
	reader_close(&r);
	return ok;
}
