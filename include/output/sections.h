/*
 * sections.h - several results as one: what is to be said of a ring, an account, a value.
 *
 * A page has sections, each a result of its own (show.h). A table has them one below the other,
 * under their titles; JSON is one object with a key per section; CSV can hold but one: the section
 * that was asked for, or the first.
 */
#ifndef OUTPUT_SECTIONS_H
#define OUTPUT_SECTIONS_H

#include "output/output.h"

struct sections_section {
    const char *name;  /* JSON key, and what --section asks for; snake_case */
    const char *title; /* above the table; NULL: none */
    int card;          /* the one row of a thing (struct output_options) */
    int column_count;
    const struct output_column *columns;
};

struct page;

/* Begins a page of such sections, which come in that order; they and options' file are borrowed
 * until the end. only: the one section that is wanted, NULL for all; one that does not exist is an
 * ERROR_USAGE that names those that do. *out is NULL on failure. */
int sections_begin(struct page **out, const struct output_options *options,
    const struct sections_section *sections, int count, const char *only, struct error *err);

/* Whether a section will be shown at all: if not, its rows need not be looked for. */
int sections_wants(const struct page *page, int section);

/* Begins a section, and adds a row to it. The rows of a section that is not wanted go nowhere. A
 * table leaves out a section without rows. */
int sections_section(struct page *page, int section, struct error *err);
int sections_row(struct page *page, const struct output_cell *cells, struct error *err);

/* A line of words below the section's rows, in tables only: what was cut, what to do next. */
void sections_note(struct page *page, const char *words);

/* Writes what is left, frees. Accepts NULL. */
int sections_end(struct page *page, struct error *err);

/* Frees without finishing, after an error. Accepts NULL. */
void sections_abandon(struct page *page);

#endif
