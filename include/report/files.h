/*
 * files.h - a report as files: 2026-W47.html, with .md and .csv beside it.
 *
 * They are written atomically (export/atomic_files.h) and readable by their owner alone. A report
 * of the same week replaces the one before.
 */
#ifndef REPORT_FILES_H
#define REPORT_FILES_H

#include <stdio.h>

#include "report/report.h"
#include "report/redact.h"

struct output_guard;

enum { REPORT_FILES = 3, REPORT_FILE_PATH = 4096 };

struct report_files {
    char paths[REPORT_FILES][REPORT_FILE_PATH]; /* HTML, Markdown, CSV */
    int64_t bytes[REPORT_FILES];
};

/* directory: made if it is missing. guard: files that the report may not replace; NULL: none. */
int report_files_write(struct report_files *files, const struct report *report,
    const struct redact *redact, const char *directory, const struct output_guard *guard,
    struct error *err);

/* The week in three sentences, for a terminal. Write errors stay with the file. */
void report_headline(FILE *file, const struct report *report, const struct redact *redact);

#endif
