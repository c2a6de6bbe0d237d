/*
 * first.h - which of an account's records came first, whatever the order they are read in. Private
 * to detect/.
 */
#ifndef DETECT_FIRST_H
#define DETECT_FIRST_H

#include <stdint.h>

#include "base/text.h"

/* The record that came first so far. */
struct first {
    int64_t at;
    uint64_t rank;
};

#define FIRST_NONE ((struct first){ INT64_MAX, UINT64_MAX })

/* Orders records of one moment by their content: the fuller before the emptier, then by chance, but
 * the same in every run. */
uint64_t first_rank(const struct text *cells, int count);

/* Whether a record comes before the one that came first so far, whose place it then takes. */
int first_take(struct first *first, int64_t at, uint64_t rank);

#endif
