/*
 * build.h - from evidence that is told apart by numbers to rings with members.
 */
#ifndef RING_BUILD_H
#define RING_BUILD_H

#include "ring/ring.h"

/* Adds to set a ring, without a score, of the evidence of each number from first to below end that
 * has least_members accounts or more. component: by place in the evidence set, or GRAPH_NONE. */
int build_rings(const struct evidence_set *evidence, const uint32_t *component, uint32_t first,
    uint32_t end, const struct ring_limits *limits, struct ring_set *set, struct error *err);

#endif
