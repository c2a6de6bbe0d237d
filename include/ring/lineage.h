/*
 * lineage.h - how each ring has changed since its last run, and which rings have ended.
 */
#ifndef RING_LINEAGE_H
#define RING_LINEAGE_H

#include "ring/identity.h"
#include "ring/ring.h"

struct lineage {
    uint32_t ring; /* id */
    enum change change;
    uint32_t other; /* the ring that it merged into or split from; else 0 */
    uint32_t size_before, size, joined, departed;
};

/* Makes a row for each ring of set, in their order, which have these ids. Then a row for each ring
 * of the previous run that no longer exists, by id. The caller frees *rows. */
int lineage_trace(const struct ring_set *set, uint32_t accounts, const uint32_t *ids,
    const struct ring_history *history, struct lineage **rows, size_t *count, struct error *err);

#endif
