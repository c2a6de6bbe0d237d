/*
 * split_sparse.h - splits a large candidate that is a chain of strangers.
 *
 * Where honest accounts share much, values with many sharers link everybody to everybody: few pairs
 * of such a candidate share anything, and its members signed up all the time, as the service's
 * accounts do. The values of most sharers go first, until what remains is small or dense. A value
 * that goes keeps the accounts that no other value holds.
 */
#ifndef RING_SPLIT_SPARSE_H
#define RING_SPLIT_SPARSE_H

#include "ring/candidates.h"

/* Splits such candidates, again and again. Removes accounts from evidence that is split. */
int split_sparse(struct candidates *candidates, struct error *err);

#endif
