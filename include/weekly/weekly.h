/*
 * weekly.h - the unattended week: load new files, detect, report.
 *
 * The steps are a table (weekly.c). Each step is done completely or leaves the store as it was; the
 * next run completes what a killed run left. Every step logs its result.
 */
#ifndef WEEKLY_WEEKLY_H
#define WEEKLY_WEEKLY_H

#include <stdint.h>
#include <stdio.h>

#include "base/week.h"
#include "detect/detect.h"
#include "report/files.h"
#include "report/redact.h"
#include "settings/load_settings.h"

/* Texts are borrowed. */
struct weekly_options {
    const char *store, *inbox;
    const char *out; /* directory of reports, created if missing */
    const char *log; /* NULL: weekly.log in the inbox */
    FILE *echo;      /* log lines are also written here; NULL: nowhere */
    double max_rejects;
    const struct load_settings *load;    /* how files are loaded; NULL: nothing is said */
    const struct detect_options *detect; /* now and progress are set here */
    enum redact_mode redact;
    const char *keyfile;              /* key of pseudonyms, or NULL */
    const struct output_guard *guard; /* files that no output may replace; NULL: none */
    int64_t now;
    struct progress *progress;
};

struct weekly_result {
    int64_t loaded, known; /* files; known: already loaded before */
    int64_t refused, left; /* left: of those to load, still being written */
    int64_t rows, stored, rejected;
    struct detect_result detected;
    int64_t fresh, grown, gone; /* rings of high and medium, since the last report */
    char week[WEEK_TEXT];
    char report[REPORT_FILE_PATH]; /* path of the page; "" if it was not written */
};

/* -1 if a step failed or was interrupted; result has the steps before it. Refused files are not
 * a failure. */
int weekly_run(
    const struct weekly_options *options, struct weekly_result *result, struct error *err);

#endif
