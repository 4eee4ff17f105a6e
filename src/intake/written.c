/* in: a number as people write it in a table, folded. out: its digits, sign, decimals and unit.
 * Commas stand between thousands or nowhere; what could be read in two ways is not read.
 * Refuses to know: what it counts. */
#include <string.h>
#include "intake/inner.h"

/* △1,234 · (1,234) · -1,234 · ₩1,234. ▲ is not read: to some it is a minus, to others a rise. */
static bool
skip(const char **s, const char *word)
{
	size_t n = strlen(word);
	if (strncmp(*s, word, n) != 0)
		return false;
	*s += n;
	return true;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
add_digit(struct number *n, char c)
{
	return !__builtin_mul_overflow(n->digits, 10, &n->digits) &&
	       !__builtin_add_overflow(n->digits, c - '0', &n->digits);
}

/* "1,234,567" or "1234567": the digits before the point. */
static enum number_fault
read_whole(const char **s, struct number *n)
{
	size_t group = 0, groups = 0;
	const char *p = *s;
	for (; is_digit(*p) || *p == ','; p++) {
		if (*p == ',') {
			if (group == 0 || group > 3 || (groups && group != 3))
				return NUMBER_UNREADABLE;
			groups++;
			group = 0;
			continue;
		}
		group++;
		if (!add_digit(n, *p))
			return NUMBER_RANGE;
	}
	if (p == *s || (groups && group != 3))
		return NUMBER_UNREADABLE;
	*s = p;
	return NUMBER_READ;
}

static enum number_fault
read_decimals(const char **s, struct number *n)
{
	if (**s != '.')
		return NUMBER_READ;
	if (!is_digit((*s)[1]))
		return NUMBER_UNREADABLE;
	for (++*s; is_digit(**s); ++*s) {
		if (n->decimals == 6 && **s == '0')
			continue;
		if (n->decimals == 6 || !add_digit(n, **s))
			return NUMBER_RANGE;
		n->decimals++;
	}
	return NUMBER_READ;
}

enum number_fault
written_read(const char *s, struct number *n)
{
	*n = (struct number){.suffix = ""};
	if (!*s)
		return NUMBER_EMPTY;
	if (strcmp(s, "-") == 0)
		return NUMBER_READ;
	bool triangle = skip(&s, "△"), minus = !triangle && skip(&s, "-");
	bool bracket = !triangle && !minus && skip(&s, "(");
	if (!skip(&s, "₩"))
		skip(&s, "\\");
	if (bracket)
		skip(&s, "△"); /* (△1,234) is one minus */
	enum number_fault fault = read_whole(&s, n);
	if (fault == NUMBER_READ)
		fault = read_decimals(&s, n);
	if (fault != NUMBER_READ)
		return fault;
	n->suffix = s;
	n->suffix_length = strcspn(s, ")");
	if (bracket ? s[n->suffix_length] != ')' : s[n->suffix_length] != 0)
		return NUMBER_UNREADABLE;
	if (bracket && n->suffix_length == 0) { /* (1,234)천원 */
		n->suffix = s + 1;
		n->suffix_length = strlen(n->suffix);
	} else if (bracket && s[n->suffix_length + 1]) {
		return NUMBER_UNREADABLE;
	}
	for (size_t i = 0; i < n->suffix_length; i++)
		if (is_digit(n->suffix[i]) || strchr(",.()-+", n->suffix[i]))
			return NUMBER_UNREADABLE;
	if (triangle || minus || bracket)
		n->digits = -n->digits;
	return NUMBER_READ;
}
