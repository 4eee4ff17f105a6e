/* in: directories. out: word of a save in one of them.
 * inotify(7): a file written and closed, put in place by a rename, or gone. The signals that end the program are read
 * as from a file while it waits, so that nothing is ever left half done.
 * Refuses to know: what is built, whether a save changed anything. */
#include "command/watch.h"
#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <unistd.h>

#define SAVES                                                                                                          \
	(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF |        \
	    IN_ONLYDIR)

enum {
	QUIET_MS = 40,    /* editors save in several steps; this long without one, and it is done */
	PATIENCE_MS = 400 /* but no longer than this after the first */
};

struct watch {
	int events, signals;
	sigset_t before;
	int newest; /* the highest watch so far: inotify numbers them upwards and gives a directory its own again */
};

static sigset_t
endings(void)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	return set;
}

struct watch *
watch_open(struct messages *m)
{
	sigset_t set = endings();
	struct watch *w = calloc(1, sizeof *w);
	if (w == NULL)
		arena_exhausted();
	sigprocmask(SIG_BLOCK, &set, &w->before);
	w->events = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	w->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (w->events >= 0 && w->signals >= 0)
		return w;
	message_add(m, MSG_WATCH, (struct pos){0}, strerror(errno), NULL);
	watch_close(w);
	return NULL;
}

/* A signal that ended the waiting is taken here: unblocked, it would end the program without its exit status. */
void
watch_close(struct watch *w)
{
	struct signalfd_siginfo taken;
	while (w->signals >= 0 && read(w->signals, &taken, sizeof taken) > 0)
		;
	if (w->events >= 0)
		close(w->events);
	if (w->signals >= 0)
		close(w->signals);
	sigprocmask(SIG_SETMASK, &w->before, NULL);
	free(w);
}

static bool
follow_directory(struct watch *w, const char *path)
{
	int id = inotify_add_watch(w->events, path, SAVES);
	bool fresh = id > w->newest;
	if (fresh)
		w->newest = id;
	return fresh;
}

static const char *
directory_of(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (slash == NULL)
		return ".";
	return slash == path ? "/" : arena_copy(a, path, (size_t)(slash - path));
}

/* projects/, figures/: also one from which nothing has been read yet. */
static bool
follow_children(struct watch *w, struct arena *a, const char *directory)
{
	bool fresh = false;
	DIR *d = opendir(directory);
	for (const struct dirent *e; d != NULL && (e = readdir(d)) != NULL;)
		if (e->d_name[0] != '.' && (e->d_type == DT_DIR || e->d_type == DT_LNK || e->d_type == DT_UNKNOWN))
			fresh |= follow_directory(w, arena_print(a, "%s/%s", directory, e->d_name));
	if (d != NULL)
		closedir(d);
	return fresh;
}

bool
watch_follow(struct watch *w, const char *report_path, const struct source *s)
{
	struct arena *a = arena_new();
	const char *own = directory_of(a, report_path);
	bool fresh = follow_directory(w, own);
	fresh |= follow_children(w, a, own);
	for (size_t i = 0; i < s->file_count; i++)
		fresh |= follow_directory(w, directory_of(a, s->files[i].path));
	arena_free(a);
	return fresh;
}

static void
drain(int file)
{
	_Alignas(struct inotify_event) char events[4096];
	while (read(file, events, sizeof events) > 0)
		;
}

/* False: a signal came. *saved: something was saved; else the time is up. */
static bool
wait_once(struct watch *w, int timeout, bool *saved)
{
	struct pollfd on[2] = {{w->events, POLLIN, 0}, {w->signals, POLLIN, 0}};
	int n;
	do
		n = poll(on, 2, timeout);
	while (n < 0 && errno == EINTR);
	*saved = on[0].revents != 0;
	if (*saved)
		drain(w->events);
	return n >= 0 && on[1].revents == 0;
}

bool
watch_wait(struct watch *w)
{
	bool saved;
	if (!wait_once(w, -1, &saved))
		return false;
	for (int waited = 0; saved && waited < PATIENCE_MS; waited += QUIET_MS)
		if (!wait_once(w, QUIET_MS, &saved))
			return false;
	return true;
}
