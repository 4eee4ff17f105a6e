/* in: the command line. out: what is asked for, checked; or messages of usage.
 * getopt's tables and the help are made from the one list of options.
 * Refuses to know: how any of it is done. */
#include "command/options.h"
#include <getopt.h>
#include <string.h>
#include "intake/intake.h"

#define TAKES(command) (1U << COMMAND_##command)

static const struct option_row {
	int letter;
	const char *name, *argument;
	unsigned commands;
	const char *text[2]; /* by enum language */
} option_rows[] = {
#define X(letter, name, argument, commands, ko, en) {letter, name, argument, commands, {ko, en}},
#include "command/option.def"
#undef X
};

static const struct option long_options[] = {
#define X(letter, name, argument, commands, ko, en)                                                                    \
	{name, sizeof(argument) > 1 ? required_argument : no_argument, NULL, letter},
#include "command/option.def"
#undef X
        {0}};

static const struct command_row {
	const char *name, *arguments;
	const char *text[2];
} command_rows[] = {
#define X(name, text, arguments, ko, en) {text, arguments, {ko, en}},
    COMMANDS(X)
#undef X
};

static const char *const print_names[] = {NULL,
#define X(name, text) text,
    STAGE_PRINTS(X)
#undef X
};

static const struct format_row {
	const char *name;
	unsigned commands;
} format_rows[] = {
#define X(name, text, commands) {text, commands},
    FORMATS(X)
#undef X
};

static bool
usage(struct messages *m, enum message_id id, const char *a, const char *b, const char *c)
{
	message_add(m, id, (struct pos){0}, a, b, c, NULL);
	return false;
}

/* What the letter means to the command; what it means to another when it takes none such; NULL: no option. */
static const struct option_row *
option_lookup(int letter, enum command command)
{
	const struct option_row *other = NULL;
	for (size_t i = 0; i < sizeof option_rows / sizeof *option_rows; i++) {
		if (option_rows[i].letter != letter)
			continue;
		if (option_rows[i].commands & (1U << command))
			return &option_rows[i];
		other = &option_rows[i];
	}
	return other;
}

static bool
read_print(const char *value, struct options *o, struct messages *m)
{
	for (size_t i = 1; i < sizeof print_names / sizeof *print_names; i++) {
		if (strcmp(value, print_names[i]) == 0) {
			o->print = (enum stage_print)i;
			return true;
		}
	}
	return usage(m, MSG_USAGE_VALUE, "-T", value, "facts ledger tree galley pages");
}

/* One of two words into a flag. */
static bool
read_word(const char *option, const char *value, const char *off, const char *on, bool *flag, struct messages *m)
{
	char both[64];
	*flag = strcmp(value, on) == 0;
	if (*flag || strcmp(value, off) == 0)
		return true;
	snprintf(both, sizeof both, "%s %s", off, on);
	return usage(m, MSG_USAGE_VALUE, option, value, both);
}

/* "record,current": of OLD and NEW. */
static bool
read_editions(const char *value, struct options *o, struct messages *m)
{
	static const char *const names[] = {"current", "record"};
	char pair[32];
	for (int old = 0; old < 2; old++)
		for (int new = 0; new < 2; new++) {
			snprintf(pair, sizeof pair, "%s,%s", names[old], names[new]);
			if (strcmp(value, pair) != 0)
				continue;
			o->old_record = old == 1;
			o->record = new == 1;
			return true;
		}
	return usage(m, MSG_USAGE_VALUE, "-e", value, "current,current record,current current,record record,record");
}

static bool
format_fits(size_t i, const struct options *o)
{
	return format_rows[i].commands & (1U << o->command);
}

static bool
read_format(const char *value, struct options *o, struct messages *m)
{
	char all[64] = "";
	for (size_t i = 0; i < sizeof format_rows / sizeof *format_rows; i++) {
		if (!format_fits(i, o))
			continue;
		if (strcmp(value, format_rows[i].name) == 0) {
			o->format = (enum format)i;
			return true;
		}
		snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", *all ? " " : "", format_rows[i].name);
	}
	return usage(m, MSG_USAGE_VALUE, "--format", value, all);
}

static void
choose_format(struct options *o)
{
	o->format = 0;
	while (o->format + 1U < sizeof format_rows / sizeof *format_rows && !format_fits(o->format, o))
		o->format++;
}

static bool
read_option(int letter, const char *value, struct options *o, struct messages *m)
{
	switch (letter) {
	case 'T':
		return read_print(value, o, m);
	case 'e':
		return o->command == COMMAND_DIFF ? read_editions(value, o, m)
		                                  : read_word("-e", value, "current", "record", &o->record, m);
	case 'f':
		return read_format(value, o, m);
	case 'o':
		o->output = value;
		break;
	case 'S':
		o->stamp = value;
		break;
	case 'Y':
		o->style = value;
		break;
	case 'M':
		o->map = value;
		break;
	case 'E':
		o->encoding = value;
		return intake_is_encoding(value) ||
		       usage(m, MSG_USAGE_VALUE, "--encoding", value, "utf-8 cp949 euc-kr utf-16 utf-16le utf-16be");
	case 'a':
		o->against = value;
		break;
	case 'w':
		o->with_source = true;
		break;
	case 'q':
		o->quiet = true;
		break;
	case 'W':
		o->watch = true;
		break;
	case 'F':
		o->final = true;
		break;
	case 't':
		o->timings = true;
		break;
	case 'h':
		o->help = true;
		break;
	case 'V':
		o->version = true;
		break;
	}
	return true;
}

