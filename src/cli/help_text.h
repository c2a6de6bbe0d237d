/*
 * help_text.h - the words that help and manual have in common, and how they are set.
 *
 * In such a text an empty line parts paragraphs, whose line breaks are but spaces, and a line that
 * begins with a space stands as it is.
 */
#ifndef CLI_HELP_TEXT_H
#define CLI_HELP_TEXT_H

#include <stddef.h>
#include <stdio.h>

enum help_text_kind { HELP_TEXT_END, HELP_TEXT_PARAGRAPH, HELP_TEXT_LINE };

/* The next paragraph, or line that stands as it is; text moves behind it. */
enum help_text_kind help_text_next(const char **text, const char **part, size_t *length);

/* Writes words in lines of at most width columns, each but the first behind indent spaces; the
 * first is at column indent already. Ends with a line break. */
void help_text_fill(FILE *file, const char *words, size_t length, int indent, int width);

/* Writes a text, an empty line between its paragraphs. */
void help_text_write(FILE *file, const char *text, int width);

#endif
