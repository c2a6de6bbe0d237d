/*
 * html.h - escapes text for HTML and SVG, in elements and in attributes.
 *
 * The result is never markup: the five special characters become entities. Hidden characters,
 * controls, characters that reorder a line (sanitize.h) and bytes that are not UTF-8 become visible
 * escapes. Attribute values must be in double quotes. Write errors stay with the file.
 */
#ifndef OUTPUT_HTML_H
#define OUTPUT_HTML_H

#include <stddef.h>
#include <stdio.h>

void html_write(FILE *file, const char *text, size_t length);

/* The same for a string; NULL writes nothing. */
void html_text(FILE *file, const char *text);

#endif
