/*
 * seen.h - have we met this row before? A set of 64-bit digests.
 */
#ifndef LOAD_SEEN_H
#define LOAD_SEEN_H

#include <stddef.h>
#include <stdint.h>

#include "store/cell.h"

/* Zero it first; set seed before the first use. */
struct seen {
    uint64_t *digests; /* 0: free slot */
    size_t slots, count;
    uint64_t seed;
};

/* A digest of cells and a salt that keeps digests of different purpose apart. */
uint64_t seen_digest(const struct seen *seen, uint64_t salt, const struct cell *cells, int count);

int seen_has(const struct seen *seen, uint64_t digest);

/* 1: it is new. 0: it was there. -1: memory. */
int seen_add(struct seen *seen, uint64_t digest);

void seen_free(struct seen *seen);

#endif
