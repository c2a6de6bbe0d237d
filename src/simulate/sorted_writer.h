/*
 * sorted_writer.h - writes a file whose rows arrive in any order and must be ordered by time.
 *
 * Owns temporary files, one for each span of time, which are unlinked as soon as they are open:
 * a crash leaves nothing. Memory is that of one such file. A failed write is remembered and
 * reported by the next call that can fail.
 */
#ifndef SIMULATE_SORTED_WRITER_H
#define SIMULATE_SORTED_WRITER_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

enum { SORTED_WRITER_BUCKETS = 40, SORTED_WRITER_PATH = 1024, SORTED_WRITER_SUFFIX = 48 };

struct sorted_writer {
    FILE *buckets[SORTED_WRITER_BUCKETS];
    int bucket_count;
    int64_t begin, width; /* of the first bucket, and of each; seconds */
    char path[SORTED_WRITER_PATH];
    char part[SORTED_WRITER_PATH + SORTED_WRITER_SUFFIX]; /* of the unpublished file; "": none */
    int failed;                                           /* errno of the first failed write */
};

/* For rows of directory/name with moments from begin to end. A file of few rows needs one bucket
 * only; their number does not change the file. */
int sorted_writer_open(struct sorted_writer *writer, const char *directory, const char *name,
    int buckets, int64_t begin, int64_t end, struct error *err);

/* Adds a row, which ends with a line feed. */
void sorted_writer_add(
    struct sorted_writer *writer, int64_t moment, const char *row, size_t length);

/* Writes header and rows to a new file beside the path. Rows of one moment keep the order in
 * which they were added. */
int sorted_writer_finish(struct sorted_writer *writer, const char *header, struct error *err);

/* Renames the finished file to its path. */
int sorted_writer_publish(struct sorted_writer *writer, struct error *err);

/* Removes the unpublished file, after a failure. */
void sorted_writer_discard(struct sorted_writer *writer);

/* Accepts the zero state. */
void sorted_writer_close(struct sorted_writer *writer);

#endif
