/*
 * utf8.h - reads text that should be UTF-8 but may not be. Independent of the locale.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/text.h"

/* The code for a byte that begins no valid sequence (RFC 3629: shortest form, no surrogates). */
#define UTF8_INVALID UINT32_MAX

/* Reads the character at text, which has length > 0 bytes. Returns its number of bytes, 1 for an
 * invalid one. */
size_t utf8_decode(const char *text, size_t length, uint32_t *code);

/* Writes the character of that code, which must be one, and returns its number of bytes: 1 to 4. */
size_t utf8_encode(char *to, uint32_t code);

/* Whether a character is a control or breaks a line: C0, DEL, C1, U+2028, U+2029. */
int utf8_is_control(uint32_t code);

/* Whether all of text is UTF-8, without NUL bytes. */
int utf8_is_valid(struct text text);

/* The length of the longest beginning of text that has at most most bytes and ends between
 * characters. */
size_t utf8_fit(struct text text, size_t most);

/* Writes length bytes of text with U+FFFD for each invalid byte. Errors stay with the file. */
void utf8_write_valid(FILE *file, const char *text, size_t length);

#endif
