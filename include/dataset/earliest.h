/*
 * earliest.h - which of an account's records came first, whatever the order they are read in.
 */
#ifndef DATASET_EARLIEST_H
#define DATASET_EARLIEST_H

#include <stdint.h>

#include "base/text.h"

/* The record that came first so far. */
struct earliest {
    int64_t at;
    uint64_t rank;
};

#define EARLIEST_NONE ((struct earliest){ INT64_MAX, UINT64_MAX })

/* Orders records of one moment by their content: the fuller before the emptier, then by chance, but
 * the same in every run. */
uint64_t earliest_rank(const struct text *cells, int count);

/* Whether a record comes before the one that came first so far, whose place it then takes. */
int earliest_take(struct earliest *first, int64_t at, uint64_t rank);

#endif
