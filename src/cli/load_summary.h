/*
 * load_summary.h - what `load` prints of the files that it loaded: a row for each, and what a user
 * should know of it.
 *
 * Text and CSV: the rows on standard output, then the notes as sentences on standard error. JSON:
 * the notes of a file are in its object.
 */
#ifndef CLI_LOAD_SUMMARY_H
#define CLI_LOAD_SUMMARY_H

#include <stdio.h>

#include "cli/command.h"
#include "load/load.h"

/* Zero it first. With --quiet nothing is printed. */
struct load_summary {
    const struct invocation *in;
    struct output *rows;
    enum output_format format;
    FILE *notes; /* sentences that wait for the end */
    char *text;
    size_t length;
};

int load_summary_begin(
    struct load_summary *summary, const struct invocation *in, struct error *err);

int load_summary_add(struct load_summary *summary, const char *path,
    const struct load_options *options, const struct load_result *result, struct error *err);

/* Prints what is there and frees, also after a failure; err NULL: another error is shown. */
int load_summary_end(struct load_summary *summary, struct error *err);

#endif
