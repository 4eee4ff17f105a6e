/* in: -. out: the place of a thing in an input file.
 * Refuses to know: how the place was found. */
#ifndef BASE_POS_H
#define BASE_POS_H
#include <stdint.h>

struct pos {
	const char *file; /* as the user named it; NULL: no file */
	int32_t line;     /* from 1; 0: unknown */
	int32_t column;   /* in characters, from 1; 0: unknown */
};
#endif
