/* in: millimetres, points, percents of the style. out: lengths as integers.
 * One unit everywhere between type and press: thousandths of a PostScript point.
 * Refuses to know: pages, faces. */
#ifndef BASE_LENGTH_H
#define BASE_LENGTH_H
#include <stdint.h>

typedef int32_t mpt; /* 1/1000 pt; A4 is 595276 x 841890 */

#define MPT_PER_PT 1000
/* Micrometres to mpt, half-up: 1 mm = 2834.6457 mpt. */
mpt length_from_um(int64_t um);
/* "12.75" -> 12750 (thousandths). False if not a plain decimal of at most three places or too large. */
int length_read_thousandths(const char *s, int64_t *out);
#endif
