/* in: jobs that work, fail, die, spin, hoard and write without end. out: what the parent gets of each.
 * Each fault must come back as the right message and as nothing else.
 * Refuses to know: how a child is made. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include "fence/fence.h"

#ifdef __SANITIZE_ADDRESS__ /* its shadow takes terabytes: no limit on address space then */
#define SHADOWED true
#else
#define SHADOWED false
#endif

static bool
job_answers(void *data, struct buf *result, struct messages *m)
{
	buf_puts(result, data);
	message_add(m, MSG_FILE_READ, (struct pos){"a.xml", 7, 3}, "a.xml", "b", NULL);
	return true;
}

static bool
job_says_no(void *data, struct buf *result, struct messages *m)
{
	(void)data;
	(void)result;
	message_add(m, MSG_FILE_READ, (struct pos){0}, "a.xml", "b", NULL);
	return false;
}

static bool
job_crashes(void *data, struct buf *result, struct messages *m)
{
	(void)data;
	(void)m;
	buf_puts(result, "half");
	raise(SIGKILL);
	return true;
}

static bool
job_exits(void *data, struct buf *result, struct messages *m)
{
	(void)result;
	(void)m;
	_exit(*(int *)data);
}

static bool
job_spins(void *data, struct buf *result, struct messages *m)
{
	(void)result;
	(void)m;
	volatile unsigned *turns = data;
	while (++*turns < UINT32_MAX || *turns != 0)
		;
	return true;
}

static bool
job_returns_much(void *data, struct buf *result, struct messages *m)
{
	(void)m;
	char *block = calloc(1, 1 << 20);
	for (int i = 0; i < *(int *)data; i++)
		buf_add(result, block, 1 << 20);
	free(block);
	return true;
}

