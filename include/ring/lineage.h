/*
 * lineage.h - what became of each ring since it was last seen, and of those that are no more.
 */
#ifndef RING_LINEAGE_H
#define RING_LINEAGE_H

#include "ring/history.h"
#include "ring/ring.h"

struct lineage {
    uint32_t ring; /* id */
    enum change change;
    uint32_t other; /* id that it merged into or split from; else 0 */
    uint32_t size_before, size, joined, departed;
};

/* Of the rings of set, which have these ids, in their order; then of those that the run before had
 * and that are no more, by id. *rows is the caller's to free. */
int lineage_trace(const struct ring_set *set, uint32_t accounts, const uint32_t *ids,
    const struct ring_history *past, struct lineage **rows, size_t *count, struct error *err);

#endif
