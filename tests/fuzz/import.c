/* in: bytes. out: nothing; whatever spreadsheet they are, importing them must not crash, leak or hang. What is imported
 * can be read as a budget, and imported again it gives the same bytes.
 * The first byte chooses the encoding that is asked for. Refuses to know: what is right about them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "audit/audit.h"
#include "facts/facts.h"
#include "intake/intake.h"
#include "source/write.h"

#define DIRECTORY "/dev/shm/geomto-fuzz-import"

static const char map_text[] =
    "<들여오기 id='보기' 이름='보기' 연도='2019' 단위='천원'>"
    "<단계 id='최종18' 연도='2018' 갈래='최종' 이름='최종'/><단계 id='예산안19' 연도='2019' 갈래='예산안' 이름='예산안'/>"
    "<표 id='세출' 이름='세출'><층 이름='과' 열='1'/><층 이름='사업' 열='2' 코드='3'/>"
    "<금액 id='최종18' 이름='최종' 단계='최종18' 열='4' 정밀열='5'/>"
    "<금액 id='예산안19' 이름='예산안' 단계='예산안19' 열='6' 예산단위='원' 빈칸='0'/>"
    "<재원 id='국비' 이름='국비' 단계='예산안19' 열='7'/><수 id='건' 이름='건수' 열='8' 단위='건'/>"
    "<글 id='근거' 이름='근거' 열='9' 이음='예'/>"
    "<증감 id='증감' 이름='증감' 금액='예산안19' 견줌='최종18' 열='10'/>"
    "<증감률 id='률' 이름='률' 금액='예산안19' 견줌='최종18' 열='11'/>"
    "<사업명 열='12'/><성질 열='13'/><이름 갈래='총괄' 열='14'/></표></들여오기>";

static void
put(const char *path, const void *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");
	if (f == NULL || fwrite(bytes, 1, n, f) != n || fclose(f) != 0)
		abort();
}

/* The budget that the bytes give, into `out`; false: refused. */
static bool
import_bytes(const uint8_t *bytes, size_t size, const char *encoding, const char *old, struct buf *out)
{
	struct arena *a = arena_new();
	struct messages *m = messages_new(LANGUAGE_KO);
	struct import import;
	struct merge_counts counts;
	const struct import_map *map = source_read_map("map.xml", a, m);
	if (map == NULL)
		abort();
	intake_open_import(&import, map, a);
	bool ok = intake_read_import(&import, "a.csv", bytes, size, encoding, a, m);
	if (ok)
		intake_close_import(&import, a, m);
	ok = ok && messages_status(m) < 3 && source_write_import(&import, old, "b.xml", out, &counts, m);
	if (!ok && messages_status(m) < 3)
		abort(); /* refused without saying so */
	struct budget *b;
	if (ok && !source_read_budget(&b, "b.xml", out->data, out->size, a, m)) {
		messages_print(m, stderr);
		abort(); /* made what nobody can read */
	}
	if (ok)
		audit_controls(b, facts_new(b, a, m), m);
	messages_free(m);
	arena_free(a);
	return ok;
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	mkdir(DIRECTORY, 0777);
	if (chdir(DIRECTORY) != 0)
		abort();
	put("map.xml", map_text, sizeof map_text - 1);
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const encodings[] = {NULL, "utf-8", "cp949", "utf-16le", "utf-16be", "utf-16"};
	if (size == 0)
		return 0;
	const char *encoding = encodings[data[0] % (sizeof encodings / sizeof *encodings)];
	struct buf first = {0}, again = {0};
	if (import_bytes(data + 1, size - 1, encoding, NULL, &first)) {
		put("b.xml", first.data, first.size);
		bool same = import_bytes(data + 1, size - 1, encoding, "b.xml", &again) && again.size == first.size &&
		            memcmp(again.data, first.data, first.size) == 0;
		if (!same)
			abort();
	}
	buf_free(&first);
	buf_free(&again);
	return 0;
}
