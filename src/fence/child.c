/* in: a job. out: its bytes and messages, computed in a child process with resource limits.
 * The libraries behind type, press and archive do not survive every fault; a fault there costs the child, never a file.
 * Refuses to know: what the job does, what its bytes mean. */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "fence/fence.h"

#if defined(__SANITIZE_ADDRESS__)
#define FENCE_SHADOWED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FENCE_SHADOWED 1
#endif
#endif

/* The report of 2019 takes 60 MiB and a third of a second; one a hundred times as long, 4,400 pages, takes 3 GiB and 20
 * seconds. Whatever goes beyond has run away. */
#define FENCE_ADDRESS_SPACE ((rlim_t)4 << 30)
#define FENCE_FILE_SIZE ((rlim_t)512 << 20)
#define FENCE_CPU_SECONDS 60
#define FENCE_WALL_SECONDS 180 /* a stopped or starving child: three times its processor time */

#define FENCE_MAGIC 0x6f746d6f6567636eULL

struct fence_child {
	pid_t pid;
	int memory; /* memfd: head, result, messages */
	int life;   /* reading end of a pipe; its end means that the child is gone */
};

struct head { /* what the child writes first; the parent believes none of it unchecked */
	uint64_t magic, ok, result_size, message_size;
};

/* Never above a limit that was already there: a user may have set a lower one. */
static void
limit_lower(int resource, rlim_t value)
{
	struct rlimit r;
	if (getrlimit((__rlimit_resource_t)resource, &r) != 0)
		return;
	if (r.rlim_cur != RLIM_INFINITY && r.rlim_cur < value)
		return;
	r.rlim_cur = value;
	if (r.rlim_max != RLIM_INFINITY && r.rlim_max < value)
		r.rlim_cur = r.rlim_max;
	else
		r.rlim_max = value;
	setrlimit((__rlimit_resource_t)resource, &r);
}

static void
child_limit(void)
{
#ifndef FENCE_SHADOWED /* the address sanitizer reserves terabytes */
	limit_lower(RLIMIT_AS, FENCE_ADDRESS_SPACE);
#endif
	limit_lower(RLIMIT_CPU, FENCE_CPU_SECONDS);
	limit_lower(RLIMIT_FSIZE, FENCE_FILE_SIZE);
	limit_lower(RLIMIT_CORE, 0);
}

