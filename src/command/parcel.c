/* in: finished files. out: one run of bytes from the child; in the parent the files, written together.
 * Each file: sizes of name and bytes, name, bytes. The child is believed only as far as the sizes add up.
 * Refuses to know: what the files are. */
#include <string.h>
#include "command/job.h"
#include "fence/fence.h"

struct parcel_head {
	uint64_t name_size, size;
};

void
parcel_add(struct buf *result, const char *name, const struct buf *bytes)
{
	struct parcel_head h = {strlen(name), bytes->size};
	buf_add(result, &h, sizeof h);
	buf_puts(result, name);
	if (bytes->size > 0)
		buf_add(result, bytes->data, bytes->size);
}

/* The next file of the parcel; false at its end and where it is broken, which *broken tells. */
static bool
parcel_next(struct job *j, const char *directory, const struct buf *result, size_t *at, struct fence_output *out,
    bool *broken)
{
	struct parcel_head h;
	size_t left = result->size - *at;
	if (left == 0)
		return false;
	*broken = left < sizeof h;
	if (*broken)
		return false;
	memcpy(&h, result->data + *at, sizeof h);
	left -= sizeof h;
	*broken = h.name_size == 0 || h.name_size > left || h.size > left - h.name_size;
	if (*broken)
		return false;
	const char *name = arena_copy(j->arena, result->data + *at + sizeof h, h.name_size);
	*broken = strchr(name, '/') != NULL;
	*out = (struct fence_output){arena_print(j->arena, "%s/%s", directory, name),
	    result->data + *at + sizeof h + h.name_size, h.size};
	*at += sizeof h + h.name_size + h.size;
	return !*broken;
}

bool
parcel_write(struct job *j, const char *directory, const struct buf *result)
{
	struct fence_output *out = NULL, one;
	size_t count = 0, at = 0;
	bool broken = false;
	while (parcel_next(j, directory, result, &at, &one, &broken))
		*ARENA_PUSH(j->arena, out, count, struct fence_output) = one;
	if (broken || count == 0)
		return deliver_broken(j, "size");
	return deliver_directory(j, directory) && fence_write(out, count, j->messages);
}
