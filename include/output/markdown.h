/*
 * markdown.h - text in Markdown (CommonMark with GitHub's tables) that means nothing but itself.
 *
 * Every character that could begin or end markup, HTML, a formula or a link, in a cell or outside,
 * is escaped; a line stays a line. What is hidden becomes a visible escape as in html.h. Only what
 * some sites find after all that in what they show (names after an @, numbers after a #) is
 * found there as well, unless it is written as code.
 */
#ifndef OUTPUT_MARKDOWN_H
#define OUTPUT_MARKDOWN_H

#include <stddef.h>
#include <stdio.h>

void markdown_write(FILE *file, const char *text, size_t length);

/* The program's own words, which stand within a line and hold no links: only what is markup
 * anywhere is escaped, and the rest stays as readable as it was. */
void markdown_own(FILE *file, const char *text, size_t length);

/* A string as code, in which nothing means anything; a | in it becomes a visible escape, since it
 * would end a cell. NULL and "" are nothing. */
void markdown_code(FILE *file, const char *text);

#endif
