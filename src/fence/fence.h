/* in: a job for a child process; finished bytes for files. out: the child's bytes; files replaced whole or not at all.
 * Refuses to know: what the job does, what the bytes mean. */
#ifndef FENCE_FENCE_H
#define FENCE_FENCE_H
#include <stdbool.h>
#include "base/buf.h"
#include "base/message.h"

/* The job runs in a child with resource limits (address space, processor time, file size, no core). It fills `result`
 * (bytes that travel back) and its messages; its return value travels too. */
typedef bool fence_job(void *data, struct buf *result, struct messages *m);
struct fence_child;
/* Starts the job; the parent goes on. NULL and a message if no child can be made. */
struct fence_child *fence_start(fence_job *job, void *data, enum language language, struct messages *m);
/* Waits; gives the child's result and merges its messages. False and a message when it died, timed out or lied about
 * sizes. */
bool fence_wait(struct fence_child *c, struct buf *result, struct messages *m);

struct fence_output {
	const char *path;
	const void *bytes;
	size_t size;
};
/* Whether a target is written straight: a device, a pipe, a descriptor's name such as /dev/stdout. */
bool fence_is_straight(const char *path);
/* Writes all outputs as one change: a lock on the last one's directory (flock on the directory itself, so no lock file
 * is left; waits at most 10 s), temporaries beside each target, fsync, then renames in order: the last (the PDF) last.
 * A kill at any moment leaves whole files, and nothing that the next run does not take away. A target that is a device
 * or pipe is written straight, never renamed. False and a message (status 5) otherwise; temporaries removed. */
bool fence_write(const struct fence_output *outputs, size_t count, struct messages *m);
#endif
