/*
 * candidates.h - the candidates while they are made: evidence told apart by numbers, and the scored
 * rings of it.
 *
 * A candidate that is cut or joined gets new numbers; only what has a new number is made and scored
 * again.
 */
#ifndef RING_CANDIDATES_H
#define RING_CANDIDATES_H

#include "ring/ring.h"

struct candidates {
    struct evidence_set *evidence; /* changed only by pairs that are separate */
    uint32_t accounts;             /* highest number of one */
    const struct features *features;
    const struct ring_limits *limits;
    uint32_t *component; /* by evidence: its number, or GRAPH_NONE */
    uint32_t components; /* numbers in use are below */
    struct ring_set *set;
};

/* Adds to set a ring, without a score, of the evidence of each number from first to below end that
 * has least_members accounts or more. component: by place in the evidence set, or GRAPH_NONE. */
int build_rings(const struct evidence_set *evidence, const uint32_t *component, uint32_t first,
    uint32_t end, const struct ring_limits *limits, struct ring_set *set, struct error *err);

/* Adds scored rings of the numbers from first on to the set. A ring whose evidence has got other
 * numbers is one no longer: it is left without members and evidence. */
int candidates_renew(struct candidates *candidates, uint32_t first, struct error *err);

/* Takes out the rings that are none any more; members lie close together then. */
void candidates_tidy(struct candidates *candidates);

#endif
