/*
 * markup.h - pieces of a document, written as HTML, Markdown or plain text.
 *
 * Owns the difference between the formats: how a text is escaped, and what surrounds a heading, a
 * paragraph, a list. Titles, ids and classes are the program's own; texts are escaped whatever they
 * hold. Write errors stay with the file.
 */
#ifndef OUTPUT_MARKUP_H
#define OUTPUT_MARKUP_H

#include <stddef.h>
#include <stdio.h>

/* Bits, for what only some formats have. Plain text is for terminals: sentences alone. */
enum markup_format { MARKUP_HTML = 1, MARKUP_MARKDOWN = 2, MARKUP_PLAIN = 4 };

struct markup;

extern const struct markup markup_html, markup_markdown, markup_plain;

enum markup_format markup_format(const struct markup *markup);

/* Whether formats, bits as above, include this one; 0 includes all. */
int markup_is_in(const struct markup *markup, unsigned formats);

/* ---- texts within a line ---- */

/* The program's own words; somebody's words; a value, as it was recorded; a command to copy. Of the
 * last three NULL and "" write nothing. */
void markup_own(const struct markup *markup, FILE *file, const char *text, size_t length);
void markup_quote(const struct markup *markup, FILE *file, const char *text);
void markup_value(const struct markup *markup, FILE *file, const char *text);
void markup_command(const struct markup *markup, FILE *file, const char *text);

/* Begins, or ends, bold words. */
void markup_strong(const struct markup *markup, FILE *file, int is_end);

/* A space at which no line breaks. */
void markup_gap(const struct markup *markup, FILE *file);

/* An id of the program's own; is_link: where HTML has an element of that id, a link to it. */
void markup_id(const struct markup *markup, FILE *file, const char *id, int is_link);

/* ---- blocks: HTML and Markdown alone ---- */

/* A section with its heading. id: of the element in HTML. */
void markup_section_begin(
    const struct markup *markup, FILE *file, const char *id, const char *title);
void markup_section_end(const struct markup *markup, FILE *file);

/* A heading within a section; level: 3 or 4. */
void markup_heading(const struct markup *markup, FILE *file, int level, const char *title);

/* class: in HTML, or NULL. */
void markup_paragraph_begin(const struct markup *markup, FILE *file, const char *class);
void markup_paragraph_end(const struct markup *markup, FILE *file);

void markup_list_begin(const struct markup *markup, FILE *file, const char *class);
void markup_list_end(const struct markup *markup, FILE *file);
void markup_item_begin(const struct markup *markup, FILE *file, const char *class);
void markup_item_end(const struct markup *markup, FILE *file);

#endif
