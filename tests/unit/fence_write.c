/* in: outputs, and directories in every unfriendly state. out: what stands there afterwards.
 * A failure leaves the old files and no litter; a success replaces all of them.
 * Refuses to know: how files are replaced. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "fence/fence.h"

static int
enter(void **state)
{
	char *name = strdup("/tmp/geomto-test-XXXXXX");
	*state = mkdtemp(name);
	return *state == NULL ? -1 : chdir(*state);
}

static int
leave(void **state)
{
	char command[64];
	snprintf(command, sizeof command, "rm -rf '%s'", (char *)*state);
	int status = chdir("/") + system(command);
	free(*state);
	return status;
}

static void
put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void
assert_holds(const char *path, const char *text)
{
	char now[64] = "";
	FILE *f = fopen(path, "r");
	if (f == NULL)
		fail_msg("%s is gone", path);
	now[fread(now, 1, sizeof now - 1, f)] = '\0';
	fclose(f);
	assert_string_equal(now, text);
}

static void
assert_files(int expected)
{
	int n = 0;
	DIR *d = opendir(".");
	while (readdir(d) != NULL)
		n++;
	closedir(d);
	assert_int_equal(n - 2, expected);
}

/* The status that the messages would give, 0 for success. */
static int
write_pair(const char *a, const char *b, const char *text)
{
	struct messages *m = messages_new(LANGUAGE_EN);
	struct fence_output out[2] = {{a, text, strlen(text)}, {b, text, strlen(text)}};
	bool ok = fence_write(out, 2, m);
	int status = messages_status(m);
	messages_free(m);
	assert_int_equal(ok, status == 0);
	return status;
}

static void
both_are_replaced(void **state)
{
	(void)state;
	umask(022);
	put("수치.csv", "old");
	chmod("수치.csv", 0660);
	assert_int_equal(write_pair("수치.csv", "보고 서.pdf", "new"), 0);
	assert_holds("수치.csv", "new");
	assert_holds("보고 서.pdf", "new");
	assert_files(2);
	struct stat st;
	stat("수치.csv", &st);
	assert_int_equal(st.st_mode & 0777, 0660); /* as it was */
	stat("보고 서.pdf", &st);
	assert_int_equal(st.st_mode & 0777, 0644); /* as the umask says */
}

static void
a_missing_directory_changes_nothing(void **state)
{
	(void)state;
	put("a", "old");
	assert_int_equal(write_pair("a", "missing/b", "new"), 5);
	assert_holds("a", "old");
	assert_files(1);
}

static void
a_directory_is_no_target(void **state)
{
	(void)state;
	put("a", "old");
	mkdir("b", 0777);
	assert_int_equal(write_pair("a", "b", "new"), 5);
	assert_int_equal(write_pair("a", "b/", "new"), 5);
	assert_holds("a", "old");
	assert_files(2);
}

/* A file size limit stands for a full disk: the second output no longer fits. */
static void
a_full_disk_changes_nothing(void **state)
{
	(void)state;
	put("a", "old");
	put("b", "old");
	pid_t pid = fork();
	if (pid == 0) {
		struct rlimit r = {100000, 100000};
		setrlimit(RLIMIT_FSIZE, &r);
		struct messages *m = messages_new(LANGUAGE_EN);
		char *large = calloc(1, 200000);
		struct fence_output out[2] = {{"a", "new", 3}, {"b", large, 200000}};
		bool ok = fence_write(out, 2, m);
		_exit(ok ? 99 : messages_status(m));
	}
	int status;
	waitpid(pid, &status, 0);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 5);
	assert_holds("a", "old");
	assert_holds("b", "old");
	assert_files(2);
}

static void
a_read_only_directory_changes_nothing(void **state)
{
	(void)state;
	put("a", "old");
	put("b", "old");
	chmod(".", 0555);
	pid_t pid = fork();
	if (pid == 0) {
		if (geteuid() == 0 && setuid(65534) != 0)
			_exit(98);
		struct messages *m = messages_new(LANGUAGE_EN);
		struct fence_output out[2] = {{"a", "new", 3}, {"b", "new", 3}};
		bool ok = fence_write(out, 2, m);
		_exit(ok ? 99 : messages_status(m));
	}
	int status;
	waitpid(pid, &status, 0);
	chmod(".", 0755);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 5);
	assert_holds("a", "old");
	assert_files(2);
}

static void
a_killed_run_s_litter_is_taken_away(void **state)
{
	(void)state;
	assert_int_equal(write_pair("a", "b", "new"), 0);
	put(".geomto-3e23e8160039594a.new", "left by a kill"); /* named by the SHA-256 of "b" */
	assert_files(3);
	assert_int_equal(write_pair("a", "b", "newer"), 0);
	assert_holds("b", "newer");
	assert_files(2);
}

