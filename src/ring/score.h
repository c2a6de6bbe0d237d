/*
 * score.h - how suspicious a candidate is, as a sum of named parts.
 *
 * An account counts for the strongest evidence of each family that it is part of, so that an
 * address and its /24 are one observation.
 */
#ifndef RING_SCORE_H
#define RING_SCORE_H

#include "ring/ring.h"

/* Fills score and band of the rings of set from index first on. features NULL: scores by evidence
 * alone. */
int score_rings(struct ring_set *set, uint32_t first, const struct evidence_set *evidence,
    uint32_t accounts, const struct features *features, const struct ring_limits *limits,
    struct error *err);

/* Fills also the parts and the members' scores, of all rings, once the rings are final. */
int score_in_full(struct ring_set *set, const struct evidence_set *evidence, uint32_t accounts,
    const struct features *features, const struct ring_limits *limits, struct error *err);

/* Adds a part to a ring that is scored in full, and its bits to the scores of the ring and its
 * members. */
int score_add(struct ring_set *set, struct ring *ring, const struct score_part *part,
    const struct ring_limits *limits, struct error *err);

#endif
