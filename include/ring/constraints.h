/*
 * constraints.h - what people decided, as far as it bears on rings.
 *
 * Filled by detect/, borrowed by the features. Knows no values: they are numbers and words.
 */
#ifndef RING_CONSTRAINTS_H
#define RING_CONSTRAINTS_H

#include <stddef.h>
#include <stdint.h>

/* Two accounts that are never of one ring. */
struct constraints_pair {
    uint32_t first, second;
};

struct constraints {
    /* By account: the number of a denied value that it has, 0: it has none; NULL: nobody has. */
    const uint32_t *denied;
    const char *const *denials; /* by number: what it is, who denied it and why, in words */
    const struct constraints_pair *pairs;
    size_t pair_count;
};

#endif
