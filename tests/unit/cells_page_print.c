/* in: a book with every device of the page room, set with one-width letters. out: its stage prints, compared with
 * golden files. Run from the top of the source tree; what differs is written beside the golden file's name under
 * build/.
 * Refuses to know: fonts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sys/stat.h>
#include "page_picture.h"

static void
devices_make(struct maker *k)
{
	struct block *b;
	struct block_table *t;

	k->book.running_left = text_make(k, "#2019#년도 예산안 검토보고");
	b = block_make(k, BLOCK_TITLE, NULL, "#2019#년도 예산안");
	b->second = text_make(k, "검토보고");
	note_make(k, "각주 글 #10#\n둘째 문단");
	note_make(k, "머리의 각주");
	block_make(k, BLOCK_HEADING1, "Ⅰ.", "개요");
	block_make(k, BLOCK_HEADING2, "1.", "세입예산안")->mark_figure = (int)k->book.figure_count++;
	block_make(k, BLOCK_CIRCLE, "○", "세입예산은 최종 예산(#107억원#)^1 대비 #17.0%# 감액된 #89억원#임.");
	block_make(k, BLOCK_DASH, "-", "가운데 문단");
	block_make(k, BLOCK_REMARK, "※", "덧붙임");
	block_make(k, BLOCK_CIRCLE, "○", "다음 문단");
	block_make(k, BLOCK_CAPTION, NULL, "〈표 이름〉");
	t = table_make(k, "Nnnt", "(단위 : 천원)", "〈표 이름〉");
	t->tree = true;
	table_head(k, t, "[2x1]~구분;[1x2]예산^2;.;[2x1]~비고");
	table_head(k, t, ".;2018;2019;.");
	table_row(k, t, ROW_TOTAL, 0, "*계;123;△4.5%;");
	table_row(k, t, ROW_GROUP, 1, "*~묶음;100;91.3;글");
	for (int i = 0; i < 6; i++)
		table_row(k, t, ROW_BODY, 2, ">이름|(앞 이름);23;-;- 첫째 까닭\n- 둘째 까닭");
	block_make(k, BLOCK_SQUARE, "■", "마지막 제목");
	block_make(k, BLOCK_CIRCLE, "○", "끝 문단");
}

static char *
file_read(const char *path, size_t *size)
{
	FILE *f = fopen(path, "rb");
	char *bytes = calloc(1, 1 << 20);

	*size = f != NULL ? fread(bytes, 1, (1 << 20) - 1, f) : 0;
	if (f != NULL)
		fclose(f);
	return bytes;
}

static void
golden_compare(const char *name, const char *got, size_t size)
{
	char path[256];
	size_t wanted;
	char *expected;

	snprintf(path, sizeof path, "tests/golden/page/%s", name);
	expected = file_read(path, &wanted);
	if (wanted != size || memcmp(expected, got, size) != 0) {
		FILE *f;
		mkdir("build", 0777);
		snprintf(path, sizeof path, "build/%s", name);
		f = fopen(path, "wb");
		if (f != NULL) {
			fwrite(got, 1, size, f);
			fclose(f);
		}
		fprintf(stderr, "%s differs from tests/golden/page/%s\n", path, name);
		fail();
	}
	free(expected);
}

static void
test_prints(void **state)
{
	struct arena *a = arena_new();
	struct messages *m = messages_new(LANGUAGE_EN);
	struct style s = picture_style(520000);
	struct maker k = maker_new(a);
	struct type *type = type_open(&s, m);
	char *text = NULL;
	size_t size = 0;
	FILE *out;

	(void)state;
	devices_make(&k);
	struct galley *g = page_compose(&k.book, &s, type, a, m);
	struct pages *p = page_break(g, a, m);
	check_pages(p, &k.book, &s);
	assert_int_equal(p->count, 2);
	out = open_memstream(&text, &size);
	page_print_galley(g, out);
	fclose(out);
	golden_compare("devices.galley", text, size);
	free(text);
	out = open_memstream(&text, &size);
	page_print(p, &s, out);
	fclose(out);
	golden_compare("devices.pages", text, size);
	free(text);
	type_close(type);
	messages_free(m);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_prints)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
