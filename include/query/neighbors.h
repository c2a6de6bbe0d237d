/*
 * neighbors.h - one hop on from a value: what else the accounts have in common that have it.
 */
#ifndef QUERY_NEIGHBORS_H
#define QUERY_NEIGHBORS_H

#include "query/account_values.h"
#include "query/value_accounts.h"

/* Zero it first. */
struct neighbors {
    struct account_values holdings;
    const struct account_value *
        *items; /* that two or more of the accounts have, the most shared first */
    size_t count;
    size_t accounts; /* whose values were looked at */
};

/* Looks at the values of the first accounts, so many at most. What value is itself, is around or is
 * only for information is left out, and a network of which but one address is shared. */
int neighbors_read(struct neighbors *hops, struct db *db, const struct value_query *value,
    const struct value_accounts *sharers, size_t most, struct error *err);

void neighbors_free(struct neighbors *hops);

#endif