static bool
read_command(const char *word, struct options *o, struct messages *m)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if (strcmp(word, command_rows[i].name) == 0) {
			o->command = (enum command)i;
			return true;
		}
	}
	return usage(m, MSG_USAGE_COMMAND, word, NULL, NULL);
}

/* An unknown letter may stand inside a group (-hx); a long name stands alone. */
static bool
option_unknown(const char *word, struct messages *m)
{
	char letter[3] = {'-', (char)optopt, '\0'};
	bool is_letter = optopt != 0 && option_lookup(optopt, COMMAND_COUNT) == NULL;
	return usage(m, MSG_USAGE_OPTION, is_letter ? letter : word, NULL, NULL);
}

static bool
read_options(int argc, char **argv, struct options *o, struct messages *m)
{
	int letter;
	optind = 1;
	opterr = 0;
	while ((letter = getopt_long(argc, argv, ":T:e:o:qhV", long_options, NULL)) != -1) {
		if (letter == ':')
			return usage(m, MSG_USAGE_ARGUMENT, argv[optind - 1], NULL, NULL);
		if (letter == '?')
			return option_unknown(argv[optind - 1], m);
		const struct option_row *row = option_lookup(letter, o->command);
		char name[32];
		snprintf(name, sizeof name, "--%s", row->name);
		if (!(row->commands & (1U << o->command)))
			return usage(m, MSG_USAGE_OPTION, name, NULL, NULL);
		if (optarg != NULL && *optarg == '\0')
			return usage(m, MSG_USAGE_ARGUMENT, name, NULL, NULL);
		if (!read_option(letter, optarg, o, m))
			return false;
	}
	return true;
}

bool
options_read(int argc, char **argv, struct options *o, struct messages *m)
{
	*o = (struct options){0};
	if (argc < 2)
		return usage(m, MSG_USAGE_COMMAND, "-", NULL, NULL);
	if (argv[1][0] == '-') { /* geomto --help, geomto --version */
		o->help = strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0;
		o->version = strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0;
		return o->help || o->version || usage(m, MSG_USAGE_COMMAND, argv[1], NULL, NULL);
	}
	if (!read_command(argv[1], o, m))
		return false;
	choose_format(o);
	if (!read_options(argc - 1, argv + 1, o, m))
		return false;
	if (o->help || o->version)
		return true;
	int needed = o->command == COMMAND_DIFF ? 2 : 1, given = argc - 1 - optind;
	if (given != needed && !(o->command == COMMAND_IMPORT && given > 1)) {
		char count[16];
		snprintf(count, sizeof count, "%d", given);
		return usage(m, MSG_USAGE_INPUT, count, needed == 1 ? "1" : "2", NULL);
	}
	o->inputs = argv + argc - given;
	o->input_count = (size_t)given;
	o->input = argv[argc - 1];
	o->old = needed == 2 ? argv[argc - 2] : NULL;
	if (o->command == COMMAND_IMPORT && (o->map == NULL || o->output == NULL))
		return usage(m, MSG_USAGE_NEEDED, "import", "--map MAP.xml -o budget.xml", NULL);
	if (o->command == COMMAND_EXTRACT && o->output == NULL)
		return usage(m, MSG_USAGE_OUTPUT, NULL, NULL, NULL);
	return true;
}

static void
print_option(const struct option_row *r, enum language language, FILE *out)
{
	char left[40], letter[6] = "    ";
	if (strchr("TeoqhV", r->letter) != NULL)
		snprintf(letter, sizeof letter, "-%c, ", r->letter);
	snprintf(left, sizeof left, "%s--%s%s%s", letter, r->name, *r->argument != '\0' ? " " : "", r->argument);
	fprintf(out, "  %-24s %s\n", left, r->text[language]);
}

void
options_print_help(enum language language, FILE *out)
{
	static const char *const head[2] = {
	    "geomto %s: 자료에서 예산안 검토보고를 만듦\n\n", "geomto %s: sets a budget review report from data\n\n"};
	static const char *const status[2] = {
	    "종료값: 0 지적 없음 · 1 경고 · 2 오류 · 3 입력 거부 · 4 사용법 · 5 시스템\n",
	    "exit status: 0 no findings, 1 warning, 2 error, 3 input refused, 4 usage, 5 system\n"};
	fprintf(out, head[language], GEOMTO_VERSION);
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		const struct command_row *c = &command_rows[i];
		fprintf(out, "geomto %s [...] %s\n    %s\n", c->name, c->arguments, c->text[language]);
		for (size_t j = 0; j < sizeof option_rows / sizeof *option_rows; j++) {
			if (option_rows[j].commands != ~0U && option_rows[j].commands & (1U << i))
				print_option(&option_rows[j], language, out);
		}
	}
	fputc('\n', out);
	for (size_t j = 0; j < sizeof option_rows / sizeof *option_rows; j++) {
		if (option_rows[j].commands == ~0U)
			print_option(&option_rows[j], language, out);
	}
	fputs(status[language], out);
}
