/* in: a path. out: the whole file's bytes, bounded; or the message that says why not, at the place that asked for it.
 * Only regular files are read: a device or pipe need never end.
 * Refuses to know: what is in the file. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "source/inner.h"

static enum message_id
fault_of(int error)
{
	return error == ENOENT || error == ENOTDIR || error == ENAMETOOLONG || error == ELOOP ? MSG_FILE_MISSING
	                                                                                      : MSG_FILE_READ;
}

/* All of fd, at most size + 1 bytes so that a file that grows is noticed. -1: errno says why. */
static ssize_t
read_all(int fd, unsigned char *to, size_t size)
{
	size_t have = 0;
	while (have <= size) {
		ssize_t n = read(fd, to + have, size + 1 - have);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		have += (size_t)n;
	}
	return (ssize_t)have;
}

static unsigned char *
read_open(int fd, struct arena *a, const char *path, size_t *size, struct pos asked, struct messages *m)
{
	struct stat st;
	if (fstat(fd, &st) < 0) {
		message_add(m, MSG_FILE_READ, asked, path, strerror(errno), NULL);
		return NULL;
	}
	if (!S_ISREG(st.st_mode)) {
		message_add(m, MSG_FILE_KIND, asked, path, NULL);
		return NULL;
	}
	if ((uintmax_t)st.st_size > FILE_SIZE_MAX) {
		message_add(m, MSG_FILE_SIZE, asked, path, NULL);
		return NULL;
	}
	size_t expected = (size_t)st.st_size;
	unsigned char *bytes = arena_alloc(a, expected + 2);
	ssize_t n = read_all(fd, bytes, expected);
	if (n < 0 || (size_t)n > expected) {
		message_add(m, MSG_FILE_READ, asked, path, strerror(n < 0 ? errno : EAGAIN), NULL);
		return NULL;
	}
	bytes[n] = 0;
	*size = (size_t)n;
	return bytes;
}

unsigned char *
file_read(struct arena *a, const char *path, size_t *size, struct pos asked, struct messages *m)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0) {
		message_add(m, fault_of(errno), asked, path, strerror(errno), NULL);
		return NULL;
	}
	unsigned char *bytes = read_open(fd, a, path, size, asked, m);
	close(fd);
	return bytes;
}

unsigned char *
source_read_file(struct arena *a, const char *path, size_t *size, struct messages *m)
{
	return file_read(a, path, size, (struct pos){.file = path}, m);
}
