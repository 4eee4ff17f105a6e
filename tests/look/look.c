/* in: a print of pages (-T pages), two grids, or a picture of a page. out: the grid of what stands where; where two
 * grids differ; the picture with red boxes.
 * A letter of a grid stands for all that is seen in its field of the page: a change shows where it happened, and the
 * grid of a whole report is small enough to be kept. Refuses to know: reports, styles, how a page is drawn. */
#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIELD_WIDE = 48, FIELD_HIGH = 24, ACROSS_MOST = 64, DOWN_MOST = 160, LINE_MOST = 1 << 16 }; /* fields in pt */

struct grid { /* of one page */
	uint32_t field[DOWN_MOST][ACROSS_MOST]; /* hash of what is seen there; 0: nothing */
};

static uint32_t
hash_add(uint32_t hash, const void *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ ((const unsigned char *)bytes)[i]) * 16777619u;
	return hash;
}

static int
field_of(double at, int size, int most)
{
	int field = at < 0 ? 0 : (int)(at / size);
	return field < most ? field : most - 1;
}

/* What it is and where, to a tenth of a point, into every field that it reaches. */
static void
grid_see(struct grid *g, double x, double y, double width, double height, const char *what)
{
	long at[4] = {(long)(x * 10 + 0.5), (long)(y * 10 + 0.5), (long)(width * 10 + 0.5), (long)(height * 10 + 0.5)};
	uint32_t hash = hash_add(hash_add(2166136261u, at, sizeof at), what, strlen(what));

	int left = field_of(x, FIELD_WIDE, ACROSS_MOST), right = field_of(x + width, FIELD_WIDE, ACROSS_MOST);
	for (int r = field_of(y, FIELD_HIGH, DOWN_MOST); r <= field_of(y + height, FIELD_HIGH, DOWN_MOST); r++)
		for (int c = left; c <= right; c++)
			g->field[r][c] = hash_add(g->field[r][c] + 1, &hash, sizeof hash) | 1;
}

static char
letter_of(uint32_t hash)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
	return hash == 0 ? '.' : letters[(hash >> 7 ^ hash >> 17 ^ hash >> 25) % 64];
}

/* Empty fields at the end of a line are left out. */
static void
grid_print(const struct grid *g, int page)
{
	if (page == 0)
		return;
	printf("page %d\n", page);
	int last = DOWN_MOST;
	while (last > 0 && memcmp(g->field[last - 1], (uint32_t[ACROSS_MOST]){0}, sizeof g->field[0]) == 0)
		last--;
	for (int r = 0; r < last; r++) {
		int end = ACROSS_MOST;
		while (end > 0 && g->field[r][end - 1] == 0)
			end--;
		for (int c = 0; c < end; c++)
			putchar(letter_of(g->field[r][c]));
		putchar('\n');
	}
}

static void
line_see(struct grid *g, char *line)
{
	double x, y, width, height = 0, size;
	int element, read = 0;

	if (sscanf(line, "rect %d %lf %lf %lf %lf%n", &element, &x, &y, &width, &height, &read) == 5 ||
	    sscanf(line, "drawing %d %lf %lf %lf %lf%n", &element, &x, &y, &width, &height, &read) == 5)
		grid_see(g, x, y, width, height, line + read);
	else if (sscanf(line, "run %d %lf %lf %lf%n %*s %lf", &element, &x, &y, &width, &read, &size) == 5)
		grid_see(g, x, y - size * 0.8, width, size, line + read);
}

/* Up to the logical structure: that is not seen. */
static int
print_grids(FILE *in)
{
	static char line[LINE_MOST];
	static struct grid g;
	int page = 0;

	while (fgets(line, sizeof line, in) && strncmp(line, "element", 7) != 0) {
		if (strncmp(line, "page ", 5) == 0) {
			grid_print(&g, page);
			memset(&g, 0, sizeof g);
			page = atoi(line + 5);
		} else {
			line_see(&g, line);
		}
	}
	grid_print(&g, page);
	return page > 0 ? 0 : 2;
}

/* ---- where two grids differ ---- */

struct text {
	char (*lines)[ACROSS_MOST + 2];
	size_t count, room;
};

static struct text
text_read(const char *path)
{
	struct text t = {0};
	static char line[LINE_MOST];
	FILE *f = fopen(path, "r");

	if (!f)
		perror(path), exit(2);
	while (fgets(line, sizeof line, f)) {
		if (t.count == t.room)
			t.lines = realloc(t.lines, (t.room = t.room * 2 + 1024) * sizeof *t.lines);
		line[strcspn(line, "\n")] = '\0';
		snprintf(t.lines[t.count++], sizeof *t.lines, "%.*s", ACROSS_MOST, line);
	}
	fclose(f);
	return t;
}

