/*
 * help_text.h - the format of the texts that help and manual share.
 *
 * An empty line separates paragraphs. Line breaks in a paragraph count as spaces. A line that
 * begins with a space is printed as it is.
 */
#ifndef CLI_HELP_TEXT_H
#define CLI_HELP_TEXT_H

#include <stddef.h>
#include <stdio.h>

enum help_text_kind { HELP_TEXT_END, HELP_TEXT_PARAGRAPH, HELP_TEXT_LINE };

/* Finds the next paragraph or literal line; *text moves behind it. */
enum help_text_kind help_text_next(const char **text, const char **part, size_t *length);

/* Writes words in lines of at most width columns. All lines but the first begin with indent
 * spaces; the first starts at column indent. Ends with a line break. */
void help_text_fill(FILE *file, const char *words, size_t length, int indent, int width);

/* Writes a text with empty lines between paragraphs. */
void help_text_write(FILE *file, const char *text, int width);

#endif
