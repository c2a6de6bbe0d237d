/*
 * html.h - text and attributes of HTML and SVG: all escaping for them is here.
 *
 * What comes out is inert whatever went in: the five characters that mean something are entities in
 * text and attributes alike; what is hidden, a control or reorders a line (plain.h) and bytes that
 * are not UTF-8 become visible escapes. Attribute values are to be written between double quotes.
 * Write errors stay with the file.
 */
#ifndef OUTPUT_HTML_H
#define OUTPUT_HTML_H

#include <stddef.h>
#include <stdio.h>

void html_write(FILE *file, const char *text, size_t length);

/* The same of a string; NULL is nothing. */
void html_text(FILE *file, const char *text);

#endif
