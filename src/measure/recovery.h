/*
 * recovery.h - which true rings were found.
 *
 * A true ring is found when some cluster has a Jaccard index of at least one half with it: the
 * accounts in both are at least half of those in either. More than one cluster can reach that only
 * at exactly one half.
 */
#ifndef MEASURE_RECOVERY_H
#define MEASURE_RECOVERY_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct recovery {
    int64_t size; /* accounts of the true ring */
    int found;
};

/* Judges the true rings 1 to last into rings[], which has last + 1 places. Item i is of the true
 * ring truth[i] (0: of none) and was found in found[i] (0: in none). */
int recovery_judge(struct recovery *rings, uint32_t last, const uint32_t *truth,
    const uint32_t *found, size_t count, struct error *err);

#endif
