/*
 * weekly.h - the unattended week: takes what has arrived, loads, detects, reports.
 *
 * Steps stand in a table (weekly.c); each is done wholly or leaves the store as it was, and whoever
 * is killed in the middle is made good by the next run. Every step tells the log what came of it.
 */
#ifndef WEEKLY_WEEKLY_H
#define WEEKLY_WEEKLY_H

#include <stdint.h>
#include <stdio.h>

#include "base/week.h"
#include "detect/detect.h"
#include "report/files.h"
#include "report/redact.h"

/* Texts are borrowed. */
struct weekly_options {
    const char *store, *inbox;
    const char *out; /* directory of reports, made where it is missing */
    const char *log; /* NULL: weekly.log in the inbox */
    FILE *echo;      /* lines of the log go here, too; NULL: nowhere */
    double max_rejects;
    const struct detect_options *detect; /* now and progress are set here */
    enum redact_mode redact;
    const char *keyfile;              /* of pseudonyms, else NULL */
    const struct output_guard *guard; /* files that no output may replace; NULL: none */
    int64_t now;
    struct progress *progress;
};

struct weekly_result {
    int64_t loaded, known; /* files; known: with what was loaded before */
    int64_t refused, left; /* left: of those to load, still being written */
    int64_t rows, stored, rejected;
    struct detect_result detected;
    int64_t fresh, grown, gone; /* rings of high and medium, since the last report */
    char week[WEEK_TEXT];
    char report[REPORT_FILE_PATH]; /* the page; "" where it was not written */
};

/* -1 when a step failed or was interrupted: those before it are done and told of in result. That
 * files were refused is no failure. */
int weekly_run(
    const struct weekly_options *options, struct weekly_result *result, struct error *err);

#endif
