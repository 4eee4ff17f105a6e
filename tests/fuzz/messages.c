/* in: bytes, as a child might return them. out: nothing; unpacking them must neither crash nor leak.
 * What unpacks must pack again and unpack to the same.
 * Refuses to know: what is right about them. */
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
look_at(const void *bytes, size_t size)
{
	struct messages *m = messages_new(LANGUAGE_KO), *again = messages_new(LANGUAGE_KO);
	struct buf first = {0}, second = {0};
	if (messages_unpack(m, bytes, size)) {
		messages_pack(m, &first);
		if (!messages_unpack(again, first.data, first.size))
			abort();
		messages_pack(again, &second);
		if (first.size != second.size || (first.size > 0 && memcmp(first.data, second.data, first.size) != 0))
			abort();
		FILE *f = fopen("/dev/null", "w");
		messages_print(m, f);
		messages_print_json(m, f);
		fclose(f);
	}
	buf_free(&first);
	buf_free(&second);
	messages_free(m);
	messages_free(again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	look_at(data, size);
	/* and as edits (offset, byte) of a true packing, so that the deeper checks are reached */
	struct messages *m = messages_new(LANGUAGE_KO);
	message_add(m, MSG_FILE_WRITE, (struct pos){"a.xml", 70000, 3}, "하나", "둘", NULL);
	message_add(m, MSG_CHILD_LIMIT, (struct pos){0}, "셋", NULL)->subject = messages_copy(m, "세입");
	struct buf packed = {0};
	messages_pack(m, &packed);
	messages_free(m);
	for (size_t i = 0; i + 1 < size; i += 2)
		packed.data[data[i] % packed.size] = (char)data[i + 1];
	look_at(packed.data, packed.size - (size % 2 == 1 ? data[size - 1] % packed.size : 0));
	buf_free(&packed);
	return 0;
}