/* More than the limit on address space; what the libraries then do is up to them, here it is a refused allocation. */
static bool
job_hoards(void *data, struct buf *result, struct messages *m)
{
	(void)data;
	(void)m;
	for (int i = 0; i < 80; i++) {
		void *p = mmap(NULL, 64 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (p == MAP_FAILED)
			_exit(5);
	}
	buf_puts(result, "unlimited");
	return true;
}

/* Runs a job; true if it came back whole. The message that should be there is looked for in the printed text. */
static bool
run(fence_job *job, void *data, struct buf *result, const char *expected)
{
	struct messages *m = messages_new(LANGUAGE_EN);
	struct fence_child *c = fence_start(job, data, LANGUAGE_EN, m);
	assert_non_null(c);
	bool ok = fence_wait(c, result, m);
	char *text = NULL;
	size_t size = 0;
	FILE *f = open_memstream(&text, &size);
	messages_print(m, f);
	fclose(f);
	if (expected == NULL)
		assert_string_equal(text, "");
	else if (strstr(text, expected) == NULL)
		fail_msg("'%s' is not in '%s'", expected, text);
	free(text);
	messages_free(m);
	return ok;
}

static void
bytes_and_messages_come_back(void **state)
{
	(void)state;
	struct buf result = {0};
	assert_true(run(job_answers, (char[]){"안녕"}, &result, "a.xml:7:3:"));
	assert_string_equal(result.data, "안녕");
	buf_free(&result);
}

static void
a_refusal_comes_back(void **state)
{
	(void)state;
	struct buf result = {0};
	assert_false(run(job_says_no, NULL, &result, "[FILE_READ]"));
	assert_int_equal(result.size, 0);
}

static void
a_crash_is_a_message(void **state)
{
	(void)state;
	struct buf result = {0};
	assert_false(run(job_crashes, NULL, &result, "[CHILD_DIED]"));
	assert_int_equal(result.size, 0);
}

static void
no_memory_is_a_limit(void **state)
{
	(void)state;
	struct buf result = {0};
	assert_false(run(job_exits, &(int){5}, &result, "memory; old outputs kept [CHILD_LIMIT]"));
	assert_false(run(job_exits, &(int){77}, &result, "exit 77; old outputs kept [CHILD_DIED]"));
	/* ended well by its own account, but nothing was handed over */
	assert_false(run(job_exits, &(int){0}, &result, "[CHILD_RESULT]"));
	if (!SHADOWED)
		assert_false(run(job_hoards, NULL, &result, "[CHILD_LIMIT]"));
}

/* In a process of its own, because a limit once lowered stays. */
static void
under_limit(__rlimit_resource_t resource, rlim_t limit, fence_job *job, void *data, const char *expected)
{
	pid_t pid = fork();
	if (pid == 0) {
		struct rlimit r = {limit, limit};
		setrlimit(resource, &r);
		struct buf result = {0};
		struct messages *m = messages_new(LANGUAGE_EN);
		struct fence_child *c = fence_start(job, data, LANGUAGE_EN, m);
		bool ok = c != NULL && fence_wait(c, &result, m);
		char *text = NULL;
		size_t size = 0;
		FILE *f = open_memstream(&text, &size);
		messages_print(m, f);
		fclose(f);
		_exit(!ok && strstr(text, expected) != NULL ? 0 : 1);
	}
	int status;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void
a_lower_limit_of_the_user_stays(void **state)
{
	(void)state;
	unsigned counter = 0;
	under_limit(RLIMIT_CPU, 1, job_spins, &counter, "[CHILD_");
	under_limit(RLIMIT_FSIZE, 1 << 20, job_returns_much, &(int){3}, "file size; old outputs kept [CHILD_LIMIT]");
}

/* No descriptor is left for the child's result. */
static void
no_child_can_be_made(void **state)
{
	(void)state;
	pid_t pid = fork();
	if (pid == 0) {
		setrlimit(RLIMIT_NOFILE, &(struct rlimit){3, 3});
		struct messages *m = messages_new(LANGUAGE_EN);
		bool none = fence_start(job_answers, (char[]){"x"}, LANGUAGE_EN, m) == NULL;
		char text[256] = "";
		FILE *f = fmemopen(text, sizeof text, "w");
		messages_print(m, f);
		fclose(f);
		_exit(none && strstr(text, "[CHILD_START]") != NULL && messages_status(m) == 5 ? 0 : 1);
	}
	int status;
	waitpid(pid, &status, 0);
	assert_int_equal(status, 0);
}

static void
much_comes_back_whole(void **state)
{
	(void)state;
	struct buf result = {0};
	assert_true(run(job_returns_much, &(int){20}, &result, NULL));
	assert_int_equal(result.size, 20 << 20);
	buf_free(&result);
}

/* Killing the parent takes the child along, so that nobody goes on working for nobody. */
static void
the_child_dies_with_its_parent(void **state)
{
	(void)state;
	int life[2];
	assert_int_equal(pipe(life), 0);
	pid_t parent = fork();
	if (parent == 0) {
		close(life[0]);
		unsigned counter = 0;
		struct messages *m = messages_new(LANGUAGE_EN);
		struct fence_child *c = fence_start(job_spins, &counter, LANGUAGE_EN, m);
		(void)!write(life[1], "x", 1);
		fence_wait(c, &(struct buf){0}, m);
		_exit(0);
	}
	close(life[1]);
	char x;
	assert_int_equal(read(life[0], &x, 1), 1);
	kill(parent, SIGTERM);
	assert_int_equal(waitpid(parent, NULL, 0), parent);
	alarm(10); /* the pipe ends when the child, too, is gone */
	assert_int_equal(read(life[0], &x, 1), 0);
	alarm(0);
	close(life[0]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(bytes_and_messages_come_back),
	    cmocka_unit_test(a_refusal_comes_back),
	    cmocka_unit_test(a_crash_is_a_message),
	    cmocka_unit_test(no_memory_is_a_limit),
	    cmocka_unit_test(a_lower_limit_of_the_user_stays),
	    cmocka_unit_test(no_child_can_be_made),
	    cmocka_unit_test(much_comes_back_whole),
	    cmocka_unit_test(the_child_dies_with_its_parent),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
