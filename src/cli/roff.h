/*
 * roff.h - text as man pages need it (groff_man(7)).
 *
 * Escapes what roff would interpret: backslashes, a dot or quote at the start of a line, and
 * hyphens that readers copy. Knows no commands.
 */
#ifndef CLI_ROFF_H
#define CLI_ROFF_H

#include <stddef.h>
#include <stdio.h>

/* Writes a literal line with its line break. */
void roff_line(FILE *file, const char *text, size_t length);

/* Writes literal words without a line break. */
void roff_literal(FILE *file, const char *text, size_t length);

/* Writes a usage line: literal words in bold, PLACEHOLDERS in italics; no line break. */
void roff_usage(FILE *file, const char *text);

/* Writes a text in the format of help_text.h. Text between ` and `, and --options, are bold. */
void roff_prose(FILE *file, const char *text);

#endif
