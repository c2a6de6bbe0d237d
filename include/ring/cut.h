/*
 * cut.h - takes a candidate apart that is two groups hanging together by a thread. Private to
 * ring/.
 *
 * A stolen card whose owner is a customer too, or a proxy in somebody's home, ties a ring to a
 * company. Without the weaker evidence such a candidate falls into a part that is suspicious and
 * one that is innocent (METHOD, "Graph and rings"). A chain in which all links are weak falls into
 * nothing, and stays whole.
 */
#ifndef RING_CUT_H
#define RING_CUT_H

#include "ring/ring.h"

/* Renumbers the evidence of candidates that are better apart; *cut tells how many were. set: the
 * scored rings of component. components: the numbers in use; grows. */
int cut_rings(const struct ring_set *set, const struct evidence_set *evidence, uint32_t accounts,
    const struct ledger *ledger, const struct ring_limits *limits, uint32_t *component,
    uint32_t *components, uint32_t *cut, struct error *err);

#endif
