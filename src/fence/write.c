/* in: finished bytes for files. out: the files, replaced whole or not at all.
 * A regular target gets its bytes in an unnamed file beside it, synced, then linked and renamed under the directory's
 * lock; a device or pipe is written straight. Refuses to know: what the bytes mean. */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include "base/digest.h"
#include "fence/fence.h"

#define LOCK_SECONDS 10
#define LOCK_STEP_MS 25

struct target {
	const struct fence_output *output;
	char *directory;    /* of the file itself, links followed */
	char *name;         /* in that directory */
	char temporary[40]; /* always the same for a target: what a killed run left is replaced by the next */
	int directory_fd;
	mode_t mode; /* of the file that stands there; 0: none does */
	bool linked; /* the temporary has a name now */
};

static bool
write_failed(const struct fence_output *o, struct messages *m)
{
	message_add(m, MSG_FILE_WRITE, (struct pos){0}, o->path, strerror(errno), NULL);
	return false;
}

static bool
write_bytes(int fd, const struct fence_output *o)
{
	const char *p = o->bytes;
	size_t n = o->size;
	while (n > 0) {
		ssize_t done = write(fd, p, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		p += done;
		n -= (size_t)done;
	}
	return true;
}

/* The number in /dev/stdout, /dev/fd/3, /proc/self/fd/3; -1: not such a name. Opening one of these anew would forget
 * the offset and the appending that the shell asked for. */
static int
descriptor_named(const char *path)
{
	int fd = -1, end = 0;
	if (strcmp(path, "/dev/stdout") == 0)
		return STDOUT_FILENO;
	if (strcmp(path, "/dev/stderr") == 0)
		return STDERR_FILENO;
	if (sscanf(path, "/dev/fd/%d%n", &fd, &end) != 1 && sscanf(path, "/proc/self/fd/%d%n", &fd, &end) != 1)
		return -1;
	return path[end] == '\0' ? fd : -1;
}

bool
fence_is_straight(const char *path)
{
	if (descriptor_named(path) >= 0)
		return true;
	struct stat st;
	return stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

static bool
write_straight(const struct fence_output *o, struct messages *m)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	sigaction(SIGPIPE, &ignore, &before); /* a reader that went away is an answer, not a death */
	int named = descriptor_named(o->path);
	int fd = named >= 0 ? dup(named) : open(o->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	bool ok = fd >= 0 && write_bytes(fd, o);
	if (!ok)
		write_failed(o, m);
	if (fd >= 0 && close(fd) != 0 && ok)
		ok = write_failed(o, m);
	sigaction(SIGPIPE, &before, NULL);
	return ok;
}

/* Splits the real path; a link at the target stays a link. */
static bool
target_locate(struct target *t)
{
	char *real = realpath(t->output->path, NULL);
	if (real == NULL && errno != ENOENT)
		return false;
	char *path = real != NULL ? real : strdup(t->output->path);
	if (path == NULL)
		return false;
	char *slash = strrchr(path, '/');
	t->name = strdup(slash != NULL ? slash + 1 : path);
	if (slash == NULL)
		t->directory = strdup(".");
	else if (slash == path)
		t->directory = strdup("/");
	else
		t->directory = strndup(path, (size_t)(slash - path));
	free(path);
	if (t->name == NULL || t->directory == NULL)
		return false;
	if (*t->name == '\0') {
		errno = EISDIR;
		return false;
	}
	return true;
}

static bool
target_open(struct target *t, const struct fence_output *o)
{
	t->output = o;
	if (!target_locate(t))
		return false;
	t->directory_fd = open(t->directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (t->directory_fd < 0)
		return false;
	struct stat st;
	if (fstatat(t->directory_fd, t->name, &st, 0) == 0) {
		if (S_ISDIR(st.st_mode)) {
			errno = EISDIR;
			return false;
		}
		/* a file that its owner made read-only is not ours to replace */
		if (faccessat(t->directory_fd, t->name, W_OK, 0) != 0)
			return false;
		t->mode = st.st_mode & 0777;
	}
	char hex[65];
	struct digest *d = digest_new();
	digest_add(d, t->name, strlen(t->name));
	digest_finish(d, hex);
	snprintf(t->temporary, sizeof t->temporary, ".geomto-%.16s.new", hex);
	return true;
}

static void
target_close(struct target *t)
{
	if (t->linked)
		unlinkat(t->directory_fd, t->temporary, 0);
	if (t->directory_fd >= 0)
		close(t->directory_fd);
	free(t->directory);
	free(t->name);
}

static bool
lock_take(struct target *t, struct messages *m)
{
	for (int waited = 0; flock(t->directory_fd, LOCK_EX | LOCK_NB) != 0; waited += LOCK_STEP_MS) {
		if (errno != EWOULDBLOCK)
			return true; /* a file system without locks */
		if (waited >= LOCK_SECONDS * 1000) {
			char seconds[8];
			snprintf(seconds, sizeof seconds, "%d", LOCK_SECONDS);
			message_add(m, MSG_LOCK_BUSY, (struct pos){0}, t->directory, seconds, NULL);
			return false;
		}
		nanosleep(&(struct timespec){.tv_nsec = LOCK_STEP_MS * 1000000L}, NULL);
	}
	return true;
}

/* Writes and syncs the bytes into an open temporary. */
static bool
temporary_fill(struct target *t, int fd)
{
	if (t->mode != 0 && fchmod(fd, t->mode) != 0)
		return false;
	if (!write_bytes(fd, t->output))
		return false;
	return fsync(fd) == 0 || errno == EINVAL;
}

/* An unnamed file: a kill while it is written leaves nothing behind. False without an errno of its own where the
 * file system has no such files or /proc is not mounted. */
static bool
temporary_unnamed(struct target *t, bool *unsupported)
{
	*unsupported = false;
	int fd = openat(t->directory_fd, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
	if (fd < 0) {
		*unsupported = errno == EOPNOTSUPP || errno == EISDIR || errno == ENOENT || errno == EINVAL;
		return false;
	}
	bool ok = temporary_fill(t, fd);
	if (ok) {
		char self[40];
		snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
		t->linked = linkat(AT_FDCWD, self, t->directory_fd, t->temporary, AT_SYMLINK_FOLLOW) == 0;
		*unsupported =
		    !t->linked && (errno == ENOENT || errno == EXDEV || errno == EPERM || errno == EOPNOTSUPP);
		ok = t->linked;
	}
	int kept = errno;
	close(fd);
	errno = kept;
	return ok;
}

static bool
temporary_named(struct target *t)
{
	int fd = openat(t->directory_fd, t->temporary, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, 0666);
	if (fd < 0)
		return false;
	t->linked = true;
	bool ok = temporary_fill(t, fd);
	int kept = errno;
	if (close(fd) != 0 && ok)
		return false;
	errno = kept;
	return ok;
}

static bool
temporary_write(struct target *t)
{
	unlinkat(t->directory_fd, t->temporary, 0); /* what a killed run left; the lock says that nobody uses it */
	bool unsupported;
	if (temporary_unnamed(t, &unsupported))
		return true;
	return unsupported && temporary_named(t);
}

static bool
targets_replace(struct target *t, size_t count, struct messages *m)
{
	for (size_t i = 0; i < count; i++) {
		if (!temporary_write(&t[i]))
			return write_failed(t[i].output, m);
	}
	for (size_t i = 0; i < count; i++) {
		if (renameat(t[i].directory_fd, t[i].temporary, t[i].directory_fd, t[i].name) != 0)
			return write_failed(t[i].output, m);
		t[i].linked = false;
	}
	for (size_t i = 0; i < count; i++) {
		if (fsync(t[i].directory_fd) != 0 && errno != EINVAL)
			return write_failed(t[i].output, m);
	}
	return true;
}

/* Under the lock; interrupts wait until the temporaries are gone again. */
static bool
targets_write(struct target *t, size_t count, struct messages *m)
{
	if (!lock_take(&t[count - 1], m))
		return false;
	sigset_t held, before;
	sigemptyset(&held);
	sigaddset(&held, SIGINT);
	sigaddset(&held, SIGTERM);
	sigaddset(&held, SIGHUP);
	sigprocmask(SIG_BLOCK, &held, &before);
	struct sigaction ignore = {.sa_handler = SIG_IGN}, handled;
	sigaction(SIGXFSZ, &ignore, &handled); /* a file size limit then comes back as EFBIG */
	bool ok = targets_replace(t, count, m);
	for (size_t i = 0; i < count; i++) {
		if (t[i].linked && unlinkat(t[i].directory_fd, t[i].temporary, 0) == 0)
			t[i].linked = false;
	}
	sigaction(SIGXFSZ, &handled, NULL);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return ok;
}

bool
fence_write(const struct fence_output *outputs, size_t count, struct messages *m)
{
	assert(count > 0);
	bool ok = true;
	size_t regular = 0;
	struct target *t = calloc(count, sizeof *t);
	if (t == NULL)
		return write_failed(outputs, m);
	for (size_t i = 0; i < count && ok; i++) {
		if (fence_is_straight(outputs[i].path)) {
			ok = write_straight(&outputs[i], m);
			continue;
		}
		t[regular].directory_fd = -1;
		ok = target_open(&t[regular++], &outputs[i]) || write_failed(&outputs[i], m);
	}
	if (ok && regular > 0)
		ok = targets_write(t, regular, m);
	for (size_t i = 0; i < regular; i++)
		target_close(&t[i]);
	free(t);
	return ok;
}
