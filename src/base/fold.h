/* in: names as people and programs write them. out: one form for matching, or the same letters put together.
 * Refuses to know: what the names name. */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H
#include <stdbool.h>
#include "base/arena.h"

/* For matching only: Hangul put together (NFC), full-width ASCII made narrow, Latin letters made small, blanks of every
 * kind and invisible characters left out, middle dots (· ㆍ ‧ ・ • ･) made one, dashes made one. s is valid UTF-8. */
const char *
fold_name(struct arena *a, const char *s);

/* The text as it may be printed: jamo put together into syllables (as NFC does), blanks of fixed or no width made
 * blanks or left out, characters of Hancom's private area made the Unicode characters that they show where that is
 * known. Bits of *changes say what was done; 0: s itself is returned. */
enum fold_change { FOLD_JAMO = 1, FOLD_BLANK = 2, FOLD_HANCOM = 4, FOLD_UNKNOWN = 8 /* private, left as it is */ };
const char *
fold_text(struct arena *a, const char *s, unsigned *changes);
/* The first private character of s, as "U+F0854"; NULL: none. */
const char *
fold_find_private(struct arena *a, const char *s);
#endif
