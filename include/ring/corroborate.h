/*
 * corroborate.h - what speaks for or against a candidate beyond what linked it. Private to ring/.
 *
 * A table of named parts: to add one, add a row and its test. Each is a function of the members'
 * ledger entries that returns bits, and says in words what it saw.
 */
#ifndef RING_CORROBORATE_H
#define RING_CORROBORATE_H

#include "ring/ledger.h"
#include "ring/ring.h"

/* What a part looks at. */
struct corroborate_view {
    const struct ledger *ledger;
    const struct member *members;
    uint32_t count;
    double hasty;      /* arrivals at one exclusive value within an hour of the one before */
    uint64_t *numbers; /* room for count of them, twice */
    uint32_t *values;
};

/* Adds a part to ring for every row of the table that has something to say. */
void corroborate(const struct corroborate_view *view, struct ring *ring);

#endif
