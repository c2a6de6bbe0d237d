/*
 * hop.h - one hop on from a value: what else the accounts have in common that have it.
 */
#ifndef DESK_HOP_H
#define DESK_HOP_H

#include "desk/holding.h"
#include "desk/sharer.h"

/* Zero it first. */
struct hops {
    struct holdings holdings;
    const struct holding **items; /* that two or more of the accounts have, the most shared first */
    size_t count;
    size_t accounts; /* whose values were looked at */
};

/* Looks at the values of the first accounts, so many at most. What value is itself, is around or is
 * only for information is left out, and a network of which but one address is shared. */
int hops_read(struct hops *hops, struct db *db, const struct value *value,
    const struct sharers *sharers, size_t most, struct error *err);

void hops_free(struct hops *hops);

#endif
