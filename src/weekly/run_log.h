/*
 * run_log.h - the log of weekly runs: a line for each thing that was done, in one file that is only
 * added to.
 *
 * A line is the moment (UTC), the step, and what came of it, and reaches the file in one piece.
 * What could act on a terminal or make two lines of one is escaped (show/plain.h). Knows nothing of
 * what it is told.
 */
#ifndef WEEKLY_RUN_LOG_H
#define WEEKLY_RUN_LOG_H

#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

/* Zero it first. */
struct run_log {
    int file;        /* one more than its descriptor; 0: not open */
    FILE *echo;      /* lines go here as well; NULL: nowhere else */
    int64_t began;   /* the moment taken as now, when it was opened ... */
    double at_began; /* ... and seconds of the monotonic clock */
    int failed;      /* errno of the first line that could not be written */
    const char *path;
};

/* Opens the log at path, makes it where it is missing. directory: that path starts at; a link there
 * is not followed unless that is AT_FDCWD. shown: the path for people, borrowed. */
int run_log_open(struct run_log *journal, int directory, const char *path, const char *shown,
    int64_t now, struct error *err);

void run_log_write(struct run_log *journal, const char *step, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* -1 where some line could not be written. */
int run_log_close(struct run_log *journal, struct error *err);

#endif
