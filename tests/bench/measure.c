/* in: a number of rounds, a list of lines "NAME<tab>COMMAND". out: one line each: NAME, median wall and processor ms,
 * peak MiB. The commands take turns, so that a slow moment of the machine strikes all of them alike. Refuses to know:
 * what the commands do; a command that fails ends the measurement. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define COMMANDS_MAX 32
#define ROUNDS_MAX 101

struct command {
	char name[64], line[1024];
	int64_t wall[ROUNDS_MAX], cpu[ROUNDS_MAX]; /* microseconds */
	long peak;                                 /* KiB */
};

static int64_t
now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int64_t
cpu_of(const struct rusage *u)
{
	return (int64_t)(u->ru_utime.tv_sec + u->ru_stime.tv_sec) * 1000000 + u->ru_utime.tv_usec + u->ru_stime.tv_usec;
}

static int
run(struct command *c, int round)
{
	int64_t start = now();
	pid_t pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_WRONLY);
		dup2(null, 1);
		dup2(null, 2);
		execl("/bin/sh", "sh", "-c", c->line, (char *)NULL);
		_exit(127);
	}
	int status;
	struct rusage u;
	if (pid < 0 || wait4(pid, &status, 0, &u) != pid)
		return 0;
	c->wall[round] = now() - start;
	c->cpu[round] = cpu_of(&u);
	if (u.ru_maxrss > c->peak)
		c->peak = u.ru_maxrss;
	return WIFEXITED(status) && WEXITSTATUS(status) <= 1; /* 1: warnings */
}

static int
compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

static int64_t
median(int64_t *values, int n)
{
	qsort(values, (size_t)n, sizeof *values, compare);
	return values[n / 2];
}

int
main(int argc, char **argv)
{
	static struct command commands[COMMANDS_MAX];
	int rounds = argc > 1 ? atoi(argv[1]) : 0, count = 0;
	if (rounds < 1 || rounds > ROUNDS_MAX)
		return 4;
	while (count < COMMANDS_MAX && scanf(" %63[^\t]\t%1023[^\n]", commands[count].name, commands[count].line) == 2)
		count++;
	for (int r = 0; r < rounds; r++) {
		for (int i = 0; i < count; i++) {
			if (!run(&commands[i], r)) {
				fprintf(stderr, "failed: %s\n", commands[i].line);
				return 1;
			}
		}
	}
	for (int i = 0; i < count; i++) {
		int64_t wall = median(commands[i].wall, rounds), cpu = median(commands[i].cpu, rounds);
		printf("%s\t%lld.%lld\t%lld.%lld\t%ld.%ld\n", commands[i].name, (long long)wall / 1000,
		    (long long)wall % 1000 / 100, (long long)cpu / 1000, (long long)cpu % 1000 / 100,
		    commands[i].peak / 1024, commands[i].peak % 1024 * 10 / 1024);
	}
	return 0;
}