/* Its lines in a text; *count 0: there is no such page. */
static char (*page_lookup(const struct text *t, int page, size_t *count))[ACROSS_MOST + 2]
{
	char head[32];
	size_t at = 0;

	snprintf(head, sizeof head, "page %d", page);
	while (at < t->count && strcmp(t->lines[at], head) != 0)
		at++;
	*count = 0;
	while (at + 1 + *count < t->count && strncmp(t->lines[at + 1 + *count], "page ", 5) != 0)
		++*count;
	return at < t->count ? &t->lines[at + 1] : NULL;
}

static char
letter_at(char (*lines)[ACROSS_MOST + 2], size_t count, size_t row, size_t column)
{
	return lines && row < count && column < strlen(lines[row]) ? lines[row][column] : '.';
}

/* "PAGE x y width height" in points for each run of changed fields. */
static bool
page_compare(const struct text *old, const struct text *new, int page, bool *any)
{
	size_t counts[2];
	char(*a)[ACROSS_MOST + 2] = page_lookup(old, page, &counts[0]);
	char(*b)[ACROSS_MOST + 2] = page_lookup(new, page, &counts[1]);

	if (!a && !b)
		return false;
	for (size_t r = 0; r < DOWN_MOST; r++)
		for (size_t c = 0, end; c < ACROSS_MOST; c = end + 1) {
			for (end = c; end < ACROSS_MOST &&
			              letter_at(a, counts[0], r, end) != letter_at(b, counts[1], r, end);)
				end++;
			if (end == c)
				continue;
			printf("%d %zu %zu %zu %d\n", page, c * FIELD_WIDE, r * FIELD_HIGH, (end - c) * FIELD_WIDE,
			    FIELD_HIGH);
			*any = true;
		}
	return true;
}

static int
compare(const char *old_path, const char *new_path)
{
	struct text old = text_read(old_path), new = text_read(new_path);
	bool any = false;

	for (int page = 1; page_compare(&old, &new, page, &any); page++)
		;
	free(old.lines);
	free(new.lines);
	return any;
}

/* ---- a picture with boxes ---- */

static cairo_surface_t *
picture_read(FILE *in)
{
	int width, height, most;

	if (fscanf(in, "P6 %d %d %d", &width, &height, &most) != 3 || most != 255 || width > 20000 || height > 20000)
		return NULL;
	fgetc(in);
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
	unsigned char *row = cairo_image_surface_get_data(s);
	for (int y = 0; y < height; y++, row += cairo_image_surface_get_stride(s))
		for (int x = 0; x < width; x++) {
			unsigned char rgb[3] = {255, 255, 255};
			if (fread(rgb, 1, 3, in) != 3)
				return NULL;
			((uint32_t *)(void *)row)[x] = (uint32_t)(rgb[0] << 16 | rgb[1] << 8 | rgb[2]);
		}
	cairo_surface_mark_dirty(s);
	return s;
}

/* The boxes come as a comparison prints them, the picture from the standard input. */
static int
mark(const char *boxes, int page, double dpi, const char *out)
{
	cairo_surface_t *s = picture_read(stdin);
	FILE *f = fopen(boxes, "r");
	double x, y, width, height, scale = dpi / 72;
	int at;

	if (!s || !f)
		return 2;
	cairo_t *cr = cairo_create(s);
	cairo_set_source_rgb(cr, 1, 0, 0);
	cairo_set_line_width(cr, 1.5);
	while (fscanf(f, "%d %lf %lf %lf %lf", &at, &x, &y, &width, &height) == 5) {
		if (at != page)
			continue;
		cairo_rectangle(cr, x * scale, y * scale, width * scale, height * scale);
		cairo_stroke(cr);
	}
	fclose(f);
	cairo_destroy(cr);
	int status = cairo_surface_write_to_png(s, out) == CAIRO_STATUS_SUCCESS ? 0 : 2;
	cairo_surface_destroy(s);
	return status;
}

int
main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "print") == 0)
		return print_grids(stdin);
	if (argc == 4 && strcmp(argv[1], "compare") == 0)
		return compare(argv[2], argv[3]);
	if (argc == 6 && strcmp(argv[1], "mark") == 0)
		return mark(argv[2], atoi(argv[3]), atof(argv[4]), argv[5]);
	fputs("look print <PAGES | look compare OLD NEW | look mark BOXES PAGE DPI OUT.png <PAGE.ppm\n", stderr);
	return 4;
}
