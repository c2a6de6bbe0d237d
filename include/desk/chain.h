/*
 * chain.h - how two members of a ring are linked: the shortest chain of values between them.
 *
 * Pure: knows numbers of values and members, no store.
 */
#ifndef DESK_CHAIN_H
#define DESK_CHAIN_H

#include "desk/web.h"

/* Both members have the value. */
struct chain_hop {
    uint32_t value, from, to;
};

/* The chain from one member to another with the fewest hops, and of those the one whose weakest hop
 * is the strongest. spent: by value, those that are not to be used. Returns the number of hops, 0
 * when there is no chain, -1 when memory is out; *hops is the caller's to free. */
int chain_find(const struct web *web, uint32_t from, uint32_t to, const unsigned char *spent,
    struct chain_hop **hops, struct error *err);

#endif
