/*
 * plan.h - the address plan: which blocks belong to whose homes, carriers, offices, hosting.
 *
 * Drawn anew for each seed among ordinary public ranges. It is synthetic: a block's country
 * here says nothing about the real one.
 */
#ifndef WORLD_PLAN_H
#define WORLD_PLAN_H

#include <stdint.h>

#include "base/random.h"
#include "world/nation.h"

enum { PLAN_BLOCKS = 215 * 256, PLAN_CARRIERS = 3 };

struct range {
    int first, count;
};

struct plan {
    uint16_t blocks[PLAN_BLOCKS]; /* every usable IPv4 /16, shuffled; the ranges index it */
    struct range homes[NATION_COUNT], offices[NATION_COUNT];
    struct range exit_hosts, hosts; /* hosting: VPN exits, and what anybody rents */
    int carrier_block[NATION_COUNT][PLAN_CARRIERS];
    int carrier_nets[NATION_COUNT][PLAN_CARRIERS]; /* how many /24 */
    int exits;                                     /* of all VPN providers */
};

/* Sizes follow the number of accounts, so that carriers and exits stay crowded. */
void plan_draw(struct plan *plan, struct random *random, int64_t accounts);

/* The carrier of so many users' phones. */
int plan_carrier(struct random *random);

/* The first address of the block in the range that the hash points to. */
uint64_t plan_block(const struct plan *plan, struct range range, uint64_t hash);

#endif
