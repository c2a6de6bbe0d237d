/*
 * run_log.h - the log of weekly runs: a file to which lines are added.
 *
 * A line has the time (UTC), the step and the result, and is written in one piece. Control
 * characters and line breaks are escaped (output/sanitize.h).
 */
#ifndef WEEKLY_RUN_LOG_H
#define WEEKLY_RUN_LOG_H

#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

/* Zero it first. */
struct run_log {
    int file;        /* descriptor plus one; 0: not open */
    FILE *echo;      /* lines are also written here; NULL: nowhere */
    int64_t began;   /* the moment taken as now, when it was opened ... */
    double at_began; /* ... and seconds of the monotonic clock */
    int failed;      /* errno of the first line that could not be written */
    const char *path;
};

/* Opens the log at path; creates it if it is missing. directory: where path starts; a link in it
 * is not followed unless it is AT_FDCWD. shown: the path for messages, borrowed. */
int run_log_open(struct run_log *run_log, int directory, const char *path, const char *shown,
    int64_t now, struct error *err);

void run_log_write(struct run_log *run_log, const char *step, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* -1 if a line could not be written. */
int run_log_close(struct run_log *run_log, struct error *err);

#endif
