/* in: UTF-8 bytes. out: characters, checked; widths and classes of characters as Korean text needs them.
 * Refuses to know: fonts, lines. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes one character at s (n > 0 bytes are there). Returns its length 1..4, or 0 if malformed
 * (overlong, surrogate, beyond U+10FFFF, truncated). */
size_t utf8_next(const char *s, size_t n, uint32_t *c);
bool utf8_valid(const char *s, size_t n, size_t *bad_at);
size_t utf8_put(uint32_t c, char out[4]);
bool utf8_is_hangul(uint32_t c);      /* a precomposed syllable */
bool utf8_is_control(uint32_t c);     /* what must not reach a terminal or a JSON string as it is */
bool utf8_is_space(uint32_t c);       /* blank, tab, newline, U+00A0, U+3000 */
/* The next number token of s from byte offset *at: digits, with comma, full stop between digits kept inside
 * ("1,200", "2018.10.18", "17.0"). This one definition serves ledger, checker and tests.
 * Returns false when there is none; else [*from, *to) and *at = *to. */
bool utf8_next_number(const char *s, size_t n, size_t *at, size_t *from, size_t *to);
#endif
