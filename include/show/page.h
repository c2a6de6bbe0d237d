/*
 * page.h - several results as one: what is to be said of a ring, an account, a value.
 *
 * A page has sections, each a result of its own (show.h). A table has them one below the other,
 * under their titles; JSON is one object with a key per section; CSV can hold but one: the section
 * that was asked for, or the first.
 */
#ifndef SHOW_PAGE_H
#define SHOW_PAGE_H

#include "show/show.h"

struct page_section {
    const char *name;  /* JSON key, and what --section asks for; snake_case */
    const char *title; /* above the table; NULL: none */
    int card;          /* the one row of a thing (struct show_options) */
    int column_count;
    const struct show_column *columns;
};

struct page;

/* Begins a page of such sections, which come in that order; they and options' file are borrowed
 * until the end. only: the one section that is wanted, NULL for all; one that does not exist is an
 * ERROR_USAGE that names those that do. *out is NULL on failure. */
int page_begin(struct page **out, const struct show_options *options,
    const struct page_section *sections, int count, const char *only, struct error *err);

/* Whether a section will be shown at all: if not, its rows need not be looked for. */
int page_wants(const struct page *page, int section);

/* Begins a section, and adds a row to it. The rows of a section that is not wanted go nowhere. A
 * table leaves out a section without rows. */
int page_section(struct page *page, int section, struct error *err);
int page_row(struct page *page, const struct show_cell *cells, struct error *err);

/* A line of words below the section's rows, in tables only: what was cut, what to do next. */
void page_note(struct page *page, const char *words);

/* Writes what is left, frees. Accepts NULL. */
int page_end(struct page *page, struct error *err);

/* Frees without finishing, after an error. Accepts NULL. */
void page_abandon(struct page *page);

#endif
