/*
 * candidates.h - the working set of the ring search: evidence numbered by candidate, and the
 * candidates as scored rings.
 *
 * A candidate that is split or merged gets new numbers. Only new numbers are built and scored
 * again.
 */
#ifndef RING_CANDIDATES_H
#define RING_CANDIDATES_H

#include "ring/ring.h"

struct candidates {
    struct evidence_set *evidence; /* changed only by constraints_separate */
    uint32_t accounts;             /* the highest account number */
    const struct features *features;
    const struct ring_limits *limits;
    uint32_t *component; /* by evidence: the number of its candidate, or GRAPH_NONE */
    uint32_t components; /* all numbers are below it */
    struct ring_set *set;
};

/* Adds to set an unscored ring for each number from first to below end whose evidence has
 * least_members accounts or more. component: by index in the evidence set, or GRAPH_NONE. */
int build_rings(const struct evidence_set *evidence, const uint32_t *component, uint32_t first,
    uint32_t end, const struct ring_limits *limits, struct ring_set *set, struct error *err);

/* Adds scored rings for the numbers from first on. Empties the rings whose evidence has got other
 * numbers: they have no members and no evidence then. */
int candidates_renew(struct candidates *candidates, uint32_t first, struct error *err);

/* Removes empty rings, and the gaps that they leave among members. */
void candidates_tidy(struct candidates *candidates);

#endif
