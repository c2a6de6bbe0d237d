/*
 * sections.h - the sections of a report, in order: title, introduction, chart, tables.
 *
 * The page and the Markdown file walk the same rows. What only one of them has says so in its row.
 */
#ifndef REPORT_SECTIONS_H
#define REPORT_SECTIONS_H

#include "report/tables.h"

enum { SECTION_TABLES = 2 };

struct section {
    const char *id, *title;
    const char *link; /* the name of the link to it at the top of the page; NULL: no link */
    /* Paragraphs before everything else, or NULL. */
    void (*introduction)(const struct prose *prose, const struct report *report);
    /* The page alone: a chart, or controls of the table. NULL: none. */
    void (*chart)(const struct prose *prose, const struct report *report);
    const struct report_table *tables[SECTION_TABLES]; /* up to the first NULL */
    const char *fold; /* the page folds the tables under these words; NULL: it does not */
    /* After the tables, or NULL. */
    int (*body)(const struct prose *prose, const struct report *report, struct error *err);
    unsigned formats;        /* of enum markup_format; 0: all */
    int is_last_in_markdown; /* it is long, and Markdown cannot fold it */
};

enum { SECTIONS = 10 };

extern const struct section sections[SECTIONS];

/* All sections of the format, as HTML or Markdown. */
int sections_write(const struct prose *prose, const struct report *report, struct error *err);

#endif
