/*
 * cidr_map.h - ranges of addresses with a number each, one within the other: which one is nearest?
 *
 * Knows nothing of what the ranges are for.
 */
#ifndef DATASET_CIDR_MAP_H
#define DATASET_CIDR_MAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "value/network.h"

struct cidr_map_entry {
    struct address first; /* of the range */
    int prefix;
    uint32_t number;
};

enum { CIDR_MAP_PREFIXES = 33 + 129 }; /* of both versions */

/* Zero it first. */
struct cidr_map {
    struct cidr_map_entry
        *items; /* those of one version and prefix together, the longest prefix first */
    size_t count, size;
    size_t begins[CIDR_MAP_PREFIXES + 1]; /* where each prefix that there is begins; and the end */
    int prefixes;
};

int cidr_map_add(struct cidr_map *zones, const struct address *address, int prefix, uint32_t number,
    struct error *err);

/* To be called once all are added. Of the same range the highest number stays. */
void cidr_map_sort(struct cidr_map *zones);

/* The narrowest zone of a prefix no longer than that which holds the address; NULL for none. */
const struct cidr_map_entry *cidr_map_find(
    const struct cidr_map *zones, const struct address *address, int longest);

void cidr_map_free(struct cidr_map *zones);

#endif
