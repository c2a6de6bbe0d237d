/*
 * constraints.h - decisions of people that bear on rings: denied values, and pairs of accounts to
 * keep apart.
 *
 * Filled by detect/, borrowed by features. Values are numbers here; texts are only for reasons.
 */
#ifndef RING_CONSTRAINTS_H
#define RING_CONSTRAINTS_H

#include <stddef.h>
#include <stdint.h>

/* Two accounts that must not be in one ring. */
struct constraints_pair {
    uint32_t first, second;
};

struct constraints {
    /* By account: the number of a denied value that it has; 0: none. NULL: no account has one. */
    const uint32_t *denied;
    const char *const *denials; /* by number: the value, who denied it and why */
    const struct constraints_pair *pairs;
    size_t pair_count;
};

#endif
