/*
 * identity.h - which ring of the past is this one? (docs/detection.md, "Identity")
 *
 * A ring is where those are who bore its id longest, however many have joined them: a ring that
 * grows fourfold is still itself, and of one that ran together with another for a week the old part
 * keeps the id. Every ring that was ever seen counts, with the members it had when it was last
 * seen; an account that was in several counts for the one that it was in last. Ids are minted once
 * and never reused. Knows only numbers.
 */
#ifndef RING_IDENTITY_H
#define RING_IDENTITY_H

#include "ring/history.h"
#include "ring/ring.h"

/* Gives every ring of set, which come most suspicious first, its id; new ones are minted in that
 * order. accounts: the highest account number. */
int identity_assign(const struct ring_set *set, uint32_t accounts, const struct ring_history *past,
    uint32_t *ids, struct error *err);

#endif
