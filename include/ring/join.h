/*
 * join.h - cells of one ring, found apart, put together. Private to ring/.
 *
 * A large ring often shows as cells: each card links a few accounts and nothing links the cells.
 * Cells that are suspicious and whose members mostly have one uncommon browser or one uncommon
 * shape of e-mail address, within days of each other, are one ring. What is not suspicious is never
 * joined by such weak evidence (METHOD, "Graph and rings").
 */
#ifndef RING_JOIN_H
#define RING_JOIN_H

#include "ring/ledger.h"
#include "ring/ring.h"

/* Sets group[ring] of the scored rings of set to the number of one ring of its group, and tells in
 * *joined whether any two share one. */
int join_cells(const struct ring_set *set, const struct ledger *ledger,
    const struct ring_limits *limits, uint32_t *group, int *joined, struct error *err);

#endif