static bool
write_whole(int fd, const void *bytes, size_t n)
{
	const char *p = bytes;
	while (n > 0) {
		ssize_t done = write(fd, p, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		p += done;
		n -= (size_t)done;
	}
	return true;
}

static _Noreturn void
child_run(struct fence_child *c, pid_t parent, fence_job *job, void *data, enum language language)
{
	/* An interrupted parent takes its child along; it may have died before this line. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(5);
	child_limit();
	struct buf result = {0}, packed = {0};
	struct messages *m = messages_new(language);
	bool ok = job(data, &result, m);
	messages_pack(m, &packed);
	struct head h = {FENCE_MAGIC, ok, result.size, packed.size};
	bool written = write_whole(c->memory, &h, sizeof h) && write_whole(c->memory, result.data, result.size) &&
	               write_whole(c->memory, packed.data, packed.size);
	fflush(NULL);
	_exit(written ? 0 : 1);
}

static struct fence_child *
start_failed(int memory, int life[2], struct messages *m)
{
	message_add(m, MSG_CHILD_START, (struct pos){0}, strerror(errno), NULL);
	if (memory >= 0)
		close(memory);
	if (life[0] >= 0) {
		close(life[0]);
		close(life[1]);
	}
	return NULL;
}

struct fence_child *
fence_start(fence_job *job, void *data, enum language language, struct messages *m)
{
	int life[2] = {-1, -1};
	int memory = memfd_create("geomto", MFD_CLOEXEC);
	if (memory < 0 || pipe2(life, O_CLOEXEC) != 0)
		return start_failed(memory, life, m);
	struct fence_child *c = calloc(1, sizeof *c);
	if (c == NULL)
		return start_failed(memory, life, m);
	*c = (struct fence_child){.memory = memory, .life = life[0]};
	pid_t parent = getpid();
	fflush(NULL); /* or the child would print what is pending a second time */
	c->pid = fork();
	if (c->pid < 0) {
		free(c);
		return start_failed(memory, life, m);
	}
	if (c->pid == 0)
		child_run(c, parent, job, data, language);
	close(life[1]);
	return c;
}

static int64_t
clock_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* False: the wall clock ran out first. */
static bool
child_await(const struct fence_child *c)
{
	int64_t end = clock_ms() + (int64_t)FENCE_WALL_SECONDS * 1000;
	for (;;) {
		int64_t left = end - clock_ms();
		if (left <= 0)
			return false;
		struct pollfd p = {.fd = c->life, .events = POLLIN};
		int n = poll(&p, 1, (int)left);
		if (n > 0)
			return true;
		if (n < 0 && errno != EINTR)
			return true; /* waitpid will say */
	}
}

static bool
child_fault(struct messages *m, enum message_id id, const char *what)
{
	message_add(m, id, (struct pos){0}, what, NULL);
	return false;
}

/* True if the child ended by itself with everything written. */
static bool
child_ended(int status, struct messages *m)
{
	if (WIFSIGNALED(status)) {
		int s = WTERMSIG(status);
		if (s == SIGXCPU)
			return child_fault(m, MSG_CHILD_LIMIT, "CPU");
		if (s == SIGXFSZ)
			return child_fault(m, MSG_CHILD_LIMIT, "file size");
		const char *name = sigabbrev_np(s);
		char text[32];
		snprintf(text, sizeof text, "SIG%s", name != NULL ? name : "?");
		return child_fault(m, MSG_CHILD_DIED, text);
	}
	assert(WIFEXITED(status));
	if (WEXITSTATUS(status) == 5) /* what arena and buf do when memory runs out */
		return child_fault(m, MSG_CHILD_LIMIT, "memory");
	if (WEXITSTATUS(status) != 0) {
		char text[32];
		snprintf(text, sizeof text, "exit %d", WEXITSTATUS(status));
		return child_fault(m, MSG_CHILD_DIED, text);
	}
	return true;
}

/* Takes the result and the messages out of the mapped bytes; every size is checked against what is really there. */
static bool
result_take(const unsigned char *bytes, size_t size, struct buf *result, struct messages *m)
{
	struct head h;
	if (size < sizeof h)
		return child_fault(m, MSG_CHILD_RESULT, "head");
	memcpy(&h, bytes, sizeof h);
	size_t body = size - sizeof h;
	if (h.magic != FENCE_MAGIC || h.ok > 1)
		return child_fault(m, MSG_CHILD_RESULT, "head");
	if (h.result_size > body || h.message_size != body - h.result_size)
		return child_fault(m, MSG_CHILD_RESULT, "size");
	if (!messages_unpack(m, bytes + sizeof h + h.result_size, (size_t)h.message_size))
		return child_fault(m, MSG_CHILD_RESULT, "messages");
	if (h.ok == 1)
		buf_add(result, bytes + sizeof h, (size_t)h.result_size);
	return h.ok == 1;
}

static bool
result_read(int memory, struct buf *result, struct messages *m)
{
	struct stat st;
	if (fstat(memory, &st) != 0 || st.st_size <= 0)
		return child_fault(m, MSG_CHILD_RESULT, "empty");
	size_t size = (size_t)st.st_size;
	void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, memory, 0);
	if (bytes == MAP_FAILED)
		return child_fault(m, MSG_CHILD_RESULT, strerror(errno));
	bool ok = result_take(bytes, size, result, m);
	munmap(bytes, size);
	return ok;
}

bool
fence_wait(struct fence_child *c, struct buf *result, struct messages *m)
{
	bool in_time = child_await(c);
	if (!in_time)
		kill(c->pid, SIGKILL);
	int status = 0;
	while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
		;
	bool ok = in_time ? child_ended(status, m) : child_fault(m, MSG_CHILD_LIMIT, "time");
	ok = ok && result_read(c->memory, result, m);
	close(c->memory);
	close(c->life);
	free(c);
	return ok;
}
