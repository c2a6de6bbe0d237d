/*
 * score.h - how suspicious a candidate is, as a sum of named parts.
 *
 * One family, one vote: an account counts for the strongest evidence of each family it is part of,
 * so that an address and its /24 are one observation. Evidence that only some of its accounts count
 * for carries that share of its bits.
 */
#ifndef RING_SCORE_H
#define RING_SCORE_H

#include "ring/ring.h"

/* Fills score and band of the rings of set from place first on. features may be NULL: then evidence
 * alone is scored. */
int score_rings(struct ring_set *set, uint32_t first, const struct evidence_set *evidence,
    uint32_t accounts, const struct features *features, const struct ring_limits *limits,
    struct error *err);

/* Fills also parts, and the members' scores, of all rings: once it is known which they are. */
int score_in_full(struct ring_set *set, const struct evidence_set *evidence, uint32_t accounts,
    const struct features *features, const struct ring_limits *limits, struct error *err);

/* Adds a part to a ring that is scored in full: to its score, and to its members'. */
int score_add(struct ring_set *set, struct ring *ring, const struct score_part *part,
    const struct ring_limits *limits, struct error *err);

#endif
