/*
 * markdown.h - escapes text for Markdown (CommonMark with GitHub's tables).
 *
 * Escapes every character that could begin or end markup, HTML, a formula or a link, in a table
 * cell or outside; a line stays a line. Hidden characters become visible escapes as in html.h. Some
 * sites still make links of names after an @ and of numbers after a #, unless they are written as
 * code.
 */
#ifndef OUTPUT_MARKDOWN_H
#define OUTPUT_MARKDOWN_H

#include <stddef.h>
#include <stdio.h>

void markdown_write(FILE *file, const char *text, size_t length);

/* The program's own words within a line, without links: escapes only what is markup anywhere. */
void markdown_own(FILE *file, const char *text, size_t length);

/* A string as code. A | becomes a visible escape, because it would end a table cell. NULL and ""
 * write nothing. */
void markdown_code(FILE *file, const char *text);

#endif
