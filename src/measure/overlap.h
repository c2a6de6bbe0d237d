/*
 * overlap.h - how two ways of putting the same items into groups cut across each other.
 *
 * Groups are numbers from 1; 0 is no group.
 */
#ifndef MEASURE_OVERLAP_H
#define MEASURE_OVERLAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* Items that are in one group on the left and one on the right. */
struct overlap_cell {
    uint32_t left, right;
    int64_t both;
};

/* Zero it first. */
struct overlap {
    struct overlap_cell *cells; /* by left, then right; none is empty */
    size_t count;
    uint32_t last_left, last_right; /* highest numbers */
    int64_t *left, *right;          /* items by group, whatever the other side says; 0 to last */
};

/* Item i is in the groups left[i] and right[i]. */
int overlap_count(struct overlap *overlap, const uint32_t *left, const uint32_t *right,
    size_t count, struct error *err);

void overlap_free(struct overlap *overlap);

#endif
