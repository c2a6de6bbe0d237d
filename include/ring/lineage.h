/*
 * lineage.h - what became of each ring since it was last seen, and of those that are no more.
 */
#ifndef RING_LINEAGE_H
#define RING_LINEAGE_H

#include "ring/history.h"
#include "ring/ring.h"

enum change {
    CHANGE_NEW,
    CHANGE_RETURNED, /* seen before, but not in the run before */
    CHANGE_GROWN,
    CHANGE_SHRUNK,
    CHANGE_STABLE, /* of the same size; whether of the same members tells who joined and departed */
    CHANGE_SPLIT,  /* a new id, though more than a third of its members were another ring's */
    CHANGE_MERGED, /* no more, but more than a third of its members, or of those of the ring where
                    * they are, are in another */
    CHANGE_GONE    /* no more, and nowhere else */
};

const char *change_name(enum change change);

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
