/*
 * parsing.h - the thread that reads a file, checks its rows and converts them into batches.
 *
 * The caller's thread takes the batches, in order: load.c writes them, preview.c only counts.
 */
#ifndef LOAD_PARSING_H
#define LOAD_PARSING_H

#include <pthread.h>

#include "base/queue.h"
#include "load/convert.h"
#include "load/load.h"
#include "input/stream.h"

/* Zero it first. */
struct parsing {
    const struct load_options *options;
    const char *path;
    struct stream *stream;
    struct convert convert; /* the thread's, while it runs */
    struct queue queue;     /* of batches */
    int64_t header_line;    /* where it is below other rows; 0: it is the first row */
    pthread_t thread;
    int failed;
    struct error error;
};

/* Prepares convert and opens the file. parsing_close also after failure. */
int parsing_open(struct parsing *parsing, const char *path, const struct load_options *options,
    struct error *err);

/* Runs the thread to its end. take is called in the caller's thread with each batch, which it does
 * not own, and counts has the sum of the batches so far. */
int parsing_run(struct parsing *parsing,
    int (*take)(void *context, const struct batch *batch, struct error *err), void *context,
    struct counts *counts, struct error *err);

/* What the file's name, header and columns say, after the run: into result, whose counts are set.
 */
void parsing_describe(const struct parsing *parsing, struct load_result *result);

/* -1 with ERROR_REFUSED when more rows are rejected than the options allow, or none has an account.
 */
int parsing_check_rejects(
    const struct parsing *parsing, const struct counts *counts, struct error *err);

void parsing_close(struct parsing *parsing);

#endif
