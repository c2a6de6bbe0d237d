/*
 * progress.h - how far a long piece of work has come, and whether the user still wants it.
 *
 * Draws one line that overwrites itself, or nothing when there is no file to draw on.
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
    atomic_int interrupted; /* set from elsewhere when the user wants out */
    const char *title;
    double started, drawn; /* seconds of the monotonic clock */
};

/* A new piece of work; title is borrowed until the next. */
void progress_begin(struct progress *progress, const char *title);

/* done of total bytes (total 0: unknown), rows so far. Draws a few times a second. -1 with
 * ERROR_INTERRUPTED when the user wants out. */
int progress_step(
    struct progress *progress, int64_t done, int64_t total, int64_t rows, struct error *err);

/* Says what is being done when there is nothing to count. Same result. */
int progress_stage(struct progress *progress, const char *stage, struct error *err);

/* Only asks; any thread may. Same result. */
int progress_check(const struct progress *progress, struct error *err);

/* Wipes the line. */
void progress_end(struct progress *progress);

#endif
