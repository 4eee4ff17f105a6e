/* in: millimetres, points, percents of the style. out: lengths as integers.
 * One unit everywhere between type and press: thousandths of a PostScript point.
 * Refuses to know: pages, faces. */
#include "base/length.h"
#include <assert.h>

/* 72000 mpt an inch, 25400 um an inch: 360/127. 127 is odd, so no length falls exactly between two. */
#define UM_MAX (INT32_MAX / 360 * INT64_C(127))
/* 100 metres, 100000 points: past any page, and within what length_from_um takes. */
#define THOUSANDTHS_MAX INT64_C(100000000)

mpt
length_from_um(int64_t um)
{
	assert(um >= -UM_MAX && um <= UM_MAX);
	int64_t half = um < 0 ? -63 : 63;
	return (mpt)((um * 360 + half) / 127);
}

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

int
length_read_thousandths(const char *s, int64_t *out)
{
	int negative = *s == '-';
	s += negative;
	if (!is_digit(*s))
		return 0;
	int64_t v = 0;
	for (; is_digit(*s); s++) {
		v = v * 10 + (*s - '0');
		if (v > THOUSANDTHS_MAX / 1000)
			return 0;
	}
	int places = 0;
	if (*s == '.') {
		for (s++; is_digit(*s) && places < 3; s++, places++)
			v = v * 10 + (*s - '0');
		if (places == 0)
			return 0;
	}
	if (*s)
		return 0;
	for (; places < 3; places++)
		v *= 10;
	if (v > THOUSANDTHS_MAX)
		return 0;
	*out = negative ? -v : v;
	return 1;
}
