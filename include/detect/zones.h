/*
 * zones.h - ranges of addresses with a number each, one within the other: which one is nearest?
 *
 * Knows nothing of what the ranges are for. Private to detect/.
 */
#ifndef DETECT_ZONES_H
#define DETECT_ZONES_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "value/network.h"

struct zone {
    struct address first; /* of the range */
    int prefix;
    uint32_t number;
};

enum { ZONES_PREFIXES = 33 + 129 }; /* of both versions */

/* Zero it first. */
struct zones {
    struct zone *items; /* those of one version and prefix together, the longest prefix first */
    size_t count, size;
    size_t begins[ZONES_PREFIXES + 1]; /* where each prefix that there is begins; and the end */
    int prefixes;
};

int zones_add(struct zones *zones, const struct address *address, int prefix, uint32_t number,
    struct error *err);

/* To be called once all are added. Of the same range the highest number stays. */
void zones_sort(struct zones *zones);

/* The narrowest zone of a prefix no longer than that which holds the address; NULL for none. */
const struct zone *zones_find(
    const struct zones *zones, const struct address *address, int longest);

void zones_free(struct zones *zones);

#endif
