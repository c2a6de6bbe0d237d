/*
 * path.h - how two members of a ring are linked: the shortest chain of values between them.
 *
 * Pure: knows numbers of values and members, no store.
 */
#ifndef QUERY_PATH_H
#define QUERY_PATH_H

#include "query/ring_graph.h"

/* Both members have the value. */
struct path_hop {
    uint32_t value, from, to;
};

/* The chain from one member to another with the fewest hops, and of those the one whose weakest hop
 * is the strongest. spent: by value, those that are not to be used. Returns the number of hops, 0
 * when there is no chain, -1 when memory is out; *hops is the caller's to free. */
int path_find(const struct ring_graph *web, uint32_t from, uint32_t to, const unsigned char *spent,
    struct path_hop **hops, struct error *err);

#endif
