/*
 * score.h - how suspicious a candidate is, as a sum of named parts. Private to ring/.
 *
 * One family, one vote: an account counts for the strongest evidence of each family it is part of,
 * so that an address and its /24 are one observation. Evidence that only some of its accounts count
 * for carries that share of its bits.
 */
#ifndef RING_SCORE_H
#define RING_SCORE_H

#include "ring/ring.h"

enum { SCORE_FAMILIES = FAMILY_NETWORK + 1 };

/* What an account counts for in one family. */
struct vote {
    double bits;
    const struct evidence *item;
};

/* Used again from ring to ring. */
struct score_scratch {
    uint32_t *place;    /* by account: its place within the ring at hand */
    struct vote *votes; /* by place and family */
    uint64_t *numbers;  /* room for one a member, twice */
    uint32_t *values;
    const struct ledger *ledger;
};

/* Fills parts, score, band and the members' scores of set->rings[ring]. */
void score_ring(struct ring_set *set, uint32_t ring, const struct evidence_set *evidence,
    const struct ring_limits *limits, struct score_scratch *scratch);

#endif
