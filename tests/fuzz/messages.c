/* in: bytes, as a child might return them. out: nothing; unpacking them must neither crash nor leak.
 * What unpacks must pack again and unpack to the same.
 * Refuses to know: what is right about them. */
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct messages *m = messages_new(LANGUAGE_KO), *again = messages_new(LANGUAGE_KO);
	struct buf first = {0}, second = {0};
	if (messages_unpack(m, data, size)) {
		messages_pack(m, &first);
		if (!messages_unpack(again, first.data, first.size))
			abort();
		messages_pack(again, &second);
		if (first.size != second.size || memcmp(first.data, second.data, first.size) != 0)
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
	return 0;
}
