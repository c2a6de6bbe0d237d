/*
 * sanitize.h - escapes text so that it is safe to print on a terminal.
 *
 * Characters that could move the cursor, reorder the line or hide text become visible escapes:
 * controls \n, \x1b, \u009b; direction overrides, zero-width and other invisible characters \u202e,
 * \U000e0041; bytes that are not UTF-8 \xff. Everything else stays, also backslashes: the escapes
 * are for reading, not for decoding. In a UTF-8 locale, characters that its tables do not know are
 * escaped, too, because their width is unknown.
 */
#ifndef OUTPUT_SANITIZE_H
#define OUTPUT_SANITIZE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* Writes length bytes of text, escaped. Errors stay with the file (ferror). */
void sanitize_write(FILE *file, const char *text, size_t length);

/* Whether a character is a control or invisible, in any locale. */
int sanitize_is_hidden(uint32_t code);

/* Writes the visible escape of a character. */
void sanitize_escape(FILE *file, uint32_t code);

/* Columns that sanitized text takes on a terminal, by the current locale's tables. */
int sanitize_width(const char *text);

/* The length of the longest beginning of sanitized text that takes at most width columns. */
size_t sanitize_fit(const char *text, int width);

#endif