static void
a_link_stays_a_link(void **state)
{
	(void)state;
	mkdir("elsewhere", 0777);
	put("elsewhere/real", "old");
	assert_int_equal(symlink("elsewhere/real", "b"), 0);
	assert_int_equal(write_pair("a", "b", "new"), 0);
	struct stat st;
	lstat("b", &st);
	assert_true(S_ISLNK(st.st_mode));
	assert_holds("elsewhere/real", "new");
}

static void
devices_and_pipes_are_written_straight(void **state)
{
	(void)state;
	put("a", "old");
	assert_int_equal(write_pair("/dev/null", "/dev/null", "new"), 0);
	assert_int_equal(write_pair("/dev/null", "/dev/full", "new"), 5);
	assert_int_equal(mkfifo("pipe", 0600), 0);
	pid_t pid = fork();
	if (pid == 0) {
		char text[16] = "";
		int fd = open("pipe", O_RDONLY);
		ssize_t n = read(fd, text, sizeof text - 1);
		_exit(n == 3 && strcmp(text, "new") == 0 ? 0 : 1);
	}
	struct messages *m = messages_new(LANGUAGE_EN);
	assert_true(fence_write(&(struct fence_output){"pipe", "new", 3}, 1, m));
	messages_free(m);
	int status;
	waitpid(pid, &status, 0);
	assert_int_equal(status, 0);
	struct stat st;
	stat("pipe", &st);
	assert_true(S_ISFIFO(st.st_mode));
	stat("/dev/null", &st);
	assert_true(S_ISCHR(st.st_mode));
}

/* What the shell said about standard output is kept: appending stays appending. */
static void
a_descriptor_keeps_its_place(void **state)
{
	(void)state;
	put("log", "first;");
	pid_t pid = fork();
	if (pid == 0) {
		int fd = open("log", O_WRONLY | O_APPEND);
		char name[32];
		snprintf(name, sizeof name, "/dev/fd/%d", fd);
		struct messages *m = messages_new(LANGUAGE_EN);
		_exit(fence_is_straight(name) && fence_write(&(struct fence_output){name, "new", 3}, 1, m) ? 0 : 1);
	}
	int status;
	waitpid(pid, &status, 0);
	assert_int_equal(status, 0);
	assert_holds("log", "first;new");
	assert_false(fence_is_straight("log"));
	assert_false(fence_is_straight("nothing.pdf"));
	assert_true(fence_is_straight("/dev/stdout"));
}

/* Two writers: the second waits for the first's lock, and gives up when it never comes. */
static void
a_lock_is_waited_for(void **state)
{
	(void)state;
	int ready[2];
	assert_int_equal(pipe(ready), 0);
	pid_t pid = fork();
	if (pid == 0) {
		int fd = open(".", O_RDONLY);
		flock(fd, LOCK_EX);
		(void)!write(ready[1], "x", 1);
		usleep(300000);
		_exit(0);
	}
	char x;
	assert_int_equal(read(ready[0], &x, 1), 1);
	assert_int_equal(write_pair("a", "b", "new"), 0);
	waitpid(pid, NULL, 0);
	assert_holds("b", "new");
	close(ready[0]);
	close(ready[1]);
}

static void
a_lock_is_not_waited_for_for_ever(void **state)
{
	(void)state;
	put("b", "old");
	int fd = open(".", O_RDONLY);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	struct messages *m = messages_new(LANGUAGE_EN);
	assert_false(fence_write(&(struct fence_output){"b", "new", 3}, 1, m));
	assert_int_equal(messages_status(m), 5);
	char *text = NULL;
	size_t size = 0;
	FILE *f = open_memstream(&text, &size);
	messages_print(m, f);
	fclose(f);
	assert_non_null(strstr(text, "[LOCK_BUSY]"));
	free(text);
	messages_free(m);
	close(fd);
	assert_holds("b", "old");
	assert_files(1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(both_are_replaced, enter, leave),
	    cmocka_unit_test_setup_teardown(a_missing_directory_changes_nothing, enter, leave),
	    cmocka_unit_test_setup_teardown(a_directory_is_no_target, enter, leave),
	    cmocka_unit_test_setup_teardown(a_full_disk_changes_nothing, enter, leave),
	    cmocka_unit_test_setup_teardown(a_read_only_directory_changes_nothing, enter, leave),
	    cmocka_unit_test_setup_teardown(a_killed_run_s_litter_is_taken_away, enter, leave),
	    cmocka_unit_test_setup_teardown(a_link_stays_a_link, enter, leave),
	    cmocka_unit_test_setup_teardown(devices_and_pipes_are_written_straight, enter, leave),
	    cmocka_unit_test_setup_teardown(a_descriptor_keeps_its_place, enter, leave),
	    cmocka_unit_test_setup_teardown(a_lock_is_waited_for, enter, leave),
	    cmocka_unit_test_setup_teardown(a_lock_is_not_waited_for_for_ever, enter, leave),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
