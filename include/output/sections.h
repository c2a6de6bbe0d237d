/*
 * sections.h - several results as one page, such as all that is known about a ring, an account or a
 * value.
 *
 * A page has sections, each with a result of its own (output.h). A table shows them one below the
 * other, under their titles. JSON is one object with a key per section. CSV has one section: the
 * requested one, or the first.
 */
#ifndef OUTPUT_SECTIONS_H
#define OUTPUT_SECTIONS_H

#include "output/output.h"

struct sections_section {
    const char *name;  /* JSON key and argument of --section; snake_case */
    const char *title; /* above the table; NULL: none */
    int card;          /* a single row (struct output_options) */
    int column_count;
    const struct output_column *columns;
};

struct page;

/* Begins a page with these sections, in that order. They and the file in options are borrowed until
 * the end. only: the requested section, NULL: all; an unknown one is an ERROR_USAGE that names the
 * known ones. *out is NULL on failure. */
int sections_begin(struct page **out, const struct output_options *options,
    const struct sections_section *sections, int count, const char *only, struct error *err);

/* Whether a section is shown at all: if not, its rows need not be read. */
int sections_wants(const struct page *page, int section);

/* Begins a section, and adds a row to it. Rows of a section that is not shown are ignored. A table
 * leaves out a section without rows. */
int sections_section(struct page *page, int section, struct error *err);
int sections_row(struct page *page, const struct output_cell *cells, struct error *err);

/* A line of text below the section's rows, in tables only, such as what was cut, or what to do
 * next. */
void sections_note(struct page *page, const char *words);

/* Writes the rest and frees. Accepts NULL. */
int sections_end(struct page *page, struct error *err);

/* Frees without finishing, after an error. Accepts NULL. */
void sections_abandon(struct page *page);

#endif
