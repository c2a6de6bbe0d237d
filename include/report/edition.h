/*
 * edition.h - a report as files: 2026-W47.html, with .md and .csv beside it.
 *
 * All three are whole or not there (export/bundle.h), readable by their owner alone; an edition of
 * the same week takes the place of the one before.
 */
#ifndef REPORT_EDITION_H
#define REPORT_EDITION_H

#include "report/report.h"
#include "report/veil.h"

enum { EDITION_FILES = 3, EDITION_PATH = 4096 };

struct edition {
    char paths[EDITION_FILES][EDITION_PATH]; /* HTML, Markdown, CSV */
    int64_t bytes[EDITION_FILES];
};

/* directory: made where it is missing. */
int edition_write(struct edition *edition, const struct report *report, const struct veil *veil,
    const char *directory, struct error *err);

#endif
