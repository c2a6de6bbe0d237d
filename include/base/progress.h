/*
 * progress.h - the progress of a long piece of work, and its interruption by the user.
 *
 * Draws one line that overwrites itself, or nothing without a file to draw on.
 */
#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

/* Zero it first; set file to draw. */
struct progress {
    FILE *file;
    atomic_int interrupted; /* set by a signal handler or another thread */
    const char *title;
    double started, drawn; /* seconds of the monotonic clock */
};

/* Begins a piece of work. title is borrowed until the next one. */
void progress_begin(struct progress *progress, const char *title);

/* done of total bytes (total 0: unknown), rows so far. Draws a few times a second. -1 with
 * ERROR_INTERRUPTED when the user has interrupted. */
int progress_step(
    struct progress *progress, int64_t done, int64_t total, int64_t rows, struct error *err);

/* Shows a stage that has nothing to count. Same result. */
int progress_stage(struct progress *progress, const char *stage, struct error *err);

/* Only checks for interruption; any thread may call it. Same result. */
int progress_check(const struct progress *progress, struct error *err);

/* Erases the line. */
void progress_end(struct progress *progress);

#endif
