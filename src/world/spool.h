/*
 * spool.h - one file of rows that come in any order and shall stand in order of time.
 *
 * Owns buckets of time on disk, unlinked as soon as they are open, so that a run that dies
 * leaves nothing. Memory is that of one bucket. Knows nothing of what a row says. A failed
 * write is remembered and reported by the next call that can fail.
 */
#ifndef WORLD_SPOOL_H
#define WORLD_SPOOL_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

enum { SPOOL_BUCKETS = 40, SPOOL_PATH = 1024 };

struct spool {
    FILE *buckets[SPOOL_BUCKETS];
    int64_t begin, width; /* of the first bucket and of each, seconds */
    char path[SPOOL_PATH];
    int failed; /* errno of the first failed write */
};

/* Rows of directory/name, at moments from begin to end. */
int spool_open(struct spool *spool, const char *directory, const char *name, int64_t begin,
    int64_t end, struct error *err);

/* Keeps a row, which ends with its line feed. */
void spool_put(struct spool *spool, int64_t moment, const char *row, size_t length);

/* Writes header and rows, those of one moment in the order they came, to path with ".part"
 * behind it. */
int spool_finish(struct spool *spool, const char *header, struct error *err);

/* Puts the finished file in its place. */
int spool_publish(struct spool *spool, struct error *err);

/* Removes what publish or finish may have left, after a failure. */
void spool_discard(struct spool *spool);

/* Accepts the zero state. */
void spool_close(struct spool *spool);

#endif
