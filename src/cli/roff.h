/*
 * roff.h - words as man pages need them (groff_man(7)).
 *
 * Escapes what roff would take for its own: backslashes, a dot or quote that begins a line, and
 * hyphens that are to be copied as they are. Knows nothing of commands.
 */
#ifndef CLI_ROFF_H
#define CLI_ROFF_H

#include <stddef.h>
#include <stdio.h>

/* A line that stands as it is, with its break. */
void roff_line(FILE *file, const char *text, size_t length);

/* Words that are typed as they stand; no break. */
void roff_literal(FILE *file, const char *text, size_t length);

/* A usage line: what is typed as it stands in bold, WHAT STANDS FOR SOMETHING ELSE in italics; no
 * break. */
void roff_usage(FILE *file, const char *text);

/* A text as prose.h has it; what stands between ` and `, and --options, in bold. */
void roff_prose(FILE *file, const char *text);

#endif
