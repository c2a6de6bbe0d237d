/*
 * cohesion.h - how firmly a ring hangs together by its evidence: its density and its weakest link.
 *
 * Pure: knows numbers of values and members, no store.
 */
#ifndef QUERY_COHESION_H
#define QUERY_COHESION_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* A member has a value. Values are numbered from 0, the strongest first; members from 0. */
struct cohesion_link {
    uint32_t value, member;
};

struct cohesion {
    double density;   /* share of pairs of members that share a value, 0 .. 1; of members of a large
                       * ring only some are looked at, evenly */
    uint32_t pieces;  /* groups that no evidence ties to each other; 1 where all hangs together */
    int64_t weakest;  /* value without which, and without all that are weaker, it falls apart (the
                       * last  that Kruskal's algorithm takes); -1: there is none */
    uint32_t falling; /* members that it would lose: all but the largest piece */
};

/* links: by value. members: how many there are. */
int cohesion_measure(const struct cohesion_link *links, size_t count, uint32_t members,
    struct cohesion *bond, struct error *err);

#endif
